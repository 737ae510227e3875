import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from agencydesk.errors import UserError
from agencydesk.services.importing.values import ColumnPlan, SheetPlan
from agencydesk.texts import Texts
from agencydesk.ui.dialogs.import_mapping import MappingView
from agencydesk.ui.messages import words
from tests.ui.plain_desk import PlainDesk


@pytest.fixture
def desk(tmp_path):
    return PlainDesk(tmp_path, 0)


@pytest.fixture
def dialog(window, tmp_path, qtbot):
    dialog = window.import_sheets([tmp_path / "台账.xlsx"])
    qtbot.waitUntil(dialog.summary.isVisible)
    return dialog


def summary(dialog):
    return dialog.summary.currentWidget()


def tab(dialog, title):
    tabs = summary(dialog).tabs
    return next(tabs.widget(n) for n in range(tabs.count()) if tabs.tabText(n).startswith(title))


def goes_into(tree, row):
    return tree.itemWidget(tree.topLevelItem(0).child(row), 1).currentText()


def choose(choice, name):
    """Choose as with the keyboard: the list opens, the entry is taken."""
    choice.setCurrentIndex(choice.findData(name))
    choice.activated.emit(choice.currentIndex())


def test_what_was_understood_is_shown_before_anything_is_written(dialog, desk):
    assert "Rows read: 12, sheets: 1." in summary(dialog).heading.text()
    assert desk.docket.numbers == []
    tree = tab(dialog, "How")
    top = tree.topLevelItem(0)
    assert top.text(0) == "台账.xlsx · 国内"
    assert top.text(1) == "headings in row 3, rows below: 12"
    assert [(top.child(n).text(0), goes_into(tree, n)) for n in range(top.childCount())] == [
        ("案号", "我方案号"),
        ("申请日期", "申请日"),
        ("备注", "Keep as own field"),
        ("序号", "Leave out"),
    ]


def test_a_column_taken_for_the_wrong_thing_is_corrected(dialog, desk, qtbot):
    summary(dialog).tabs.setCurrentWidget(summary(dialog).mapping)
    assert desk.imports.mappings == {}
    choose(summary(dialog).mapping.choice((0, 3)), "ref")
    qtbot.waitUntil(lambda: desk.imports.mappings == {"sig": "{3: 'ref'}"})
    qtbot.waitUntil(dialog.summary.isVisible)
    shown = summary(dialog)
    assert shown.tabs.currentWidget() is shown.mapping
    assert shown.mapping.choice((0, 3)).currentText() == "我方案号"
    assert shown.mapping.choice((0, 3)).hasFocus()
    dialog.void_choice.click()
    qtbot.waitUntil(lambda: desk.imports.chosen == (True, False))
    assert desk.imports.mappings == {"sig": "{3: 'ref'}"}
    qtbot.waitUntil(dialog.summary.isVisible)


def test_choosing_what_is_chosen_already_reads_nothing_again(dialog, desk, qtbot):
    desk.imports.gate.clear()
    choose(summary(dialog).mapping.choice((0, 0)), "ref")
    assert dialog.summary.isVisible()
    assert dialog._task is None


def test_reading_again_after_a_correction_can_be_stopped(dialog, desk, qtbot):
    desk.imports.gate.clear()
    choose(summary(dialog).mapping.choice((0, 1)), "ignore")
    qtbot.waitUntil(lambda: dialog.text.text().startswith("row "))
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_the_wheel_over_a_choice_scrolls_and_changes_nothing(dialog, qtbot):
    summary(dialog).tabs.setCurrentWidget(summary(dialog).mapping)
    choice = summary(dialog).mapping.choice((0, 0))
    down = QPoint(0, -120)
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(choice.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(choice, event)
    assert choice.currentText() == "我方案号"


def test_what_the_list_of_fields_lacks_is_still_shown(qtbot):
    column = ColumnPlan(2, "第七年", "annuity.7", "")
    sheet = SheetPlan("a.csv", "", 1, "sig", (), 3, (column,))
    view = MappingView([sheet], [("ignore", "Leave out")], str.upper)
    qtbot.addWidget(view)
    assert view.choice((0, 2)).currentText() == "ANNUITY.7"


def test_refused_rows_are_listed_with_row_and_reason(dialog):
    refused = tab(dialog, "Refused 2").model()
    assert refused.rowCount() == 2
    assert refused.index(0, 1).data() == "7"
    assert refused.index(1, 2).data() == "refused (en)"
    assert tab(dialog, "Skipped 1").model().index(0, 2).data() == "row.void_sheet (en)"


def test_the_list_of_refused_rows_keeps_qts_contract(dialog, qtmodeltester):
    qtmodeltester.check(tab(dialog, "Refused").model())


def test_importing_shows_the_result_and_fills_the_list_behind(dialog, window, qtbot):
    assert dialog.import_button.hasFocus()
    dialog.import_button.click()
    qtbot.waitUntil(dialog.undo_button.isVisible)
    assert dialog.title.text() == "The import is in"
    assert "Cases added: 10" in dialog.text.text()
    assert "Overdue, first in the list: 3." in dialog.text.text()
    qtbot.waitUntil(lambda: window.deadlines.grid.rows.rowCount() > 0)


def test_an_import_can_be_taken_back(dialog, window, desk, qtbot):
    dialog.import_button.click()
    qtbot.waitUntil(dialog.undo_button.isVisible)
    qtbot.waitUntil(lambda: window.deadlines.grid.rows.rowCount() > 0)
    dialog.undo_button.click()
    qtbot.waitUntil(lambda: dialog.title.text() == "The import was taken back")
    assert desk.imports.undone == [5]
    qtbot.waitUntil(lambda: window.deadlines.state.key == "import")
    dialog.reject()
    qtbot.waitUntil(lambda: window._dialog is None)


def test_reading_shows_its_progress_and_is_left_at_once(window, desk, tmp_path, qtbot):
    desk.imports.gate.clear()
    dialog = window.import_sheets([tmp_path / "a.xlsx"])
    qtbot.waitUntil(lambda: dialog.progress.maximum() == 2000)
    qtbot.waitUntil(lambda: dialog.text.text().startswith("row "))
    task = dialog._task
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert task.cancelled()
    qtbot.waitUntil(lambda: window._dialog is None)
    qtbot.waitUntil(lambda: not window.status.cancel.isVisible())
    assert window.banner.text() == ""


def test_stopping_while_writing_waits_and_says_nothing_was_written(dialog, desk, qtbot):
    desk.imports.gate.clear()
    dialog.import_button.click()
    qtbot.waitUntil(lambda: dialog.text.text().startswith("row "))
    dialog.close_button.click()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.title.text() == "Stopped")
    assert dialog.text.text() == "Nothing was written."
    assert desk.docket.numbers == []
    assert dialog.close_button.text() == "Close"


def test_nothing_to_import_cannot_be_imported(window, desk, tmp_path, qtbot):
    desk.imports.new = 0
    dialog = window.import_sheets([tmp_path / "a.xlsx"])
    qtbot.waitUntil(dialog.summary.isVisible)
    assert not dialog.import_button.isEnabled()
    assert dialog.text.text().startswith("There is nothing to import")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "denied"), "another program has it open"),
        (UserError("no.such.code"), "a mistake in AgencyDesk (no.such.code)"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_words(window, desk, tmp_path, qtbot, error, said):
    desk.imports.error = error
    dialog = window.import_sheets([tmp_path / "a.xlsx"])
    qtbot.waitUntil(lambda: dialog.title.text() == "This did not work")
    assert said in dialog.text.text()
    assert not dialog.import_button.isVisible()
    dialog.reject()


def test_an_expected_error_speaks_both_languages():
    texts = Texts({"errors": {"file.gone": {"zh": "没有 {name}", "en": "{name} is gone"}}})
    error = UserError("file.gone", name="a.csv")
    assert words(error, texts, "zh") == "没有 a.csv"
    assert words(error, texts, "en") == "a.csv is gone"


def test_sheets_named_as_given_up_can_be_taken_too(dialog, desk, qtbot):
    assert desk.imports.chosen == (False, False)
    assert dialog.void_choice.isVisible()
    assert not dialog.take_choice.isVisible()
    dialog.void_choice.click()
    qtbot.waitUntil(lambda: dialog.summary.isVisible() and desk.imports.chosen == (True, False))
    titles = [summary(dialog).tabs.tabText(n) for n in range(summary(dialog).tabs.count())]
    assert titles == ["Refused 2", "How the sheets were read"]


def test_undoing_says_what_stays(dialog, desk, qtbot):
    desk.imports.kept = 2
    dialog.import_button.click()
    qtbot.waitUntil(dialog.undo_button.isVisible)
    dialog.undo_button.click()
    qtbot.waitUntil(lambda: dialog.text.text().startswith("Cases removed: 8."))
