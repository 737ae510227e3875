"""A search for conflicting interests in the window: looked for, judged, kept, printed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agencydesk.models.vocabulary import PartyRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.conflict_values import ConflictResult
from agencydesk.services.staff_values import StaffDraft
from agencydesk.ui.commands import Commands
from agencydesk.ui.dialogs.conflict import ConflictDialog
from agencydesk.ui.dialogs.conflict_saved import SavedConflictDialog
from agencydesk.ui.dialogs.print_preview import PrintPreview
from agencydesk.ui.places import Act, Wish
from agencydesk.ui.widgets.compliance.registers_conflicts import ConflictPane

OPPONENT = "示例丁机械有限公司"


@pytest.fixture
def case_id(real_desk):
    """A case of a client that stands on the other side of an older case."""
    real_desk.work_as(real_desk.staff.add(StaffDraft("示例甲")).id)
    older = real_desk.cases.create(CaseDraft("P-1", "一种示例")).id
    real_desk.parties.put_in(older, PartyRole.OPPONENT.value, OPPONENT)
    number = real_desk.cases.create(CaseDraft("P-2", "另一种示例")).id
    real_desk.parties.put_in(number, PartyRole.CLIENT.value, "示例丁机械")
    return number


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 700)
    window.show()
    return window


@pytest.fixture
def dialog(kit, window, case_id):
    dialog = ConflictDialog(kit, window)
    dialog.open()
    return dialog


def look(dialog, qtbot, *names):
    dialog.names.setPlainText("\n".join(names))
    qtbot.mouseClick(dialog.search, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.found is not None)


def saved(desk):
    return desk.compliance.conflicts.list("en")


def test_a_search_for_a_case_begins_with_its_parties(kit, window, case_id, qtbot):
    commands = Commands(kit, window)
    commands.do(Wish(Act.CONFLICT_SEARCH, case_id=case_id))
    dialog = window.findChild(ConflictDialog)
    qtbot.waitUntil(lambda: dialog.found is not None)
    assert dialog.names.toPlainText() == "示例丁机械"
    match = dialog.matches.list.current()
    assert (match.party_name, match.grave) == (OPPONENT, True)
    assert dialog.matches.cases.current().case_ref == "P-1"
    assert "1 possible conflicts" in dialog.matches.summary.text()


def test_nothing_can_be_saved_before_it_was_searched_for(dialog, qtbot):
    assert not dialog.primary.isEnabled()
    assert not dialog.judgement.isEnabled()
    look(dialog, qtbot, "无人有限公司")
    assert dialog.primary.isEnabled()
    dialog.names.setPlainText("别人有限公司")
    assert dialog.found is None
    assert not dialog.primary.isEnabled()


def test_a_search_without_a_name_says_so_at_the_field(dialog, qtbot):
    qtbot.mouseClick(dialog.search, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.form.complaint("names") != "")


def test_a_clear_search_is_saved_as_it_is(dialog, kit, qtbot):
    look(dialog, qtbot, "无人有限公司")
    with qtbot.waitSignal(dialog.changed):
        dialog.accept()
    row = saved(kit.desk)[0]
    assert (row.result, row.names, row.by) == (ConflictResult.CLEAR, "无人有限公司", "示例甲")


def test_a_possible_conflict_takes_a_judgement_and_a_reason(dialog, kit, qtbot):
    look(dialog, qtbot, OPPONENT)
    offered = [dialog.verdict.itemData(place) for place in range(dialog.verdict.count())]
    assert ConflictResult.CLEAR.value not in offered
    dialog.accept()
    assert dialog.judgement.complaint("result")
    dialog.verdict.setCurrentIndex(offered.index(ConflictResult.NO_CONFLICT.value))
    dialog.accept()
    assert dialog.judgement.complaint("reason")
    assert not saved(kit.desk)
    dialog.reason.setText("同名不同人")
    with qtbot.waitSignal(dialog.changed):
        dialog.accept()
    assert saved(kit.desk)[0].reason == "同名不同人"


def test_what_was_saved_is_shown_for_printing_at_once(dialog, window, qtbot):
    look(dialog, qtbot, "无人有限公司")
    with qtbot.waitSignal(dialog.changed, timeout=20_000):
        qtbot.mouseClick(dialog.save_print, Qt.MouseButton.LeftButton)
    preview = window.findChild(PrintPreview)
    assert preview is not None
    preview.close()


def test_saved_searches_are_listed_filtered_shown_and_printed(kit, window, case_id, qtbot):
    conflicts = kit.desk.compliance.conflicts
    conflicts.save(conflicts.search(("无人有限公司",)), ConflictResult.CLEAR)
    found = conflicts.search((OPPONENT,), case_id)
    conflicts.save(found, ConflictResult.CONFLICT, "代理过对方")
    pane = ConflictPane(kit)
    pane.setParent(window)
    pane.show()
    pane.refresh()
    qtbot.waitUntil(lambda: pane.lines.list.rows.rowCount() == 2)
    pane.lines.line.setText("p-2")
    qtbot.waitUntil(lambda: pane.lines.list.rows.rowCount() == 1)
    with qtbot.waitSignal(pane.paper_ready, timeout=20_000) as ready:
        qtbot.mouseClick(pane.print_button, Qt.MouseButton.LeftButton)
    assert ready.args[1].startswith(b"%PDF")
    assert "P-2" in ready.args[2]
    pane.open_current()
    sheet = window.findChild(SavedConflictDialog)
    qtbot.waitUntil(lambda: sheet.matches.list.current() is not None)
    assert OPPONENT in sheet.head.text()
    assert "代理过对方" in sheet.judged.text()


def test_a_search_that_was_withdrawn_stays_readable_and_can_be_restored(
    kit, window, case_id, qtbot
):
    conflicts = kit.desk.compliance.conflicts
    number = conflicts.save(conflicts.search(("无人有限公司",)), ConflictResult.CLEAR).record_id
    conflicts.withdraw(number, "写错名称", 1)
    pane = ConflictPane(kit)
    pane.setParent(window)
    pane.show()
    pane.lines.gone.setChecked(True)
    qtbot.waitUntil(pane.restore.isVisible)
    assert pane.change.isEnabled()
    with qtbot.waitSignal(pane.changed):
        qtbot.mouseClick(pane.restore, Qt.MouseButton.LeftButton)
    assert len(saved(kit.desk)) == 1
