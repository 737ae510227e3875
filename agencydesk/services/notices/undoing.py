"""Taking an import of notices back: what was worked on since stays, and is told."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import func, select

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.base import Base
from agencydesk.models.cases import CaseFile, CaseParty, PriorityClaim
from agencydesk.models.compliance import ChecklistAnswer, ChecklistRun
from agencydesk.models.docket import Deadline
from agencydesk.models.imports import ImportBatch, ImportChange
from agencydesk.models.incoming import ClientMessage, WaitingNotice
from agencydesk.models.papers import Document, Filing, Notice
from agencydesk.models.vocabulary import (
    AnswerKind,
    CaseKind,
    ChangeAction,
    ImportKind,
    ImportState,
    WaitingState,
)
from agencydesk.services.changes import Changes
from agencydesk.services.closing import Closing
from agencydesk.services.compliance.steps import CaseTold
from agencydesk.services.context import Context
from agencydesk.services.filings.receiving import take_back_receipt
from agencydesk.services.notices.fields import restore
from agencydesk.services.notices.replaced import take_back_replacing
from agencydesk.services.notices.values import DUPLICATES, NoticesUndone
from agencydesk.services.notices.words import NoticeWords
from agencydesk.services.recording import Recording
from agencydesk.services.writer import Writer, writing
from agencydesk.texts import Language

_DATES = ("filing_date",)
#: Changed with the number it is the spelling of.
_WRITTEN = "application_no_as_written"


class NoticesUndo:
    """Takes imports of notices back. What is on record stays there, taken back.

    Args:
        context: the open data folder.
        case_changed: is told of a case whose fields are put back.
        recording: starts again what a replaced notice starts.
    """

    def __init__(self, context: Context, case_changed: CaseTold, recording: Recording) -> None:
        self._context, self._changed, self._recording = context, case_changed, recording

    def is_notices(self, batch_id: int) -> bool:
        """Say whether an import was one of notices."""
        with self._context.database.reading() as session:
            batch = session.get(ImportBatch, batch_id)
            return batch is not None and batch.kind is ImportKind.NOTICES

    def undo(self, batch_id: int, language: Language = "zh") -> NoticesUndone:
        """Take an import back.

        A notice whose deadlines somebody has sent, closed or confirmed since stays, and so does
        a field that was edited since and a case that holds other records by now.

        Raises:
            UserError: ``import.unknown``, ``import.already-undone``.
        """
        words = NoticeWords(self._context.texts, language)
        with writing(self._context) as writer:
            batch = writer.get(ImportBatch, batch_id, "import.unknown")
            if batch.kind is not ImportKind.NOTICES:
                raise UserError("import.unknown", id=batch_id)
            if batch.state is not ImportState.APPLIED:
                raise UserError("import.already-undone", id=batch_id)
            stays: list[str] = []
            notices = self._notices(writer, batch_id, words, stays)
            self._waiting(writer, batch_id, words)
            fields = self._fields(writer, batch_id, words, stays)
            cases = self._cases(writer, batch_id, words, stays)
            values = {
                "state": ImportState.UNDONE,
                "undone_at": writer.at,
                "undone_by": writer.actor.id,
            }
            writer.change(batch, values, action="undo")
        changes = Changes(cases=True, docket=True, imports=True, compliance=True)
        return NoticesUndone(changes, notices, cases, fields, tuple(stays))

    def preview(self, batch_id: int, language: Language = "zh") -> NoticesUndone:
        """Return what taking an import back would do; nothing is written.

        Raises:
            UserError: as ``undo``.
        """
        words = NoticeWords(self._context.texts, language)
        with self._context.database.reading() as session:
            batch = session.get(ImportBatch, batch_id)
            if batch is None or batch.kind is not ImportKind.NOTICES:
                raise UserError("import.unknown", id=batch_id)
            if batch.state is not ImportState.APPLIED:
                raise UserError("import.already-undone", id=batch_id)
        with self._context.database.writing() as session:
            writer = Writer(session, self._context.now(), self._context.actor)
            stays: list[str] = []
            notices = self._notices(writer, batch_id, words, stays)
            fields = self._fields(writer, batch_id, words, stays)
            cases = self._cases(writer, batch_id, words, stays)
            session.rollback()
        return NoticesUndone(Changes(), notices, cases, fields, tuple(stays))

    def _notices(self, writer: Writer, batch_id: int, words: NoticeWords, stays: list[str]) -> int:
        query = select(Notice).where(
            Notice.import_batch_id == batch_id, Notice.superseded_by.is_(None)
        )
        reason, count = words.word("undone", batch=batch_id), 0
        shared = _shared(writer, batch_id)
        for notice in list(writer.session.scalars(query.order_by(Notice.id.desc()))):
            ref = writer.session.get_one(CaseFile, notice.case_id).ref
            if notice.id in shared:  # another import in force has brought it too
                self._hand_over(writer, notice, batch_id, shared[notice.id])
                stays.append(words.word("stays.shared", ref=ref, name=notice.name))
                continue
            if _was_worked_on(writer, notice):
                stays.append(words.word("stays.notice", ref=ref, name=notice.name))
                continue
            take_back_replacing(writer, self._context, self._recording, notice.id, reason)
            self._detach(writer, notice.id, batch_id)
            count += 1
        for number in _completed(writer, batch_id):
            take_back_receipt(writer, Closing(self._context), number, reason)
            self._detach(writer, number, batch_id)
        return count

    def _hand_over(self, writer: Writer, notice: Notice, batch_id: int, other: int) -> None:
        """Let a notice and its papers be those of another import that has it too."""
        values = {"import_batch_id": other}
        writer.change(notice, values, case_id=notice.case_id, action="import")
        query = select(Document).where(
            Document.notice_id == notice.id, Document.import_batch_id == batch_id
        )
        for document in list(writer.session.scalars(query)):
            writer.change(document, values, case_id=notice.case_id, action="import")

    def _detach(self, writer: Writer, notice_id: int, batch_id: int) -> None:
        """Take the papers of a notice out of its case; bytes and record stay."""
        query = select(Document).where(
            Document.notice_id == notice_id, Document.import_batch_id == batch_id
        )
        for document in list(writer.session.scalars(query)):
            gone = {"case_id": None, "notice_id": None}
            writer.change(document, gone, case_id=document.case_id, action="detach")

    def _waiting(self, writer: Writer, batch_id: int, words: NoticeWords) -> None:
        query = select(WaitingNotice).where(
            WaitingNotice.import_batch_id == batch_id,
            WaitingNotice.state == WaitingState.WAITING,
        )
        for waiting in list(writer.session.scalars(query)):
            values = {
                "state": WaitingState.SET_ASIDE,
                "decided_at": writer.at,
                "decided_by": writer.actor.id,
                "decided_why": words.word("undone", batch=batch_id),
            }
            writer.change(waiting, values, action="undo")

    def _fields(self, writer: Writer, batch_id: int, words: NoticeWords, stays: list[str]) -> int:
        """Put fields back that nobody has edited since; return how many."""
        back: dict[int, dict[str, object]] = defaultdict(dict)
        for change in _changes(writer, batch_id):
            column = change.column_name or ""
            before, after = json.loads(change.before or "null"), json.loads(change.after or "null")
            if change.table_name == Notice.__tablename__:
                notice = writer.session.get(Notice, change.record_id)
                if notice is not None and getattr(notice, column) == after:
                    writer.change(notice, {column: before}, case_id=notice.case_id, action="undo")
                continue
            case = writer.session.get(CaseFile, change.record_id)
            if case is None:
                continue
            later = _later(writer, change)
            if later is not None:  # another import took it from there
                later.before = change.before
            elif _stored(getattr(case, column)) == after:
                back[case.id][column] = _value(column, before)
            elif column != _WRITTEN:
                field = words.word(f"field.{column}") if column != "pct_no" else column
                stays.append(words.word("stays.field", ref=case.ref, field=field))
        for case_id, values in back.items():
            case = writer.get(CaseFile, case_id, "case.unknown")
            restore(writer, self._context, case, values, self._changed)
        return sum(len(values.keys() - {_WRITTEN}) for values in back.values())

    def _cases(self, writer: Writer, batch_id: int, words: NoticeWords, stays: list[str]) -> int:
        """Remove cases that the import made and that nothing else names; return how many."""
        query = select(CaseFile).where(CaseFile.import_batch_id == batch_id)
        count = 0
        for case in list(writer.session.scalars(query.order_by(CaseFile.id))):
            papers = select(Document).where(
                Document.case_id == case.id, Document.import_batch_id == batch_id
            )
            own = list(writer.session.scalars(papers))
            runs, planned = _unanswered(writer, case.id), _untouched(writer, case.id)
            mine = {
                Document.__tablename__: len(own),
                ChecklistRun.__tablename__: len(runs),
                Deadline.__tablename__: len(planned),
            }
            if case.version > 1 or _named(writer, case.id, mine):
                stays.append(words.word("stays.case", ref=case.ref))
                continue
            for document in own:
                writer.change(document, {"case_id": None}, case_id=case.id, action="detach")
            for deadline in planned:
                writer.remove(deadline, case_id=case.id)
            for run in runs:
                answers = select(ChecklistAnswer).where(ChecklistAnswer.run_id == run.id)
                for answer in list(writer.session.scalars(answers)):
                    writer.remove(answer, case_id=case.id)
                writer.remove(run, case_id=case.id)
            for model in (CaseParty, PriorityClaim):
                links = select(model).where(model.case_id == case.id)
                for link in list(writer.session.scalars(links)):
                    writer.remove(link, case_id=case.id)
            writer.remove(case, case_id=case.id)
            count += 1
        return count


def _was_worked_on(writer: Writer, notice: Notice) -> bool:
    """Say whether somebody decided on a notice, or acted on a deadline of it."""
    session = writer.session
    mine = select(Deadline.id).where(Deadline.notice_id == notice.id)
    closed = Deadline.status.not_in((Status.OPEN, Status.SUPERSEDED))
    later = Deadline.closed_at != Deadline.entered_at  # what was passed is closed at once
    by_hand = closed & (Deadline.closed_by.is_not(None) | later)
    acted = by_hand | (Deadline.status == Status.SENT) | Deadline.confirmed_by.is_not(None)
    standing = Deadline.status != Status.SUPERSEDED
    queries = (
        select(Deadline.id).where(Deadline.notice_id == notice.id, acted),
        select(Deadline.id).where(Deadline.parent_id.in_(mine), standing),
        select(Filing.id).where(Filing.deadline_id.in_(mine), Filing.withdrawn_at.is_(None)),
        select(ClientMessage.id).where(
            ClientMessage.notice_id == notice.id, ClientMessage.told_on.is_not(None)
        ),
        select(WaitingNotice.id).where(WaitingNotice.notice_id == notice.id),
    )
    return any(session.scalar(query.limit(1)) is not None for query in queries)


def _shared(writer: Writer, batch_id: int) -> dict[int, int]:
    """Return notices that another import in force has brought too, with that import."""
    query = select(ImportBatch.id, ImportBatch.report).where(
        ImportBatch.kind == ImportKind.NOTICES,
        ImportBatch.state == ImportState.APPLIED,
        ImportBatch.id != batch_id,
    )
    found: dict[int, int] = {}
    for other, report in writer.session.execute(query.order_by(ImportBatch.id)):
        for number in json.loads(report).get(DUPLICATES, ()):
            found.setdefault(number, other)
    return found


def _completed(writer: Writer, batch_id: int) -> list[int]:
    """Return the typed notices that an import added papers to."""
    query = (
        select(ImportChange.record_id)
        .where(ImportChange.batch_id == batch_id, ImportChange.table_name == Notice.__tablename__)
        .distinct()
    )
    return list(writer.session.scalars(query))


def _later(writer: Writer, change: ImportChange) -> ImportChange | None:
    """Return what a later import in force made of the same value, if one did."""
    query = (
        select(ImportChange)
        .join(ImportBatch, ImportBatch.id == ImportChange.batch_id)
        .where(
            ImportChange.id > change.id,
            ImportChange.table_name == change.table_name,
            ImportChange.record_id == change.record_id,
            ImportChange.column_name == change.column_name,
            ImportChange.before == change.after,
            ImportBatch.state == ImportState.APPLIED,
            ImportBatch.id != change.batch_id,
        )
        .order_by(ImportChange.id)
    )
    return writer.session.scalars(query.limit(1)).first()


def _unanswered(writer: Writer, case_id: int) -> list[ChecklistRun]:
    """Return the checklist runs of a case if nobody has answered anything in any of them."""
    runs = list(writer.session.scalars(select(ChecklistRun).where(ChecklistRun.case_id == case_id)))
    answered = select(ChecklistAnswer.id).where(
        ChecklistAnswer.run_id.in_([run.id for run in runs]),
        ChecklistAnswer.answered_by.is_not(None) | (ChecklistAnswer.answer != AnswerKind.OPEN),
    )
    return [] if writer.session.scalar(answered.limit(1)) is not None else runs


def _untouched(writer: Writer, case_id: int) -> list[Deadline]:
    """Return what a case's own dates put on the docket if nobody has acted on any; last first."""
    query = select(Deadline).where(Deadline.case_id == case_id).order_by(Deadline.id.desc())
    found = list(writer.session.scalars(query))
    touched = any(
        row.notice_id is not None or row.status is not Status.OPEN or row.confirmed_by is not None
        for row in found
    )
    return [] if touched else found


def _named(writer: Writer, case_id: int, allowed: Mapping[str, int]) -> bool:
    """Say whether more records name a case than its links and as many as are allowed."""
    links = {CaseParty.__tablename__, PriorityClaim.__tablename__}
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            points = any(
                key.column.table.name == CaseFile.__tablename__ for key in column.foreign_keys
            )
            if not points or table.name in links:
                continue
            found = writer.session.scalar(select(func.count()).where(column == case_id)) or 0
            if found > allowed.get(table.name, 0):
                return True
    return False


def _changes(writer: Writer, batch_id: int) -> Iterator[ImportChange]:
    query = select(ImportChange).where(
        ImportChange.batch_id == batch_id, ImportChange.action == ChangeAction.UPDATED
    )
    yield from list(writer.session.scalars(query.order_by(ImportChange.id.desc())))


def _stored(value: object) -> object:
    if isinstance(value, CaseKind):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _value(column: str, stored: str | int | None) -> object:
    if stored is None:
        return "" if column == "title" else None
    if column in _DATES:
        return date.fromisoformat(str(stored))
    return CaseKind(str(stored)) if column == "kind" else stored
