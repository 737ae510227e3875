from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from agencydesk.domain.docket import Status
from agencydesk.services.filings.values import FilingCut, FilingKind, FilingStep
from agencydesk.ui.dialogs.filing import (
    DraftFilingDialog,
    GiveUpFilingDialog,
    ReceivedFilingDialog,
    ReviewFilingDialog,
    SentFilingDialog,
    TakeBackFilingDialog,
)
from agencydesk.ui.pages.notices import NoticesPage
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.filings.words import FilingAct
from tests.ui.deadline_office import Office

DISPATCHED = date(2026, 8, 12)


@pytest.fixture
def desk(real_desk):
    return real_desk


@pytest.fixture
def office(desk):
    return Office(desk)


@pytest.fixture
def page(kit, qtbot, office):
    page = NoticesPage(kit)
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.go_to(Goal(PageKey.NOTICES, section="filings"))
    qtbot.waitUntil(lambda: page.shown.state.key != "loading")
    return page


@pytest.fixture
def section(page):
    return page.shown


def opened(section, kind, qtbot):
    window = section.window()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(kind)))
    return next(each for each in window.findChildren(kind) if each.isVisible())


def closed(section, qtbot):
    qtbot.waitUntil(
        lambda: not any(each.isVisible() for each in section.window().findChildren(QDialog))
    )
    section.window().activateWindow()
    qtbot.waitUntil(section.window().isActiveWindow)


def test_an_empty_list_says_what_to_do(section, qtbot):
    assert section.state.title.text() == "No filings yet"
    section.state.button.click()
    dialog = opened(section, DraftFilingDialog, qtbot)
    dialog.accept()
    assert dialog.form.complaint("case")
    dialog.reject()


def test_a_paper_is_drafted_for_a_deadline_and_chosen(section, office, desk, qtbot):
    reply = office.reply("P-1", DISPATCHED)
    section.cuts.new.click()
    dialog = opened(section, DraftFilingDialog, qtbot)
    dialog.case.set_value(office.row(reply).case_id)
    qtbot.waitUntil(lambda: dialog.deadline.count() > 1)
    place = next(n for n in range(dialog.deadline.count()) if dialog.deadline.itemData(n) == reply)
    dialog.deadline.setCurrentIndex(place)
    dialog.deadline.activated.emit(place)
    assert dialog.name.text() == office.row(reply).matter
    dialog.accept()
    closed(section, qtbot)
    qtbot.waitUntil(lambda: section.list.current() is not None)
    row = section.list.current()
    assert (row.deadline_id, row.step) == (reply, FilingStep.DRAFT)
    assert not section.panel.buttons[FilingAct.RECEIVE].isEnabled()


def test_another_kind_than_the_deadline_asks_for_is_refused_at_the_kind(
    section, office, desk, qtbot
):
    reply = office.reply("P-1", DISPATCHED)
    section.cuts.new.click()
    dialog = opened(section, DraftFilingDialog, qtbot)
    dialog.case.set_value(office.row(reply).case_id)
    qtbot.waitUntil(lambda: dialog.deadline.count() > 1)
    dialog.kind.setCurrentIndex(dialog.kind.findData(FilingKind.PAYMENT))
    place = dialog.deadline.findData(reply)
    dialog.deadline.setCurrentIndex(place)
    dialog.deadline.activated.emit(place)
    assert FilingKind(dialog.kind.currentData()) is FilingKind.RESPONSE
    dialog.kind.setCurrentIndex(dialog.kind.findData(FilingKind.REQUEST))
    dialog.accept()
    qtbot.waitUntil(lambda: bool(dialog.form.complaint("kind")))
    dialog.reject()


def test_every_step_is_taken_from_the_keyboard(section, office, desk, qtbot):
    reply = office.reply("P-1", DISPATCHED)
    case_id = office.row(reply).case_id
    desk.filings.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply)
    section.refresh()
    qtbot.waitUntil(lambda: section.list.current() is not None)
    section.list.setFocus()
    office.work_as(office.second)

    def stands(step):
        qtbot.waitUntil(lambda: section.list.current().step is step)
        assert section.panel.title.text() == "意见陈述书"

    qtbot.keyClick(section.list, Qt.Key.Key_V)
    opened(section, ReviewFilingDialog, qtbot).accept()
    closed(section, qtbot)
    stands(FilingStep.REVIEWED)
    qtbot.keyClick(section.list, Qt.Key.Key_S)
    opened(section, SentFilingDialog, qtbot).accept()
    closed(section, qtbot)
    stands(FilingStep.SENT)
    assert office.row(reply).status is Status.SENT
    qtbot.keyClick(section.list, Qt.Key.Key_R)
    dialog = opened(section, ReceivedFilingDialog, qtbot)
    dialog.number.setText("R-9")
    dialog.accept()
    closed(section, qtbot)
    stands(FilingStep.RECEIVED)
    assert office.row(reply).status is Status.RECEIVED
    qtbot.keyClick(section.list, Qt.Key.Key_O)
    dialog = opened(section, TakeBackFilingDialog, qtbot)
    dialog.accept()
    assert dialog.form.complaint("reason")
    dialog.reason.setText("回执属于另一案件")
    dialog.accept()
    closed(section, qtbot)
    stands(FilingStep.SENT)
    assert office.row(reply).status is Status.SENT


def test_a_drafter_is_told_beforehand_and_refused(section, office, desk, qtbot):
    reply = office.reply("P-1", DISPATCHED)
    desk.filings.draft(office.row(reply).case_id, FilingKind.RESPONSE, "意见陈述书", reply)
    section.refresh()
    qtbot.waitUntil(lambda: section.list.current() is not None)
    section.do(FilingAct.REVIEW)
    dialog = opened(section, ReviewFilingDialog, qtbot)
    assert "another person must review it" in dialog.person.text()
    dialog.accept()
    qtbot.waitUntil(lambda: "someone else has to review" in dialog.error.text())
    dialog.reject()


def test_a_step_is_undone_by_one_press(section, office, desk, qtbot):
    reply = office.reply("P-1", DISPATCHED)
    desk.filings.draft(office.row(reply).case_id, FilingKind.RESPONSE, "意见陈述书", reply)
    section.refresh()
    qtbot.waitUntil(lambda: section.list.current() is not None)
    section.do(FilingAct.SEND)
    with qtbot.waitSignal(section.undoable) as heard:
        opened(section, SentFilingDialog, qtbot).accept()
    text, undo = heard.args
    assert text.startswith("Sent: P-1 意见陈述书")
    assert "Nobody reviewed" in text
    undo()
    assert office.row(reply).status is Status.OPEN
    assert desk.filing_list.listing()[0].step is FilingStep.DRAFT


def test_the_cuts_hold_what_they_say(section, office, desk, qtbot):
    case_id = office.row(office.reply("P-1", DISPATCHED)).case_id
    papers = [
        desk.filings.draft(case_id, FilingKind.OTHER, name).filing_id for name in ("甲文", "乙文")
    ]
    desk.filings.send(papers[0], date(2026, 11, 2))
    section.go_to(Goal(PageKey.NOTICES, section="filings", text="overdue"))
    qtbot.waitUntil(lambda: [row.name for row in section.list.rows.rows] == ["甲文"])
    assert section.cuts.cut is FilingCut.OVERDUE
    assert section.cuts.chip(FilingCut.OVERDUE).text().endswith("1")
    row = section.list.rows.rows[0]
    assert row.overdue
    section.do(FilingAct.WITHDRAW)
    assert not section.window().findChildren(GiveUpFilingDialog)
    section.cuts.chip(FilingCut.REVIEWED).click()
    qtbot.waitUntil(lambda: section.state.key == "all")
    section.state.button.click()
    qtbot.waitUntil(lambda: len(section.list.rows.rows) == 2)
    section.cuts.line.setText("乙")
    qtbot.waitUntil(lambda: [row.name for row in section.list.rows.rows] == ["乙文"])


def test_enter_leads_to_the_deadline(section, office, desk, qtbot):
    reply = office.reply("P-1", DISPATCHED)
    desk.filings.draft(office.row(reply).case_id, FilingKind.RESPONSE, "意见陈述书", reply)
    section.refresh()
    qtbot.waitUntil(lambda: section.list.current() is not None)
    with qtbot.waitSignal(section.goal) as heard:
        qtbot.keyClick(section.list, Qt.Key.Key_Return)
    assert heard.args[0] == Goal(PageKey.DEADLINES, deadline_id=reply)
