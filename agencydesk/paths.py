"""Where the program's own data files are; nothing is read on import."""

from __future__ import annotations

import sys
from pathlib import Path


def resources_dir() -> Path:
    """Return the folder of the bundled data files, in a checkout and in a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    if isinstance(frozen, str):
        return Path(frozen) / "resources"
    return Path(__file__).resolve().parent.parent / "resources"
