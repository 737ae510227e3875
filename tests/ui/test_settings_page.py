"""The page of settings and its sections, on a real desk."""

import re
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from agencydesk.domain.docket import DocketFilter
from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.folders import Home, holds_data, is_demo
from agencydesk.services.parties import PartyDraft
from agencydesk.services.staff_values import AgencyProfile, StaffDraft, StaffRole
from agencydesk.ui.dialogs.staff import LeavingDialog, StaffDialog
from agencydesk.ui.pages.settings import SettingsPage
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.switching import Switching
from agencydesk.ui.theme import Scheme
from agencydesk.ui.widgets.settings.demo_bar import DemoBar
from agencydesk.ui.widgets.settings.section import Section, SectionEntry
from agencydesk.ui.widgets.settings.standard import standard_sections
from tests.conftest import TODAY
from tests.services.test_holidays import LONG_BREAK

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def switching(tmp_path, real_desk):
    home = Home(tmp_path / "config" / "location.json", real_desk.folder)
    return Switching(home)


@pytest.fixture
def page(kit, switching, qtbot):
    page = SettingsPage(kit, standard_sections(kit, switching))
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.refresh()
    yield page
    for dialog in page.findChildren(QMessageBox):
        dialog.close()


def invention_with_reply(desk, dispatch):
    draft = CaseDraft("P-1", "一种示例装置", CaseKind.INVENTION, filing_date=date(2025, 3, 3))
    case_id = desk.cases.create(draft).id
    desk.recording.record_notice(
        NoticeDraft(case_id, code="210401", name="第一次审查意见通知书", dispatch_date=dispatch)
    )
    return case_id


def test_sections_are_chosen_by_arrow_keys_and_remembered(page, kit, qtbot):
    assert page.keys == (
        "general",
        "agency",
        "staff",
        "checking",
        "folder",
        "rules",
        "defaults",
        "naming",
        "about",
    )
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.stack.currentWidget() is page.section("agency")
    page.remember()
    assert kit.memory.text("settings/section") == "agency"


def test_a_goal_opens_its_section(page):
    page.go_to(Goal(PageKey.SETTINGS, section="rules"))
    assert page.stack.currentWidget() is page.section("rules")


def test_other_sections_can_be_added(kit, qtbot):
    page = SettingsPage(kit, [SectionEntry("extra", "Extra", lambda: Section(kit))])
    qtbot.addWidget(page)
    page.refresh()
    assert page.keys == ("extra",)


def test_language_and_theme_are_asked_of_the_session(page, switching, qtbot):
    section = page.section("general")
    with qtbot.waitSignal(switching.language_chosen) as language:
        section.language.setFocus()
        qtbot.keyClick(section.language, Qt.Key.Key_Up)
    assert language.args == ["zh"]
    with qtbot.waitSignal(switching.scheme_chosen) as scheme:
        section.scheme.setFocus()
        qtbot.keyClick(section.scheme, Qt.Key.Key_Down)
    assert scheme.args == [Scheme.DARK]


def test_the_text_size_is_kept_for_the_next_start_which_can_be_now(page, switching, qtbot):
    section = page.section("general")
    assert not section.restart.isVisible()
    section.text_size.setFocus()
    qtbot.keyClick(section.text_size, Qt.Key.Key_Down)
    assert switching.home.read().text_size == 115
    assert section.restart.isVisible()
    with qtbot.waitSignal(switching.restart_wanted):
        section.restart.click()


def test_the_profile_is_saved_and_an_odd_code_is_noted_at_its_field(page, kit, qtbot):
    section = page.section("agency")
    section.fields["name"].setFocus()
    section.fields["name"].setText("示例专利代理事务所")
    section.fields["code"].setText("12")
    with qtbot.waitSignal(page.changed) as changed:
        qtbot.keyClick(section.fields["name"], Qt.Key.Key_Return)
    assert changed.args[0].agency
    assert kit.desk.agency.get() == AgencyProfile("示例专利代理事务所", "12")
    assert "12" in section.form.complaint("code")
    assert not section.save_button.isEnabled()


@pytest.mark.parametrize("name", ["未保存的代理所, 一", "长" * 500 + "𠮷", '"; [x]'])
def test_a_profile_that_was_not_saved_is_there_again_after_the_window_closed(
    page, kit, switching, qtbot, name
):
    kit.desk.agency.save(AgencyProfile("示例专利代理所"))
    section = page.section("agency")
    qtbot.waitUntil(lambda: section.fields["name"].text() == "示例专利代理所")
    section.fields["name"].selectAll()
    section.fields["name"].insert(name)
    page.remember()
    kit.memory.save()
    later = SettingsPage(kit, standard_sections(kit, switching))
    qtbot.addWidget(later)
    with qtbot.waitSignal(later.told):
        again = later.section("agency")
    assert again.fields["name"].text() == name
    assert again.save_button.isEnabled()
    with qtbot.waitSignal(later.changed):
        again.save_button.click()
    assert kit.desk.agency.get().name == name
    later.remember()
    assert kit.memory.text("settings/agency-draft") == ""


def test_a_profile_without_a_name_is_refused_and_stays_typed(page, kit, qtbot):
    section = page.section("agency")
    section.fields["phone"].setText("010-0000")
    section.save()
    qtbot.waitUntil(lambda: section.form.complaint("name") != "")
    assert kit.desk.agency.get() is None
    assert section.fields["phone"].text() == "010-0000"


def test_staff_are_added_edited_and_let_go(page, kit, qtbot):
    section = page.section("staff")
    section.add_button.click()
    dialog = page.window().findChild(StaffDialog)
    dialog.accept()
    assert dialog.form.complaint("name")
    dialog.name.setText("示例甲")
    dialog.roles[StaffRole.ATTORNEY].click()
    dialog.joined.edit.setText("20200101")
    dialog.primary.click()
    qtbot.waitUntil(lambda: section.list.column(0) == ["示例甲"])
    (row,) = kit.desk.staff.list()
    assert row.draft == StaffDraft(
        "示例甲", frozenset({StaffRole.ATTORNEY}), joined_on=row.draft.joined_on
    )
    assert row.draft.joined_on.isoformat() == "2020-01-01"

    section.edit_button.click()
    dialog = [part for part in page.window().findChildren(StaffDialog) if part.isVisible()][-1]
    dialog.practice.setText("9999912345.1")
    dialog.primary.click()
    qtbot.waitUntil(lambda: section.list.column(2) == ["9999912345.1"])

    section.leave_button.click()
    leaving = page.window().findChild(LeavingDialog)
    with qtbot.waitSignal(page.undoable) as undo:
        leaving.primary.click()
    qtbot.waitUntil(lambda: section.list.column(0) == [])
    assert kit.desk.staff.list() == []
    undo.args[1]()
    assert [row.name for row in kit.desk.staff.list()] == ["示例甲"]


def test_who_is_at_work_cannot_have_left(page, kit, qtbot):
    number = kit.desk.staff.add(StaffDraft("流程甲")).changes.record_id
    kit.desk.work_as(number)
    section = page.section("staff")
    qtbot.waitUntil(lambda: section.list.column(0) == ["流程甲"])
    section.say_left()
    dialog = page.window().findChild(LeavingDialog)
    dialog.accept()
    qtbot.waitUntil(lambda: "Ctrl+U" in dialog.error.text())
    assert kit.desk.staff.get(number).active
    dialog.reject()


def test_who_has_left_can_be_taken_back(page, kit, qtbot):
    number = kit.desk.staff.add(StaffDraft("示例甲")).id
    kit.desk.staff.deactivate(number, TODAY)
    section = page.section("staff")
    section.everyone.click()
    qtbot.waitUntil(lambda: section.return_button.isVisible())
    assert section.list.column(4) == [f"left {TODAY.isoformat()}"]
    section.return_button.click()
    qtbot.waitUntil(lambda: section.list.column(4) == ["works here"])


def test_the_folder_is_shown_and_measured(page, kit, qtbot):
    section = page.section("folder")
    assert section.path.text() == str(kit.desk.folder)
    qtbot.waitUntil(lambda: "MB" in section.size_line.text())


def test_moving_the_data_asks_copies_and_switches(page, kit, switching, qtbot, tmp_path):
    section = page.section("folder")
    target = tmp_path / "new"
    section.propose_move(str(target))
    qtbot.waitUntil(lambda: page.window().findChild(QMessageBox) is not None)
    box = page.window().findChild(QMessageBox)
    assert str(target) in box.text()
    assert not target.exists()
    with qtbot.waitSignal(switching.folder_chosen) as chosen:
        next(b for b in box.buttons() if b.text() == "Copy and go on there").click()
    assert chosen.args == [target]
    assert holds_data(target)
    assert holds_data(kit.desk.folder)


def test_nothing_can_be_recorded_while_the_data_are_copied_which_can_be_stopped(
    page, kit, switching, qtbot, tmp_path
):
    section, target = page.section("folder"), tmp_path / "new"
    chosen, gate = [], threading.Event()
    switching.folder_chosen.connect(chosen.append)
    kit.jobs.run(section, gate.wait, lambda _: None)
    section.move_to(target)
    waiting = section.waiting
    assert QApplication.activeModalWidget() is waiting
    qtbot.keyClick(waiting, Qt.Key.Key_Escape)
    assert waiting.isVisible()  # until the work has ended
    assert waiting.text.text() == "Stopping…"
    gate.set()
    qtbot.waitUntil(lambda: "stopped as you asked" in section.error.text())
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert chosen == []
    assert not target.exists()


def test_data_are_not_moved_where_they_would_be_damaged(page, qtbot, tmp_path):
    section = page.section("folder")
    section.propose_move(str(tmp_path / "Dropbox"))
    qtbot.waitUntil(lambda: "Dropbox" in section.error.text())


def test_a_folder_without_data_is_not_opened(page, switching, qtbot, tmp_path):
    section = page.section("folder")
    (tmp_path / "empty").mkdir()
    section.open_other(str(tmp_path / "empty"))
    qtbot.waitUntil(lambda: "empty" in section.error.text())


def test_the_demo_is_built_beside_the_data_and_opened(page, kit, switching, qtbot):
    section = page.section("folder")
    with qtbot.waitSignal(switching.folder_chosen, timeout=30_000) as chosen:
        section.demo_button.click()
    assert chosen.args[0] == Path(f"{kit.desk.folder}-demo")
    assert is_demo(chosen.args[0])
    assert not is_demo(kit.desk.folder)


def test_leaving_the_demo_is_asked_about_first(theme, switching, qtbot):
    bar = DemoBar(theme.tokens, switching)
    qtbot.addWidget(bar)
    bar.show()
    bar.leave_button.click()
    box = bar.findChild(QMessageBox)
    assert box.defaultButton().text() == "Stay in the demo"
    with qtbot.waitSignal(switching.demo_left):
        next(b for b in box.buttons() if b.text() == "Leave and delete").click()


def test_the_years_that_are_known_are_listed_with_their_sources(page, qtbot):
    section = page.section("rules")
    qtbot.waitUntil(lambda: section.years.column(0)[:1] == ["2026"])
    assert all(section.years.column(5))
    assert "rules" in section.version.text()


def test_a_calendar_shows_what_moves_before_it_is_loaded(page, kit, qtbot, tmp_path):
    file = tmp_path / "2027.toml"
    file.write_text(LONG_BREAK, encoding="utf-8")
    case_id = invention_with_reply(kit.desk, date(2026, 10, 12))
    before = {row.id: row.official_due for row in kit.desk.docket.of_case(case_id)}
    section = page.section("rules")
    section.look_at_file(str(file))
    qtbot.waitUntil(section.panel.isVisible)
    assert {line.case_ref for line in section.moves.lines()} == {"P-1"}
    assert {row.id: row.official_due for row in kit.desk.docket.of_case(case_id)} == before
    assert 2027 not in kit.desk.holidays.covered()
    with qtbot.waitSignal(page.changed) as changed:
        section.panel.apply_button.click()
    assert changed.args[0].docket
    assert 2027 in kit.desk.holidays.covered()
    qtbot.waitUntil(lambda: section.years.column(0)[0] == "2027")
    assert not section.panel.isVisible()


def open_dates(desk):
    return {row.matter: row.official_due for row in desk.docket.listing(DocketFilter())}


def test_a_calendar_says_what_it_leaves_open_before_it_is_loaded_and_is_taken_back(
    page, kit, qtbot, tmp_path
):
    file = tmp_path / "2027.toml"
    file.write_text(LONG_BREAK, encoding="utf-8")
    invention_with_reply(kit.desk, date(2026, 10, 12))
    before = open_dates(kit.desk)
    section = page.section("rules")
    section.look_at_file(str(file))
    qtbot.waitUntil(section.panel.isVisible)
    assert "2027-10-01" in section.panel.heading.text()
    assert section.panel.drop_button.hasFocus()
    with qtbot.waitSignal(page.undoable) as undoable:
        section.panel.apply_button.click()
    text, take_back = undoable.args
    assert "dates moved" in text
    assert open_dates(kit.desk) != before
    page.follow(take_back())
    after = open_dates(kit.desk)
    assert after == before
    qtbot.waitUntil(lambda: section.years.column(0)[0] == "2026")


def test_a_calendar_that_was_looked_at_can_be_put_aside(page, kit, qtbot, tmp_path):
    file = tmp_path / "2027.toml"
    file.write_text(LONG_BREAK, encoding="utf-8")
    section = page.section("rules")
    section.look_at_file(str(file))
    qtbot.waitUntil(section.panel.isVisible)
    section.panel.drop_button.click()
    assert not section.panel.isVisible()
    assert 2027 not in kit.desk.holidays.covered()


def test_a_calendar_that_differs_from_the_known_one_is_said_to_replace_it(
    page, kit, qtbot, tmp_path
):
    file = tmp_path / "2026.toml"
    file.write_text(LONG_BREAK.replace("2027", "2026"), encoding="utf-8")
    section = page.section("rules")
    section.look_at_file(str(file))
    qtbot.waitUntil(section.panel.isVisible)
    assert section.panel.apply_button.text() == "Replace the calendar"
    with qtbot.waitSignal(page.changed):
        section.panel.apply_button.click()


def test_a_broken_calendar_file_is_told_with_its_reason(page, qtbot, tmp_path):
    file = tmp_path / "x.toml"
    file.write_text("year = 2027", encoding="utf-8")
    section = page.section("rules")
    section.look_at_file(str(file))
    qtbot.waitUntil(lambda: section.error.text() != "")
    assert section.load_button.isEnabled()
    assert not section.panel.isVisible()


def test_a_default_is_set_looked_at_and_applied(page, kit, qtbot):
    case_id = invention_with_reply(kit.desk, TODAY)
    section = page.section("defaults")
    section.internal.setFocus()
    qtbot.keyClicks(section.internal, "10")
    section.set_button.click()
    qtbot.waitUntil(lambda: section.list.column(2) == ["10"])
    section.preview_button.click()
    qtbot.waitUntil(section.panel.isVisible)
    assert "P-1" in section.changes.column(0)
    rows = kit.desk.docket.of_case(case_id)
    assert {row.internal_due for row in rows} == {None}
    with qtbot.waitSignal(page.changed) as changed:
        section.panel.apply_button.click()
    assert changed.args[0].docket
    listed = kit.desk.docket.listing(DocketFilter())
    assert all(
        (row.official_due - row.internal_due).days == 10 for row in listed if row.official_due
    )


def test_a_default_of_one_rule_and_client_is_chosen_by_name(page, kit, qtbot):
    kit.desk.parties.add(PartyDraft("示例客户公司"))
    section = page.section("defaults")
    name = next(r.name for r in kit.desk.rule_data.rules("en") if r.id == "oa_first_reply")
    qtbot.waitUntil(lambda: section.rule.completer().model().rowCount() > 0)
    section.rule.setText(name)
    section.client.setText("示例客户公司")
    section.client_days.setText("x")
    section.set_button.click()
    assert section.form.complaint("client_days")
    section.client_days.setText("5")
    section.set_button.click()
    qtbot.waitUntil(lambda: section.list.column(1) == ["示例客户公司"])
    (row,) = kit.desk.defaults.list()
    assert (row.rule_id, row.internal_days, row.client_days) == ("oa_first_reply", None, 5)


def test_what_is_applied_is_what_was_shown_when_the_switch_is_turned_afterwards(page, kit, qtbot):
    case_id = invention_with_reply(kit.desk, TODAY)
    row = next(row for row in kit.desk.docket.of_case(case_id) if row.official_due)
    own = row.official_due - timedelta(days=3)
    kit.desk.defaults.override(row.id, own, None)
    kit.desk.defaults.set("*", None, 10, None)
    section = page.section("defaults")
    section.only_empty.setChecked(True)
    section.preview_button.click()
    qtbot.waitUntil(section.panel.isVisible)
    shown = section.changes.topLevelItemCount()
    section.only_empty.setChecked(False)
    assert not section.panel.apply_button.isEnabled()
    qtbot.waitUntil(lambda: section.changes.topLevelItemCount() == shown + 1)
    section.only_empty.setChecked(True)
    qtbot.waitUntil(section.panel.apply_button.isEnabled)
    with qtbot.waitSignal(page.changed):
        section.panel.apply_button.click()
    kept = next(each for each in kit.desk.docket.of_case(case_id) if each.id == row.id)
    assert kept.internal_due == own


def test_too_many_days_are_refused_at_their_field(page, kit, qtbot):
    section = page.section("defaults")
    qtbot.keyClicks(section.client_days, "999999999")
    section.set_button.click()
    qtbot.waitUntil(lambda: "3650" in section.form.complaint("client_days"))
    assert kit.desk.defaults.list() == []


def test_two_clients_of_one_name_are_told_apart(page, kit, qtbot):
    first = kit.desk.parties.add(PartyDraft("示例客户公司")).id
    second = kit.desk.parties.add(PartyDraft("示例客户公司", address="北京")).id
    section = page.section("defaults")
    qtbot.waitUntil(lambda: section.client.completer().model().rowCount() == 2)
    section.client.setText(f"示例客户公司 · {first}")
    section.internal.setText("5")
    section.set_button.click()
    qtbot.waitUntil(lambda: section.list.column(1) == [f"示例客户公司 · {first}"])
    assert [row.party_id for row in kit.desk.defaults.list()] == [first]
    section.client.setText(f"示例客户公司 · 北京 · {second}")
    section.set_button.click()
    qtbot.waitUntil(lambda: len(section.list.column(1)) == 2)


def test_reading_again_leaves_what_is_typed_and_a_click_takes_a_default_up(page, kit, qtbot):
    kit.desk.defaults.set("*", None, 7, None)
    section = page.section("defaults")
    qtbot.waitUntil(lambda: section.list.column(2) == ["7"])
    section.internal.setText("12")
    kit.desk.defaults.set("*", None, 8, None)
    section.refresh()
    qtbot.waitUntil(lambda: section.list.column(2) == ["8"])
    assert section.internal.text() == "12"
    place = section.list.visualItemRect(section.list.topLevelItem(0)).center()
    qtbot.mouseClick(section.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert section.internal.text() == "8"


def test_about_says_what_leaves_the_computer_and_names_the_licences(page):
    section = page.section("about")
    assert all(section.parts.column(2))
    named = {name.casefold() for name in section.parts.column(0)}
    pinned = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    delivered = {name.casefold() for name in re.findall(r"^([\w.-]+)==", pinned, re.MULTILINE)}
    assert delivered - named == set()
