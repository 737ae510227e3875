from datetime import date

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from agencydesk.domain.docket import Status
from agencydesk.models.vocabulary import CaseKind, CaseStatus
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.drafts import NoticeDraft
from agencydesk.ui.dialogs.loss import MissedDialog, RestorationDialog
from agencydesk.ui.places import Act
from agencydesk.ui.widgets.case.deadlines import DeadlinesTab
from tests.ui.deadline_office import Office


@pytest.fixture
def lost(real_desk):
    """A desk with a case whose reply was not sent, and the notice that says so."""
    office = Office(real_desk)
    reply = office.reply("P-1", date(2026, 6, 12))
    case_id = office.row(reply).case_id
    notice = NoticeDraft(case_id, "200022", "视为撤回通知书", date(2026, 11, 16))
    real_desk.recording.record_notice(notice)
    return office, case_id, reply


@pytest.fixture
def tab(kit, lost, qtbot):
    tab = DeadlinesTab(kit)
    qtbot.addWidget(tab)
    tab.resize(420, 640)
    tab.changed.connect(lambda _changes: tab.ask())
    tab.show()
    tab.show_case(lost[1])
    tab.look()
    qtbot.waitUntil(tab.loss.isVisible)
    return tab


def opened(tab, kind, qtbot):
    qtbot.waitUntil(lambda: any(each.isVisible() for each in tab.window().findChildren(kind)))
    return next(each for each in tab.window().findChildren(kind) if each.isVisible())


def closed(tab, qtbot):
    qtbot.waitUntil(
        lambda: not any(each.isVisible() for each in tab.window().findChildren(QDialog))
    )


def test_the_case_shows_what_can_be_done(tab):
    assert "视为撤回通知书" in tab.loss.title.text()
    assert "2027-01-18" in tab.loss.ways.text()
    assert "CNY 1000" in tab.loss.ways.text()
    assert "no restoration fee" in tab.loss.ways.text()
    assert tab.loss.missed.isVisible()
    assert not tab.loss.decision.isVisible()


def test_a_deadline_is_put_down_as_missed_only_when_ticked(tab, lost, qtbot):
    office, _case_id, reply = lost
    tab.loss.missed.click()
    dialog = opened(tab, MissedDialog, qtbot)
    assert not dialog.choices[reply].isChecked()
    dialog.choices[reply].setChecked(True)
    dialog.accept()
    closed(tab, qtbot)
    assert office.row(reply).status is Status.MISSED
    qtbot.waitUntil(lambda: not tab.loss.missed.isVisible())


def test_what_leaves_the_docket_is_shown_before_and_told_after(kit, lost, qtbot):
    office, _case_id, _reply = lost
    draft = CaseDraft(
        "P-8",
        kind=CaseKind.INVENTION,
        filing_date=date(2020, 9, 14),
        grant_date=date(2023, 5, 9),
        status=CaseStatus.IN_FORCE,
        annuity_paid_through_year=6,
    )
    case_id = office.take_on(draft)
    notice = NoticeDraft(case_id, "200702", "专利权终止通知书", date(2026, 11, 16))
    kit.desk.recording.record_notice(notice)
    window = QWidget()
    qtbot.addWidget(window)
    dialog = MissedDialog(kit, kit.desk.losses.of_case(case_id), window)
    told = []
    dialog.told.connect(told.append)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.moves.lines()))
    shown = dialog.moves.lines()
    box = next(iter(dialog.choices.values()))
    box.setChecked(True)
    qtbot.waitUntil(lambda: 0 < len(dialog.moves.lines()) < len(shown))
    dialog.accept()
    qtbot.waitUntil(lambda: bool(told))
    assert "Docket: Falls away" in told[0]


def test_the_result_of_the_restoration_is_asked_and_put_down(tab, lost, kit, qtbot):
    _office, case_id, _reply = lost
    decision = NoticeDraft(case_id, "200026", "恢复权利请求审批通知书", date(2026, 11, 20))
    kit.desk.recording.record_notice(decision)
    tab.ask()
    qtbot.waitUntil(tab.loss.decision.isVisible)
    tab.loss.decision.click()
    dialog = opened(tab, RestorationDialog, qtbot)
    assert not dialog.primary.isEnabled()
    dialog.granted.setChecked(True)
    dialog.accept()
    closed(tab, qtbot)
    assert kit.desk.cases.get(case_id).draft.status is not CaseStatus.LOST


def test_force_majeure_is_claimed_from_here(tab, lost, kit, qtbot):
    with qtbot.waitSignal(tab.told):
        tab.loss.majeure.click()
    rules = [row.rule_id for row in kit.desk.docket.of_case(lost[1])]
    assert rules.count("restoration_force_majeure") == 1
    qtbot.waitUntil(lambda: not tab.loss.majeure.isVisible())


def test_the_request_is_drafted_from_here(tab, lost, qtbot):
    with qtbot.waitSignal(tab.wish) as heard:
        tab.loss.draft.click()
    assert (heard.args[0].act, heard.args[0].case_id) == (Act.DRAFT_FILING, lost[1])
