"""The page against the real platform: files, another computer's report, what comes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from agencydesk.domain.report_schema import Part
from agencydesk.services.desk import Desk
from agencydesk.services.uploads.uploads import UploadTools
from agencydesk.sync.client import PlatformClient
from agencydesk.sync.transport import Courier
from agencydesk.ui.dialogs.report_confirm import ConfirmDialog
from agencydesk.ui.dialogs.report_withdraw import WithdrawReportDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.memory import Memory
from agencydesk.ui.session import MEMORY_FILE
from tests.conftest import NOW
from tests.receiving import receiving
from tests.services.uploads.station import MemoryKeychain
from tests.sync.receiver.counting import active_reports
from tests.sync.receiver.test_commands import everyone_reports
from tests.ui.conftest import settle
from tests.ui.reporting_desk import YEAR, bind, fill, open_reporting
from tests.ui.statistics_page import asked, open_statistics, section_of

pytestmark = pytest.mark.timeout(180)


@pytest.fixture
def platform(tmp_path):
    with receiving(tmp_path / "platform") as running:
        yield running


@pytest.fixture
def calls():
    """Everything the desk sent."""
    return []


@pytest.fixture
def reporting(tmp_path, calls):
    def connect(platform):
        courier = Courier(platform.address)

        def fetch(call):
            calls.append(call)
            return courier(call)

        return PlatformClient(platform, fetch)

    tools = UploadTools(keychain=MemoryKeychain(), connect=connect, draw=lambda: 0.0)
    desk = Desk.open(tmp_path / "data", lambda: NOW, upload_tools=tools)
    fill(desk)
    yield desk
    desk.close()


@pytest.fixture
def open_section(reporting, jobs, theme, tmp_path, qtbot):
    """Opens a section of the page, read."""

    def open_section(key):
        kit = Kit(reporting, jobs, theme, Memory(tmp_path / MEMORY_FILE), "en")
        page = open_statistics(kit, qtbot, key, YEAR)
        section = section_of(page, qtbot, key)
        settle(qtbot, jobs)
        return page, section

    return open_section


def click(qtbot, part):
    assert part.isVisible()
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)


def again(section, qtbot):
    section.refresh()
    settle(qtbot, section.kit.jobs)


def send(desk):
    desk.uploads.sending.wake()
    return desk.uploads.sending.send_due().receipted


def states(section):
    return [row.message and row.message.state.value for row in section.shown.year.parts]


def test_the_published_figures_come_beside_the_own_ones_which_never_leave(
    open_section, reporting, platform, calls, qtbot
):
    for desk in everyone_reports(platform, 60):
        desk.http.close()
    platform.command("freeze", str(YEAR))
    platform.command("publish", str(YEAR))
    bind(reporting, platform, "A0100")
    _, section = open_section("national")
    assert section.shown.published is None
    calls.clear()
    with qtbot.waitSignal(section.changed, timeout=20_000):
        click(qtbot, section.fetch)
    settle(qtbot, section.kit.jobs)
    assert "60 of 120 registered agencies took part" in section.span.text()
    lines = {line.number: line for line in section.list.rows.rows}
    attorneys = sum(line.attorneys for line in platform.register)
    assert (lines[1].value, lines[1].basis) == (f"{attorneys:,} persons", "register")
    assert lines[1].own.startswith("8")
    assert lines[4].own == "CNY 7,300,000.00"
    assert "it came, and its signature was checked" in section.asked.text()
    assert [(call.method, call.body) for call in calls] == [("GET", None)] * 2
    assert all(dict(call.headers) == {} and str(YEAR) in call.path for call in calls)


def test_receipts_from_a_file_settle_what_was_handed_in(
    open_section, reporting, platform, calls, tmp_path, qtbot
):
    page, section = open_section("send")
    assert not section.receipts.isVisible()
    reporting.reporting.confirm(reporting.reporting.preview(YEAR))
    file, receipts = tmp_path / "report.json", tmp_path / "receipts.json"
    file.write_bytes(reporting.uploads.filing.export_file(YEAR))
    platform.command("accept", str(file), "--agency", "A0001", "--receipts", str(receipts))
    again(section, qtbot)
    with qtbot.waitSignal(page.problem) as problem:
        section.acts.read_receipts(str(receipts))
    assert problem.args[0].code == "upload.keys-missing"
    reporting.uploads.bindings.pin(platform.public_key.hex())
    again(section, qtbot)
    click(qtbot, section.receipts)
    chooser = asked(page, QFileDialog)
    with qtbot.waitSignal(page.told) as told:
        chooser.fileSelected.emit(str(receipts))
    chooser.reject()
    assert told.args == ["The receipts were checked and taken."]
    qtbot.waitUntil(lambda: states(section) == ["acknowledged"] * 3)
    with qtbot.waitSignal(page.told) as told:
        section.acts.read_receipts(str(receipts))
    assert told.args == ["These receipts were taken before; nothing is left to do."]
    assert len(active_reports(platform)) == 3
    assert calls == []


@pytest.fixture
def taken_first(tmp_path, reporting, platform):
    """The agency's first computer has reported; this one is attached with its token and secret."""
    first = open_reporting(tmp_path / "first")
    fill(first)
    bind(first, platform)
    first.uploads.national.fetch(YEAR)
    first.reporting.confirm(first.reporting.preview(YEAR))
    assert send(first) == 3
    token = first.uploads.vault.show_token()
    words = " ".join(first.uploads.vault.words("zh"))
    first.close()
    reporting.uploads.bindings.attach(platform.base_url, platform.public_key.hex(), token)
    reporting.uploads.recovery.replace(words, "第二台电脑")
    reporting.uploads.national.fetch(YEAR)
    reporting.statistics.figures.type_over(YEAR, "revenue_fen", 990_000_000, "另一台电脑")
    reporting.reporting.confirm(reporting.reporting.preview(YEAR))
    assert send(reporting) == 0


def test_what_another_computer_reported_is_taken_as_ours_and_withdrawn(
    open_section, reporting, platform, taken_first, qtbot
):
    before = active_reports(platform)
    page, section = open_section("send")
    section.tabs.setCurrentWidget(section.standing)
    standing = section.standing
    assert states(section) == ["refused"] * 3
    assert section.shown.year.summary == "asking"
    for place, _ in enumerate(Part):
        standing.parts.make_current(place)
        assert "does not come from this data folder" in standing.outcome.text()
        with qtbot.waitSignal(page.changed):
            click(qtbot, standing.ours)
        settle(qtbot, section.kit.jobs)
        assert not standing.ours.isVisible()
    assert section.shown.year.summary == "done"
    assert active_reports(platform) == before
    click(qtbot, standing.withdraw)
    dialog = asked(page, WithdrawReportDialog)
    for part in (Part.PRACTICE, Part.MONEY):
        dialog.parts[part].setChecked(False)
    with qtbot.waitSignal(page.changed):
        click(qtbot, dialog.primary)
    assert send(reporting) == 1
    assert len(active_reports(platform)) == 2


def test_what_another_computer_reported_is_corrected_in_place(
    open_section, reporting, platform, taken_first, qtbot
):
    page, section = open_section("send")
    assert section.shown.changed == frozenset(Part)
    click(qtbot, section.confirm)
    dialog = asked(page, ConfirmDialog)
    assert dialog.windowTitle() == "Correct 2025"
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    assert send(reporting) == 3
    again(section, qtbot)
    assert states(section) == ["acknowledged"] * 3
    assert [row.message.revision for row in section.shown.year.parts] == [2] * 3
    assert len(active_reports(platform)) == 3
