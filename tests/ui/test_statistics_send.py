"""Preview and sending in the window: the very bytes, one confirmation, receipts, files."""

import hashlib
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from agencydesk.domain.report_schema import Part
from agencydesk.models.settings import Setting
from agencydesk.services.statistics.preview import preview_parts
from agencydesk.services.statistics.reporting import figures_text
from agencydesk.services.uploads.consent import WITHDRAWN
from agencydesk.services.uploads.values import MessageState
from agencydesk.sync.export_file import read_upload
from agencydesk.ui.dialogs.receipt import ReceiptDialog
from agencydesk.ui.dialogs.report_confirm import ConfirmDialog
from agencydesk.ui.dialogs.report_withdraw import WithdrawReportDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.memory import Memory
from agencydesk.ui.places import Act, Goal, PageKey, Wish
from agencydesk.ui.session import LANGUAGE_KEY, MEMORY_FILE
from agencydesk.ui.widgets.statistics.send_reading import part_lines
from tests.receiving import receiving
from tests.ui.conftest import settle
from tests.ui.reporting_desk import YEAR, bind, fill, open_reporting
from tests.ui.statistics_page import asked, open_statistics, section_of


@pytest.fixture
def reporting(fresh):
    desk = open_reporting(fresh)
    fill(desk)
    yield desk
    desk.close()


@pytest.fixture
def platform(tmp_path):
    with receiving(tmp_path / "platform") as running:
        yield running


@pytest.fixture
def open_page(reporting, jobs, theme, tmp_path, qtbot):
    """Opens the page's section of sending, read."""

    def open_page():
        kit = Kit(reporting, jobs, theme, Memory(tmp_path / MEMORY_FILE), "en")
        page = open_statistics(kit, qtbot, "send")
        section = section_of(page, qtbot, "send")
        settle(qtbot, jobs)
        return page, section

    return open_page


def read_again(section, qtbot):
    """Read the section again and wait for the answer."""
    section.refresh()
    settle(qtbot, section.kit.jobs)


def states(section):
    return [row.message and row.message.state.value for row in section.shown.year.parts]


def test_the_shown_bytes_are_the_ones_that_would_leave(open_page, reporting):
    _, section = open_page()
    preview = reporting.reporting.preview(YEAR)
    for part in preview.parts:
        view = section.parts[part.part]
        assert view.bytes.toPlainText().encode("ascii") == part.body
        assert len(part.body) == 1024
        assert hashlib.sha256(part.body).hexdigest() in view.hash.text()
        names = [line.name for line in view.list.rows.rows]
        assert len(names) == len(json.loads(part.body))


def test_every_field_says_what_leaves_what_stays_and_what_it_means(open_page):
    _, section = open_page()
    lines = {line.name: line for line in section.parts[Part.MONEY].list.rows.rows}
    revenue = lines["Revenue step"]
    sent = json.loads(section.parts[Part.MONEY].shown.body)["revenue_million_cny"]
    assert revenue.sent == f"{sent} million CNY"
    assert revenue.stays == "Total revenue CNY 7,300,000.00"
    assert revenue.sentence.startswith("In million CNY, drawn to one")
    practice = section.parts[Part.PRACTICE]
    assert "Mean satisfaction" in practice.empty.text()
    assert "Trainees" not in practice.empty.text()


def test_names_stand_one_after_another_as_the_language_writes_them(reporting):
    desk, figures = reporting, reporting.statistics.figures.exact(YEAR)
    parts = preview_parts(figures, bytes(32), desk.statistics.files.get(), None, {})
    said = {language: part_lines(parts[0], desk.statistics.words(language), changed=True)
            for language in ("zh", "en")}  # fmt: skip
    assert said["zh"].left_empty.startswith("启用时间档、此前的管理方式、诉讼代理人才、")
    assert said["en"].left_empty.startswith("In use since, What was used before, ")
    stays = {line.name: line.stays for line in said["zh"].fields}
    assert stays["分组"] == "执业专利代理师人数 8 人；注册地（省级） 北京"


def test_what_never_leaves_is_listed_with_the_limits_and_never_called_anonymous(open_page):
    _, section = open_page()
    assert section.never.list.rows.rowCount() == 16
    said = f"{section.never.meaning.text()} {section.never.limits.text()}"
    assert said.startswith("De-identified statistics")
    assert "could tell which agency sent a part" in said
    assert "anonym" not in said.lower()


def test_while_the_upload_is_off_only_a_file_can_be_made(open_page, qtbot):
    page, section = open_page()
    assert not section.confirm.isEnabled()
    assert section.file.isEnabled()
    assert "Upload is off" in section.hint.text()
    with qtbot.waitSignal(page.goal) as led:
        qtbot.mouseClick(section.way, Qt.MouseButton.LeftButton)
    assert led.args == [Goal(PageKey.STATISTICS, section="platform")]


def test_a_missing_figure_is_named_and_leads_to_where_it_is_typed(open_page, reporting, qtbot):
    reporting.statistics.figures.take_back(YEAR, "revenue_fen", "填错")
    page, section = open_page()
    view = section.parts[Part.MONEY]
    section.tabs.setCurrentWidget(view)
    assert (
        view.state.text.text() == "Missing: Total revenue. Complete it, and this part can be sent."
    )
    with qtbot.waitSignal(page.goal) as led:
        qtbot.mouseClick(view.state.button, Qt.MouseButton.LeftButton)
    assert led.args[0].figure == "revenue_fen"


def test_a_large_agency_sees_that_its_amounts_are_held_back(open_page, reporting):
    reporting.statistics.figures.type_over(YEAR, "attorneys", 51, "备案名单")
    _, section = open_page()
    view = section.parts[Part.MONEY]
    assert view.state.title.text() == "This part is not sent"
    assert "more than 50 practising attorneys" in view.state.text.text()
    assert [part.part for part in section.shown.parts if part.changed] == [
        Part.PRACTICE, Part.VOLUME,
    ]  # fmt: skip


def test_an_amount_reported_before_the_agency_was_large_is_to_be_withdrawn(
    open_page, reporting, platform
):
    bind(reporting, platform)
    reporting.reporting.confirm(reporting.reporting.preview(YEAR))
    reporting.statistics.figures.type_over(YEAR, "attorneys", 51, "备案名单")
    _, section = open_page()
    view = section.parts[Part.MONEY]
    assert view.state.title.text() == "This part was reported and is to be withdrawn"
    assert "still stands" in view.state.text.text()
    assert "nothing of the revenue leaves" not in view.state.text.text()


def test_a_running_year_is_previewed_and_not_sent(open_page, qtbot):
    page, section = open_page()
    page.year.show(2026)
    qtbot.waitUntil(lambda: section.shown.preview.year == 2026)
    assert "2026 is not over" in section.hint.text()
    assert not section.confirm.isEnabled()


def test_one_confirmation_queues_the_shown_bytes_and_nothing_else_is_asked(
    open_page, reporting, platform, qtbot
):
    bind(reporting, platform)
    page, section = open_page()
    assert section.shown.agencies >= 10
    assert "registered agencies" in section.span.text()
    shown = {part.part: part.body for part in section.shown.parts}
    qtbot.mouseClick(section.confirm, Qt.MouseButton.LeftButton)
    dialog = asked(page, ConfirmDialog)
    assert dialog.windowTitle() == "Report 2025"
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    with qtbot.waitSignal(page.changed):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: states(section) == ["queued"] * 3)
    queued = {row.part: row.message.body.decode("ascii") for row in section.shown.year.parts}
    assert queued == shown
    year = section.shown.year
    assert year.figures == figures_text(section.shown.preview.figures)
    assert year.consented_by == "示例甲"
    assert not section.confirm.isEnabled()
    assert "what is reported already" in section.hint.text()


def test_where_the_table_of_groups_cannot_be_asked_for_that_is_said(
    open_page, reporting, tmp_path, qtbot
):
    with receiving(tmp_path / "platform") as platform:
        bind(reporting, platform)
    page, section = open_page()
    qtbot.waitUntil(lambda: "cannot be reached" in section.span.text())
    assert "No table of groups; asked on 2026-" in section.span.text()
    assert section.confirm.isEnabled()
    assert not page.findChildren(ConfirmDialog)


def test_a_cancelled_confirmation_writes_nothing(open_page, reporting, platform, qtbot):
    bind(reporting, platform)
    page, section = open_page()
    qtbot.mouseClick(section.confirm, Qt.MouseButton.LeftButton)
    dialog = asked(page, ConfirmDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert reporting.uploads.sending.waiting().waiting == 0


def confirmed(open_page, reporting, platform, qtbot):
    """Confirm and send a year; return page and section with the receipts."""
    bind(reporting, platform)
    reporting.uploads.national.fetch(YEAR)
    reporting.reporting.confirm(reporting.reporting.preview(YEAR))
    reporting.uploads.sending.wake()
    assert reporting.uploads.sending.send_due().receipted == 3
    page, section = open_page()
    assert states(section) == ["acknowledged"] * 3
    return page, section


def test_a_receipt_is_shown_copied_and_printed(open_page, reporting, platform, qtbot, qapp):
    page, section = confirmed(open_page, reporting, platform, qtbot)
    assert section.tabs.currentWidget() is section.standing
    section.standing.parts.setFocus()
    qtbot.keyClick(section.standing.parts, Qt.Key.Key_Return)
    dialog = asked(page, ReceiptDialog)
    receipt = section.shown.year.parts[0].message.receipt
    assert dialog.text.toPlainText() == receipt.text
    assert ("SHA-256", receipt.sha256) in dialog.facts
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert qapp.clipboard().text() == receipt.text
    with qtbot.waitSignal(page.grid_wanted) as wanted:
        qtbot.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
    assert wanted.args[1].rows[-1] == ("Signed text", receipt.text)


def test_a_correction_sends_only_what_differs(open_page, reporting, platform, qtbot):
    page, section = confirmed(open_page, reporting, platform, qtbot)
    reporting.statistics.figures.type_over(YEAR, "revenue_fen", 19_000_000_000, "更正", "补充审计")
    read_again(section, qtbot)
    assert section.shown.changed == frozenset({Part.MONEY})
    qtbot.mouseClick(section.standing.correct, Qt.MouseButton.LeftButton)
    dialog = asked(page, ConfirmDialog)
    assert dialog.windowTitle() == "Correct 2025"
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    qtbot.waitUntil(lambda: states(section)[1] == "queued")
    assert states(section) == ["acknowledged", "queued", "acknowledged"]
    reporting.uploads.sending.wake()
    assert reporting.uploads.sending.send_due().receipted == 1
    read_again(section, qtbot)
    assert section.shown.year.parts[1].message.revision == 2


def test_without_a_difference_a_correction_leads_to_the_figures(
    open_page, reporting, platform, qtbot
):
    page, section = confirmed(open_page, reporting, platform, qtbot)
    with qtbot.waitSignal(page.goal) as led:
        qtbot.mouseClick(section.standing.correct, Qt.MouseButton.LeftButton)
    assert led.args == [Goal(PageKey.STATISTICS, section="figures", year=YEAR)]


def test_a_table_of_groups_that_comes_later_is_no_reason_to_correct(
    open_page, reporting, platform, qtbot
):
    bind(reporting, platform)
    reporting.reporting.confirm(reporting.reporting.preview(YEAR))
    _, section = open_page()
    assert section.shown.preview.table
    assert section.shown.changed == frozenset()
    reporting.statistics.figures.type_over(YEAR, "trainees", 30, "补登")
    read_again(section, qtbot)
    assert section.shown.changed == frozenset({Part.PRACTICE})


def test_chosen_parts_are_withdrawn(open_page, reporting, platform, qtbot):
    page, section = confirmed(open_page, reporting, platform, qtbot)
    qtbot.mouseClick(section.standing.withdraw, Qt.MouseButton.LeftButton)
    dialog = asked(page, WithdrawReportDialog)
    for part in (Part.PRACTICE, Part.VOLUME):
        dialog.parts[part].setChecked(False)
    dialog.reason.setText("数字有误，重新统计")
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    with reporting.context.database.reading() as session:
        told = session.get_one(Setting, f"{WITHDRAWN}{YEAR}").value
    assert json.loads(told)["reason"] == "数字有误，重新统计"
    reporting.uploads.sending.wake()
    reporting.uploads.sending.send_due()
    read_again(section, qtbot)
    rows = {row.part: row for row in section.shown.year.parts}
    assert rows[Part.MONEY].head.state == "withdrawn"
    assert rows[Part.VOLUME].head.state == "accepted"


def test_enter_alone_takes_nothing_back(open_page, reporting, platform, qtbot):
    page, section = confirmed(open_page, reporting, platform, qtbot)
    qtbot.mouseClick(section.standing.withdraw, Qt.MouseButton.LeftButton)
    dialog = asked(page, WithdrawReportDialog)
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert reporting.uploads.statuses.year(YEAR).summary != "withdrawn"
    assert {m.kind for m in reporting.uploads.statuses.history(YEAR)} == {"report"}


def test_a_file_holds_the_shown_bytes_after_the_same_confirmation(
    open_page, reporting, tmp_path, qtbot
):
    page, section = open_page()
    shown = {part.part: part.body.encode("ascii") for part in section.shown.parts}
    qtbot.mouseClick(section.file, Qt.MouseButton.LeftButton)
    dialog = asked(page, ConfirmDialog)
    with qtbot.waitSignal(dialog.changed):
        dialog.accept()
    place = tmp_path / "report.json"
    chooser = asked(page, QFileDialog)
    chooser.fileSelected.emit(str(place))
    chooser.reject()
    qtbot.waitUntil(place.exists)
    settle(qtbot, section.kit.jobs)
    filed = read_upload(place.read_bytes())
    assert {each.part: each.body for each in filed.messages} == shown


def test_send_now_is_wished_for_while_something_waits(open_page, reporting, platform, qtbot):
    bind(reporting, platform)
    page, section = open_page()
    assert not section.standing.send.isEnabled()
    reporting.reporting.confirm(section.shown.preview)
    read_again(section, qtbot)
    section.tabs.setCurrentWidget(section.standing)
    with qtbot.waitSignal(page.wish) as wished:
        qtbot.mouseClick(section.standing.send, Qt.MouseButton.LeftButton)
    assert wished.args == [Wish(Act.SEND_REPORTS)]


def test_a_refusal_says_its_reasons(open_page, reporting, platform, qtbot):
    bind(reporting, platform)
    reporting.reporting.confirm(reporting.reporting.preview(YEAR))
    platform.command("freeze", str(YEAR))
    reporting.uploads.sending.wake()
    reporting.uploads.sending.send_due()
    _, section = open_page()
    assert states(section) == [MessageState.REFUSED.value] * 3
    assert "frozen" in section.standing.outcome.text()
    assert section.shown.year.summary == "asking"


# In the window


@pytest.fixture
def window(opened, reporting):
    memory = Memory(reporting.folder / MEMORY_FILE)
    memory.set_text(LANGUAGE_KEY, "en")
    memory.save()
    return opened(reporting).window


def test_the_status_line_says_that_the_upload_is_off_and_leads_to_it(window, qtbot):
    qtbot.waitUntil(window.frame.upload.isVisible)
    assert window.frame.upload.text() == "Report: off"
    for dialog in window.findChildren(ConfirmDialog):
        dialog.close()
    window.frame.upload.click()
    assert window.pages.key is PageKey.STATISTICS


def test_what_is_confirmed_goes_out_by_itself_and_the_status_line_follows(
    window, reporting, platform, qtbot
):
    bind(reporting, platform)
    window.go_to(Goal(PageKey.STATISTICS, section="send", year=YEAR))
    section = window.pages.page.shown
    qtbot.waitUntil(lambda: section.shown is not None and section.confirm.isEnabled())
    settle(qtbot, window.kit.jobs)
    qtbot.mouseClick(section.confirm, Qt.MouseButton.LeftButton)
    asked(window.pages.page, ConfirmDialog).accept()
    qtbot.waitUntil(lambda: states(section) == ["acknowledged"] * 3, timeout=20_000)
    qtbot.waitUntil(lambda: window.frame.upload.text() == "Report 2025: receipted ●")


def test_nothing_is_tried_before_it_is_confirmed(window, reporting, platform, qtbot):
    bind(reporting, platform)
    window.uploads.send_now()
    window.uploads.look()
    settle(qtbot, window.kit.jobs)
    assert reporting.uploads.statuses.years() == ()


def test_a_refused_part_stands_in_status_line_and_navigation(window, reporting, platform, qtbot):
    bind(reporting, platform)
    reporting.reporting.confirm(reporting.reporting.preview(YEAR))
    platform.command("freeze", str(YEAR))
    window.uploads.send_now()
    qtbot.waitUntil(lambda: window.frame.upload.text() == "Report: refused 3 ■", timeout=20_000)
    assert window.frame.entry(PageKey.STATISTICS)._badge.text() == "1"
