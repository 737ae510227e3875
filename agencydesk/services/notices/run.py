"""One pass over what packages hold, inside one transaction: shown, or written.

The preview is the import itself, rolled back: what is shown is what is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from agencydesk.domain.docket import Source
from agencydesk.domain.facts import Delivery
from agencydesk.domain.notices import NoticeType
from agencydesk.domain.periods import Period, Unit
from agencydesk.errors import UserError
from agencydesk.exchange.packages.facts import NoticeFacts, from_json, to_json
from agencydesk.exchange.packages.reading import FoundNotice, PackageReading
from agencydesk.models.cases import CaseFile
from agencydesk.models.papers import Notice
from agencydesk.models.vocabulary import NoticeSource
from agencydesk.services.compliance.steps import CaseTold
from agencydesk.services.context import Context
from agencydesk.services.drafts import NoticeDraft, Started
from agencydesk.services.hand_recording import HandRecording
from agencydesk.services.notices.doubts import of_case, printed, stated, too_far
from agencydesk.services.notices.fees import NoticeFees
from agencydesk.services.notices.fields import differences, write
from agencydesk.services.notices.keeping import complete, let_wait
from agencydesk.services.notices.matching import CaseIndex, How, KnownCase, Match, pct_note
from agencydesk.services.notices.on_file import (
    OnFile,
    Standing,
    standing,
    type_contradiction,
    typed_otherwise,
)
from agencydesk.services.notices.receipts import CloseFiling
from agencydesk.services.notices.values import (
    Cancelled,
    NoticeChoices,
    NoticeLine,
    OfficeDate,
    Progress,
    Verdict,
)
from agencydesk.services.notices.words import NoticeWords, compare, where
from agencydesk.services.recording import Recording
from agencydesk.services.results import Note
from agencydesk.services.starting import check_notice, find_type
from agencydesk.services.writer import Writer


@dataclass(frozen=True, slots=True)
class Tools:
    """What a pass works with."""

    context: Context
    recording: Recording
    by_hand: HandRecording
    words: NoticeWords
    fees: NoticeFees
    case_changed: CaseTold
    close_filing: CloseFiling


@dataclass(slots=True)
class Pass:
    """One pass, in one transaction.

    Attributes:
        shows: the dates are told in words, for a preview.
        deadlines: how many were put on the docket so far.
    """

    tools: Tools
    writer: Writer
    reading: PackageReading
    choices: NoticeChoices
    batch_id: int
    index: CaseIndex
    shows: bool
    deadlines: int = field(default=0)

    def run(self, progress: Progress, cancelled: Cancelled) -> tuple[NoticeLine, ...]:
        """Go through all notices, the earliest dispatch first; return them in their order.

        Raises:
            UserError: ``import.cancelled``.
        """
        notices = self.reading.notices
        order = sorted(range(len(notices)), key=lambda each: (_day(notices[each].facts), each))
        lines: dict[int, NoticeLine] = {}
        for done, number in enumerate(order):
            if cancelled():
                raise UserError("import.cancelled")
            progress(done, len(order), notices[number].facts.name)
            lines[number] = self._one(number, notices[number])
        progress(len(order), len(order), "")
        return tuple(lines[number] for number in range(len(notices)))

    def _one(self, number: int, found: FoundNotice) -> NoticeLine:
        line = self.told(number, found)
        if number in self.choices.leave:
            return replace(line, verdict=Verdict.LEFT)
        match = self._match(number, found.facts)
        case_id = match.case.id if match.case else None
        stands = standing(self.writer.session, found, case_id)
        line = replace(line, how=self.tools.words.how(match.how))
        if match.case is not None:
            line = self.in_case(line, found.facts, match.case, match.how)
        if stands.what in (OnFile.SAME, OnFile.WAITS):
            return self._again(line, stands)
        if stands.what is OnFile.OTHER:
            return self._differs(line, found, stands)
        if match.case is None:
            words = self.tools.words
            candidates = tuple(words.candidate(guess) for guess in match.guesses)
            return self._wait(
                replace(line, verdict=Verdict.UNMATCHED, candidates=candidates), found
            )
        if stands.what is OnFile.TYPED and stands.notice is not None:
            day = self._printed(found.facts)
            if day is not None and day != stands.notice.printed_due:
                return self._differs(line, found, stands)
            return self._complete(line, found, stands.notice)
        return self.record(line, found)

    def in_case(
        self, line: NoticeLine, facts: NoticeFacts, case: KnownCase, how: How
    ) -> NoticeLine:
        """Return the line in its case, with what does not fit there."""
        words = self.tools.words
        doubts = tuple(words.note(note) for note in of_case(facts, case, how))
        kind = facts.kind or case.kind
        return replace(
            line,
            case_id=case.id,
            case_ref=case.ref,
            how=words.how(how),
            doubts=(*line.doubts, *doubts),
            notes=(*line.notes, *doubts),
            fees=self.tools.fees.compare(replace(facts, kind=kind), words),
        )

    def told(self, number: int, found: FoundNotice) -> NoticeLine:
        """Return what is known of a notice before anything is decided."""
        facts, words = found.facts, self.tools.words
        doubts = tuple(words.note(note) for note in stated(facts, words))
        return NoticeLine(
            number,
            Verdict.NEW,
            where(self.reading, found.source, found.folder),
            facts.name or facts.code,
            facts.code,
            facts.serial,
            facts.office_id,
            facts.dispatched,
            words.value("application_no", facts.application_no),
            facts.title,
            known_type=self._find(facts) is not None,
            notes=doubts,
            doubts=doubts,
            fees=self.tools.fees.compare(facts, words),
            files=len(found.files),
        )

    def _find(self, facts: NoticeFacts) -> NoticeType | None:
        return self.tools.context.rules.notices.find(facts.code, facts.name, facts.kind)

    def _match(self, number: int, facts: NoticeFacts) -> Match:
        chosen = self.choices.cases.get(number)
        case = None if chosen is None else self.index.get(chosen)
        return Match(case, How.CHOSEN) if case is not None else self.index.match(facts)

    def _again(self, line: NoticeLine, stands: Standing) -> NoticeLine:
        if stands.notice is not None:
            case = self.index.get(stands.notice.case_id)
            line = replace(
                line,
                same_notice_id=stands.notice.id,
                case_id=stands.notice.case_id,
                case_ref=case.ref if case else "",
            )
        waiting_id = stands.waiting.id if stands.waiting is not None else None
        return replace(line, verdict=Verdict.DUPLICATE, waiting_id=waiting_id)

    def _differs(self, line: NoticeLine, found: FoundNotice, stands: Standing) -> NoticeLine:
        words, notice = self.tools.words, stands.notice
        if notice is None:
            waiting = stands.waiting
            here = from_json(waiting.content) if waiting is not None else NoticeFacts()
            line = replace(
                line, compared=compare(words.compared(here), words.compared(found.facts))
            )
            return self._wait(replace(line, verdict=Verdict.DIFFERS), found)
        case = self.index.get(notice.case_id)
        line = replace(
            line,
            verdict=Verdict.DIFFERS,
            same_notice_id=notice.id,
            compared=words.side_by_side(found.facts, notice),
            case_id=notice.case_id,
            case_ref=case.ref if case else "",
        )
        return self._wait(line, found)

    def _wait(self, line: NoticeLine, found: FoundNotice) -> NoticeLine:
        return let_wait(self.writer, self.batch_id, line, found)

    def _complete(self, line: NoticeLine, found: FoundNotice, notice: Notice) -> NoticeLine:
        """Add what a package has to the notice that was typed from its paper."""
        facts = found.facts
        compared = self.tools.words.side_by_side(facts, notice)
        complete(self.writer, self.batch_id, notice, found)
        line = self._fill(line, facts)
        closes = self.tools.close_filing(
            self.writer, notice.case_id, notice.id, facts, self.tools.words
        )
        return replace(
            line,
            verdict=Verdict.KNOWN,
            same_notice_id=notice.id,
            notice_id=notice.id,
            compared=compared,
            closes=closes,
        )

    def _fill(self, line: NoticeLine, facts: NoticeFacts) -> NoticeLine:
        """Take over what the notice says of its case where that is silent, or a person says so."""
        writer, context = self.writer, self.tools.context
        case = writer.get(CaseFile, line.case_id or 0, "case.unknown")
        take = frozenset(name for each, name in self.choices.take if each == line.number)
        today, percents = context.today(), self.tools.fees.table.percents
        fields = differences(case, facts, take, known_percents=percents, today=today)
        pct = pct_note(case.route.value, facts)
        if pct is not None:
            line = _doubting(line, self.tools.words.note(pct))
        if write(writer, context, case, fields, self.batch_id):
            self.tools.case_changed(writer, case.id)
            self.index.refresh(writer.session, case.id)
        return replace(line, fields=tuple(self.tools.words.field(each) for each in fields))

    def record(self, line: NoticeLine, found: FoundNotice) -> NoticeLine:
        """Record a notice in the case of its line; one that cannot be is put with what waits."""
        facts, writer, context = found.facts, self.writer, self.tools.context
        words, recording = self.tools.words, self.tools.recording
        case_id = line.case_id or 0
        day = self._printed(facts)
        draft = _draft(case_id, found, self.batch_id, context.today(), day)
        try:
            check_notice(draft, context.today())
        except UserError as error:
            return self._odd(line, found, words.error(error))
        contradiction = type_contradiction(context.rules.notices, facts)
        if contradiction is not None:
            return self._odd(line, found, words.note(contradiction))
        if too_far(facts, day, recording.work_out_notice(draft, writer.session)):
            return self._odd(line, found, words.word("notice.far", day=str(day)))
        line = self._fill(line, facts)
        typed = typed_otherwise(writer.session, facts, case_id)
        started = recording.work_out_notice(draft, writer.session)
        line = self._dated(line, started, facts)
        if typed is not None:
            told = typed.dispatch_date.isoformat() if typed.dispatch_date else ""
            line = _doubting(line, words.note(Note("notice.typed-otherwise", {"day": told})))
        draft = replace(draft, note="\n".join(line.doubts) or None)
        recorded = recording.write_notice(writer, draft, started)
        self.deadlines += len(recorded.deadline_ids)
        closes = ""
        if recorded.notice_id is not None:
            closes = self.tools.close_filing(writer, case_id, recorded.notice_id, facts, words)
        return replace(
            line,
            verdict=Verdict.NEW,
            notes=tuple(dict.fromkeys(line.notes)),
            notice_id=recorded.notice_id,
            closes=closes,
        )

    def _odd(self, line: NoticeLine, found: FoundNotice, why: str) -> NoticeLine:
        line = replace(_doubting(line, why), verdict=Verdict.ODD)
        return self._wait(line, found)

    def _printed(self, facts: NoticeFacts) -> date | None:
        steps = sum(percent > 0 for percent in self.tools.fees.table.late_percents)
        return printed(facts, steps)

    def _dated(self, line: NoticeLine, started: Started, facts: NoticeFacts) -> NoticeLine:
        """Return the line with the dates it starts, in words if they are to be shown."""
        words, rules = self.tools.words, self.tools.context.rules
        draft = NoticeDraft(started.bundle.case_id, facts.code, facts.name)
        known = find_type(rules, started.bundle, draft) is not None
        office = tuple(
            OfficeDate(
                item.outcome.rule.name(words.language),
                item.outcome.official_due if item.outcome.source is Source.PRINTED else None,
                item.outcome.computed_due,
            )
            for item in started.items
            if item.outcome.source is Source.PRINTED
        )
        line = replace(line, known_type=known, office=office)
        if facts.limit is not None and (limit := words.limit(facts.limit, started)):
            line = _doubting(line, limit)
        if not self.shows:
            return line
        shown = self.tools.by_hand.shown(started, words.language, None, self.writer.session)
        notes = (*line.notes, *shown.notes)
        return replace(line, dates=shown.lines, moved=shown.moved, notes=notes)


def _doubting(line: NoticeLine, why: str) -> NoticeLine:
    return replace(line, doubts=(*line.doubts, why), notes=(*line.notes, why))


def _draft(
    case_id: int, found: FoundNotice, batch_id: int, today: date, printed_due: date | None
) -> NoticeDraft:
    facts = found.facts
    period = None
    if facts.period_length is not None and facts.period_unit:
        period = Period(facts.period_length, Unit(facts.period_unit))
    return NoticeDraft(
        case_id,
        facts.code,
        facts.name,
        facts.dispatched,
        Delivery.ELECTRONIC,
        printed_due=printed_due,
        printed_period=period,
        annual_year=facts.annual_year or None,
        serial=facts.serial or None,
        received_on=today,
        source=NoticeSource.PACKAGE,
        repeat=True,
        office_id=facts.office_id or None,
        stated_limit=facts.limit,
        content=to_json(facts),
        content_sha256=found.content_sha256,
        import_batch_id=batch_id,
    )


def _day(facts: NoticeFacts) -> date:
    return facts.dispatched or date.max
