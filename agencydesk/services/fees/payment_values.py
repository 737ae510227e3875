"""What payment lists (缴费清单) hand out: plain values, free of SQLAlchemy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from agencydesk.models.vocabulary import ListState as ListState
from agencydesk.services.changes import Changes

#: A fee of a case: the case's id and the fee's key there.
FeeKey = tuple[int, str]


@dataclass(frozen=True, slots=True)
class ListHead:
    """Who pays what a list holds, and on which day; a list's name may be left empty."""

    pay_on: date
    payer: str = ""
    credit_code: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a fee or a list, in words; ``blocks`` keeps it out of the file."""

    text: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class PayLine:
    """A fee on a list, or proposed for one.

    Attributes:
        id: of the line; None while it is only proposed.
        office_name: as the office's list calls the fee; empty where nobody knows.
        late_name: as it calls the surcharge, which is a line of its own in the file.
        fen: without the surcharge; None where it cannot be said.
        last: last day it can be paid.
        remarks: what the checks say of it.
        payment_id: the payment it was paid by; ``receipt_no`` and ``receipt_fen`` of its receipt.
    """

    id: int | None
    case_id: int
    key: str
    fee_id: str
    year: int | None
    case_ref: str
    title: str
    client: str
    application_no: str
    office_name: str
    office_code: str
    late_name: str
    late_code: str
    fen: int | None
    late_fen: int
    last: date | None
    remark: str = ""
    remarks: tuple[Remark, ...] = ()
    payment_id: int | None = None
    receipt_no: str = ""
    receipt_fen: int | None = None

    @property
    def whole_fen(self) -> int | None:
        """Return fee and surcharge together; None where the fee is not known."""
        return None if self.fen is None else self.fen + self.late_fen

    @property
    def blocked(self) -> bool:
        """Say whether it cannot be paid as it stands."""
        return any(remark.blocks for remark in self.remarks)

    @property
    def said(self) -> str:
        """Return what the checks say, in one line."""
        return " ".join(remark.text for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Fees as they would stand on a list; ``remarks`` are about the list as a whole."""

    lines: tuple[PayLine, ...]
    remarks: tuple[Remark, ...]

    @property
    def payable(self) -> tuple[PayLine, ...]:
        """Return the fees that can be paid."""
        return tuple(line for line in self.lines if not line.blocked)

    @property
    def fen(self) -> int:
        """Return the sum of the fees that can be paid."""
        return sum(line.whole_fen or 0 for line in self.payable)


@dataclass(frozen=True, slots=True)
class ListRow:
    """A payment list, ready to show.

    Attributes:
        state_text: in the language asked for.
        lines: how many fees; ``fen`` their sum.
        receipts: how many of them have a receipt.
        differing: how many receipts say another amount than was paid.
        why: why it was withdrawn.
    """

    id: int
    name: str
    pay_on: date
    payer: str
    credit_code: str
    state: ListState
    state_text: str
    paid_on: date | None
    lines: int
    fen: int
    receipts: int
    differing: int
    created_by: str
    written_at: datetime | None
    why: str
    version: int


@dataclass(frozen=True, slots=True)
class ListDetail:
    """One list with its fees and what the checks say of them."""

    row: ListRow
    lines: tuple[PayLine, ...]
    remarks: tuple[Remark, ...]

    @property
    def blocked(self) -> int:
        """Return how many fees cannot be paid as they stand."""
        return sum(line.blocked for line in self.lines)


@dataclass(frozen=True, slots=True)
class ListDone:
    """What came of making or widening a list; ``left_out`` could not be paid as they stand."""

    changes: Changes
    list_id: int
    lines: int
    left_out: tuple[PayLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ListWritten:
    """A file that was written; ``lines`` of the file, surcharges counted."""

    changes: Changes
    path: Path
    lines: int
