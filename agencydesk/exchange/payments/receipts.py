"""Reading what the office says was paid: receipts or a list of payments as a sheet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from agencydesk.domain.money import FEN_PER_YUAN, read_amount_of
from agencydesk.domain.numbers import ApplicationNo, parse_application_no
from agencydesk.exchange.payments.headings import LIMITS, find_columns
from agencydesk.exchange.sheets.book import Cell
from agencydesk.exchange.sheets.cells import cell_text
from agencydesk.exchange.sheets.dates import read_date
from agencydesk.exchange.sheets.reader import read_book
from agencydesk.exchange.sheets.vocabulary import Vocabulary

#: Without these columns nobody can say what was paid.
NEEDED = ("application_no", "fee_name", "fee_amount")
#: Amounts in yuan are below this; what floats lose in a fen is far below the other.
_MOST, _ROUNDING = 10**9, 1e-4
#: What may stand around an amount; commas are left: they have to part thousands.
_AROUND = re.compile(r"[¥\s]|CNY|RMB|人民币|元整?$")


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One payment as the sheet says it.

    Attributes:
        row: its number in the file, from 1.
        application_no: normalised, or as written where it is no number.
        amount_text: as written; ``fen`` is None where it is no amount.
        paid_text: as written; ``paid_on`` is None where it is no day.
    """

    row: int
    application_no: str
    fee_name: str
    amount_text: str
    fen: int | None
    paid_text: str
    paid_on: date | None
    receipt_no: str


def read_receipts(
    path: Path, vocabulary: Vocabulary, cancelled: Callable[[], bool] | None = None
) -> tuple[ReceiptLine, ...]:
    """Return the payments of a sheet (xlsx, xls, csv and others), in its order.

    Rows that name neither a case nor a fee, such as sums, are left out.

    Raises:
        UserError: ``receipts.headings`` naming the columns it lacks, and what ``read_book``
            raises.
    """
    book = read_book(path, LIMITS, cancelled=cancelled)
    columns = find_columns(book, vocabulary, NEEDED, "receipts.headings")
    found = []
    for number, row in columns.rows():
        text = {field: cell_text(cell) for field, cell in row.items()}
        if text["application_no"] and text["fee_name"]:
            found.append(_line(number, row, text, date1904=book.date1904))
    return tuple(found)


def read_fen(cell: Cell) -> int | None:
    """Return an amount in fen as a cell or a person writes it in yuan; None where it is none."""
    if isinstance(cell, (bool, date, datetime)):
        return None
    if isinstance(cell, (int, float)):
        if not 0 <= cell < _MOST:
            return None
        fen = round(cell * FEN_PER_YUAN)
        return fen if abs(fen - cell * FEN_PER_YUAN) < _ROUNDING else None
    text = _AROUND.sub("", unicodedata.normalize("NFKC", cell_text(cell)))
    try:
        fen = read_amount_of(text, FEN_PER_YUAN)
    except ValueError:
        return None
    return fen if text[0].isdigit() and fen < _MOST * FEN_PER_YUAN else None


def _line(
    number: int, row: Mapping[str, Cell], text: Mapping[str, str], *, date1904: bool
) -> ReceiptLine:
    raw = row["application_no"]
    plain = raw if isinstance(raw, (int, float)) and not isinstance(raw, bool) else None
    parsed = parse_application_no(text["application_no"] if plain is None else plain)
    day = row.get("fee_paid_date")
    filled = day is not None and day != ""
    return ReceiptLine(
        number,
        parsed.normalized if isinstance(parsed, ApplicationNo) else text["application_no"],
        text["fee_name"],
        text["fee_amount"],
        read_fen(row["fee_amount"]),
        text.get("fee_paid_date", ""),
        read_date(day, date1904=date1904).day if filled else None,
        text.get("receipt_no", ""),
    )
