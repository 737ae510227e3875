"""What a package says of one notice: its list and the notice's own XML laid together.

Where the two contradict each other nothing is chosen: the value is left out and the contradiction
named, since a date that one of them gives wrongly would end a period. So it is where a value cannot
be beside the application number or the day of dispatch.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

from agencydesk.domain.numbers import ApplicationNo, parse_application_no
from agencydesk.exchange.packages.detail_xml import Amount, LateFee, NoticeDetail, NoticeFee
from agencydesk.exchange.packages.list_xml import ListedNotice

#: The digit of FAMINGLX; 3 and 4 came through the PCT. Read so by three public programs.
KINDS = {
    "0": "invention",
    "1": "utility_model",
    "2": "design",
    "3": "invention",
    "4": "utility_model",
}
PCT_KINDS = frozenset("34")
#: What the package calls the other side of a contradiction that is none of list and notice.
KIND_TAG, DISPATCH_TAG, NUMBER_TAG = "FAMINGLX", "FAWENR", "SHENQINGH"
_TEXTS = (
    *("office_id", "serial", "name", "code", "dispatched_text", "application_no", "title"),
    *("kind", "our_ref", "archive_no", "agency", "pay_by_text", "reduction"),
    *("review_reduction", "reduction_text", "period_unit"),
)


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """A notice as its package tells of it; what is absent is empty or None.

    Attributes:
        office_id: the office's number of the notice (``GA…``); ``serial`` of the dispatch.
        name: without blanks between its characters; ``code`` six digits.
        dispatched: the day of dispatch; ``dispatched_text`` as it is written.
        limit: a number without a unit.
        application_no: as it is written.
        kind: ``invention``, ``utility_model`` or ``design``; ``from_pct`` says how it came.
        pay_by: the last day of payment the office names.
        reduction: of annual fees as it is written.
        contradictions: fields on which list and notice differ, with both texts; or a field and its
            value, with the tag and the value that it cannot be beside.
        period_length, period_unit: a period read from a paper's text.
        evidence: of a paper's text: field, how far it can be relied on, the words it stands in.
    """

    office_id: str = ""
    serial: str = ""
    name: str = ""
    code: str = ""
    dispatched: date | None = None
    dispatched_text: str = ""
    limit: int | None = None
    application_no: str = ""
    filed: date | None = None
    title: str = ""
    kind: str = ""
    from_pct: bool = False
    our_ref: str = ""
    archive_no: str = ""
    applicants: tuple[str, ...] = ()
    agency: str = ""
    agents: tuple[str, ...] = ()
    pay_by: date | None = None
    pay_by_text: str = ""
    fees: tuple[NoticeFee, ...] = ()
    total: Amount | None = None
    payable: Amount | None = None
    paid: Amount | None = None
    annual_year: int | None = None
    ladder: tuple[LateFee, ...] = ()
    reduction: str = ""
    review_reduction: str = ""
    reduction_text: str = ""
    papers: tuple[str, ...] = ()
    contradictions: tuple[tuple[str, str, str], ...] = ()
    period_length: int | None = None
    period_unit: str = ""
    evidence: tuple[tuple[str, str, str], ...] = ()


def facts_of(listed: ListedNotice, detail: NoticeDetail | None) -> NoticeFacts:
    """Return what list and notice say together."""
    known = NoticeFacts(
        office_id=listed.notice_id,
        serial=listed.serial,
        name=listed.name,
        code=listed.code,
        dispatched=listed.dispatched,
        dispatched_text=listed.dispatched_text,
        limit=listed.limit,
        application_no=listed.application_no,
        filed=listed.filed,
        title=listed.title,
        kind=KINDS.get(listed.kind, ""),
        from_pct=listed.kind in PCT_KINDS,
        our_ref=listed.our_ref,
        archive_no=listed.archive_no,
    )
    return checked(known if detail is None else _together(known, detail))


def checked(facts: NoticeFacts) -> NoticeFacts:
    """Return the facts without a kind or a filing date that cannot be, each named.

    The kind must be that of the application number. A filing date is no later than the dispatch,
    and not years after the number was given; a divisional's is earlier, and a number of the
    national phase is not judged by its year.
    """
    number = parse_application_no(facts.application_no) if facts.application_no else None
    found: list[tuple[str, str, str]] = []
    kind, filed = facts.kind, facts.filed
    if isinstance(number, ApplicationNo) and kind and number.kind and number.kind != kind:
        digit = _kind_digit(kind, from_pct=facts.from_pct)
        found.append(("kind", f"{KIND_TAG} {digit}", f"{NUMBER_TAG} {facts.application_no}"))
        kind = ""
    if filed is not None and facts.dispatched is not None and filed > facts.dispatched:
        day = facts.dispatched.isoformat()
        found.append(("filed", filed.isoformat(), f"{DISPATCH_TAG} {day}"))
        filed = None
    elif filed is not None and isinstance(number, ApplicationNo) and _too_late(filed, number):
        found.append(("filed", filed.isoformat(), f"{NUMBER_TAG} {facts.application_no}"))
        filed = None
    if not found:
        return facts
    return replace(facts, kind=kind, filed=filed, contradictions=(*facts.contradictions, *found))


def _kind_digit(kind: str, *, from_pct: bool) -> str:
    fitting = (digit for digit, name in KINDS.items() if name == kind)
    return next(digit for digit in fitting if (digit in PCT_KINDS) is from_pct)


def _too_late(filed: date, number: ApplicationNo) -> bool:
    """Say whether a number's year is years before the filing date it is to have been given for."""
    judged = not (number.is_pct or number.is_national_phase)
    return judged and filed.year > number.year + 1


def _together(known: NoticeFacts, detail: NoticeDetail) -> NoticeFacts:
    differ: list[tuple[str, str, str]] = []

    def agreed(name: str, mine: str, theirs: str) -> str:
        if mine and theirs and _plain(mine) != _plain(theirs):
            differ.append((name, mine, theirs))
            return ""
        return mine or theirs

    def same_day(name: str, mine: date | None, theirs: date | None) -> date | None:
        if mine is not None and theirs is not None and mine != theirs:
            differ.append((name, mine.isoformat(), theirs.isoformat()))
            return None
        return mine or theirs

    return replace(
        known,
        serial=agreed("serial", known.serial, detail.serial),
        dispatched=same_day("dispatched", known.dispatched, detail.dispatched),
        application_no=agreed("application_no", known.application_no, detail.application_no),
        filed=same_day("filed", known.filed, detail.filed),
        code=known.code or detail.code,  # the list names the paper, a form may have another code
        name=known.name or detail.name,
        title=known.title or detail.title,
        applicants=detail.applicants,
        agency=detail.agency,
        agents=detail.agents,
        pay_by=detail.pay_by,
        pay_by_text=detail.pay_by_text,
        fees=detail.fees,
        total=detail.total,
        payable=detail.payable,
        paid=detail.paid,
        annual_year=detail.annual_year,
        ladder=detail.ladder,
        reduction=detail.reduction,
        review_reduction=detail.review_reduction,
        reduction_text=detail.reduction_text,
        papers=detail.files,
        contradictions=tuple(differ),
    )


def _plain(text: str) -> str:
    """Return a number as it is compared: without dots, prefix and case."""
    kept = "".join(letter for letter in text.upper() if letter.isalnum())
    return kept.removeprefix("CN").removeprefix("ZL")


def to_json(facts: NoticeFacts) -> str:
    """Return the facts as canonical JSON, days in ISO form."""
    plain = {name: value for name, value in asdict(facts).items() if _says(value)}
    return json.dumps(
        plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_iso
    )


def from_json(text: str) -> NoticeFacts:
    """Return the facts that ``to_json`` wrote.

    Raises:
        ValueError: it is something else.
    """
    told = json.loads(text)
    if not isinstance(told, dict) or not set(told) <= set(NoticeFacts.__slots__):
        raise ValueError("no facts of a notice")
    texts = {name: told.get(name, "") for name in _TEXTS}
    return NoticeFacts(
        **texts,
        dispatched=_day(told.get("dispatched")),
        limit=told.get("limit"),
        filed=_day(told.get("filed")),
        from_pct=bool(told.get("from_pct", False)),
        applicants=tuple(told.get("applicants", ())),
        agents=tuple(told.get("agents", ())),
        pay_by=_day(told.get("pay_by")),
        fees=tuple(
            NoticeFee(each["name"], Amount(**each["amount"])) for each in told.get("fees", ())
        ),
        total=_amount(told.get("total")),
        payable=_amount(told.get("payable")),
        paid=_amount(told.get("paid")),
        annual_year=told.get("annual_year"),
        ladder=tuple(map(_step, told.get("ladder", ()))),
        papers=tuple(told.get("papers", ())),
        contradictions=tuple(
            (name, one, other) for name, one, other in told.get("contradictions", ())
        ),
        period_length=told.get("period_length"),
        evidence=tuple((name, how, words) for name, how, words in told.get("evidence", ())),
    )


def _step(told: Mapping[str, object]) -> LateFee:
    none = Amount("", None)
    annual, late, total = (_amount(told[name]) or none for name in ("annual", "late", "total"))
    return LateFee(_day(told.get("first")), _day(told.get("last")), annual, late, total)


def _amount(told: object) -> Amount | None:
    return Amount(str(told["text"]), told["fen"]) if isinstance(told, dict) else None


def _day(told: object) -> date | None:
    return date.fromisoformat(told) if isinstance(told, str) else None


def _says(value: object) -> bool:
    return value is not None and value is not False and value not in ("", ())


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
