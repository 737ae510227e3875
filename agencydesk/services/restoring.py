"""Going back to a backup: seen first, done whole or not at all, and itself taken back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models import schema, trail
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseFile
from agencydesk.models.database import Database
from agencydesk.models.docket import Deadline
from agencydesk.models.location import check_folder
from agencydesk.models.papers import Document
from agencydesk.models.settings import Setting
from agencydesk.paths import resources_dir
from agencydesk.services import backup_files as files
from agencydesk.services.backup_second import copy_whole
from agencydesk.services.backup_templates import FOLDER as TEMPLATES
from agencydesk.services.backup_templates import beside as templates_beside
from agencydesk.services.backup_templates import bring_back, differing
from agencydesk.services.backup_values import BackupInfo, Loss, Reason, Restored, RestorePreview
from agencydesk.services.backups import Backups, count
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.documents import FOLDER as DOCUMENTS_FOLDER
from agencydesk.services.file_store import FileStore
from agencydesk.services.folders import DATABASE_NAME
from agencydesk.services.rulebase import load_rulebase
from agencydesk.texts import Texts

#: The chosen file is looked at and brought up to date under such a name, beside the database;
#: each program has its own, so that two never take the other's into force.
STAGED = "restoring-{process}.db"
#: Shows how the tables of this program look where the present file cannot.
MODEL = "restoring-model-{process}.db"
#: What is left of a program that was killed goes after so long; no restore takes it.
_LEFT = timedelta(days=1)
#: How a database file begins.
HEADER = b"SQLite format 3\x00"
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
        or not at all. A present file that is damaged is kept under another name.

        Raises:
            UserError: as ``preview``; ``backup.failed``; ``restore.failed`` or
                ``database.locked``, with the present data in force as before.
        """
        with self._staged(path) as (copy, _):
            before = self._back_up()
            self._tell(copy, path)
            staged = copy.path
            copy.close()
            self._bring_documents(path, staged)
            if before is not None:
                self._see_nothing_came(before)
            kept = self._swap(staged, keep=before is None)
        return Restored(path, before, kept)

    def _back_up(self) -> BackupInfo | None:
        """Return a backup of the present data; None if they are damaged."""
        if self._is_emptied():
            return None
        try:
            return self._backups.run(Reason.BEFORE_RESTORE).info
        except UserError:
            if not self._is_damaged(thoroughly=True):
                raise
            return None

    def _is_emptied(self) -> bool:
        return not self._path.is_file() or self._path.stat().st_size == 0

    def _is_damaged(self, *, thoroughly: bool = False) -> bool:
        if self._is_emptied():
            return True
        try:
            self._context.database.check(thoroughly=thoroughly)
        except UserError as error:
            if error.code != "database.damaged":
                raise
            return True
        return False

    def _see_nothing_came(self, before: BackupInfo) -> None:
        """Refuse to go on if another program wrote since the backup of the present data."""
        with self._context.database.reading() as session:
            end = trail.head(session)
        if (end.last_id, end.hash) != (before.last_entry, before.hash):
            raise UserError("database.locked", path=str(self._path))

    def _bring_documents(self, path: Path, staged: Path) -> None:
        """Take over stored files and templates that lie beside the backup and are not here."""
        beside = self._beside(path)
        copy = Database(staged)
        try:
            with copy.reading() as session:
                named = session.scalars(select(Document.sha256).distinct()).all()
                templates = _templates_beside(path, session)
        finally:
            copy.close()
        if templates is not None:
            bring_back(self._path.with_name(TEMPLATES), templates, copy_whole)
        for sha256 in named:
            if not self._documents.place(sha256).is_file() and beside.check(sha256):
                self._documents.take(beside.place(sha256))

    def _beside(self, path: Path) -> FileStore:
        return FileStore(path.parent / self._documents.folder.name)

    @contextmanager
    def _staged(self, path: Path) -> Iterator[tuple[Database, bool]]:
        """Yield a checked copy of a file, on the schema of this program, and whether it was old."""
        staged = self._path.with_name(STAGED.format(process=os.getpid()))
        if path.resolve() in (self._path.resolve(), staged.resolve()):
            raise UserError("restore.self", name=path.name)
        self._clear_left()
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

    def _clear_left(self) -> None:
        limit = (self._context.now() - _LEFT).timestamp()
        for left in self._path.parent.glob("restoring*.db*"):
            if left.stat().st_mtime < limit:
                left.unlink(missing_ok=True)

    def _bring(self, path: Path, staged: Path) -> None:
        if not path.is_file() or path.stat().st_size > LARGEST:
            raise UserError("restore.not-ours", name=path.name)
        with path.open("rb") as file:
            if file.read(len(HEADER)) != HEADER:
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
        if schema.outline(copy.engine) != self._outline():
            raise UserError("restore.not-ours", name=name)
        with copy.reading() as session:
            if trail.verify(session) is not None:
                raise UserError("restore.trail-broken", name=name)
        return older

    def _outline(self) -> frozenset[tuple[str, str, str, str]]:
        """Return the tables and triggers of this program: ours, or an empty file's if damaged."""
        if not self._is_damaged():
            return schema.outline(self._context.database.engine)
        model = self._path.with_name(MODEL.format(process=os.getpid()))
        _clear(model)
        empty = Database(model)
        try:
            empty.upgrade()
            return schema.outline(empty.engine)
        finally:
            empty.close()
            _clear(model)

    def _compare(self, path: Path, copy: Database, older: bool) -> RestorePreview:
        with copy.reading() as session:
            end = trail.head(session)
            taken = session.scalar(select(func.max(AuditEntry.at)))
            cases, deadlines = count(session, CaseFile), count(session, Deadline)
            hashes = session.scalars(select(Document.sha256).distinct()).all()
            templates = _templates_beside(path, session)
        beside = self._beside(path)
        missing = [name for name in hashes if not self._documents.place(name).is_file()]
        seen = RestorePreview(
            path=path,
            taken=taken.astimezone(OFFICE_ZONE) if taken else None,
            cases=cases,
            cases_now=0,
            deadlines=deadlines,
            deadlines_now=0,
            lost=(),
            lost_total=0,
            other=False,
            older_schema=older,
            missing_documents=sum(1 for name in missing if not beside.place(name).is_file()),
            altered=files.is_altered(path),
            damaged=self._is_damaged(),
            kept_templates=_kept(self._path, templates),
        )
        return seen if seen.damaged else self._with_present(seen, end)

    def _with_present(self, seen: RestorePreview, end: trail.Head) -> RestorePreview:
        """Return what was seen of a backup, and how the present data differ from it."""
        with self._context.database.reading() as session:
            same = end.last_id == 0 or (
                session.scalar(select(AuditEntry.hash).where(AuditEntry.id == end.last_id))
                == end.hash
            )
            lost = _losses(session, end.last_id if same else 0)
            return replace(
                seen,
                cases_now=count(session, CaseFile),
                deadlines_now=count(session, Deadline),
                lost=lost,
                lost_total=sum(loss.count for loss in lost),
                other=not same,
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

    def _swap(self, staged: Path, *, keep: bool) -> Path | None:
        """Rename the staged copy into its place; return where the file before is kept, if asked."""
        database = self._context.database
        database.close()
        journal = self._path.with_name(f"{self._path.name}-journal")
        stays = keep and self._path.is_file()
        kept = _free_name(self._path, self._context.now()) if stays else None
        try:
            if kept is not None:
                _keep(self._path, kept)
                if journal.exists() and journal.stat().st_size:
                    os.replace(journal, kept.with_name(f"{kept.name}-journal"))
            elif journal.exists() and journal.stat().st_size:
                raise UserError("database.locked", path=str(self._path))
            journal.unlink(missing_ok=True)
            database.flush(staged)
            os.replace(staged, self._path)
            database.flush(self._path)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UserError("restore.failed", name=self._path.name, reason=reason) from error
        return kept


@contextmanager
def rescuing(
    folder: Path, now: Callable[[], datetime], resources: Path | None = None
) -> Iterator[Restoring]:
    """Yield what restores a backup in a folder whose data are too damaged to be opened.

    Args:
        folder: the data folder.
        now: the clock; returns an aware moment.
        resources: the bundled data files, if not the program's own.

    Raises:
        UserError: ``folder.sync``, ``folder.network``.
    """
    bundled = resources or resources_dir()
    check_folder(folder)
    database = Database(folder / DATABASE_NAME)
    context = Context(database, load_rulebase(bundled), Texts.load(bundled / "texts"), now)
    store = FileStore(folder / DOCUMENTS_FOLDER)
    try:
        yield Restoring(context, Backups(context, folder, store), store)
    finally:
        database.close()


def _templates_beside(path: Path, session: Session) -> Path | None:
    """Return where the templates of a backup's office lie beside it."""
    first = select(AuditEntry.hash).order_by(AuditEntry.id).limit(1)
    return templates_beside(path.parent, session.scalar(first) or "")


def _kept(database: Path, templates: Path | None) -> tuple[str, ...]:
    """Return the names of the templates that a restore leaves as they are here."""
    return differing(database.with_name(TEMPLATES), templates) if templates else ()


def _free_name(path: Path, now: datetime) -> Path:
    return path.with_name(f"{path.name}.damaged-{now.astimezone(OFFICE_ZONE):%Y%m%d-%H%M%S}")


def _keep(path: Path, kept: Path) -> None:
    """Give a file a second name, or copy it where a disk knows no second names.

    Raises:
        OSError: the disk takes neither.
    """
    try:
        os.link(path, kept)
    except OSError:
        shutil.copyfile(path, kept)


def _losses(session: Session, after: int) -> tuple[Loss, ...]:
    number = func.count()
    found = session.execute(
        select(AuditEntry.action, AuditEntry.table_name, number, func.max(AuditEntry.at))
        .where(AuditEntry.id > after)
        .group_by(AuditEntry.action, AuditEntry.table_name)
        .order_by(number.desc(), AuditEntry.action)
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
