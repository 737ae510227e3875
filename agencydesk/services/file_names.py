"""Names of files from outside, made safe for every system's disk and for the eye."""

from __future__ import annotations

import unicodedata

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
    kept = kept.strip(" .") or "_"
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        stem, ending = kept, ""
    if stem.partition(".")[0].strip().lower() in _DEVICES:
        stem = f"_{stem}"
    tail = f".{ending}" if ending else ""
    room = MOST_BYTES - len(tail.encode("utf-8"))
    return stem.encode("utf-8")[:room].decode("utf-8", "ignore") + tail


def is_shown(name: str) -> bool:
    """Say whether a file of this name may be handed to the system to show."""
    _, dot, ending = name.rpartition(".")
    return bool(dot) and ending.lower() in SHOWN
