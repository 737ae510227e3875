"""Files of a case or of the agency: taken into the store, shown, given out, taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.papers import Document, Filing, Notice
from agencydesk.models.vocabulary import DocumentRole
from agencydesk.services.changes import Changes
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.document_values import (
    Attached,
    Cancelled,
    Detached,
    DocumentRow,
    DocumentTrouble,
    Progress,
    Standing,
)
from agencydesk.services.file_names import is_shown, safe_name
from agencydesk.services.file_store import MOST_BYTES, FileStore, Taken
from agencydesk.services.writer import Writer, writing
from agencydesk.texts import Language

FOLDER = "documents"


class Documents:
    """Keeps the files of cases under the data folder.

    Args:
        context: the open data folder.
        folder: the data folder; the files are in its ``documents``.
        most: the largest file taken, in bytes.
    """

    def __init__(self, context: Context, folder: Path, most: int = MOST_BYTES) -> None:
        self._context = context
        self._store = FileStore(folder / FOLDER, most)

    @property
    def store(self) -> FileStore:
        """Return where the files are kept; it remembers which of them proved whole."""
        return self._store

    def of_case(self, case_id: int, language: Language = "zh") -> tuple[DocumentRow, ...]:
        """Return the files of a case, the newest first."""
        query = (
            select(
                Document,
                Staff.name,
                Notice.name,
                Notice.dispatch_date,
                Filing.name,
                Filing.sent_on,
            )
            .outerjoin(Staff, Staff.id == Document.added_by)
            .outerjoin(Notice, Notice.id == Document.notice_id)
            .outerjoin(Filing, Filing.id == Document.filing_id)
            .where(Document.case_id == case_id)
            .order_by(Document.id.desc())
        )
        texts = self._context.texts
        with self._context.database.reading() as session:
            return tuple(
                DocumentRow(
                    row.id,
                    case_id,
                    row.file_name,
                    row.size,
                    texts.get("history", f"document_role.{row.role.value}", language),
                    notice or filing or "",
                    row.added_at.astimezone(OFFICE_ZONE),
                    by or "",
                    self._store.glance(row.sha256, row.size),
                    _owner(row),
                    dispatched or sent,
                )
                for row, by, notice, dispatched, filing, sent in session.execute(query)
            )

    def attach(
        self,
        case_id: int,
        paths: Sequence[Path],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        notice_id: int | None = None,
        filing_id: int | None = None,
        role: DocumentRole | None = None,
    ) -> Attached:
        """File copies of these files under a case: all of them or none.

        Args:
            case_id: the case.
            paths: the files; they stay where they are.
            progress: told after each file.
            cancelled: asked while copying.
            notice_id: the notice they belong to, if to one.
            filing_id: the outgoing paper they belong to, if to one.
            role: what they are to it; unless told, the paper itself, or an attachment of a case.

        Raises:
            UserError: ``case.unknown``, ``document.other-case`` if the notice or the outgoing
                paper is not this case's, ``document.not-a-file``, ``document.empty``,
                ``document.too-large``, ``document.cancelled``.
            OSError: a file cannot be read, or the disk is full.
        """
        self._check(case_id)
        taken = self._take(paths, progress, cancelled)
        alone = notice_id is None and filing_id is None
        usual = DocumentRole.ATTACHMENT if alone else DocumentRole.PAPER
        ids: list[int] = []
        twice: list[str] = []
        healed: list[str] = []
        there: list[int] = []
        with writing(self._context) as writer:
            writer.get(CaseFile, case_id, "case.unknown")
            _check_owner(writer, case_id, notice_id, filing_id)
            for name, file in taken:
                same = _filed(writer, case_id, file.sha256)
                if same is not None:
                    twice.append(name)
                    there.append(same)
                    if file.was is not Standing.WHOLE:
                        healed.append(name)
                    continue
                document = _record(writer, name, file, role or usual)
                document.case_id = case_id
                document.notice_id, document.filing_id = notice_id, filing_id
                ids.append(writer.add(document, case_id=case_id))
        changes = Changes(cases=bool(ids or healed), record_id=case_id)
        return Attached(changes, tuple(ids), tuple(twice), tuple(healed), tuple(there))

    def keep(
        self,
        paths: Sequence[Path],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> tuple[int, ...]:
        """Take copies of files of the agency itself, which belong to no case; return their ids.

        Args:
            paths: the files; they stay where they are.
            progress: told after each file.
            cancelled: asked while copying.

        Raises:
            UserError: ``document.not-a-file``, ``document.empty``, ``document.too-large``,
                ``document.cancelled``.
            OSError: a file cannot be read, or the disk is full.
        """
        taken = self._take(paths, progress, cancelled)
        with writing(self._context) as writer:
            return tuple(
                writer.add(_record(writer, name, file, DocumentRole.ATTACHMENT))
                for name, file in taken
            )

    def file_receipt(self, document_ids: Sequence[int], filing_ids: Sequence[int]) -> Changes:
        """Make files the office's receipts (回执) of outgoing papers of the same case.

        Where one receipt covers several papers of a case it is noted on the first of them.

        Raises:
            UserError: ``document.unknown``.
        """
        with writing(self._context) as writer:
            papers: dict[int, int] = {}
            for filing_id in filing_ids:
                filing = writer.session.get_one(Filing, filing_id)
                papers.setdefault(filing.case_id, filing.id)
            for document_id in document_ids:
                row = writer.get(Document, document_id, "document.unknown")
                if row.case_id in papers:
                    values = {"role": DocumentRole.RECEIPT, "filing_id": papers[row.case_id]}
                    writer.change(row, values, case_id=row.case_id, action="receipt")
        return Changes(cases=bool(papers))

    def open(self, document_id: int) -> Path:
        """Return a read-only copy for the system to show; what can run is never handed over.

        Raises:
            UserError: ``document.unknown``, ``document.not-shown``, ``document.gone``,
                ``document.damaged``.
        """
        name, sha256 = self._find(document_id)
        if not is_shown(name):
            raise UserError("document.not-shown", name=name)
        return self._store.copy_to_open(sha256, name)

    def export(self, document_id: int, target: Path) -> Path:
        """Write a file to where somebody wants it, byte for byte; return the path.

        Raises:
            UserError: ``document.unknown``, ``document.gone``, ``document.damaged``.
            OSError: the place cannot be written to.
        """
        name, sha256 = self._find(document_id)
        self._store.give(sha256, target, name)
        return target

    def detach(self, document_id: int) -> Detached:
        """Take a file out of its case; its record and its bytes stay, so that it can go back.

        Raises:
            UserError: ``document.unknown``.
        """
        with writing(self._context) as writer:
            row = writer.get(Document, document_id, "document.unknown")
            case_id = row.case_id
            if case_id is None:
                raise UserError("document.unknown", id=document_id)
            was = Detached(
                Changes(cases=True, record_id=case_id),
                row.id,
                row.file_name,
                case_id,
                row.notice_id,
                row.filing_id,
            )
            gone = {"case_id": None, "notice_id": None, "filing_id": None}
            writer.change(row, gone, case_id=case_id, action="detach")
        return was

    def reattach(self, was: Detached) -> Changes:
        """Put a file back where it was.

        Raises:
            UserError: ``document.unknown``, ``case.unknown``.
        """
        with writing(self._context) as writer:
            row = writer.get(Document, was.document_id, "document.unknown")
            writer.get(CaseFile, was.case_id, "case.unknown")
            back = {
                "case_id": was.case_id,
                "notice_id": was.notice_id,
                "filing_id": was.filing_id,
            }
            writer.change(row, back, case_id=was.case_id, action="reattach")
        return Changes(cases=True, record_id=was.case_id)

    def verify(self) -> tuple[DocumentTrouble, ...]:
        """Return every stored file that is gone or has other bytes than when it was filed."""
        query = select(Document.id, Document.case_id, Document.file_name, Document.sha256)
        with self._context.database.reading() as session:
            rows = session.execute(query.order_by(Document.id)).all()
        state = {sha256: self._store.check(sha256) for sha256 in {row.sha256 for row in rows}}
        return tuple(
            DocumentTrouble(row.id, row.case_id, row.file_name, state[row.sha256] is None)
            for row in rows
            if not state[row.sha256]
        )

    def _take(
        self, paths: Sequence[Path], progress: Progress | None, cancelled: Cancelled | None
    ) -> list[tuple[str, Taken]]:
        """Copy files into the store; return the name of each and what was taken."""
        taken: list[tuple[str, Taken]] = []
        for count, path in enumerate(paths):
            if progress is not None:
                progress(count, len(paths), path.name)
            taken.append((safe_name(path.name), self._store.receive(path, cancelled)))
        return taken

    def _check(self, case_id: int) -> None:
        with self._context.database.reading() as session:
            if session.get(CaseFile, case_id) is None:
                raise UserError("case.unknown", id=case_id)

    def _find(self, document_id: int) -> tuple[str, str]:
        with self._context.database.reading() as session:
            row = session.get(Document, document_id)
            if row is None:
                raise UserError("document.unknown", id=document_id)
            return safe_name(row.file_name), row.sha256


def _check_owner(
    writer: Writer, case_id: int, notice_id: int | None, filing_id: int | None
) -> None:
    owners = (
        (select(Notice.case_id).where(Notice.id == notice_id), notice_id),
        (select(Filing.case_id).where(Filing.id == filing_id), filing_id),
    )
    for query, number in owners:
        if number is not None and writer.session.scalar(query) != case_id:
            raise UserError("document.other-case", id=number)


def _record(writer: Writer, name: str, file: Taken, role: DocumentRole) -> Document:
    return Document(
        role=role,
        sha256=file.sha256,
        size=file.size,
        file_name=name,
        added_at=writer.at,
        added_by=writer.actor.id,
    )


def _owner(row: Document) -> str:
    if row.notice_id is not None:
        return f"notice:{row.notice_id}"
    return "" if row.filing_id is None else f"filing:{row.filing_id}"


def _filed(writer: Writer, case_id: int, sha256: str) -> int | None:
    query = select(Document.id).where(Document.case_id == case_id, Document.sha256 == sha256)
    return writer.session.scalar(query.order_by(Document.id).limit(1))
