"""The plain rows a docket is shown, printed and exported from; no behaviour but urgency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Status(StrEnum):
    """Where a deadline (期限) stands."""

    OPEN = "open"
    SENT = "sent"
    RECEIVED = "received"
    NOT_NEEDED = "not_needed"
    TRANSFERRED = "transferred"
    MISSED = "missed"
    SUPERSEDED = "superseded"


class Source(StrEnum):
    """Where the official date comes from: our rule, the paper, or the agency's own sheet."""

    COMPUTED = "computed"
    PRINTED = "printed"
    SHEET = "sheet"


class Band(StrEnum):
    """Urgency of a deadline, most urgent first. Shown by symbol as well as by colour."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    LATER = "later"
    UNKNOWN = "unknown"
    DONE = "done"


#: The kind of a deadline of the agency itself, which has no case.
AGENCY = "agency"
WEEK_DAYS = 7
MONTH_DAYS = 30

#: One symbol a band; every one is in Noto Sans SC and survives black-and-white print.
SYMBOLS: dict[Band, str] = {
    Band.OVERDUE: "■",
    Band.TODAY: "▲",
    Band.WEEK: "◆",
    Band.MONTH: "●",
    Band.LATER: "○",
    Band.UNKNOWN: "?",
    Band.DONE: "✓",
}


def band_of(official_due: date | None, status: Status, today: date) -> Band:
    """Return the urgency of a deadline on ``today``.

    ``SENT`` keeps its urgency: a paper that was sent but not received may still be lost.
    A deadline without a date is ``UNKNOWN``, never hidden.
    """
    if status not in (Status.OPEN, Status.SENT):
        return Band.DONE
    if official_due is None:
        return Band.UNKNOWN
    days = (official_due - today).days
    if days < 0:
        return Band.OVERDUE
    if days == 0:
        return Band.TODAY
    if days <= WEEK_DAYS:
        return Band.WEEK
    return Band.MONTH if days <= MONTH_DAYS else Band.LATER


@dataclass(frozen=True, slots=True)
class DocketRow:
    """One line of the docket (期限表): plain values, safe to hand to any thread.

    Attributes:
        case_id: None for a deadline of the agency itself; ``kind`` is then ``AGENCY``, ``title``
            what happened.
        matter: the deadline's name in the language asked for.
        official_due: last day to act (官方期限), inclusive; None when not computable.
        internal_due: the agency's own earlier date (内部期限).
        client_due: the date given to the client (客户期限).
        days_left: calendar days from today to ``official_due``; negative when overdue.
        certain: False while a holiday notice on the way is missing or a reading is open.
        missing: names of the inputs without which no date can be computed, translated.
        confirmed_alone: ``confirmed_by`` is who entered it, in an agency of one.
        entered_by: who caused it; empty where nobody was named.
    """

    id: int
    case_id: int | None
    case_ref: str
    title: str
    application_no: str
    kind: str
    client: str
    attorney: str
    rule_id: str
    matter: str
    official_due: date | None
    internal_due: date | None
    client_due: date | None
    days_left: int | None
    band: Band
    status: Status
    source: Source
    certain: bool
    confidence: str
    missing: tuple[str, ...]
    confirmed_by: str
    confirmed_alone: bool = False
    entered_by: str = ""


@dataclass(frozen=True, slots=True)
class ExplainLine:
    """One step of a derivation (计算依据), ready to show.

    Attributes:
        text: the step in the language asked for.
        citation: the article the step rests on; empty for plain facts.
        day: the date the step arrives at, if it arrives at one.
    """

    text: str
    citation: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a date is what it is, in one language, ready for a panel, a page or JSON.

    Attributes:
        lines: the steps in order, from the event to the due date.
        warnings: everything that keeps the date from being certain, in words; also what is
            missing when there is no date.
        facts: (label, value) pairs that are worth showing beside the steps: rule version,
            consequence, restoration, extension, confidence, source.
        confirmed_alone: ``confirmed_by`` is who entered the date, in an agency of one.
    """

    deadline_id: int
    case_ref: str
    case_title: str
    application_no: str
    matter: str
    rule_id: str
    rule_version: str
    official_due: date | None
    computed_due: date | None
    raw_due: date | None
    printed_due: date | None
    start: date | None
    source: Source
    status: Status
    certain: bool
    confidence: str
    lines: tuple[ExplainLine, ...]
    warnings: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    confirmed_by: str
    confirmed_alone: bool = False


@dataclass(frozen=True, slots=True)
class SheetOverride:
    """A step taken although red items were open (放行), as a case sheet prints it.

    Attributes:
        gate: the gate in words; ``items`` the ids of the items that were open.
        by, second_by: the two people who answer for it.
        at: when, in the office's zone.
    """

    gate: str
    items: str
    reason: str
    by: str
    second_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """What a printed case sheet (案件单) shows.

    Attributes:
        facts: (label, value) pairs of the case in reading order, translated.
        parties: (role, names) pairs, translated roles, names in order.
        deadlines: the case's deadlines, most urgent first.
        events: (date, text) pairs of notices and filings, oldest first.
        runs: the case's checklist runs: (list, what it is about, how it stands), void ones left
            out.
        overrides: the steps that were taken although red items were open, oldest first.
    """

    case_ref: str
    title: str
    facts: tuple[tuple[str, str], ...]
    parties: tuple[tuple[str, str], ...]
    deadlines: tuple[DocketRow, ...]
    events: tuple[tuple[date, str], ...]
    runs: tuple[tuple[str, str, str], ...] = ()
    overrides: tuple[SheetOverride, ...] = ()


class Scope(StrEnum):
    """The ready-made cuts through the docket."""

    ALL = "all"
    TO_CONFIRM = "to_confirm"
    SENT = "sent"
    PROVISIONAL = "provisional"
    NOT_COMPUTABLE = "not_computable"
    ALONE = "alone"


class DateKind(StrEnum):
    """Which of a deadline's three dates is meant: 官方期限, 内部期限, 客户期限."""

    OFFICIAL = "official"
    INTERNAL = "internal"
    CLIENT = "client"


class SortKey(StrEnum):
    """What the docket can be sorted by; ties fall back to the due date, then the case."""

    URGENCY = "urgency"
    CASE_REF = "case_ref"
    TITLE = "title"
    MATTER = "matter"
    CLIENT = "client"
    ATTORNEY = "attorney"
    INTERNAL_DUE = "internal_due"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class DocketFilter:
    """Which deadlines to list.

    Attributes:
        text: words that must all occur in reference, title, number, client, attorney or matter.
        bands: urgency bands to keep; empty means all.
        until: keep what is due on or before this day; dates not computable stay in.
        include_done: also list what is closed.
        case_id: only this case.
        by: the date that ``bands``, ``since``, ``until`` and the order by urgency look at; a
            deadline without an internal or client date is not listed by that date.
        since: keep what is due on or after this day; what has no date is left out.
        attorney_id: only cases of this attorney, and what is the agency's own; ``client_id`` only
            cases of this client.
        kind: only cases of this kind, as ``CaseKind`` has it; ``AGENCY`` for the agency's own.
    """

    text: str = ""
    scope: Scope = Scope.ALL
    bands: frozenset[Band] = frozenset()
    until: date | None = None
    include_done: bool = False
    case_id: int | None = None
    by: DateKind = DateKind.OFFICIAL
    since: date | None = None
    attorney_id: int | None = None
    client_id: int | None = None
    kind: str | None = None
