"""Correcting a base date: first what would move, then moving it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.facts import Delivery, Served
from agencydesk.domain.gates import GateStep
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseEvent, CaseFile
from agencydesk.models.papers import Notice
from agencydesk.services.bundles import CaseBundle, by_key, read_bundle
from agencydesk.services.case_facts import COLUMN_EVENTS, facts_of, roles
from agencydesk.services.case_rows import HAPPENED, claims_of
from agencydesk.services.changes import Changes
from agencydesk.services.checks import not_in_future, require
from agencydesk.services.compliance.steps import (
    CaseTold,
    Filed,
    RequireStep,
    is_filing,
    nothing_follows,
    nothing_stops,
)
from agencydesk.services.context import Context
from agencydesk.services.moves import Moving, find_moves, told, write_moves
from agencydesk.services.results import Move, Moved
from agencydesk.services.writer import Writer, check_version, writing

#: The column that holds the earliest of a case's priorities.
PRIORITY = "priority_date"
#: What a correction says: a case's date column or an event's key, and the right date.
BaseDates = Mapping[str, date | None]


@dataclass(frozen=True, slots=True)
class ServiceDates:
    """How a notice was served, as it should read; the three together decide its receipt.

    Attributes:
        actual_receipt: the proven day of receipt, if it differs from the presumed one.
    """

    dispatch_date: date
    delivery: Delivery
    actual_receipt: date | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """A correction that was worked out and not yet written."""

    before: CaseBundle
    moves: list[Moving]
    changes: BaseDates = field(default_factory=dict)


class Corrections:
    """Corrects dates that deadlines rest on. What was is superseded, never destroyed."""

    def __init__(
        self,
        context: Context,
        require: RequireStep = nothing_stops,
        dated: CaseTold = nothing_follows,
    ) -> None:
        self._context = context
        self._require, self._dated = require, dated

    def preview_correction(self, case_id: int, changes: BaseDates) -> tuple[Move, ...]:
        """Return every deadline that would move, arise or end; nothing is written.

        Args:
            case_id: the case.
            changes: date column or event key to the right date; None takes a date back.

        Raises:
            UserError: ``case.unknown``, ``correction.unknown-field``, ``case.invalid``.
        """
        return told(self._plan(case_id, changes).moves)

    def apply_correction(self, case_id: int, changes: BaseDates, reason: str = "") -> Moved:
        """Write the right dates, and supersede every deadline that moves.

        Of several priorities the claim that had the date is corrected or taken back with it;
        the earliest that is left counts.

        Args:
            case_id: the case.
            changes: date column or event key to the right date; None takes a date back.
            reason: kept with the deadlines that are superseded.

        Raises:
            UserError: as ``preview_correction``, and ``record.changed`` if someone else changed
                the case in between; ``gate.closed`` where the application is said to be filed.
        """
        plan = self._plan(case_id, changes)
        with writing(self._context) as writer:
            case = writer.get(CaseFile, case_id, "case.unknown")
            check_version(case.version, plan.before.version)
            if _is_filing(case, changes):
                self._require(writer.session, case_id, GateStep.FILED)
            if PRIORITY in changes:
                _correct_claim(writer, case_id, case.priority_date, changes[PRIORITY])
            columns = {key: day for key, day in plan.changes.items() if key in COLUMN_EVENTS}
            if columns:
                values = {**columns, "updated_at": writer.at}
                writer.change(case, values, case_id=case_id, action="correct")
            for key, day in changes.items():
                if key not in COLUMN_EVENTS:
                    _correct_event(writer, case_id, key, day)
            done = _moved(writer, plan, case_id, reason)
            self._dated(writer, case_id)
        return replace(done, changes=replace(done.changes, compliance=True))

    def preview_notice_correction(self, notice_id: int, dates: ServiceDates) -> tuple[Move, ...]:
        """Return every deadline that another dispatch date, delivery or receipt would move.

        Raises:
            UserError: ``notice.unknown``, ``notice.withdrawn``, ``notice.future``,
                ``notice.receipt-before-dispatch``.
        """
        return told(self._plan_notice(notice_id, dates).moves)

    def apply_notice_correction(
        self, notice_id: int, dates: ServiceDates, reason: str = ""
    ) -> Moved:
        """Write how a notice was served, and supersede every deadline that moves.

        Raises:
            UserError: as ``preview_notice_correction``, and ``record.changed``.
        """
        plan = self._plan_notice(notice_id, dates)
        with writing(self._context) as writer:
            case = writer.get(CaseFile, plan.before.case_id, "case.unknown")
            check_version(case.version, plan.before.version)
            notice = writer.get(Notice, notice_id, "notice.unknown")
            values = {
                "dispatch_date": dates.dispatch_date,
                "delivery": dates.delivery,
                "actual_receipt": dates.actual_receipt,
            }
            writer.change(notice, values, case_id=notice.case_id, action="correct")
            return _moved(writer, plan, notice.case_id, reason)

    def _plan(self, case_id: int, changes: BaseDates) -> _Plan:
        rules, today = self._context.rules, self._context.today()
        events = rules.engine.events
        for key in changes:
            if key not in COLUMN_EVENTS and key not in events.by_key:
                raise UserError("correction.unknown-field", field=key)
        with self._context.database.reading() as session:
            before = read_bundle(session, case_id, rules.notices)
            if PRIORITY in changes:
                stated = (before.facts.events or {}).get(COLUMN_EVENTS[PRIORITY])
                day = _earliest(session, case_id, stated, changes[PRIORITY])
                changes = {**changes, PRIORITY: day}
        after = corrected(before, changes)
        _check_dates(after, changes, today)
        return _Plan(before, find_moves(rules, before, after, today), changes)

    def _plan_notice(self, notice_id: int, dates: ServiceDates) -> _Plan:
        rules, today = self._context.rules, self._context.today()
        check_service(dates.dispatch_date, dates.actual_receipt, today)
        with self._context.database.reading() as session:
            notice = session.get(Notice, notice_id)
            if notice is None:
                raise UserError("notice.unknown", id=notice_id)
            if notice.superseded_by is not None:
                raise UserError("notice.withdrawn", id=notice_id)
            before = read_bundle(session, notice.case_id, rules.notices)
            case = session.get_one(CaseFile, notice.case_id)
            papers = session.scalars(
                select(Notice)
                .where(Notice.case_id == case.id, Notice.superseded_by.is_(None))
                .order_by(Notice.id)
            ).all()
            notice.dispatch_date = dates.dispatch_date
            notice.delivery = dates.delivery
            notice.actual_receipt = dates.actual_receipt
            played = roles(papers, rules.notices, case)
            session.expunge(notice)
        actual = dates.actual_receipt or notice.entered_system
        served = Served(dates.dispatch_date, dates.delivery, actual)
        paper = replace(before.notices[notice_id], served=served)
        after = replace(
            before,
            facts=replace(before.facts, notices=played),
            notices={**before.notices, notice_id: paper},
        )
        return _Plan(before, find_moves(rules, before, after, today))


def corrected(bundle: CaseBundle, changes: BaseDates) -> CaseBundle:
    """Return the case as it is known after the correction."""
    events = dict(bundle.facts.events or {})
    dates = dict(bundle.event_dates)
    for key, day in changes.items():
        event = COLUMN_EVENTS.get(key, key)
        if key not in COLUMN_EVENTS:
            kept = dates.get(key, ())[:-1]
            dates[key] = kept if day is None else (*kept, day)
            day = dates[key][-1] if dates[key] else None
        if day is None:
            events.pop(event, None)
        else:
            events[event] = day
    return replace(bundle, facts=replace(bundle.facts, events=events), event_dates=dates)


def restated(bundle: CaseBundle, case: CaseFile, *, undated: bool) -> CaseBundle:
    """Return the case as it is known after its row was edited.

    Args:
        bundle: the case before.
        case: the row as edited.
        undated: it claims a priority whose date nobody knows.
    """
    events = [(key, day) for key, days in bundle.event_dates.items() for day in days]
    known = bundle.facts
    facts = facts_of(case, events, known.notices or {}, known.notice_codes, undated=undated)
    return replace(bundle, facts=facts, event_dates=by_key(events))


def check_service(dispatch: date | None, actual: date | None, today: date) -> None:
    """Refuse days of service that cannot be.

    Raises:
        UserError: ``notice.future``, ``notice.receipt-before-dispatch``.
    """
    not_in_future(dispatch, today, "notice.future")
    not_in_future(actual, today, "notice.future")
    if dispatch is not None and actual is not None and actual < dispatch:
        raise UserError(
            "notice.receipt-before-dispatch",
            dispatch=dispatch.isoformat(),
            receipt=actual.isoformat(),
        )


def _is_filing(case: CaseFile, changes: BaseDates) -> bool:
    """Say whether a correction says for the first time that the application was filed."""
    before = Filed.of(case)
    return is_filing(before, before.told(changes))


def _earliest(
    session: Session, case_id: int, stated: date | None, wanted: date | None
) -> date | None:
    """Return the earliest priority once the one that was ``stated`` is as it is ``wanted``."""
    days = [row.priority_date for row in session.scalars(claims_of(case_id))]
    left = [day for day in days if day is not None and day != stated]
    return min([*left, *([wanted] if wanted else [])], default=None)


def _correct_claim(writer: Writer, case_id: int, stated: date | None, day: date | None) -> None:
    """Correct the claims of the priority date that was stated, or take them back."""
    for claim in list(writer.session.scalars(claims_of(case_id))):
        if stated is None or claim.priority_date != stated:
            continue
        if day is None:
            writer.remove(claim, case_id=case_id)
        else:
            writer.change(claim, {"priority_date": day}, case_id=case_id)


def _check_dates(after: CaseBundle, changes: BaseDates, today: date) -> None:
    """Refuse dates that cannot be.

    Raises:
        UserError: ``case.invalid`` naming the fields.
    """
    known = after.facts.events or {}
    filed = known.get("filing_date")
    checks: list[tuple[str, bool]] = []
    for column in HAPPENED:
        day = known.get(COLUMN_EVENTS[column])
        if column in changes:
            checks.append((column, day is None or day <= today))
    for column in ("priority_date", "publication_date", "grant_date"):
        day = known.get(COLUMN_EVENTS[column])
        if day is None or filed is None or not {column, "filing_date"} & changes.keys():
            continue
        checks.append((column, day <= filed if column == "priority_date" else filed <= day))
    require("case.invalid", checks)


def _correct_event(writer: Writer, case_id: int, key: str, day: date | None) -> None:
    query = (
        select(CaseEvent)
        .where(CaseEvent.case_id == case_id, CaseEvent.event_key == key)
        .order_by(CaseEvent.id.desc())
        .limit(1)
    )
    event = writer.session.scalars(query).one_or_none()
    if event is not None and day is not None:
        writer.change(event, {"event_date": day}, case_id=case_id, action="correct")
    elif event is not None:
        writer.remove(event, case_id=case_id)
    elif day is not None:
        new = CaseEvent(
            case_id=case_id,
            event_key=key,
            event_date=day,
            entered_by=writer.actor.id,
            entered_at=writer.at,
        )
        writer.add(new, case_id=case_id)


def _moved(writer: Writer, plan: _Plan, case_id: int, reason: str) -> Moved:
    written = write_moves(writer, plan.before, plan.moves, reason)
    return Moved(
        Changes(cases=True, docket=True, record_id=case_id),
        told(plan.moves),
        written.replaced,
        written.refreshed,
    )
