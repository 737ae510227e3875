"""The process that parses a foreign sheet file, so that a hostile one harms nobody else.

It is started by ``reader.read_book`` and writes JSON lines to its standard output: one line for
the book, one for each sheet, one for each block of rows, then ``{"end": true}``; or one line
``{"error": code, "facts": {...}}``. Nothing else runs in it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO

from agencydesk.errors import UserError
from agencydesk.exchange.sheets.archive import check_archive
from agencydesk.exchange.sheets.book import Limits
from agencydesk.exchange.sheets.failures import Failures, put_back
from agencydesk.exchange.sheets.textfile import decode_text, limit_fields, read_delimited, read_json

_BLOCK_ROWS = 500
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_FORMATS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ")
_EXIT_REFUSED = 1


def main(argv: Sequence[str]) -> int:
    """Read the file ``argv[0]`` under the limits ``argv[1]`` (JSON); write to standard output."""
    path, limits = Path(argv[0]), Limits(**json.loads(argv[1]))
    _limit_process(limits)
    with open(1, "wb", closefd=False) as output:
        try:
            _read(path, limits, output)
        except UserError as error:
            _write(output, {"error": error.code, "facts": error.facts})
            return _EXIT_REFUSED
        except MemoryError:
            _write(output, {"error": "sheet.too-complex", "facts": {}})
            return _EXIT_REFUSED
        _write(output, {"end": True})
    return 0


def _limit_process(limits: Limits) -> None:
    """Cap memory and processor time where the system can; no memory image of a crash."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  (not on Windows)

    seconds = max(1, round(limits.seconds))
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a lower limit is already set
            resource.setrlimit(kind, (value, value))


def _read(path: Path, limits: Limits, output: BinaryIO) -> None:
    with path.open("rb") as stream:
        head = stream.read(8)
        if head.startswith(_OTHER_FORMATS):
            raise UserError("sheet.format")
        if head.startswith(b"PK\x03\x04"):
            inside = check_archive(path, limits)
            _send_book(output, inside.format, "", inside.date1904)
            _read_workbook(path, limits, output, inside.failures)
        elif head == _OLE:
            if _OLE_ENCRYPTED in stream.read():
                raise UserError("sheet.encrypted")
            _send_book(output, "xls", "", False)
            _read_workbook(path, limits, output, {})
        else:
            _read_text(path, head + stream.read(), limits, output)


def _read_text(path: Path, data: bytes, limits: Limits, output: BinaryIO) -> None:
    text, encoding = decode_text(data)
    start = text[:1000].lstrip("\ufeff \t\r\n").lower()
    if start.startswith(("<html", "<!doctype", "<table", "<meta", "<?xml", "<workbook")):
        raise UserError("sheet.html")
    is_json = start.startswith(("{", "[")) and path.suffix.lower() == ".json"
    limit_fields(limits)
    rows = read_json(text, limits) if is_json else read_delimited(text, limits)
    _send_book(output, "json" if is_json else "csv", encoding, False)
    _write(output, {"sheet": path.stem, "hidden": False, "merged": []})
    _send_rows(output, rows, limits)


def _read_workbook(
    path: Path, limits: Limits, output: BinaryIO, failures: Mapping[str, Failures]
) -> None:
    import python_calamine  # noqa: PLC0415  (heavy: only needed for workbooks)

    cells = 0
    try:
        # from the stream, because from the path it would believe the file's extension
        with (
            path.open("rb") as stream,
            python_calamine.CalamineWorkbook.from_filelike(stream) as workbook,
        ):
            if len(workbook.sheets_metadata) > limits.sheets:
                raise UserError("sheet.too-many-sheets", limit=limits.sheets)
            for metadata in workbook.sheets_metadata:
                if metadata.typ != python_calamine.SheetTypeEnum.WorkSheet:
                    continue
                sheet = workbook.get_sheet_by_name(metadata.name)
                cells += _check_extent(sheet.end, limits)
                if cells > limits.cells:
                    raise UserError("sheet.too-many-cells", limit=limits.cells)
                hidden = metadata.visible != python_calamine.SheetVisibleEnum.Visible
                merged = [[*start, *end] for start, end in sheet.merged_cell_ranges or ()]
                _write(output, {"sheet": metadata.name, "hidden": hidden, "merged": merged})
                left = sheet.start[1] if sheet.start is not None else 0
                rows = put_back(sheet.iter_rows(), failures.get(metadata.name, {}), left)
                _send_rows(output, rows, limits, left)
    except python_calamine.PasswordError as error:
        raise UserError("sheet.encrypted") from error
    except (python_calamine.CalamineError, OSError) as error:
        raise UserError("sheet.damaged") from error


def _check_extent(end: tuple[int, int] | None, limits: Limits) -> int:
    """Return the number of cells up to the last one that is used."""
    rows, columns = (end[0] + 1, end[1] + 1) if end is not None else (0, 0)
    if rows > limits.rows:
        raise UserError("sheet.too-many-rows", limit=limits.rows)
    if columns > limits.columns:
        raise UserError("sheet.too-many-columns", limit=limits.columns)
    return rows * columns


def _send_book(output: BinaryIO, format_name: str, encoding: str, date1904: bool) -> None:
    _write(output, {"book": format_name, "encoding": encoding, "date1904": date1904})


def _send_rows(
    output: BinaryIO,
    rows: Iterable[Sequence[object]],
    limits: Limits,
    left: int = 0,
) -> None:
    """Write rows in blocks; blank rows at the end are left out.

    Args:
        output: where to.
        rows: the rows from row 1 on.
        limits: of the length of a cell.
        left: empty columns before the first cell of each row.
    """
    padding = [None] * left
    block: list[Sequence[object]] = []
    blank = 0
    longest = limits.cell_chars
    for row in rows:
        if not any(cell is not None and cell != "" for cell in row):
            blank += 1
            continue
        for cell in row:
            if type(cell) is str and len(cell) > longest:
                raise UserError("sheet.cell-too-long", limit=longest)
        if blank:
            block.extend([] for _ in range(blank))
            blank = 0
        block.append([*padding, *row] if left else row)
        if len(block) >= _BLOCK_ROWS:
            _write(output, {"rows": block})
            block = []
    if block:
        _write(output, {"rows": block})


def _write(output: BinaryIO, message: dict[str, object]) -> None:
    output.write(json.dumps(message, ensure_ascii=False, default=_encode).encode() + b"\n")
    output.flush()


def _encode(value: object) -> object:
    """Return what stands for a date in JSON: a list of its numbers."""
    if isinstance(value, datetime):
        numbers = list(_numbers(value))
        return numbers[:3] if not any(numbers[3:]) else numbers
    if isinstance(value, date):
        return [value.year, value.month, value.day]
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    raise TypeError(type(value).__name__)


def _numbers(value: datetime) -> Iterator[int]:
    yield from (value.year, value.month, value.day, value.hour, value.minute, value.second)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
