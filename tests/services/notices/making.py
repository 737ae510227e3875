"""Synthetic packages of the office, made in memory; every name and number is invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta

from agencydesk.domain.numbers import check_digit

_DIGITS = {"invention": "0", "utility_model": "1", "design": "2"}
_NUMBER_DIGITS = {"invention": "1", "utility_model": "2", "design": "3"}


def number_of(place: int, kind: str = "invention", year: int = 2024) -> str:
    """Return an application number with the right check digit."""
    body = f"{year}{_NUMBER_DIGITS[kind]}{place:07d}"
    return body + check_digit(body)


def list_xml(
    *,
    office_id: str = "",
    serial: str = "",
    name: str = "第一次审查意见通知书",
    code: str = "210401",
    dispatched: date | str | None = date(2026, 10, 9),
    limit: str = "",
    number: str = "",
    filed: date | None = None,
    title: str = "示例装置",
    kind: str = "invention",
    our_ref: str = "",
) -> bytes:
    """Return a ``list.xml`` in GBK as the former client wrote it."""
    day = dispatched.strftime("%Y%m%d") if isinstance(dispatched, date) else dispatched or ""
    told = {
        "TONGZHISMC": name,
        "TONGZHISBM": code,
        "FAWENR": day,
        "QIXIAN": limit,
        "SHENQINGH": number,
        "SHENQINGR": filed.strftime("%Y%m%d") if filed else "",
        "FAMINGMC": title,
        "FAMINGLX": _DIGITS.get(kind, ""),
        "NEIBUBH": our_ref,
    }
    inner = "".join(f"<{key}>{value}</{key}>" for key, value in told.items() if value)
    text = (
        '<?xml version="1.0" encoding="GBK"?><data-bus>'
        f"<TONGZHISID>{office_id}</TONGZHISID><FAWENXLH>{serial}</FAWENXLH>"
        f"<TONGZHISXJ><SHUXINGXX>{inner}</SHUXINGXX></TONGZHISXJ></data-bus>"
    )
    return text.encode("gb18030")


def detail_xml(inner: str) -> bytes:
    """Return a notice's own XML."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><cn_notice_info>{inner}</cn_notice_info>'.encode()
    )


def zipped(entries: Mapping[str, bytes]) -> bytes:
    """Return an archive of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


def package(office_id: str, listed: bytes, pages: int = 2, detail: bytes = b"") -> dict[str, bytes]:
    """Return the files of one notice's folder."""
    files = {f"{office_id}/list.xml": listed}
    if detail:
        files[f"{office_id}/{office_id}/{office_id}2001011.xml"] = detail
    for page in range(1, pages + 1):
        content = b"II*\0" + f"{office_id}-{page}".encode() * 20
        files[f"{office_id}/{office_id}/{page:06d}.tif"] = content
    return files


def many(count: int, first: date = date(2026, 10, 9)) -> list[tuple[str, dict[str, bytes]]]:
    """Return this many packages for cases ``A0001`` …, office actions and others by turns."""
    kinds = (
        ("210401", "第一次审查意见通知书", "4"),
        ("210403", "第N次审查意见通知书", "2"),
        ("210302", "补正通知书", "2"),
        ("200602", "办理登记手续通知书", ""),
    )
    made = []
    for place in range(1, count + 1):
        code, name, limit = kinds[place % len(kinds)]
        office_id = f"GA{place:012d}"
        listed = list_xml(
            office_id=office_id,
            serial=f"{first:%Y}{place:012d}",
            name=name,
            code=code,
            dispatched=first + timedelta(days=place % 20),
            limit=limit,
            number=number_of(place),
            title=f"示例装置{place}",
            our_ref=f"A{place:04d}" if place % 2 else "",
        )
        made.append((office_id, package(office_id, listed)))
    return made
