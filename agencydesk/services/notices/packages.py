"""Importing the office's packages: read, look, decide, write in one transaction, take back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from agencydesk.errors import UserError
from agencydesk.exchange.packages.client_data import data_folder
from agencydesk.exchange.packages.reading import (
    FoundFile,
    PackageReading,
    ReadingCancelledError,
    read_packages,
    read_papers,
)
from agencydesk.models import trail
from agencydesk.models.imports import ImportBatch
from agencydesk.models.vocabulary import ImportKind, ImportState
from agencydesk.services.cases import Cases
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.steps import CaseTold
from agencydesk.services.context import Context
from agencydesk.services.file_store import FileStore
from agencydesk.services.hand_recording import HandRecording
from agencydesk.services.importing.known import FILE_SEPARATOR
from agencydesk.services.importing.ledger import ENCODE
from agencydesk.services.notices.case_packages import CasePackages
from agencydesk.services.notices.fees import NoticeFees
from agencydesk.services.notices.matching import CaseIndex
from agencydesk.services.notices.papers import Owner, add_documents, store_files
from agencydesk.services.notices.proposals import Proposals
from agencydesk.services.notices.receipts import CloseFiling, closes_nothing
from agencydesk.services.notices.run import Pass, Tools
from agencydesk.services.notices.values import (
    DUPLICATES,
    Cancelled,
    CaseLine,
    NoticeChoices,
    NoticeLine,
    NoticePlan,
    NoticeReport,
    PaperLine,
    Progress,
    Verdict,
)
from agencydesk.services.notices.words import NoticeWords
from agencydesk.services.recording import Recording
from agencydesk.services.writer import Writer, writing
from agencydesk.texts import Language

#: What is not written, and whose papers are not kept.
SILENT = (Verdict.DUPLICATE, Verdict.LEFT)


def no_progress(done: int, total: int, stage: str) -> None:
    """Tell nobody."""


def never() -> bool:
    """Never cancel."""
    return False


class NoticeImports:
    """Brings packages in. Nothing is written before ``apply``.

    Args:
        context: the open data folder.
        recording, by_hand: record notices and say what that does.
        cases: makes cases of case packages.
        case_changed: is told of a case whose fields a notice filled.
        store: where papers are kept.
        close_filing: closes the outgoing paper a notice is the receipt of.
    """

    def __init__(
        self,
        context: Context,
        recording: Recording,
        by_hand: HandRecording,
        cases: Cases,
        case_changed: CaseTold,
        store: FileStore,
        close_filing: CloseFiling = closes_nothing,
    ) -> None:
        self._context = context
        self._fees = NoticeFees(context)
        self._recording, self._by_hand = recording, by_hand
        self._cases, self._changed = cases, case_changed
        self._store, self._close = store, close_filing

    def read(
        self, paths: Sequence[Path], progress: Progress = no_progress, cancelled: Cancelled = never
    ) -> PackageReading:
        """Return what archives, folders and PDFs hold; nothing is written.

        Raises:
            UserError: ``import.cancelled``.
        """
        known = [kind.name_zh for kind in self._context.rules.notices.types]

        def told(count: int, name: str) -> None:
            progress(count, 0, name)

        try:
            reading = read_packages(paths, told=told, cancelled=cancelled)
            return read_papers(reading, known, told, cancelled)
        except ReadingCancelledError:
            raise UserError("import.cancelled") from None

    @staticmethod
    def client_folder(environment: Mapping[str, str]) -> Path | None:
        """Return where the office's own client keeps its data; None where there is none."""
        folder = data_folder(environment)
        return folder if folder is not None and folder.is_dir() else None

    def plan(
        self,
        reading: PackageReading,
        choices: NoticeChoices | None = None,
        language: Language = "zh",
        progress: Progress = no_progress,
        cancelled: Cancelled = never,
    ) -> NoticePlan:
        """Return what importing would do: it is done, told and given up.

        Raises:
            UserError: ``import.cancelled``.
        """
        decided = choices or NoticeChoices()
        words = NoticeWords(self._context.texts, language)
        with self._context.database.writing() as session:
            state = trail.head(session).last_id
            writer = Writer(session, self._context.now(), self._context.actor)
            batch_id = writer.add(self._batch(reading, writer))
            run = self.make_pass(writer, reading, decided, batch_id, language, shows=True)
            cases, notices, papers = self._run(run, progress, cancelled)
            session.rollback()
        refused = tuple(words.refused(reading, each) for each in reading.refused)
        others = tuple(words.refused(reading, each) for each in reading.others)
        return NoticePlan(reading, decided, notices, cases, papers, refused, others, state)

    def apply(
        self,
        plan: NoticePlan,
        language: Language = "zh",
        progress: Progress = no_progress,
        cancelled: Cancelled = never,
    ) -> NoticeReport:
        """Write what the plan says, whole or not at all.

        Raises:
            UserError: ``import.cancelled``, ``import.nothing``, ``notices.stale`` where somebody
                changed something since, ``notices.changed`` where a file is not what was shown.
            OSError: the disk is full.
        """
        if not plan.writes:
            raise UserError("import.nothing")
        with self._stored(plan, progress, cancelled), writing(self._context) as writer:
            if trail.head(writer.session).last_id != plan.state:
                raise UserError("notices.stale")
            batch = self._batch(plan.reading, writer)
            batch_id = writer.add(batch)
            run = self.make_pass(
                writer, plan.reading, plan.choices, batch_id, language, shows=False
            )
            cases, notices, papers = self._run(run, progress, cancelled)
            self._file(writer, plan.reading, cases, notices, papers, batch_id)
            counts = {verdict.value: _count(notices, verdict) for verdict in Verdict}
            counts |= {"deadlines": run.deadlines, "papers": len(papers)}
            counts |= {"cases": sum(line.creates for line in cases)}
            skipped = [line.same_notice_id for line in notices if line.verdict in SILENT]
            report = {DUPLICATES: [number for number in skipped if number is not None]}
            writer.change(batch, {"counts": ENCODE(counts), "report": ENCODE(report)})
        changes = Changes(cases=True, docket=True, imports=True, compliance=True)
        return NoticeReport(changes, batch_id, notices, cases, papers, run.deadlines)

    def make_pass(
        self,
        writer: Writer,
        reading: PackageReading,
        choices: NoticeChoices,
        batch_id: int,
        language: Language,
        shows: bool,
    ) -> Pass:
        """Return what goes over notices inside a transaction."""
        tools = Tools(
            self._context,
            self._recording,
            self._by_hand,
            NoticeWords(self._context.texts, language),
            self._fees,
            self._changed,
            self._close,
        )
        index = CaseIndex.read(writer.session)
        return Pass(tools, writer, reading, choices, batch_id, index, shows)

    def _run(
        self, run: Pass, progress: Progress, cancelled: Cancelled
    ) -> tuple[tuple[CaseLine, ...], tuple[NoticeLine, ...], tuple[PaperLine, ...]]:
        cases = CasePackages(run, self._cases).each()
        notices = run.run(progress, cancelled)
        return cases, notices, Proposals(run).each()

    def _batch(self, reading: PackageReading, writer: Writer) -> ImportBatch:
        parts = [found.content_sha256 for found in reading.notices]
        parts += [file.sha256 for found in reading.cases for file in found.files]
        parts += [found.file.sha256 for found in reading.papers]
        return ImportBatch(
            file_name=FILE_SEPARATOR.join(path.name for path in reading.sources),
            file_sha256=hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest(),
            kind=ImportKind.NOTICES,
            state=ImportState.APPLIED,
            imported_at=writer.at,
            imported_by=writer.actor.id,
        )

    @contextmanager
    def _stored(self, plan: NoticePlan, progress: Progress, cancelled: Cancelled) -> Iterator[None]:
        """Keep the papers while something is written; drop what is new if it is not."""
        wanted = list(_papers(plan))
        new = store_files(self._store, plan.reading, wanted, progress, cancelled)
        try:
            yield
        except BaseException:
            for sha256 in new:
                self._store.drop(sha256)
            raise

    def _file(
        self,
        writer: Writer,
        reading: PackageReading,
        cases: tuple[CaseLine, ...],
        notices: tuple[NoticeLine, ...],
        papers: tuple[PaperLine, ...],
        batch_id: int,
    ) -> None:
        """Put the papers on record with what they belong to."""
        for case in cases:
            if case.writes:
                files = reading.cases[case.number].files
                add_documents(writer, files, Owner(case.case_id), batch_id)
        for notice in notices:
            if notice.verdict in SILENT:
                continue
            files = reading.notices[notice.number].files
            owner = Owner(waiting_id=notice.waiting_id)
            if notice.waiting_id is None:
                owner = Owner(notice.case_id, notice.notice_id)
            add_documents(writer, files, owner, batch_id)
        for paper in papers:
            if paper.waiting_id is not None and paper.verdict not in SILENT:
                file = reading.papers[paper.number].file
                add_documents(writer, [file], Owner(waiting_id=paper.waiting_id), batch_id)


def _papers(plan: NoticePlan) -> Iterator[tuple[int, FoundFile]]:
    """Yield source and file of everything an import keeps."""
    reading = plan.reading
    for case in plan.cases:
        if case.writes:
            found = reading.cases[case.number]
            yield from ((found.source, file) for file in found.files)
    for notice in plan.notices:
        if notice.verdict not in SILENT:
            taken = reading.notices[notice.number]
            yield from ((taken.source, file) for file in taken.files)
    for paper in plan.papers:
        if paper.verdict not in SILENT:
            loose = reading.papers[paper.number]
            yield loose.source, loose.file


def _count(lines: Sequence[NoticeLine], verdict: Verdict) -> int:
    return sum(line.verdict is verdict for line in lines)
