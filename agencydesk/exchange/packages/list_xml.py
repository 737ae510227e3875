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

MOST_TEXT = 4_000
"""Characters that are kept of a text; the office's are far shorter."""
_MOST_NOTICES = 20
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
        notice_id: of the office, ``GA`` and digits; without blanks, in capitals.
        serial: of the dispatch; without blanks, in capitals.
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


def read_lists(data: bytes) -> tuple[ListedNotice, ...] | ListedCase:
    """Return the notices that a ``list.xml`` lists, or the case.

    Raises:
        XmlError: those of ``read_xml``; ``xml.other`` where it lists neither; ``xml.large`` where
            it lists more than 20 notices.
    """
    root = read_xml(data)
    shown = [(outer, each) for outer in root.iterfind("TONGZHISXJ") for each in outer]
    shown = [(outer, each) for outer, each in shown if each.tag == "SHUXINGXX"]
    # an empty one beside others is padding
    told = [pair for pair in shown if _says(pair[1])] or shown[:1]
    if len(told) > _MOST_NOTICES:
        raise XmlError("xml.large")
    if told:
        return tuple(dict.fromkeys(_notice(root, outer, each) for outer, each in told))
    asked = root.find("QINGQIUXX")
    if asked is not None:
        return _case(root, asked)
    raise XmlError("xml.other")


def read_list(data: bytes) -> ListedNotice | ListedCase:
    """Return what a ``list.xml`` lists: the case, or the first of its notices.

    Raises:
        XmlError: those of ``read_lists``.
    """
    listed = read_lists(data)
    return listed if isinstance(listed, ListedCase) else listed[0]


def key_text(text: str) -> str:
    """Return a number of the office as it is compared: without blanks, in capitals."""
    return _BLANKS.sub("", text).upper()


def bare(number: str) -> str:
    """Return an application number as it is compared: without dots and prefix."""
    kept = "".join(letter for letter in number.upper() if letter.isalnum())
    return kept.removeprefix("CN").removeprefix("ZL")


def read_day(text: str) -> date | None:
    """Return the day a text of the office names; None where it is none."""
    found = _DATE.fullmatch(text.strip())
    try:
        return date(*map(int, filter(None, found.groups()))) if found else None
    except ValueError:
        return None


def _says(shown: Element) -> bool:
    return any(text.strip() for text in shown.itertext())


def _notice(root: Element, outer: Element, shown: Element) -> ListedNotice:
    dispatched = _text(shown, "FAWENR") or _text(shown, "FAWENRQ")
    limit = _text(shown, "QIXIAN")
    return ListedNotice(
        notice_id=key_text(_text(outer, "TONGZHISID") or _text(root, "TONGZHISID")),
        serial=key_text(_text(outer, "FAWENXLH") or _text(root, "FAWENXLH")),
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
    return (parent.findtext(name) or "").strip()[:MOST_TEXT]
