"""Where the data are: the file that points at them, what a folder is fit for, the demo's place."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from agencydesk.errors import UserError
from agencydesk.files import write_whole
from agencydesk.models.location import check_folder

DATABASE_NAME = "agencydesk.db"
#: The name of the file that says where the data are.
POINTER_FILE = "location.json"
#: Lies in a folder of demo data from its first moment on; only such a folder is ever deleted.
DEMO_MARKER = "agencydesk-demo.txt"
DEMO_SUFFIX = "-demo"
#: What is made in a folder that holds other things already.
OWN_NAME = "AgencyDesk"
#: Less room than this is refused, in bytes: a database, its journal and a backup of it.
LEAST_FREE = 200 * 1024 * 1024
#: Offered sizes of text, in percent of the usual one.
TEXT_SIZES = (100, 115, 130, 150)
MARKER_TEXT = "示范数据，可整体删除。Demonstration data; the whole folder may be deleted.\n"


@dataclass(frozen=True, slots=True)
class Start:
    """What must be known before the data are open.

    Attributes:
        folder: where the data are; None before the first start.
        text_size: percent of the usual size of everything in the window.
    """

    folder: Path | None = None
    text_size: int = TEXT_SIZES[0]


@dataclass(frozen=True, slots=True)
class Site:
    """A folder that live data may be kept in.

    Attributes:
        holds_data: there is a database in it already.
        free: bytes left on its disk.
    """

    folder: Path
    holds_data: bool
    free: int


class Home:
    """The file in the user's settings that says where the data are, and how large texts are.

    Args:
        pointer: that file; it need not exist.
        proposed: where data are kept unless someone chooses otherwise.
    """

    def __init__(self, pointer: Path, proposed: Path) -> None:
        self.pointer = pointer
        self.proposed = proposed

    def read(self) -> Start:
        """Return what the file says; what it does not say sensibly is as on the first start."""
        try:
            said = json.loads(self.pointer.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Start()
        if not isinstance(said, dict):
            return Start()
        folder, size = said.get("folder"), said.get("text_size")
        return Start(
            Path(folder) if isinstance(folder, str) and Path(folder).is_absolute() else None,
            size if isinstance(size, int) and size in TEXT_SIZES else TEXT_SIZES[0],
        )

    def folder(self) -> Path | None:
        """Return where the data are, or None if nothing has been set up yet."""
        chosen = self.read().folder
        if chosen is None and holds_data(self.proposed):
            return self.proposed
        return chosen

    def set_folder(self, folder: Path) -> None:
        """Point at another folder from the next start on."""
        self._write(replace(self.read(), folder=folder))

    def set_text_size(self, percent: int) -> None:
        """Show everything in another size from the next start on."""
        self._write(replace(self.read(), text_size=percent))

    def _write(self, start: Start) -> None:
        said: dict[str, object] = {"schema": 1, "text_size": start.text_size}
        if start.folder is not None:
            said["folder"] = str(start.folder)
        self.pointer.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
        write_whole(self.pointer, text.encode("utf-8"))


def own_folder(chosen: Path) -> Path:
    """Return a folder of our own for a chosen place: itself, or one inside if it is in use."""
    if not os.path.isdir(chosen) or holds_data(chosen):
        return chosen
    try:
        empty = not any(chosen.iterdir())
    except OSError:
        return chosen
    return chosen if empty else chosen / OWN_NAME


def holds_data(folder: Path) -> bool:
    """Say whether there is a database in a folder."""
    return os.path.exists(folder / DATABASE_NAME)


def look_at(folder: Path) -> Site:
    """Return what a folder offers; nothing is written, and it need not exist.

    Raises:
        UserError: ``folder.sync``, ``folder.network``, ``folder.not-whole`` (a path from no
            root), ``folder.is-file``, ``folder.unwritable``, ``folder.no-space``.
    """
    if not folder.is_absolute():
        raise UserError("folder.not-whole", path=str(folder))
    check_folder(folder)
    above = folder
    while not os.path.lexists(above) and above != above.parent:
        above = above.parent
    if not os.path.isdir(above):
        raise UserError("folder.is-file", path=str(above))
    if not os.access(above, os.W_OK | os.X_OK):
        raise UserError("folder.unwritable", path=str(folder))
    free = shutil.disk_usage(above).free
    if free < LEAST_FREE:
        raise UserError(
            "folder.no-space", path=str(folder), free=free // 2**20, least=LEAST_FREE // 2**20
        )
    return Site(folder, holds_data(folder), free)


def prepare(folder: Path) -> Site:
    """Make a folder, prove that it can be written, and return what it offers.

    Raises:
        UserError: as ``look_at``.
    """
    look_at(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as proof:
            proof.write(b"proof")
    except OSError as error:
        raise UserError("folder.unwritable", path=str(folder)) from error
    return look_at(folder)


def size_of(folder: Path) -> int:
    """Return how many bytes the files below a folder take; what vanishes meanwhile is left out."""
    total = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):  # a journal comes and goes while one looks
            total += path.lstat().st_size
    return total


def demo_beside(folder: Path) -> Path:
    """Return where the demo data of someone with these real data go."""
    return folder.with_name(folder.name + DEMO_SUFFIX)


def is_demo(folder: Path) -> bool:
    """Say whether a folder holds demo data."""
    return os.path.isfile(folder / DEMO_MARKER)


def mark_demo(folder: Path) -> None:
    """Say in a folder that everything in it is demo data."""
    (folder / DEMO_MARKER).write_text(MARKER_TEXT, encoding="utf-8")


def delete_demo(folder: Path, keep: Path) -> None:
    """Delete a folder of demo data and everything in it.

    Args:
        folder: the folder; it must carry the marker.
        keep: where the real data are; they never go with it.

    Raises:
        UserError: ``demo.not-demo`` if the folder is no demo or is, or holds, the real data.
    """
    real = keep.resolve()
    doomed = folder.resolve()
    if not is_demo(folder) or folder.is_symlink() or doomed in (real, *real.parents):
        raise UserError("demo.not-demo", path=str(folder))
    # The marker goes last: a folder that could not be deleted whole stays a demo.
    for entry in sorted(doomed.iterdir(), key=lambda path: path.name == DEMO_MARKER):
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    doomed.rmdir()
