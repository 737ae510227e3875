"""What the client's instructions are asked for and hand out: plain rows, free of SQLAlchemy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from agencydesk.domain.annuity_instructions import InstructionStep as InstructionStep
from agencydesk.domain.annuity_instructions import NextAct as NextAct
from agencydesk.services.changes import Changes
from agencydesk.services.fees.values import FeeState
from agencydesk.services.telling.values import Drafted

#: A case and the patent year its annuity is for.
AnnuityKey = tuple[int, int]


class InstructionCut(StrEnum):
    """A ready-made choice of annuities: by state, or those whose next step is late."""

    OVERDUE = "overdue"
    TO_ASK = "to_ask"
    ASKED = "asked"
    REMINDED = "reminded"
    LAST_CALL = "last_call"
    PAY = "pay"
    GIVE_UP = "give_up"
    CLIENT_PAYS = "client_pays"
    BILLED = "billed"
    ALL = "all"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class InstructionFilter:
    """Which annuities to list.

    Attributes:
        cut: the choice; ``ALL`` is everything that is not closed.
        text: words that must all occur in reference, title, number, client or state.
        client_id: only of this client.
        until: of those nobody was asked about only what is due on or before this day; None takes
            what is to be asked soon, by habit.
    """

    cut: InstructionCut = InstructionCut.ALL
    text: str = ""
    client_id: int | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the log as it is shown; steps that were taken back stay visible.

    Attributes:
        taken_on: the day it was asked, answered, billed or closed.
        evidence: what the client wrote; ``document`` the name of the stored letter of theirs.
        message_id: the letter sent to them.
        by: who put it down, ``entered_at`` when, in the office's zone.
        withdrawn_why: why it was taken back; empty while it holds.
    """

    id: int
    step: InstructionStep
    step_text: str
    taken_on: date
    evidence: str
    document_id: int | None
    document: str
    message_id: int | None
    charge_id: int | None
    note: str
    by: str
    entered_at: datetime
    withdrawn_why: str = ""

    @property
    def holds(self) -> bool:
        """Say whether it was not taken back."""
        return not self.withdrawn_why


@dataclass(frozen=True, slots=True)
class InstructionRow:
    """An annuity and where the client's instruction on it stands.

    Attributes:
        due: the true due date; ``free_until`` the last day without surcharge, ``last`` the last
            day it can be paid at all; None where they cannot be computed, ``missing`` says why.
        fen: payable today without the surcharge, in CNY/100; None where it cannot be said.
        state: its last step that holds; None while nobody was asked; ``since`` that step's day.
        next_act: what is to be done next, ``by`` the day to do it by, inclusive.
        overdue: that day has passed.
        log: all steps in the order they were put down.
        provisional: the days that a missing holiday notice may still move.
    """

    case_id: int
    year: int
    case_ref: str
    client_ref: str
    title: str
    number: str
    client_id: int | None
    client: str
    due: date | None
    free_until: date | None
    last: date | None
    fen: int | None
    surcharge_fen: int
    percent: int
    fee_state: FeeState
    certain: bool
    missing: tuple[str, ...]
    state: InstructionStep | None
    state_text: str
    since: date | None
    next_act: NextAct
    next_text: str
    by: date | None
    overdue: bool
    log: tuple[StepRow, ...] = ()
    provisional: tuple[date, ...] = ()

    @property
    def payable_fen(self) -> int | None:
        """Return the annuity with the surcharge of today, in CNY/100; None if not known."""
        return None if self.fen is None else self.fen + self.surcharge_fen

    @property
    def key(self) -> AnnuityKey:
        """Return the case and the year."""
        return self.case_id, self.year

    @property
    def last_step(self) -> StepRow | None:
        """Return the last step that holds."""
        return next((step for step in reversed(self.log) if step.holds), None)


@dataclass(frozen=True, slots=True)
class Listed:
    """The annuities of a choice, by what is to be done first, and how many each cut holds."""

    rows: tuple[InstructionRow, ...]
    counts: Mapping[InstructionCut, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a client wrote: in words, as a file to be stored, or as one that is stored already.

    Attributes:
        text: what they wrote, or where it is kept.
        path: a file; a copy is filed under each of the cases.
        documents: stored files by case.
    """

    text: str = ""
    path: Path | None = None
    documents: Mapping[int, int] = field(default_factory=dict)


NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class Taken:
    """What a step did.

    Attributes:
        step_ids: the steps that were put down, one an annuity.
        closed: deadlines that left the docket; ``reopened`` those that came back.
    """

    changes: Changes
    step_ids: tuple[int, ...]
    closed: int = 0
    reopened: int = 0


@dataclass(frozen=True, slots=True)
class Lettered:
    """Letters that were written, and the steps put down with them; none for mere drafts."""

    drafted: Drafted
    step_ids: tuple[int, ...]
