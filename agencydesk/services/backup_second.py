"""A copy of a backup in a second folder, with the stored files that belong to it."""

from __future__ import annotations

import os
import shutil
from datetime import date
from errno import EEXIST, EIO
from pathlib import Path

from agencydesk.models.database import Database
from agencydesk.services import backup_files as files
from agencydesk.services.backup_templates import FOLDER, beside, take_along
from agencydesk.services.backup_values import BackupInfo
from agencydesk.services.file_store import FileStore


def copy_to(second: Path, info: BackupInfo, documents: FileStore, today: date) -> Path:
    """Put a backup, its stored files and the agency's own templates into a folder.

    Returns where the copy is.

    Copies that are too many are thinned, those of other data in the same folder never.

    Raises:
        OSError: the folder is not there, is full, or gave back something else.
    """
    target = second / info.path.name
    known = files.read(target)
    if known is not None and known.hash != info.hash:
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(target))  # another office's
    if known is None:
        _thin(second, info, today)  # first of all: a full disk may have room then
        copy_whole(info.path, target)
        _copy_documents(info, second, documents)
        copy_whole(files.description_of(info.path), files.description_of(target))
        _thin(second, info, today)
    templates = beside(second, info.first)
    if templates is not None:  # they change without the data
        take_along(documents.folder.parent / FOLDER, templates, today, copy_whole)
    return target


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file whole, compared and flushed, or not at all."""
    part = target.with_name(f"{target.name}.part")
    try:
        shutil.copyfile(source, part)
        Database.flush(part)
        if files.hash_of(part) != files.hash_of(source):
            raise OSError(EIO, os.strerror(EIO), str(target))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _thin(second: Path, info: BackupInfo, today: date) -> None:
    """Remove copies that are too many; copies of other data are left alone."""
    ours = [each for each in files.listed(second) if info.first and each.first == info.first]
    for old in files.to_drop(ours, today):
        if old.path.name != info.path.name:
            files.remove(old)


def _copy_documents(info: BackupInfo, second: Path, documents: FileStore) -> None:
    store = FileStore(second / documents.folder.name)
    for sha256, size in files.documents_of(info.path):
        source, target = documents.place(sha256), store.place(sha256)
        if source.is_file() and not (target.is_file() and target.stat().st_size == size):
            store.folder.mkdir(exist_ok=True)
            store.take(source)
