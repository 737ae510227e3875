"""The files of a case: grouped, marked when they are not as filed, dragged in and out."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from agencydesk.services.drafts import NoticeDraft
from agencydesk.ui.dialogs.document_window import DocumentWindow
from agencydesk.ui.widgets.case.documents import DocumentsTab
from tests.ui.case_desk import DISPATCHED, add_case
from tests.ui.conftest import settle
from tests.ui.test_document_viewer import drawn, page, tif
from tests.ui.test_surface import at_last, unnamed

NOTICE = "第一次审查意见通知书"
PAGES = [f"{number}.tif" for number in (10, 2, 1, 3)]


@pytest.fixture
def case_id(real_desk):
    return add_case(real_desk, examined=False)


@pytest.fixture
def notice_id(real_desk, case_id):
    draft = NoticeDraft(case_id, code="210401", name=NOTICE, dispatch_date=DISPATCHED)
    return real_desk.recording.record_notice(draft).notice_id


@pytest.fixture
def content():
    """The bytes of a page by its name."""
    return lambda name: tif(page(int(name.partition(".")[0])))


@pytest.fixture
def papers(tmp_path, content):
    """The pages of a notice, as files on the disk."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in PAGES:
        (folder / name).write_bytes(content(name))
    return [folder / name for name in PAGES]


@pytest.fixture
def tab(kit, case_id, notice_id, papers, real_desk, jobs, qtbot):
    """The tab on a case with a power of attorney and the four pages of a notice."""
    own = papers[0].with_name("委托书.txt")
    own.write_text("委托书", encoding="utf-8")
    real_desk.documents.attach(case_id, [own])
    real_desk.documents.attach(case_id, papers, notice_id=notice_id)
    tab = DocumentsTab(kit)
    qtbot.addWidget(tab)
    tab.resize(400, 700)
    tab.changed.connect(lambda _changes: tab.ask())
    tab.show()
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    tab.show_case(case_id)
    tab.look()
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is tab.content)
    settle(qtbot, jobs)
    yield tab
    for window in tab.findChildren(DocumentWindow):
        window.reject()
    tab.viewer.clear()


def lines(tab):
    return [tab.list.rows.index(n, 0).data().strip() for n in range(tab.list.rows.rowCount())]


def choose(tab, name):
    row = next(row for row in tab.shown if row.file_name == name)
    assert tab.list.choose_file(row.id)
    return row


def stored(desk, data):
    (path,) = (
        path for path in desk.documents.store.folder.glob("??/*") if path.read_bytes() == data
    )
    return path


def drop(tab, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    point, held = QPoint(5, 5), Qt.MouseButton.LeftButton
    tab.dropEvent(
        QDropEvent(point, Qt.DropAction.CopyAction, data, held, Qt.KeyboardModifier.NoModifier)
    )


def urls(data):
    return [url.toLocalFile().rpartition("/")[2] for url in data.urls()]


def test_files_stand_under_what_they_belong_to_page_2_before_page_10(tab):
    assert lines(tab) == [
        "▾ The case itself · 1",
        "委托书.txt",
        f"▾ {NOTICE} · 2026-10-09 · 4",
        "1.tif",
        "2.tif",
        "3.tif",
        "10.tif",
    ]
    roles = [tab.list.rows.index(n, 1).data() for n in (1, 3)]
    assert roles == ["Attachment", "Paper"]
    assert not tab.trouble.isVisible()
    assert not tab.filter.isVisible()


def test_the_current_file_is_shown_below_and_paging_leads_through_the_notice(tab, qtbot):
    choose(tab, "2.tif")
    drawn(qtbot, tab.viewer, 2)
    tab.viewer.turn(1)
    drawn(qtbot, tab.viewer, 3)
    assert tab.list.current_file().file_name == "3.tif"
    tab.viewer.turn(-1)
    tab.viewer.turn(-1)
    assert tab.list.current_file().file_name == "1.tif"
    tab.viewer.view.setFocus()
    qtbot.keyClick(tab.viewer.view, Qt.Key.Key_Escape)
    assert tab.list.hasFocus()


def test_without_the_preview_nothing_is_read_and_it_is_remembered(tab, kit, qtbot, jobs):
    qtbot.mouseClick(tab.preview, Qt.MouseButton.LeftButton)
    assert not tab.viewer.isVisible()
    choose(tab, "2.tif")
    settle(qtbot, jobs)
    assert tab.viewer.content is None
    again = DocumentsTab(kit)
    qtbot.addWidget(again)
    assert not again.preview.isChecked()


def test_enter_shows_a_file_in_a_window_and_shuts_a_head(tab, qtbot):
    choose(tab, "1.tif")
    qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    (window,) = tab.findChildren(DocumentWindow)
    drawn(qtbot, window.viewer, 1)
    assert window.row.file_name == "1.tif"
    tab.list.make_current(2)
    qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    assert lines(tab)[2:] == [f"▸ {NOTICE} · 2026-10-09 · 4"]
    qtbot.keyClick(tab.list, Qt.Key.Key_Left)
    assert len(lines(tab)) == 3
    qtbot.keyClick(tab.list, Qt.Key.Key_Right)
    assert len(lines(tab)) == 7
    assert tab.list.currentIndex().row() == 2


def test_a_head_stands_for_all_files_under_it(tab):
    tab.list.make_current(2)
    assert [row.file_name for row in tab.list.chosen_files()] == [
        "1.tif",
        "2.tif",
        "3.tif",
        "10.tif",
    ]
    assert tab.export.text() == "Export chosen…"
    assert not tab.open.isEnabled()


def test_among_many_files_words_find_one(tab, real_desk, case_id, tmp_path, qtbot, jobs):
    more = [tmp_path / f"附图{number}.txt" for number in range(8)]
    for path in more:
        path.write_text(path.name, encoding="utf-8")
    real_desk.documents.attach(case_id, more)
    tab.ask()
    settle(qtbot, jobs)
    assert tab.filter.isVisible()
    qtbot.keyClicks(tab.filter, "paper 10.tif")
    assert lines(tab) == [f"▾ {NOTICE} · 2026-10-09 · 1", "10.tif"]
    tab.filter.setText("附图")
    assert len(tab.list.files()) == 8
    assert len(tab.list.every()) == 13
    tab.filter.clear()
    assert len(tab.list.files()) == 13


def test_a_missing_and_a_changed_file_are_marked_in_words_and_not_offered(
    tab, real_desk, content, qtbot, jobs
):
    stored(real_desk, content("1.tif")).unlink()
    stored(real_desk, content("2.tif")).write_bytes(b"other bytes")
    tab.ask()
    settle(qtbot, jobs)
    assert lines(tab)[3:5] == ["Missing: 1.tif", "Changed: 2.tif"]
    assert tab.trouble.isVisible()
    assert tab.trouble.text() == (
        "Missing files: 1, Changed files: 1. Drop the original files here again, or restore a "
        "backup."
    )
    choose(tab, "2.tif")
    qtbot.waitUntil(lambda: tab.viewer.state.title.text() == "The file was changed")
    assert not tab.open.isEnabled()
    assert not tab.export.isEnabled()


def test_a_file_with_other_bytes_of_the_same_size_is_found_in_the_background(
    tab, real_desk, content, qtbot
):
    path = stored(real_desk, content("3.tif"))
    path.write_bytes(path.read_bytes()[:-1] + b"\x7f")
    tab.hide()
    tab.show()
    qtbot.waitUntil(lambda: "Changed: 3.tif" in lines(tab))


def test_a_file_that_changes_while_it_is_listed_is_marked_once_it_is_looked_at(
    tab, real_desk, content, qtbot
):
    stored(real_desk, content("3.tif")).unlink()
    choose(tab, "3.tif")
    qtbot.waitUntil(lambda: "Missing: 3.tif" in lines(tab))
    qtbot.waitUntil(lambda: tab.viewer.state.title.text() == "The file is missing")


def test_dropping_the_original_again_heals_it_and_says_so(
    tab, real_desk, content, papers, qtbot, jobs
):
    stored(real_desk, content("10.tif")).unlink()
    tab.ask()
    settle(qtbot, jobs)
    choose(tab, "10.tif")
    told = []
    tab.told.connect(told.append)
    with qtbot.waitSignal(tab.changed):
        drop(tab, papers[:2])
    settle(qtbot, jobs)
    assert told == [
        "Whole again, as it was filed: 10.tif · Already in this case, not attached again: 2.tif"
    ]
    assert not tab.trouble.isVisible()
    assert len(tab.shown) == 5
    drawn(qtbot, tab.viewer, 10)


def test_several_files_are_taken_out_and_put_back_together(tab, real_desk, case_id, qtbot, jobs):
    tab.list.make_current(2)
    with qtbot.waitSignal(tab.undoable) as done:
        qtbot.mouseClick(tab.remove, Qt.MouseButton.LeftButton)
    settle(qtbot, jobs)
    assert lines(tab) == ["委托书.txt"]
    text, back = done.args
    assert text == "Files taken out of the case: 4"
    back()
    assert len(real_desk.documents.of_case(case_id)) == 5


def test_a_file_is_saved_under_the_name_of_the_rule(tab, qtbot, tmp_path, content):
    choose(tab, "2.tif")
    qtbot.mouseClick(tab.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(tab.findChildren(QFileDialog)))
    (dialog,) = tab.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith(f"P-1-{NOTICE}-2026-10-09-2.tif")
    with qtbot.waitSignal(tab.told):
        dialog.fileSelected.emit(str(tmp_path / "out.tif"))
    assert (tmp_path / "out.tif").read_bytes() == content("2.tif")
    dialog.reject()


def test_all_files_go_into_a_folder_and_what_is_there_is_asked_about(tab, tmp_path, qtbot):
    folder = tmp_path / "out"
    folder.mkdir()
    qtbot.mouseClick(tab.export_all, Qt.MouseButton.LeftButton)
    (dialog,) = tab.findChildren(QFileDialog)
    with qtbot.waitSignal(tab.told) as told:
        dialog.fileSelected.emit(str(folder))
    dialog.reject()
    assert told.args[0].endswith("5")
    names = sorted(path.name for path in folder.iterdir())
    assert names[:2] == ["P-1-委托书.txt", f"P-1-{NOTICE}-2026-10-09-1.tif"]
    mine = folder / names[0]
    mine.write_text("mine", encoding="utf-8")
    tab.out.export_into(str(folder))
    qtbot.waitUntil(tab.out.isVisible)
    assert "Nothing was written yet" in tab.out.text.text()
    assert not tab.viewer.isVisible()
    qtbot.mouseClick(tab.out.drop, Qt.MouseButton.LeftButton)
    assert len(list(folder.iterdir())) == 5
    assert tab.viewer.isVisible()
    tab.out.export_into(str(folder))
    qtbot.waitUntil(tab.out.isVisible)
    with qtbot.waitSignal(tab.told):
        qtbot.mouseClick(tab.out.both, Qt.MouseButton.LeftButton)
    assert len(list(folder.iterdir())) == 10
    assert mine.read_text(encoding="utf-8") == "mine"
    tab.out.export_into(str(folder))
    qtbot.waitUntil(tab.out.isVisible)
    with qtbot.waitSignal(tab.told):
        qtbot.mouseClick(tab.out.replace, Qt.MouseButton.LeftButton)
    assert len(list(folder.iterdir())) == 10
    assert mine.read_text(encoding="utf-8") == "委托书"


def test_what_was_not_written_is_told_and_stays_until_it_is_closed(
    tab, real_desk, content, tmp_path, qtbot
):
    folder = tmp_path / "out"
    folder.mkdir()
    stored(real_desk, content("1.tif")).unlink()
    stored(real_desk, content("2.tif")).write_bytes(b"other")
    tab.out.export(tab.list.every())
    (dialog,) = tab.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(folder))
    dialog.reject()
    qtbot.waitUntil(tab.out.isVisible)
    assert tab.out.text.text() == (
        "Not written because they are missing: 1.tif.\n"
        "Not written because they were changed: 2.tif.\n"
        "Restore a backup, or drop the original files here."
    )
    assert not tab.out.replace.isVisible()
    assert len(list(folder.iterdir())) == 3
    qtbot.mouseClick(tab.out.drop, Qt.MouseButton.LeftButton)
    assert not tab.out.isVisible()


def test_copies_of_the_chosen_files_go_to_the_clipboard(tab, qtbot):
    tab.list.make_current(2)
    with qtbot.waitSignal(tab.told) as told:
        qtbot.keyClick(tab.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args[0].startswith("Files on the clipboard: 4.")
    names = urls(QApplication.clipboard().mimeData())
    assert names == [f"P-1-{NOTICE}-2026-10-09-{number}.tif" for number in (1, 2, 3, 4)]


def test_dragged_files_leave_as_copies_once_they_are_made(tab, content, qtbot):
    dragged = []
    tab.out._drag = lambda source, data: dragged.append((source, data))
    tab.out._held = lambda: True
    choose(tab, "3.tif")
    tab.list.startDrag(Qt.DropAction.CopyAction)
    qtbot.waitUntil(lambda: bool(dragged))
    source, data = dragged.pop()
    assert source is tab.list
    assert urls(data) == [f"P-1-{NOTICE}-2026-10-09-3.tif"]
    with open(data.urls()[0].toLocalFile(), "rb") as copy:
        assert copy.read() == content("3.tif")


def test_who_let_go_before_the_copies_were_made_drags_once_more(tab, qtbot):
    dragged = []
    tab.out._drag = lambda _source, data: dragged.append(urls(data))
    tab.out._held = lambda: False
    choose(tab, "3.tif")
    with qtbot.waitSignal(tab.told) as told:
        tab.list.startDrag(Qt.DropAction.CopyAction)
    assert told.args == ["The copies are ready: drag the files once more."]
    assert dragged == []
    tab.list.startDrag(Qt.DropAction.CopyAction)
    assert dragged == [[f"P-1-{NOTICE}-2026-10-09-3.tif"]]


def test_a_changed_file_cannot_be_dragged_out(tab, real_desk, content, qtbot):
    stored(real_desk, content("3.tif")).write_bytes(b"other")
    choose(tab, "3.tif")
    with qtbot.waitSignal(tab.problem) as problem:
        tab.out.drag(tab.list.chosen_files())
    assert problem.args[0].code == "document.damaged"


@pytest.mark.parametrize("size", [(336, 470), (394, 470), (700, 900)])
def test_no_words_are_cut_off_in_any_state(tab, real_desk, content, tmp_path, qtbot, jobs, size):
    stored(real_desk, content("1.tif")).unlink()
    stored(real_desk, content("2.tif")).write_bytes(b"other")
    (tmp_path / "out").mkdir()
    tab.ask()
    tab.resize(*size)
    settle(qtbot, jobs)
    for name in ("1.tif", "2.tif", "3.tif", "委托书.txt"):
        choose(tab, name)
        settle(qtbot, jobs)
        assert at_last(qtbot, tab) == []
        assert unnamed(tab) == []
    tab.out.export(tab.list.every())
    (dialog,) = tab.findChildren(QFileDialog)
    dialog.reject()
    for _ in range(2):  # what was refused is told, then what is there is asked about
        tab.out.export_into(str(tmp_path / "out"))
        qtbot.waitUntil(tab.out.isVisible)
        settle(qtbot, jobs)
        assert at_last(qtbot, tab) == []
