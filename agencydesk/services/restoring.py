"""Going back to a backup: seen first, done whole or not at all, and itself taken back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models import schema, trail
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseFile
from agencydesk.models.database import Database
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Document
from agencydesk.models.settings import Setting
from agencydesk.services.backup_values import Loss, Reason, Restored, RestorePreview
from agencydesk.services.backups import Backups
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.file_store import FileStore

#: The chosen file is looked at and brought up to date under this name, beside the database.
STAGED = "restoring.db"
#: Larger than any docket: 100,000 cases take a tenth of it. In bytes.
LARGEST = 8 << 30
#: What the trail calls the line that tells of a restore.
ACTION = "restore"


class Restoring:
    """Puts a backup in the place of the data.

    The services must be opened anew afterwards: what they keep in memory is of before.
    """

    def __init__(self, context: Context, backups: Backups, documents: FileStore) -> None:
        self._context = context
        self._backups = backups
        self._documents = documents
        self._path = context.database.path

    def preview(self, path: Path) -> RestorePreview:
        """Return what restoring a file would bring and undo; nothing is changed.

        Raises:
            UserError: ``restore.not-ours``, ``restore.damaged``, ``restore.too-new``,
                ``restore.trail-broken``, ``restore.self``: the file cannot be restored.
        """
        with self._staged(path) as (copy, older):
            return self._compare(path, copy, older)

    def restore(self, path: Path) -> Restored:
        """Put a backup in force, after a backup of what is there now.

        Until the very last step, the renaming, the present data are untouched; it is done whole
        or not at all.

        Raises:
            UserError: as ``preview``; ``backup.failed``; ``restore.failed``, with the present
                data in force as before.
        """
        with self._staged(path) as (copy, _):
            before = self._backups.run(Reason.BEFORE_RESTORE).info
            self._tell(copy, path)
            staged = copy.path
            copy.close()
            self._swap(staged)
        return Restored(path, before)

    @contextmanager
    def _staged(self, path: Path) -> Iterator[tuple[Database, bool]]:
        """Yield a checked copy of a file, on the schema of this program, and whether it was old."""
        staged = self._path.with_name(STAGED)
        if path.resolve() in (self._path.resolve(), staged.resolve()):
            raise UserError("restore.self", name=path.name)
        _clear(staged)
        copy = Database(staged)
        try:
            self._bring(path, staged)
            yield copy, self._make_fit(copy, path)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UserError("restore.failed", name=path.name, reason=reason) from error
        finally:
            copy.close()
            _clear(staged)

    def _bring(self, path: Path, staged: Path) -> None:
        if not path.is_file() or path.stat().st_size > LARGEST:
            raise UserError("restore.not-ours", name=path.name)
        with path.open("rb") as file:
            if file.read(16) != b"SQLite format 3\x00":
                raise UserError("restore.not-ours", name=path.name)
        shutil.copyfile(path, staged)
        staged.chmod(0o600)

    def _make_fit(self, copy: Database, path: Path) -> bool:
        """Check a copy through, bring its schema up to date; return whether it was older."""
        name = path.name
        try:
            copy.check(thoroughly=True)
            revision = copy.revision()
            if revision is None:
                raise UserError("restore.not-ours", name=name)
            older = revision != schema.HEAD
            copy.upgrade()
        except UserError as error:
            codes = {
                "database.damaged": "restore.damaged",
                "database.too-new": "restore.too-new",
                "database.foreign": "restore.not-ours",
            }
            if error.code in codes:
                raise UserError(codes[error.code], name=name) from error
            raise
        if schema.outline(copy.engine) != schema.outline(self._context.database.engine):
            raise UserError("restore.not-ours", name=name)
        with copy.reading() as session:
            if trail.verify(session) is not None:
                raise UserError("restore.trail-broken", name=name)
        return older

    def _compare(self, path: Path, copy: Database, older: bool) -> RestorePreview:
        with copy.reading() as session:
            end = trail.head(session)
            taken = session.scalar(select(func.max(AuditEntry.at)))
            cases, deadlines = _count(session, CaseFile), _count(session, Deadline)
            hashes = session.scalars(select(Document.sha256).distinct()).all()
        with self._context.database.reading() as session:
            same = end.last_id == 0 or (
                session.scalar(select(AuditEntry.hash).where(AuditEntry.id == end.last_id))
                == end.hash
            )
            after = end.last_id if same else 0
            lost = _losses(session, after)
            cases_now, deadlines_now = _count(session, CaseFile), _count(session, Deadline)
        return RestorePreview(
            path=path,
            taken=taken.astimezone(OFFICE_ZONE) if taken else None,
            cases=cases,
            cases_now=cases_now,
            deadlines=deadlines,
            deadlines_now=deadlines_now,
            lost=lost,
            lost_total=sum(loss.count for loss in lost),
            other=not same,
            older_schema=older,
            missing_documents=sum(
                1 for name in hashes if not self._documents.place(name).is_file()
            ),
        )

    def _tell(self, copy: Database, path: Path) -> None:
        """Write into the trail of what comes into force that it was restored, by whom, and when."""
        now, actor = self._context.now(), self._context.actor
        with copy.writing() as session:
            known = trail.head(session)
            entry = trail.Entry(
                at=now,
                actor=actor.id,
                actor_name=actor.name,
                action=ACTION,
                table_name=Setting.__tablename__,
                record_id=0,
                changes={"backup": (None, path.name), "entries": (None, known.last_id)},
            )
            trail.append(session, [entry])

    def _swap(self, staged: Path) -> None:
        database = self._context.database
        database.close()
        journal = self._path.with_name(f"{self._path.name}-journal")
        try:
            if journal.exists() and journal.stat().st_size:
                raise UserError("database.locked", path=str(self._path))
            journal.unlink(missing_ok=True)
            database.flush(staged)
            os.replace(staged, self._path)
            database.flush(self._path)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UserError("restore.failed", name=self._path.name, reason=reason) from error


def _losses(session: Session, after: int) -> tuple[Loss, ...]:
    count = func.count()
    found = session.execute(
        select(AuditEntry.action, AuditEntry.table_name, count, func.max(AuditEntry.at))
        .where(AuditEntry.id > after)
        .group_by(AuditEntry.action, AuditEntry.table_name)
        .order_by(count.desc(), AuditEntry.action)
    ).all()
    return tuple(
        Loss(row[0], row[1], row[2], _aware(row[3]).astimezone(OFFICE_ZONE)) for row in found
    )


def _aware(moment: object) -> datetime:
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise TypeError("a moment of the trail has its zone")
    return moment


def _clear(staged: Path) -> None:
    for suffix in ("", "-journal", f".before-{schema.HEAD}.bak", f".before-{schema.HEAD}.bak.part"):
        staged.with_name(f"{staged.name}{suffix}").unlink(missing_ok=True)


def _count(session: Session, table: type[CaseFile] | type[Deadline]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0
