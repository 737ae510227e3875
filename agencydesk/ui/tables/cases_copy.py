"""A block of cells on the clipboard, so that a spreadsheet takes it as it stands here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QMimeData

from agencydesk.services.case_table_values import ColumnKind

#: Tells a spreadsheet to leave a text alone: no figure, no date, no formula is made of it.
_AS_TEXT = " style=\"mso-number-format:'\\@'\""


@dataclass(frozen=True, slots=True)
class Block:
    """Cells as they are shown.

    Attributes:
        headings: empty where only cells are wanted.
        kinds: of the columns.
        rows: the cells, a tuple a row.
    """

    headings: tuple[str, ...]
    kinds: tuple[ColumnKind, ...]
    rows: tuple[tuple[str, ...], ...]

    def lines(self) -> list[Sequence[str]]:
        """Return the headings, if there are any, and the rows."""
        return [*([self.headings] if self.headings else []), *self.rows]


def tab_separated(block: Block) -> str:
    """Return one line a row, tabs between the cells; breaks inside a cell become blanks."""
    return "".join(
        "\t".join(" ".join(cell.split()) for cell in line) + "\r\n" for line in block.lines()
    )


def as_table(block: Block) -> str:
    """Return an HTML table in which texts and numbers of the office are marked as text."""
    plain = {ColumnKind.DATE, ColumnKind.NUMBER}
    marks = ["" if kind in plain else _AS_TEXT for kind in block.kinds]
    heads = "".join(f"<th>{escape(text)}</th>" for text in block.headings)
    lines = [f"<tr>{heads}</tr>"] if heads else []
    for row in block.rows:
        cells = "".join(
            f"<td{mark}>{escape(cell)}</td>" for mark, cell in zip(marks, row, strict=True)
        )
        lines.append(f"<tr>{cells}</tr>")
    return f'<meta charset="utf-8"><table>{"".join(lines)}</table>'


def on_clipboard(block: Block) -> QMimeData:
    """Return what the clipboard is to hold: the block as text and as a table."""
    data = QMimeData()
    data.setText(tab_separated(block))
    data.setHtml(as_table(block))
    return data
