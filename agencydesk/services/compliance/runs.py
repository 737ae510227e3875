"""Runs (检查记录) as lists and pages read them; opening one by hand, closing and voiding."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import MONTH_DAYS
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.compliance import ChecklistAnswer, ChecklistRun
from agencydesk.models.vocabulary import AnswerKind, RunState
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.answering import AskLive, is_stale, live_items
from agencydesk.services.compliance.catalog import read_catalog
from agencydesk.services.compliance.data import ComplianceFiles
from agencydesk.services.compliance.opening import CASE, FILING, case_subject, open_runs
from agencydesk.services.compliance.run_reading import RunReading
from agencydesk.services.compliance.sealing import CLOSE, hash_of, is_intact
from agencydesk.services.compliance.steps import FILES
from agencydesk.services.compliance.values import (
    ComplianceFigures,
    RunFilter,
    RunRow,
    RunScope,
    RunView,
)
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.writer import Writer, check_version, writing
from agencydesk.texts import Language

CHUNK = 500
_CHANGED = Changes(compliance=True)


class Runs:
    """Lists, shows, opens and closes runs.

    Args:
        context: the open data folder.
        files: the data files.
        answerable: the questions the program answers from its data.
        ask: asks the data one of them.
    """

    def __init__(
        self, context: Context, files: ComplianceFiles, answerable: Set[str], ask: AskLive
    ) -> None:
        self._context = context
        self._files = files
        self._ask = ask
        self._reading = RunReading(context, files, answerable)

    def ids(self, wanted: RunFilter, language: Language = "zh") -> list[int]:
        """Return the wanted runs: by the earliest day of an open item, then the newest first."""
        query = select(ChecklistRun.id).where(*_conditions(wanted, self._context.today()))
        query = query.order_by(ChecklistRun.next_due.asc().nulls_last(), ChecklistRun.id.desc())
        with self._context.database.reading() as session:
            ids = list(session.scalars(query))
        words = wanted.text.casefold().split()
        if not words:
            return ids
        return [row.id for row in self.rows(ids, language) if _holds(row, words)]

    def rows(self, ids: Sequence[int], language: Language = "zh") -> list[RunRow]:
        """Return these runs in the same order; ids that are gone are left out."""
        found: dict[int, RunRow] = {}
        with self._context.database.reading() as session:
            for start in range(0, len(ids), CHUNK):
                part = list(ids[start : start + CHUNK])
                for row in self._reading.rows(session, part, language):
                    found[row.id] = row
        return [found[number] for number in ids if number in found]

    def view(self, run_id: int, language: Language = "zh") -> RunView:
        """Return a run with its items.

        Raises:
            UserError: ``run.unknown``.
        """
        with self._context.database.reading() as session:
            return self._reading.view(session, run_id, language)

    def figures(self) -> ComplianceFigures:
        """Return what the first page and the page's head show."""
        today = self._context.today()
        with self._context.database.reading() as session:
            return _figures(session, today)

    def day_counts(self, first: date, last: date) -> dict[date, int]:
        """Return how many open items fall on each day that has any; both ends inclusive."""
        query = (
            select(ChecklistAnswer.due_on, func.count())
            .join(ChecklistRun, ChecklistRun.id == ChecklistAnswer.run_id)
            .where(
                ChecklistRun.state == RunState.OPEN,
                ChecklistAnswer.answer == AnswerKind.OPEN,
                ChecklistAnswer.due_on.between(first, last),
            )
            .group_by(ChecklistAnswer.due_on)
        )
        with self._context.database.reading() as session:
            return {day: count for day, count in session.execute(query) if day is not None}

    def open_for_case(self, case_id: int) -> Changes:
        """Open the runs of a case that has none yet, and of its filing while it is not filed.

        Raises:
            UserError: ``case.unknown``.
        """
        with writing(self._context) as writer:
            opened = self.open_case(writer, case_id)
        return replace(_CHANGED, record_id=opened[0] if opened else None)

    def open_case(self, writer: Writer, case_id: int, *, filed: bool = False) -> list[int]:
        """Open the runs of a case inside a transaction; return their ids.

        Args:
            writer: the transaction.
            case_id: the case.
            filed: also those of its filing where it is filed already.

        Raises:
            UserError: ``case.unknown``.
        """
        case = writer.get(CaseFile, case_id, "case.unknown")
        catalog = read_catalog(writer.session, self._files.get().book)
        opened: list[int] = []
        subject = case_subject(writer.session, case, CASE)
        files = case.route in FILES and (filed or "filing" not in subject.days)
        for occasion in (CASE, FILING) if files else (CASE,):
            opened += open_runs(writer, catalog, replace(subject, occasion=occasion))
        return opened

    def close(self, run_id: int, version: int) -> Changes:
        """Close a run: from now on it cannot be changed, and its hash is in the audit trail.

        Raises:
            UserError: ``run.unknown``, ``run.closed``, ``record.changed``, ``run.items-open``,
                ``run.unsigned``, ``run.data-changed`` if an answer was taken from the data and is
                no more what they say, ``person.needed``.
        """
        with writing(self._context) as writer:
            run = _standing(writer, run_id, version)
            if run.open_items:
                raise UserError("run.items-open", count=run.open_items)
            if run.unsigned:
                raise UserError("run.unsigned", count=run.unsigned)
            if writer.actor.id is None:
                raise UserError("person.needed")
            rows = live_items(writer.session, run_id)
            stale = [row.item_id for row in rows if is_stale(writer.session, run, row, self._ask)]
            if stale:
                raise UserError("run.data-changed", items="、".join(stale))
            run.sealed_names = self._reading.names(writer.session, run, writer.actor.id)
            values = {
                "state": RunState.CLOSED,
                "closed_by": writer.actor.id,
                "closed_at": writer.at,
                "content_hash": hash_of(writer.session, run, writer.actor.id, writer.at),
                "next_due": None,
            }
            writer.change(run, values, case_id=run.case_id, action=CLOSE)
        return replace(_CHANGED, record_id=run_id)

    def void(self, run_id: int, reason: str, version: int) -> Changes:
        """Say that a run was opened for nothing; what was answered stays to be seen.

        Raises:
            UserError: ``run.unknown``, ``run.closed``, ``record.changed``, ``reason.needed``.
        """
        if not reason.strip():
            raise UserError("reason.needed")
        with writing(self._context) as writer:
            run = _standing(writer, run_id, version)
            values = {"state": RunState.VOID, "void_why": reason.strip()}
            writer.change(run, values, case_id=run.case_id, action="void_run")
        return replace(_CHANGED, record_id=run_id)

    def revive(self, run_id: int, version: int) -> Changes:
        """Take back that a run was void.

        Raises:
            UserError: ``run.unknown``, ``run.not-void``, ``record.changed``.
        """
        with writing(self._context) as writer:
            run = writer.get(ChecklistRun, run_id, "run.unknown")
            check_version(run.version, version)
            if run.state is not RunState.VOID:
                raise UserError("run.not-void")
            values = {"state": RunState.OPEN, "void_why": None}
            writer.change(run, values, case_id=run.case_id, action="revive_run")
        return replace(_CHANGED, record_id=run_id)

    def is_intact(self, run_id: int) -> bool:
        """Say whether a closed run still says what it said when it was closed.

        Raises:
            UserError: ``run.unknown``.
        """
        with self._context.database.reading() as session:
            run = session.get(ChecklistRun, run_id)
            if run is None:
                raise UserError("run.unknown", id=run_id)
            return is_intact(session, run)


def _standing(writer: Writer, run_id: int, version: int) -> ChecklistRun:
    run = writer.get(ChecklistRun, run_id, "run.unknown")
    check_version(run.version, version)
    if run.state is not RunState.OPEN:
        raise UserError("run.closed", id=run_id)
    return run


def _holds(row: RunRow, words: list[str]) -> bool:
    text = f"{row.checklist_id} {row.title} {row.subject}".casefold()
    return all(word in text for word in words)


def _conditions(wanted: RunFilter, today: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [*_scope(wanted.scope, today)]
    if wanted.checklist_id is not None:
        found.append(ChecklistRun.checklist_id == wanted.checklist_id)
    if wanted.case_id is not None:
        found.append(ChecklistRun.case_id == wanted.case_id)
    if wanted.staff_id is not None:
        found.append(ChecklistRun.staff_id == wanted.staff_id)
    if wanted.year is not None:
        found.append(_of_year(wanted.year, today))
    if wanted.since is not None or wanted.until is not None:
        found.append(ChecklistRun.id.in_(_due_between(wanted)))
    return found


def _of_year(year: int, today: date) -> ColumnElement[bool]:
    """Return what holds for runs that belong to a year.

    A run of the calendar belongs to the years it covers. That of a case or an event belongs to
    the year of the event, and to every year so far in which it was open for a while.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    begin, end = (datetime(each, 1, 1, tzinfo=OFFICE_ZONE) for each in (year, year + 1))
    covered = (ChecklistRun.first <= last) & (ChecklistRun.last >= first)
    closed = ChecklistRun.closed_at
    worked_on = (ChecklistRun.opened_at < end) & or_(closed.is_(None), closed >= begin)
    happened = ChecklistRun.first.between(first, last)
    without_end = or_(happened, worked_on) if year <= today.year else happened
    return or_(covered, ChecklistRun.last.is_(None) & without_end)


def _due_between(wanted: RunFilter) -> Select[int]:
    query = select(ChecklistAnswer.run_id).where(ChecklistAnswer.answer == AnswerKind.OPEN)
    if wanted.since is not None:
        query = query.where(ChecklistAnswer.due_on >= wanted.since)
    if wanted.until is not None:
        query = query.where(ChecklistAnswer.due_on <= wanted.until)
    return query


def _scope(scope: RunScope, today: date) -> list[ColumnElement[bool]]:
    is_open = ChecklistRun.state == RunState.OPEN
    match scope:
        case RunScope.OPEN:
            return [is_open]
        case RunScope.RED:
            return [is_open, ChecklistRun.red_open > 0]
        case RunScope.OVERDUE:
            return [is_open, ChecklistRun.next_due < today]
        case RunScope.DUE_SOON:
            soon = today + timedelta(days=MONTH_DAYS)
            return [is_open, ChecklistRun.next_due >= today, ChecklistRun.next_due <= soon]
        case RunScope.TO_SIGN:
            return [is_open, ChecklistRun.unsigned > 0]
        case RunScope.CLOSED:
            return [ChecklistRun.state == RunState.CLOSED]
        case RunScope.VOID:
            return [ChecklistRun.state == RunState.VOID]
        case RunScope.ALL:
            return [ChecklistRun.state != RunState.VOID]


def _figures(session: Session, today: date) -> ComplianceFigures:
    """Count runs, each by the earliest day of its open items: what the lists show, too."""
    counts = {
        scope: session.scalar(select(func.count(ChecklistRun.id)).where(*_scope(scope, today))) or 0
        for scope in RunScope
    }
    waiting = session.scalar(
        select(func.coalesce(func.sum(ChecklistRun.open_items), 0)).where(
            ChecklistRun.state == RunState.OPEN
        )
    )
    urgent = select(func.count(ChecklistRun.id)).where(
        or_(*(and_(*_scope(scope, today)) for scope in (RunScope.OVERDUE, RunScope.RED)))
    )
    return ComplianceFigures(
        open_runs=counts[RunScope.OPEN],
        open_items=waiting or 0,
        overdue=counts[RunScope.OVERDUE],
        soon=counts[RunScope.DUE_SOON],
        red=counts[RunScope.RED],
        urgent=session.scalar(urgent) or 0,
        unsigned=counts[RunScope.TO_SIGN],
    )
