import threading
from array import array
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from agencydesk.ui.tables.paged import PAGE_ROWS, PAGES_KEPT, Column, PagedModel
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import LIGHT, Tone


@dataclass(frozen=True)
class Row:
    id: int

    @property
    def text(self):
        return f"row {self.id}"


class Source:
    def __init__(self):
        self.fetched = []
        self.threads = set()

    def rows(self, ids):
        self.fetched.append(ids[0])
        self.threads.add(threading.current_thread())
        return [Row(number) for number in ids]


COLUMNS = (
    Column("text", "Text", lambda row: row.text, 100, tone=lambda _: Tone.OVERDUE),
    Column("id", "Id", lambda row: str(row.id), 60, align="right", tabular=True),
)


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def model(theme, jobs, source):
    return PagedModel(COLUMNS, source.rows, jobs, LIGHT, tabular_font())


def test_the_model_keeps_qts_contract(model, qtmodeltester, qtbot):
    model.show_ids(array("q", range(600)), {})
    qtmodeltester.check(model)
    qtbot.waitUntil(lambda: model.row_at(0) is not None)
    qtmodeltester.check(model)
    model.show_ids(array("q"), {})
    qtmodeltester.check(model)


def test_a_page_is_read_when_looked_at_and_never_by_the_window(model, source, qtbot):
    model.show_ids(array("q", range(1000)), {})
    assert source.fetched == []
    assert model.index(300, 0).data() is None
    with qtbot.waitSignal(model.dataChanged) as told:
        pass
    assert (told.args[0].row(), told.args[1].row()) == (256, 511)
    assert model.index(300, 0).data() == "row 300"
    assert source.fetched == [256]
    assert threading.main_thread() not in source.threads


def test_rows_read_along_are_shown_without_asking(model, source):
    model.show_ids(array("q", range(1000)), {0: [Row(number) for number in range(256)]})
    assert model.index(0, 0).data() == "row 0"
    assert source.fetched == []


def test_scrolling_a_hundred_thousand_reads_only_the_pages_seen(model, source, qtbot):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(400, 600)
    model.show_ids(array("q", range(100_000)), {})
    view.show()
    qtbot.waitUntil(lambda: model.index(0, 0).data() == "row 0")
    for target in (50_100, 99_999, 30):
        view.scrollTo(model.index(target, 0), QTableView.ScrollHint.PositionAtCenter)
        view.viewport().repaint()
        qtbot.waitUntil(lambda target=target: model.row_at(target) is not None)
    pages = {number // PAGE_ROWS for number in source.fetched}
    assert pages == {0, 50_100 // PAGE_ROWS, 99_999 // PAGE_ROWS}
    assert len(source.fetched) == 3


def test_pages_long_unseen_are_let_go(model, source, qtbot):
    model.show_ids(array("q", range(PAGE_ROWS * 40)), {})
    for page in range(PAGES_KEPT + 1):
        qtbot.waitUntil(lambda page=page: model.row_at(page * PAGE_ROWS) is not None)
    assert model.row_at(0) is None
    assert model.row_at(PAGE_ROWS) is not None


def test_wishes_scrolled_past_are_dropped(model, source, qtbot):
    model.show_ids(array("q", range(PAGE_ROWS * 100)), {})
    for page in range(50):
        model.row_at(page * PAGE_ROWS)
    qtbot.waitUntil(lambda: model.row_at(49 * PAGE_ROWS) is not None)
    assert len(source.fetched) <= 5


def test_an_answer_for_an_older_list_is_dropped(model, source, qtbot, jobs):
    model.show_ids(array("q", range(10)), {})
    model.row_at(0)
    model.show_ids(array("q", [77, 78]), {})
    qtbot.waitUntil(lambda: model.row_at(0) is not None)
    assert model.index(0, 0).data() == "row 77"


def test_a_row_deleted_meanwhile_stays_blank(theme, jobs, qtbot):
    model = PagedModel(COLUMNS, lambda _: [Row(2)], jobs, LIGHT, tabular_font())
    model.show_ids(array("q", [1, 2]), {})
    model.row_at(0)
    qtbot.waitUntil(lambda: model.row_at(1) is not None)
    assert model.row_at(0) is None
    assert model.index(1, 0).data() == "row 2"


def test_a_page_that_cannot_be_read_is_reported(theme, jobs, qtbot):
    def broken(ids):
        raise OSError("gone")

    model = PagedModel(COLUMNS, broken, jobs, LIGHT, tabular_font())
    model.show_ids(array("q", [1]), {})
    with qtbot.waitSignal(model.failed) as told:
        model.row_at(0)
    assert isinstance(told.args[0], OSError)


def test_cells_carry_colour_alignment_and_figures(model):
    model.show_ids(array("q", [5]), {0: [Row(5)]})
    text, number = model.index(0, 0), model.index(0, 1)
    assert text.data(Qt.ItemDataRole.ForegroundRole).name() == LIGHT.overdue
    assert number.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert number.data(Qt.ItemDataRole.FontRole) == tabular_font()
    assert text.data(Qt.ItemDataRole.AccessibleTextRole) == "row 5"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Id"
