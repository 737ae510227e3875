"""Read a sheet file in a process of its own, with limits, a time limit and a cancel button."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import IO

from agencydesk.errors import UserError
from agencydesk.exchange.sheets.book import Book, Cell, Limits, Merge, Sheet

_POLL_SECONDS = 0.05
_QUEUE_LINES = 16
#: Windows reports a crash as a larger number, POSIX a signal as a negative one.
_LARGEST_OWN_STATUS = 255
#: The argument with which a frozen program starts itself as the reading process.
WORKER_ARGUMENT = "--sheet-worker"


def read_book(
    path: Path,
    limits: Limits | None = None,
    *,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Book:
    """Return what a sheet file holds: xlsx, xls, et, ods, csv, tsv, txt or json, by its content.

    Args:
        path: the file.
        limits: how much it may hold.
        cancelled: asked several times a second; when it says yes the reading is stopped.
        progress: told the number of rows read so far.

    Raises:
        UserError: ``sheet.missing``, ``sheet.too-large``, ``sheet.empty``, ``sheet.timeout``,
            ``sheet.cancelled``, ``sheet.too-complex``, ``sheet.damaged`` and what
            ``archive.check_archive`` and ``textfile`` raise.
    """
    limits = limits or Limits()
    try:
        size = path.stat().st_size if path.is_file() else -1
    except OSError:
        size = -1
    if size < 0:
        raise UserError("sheet.missing")
    if size == 0:
        raise UserError("sheet.empty")
    if size > limits.file_bytes:
        raise UserError("sheet.too-large", limit_mb=limits.file_bytes >> 20)
    process = subprocess.Popen(  # noqa: S603  (our own program, no shell)
        _command(path.resolve(), limits),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=None if _frozen() else Path(__file__).resolve().parents[3],
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        return _collect(path.name, _lines(process, limits, cancelled), progress)
    except EOFError as error:
        raise _crash(process.wait()) from error
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _command(path: Path, limits: Limits) -> list[str]:
    program = (
        [sys.executable, WORKER_ARGUMENT]
        if _frozen()
        else [sys.executable, "-E", "-X", "utf8", "-m", "agencydesk.exchange.sheets.worker"]
    )
    return [*program, str(path), json.dumps(asdict(limits))]


def _crash(status: int) -> UserError:
    """Return what the end of a process without an answer means: killed for greed, or broken."""
    killed = status < 0 or status > _LARGEST_OWN_STATUS
    return UserError("sheet.too-complex" if killed else "sheet.damaged")


def _lines(
    process: subprocess.Popen[bytes], limits: Limits, cancelled: Callable[[], bool] | None
) -> Iterator[bytes]:
    """Yield the lines of the process as they come, watching clock and cancel button."""
    lines: queue.Queue[bytes] = queue.Queue(_QUEUE_LINES)
    stop = threading.Event()
    if process.stdout is None:
        raise EOFError
    pump = threading.Thread(target=_pump, args=(process.stdout, lines, stop), daemon=True)
    pump.start()
    deadline = time.monotonic() + limits.seconds
    try:
        while True:
            if cancelled is not None and cancelled():
                raise UserError("sheet.cancelled")
            if time.monotonic() > deadline:
                raise UserError("sheet.timeout", seconds=round(limits.seconds))
            try:
                line = lines.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
            if not line:
                with suppress(subprocess.TimeoutExpired):  # let it say how it ended
                    process.wait(timeout=1)
                raise EOFError
            yield line
    finally:
        process.kill()
        stop.set()
        pump.join()


def _pump(stream: IO[bytes], lines: queue.Queue[bytes], stop: threading.Event) -> None:
    """Move lines from the pipe to the queue; an empty one marks the end."""
    while not stop.is_set():
        line = stream.readline()
        while not stop.is_set():
            try:
                lines.put(line, timeout=_POLL_SECONDS)
                break
            except queue.Full:
                continue
        if not line:
            return


def _collect(name: str, lines: Iterator[bytes], progress: Callable[[int], None] | None) -> Book:
    head: dict[str, object] = {}
    sheets: list[Sheet] = []
    count = 0
    for line in lines:
        message = json.loads(line, parse_float=_number)
        if "rows" in message:
            rows = message["rows"]
            sheets[-1].rows.extend([[_cell(cell) for cell in row] for row in rows])
            count += len(rows)
            if progress is not None:
                progress(count)
        elif "sheet" in message:
            merged = tuple(Merge(*corners) for corners in message["merged"])
            sheets.append(Sheet(message["sheet"], [], merged, message["hidden"]))
        elif "error" in message:
            raise UserError(message["error"], **message["facts"])
        elif "book" in message:
            head = message
        else:
            break
    if not any(sheet.rows for sheet in sheets):
        raise UserError("sheet.empty")
    return Book(
        name, str(head["book"]), tuple(sheets), str(head["encoding"]), bool(head["date1904"])
    )


def _number(text: str) -> int | float:
    """Return a number as a spreadsheet means it: 12.0 is 12."""
    return int(text[:-2]) if text.endswith(".0") else float(text)


def _cell(value: str | int | float | bool | list[int] | None) -> Cell:
    if value == "":
        return None
    if isinstance(value, list):
        return date(*value) if len(value) == 3 else datetime(*value)  # type: ignore[arg-type]  # noqa: DTZ001
    return value
