"""Names of entries in foreign archives: read as they were meant, refused where they reach out."""

from __future__ import annotations

import stat
import unicodedata
import zipfile

_UTF8_FLAG = 0x800
_LONGEST = 200
_LONGEST_PATH = 1_000
#: Control characters, halves of characters, separators of lines.
_CONTROLS = ("Cc", "Cs", "Zl", "Zp")
#: Turn the direction of writing, so that a name is shown as another one.
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
#: What file managers leave behind; no one misses it.
_JUNK_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_JUNK_FOLDER = "__macosx"
_JUNK_PREFIX = "._"


def entry_name(member: zipfile.ZipInfo) -> str:
    """Return an entry's name with ``/`` between folders.

    Names without the UTF-8 flag are GBK, as the office's client writes them; what is neither
    keeps the characters that Python read.
    """
    name = member.orig_filename
    if not member.flag_bits & _UTF8_FLAG:
        raw = name.encode("cp437", errors="surrogateescape")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            break
    return name.replace("\\", "/")


def why_refused(member: zipfile.ZipInfo, name: str) -> str:
    """Return why an entry must not be read under its name; empty where it may.

    Returns:
        One of ``why_name_refused``, or ``name.link``.
    """
    if stat.S_ISLNK(member.external_attr >> 16):
        return "name.link"
    return why_name_refused(name)


def why_name_refused(name: str) -> str:
    """Return why a name with ``/`` between folders must not be used; empty where it may.

    Returns:
        ``name.absolute``, ``name.drive`` (also a stream), ``name.outside``, ``name.device``,
        ``name.control``, ``name.long`` or ``name.bang`` (a folder that ends in ``!``, as an
        archive's own paths do).
    """
    if any(unicodedata.category(letter) in _CONTROLS or letter in _TURNING for letter in name):
        return "name.control"
    if name.startswith("/"):
        return "name.absolute"
    if ":" in name:
        return "name.drive"
    parts = [part for part in name.split("/") if part]
    if any(part.strip(" .") == "" for part in parts):
        return "name.outside"
    if any(part.split(".")[0].strip().lower() in _DEVICES for part in parts):
        return "name.device"
    if len(name) > _LONGEST_PATH or any(len(part) > _LONGEST for part in parts):
        return "name.long"
    if any(folder.endswith("!") for folder in name.split("/")[:-1]):
        return "name.bang"
    return ""


def is_junk(name: str) -> bool:
    """Say whether a name is that of what a file manager leaves behind."""
    *folders, last = name.rstrip("/").lower().split("/")
    return last in _JUNK_FILES or last.startswith(_JUNK_PREFIX) or _JUNK_FOLDER in (*folders, last)
