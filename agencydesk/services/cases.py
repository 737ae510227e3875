"""Creating, changing and showing cases; a case's dates start its deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.gates import GateStep
from agencydesk.domain.planning import PRIORITY, plan_case
from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile, PriorityClaim
from agencydesk.models.vocabulary import PartyRole
from agencydesk.services.bundles import CaseBundle, read_bundle
from agencydesk.services.case_facts import COLUMN_EVENTS, undated_claims
from agencydesk.services.case_rows import (
    CaseDraft,
    CaseView,
    Priority,
    case_values,
    claims_of,
    read_view,
)
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.steps import (
    CaseTold,
    Filed,
    RequireStep,
    is_filing,
    nothing_follows,
    nothing_stops,
)
from agencydesk.services.context import Context
from agencydesk.services.corrections import restated
from agencydesk.services.deadline_rows import DueDays
from agencydesk.services.moves import Moving, add_planned, find_moves, told, write_moves
from agencydesk.services.parties import find_or_create, kind_for, set_role
from agencydesk.services.results import Move, Moved, Note, Saved
from agencydesk.services.writer import Writer, check_version, writing

#: Columns that decide which deadlines a case has and when they end.
BASE_COLUMNS = frozenset(
    {*COLUMN_EVENTS, "kind", "route", "status", "status_text", "application_no"}
    | {"annuity_paid_through_year"}
)
#: Columns that point at another record, with the error where there is none.
_STAFF = ("attorney_id", "second_attorney_id", "process_officer_id")


@dataclass(frozen=True, slots=True)
class _Edit:
    """An edit that was worked out and not yet written."""

    values: dict[str, object]
    notes: tuple[Note, ...]
    before: CaseBundle
    moves: list[Moving]


class Cases:
    """Keeps cases and the deadlines their own dates start."""

    def __init__(
        self,
        context: Context,
        require: RequireStep = nothing_stops,
        opened: CaseTold = nothing_follows,
        rerouted: CaseTold = nothing_follows,
        changed: CaseTold = nothing_follows,
    ) -> None:
        self._context = context
        self._require = require
        self._opened, self._rerouted, self._changed = opened, rerouted, changed

    def get(self, case_id: int) -> CaseView:
        """Return a case.

        Raises:
            UserError: ``case.unknown``.
        """
        with self._context.database.reading() as session:
            return read_view(session, case_id)

    def create(self, draft: CaseDraft) -> Saved:
        """Add a case, its people, and every deadline its dates start, overdue ones included.

        Raises:
            UserError: ``case.invalid`` naming every invalid field, ``case.ref-taken``,
                ``staff.unknown``, ``case.unknown`` for a parent that does not exist;
                ``gate.new-case`` where it is said to be filed before its lists were answered.
        """
        case_values(draft, self._context.today())
        with self._context.database.reading() as session:
            _check_references(session, draft, None)
        with writing(self._context) as writer:
            number, notes = self.create_within(writer, draft)
        changes = Changes(cases=True, docket=True, compliance=True, record_id=number)
        return Saved(changes, notes)

    def create_within(
        self, writer: Writer, draft: CaseDraft, batch_id: int | None = None
    ) -> tuple[int, tuple[Note, ...]]:
        """Add a case inside a transaction; return its id and what is odd about it.

        Args:
            writer: the transaction.
            draft: the case.
            batch_id: the import that brings it.

        Raises:
            UserError: as ``create``.
        """
        values, notes = case_values(draft, self._context.today())
        _check_references(writer.session, draft, None)
        moments = {"created_at": writer.at, "updated_at": writer.at}
        number = writer.add(CaseFile(**values, **moments, import_batch_id=batch_id))
        _set_people(writer, number, draft.people)
        _set_priorities(writer, number, draft.priorities)
        self._plan(writer, number)
        self._opened(writer, number)
        return number, notes

    def preview_edit(self, case_id: int, draft: CaseDraft) -> tuple[Move, ...]:
        """Return every deadline that an edit would move, start or end; nothing is written.

        Raises:
            UserError: as ``edit``, without ``case.moves-dates``.
        """
        return told(self._edit(case_id, draft, None).moves)

    def edit(
        self, case_id: int, draft: CaseDraft, version: int, *, move_dates: bool = False
    ) -> Moved:
        """Change a case; where that moves deadlines, only if the user has seen and said so.

        Args:
            case_id: the case.
            draft: all columns as they should be; roles left out keep their people.
            version: the version the draft was made from.
            move_dates: the moves of ``preview_edit`` are accepted.

        Raises:
            UserError: ``case.unknown``, ``case.invalid``, ``case.ref-taken``, ``staff.unknown``,
                ``record.changed``, and ``case.moves-dates`` with the number of deadlines;
                ``case.invalid`` also for a parent that was divided from the case itself;
                ``gate.closed`` where the application is said to be filed, ``gate.route-first``
                where it is said at the same time that it goes another way.
        """
        plan = self._edit(case_id, draft, version)
        moves = told(plan.moves)
        if moves and not move_dates:
            raise UserError("case.moves-dates", count=len(moves))
        with writing(self._context) as writer:
            case = writer.get(CaseFile, case_id, "case.unknown")
            check_version(case.version, version)
            _check_references(writer.session, draft, case_id)
            rerouted = case.route is not draft.route
            self._pass_gate(writer, case, draft)
            lists = _set_people(writer, case_id, draft.people)
            lists = _set_priorities(writer, case_id, draft.priorities) or lists
            differs = any(getattr(case, name) != value for name, value in plan.values.items())
            if differs or lists:
                values = {**plan.values, "updated_at": writer.at}
                writer.change(case, values, case_id=case_id)
            written = write_moves(writer, plan.before, plan.moves)
            self._changed(writer, case_id)
            if rerouted:
                self._rerouted(writer, case_id)
        changes = Changes(cases=True, docket=True, compliance=True, record_id=case_id)
        return Moved(changes, moves, written.replaced, written.refreshed, plan.notes)

    def _edit(self, case_id: int, draft: CaseDraft, version: int | None) -> _Edit:
        values, notes = case_values(draft, self._context.today())
        rules = self._context.rules
        with self._context.database.reading() as session:
            case = session.get(CaseFile, case_id)
            if case is None:
                raise UserError("case.unknown", id=case_id)
            check_version(case.version, version)
            _check_references(session, draft, case_id)
            before = read_bundle(session, case_id, rules.notices)
            claims = draft.priorities
            undated = bool(undated_claims(session, [case_id]))
            session.expunge(case)
        if claims is not None:
            undated = any(each.priority_date is None for each in claims)
        stays = undated == (PRIORITY in before.facts.expects) or values["priority_date"]
        if stays and all(getattr(case, name) == values[name] for name in BASE_COLUMNS):
            return _Edit(values, notes, before, [])
        for name in BASE_COLUMNS:
            setattr(case, name, values[name])
        after = restated(before, case, undated=undated)
        return _Edit(values, notes, before, find_moves(rules, before, after, self._today()))

    def _pass_gate(self, writer: Writer, case: CaseFile, draft: CaseDraft) -> None:
        """Refuse an edit that says an application was filed while a gate is closed.

        Another route may ask for more: its lists are opened before the filing is looked at.
        """
        if not is_filing(Filed.of(case), draft):
            return
        self._require(writer.session, case.id, GateStep.FILED)
        if case.route is draft.route:
            return
        writer.change(case, {"route": draft.route}, case_id=case.id)
        self._rerouted(writer, case.id)
        try:
            self._require(writer.session, case.id, GateStep.FILED)
        except UserError as error:
            raise UserError("gate.route-first", items=error.facts["items"]) from error

    def _plan(self, writer: Writer, case_id: int) -> None:
        """Put the deadlines of a new case on the docket."""
        rules = self._context.rules
        bundle = read_bundle(writer.session, case_id, rules.notices)
        days = DueDays.read(writer.session)
        written: dict[int, int] = {}
        planned = plan_case(rules.engine, rules.plan, bundle.facts, self._today())
        for index, item in enumerate(planned):
            written[index] = add_planned(writer, bundle, item, days, written)

    def _today(self) -> date:
        return self._context.today()


def _check_references(session: Session, draft: CaseDraft, case_id: int | None) -> None:
    taken = session.scalar(select(CaseFile.id).where(CaseFile.ref == draft.ref))
    if taken is not None and taken != case_id:
        raise UserError("case.ref-taken", ref=draft.ref)
    for column in _STAFF:
        staff_id = getattr(draft, column)
        if staff_id is not None and session.get(Staff, staff_id) is None:
            raise UserError("staff.unknown", id=staff_id)
    parent = draft.parent_id
    if parent is not None and (parent == case_id or session.get(CaseFile, parent) is None):
        raise UserError("case.unknown", id=parent)
    if parent is not None and case_id is not None and descends(session, parent, case_id):
        raise UserError("case.invalid", fields="parent_id")


def descends(session: Session, case_id: int, ancestor_id: int) -> bool:
    """Say whether a case is another one, or was divided from it, over any number of steps."""
    seen: set[int] = set()
    number: int | None = case_id
    while number is not None and number not in seen:
        if number == ancestor_id:
            return True
        seen.add(number)
        number = session.scalar(select(CaseFile.parent_id).where(CaseFile.id == number))
    return False


def _set_people(writer: Writer, case_id: int, people: Mapping[PartyRole, tuple[str, ...]]) -> bool:
    changed = False
    for role, names in people.items():
        given = [name for name in names if name.strip()]
        ids = [find_or_create(writer, name, kind_for(role)) for name in given]
        changed = set_role(writer, case_id, role, ids) or changed
    return changed


def _set_priorities(writer: Writer, case_id: int, priorities: tuple[Priority, ...] | None) -> bool:
    """Make these the priorities a case claims, in order; say whether anything changed."""
    if priorities is None:
        return False
    present = list(writer.session.scalars(claims_of(case_id)))
    changed = False
    for position, wanted in enumerate(priorities):
        values = {
            "priority_date": wanted.priority_date,
            "number": wanted.number,
            "country": wanted.country,
            "position": position,
        }
        if position < len(present):
            changed = bool(writer.change(present[position], values, case_id=case_id)) or changed
        else:
            writer.add(PriorityClaim(case_id=case_id, **values), case_id=case_id)
            changed = True
    for row in present[len(priorities) :]:
        writer.remove(row, case_id=case_id)
        changed = True
    return changed
