"""Names of files from outside, made safe for every system's disk and for the eye."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

#: Bytes a name may take on every file system in use.
MOST_BYTES = 200
_FORBIDDEN = frozenset('<>:"/\\|?*')
#: Names that Windows keeps for devices.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10)}
)
#: Endings whose files a system shows or edits but does not run.
SHOWN = frozenset(
    {"pdf", "ofd", "txt", "csv", "xml", "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp"}
    | {"doc", "docx", "rtf", "odt", "wps", "xls", "xlsx", "ods", "et", "ppt", "pptx", "odp"}
    | {"dps", "eml", "zip", "7z", "rar"}
)
_LONGEST_ENDING = 12
_FIGURES = frozenset("0123456789")


def safe_name(name: str) -> str:
    """Return a file name without folders, without what a disk refuses or an eye is fooled by.

    Left out are control characters and marks that turn the direction of text; what Windows
    refuses becomes ``_``. Never empty.
    """
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(
        "_" if sign in _FORBIDDEN else sign
        for sign in plain
        if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
    )
    stem, ending = split_name(kept.strip(" .") or "_")
    if stem.partition(".")[0].strip().lower() in _DEVICES:
        stem = f"_{stem}"
    tail = f".{ending}" if ending else ""
    room = MOST_BYTES - len(tail.encode("utf-8"))
    return stem.encode("utf-8")[:room].decode("utf-8", "ignore").rstrip(" .") + tail


def split_name(name: str) -> tuple[str, str]:
    """Return a file name without its ending, and the ending without its dot."""
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return name, ""
    return stem, ending


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return what to sort names by so that ``2.tif`` comes before ``10.tif``."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    parts = re.split(r"([0-9]+)", folded)
    return tuple(_number(part) if part[0] in _FIGURES else (1, 0, part) for part in parts if part)


def _number(figures: str) -> tuple[int, int, str]:
    plain = figures.lstrip("0")
    return 0, len(plain), plain


def apart(names: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Return names that no file system takes for the same: later ones get ``(2)`` and so on.

    Args:
        names: safe names, in order.
        taken: names that are in use already.
    """
    used = {folded(name) for name in taken}
    found = []
    for name in names:
        stem, ending = split_name(name)
        tail = f".{ending}" if ending else ""
        number, tried = 1, name
        while folded(tried) in used:
            number += 1
            mark = f" ({number})"
            room = MOST_BYTES - len(f"{mark}{tail}".encode())
            tried = stem.encode()[:room].decode("utf-8", "ignore") + mark + tail
        used.add(folded(tried))
        found.append(tried)
    return tuple(found)


def folded(name: str) -> str:
    """Return a name as the file systems compare it that tell the fewest names apart."""
    return unicodedata.normalize("NFC", name).casefold()


def is_shown(name: str) -> bool:
    """Say whether a file of this name may be handed to the system to show."""
    _, dot, ending = name.rpartition(".")
    return bool(dot) and ending.lower() in SHOWN
