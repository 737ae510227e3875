"""What comes of reading the office's receipts back in: plain values, free of SQLAlchemy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agencydesk.services.changes import Changes


class ReceiptState(StrEnum):
    """How a receipt fits what is on file.

    ``listed`` stands on a list that is not marked as paid; ``known`` was taken in before;
    ``unread`` has no amount that can be read.
    """

    EQUAL = "equal"
    DIFFERS = "differs"
    KNOWN = "known"
    LISTED = "listed"
    UNMATCHED = "unmatched"
    UNREAD = "unread"


#: What can be taken in.
FITTING = frozenset({ReceiptState.EQUAL, ReceiptState.DIFFERS})


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One payment as the office's file says it, beside what is on file.

    Attributes:
        row: its number in the file, from 1.
        amount_text: as written; ``fen`` is None where it is no amount.
        state_text: in the language asked for; ``note`` says what is to be looked at.
        payment_id: the payment it is about; ``paid_fen`` what is on file for this part of it:
            the fee, or its surcharge.
    """

    row: int
    application_no: str
    fee_name: str
    amount_text: str
    fen: int | None
    paid_on: date | None
    receipt_no: str
    state: ReceiptState
    state_text: str
    note: str = ""
    case_id: int | None = None
    case_ref: str = ""
    payment_id: int | None = None
    paid_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """What a payment said of its receipt before and after."""

    payment_id: int
    before: tuple[str | None, int | None]
    after: tuple[str | None, int | None]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was taken in, so that it can be taken back."""

    changes: Changes
    noted: tuple[Noted, ...]
