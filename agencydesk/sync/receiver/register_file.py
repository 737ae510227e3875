"""The register as a CSV file: code, province (ISO 3166-2), practising attorneys."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from agencydesk.sync.receiver.settings import SettingsError

COLUMNS = ("code", "province", "attorneys")
_CODE = re.compile(r"[0-9A-Za-z]{1,16}")
_MOST_ATTORNEYS = 9999
_LARGEST_FILE = 10_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """One agency of the file."""

    code: str
    province: str
    attorneys: int


def read_register(path: Path, provinces: Container[str]) -> list[Line]:
    """Return the agencies in a CSV file with the columns code, province and attorneys.

    More columns may stand there, in any order; they are not read.

    Raises:
        SettingsError: with the number of the line that cannot be read.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise SettingsError("the register is larger than 10 MB")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(f"the register cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError("the register is not UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise SettingsError(f"the register lacks the column {missing[0]}")
    lines: dict[str, Line] = {}
    try:
        for row in reader:
            line = _line(row, reader.line_num, provinces)
            if line.code in lines:
                raise SettingsError(f"line {reader.line_num}: the code stands there twice")
            lines[line.code] = line
    except csv.Error as error:
        raise SettingsError(f"line {reader.line_num}: not a line of a CSV file") from error
    if not lines:
        raise SettingsError("the register is empty")
    return list(lines.values())


def _line(row: dict[str, str | None], number: int, provinces: Container[str]) -> Line:
    code, province, attorneys = ((row[name] or "").strip() for name in COLUMNS)
    if _CODE.fullmatch(code) is None:
        raise SettingsError(f"line {number}: a code has 1 to 16 letters and digits")
    if province not in provinces:
        raise SettingsError(f"line {number}: the province is not one of ISO 3166-2:CN")
    if not (attorneys.isascii() and attorneys.isdigit() and int(attorneys) <= _MOST_ATTORNEYS):
        raise SettingsError(f"line {number}: attorneys is a whole number")
    return Line(code, province, int(attorneys))
