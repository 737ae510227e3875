"""What compliance hands to the window, the command line and paper: plain values, no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from agencydesk.domain.gates import GateStep as GateStep
from agencydesk.models.vocabulary import AnswerKind as AnswerKind
from agencydesk.models.vocabulary import AnswerSource as AnswerSource
from agencydesk.models.vocabulary import EvidenceKind as EvidenceKind
from agencydesk.models.vocabulary import RunState as RunState
from agencydesk.texts import Language, Texts

#: The table of texts that this package is worded in.
TABLE = "compliance"


class RunScope(StrEnum):
    """The ready-made cuts through the runs; ``ALL`` leaves void ones out."""

    OPEN = "open"
    RED = "red"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    TO_SIGN = "to_sign"
    CLOSED = "closed"
    VOID = "void"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class RunFilter:
    """Which runs to list.

    Attributes:
        text: words that must all occur in the list's title, the subject, the case or the person.
        checklist_id: only runs of this list.
        case_id, staff_id: only runs of this case or person.
        year: only runs of the calendar that cover a part of this year, and runs of cases and
            events that happened in it or were open in it for a while.
        since, until: only runs with an open item due in this stretch, both inclusive.
    """

    text: str = ""
    scope: RunScope = RunScope.OPEN
    checklist_id: str | None = None
    case_id: int | None = None
    staff_id: int | None = None
    year: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run in a list.

    Attributes:
        title: the list's title; ``subject`` what the run is about, in words.
        asked: the occasion in words; a case has several runs of one list.
        open_items: items without an answer, of ``items``; ``red`` red ones open or answered no;
            ``failed`` items answered no; ``unsigned`` answers that wait for a second person.
        next_due: the earliest day of an open item, inclusive; None where none has one.
        days_left: calendar days to ``next_due``; negative when overdue.
    """

    id: int
    checklist_id: str
    title: str
    subject: str
    occasion: str
    case_id: int | None
    staff_id: int | None
    event_id: int | None
    state: RunState
    items: int
    open_items: int
    red: int
    failed: int
    unsigned: int
    next_due: date | None
    days_left: int | None
    version: int
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence the program says of its own data: a code of the texts and what fills it."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def text(self, texts: Texts, language: Language) -> str:
        """Return it in words."""
        return texts.get(TABLE, self.code, language, **self.facts)


@dataclass(frozen=True, slots=True)
class LiveAnswer:
    """What the program's own data say to an item.

    Attributes:
        answer: ``OPEN`` where the data cannot tell.
        told: what was looked at and found.
        records: (table, id) of the records it rests on, at most a few.
    """

    answer: AnswerKind
    told: tuple[Told, ...]
    records: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One proof of an answer, in words; ``file_name`` is given for a stored file."""

    id: int
    kind: EvidenceKind
    text: str
    document_id: int | None
    record_table: str
    record_id: int | None
    added_by: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class RunItem:
    """One item of a run as it is shown and printed, in one language.

    Attributes:
        id: of the answer; ``item_id`` such as ``C05-03``.
        to_check: the wording is to be compared with the current text (需核对现行文本).
        changed: what the program says where the agency changed the item; empty where it did not.
        due_on: last day to answer, inclusive; ``due_text`` says how it comes about, or why there
            is none.
        answered_by: who answered; empty while open. ``second_by`` who signed as the second.
        live: the code of the question the program can answer; empty for none.
        live_words: what its data said when the item was answered.
        overruled: a person answered otherwise than the program's data; ``reason`` says why.
    """

    id: int
    item_id: str
    text: str
    who: str
    trigger: str
    citation: str
    evidence_wanted: str
    consequence: str
    note: str
    changed: str
    binding: str
    confidence: str
    to_check: bool
    red: bool
    second: bool
    live: str
    due_on: date | None
    not_before: date | None
    due_text: str
    overdue: bool
    answer: AnswerKind
    reason: str
    source: AnswerSource
    live_words: str
    overruled: bool
    answered_by: str
    answered_at: datetime | None
    second_by: str
    second_at: datetime | None
    evidence: tuple[EvidenceRow, ...]
    version: int


@dataclass(frozen=True, slots=True)
class RunView:
    """One run with its items, in the order of the list.

    Attributes:
        newer: the edition of the list in force, where the run is open and has an older one.
        list_version: of the wording; ``checked`` when that was compared with the law.
        closed_by, closed_at: who closed it and when; ``content_hash`` what it then said.
        intact: False where it was closed and no longer says what it said then.
        left_out: items whose day had passed when the agency began to keep lists here.
    """

    row: RunRow
    list_version: str
    first: date | None
    last: date | None
    opened_at: datetime
    closed_by: str
    closed_at: datetime | None
    content_hash: str
    void_why: str
    left_out: int
    items: tuple[RunItem, ...]
    newer: str = ""
    intact: bool = True


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event of the agency as a dialog fills it; ``day`` may lie ahead for planned ones."""

    key: str
    day: date
    staff_id: int | None = None
    case_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class EventStart:
    """What an event would put on the docket or open, before it is written.

    Attributes:
        deadlines: (name, last day or None, citation) of each deadline.
        lists: (list's title, number of items) of each run.
    """

    deadlines: tuple[tuple[str, date | None, str], ...]
    lists: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of the agency.

    Attributes:
        name: of its kind; ``about`` the person or case it names, or empty.
        withdrawn_why: why it was taken back.
        register: the key of the register whose line started it; empty for none.
        held: that line stands, so that the event is changed and withdrawn only there.
    """

    id: int
    key: str
    name: str
    day: date
    about: str
    staff_id: int | None
    case_id: int | None
    note: str
    entered_by: str
    withdrawn: bool
    version: int
    withdrawn_why: str = ""
    register: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class EventChoice:
    """One kind of event a person can enter."""

    key: str
    name: str
    needs_person: bool
    needs_case: bool
    planned: bool
    by_notice: bool


@dataclass(frozen=True, slots=True)
class StoppedItem:
    """A red item that stops a step: which one, what it asks, and in which run it is answered."""

    gate: str
    item_id: str
    text: str
    citation: str
    run_id: int
    answer: AnswerKind


@dataclass(frozen=True, slots=True)
class GateOverrideRow:
    """A step taken although red items were open.

    Attributes:
        matter: the deadline whose paper was let pass; empty for the filing of the application.
    """

    gate: str
    items: tuple[str, ...]
    reason: str
    by: str
    second_by: str
    at: datetime
    matter: str = ""


@dataclass(frozen=True, slots=True)
class ComplianceFigures:
    """What the first page and the page's month show of compliance.

    Attributes:
        open_runs: runs that are not closed; ``open_items`` their items without an answer.
        overdue: runs with an open item whose day has passed; ``soon`` runs whose earliest open
            item is due within 30 days.
        red: runs with a red item open or answered no; ``urgent`` those and the overdue ones.
        unsigned: runs with an answer that waits for a second person.
    """

    open_runs: int
    open_items: int
    overdue: int
    soon: int
    red: int
    urgent: int
    unsigned: int
