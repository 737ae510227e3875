"""The figures of the first page (今日): each is counted as the list behind it is made."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import DateKind, DocketFilter, Scope
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.imports import ImportBatch
from agencydesk.models.vocabulary import ImportState
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.docket_query import ACTIVE, conditions
from agencydesk.services.today_values import SOON, Figure, TodayView

#: The ready-made cuts that have a figure.
SCOPES = (Scope.PROVISIONAL, Scope.NOT_COMPUTABLE, Scope.TO_CONFIRM, Scope.SENT)


def no_backup() -> datetime | None:
    """Return that nothing was backed up."""
    return None


class TodayFigures:
    """Counts what is due and what waits. Reads only."""

    def __init__(
        self, context: Context, last_backup: Callable[[], datetime | None] = no_backup
    ) -> None:
        self._context = context
        self._last_backup = last_backup

    def view(self, attorney_id: int | None = None) -> TodayView:
        """Return the figures of today.

        Args:
            attorney_id: count only the cases of this attorney; None counts everybody's.
        """
        today = self._context.today()
        bands = {
            (kind, band): DocketFilter(bands=frozenset({band}), by=kind, attorney_id=attorney_id)
            for kind in DateKind
            for band in SOON
        }
        scopes = {scope: DocketFilter(scope=scope, attorney_id=attorney_id) for scope in SCOPES}
        backup = self._last_backup()
        if backup is not None:
            backup = backup.astimezone(OFFICE_ZONE)
        with self._context.database.reading() as session:
            counted = _counted(session, [*bands.values(), *scopes.values()], today)
            return TodayView(
                today=today,
                attorney_id=attorney_id,
                bands={key: Figure(counted[wanted], wanted) for key, wanted in bands.items()},
                provisional=Figure(counted[scopes[Scope.PROVISIONAL]], scopes[Scope.PROVISIONAL]),
                not_computable=Figure(
                    counted[scopes[Scope.NOT_COMPUTABLE]], scopes[Scope.NOT_COMPUTABLE]
                ),
                to_confirm=Figure(counted[scopes[Scope.TO_CONFIRM]], scopes[Scope.TO_CONFIRM]),
                sent=Figure(counted[scopes[Scope.SENT]], scopes[Scope.SENT]),
                open_questions=_open_questions(session),
                last_backup=backup,
                backup_age=None if backup is None else (today - backup.date()).days,
                cases=session.scalar(select(func.count()).select_from(CaseFile)) or 0,
                attorneys=_attorneys(session),
            )


def _counted(session: Session, wanted: list[DocketFilter], today: date) -> dict[DocketFilter, int]:
    """Return how many deadlines each filter lists, all counted in one pass."""
    columns = [
        func.coalesce(func.sum(case((and_(*conditions(each, today)), 1), else_=0)), 0)
        for each in wanted
    ]
    query = (
        select(*columns)
        .select_from(Deadline)
        .join(CaseFile, CaseFile.id == Deadline.case_id)
        .where(Deadline.status.in_(ACTIVE))
    )
    figures = session.execute(query).one()
    return {each: int(figure) for each, figure in zip(wanted, figures, strict=True)}


def _attorneys(session: Session) -> tuple[tuple[int, str], ...]:
    having = select(CaseFile.attorney_id).where(CaseFile.attorney_id.is_not(None)).distinct()
    query = select(Staff.id, Staff.name).where(Staff.id.in_(having)).order_by(Staff.name, Staff.id)
    return tuple((row.id, row.name) for row in session.execute(query))


def _open_questions(session: Session) -> int:
    """Return how many rows the imports that stand have left out as not understood."""
    query = select(ImportBatch.report).where(ImportBatch.state == ImportState.APPLIED)
    return sum(len(json.loads(report).get("refused", ())) for report in session.scalars(query))
