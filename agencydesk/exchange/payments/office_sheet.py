"""A payment list (缴费清单) in the columns of the office's sheet for paying in batches."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agencydesk.domain.money import FEN_PER_YUAN
from agencydesk.exchange.docket_files import FORMULA_STARTS, fitting, text_width

#: The office's headings, each with the field of ``resources/columns`` it stands for.
COLUMNS: tuple[tuple[str, str], ...] = (
    ("序列号", "row_no"),
    ("申请号", "application_no"),
    ("缴费人姓名", "fee_payer"),
    ("统一社会信用代码", "uscc"),
    ("费用名称", "fee_name"),
    ("费用代码", "fee_code"),
    ("金额", "fee_amount"),
    ("备注", "remark"),
)
#: The name of the sheet in the office's older template.
SHEET = "国家申请号缴费"
_WIDEST = 40


@dataclass(frozen=True, slots=True)
class PaidLine:
    """One line of the sheet.

    Attributes:
        application_no: without dot and without ZL: ``202310148883X``.
        fee_name: as the office's list has it; ``fee_code`` 14 digits, or empty.
        fen: the amount.
    """

    application_no: str
    payer: str
    credit_code: str
    fee_name: str
    fee_code: str
    fen: int
    remark: str = ""

    def value(self, field: str, number: int) -> str | int | float:
        """Return what stands in a column; an amount is in yuan, whole where it is whole.

        Args:
            field: a field of ``COLUMNS``.
            number: the line's number on the sheet, from 1.
        """
        if field == "row_no":
            return number
        if field == "fee_amount":
            return (
                self.fen // FEN_PER_YUAN
                if self.fen % FEN_PER_YUAN == 0
                else self.fen / FEN_PER_YUAN
            )
        return {
            "application_no": self.application_no,
            "fee_payer": self.payer,
            "uscc": self.credit_code,
            "fee_name": self.fee_name,
            "fee_code": self.fee_code,
            "remark": self.remark,
        }[field]


def office_sheet(lines: Sequence[PaidLine], stamp: datetime) -> bytes:
    """Return the lines as a workbook in the office's eight columns.

    Numbers, codes and names are text cells and never become a formula; amounts are numbers.

    Args:
        lines: in the order to write them.
        stamp: the moment written into the file's properties.
    """
    import xlsxwriter  # noqa: PLC0415  (heavy: only needed for this export)

    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    workbook.set_properties({"created": stamp.replace(tzinfo=None)})
    heading = workbook.add_format({"bold": True, "bottom": 1})
    text = workbook.add_format({"num_format": "@"})
    quoted = workbook.add_format({"num_format": "@", "quote_prefix": True})
    sheet = workbook.add_worksheet(SHEET)
    widths = [text_width(title) for title, _ in COLUMNS]
    for column, (title, _) in enumerate(COLUMNS):
        sheet.write_string(0, column, title, heading)
    for number, line in enumerate(lines, 1):
        for column, (_, field) in enumerate(COLUMNS):
            value = line.value(field, number)
            if not isinstance(value, str):
                sheet.write_number(number, column, value)
            elif value:
                risky = value.startswith(FORMULA_STARTS)
                sheet.write_string(number, column, fitting(value), quoted if risky else text)
            widths[column] = max(widths[column], text_width(str(value)))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 2, _WIDEST))
    sheet.freeze_panes(1, 0)
    workbook.close()
    return target.getvalue()
