"""What lands on the clipboard is what a spreadsheet can take."""

from agencydesk.services.case_table_values import ColumnKind
from agencydesk.ui.tables.cases_copy import Block, as_table, on_clipboard, tab_separated

CODE, DATE, NUMBER, TEXT = (
    ColumnKind.CODE, ColumnKind.DATE, ColumnKind.NUMBER, ColumnKind.TEXT,
)  # fmt: skip


def test_cells_are_parted_by_tabs_and_breaks_inside_become_blanks():
    block = Block(("号", "题"), (CODE, TEXT), (("202410123456.0", "一\n种\t件"), ("", "=1+1")))
    assert tab_separated(block) == "号\t题\r\n202410123456.0\t一 种 件\r\n\t=1+1\r\n"


def test_numbers_of_the_office_and_texts_stay_text_while_dates_and_figures_do_not():
    cells = ("202410123456.0", "=1+1", "2026-11-25", "12")
    table = as_table(Block((), (CODE, TEXT, DATE, NUMBER), (cells,)))
    assert "mso-number-format:'\\@'\">202410123456.0<" in table
    assert "mso-number-format:'\\@'\">=1+1<" in table
    assert "<td>2026-11-25</td><td>12</td>" in table


def test_markup_in_a_cell_stays_text():
    data = on_clipboard(Block(("<b>",), (TEXT,), (("<script>",),)))
    assert "&lt;script&gt;" in data.html()
    assert "<script>" not in data.html()
    assert data.text() == "<b>\r\n<script>\r\n"
