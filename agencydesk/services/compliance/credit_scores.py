"""Score and grade of the credit evaluation (信用评价) from what the registers hold.

A self-check: the authority's figure is in its own system and prevails.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.credit import Counted, CreditRow, CreditTable, score
from agencydesk.models.registers import CreditEntry, OwnCreditRow
from agencydesk.services.compliance.credit_values import (
    CreditPoints,
    CreditStanding,
    CreditStandingRow,
)
from agencydesk.services.compliance.data import ComplianceFiles
from agencydesk.services.compliance.register_specs.credit import OWN_ROW
from agencydesk.services.compliance.values import Told
from agencydesk.services.context import Context
from agencydesk.texts import Language

_VERIFIED = "high"


class Credits:
    """Tells the standing of a day."""

    def __init__(self, context: Context, files: ComplianceFiles) -> None:
        self._context = context
        self._files = files

    def standing(self, day: date, language: Language = "zh") -> CreditStanding:
        """Return score, grade and rows as they stand on a day."""
        with self._context.database.reading() as session:
            return credit_standing(session, self._files.get().credit, day, language)


def credit_standing(
    session: Session, table: CreditTable, day: date, language: Language = "zh"
) -> CreditStanding:
    """Return score, grade and rows as they stand on a day.

    Args:
        session: the transaction.
        table: the verified rows and the grades.
        day: the day; an entry counts from its first day to its last, both inclusive.
        language: of the titles.
    """
    entries = _entries(session, day)
    counted = [
        Counted(entry.points, entry.since, entry.until)
        for held in entries.values()
        for entry in held
    ]
    rows = (
        *(_verified_row(row, entries.pop(row.id, ()), language) for row in table.rows),
        *_own_rows(session, entries),
        *(_unknown_row(row_id, held) for row_id, held in entries.items()),
    )
    points = score(table, counted, day)
    return CreditStanding(
        day=day,
        score=points,
        full=table.full,
        grade=table.grade(points),
        version=table.version,
        source=table.source,
        rows=rows,
        cautions=tuple(_cautions(table, rows)),
    )


def _entries(session: Session, day: date) -> dict[str, Sequence[CreditPoints]]:
    """Return the entries that were not withdrawn by the row they name, the oldest first."""
    query = (
        select(CreditEntry)
        .where(CreditEntry.withdrawn_at.is_(None))
        .order_by(CreditEntry.happened_on, CreditEntry.id)
    )
    found: dict[str, list[CreditPoints]] = {}
    for entry in session.scalars(query):
        counts = entry.happened_on <= day and (entry.ends_on is None or day <= entry.ends_on)
        found.setdefault(entry.row_id, []).append(
            CreditPoints(
                entry.id, entry.points, entry.happened_on, entry.ends_on, entry.note or "", counts
            )
        )
    return {row_id: tuple(held) for row_id, held in found.items()}


def _verified_row(
    row: CreditRow, entries: Sequence[CreditPoints], language: Language
) -> CreditStandingRow:
    counting = _counting(entries)
    return CreditStandingRow(
        id=row.id,
        title=row.title(language),
        points=row.points,
        most=row.most,
        repaired_points=row.repaired_points,
        citation=row.citation,
        note=row.note_en if language == "en" else row.note_zh,
        verified=row.confidence == _VERIFIED,
        own=False,
        counting=counting,
        over=row.most and counting < row.points,
        entries=tuple(entries),
    )


def _own_rows(
    session: Session, entries: dict[str, Sequence[CreditPoints]]
) -> Iterator[CreditStandingRow]:
    """Yield the agency's own rows and take their entries; a withdrawn row only if it has some."""
    for row in session.scalars(select(OwnCreditRow).order_by(OwnCreditRow.id)):
        held = entries.pop(f"{OWN_ROW}{row.id}", ())
        if row.withdrawn_at is not None and not held:
            continue
        yield CreditStandingRow(
            id=f"{OWN_ROW}{row.id}",
            title=row.title,
            points=row.points,
            most=False,
            repaired_points=None,
            citation=row.citation or "",
            note=row.note or "",
            verified=False,
            own=True,
            counting=_counting(held),
            over=_counting(held) < row.points < 0 or _counting(held) > row.points > 0,
            entries=tuple(held),
        )


def _unknown_row(row_id: str, entries: Sequence[CreditPoints]) -> CreditStandingRow:
    """Return a row for entries whose row is in no table any more, so that the sum adds up."""
    return CreditStandingRow(
        id=row_id,
        title=row_id,
        points=0,
        most=False,
        repaired_points=None,
        citation="",
        note="",
        verified=False,
        own=False,
        counting=_counting(entries),
        over=False,
        entries=tuple(entries),
    )


def _counting(entries: Sequence[CreditPoints]) -> int:
    return sum(entry.points for entry in entries if entry.counts)


def _cautions(table: CreditTable, rows: Sequence[CreditStandingRow]) -> Iterator[Told]:
    verified = sum(row.verified for row in rows)
    yield Told("credit.own_reckoning", {"full": table.full})
    yield Told("credit.rows_known", {"count": verified})
    compare = [row.title for row in rows if not row.verified and not row.own]
    if compare:
        yield Told("credit.rows_to_compare", {"rows": "；".join(compare)})
    own = sum(row.own for row in rows)
    if own:
        yield Told("credit.rows_own", {"count": own})
    over = [row.title for row in rows if row.over]
    if over:
        yield Told("credit.rows_over", {"rows": "；".join(over)})
