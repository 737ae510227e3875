"""A human's decision on implausible reports: hold them back, or let them count."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from agencydesk.sync.protocol import Receipt, ReceiptState
from agencydesk.sync.receiver.keys import Keys
from agencydesk.sync.receiver.receipts import receipt_of, signature_of
from agencydesk.sync.receiver.settings import SettingsError
from agencydesk.sync.receiver.store import Store
from agencydesk.sync.receiver.tables import Head, Report, YearState
from agencydesk.sync.receiver.years import state_of


@dataclass(frozen=True, slots=True)
class Held:
    """A report that is held: its receipt, part, body and why."""

    receipt: str
    part: str
    reasons: tuple[str, ...]
    body: str


def held(store: Store, year: int) -> list[Held]:
    """Return the current reports of a year that are held, with their figures."""
    with store.reading() as session:
        rows = session.scalars(
            select(Report)
            .join(Head, Head.receipt == Report.receipt)
            .where(Report.year == year, Report.state == str(ReceiptState.HELD))
            .order_by(Report.receipt)
        ).all()
    return [
        Held(row.receipt, row.part, tuple(row.reasons.split()), (row.body or b"").decode().rstrip())
        for row in rows
    ]


def decide(store: Store, keys: Keys, receipt: str, state: ReceiptState) -> Receipt:
    """Hold or release the report with this receipt; return the receipt, signed anew.

    Possible until the year is published. The receipt keeps its name, so that a correction that
    is on its way still finds it; a desk that asks for it again sees the new state.

    Raises:
        SettingsError: if it is not the current receipt of a report, or its year is published.
    """
    with store.writing() as session:
        row = session.get(Report, receipt)
        if (
            row is None
            or session.scalar(select(Head.ticket).where(Head.receipt == receipt)) is None
        ):
            raise SettingsError("not the current receipt of a report")
        if state_of(session, row.year) is YearState.PUBLISHED:
            raise SettingsError(f"{row.year} is published")
        row.state = str(state)
        if state is ReceiptState.HELD and not row.reasons:
            row.reasons = "human"
        row.signature = signature_of(row, keys)
        return receipt_of(row)
