"""The page of compliance: runs listed by urgency, answered by keys, signed, closed, printed."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.conflict_values import ConflictResult
from agencydesk.services.compliance.values import (
    AnswerKind,
    AnswerSource,
    RunFilter,
    RunScope,
    RunState,
)
from agencydesk.services.staff_values import StaffDraft
from agencydesk.ui.dialogs.link_record import LinkRecordDialog
from agencydesk.ui.pages.compliance import CompliancePage
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.compliance.close_asked import CloseAsked
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


def test_the_file_of_a_proof_is_opened_from_the_item(page, section, kit, case_id, tmp_path, qtbot):
    run_id = run_of(kit.desk, case_id, "C05")
    show(page, section, qtbot, run_id)
    assert not section.panel.panel.open.isVisible()
    path = tmp_path / "合同.pdf"
    path.write_bytes(b"%PDF-1.4 example")
    with qtbot.waitSignal(page.changed):
        section.panel.add_file(str(path))
    qtbot.waitUntil(section.panel.panel.open.isVisible)
    opened = []
    section.proofs.opener = lambda path: opened.append(path.read_bytes()) or True
    qtbot.mouseClick(section.panel.panel.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened == [b"%PDF-1.4 example"])


def test_a_run_stays_at_hand_when_its_answer_takes_it_out_of_the_cut(
    page, section, kit, case_id, qtbot
):
    page.go_to(Goal(PageKey.COMPLIANCE, runs="red"))
    red = kit.desk.compliance.runs.ids(RunFilter(scope=RunScope.RED))
    qtbot.waitUntil(lambda: section.list.rows.rowCount() == len(red))
    run_id = next(n for n in red if kit.desk.compliance.runs.view(n).row.red == 1)
    section.list.make_current(red.index(run_id))
    qtbot.waitUntil(lambda: section.panel.view.row.id == run_id)
    items = section.panel.view.items
    place = next(n for n, item in enumerate(items) if item.red)
    section.panel.items.make_current(place)
    section.panel.panel.reason.setText("seen on paper")
    with qtbot.waitSignal(page.changed):
        qtbot.keyClick(section.panel.items, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: section._scopes[RunScope.RED].text().endswith(f"  {len(red) - 1}"))
    assert section.list.current().id == run_id
    qtbot.waitUntil(lambda: section.panel.view.items[place].answer is AnswerKind.YES)
    assert section.panel.view.row.id == run_id
    qtbot.mouseClick(section._scopes[RunScope.RED], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.list.rows.rowCount() == len(red) - 1)


def test_a_line_of_a_register_is_linked_as_a_proof(page, section, kit, case_id, qtbot):
    run_id = run_of(kit.desk, case_id, "C05")
    conflicts = kit.desk.compliance.conflicts
    conflicts.save(conflicts.search(("无人有限公司",), case_id), ConflictResult.CLEAR)
    show(page, section, qtbot, run_id)
    qtbot.mouseClick(section.panel.panel.record, Qt.MouseButton.LeftButton)
    dialog = open_dialog(page, LinkRecordDialog)
    qtbot.waitUntil(lambda: dialog.register.count() > 1)
    assert not dialog.primary.isEnabled()
    dialog.register.setCurrentIndex(dialog.register.findData("conflict_search"))
    qtbot.waitUntil(lambda: dialog.list.rows.rowCount() == 1)
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    proof = kit.desk.compliance.runs.view(run_id).items[0].evidence[0]
    assert proof.record_table == "conflict_search"
    assert "P-1" in proof.text


def test_one_item_answered_from_the_data_is_marked_as_such(page, section, kit, case_id, qtbot):
    run_id = run_of(kit.desk, case_id, "C05")
    show(page, section, qtbot, run_id)
    assert section.panel.items.current().live == "contract_on_file"
    qtbot.waitUntil(section.panel.panel.live.isEnabled)
    with qtbot.waitSignal(page.undoable):
        qtbot.mouseClick(section.panel.panel.live, Qt.MouseButton.LeftButton)
    items = kit.desk.compliance.runs.view(run_id).items
    assert items[0].source is AnswerSource.LIVE
    assert [item.id for item in items if item.source is AnswerSource.LIVE] == [items[0].id]


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
    qtbot.mouseClick(section.panel.close_run, Qt.MouseButton.LeftButton)
    asked = open_dialog(page, CloseAsked)
    assert asked.cancel.isDefault()
    qtbot.keyClick(asked, Qt.Key.Key_Return)  # closing cannot be taken back
    assert desk.compliance.runs.view(run_id).row.state is RunState.OPEN
    qtbot.mouseClick(section.panel.close_run, Qt.MouseButton.LeftButton)
    asked = open_dialog(page, CloseAsked)
    with qtbot.waitSignal(page.paper_ready, timeout=20_000), qtbot.waitSignal(page.told):
        qtbot.mouseClick(asked.with_print, Qt.MouseButton.LeftButton)
    view = desk.compliance.runs.view(run_id)
    assert view.row.state is RunState.CLOSED
    assert len(view.content_hash) == 64
    qtbot.waitUntil(lambda: not section.panel.panel.buttons[AnswerKind.NO].isEnabled())


def open_dialog(page, kind):
    return next(part for part in page.window().findChildren(kind) if part.isVisible())


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


def test_a_run_is_saved_as_a_workbook(page, section, kit, case_id, tmp_path, qtbot):
    run_id = run_of(kit.desk, case_id, "C05")
    show(page, section, qtbot, run_id)
    section.acts.saver._opener = lambda path: True
    qtbot.mouseClick(section.panel.export_button, Qt.MouseButton.LeftButton)
    dialog = next(iter(section.panel.findChildren(QFileDialog)))
    with qtbot.waitSignal(page.told, timeout=20_000):
        dialog.fileSelected.emit(str(tmp_path / "C05.xlsx"))
    dialog.close()
    assert (tmp_path / "C05.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("key", ["runs", "month", "lists", "registers", "events", "credit"])
def test_the_buttons_above_put_out_what_every_section_lists(page, key, qtbot):
    shown = page.section(key)
    if key == "registers":
        qtbot.waitUntil(lambda: bool(shown.key))
    if key == "credit":
        qtbot.waitUntil(lambda: shown.entries is not None)
    if key == "runs":
        qtbot.waitUntil(lambda: shown.list.rows.rowCount() > 0)
    if key == "lists":
        qtbot.waitUntil(lambda: shown.lists.rows.rowCount() == 18)
    with qtbot.waitSignal(page.grid_wanted) as wanted:
        page.export_list()
    kind, content = wanted.args
    assert kind == "xlsx"
    assert content.rows or key not in ("runs", "lists")
    assert all(len(row) == len(content.headings) == len(content.widths) for row in content.rows)
    with qtbot.waitSignal(page.paper_ready if key == "lists" else page.grid_wanted, timeout=20_000):
        page.print_list()


def test_the_badge_counts_what_is_overdue_or_red(page, kit, case_id, qtbot):
    figures = kit.desk.compliance.runs.figures()
    with qtbot.waitSignal(page.badge) as counted:
        page.refresh()
    scopes = (RunScope.OVERDUE, RunScope.RED)
    urgent = {n for scope in scopes for n in kit.desk.compliance.runs.ids(RunFilter(scope=scope))}
    assert counted.args == [figures.urgent] == [len(urgent)]
    assert figures.red > 0


def test_a_run_made_void_is_found_again_and_opened(page, section, kit, case_id, qtbot):
    run_id = run_of(kit.desk, case_id, "C05")
    row = kit.desk.compliance.runs.view(run_id).row
    kit.desk.compliance.runs.void(run_id, "opened for nothing", row.version)
    qtbot.mouseClick(section._scopes[RunScope.VOID], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [row.id for row in section.list.rows.rows] == [run_id])
    qtbot.waitUntil(section.panel.revive.isVisible)
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(section.panel.revive, Qt.MouseButton.LeftButton)
    assert kit.desk.compliance.runs.view(run_id).row.state is RunState.OPEN
