"""The window on a real data folder: the office's sheet goes in, a date comes out explained."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from agencydesk.services.desk import Desk

SHEET = """本所案号,申请号,专利名称,专利类型,申请日,授权日,申请人,代理师,案件状态
A2020-001,202010000001.7,一种杯子,发明,2020-01-02,2023-05-09,示例甲科技有限公司,张示例,授权
A2021-002,202120000002.5,一种支架,实用新型,2021年3月5日,2021-11-02,示例乙化工股份有限公司,李示例,授权
A2025-003,202510000003.X,一种方法,发明,2025/8/1,,示例甲科技有限公司,张示例,实审
"""


@pytest.fixture
def desk(tmp_path):
    desk = Desk.open(tmp_path / "data", lambda: datetime(2026, 11, 25, 1, 0, tzinfo=UTC))
    yield desk
    desk.close()


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "台账.csv"
    path.write_text(SHEET, encoding="gb18030")
    return path


@pytest.fixture
def dialog(window, page, sheet, qtbot):
    qtbot.waitUntil(lambda: page.state.key == "import")
    dialog = window.import_sheets([sheet])
    qtbot.waitUntil(dialog.summary.isVisible, timeout=20_000)
    return dialog


@pytest.fixture
def imported(dialog, page, qtbot):
    dialog.import_button.click()
    qtbot.waitUntil(dialog.undo_button.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: page.panel.shown is not None)
    return dialog


def test_a_sheet_goes_in_and_every_date_is_explained(imported, page, window, qtbot):
    imported.reject()
    count = page.grid.rows.rowCount()
    assert count > 3
    assert window.status.deadlines.text().endswith("cases 3")
    for row in range(count):
        page.grid.make_current(row)
        wanted = page.grid.rows.id_at(row)
        qtbot.waitUntil(lambda wanted=wanted: page.panel.deadline_id == wanted)
        shown = page.panel.shown
        assert shown.lines or shown.warnings
        text = page.panel.text.toPlainText()
        if shown.official_due is not None:
            assert shown.official_due.isoformat() in text
        assert all(line.citation in text for line in shown.lines)


def test_what_was_understood_is_named_as_the_program_names_it(dialog):
    mapping = goes_into(dialog)
    assert mapping["本所案号"] == "Case reference"
    assert mapping["专利名称"] == "Title"


def goes_into(dialog):
    tree = dialog.summary.currentWidget().mapping
    lines = [tree.topLevelItem(0).child(n) for n in range(tree.topLevelItem(0).childCount())]
    return {line.text(0): tree.itemWidget(line, 1).currentText() for line in lines}


def test_a_correction_counts_and_is_known_the_next_time(dialog, window, desk, sheet, qtbot):
    before = dialog.summary.currentWidget()
    choice = before.mapping.choice((0, 8))
    choice.setCurrentIndex(choice.findData("remark"))
    choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(
        lambda: dialog.summary.isVisible() and dialog.summary.currentWidget() is not before,
        timeout=20_000,
    )
    dialog.import_button.click()
    qtbot.waitUntil(dialog.undo_button.isVisible, timeout=20_000)
    dialog.reject()
    number = desk.search.find("A2020-001")[0]
    assert desk.cases.get(number).draft.remark == "授权"
    again = window.import_sheets([sheet])
    qtbot.waitUntil(again.summary.isVisible, timeout=20_000)
    assert goes_into(again)["案件状态"] == "Remark"
    again.reject()


def test_taking_the_import_back_leaves_nothing(imported, page, qtbot):
    imported.undo_button.click()
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() == 0, timeout=20_000)
    assert page.stack.currentWidget() is page.state
    assert imported.title.text() == "The import was taken back"


def test_importing_the_same_sheet_again_finds_nothing_to_do(imported, window, sheet, qtbot):
    imported.reject()
    again = window.import_sheets([sheet])
    qtbot.waitUntil(again.summary.isVisible, timeout=20_000)
    assert not again.import_button.isEnabled()
    again.reject()


def test_words_narrow_the_list(imported, window, page, qtbot):
    imported.reject()
    full = page.grid.rows.rowCount()
    window.bar.filter.setText("支架")
    qtbot.waitUntil(lambda: 0 < page.grid.rows.rowCount() < full)
    window.bar.filter.setText("支架 没有")
    qtbot.waitUntil(lambda: page.state.key == "clear")


def test_every_heading_that_sorts_sorts(imported, page, qtbot):
    imported.reject()
    for section, column in enumerate(page.grid.rows.columns):
        if column.sort is not None:
            for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
                before = [page.grid.rows.id_at(row) for row in range(4)]
                page.grid.horizontalHeader().setSortIndicator(section, order)
                qtbot.waitUntil(lambda key=column.sort: page.grid.sort[0] == key)
                page.refresh()
                qtbot.waitUntil(lambda: not page.stack._listing.running)
                assert sorted(before) == sorted(page.grid.rows.id_at(row) for row in range(4))
    section = [column.key for column in page.grid.rows.columns].index("ref")
    page.grid.horizontalHeader().setSortIndicator(section, Qt.SortOrder.DescendingOrder)

    def refs():
        rows = range(page.grid.rows.rowCount())
        return [page.grid.rows.index(row, section).data() for row in rows]

    qtbot.waitUntil(lambda: len(set(refs())) > 1 and refs() == sorted(refs(), reverse=True))


def test_the_list_is_made_for_paper(imported, window, page, qtbot):
    imported.reject()
    with qtbot.waitSignal(page.paper_ready, timeout=20_000) as made:
        window.bar.print.click()
    assert made.args[1].startswith(b"%PDF-")


def test_the_list_is_saved_as_a_real_workbook(imported, window, page, qtbot, tmp_path):
    imported.reject()
    opened = []
    page.paper.saver._opener = opened.append
    window.bar.export.click()
    target = tmp_path / "out.xlsx"
    dialog = window.findChild(QFileDialog)
    dialog.selectFile(str(target))
    dialog.accept()
    qtbot.waitUntil(lambda: opened == [target], timeout=20_000)
    assert target.read_bytes().startswith(b"PK\x03\x04")


def test_a_file_that_is_no_sheet_is_refused_in_words(window, tmp_path, page, qtbot):
    qtbot.waitUntil(lambda: page.state.key == "import")
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing else")
    dialog = window.import_sheets([broken])
    qtbot.waitUntil(lambda: dialog.title.text() == "This did not work", timeout=20_000)
    assert "mistake in AgencyDesk" not in dialog.text.text()
    dialog.reject()


def test_what_time_has_brought_is_listed_after_the_window_opened(
    imported, window, page, qtbot, desk
):
    imported.reject()
    before = page.grid.rows.rowCount()
    desk.context.now = lambda: datetime(2027, 11, 25, 1, 0, tzinfo=UTC)
    window.catch_up()
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() > before)
