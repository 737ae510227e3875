"""The dialog of a case: complaints as one leaves a field, moves before saving, nothing lost."""

import json
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agencydesk.models.vocabulary import PartyRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.own_fields_values import OwnType
from agencydesk.ui.dialogs.case_drafts import DRAFT_KEY
from agencydesk.ui.dialogs.case_edit import CaseDialog
from tests.ui.case_desk import add_case, type_text


@pytest.fixture
def case_id(real_desk):
    return add_case(real_desk)


@pytest.fixture
def begin(kit, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def opened(case_id=None):
        dialog = CaseDialog(kit, window, case_id)
        dialog.open()
        qtbot.waitUntil(lambda: dialog.fields is not None)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opened


def fill(qtbot, dialog, name, text):
    control = dialog.fields.controls[name]
    line = control.focusProxy() or control
    line.setFocus()
    line.selectAll()
    type_text(qtbot, line, text)
    qtbot.keyClick(line, Qt.Key.Key_Tab)


def choose(dialog, name, value):
    box = dialog.fields.controls[name]
    box.setCurrentIndex(box.findData(value))


def test_a_new_case_is_typed_and_saved_with_its_deadlines(begin, real_desk, qtbot):
    dialog = begin()
    assert dialog.fields.controls["ref"].hasFocus()
    fill(qtbot, dialog, "ref", "P-9")
    fill(qtbot, dialog, "title", "新案")
    choose(dialog, "kind", "invention")
    fill(qtbot, dialog, "client", "示例有限公司")
    fill(qtbot, dialog, "inventor", "赵示例;孙示例")
    fill(qtbot, dialog, "filing_date", "20250303")
    fill(qtbot, dialog, "priorities", "2024-05-06 202410000001 CN")
    with qtbot.waitSignal(dialog.changed) as done:
        qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    view = real_desk.cases.get(done.args[0].record_id)
    assert (view.draft.ref, view.draft.filing_date) == ("P-9", date(2025, 3, 3))
    assert view.draft.priority_date == date(2024, 5, 6)
    assert view.draft.people[PartyRole.INVENTOR] == ("赵示例", "孙示例")
    assert real_desk.docket.of_case(view.id)


def test_what_is_wrong_is_said_when_the_field_is_left(begin, case_id, qtbot):
    dialog = begin()
    fill(qtbot, dialog, "ref", "P-1")
    qtbot.waitUntil(lambda: "another" in dialog.fields.complaint("ref").lower())
    fill(qtbot, dialog, "application_no", "12")
    qtbot.waitUntil(lambda: "no application number" in dialog.fields.complaint("application_no"))
    fill(qtbot, dialog, "filing_date", "soon")
    assert "no date" in dialog.fields.complaint("filing_date")
    assert dialog.fields.complaint("title") == ""


def test_a_wrong_check_digit_is_told_and_does_not_stop(begin, real_desk, qtbot):
    dialog = begin()
    fill(qtbot, dialog, "ref", "P-9")
    fill(qtbot, dialog, "application_no", "202510123456.1")
    qtbot.waitUntil(dialog.odd.isVisible)
    assert "check digit" in dialog.odd.text()
    with qtbot.waitSignals([dialog.changed, dialog.told]):
        dialog.accept()


def test_saving_goes_to_the_first_field_that_is_wrong(begin, qtbot):
    dialog = begin()
    fill(qtbot, dialog, "fee_reduction", "120")
    dialog.accept()
    qtbot.waitUntil(lambda: bool(dialog.fields.complaint("ref")))
    assert dialog.fields.complaint("fee_reduction")
    assert dialog.fields.controls["ref"].hasFocus()
    assert dialog.isVisible()


def test_an_edit_that_moves_dates_shows_them_first(begin, real_desk, qtbot):
    case_id = add_case(real_desk, examined=False)
    dialog = begin(case_id)
    fill(qtbot, dialog, "filing_date", "2025-03-10")
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.moves)
    assert dialog.moves.lines()
    assert real_desk.cases.get(case_id).draft.filing_date == date(2025, 3, 3)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.stack.currentWidget() is dialog.fields
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.moves)
    with qtbot.waitSignal(dialog.changed):
        qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert real_desk.cases.get(case_id).draft.filing_date == date(2025, 3, 10)


def test_people_nobody_touched_stay_exactly_as_they_are(begin, real_desk, qtbot):
    odd = ("甲；乙示例公司", "赵示例")
    number = real_desk.cases.create(CaseDraft("P-5", people={PartyRole.APPLICANT: odd})).id
    dialog = begin(number)
    fill(qtbot, dialog, "title", "新名称")
    with qtbot.waitSignal(dialog.changed):
        dialog.accept()
    assert real_desk.cases.get(number).draft.people[PartyRole.APPLICANT] == odd
    assert real_desk.cases.get(number).draft.title == "新名称"


def test_what_someone_else_saved_meanwhile_is_not_written_over(begin, real_desk, case_id, qtbot):
    dialog = begin(case_id)
    fill(qtbot, dialog, "title", "我的名称")
    view = real_desk.cases.get(case_id)
    real_desk.cases.edit(case_id, CaseDraft("P-1b"), view.version, move_dates=True)
    dialog.accept()
    qtbot.waitUntil(dialog.error.isVisible)
    assert "Someone else" in dialog.error.text()
    assert dialog.fields.texts()["title"] == "我的名称"
    qtbot.waitUntil(lambda: dialog.fields.texts()["ref"] == "P-1b")
    assert dialog.fields.texts()["title"] == "我的名称"
    assert "Changed by both, yours is shown: Title" in dialog.error.text()
    with qtbot.waitSignal(dialog.changed):
        dialog.accept()
    draft = real_desk.cases.get(case_id).draft
    assert (draft.ref, draft.title) == ("P-1b", "我的名称")


def test_known_names_are_offered_while_one_types(begin, case_id, qtbot):
    dialog = begin()
    line = dialog.fields.controls["client"]
    line.setFocus()
    type_text(qtbot, line, "有限")
    qtbot.waitUntil(line._popup.isVisible)
    qtbot.keyClick(line._popup, Qt.Key.Key_Down)
    qtbot.keyClick(line._popup, Qt.Key.Key_Return)
    assert line.names() == ("示例有限公司",)


def test_a_new_case_survives_a_crash_and_is_offered_next_time(begin, kit, qtbot):
    dialog = begin()
    fill(qtbot, dialog, "ref", "P-9")
    fill(qtbot, dialog, "filing_date", "2025-03-03")
    choose(dialog, "kind", "design")
    qtbot.waitUntil(lambda: "design" in kit.memory.text(DRAFT_KEY))
    dialog.deleteLater()
    again = begin()
    assert again.drafts.isVisible()
    qtbot.mouseClick(again.drafts.take_up, Qt.MouseButton.LeftButton)
    texts = again.fields.texts()
    assert (texts["ref"], texts["filing_date"], texts["kind"]) == ("P-9", "2025-03-03", "design")
    assert not again.drafts.isVisible()


def test_a_draft_is_dropped_once_saved_or_thrown_away(begin, kit, qtbot):
    kit.memory.set_text(DRAFT_KEY, json.dumps({"ref": "P-9"}))
    dialog = begin()
    qtbot.mouseClick(dialog.drafts.throw_away, Qt.MouseButton.LeftButton)
    assert kit.memory.text(DRAFT_KEY) == ""
    fill(qtbot, dialog, "ref", "P-8")
    with qtbot.waitSignal(dialog.changed):
        dialog.accept()
    assert kit.memory.text(DRAFT_KEY) == ""


def test_a_damaged_draft_counts_as_none(begin, kit, qtbot):
    kit.memory.set_text(DRAFT_KEY, "{")
    dialog = begin()
    assert not dialog.drafts.isVisible()
    assert dialog.fields.texts()["ref"] == ""


def test_typing_another_case_does_not_write_over_a_kept_one(begin, kit, qtbot):
    kit.memory.set_text(DRAFT_KEY, json.dumps({"ref": "P-9"}))
    dialog = begin()
    fill(qtbot, dialog, "ref", "P-8")
    qtbot.waitUntil(lambda: "P-8" in kit.memory.text(DRAFT_KEY))
    assert "P-9" in kit.memory.text(DRAFT_KEY)
    assert dialog.drafts.isVisible()
    with qtbot.waitSignal(dialog.changed):
        dialog.accept()
    assert json.loads(kit.memory.text(DRAFT_KEY)) == [{"ref": "P-9"}]
    again = begin()
    fill(qtbot, again, "ref", "P-7")
    qtbot.mouseClick(again.drafts.take_up, Qt.MouseButton.LeftButton)
    assert again.fields.texts()["ref"] == "P-9"
    qtbot.mouseClick(again.drafts.take_up, Qt.MouseButton.LeftButton)
    assert again.fields.texts()["ref"] == "P-7"


def test_fields_of_international_cases_show_only_there(begin, qtbot):
    dialog = begin()
    assert not dialog.fields.controls["pct_no"].isVisible()
    choose(dialog, "route", "pct_national")
    assert dialog.fields.controls["pct_no"].isVisible()


def test_the_dialog_fits_a_small_screen(begin, case_id, qtbot):
    dialog = begin(case_id)
    hint = dialog.minimumSizeHint()
    assert hint.width() <= 1300
    assert hint.height() <= 640


def test_the_case_it_was_divided_from_is_chosen_by_its_reference(begin, real_desk, case_id, qtbot):
    parent = real_desk.cases.create(CaseDraft("P-7", "原来的案件")).id
    dialog = begin(case_id)
    picker = dialog.fields.controls["parent"]
    dialog.fields.area.ensureWidgetVisible(picker)
    picker.field.setFocus()
    type_text(qtbot, picker.field, "P-7")
    qtbot.waitUntil(lambda: picker.field.suggestions is not None)
    qtbot.keyClick(picker.field, Qt.Key.Key_Tab)
    assert picker.value() == parent
    with qtbot.waitSignal(dialog.changed):
        dialog.accept()
    assert real_desk.cases.get(case_id).draft.parent_id == parent
    assert [each.ref for each in real_desk.overviews.of_case(parent).relatives] == ["P-1"]


def test_a_case_is_not_divided_from_its_own_division(begin, real_desk, case_id, qtbot):
    real_desk.cases.create(CaseDraft("P-7", parent_id=case_id))
    dialog = begin(case_id)
    dialog.fields.controls["parent"].set_value(
        real_desk.search.hits("P-7", 1, "en").rows[0].case_id
    )
    dialog.accept()
    qtbot.waitUntil(lambda: "cannot be divided" in dialog.fields.complaint("parent"))
    assert real_desk.cases.get(case_id).draft.parent_id is None


def test_a_parent_that_is_only_typed_is_said_and_not_saved(begin, case_id, qtbot):
    dialog = begin(case_id)
    fill(qtbot, dialog, "parent", "no such case")
    dialog.accept()
    assert "from the list" in dialog.fields.complaint("parent")


def test_fields_the_agency_added_are_filled_in_here_too(begin, real_desk, case_id, qtbot):
    make = real_desk.own_fields.add
    shelf = make("柜号", OwnType.TEXT).record_id
    handed = make("交接日", OwnType.DATE).record_id
    urgent = make("加急", OwnType.YES_NO).record_id
    real_desk.own_fields.fill(shelf, [case_id], "A-1")
    dialog = begin(case_id)
    assert dialog.fields.texts()[f"own:{shelf}"] == "A-1"
    fill(qtbot, dialog, f"own:{handed}", "20260131")
    choose(dialog, f"own:{urgent}", "yes")
    with qtbot.waitSignal(dialog.changed):
        dialog.accept()
    own = {each.label: each.value for each in real_desk.case_forms.begin(case_id).own}
    assert own == {"柜号": "A-1", "交接日": "2026-01-31", "加急": "yes"}
    new = begin()
    fill(qtbot, new, "ref", "P-8")
    fill(qtbot, new, f"own:{shelf}", "B-2")
    with qtbot.waitSignal(new.changed) as done:
        new.accept()
    own = real_desk.case_forms.begin(done.args[0].record_id).own
    assert own[0].value == "B-2"


def test_what_an_own_field_cannot_hold_is_said_at_it(begin, real_desk, case_id, qtbot):
    costs = real_desk.own_fields.add("代理费", OwnType.NUMBER).record_id
    dialog = begin(case_id)
    fill(qtbot, dialog, f"own:{costs}", "many")
    qtbot.waitUntil(lambda: "number" in dialog.fields.complaint(f"own:{costs}"))
    dialog.accept()
    assert dialog.isVisible()


def test_a_long_own_name_leaves_room_for_what_is_typed(begin, real_desk, case_id, qtbot):
    label = "很长很长很长很长很长很长很长很长的一个字段名称"
    number = real_desk.own_fields.add(label, OwnType.TEXT).record_id
    dialog = begin(case_id)
    control = dialog.fields.controls[f"own:{number}"]
    assert control.width() >= 150
    assert control.accessibleName() == control.toolTip() == label


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("202310148883.X", "application_no"),
        ("C-77", "ref"),
        ("一种新装置", "title"),
        ("Wheel", "title"),
    ],
)
def test_a_new_case_begins_with_what_was_looked_for(kit, qtbot, text, name):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = CaseDialog(kit, window, text=text)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.fields is not None)
    assert dialog.fields.texts()[name] == text
    assert dialog.is_changed()
