"""Backups that happen: made, checked, listed, thinned, and seen to be recent."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models import trail
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseFile
from agencydesk.models.database import Database
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Document
from agencydesk.models.settings import Setting
from agencydesk.services import backup_files as files
from agencydesk.services.backup_second import copy_to
from agencydesk.services.backup_values import (
    BackupInfo,
    BackupMade,
    BackupState,
    Light,
    Reason,
)
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.file_store import FileStore

#: Setting that holds the second folder, as text.
SECOND = "backup.second-folder"
#: The light turns amber when the newest backup is older.
_A_DAY = timedelta(days=1)
#: A backup further ahead than this was made while the computer's clock was wrong.
_AHEAD = timedelta(hours=1)


class Backups:
    """Keeps copies of the database, each whole and checked, and says how recent they are.

    Args:
        context: the open data folder.
        folder: where the data are; the copies go into a folder of it.
        documents: the stored files; they never change, so a copy only names them.
    """

    def __init__(self, context: Context, folder: Path, documents: FileStore) -> None:
        self._context = context
        self._documents = documents
        self.folder = folder / files.FOLDER
        self._failed = self._second_problem = ""
        self._lock = Lock()

    def run(self, reason: Reason = Reason.BY_HAND) -> BackupMade:
        """Make a backup, unless nothing has changed since the newest one, which is whole.

        The data are looked through first: damaged data never push out a good backup.

        Raises:
            UserError: ``database.damaged``, ``database.unwritable`` if the data are gone,
                ``backup.failed``; earlier backups stay.
        """
        with self._lock:
            try:
                made = self._run(reason)
            except UserError as error:
                self._failed = error.code
                raise
            except OSError as error:
                self._failed = "backup.failed"
                reason_text = error.strerror or type(error).__name__
                raise UserError(
                    "backup.failed", path=str(self.folder), reason=reason_text
                ) from error
            self._failed = ""
            return made

    def due(self) -> bool:
        """Say whether today has no backup yet and something has changed since the last one."""
        newest = self.newest()
        if newest is None:
            return True
        return newest.at.date() != self._context.today() and not self._holds_everything(newest)

    def last(self) -> datetime | None:
        """Return when the data were last wholly in a backup, aware; None for never.

        That is now, while nothing has changed since the newest one.
        """
        newest = self.newest()
        if newest is None:
            return None
        return self._context.now() if self._holds_everything(newest) else newest.at

    def state(self) -> BackupState:
        """Return what the light stands for."""
        newest, last = self.newest(), self.last()
        if self._failed or last is None:
            light = Light.RED
        else:
            fresh = -_AHEAD <= self._context.now() - last <= _A_DAY
            light = Light.GREEN if fresh and not self._second_problem else Light.AMBER
        return BackupState(
            light=light,
            at=newest.at if newest else None,
            failed=self._failed,
            folder=self.folder,
            second=self.second_folder(),
            newest=newest,
            second_problem=self._second_problem,
        )

    def newest(self) -> BackupInfo | None:
        """Return the newest backup; one from the future of a clock that was wrong comes last."""
        found, latest = self.list(), self._context.now() + _AHEAD
        return next((info for info in found if info.at <= latest), found[0] if found else None)

    def list(self) -> tuple[BackupInfo, ...]:
        """Return every whole backup, the newest first, on the office's clock."""
        found = files.listed(self.folder)
        return tuple(replace(info, at=info.at.astimezone(OFFICE_ZONE)) for info in found)

    def second_folder(self) -> Path | None:
        """Return the folder that gets a copy too, for instance on another disk."""
        with self._context.database.reading() as session:
            found = session.get(Setting, SECOND)
            text = json.loads(found.value) if found else ""
        return Path(text) if isinstance(text, str) and text else None

    def set_second_folder(self, folder: Path | None) -> None:
        """Choose the folder that gets a copy too, or none.

        Raises:
            UserError: ``backup.second-inside`` if it lies in the data folder, where it would be
                lost with the rest; ``backup.second-missing`` if it is not there.
        """
        if folder is not None:
            if folder.resolve().is_relative_to(self.folder.parent.resolve()):
                raise UserError("backup.second-inside", path=str(folder))
            if not folder.is_dir():
                raise UserError("backup.second-missing", path=str(folder))
        with self._context.database.writing() as session:
            session.merge(Setting(key=SECOND, value=json.dumps(str(folder) if folder else "")))
        self._second_problem = ""

    def _run(self, reason: Reason) -> BackupMade:
        database = self._context.database
        if not database.path.is_file():  # an open file outlives its folder: say so, and wait
            raise UserError("database.unwritable", path=str(database.path))
        newest = self.newest()
        if (
            newest is not None
            and reason is not Reason.BEFORE_RESTORE
            and self._holds_everything(newest)
            and files.is_as_written(newest)
        ):
            return self._seconded(BackupMade(newest, fresh=False))
        database.check()
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self._clear_parts()
        at = self._free_moment(reason)
        path = self.folder / files.name_of(at, reason)
        # It gets its name last: what lies there under a name is whole, and may be somebody's own.
        copy = path.with_name(f"{path.name}.part")
        database.backup(copy)
        info = self._described(copy, path, at, reason)
        copy.replace(path)
        database.flush(path)
        self._thin(info)
        return self._seconded(BackupMade(info, fresh=True))

    def _described(self, part: Path, path: Path, at: datetime, reason: Reason) -> BackupInfo:
        """Look at the copy itself, and write down what it holds, beside where it will be."""
        copy = Database(part)
        try:
            copy.check(thoroughly=True)
            with copy.reading() as session:
                end = trail.head(session)
                first = session.scalar(select(AuditEntry.hash).order_by(AuditEntry.id).limit(1))
                cases, deadlines = count(session, CaseFile), count(session, Deadline)
                found = session.execute(select(Document.sha256, Document.size).distinct()).all()
        finally:
            copy.close()
        part.with_name(f"{part.name}-journal").unlink(missing_ok=True)
        info = BackupInfo(
            path=path,
            at=at,
            reason=reason,
            size=part.stat().st_size,
            cases=cases,
            deadlines=deadlines,
            documents=len(found),
            last_entry=end.last_id,
            hash=end.hash,
            first=first or "",
        )
        beside = files.describe(info, ((row.sha256, row.size) for row in found), part)
        Database.flush(beside)
        return info

    def _holds_everything(self, info: BackupInfo) -> bool:
        with self._context.database.reading() as session:
            end = trail.head(session)
        return (end.last_id, end.hash) == (info.last_entry, info.hash)

    def _free_moment(self, reason: Reason) -> datetime:
        at = self._context.now()
        while (self.folder / files.name_of(at, reason)).exists():
            at += timedelta(seconds=1)
        return at

    def _clear_parts(self) -> None:
        """Remove what a killed backup left behind: never anything that may be a backup."""
        for path in self.folder.glob("agencydesk-*.db.part*"):
            path.unlink(missing_ok=True)

    def _thin(self, made: BackupInfo) -> None:
        for old in files.to_drop(files.listed(self.folder), self._context.today()):
            if old.path != made.path:
                files.remove(old)

    def _seconded(self, made: BackupMade) -> BackupMade:
        """Put the backup and the stored files into the second folder too; tell if it fails."""
        self._second_problem = ""
        second = self.second_folder()
        if second is None:
            return made
        try:
            target = copy_to(second, made.info, self._documents, self._context.today())
        except (OSError, UserError) as error:
            why = error.strerror if isinstance(error, OSError) else error.code
            gone = str(second) if not second.is_dir() else why
            self._second_problem = gone or type(error).__name__
            return replace(made, second_problem=self._second_problem)
        return replace(made, second=target)


def count(session: Session, table: type[CaseFile] | type[Deadline]) -> int:
    """Return how many cases or deadlines there are; a deadline that was replaced is none."""
    query = select(func.count()).select_from(table)
    if table is Deadline:
        query = query.where(Deadline.status != Status.SUPERSEDED)
    return session.scalar(query) or 0
