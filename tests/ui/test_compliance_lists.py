"""Lists and items: read with their sources, changed for new runs, added, printed blank."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from agencydesk.domain.docket import DocketFilter
from agencydesk.domain.occasions import DueKind
from agencydesk.models.vocabulary import CaseKind
from agencydesk.paths import resources_dir
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.list_values import OwnItemDraft, OwnListDraft
from agencydesk.services.compliance.values import RunFilter, RunScope
from agencydesk.ui.dialogs.list_item import OverrideDialog, OwnItemDialog, OwnListDialog
from agencydesk.ui.pages.compliance import CompliancePage
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.case.checklists import ChecklistsTab
from agencydesk.ui.widgets.compliance.due_edit import DueEdit
from tests.ui.case_desk import add_case


@pytest.fixture
def page(kit, qtbot):
    page = CompliancePage(kit)
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.fixture
def section(page, qtbot):
    page.go_to(Goal(PageKey.COMPLIANCE, section="lists"))
    section = page.section("lists")
    qtbot.waitUntil(lambda: section.items.rows.rowCount() > 0)
    return section


def shown(page, kind, qtbot):
    found = []

    def there():
        found[:] = [part for part in page.window().findChildren(kind) if part.isVisible()]
        return bool(found)

    qtbot.waitUntil(there)
    return found[0]


def test_all_lists_are_there_and_an_item_names_its_citation_and_source(section, qtbot):
    assert [row.id for row in section.lists.rows.rows] == [f"C{n:02}" for n in range(1, 19)]
    section.lists.make_current(4)
    qtbot.waitUntil(lambda: section.items.rows.rows[0].id == "C05-01")
    text = section.text.toPlainText()
    assert "Each case" in text
    assert "条例14" in text
    assert "专利代理条例" in text


def test_an_item_is_switched_off_with_a_reason_and_back_on(section, page, kit, qtbot):
    qtbot.mouseClick(section.change, Qt.MouseButton.LeftButton)
    dialog = shown(page, OverrideDialog, qtbot)
    dialog.enabled.setChecked(False)
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.form.complains() or dialog.error.isVisible())
    dialog.reason.setText("not our legal form")
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    qtbot.waitUntil(lambda: not section.items.rows.rows[0].active)
    assert "not our legal form" in section.text.toPlainText()


def test_a_list_and_an_item_of_ones_own_are_added(section, page, kit, qtbot):
    qtbot.mouseClick(section.add_list, Qt.MouseButton.LeftButton)
    title = shown(page, OwnListDialog, qtbot)
    title.title.setText("House rules")
    with qtbot.waitSignal(page.changed):
        title.accept()
    qtbot.waitUntil(lambda: section.lists.rows.rows[-1].title == "House rules")
    section.lists.make_current(18)
    qtbot.waitUntil(lambda: section.items.rows.rowCount() == 0)
    qtbot.mouseClick(section.add, Qt.MouseButton.LeftButton)
    item = shown(page, OwnItemDialog, qtbot)
    item.text.setText("Doors locked")
    with qtbot.waitSignal(page.changed):
        item.accept()
    qtbot.waitUntil(lambda: section.items.rows.rowCount() == 1)
    assert section.items.rows.rows[0].text == "Doors locked"


def own_list(section, kit, qtbot):
    """Add a list with one item, and choose it."""
    lists = kit.desk.compliance.lists
    lists.add_list(OwnListDraft("House rules"))
    lists.add_item(OwnItemDraft("U01", "Doors locked", "finance", "year", "none"))
    section.refresh()
    qtbot.waitUntil(lambda: section.lists.rows.rowCount() == 19)
    section.lists.make_current(18)
    qtbot.waitUntil(lambda: [item.id for item in section.items.rows.rows] == ["U01-U01"])


def test_a_list_of_ones_own_is_renamed_and_switched_off(section, page, kit, qtbot):
    assert not section.change_list.isEnabled()
    own_list(section, kit, qtbot)
    qtbot.mouseClick(section.change_list, Qt.MouseButton.LeftButton)
    dialog = shown(page, OwnListDialog, qtbot)
    assert dialog.title.text() == "House rules"
    dialog.title.setText("")
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.form.complaint("title") != "")
    dialog.title.setText("Doors")
    dialog.active.setChecked(False)
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    qtbot.waitUntil(lambda: section.lists.rows.rows[18].title == "Doors")
    assert not section.lists.rows.rows[18].active


def test_an_item_of_ones_own_is_changed_in_all_it_says(section, page, kit, qtbot):
    own_list(section, kit, qtbot)
    qtbot.mouseClick(section.change, Qt.MouseButton.LeftButton)
    dialog = shown(page, OwnItemDialog, qtbot)
    assert not dialog.is_changed()
    dialog.consequence.setText("Theft")
    assert dialog.is_changed()
    dialog.deadline.kind.setCurrentIndex(dialog.deadline.kind.findData(DueKind.BY.value))
    dialog.deadline.last.setText("2-30")
    dialog.accept()
    assert "03-31" in dialog.form.complaint("deadline")
    dialog.deadline.last.setText("6-5")
    dialog.active.setChecked(False)
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    qtbot.waitUntil(lambda: not section.items.rows.rows[0].active)
    item = section.items.rows.rows[0]
    assert (item.consequence, item.deadline) == ("Theft", "by:06-05:yearly")


def test_a_changed_item_shows_what_the_program_has(section, page, kit, qtbot):
    section.lists.make_current(3)
    qtbot.waitUntil(lambda: section.items.rows.rows[0].id == "C04-01")
    section.items.make_current(2)
    qtbot.mouseClick(section.change, Qt.MouseButton.LeftButton)
    dialog = shown(page, OverrideDialog, qtbot)
    assert dialog.deadline.value() == ""
    assert not dialog.is_changed()
    dialog.deadline.kind.setCurrentIndex(dialog.deadline.kind.findData(DueKind.WITHIN.value))
    dialog.deadline.count.setValue(20)
    dialog.deadline.day.setCurrentIndex(dialog.deadline.day.findData("departure"))
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    qtbot.waitUntil(lambda: section.items.rows.rows[2].deadline == "within:20d:after:departure")
    assert "within 30 days of: Departure" in section.text.toPlainText()
    qtbot.mouseClick(section.change, Qt.MouseButton.LeftButton)
    again = shown(page, OverrideDialog, qtbot)
    assert again.deadline.value() == "within:20d:after:departure"
    assert not again.is_changed()
    again.deadline.kind.setCurrentIndex(0)
    with qtbot.waitSignal(page.changed):
        again.accept()
    qtbot.waitUntil(lambda: section.items.rows.rows[2].change is None)


def test_every_deadline_of_the_lists_is_shown_and_given_back_as_it_is(kit, qtbot):
    lists = kit.desk.compliance.lists
    edit = DueEdit(lists.choices("en").days)
    qtbot.addWidget(edit)
    for row in lists.lists():
        for item in lists.items(row.id):
            edit.set_occasion(item.occasion)
            edit.set_value(item.deadline)
            assert (edit.value(), edit.complaint()) == (item.deadline, ""), item.id


def test_a_list_is_printed_blank_and_the_year_as_one_file(section, page, qtbot):
    for press in (section.blank, section.year):
        with qtbot.waitSignal(page.paper_ready, timeout=30_000) as ready:
            qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
        assert ready.args[1].startswith(b"%PDF")


def test_the_file_of_an_earlier_year_is_put_out_too(section, page, kit, tmp_path, qtbot):
    section.paper.year.setCurrentIndex(1)
    last = kit.today().year - 1
    with qtbot.waitSignal(page.paper_ready, timeout=30_000) as ready:
        qtbot.mouseClick(section.year, Qt.MouseButton.LeftButton)
    assert str(last) in ready.args[2]
    section.paper.saver._opener = lambda path: True
    qtbot.mouseClick(section.paper.export, Qt.MouseButton.LeftButton)
    dialog = section.findChildren(QFileDialog)[0]
    with qtbot.waitSignal(page.told, timeout=30_000):
        dialog.fileSelected.emit(str(tmp_path / "year.xlsx"))
    dialog.close()
    assert (tmp_path / "year.xlsx").read_bytes().startswith(b"PK")


def test_what_was_changed_in_ones_own_item_is_not_lost_unasked(section, page, kit, qtbot):
    draft = OwnItemDraft("C01", "Doors locked", "everyone", "year")
    kit.desk.compliance.lists.add_item(draft)
    section.refresh()
    qtbot.waitUntil(lambda: section.items.rows.rows[-1].own)
    section.items.make_current(section.items.rows.rowCount() - 1)
    qtbot.mouseClick(section.change, Qt.MouseButton.LeftButton)
    dialog = shown(page, OwnItemDialog, qtbot)
    assert not dialog.is_changed()
    dialog.evidence.setText("photo")
    assert dialog.is_changed()
    dialog.finish()


def test_a_case_lists_its_runs_and_leads_to_them(kit, real_desk, qtbot):
    case_id = add_case(real_desk)
    tab = ChecklistsTab(kit)
    qtbot.addWidget(tab)
    tab.show_case(case_id)
    tab.look()
    wanted = RunFilter(scope=RunScope.ALL, case_id=case_id)
    count = len(real_desk.compliance.runs.ids(wanted))
    qtbot.waitUntil(lambda: tab.list.rows.rowCount() == count)
    with qtbot.waitSignal(tab.goal) as goal:
        qtbot.mouseClick(tab.open, Qt.MouseButton.LeftButton)
    assert goal.args[0].run_id == tab.list.rows.rows[0].id


def test_two_runs_of_one_list_are_told_apart_and_all_are_printed(kit, real_desk, qtbot):
    case_id = real_desk.cases.create(CaseDraft("P-1", "一种示例", CaseKind.INVENTION)).id
    tab = ChecklistsTab(kit)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_case(case_id)
    tab.look()
    qtbot.waitUntil(lambda: tab.list.rows.rowCount() > 1)
    shown = [tab.list.rows.index(n, 2).data() for n in range(tab.list.rows.rowCount())]
    assert len(set(shown)) == len(shown) > len({row.title for row in tab.list.rows.rows})
    with qtbot.waitSignal(tab.paper_ready, timeout=20_000) as ready:
        qtbot.mouseClick(tab.paper, Qt.MouseButton.LeftButton)
    assert ready.args[1].startswith(b"%PDF")


def test_an_imported_case_opens_its_lists_when_asked(kit, real_desk, qtbot):
    for sheet in sorted((resources_dir() / "demo").glob("*.xlsx"))[:1]:
        real_desk.imports.apply(real_desk.imports.plan([sheet]))
    rows = real_desk.docket.listing(DocketFilter())
    case_id = next(row.case_id for row in rows if row.case_id is not None)
    tab = ChecklistsTab(kit)
    qtbot.addWidget(tab)
    tab.show_case(case_id)
    tab.look()
    qtbot.waitUntil(lambda: tab.state.button.text() == "Open the checklists")
    with qtbot.waitSignal(tab.changed):
        tab.on_action()
    qtbot.waitUntil(lambda: tab.list.rows.rowCount() > 0)
