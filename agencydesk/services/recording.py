"""Recording what the office sent or what happened: every deadline it starts, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.domain.periods import Period
from agencydesk.domain.planning import PROCEEDINGS
from agencydesk.domain.rules import Purpose
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseEvent, CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Notice
from agencydesk.services.bundles import CaseBundle, read_bundle
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.deadline_rows import DueDays, deadline_row
from agencydesk.services.drafts import (
    EventDraft,
    NoticeDraft,
    Preview,
    Recorded,
    RuleChoice,
    RuleDraft,
    Started,
)
from agencydesk.services.filings.receiving import close_by_receipt
from agencydesk.services.losses.marking import mark_lost
from agencydesk.services.moves import find_moves, supersede, told
from agencydesk.services.results import Moved, Note
from agencydesk.services.starting import (
    check_notice,
    find_type,
    start_by_event,
    start_by_notice,
    start_rules,
)
from agencydesk.services.withdrawing import note_replaced, settle, take_notice_back
from agencydesk.services.writer import Writer, check_version, writing
from agencydesk.texts import Language


class Recording:
    """Records notices and events, and takes wrongly recorded notices back."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def preview_notice(self, draft: NoticeDraft, language: Language = "zh") -> Preview:
        """Return what recording a notice would start; nothing is written.

        Raises:
            UserError: as ``record_notice``.
        """
        return self.told(self.work_out_notice(draft), language)

    def record_notice(self, draft: NoticeDraft) -> Recorded:
        """Keep a notice and put every deadline it starts on the docket.

        A rule that does not apply to the case is left out; one that lacks an input is put on the
        docket as not computable. What awaited this notice is superseded. An unknown notice is
        kept, with no deadlines and a note.

        Raises:
            UserError: ``case.unknown``, ``notice.invalid`` naming the fields,
                ``notice.future``, ``notice.receipt-before-dispatch``,
                ``notice.due-before-dispatch``, ``notice.twice``, ``record.changed``.
        """
        started = self.work_out_notice(draft)
        with writing(self._context) as writer:
            return keep_notice(self, writer, self._context, draft, started)

    def rules_started_by(
        self, event_key: str, case_id: int, language: Language = "zh"
    ) -> tuple[RuleChoice, ...]:
        """Return the rules an event can start in a case, for the user to pick from.

        Raises:
            UserError: ``event.unknown``, ``case.unknown``.
        """
        engine = self._context.rules.engine
        if event_key not in engine.events.by_key:
            raise UserError("event.unknown", event=event_key)
        tag = self._bundle(case_id).facts.tag
        found: dict[str, RuleChoice] = {}
        for rule in engine.book.by_id.values():
            fits = tag is None or tag in rule.kinds or rule.kinds <= PROCEEDINGS
            if rule.purpose is Purpose.SERVICE or not fits or rule.family in found:
                continue
            if event_key in {alternative.trigger for alternative in rule.alternatives}:
                found[rule.family] = RuleChoice(rule.id, rule.name(language))
        return tuple(found.values())

    def preview_event(self, draft: EventDraft, language: Language = "zh") -> Preview:
        """Return what recording an event would start; nothing is written.

        Raises:
            UserError: as ``record_event``.
        """
        return self.told(self.work_out_event(draft), language)

    def record_event(self, draft: EventDraft) -> Recorded:
        """Keep a dated event of a case and put the picked rules' deadlines on the docket.

        Raises:
            UserError: ``case.unknown``, ``event.unknown``, ``event.in-case`` for a date of the
                case itself, ``event.derived`` for one that is made from others,
                ``rule.unknown``, ``event.not-of-rule`` for a rule the event does not start,
                ``record.changed``.
        """
        started = self.work_out_event(draft)
        with writing(self._context) as writer:
            _check_case(writer, started.bundle)
            event = CaseEvent(
                case_id=draft.case_id,
                event_key=draft.event_key,
                event_date=draft.day,
                note=draft.note,
                entered_by=writer.actor.id,
                entered_at=writer.at,
            )
            event_id = writer.add(event, case_id=draft.case_id)
            added, superseded = _add(writer, started, None, self._passed())
            more = settle(writer, self._context, started.bundle)
        return Recorded(
            Changes(cases=True, docket=True, record_id=draft.case_id),
            None,
            event_id,
            added,
            superseded,
            started.notes,
            more,
        )

    def preview_rules(self, draft: RuleDraft, language: Language = "zh") -> Preview:
        """Return what rules picked by hand would put on the docket; nothing is written.

        Raises:
            UserError: as ``start_rules``.
        """
        started = start_rules(self._context.rules, self._bundle(draft.case_id), draft)
        return started.preview(language, ())

    def start_rules(self, draft: RuleDraft) -> Recorded:
        """Put deadlines on the docket by rules picked by hand, from what the case knows.

        Raises:
            UserError: ``case.unknown``, ``rule.unknown``, ``record.changed``.
        """
        started = start_rules(self._context.rules, self._bundle(draft.case_id), draft)
        with writing(self._context) as writer:
            _check_case(writer, started.bundle)
            added, superseded = _add(writer, started, None, self._passed())
        changes = Changes(cases=True, docket=True, record_id=draft.case_id)
        return Recorded(changes, None, None, added, superseded, started.notes)

    def withdraw_notice(
        self, notice_id: int, reason: str, *, replaced_by: int | None = None
    ) -> Moved:
        """Take back a wrongly recorded notice; it stays on file, its open deadlines are ended.

        What the notice had superseded stands again, computed anew; what rested on its service
        moves. Closed deadlines are left as they are and noted.

        Args:
            notice_id: the notice.
            reason: why; kept with the notice and its deadlines.
            replaced_by: the notice that was recorded in its place.

        Raises:
            UserError: ``notice.unknown``, ``notice.withdrawn``, ``reason.needed``.
        """
        with writing(self._context) as writer:
            return take_notice_back(writer, self._context, notice_id, reason, replaced_by)

    def replace_notice(self, notice_id: int, draft: NoticeDraft, reason: str) -> Recorded:
        """Record a notice in the place of one that was recorded wrongly, which is taken back.

        Args:
            notice_id: the notice that is wrong.
            draft: the notice as it should have been recorded, in whichever case it belongs to.
            reason: what was wrong; kept with the notice and its deadlines.

        Raises:
            UserError: as ``withdraw_notice`` and ``record_notice``; nothing is written then.
        """
        with writing(self._context) as writer:
            gone = take_notice_back(writer, self._context, notice_id, reason)
            started = self.work_out_notice(draft, writer.session)
            recorded = keep_notice(self, writer, self._context, draft, started)
            note_replaced(writer, notice_id, recorded.notice_id or 0)
        return replace(recorded, notes=(*gone.notes, *recorded.notes))

    def work_out_notice(self, draft: NoticeDraft, session: Session | None = None) -> Started:
        """Return all that recording a notice would start, with how it was worked out.

        Args:
            draft: the notice.
            session: what the case is read from, where not from what is committed.

        Raises:
            UserError: as ``record_notice``.
        """
        check_notice(draft, self._context.today())
        if session is None:
            with self._context.database.reading() as own:
                return self._start_notice(own, draft)
        return self._start_notice(session, draft)

    def work_out_event(self, draft: EventDraft) -> Started:
        """Return all that recording an event would start, with how it was worked out.

        Raises:
            UserError: as ``record_event``.
        """
        bundle = self._bundle(draft.case_id)
        return start_by_event(self._context.rules, bundle, draft, self._context.today())

    def write_notice(self, writer: Writer, draft: NoticeDraft, started: Started) -> Recorded:
        """Keep a notice that was worked out, inside a transaction; see ``record_notice``.

        Raises:
            UserError: ``record.changed``, ``notice.twice``.
        """
        _check_case(writer, started.bundle)
        notice = _notice(writer, draft, started)
        if not draft.repeat:
            _refuse_twice(writer, notice)
        notice_id = writer.add(notice, case_id=draft.case_id)
        added, superseded = _add(writer, started, notice_id, self._passed())
        more = settle(writer, self._context, started.bundle)
        kind = find_type(self._context.rules, started.bundle, draft)
        mark_lost(writer, kind, notice)
        changes = Changes(cases=True, docket=True, record_id=draft.case_id)
        return Recorded(changes, notice_id, None, added, superseded, started.notes, more)

    def start_for(self, writer: Writer, notice: Notice) -> tuple[int, ...]:
        """Put on the docket what a notice on file starts now that its type has rules.

        Returns:
            The deadlines that were added.
        """
        draft = draft_on_file(notice)
        started = self.work_out_notice(draft, writer.session)
        added, _ = _add(writer, started, notice.id, self._passed())
        settle(writer, self._context, started.bundle)
        return added

    def told(self, started: Started, language: Language) -> Preview:
        """Return what was worked out as a preview shows it, with what else it moves."""
        rules, today = self._context.rules, self._context.today()
        moves = find_moves(rules, started.bundle, started.after, today)
        return started.preview(language, told(moves))

    def _start_notice(self, session: Session, draft: NoticeDraft) -> Started:
        rules = self._context.rules
        bundle = read_bundle(session, draft.case_id, rules.notices)
        delivery = draft.delivery or session.get_one(CaseFile, draft.case_id).delivery
        return start_by_notice(rules, bundle, draft, delivery, self._context.today())

    def _bundle(self, case_id: int) -> CaseBundle:
        with self._context.database.reading() as session:
            return read_bundle(session, case_id, self._context.rules.notices)

    def _passed(self) -> str:
        """Return why a deadline of an old notice is closed at once, for the row itself."""
        return Note("recording.stage-passed").text(self._context.texts, "zh")


def keep_notice(
    recording: Recording,
    writer: Writer,
    context: Context,
    draft: NoticeDraft,
    started: Started,
    named: Sequence[str] = (),
) -> Recorded:
    """Keep a notice within a transaction; a receipt closes the outgoing paper it is of.

    Args:
        recording: keeps it.
        writer: the transaction.
        context: the open data folder.
        draft: the notice.
        started: what it starts.
        named: names and form codes of the papers that a receipt says it is for.

    Raises:
        UserError: as ``Recording.write_notice``.
    """
    recorded = recording.write_notice(writer, draft, started)
    notice = writer.get(Notice, recorded.notice_id or 0, "notice.unknown")
    notes = close_by_receipt(writer, context, notice, named)
    return replace(recorded, notes=(*recorded.notes, *notes))


def draft_on_file(notice: Notice) -> NoticeDraft:
    """Return a notice on file as it would be recorded now."""
    period = None
    if notice.printed_length is not None and notice.printed_unit is not None:
        period = Period(notice.printed_length, notice.printed_unit)
    return NoticeDraft(
        notice.case_id,
        notice.code or "",
        notice.name,
        notice.dispatch_date,
        notice.delivery,
        notice.actual_receipt or notice.entered_system,
        notice.printed_due,
        period,
        notice.annual_year,
        notice.serial,
    )


def _notice(writer: Writer, draft: NoticeDraft, started: Started) -> Notice:
    period = draft.printed_period
    return Notice(
        case_id=draft.case_id,
        code=draft.code.strip() or None,
        name=started.names["zh"],
        dispatch_date=draft.dispatch_date,
        delivery=started.delivery,
        actual_receipt=draft.actual_receipt,
        serial=draft.serial,
        office_id=draft.office_id,
        stated_limit=draft.stated_limit,
        content=draft.content,
        content_sha256=draft.content_sha256,
        import_batch_id=draft.import_batch_id,
        printed_due=draft.printed_due,
        printed_length=period.length if period else None,
        printed_unit=period.unit if period else None,
        annual_year=draft.annual_year,
        source=draft.source,
        received_on=draft.received_on,
        note=draft.note,
        entered_by=writer.actor.id,
        entered_at=writer.at,
    )


def _check_case(writer: Writer, bundle: CaseBundle) -> None:
    case = writer.get(CaseFile, bundle.case_id, "case.unknown")
    check_version(case.version, bundle.version)


def _refuse_twice(writer: Writer, notice: Notice) -> None:
    found = same_notice(writer.session, notice)
    if found is not None:
        raise UserError("notice.twice", id=found)


def same_notice(session: Session, notice: Notice) -> int | None:
    """Return the notice on file that a new one is the same as: by serial, else type and day."""
    same = Notice.serial == notice.serial
    if notice.serial is None:
        named = Notice.code == notice.code if notice.code else Notice.name == notice.name
        same = named & (Notice.dispatch_date == notice.dispatch_date)
    query = select(Notice.id).where(
        Notice.case_id == notice.case_id, Notice.superseded_by.is_(None), same
    )
    return session.scalars(query).first()


def _add(
    writer: Writer, started: Started, notice_id: int | None, passed: str
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Write the items; return the ids added and the ids superseded.

    Args:
        writer: the transaction.
        started: what was worked out.
        notice_id: the notice that starts them, if it is one.
        passed: the reason of what is closed at once because the case is past it.
    """
    days = DueDays.read(writer.session)
    bundle = started.bundle
    added: list[int] = []
    superseded: list[int] = []
    for item in started.items:
        if item.stands is not None:
            continue
        row = deadline_row(
            item.outcome,
            case_id=bundle.case_id,
            client_id=bundle.client_id,
            days=days,
            actor=writer.actor,
            at=writer.at,
            notice_id=notice_id,
            year=item.year,
            tier=item.tier,
            printed_due=item.printed_due,
            supersedes_id=item.supersedes[0] if item.supersedes else None,
        )
        if item.passed:
            row |= {"status": Status.NOT_NEEDED, "closed_reason": passed, "closed_at": writer.at}
        added.append(writer.add(Deadline(**row), case_id=bundle.case_id))
        for number in item.supersedes:
            old = writer.get(Deadline, number, "deadline.unknown")
            check_version(old.version, bundle.deadline(number).version)
            supersede(writer, old)
            superseded.append(number)
    return tuple(added), tuple(superseded)
