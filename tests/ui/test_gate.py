"""A closed gate in the window: nothing written, answered there and then, or let pass by two."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agencydesk.domain.docket import DocketFilter
from agencydesk.domain.gates import GateStep
from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.values import AnswerKind, RunFilter
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.staff_values import StaffDraft
from agencydesk.ui.dialogs.closing import SentDialog
from agencydesk.ui.dialogs.gate import SIZE, GateDialog
from agencydesk.ui.places import PageKey
from tests.conftest import TODAY


@pytest.fixture
def people(real_desk):
    first, second = (real_desk.staff.add(StaffDraft(name)).id for name in ("示例甲", "示例乙"))
    real_desk.work_as(first)
    return first, second


@pytest.fixture
def case_id(real_desk, people):
    draft = CaseDraft("P-1", "一种示例", kind=CaseKind.INVENTION, filing_date=TODAY)
    number = real_desk.cases.create(draft).id
    notice = NoticeDraft(number, code="210401", dispatch_date=TODAY)
    real_desk.recording.record_notice(notice)
    return number


@pytest.fixture
def sending(kit, case_id, qtbot):
    """The dialog that puts the case's reply down as sent."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    ids = kit.desk.docket.ids(DocketFilter(case_id=case_id, text="答复"))
    dialog = SentDialog(kit, kit.desk.stories.standing(list(ids)[:1]), window)
    dialog.room = window
    dialog.open()
    return dialog


def gate_of(dialog, qtbot):
    found = []

    def there():
        found[:] = [part for part in dialog.findChildren(GateDialog) if part.isVisible()]
        return bool(found) and found[0].list.rows.rowCount() > 0

    qtbot.waitUntil(there)
    return found[0]


def test_a_closed_gate_names_the_items_and_writes_nothing(sending, kit, case_id, qtbot):
    sending.accept()
    gate = gate_of(sending, qtbot)
    items = [row.item_id for row in gate.list.rows.rows]
    assert items == ["C05-01", "C05-03", "C06-05"]
    statuses = {row.status.value for row in kit.desk.docket.of_case(case_id)}
    assert "sent" not in statuses


def test_a_gate_is_as_wide_as_its_window_lets_it(sending, qtbot):
    sending.parentWidget().resize(1366, 768)
    sending.accept()
    gate = gate_of(sending, qtbot)
    assert gate.width() == SIZE[0]
    assert gate.list.rows.rowCount() == 3


def test_letting_it_pass_takes_a_reason_and_a_second_person(sending, kit, case_id, people, qtbot):
    sending.accept()
    gate = gate_of(sending, qtbot)
    gate.accept()
    assert gate.form.complains()
    assert [gate.second.itemData(n) for n in range(gate.second.count())] == [people[1]]
    gate.reason.setText("期限今天届满")
    gate.second.setCurrentIndex(0)
    with qtbot.waitSignal(sending.undoable):
        gate.accept()
    sent = [row for row in kit.desk.docket.of_case(case_id) if row.status.value == "sent"]
    assert len(sent) == 1
    passed = kit.desk.compliance.gates.overrides(case_id)
    assert {row.reason for row in passed} == {"期限今天届满"}
    assert {(row.by, row.second_by) for row in passed} == {("示例甲", "示例乙")}


def test_one_goes_from_the_gate_to_the_run_that_is_to_be_answered(sending, kit, qtbot):
    sending.accept()
    gate = gate_of(sending, qtbot)
    with qtbot.waitSignal(sending.goal) as goal:
        qtbot.mouseClick(gate.answer, Qt.MouseButton.LeftButton)
    assert goal.args[0].page is PageKey.COMPLIANCE
    assert kit.desk.compliance.runs.view(goal.args[0].run_id).row.checklist_id == "C05"
    assert not sending.isVisible()


def test_a_case_whose_items_are_settled_meets_no_gate(sending, kit, case_id, qtbot):
    desk = kit.desk
    for number in desk.compliance.runs.ids(RunFilter(case_id=case_id)):
        for item in desk.compliance.runs.view(number).items:
            if item.red:
                desk.compliance.answering.answer(item.id, AnswerKind.YES, "已核对", item.version)
    assert desk.compliance.gates.stopped(case_id, GateStep.SENT) == ()
    with qtbot.waitSignal(sending.undoable):
        sending.accept()
