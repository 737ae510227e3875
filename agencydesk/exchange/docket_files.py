"""The docket as a file for other programs: CSV, Excel workbook, calendar.

Which columns there are and what they are called is the caller's choice; here is only what makes
a file safe and right: no text becomes a formula, a date is a date, a deadline is an all-day event.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from agencydesk.domain.docket import Band, DocketRow, Status
from agencydesk.domain.money import FEN_PER_YUAN, Money, yuan_text

#: What a column may hold; None is an empty cell.
Value = str | int | float | date | Money | None
#: A column: its title and what it shows of a row.
Column = tuple[str, Callable[[DocketRow], Value]]
Row = TypeVar("Row")

#: What a spreadsheet takes for the beginning of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST_CELL = 32_767
_MONEY_FORMAT = "#,##0.00"
_TEXT_STAYS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NARROWEST, _WIDEST = 6, 60
_MEASURED_ROWS = 500
_ALARM_HOUR = 9
_CANCELLED = frozenset({Status.SUPERSEDED, Status.NOT_NEEDED, Status.TRANSFERRED})
_SEQUENCE_EPOCH_SECONDS = 946_684_800  # 2000-01-01, so that minutes fit 32 bits


def docket_csv(rows: Iterable[DocketRow], columns: Sequence[Column]) -> bytes:
    """Return the rows as CSV: UTF-8 with byte order mark, as Excel opens Chinese right.

    Text that a spreadsheet would run as a formula gets a leading ``'``; reading such a file with
    ``exchange.sheets`` takes it away again.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_guarded(title) for title, _ in columns])
    for row in rows:
        writer.writerow([_csv_cell(getter(row)) for _, getter in columns])
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(value: Value) -> str:
    if isinstance(value, str):
        return _guarded(value)
    if value is None:
        return ""
    if isinstance(value, Money):
        return yuan_text(value.fen, grouped=False)
    return value.isoformat() if isinstance(value, date) else str(value)


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def docket_xlsx(
    rows: Iterable[DocketRow], columns: Sequence[Column], sheet_title: str, stamp: datetime
) -> bytes:
    """Return the rows as an Excel workbook, as ``list_xlsx`` makes it."""
    return list_xlsx(rows, columns, sheet_title, stamp)


def list_xlsx(
    rows: Iterable[Row],
    columns: Sequence[tuple[str, Callable[[Row], Value]]],
    sheet_title: str,
    stamp: datetime,
    totals: Sequence[Value] = (),
) -> bytes:
    """Return rows of any kind as an Excel workbook with a frozen, filterable heading row.

    Text is always text, never a formula, number or link; dates are real dates, money is a number
    in yuan shown with two decimals.

    Args:
        rows: the rows in the order to show them.
        columns: title and getter of each column.
        sheet_title: name of the sheet; what Excel does not allow in it is left out.
        stamp: the moment written into the file's properties.
        totals: one value a column, written below the rows, outside of the filter.
    """
    import xlsxwriter  # noqa: PLC0415  (heavy: only needed for this export)

    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, dict(_TEXT_STAYS_TEXT))
    workbook.set_properties({"created": stamp.replace(tzinfo=None)})
    heading = workbook.add_format({"bold": True, "bottom": 1})
    day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    quoted = workbook.add_format({"quote_prefix": True})
    money = workbook.add_format({"num_format": _MONEY_FORMAT})
    sheet = workbook.add_worksheet(sheet_name(sheet_title))
    widths = [text_width(title) for title, _ in columns]
    for column, (title, _) in enumerate(columns):
        sheet.write_string(0, column, title, heading)
    last = 0

    def put(line: int, column: int, value: Value) -> None:
        if isinstance(value, str):
            risky = value.startswith(FORMULA_STARTS)
            sheet.write_string(line, column, fitting(value), quoted if risky else None)
        elif isinstance(value, date):
            sheet.write_datetime(line, column, value, day)
        elif isinstance(value, Money):
            sheet.write_number(line, column, value.fen / FEN_PER_YUAN, money)
        elif value is not None:
            sheet.write_number(line, column, value)
        if line <= _MEASURED_ROWS or line > last:
            widths[column] = max(widths[column], text_width(_csv_cell(value)))

    for last, row in enumerate(rows, 1):
        for column, (_, getter) in enumerate(columns):
            put(last, column, getter(row))
    for column, value in enumerate(totals):
        put(last + 1, column, value)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 2, _WIDEST))
    sheet.freeze_panes(1, 0)
    if columns:
        sheet.autofilter(0, 0, last, len(columns) - 1)
    workbook.close()
    return target.getvalue()


def sheet_name(title: str) -> str:
    """Return a title as Excel allows it for a sheet."""
    allowed = "".join(character for character in title if character not in "[]:*?/\\")
    return allowed.strip("'")[:31] or "1"


def fitting(text: str) -> str:
    """Return text as long as a cell may be."""
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"


def text_width(text: str) -> int:
    """Return the columns a text takes on screen; Chinese characters take two."""
    longest = max(text.splitlines(), key=len, default="")
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in longest)
    return max(_NARROWEST, len(longest) + wide)


def docket_ics(
    rows: Iterable[DocketRow],
    *,
    name: str,
    namespace: str,
    stamp: datetime,
    alarm_days: Sequence[int] = (7, 1),
    with_client: bool = False,
    describe: Callable[[DocketRow], str] | None = None,
) -> bytes:
    """Return the deadlines that have a date as an iCalendar file of all-day events.

    A calendar that imports the file again updates its events: the identifier of a deadline never
    changes and the sequence rises with ``stamp``. A deadline that is no longer needed is sent as
    cancelled, a provisional one as tentative.

    Args:
        rows: the deadlines; those without an official date are left out.
        name: name of the calendar.
        namespace: what tells this office's identifiers from another's, such as a domain.
        stamp: now, aware.
        alarm_days: days before the due date on which to remind, at nine in the morning.
        with_client: also show the client's name; a calendar often leaves the office.
        describe: longer text of an event.

    Raises:
        ValueError: ``stamp`` has no time zone.
    """
    import icalendar  # noqa: PLC0415  (heavy: only needed for this export)

    if stamp.utcoffset() is None:
        raise ValueError("stamp needs a time zone")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//AgencyDesk//docket//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    sequence = int((stamp.timestamp() - _SEQUENCE_EPOCH_SECONDS) // 60)
    for row in rows:
        if row.official_due is None:
            continue
        event = icalendar.Event()
        event.add("dtstamp", stamp)
        event.add("sequence", sequence)
        for key, value in _event_lines(row, namespace, with_client=with_client):
            event.add(key, value)
        if describe is not None:
            event.add("description", describe(row))
        if row.band is not Band.DONE:
            for days in alarm_days:
                alarm = icalendar.Alarm()
                alarm.add("action", "DISPLAY")
                alarm.add("description", event["summary"])
                alarm.add("trigger", timedelta(hours=_ALARM_HOUR) - timedelta(days=days))
                event.add_component(alarm)
        calendar.add_component(event)
    result: bytes = calendar.to_ical()
    return result


def _event_lines(
    row: DocketRow, namespace: str, *, with_client: bool
) -> Iterator[tuple[str, str | date]]:
    """Yield what an event says, but for what depends on the moment of writing."""
    due = row.official_due
    if due is None:
        return
    client = f" ({row.client})" if with_client and row.client else ""
    yield "uid", f"deadline-{row.id}@{namespace}"
    yield "dtstart", due
    yield "dtend", due + timedelta(days=1)
    yield "summary", f"{row.case_ref} {row.matter}{client}"
    yield "class", "PRIVATE"
    yield "transp", "TRANSPARENT"
    yield "status", _event_status(row)


def _event_status(row: DocketRow) -> str:
    if row.status in _CANCELLED:
        return "CANCELLED"
    return "CONFIRMED" if row.certain else "TENTATIVE"
