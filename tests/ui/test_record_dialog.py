from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from agencydesk.domain.facts import Delivery
from agencydesk.models.vocabulary import CaseKind, Route
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.recording_values import NoticeEntry
from agencydesk.ui.dialogs.recording import RecordDialog

#: As many keys as a practised person presses in well under fifteen seconds.
FEW_KEYS = 17


@pytest.fixture
def cases(real_desk):
    """Two inventions, the second served on paper."""
    found = {}
    for ref, delivery in (("P-1", Delivery.ELECTRONIC), ("P-2", Delivery.PAPER)):
        draft = CaseDraft(
            ref,
            "一种锂电池隔膜",
            CaseKind.INVENTION,
            filing_date=date(2025, 3, 3),
            delivery=delivery,
        )
        found[ref] = real_desk.cases.create(draft).id
    return found


@pytest.fixture
def opened(kit, cases, qtbot):
    """Opens dialogs and waits until the keyboard is in them."""

    def open_dialog(**more):
        dialog = RecordDialog(kit, None, **more)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
        return dialog

    return open_dialog


class Keys:
    """Presses keys where the keyboard is, and counts them."""

    def __init__(self, qtbot, dialog):
        self._qtbot, self._dialog = qtbot, dialog
        self.count = 0

    def type(self, text):
        for letter in text:
            self._qtbot.keyClicks(self._dialog.focusWidget(), letter)
            self.count += 1

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self._qtbot.keyClick(self._dialog.focusWidget(), key, modifier)
        self.count += 1


def compose(field, text):
    """Type Chinese as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def first_due(dialog):
    """Return the first date shown, None while there is none."""
    lines = dialog.dates.shown.lines if dialog.dates.shown is not None else ()
    return lines[0].official_due if lines else None


def fill(qtbot, dialog, notice="210401", day="2026-11-13"):
    """Fill in notice and date by keys; the case is there."""
    keys = Keys(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.case.case is not None)
    qtbot.waitUntil(dialog.fields.notice.field.hasFocus)
    keys.type(notice)
    keys.press(Qt.Key.Key_Tab)
    keys.type(day)
    qtbot.waitUntil(lambda: dialog.fields.notice.value() is not None)
    qtbot.waitUntil(lambda: first_due(dialog) is not None)


def test_an_office_action_is_recorded_by_no_more_than_seventeen_keys(
    opened, real_desk, cases, qtbot
):
    dialog = opened()
    keys = Keys(qtbot, dialog)
    written = []
    dialog.changed.connect(written.append)
    with qtbot.waitSignal(dialog.undoable):
        keys.type("p-1")
        keys.press(Qt.Key.Key_Tab)
        keys.type("210401")
        keys.press(Qt.Key.Key_Tab)
        keys.type("11-13")
        qtbot.waitUntil(lambda: first_due(dialog) == date(2027, 3, 15))
        keys.press(Qt.Key.Key_Return)
    assert keys.count <= FEW_KEYS
    assert not dialog.isVisible()
    assert [changes.record_id for changes in written] == [cases["P-1"]]
    rows = real_desk.docket.of_case(cases["P-1"], "en")
    assert date(2027, 3, 15) in {row.official_due for row in rows}


def test_enter_on_a_suggestion_goes_on_to_the_next_field(opened, cases, qtbot):
    dialog = opened()
    keys = Keys(qtbot, dialog)
    keys.type("p-1")
    qtbot.waitUntil(lambda: dialog.case.field.suggestions is not None)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.fields.notice.field.hasFocus)
    assert dialog.case.value() == cases["P-1"]
    keys.type("210401")
    qtbot.waitUntil(lambda: dialog.fields.notice.field.suggestions is not None)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.fields.dispatch.edit.hasFocus)
    keys.type("11-13")
    qtbot.waitUntil(lambda: first_due(dialog) == date(2027, 3, 15))
    assert dialog.fields.notice.value().code == "210401"


def test_a_tab_that_chooses_leaves_no_field_out(opened, cases, qtbot):
    dialog = opened()
    keys = Keys(qtbot, dialog)
    keys.type("p-1")
    qtbot.waitUntil(lambda: dialog.case.field.suggestions is not None)
    keys.press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: dialog.case.case is not None)
    assert dialog.fields.notice.field.hasFocus()


def test_nothing_is_recorded_before_its_dates_were_shown(opened, real_desk, cases, qtbot):
    dialog = opened(case_id=cases["P-1"])
    written = []
    dialog.changed.connect(written.append)
    fill(qtbot, dialog)
    dialog.fields.dispatch.edit.setText("2026-11-16")
    dialog.accept()
    assert "once more" in dialog.error.text()
    qtbot.waitUntil(lambda: first_due(dialog) == date(2027, 3, 16))
    assert written == []
    with qtbot.waitSignal(dialog.undoable):
        dialog.accept()
    rows = real_desk.docket.of_case(cases["P-1"], "en")
    assert date(2027, 3, 16) in {row.official_due for row in rows}


def test_the_dates_are_shown_before_saving_with_how_they_come_about(opened, cases, qtbot):
    dialog = opened(case_id=cases["P-1"])
    assert dialog.dates.shown is None
    fill(qtbot, dialog)
    text = dialog.dates.text.toPlainText()
    assert "2027-03-15" in text
    assert "provisional" in text
    assert "Dispatched 2026-11-13" in text


def test_what_was_recorded_can_be_taken_back(opened, real_desk, cases, qtbot):
    dialog = opened(case_id=cases["P-1"])
    fill(qtbot, dialog)
    with qtbot.waitSignal(dialog.undoable) as done:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    text, undo = done.args
    assert "P-1" in text
    assert "2027-03-15" in text
    undo()
    entry = NoticeEntry(cases["P-1"], "210401", dispatch_date=date(2026, 11, 13))
    assert real_desk.by_hand.preview_notice(entry).same is None


def test_control_enter_records_and_is_ready_for_the_next(opened, real_desk, cases, qtbot):
    dialog = opened(case_id=cases["P-1"])
    fill(qtbot, dialog)
    with qtbot.waitSignal(dialog.changed):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(dialog.case.field.hasFocus)
    assert dialog.isVisible()
    assert dialog.case.value() is None
    assert not dialog.fields.is_changed()
    assert "2027-03-15" in dialog.banner.text()
    undo = next(b for b in dialog.banner.findChildren(QPushButton) if b.text() == "Undo")
    with qtbot.waitSignal(dialog.changed):
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    entry = NoticeEntry(cases["P-1"], "210401", dispatch_date=date(2026, 11, 13))
    assert real_desk.by_hand.preview_notice(entry).same is None


def test_the_delivery_is_that_of_the_case_and_paper_asks_for_the_receipt(opened, cases, qtbot):
    dialog = opened(case_id=cases["P-2"])
    fill(qtbot, dialog)
    assert dialog.fields.delivery.currentText() == "By mail"
    assert dialog.fields.receipt.isVisible()
    before = first_due(dialog)
    dialog.fields.receipt.set_value(date(2026, 11, 24))
    dialog.fields.delivery.setCurrentIndex(dialog.fields.delivery.findData(Delivery.ELECTRONIC))
    dialog.fields.delivery.activated.emit(dialog.fields.delivery.currentIndex())
    qtbot.waitUntil(lambda: first_due(dialog) not in (None, before))


def test_an_unknown_notice_is_recorded_by_its_name(opened, real_desk, cases, qtbot):
    dialog = opened(case_id=cases["P-1"])
    qtbot.waitUntil(lambda: dialog.case.case is not None)
    compose(dialog.fields.notice.field, "一封没有见过的来文")
    qtbot.waitUntil(lambda: dialog.fields.notice.field.suggestions is not None)
    assert "recorded by this name" in dialog.fields.notice.field.suggestions.note.text()
    keys = Keys(qtbot, dialog)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.fields.dispatch.edit.hasFocus)
    assert real_desk.timeline.of_case(cases["P-1"])[-1].notice_id is None
    qtbot.waitUntil(lambda: dialog.dates.shown is not None)
    undated = dialog.dates.shown
    keys.type("today")
    qtbot.waitUntil(lambda: dialog.dates.shown not in (None, undated))
    with qtbot.waitSignal(dialog.undoable) as done:
        keys.press(Qt.Key.Key_Return)
    assert "一封没有见过的来文" in done.args[0]
    assert "It starts no date." in done.args[0]


def test_a_repeated_notice_is_said_and_recorded_only_if_meant(opened, real_desk, cases, qtbot):
    draft = NoticeDraft(cases["P-1"], "210401", dispatch_date=date(2026, 11, 13))
    real_desk.recording.record_notice(draft)
    dialog = opened(case_id=cases["P-1"])
    fill(qtbot, dialog)
    qtbot.waitUntil(dialog.fields.repeat.isVisible)
    qtbot.keyClick(dialog.fields.dispatch.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.form.complaint("repeat")))
    dialog.fields.repeat.setFocus()
    qtbot.keyClick(dialog.fields.repeat, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.undoable):
        qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)


def test_what_is_lacking_is_said_at_its_field_and_nothing_is_lost(opened, cases, qtbot):
    dialog = opened()
    dialog.fields.dispatch.edit.setText("2026-13-01")
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    for name in ("case", "notice", "dispatch"):
        assert dialog.form.complaint(name), name
    assert dialog.case.field.hasFocus()
    assert dialog.fields.dispatch.edit.text() == "2026-13-01"


def test_a_day_that_has_not_come_is_said_at_the_date(opened, cases, qtbot):
    dialog = opened(case_id=cases["P-1"])
    keys = Keys(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.case.case is not None)
    keys.type("210401")
    keys.press(Qt.Key.Key_Tab)
    keys.type("2026-12-24")
    qtbot.waitUntil(lambda: bool(dialog.form.complaint("dispatch")))
    assert dialog.dates.shown is None
    assert dialog.dates.text.toPlainText()


def test_more_fields_take_a_printed_date_and_a_serial(opened, real_desk, cases, qtbot):
    dialog = opened(case_id=cases["P-1"])
    fill(qtbot, dialog)
    assert not dialog.fields.serial.isVisible()
    dialog.more.setFocus()
    qtbot.keyClick(dialog.more, Qt.Key.Key_Space)
    assert dialog.fields.serial.isVisible()
    qtbot.keyClicks(dialog.fields.printed_due.edit, "2027-01-04")
    qtbot.keyClicks(dialog.fields.serial, "2026111300012340")
    qtbot.keyClicks(dialog.fields.note, "scan")
    qtbot.waitUntil(lambda: first_due(dialog) == date(2027, 1, 4))
    assert dialog.fields.entry(cases["P-1"]).serial == "2026111300012340"


def test_a_letter_whose_period_is_on_the_paper_asks_for_it(opened, cases, qtbot):
    dialog = opened(case_id=cases["P-1"])
    fill(qtbot, dialog, "200020")
    qtbot.waitUntil(dialog.fields.length.isVisible)
    before = first_due(dialog)
    dialog.fields.length.setFocus()
    qtbot.keyClicks(dialog.fields.length, "3")
    qtbot.waitUntil(lambda: first_due(dialog) not in (None, before))
    assert first_due(dialog) == date(2027, 2, 15)
    assert dialog.fields.length.isVisible()


def test_escape_asks_before_what_was_typed_is_lost(opened, cases, qtbot):
    dialog = opened(case_id=cases["P-1"])
    qtbot.waitUntil(lambda: dialog.case.case is not None)
    assert not dialog.is_changed()
    fill(qtbot, dialog)
    qtbot.keyClick(dialog.fields.dispatch.edit, Qt.Key.Key_Escape)
    box = dialog.findChild(QMessageBox)
    assert box is not None
    assert dialog.isVisible()
    leave = next(b for b in box.buttons() if b.text() == "Discard")
    qtbot.mouseClick(leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_an_event_starts_the_periods_that_are_left_picked(opened, real_desk, cases, qtbot):
    dialog = opened(case_id=cases["P-1"], event=True)
    qtbot.waitUntil(lambda: dialog.case.case is not None)
    choice = next(
        each
        for each in real_desk.notice_list.events("", cases["P-1"], "en", 60)
        if real_desk.recording.rules_started_by(each.key, cases["P-1"])
    )
    keys = Keys(qtbot, dialog)
    keys.type(choice.name)
    qtbot.waitUntil(lambda: dialog.fields.event_kind.field.suggestions is not None)
    qtbot.waitUntil(lambda: not dialog.fields.event_kind.field.waiting)
    keys.press(Qt.Key.Key_Tab)
    keys.type("2026-11-02")
    qtbot.waitUntil(lambda: dialog.dates.shown is not None)
    adds = sum(line.adds for line in dialog.dates.shown.lines)
    with qtbot.waitSignal(dialog.undoable) as said:
        keys.press(Qt.Key.Key_Return)
    assert choice.name in said.args[0]
    rows = real_desk.docket.of_case(cases["P-1"], "en")
    assert sum(row.case_ref == "P-1" for row in rows) >= adds


def test_an_event_without_a_day_is_said_at_its_field(opened, cases, qtbot):
    dialog = opened(event=True)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    for name in ("case", "event", "day"):
        assert dialog.form.complaint(name), name


def test_every_field_has_a_name_and_the_dialog_fits_a_small_screen(opened, cases, kit, qtbot):
    dialog = opened(case_id=cases["P-1"])
    dialog.more.setChecked(True)
    qtbot.waitUntil(dialog.fields.note.isVisible)
    for control in (
        dialog.case.field,
        dialog.fields.notice.field,
        dialog.fields.dispatch.edit,
        dialog.fields.delivery,
        dialog.fields.serial,
        dialog.dates.text,
    ):
        assert control.accessibleName()
    assert dialog.minimumSizeHint().height() <= 720
    kit.theme.changed.emit()


def test_a_recorded_event_can_be_taken_back_at_once(kit, real_desk, qtbot):
    case_id = real_desk.cases.create(CaseDraft("L-1", route=Route.LITIGATION)).id
    dialog = RecordDialog(kit, None, case_id=case_id, event=True)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.case.case is not None)
    choices = real_desk.notice_list.events("", case_id, "en", limit=60)
    served = next(choice for choice in choices if choice.key == "judgment_service_date")
    dialog.fields.event_kind.set_value(served)
    dialog.fields.day.set_value(date(2026, 11, 16))
    qtbot.waitUntil(lambda: dialog.dates.shown is not None)
    with qtbot.waitSignal(dialog.undoable) as said:
        dialog.primary.click()
    assert real_desk.docket.of_case(case_id, "en")
    assert said.args[1]().docket
    left = [row for row in real_desk.docket.of_case(case_id, "en") if row.status.value == "open"]
    assert left == []
