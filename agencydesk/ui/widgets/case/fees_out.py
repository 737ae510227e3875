"""The fees of a case on their way to paper or into a workbook."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agencydesk.domain.grid import CellValue, GridAlign, GridContent
from agencydesk.domain.money import Money
from agencydesk.services.fees.values import CaseFees, FeeRow
from agencydesk.ui.widgets.fees.words import FeeWords
from agencydesk.ui.widgets.rows import RowColumn

#: Columns of a list of many cases that say nothing beside those of one: how urgent, which case.
OF_THE_LIST = 3
#: Pixels of the columns that take what room there is, and of what was paid.
NAME_WIDTH, PAID_WIDTH = 200, 104


def fees_grid(fees: CaseFees, names: FeeWords) -> GridContent | None:
    """Return every fee of a case, what it costs and what was paid; None where there is none."""
    if not fees.rows:
        return None
    translate = QCoreApplication.translate
    columns = names.columns()[OF_THE_LIST:]
    first = fees.rows[0]
    title = translate("Fees", "Fees of {ref}").format(ref=first.case_ref)
    about = (first.title, first.application_no, first.client)
    paid = (translate("Fees", "Paid on"), translate("Fees", "Paid (CNY)"))
    return GridContent(
        title,
        " · ".join(part for part in about if part),
        (*(column.title for column in columns), *paid),
        (*(column.width or NAME_WIDTH for column in columns), PAID_WIDTH, PAID_WIDTH),
        (*(GridAlign(column.align) for column in columns), GridAlign.LEFT, GridAlign.RIGHT),
        tuple((*(_cell(column, row) for column in columns), *_paid(row)) for row in fees.rows),
    )


def _cell(column: RowColumn[FeeRow], row: FeeRow) -> CellValue:
    return column.text(row).strip() if column.value is None else column.value(row)


def _paid(row: FeeRow) -> tuple[CellValue, CellValue]:
    return row.paid_on, Money(row.paid_fen) if row.paid_fen else None
