"""The figures of the first page (今日): each with the filter that lists what it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import func, select

from agencydesk.domain.docket import AGENCY, Band, DateKind, DocketFilter, Scope
from agencydesk.models.cases import CaseFile
from agencydesk.services.backup_values import BackupState
from agencydesk.services.compliance.values import ComplianceFigures, RunFilter, RunScope
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.docket import Docket
from agencydesk.services.importing.history_values import ImportQuestions
from agencydesk.services.today_values import (
    SOON,
    ComplianceView,
    Figure,
    RunFigure,
    TodayView,
)


class TodayFigures:
    """Counts what is due and what waits. Reads only.

    Args:
        context: the open data folder.
        docket: counts and lists deadlines.
        questions: tells which imports left questions open.
        backup: tells how well the data are backed up.
        runs: counts the runs of checklists.
        receipts: tells which outgoing papers wait too long for their receipt.
        waiting: counts the notices that wait for a decision.
    """

    def __init__(
        self,
        context: Context,
        docket: Docket,
        questions: Callable[[], Sequence[ImportQuestions]],
        backup: Callable[[], BackupState],
        runs: Callable[[], ComplianceFigures],
        receipts: Callable[[], Sequence[int]] = tuple,
        waiting: Callable[[], int] = int,
    ) -> None:
        self._context = context
        self._docket = docket
        self._questions = questions
        self._backup = backup
        self._runs = runs
        self._receipts = receipts
        self._waiting = waiting

    def view(self, attorney_id: int | None = None) -> TodayView:
        """Return the figures of today.

        Args:
            attorney_id: count only the cases of this attorney; None counts everybody's.
        """
        today = self._context.today()
        bands = {}
        for kind in DateKind:
            counts = self._docket.counts(by=kind, attorney_id=attorney_id)
            for band in SOON:
                wanted = DocketFilter(bands=frozenset({band}), by=kind, attorney_id=attorney_id)
                bands[kind, band] = Figure(counts.get(band, 0), wanted)
        scopes = {
            scope: Figure(count, DocketFilter(scope=scope, attorney_id=attorney_id))
            for scope, count in self._docket.scope_counts(attorney_id).items()
        }
        backup = self._backup()
        made = None if backup.newest is None else backup.newest.at.astimezone(OFFICE_ZONE)
        with self._context.database.reading() as session:
            cases = session.scalar(select(func.count()).select_from(CaseFile)) or 0
        return TodayView(
            today=today,
            attorney_id=attorney_id,
            bands=bands,
            provisional=scopes[Scope.PROVISIONAL],
            not_computable=scopes[Scope.NOT_COMPUTABLE],
            to_confirm=scopes[Scope.TO_CONFIRM],
            sent=scopes[Scope.SENT],
            confirmed_alone=scopes[Scope.ALONE],
            overdue_receipts=len(self._receipts()),
            open_questions=sum(each.count for each in self._questions()),
            last_backup=made,
            backup_age=None if made is None else (today - made.date()).days,
            backup_light=backup.light,
            cases=cases,
            attorneys=tuple(self._docket.attorneys()),
            compliance=self._compliance(),
            waiting_notices=self._waiting(),
        )

    def _compliance(self) -> ComplianceView:
        figures = self._runs()
        return ComplianceView(
            overdue=RunFigure(figures.overdue, RunFilter(scope=RunScope.OVERDUE)),
            soon=RunFigure(figures.soon, RunFilter(scope=RunScope.DUE_SOON)),
            red=RunFigure(figures.red, RunFilter(scope=RunScope.RED)),
            unsigned=RunFigure(figures.unsigned, RunFilter(scope=RunScope.TO_SIGN)),
            own_overdue=self._own(frozenset({Band.OVERDUE})),
            own_soon=self._own(frozenset(SOON) - {Band.OVERDUE}),
        )

    def _own(self, bands: frozenset[Band]) -> Figure:
        """Count deadlines of the agency itself by their official date."""
        wanted = DocketFilter(bands=bands, kind=AGENCY)
        return Figure(len(self._docket.ids(wanted)), wanted)
