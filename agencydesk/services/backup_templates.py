"""The agency's own templates beside a backup: taken along, and brought back where they are gone.

They lie in ``templates/<office>`` of the second folder, so that two offices may share it; the
office is the beginning of the hash of the first line of its trail. A version that was changed
since keeps its copy under the day it is replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from agencydesk.services.backup_files import hash_of

FOLDER = "templates"
_OFFICE_LENGTH = 16
_ENDINGS = (".docx", ".txt")
_LEFT_OUT = ("~", ".")
#: The part of a name that says when a version was replaced.
_REPLACED = ".replaced-"
Copy = Callable[[Path, Path], None]


def beside(folder: Path, first: str) -> Path | None:
    """Return where an office's templates are beside its backups; None for one without a trail.

    Args:
        folder: where the backup is.
        first: the hash of the first line of the office's trail.
    """
    return folder / FOLDER / first[:_OFFICE_LENGTH] if first else None


def take_along(own: Path, target: Path, today: date, copy: Copy) -> None:
    """Copy the templates that are not there yet; what they replace keeps another name.

    A template that was deleted here stays there.

    Raises:
        OSError: the folder is full, or gave back something else.
    """
    for path in templates_in(own):
        there = target / path.name
        if there.is_file() and hash_of(there) == hash_of(path):
            continue
        target.mkdir(parents=True, exist_ok=True)
        if there.is_file():
            there.replace(_free(there, today))
        copy(path, there)


def bring_back(own: Path, source: Path, copy: Copy) -> None:
    """Copy back the templates that are not here; one that is here is never written over.

    Raises:
        OSError: the data folder does not take them.
    """
    for path in templates_in(source):
        here = own / path.name
        if not here.exists():
            own.mkdir(parents=True, exist_ok=True)
            copy(path, here)


def differing(own: Path, source: Path) -> tuple[str, ...]:
    """Return the names of the templates that are here in another version."""
    return tuple(
        path.name
        for path in templates_in(source)
        if (own / path.name).is_file() and hash_of(own / path.name) != hash_of(path)
    )


def templates_in(folder: Path) -> Iterator[Path]:
    """Yield the templates of a folder by name; not what a word processor keeps beside them."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        wanted = path.suffix.lower() in _ENDINGS and _REPLACED not in path.name
        plain = path.is_file() and not path.is_symlink()
        if wanted and plain and not path.name.startswith(_LEFT_OUT):
            yield path


def _free(path: Path, today: date) -> Path:
    """Return a name for a version that is replaced; none that is taken."""
    count = 1
    while True:
        name = f"{path.stem}{_REPLACED}{today:%Y%m%d}-{count}{path.suffix}"
        if not path.with_name(name).exists():
            return path.with_name(name)
        count += 1
