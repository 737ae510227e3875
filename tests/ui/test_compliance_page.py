"""The page of compliance: runs listed by urgency, answered by keys, signed, closed, printed."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.values import AnswerKind, RunFilter, RunScope, RunState
from agencydesk.services.staff_values import StaffDraft
from agencydesk.ui.pages.compliance import CompliancePage
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.compliance.reason import ReasonAsked


@pytest.fixture
def people(real_desk):
    first, second = (real_desk.staff.add(StaffDraft(name)).id for name in ("示例甲", "示例乙"))
    real_desk.work_as(first)
    return first, second


@pytest.fixture
def case_id(real_desk, people):
    real_desk.compliance.keeping.keep_up()
    return real_desk.cases.create(CaseDraft("P-1", "一种示例")).id


@pytest.fixture
def page(kit, case_id, qtbot):
    page = CompliancePage(kit)
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.refresh()
    return page


@pytest.fixture
def section(page, qtbot):
    section = page.section("runs")
    qtbot.waitUntil(lambda: section.panel.view is not None)
    return section


def show(page, section, qtbot, run_id):
    page.go_to(Goal(PageKey.COMPLIANCE, run_id=run_id))
    qtbot.waitUntil(lambda: section.panel.view is not None and section.panel.view.row.id == run_id)


def run_of(desk, case_id, checklist_id):
    wanted = RunFilter(case_id=case_id, checklist_id=checklist_id, scope=RunScope.ALL)
    return desk.compliance.runs.ids(wanted)[0]


def test_every_cut_lists_as_many_runs_as_it_says(page, section, kit, qtbot):
    for scope in (RunScope.OPEN, RunScope.RED, RunScope.OVERDUE, RunScope.DUE_SOON):
        qtbot.mouseClick(section._scopes[scope], Qt.MouseButton.LeftButton)
        count = len(kit.desk.compliance.runs.ids(RunFilter(scope=scope)))
        qtbot.waitUntil(lambda count=count: section.list.rows.rowCount() == count)
        assert section._scopes[scope].text().endswith(f"  {count}")


def test_a_void_run_is_found_again_and_taken_up(page, section, kit, case_id, qtbot):
    runs, run_id = kit.desk.compliance.runs, run_of(kit.desk, case_id, "C05")
    runs.void(run_id, "opened twice", runs.view(run_id).row.version)
    qtbot.mouseClick(section._scopes[RunScope.VOID], Qt.MouseButton.LeftButton)
    panel = section.panel
    qtbot.waitUntil(lambda: panel.view is not None and panel.view.row.id == run_id)
    assert "opened twice" in panel.said.text()
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(panel.revive, Qt.MouseButton.LeftButton)
    assert runs.view(run_id).row.state is RunState.OPEN


def test_a_run_altered_outside_the_program_says_so(page, section, kit, case_id, qtbot):
    run_id = run_of(kit.desk, case_id, "C05")
    with closing(sqlite3.connect(kit.desk.context.database.path)) as connection:
        connection.execute(
            "UPDATE checklist_run SET state='closed', closed_at=opened_at, content_hash='0'"
            f" WHERE id={run_id}"
        )
        connection.commit()
    show(page, section, qtbot, run_id)
    assert section.panel.said.text().startswith("NOT AS IT WAS CLOSED")


def test_typing_narrows_the_runs(section, qtbot):
    section.focus_filter()
    qtbot.keyClicks(section.line, "P-1")
    qtbot.waitUntil(
        lambda: (
            section.list.rows.rows and all("P-1" in row.subject for row in section.list.rows.rows)
        )
    )


def test_a_key_answers_and_the_answer_can_be_taken_back(page, section, kit, case_id, qtbot):
    run_id = run_of(kit.desk, case_id, "C05")
    show(page, section, qtbot, run_id)
    items = kit.desk.compliance.runs.view(run_id).items
    place = next(place for place, item in enumerate(items) if not item.live)
    section.panel.items.make_current(place)
    with qtbot.waitSignal(page.undoable) as done:
        qtbot.keyClick(section.panel.items, Qt.Key.Key_1)
    view = kit.desk.compliance.runs.view(run_id)
    assert [item.id for item in view.items if item.answer is AnswerKind.YES] == [items[place].id]
    done.args[1]()
    assert kit.desk.compliance.runs.view(run_id).items[place].answer is AnswerKind.OPEN


def test_a_yes_against_the_data_asks_for_its_reason(page, section, kit, case_id, qtbot):
    run_id = run_of(kit.desk, case_id, "C05")
    show(page, section, qtbot, run_id)
    assert section.panel.items.current().live == "contract_on_file"  # and none is
    qtbot.keyClick(section.panel.items, Qt.Key.Key_1)
    qtbot.waitUntil(section.panel.panel.complaint.isVisible)
    assert kit.desk.compliance.runs.view(run_id).items[0].answer is AnswerKind.OPEN
    qtbot.keyClicks(section.panel.panel.reason, "on paper")
    with qtbot.waitSignal(page.changed):
        qtbot.keyClick(section.panel.panel.reason, Qt.Key.Key_Return)
    item = kit.desk.compliance.runs.view(run_id).items[0]
    assert (item.answer, item.reason, item.overruled) == (AnswerKind.YES, "on paper", True)


def test_no_and_not_applicable_ask_for_their_reason_first(page, section, kit, case_id, qtbot):
    run_id = run_of(kit.desk, case_id, "C05")
    show(page, section, qtbot, run_id)
    qtbot.keyClick(section.panel.items, Qt.Key.Key_3)
    assert section.panel.panel.complaint.isVisible()
    assert section.panel.panel.reason.hasFocus()
    assert kit.desk.compliance.runs.view(run_id).row.open_items == 11
    qtbot.keyClicks(section.panel.panel.reason, "N/A here")
    with qtbot.waitSignal(page.changed):
        qtbot.keyClick(section.panel.panel.reason, Qt.Key.Key_Return)
    item = kit.desk.compliance.runs.view(run_id).items[0]
    assert (item.answer, item.reason) == (AnswerKind.NOT_APPLICABLE, "N/A here")


def test_a_note_becomes_a_proof_and_comes_off_again(page, section, kit, case_id, qtbot):
    run_id = run_of(kit.desk, case_id, "C05")
    show(page, section, qtbot, run_id)
    section.panel.panel.reason.setText("contract of 3 March")
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(section.panel.panel.note, Qt.MouseButton.LeftButton)
    assert kit.desk.compliance.runs.view(run_id).items[0].evidence[0].text == "contract of 3 March"
    qtbot.waitUntil(section.panel.panel.remove.isEnabled)
    with qtbot.waitSignal(page.undoable):
        qtbot.mouseClick(section.panel.panel.remove, Qt.MouseButton.LeftButton)
    assert not kit.desk.compliance.runs.view(run_id).items[0].evidence


def test_a_file_is_kept_with_the_case_and_proves_the_item(
    page, section, kit, case_id, tmp_path, qtbot
):
    run_id = run_of(kit.desk, case_id, "C05")
    show(page, section, qtbot, run_id)
    path = tmp_path / "合同.pdf"
    path.write_bytes(b"%PDF-1.4 example")
    with qtbot.waitSignal(page.changed):
        section.panel.add_file(str(path))
    proof = kit.desk.compliance.runs.view(run_id).items[0].evidence[0]
    assert proof.text == "合同.pdf"
    assert [row.file_name for row in kit.desk.documents.of_case(case_id)] == ["合同.pdf"]


def test_a_second_person_signs_and_the_run_is_closed_and_sealed(
    page, section, kit, case_id, people, qtbot
):
    desk = kit.desk
    run_id = run_of(desk, case_id, "C08")
    for item in desk.compliance.runs.view(run_id).items:
        desk.compliance.answering.answer(item.id, AnswerKind.YES, "已核对", item.version)
    signed = [item for item in desk.compliance.runs.view(run_id).items if item.second]
    show(page, section, qtbot, run_id)
    for item in signed:
        section.panel.items.make_current(item_place(section, item.id))
        desk.work_as(people[1])
        qtbot.waitUntil(section.panel.panel.sign.isEnabled)
        with qtbot.waitSignal(page.changed):
            qtbot.mouseClick(section.panel.panel.sign, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(section.panel.close_run.isEnabled)
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(section.panel.close_run, Qt.MouseButton.LeftButton)
    view = desk.compliance.runs.view(run_id)
    assert view.row.state is RunState.CLOSED
    assert len(view.content_hash) == 64
    qtbot.waitUntil(lambda: not section.panel.panel.buttons[AnswerKind.NO].isEnabled())


def item_place(section, answer_id):
    return next(n for n, row in enumerate(section.panel.items.rows.rows) if row.id == answer_id)


def test_a_run_is_made_void_with_a_reason_and_opened_again(page, section, kit, case_id, qtbot):
    run_id = run_of(kit.desk, case_id, "C06")
    show(page, section, qtbot, run_id)
    qtbot.mouseClick(section.panel.void, Qt.MouseButton.LeftButton)
    dialog = next(part for part in page.window().findChildren(ReasonAsked) if part.isVisible())
    dialog.accept()
    assert dialog.form.complains()
    dialog.reason.setText("opened by mistake")
    with qtbot.waitSignal(page.undoable) as done:
        dialog.accept()
    assert kit.desk.compliance.runs.view(run_id).row.state is RunState.VOID
    done.args[1]()
    assert kit.desk.compliance.runs.view(run_id).row.state is RunState.OPEN


def test_a_run_is_printed_with_its_name(page, section, kit, case_id, qtbot):
    run_id = run_of(kit.desk, case_id, "C05")
    show(page, section, qtbot, run_id)
    with qtbot.waitSignal(page.paper_ready, timeout=20_000) as ready:
        qtbot.mouseClick(section.panel.print_button, Qt.MouseButton.LeftButton)
    _, content, name = ready.args
    assert content.startswith(b"%PDF")
    assert "C05" in name


def test_the_badge_counts_what_is_overdue_or_red(page, kit, case_id, qtbot):
    figures = kit.desk.compliance.runs.figures()
    with qtbot.waitSignal(page.badge) as counted:
        page.refresh()
    assert counted.args == [figures.overdue + figures.red]
    assert figures.red > 0
