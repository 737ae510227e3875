"""Files under the hash of their bytes, in a folder of the data folder."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from agencydesk.errors import UserError
from agencydesk.services.document_values import Cancelled

CHUNK = 1 << 20
#: More than any paper of an office; what is larger is taken for a mistake.
MOST_BYTES = 512 * CHUNK
_OPENED = "opened"


class FileStore:
    """Keeps files as ``ab/<sha256>``; the same bytes are kept once. Nothing in it is ever run.

    Args:
        folder: where the files are; made when the first one comes.
        most: the largest file it takes, in bytes.
    """

    def __init__(self, folder: Path, most: int = MOST_BYTES) -> None:
        self.folder = folder
        self._most = most

    def place(self, sha256: str) -> Path:
        """Return where the file of a hash is or would be."""
        return self.folder / sha256[:2] / sha256

    def take(self, source: Path, cancelled: Cancelled | None = None) -> tuple[str, int]:
        """Copy a file in, whole or not at all; return its hash and size.

        Raises:
            UserError: ``document.not-a-file``, ``document.empty``, ``document.too-large``,
                ``document.cancelled``.
            OSError: it cannot be read, or the disk is full.
        """
        if not source.is_file():
            raise UserError("document.not-a-file", name=source.name)
        if source.stat().st_size > self._most:
            raise self._too_large(source)
        with self._part() as part:
            sha256, size = self._copy(source, part, cancelled)
            if not size:
                raise UserError("document.empty", name=source.name)
            target = self.place(sha256)
            target.parent.mkdir(exist_ok=True)
            os.replace(part, target)  # also heals a damaged copy of the same file
            _settle(target.parent)
        return sha256, size

    def take_bytes(self, content: bytes, sha256: str) -> bool:
        """Keep bytes whose hash is known, whole or not at all; say whether they were new.

        May be called from several threads at once. The names outlast a power cut only after
        ``settle``.

        Raises:
            OSError: the disk is full.
        """
        target = self.place(sha256)
        if target.is_file() and target.stat().st_size == len(content):
            return False
        with self._part() as part:
            part.touch(mode=0o600, exist_ok=False)
            with part.open("wb") as writing:
                writing.write(content)
                writing.flush()
                os.fsync(writing.fileno())
            target.parent.mkdir(exist_ok=True)
            os.replace(part, target)
        return True

    def settle(self, hashes: Iterable[str]) -> None:
        """Make sure that the names of files that were taken outlast a power cut."""
        for folder in {self.place(sha256).parent for sha256 in hashes}:
            _settle(folder)

    def drop(self, sha256: str) -> None:
        """Remove a file that no record points at."""
        self.place(sha256).unlink(missing_ok=True)

    def check(self, sha256: str) -> bool | None:
        """Say whether a stored file still has its bytes; None where it is gone."""
        place = self.place(sha256)
        if not place.is_file():
            return None
        with place.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256

    def give(self, sha256: str, target: Path, name: str) -> None:
        """Copy a stored file out, whole or not at all.

        Raises:
            UserError: ``document.gone``, ``document.damaged`` if it is not as it was filed.
            OSError: the place cannot be written to.
        """
        whole = self.check(sha256)
        if whole is None:
            raise UserError("document.gone", name=name)
        if not whole:
            raise UserError("document.damaged", name=name)
        part = target.with_name(f".{target.name}.part")
        try:
            shutil.copyfile(self.place(sha256), part)
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)

    def copy_to_open(self, sha256: str, name: str) -> Path:
        """Return a read-only copy under its own name, for another program to show.

        Copies of earlier times are removed unless a program still holds them.

        Raises:
            UserError: as ``give``.
        """
        opened = self.folder / _OPENED
        if opened.is_dir():
            for old in opened.iterdir():
                shutil.rmtree(old, onerror=_let_be)
        folder = opened / secrets.token_hex(8)
        folder.mkdir(parents=True)
        target = folder / name
        self.give(sha256, target, name)
        target.chmod(0o400)
        return target

    @contextmanager
    def _part(self) -> Iterator[Path]:
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f".{secrets.token_hex(8)}.part"
        try:
            yield part
        finally:
            part.unlink(missing_ok=True)

    def _copy(self, source: Path, part: Path, cancelled: Cancelled | None) -> tuple[str, int]:
        digest, size = hashlib.sha256(), 0
        part.touch(mode=0o600, exist_ok=False)
        with source.open("rb") as reading, part.open("wb") as writing:
            while block := reading.read(CHUNK):
                if cancelled is not None and cancelled():
                    raise UserError("document.cancelled")
                size += len(block)
                if size > self._most:
                    raise self._too_large(source)
                digest.update(block)
                writing.write(block)
            writing.flush()
            os.fsync(writing.fileno())
        return digest.hexdigest(), size

    def _too_large(self, source: Path) -> UserError:
        return UserError("document.too-large", name=source.name, most=self._most // CHUNK)


def _settle(folder: Path) -> None:
    """Make sure that the names in a folder outlast a power cut, where a system can be asked."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _let_be(_remove: Callable[..., object], path: str, _info: object) -> None:
    """Leave what cannot be removed now for the next time; only a read-only mark is lifted."""
    found = Path(path)
    if found.is_file():
        found.chmod(0o600)
