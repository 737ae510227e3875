"""Writing a file that a person asked for: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file so that it is there whole or not at all; return its path.

    An earlier file of that name stays as it was when the writing fails. What is no ordinary
    file, such as a pipe, is written to directly.

    Raises:
        OSError: the place cannot be written to.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return path
    target = path.resolve()  # where a link points to
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(content)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return path
