"""Recording by hand: what to choose from, what saving would do in words, and saving."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.domain.numbers import dotted
from agencydesk.domain.outcome import Answer, Flag
from agencydesk.domain.periods import Period
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.papers import Notice
from agencydesk.services.case_facts import tag_of
from agencydesk.services.context import Context
from agencydesk.services.deadline_rows import DueDays
from agencydesk.services.drafts import (
    EventDraft,
    NoticeDraft,
    Preview,
    Recorded,
    Started,
    StartItem,
)
from agencydesk.services.recording import Recording, same_notice
from agencydesk.services.recording_values import (
    CaseBrief,
    DateLine,
    DatesShown,
    EventEntry,
    NoticeChoice,
    NoticeEntry,
    RecordedNotice,
)
from agencydesk.services.results import Move, MoveReason
from agencydesk.services.withdrawing import without_notice
from agencydesk.services.wording import Wording
from agencydesk.texts import Language

TABLE = "recording"
#: Inputs that a form can ask for when a date lacks them.
ASKED = frozenset({"year", "length"})
#: What a form is to ask for where the length of a period was assumed.
PERIOD = "printed_period"
#: Steps that the warnings of a date say in full.
_SAID_ELSEWHERE = frozenset({"calendar_missing"})


class HandRecording:
    """Says what a notice or an event that is being typed would do, and records it."""

    def __init__(self, context: Context, recording: Recording, wording: Wording) -> None:
        self._context = context
        self._recording = recording
        self._wording = wording

    def case(self, case_id: int) -> CaseBrief:
        """Return a case as a field shows it.

        Raises:
            UserError: ``case.unknown``.
        """
        with self._context.database.reading() as session:
            case = session.get(CaseFile, case_id)
            if case is None:
                raise UserError("case.unknown", id=case_id)
            number = dotted(case.application_no) or case.pct_no or ""
            return CaseBrief(case.id, case.ref, case.title, number, case.delivery)

    def notice(self, notice_id: int) -> RecordedNotice:
        """Return a notice on file.

        Raises:
            UserError: ``notice.unknown``.
        """
        query = (
            select(Notice.id, CaseFile.ref, Notice.name, Notice.dispatch_date)
            .join(CaseFile, CaseFile.id == Notice.case_id)
            .where(Notice.id == notice_id)
        )
        with self._context.database.reading() as session:
            row = session.execute(query).first()
        if row is None:
            raise UserError("notice.unknown", id=notice_id)
        return RecordedNotice(*row)

    def entry(
        self, notice_id: int, language: Language = "zh"
    ) -> tuple[NoticeEntry, NoticeChoice | None]:
        """Return a notice on file as it was typed, and its type where there is one.

        Raises:
            UserError: ``notice.unknown``.
        """
        with self._context.database.reading() as session:
            row = session.get(Notice, notice_id)
            if row is None:
                raise UserError("notice.unknown", id=notice_id)
            case = session.get_one(CaseFile, row.case_id)
            book = self._context.rules.notices
            found = book.find(row.code or "", row.name, tag_of(case))
            entry = _entry(row)
        if found is None:
            return entry, None
        starts = bool(found.rules)
        return entry, NoticeChoice(found.code, found.name_zh, found.name(language), starts)

    def preview_notice(
        self, entry: NoticeEntry, language: Language = "zh", replaces: int | None = None
    ) -> DatesShown:
        """Return what recording a notice would do, in words; nothing is written.

        Args:
            entry: the notice.
            language: of the words.
            replaces: the notice on file in whose place it is recorded.

        Raises:
            UserError: as ``Recording.record_notice``, but for ``notice.twice``, which is said.
        """
        if replaces is None:
            with self._context.database.reading() as session:
                started, same = self._work_out(session, entry)
        else:
            with without_notice(self._context, replaces) as session:
                started, same = self._work_out(session, entry)
        return self.shown(started, language, same)

    def _work_out(self, session: Session, entry: NoticeEntry) -> tuple[Started, int | None]:
        draft = draft_of(entry)
        started = self._recording.work_out_notice(draft, session)
        named = Notice(
            case_id=draft.case_id,
            code=draft.code.strip() or None,
            name=started.names["zh"],
            dispatch_date=draft.dispatch_date,
            serial=draft.serial,
        )
        return started, same_notice(session, named)

    def replace_notice(self, notice_id: int, entry: NoticeEntry, reason: str) -> Recorded:
        """Record a notice in the place of a wrong one, which is taken back.

        Raises:
            UserError: as ``Recording.replace_notice``.
        """
        return self._recording.replace_notice(notice_id, draft_of(entry), reason)

    def record_notice(self, entry: NoticeEntry) -> Recorded:
        """Keep a notice and put every deadline it starts on the docket.

        Raises:
            UserError: as ``Recording.record_notice``.
        """
        return self._recording.record_notice(draft_of(entry))

    def preview_event(self, entry: EventEntry, language: Language = "zh") -> DatesShown:
        """Return what recording an event would do, in words; nothing is written.

        Raises:
            UserError: as ``Recording.record_event``.
        """
        return self.shown(self._recording.work_out_event(self._event(entry)), language, None)

    def record_event(self, entry: EventEntry) -> Recorded:
        """Keep an event and put the deadlines of its rules on the docket.

        Raises:
            UserError: as ``Recording.record_event``.
        """
        return self._recording.record_event(self._event(entry))

    def _event(self, entry: EventEntry) -> EventDraft:
        rule_ids = entry.rule_ids
        if rule_ids is None:
            choices = self._recording.rules_started_by(entry.key, entry.case_id)
            every = EventDraft(
                entry.case_id,
                entry.key,
                entry.day,
                tuple(choice.rule_id for choice in choices),
                entry.note,
                entry.year,
                entry.length,
            )
            items = self._recording.work_out_event(every).items
            rule_ids = tuple(item.outcome.rule.id for item in items)
        return EventDraft(
            entry.case_id, entry.key, entry.day, rule_ids, entry.note, entry.year, entry.length
        )

    def shown(
        self,
        started: Started,
        language: Language,
        same: int | None,
        session: Session | None = None,
    ) -> DatesShown:
        """Return what was worked out, in words; defaults are read from ``session`` if given."""
        told = self._recording.told(started, language)
        if session is None:
            with self._context.database.reading() as own:
                days = DueDays.read(own)
        else:
            days = DueDays.read(session)
        lines = [self._line(started, item, days, language) for item in started.items]
        lines.sort(key=lambda line: (line.official_due is None, line.official_due))
        return DatesShown(
            told.name,
            tuple(lines),
            tuple(self._moved(told, started, language)),
            tuple(dict.fromkeys(note.text(self._context.texts, language) for note in told.notes)),
            _asks(started.items),
            same,
        )

    def _line(
        self, started: Started, item: StartItem, days: DueDays, language: Language
    ) -> DateLine:
        outcome, wording = item.outcome, self._wording
        due = outcome.official_due
        internal, client = days.dates(outcome.rule.id, started.bundle.client_id, due)
        adds = item.stands is None and not item.passed
        past = (self._word("past", language),) if adds and due and due < self._today() else ()
        lacking = outcome.missing if outcome.answer is Answer.MISSING else ()
        return DateLine(
            outcome.rule.id,
            wording.matter(outcome.rule.id, language, year=item.year, tier=item.tier),
            due,
            internal,
            client,
            outcome.certain,
            wording.join(wording.missing(lacking, language), language),
            self._why(item, language),
            (
                *past,
                *wording.warnings(
                    outcome.rule,
                    outcome.answer,
                    outcome.flags,
                    outcome.missing,
                    language,
                    computed=outcome.computed_due,
                ),
            ),
            self._remark(started, item, language),
            adds,
        )

    def _today(self) -> date:
        return self._context.today()

    def _why(self, item: StartItem, language: Language) -> str:
        steps = [step for step in item.outcome.steps if step.code not in _SAID_ELSEWHERE]
        lines = [self._wording.line(step, language) for step in steps]
        if not lines:
            return ""
        cited = dict.fromkeys(line.citation for line in lines if line.citation)
        told = self._word("step_separator", language).join(line.text for line in lines)
        return self._word("why", language, steps=told, sources=" · ".join(cited)).strip()

    def _remark(self, started: Started, item: StartItem, language: Language) -> str:
        if item.passed:
            return self._word("passed", language)
        if item.stands is not None:
            stands = started.bundle.deadline(item.stands).status is Status.OPEN
            return self._word("stands" if stands else "closed", language)
        if not item.supersedes:
            return ""
        old = started.bundle.deadline(item.supersedes[0]).official_due
        if old is None:
            return self._word("replaces", language)
        return self._word("replaces_date", language, day=old.isoformat())

    def _moved(self, told: Preview, started: Started, language: Language) -> Iterable[str]:
        for move in told.moves:
            yield self._word(
                f"move.{move.reason.value}",
                language,
                matter=self._matter(move, started, language),
                old=move.old_due.isoformat() if move.old_due else self._word("no_date", language),
                new=move.new_due.isoformat() if move.new_due else self._word("no_date", language),
            )

    def _matter(self, move: Move, started: Started, language: Language) -> str:
        name = None
        if move.deadline_id is not None and move.reason is not MoveReason.ARISES:
            name = started.bundle.deadline(move.deadline_id).name
        return self._wording.matter(move.rule_id, language, name=name, year=move.year)

    def _word(self, code: str, language: Language, **facts: object) -> str:
        return self._context.texts.get(TABLE, code, language, **facts)


def _asks(items: Iterable[StartItem]) -> frozenset[str]:
    found: set[str] = set()
    for item in items:
        found.update(ASKED.intersection(item.outcome.missing))
        if Flag.LENGTH_ASSUMED in item.outcome.flags:
            found.add(PERIOD)
    return frozenset(found)


def draft_of(entry: NoticeEntry) -> NoticeDraft:
    """Return a notice as it is typed, as recording takes it."""
    return NoticeDraft(
        entry.case_id,
        entry.code,
        entry.name,
        entry.dispatch_date,
        entry.delivery,
        entry.actual_receipt,
        entry.printed_due,
        entry.printed_period,
        entry.annual_year,
        entry.serial,
        entry.received_on,
        entry.note,
        repeat=entry.repeat,
    )


def _entry(row: Notice) -> NoticeEntry:
    period = None
    if row.printed_length is not None and row.printed_unit is not None:
        period = Period(row.printed_length, row.printed_unit)
    return NoticeEntry(
        row.case_id,
        row.code or "",
        row.name,
        row.dispatch_date,
        row.delivery,
        row.actual_receipt or row.entered_system,
        row.printed_due,
        period,
        row.annual_year,
        row.serial,
        row.received_on,
        row.note,
    )
