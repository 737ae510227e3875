"""How a corrected base date moves the annuities of a case, also those far ahead of the docket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from agencydesk.domain.fee_engine import FeeEngine
from agencydesk.models.cases import CaseFile
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.context import Context
from agencydesk.services.fees.annuity_demands import AnnuityDemands
from agencydesk.services.fees.facts import CaseBase, FeeCase
from agencydesk.services.fees.reading import read_bases, term_start
from agencydesk.services.results import Move, MoveReason

#: The dates of a case that its annuities rest on.
BASES = (
    "filing_date",
    "international_filing_date",
    "divisional_submission_date",
    "grant_date",
)


class AnnuityMoves:
    """Says what annuities a correction moves. Reads only."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def beside(
        self, case_id: int, changes: Mapping[str, date | None], docket: Sequence[Move]
    ) -> tuple[Move, ...]:
        """Return what moves on the docket, and the open annuities that move beside it.

        Args:
            case_id: the case; one that is gone has no annuities.
            changes: date column to the right date; None takes a date back.
            docket: what moves on the docket. An annuity that stays owed is told by its own days,
                also where it leaves the docket because it lies further ahead now.
        """
        changed = {column: day for column, day in changes.items() if column in BASES}
        if not changed:
            return tuple(docket)
        with self._context.database.reading() as session:
            base = read_bases(session, self._context.rules, [case_id]).get(case_id)
            after = None if base is None else _corrected(session, base.case, changed)
        if base is None or after is None:
            return tuple(docket)
        old, new = self._days(base), self._days(replace(base, case=after))
        rule = self._context.rules.plan.annuity.due
        moved = {year for year in old.keys() & new.keys() if old[year] != new[year]}
        kept = [move for move in docket if move.rule_id != rule or move.year not in moved]
        told = {move.year for move in kept if move.rule_id == rule}
        at = {move.year: move.deadline_id for move in docket if move.rule_id == rule}
        found = [
            _move(case_id, rule, year, old.get(year), new.get(year), at.get(year))
            for year in sorted(old.keys() | new.keys())
            if old.get(year) != new.get(year) and year not in told
        ]
        both = (*kept, *found)
        return tuple(sorted(both, key=lambda move: (move.new_due or date.max, move.rule_id)))

    def _days(self, base: CaseBase) -> dict[int, tuple[date, bool]]:
        """Return the due date of each annuity that is still to be paid, and whether it is sure."""
        rules, today = self._context.rules, self._context.today()
        engine = FeeEngine(rules.fees, rules.engine.calendar)
        paid = base.paid()
        return {
            each.annuity.year: (each.annuity.due, each.annuity.due not in each.annuity.provisional)
            for each in AnnuityDemands(rules, engine, today).of(base).demands
            if each.annuity is not None and not each.settled and each.key not in paid
        }


def _corrected(
    session: Session, case: FeeCase, changes: Mapping[str, date | None]
) -> FeeCase | None:
    row = session.get(CaseFile, case.id)
    if row is None:
        return None
    parent = None if row.parent_id is None else session.get(CaseFile, row.parent_id)
    filing, international, divided, granted = (
        changes.get(column, getattr(row, column)) for column in BASES
    )
    begins, differs = term_start(
        row.route, filing, international, divided, None if parent is None else parent.filing_date
    )
    return replace(case, filing=begins, filing_differs=differs, granted=granted)


def _move(
    case_id: int,
    rule: str,
    year: int,
    old: tuple[date, bool] | None,
    new: tuple[date, bool] | None,
    deadline_id: int | None,
) -> Move:
    reason = MoveReason.MOVED
    if old is None:
        reason = MoveReason.ARISES
    elif new is None:
        reason = MoveReason.GONE
    old_due, new_due = (None if each is None else each[0] for each in (old, new))
    return Move(deadline_id, case_id, rule, year, old_due, new_due, reason, new is None or new[1])


def dates_changed(before: CaseDraft, after: CaseDraft) -> dict[str, date | None]:
    """Return those dates of a draft that differ from what stood before."""
    found = {column: getattr(after, column) for column in BASES}
    return {column: day for column, day in found.items() if day != getattr(before, column)}
