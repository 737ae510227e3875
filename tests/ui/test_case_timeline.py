"""What was recorded wrongly is put right from the timeline of its case."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from agencydesk.models.vocabulary import Route
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.drafts import EventDraft
from agencydesk.services.timeline_values import Mark
from agencydesk.ui.dialogs.correct import CorrectDialog
from agencydesk.ui.dialogs.recording_replace import ReplaceDialog
from agencydesk.ui.dialogs.recording_withdraw import WithdrawDialog
from agencydesk.ui.dialogs.recording_withdraw_event import WithdrawEventDialog
from agencydesk.ui.places import Act, Wish
from agencydesk.ui.widgets.case.timeline import TimelineTab
from tests.ui.case_desk import DISPATCHED, add_case, due_dates, type_text

SERVED = date(2026, 11, 16)


@pytest.fixture
def case_id(real_desk):
    return add_case(real_desk)


@pytest.fixture
def litigation(real_desk):
    """A case with the service of a judgment and the period to appeal."""
    number = real_desk.cases.create(CaseDraft("L-1", route=Route.LITIGATION)).id
    draft = EventDraft(number, "judgment_service_date", SERVED, ("appeal_judgment",))
    real_desk.recording.record_event(draft)
    return number


@pytest.fixture
def show(kit, qtbot):
    """Shows the timeline of a case."""

    def show_case(number):
        tab = TimelineTab(kit)
        qtbot.addWidget(tab)
        tab.resize(380, 480)
        tab.show()
        tab.show_case(number)
        tab.look()
        qtbot.waitUntil(lambda: tab.stack.currentWidget() is tab.content)
        return tab

    return show_case


def choose(tab, mark):
    rows = tab.list.rows.rows
    tab.list.make_current(next(place for place, row in enumerate(rows) if row.mark is mark))


def opened(tab, kind, qtbot):
    qtbot.waitUntil(lambda: any(each.isVisible() for each in tab.window().findChildren(kind)))
    dialog = next(each for each in tab.window().findChildren(kind) if each.isVisible())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    return dialog


def test_each_line_offers_what_can_be_put_right_about_it(show, case_id, litigation):
    tab = show(case_id)
    offers = {}
    for mark in (Mark.FACT, Mark.NOTICE, Mark.DEADLINE):
        choose(tab, mark)
        offers[mark] = [action.isEnabled() for action in tab.menu.actions()]
    assert offers[Mark.FACT] == [True, False, False]
    assert offers[Mark.NOTICE] == [True, True, True]
    assert offers[Mark.DEADLINE] == [False, False, False]
    assert not tab.wrong.isEnabled()
    other = show(litigation)
    choose(other, Mark.EVENT)
    assert [action.isEnabled() for action in other.menu.actions()] == [True, False, True]


def test_a_provisional_date_far_away_is_marked(show, case_id):
    tab = show(case_id)
    model = tab.list.model()
    lines = [model.index(row, 2).data() for row in range(model.rowCount())]
    assert any(line.endswith(" · provisional") for line in lines), lines


def test_correcting_begins_with_the_date_of_the_line(show, case_id, qtbot):
    tab = show(case_id)
    choose(tab, Mark.NOTICE)
    tab.correct.trigger()
    dialog = opened(tab, CorrectDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.which.count() > 0)
    assert DISPATCHED.isoformat() in dialog.which.currentText() or (
        "第一次审查意见通知书" in dialog.which.currentText()
    )
    dialog.finish()


def test_a_notice_is_taken_back_from_its_line(show, case_id, qtbot):
    tab = show(case_id)
    choose(tab, Mark.NOTICE)
    tab.withdraw.trigger()
    dialog = opened(tab, WithdrawDialog, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    dialog.finish()


def test_an_event_is_taken_back_with_what_it_ends_in_view(show, real_desk, litigation, qtbot):
    tab = show(litigation)
    choose(tab, Mark.EVENT)
    tab.withdraw.trigger()
    dialog = opened(tab, WithdrawEventDialog, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert "L-1" in dialog.subject.text()
    assert [line.old for line in dialog.moves.lines()] == [date(2026, 12, 1)]
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.form.complaint("reason")
    type_text(qtbot, dialog.reason, "wrong case")
    with qtbot.waitSignals([tab.changed, tab.told]):
        qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert due_dates(real_desk, litigation) == []


def test_a_notice_is_recorded_in_the_place_of_a_wrong_one(show, real_desk, case_id, qtbot):
    before = due_dates(real_desk, case_id)
    tab = show(case_id)
    choose(tab, Mark.NOTICE)
    tab.replace.trigger()
    dialog = opened(tab, ReplaceDialog, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    qtbot.waitUntil(lambda: dialog.case.case is not None)
    assert dialog.fields.dispatch.value() == DISPATCHED
    assert dialog.fields.notice.code == "210401"
    assert not dialog.is_changed()
    dialog.fields.dispatch.set_value(date(2026, 10, 19))
    qtbot.waitUntil(lambda: dialog.dates.shown is not None)
    assert dialog.is_changed()
    qtbot.waitUntil(
        lambda: date(2027, 2, 19) in [line.official_due for line in dialog.dates.shown.lines]
    )
    assert dialog.dates.shown.same is None
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.form.complaint("reason")
    type_text(qtbot, dialog.reason, "发文日录错")
    with qtbot.waitSignals([tab.changed, tab.told]):
        qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    after = due_dates(real_desk, case_id)
    assert len(after) == len(before)
    assert date(2027, 2, 19) in [day for _, day in after]
    notices = [item for item in real_desk.timeline.of_case(case_id) if item.mark is Mark.NOTICE]
    assert [item.notice_id is None for item in notices] == [True, False]


def test_a_notice_is_forwarded_to_the_client_from_its_line(show, case_id, qtbot):
    tab = show(case_id)
    choose(tab, Mark.NOTICE)
    notice = tab.list.current().notice_id
    with qtbot.waitSignal(tab.wish) as asked:
        tab.tell.click()
    assert asked.args == [Wish(Act.TELL_CLIENT, case_id=case_id, notice_id=notice)]
