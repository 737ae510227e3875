"""Taking back what was recorded by mistake: notices and events, with the deadlines they started."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseEvent, CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Notice
from agencydesk.services.bundles import CaseBundle, DeadlineState, read_bundle
from agencydesk.services.changes import Changes
from agencydesk.services.closing import Closing
from agencydesk.services.context import Context
from agencydesk.services.filings.papers import follow_replaced
from agencydesk.services.filings.receiving import take_back_receipt
from agencydesk.services.losses.undoing import missed_back, take_loss_back
from agencydesk.services.moves import (
    children,
    find_moves,
    reinstate,
    restore_base,
    supersede,
    told,
    write_moves,
)
from agencydesk.services.recording_values import RecordedEvent
from agencydesk.services.results import Move, Moved, MoveReason, Note
from agencydesk.services.rulebase import RuleBase
from agencydesk.services.writer import Writer, writing
from agencydesk.texts import Language

_ACTIVE = (Status.OPEN, Status.SENT)


class Withdrawing:
    """Takes wrongly recorded events of a case back."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def event(self, event_id: int, language: Language = "zh") -> RecordedEvent:
        """Return an event on file.

        Raises:
            UserError: ``event.gone``.
        """
        with self._context.database.reading() as session:
            event = _event(session, event_id)
            ref = session.get_one(CaseFile, event.case_id).ref
            key, day = event.event_key, event.event_date
        found = self._context.rules.engine.events.by_key.get(key)
        name = found.name(language) if found else key
        return RecordedEvent(event_id, ref, name[:1].upper() + name[1:], day)

    def preview_event(self, event_id: int) -> tuple[Move, ...]:
        """Return what taking an event back ends and moves; nothing is written.

        Raises:
            UserError: ``event.gone``.
        """
        rules, today = self._context.rules, self._context.today()
        with self._context.database.reading() as session:
            event = _event(session, event_id)
            key, day = event.event_key, event.event_date
            before = read_bundle(session, event.case_id, rules.notices)
            undated = _undated(session, rules, event)
        ending = []
        if not _stays(before, key, day):
            ending = [*_started_by(before, key, day), *map(before.deadline, undated)]
        gone = {state.id for state in ending}
        gone |= {each.id for each in before.deadlines if each.parent_id in gone}
        left = tuple(each for each in before.deadlines if each.id not in gone)
        before = replace(before, deadlines=left)
        after = _without_event(before, key, day)
        ends = [_end(state) for state in ending if state.status is Status.OPEN]
        return (*ends, *told(find_moves(rules, before, after, today)))

    def preview_notice(self, notice_id: int) -> tuple[Move, ...]:
        """Return what taking a notice back ends, moves and puts on the docket again.

        Nothing is written.

        Raises:
            UserError: ``notice.unknown``, ``notice.withdrawn``.
        """
        notices = self._context.rules.notices
        with self._context.database.reading() as session:
            notice = session.get(Notice, notice_id)
            if notice is None:
                raise UserError("notice.unknown", id=notice_id)
            before = read_bundle(session, notice.case_id, notices)
        with without_notice(self._context, notice_id) as session:
            after = read_bundle(session, before.case_id, notices)
        return tuple(_differences(before, after))

    def withdraw_event(self, event_id: int, reason: str) -> Moved:
        """Take back a wrongly recorded event; its open deadlines end, the trail keeps both.

        What had waited for the event waits again, and what else rested on it moves. Closed
        deadlines are left as they are and noted.

        Args:
            event_id: the event.
            reason: why; kept in the trail and with the deadlines.

        Raises:
            UserError: ``event.gone``, ``reason.needed``.
        """
        if not reason.strip():
            raise UserError("reason.needed")
        rules = self._context.rules
        with writing(self._context) as writer:
            event = _event(writer.session, event_id)
            case_id, key, day = event.case_id, event.event_key, event.event_date
            before = read_bundle(writer.session, case_id, rules.notices)
            told_why = f"{event.note}\n{reason}" if event.note else reason
            undated = _undated(writer.session, rules, event)
            writer.change(event, {"note": told_why}, case_id=case_id, action="withdraw")
            writer.remove(event, case_id=case_id)
            numbers: list[int] = []
            if not _stays(before, key, day):
                numbers = [*(each.id for each in _started_by(before, key, day)), *undated]
            rows = [writer.get(Deadline, number, "deadline.unknown") for number in numbers]
            ended, notes = end_all(writer, rows, reason)
            after = read_bundle(writer.session, case_id, rules.notices)
            own = {row.id for row in rows}
            for row in ended:
                if row.id in own:
                    waited = _waiting(writer.session, row)
                    if waited is not None:
                        reinstate(writer, rules, after, waited)
                elif row.parent_id not in own:
                    restore_base(writer, rules, after, row)
            moves = settle(writer, self._context, before)
        changes = Changes(cases=True, docket=True, record_id=case_id)
        return Moved(changes, moves, notes=notes)


def take_notice_back(
    writer: Writer, context: Context, notice_id: int, reason: str, replaced_by: int | None = None
) -> Moved:
    """Take back a notice within a transaction; see ``Recording.withdraw_notice``.

    Raises:
        UserError: ``notice.unknown``, ``notice.withdrawn``, ``reason.needed``.
    """
    if not reason.strip():
        raise UserError("reason.needed")
    rules = context.rules
    notice = writer.get(Notice, notice_id, "notice.unknown")
    if notice.superseded_by is not None:
        raise UserError("notice.withdrawn", id=notice_id)
    if replaced_by is not None:
        writer.get(Notice, replaced_by, "notice.unknown")
    case_id = notice.case_id
    before = read_bundle(writer.session, case_id, rules.notices)
    # A notice that points at itself was withdrawn with no other in its place.
    values = {
        "superseded_by": replaced_by or notice_id,
        "note": f"{notice.note}\n{reason}" if notice.note else reason,
    }
    writer.change(notice, values, case_id=case_id, action="withdraw")
    standing = take_loss_back(writer, context, notice)
    received = take_back_receipt(writer, Closing(context), notice_id, reason)
    query = select(Deadline).where(Deadline.notice_id == notice_id).order_by(Deadline.id)
    ended, notes = end_all(writer, list(writer.session.scalars(query)), reason)
    after = read_bundle(writer.session, case_id, rules.notices)
    for row in ended:
        if row.supersedes_id is not None:
            reinstate(writer, rules, after, row)
        elif not _started_by_notice(after, row.parent_id, notice_id):
            restore_base(writer, rules, after, row)
    notes = (*notes, *standing, *missed_back(writer, context, notice, reason))
    moves = settle(writer, context, before)
    if received:
        notes = (*notes, Note("recording.receipt-taken-back", {"count": received}))
    return Moved(Changes(cases=True, docket=True, record_id=case_id), moves, notes=notes)


def note_replaced(writer: Writer, old_id: int, new_id: int) -> None:
    """Say of a notice that was taken back which one stands in its place; unsent papers follow."""
    old = writer.get(Notice, old_id, "notice.unknown")
    writer.change(old, {"superseded_by": new_id}, case_id=old.case_id, action="withdraw")
    follow_replaced(writer, old_id, new_id)


@contextmanager
def without_notice(context: Context, notice_id: int) -> Iterator[Session]:
    """Yield a session in which a notice is taken back; nothing of that stays.

    Raises:
        UserError: ``notice.unknown``, ``notice.withdrawn``.
    """
    with context.database.writing() as session:
        writer = Writer(session, context.now(), context.actor)
        take_notice_back(writer, context, notice_id, "-")
        session.flush()
        yield session
        session.rollback()


def settle(writer: Writer, context: Context, before: CaseBundle) -> tuple[Move, ...]:
    """Move what else rests on the facts that were just written."""
    rules, today = context.rules, context.today()
    after = read_bundle(writer.session, before.case_id, rules.notices)
    moves = find_moves(rules, replace(before, deadlines=after.deadlines), after, today)
    write_moves(writer, after, moves)
    return told(moves)


def end_all(
    writer: Writer, started: list[Deadline], reason: str
) -> tuple[list[Deadline], tuple[Note, ...]]:
    """Supersede those of the deadlines, and of their extensions, that nobody closed.

    What somebody closed is noted; what was put down as passed goes like what is open.
    """
    ended: list[Deadline] = []
    notes: list[Note] = []
    extensions = [child for row in started for child in children(writer, row.id)]
    for deadline in dict.fromkeys((*started, *extensions)):
        if deadline.status is Status.OPEN or _was_passed(deadline):
            supersede(writer, deadline, reason)
            ended.append(deadline)
        elif deadline.status is not Status.SUPERSEDED:
            notes.append(Note("recording.closed-kept", {"id": deadline.id}))
    return ended, tuple(notes)


def _was_passed(row: Deadline) -> bool:
    """Say whether a deadline was closed as it was put down, because its case was past it."""
    at_once = row.closed_by is None and row.closed_at == row.entered_at
    return row.status is Status.NOT_NEEDED and at_once


def _event(session: Session, event_id: int) -> CaseEvent:
    event = session.get(CaseEvent, event_id)
    if event is None:
        raise UserError("event.gone", id=event_id)
    return event


def _started_by_notice(bundle: CaseBundle, deadline_id: int | None, notice_id: int) -> bool:
    return deadline_id is not None and bundle.deadline(deadline_id).notice_id == notice_id


def _started_by(bundle: CaseBundle, key: str, day: date) -> Iterable[DeadlineState]:
    """Return what an event started; what a notice started rests on that notice."""
    for state in bundle.deadlines:
        same = (state.event_key, state.trigger_date) == (key, day)
        if same and state.notice_id is None and state.status is not Status.SUPERSEDED:
            yield state


def _undated(session: Session, rules: RuleBase, event: CaseEvent) -> list[int]:
    """Return what was put down with an event and has no date, as something else is not known."""
    started = [
        rule.id
        for rule in rules.engine.book.by_id.values()
        if event.event_key in {each.trigger for each in rule.alternatives}
    ]
    query = select(Deadline.id).where(
        Deadline.case_id == event.case_id,
        Deadline.rule_id.in_(started),
        Deadline.entered_at == event.entered_at,
        Deadline.status == Status.OPEN,
        Deadline.notice_id.is_(None),
        Deadline.trigger_date.is_(None),
        Deadline.official_due.is_(None),
    )
    return list(session.scalars(query.order_by(Deadline.id)))


def _stays(bundle: CaseBundle, key: str, day: date) -> bool:
    """Say whether the very same event is on file once more."""
    return bundle.event_dates.get(key, ()).count(day) > 1


def _without_event(bundle: CaseBundle, key: str, day: date) -> CaseBundle:
    """Return the case as it is known once an event is taken back."""
    days = list(bundle.event_dates.get(key, ()))
    days.remove(day)
    events = {name: each for name, each in (bundle.facts.events or {}).items() if name != key}
    dates = {name: each for name, each in bundle.event_dates.items() if name != key}
    if days:
        events[key], dates[key] = days[-1], tuple(days)
    return replace(bundle, facts=replace(bundle.facts, events=events), event_dates=dates)


def _waiting(session: Session, row: Deadline) -> Deadline | None:
    """Return the deadline in a chain of replacements that took the place of one that waited."""
    link: Deadline | None = row
    while link is not None and link.supersedes_id is not None:
        old = session.get_one(Deadline, link.supersedes_id)
        if old.official_due is None and old.trigger_date is None:
            return link
        link = old
    return None


def _differences(before: CaseBundle, after: CaseBundle) -> Iterator[Move]:
    """Yield how the active deadlines of a case differ; one that moved is another row by then."""
    was = [state for state in before.deadlines if state.status in _ACTIVE]
    will = [state for state in after.deadlines if state.status in _ACTIVE]
    stay = {state.id for state in was} & {state.id for state in will}
    new = [state for state in will if state.id not in stay]
    for old in (state for state in was if state.id not in stay):
        kind = (old.rule_id, old.year)
        found = next((state for state in new if (state.rule_id, state.year) == kind), None)
        if found is None:
            yield _end(old)
            continue
        new.remove(found)
        if found.official_due != old.official_due:
            yield _move(found, MoveReason.MOVED, old)
    for state in new:
        yield _move(state, MoveReason.ARISES)


def _move(new: DeadlineState, reason: MoveReason, old: DeadlineState | None = None) -> Move:
    return Move(
        old.id if old is not None else None,
        new.case_id,
        new.rule_id,
        new.year,
        old.official_due if old is not None else None,
        new.official_due,
        reason,
        certain=new.certain,
    )


def _end(state: DeadlineState) -> Move:
    due, year = state.official_due, state.year
    return Move(
        state.id, state.case_id, state.rule_id, year, due, None, MoveReason.GONE, certain=True
    )
