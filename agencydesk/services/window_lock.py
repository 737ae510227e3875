"""Whether a window has a data folder open, seen from a program without a window."""

from __future__ import annotations

import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl

#: The file in a data folder that its window holds locked.
LOCK_FILE = "window.lock"


def is_held(folder: Path) -> bool:
    """Say whether a window that is running has the folder open; what a killed one left is not.

    On Windows the system lets nobody write the file meanwhile; elsewhere it is locked.

    Raises:
        OSError: the folder cannot be read.
    """
    try:
        with (folder / LOCK_FILE).open("rb+") as file:
            if sys.platform != "win32":
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except (PermissionError, BlockingIOError):
        return True
    return False
