"""What an import of notices shows before it writes, and what it did: plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from agencydesk.exchange.packages.reading import PackageReading as PackageReading
from agencydesk.services.changes import Changes
from agencydesk.services.recording_values import DateLine

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


class Verdict(StrEnum):
    """What becomes of a notice.

    ``known``: the same notice was typed before; its papers are added to it. ``odd``: it has a
    case but cannot be recorded as it is, so it waits.
    """

    NEW = "new"
    KNOWN = "known"
    DUPLICATE = "duplicate"
    DIFFERS = "differs"
    UNMATCHED = "unmatched"
    ODD = "odd"
    LEFT = "left"


#: What waits for a person after the import.
WAITS = (Verdict.DIFFERS, Verdict.UNMATCHED, Verdict.ODD)


#: The key of an import's report that names notices it had too, and skipped.
DUPLICATES = "duplicates"


class FieldAct(StrEnum):
    """What a notice does to a field of its case: fills it, differs from it, or replaces it."""

    FILLS = "fills"
    DIFFERS = "differs"
    TAKES = "takes"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that an unmatched notice may belong to, with the reasons in words."""

    case_id: int
    ref: str
    title: str
    number: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of the case that the notice says otherwise, or says where the case is silent.

    Attributes:
        name: the column; ``label`` its name in words.
        here, there: the case's value and the notice's, as text.
    """

    name: str
    label: str
    here: str
    there: str
    act: FieldAct


@dataclass(frozen=True, slots=True)
class OfficeDate:
    """The office's own date beside the computed one; None where there is none of it."""

    matter: str
    office: date | None
    ours: date | None

    @property
    def differs(self) -> bool:
        """Say whether both are there and are not the same."""
        return self.office is not None and self.ours is not None and self.office != self.ours


@dataclass(frozen=True, slots=True)
class FeeLine:
    """A fee of the notice beside the amount of the fee table.

    Attributes:
        office: fen; None where the amount cannot be read, ``office_text`` as it is written.
        ours: fen by the fee table; None where the table has no such fee, ``why`` says so.
    """

    name: str
    office: int | None
    office_text: str
    ours: int | None
    why: str

    @property
    def differs(self) -> bool:
        """Say whether both amounts are known and are not the same."""
        return self.office is not None and self.ours is not None and self.office != self.ours


@dataclass(frozen=True, slots=True)
class Compared:
    """One value of two notices of the same key, side by side."""

    label: str
    here: str
    there: str

    @property
    def differs(self) -> bool:
        """Say whether they are not the same."""
        return self.here != self.there


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice of a package, and what becomes of it.

    Attributes:
        number: its place in the reading.
        where: source and folder it came from.
        name, code, serial, office_id, application_no, title: as read.
        case_id: the case it goes to; ``how`` says by what it was found.
        known_type: False asks for a rule.
        dates: the dates it starts, with their derivation; ``moved`` and ``notes`` in words.
        doubts: those of the notes that a person is to look at.
        office: the office's own dates beside ours.
        fees, fields: beside the fee table and the case.
        candidates: at most three, the likeliest first.
        same_notice_id: the notice on file with the same key, ``compared`` both side by side.
        closes: the outgoing paper that it is the receipt of, in words; empty where of none.
        files: how many papers it has.
    """

    number: int
    verdict: Verdict
    where: str
    name: str
    code: str = ""
    serial: str = ""
    office_id: str = ""
    dispatched: date | None = None
    application_no: str = ""
    title: str = ""
    case_id: int | None = None
    case_ref: str = ""
    how: str = ""
    known_type: bool = True
    dates: tuple[DateLine, ...] = ()
    moved: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    office: tuple[OfficeDate, ...] = ()
    fees: tuple[FeeLine, ...] = ()
    fields: tuple[FieldLine, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    same_notice_id: int | None = None
    compared: tuple[Compared, ...] = ()
    closes: str = ""
    files: int = 0
    notice_id: int | None = None
    waiting_id: int | None = None

    @property
    def needs_look(self) -> bool:
        """Say whether something of it is to be looked at before it is imported."""
        odd = any(each.differs for each in self.office) or any(each.differs for each in self.fees)
        differs = any(each.act is FieldAct.DIFFERS for each in self.fields)
        return self.verdict in WAITS or odd or differs or not self.known_type or bool(self.doubts)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case package: a case that it would create, or the case that is there already.

    Attributes:
        ref: our reference in it; empty where it has none, then one must be given.
        creates: whether the import makes a case; False with ``case_id`` adds the papers to it.
        people: role and name, in words.
        problem: why it makes none, in words.
        here: the case has all its papers already; nothing is written.
    """

    number: int
    where: str
    ref: str
    title: str
    kind: str
    people: tuple[tuple[str, str], ...]
    creates: bool
    case_id: int | None = None
    case_ref: str = ""
    problem: str = ""
    notes: tuple[str, ...] = ()
    files: int = 0
    here: bool = False

    @property
    def writes(self) -> bool:
        """Say whether importing it makes a case or adds papers to one."""
        return self.case_id is not None and not self.here


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A PDF that no list names: what was read from it waits as a proposal.

    Attributes:
        number: its place in the reading.
        name: of the notice, as read; else of the file.
        told: label, value and the words it was read from, of each value that was found.
        verdict: ``odd`` where it waits, ``duplicate`` where the same file is here already.
    """

    number: int
    verdict: Verdict
    where: str
    name: str
    told: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...] = ()
    waiting_id: int | None = None


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """What was not taken, and why, in words; ``code`` for machines."""

    where: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class NoticeChoices:
    """What a person decided in the preview.

    Attributes:
        cases: notice to the case it belongs to.
        leave: notices that are not to be imported.
        take: (notice, field) whose value replaces the case's.
        refs: case package to the reference of the new case; "" leaves it out.
        leave_papers: PDFs that are not to be imported.
    """

    cases: Mapping[int, int] = field(default_factory=dict)
    leave: frozenset[int] = frozenset()
    take: frozenset[tuple[int, str]] = frozenset()
    refs: Mapping[int, str] = field(default_factory=dict)
    leave_papers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class NoticePlan:
    """Everything an import would do; nothing of it is written.

    Attributes:
        reading: what the packages hold.
        choices: what was decided so far.
        state: the last line of the audit trail when it was made.
    """

    reading: PackageReading
    choices: NoticeChoices
    notices: tuple[NoticeLine, ...]
    cases: tuple[CaseLine, ...]
    papers: tuple[PaperLine, ...]
    refused: tuple[RefusedLine, ...]
    others: tuple[RefusedLine, ...]
    state: int

    def count(self, *verdicts: Verdict) -> int:
        """Return how many notices have one of these verdicts."""
        return sum(line.verdict in verdicts for line in self.notices)

    @property
    def writes(self) -> bool:
        """Say whether importing it would write anything."""
        silent = (Verdict.DUPLICATE, Verdict.LEFT)
        verdicts = [
            *(line.verdict for line in self.notices),
            *(each.verdict for each in self.papers),
        ]
        made = any(line.writes for line in self.cases)
        return made or any(verdict not in silent for verdict in verdicts)


@dataclass(frozen=True, slots=True)
class NoticeReport:
    """What an import did.

    Attributes:
        lines: as in the plan, with the ids of what was made.
        deadlines: how many were put on the docket.
    """

    changes: Changes
    batch_id: int
    notices: tuple[NoticeLine, ...]
    cases: tuple[CaseLine, ...]
    papers: tuple[PaperLine, ...]
    deadlines: int

    def count(self, *verdicts: Verdict) -> int:
        """Return how many notices have one of these verdicts."""
        return sum(line.verdict in verdicts for line in self.notices)


@dataclass(frozen=True, slots=True)
class NoticesUndone:
    """What taking an import back did, and what stays because it was worked on since."""

    changes: Changes
    notices: int
    cases: int
    fields: int
    stays: tuple[str, ...] = ()
