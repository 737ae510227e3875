"""Reading the files that an association hands back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

from agencydesk.ui.memory import Memory
from agencydesk.ui.saving import FOLDER_KEY

T = TypeVar("T")
#: A signed file that is larger than this is none.
MOST_BYTES = 1024 * 1024


def ask_for_file(
    parent: QWidget, memory: Memory, title: str, kind: str, then: Callable[[str], object]
) -> None:
    """Ask for a file that is there; ``then`` is given its path."""
    folder = memory.text(FOLDER_KEY, str(Path.home()))
    dialog = QFileDialog(parent.window(), title, folder, kind)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def read_whole(take: Callable[[bytes], T], path: Path) -> T:
    """Hand on what a file holds, and no more of it than a signed file can be."""
    with path.open("rb") as file:
        return take(file.read(MOST_BYTES))
