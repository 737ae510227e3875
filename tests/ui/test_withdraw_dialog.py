from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.drafts import NoticeDraft
from agencydesk.ui.dialogs.recording_withdraw import WithdrawDialog

DAY = date(2026, 11, 13)


@pytest.fixture
def recorded(real_desk):
    """An office action on file, and its case."""
    draft = CaseDraft("P-1", "一种隔膜", CaseKind.INVENTION, filing_date=date(2025, 3, 3))
    case_id = real_desk.cases.create(draft).id
    notice = NoticeDraft(case_id, "210401", dispatch_date=DAY)
    return case_id, real_desk.recording.record_notice(notice).notice_id


@pytest.fixture
def dialog(kit, recorded, qtbot):
    dialog = WithdrawDialog(kit, None, recorded[1])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.waitUntil(dialog.primary.isEnabled)
    return dialog


def test_a_notice_is_taken_back_with_a_reason_and_its_dates_end(dialog, real_desk, recorded, qtbot):
    assert "P-1" in dialog.subject.text()
    assert "2026-11-13" in dialog.subject.text()
    written = []
    dialog.changed.connect(written.append)
    qtbot.keyClicks(dialog.reason, "wrong case")
    with qtbot.waitSignal(dialog.told) as said:
        qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert "P-1" in said.args[0]
    assert [changes.record_id for changes in written] == [recorded[0]]
    rows = real_desk.docket.of_case(recorded[0], "en")
    assert all(row.official_due != date(2027, 3, 15) for row in rows if row.status.value == "open")


def test_what_ends_and_what_comes_back_is_listed_first(dialog, real_desk, recorded):
    listed = {(line.matter, line.old, line.new) for line in dialog.moves.lines()}
    before = {(row.matter, row.official_due) for row in real_desk.docket.of_case(recorded[0], "en")}
    assert any(new is None and old == date(2027, 3, 15) for _, old, new in listed)
    assert any(old is None and new == date(2028, 3, 3) for _, old, new in listed)
    after = {(row.matter, row.official_due) for row in real_desk.docket.of_case(recorded[0], "en")}
    assert after == before


def test_without_a_reason_nothing_is_taken_back(dialog, qtbot):
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert dialog.form.complaint("reason")
    assert dialog.isVisible()


def test_a_notice_that_is_withdrawn_already_is_said(dialog, real_desk, recorded, qtbot):
    real_desk.recording.withdraw_notice(recorded[1], "by someone else")
    qtbot.keyClicks(dialog.reason, "wrong case")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.error.isVisible)
    assert dialog.error.text()
    assert dialog.reason.text() == "wrong case"
