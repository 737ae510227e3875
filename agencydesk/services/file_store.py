"""Files under the hash of their bytes, in a folder of the data folder."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from agencydesk.errors import UserError
from agencydesk.services.document_values import Cancelled, Standing

CHUNK = 1 << 20
#: More than any paper of an office; what is larger is taken for a mistake.
MOST_BYTES = 512 * CHUNK
#: Read-only copies for other programs: shown, and handed over.
OPENED, HANDED = "opened", "handed"
#: How long copies that were handed to other programs stay, in seconds: a day.
_HANDED_FOR = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken in.

    Attributes:
        size: bytes.
        was: how its bytes stood in the store before.
    """

    sha256: str
    size: int
    was: Standing


class FileStore:
    """Keeps files as ``ab/<sha256>``; the same bytes are kept once. Nothing in it is ever run.

    Args:
        folder: where the files are; made when the first one comes.
        most: the largest file it takes, in bytes.
    """

    def __init__(self, folder: Path, most: int = MOST_BYTES) -> None:
        self.folder = folder
        self._most = most
        #: When a file last proved to have its bytes, or not to: change of time, size, outcome.
        self._known: dict[str, tuple[int, int, bool]] = {}

    def place(self, sha256: str) -> Path:
        """Return where the file of a hash is or would be."""
        return self.folder / sha256[:2] / sha256

    def take(self, source: Path, cancelled: Cancelled | None = None) -> tuple[str, int]:
        """Copy a file in as ``receive``; return its hash and size."""
        taken = self.receive(source, cancelled)
        return taken.sha256, taken.size

    def receive(self, source: Path, cancelled: Cancelled | None = None) -> Taken:
        """Copy a file in, whole or not at all.

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
            was = self.standing(sha256, size)
            target = self.place(sha256)
            target.parent.mkdir(exist_ok=True)
            os.replace(part, target)  # also heals a damaged copy of the same file
            _settle(target.parent)
        return Taken(sha256, size, was)

    def take_bytes(self, content: bytes, sha256: str) -> bool:
        """Keep bytes whose hash is known, whole or not at all; say whether they were new.

        May be called from several threads at once. The names outlast a power cut only after
        ``settle``.

        Raises:
            OSError: the disk is full.
        """
        target = self.place(sha256)
        known = self.check(sha256)
        if known:
            return False
        with self._part() as part:
            part.touch(mode=0o600, exist_ok=False)
            with part.open("wb") as writing:
                writing.write(content)
                writing.flush()
                os.fsync(writing.fileno())
            target.parent.mkdir(exist_ok=True)
            os.replace(part, target)  # also heals a damaged copy of the same file
        return known is None

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
        found = place.stat()
        with place.open("rb") as stream:
            whole = hashlib.file_digest(stream, "sha256").hexdigest() == sha256
        self._known[sha256] = (found.st_mtime_ns, found.st_size, whole)
        return whole

    def glance(self, sha256: str, size: int) -> Standing:
        """Say without reading it how a stored file stands: by its place and its size."""
        try:
            found = self.place(sha256).stat()
        except OSError:
            return Standing.GONE
        known = self._known.get(sha256)
        if known is not None and known[:2] == (found.st_mtime_ns, found.st_size):
            return Standing.WHOLE if known[2] else Standing.CHANGED
        return Standing.WHOLE if found.st_size == size else Standing.CHANGED

    def standing(self, sha256: str, size: int, *, anew: bool = False) -> Standing:
        """Say how a stored file stands; it is read unless nobody has touched it since it was.

        Args:
            sha256: its hash.
            size: bytes it must have.
            anew: read it in any case.
        """
        place = self.place(sha256)
        try:
            found = place.stat()
        except OSError:
            return Standing.GONE
        if found.st_size != size:
            return Standing.CHANGED
        known = self._known.get(sha256)
        if anew or known is None or known[:2] != (found.st_mtime_ns, found.st_size):
            whole = self.check(sha256)
            return {None: Standing.GONE, True: Standing.WHOLE}.get(whole, Standing.CHANGED)
        return Standing.WHOLE if known[2] else Standing.CHANGED

    def read(self, sha256: str, name: str) -> bytes:
        """Return the bytes of a stored file, which are those that were filed.

        Raises:
            UserError: ``document.gone``, ``document.damaged`` if it is not as it was filed.
        """
        place = self.place(sha256)
        if not place.is_file():
            raise UserError("document.gone", name=name)
        found, data = place.stat(), place.read_bytes()
        whole = hashlib.sha256(data).hexdigest() == sha256
        self._known[sha256] = (found.st_mtime_ns, found.st_size, whole)
        if not whole:
            raise UserError("document.damaged", name=name)
        return data

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
        opened = self.folder / OPENED
        if opened.is_dir():
            for old in opened.iterdir():
                shutil.rmtree(old, onerror=_let_be)
        folder = opened / secrets.token_hex(8)
        folder.mkdir(parents=True)
        target = folder / name
        self.give(sha256, target, name)
        target.chmod(0o400)
        return target

    def hand_out(self, files: Sequence[tuple[str, str]], at: float) -> tuple[Path, ...]:
        """Return read-only copies under these names, for dragging out or pasting elsewhere.

        They stay for a day; older ones are removed unless a program still holds them.

        Args:
            files: hash and name of each; no name comes twice.
            at: the present moment, in seconds since 1970.

        Raises:
            UserError: as ``give``.
        """
        handed = self.folder / HANDED
        if handed.is_dir():
            for old in handed.iterdir():
                if at - old.stat().st_mtime > _HANDED_FOR:
                    shutil.rmtree(old, onerror=_let_be)
        folder = handed / secrets.token_hex(8)
        folder.mkdir(parents=True)
        paths = []
        try:
            for sha256, name in files:
                target = folder / name
                self.give(sha256, target, name)
                target.chmod(0o400)
                paths.append(target)
        except (UserError, OSError):
            shutil.rmtree(folder, onerror=_let_be)
            raise
        os.utime(folder, (at, at))
        return tuple(paths)

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
