"""The fields below the headings follow their columns and tell when typing rests."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QTableView

from agencydesk.ui.tokens import DARK, LIGHT
from agencydesk.ui.widgets.column_filter import FIELD_HEIGHT, FilterHeader

COLUMNS = [(0, "ref", "Reference", False), (1, "kind", "Kind", True)]


@pytest.fixture
def header(theme, qtbot):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(QStandardItemModel(3, 2, view))
    header = FilterHeader(LIGHT, view)
    view.setHorizontalHeader(header)
    header.set_columns(COLUMNS, {"kind": "design"})
    view.resize(400, 200)
    view.show()
    yield header
    view.close()


def test_a_field_lies_below_its_heading_and_moves_along(header):
    header.resizeSection(0, 150)
    for section, field in header.fields.items():
        assert field.x() == header.sectionViewportPosition(section)
        assert field.width() == header.sectionSize(section)
        assert field.height() == FIELD_HEIGHT
        assert field.accessibleName()
    header.hideSection(0)
    header.place_fields()
    assert not header.fields[0].isVisible()


def test_typing_is_told_once_it_rests(header, qtbot):
    with qtbot.waitSignal(header.filters_changed):
        qtbot.keyClicks(header.fields[0], "P-1")
    assert header.filters() == {"ref": "P-1", "kind": "design"}


def test_other_columns_keep_the_fields_that_stay(header):
    before = header.fields[1]
    header.set_columns([(0, "kind", "Kind", True), (1, "title", "Title", False)], {"title": "x"})
    assert header.fields[0] is before
    assert header.filters() == {"title": "x"}


def test_choices_are_asked_for_by_key_and_only_where_there_are_any(header, qtbot):
    header.set_tokens(DARK)
    with qtbot.waitSignal(header.choices_wanted) as wanted:
        qtbot.keyClick(header.fields[1], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert wanted.args == ["kind"]
    with qtbot.waitSignal(header.field_left):
        qtbot.keyClick(header.fields[0], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
