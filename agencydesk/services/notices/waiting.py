"""Notices that wait: shown with the likeliest cases, filed, recorded, or set aside by a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.facts import Delivery
from agencydesk.domain.periods import Period, Unit
from agencydesk.errors import UserError
from agencydesk.exchange.packages.facts import NoticeFacts, from_json
from agencydesk.exchange.packages.reading import FoundNotice, PackageReading
from agencydesk.models.cases import CaseFile
from agencydesk.models.incoming import WaitingNotice
from agencydesk.models.papers import Document, Notice
from agencydesk.models.vocabulary import NoticeSource, WaitingReason, WaitingState
from agencydesk.services.changes import Changes
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.hand_recording import draft_of
from agencydesk.services.notices.matching import CaseIndex, How
from agencydesk.services.notices.proposals import told
from agencydesk.services.notices.replaced import take_back_replacing
from agencydesk.services.notices.run import Pass
from agencydesk.services.notices.values import Compared, NoticeChoices, NoticeLine, Verdict
from agencydesk.services.notices.waiting_values import (
    Decided,
    WaitingDetail,
    WaitingFile,
    WaitingRow,
)
from agencydesk.services.notices.words import NoticeWords
from agencydesk.services.recording import Recording, keep_notice
from agencydesk.services.recording_values import NoticeEntry
from agencydesk.services.withdrawing import note_replaced, take_notice_back
from agencydesk.services.writer import Writer, writing
from agencydesk.texts import Language

MakePass = Callable[[Writer, PackageReading, NoticeChoices, int, Language, bool], Pass]


class Waiting:
    """Shows what waits and takes a person's decision.

    Args:
        context: the open data folder.
        recording: records what a person fills in.
        make_pass: makes what files a notice as an import does.
    """

    def __init__(self, context: Context, recording: Recording, make_pass: MakePass) -> None:
        self._context, self._recording, self._pass = context, recording, make_pass

    def count(self) -> int:
        """Return how many wait."""
        query = select(func.count()).where(WaitingNotice.state == WaitingState.WAITING)
        with self._context.database.reading() as session:
            return session.scalar(query) or 0

    def rows(self, language: Language = "zh") -> tuple[WaitingRow, ...]:
        """Return what waits, the earliest dispatch first."""
        words = NoticeWords(self._context.texts, language)
        with self._context.database.reading() as session:
            counted = session.execute(
                select(Document.waiting_id, func.count())
                .where(Document.waiting_id.is_not(None))
                .group_by(Document.waiting_id)
            )
            files = {number: count for number, count in counted if number is not None}
            query = select(WaitingNotice).where(WaitingNotice.state == WaitingState.WAITING)
            order = (
                WaitingNotice.dispatch_date.is_(None),
                WaitingNotice.dispatch_date,
                WaitingNotice.id,
            )
            return tuple(
                _row(waiting, files.get(waiting.id, 0), words)
                for waiting in session.scalars(query.order_by(*order))
            )

    def detail(self, waiting_id: int, language: Language = "zh") -> WaitingDetail:
        """Return all that is known of a notice that waits.

        Raises:
            UserError: ``waiting.unknown``.
        """
        words = NoticeWords(self._context.texts, language)
        with self._context.database.reading() as session:
            waiting = _get(session, waiting_id)
            facts = from_json(waiting.content)
            index = CaseIndex.read(session)
            match = index.match(facts)
            guesses = match.guesses or index.guesses(facts)
            documents = session.scalars(
                select(Document).where(Document.waiting_id == waiting_id).order_by(Document.id)
            ).all()
            same, ref, compared = _same(session, waiting, facts, words)
            likely = match.case or (guesses[0].case if guesses else None)
            return WaitingDetail(
                _row(waiting, len(documents), words),
                tuple(words.candidate(guess) for guess in guesses),
                same,
                ref,
                compared,
                tuple(told(facts, words)),
                tuple(WaitingFile(each.id, each.file_name, each.size) for each in documents),
                _entry(facts, likely.id if likely else 0, waiting),
            )

    def preview(
        self,
        waiting_id: int,
        case_id: int,
        language: Language = "zh",
        take: frozenset[str] = frozenset(),
    ) -> NoticeLine:
        """Return what filing a notice in a case would do; nothing is written.

        Raises:
            UserError: as ``file``.
        """
        with self._context.database.writing() as session:
            writer = Writer(session, self._context.now(), self._context.actor)
            line = self._file(writer, waiting_id, case_id, take, language, shows=True)
            session.rollback()
        return line

    def file(
        self,
        waiting_id: int,
        case_id: int,
        language: Language = "zh",
        take: frozenset[str] = frozenset(),
    ) -> Decided:
        """File a notice in a case, as an import does.

        Args:
            waiting_id: the notice.
            case_id: the case.
            language: of what is noted.
            take: fields whose value replaces the case's.

        Raises:
            UserError: ``waiting.unknown``, ``waiting.decided``, ``case.unknown``,
                ``waiting.needs-values`` where it must be recorded by hand, with the reason.
        """
        with writing(self._context) as writer:
            waiting = _open(writer, waiting_id)
            line = self._file(writer, waiting_id, case_id, take, language, shows=False)
            _close(writer, waiting, line.notice_id)
        changes = Changes(cases=True, docket=True, imports=True, record_id=case_id)
        return Decided(changes, waiting_id, line.notice_id, notes=line.notes)

    def record(self, waiting_id: int, entry: NoticeEntry) -> Decided:
        """Record a notice with the values a person has checked.

        Raises:
            UserError: ``waiting.unknown``, ``waiting.decided``, and those of ``record_notice``.
        """
        with writing(self._context) as writer:
            waiting = _open(writer, waiting_id)
            draft = _kept(draft_of(entry), waiting)
            started = self._recording.work_out_notice(draft, writer.session)
            named = from_json(waiting.content).papers
            recorded = keep_notice(self._recording, writer, self._context, draft, started, named)
            _close(writer, waiting, recorded.notice_id)
        texts = self._context.texts
        notes = tuple(note.text(texts, "zh") for note in recorded.notes)
        changes = replace(recorded.changes, imports=True)
        return Decided(changes, waiting_id, recorded.notice_id, len(recorded.deadline_ids), notes)

    def replace(self, waiting_id: int, language: Language = "zh") -> Decided:
        """File a notice in the place of the one on file that has the same key.

        The one on file is taken back, its open deadlines end, and the new one starts its own.

        Raises:
            UserError: ``waiting.unknown``, ``waiting.decided``, ``waiting.nothing-to-replace``,
                ``waiting.needs-values``.
        """
        words = NoticeWords(self._context.texts, language)
        with writing(self._context) as writer:
            waiting = _open(writer, waiting_id)
            old = writer.session.get(Notice, waiting.same_notice_id or 0)
            if old is None or old.superseded_by is not None:
                raise UserError("waiting.nothing-to-replace")
            case_id = old.case_id
            take_notice_back(writer, self._context, old.id, words.word("replaced"))
            line = self._file(writer, waiting_id, case_id, frozenset(), language, shows=False)
            note_replaced(writer, old.id, line.notice_id or 0)
            _close(writer, waiting, line.notice_id)
        changes = Changes(cases=True, docket=True, imports=True, record_id=case_id)
        return Decided(changes, waiting_id, line.notice_id, notes=line.notes)

    def set_aside(self, waiting_id: int, why: str) -> Decided:
        """Say that nothing is to be done about a notice; it stays on record with the reason.

        Raises:
            UserError: ``waiting.unknown``, ``waiting.decided``, ``reason.needed``.
        """
        if not why.strip():
            raise UserError("reason.needed")
        with writing(self._context) as writer:
            waiting = _open(writer, waiting_id)
            values = {
                "state": WaitingState.SET_ASIDE,
                "decided_at": writer.at,
                "decided_by": writer.actor.id,
                "decided_why": why.strip(),
            }
            writer.change(waiting, values, action="set_aside")
        return Decided(Changes(imports=True), waiting_id)

    def take_back(self, waiting_id: int, why: str) -> Decided:
        """Take a decision back: the notice waits again; what it was filed as is taken back.

        Args:
            waiting_id: the notice.
            why: kept with the notice that was filed.

        Raises:
            UserError: ``waiting.unknown``, ``waiting.open``, ``reason.needed``.
        """
        with writing(self._context) as writer:
            waiting = writer.get(WaitingNotice, waiting_id, "waiting.unknown")
            if waiting.state is WaitingState.WAITING:
                raise UserError("waiting.open")
            notice = writer.session.get(Notice, waiting.notice_id or 0)
            if notice is not None:
                if notice.superseded_by is None:
                    take_back_replacing(writer, self._context, self._recording, notice.id, why)
                papers = select(Document).where(
                    Document.notice_id == notice.id,
                    Document.import_batch_id == waiting.import_batch_id,
                )
                for document in list(writer.session.scalars(papers)):
                    back = {"case_id": None, "notice_id": None, "waiting_id": waiting.id}
                    writer.change(document, back, case_id=notice.case_id, action="detach")
            values = {
                "state": WaitingState.WAITING,
                "notice_id": None,
                "decided_at": None,
                "decided_by": None,
                "decided_why": None,
            }
            writer.change(waiting, values, action="reopen")
        return Decided(Changes(cases=True, docket=True, imports=True), waiting_id)

    def _file(
        self,
        writer: Writer,
        waiting_id: int,
        case_id: int,
        take: frozenset[str],
        language: Language,
        *,
        shows: bool,
    ) -> NoticeLine:
        waiting = _open(writer, waiting_id)
        facts = from_json(waiting.content)
        if facts.evidence or facts == NoticeFacts():
            words = NoticeWords(self._context.texts, language)
            raise UserError("waiting.needs-values", reason=words.word("paper.proposal"))
        case = writer.get(CaseFile, case_id, "case.unknown")
        found = FoundNotice(0, "", facts, (), waiting.content_sha256)
        choices = NoticeChoices(cases={0: case_id}, take=frozenset((0, column) for column in take))
        batch_id = waiting.import_batch_id or 0
        reading = PackageReading((Path(waiting.name),), (found,))
        run = self._pass(writer, reading, choices, batch_id, language, shows)
        known = run.index.get(case.id)
        line = run.told(0, found)
        if known is not None:
            line = run.in_case(line, facts, known, How.CHOSEN)
        line = _beside(run, run.record(line, found), waiting)
        if line.verdict is Verdict.ODD:
            raise UserError("waiting.needs-values", reason=line.notes[-1])
        return line


def _beside(run: Pass, line: NoticeLine, waiting: WaitingNotice) -> NoticeLine:
    """Return the line with a word on the notice on file that it stands beside, if there is one."""
    same = run.writer.session.get(Notice, waiting.same_notice_id or 0)
    if same is None or same.superseded_by is not None:
        return line
    day = same.dispatch_date.isoformat() if same.dispatch_date else ""
    note = run.tools.words.word("waiting.beside", day=day, name=same.name)
    return replace(line, doubts=(*line.doubts, note), notes=(*line.notes, note))


def _open(writer: Writer, waiting_id: int) -> WaitingNotice:
    waiting = writer.get(WaitingNotice, waiting_id, "waiting.unknown")
    if waiting.state is not WaitingState.WAITING:
        raise UserError("waiting.decided")
    return waiting


def _get(session: Session, waiting_id: int) -> WaitingNotice:
    waiting = session.get(WaitingNotice, waiting_id)
    if waiting is None:
        raise UserError("waiting.unknown", id=waiting_id)
    return waiting


def _close(writer: Writer, waiting: WaitingNotice, notice_id: int | None) -> None:
    """Say that a notice was filed, and put its papers with it."""
    values = {
        "state": WaitingState.FILED,
        "notice_id": notice_id,
        "decided_at": writer.at,
        "decided_by": writer.actor.id,
    }
    writer.change(waiting, values, action="file")
    notice = writer.get(Notice, notice_id or 0, "notice.unknown")
    papers = select(Document).where(Document.waiting_id == waiting.id)
    for document in list(writer.session.scalars(papers)):
        there = {"case_id": notice.case_id, "notice_id": notice.id, "waiting_id": None}
        writer.change(document, there, case_id=notice.case_id, action="file")


def _row(waiting: WaitingNotice, files: int, words: NoticeWords) -> WaitingRow:
    return WaitingRow(
        waiting.id,
        waiting.reason,
        words.word(f"waiting.{waiting.reason.value}"),
        waiting.name,
        waiting.code or "",
        waiting.dispatch_date,
        words.value("application_no", waiting.application_no),
        waiting.title or "",
        waiting.our_ref or "",
        waiting.entered_at.astimezone(OFFICE_ZONE),
        waiting.import_batch_id,
        files,
    )


def _same(
    session: Session, waiting: WaitingNotice, facts: NoticeFacts, words: NoticeWords
) -> tuple[int | None, str, tuple[Compared, ...]]:
    """Return the notice on file of the same key, its case, and both side by side."""
    notice = session.get(Notice, waiting.same_notice_id or 0)
    if notice is None or notice.superseded_by is not None:
        return None, "", ()
    ref = session.get_one(CaseFile, notice.case_id).ref
    return notice.id, ref, words.side_by_side(facts, notice)


def _entry(facts: NoticeFacts, case_id: int, waiting: WaitingNotice) -> NoticeEntry:
    period = None
    if facts.period_length is not None and facts.period_unit:
        period = Period(facts.period_length, Unit(facts.period_unit))
    scan = waiting.reason is WaitingReason.PROPOSAL and not facts.evidence and not facts.office_id
    return NoticeEntry(
        case_id,
        facts.code,
        "" if scan and not facts.name else facts.name,
        facts.dispatched,
        None if facts.evidence else Delivery.ELECTRONIC,
        printed_due=facts.pay_by,
        printed_period=period,
        annual_year=facts.annual_year,
        serial=facts.serial or None,
        received_on=waiting.entered_at.astimezone(OFFICE_ZONE).date(),
    )


def _kept(draft: NoticeDraft, waiting: WaitingNotice) -> NoticeDraft:
    """Return the draft with what the package says beyond what a person types."""
    facts = from_json(waiting.content)
    packaged = waiting.office_id is not None or (not facts.evidence and bool(facts.code))
    return replace(
        draft,
        source=NoticeSource.PACKAGE if packaged else NoticeSource.PDF,
        office_id=waiting.office_id,
        stated_limit=facts.limit,
        content=waiting.content,
        content_sha256=waiting.content_sha256,
        import_batch_id=waiting.import_batch_id,
    )
