"""Taking all data to another folder: copied, compared, and only then used."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import func, select

from agencydesk.errors import UserError
from agencydesk.models.base import Base
from agencydesk.models.database import Database
from agencydesk.services.context import Context
from agencydesk.services.documents import FOLDER as DOCUMENTS
from agencydesk.services.file_store import HANDED, OPENED
from agencydesk.services.folders import DATABASE_NAME, holds_data, prepare, size_of
from agencydesk.services.importing.values import Cancelled, Progress
from agencydesk.services.imports import never, no_progress

#: What lies beside the data only while a program has them open.
_PASSING = (".lock", ".part")
#: Copies for other programs, which are removed later anyway.
_FOR_OTHERS = frozenset(Path(DOCUMENTS) / name for name in (OPENED, HANDED))
BLOCK = 1024 * 1024


class Relocating:
    """Copies the open data folder to another place; the present one is left as it is."""

    def __init__(self, context: Context, folder: Path) -> None:
        self._context = context
        self._folder = folder

    def size(self) -> int:
        """Return how many bytes the folder takes."""
        return size_of(self._folder)

    def copy_to(
        self, target: Path, progress: Progress = no_progress, cancelled: Cancelled = never
    ) -> int:
        """Copy everything and compare it; return how many files were copied.

        Nothing of a copy that fails is left behind. Nobody may write meanwhile.

        Raises:
            UserError: ``folder.holds-data``, ``folder.inside``, ``folder.copy-differs``,
                ``folder.copy-stopped``, ``backup.failed``, and as ``folders.prepare``.
        """
        here, there = self._folder.resolve(), target.resolve()
        if here == there or here in there.parents or there in here.parents:
            raise UserError("folder.inside", path=str(target))
        if holds_data(target):
            raise UserError("folder.holds-data", path=str(target))
        made = not target.exists()
        prepare(target)
        written: list[Path] = []
        try:
            self._copy(target, written, progress, cancelled)
        except BaseException:
            for path in written:
                path.unlink(missing_ok=True)
            if made:
                shutil.rmtree(target, ignore_errors=True)
            raise
        return len(written)

    def _copy(
        self, target: Path, written: list[Path], progress: Progress, cancelled: Cancelled
    ) -> None:
        files = list(self._files())
        for done, path in enumerate(files, 1):
            if cancelled():
                raise UserError("folder.copy-stopped", path=str(target))
            progress(done, len(files) + 1, "")
            copy = target / path.relative_to(self._folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            if copy.exists():
                raise UserError("folder.holds-data", path=str(copy))
            written.append(copy)
            shutil.copy2(path, copy)
            if _hash(path) != _hash(copy):
                raise UserError("folder.copy-differs", path=str(copy))
            if os.access(copy, os.W_OK):  # a file that may not be changed is flushed by the system
                Database.flush(copy)
        if cancelled():
            raise UserError("folder.copy-stopped", path=str(target))
        # The database last: a folder counts as holding data from the moment it is there.
        copy = target / DATABASE_NAME
        written.append(copy)
        self._context.database.backup(copy)
        if _counts(self._context.database) != _counts_of(copy):
            raise UserError("folder.copy-differs", path=str(copy))
        progress(len(files) + 1, len(files) + 1, "")

    def _files(self) -> Iterator[Path]:
        passing = (DATABASE_NAME, f"{DATABASE_NAME}-journal")
        for path in sorted(self._folder.rglob("*")):
            top = path.parent == self._folder
            if not path.is_file() or path.is_symlink() or path.suffix in _PASSING:
                continue
            if not _FOR_OTHERS.isdisjoint(path.relative_to(self._folder).parents):
                continue
            if not (top and path.name in passing):
                yield path


def _hash(path: Path) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.digest()


def _counts(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


def _counts_of(path: Path) -> dict[str, int]:
    database = Database(path)
    try:
        return _counts(database)
    finally:
        database.close()
