from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from agencydesk.domain.docket import Status
from agencydesk.services.drafts import NoticeDraft
from agencydesk.ui.dialogs.closing import ReceivedDialog, SentDialog
from agencydesk.ui.dialogs.confirming import ConfirmDialog
from agencydesk.ui.dialogs.extending import ExtendDialog
from agencydesk.ui.dialogs.reasons import ReasonDialog
from agencydesk.ui.places import Act
from agencydesk.ui.widgets.deadline_actions import DeadlineActions
from agencydesk.ui.widgets.deadline_acts import KEYS, act_name, act_of, act_tip
from tests.conftest import TODAY
from tests.ui.deadline_office import Office

OVERDUE, SOON, LATER = date(2026, 6, 12), date(2026, 8, 12), date(2026, 10, 12)


@pytest.fixture
def office(real_desk):
    return Office(real_desk)


class Heard:
    """What the actions said."""

    def __init__(self, actions):
        self.changes, self.told, self.undoable, self.problems, self.wishes = [], [], [], [], []
        actions.changed.connect(self.changes.append)
        actions.told.connect(self.told.append)
        actions.undoable.connect(lambda text, undo: self.undoable.append((text, undo)))
        actions.problem.connect(self.problems.append)
        actions.wish.connect(self.wishes.append)


@pytest.fixture
def place(qtbot, theme):
    widget = QWidget()
    widget.resize(900, 600)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def actions(kit, place):
    return DeadlineActions(kit, place)


@pytest.fixture
def heard(actions):
    return Heard(actions)


@pytest.fixture
def opened(qtbot, place):
    """Wait for a dialog of a kind to stand open; return it."""

    def find(kind):
        qtbot.waitUntil(lambda: bool(place.findChildren(kind)))
        dialog = place.findChildren(kind)[-1]
        qtbot.waitUntil(dialog.isVisible)
        return dialog

    return find


def test_sent_takes_today_and_enter_and_can_be_undone(
    actions, heard, opened, office, qtbot, real_desk
):
    reply = office.reply("P-1", SOON)
    actions.do(Act.SENT, (reply,))
    dialog = opened(SentDialog)
    assert dialog.day.value() == TODAY
    assert "stays as urgent" in dialog.form._rows["day"].note.text()
    dialog.note.setEditText("Electronic filing system")
    qtbot.keyClick(dialog.day.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(heard.undoable) == 1)
    assert office.row(reply).status is Status.SENT
    assert office.row(reply).band is not office.row(reply).band.DONE
    text, undo = heard.undoable[0]
    assert text == "Sent: P-1 Reply to first substantive office action"
    assert heard.changes[0].docket
    assert undo().docket
    assert office.row(reply).status is Status.OPEN


def test_a_day_in_the_future_is_refused_at_its_field_and_nothing_typed_is_lost(
    actions, opened, office, qtbot
):
    reply = office.reply("P-1", SOON)
    actions.do(Act.SENT, (reply,))
    dialog = opened(SentDialog)
    dialog.note.setEditText("邮寄")
    dialog.day.set_value(date(2026, 11, 26))
    dialog.primary.click()
    qtbot.waitUntil(lambda: "2026-11-26" in dialog.form.complaint("day"))
    assert dialog.note.currentText() == "邮寄"
    dialog.day.edit.setText("no day")
    dialog.primary.click()
    assert "as 2026-01-31" in dialog.form.complaint("day")
    assert office.row(reply).status is Status.OPEN
    dialog.finish()


def test_received_closes_with_number_and_file_for_several_at_once(
    actions, heard, opened, office, qtbot, real_desk, tmp_path
):
    replies = [office.reply("P-1", SOON), office.reply("P-2", LATER)]
    receipt = tmp_path / "回执.pdf"
    receipt.write_bytes(b"%PDF-1.4 receipt")
    actions.do(Act.RECEIVED, replies)
    dialog = opened(ReceivedDialog)
    assert dialog.sent.value() == TODAY
    dialog.number.setText("R-9")
    dialog.file.setText(str(receipt))
    dialog.primary.click()
    qtbot.waitUntil(lambda: len(heard.undoable) == 1)
    assert heard.undoable[0][0].startswith("Received and closed: 2 deadlines")
    assert {office.row(number).status for number in replies} == {Status.RECEIVED}
    assert "R-9" in dict(real_desk.stories.explain(replies[0], "en").facts)["Received"]
    documents = real_desk.documents.of_case(office.row(replies[0]).case_id)
    assert [each.file_name for each in documents] == ["回执.pdf"]
    assert documents[0].role_text == "回执"
    assert documents[0].belongs_to
    heard.undoable[0][1]()
    assert {office.row(number).status for number in replies} == {Status.OPEN}
    assert real_desk.documents.of_case(office.row(replies[0]).case_id) == ()


def test_a_receipt_file_that_is_not_there_closes_nothing(actions, opened, office, qtbot):
    reply = office.reply("P-1", SOON)
    actions.do(Act.RECEIVED, (reply,))
    dialog = opened(ReceivedDialog)
    dialog.file.setText("/no/such/file.pdf")
    dialog.primary.click()
    qtbot.waitUntil(lambda: bool(dialog.form.complaint("file")))
    assert office.row(reply).status is Status.OPEN
    dialog.finish()


def test_a_receipt_is_not_kept_when_closing_is_refused(
    actions, opened, office, qtbot, real_desk, tmp_path
):
    reply = office.reply("P-1", SOON)
    receipt = tmp_path / "回执.pdf"
    receipt.write_bytes(b"%PDF-1.4 receipt")
    actions.do(Act.RECEIVED, (reply,))
    dialog = opened(ReceivedDialog)
    dialog.file.setText(f'"{receipt}"')
    dialog.day.set_value(date(2026, 11, 20))
    dialog.primary.click()
    qtbot.waitUntil(lambda: "2026-11-20" in dialog.form.complaint("day"))
    assert real_desk.documents.of_case(office.row(reply).case_id) == ()
    dialog.day.set_value(TODAY)
    dialog.primary.click()
    qtbot.waitUntil(lambda: office.row(reply).status is Status.RECEIVED)
    assert len(real_desk.documents.of_case(office.row(reply).case_id)) == 1


def test_not_needed_wants_a_reason_and_offers_the_usual_ones(actions, heard, opened, office, qtbot):
    reply = office.reply("P-1", SOON)
    actions.do(Act.NOT_NEEDED, (reply,))
    dialog = opened(ReasonDialog)
    dialog.primary.click()
    assert "reason is needed" in dialog.form.complaint("reason")
    dialog.reason.setCurrentIndex(1)
    assert dialog.reason.currentText() == "Client gives the case up"
    dialog.primary.click()
    qtbot.waitUntil(lambda: len(heard.undoable) == 1)
    assert office.row(reply).status is Status.NOT_NEEDED


def test_missed_says_what_can_still_be_done_and_leaves_what_is_not_over(
    actions, heard, opened, office, qtbot
):
    replies = [office.reply("P-1", OVERDUE), office.reply("P-2", LATER)]
    actions.do(Act.MISSED, replies)
    dialog = opened(ReasonDialog)
    qtbot.waitUntil(lambda: "article 6" in dialog.remedies.text())
    dialog.reason.setEditText("疏漏")
    dialog.primary.click()
    qtbot.waitUntil(lambda: len(heard.undoable) == 1)
    assert "Left as they are: 1." in heard.undoable[0][0]
    assert [office.row(number).status for number in replies] == [Status.MISSED, Status.OPEN]


def test_reopening_takes_the_last_step_back(actions, heard, opened, office, qtbot, real_desk):
    reply = office.reply("P-1", SOON)
    real_desk.closing.mark_not_needed(reply, "误")
    actions.do(Act.REOPEN, (reply,))
    dialog = opened(ReasonDialog)
    dialog.reason.setCurrentIndex(0)
    dialog.primary.click()
    qtbot.waitUntil(
        lambda: heard.told == ["Reopened: P-1 Reply to first substantive office action"]
    )
    assert office.row(reply).status is Status.OPEN


def test_extending_shows_the_later_date_before_it_is_saved_and_takes_it_back(
    actions, heard, opened, office, qtbot, real_desk
):
    reply = office.reply("P-1", SOON)
    actions.do(Act.EXTEND, (reply,))
    dialog = opened(ExtendDialog)
    qtbot.waitUntil(lambda: "2026-12-14 becomes 2027-01-12" in dialog.text.toPlainText())
    assert "CNY 300" in dialog.form._rows["months"].note.text()
    dialog.months.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "becomes 2027-02-" in dialog.text.toPlainText())
    dialog.granted.set_value(date(2026, 12, 1))
    qtbot.waitUntil(lambda: "not later than" in dialog.text.toPlainText())
    dialog.granted.set_value(None)
    dialog.months.setCurrentIndex(0)
    dialog.primary.click()
    qtbot.waitUntil(lambda: len(heard.undoable) == 1)
    new = heard.changes[0].record_id
    assert office.row(new).official_due == date(2027, 1, 12)
    actions.do(Act.EXTEND, (new,))
    back = opened(ReasonDialog)
    assert back.windowTitle() == "Take an extension back"
    back.reason.setCurrentIndex(0)
    back.primary.click()
    qtbot.waitUntil(lambda: len(heard.changes) == 2)
    assert office.row(heard.changes[1].record_id).official_due == date(2026, 12, 14)


def test_the_approval_on_file_is_chosen_and_waits_no_longer(
    actions, heard, opened, office, qtbot, real_desk
):
    reply = office.reply("P-1", SOON)
    case_id = office.row(reply).case_id
    waiting = real_desk.recording.record_notice(
        NoticeDraft(case_id, code="200024", dispatch_date=date(2026, 11, 20))
    ).deadline_ids[0]
    actions.do(Act.EXTEND, (reply,))
    dialog = opened(ExtendDialog)
    qtbot.waitUntil(dialog.approval.isVisible)
    assert dialog.approval.currentText().endswith("2026-11-20")
    dialog.primary.click()
    qtbot.waitUntil(lambda: len(heard.undoable) == 1)
    assert office.row(waiting).status is Status.SUPERSEDED
    heard.undoable[0][1]()
    assert office.row(waiting).status is Status.OPEN


def test_without_an_approval_on_file_none_is_asked_for(actions, opened, office, qtbot, kit):
    reply = office.reply("P-1", SOON)
    actions.do(Act.EXTEND, (reply,))
    dialog = opened(ExtendDialog)
    qtbot.waitUntil(lambda: kit.jobs._open == 0)
    assert not dialog.approval.isVisible()


def test_a_key_that_does_not_fit_says_so_and_opens_nothing(actions, heard, office, qtbot, place):
    reply = office.reply("P-1", SOON)
    for act, name in ((Act.MISSED, "Missed"), (Act.REOPEN, "Reopen")):
        actions.do(act, (reply,))
        said = f"“{name}” does not fit what is chosen, as it stands."
        qtbot.waitUntil(lambda said=said: heard.told[-1:] == [said])
    assert not place.findChildren(ReasonDialog)


def test_a_day_that_was_typed_is_not_lost_by_esc(actions, opened, office, qtbot, place):
    actions.do(Act.RECEIVED, (office.reply("P-1", SOON),))
    dialog = opened(ReceivedDialog)
    dialog.sent.set_value(date(2026, 11, 20))
    dialog.reject()
    (box,) = dialog.findChildren(QMessageBox)
    assert "has not been saved" in box.text()
    assert dialog.isVisible()
    box.reject()


def test_what_is_wrong_with_a_receipt_can_be_read_whole(actions, opened, office, qtbot):
    actions.do(Act.RECEIVED, (office.reply("P-1", SOON),))
    dialog = opened(ReceivedDialog)
    dialog.file.setText("/no/such/folder/with-a-rather-long-name-for-a-receipt.pdf")
    dialog.primary.click()
    note = dialog.form._rows["file"].note
    qtbot.waitUntil(lambda: note.property("role") == "error")
    qtbot.waitUntil(lambda: note.height() >= note.heightForWidth(note.width()))


def test_a_key_pressed_twice_opens_one_dialog(actions, opened, office, qtbot, place, kit):
    reply = office.reply("P-1", SOON)
    for _ in range(2):
        actions.do(Act.SENT, (reply,))
    dialog = opened(SentDialog)
    qtbot.waitUntil(lambda: kit.jobs._open == 0)
    assert len(place.findChildren(SentDialog)) == 1
    dialog.reject()
    qtbot.waitUntil(lambda: not place.findChildren(SentDialog))
    actions.do(Act.SENT, (reply,))
    opened(SentDialog)


def test_one_deadline_is_extended_at_a_time(actions, heard, office, qtbot, place):
    replies = [office.reply("P-1", SOON), office.reply("P-2", LATER)]
    actions.do(Act.EXTEND, replies)
    qtbot.waitUntil(lambda: heard.told == ["Choose a single deadline to extend it."])
    assert not place.findChildren(ExtendDialog)


def test_what_cannot_be_extended_says_why(actions, heard, office, qtbot, real_desk):
    statutory = office.examination("P-1")
    actions.do(Act.EXTEND, (statutory,))
    qtbot.waitUntil(lambda: len(heard.told) == 1)
    assert heard.told[0] == "This period cannot be extended: not extendable (statutory)"


def test_the_second_person_goes_through_the_queue_with_enter(
    actions, heard, opened, office, qtbot, place
):
    replies = [office.reply("P-1", SOON), office.reply("P-2", LATER)]
    office.work_as(office.second)
    actions.do(Act.CONFIRM, replies)
    dialog = opened(ConfirmDialog)
    assert dialog.person.text() == "At work: 乙"
    qtbot.waitUntil(lambda: dialog.panel.deadline_id == replies[0])
    assert dialog.place.text() == "1 of 2"
    qtbot.keyClick(dialog.primary, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.panel.deadline_id == replies[1])
    assert office.row(replies[0]).confirmed_by == "乙"
    qtbot.keyClick(dialog.primary, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(heard.undoable) == 2)
    qtbot.waitUntil(lambda: not place.findChildren(ConfirmDialog))
    heard.undoable[1][1]()
    assert office.row(replies[1]).confirmed_by == ""


def test_one_steps_over_a_date_and_back_without_confirming(actions, opened, office, qtbot):
    replies = [office.reply("P-1", SOON), office.reply("P-2", LATER)]
    office.work_as(office.second)
    actions.do(Act.CONFIRM, replies)
    dialog = opened(ConfirmDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: dialog.panel.deadline_id == replies[1])
    qtbot.keyClick(dialog, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: dialog.panel.deadline_id == replies[0])
    assert office.row(replies[0]).confirmed_by == ""
    dialog.finish()


def test_who_entered_a_date_is_told_so_and_can_change_the_person(
    actions, heard, opened, office, qtbot
):
    reply = office.reply("P-1", SOON)
    actions.do(Act.CONFIRM, (reply,))
    dialog = opened(ConfirmDialog)
    qtbot.waitUntil(lambda: dialog.panel.deadline_id == reply)
    assert dialog.change.isVisible()
    assert "someone else has to confirm" in dialog.own.text()
    assert not dialog.primary.isEnabled()
    dialog.change.click()
    assert [wish.act for wish in heard.wishes] == [Act.CHOOSE_PERSON]
    office.work_as(office.second)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.ActivationChange))
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert not dialog.own.isVisible()
    dialog.primary.click()
    qtbot.waitUntil(lambda: office.row(reply).confirmed_by == "乙")


def test_confirming_without_a_choice_goes_through_all_there_are(
    actions, heard, opened, office, qtbot
):
    actions.do(Act.CONFIRM, ())
    qtbot.waitUntil(lambda: heard.told == ["There is no date to confirm here."])
    office.reply("P-1", SOON)
    actions.do(Act.CONFIRM, ())
    dialog = opened(ConfirmDialog)
    assert dialog.place.text().startswith("1 of ")
    dialog.finish()


def answer(place, text):
    """Press the button of the open question that says so."""
    (box,) = place.findChildren(QMessageBox)
    assert "confirmation" in box.text()
    (wanted,) = [each for each in box.buttons() if each.text() == text]
    wanted.click()


def test_a_confirmation_is_taken_back_once_that_is_wanted(
    actions, heard, office, qtbot, real_desk, place
):
    reply = office.reply("P-1", SOON)
    real_desk.confirming.confirm(reply, office.second)
    actions.withdraw((reply,))
    answer(place, "Keep")
    qtbot.waitUntil(lambda: not place.findChildren(QMessageBox))
    assert office.row(reply).confirmed_by == "乙"
    actions.withdraw((reply,))
    answer(place, "Take back")
    qtbot.waitUntil(lambda: heard.told == ["Confirmations taken back: 1"])
    assert office.row(reply).confirmed_by == ""
    qtbot.waitUntil(lambda: not place.findChildren(QMessageBox))
    actions.withdraw((reply,))
    answer(place, "Take back")
    qtbot.waitUntil(lambda: len(heard.problems) == 1)


def test_a_reason_that_was_typed_is_not_lost_by_escape(actions, opened, office, qtbot):
    reply = office.reply("P-1", SOON)
    actions.do(Act.TRANSFERRED, (reply,))
    dialog = opened(ReasonDialog)
    dialog.reason.setEditText("转至其他机构")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.finish()


def test_the_menu_offers_only_what_makes_sense(actions, office, real_desk):
    open_one, done = office.reply("P-1", OVERDUE), office.reply("P-2", LATER)
    real_desk.closing.mark_not_needed(done, "误")

    def offered(*ids):
        menu = actions.menu(real_desk.docket.rows(list(ids)), ids)
        return {action.data() for action in menu.actions() if action.isEnabled()} - {None}

    assert offered(open_one) == {
        Act.SENT.value, Act.RECEIVED.value, Act.CONFIRM.value, Act.EXTEND.value,
        Act.NOT_NEEDED.value, Act.TRANSFERRED.value, Act.MISSED.value,
    }  # fmt: skip
    assert offered(done) == {Act.REOPEN.value, Act.CONFIRM.value}


def test_every_act_has_a_name_a_key_and_a_tip_with_the_key():
    assert len(set(KEYS.values())) == len(KEYS)
    for act, key in KEYS.items():
        assert act_of(key) is act
        assert act_name(act)
        assert act_tip(act).endswith(f"({key})")
    assert act_of("Z") is None
