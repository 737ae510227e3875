"""Checklists as an Excel workbook of several sheets: text stays text, dates are dates."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from agencydesk.exchange.docket_files import (
    FORMULA_STARTS,
    Value,
    fitting,
    sheet_name,
    text_width,
)

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_WIDEST = 48
_MEASURED_ROWS = 300
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One sheet: its name, headings, and rows of as many values."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def checklist_xlsx(sheets: Sequence[SheetContent], stamp: datetime) -> bytes:
    """Return a workbook with frozen, filterable heading rows; long texts are wrapped.

    Args:
        sheets: at least one; equal names (after what Excel allows) are refused by Excel.
        stamp: the moment written into the file's properties.
    """
    import xlsxwriter  # noqa: PLC0415  (heavy: only needed for this export)

    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True, **_SAFE})
    workbook.set_properties({"created": stamp.replace(tzinfo=None)})
    for content in sheets:
        _add(workbook, content)
    workbook.close()
    return target.getvalue()


def _add(workbook: Workbook, content: SheetContent) -> None:
    heading = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
    day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
    plain = workbook.add_format({"text_wrap": True, "valign": "top"})
    quoted = workbook.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    sheet = workbook.add_worksheet(sheet_name(content.name))
    for column, title in enumerate(content.headings):
        sheet.write_string(0, column, title, heading)
        measured = [title, *(str(row[column] or "") for row in content.rows[:_MEASURED_ROWS])]
        sheet.set_column(column, column, min(max(map(text_width, measured)) + 2, _WIDEST))
    for number, row in enumerate(content.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                risky = value.startswith(FORMULA_STARTS)
                sheet.write_string(number, column, fitting(value), quoted if risky else plain)
            elif isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif value is not None:
                sheet.write_number(number, column, value, plain)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(content.rows), len(content.headings) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
