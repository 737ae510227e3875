"""A short list keeps its place, fits its columns, and is led by the keyboard."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from agencydesk.ui.tokens import LIGHT, Tone
from agencydesk.ui.widgets.rows import RowColumn, RowsView


@dataclass(frozen=True)
class Row:
    name: str
    size: str


ROWS = tuple(Row(f"name {number}", "9" * number) for number in range(1, 6))


@pytest.fixture
def view(theme, qtbot):
    columns = (
        RowColumn("Name", lambda row: row.name, stretch=True, tip=lambda row: f"tip {row.name}"),
        RowColumn("Size", lambda row: row.size, align="right", tone=lambda row: Tone.MUTED),
    )
    view = RowsView(columns, LIGHT)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.show_rows(ROWS)
    return view


def test_the_first_row_is_current_and_others_by_key(view, qtbot):
    assert view.current() == ROWS[0]
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current() == ROWS[1]
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.chosen() == ROWS[1:3]


def test_the_place_is_kept_when_rows_are_read_again(view):
    view.make_current(3)
    view.show_rows(ROWS)
    assert view.current() == ROWS[3]
    view.show_rows(ROWS[:2])
    assert view.current() == ROWS[1]
    view.show_rows(())
    assert view.current() is None
    assert view.chosen() == ()


def test_a_column_is_as_wide_as_its_widest_cell(view):
    widest = view.fontMetrics().horizontalAdvance("99999")
    assert view.columnWidth(1) >= widest
    assert view.columnWidth(0) > view.columnWidth(1)


def test_enter_and_a_double_click_enter_a_row(view, qtbot):
    with qtbot.waitSignal(view.entered_row):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    place = view.visualRect(view.rows.index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.entered_row):
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.current() == ROWS[2]


def test_tips_headings_and_sides_are_handed_out(view):
    model = view.rows
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "tip name 1"
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "9"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Size"
    side = model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignRight
