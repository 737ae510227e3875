"""The list of clients told: what waits is done from the keyboard, and each step is dated."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from agencydesk.services.telling.values import Request, State
from agencydesk.ui.dialogs.telling import TellDialog
from agencydesk.ui.dialogs.telling_paste import PasteCasesDialog
from agencydesk.ui.dialogs.telling_told import ToldDialog
from agencydesk.ui.places import PageKey
from agencydesk.ui.widgets.compliance.reason import ReasonAsked
from agencydesk.ui.widgets.telling.section import TOLD, TellingSection
from tests.ui.conftest import settle
from tests.ui.telling_desk import add_notices


@pytest.fixture
def targets(real_desk):
    return add_notices(real_desk)


@pytest.fixture
def section(kit, qtbot, jobs):
    section = TellingSection(kit)
    qtbot.addWidget(section)
    section.resize(1100, 600)
    section.show()
    section.activateWindow()
    qtbot.waitUntil(section.isActiveWindow)
    section.refresh()
    settle(qtbot, jobs)
    return section


def dialog_of(section, kind):
    return next(each for each in section.findChildren(kind) if each.isVisible())


def listed(section):
    return [(row.state, row.ref) for row in section.list.rows.rows]


def test_nothing_to_do_says_what_would_be_here_and_offers_to_paste(section):
    assert section.state.title.text() == "Nothing waits to be forwarded"
    section.state.button.click()
    dialog_of(section, PasteCasesDialog).close()


def test_notices_wait_until_a_letter_was_written_and_it_went_out(
    targets, section, qtbot, jobs, real_desk
):
    assert [state for state, _ in listed(section)] == [State.WAITING] * 3
    assert section.count.text() == "To forward: 3; drafts: 0"
    section.list.selectAll()
    section.buttons.write.click()
    letters = dialog_of(section, TellDialog)
    settle(qtbot, jobs)
    with qtbot.waitSignal(section.changed):
        letters.primary.click()
    settle(qtbot, jobs)
    assert [state for state, _ in listed(section)] == [State.DRAFT] * 3
    section.list.selectAll()
    section.buttons.mark.click()
    told = dialog_of(section, ToldDialog)
    told.day.set_value(date(2026, 11, 24))
    with qtbot.waitSignal(section.undoable) as undo:
        qtbot.keyClick(told.day.edit, Qt.Key.Key_Return)
    settle(qtbot, jobs)
    assert listed(section) == []
    section.which.setCurrentIndex(section.which.findData(TOLD))
    settle(qtbot, jobs)
    assert {row.day for row in section.list.rows.rows} == {date(2026, 11, 24)}
    undo.args[1]()
    assert real_desk.telling.counts().drafts == 3


def test_a_notice_told_by_telephone_is_put_down_without_a_letter(
    targets, section, qtbot, jobs, real_desk
):
    section.list.make_current(0)
    section.buttons.mark.click()
    told = dialog_of(section, ToldDialog)
    told.channel.setCurrentIndex(2)
    with qtbot.waitSignal(section.changed):
        told.primary.click()
    (row,) = real_desk.telling.told("en")
    assert (row.document_id, row.what) == (None, "第一次审查意见通知书")


def test_a_day_to_come_is_refused_at_its_field(targets, section, qtbot, jobs, real_desk):
    section.list.make_current(0)
    section.buttons.mark.click()
    told = dialog_of(section, ToldDialog)
    told.day.set_value(date(2026, 11, 26))
    told.primary.click()
    settle(qtbot, jobs)
    assert told.isVisible()
    assert real_desk.telling.told() == ()
    told.close()


def test_a_notice_need_not_be_forwarded_with_a_reason(targets, section, qtbot, jobs):
    section.list.make_current(0)
    section.buttons.not_needed.click()
    asked = dialog_of(section, ReasonAsked)
    asked.reason.setText("sent directly")
    with qtbot.waitSignal(section.undoable) as undo:
        asked.primary.click()
    settle(qtbot, jobs)
    assert len(listed(section)) == 2
    undo.args[1]()
    section.refresh()
    settle(qtbot, jobs)
    assert len(listed(section)) == 3


def test_a_draft_is_given_up_and_the_notice_waits_again(targets, section, qtbot, jobs, real_desk):
    real_desk.telling.draft(Request("forward-notice"), targets[:1])
    section.refresh()
    settle(qtbot, jobs)
    section.list.make_current(2)
    assert section.list.current().state is State.DRAFT
    assert not section.buttons.write.isEnabled()
    section.buttons.give_up.click()
    asked = dialog_of(section, ReasonAsked)
    asked.reason.setText("wrong")
    with qtbot.waitSignal(section.changed):
        asked.primary.click()
    settle(qtbot, jobs)
    assert [state for state, _ in listed(section)] == [State.WAITING] * 3


def test_what_was_told_is_taken_back(targets, section, qtbot, jobs, real_desk):
    done = real_desk.telling.draft(Request("forward-notice"), targets[:1])
    real_desk.telling.mark_told(done.message_ids, date(2026, 11, 24))
    section.which.setCurrentIndex(section.which.findData(TOLD))
    settle(qtbot, jobs)
    assert section.buttons.write.isHidden()
    section.list.make_current(0)
    with qtbot.waitSignal(section.changed):
        section.buttons.take_back.click()
    settle(qtbot, jobs)
    assert section.state.title.text() == "No client was told of anything yet"


def test_the_list_is_narrowed_by_words_and_leads_to_the_case(targets, section, qtbot):
    assert section.focus_filter()
    qtbot.keyClicks(section.filter, "P-2")
    assert [ref for _, ref in listed(section)] == ["P-2"]
    with qtbot.waitSignal(section.goal) as went:
        section.buttons.case.click()
    assert (went.args[0].page, went.args[0].case_id) == (PageKey.CASES, targets[1].case_id)


def test_enter_on_a_notice_that_waits_begins_a_letter(targets, section, qtbot, jobs):
    section.list.setFocus()
    section.list.make_current(0)
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    letters = dialog_of(section, TellDialog)
    settle(qtbot, jobs)
    assert letters.parts.template.currentData() == "forward-notice"
    letters.close()


def test_the_list_goes_on_paper_as_it_stands(targets, section, qtbot):
    with qtbot.waitSignal(section.grid_wanted) as wanted:
        section.export_list()
    assert wanted.args[0] == "xlsx"
    assert len(wanted.args[1].rows) == 3
