"""Notices as PDF: five with a text layer are read, a scan is not, and no bytes do harm."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from agencydesk.domain.numbers import Verdict
from agencydesk.domain.periods import Period, Unit
from agencydesk.exchange.packages.notice_pdf import PdfError, PdfLimits, read_notice_pdf
from agencydesk.exchange.packages.notice_text import NoticeProposal, Reliability
from agencydesk.paths import resources_dir

SAMPLES = Path(__file__).parents[2] / "data" / "packages" / "pdf"
FONT = "STSong-Light"
TITLE = "一种示例水杯的保温结构"
FOUND = [
    ("1_acceptance", "专利申请受理通知书", "202511234567X", TITLE, date(2025, 11, 3), None),
    (
        *("2_first_office_action", "第一次审查意见通知书", "202511234567X", TITLE),
        *(date(2026, 1, 6), Period(4, Unit.MONTH)),
    ),
    (
        *("3_registration", "办理登记手续通知书", "202522345678X", "示例折叠椅"),
        *(date(2026, 1, 5), date(2026, 3, 20)),
    ),
    (
        *("4_annuity_reminder", "缴费通知书", "2020103456789", "示例轴承座"),
        *(date(2026, 1, 12), date(2026, 5, 15)),
    ),
    (
        *("5_rejection", "驳回决定", "2022106789010", "示例数据处理方法"),
        *(date(2026, 1, 9), Period(3, Unit.MONTH)),
    ),
]


@pytest.fixture(scope="module")
def names() -> list[str]:
    """Return the names of all notices that the program knows."""
    content = (resources_dir() / "notices" / "notices.toml").read_text(encoding="utf-8")
    return [each["name_zh"] for each in tomllib.loads(content)["notice"]]


def sample(name: str) -> bytes:
    return (SAMPLES / f"{name}.pdf").read_bytes()


def printed(*pages: list[str], encrypt: StandardEncryption | None = None) -> bytes:
    """Return a PDF with these lines."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    target = io.BytesIO()
    paper = canvas.Canvas(target, invariant=1, encrypt=encrypt)
    for lines in pages:
        paper.setFont(FONT, 10)
        for number, line in enumerate(lines):
            paper.drawString(60, 780 - 18 * number, line)
        paper.showPage()
    paper.save()
    return target.getvalue()


def reason(data: bytes, limits: PdfLimits | None = None) -> str:
    with pytest.raises(PdfError) as caught:
        read_notice_pdf(data, (), limits)
    return caught.value.reason


@pytest.mark.parametrize(("name", "notice", "number", "title", "day", "limit"), FOUND)
def test_five_samples_give_all_fields(
    names: list[str],
    name: str,
    notice: str,
    number: str,
    title: str,
    day: date,
    limit: Period | date | None,
) -> None:
    found = read_notice_pdf(sample(name), names)
    assert [(each.value, each.reliability) for each in found.names] == [(notice, Reliability.HIGH)]
    assert found.application_no is not None
    assert found.application_no.value.normalized == number
    assert found.application_no.value.verdict is Verdict.OK
    assert found.application_no.reliability is Reliability.HIGH
    assert found.serial is not None
    assert found.serial.value.startswith(f"{day:%Y%m%d}")
    assert found.dispatched is not None
    assert (found.dispatched.value, found.dispatched.reliability) == (day, Reliability.HIGH)
    assert found.title is not None
    assert (found.title.value, found.title.reliability) == (title, Reliability.MEDIUM)
    assert found.applicant is not None
    assert found.applicant.value.startswith("示例")
    assert [each.value for each in found.limits] == ([] if limit is None else [limit])
    assert (found.has_text, found.whole) == (True, True)


def test_a_scan_gives_nothing(names: list[str]) -> None:
    found = read_notice_pdf(sample("6_scan_no_text"), names)
    assert found == NoticeProposal(has_text=False)


def test_two_names_in_one_notice_are_both_found() -> None:
    two = ["手续合格通知书", "同意撤回专利申请"]
    found = read_notice_pdf(printed(["手 续 合 格 通 知 书", "同意撤回专利申请"]), two)
    assert [each.value for each in found.names] == two


def test_what_is_no_pdf_is_refused_before_it_is_opened() -> None:
    data = sample("5_rejection")
    assert reason(b"") == "pdf.other"
    assert reason(b"\0" * 1030 + data) == "pdf.other"
    assert reason(b"PK\x03\x04" + bytes(2000)) == "pdf.other"
    assert reason(data, PdfLimits(size=len(data) - 1)) == "pdf.large"
    assert read_notice_pdf(b"\0" * 1000 + data).has_text  # the control


@pytest.mark.parametrize("password", ["secret", ""])
def test_a_locked_pdf_is_refused(password: str) -> None:
    lock = StandardEncryption(password, ownerPassword="owner", strength=128)
    locked = printed(["text"], encrypt=lock)
    assert reason(locked) == "pdf.encrypted"
    hidden = locked.replace(b"/Encrypt", b"/Encryp#74")
    assert reason(hidden) == "pdf.encrypted"


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"%PDF-1.4\n%%EOF\n", b"%PDF-" + b"\xff" * 5000])
def test_a_pdf_that_is_none_inside_is_damaged(data: bytes) -> None:
    assert reason(data) == "pdf.damaged"


def test_limits_of_pages_letters_and_seconds_are_said() -> None:
    data = printed(["first 1234567890"], ["second"], ["third"])
    assert read_notice_pdf(data).whole
    assert not read_notice_pdf(data, limits=PdfLimits(pages=2)).whole
    assert not read_notice_pdf(data, limits=PdfLimits(letters=5)).whole

    def clock(moments: Iterator[float]) -> float:
        return next(moments)

    ticking = iter(float(n) for n in range(0, 100, 4))
    late = read_notice_pdf(data, clock=lambda: clock(ticking))
    assert (late.whole, late.has_text) == (False, True)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_of_a_pdf_is_an_error_of_ours(data: st.DataObject) -> None:
    content = bytearray(sample(data.draw(st.sampled_from(["1_acceptance", "6_scan_no_text"]))))
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(5, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(PdfError):
        read_notice_pdf(bytes(content[: data.draw(st.integers(0, len(content)))]))
