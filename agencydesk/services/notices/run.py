"""One pass over what packages hold, inside one transaction: shown, or written.

The preview is the import itself, rolled back: what is shown is what is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from agencydesk.domain.docket import Source
from agencydesk.domain.facts import Delivery
from agencydesk.domain.notices import NoticeType
from agencydesk.errors import UserError
from agencydesk.exchange.packages.facts import NoticeFacts, from_json, to_json
from agencydesk.exchange.packages.reading import FoundNotice, PackageReading
from agencydesk.models.cases import CaseFile
from agencydesk.models.imports import ImportChange
from agencydesk.models.incoming import WaitingNotice
from agencydesk.models.papers import Notice
from agencydesk.models.vocabulary import ChangeAction, NoticeSource, WaitingReason
from agencydesk.services.compliance.steps import CaseTold
from agencydesk.services.context import Context
from agencydesk.services.drafts import NoticeDraft, Started
from agencydesk.services.hand_recording import HandRecording
from agencydesk.services.importing.ledger import ENCODE
from agencydesk.services.notices.fees import NoticeFees
from agencydesk.services.notices.fields import differences, write
from agencydesk.services.notices.matching import CaseIndex, How, Match, number_note
from agencydesk.services.notices.on_file import OnFile, Standing, standing, typed_otherwise
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

#: Why a notice waits, by what becomes of it.
_REASONS = {
    Verdict.UNMATCHED: WaitingReason.UNMATCHED,
    Verdict.DIFFERS: WaitingReason.DIFFERS,
    Verdict.ODD: WaitingReason.PROPOSAL,
}


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
            line = replace(line, case_id=match.case.id, case_ref=match.case.ref)
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
            return self._complete(line, found, stands.notice)
        return self.record(line, found)

    def told(self, number: int, found: FoundNotice) -> NoticeLine:
        """Return what is known of a notice before anything is decided."""
        facts, words = found.facts, self.tools.words
        notes = [words.note(note) for note in self._notes(facts)]
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
            notes=tuple(notes),
            fees=self.tools.fees.compare(facts, words),
            files=len(found.files),
        )

    def _find(self, facts: NoticeFacts) -> NoticeType | None:
        return self.tools.context.rules.notices.find(facts.code, facts.name, facts.kind)

    def _notes(self, facts: NoticeFacts) -> Iterator[Note]:
        odd = number_note(facts.application_no)
        if odd is not None:
            yield odd
        for name, one, other in facts.contradictions:
            label = self.tools.words.word(f"fact.{name}")
            yield Note("notice.contradicts", {"field": label, "one": one, "other": other})
        if facts.dispatched is None and facts.dispatched_text and not facts.contradictions:
            yield Note("notice.day-unread", {"text": facts.dispatched_text})
        if facts.pay_by is None and facts.pay_by_text:
            yield Note("notice.pay-by-unread", {"text": facts.pay_by_text})

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
        """Keep a notice for a person to decide on."""
        facts, writer = found.facts, self.writer
        waiting = WaitingNotice(
            reason=_REASONS[line.verdict],
            office_id=facts.office_id or None,
            serial=facts.serial or None,
            code=facts.code or None,
            name=facts.name or facts.code or "?",
            dispatch_date=facts.dispatched,
            application_no=facts.application_no or None,
            title=facts.title or None,
            our_ref=facts.our_ref or None,
            content=to_json(facts),
            content_sha256=found.content_sha256,
            same_notice_id=line.same_notice_id,
            entered_by=writer.actor.id,
            entered_at=writer.at,
            import_batch_id=self.batch_id,
        )
        return replace(line, waiting_id=writer.add(waiting))

    def _complete(self, line: NoticeLine, found: FoundNotice, notice: Notice) -> NoticeLine:
        """Add what a package has to the notice that was typed from its paper."""
        facts = found.facts
        told = {
            "office_id": facts.office_id or None,
            "serial": facts.serial or None,
            "code": facts.code or None,
            "stated_limit": facts.limit,
            "content": to_json(facts),
            "content_sha256": found.content_sha256,
        }
        values = {name: value for name, value in told.items() if getattr(notice, name) is None}
        for name, value in values.items():
            change = ImportChange(
                batch_id=self.batch_id,
                table_name=Notice.__tablename__,
                record_id=notice.id,
                action=ChangeAction.UPDATED,
                column_name=name,
                before=ENCODE(None),
                after=ENCODE(value),
            )
            self.writer.session.add(change)
        self.writer.change(notice, values, case_id=notice.case_id, action="import")
        return replace(
            line,
            verdict=Verdict.KNOWN,
            same_notice_id=notice.id,
            notice_id=notice.id,
            compared=self.tools.words.side_by_side(facts, notice),
        )

    def record(self, line: NoticeLine, found: FoundNotice) -> NoticeLine:
        """Record a notice in the case of its line; one that cannot be is put with what waits."""
        facts, writer, context = found.facts, self.writer, self.tools.context
        case = writer.get(CaseFile, line.case_id or 0, "case.unknown")
        draft = _draft(case.id, found, self.batch_id, context.today())
        try:
            check_notice(draft, context.today())
        except UserError as error:
            odd = replace(
                line, verdict=Verdict.ODD, notes=(*line.notes, self.tools.words.error(error))
            )
            return self._wait(odd, found)
        take = frozenset(name for each, name in self.choices.take if each == line.number)
        fields = differences(case, facts, take)
        if write(writer, context, case, fields, self.batch_id):
            self.tools.case_changed(writer, case.id)
            self.index.refresh(writer.session, case.id)
        typed = typed_otherwise(writer.session, facts, case.id)
        started = self.tools.recording.work_out_notice(draft, writer.session)
        line = self._dated(line, started, facts)
        recorded = self.tools.recording.write_notice(writer, draft, started)
        self.deadlines += len(recorded.deadline_ids)
        notes = list(line.notes)
        if typed is not None:
            day = typed.dispatch_date.isoformat() if typed.dispatch_date else ""
            notes.append(self.tools.words.note(Note("notice.typed-otherwise", {"day": day})))
        closes = ""
        if recorded.notice_id is not None:
            closes = self.tools.close_filing(
                writer, case.id, recorded.notice_id, facts, self.tools.words
            )
        return replace(
            line,
            verdict=Verdict.NEW,
            fields=tuple(self.tools.words.field(each) for each in fields),
            notes=tuple(dict.fromkeys(notes)),
            notice_id=recorded.notice_id,
            closes=closes,
        )

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
        if not self.shows:
            return line
        shown = self.tools.by_hand.shown(started, words.language, None, self.writer.session)
        limits = [] if facts.limit is None else [words.limit(facts.limit, started)]
        return replace(
            line,
            dates=shown.lines,
            moved=shown.moved,
            notes=(*line.notes, *shown.notes, *filter(None, limits)),
        )


def _draft(case_id: int, found: FoundNotice, batch_id: int, today: date) -> NoticeDraft:
    facts = found.facts
    return NoticeDraft(
        case_id,
        facts.code,
        facts.name,
        facts.dispatched,
        Delivery.ELECTRONIC,
        printed_due=_printed(facts),
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


def _printed(facts: NoticeFacts) -> date | None:
    """Return the day the office names: the last of payment, or the end of the late-fee ladder."""
    if facts.pay_by is not None or not facts.ladder:
        return facts.pay_by
    ends = [step.last for step in facts.ladder]
    return None if None in ends else max(day for day in ends if day is not None)


def _day(facts: NoticeFacts) -> date:
    return facts.dispatched or date.max
