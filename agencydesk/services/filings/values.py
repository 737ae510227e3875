"""Plain values of outgoing papers: how far each is, what a step did, what a receipt closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agencydesk.models.vocabulary import FilingKind as FilingKind
from agencydesk.services.changes import Changes
from agencydesk.services.results import Move, Note

#: Working days after which a sent paper without a receipt is asked about, unless the agency sets
#: another number. A habit of the house: no law says it.
RECEIPT_DAYS = 5
#: What that number may be.
LEAST_RECEIPT_DAYS, MOST_RECEIPT_DAYS = 1, 60


class FilingStep(StrEnum):
    """How far an outgoing paper is."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    SENT = "sent"
    RECEIVED = "received"
    WITHDRAWN = "withdrawn"


class FilingCut(StrEnum):
    """The ready-made cuts through the outgoing papers."""

    DRAFTS = "drafts"
    REVIEWED = "reviewed"
    SENT = "sent"
    OVERDUE = "overdue"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class FilingFilter:
    """Which outgoing papers to list.

    Attributes:
        text: words that must all occur in reference, title, name, matter, form or receipt number.
        case_id: only those of this case.
    """

    cut: FilingCut = FilingCut.ALL
    text: str = ""
    case_id: int | None = None


@dataclass(frozen=True, slots=True)
class FilingRow:
    """An outgoing paper, ready to show.

    Attributes:
        kind_text, step_text: in the language asked for.
        reviewed_alone: its drafter read it, in an agency of one.
        days_out: working days since it was sent, by the calendar; None unless it is sent and not
            received.
        overdue: it was sent longer ago than the agency waits for a receipt.
        deadline_id: the deadline it keeps, with ``matter`` and ``official_due``; another one
            where that was replaced.
        late: it was sent after the official date, or is not sent and the date has passed.
        receipts: how many files of the office's receipt are filed with it.
        why: why it was given up.
    """

    id: int
    case_id: int
    case_ref: str
    title: str
    kind: FilingKind
    kind_text: str
    name: str
    form_code: str
    step: FilingStep
    step_text: str
    created_by: str
    reviewed_by: str
    reviewed_alone: bool
    sent_on: date | None
    days_out: int | None
    overdue: bool
    received_on: date | None
    receipt_no: str
    receipts: int
    deadline_id: int | None
    matter: str
    official_due: date | None
    late: bool
    note: str
    why: str


@dataclass(frozen=True, slots=True)
class FilingDone:
    """What a step did; the paper is the record of ``changes``.

    Attributes:
        step: how far the paper is now.
        deadline_id: the deadline that moved with it, as it stands now.
        late_days: calendar days between the official date and the day of sending.
        moves: deadlines that arise from it, such as the next annuity.
        notes: what is worth a look.
    """

    changes: Changes
    filing_id: int
    step: FilingStep
    deadline_id: int | None = None
    late_days: int = 0
    moves: tuple[Move, ...] = ()
    notes: tuple[Note, ...] = ()


class ReceiptOutcome(StrEnum):
    """What became of a receipt that came from the office."""

    CLOSED = "closed"
    NONE_SENT = "none_sent"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class ReceiptMatch:
    """Which outgoing paper a receipt of the office was for, or why none was picked.

    Attributes:
        filing_id: the paper that is received now; None where none was picked.
        deadline_id: the deadline that was closed with it.
        candidates: the papers it may be for, where there is more than one.
    """

    outcome: ReceiptOutcome
    filing_id: int | None = None
    deadline_id: int | None = None
    candidates: tuple[int, ...] = ()
    moves: tuple[Move, ...] = ()
