"""The notice's own XML (``cn_notice_info``): fees, late-fee ladder, reduction, parties, deadline.

Element names are those that public programs read; no official description is published. Amounts
are integer fen. What is written but cannot be read stays as text beside the empty value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element

from agencydesk.exchange.packages.list_xml import MOST_TEXT, key_text, read_day
from agencydesk.exchange.packages.xml_text import XmlError, read_xml

_ROOT = "cn_notice_info"
_CODE_DIGITS = 6
_AMOUNT = re.compile(r"\d{1,9}(?:\.\d{1,2})?", re.ASCII)
_YEAR = re.compile(r"\d{1,2}", re.ASCII)
_FEN = 100


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as it is written; ``fen`` is None where it is none."""

    text: str
    fen: int | None


@dataclass(frozen=True, slots=True)
class NoticeFee:
    """A fee that a notice names."""

    name: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class LateFee:
    """A step of the late-fee ladder: paid from ``first`` to ``last``, both inclusive."""

    first: date | None
    last: date | None
    annual: Amount
    late: Amount
    total: Amount


@dataclass(frozen=True, slots=True)
class NoticeDetail:
    """What the notice itself says; what is absent is empty or None.

    Attributes:
        code: six digits of the form's code.
        serial, dispatched: of the dispatch.
        pay_by: the last day of payment as the office names it; ``pay_by_text`` as it is written.
        fees: those with an amount other than zero, in their order; rows of zero are padding.
        total, payable, paid: as the office sums them up; None where it does not.
        annual_year: the year of the annuity.
        reduction: of annual fees, as it is written (``85%``, ``无费减``); ``review_reduction`` of
            re-examination.
        reduction_text: what the office decided.
        files: names of the papers it lists.
    """

    name: str
    code: str
    serial: str
    dispatched: date | None
    application_no: str
    filed: date | None
    title: str
    applicants: tuple[str, ...]
    agency: str
    agents: tuple[str, ...]
    pay_by: date | None
    pay_by_text: str
    fees: tuple[NoticeFee, ...]
    total: Amount | None
    payable: Amount | None
    paid: Amount | None
    annual_year: int | None
    ladder: tuple[LateFee, ...]
    reduction: str
    review_reduction: str
    reduction_text: str
    files: tuple[str, ...]


def read_detail(data: bytes) -> NoticeDetail:
    """Return what a notice's own XML says.

    Raises:
        XmlError: those of ``read_xml``; ``xml.other`` where it is something else.
    """
    return detail_of(read_xml(data))


def detail_of(root: Element) -> NoticeDetail:
    """Return what the root of a notice's own XML says.

    Raises:
        XmlError: ``xml.other`` where it is something else.
    """
    if root.tag != _ROOT:
        raise XmlError("xml.other")
    year, pay_by = _text(root, ".//annual_year"), _text(root, ".//pay_deadline_date")
    return NoticeDetail(
        name="".join(_text(root, "notice_name").split()),
        code=_text(root, "notice_template_code")[:_CODE_DIGITS],
        serial=key_text(_text(root, "notice_sent/notice_sent_serial")),
        dispatched=read_day(_text(root, "notice_sent/notice_sent_date")),
        application_no=_text(root, "application_number"),
        filed=read_day(_text(root, "application_date")),
        title=_text(root, "invention_title"),
        applicants=_in_order(root, "applicant_info/applicant_name"),
        agency=_text(root, "patent_agency/agency_name"),
        agents=_in_order(root, "patent_agency/agent_info", "agent_name"),
        pay_by=read_day(pay_by),
        pay_by_text=pay_by,
        fees=tuple(_fees(root)),
        total=_amount(root, ".//fee_total"),
        payable=_amount(root, ".//fee_payable"),
        paid=_amount(root, ".//fee_paid"),
        annual_year=int(year) if _YEAR.fullmatch(year) else None,
        ladder=tuple(map(_step, _rows(root, "pay_end_time"))),
        reduction=_text(root, ".//cost_slow_rate_annul") or _text(root, ".//cost_slow_flag"),
        review_reduction=_text(root, ".//cost_slow_rate_review"),
        reduction_text=_text(root, ".//cost_slow_mes"),
        files=tuple(filter(None, (_own(each) for each in root.iterfind(".//file/file_name")))),
    )


def _rows(root: Element, having: str) -> Iterator[Element]:
    return (row for row in root.iterfind(".//fee_info/fee") if row.find(having) is not None)


def _fees(root: Element) -> Iterator[NoticeFee]:
    for row in _rows(root, "fee_name"):
        amount = _amount(row, "fee_amount")
        if amount is not None and amount.fen != 0:
            yield NoticeFee(_text(row, "fee_name"), amount)


def _step(row: Element) -> LateFee:
    none = Amount("", None)
    return LateFee(
        first=read_day(_text(row, "pay_start_time")),
        last=read_day(_text(row, "pay_end_time")),
        annual=_amount(row, "annual_fee") or none,
        late=_amount(row, "late_fee") or none,
        # the office's own spelling, and the one it may have been corrected to
        total=_amount(row, "totle_fee") or _amount(row, "total_fee") or none,
    )


def _amount(parent: Element, path: str) -> Amount | None:
    """Return an amount in CNY; None where nothing is written."""
    text = _text(parent, path)
    if not text:
        return None
    plain = text.replace(",", "").removesuffix("元").strip()
    return Amount(text, int(Decimal(plain) * _FEN) if _AMOUNT.fullmatch(plain) else None)


def _in_order(root: Element, path: str, inner: str = "") -> tuple[str, ...]:
    """Return texts by their ``seq``, then as they stand."""
    found = sorted(root.iterfind(path), key=_place)
    return tuple(filter(None, (_text(each, inner) if inner else _own(each) for each in found)))


def _place(element: Element) -> int:
    number = element.get("seq", "")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 10**6


def _text(parent: Element, path: str) -> str:
    return (parent.findtext(path) or "").strip()[:MOST_TEXT]


def _own(element: Element) -> str:
    return (element.text or "").strip()[:MOST_TEXT]
