"""From the reports of a frozen year to its publication, which is made once and never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.canonical import canonical
from agencydesk.domain.report_schema import Part, Record, read_record
from agencydesk.sync.protocol import REPLY_BODY_BYTES, ReceiptState
from agencydesk.sync.publication import PartFigures, Publication, sign_publication
from agencydesk.sync.receiver.figures import REGISTERED
from agencydesk.sync.receiver.indicators import indicator_values
from agencydesk.sync.receiver.keys import Keys
from agencydesk.sync.receiver.registers import RegisterFacts, registered_facts
from agencydesk.sync.receiver.release import part_figures, publishable
from agencydesk.sync.receiver.release_check import faults
from agencydesk.sync.receiver.settings import SettingsError
from agencydesk.sync.receiver.store import Store
from agencydesk.sync.receiver.tables import Head, Report, Year, YearState

_COARSER = (REGISTERED, 20, 40, 80)
"""Agencies in a cell, at least; the next one is taken where a reply would be too long."""


def publish(
    store: Store, keys: Keys, year: int, today: date, regions: Mapping[str, str]
) -> Publication:
    """Publish a frozen year and return what was published.

    Raises:
        SettingsError: if the year is not frozen, was published before, has no table, or nothing
            of it may be published.
    """
    with store.writing() as session:
        row = session.scalars(select(Year).where(Year.year == year).with_for_update()).one_or_none()
        if row is None or row.state == YearState.OPEN:
            raise SettingsError(f"{year} is not frozen")
        if row.state == YearState.PUBLISHED:
            raise SettingsError(f"{year} was published before; a publication never changes")
        facts = registered_facts(session, year)
        if facts is None:
            raise SettingsError(f"{year} has no table of cells")
        records = counting_records(session, year)
        for least in _COARSER:
            publication = make_publication(year, today, facts, records, regions, least)
            signed = canonical(sign_publication(publication, keys.signing))
            if len(signed) <= REPLY_BODY_BYTES:
                break
        else:
            raise SettingsError("the publication is larger than a desk reads")
        row.state = str(YearState.PUBLISHED)
        row.published = today
        row.publication = signed.decode()
    return publication


def make_publication(
    year: int,
    today: date,
    facts: RegisterFacts,
    records: Sequence[Record],
    regions: Mapping[str, str],
    least: int = REGISTERED,
) -> Publication:
    """Return the publication of a year's reports, looked through once more.

    Args:
        year: whose.
        today: the day it is published.
        facts: the year's register.
        records: the reports that count.
        regions: the region of each province.
        least: agencies in a cell, at least.

    Raises:
        SettingsError: if no part may be published, or the last look finds a fault.
    """
    parts = {}
    for part in Part:
        own = [record for record in records if record.part is part]
        groups = publishable(part, own, facts, regions, least)
        if groups is not None:
            parts[part] = part_figures(part, groups)
    if not parts:
        raise SettingsError("too few agencies responded; nothing may be published")
    publication = Publication(
        year=year,
        published=today,
        table=facts.table.id,
        agencies=facts.nation.agencies,
        attorneys=facts.nation.attorneys,
        indicators=indicator_values(facts, parts.get(Part.PRACTICE), parts.get(Part.MONEY)),
        parts=tuple(parts.values()),
    )
    refuse_faulty(publication.parts, facts, records)
    return publication


def refuse_faulty(
    parts: Sequence[PartFigures], facts: RegisterFacts, records: Sequence[Record]
) -> None:
    """Raise SettingsError if a part could single out an agency."""
    found = []
    for figures in parts:
        own = [record for record in records if record.part is figures.part]
        found += faults(figures, own, facts)
    if found:
        raise SettingsError("not published: " + "; ".join(map(str, found)))


def counting_records(session: Session, year: int) -> list[Record]:
    """Return the reports of a year that count: current, and not held."""
    bodies = session.scalars(
        select(Report.body)
        .join(Head, Head.receipt == Report.receipt)
        .where(Report.year == year, Report.state == str(ReceiptState.ACCEPTED))
        .order_by(Report.receipt)
    )
    return [read_record(body) for body in bodies if body is not None]


def published(store: Store, year: int) -> bytes | None:
    """Return a year's signed publication as it is served; None where there is none."""
    with store.reading() as session:
        text = session.scalar(select(Year.publication).where(Year.year == year))
        return None if text is None else text.encode()


def published_years(store: Store) -> list[int]:
    """Return the years that were published, the latest first."""
    with store.reading() as session:
        years = select(Year.year).where(Year.state == str(YearState.PUBLISHED))
        return list(session.scalars(years.order_by(Year.year.desc())))
