"""What an import plans and reports, in plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from agencydesk.domain.outcome import Outcome
from agencydesk.domain.planning import Planned, Stated

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]
#: A value of a case column as imports handle it.
Plain = str | int | date | None


class LineKind(StrEnum):
    """What a line of the report is about."""

    CONFLICT = "conflict"
    REFUSED = "refused"
    SKIPPED = "skipped"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One row, or one cell, that needs a word.

    Attributes:
        row: as the spreadsheet shows it, from 1.
        table: table of ``resources/texts`` the code stands in.
        facts: what fills the placeholders; field names and reasons are translated when shown.
        question: the cell was left out, or taken as doubtful as it is, until somebody answers.
        field: of a conflict: the column, role or field of the case that is different here.
        cells: the row itself, where a correction may help.
        takeable: of a conflict: the sheet's cell can take the place of what is here.
        kept: of a conflict: it was settled that what is here stays.
        date1904: bare day numbers of the file count from 1904-01-01.
        ref: the case that the row goes into, by its reference; empty where it does not come in.
    """

    kind: LineKind
    file: str
    sheet: str
    row: int
    table: str
    code: str
    facts: tuple[tuple[str, object], ...] = ()
    sample: str = ""
    question: bool = False
    field: str = ""
    cells: tuple[RowCell, ...] = ()
    takeable: bool = False
    kept: bool = False
    date1904: bool = False
    ref: str = ""


@dataclass(frozen=True, slots=True)
class RowCell:
    """One cell of a row that needs a word.

    Attributes:
        index: zero-based column.
        field: what the column is taken for, as ``ColumnPlan.field``; ``own`` as there.
        value: as the file has it.
    """

    index: int
    heading: str
    field: str
    own: str
    value: str | int | float | bool | date | datetime | None

    @property
    def text(self) -> str:
        """Return the cell as it is shown and typed."""
        if self.value is None:
            return ""
        if isinstance(self.value, datetime):
            return self.value.isoformat(sep=" ")
        return str(self.value)


#: What a column can be taken for besides a field: left out, or kept as a field of its own.
LEAVE, KEEP = "ignore", "own"


class Trust(StrEnum):
    """How sure it is what a column means."""

    SAID = "said"
    KNOWN = "known"
    GUESSED = "guessed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """What one column of a sheet is taken for.

    Attributes:
        index: zero-based column.
        field: the field's name, ``LEAVE`` or ``KEEP``.
        own: the name of the user-defined field of a column that is kept; else empty.
        trust: how sure that is.
        samples: some of its values, where asked for.
    """

    index: int
    heading: str
    field: str
    own: str
    trust: Trust = Trust.KNOWN
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One table found on a sheet, as understood.

    Attributes:
        mapping: heading and field of what is taken; ``+name`` is a user-defined field.
        columns: all columns, also those that are left out.
    """

    file: str
    sheet: str
    heading_row: int
    signature: str
    mapping: tuple[tuple[str, str], ...]
    rows_total: int
    columns: tuple[ColumnPlan, ...]


@dataclass(frozen=True, slots=True)
class NoticeDue:
    """One deadline that a notice in a sheet starts.

    Attributes:
        printed_due: the date beside the notice, where it belongs to this deadline.
        stated_due: the same date, where the rule itself gives none.
        name: the notice's name, where no rule of its own says what is due.
        done: the case, or the sheet's own word, shows that it is done.
        answers: it takes the place of an item without a date that waits for the same.
    """

    outcome: Outcome
    printed_due: date | None = None
    stated_due: date | None = None
    name: str | None = None
    done: bool = False
    answers: bool = True


@dataclass(frozen=True, slots=True)
class Finished:
    """The word of a row that what it is about is done.

    Attributes:
        day: when.
        status: the row's own words for the case's status; what they wait for is what is done.
    """

    day: date
    status: str = ""


@dataclass(frozen=True, slots=True)
class Closure:
    """A deadline on the docket, as it stood when the import was planned, that is done.

    Attributes:
        day: when it was done, as the sheet says.
    """

    deadline_id: int
    version: int
    day: date


@dataclass(slots=True)
class NoticeDraft:
    """A paper named in a sheet; ``outgoing`` papers become filings.

    Attributes:
        day: 发文日, or the day an outgoing paper was sent; None where the sheet has none.
        internal_due: the agency's own date beside the printed one; ``client_due`` the client's.
        dues: what the notice starts.
        finished: what the row says of its being done.
    """

    code: str
    name: str
    day: date | None
    serial: str = ""
    office_id: str = ""
    received_on: date | None = None
    outgoing: bool = False
    printed_due: date | None = None
    internal_due: date | None = None
    client_due: date | None = None
    dues: list[NoticeDue] = field(default_factory=list)
    finished: Finished | None = None


@dataclass(slots=True)
class CaseDraft:
    """One case as the rows of the sheets describe it.

    Attributes:
        case_id: the case it matches, None for a new one.
        columns: the columns to write; for a known case only those that change.
        people: role to names in order; for a known case only roles that change.
        extras: user-defined field to text.
        before: the values that are overwritten.
        awaits: rules of the acts that a row says are to be done, without a date.
        stated: the dates the sheet gives for something to be done.
        planned: the deadlines its dates and status start.
        finished: the dates among ``stated`` that the sheet says are done.
        finished_notices: papers that are on file, by their mark, and when they were done.
        closures: the deadlines on the docket that this closes.
    """

    file: str
    sheet: str
    row: int
    case_id: int | None = None
    columns: dict[str, Plain] = field(default_factory=dict)
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    staff: dict[str, str] = field(default_factory=dict)
    extras: dict[str, str] = field(default_factory=dict)
    before: dict[str, Plain] = field(default_factory=dict)
    notices: list[NoticeDraft] = field(default_factory=list)
    priority_no: str = ""
    awaits: list[str] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    new_stated: bool = False
    planned: list[Planned] = field(default_factory=list)
    finished: dict[Stated, Finished] = field(default_factory=dict)
    finished_notices: dict[tuple[str, date | None], date] = field(default_factory=dict)
    closures: list[Closure] = field(default_factory=list)

    def finished_of(self, stated: Stated) -> Finished | None:
        """Return what the sheet says of a date's being done.

        A date that names no act of its own, such as that of a case list, is done when the same
        date of the same act is.
        """
        if stated in self.finished or stated.name or not stated.rule:
            return self.finished.get(stated)
        same = (each for each in self.finished if each.rule == stated.rule)
        return next((self.finished[each] for each in same if each.due == stated.due), None)

    @property
    def changed(self) -> bool:
        """Say whether a known case would be written to at all."""
        return self.plans or bool(self.closures)

    @property
    def plans(self) -> bool:
        """Say whether something is new from which deadlines may follow."""
        return self.new_stated or bool(
            self.columns
            or self.people
            or self.extras
            or self.staff
            or self.notices
            or self.priority_no
        )

    @property
    def deadlines(self) -> int:
        """Return how many deadlines it starts."""
        return len(self.planned) + sum(len(notice.dues) for notice in self.notices)

    def standing(self, today: date) -> tuple[int, int]:
        """Return how many of its deadlines come in as overdue, and how many as done."""
        overdue, done = 0, len(self.closures)
        for item in self.planned:
            due, stated = item.outcome.official_due, item.stated
            if stated is not None:
                due = stated.due or due
                if self.finished_of(stated) is not None:
                    done += 1
                    continue
            if due is not None and due < today:
                overdue += 1
        for notice in self.notices:
            for each in notice.dues:
                due = each.stated_due or each.outcome.official_due
                done += each.done
                overdue += not each.done and due is not None and due < today
        return overdue, done


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; nothing has been written.

    Attributes:
        taken: conflicts in which the sheet's cell takes the place of what is here.
        overdue: of ``deadlines``, those whose date has passed; ``closed``: those that come in
            as done, and those here that are closed.
        fresh: questions that can be answered and that no import in force has asked before; the
            rows of a sheet without headings are none.
        corrected: the marks of rows that come in corrected, as they stand in the file.
    """

    files: tuple[tuple[str, str], ...]
    sheets: tuple[SheetPlan, ...]
    mappings: tuple[tuple[str, str], ...]
    drafts: tuple[CaseDraft, ...]
    new: int
    updated: int
    unchanged: int
    deadlines: int
    rows_in: int
    conflicts: tuple[ImportLine, ...]
    refused: tuple[ImportLine, ...]
    skipped: tuple[ImportLine, ...]
    notes: tuple[ImportLine, ...]
    taken: tuple[ImportLine, ...] = ()
    overdue: int = 0
    closed: int = 0
    fresh: int = 0
    corrected: tuple[str, ...] = ()

    @property
    def writes(self) -> bool:
        """Say whether there is anything to write: a case, or a question to be kept."""
        return bool(self.drafts or self.fresh or self.corrected)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    Attributes:
        refused, conflicts, doubts: the questions it keeps open: rows, cells that differ, cells
            in doubt.
        asked_before: questions that an earlier import has asked already.
    """

    batch_id: int
    cases_new: int
    cases_updated: int
    deadlines_new: int
    overdue_new: int
    not_computable_new: int
    refused: int = 0
    conflicts: int = 0
    doubts: int = 0
    asked_before: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that an undoing leaves as it is, because it was edited since.

    Attributes:
        ref: the case's reference.
        field: the column, role or field that stays; empty where the case itself does.
    """

    ref: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What undoing an import did; what was edited since stays and is counted in ``kept``.

    Attributes:
        stays: what is kept, the first ones.
    """

    batch_id: int
    cases_removed: int
    cells_restored: int
    kept: int
    stays: tuple[Kept, ...] = ()
