from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from agencydesk.services.context import OFFICE_ZONE
from agencydesk.services.staff import StaffDraft
from agencydesk.ui.dialogs.import_questions import ImportQuestionsDialog
from agencydesk.ui.dialogs.import_undo import ImportUndoDialog
from agencydesk.ui.places import PageKey
from agencydesk.ui.widgets.import_history import ImportHistory
from agencydesk.ui.widgets.import_lines import Sort
from tests.conftest import NOW

SHEETS = Path(__file__).parents[1] / "data" / "sheets"
NUMBER = 2


@pytest.fixture
def history(kit, qtbot):
    history = ImportHistory(kit)
    qtbot.addWidget(history)
    history.resize(900, 400)
    history.show()
    history.heard, history.said, history.undo_offers = [], [], []
    history.changed.connect(history.heard.append)
    history.told.connect(history.said.append)
    history.undoable.connect(lambda text, back: history.undo_offers.append(back))
    yield history
    kit.jobs.stop()


@pytest.fixture
def batch(real_desk):
    imports = real_desk.imports
    return imports.apply(imports.plan([SHEETS / "docket_refused.xlsx"])).batch_id


def fill(history, qtbot, count):
    history.refresh()
    qtbot.waitUntil(lambda: history.list.topLevelItemCount() == count)


def texts(history, row=0):
    item = history.list.topLevelItem(row)
    return [item.text(column) for column in range(1, 8)]


def dialog_of(kind, qtbot):
    def find():
        found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind)]
        return [each for each in found if each.isVisible()]

    qtbot.waitUntil(lambda: bool(find()))
    return find()[0]


def test_without_imports_the_list_says_what_to_do(history, qtbot):
    history.refresh()
    qtbot.waitUntil(history.state.isVisible)
    assert history.state.title.text() == "Nothing was imported yet"
    assert not history.undo.isEnabled()


def test_imports_are_listed_with_what_is_open(history, real_desk, qtbot):
    person = real_desk.staff.add(StaffDraft("示例流程")).id
    real_desk.work_as(person)
    imports = real_desk.imports
    imports.apply(imports.plan([SHEETS / "docket_refused.xlsx"]))
    fill(history, qtbot, 1)
    assert texts(history) == [
        "Sheet",
        "docket_refused.xlsx",
        "示例流程",
        "4",
        "4",
        "0",
        "Open: 2 refused, 1 to check",
    ]
    assert history.questions.isEnabled()


def test_an_import_is_listed_by_the_clock_of_the_office(history, batch, qtbot):
    fill(history, qtbot, 1)
    assert history.list.topLevelItem(0).text(0) == f"{NOW.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}"


def test_a_question_is_settled_from_the_list_weeks_later(history, real_desk, batch, qtbot):
    fill(history, qtbot, 1)
    qtbot.mouseClick(history.questions, Qt.MouseButton.LeftButton)
    dialog = dialog_of(ImportQuestionsDialog, qtbot)
    row = dialog.lines.row
    qtbot.waitUntil(lambda: row.edit(NUMBER) is not None)
    row.edit(NUMBER).setText("12")
    qtbot.mouseClick(row.take_row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.error.isVisible)
    assert dialog.error.text() == "Still refused: 12 is not an application number"
    assert row.edit(NUMBER).text() == "12"
    row.edit(NUMBER).setText("202411234567.5")
    qtbot.mouseClick(row.take_row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.text.text() == "Open questions: 2")
    assert history.said == ["The row is in."]
    assert real_desk.status().cases == 5
    qtbot.waitUntil(lambda: history.list.topLevelItemCount() == 2)
    assert texts(history)[1] == "docket_refused.xlsx (corrected row)"


def test_what_is_asked_no_more_can_be_asked_again(history, real_desk, batch, qtbot):
    fill(history, qtbot, 1)
    dialog = history.open_questions(batch)
    row = dialog.lines.row
    qtbot.waitUntil(row.dismiss.isVisible)
    qtbot.mouseClick(row.dismiss, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.text.text() == "Open questions: 2")
    qtbot.mouseClick(row.dismiss, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.text.text() == "Open questions: 1")
    qtbot.mouseClick(row.dismiss, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.text.text() == "Every question of this import is settled.")
    assert real_desk.imports.open_questions() == ()
    changes = history.undo_offers[0]()
    assert changes.imports
    assert real_desk.imports.open_questions()[0].refused == 1


def test_all_questions_of_a_kind_are_dismissed_at_once_and_come_back(
    history, real_desk, batch, qtbot
):
    dialog = history.open_questions(batch)
    row = dialog.lines.row
    qtbot.waitUntil(row.dismiss_all.isVisible)
    qtbot.mouseClick(row.dismiss_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.text.text() == "Open questions: 1")
    assert dialog.lines.lines_of(Sort.REFUSED) == []
    assert len(dialog.lines.lines_of(Sort.DOUBT)) == 1
    history.undo_offers[0]()
    assert real_desk.imports.open_questions()[0].refused == 2


def test_a_cell_in_doubt_leads_to_its_case(history, real_desk, batch, qtbot):
    goals = []
    history.goal.connect(goals.append)
    dialog = history.open_questions(batch)
    qtbot.waitUntil(lambda: bool(dialog.lines.lines_of(Sort.DOUBT)))
    dialog.lines.choose_kind(Sort.DOUBT)
    row = dialog.lines.row
    assert "open the case" in row.note.text()
    assert row.take_row.text() == "Put right in the case"
    qtbot.mouseClick(row.open, Qt.MouseButton.LeftButton)
    case = next(each for each in real_desk.case_list.rows() if each.ref == row.line.ref)
    assert [(goal.page, goal.case_id) for goal in goals] == [(PageKey.CASES, case.id)]
    assert not dialog.isVisible()


def test_a_cell_in_doubt_is_put_right_where_it_is_shown(history, real_desk, tmp_path, qtbot):
    path = tmp_path / "台账.csv"
    path.write_text("案号,申请日,名称\nA1,2024-02-30,一种杯子\n", encoding="utf-8")
    imports = real_desk.imports
    dialog = history.open_questions(imports.apply(imports.plan([path])).batch_id)
    row = dialog.lines.row
    qtbot.waitUntil(lambda: row.edit(1) is not None)
    row.edit(1).setText("2024-02-31")
    qtbot.mouseClick(row.take_row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.error.isVisible)
    assert dialog.error.text().startswith("Still open: ")
    row.edit(1).setText("2024-02-29")
    qtbot.mouseClick(row.take_row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "settled" in dialog.text.text())
    assert history.said == ["Put right in the case."]
    assert real_desk.case_list.rows()[0].filing_date.isoformat() == "2024-02-29"


def test_all_differences_are_taken_in_one_import(history, real_desk, tmp_path, qtbot):
    imports = real_desk.imports
    for name, titles in (("旧.csv", "甲乙"), ("新.csv", "丙丁")):
        path = tmp_path / name
        rows = "".join(f"A{n},{title}\n" for n, title in enumerate(titles))
        path.write_text(f"案号,名称\n{rows}B{name},另\n", encoding="utf-8")
        report = imports.apply(imports.plan([path]))
    dialog = history.open_questions(report.batch_id)
    qtbot.waitUntil(lambda: len(dialog.lines.lines_of(Sort.CONFLICT)) == 2)
    qtbot.mouseClick(dialog.lines.row.take_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "settled" in dialog.text.text())
    titles = {row.ref: row.title for row in real_desk.case_list.rows()}
    assert (titles["A0"], titles["A1"]) == ("丙", "丁")
    assert len(imports.batches()) == 3


def test_an_import_is_taken_back_after_a_look_at_what_stays(history, real_desk, batch, qtbot):
    case = next(row for row in real_desk.case_list.rows() if row.ref == "SL25D0103")
    view = real_desk.cases.get(case.id)
    real_desk.cases.edit(case.id, replace(view.draft, title="改过的名称"), view.version)
    fill(history, qtbot, 1)
    qtbot.mouseClick(history.undo, Qt.MouseButton.LeftButton)
    dialog = dialog_of(ImportUndoDialog, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert "Cases removed: 3." in dialog.text.text()
    assert "edited since: 1" in dialog.text.text()
    assert [dialog.stays.item(row).text() for row in range(dialog.stays.count())] == ["SL25D0103"]
    assert real_desk.status().cases == 4
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: texts(history)[6] == "Taken back")
    assert real_desk.status().cases == 1
    assert history.heard[0].docket
    assert not history.undo.isEnabled()


def test_leaving_the_question_takes_nothing_back(history, real_desk, batch, qtbot):
    fill(history, qtbot, 1)
    qtbot.mouseClick(history.undo, Qt.MouseButton.LeftButton)
    dialog = dialog_of(ImportUndoDialog, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert real_desk.status().cases == 4
