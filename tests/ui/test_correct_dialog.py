"""Correcting a date: what moves is shown as one types, applied, and can be taken back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agencydesk.errors import UserError
from agencydesk.services.results import MoveReason
from agencydesk.ui.dialogs.correct import CorrectDialog
from tests.ui.case_desk import add_case, due_dates, type_text


@pytest.fixture
def case_id(real_desk):
    return add_case(real_desk)


@pytest.fixture
def early_id(real_desk):
    """A case whose filing date still starts deadlines."""
    return add_case(real_desk, examined=False)


@pytest.fixture
def begin(kit, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def opened(case_id, **more):
        dialog = CorrectDialog(kit, window, case_id, **more)
        dialog.open()
        qtbot.waitUntil(lambda: dialog.which.count() > 0)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opened


def type_date(qtbot, dialog, text):
    dialog.day.edit.selectAll()
    type_text(qtbot, dialog.day.edit, text)


def test_every_date_that_moves_is_listed_while_one_types(begin, early_id, qtbot):
    dialog = begin(early_id, field="filing_date")
    assert "P-1" in dialog.windowTitle()
    assert not dialog.primary.isEnabled()
    type_date(qtbot, dialog, "20250310")
    qtbot.waitUntil(dialog.primary.isEnabled)
    lines = dialog.moves.lines()
    assert lines
    assert all(line.days for line in lines if line.kind is MoveReason.MOVED)
    assert dialog.moves.summary.text().startswith("Deadlines: ")


def test_applying_moves_the_dates_and_offers_the_way_back(begin, early_id, real_desk, qtbot):
    before = due_dates(real_desk, early_id)
    dialog = begin(early_id, field="filing_date")
    type_date(qtbot, dialog, "2025-03-10")
    type_text(qtbot, dialog.reason, "笔误")
    qtbot.waitUntil(dialog.primary.isEnabled)
    with qtbot.waitSignal(dialog.changed), qtbot.waitSignal(dialog.undoable) as done:
        qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    text, back = done.args
    assert text.startswith("Filing date corrected")
    assert real_desk.cases.get(early_id).draft.filing_date == date(2025, 3, 10)
    assert due_dates(real_desk, early_id) != before
    assert back().docket
    assert due_dates(real_desk, early_id) == before


def test_nothing_moves_that_was_not_listed(begin, early_id, real_desk, qtbot):
    dialog = begin(early_id, field="filing_date")
    type_date(qtbot, dialog, "2025-03-10")
    qtbot.waitUntil(dialog.primary.isEnabled)
    listed = dialog.moves.lines()
    real_desk.corrections.apply_correction(early_id, {"priority_date": date(2024, 6, 3)})
    dialog.accept()
    qtbot.waitUntil(dialog.error.isVisible)
    assert "listed above" in dialog.error.text()
    assert real_desk.cases.get(early_id).draft.filing_date == date(2025, 3, 3)
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert dialog.moves.lines() != listed
    with qtbot.waitSignal(dialog.changed):
        dialog.accept()
    assert real_desk.cases.get(early_id).draft.filing_date == date(2025, 3, 10)


def test_a_correction_is_not_taken_back_over_a_later_one(begin, early_id, real_desk, qtbot):
    dialog = begin(early_id, field="filing_date")
    type_date(qtbot, dialog, "2025-03-10")
    qtbot.waitUntil(dialog.primary.isEnabled)
    with qtbot.waitSignal(dialog.undoable) as done:
        dialog.accept()
    real_desk.corrections.apply_correction(early_id, {"filing_date": date(2025, 3, 12)})
    with pytest.raises(UserError, match=r"record\.changed"):
        done.args[1]()
    assert real_desk.cases.get(early_id).draft.filing_date == date(2025, 3, 12)


def test_one_enter_applies_a_date_typed_without_strokes(begin, early_id, real_desk, qtbot):
    dialog = begin(early_id, field="filing_date")
    type_date(qtbot, dialog, "20250310")
    qtbot.waitUntil(dialog.primary.isEnabled)
    with qtbot.waitSignal(dialog.changed):
        qtbot.keyClick(dialog.day.edit, Qt.Key.Key_Return)
    assert real_desk.cases.get(early_id).draft.filing_date == date(2025, 3, 10)


def test_enter_before_the_preview_shows_it_first(begin, early_id, real_desk, qtbot):
    dialog = begin(early_id, field="filing_date")
    type_date(qtbot, dialog, "2025-03-10")
    dialog.accept()
    assert real_desk.cases.get(early_id).draft.filing_date == date(2025, 3, 3)
    qtbot.waitUntil(lambda: bool(dialog.moves.lines()))


def test_a_notice_has_delivery_and_receipt_and_its_reply_moves(begin, case_id, real_desk, qtbot):
    notice = next(each for each in real_desk.base_dates.of_case(case_id).dates if each.notice_id)
    dialog = begin(case_id, notice_id=notice.notice_id)
    assert dialog.delivery.isVisible()
    assert not dialog.unknown.isVisible()
    dialog.delivery.setCurrentIndex(dialog.delivery.findData("paper"))
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert all(line.days == 16 or line.days for line in dialog.moves.lines())
    with qtbot.waitSignal(dialog.changed):
        dialog.accept()
    (after,) = [each for each in real_desk.base_dates.of_case(case_id).dates if each.notice_id]
    assert after.delivery == "paper"


def test_a_date_that_cannot_be_is_said_at_its_field(begin, case_id, qtbot):
    dialog = begin(case_id, field="filing_date")
    type_date(qtbot, dialog, "2099-01-01")
    qtbot.waitUntil(lambda: "cannot be" in dialog.form.complaint("day"))
    assert not dialog.primary.isEnabled()
    type_date(qtbot, dialog, "soon")
    dialog.accept()
    assert "no date" in dialog.form.complaint("day")


def test_a_date_is_taken_back_only_when_that_is_said(begin, early_id, real_desk, qtbot):
    dialog = begin(early_id, field="filing_date")
    dialog.day.edit.clear()
    assert not dialog.is_changed()
    dialog.unknown.click()
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert all(line.new is None for line in dialog.moves.lines())
    with qtbot.waitSignal(dialog.changed):
        dialog.accept()
    assert real_desk.cases.get(early_id).draft.filing_date is None


def test_escape_asks_before_it_drops_another_date(begin, case_id, qtbot):
    dialog = begin(case_id, field="filing_date")
    assert not dialog.is_changed()
    type_date(qtbot, dialog, "2025-03-10")
    assert dialog.is_changed()
    dialog.reject()
    assert dialog.isVisible()
