"""From rows to signed receipts and back."""

from __future__ import annotations

import secrets

from agencydesk.domain.report_schema import Part
from agencydesk.sync.protocol import Receipt, ReceiptState, sign_receipt
from agencydesk.sync.receiver.keys import Keys
from agencydesk.sync.receiver.tables import Report, Withdrawal


def new_name() -> str:
    """Return a new receipt's name: 128 random bits, so that it tells no order."""
    return secrets.token_hex(16)


def receipt_of(row: Report | Withdrawal) -> Receipt:
    """Return the receipt that was signed for a row."""
    return Receipt(
        receipt=row.receipt,
        key=row.key,
        sha256=row.sha256,
        pseudonym=row.pseudonym,
        year=row.year,
        part=Part(row.part),
        revision=row.revision,
        supersedes=row.supersedes,
        state=ReceiptState(row.state),
        received=row.received.isoformat(),
        signature=row.signature,
    )


def signature_of(row: Report | Withdrawal, keys: Keys) -> str:
    """Return the signature of a row's receipt."""
    row.signature = ""
    return sign_receipt(receipt_of(row), keys.signing).signature
