"""What a loss of rights leads to (权利丧失与恢复): a person says what was missed, and what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.papers import Notice
from agencydesk.models.vocabulary import CaseStatus
from agencydesk.services.bundles import read_bundle
from agencydesk.services.case_facts import tag_of
from agencydesk.services.changes import Changes
from agencydesk.services.closing import Closing
from agencydesk.services.context import Context
from agencydesk.services.drafts import EventDraft, Recorded, RuleDraft
from agencydesk.services.losses.marking import DECIDED, REFUSED, REGAIN, judged, last_loss
from agencydesk.services.losses.reading import FORCE_MAJEURE, MISSED, TABLE, LossReader
from agencydesk.services.losses.values import LossDecided, LossView
from agencydesk.services.moves import Moving, find_moves, told, write_moves
from agencydesk.services.recording import Recording
from agencydesk.services.results import Move, MoveReason
from agencydesk.services.wording import Wording
from agencydesk.services.writer import Writer, writing
from agencydesk.texts import Language


class Losses:
    """Shows how a lost case stands, and writes down what a person says of it.

    A notice of a loss sets the status of the case and starts the period for restoration as it is
    recorded. Which deadline was missed is for a person to say; only then the docket follows.
    """

    def __init__(self, context: Context, wording: Wording, closing: Closing) -> None:
        self._context, self._closing = context, closing
        self._reader = LossReader(context, wording)

    def of_case(self, case_id: int, language: Language = "zh") -> LossView:
        """Return how a case stands after a loss, and what can be done.

        Raises:
            UserError: ``case.unknown``.
        """
        with self._context.database.reading() as session:
            return self._reader.view(session, case_id, language)

    def decide(self, notice_id: int, missed: Sequence[int]) -> LossDecided:
        """Put the deadlines behind a loss down as missed; none may be.

        Where the case is lost, what its own dates had put on the docket goes off it, until the
        right is restored. What falls within the open period of restoration stays: it is to be
        kept if the right comes back.

        Args:
            notice_id: the office's notice of the loss.
            missed: the deadlines that were missed, each over and not closed.

        Raises:
            UserError: ``notice.unknown``, ``notice.withdrawn``, ``loss.none``,
                ``loss.judged``, ``deadline.closed``, ``closing.not-over``, ``filing.other-case``.
        """
        with writing(self._context) as writer:
            case_id, moves = self._decide(writer, notice_id, missed)
        changes = Changes(cases=True, docket=True, record_id=case_id)
        return LossDecided(changes, tuple(missed), moves)

    def preview(self, notice_id: int, missed: Sequence[int]) -> tuple[Move, ...]:
        """Return what deciding on a loss takes off the docket and puts there; nothing is written.

        Raises:
            UserError: as ``decide``.
        """
        with self._context.database.writing() as session:
            writer = Writer(session, self._context.now(), self._context.actor)
            _case_id, moves = self._decide(writer, notice_id, missed)
            session.rollback()
        return moves

    def _decide(
        self, writer: Writer, notice_id: int, missed: Sequence[int]
    ) -> tuple[int, tuple[Move, ...]]:
        notice = self._notice(writer, notice_id, loss=True)
        case_id = notice.case_id
        reason = self._text("reason.missed", name=notice.name)
        moves: list[Move] = []
        for number in missed:
            moves += self._closing.miss_within(writer, number, reason, case_id).moves
        self._note(writer, notice, self._text("note.decided", count=len(missed)), DECIDED)
        case = writer.session.get_one(CaseFile, case_id)
        loss = last_loss(writer.session, case, self._context.rules.notices)
        if case.status is CaseStatus.LOST and loss is not None:
            moves += self._follow(writer, case_id, loss.before)
        return case_id, tuple(moves)

    def take_up(self, case_id: int) -> Recorded:
        """Put restoration for force majeure on the docket, with the end of what was missed.

        Two years after that end it is over. The day the obstacle went is recorded when it is
        known; until then there is no date.

        Raises:
            UserError: ``case.unknown``, ``loss.no-majeure`` where there is nothing to restore or
                it is on the docket already.
        """
        with self._context.database.reading() as session:
            view = self._reader.view(session, case_id, "zh")
            bundle = read_bundle(session, case_id, self._context.rules.notices)
        if not view.majeure:
            raise UserError("loss.no-majeure")
        recording, rule = Recording(self._context), (FORCE_MAJEURE,)
        ends = [row.official_due for row in bundle.deadlines if row.status is Status.MISSED]
        days = [day for day in ends if day is not None]
        if days and MISSED not in bundle.event_dates:
            return recording.record_event(EventDraft(case_id, MISSED, min(days), rule))
        return recording.start_rules(RuleDraft(case_id, rule))

    def restored(self, notice_id: int, *, granted: bool) -> LossDecided:
        """Say whether the office's decision grants the restoration.

        Granted, the case has the status again that it had before the loss, and its docket
        follows; refused, it stays lost. Both are told in the history.

        Raises:
            UserError: ``notice.unknown``, ``notice.withdrawn``, ``loss.no-decision``,
                ``loss.judged``.
        """
        with writing(self._context) as writer:
            notice = self._notice(writer, notice_id, loss=False)
            case = writer.session.get_one(CaseFile, notice.case_id)
            moves: tuple[Move, ...] = ()
            if not granted:
                self._note(writer, notice, self._text("note.refused"), REFUSED)
            else:
                self._note(writer, notice, self._text("note.granted"), REGAIN)
                if case.status is CaseStatus.LOST:
                    loss = last_loss(writer.session, case, self._context.rules.notices)
                    granted_once = case.grant_date is not None
                    usual = CaseStatus.IN_FORCE if granted_once else CaseStatus.PENDING
                    status = usual if loss is None else loss.before
                    values = {"status": status, "updated_at": writer.at}
                    writer.change(case, values, case_id=case.id, action=REGAIN)
                    moves = self._follow(writer, case.id, CaseStatus.LOST)
        changes = Changes(cases=True, docket=True, record_id=notice.case_id)
        return LossDecided(changes, (), moves)

    def _follow(self, writer: Writer, case_id: int, before: CaseStatus) -> tuple[Move, ...]:
        """Let the docket follow a change of the status from ``before`` to what it is now."""
        rules, today = self._context.rules, self._context.today()
        after = read_bundle(writer.session, case_id, rules.notices)
        was = replace(after, facts=replace(after.facts, stage=before.value))
        ends = [
            each.official_due
            for each in after.deadlines
            if each.status is Status.OPEN and each.rule_id in rules.plan.remedy_rules()
        ]
        until = max((day for day in ends if day is not None), default=date.min)
        moves = [
            moving
            for moving in find_moves(rules, was, after, today)
            if not _falls_within(moving, today, until)
        ]
        write_moves(writer, after, moves)
        return told(moves)

    def _notice(self, writer: Writer, notice_id: int, *, loss: bool) -> Notice:
        notice = writer.get(Notice, notice_id, "notice.unknown")
        if notice.superseded_by is not None:
            raise UserError("notice.withdrawn", id=notice_id)
        case = writer.session.get_one(CaseFile, notice.case_id)
        book = self._context.rules.notices
        kind = book.find(notice.code or "", notice.name, tag_of(case))
        if loss and (kind is None or not kind.loses):
            raise UserError("loss.none", id=notice_id)
        if not loss and (kind is None or not kind.restores):
            raise UserError("loss.no-decision", id=notice_id)
        if judged(writer.session, notice):
            raise UserError("loss.judged", name=notice.name)
        return notice

    def _note(self, writer: Writer, notice: Notice, text: str, action: str) -> None:
        day = self._context.today().isoformat()
        line = f"{day} {text}"
        value = f"{notice.note}\n{line}" if notice.note else line
        writer.change(notice, {"note": value}, case_id=notice.case_id, action=action)

    def _text(self, code: str, **facts: object) -> str:
        return self._context.texts.get(TABLE, code, "zh", **facts)


def _falls_within(moving: Moving, first: date, last: date) -> bool:
    """Say whether a deadline that would go off the docket ends between two days, inclusive."""
    move = moving.move
    if move is None or move.old_due is None or move.reason is not MoveReason.GONE:
        return False
    return first <= move.old_due <= last
