"""The cells of a row that needs a word, so that it can be corrected where it is shown."""

from __future__ import annotations

from collections.abc import Mapping

from agencydesk.exchange.sheets.book import Cell, Sheet
from agencydesk.exchange.sheets.mapping import Mapping as SheetMapping
from agencydesk.exchange.sheets.vocabulary import Vocabulary
from agencydesk.services.importing.mappings import columns_of
from agencydesk.services.importing.reading import Source
from agencydesk.services.importing.values import RowCell


def cells_of(
    source: Source,
    sheet_name: str,
    row: int,
    mappings: Mapping[str, SheetMapping],
    vocabulary: Vocabulary,
) -> tuple[RowCell, ...]:
    """Return the cells of a row, each under its heading; none for a row outside every table.

    A cell that is merged downwards stands in each of its rows, as it counts for them.
    """
    for table in source.tables:
        if table.sheet_name != sheet_name or not table.first_row <= row <= table.last_row:
            continue
        sheet = source.book.sheets[table.sheet_index]
        said = mappings.get(table.proposal.signature)
        return tuple(
            RowCell(
                each.index, each.heading, each.field, each.own, _value(sheet, row - 1, each.index)
            )
            for each in columns_of(table, said, vocabulary)
        )
    return ()


def _value(sheet: Sheet, row: int, column: int) -> Cell:
    cells = sheet.rows[row]
    own = cells[column] if column < len(cells) else None
    if own is not None:
        return own
    for merge in sheet.merged:
        inside = merge.first_row < row <= merge.last_row
        if inside and merge.first_column == column and column < len(sheet.rows[merge.first_row]):
            return sheet.rows[merge.first_row][column]
    return None
