"""``list.xml``: what a package says of its notice, or of the case that it hands in.

Element names are those that public programs read; no official description is published. They are
looked up by name, whatever else is there is passed over, and the file is kept as it came.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from agencydesk.exchange.packages.xml_text import XmlError, read_xml

_CODE_DIGITS = 6
_DATE = re.compile(
    r"(\d{4})(?:(\d{2})(\d{2})|[-/.年](\d{1,2})[-/.月](\d{1,2})日?)(?:[T ][\d:.]*)?", re.ASCII
)
_LIMIT = re.compile(r"\d{1,4}")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ListedNotice:
    """A notice as its ``list.xml`` has it; what is absent or empty is empty or None.

    Attributes:
        notice_id: of the office, ``GA`` and digits.
        serial: of the dispatch.
        name: without blanks between its characters.
        code: six digits.
        dispatched: the day of dispatch; None where it is absent or cannot be read.
        dispatched_text: as it is written.
        limit: a number as it is written; its unit is nowhere said.
        application_no, filed, title: of the case; the number as it is written.
        kind: the digit of FAMINGLX, 0 to 4.
        our_ref: the agency's own reference.
        archive_no: the agency's number of the file.
    """

    notice_id: str
    serial: str
    name: str
    code: str
    dispatched: date | None
    dispatched_text: str
    limit: int | None
    application_no: str
    filed: date | None
    title: str
    kind: str
    our_ref: str
    archive_no: str


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case package on its way to the office, which is no notice.

    Attributes:
        package_id: of the client.
        files: form code and file of each part, in their order.
    """

    package_id: str
    title: str
    application_no: str
    international_no: str
    our_ref: str
    files: tuple[tuple[str, str], ...]


def read_list(data: bytes) -> ListedNotice | ListedCase:
    """Return what a ``list.xml`` lists.

    Raises:
        XmlError: those of ``read_xml``; ``xml.other`` where it lists neither.
    """
    root = read_xml(data)
    shown = root.find("TONGZHISXJ/SHUXINGXX")
    if shown is not None:
        return _notice(root, shown)
    asked = root.find("QINGQIUXX")
    if asked is not None:
        return _case(root, asked)
    raise XmlError("xml.other")


def read_day(text: str) -> date | None:
    """Return the day a text of the office names; None where it is none."""
    found = _DATE.fullmatch(text.strip())
    try:
        return date(*map(int, filter(None, found.groups()))) if found else None
    except ValueError:
        return None


def _notice(root: Element, shown: Element) -> ListedNotice:
    dispatched = _text(shown, "FAWENR") or _text(shown, "FAWENRQ")
    limit = _text(shown, "QIXIAN")
    return ListedNotice(
        notice_id=_text(root, "TONGZHISID"),
        serial=_text(root, "FAWENXLH"),
        name=_BLANKS.sub("", _text(shown, "TONGZHISMC")),
        code=_text(shown, "TONGZHISBM")[:_CODE_DIGITS],
        dispatched=read_day(dispatched),
        dispatched_text=dispatched,
        limit=int(limit) if limit.isascii() and _LIMIT.fullmatch(limit) else None,
        application_no=_text(shown, "SHENQINGH"),
        filed=read_day(_text(shown, "SHENQINGR")),
        title=_text(shown, "FAMINGMC"),
        kind=_text(shown, "FAMINGLX"),
        our_ref=_text(shown, "NEIBUBH"),
        archive_no=_text(shown, "ANJUANH"),
    )


def _case(root: Element, asked: Element) -> ListedCase:
    return ListedCase(
        package_id=_text(asked, "DIANZISQAJID"),
        title=_text(asked, "FAMINGMC"),
        application_no=_text(asked, "SHENQINGH"),
        international_no=_text(asked, "GUOJISQH"),
        our_ref=_text(asked, "NEIBUBH"),
        files=tuple(
            (_text(part, "BIAOGEDM"), _text(part, "XIANGDUILJ").replace("\\", "/"))
            for part in root.iterfind("WENJIANBYSXX/BAONEIWJXX")
        ),
    )


def _text(parent: Element, name: str) -> str:
    return (parent.findtext(name) or "").strip()
