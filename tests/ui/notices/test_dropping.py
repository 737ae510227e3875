"""Files dropped anywhere on the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from agencydesk.ui.dialogs.notices_source import FOLDER_KEY, NoticesSource
from agencydesk.ui.places import Act, Goal, PageKey, Wish
from tests.ui.conftest import settle

SHEETS = Path(__file__).parents[2] / "data" / "sheets"
NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
COPY = Qt.DropAction.CopyAction


def carried(paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag(window, paths, part=None):
    """Drag files over a part of the window; return whether they would be taken, and the event."""
    data = carried(paths)
    at = (part or window).rect().center()
    at = (part or window).mapTo(window, at)
    enter = QDragEnterEvent(at, COPY, data, LEFT, NONE)
    enter.ignore()
    QApplication.sendEvent(window.windowHandle(), enter)
    return enter.isAccepted()


def drop(window, paths, part=None):
    data = carried(paths)
    at = (part or window).mapTo(window, (part or window).rect().center())
    event = QDropEvent(QPointF(at), COPY, data, LEFT, NONE)
    QApplication.sendEvent(window.windowHandle(), event)


@pytest.mark.parametrize("kind", ["zip", "folder", "pdf"])
def test_packages_folders_and_papers_open_the_preview_and_write_nothing(
    window, desk, session, letters, kind, qtbot
):
    wanted = {"zip": letters[0], "folder": letters[0].parent, "pdf": letters[3]}[kind]
    before = desk.status()
    assert drag(window, [wanted])
    assert window.drops.overlay.isVisible()
    assert "import notices" in window.drops.overlay.text
    drop(window, [wanted])
    assert not window.drops.overlay.isVisible()
    dialog = window.commands.notices
    qtbot.waitUntil(lambda: dialog.work.plan is not None)
    assert dialog.isVisible()
    settle(qtbot, session.jobs)
    assert desk.status() == before
    assert desk.notices.waiting.count() == 0
    dialog.reject()
    assert window.commands.notices is None


def test_a_field_that_takes_text_does_not_get_the_file(window, letters, qtbot):
    field = window.frame.search
    assert drag(window, [letters[0]], field)
    drop(window, [letters[0]], field)
    assert window.commands.notices is not None
    window.commands.notices.reject()


def test_the_overlay_goes_when_the_files_are_taken_away(window, letters):
    drag(window, [letters[0]])
    QApplication.sendEvent(window.windowHandle(), QDragLeaveEvent())
    assert not window.drops.overlay.isVisible()


def test_sheets_still_open_their_own_import(window, session, qtbot):
    sheet = SHEETS / "docket_clean.xlsx"
    assert drag(window, [sheet])
    assert "sheets" in window.drops.overlay.text
    drop(window, [sheet])
    wizard = window.commands.wizard
    qtbot.waitUntil(lambda: not wizard.work.busy)
    assert window.commands.notices is None
    assert not drag(window, [sheet])
    settle(qtbot, session.jobs)
    wizard.reject()


def test_what_is_neither_is_not_taken(window, tmp_path):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"")
    assert not drag(window, [picture])
    assert not window.drops.overlay.isVisible()


def test_sheets_among_packages_are_left_and_that_is_said(window, letters, qtbot):
    said = []
    window.commands.told.connect(said.append)
    drop(window, [letters[0], SHEETS / "docket_clean.xlsx"])
    assert window.commands.wizard is None
    assert said == ["The sheets among them were not opened; drop those by themselves."]
    window.commands.notices.reject()


def test_the_documents_of_a_case_keep_their_own_drop(window, session, letters, desk, qtbot):
    case = desk.search.hits("SL23P0001", 1, "en").rows[0].case_id
    window.go_to(Goal(PageKey.CASES, case_id=case))
    settle(qtbot, session.jobs)
    page = window.pages.page
    qtbot.waitUntil(lambda: page.panel.case_id == case)
    tab = page.panel.documents
    page.panel.open_tab(page.panel.tabs.indexOf(tab))
    settle(qtbot, session.jobs)
    qtbot.waitUntil(tab.isVisible)
    drag(window, [letters[3]], tab)
    assert not window.drops.overlay.isVisible()
    drop(window, [letters[3]], tab)
    assert window.commands.notices is None
    settle(qtbot, session.jobs)
    assert [row.file_name for row in desk.documents.of_case(case, "en")] == [letters[3].name]


# The command


def test_the_command_asks_for_files_and_remembers_the_folder(window, kit_memory, letters, qtbot):
    window.commands.do(Wish(Act.IMPORT_NOTICES))
    source = window.findChild(NoticesSource)
    assert not source.from_client.isVisible()
    source.files.click()
    dialog = window.findChild(QFileDialog)
    dialog.filesSelected.emit([str(letters[0])])
    dialog.reject()
    assert kit_memory.text(FOLDER_KEY) == str(letters[0].parent)
    qtbot.waitUntil(lambda: window.commands.notices is not None)
    qtbot.waitUntil(lambda: window.commands.notices.work.ready)
    window.commands.do(Wish(Act.IMPORT_NOTICES))
    assert (
        window.findChild(NoticesSource) is None or not window.findChild(NoticesSource).isVisible()
    )
    window.commands.notices.reject()


@pytest.fixture
def kit_memory(session):
    return session.window.kit.memory


def test_the_filing_client_is_offered_where_there_is_one(
    window, letters, monkeypatch, tmp_path, qtbot
):
    data = tmp_path / "client" / "plugins" / "as" / "cpc-main-as" / "data"
    data.mkdir(parents=True)
    monkeypatch.setenv("CNIPA_CLIENT_HOME", str(tmp_path / "client"))
    window.commands.ask_for_notices()
    source = window.findChild(NoticesSource)
    assert source.from_client.isVisible()
    source.from_client.click()
    dialog = window.commands.notices
    qtbot.waitUntil(lambda: dialog.work.plan is not None)
    assert dialog.work.reading.sources == (data,)
    assert not dialog.primary.isEnabled()
    dialog.reject()
