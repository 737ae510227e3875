"""Lists and items: read with their sources, changed for new runs, added, printed blank."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from agencydesk.domain.docket import DocketFilter
from agencydesk.models.vocabulary import CaseKind
from agencydesk.paths import resources_dir
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.list_values import OwnItemDraft, OwnListDraft
from agencydesk.services.compliance.values import RunFilter, RunScope
from agencydesk.ui.dialogs.list_item import OverrideDialog, OwnItemDialog
from agencydesk.ui.pages.compliance import CompliancePage
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.case.checklists import ChecklistsTab
from agencydesk.ui.widgets.compliance.reason import ReasonAsked
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
    title = shown(page, ReasonAsked, qtbot)
    title.reason.setText("House rules")
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


def test_a_list_of_ones_own_is_renamed_and_it_and_its_items_switched_off(section, page, kit, qtbot):
    lists = kit.desk.compliance.lists
    assert not section.own.rename.isVisible()
    lists.add_list(OwnListDraft("Hous rules"))
    lists.add_item(OwnItemDraft("U01", "Doors locked", "everyone", "year"))
    section.refresh()
    qtbot.waitUntil(lambda: section.lists.rows.rowCount() == 19)
    section.lists.make_current(18)
    qtbot.waitUntil(section.own.switch_item.isVisible)
    qtbot.mouseClick(section.own.rename, Qt.MouseButton.LeftButton)
    title = shown(page, ReasonAsked, qtbot)
    assert title.reason.text() == "Hous rules"
    title.reason.setText("House rules")
    with qtbot.waitSignal(page.changed):
        title.accept()
    qtbot.waitUntil(lambda: section.lists.rows.rows[-1].title == "House rules")
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(section.own.switch_item, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not section.items.rows.rows[0].active)
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(section.own.switch_list, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not section.lists.rows.rows[-1].active)
    qtbot.waitUntil(lambda: section.own.switch_list.text() == "Switch list on")


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


def test_a_deadline_is_said_in_words_while_it_is_typed(section, page, kit, qtbot):
    qtbot.mouseClick(section.change, Qt.MouseButton.LeftButton)
    dialog = shown(page, OverrideDialog, qtbot)
    qtbot.waitUntil(lambda: "12 months" in dialog.due.label.text())
    dialog.deadline.setText("by:03-31:yearly")
    qtbot.waitUntil(lambda: "03-31" in dialog.due.label.text())
    dialog.deadline.setText("sometime")
    qtbot.waitUntil(lambda: "every year" not in dialog.due.label.text())
    assert dialog.due.label.text()
    dialog.finish()


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
