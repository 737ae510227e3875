"""Events of the agency itself (机构事项): what they put on the docket and which lists they open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.agency_events import About, AgencyEventKind
from agencydesk.domain.docket import AGENCY, Status
from agencydesk.domain.facts import Facts
from agencydesk.domain.occasions import Occasion
from agencydesk.domain.outcome import CALENDAR_OPEN, Answer, Outcome
from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.compliance import AgencyEvent, ChecklistAnswer, ChecklistRun
from agencydesk.models.docket import Deadline
from agencydesk.models.vocabulary import AnswerKind, RunState
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.catalog import read_catalog
from agencydesk.services.compliance.data import ComplianceData, ComplianceFiles
from agencydesk.services.compliance.event_owner import Owner, owners, refuse_owned
from agencydesk.services.compliance.event_return import take_up
from agencydesk.services.compliance.opening import event_subject, open_runs, refresh_days
from agencydesk.services.compliance.steps import ABROAD, FOREIGN_EVENT
from agencydesk.services.compliance.values import EventChoice, EventDraft, EventRow, EventStart
from agencydesk.services.context import Context
from agencydesk.services.deadline_rows import DueDays, deadline_row
from agencydesk.services.moves import supersede
from agencydesk.services.rulebase import RuleBase
from agencydesk.services.writer import Writer, check_version, writing
from agencydesk.texts import Language

_CHANGED = Changes(compliance=True, docket=True)


class AgencyEvents:
    """Keeps events; each puts its deadlines on the docket and opens its lists."""

    def __init__(self, context: Context, files: ComplianceFiles) -> None:
        self._context = context
        self._files = files

    def kinds(self, language: Language = "zh") -> tuple[EventChoice, ...]:
        """Return the kinds a person can enter, in the order of the data."""
        return tuple(
            EventChoice(
                kind.key,
                kind.name(language),
                kind.needs_person,
                kind.needs_case,
                kind.planned,
                kind.about in (About.NOTICE, About.CASE_NOTICE),
            )
            for kind in self._files.get().events.by_key.values()
            if not kind.by_program
        )

    def list(
        self, language: Language = "zh", *, withdrawn: bool = False, case_id: int | None = None
    ) -> tuple[EventRow, ...]:
        """Return the events, the newest day first.

        Args:
            language: of the words.
            withdrawn: also those that were taken back.
            case_id: only those about this case.
        """
        query = (
            select(AgencyEvent, Staff.name, CaseFile.ref)
            .outerjoin(Staff, Staff.id == AgencyEvent.staff_id)
            .outerjoin(CaseFile, CaseFile.id == AgencyEvent.case_id)
            .order_by(AgencyEvent.event_date.desc(), AgencyEvent.id.desc())
        )
        if not withdrawn:
            query = query.where(AgencyEvent.withdrawn_at.is_(None))
        if case_id is not None:
            query = query.where(AgencyEvent.case_id == case_id)
        kinds = self._files.get().events
        with self._context.database.reading() as session:
            people = {row.id: row.name for row in session.execute(select(Staff.id, Staff.name))}
            lines = owners(session)
            names = {key: kind.name(language) for key, kind in kinds.by_key.items()}
            return tuple(
                _row(row, names.get(row.event_key, ""), person or ref or "", people, lines)
                for row, person, ref in session.execute(query)
            )

    def preview(self, draft: EventDraft, language: Language = "zh") -> EventStart:
        """Return what an event would start; nothing is written.

        A rule that was not in force on its day starts nothing.

        Raises:
            UserError: as ``record``.
        """
        data = self._files.get()
        kind = self._checked(draft, data)
        rules = self._context.rules
        with self._context.database.reading() as session:
            catalog = read_catalog(session, data.book)
        outcomes = [outcome_of(rules, kind, rule, draft.day) for rule in kind.rules]
        lists = (
            (each.title(language), len(each.items_at(Occasion("event", kind.key))))
            for each in catalog.book.lists.values()
        )
        return EventStart(
            tuple(
                (each.rule.name(language), each.official_due, each.rule.citation)
                for each in outcomes
                if each.answer is not Answer.NOT_AVAILABLE
            ),
            tuple((title, count) for title, count in lists if count),
        )

    def record(self, draft: EventDraft) -> Changes:
        """Add an event, its deadlines and its runs.

        Raises:
            UserError: ``event.unknown``, ``agency-event.person-needed``,
                ``agency-event.case-needed``, ``agency-event.future``, ``staff.unknown``,
                ``case.unknown``.
        """
        self._checked(draft, self._files.get())
        with writing(self._context) as writer:
            number = self.add(writer, draft)
        return replace(_CHANGED, record_id=number)

    def add(self, writer: Writer, draft: EventDraft) -> int:
        """Add an event inside a transaction; return its id.

        Raises:
            UserError: ``staff.unknown``, ``case.unknown``.
        """
        data = self._files.get()
        kind = data.events[draft.key]
        if draft.staff_id is not None:
            writer.get(Staff, draft.staff_id, "staff.unknown")
        if draft.case_id is not None:
            writer.get(CaseFile, draft.case_id, "case.unknown")
        event = AgencyEvent(
            event_key=draft.key,
            event_date=draft.day,
            staff_id=draft.staff_id,
            case_id=draft.case_id,
            note=draft.note.strip() or None,
            entered_by=writer.actor.id,
            entered_at=writer.at,
        )
        number = writer.add(event, case_id=draft.case_id)
        for rule in kind.rules:
            self.start(writer, event, kind, rule)
        open_runs(writer, read_catalog(writer.session, data.book), event_subject(data, event))
        return number

    def start(
        self, writer: Writer, event: AgencyEvent, kind: AgencyEventKind, rule_id: str
    ) -> int | None:
        """Put one deadline of an event on the docket; return its id, None where none applies."""
        outcome = outcome_of(self._context.rules, kind, rule_id, event.event_date)
        if outcome.answer is Answer.NOT_AVAILABLE:
            return None
        row = deadline_row(
            outcome,
            case_id=None,
            client_id=None,
            days=DueDays.read(writer.session),
            actor=writer.actor,
            at=writer.at,
            agency_event_id=event.id,
        )
        return writer.add(Deadline(**row))

    def move(self, event_id: int, day: date, version: int) -> Changes:
        """Correct the day of an event: its open deadlines and the days of its items follow.

        Raises:
            UserError: ``agency-event.unknown``, ``agency-event.withdrawn``,
                ``agency-event.future``, ``agency-event.of-line`` where a line of a register gives
                the day, ``agency-event.of-program`` where the program does, ``record.changed``.
        """
        data = self._files.get()
        with writing(self._context) as writer:
            event = self._standing(writer, event_id, version)
            refuse_owned(writer.session, event_id)
            if event.event_key not in data.events or data.events[event.event_key].by_program:
                raise UserError("agency-event.of-program")
            kind = data.events[event.event_key]
            _check_day(kind, day, self._context.today())
            if not writer.change(event, {"event_date": day}, case_id=event.case_id):
                return Changes()
            for old in _deadlines(writer.session, event_id):
                if old.status is Status.OPEN:
                    self.replace(writer, event, kind, old)
            for run in _runs(writer.session, event_id):
                if run.state is RunState.OPEN:
                    refresh_days(writer, run, event_subject(data, event))
        return replace(_CHANGED, record_id=event_id)

    def withdraw(self, event_id: int, reason: str, version: int) -> Changes:
        """Take an event back: its open deadlines go, its unanswered runs are void.

        Raises:
            UserError: ``agency-event.unknown``, ``agency-event.withdrawn``, ``reason.needed``,
                ``record.changed``, ``agency-event.of-line`` while the line of a register that
                started it stands, ``agency-event.goes-abroad`` while the route of its case asks
                for it.
        """
        if not reason.strip():
            raise UserError("reason.needed")
        with writing(self._context) as writer:
            event = self._standing(writer, event_id, version)
            refuse_owned(writer.session, event_id, standing=True)
            if _goes_abroad(writer.session, event):
                raise UserError("agency-event.goes-abroad")
            values = {"withdrawn_at": writer.at, "withdrawn_why": reason.strip()}
            writer.change(event, values, case_id=event.case_id, action="withdraw")
            for row in _deadlines(writer.session, event_id):
                if row.status in (Status.OPEN, Status.SENT):
                    supersede(writer, row, reason)
            for run in _runs(writer.session, event_id):
                if run.state is RunState.OPEN and not _is_answered(writer.session, run.id):
                    void = {"state": RunState.VOID, "void_why": reason.strip()}
                    writer.change(run, void, case_id=run.case_id, action="void_run")
        return replace(_CHANGED, record_id=event_id)

    def restore(self, event_id: int, version: int) -> Changes:
        """Let an event stand again: the deadlines and runs that went with it come back.

        Raises:
            UserError: ``agency-event.unknown``, ``agency-event.stands``, ``agency-event.of-line``
                (then its line is restored, which begins a new one), ``event.unknown``,
                ``record.changed``.
        """
        data = self._files.get()
        with writing(self._context) as writer:
            event = writer.get(AgencyEvent, event_id, "agency-event.unknown")
            check_version(event.version, version)
            moment = event.withdrawn_at
            if moment is None:
                raise UserError("agency-event.stands")
            refuse_owned(writer.session, event_id)
            if event.event_key not in data.events:
                raise UserError("event.unknown", event=event.event_key)
            kind = data.events[event.event_key]
            values = {"withdrawn_at": None, "withdrawn_why": None}
            writer.change(event, values, case_id=event.case_id, action="restore")
            for row in take_up(writer, data, event, moment):
                if row.status is Status.OPEN and row.rule_id in self._context.rules.engine.book:
                    due = outcome_of(self._context.rules, kind, row.rule_id, event.event_date)
                    if due.official_due != row.official_due:
                        self.replace(writer, event, kind, row)
        return replace(_CHANGED, record_id=event_id)

    def replace(
        self, writer: Writer, event: AgencyEvent, kind: AgencyEventKind, old: Deadline
    ) -> None:
        """Compute a deadline anew in the place of an old one."""
        new = self.start(writer, event, kind, old.rule_id)
        supersede(writer, old)
        if new is not None:
            row = writer.session.get_one(Deadline, new)
            writer.change(row, {"supersedes_id": old.id})

    def _checked(self, draft: EventDraft, data: ComplianceData) -> AgencyEventKind:
        if draft.key not in data.events or data.events[draft.key].by_program:
            raise UserError("event.unknown", event=draft.key)
        kind = data.events[draft.key]
        if kind.needs_person and draft.staff_id is None:
            raise UserError("agency-event.person-needed")
        if kind.needs_case and draft.case_id is None:
            raise UserError("agency-event.case-needed")
        _check_day(kind, draft.day, self._context.today())
        return kind

    def _standing(self, writer: Writer, event_id: int, version: int) -> AgencyEvent:
        event = writer.get(AgencyEvent, event_id, "agency-event.unknown")
        check_version(event.version, version)
        if event.withdrawn_at is not None:
            raise UserError("agency-event.withdrawn")
        return event


def _row(
    event: AgencyEvent,
    name: str,
    about: str,
    people: Mapping[int, str],
    lines: Mapping[int, Owner],
) -> EventRow:
    owner = lines.get(event.id)
    return EventRow(
        id=event.id,
        key=event.event_key,
        name=name,
        day=event.event_date,
        about=about,
        staff_id=event.staff_id,
        case_id=event.case_id,
        note=event.note or "",
        entered_by=people.get(event.entered_by or 0, ""),
        withdrawn=event.withdrawn_at is not None,
        version=event.version,
        withdrawn_why=event.withdrawn_why or "",
        register="" if owner is None else owner.register,
        held=owner is not None and owner.stands,
    )


def outcome_of(rules: RuleBase, kind: AgencyEventKind, rule_id: str, day: date) -> Outcome:
    """Return the date of one rule for an event.

    A last day that is never moved needs no holiday notice: it does not wait for one.
    """
    outcome = rules.engine.compute(rule_id, Facts(AGENCY, events={kind.engine_event: day}))
    if outcome.rule.roll:
        return outcome
    steps = tuple(step for step in outcome.steps if step.code != "calendar_missing")
    flags = tuple(flag for flag in outcome.flags if flag not in CALENDAR_OPEN)
    return replace(outcome, steps=steps, flags=flags)


def _check_day(kind: AgencyEventKind, day: date, today: date) -> None:
    if day > today and not kind.planned:
        raise UserError("agency-event.future", day=day.isoformat())


def _deadlines(session: Session, event_id: int) -> Sequence[Deadline]:
    query = select(Deadline).where(Deadline.agency_event_id == event_id).order_by(Deadline.id)
    return session.scalars(query).all()


def _goes_abroad(session: Session, event: AgencyEvent) -> bool:
    """Say whether an event is the only one that asks a case on its way abroad to be examined."""
    if event.event_key != FOREIGN_EVENT or event.case_id is None:
        return False
    others = select(AgencyEvent.id).where(
        AgencyEvent.case_id == event.case_id,
        AgencyEvent.event_key == FOREIGN_EVENT,
        AgencyEvent.id != event.id,
        AgencyEvent.withdrawn_at.is_(None),
    )
    case = session.get_one(CaseFile, event.case_id)
    return case.route in ABROAD and session.scalar(others.limit(1)) is None


def _runs(session: Session, event_id: int) -> Iterator[ChecklistRun]:
    query = select(ChecklistRun).where(ChecklistRun.agency_event_id == event_id)
    yield from session.scalars(query.order_by(ChecklistRun.id)).all()


def _is_answered(session: Session, run_id: int) -> bool:
    query = select(ChecklistAnswer.id).where(
        ChecklistAnswer.run_id == run_id, ChecklistAnswer.answer != AnswerKind.OPEN
    )
    return session.scalar(query.limit(1)) is not None
