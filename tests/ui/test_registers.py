"""The registers on the page of compliance: listed, filtered, filled, withdrawn and restored."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.register_values import RegisterFilter, RegisterKey
from agencydesk.services.compliance.values import RunFilter
from agencydesk.services.staff_values import StaffDraft
from agencydesk.ui.dialogs.register import RegisterDialog
from agencydesk.ui.pages.compliance import CompliancePage
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.compliance.reason import ReasonAsked
from agencydesk.ui.widgets.compliance.registers import CONFLICTS
from tests.conftest import TODAY


@pytest.fixture
def person(real_desk):
    number = real_desk.staff.add(StaffDraft("示例甲")).id
    real_desk.work_as(number)
    return number


@pytest.fixture
def page(kit, person, qtbot):
    page = CompliancePage(kit)
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.fixture
def section(page, qtbot):
    page.go_to(Goal(PageKey.COMPLIANCE, section="registers"))
    section = page.section("registers")
    qtbot.waitUntil(lambda: section.key != "")
    return section


def shown(section, qtbot, key):
    """Show a register and wait until it was read."""
    pane = section.pane(key)
    qtbot.waitUntil(lambda: pane.lines.state.key != "loading" or pane.lines.current() is not None)
    return pane


def asked(page, kind):
    return next(part for part in page.window().findChildren(kind) if part.isVisible())


def complaint(desk, **changes):
    values = {"received_on": TODAY, "complainant": "示例乙", "matter": "收费争议"}
    return desk.compliance.registers.add(RegisterKey.COMPLAINT, values | changes).record_id


def lines(desk, key, **wanted):
    return desk.compliance.registers.rows(key, RegisterFilter(**wanted), "en")


def test_all_registers_can_be_chosen_but_those_of_the_credit_score(section):
    assert section._keys[:2] == [RegisterKey.ENGAGEMENT, CONFLICTS]
    others = set(RegisterKey) - {RegisterKey.CREDIT_ENTRY, RegisterKey.OWN_CREDIT_ROW}
    assert set(section._keys) == others | {CONFLICTS}
    assert section.list.count() == len(section._keys)


def test_an_empty_register_says_what_it_is_for_and_adds_the_first_line(page, section, qtbot):
    pane = shown(section, qtbot, RegisterKey.COMPLAINT)
    assert pane.lines.state.key == "new"
    assert "Complaints" in pane.lines.state.text.text()
    qtbot.mouseClick(pane.lines.state.button, Qt.MouseButton.LeftButton)
    assert asked(page, RegisterDialog).windowTitle() == "Complaints"


def test_a_complaint_is_entered_and_opens_its_checklist(page, section, kit, qtbot):
    pane = shown(section, qtbot, RegisterKey.COMPLAINT)
    qtbot.mouseClick(pane.add, Qt.MouseButton.LeftButton)
    dialog = asked(page, RegisterDialog)
    dialog.accept()
    assert dialog.form.complaint("complainant") == "This is needed."
    dialog.inputs["received_on"].field.set_value(TODAY)
    dialog.inputs["complainant"].line.setText("示例乙")
    dialog.inputs["matter"].box.setPlainText("收费争议")
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    qtbot.waitUntil(lambda: pane.lines.current() is not None)
    assert pane.lines.current().values["complainant"] == "示例乙"
    assert pane.lines.current().entered == "示例甲"
    runs = kit.desk.compliance.runs
    assert any(row.event_id for row in runs.rows(runs.ids(RunFilter())))


def test_what_the_service_refuses_is_said_at_the_field(page, section, qtbot):
    pane = shown(section, qtbot, RegisterKey.COMPLAINT)
    pane.open_new()
    dialog = asked(page, RegisterDialog)
    dialog.inputs["received_on"].field.set_value(TODAY)
    dialog.inputs["answered_on"].field.set_value(date(2026, 1, 5))
    dialog.inputs["complainant"].line.setText("示例乙")
    dialog.inputs["matter"].box.setPlainText("收费争议")
    dialog.accept()
    qtbot.waitUntil(dialog.form.complains)
    assert "2026-01-31" in dialog.form.complaint("answered_on")
    assert dialog.form.complaint("received_on") == ""
    assert dialog.is_changed()


def test_a_line_is_changed_from_the_keyboard(page, section, kit, qtbot):
    complaint(kit.desk)
    pane = shown(section, qtbot, RegisterKey.COMPLAINT)
    qtbot.waitUntil(lambda: pane.lines.current() is not None)
    qtbot.keyClick(pane.lines.list, Qt.Key.Key_Return)
    dialog = asked(page, RegisterDialog)
    assert not dialog.is_changed()
    assert dialog.inputs["matter"].text() == "收费争议"
    dialog.inputs["upheld"].show(False, "No")
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    assert lines(kit.desk, RegisterKey.COMPLAINT)[0].values["upheld"] is False


def test_a_line_is_withdrawn_with_a_reason_shown_on_demand_and_restored(page, section, kit, qtbot):
    complaint(kit.desk)
    pane = shown(section, qtbot, RegisterKey.COMPLAINT)
    qtbot.waitUntil(pane.withdraw.isEnabled)
    qtbot.mouseClick(pane.withdraw, Qt.MouseButton.LeftButton)
    dialog = asked(page, ReasonAsked)
    dialog.reason.setText("entered twice")
    with qtbot.waitSignal(page.undoable):
        dialog.accept()
    qtbot.waitUntil(lambda: pane.lines.current() is None)
    qtbot.mouseClick(pane.lines.gone, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(pane.restore.isVisible)
    assert pane.lines.current().withdrawn_why == "entered twice"
    assert not pane.withdraw.isVisible()
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(pane.restore, Qt.MouseButton.LeftButton)
    assert len(lines(kit.desk, RegisterKey.COMPLAINT)) == 1


def test_withdrawing_can_be_undone(page, section, kit, qtbot):
    complaint(kit.desk)
    pane = shown(section, qtbot, RegisterKey.COMPLAINT)
    qtbot.waitUntil(pane.withdraw.isEnabled)
    pane._ask_why()
    dialog = asked(page, ReasonAsked)
    dialog.reason.setText("entered twice")
    with qtbot.waitSignal(page.undoable) as done:
        dialog.accept()
    assert not lines(kit.desk, RegisterKey.COMPLAINT)
    done.args[1]()
    assert len(lines(kit.desk, RegisterKey.COMPLAINT)) == 1


def test_words_and_a_year_narrow_the_list(section, kit, qtbot):
    complaint(kit.desk, matter="收费争议")
    complaint(kit.desk, matter="期限延误", received_on=date(2025, 3, 1))
    pane = shown(section, qtbot, RegisterKey.COMPLAINT)
    qtbot.waitUntil(lambda: pane.lines.list.rows.rowCount() == 2)
    section.focus_filter()
    assert pane.lines.line.hasFocus()
    pane.lines.line.setText("延误")
    qtbot.waitUntil(lambda: pane.lines.list.rows.rowCount() == 1)
    pane.lines.line.clear()
    qtbot.waitUntil(lambda: pane.lines.list.rows.rowCount() == 2)
    pane.lines.year.setCurrentIndex(1)
    pane.lines.year.activated.emit(1)
    qtbot.waitUntil(lambda: pane.lines.list.rows.rowCount() == 1)
    assert pane.lines.year.value() == 2026


def test_a_contract_names_its_client_and_case_and_keeps_its_file(
    page, section, kit, tmp_path, qtbot
):
    case_id = kit.desk.cases.create(CaseDraft("P-1", "一种示例")).id
    path = tmp_path / "合同.pdf"
    path.write_bytes(b"%PDF-1.4 example")
    pane = shown(section, qtbot, RegisterKey.ENGAGEMENT)
    pane.open_new()
    dialog = asked(page, RegisterDialog)
    dialog.inputs["kind"].box.setCurrentIndex(1)
    dialog.inputs["party_id"].names.setText("示例科技有限公司")
    dialog.inputs["case_id"].picker.set_value(case_id)
    dialog.inputs["signed_on"].field.set_value(TODAY)
    dialog.inputs["document_id"].line.setText(str(tmp_path / "missing.pdf"))
    dialog.accept()
    assert "no such file" in dialog.form.complaint("document_id")
    dialog.inputs["document_id"]._on_file(str(path))
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    row = lines(kit.desk, RegisterKey.ENGAGEMENT)[0]
    assert row.words["party_id"] == "示例科技有限公司"
    assert row.words["case_id"] == "P-1"
    assert row.words["document_id"] == "合同.pdf"
    assert kit.desk.documents.open(row.values["document_id"]).read_bytes() == path.read_bytes()
    qtbot.waitUntil(pane.file.isVisible)


def test_hours_and_points_are_typed_as_one_writes_them(page, section, kit, person, qtbot):
    pane = shown(section, qtbot, RegisterKey.TRAINING)
    pane.open_new()
    dialog = asked(page, RegisterDialog)
    dialog.inputs["staff_id"].show(person, "示例甲")
    dialog.inputs["kind"].box.setCurrentIndex(1)
    dialog.inputs["held_on"].field.set_value(TODAY)
    dialog.inputs["topic"].line.setText("示例课程")
    dialog.inputs["minutes"].line.setText("one")
    dialog.accept()
    assert dialog.form.complaint("minutes")
    dialog.inputs["minutes"].line.setText("1.5")
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    row = lines(kit.desk, RegisterKey.TRAINING)[0]
    assert (row.values["minutes"], row.words["minutes"]) == (90, "1.5")
    assert row.words["staff_id"] == "示例甲"


def test_a_paper_entered_just_now_can_be_signed_for(page, section, kit, qtbot):
    values = {"kind": "norm", "title": "示例规范", "in_force_from": TODAY}
    number = kit.desk.compliance.registers.add(RegisterKey.AGENCY_PAPER, values).record_id
    pane = shown(section, qtbot, RegisterKey.PAPER_READING)
    pane.open_new()
    dialog = asked(page, RegisterDialog)
    box = dialog.inputs["paper_id"].box
    assert [box.itemData(place) for place in range(box.count())] == [None, number]


def test_a_register_is_printed_and_saved_as_it_stands(page, section, kit, qtbot):
    complaint(kit.desk)
    pane = shown(section, qtbot, RegisterKey.COMPLAINT)
    qtbot.waitUntil(lambda: pane.lines.current() is not None)
    for kind, act in (("pdf", page.print_list), ("xlsx", page.export_list)):
        with qtbot.waitSignal(page.grid_wanted) as wanted:
            act()
        found, content = wanted.args
        assert found == kind
        assert content.title == "Complaints"
        assert "示例乙" in content.rows[0]
    assert kit.desk.paper.grid_pdf(content, "en").startswith(b"%PDF")


@pytest.mark.parametrize("key", list(RegisterKey))
def test_every_register_has_a_dialog_with_all_its_fields(kit, person, key, qtbot):
    spec = kit.desk.compliance.registers.spec(key, "en")
    dialog = RegisterDialog(kit, spec, [(person, "示例甲")])
    qtbot.addWidget(dialog)
    assert list(dialog.inputs) == [field.key for field in spec.fields]
    dialog.accept()
    required = [field.key for field in spec.fields if field.required]
    assert [name for name in dialog.inputs if dialog.form.complaint(name)] == required
