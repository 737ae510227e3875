"""The section of client instructions: steps for many annuities, letters, evidence, and undo."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog

from agencydesk.domain.grid import Money
from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.changes import Changes
from agencydesk.services.instructions.values import (
    Evidence,
    InstructionCut,
    InstructionStep,
)
from agencydesk.ui.dialogs.instruction import (
    DecisionDialog,
    GiveUpAnnuityDialog,
    TakeBackStepDialog,
)
from agencydesk.ui.dialogs.instruction_letters import InstructionLettersDialog
from agencydesk.ui.widgets.fees.instruction_words import InstructionAct, InstructionOrder
from agencydesk.ui.widgets.fees.instructions import InstructionsSection
from tests.conftest import NOW
from tests.ui.deadline_office import Office

TODAY = NOW.date()
Step, Cut, Act = InstructionStep, InstructionCut, InstructionAct


def patent(desk, ref, client, filed=date(2021, 2, 3)):
    draft = CaseDraft(
        ref,
        f"一种示例装置{ref}",
        CaseKind.INVENTION,
        filing_date=filed,
        grant_date=date(2024, filed.month, 20),
        status=CaseStatus.IN_FORCE,
        annuity_paid_through_year=6,
        people={PartyRole.CLIENT: (client,)},
    )
    return desk.cases.create(draft).id


@pytest.fixture
def desk(real_desk):
    Office(real_desk)
    patent(real_desk, "P-1", "示例乙公司")
    patent(real_desk, "P-2", "示例甲公司")
    patent(real_desk, "P-3", "示例甲公司", date(2021, 2, 20))
    return real_desk


def shown(kit, qtbot):
    section = InstructionsSection(kit)
    qtbot.addWidget(section)
    section.resize(1180, 620)
    section.show()
    section.activateWindow()
    qtbot.waitUntil(section.isActiveWindow)
    section.refresh()
    qtbot.waitUntil(lambda: section.state.key != "loading" or bool(section.list.rows.rows))
    section.list.setFocus(Qt.FocusReason.OtherFocusReason)
    return section


@pytest.fixture
def section(kit, qtbot, desk):
    return shown(kit, qtbot)


def refs(section):
    return [row.case_ref for row in section.list.rows.rows]


def states(section):
    return {row.case_ref: row.state for row in section.list.rows.rows}


def opened(section, kind, qtbot):
    window = section.window()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(kind)))
    return next(each for each in window.findChildren(kind) if each.isVisible())


def closed(section, qtbot):
    qtbot.waitUntil(
        lambda: not any(each.isVisible() for each in section.window().findChildren(QDialog))
    )


def choose(section, *wanted):
    section.list.clearSelection()
    for place, ref in enumerate(refs(section)):
        if ref in wanted:
            section.list.selectionModel().select(
                section.list.rows.index(place, 0),
                section.list.selectionModel().SelectionFlag.Select
                | section.list.selectionModel().SelectionFlag.Rows,
            )


def test_the_list_shows_what_is_next_and_each_chip_how_many(section):
    assert refs(section) == ["P-1", "P-2", "P-3"]
    assert section.cuts.chip(Cut.TO_ASK).text().endswith("3")
    assert section.cuts.chip(Cut.ALL).isChecked()
    row = section.list.rows.rows[0]
    assert section.list.rows.columns[5].text(row) == "2,000.00"
    assert section.list.rows.columns[7].text(row).startswith("▲")


def test_asking_writes_a_letter_for_each_client_and_can_be_undone(section, qtbot, desk):
    undone = []
    section.undoable.connect(lambda text, back: undone.append(back))
    section.list.selectAll()
    qtbot.keyClick(section.list, Qt.Key.Key_A)
    dialog = opened(section, InstructionLettersDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.shown is not None)
    assert dialog.parts.template.currentData() == "annuity-ask"
    assert dialog.parts.template.count() == 3
    assert [letter.refs for letter in dialog.shown.letters] == [("P-1",), ("P-2", "P-3")]
    assert "第 7 年" in dialog.parts.letter.text.toPlainText()
    dialog.accept()
    closed(section, qtbot)
    qtbot.waitUntil(lambda: set(states(section).values()) == {Step.ASKED})
    assert len(desk.telling.told()) == 3
    assert undone[0]().fees
    section.refresh()
    qtbot.waitUntil(lambda: set(states(section).values()) == {None})


def test_a_client_told_otherwise_is_put_down_without_a_letter(section, qtbot, desk):
    choose(section, "P-1")
    section.do(Act.REMIND)
    dialog = opened(section, InstructionLettersDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.shown is not None)
    qtbot.mouseClick(dialog.plain, Qt.MouseButton.LeftButton)
    closed(section, qtbot)
    qtbot.waitUntil(lambda: states(section)["P-1"] is Step.REMINDED)
    assert desk.telling.told() == ()


def test_giving_up_asks_for_what_the_client_wrote(section, qtbot, desk):
    choose(section, "P-2", "P-3")
    qtbot.keyClick(section.list, Qt.Key.Key_G)
    dialog = opened(section, GiveUpAnnuityDialog, qtbot)
    dialog.accept()
    assert dialog.form.complaint("evidence")
    assert dialog.isVisible()
    dialog.evidence.setPlainText("客户邮件：不再缴纳")
    dialog.accept()
    closed(section, qtbot)
    qtbot.waitUntil(lambda: states(section)["P-2"] is Step.GIVE_UP)
    assert states(section) == {"P-1": None, "P-2": Step.GIVE_UP, "P-3": Step.GIVE_UP}
    choose(section, "P-2")
    assert "客户邮件：不再缴纳" in section.panel.log.toPlainText()
    assert "given up" in section.panel.log.toPlainText()


def test_a_file_of_the_client_is_evidence_too(section, qtbot, desk, tmp_path):
    letter = tmp_path / "放弃函.pdf"
    letter.write_bytes(b"%PDF-1.4 example")
    choose(section, "P-1")
    section.do(Act.GIVE_UP)
    dialog = opened(section, GiveUpAnnuityDialog, qtbot)
    dialog.file.line.setText(str(tmp_path / "不存在.pdf"))
    dialog.accept()
    qtbot.waitUntil(lambda: bool(dialog.form.complaint("file")))
    dialog.file.line.setText(str(letter))
    dialog.accept()
    closed(section, qtbot)
    qtbot.waitUntil(lambda: states(section)["P-1"] is Step.GIVE_UP)
    choose(section, "P-1")
    assert section.panel.paper.isVisible()
    assert "放弃函.pdf" in section.panel.log.toPlainText()


def test_a_file_dropped_on_its_line_is_named(section, qtbot, tmp_path):
    choose(section, "P-1")
    section.do(Act.GIVE_UP)
    dialog = opened(section, GiveUpAnnuityDialog, qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "放弃函.pdf"))])
    at, copy = QPointF(4, 4), Qt.DropAction.CopyAction
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    dropped = QDropEvent(at, copy, data, *none)
    dialog.file.line.dropEvent(dropped)
    assert dropped.isAccepted()
    assert Path(dialog.file.value()) == tmp_path / "放弃函.pdf"


def test_only_what_fits_is_offered_and_done(section, qtbot, desk):
    told = []
    section.told.connect(told.append)
    choose(section, "P-1")
    assert section.panel.buttons[Act.PAY].isEnabled()
    assert not section.panel.buttons[Act.BILLED].isEnabled()
    assert not section.panel.buttons[Act.TAKE_BACK].isEnabled()
    section.do(Act.CLOSE)
    assert len(told) == 1
    section.do(Act.PAY)
    dialog = opened(section, DecisionDialog, qtbot)
    dialog.accept()
    closed(section, qtbot)
    qtbot.waitUntil(lambda: states(section)["P-1"] is Step.PAY)


def test_a_step_is_taken_back_with_a_reason_and_stays_in_the_log(section, qtbot, desk):
    (row,) = [row for row in section.list.rows.rows if row.case_ref == "P-1"]
    desk.instructions.take([row.key], Step.PAY, TODAY)
    section.refresh()
    qtbot.waitUntil(lambda: states(section)["P-1"] is Step.PAY)
    choose(section, "P-1")
    qtbot.keyClick(section.list, Qt.Key.Key_O)
    dialog = opened(section, TakeBackStepDialog, qtbot)
    dialog.accept()
    assert dialog.form.complaint("reason")
    dialog.reason.setText("登记错了")
    dialog.accept()
    closed(section, qtbot)
    qtbot.waitUntil(lambda: states(section)["P-1"] is None)
    choose(section, "P-1")
    assert section.panel.log.toPlainText().startswith("× ")
    assert "登记错了" in section.panel.log.toPlainText()


def test_a_chip_a_word_and_an_order_narrow_and_sort_the_list(section, qtbot, desk):
    (row,) = [row for row in section.list.rows.rows if row.case_ref == "P-3"]
    desk.instructions.take([row.key], Step.GIVE_UP, TODAY, Evidence("客户来函"))
    qtbot.mouseClick(section.cuts.chip(Cut.GIVE_UP), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: refs(section) == ["P-3"])
    section.cuts.show_cut(Cut.ALL)
    section.refresh()
    qtbot.waitUntil(lambda: len(refs(section)) == 3)
    box = section.cuts.order_box
    for order, first in ((InstructionOrder.CLIENT, "P-1"), (InstructionOrder.STATE, "P-1")):
        box.setCurrentIndex(box.findData(order.value))
        box.activated.emit(box.currentIndex())
        assert refs(section)[0] == first
    assert refs(section)[-1] == "P-3"
    section.focus_filter()
    section.cuts.line.setText("甲公司")
    qtbot.waitUntil(lambda: sorted(refs(section)) == ["P-2", "P-3"])


def test_the_list_goes_on_paper_and_into_a_workbook(section, qtbot):
    wanted = []
    section.grid_wanted.connect(lambda kind, grid: wanted.append((kind, grid)))
    section.print_list()
    section.export_list()
    assert [kind for kind, _ in wanted] == ["pdf", "xlsx"]
    grid, shown = wanted[1][1], section.list.rows.rows
    assert len(grid.rows) == 3
    fee, due = grid.headings.index("Fee (CNY)"), grid.headings.index("Due")
    assert [row[fee] for row in grid.rows] == [Money(row.payable_fen) for row in shown]
    assert [row[due] for row in grid.rows if not str(row[due]).startswith("≈")] == [
        row.due for row in shown if row.due not in row.provisional
    ]


def test_it_reads_again_when_fees_change_elsewhere(section, qtbot, desk):
    (row,) = [row for row in section.list.rows.rows if row.case_ref == "P-1"]
    changes = desk.fees.pay(row.case_id, f"annuity:{row.year}", TODAY)
    section.follow(Changes(statistics=True))
    section.follow(changes)
    qtbot.waitUntil(lambda: "P-1" not in refs(section))


def test_without_annuities_it_says_when_they_turn_up(kit, qtbot, real_desk):
    Office(real_desk)
    section = shown(kit, qtbot)
    qtbot.waitUntil(lambda: section.state.key == "cases")
    assert section.state.isVisible()
    went = []
    section.goal.connect(went.append)
    qtbot.mouseClick(section.state.button, Qt.MouseButton.LeftButton)
    assert len(went) == 1


def test_what_was_chosen_is_remembered(kit, qtbot, desk):
    section = shown(kit, qtbot)
    section.cuts.show_cut(Cut.TO_ASK)
    section.remember()
    again = shown(kit, qtbot)
    assert again.cuts.cut is Cut.TO_ASK
    qtbot.waitUntil(lambda: len(refs(again)) == 3)
