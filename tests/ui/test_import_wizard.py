import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMessageBox, QWidget

from agencydesk.domain.docket import DocketFilter
from agencydesk.ui.dialogs.import_history import ImportHistoryDialog
from agencydesk.ui.dialogs.import_questions import ImportQuestionsDialog
from agencydesk.ui.dialogs.import_wizard import ImportWizard
from agencydesk.ui.theme import Scheme
from agencydesk.ui.widgets.import_columns import SAMPLES
from agencydesk.ui.widgets.import_lines import Sort
from agencydesk.ui.widgets.import_steps import Step

SHEETS = Path(__file__).parents[1] / "data" / "sheets"
REFUSED = SHEETS / "docket_refused.xlsx"
MESSY = SHEETS / "docket_messy.xlsx"
NUMBER = 2


@pytest.fixture
def wizard(kit, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    wizard = ImportWizard(kit, window)
    wizard.heard = []
    wizard.changed.connect(lambda changes: wizard.heard.append(changes))
    yield wizard
    kit.jobs.stop()


def press(qtbot, button):
    qtbot.waitUntil(button.isEnabled)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def arrive(qtbot, wizard, step):
    qtbot.waitUntil(lambda: wizard.step is step and not wizard.work.busy, timeout=15000)


def go_on(qtbot, wizard, step):
    press(qtbot, wizard.next)
    arrive(qtbot, wizard, step)


def to_check(qtbot, wizard, *paths):
    wizard.start(paths)
    arrive(qtbot, wizard, Step.SHEETS)
    go_on(qtbot, wizard, Step.COLUMNS)
    go_on(qtbot, wizard, Step.REVIEW)


def write(path, rows):
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def test_three_keys_lead_from_good_files_to_the_dry_run_and_one_more_in(
    wizard, kit, real_desk, qtbot
):
    wizard.start([MESSY])
    arrive(qtbot, wizard, Step.SHEETS)
    for step in (Step.COLUMNS, Step.REVIEW, Step.DONE):
        qtbot.waitUntil(wizard.next.hasFocus)
        qtbot.keyClick(wizard.next, Qt.Key.Key_Return)
        arrive(qtbot, wizard, step)
    assert "Cases added: 40, updated: 0." in wizard.done_step.text.text()
    assert real_desk.status().cases == 40
    assert [changes.cases for changes in wizard.heard] == [True]


def test_nothing_is_written_before_the_last_button(wizard, real_desk, qtbot):
    to_check(qtbot, wizard, MESSY)
    assert real_desk.status().cases == 0
    assert "Nothing is written yet" in wizard.check.heading.text()
    assert wizard.check.figures()["new cases"] == "40"


def test_without_files_the_wizard_says_what_to_do(wizard, qtbot):
    wizard.start()
    assert wizard.step is Step.FILES
    assert wizard.files.empty.isVisible()
    assert not wizard.next.isEnabled()
    qtbot.waitUntil(wizard.files.empty.button.hasFocus)


def test_a_bad_file_says_why_and_can_be_removed(wizard, tmp_path, qtbot):
    bad = tmp_path / "坏表.xlsx"
    bad.write_bytes(b"%PDF-1.7")
    wizard.start([REFUSED, bad])
    qtbot.waitUntil(lambda: wizard.files.list.topLevelItemCount() == 2)
    assert wizard.step is Step.FILES
    assert "not a sheet the program can read" in wizard.files.reason.text()
    qtbot.waitUntil(wizard.files.list.hasFocus)
    assert wizard.files.list.topLevelItem(1).isSelected()
    qtbot.keyClick(wizard.files.list, Qt.Key.Key_Delete)
    assert wizard.files.list.topLevelItemCount() == 1
    assert not wizard.files.reason.isVisible()
    go_on(qtbot, wizard, Step.SHEETS)


def test_files_are_dropped_on_the_first_step(wizard, qtbot):
    wizard.start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(REFUSED))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(20, 20), copy, data, left, none)
    wizard.files.dragEnterEvent(enter)
    assert enter.isAccepted()
    wizard.files.dropEvent(QDropEvent(QPointF(20, 20), copy, data, left, none))
    qtbot.waitUntil(lambda: wizard.files.list.topLevelItemCount() == 1)
    assert wizard.files.list.topLevelItem(0).text(1) == "Sheets: 3, rows: 12"


def test_a_second_file_of_the_same_name_is_not_mixed_up_with_the_first(wizard, tmp_path, qtbot):
    wizard.start()
    other = write(tmp_path / REFUSED.name, [["案号"], ["A1"]])
    wizard.files.added.emit([REFUSED])
    qtbot.waitUntil(lambda: wizard.files.list.topLevelItemCount() == 1)
    wizard.files.added.emit([other])
    assert "name is in the list already" in wizard.message.text()
    assert wizard.files.list.topLevelItemCount() == 1


def test_sheets_say_where_their_headings_are_and_are_left_out_with_a_click(wizard, qtbot):
    wizard.start([REFUSED])
    arrive(qtbot, wizard, Step.SHEETS)
    tree = wizard.sheets.list
    texts = [[tree.topLevelItem(row).text(column) for column in range(3)] for row in range(3)]
    assert texts == [
        ["期限总表", "row 3", "6"],
        ["作废", "row 1", "1"],
        ["说明", "none found", "0"],
    ]
    assert "given up" in tree.topLevelItem(1).text(3)
    assert wizard.sheets.rows.item(2, 1).text() == "我方文号"
    tree.topLevelItem(1).setCheckState(0, Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: len(wizard.work.outline.tables) == 2)
    tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: [each.sheet for each in wizard.work.outline.tables] == ["作废"])
    go_on(qtbot, wizard, Step.COLUMNS)
    go_on(qtbot, wizard, Step.REVIEW)
    assert wizard.check.figures()["new cases"] == "1"


def test_another_row_is_chosen_as_headings_and_its_columns_are_given_a_meaning(
    wizard, real_desk, tmp_path, qtbot
):
    rows = [["某表", ""], ["编甲", "编乙"], ["A1", "一种杯子"]]
    wizard.start([write(tmp_path / "自制.csv", rows)])
    arrive(qtbot, wizard, Step.SHEETS)
    assert not wizard.next.isEnabled()
    wizard.sheets.rows.selectRow(1)
    press(qtbot, wizard.sheets.heading_button)
    qtbot.waitUntil(lambda: bool(wizard.work.outline.tables))
    go_on(qtbot, wizard, Step.COLUMNS)
    for column, typed in ((0, "Case reference"), (1, "Title")):
        choice = wizard.columns.choice((0, column))
        choice.setFocus()
        choice.lineEdit().selectAll()
        qtbot.keyClicks(choice.lineEdit(), typed)
        qtbot.keyClick(choice.lineEdit(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda choice=choice: choice.column.field in ("internal_no", "title"))
        qtbot.waitUntil(lambda: not wizard.work.busy)
    assert wizard.step is Step.COLUMNS
    go_on(qtbot, wizard, Step.REVIEW)
    go_on(qtbot, wizard, Step.DONE)
    assert [(row.ref, row.title) for row in real_desk.case_list.rows()] == [("A1", "一种杯子")]


def test_a_refused_row_is_corrected_in_the_dry_run(wizard, real_desk, qtbot):
    to_check(qtbot, wizard, REFUSED)
    lines = wizard.check.lines
    assert lines.chip(Sort.REFUSED).isChecked()
    row = lines.row
    assert row.heading.text() == "Row 6 of 期限总表"
    assert "scientific notation" in row.reason.text()
    qtbot.waitUntil(lines.grid.hasFocus)
    qtbot.keyClick(lines.grid, Qt.Key.Key_Return)
    edit = row.edit(NUMBER)
    assert edit.hasFocus()
    qtbot.keyClicks(edit, "12")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "is not an application number" in row.reason.text())
    qtbot.waitUntil(lambda: row.edit(NUMBER).hasFocus())
    qtbot.keyClicks(row.edit(NUMBER), "202411234567.5")
    qtbot.keyClick(row.edit(NUMBER), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not lines.lines_of(Sort.REFUSED) and not wizard.work.busy)
    assert wizard.check.figures()["new cases"] == "5"
    assert wizard.check.corrected.text() == "Rows corrected here: 1"
    qtbot.waitUntil(lines.grid.hasFocus)
    go_on(qtbot, wizard, Step.DONE)
    assert "refused rows 0, conflicts 0, cells to check 1" in wizard.done_step.open.text()
    assert "2024112345675" in {row.ref for row in real_desk.case_list.rows()}


def test_corrections_are_taken_back_at_once(wizard, qtbot):
    to_check(qtbot, wizard, REFUSED)
    row = wizard.check.lines.row
    row.edit(NUMBER).setText("202411234567.5")
    press(qtbot, row.take_row)
    qtbot.waitUntil(wizard.check.restore.isVisible)
    press(qtbot, wizard.check.restore)
    qtbot.waitUntil(lambda: len(wizard.check.lines.lines_of(Sort.REFUSED)) == 1)
    assert not wizard.check.restore.isVisible()


def test_conflicts_are_settled_one_by_one_or_all_at_once(wizard, kit, real_desk, tmp_path, qtbot):
    head = ["案号", "名称", "备注"]
    imports = real_desk.imports
    imports.apply(
        imports.plan([write(tmp_path / "旧.csv", [head, ["A1", "甲", "x"], ["A2", "乙", "y"]])])
    )
    to_check(
        qtbot, wizard, write(tmp_path / "新.csv", [head, ["A1", "丙", "z"], ["A2", "丁", "y"]])
    )
    lines = wizard.check.lines
    assert len(lines.lines_of(Sort.CONFLICT)) == 3
    assert wizard.next.text() == "Keep the questions"
    press(qtbot, lines.row.take)
    qtbot.waitUntil(lambda: len(lines.lines_of(Sort.CONFLICT)) == 2 and not wizard.work.busy)
    press(qtbot, lines.row.keep)
    qtbot.waitUntil(lambda: len(lines.lines_of(Sort.SETTLED)) == 2 and not wizard.work.busy)
    press(qtbot, lines.row.take_all)
    qtbot.waitUntil(lambda: len(lines.lines_of(Sort.SETTLED)) == 3 and not wizard.work.busy)
    assert wizard.next.text() == "Import"
    go_on(qtbot, wizard, Step.DONE)
    titles = {row.ref: row.title for row in real_desk.case_list.rows()}
    assert titles == {"A1": "丙", "A2": "丁"}
    assert imports.open_questions() == ()


def test_what_stays_open_is_settled_from_the_last_step(wizard, real_desk, qtbot):
    to_check(qtbot, wizard, REFUSED)
    go_on(qtbot, wizard, Step.DONE)
    assert "refused rows 1" in wizard.done_step.open.text()
    press(qtbot, wizard.done_step.questions)
    dialog = wizard.findChild(ImportQuestionsDialog)
    qtbot.waitUntil(lambda: dialog.lines.row.edit(NUMBER) is not None)
    dialog.lines.row.edit(NUMBER).setText("202411234567.5")
    press(qtbot, dialog.lines.row.take_row)
    qtbot.waitUntil(lambda: "refused rows 0" in wizard.done_step.open.text())
    qtbot.waitUntil(lambda: dialog.text.text() == "Open questions: 1")  # it has read again, too
    press(qtbot, dialog.lines.row.dismiss)
    qtbot.waitUntil(lambda: not wizard.done_step.questions.isVisible())
    assert len(wizard.heard) == 3
    assert real_desk.status().cases == 5


def test_questions_are_kept_where_no_case_is_new(wizard, real_desk, tmp_path, qtbot):
    rows = [["案号", "申请号", "申请日"], ["", "2.02412E+12", "2024-01-02"]]
    to_check(qtbot, wizard, write(tmp_path / "台账.csv", rows))
    assert "No case changes" in wizard.check.heading.text()
    assert wizard.next.text() == "Keep the questions"
    go_on(qtbot, wizard, Step.DONE)
    assert wizard.done_step.title.text() == "No case was changed; the questions are kept"
    assert "refused rows 1" in wizard.done_step.open.text()
    assert real_desk.today_view().open_questions == 1


def test_a_dry_run_says_that_its_questions_were_asked_before(wizard, real_desk, tmp_path, qtbot):
    rows = [["案号", "申请号", "申请日"], ["", "2.02412E+12", "2024-01-02"]]
    path = write(tmp_path / "台账.csv", rows)
    real_desk.imports.apply(real_desk.imports.plan([path]))
    to_check(qtbot, wizard, path)
    assert "kept with an earlier import already" in wizard.check.heading.text()
    assert not wizard.next.isEnabled()


def test_the_import_is_taken_back_from_the_last_step(wizard, real_desk, qtbot):
    to_check(qtbot, wizard, REFUSED)
    go_on(qtbot, wizard, Step.DONE)
    press(qtbot, wizard.done_step.undo)
    qtbot.waitUntil(lambda: wizard.done_step.title.text() == "The import was taken back")
    assert real_desk.status().cases == 0
    assert wizard.done_step.text.text() == "Everything is as it was before."
    assert not wizard.done_step.undo.isVisible()
    press(qtbot, wizard.done_step.history)
    dialog = wizard.findChild(ImportHistoryDialog)
    qtbot.waitUntil(lambda: dialog.history.list.topLevelItemCount() == 1)


def test_one_goes_back_by_button_or_by_the_list_of_steps(wizard, qtbot):
    to_check(qtbot, wizard, REFUSED)
    press(qtbot, wizard.back)
    assert wizard.step is Step.COLUMNS
    wizard.steps.list.itemActivated.emit(wizard.steps.list.item(0))
    assert wizard.step is Step.FILES
    flags = wizard.steps.list.item(3).flags()
    assert not flags & Qt.ItemFlag.ItemIsEnabled


def test_a_refused_row_is_corrected_and_all_imported_with_the_keyboard_alone(
    wizard, real_desk, qtbot
):
    wizard.start([REFUSED])
    for step in (Step.SHEETS, Step.COLUMNS):
        arrive(qtbot, wizard, step)
        qtbot.waitUntil(wizard.next.hasFocus)
        qtbot.keyClick(wizard.next, Qt.Key.Key_Return)
    arrive(qtbot, wizard, Step.REVIEW)
    lines = wizard.check.lines
    qtbot.waitUntil(lines.grid.hasFocus)
    qtbot.keyClick(lines.grid, Qt.Key.Key_Return)
    edit = lines.row.edit(NUMBER)
    qtbot.keyClicks(edit, "202411234567.5")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not lines.lines_of(Sort.REFUSED) and not wizard.work.busy)
    qtbot.keyClick(wizard, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert wizard.step is Step.COLUMNS
    go_on(qtbot, wizard, Step.REVIEW)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(lines.grid, Qt.Key.Key_Return, control)
    arrive(qtbot, wizard, Step.DONE)
    assert real_desk.status().cases == 5


def test_escape_asks_before_what_was_corrected_is_lost(wizard, qtbot):
    to_check(qtbot, wizard, REFUSED)
    row = wizard.check.lines.row
    row.edit(NUMBER).setText("202411234567.5")
    press(qtbot, row.take_row)
    qtbot.waitUntil(lambda: not wizard.work.busy)
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    box = wizard.findChild(QMessageBox)
    assert wizard.isVisible()
    stay = box.escapeButton()
    assert stay.text() == "Go on"
    qtbot.mouseClick(stay, Qt.MouseButton.LeftButton)
    assert wizard.isVisible()


def test_escape_leaves_at_once_while_nothing_was_decided(wizard, qtbot):
    wizard.start([MESSY])
    with qtbot.waitSignal(wizard.finished):
        qtbot.keyClick(wizard, Qt.Key.Key_Escape)


def test_writing_is_stopped_and_says_that_nothing_was_written(wizard, real_desk, qtbot):
    to_check(qtbot, wizard, MESSY)
    wizard.work.began.connect(wizard.work.stop, Qt.ConnectionType.QueuedConnection)
    press(qtbot, wizard.next)
    wizard.close_button.click()
    qtbot.waitUntil(lambda: not wizard.work.busy)
    if wizard.step is Step.REVIEW:
        assert wizard.message.text() == "The import was cancelled. Nothing was changed."
        assert real_desk.status().cases == 0


def test_what_fails_is_said_and_one_can_go_on(wizard, real_desk, tmp_path, qtbot):
    path = write(tmp_path / "新.csv", [["案号", "名称"], ["A1", "甲"]])
    to_check(qtbot, wizard, path)
    real_desk.imports.apply(real_desk.imports.plan([path]))
    press(qtbot, wizard.next)
    qtbot.waitUntil(wizard.message.isVisible)
    assert "The data changed after the preview" in wizard.message.text()
    press(qtbot, wizard.back)
    go_on(qtbot, wizard, Step.REVIEW)
    assert wizard.check.figures()["unchanged"] == "1"


def test_the_docket_is_filled_behind_the_wizard(wizard, real_desk, qtbot):
    to_check(qtbot, wizard, MESSY)
    go_on(qtbot, wizard, Step.DONE)
    assert len(real_desk.docket.listing(DocketFilter())) > 0


def test_a_file_dropped_while_another_is_read_loses_neither(wizard, qtbot):
    wizard.start([MESSY])
    wizard.files.added.emit([REFUSED])
    wizard.files.added.emit([MESSY])
    assert "in the list already" in wizard.message.text()
    qtbot.waitUntil(lambda: not wizard.work.busy, timeout=15000)
    assert [file.name for file in wizard.work.reading.files] == [MESSY.name, REFUSED.name]


def test_an_open_import_takes_another_look_and_stays_where_it_is(wizard, kit, qtbot):
    to_check(qtbot, wizard, MESSY)
    before = wizard.check.lines.row.line
    step = wizard.steps.list.item(0).icon().pixmap(16, 16).toImage()
    column = next(iter(wizard.columns._choices.values()))[1]
    samples = column.foreground(SAMPLES).color()
    kit.theme.set_scheme(Scheme.DARK)
    assert wizard.step is Step.REVIEW
    assert wizard.check.lines.row.line == before
    assert wizard.steps.list.item(0).icon().pixmap(16, 16).toImage() != step
    assert column.foreground(SAMPLES).color() != samples
    heading = wizard.sheets._sheets[0].heading_rows[0]
    background = wizard.sheets.rows.item(heading - 1, 0).background().color().name()
    assert background == QColor(kit.tokens.selected).name()
