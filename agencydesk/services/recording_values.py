"""What recording by hand fills in and what it is told before it saves: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from agencydesk.domain.facts import Delivery
from agencydesk.domain.periods import Period


@dataclass(frozen=True, slots=True)
class NoticeChoice:
    """A type of notice to choose.

    Attributes:
        code: the office's six digits; empty where none is known.
        filed: the name it is filed under, whatever the language of the window.
        name: the name to show.
        starts: whether it starts deadlines.
    """

    code: str
    filed: str
    name: str
    starts: bool


@dataclass(frozen=True, slots=True)
class EventChoice:
    """A kind of dated event to choose."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class RecordedNotice:
    """A notice on file, as a line says it."""

    notice_id: int
    case_ref: str
    name: str
    dispatch_date: date | None


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event on file, as a line says it."""

    event_id: int
    case_ref: str
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class CaseBrief:
    """A case as a field shows the chosen one, and how the office serves it."""

    case_id: int
    ref: str
    title: str
    number: str
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """A notice as it is typed.

    Attributes:
        name: what the paper is called, where ``code`` does not say it.
        delivery: None takes the case's.
        actual_receipt: proven day of receipt, or of entry into the electronic system.
        printed_due, printed_period: what the paper itself says; it prevails.
        annual_year: the patent year the paper asks the annuity for.
        repeat: the user has been told that it stands on file already.
    """

    case_id: int
    code: str = ""
    name: str = ""
    dispatch_date: date | None = None
    delivery: Delivery | None = None
    actual_receipt: date | None = None
    printed_due: date | None = None
    printed_period: Period | None = None
    annual_year: int | None = None
    serial: str | None = None
    received_on: date | None = None
    note: str | None = None
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event as it is typed.

    Attributes:
        rule_ids: the rules to start; None takes every rule that applies.
        year: patent year, for rules that need one.
        length: the chosen length, for rules that offer several, in the rule's unit.
    """

    case_id: int
    key: str
    day: date
    rule_ids: tuple[str, ...] | None = None
    note: str | None = None
    year: int | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class DateLine:
    """One date that would be put on the docket, or moved, in words.

    Attributes:
        rule_id: the rule it comes from.
        missing: what it cannot be computed without; empty where there is a date.
        why: how it comes about, in one line.
        warnings: what keeps it from being certain.
        remark: that it replaces another one, is covered already, or was passed; else "".
        adds: whether saving puts it on the docket.
    """

    rule_id: str
    matter: str
    official_due: date | None
    internal_due: date | None
    client_due: date | None
    certain: bool
    missing: str
    why: str
    warnings: tuple[str, ...]
    remark: str
    adds: bool


@dataclass(frozen=True, slots=True)
class DatesShown:
    """Everything recording would do, in one language.

    Attributes:
        name: the notice's or the event's.
        lines: the dates it starts, the earliest first, those without a date last.
        moved: other dates that would move or end, a sentence each.
        notes: what is worth a look.
        asks: further inputs that would make a date, or a certain one: ``year``, ``length``,
            ``printed_period``.
        same: the notice on file that this one repeats, if there is one.
    """

    name: str
    lines: tuple[DateLine, ...]
    moved: tuple[str, ...]
    notes: tuple[str, ...]
    asks: frozenset[str]
    same: int | None = None
