"""What a receiver holds, counted in its own store."""

from __future__ import annotations

from sqlalchemy import select

from agencydesk.sync.receiver.tables import Head, Report
from tests.receiving import Platform


def active_reports(platform: Platform) -> list[tuple[str, str, str]]:
    """Return (ticket, part, key) of every report that is current and not withdrawn."""
    assert platform.receiver is not None
    query = select(Report.ticket, Report.part, Report.key).join(
        Head, Head.receipt == Report.receipt
    )
    with platform.receiver.statistics_store.reading() as session:
        return [(ticket, part, key) for ticket, part, key in session.execute(query)]
