"""Stored files are looked at page by page, and never when they are not what was filed."""

import io

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from agencydesk.domain.grid import GridAlign, GridContent
from agencydesk.errors import UserError
from agencydesk.services.document_values import DocumentContent, Shape
from agencydesk.ui import page_sources
from agencydesk.ui.dialogs.document_window import DocumentWindow
from agencydesk.ui.page_probe import probe
from agencydesk.ui.page_sources import PictureSource, open_pages
from agencydesk.ui.widgets.document_viewer import DocumentViewer
from tests.ui.case_desk import add_case

A4 = (1240, 1754)
NOTICE = '<?xml version="1.0" encoding="GB2312"?>\n<通知书>第一次审查意见</通知书>'


def page(number, size=A4, mode="1"):
    """A white page with a black bar at the top, as many tenths wide as its number."""
    image = Image.new(mode, size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] * number // 10, size[1] // 10), fill="black")
    return image


def tif(*pages, compression="group4", dpi=(150, 150)):
    stream = io.BytesIO()
    pages[0].save(
        stream,
        "TIFF",
        compression=compression,
        dpi=dpi,
        save_all=True,
        append_images=list(pages[1:]),
    )
    return stream.getvalue()


def picture(content, form):
    stream = io.BytesIO()
    content.save(stream, form)
    return stream.getvalue()


def black_share(image, row=0.05):
    """The black part of a line of a picture, in tenths."""
    y = int(image.height() * row)
    dark = [x for x in range(image.width()) if image.pixelColor(x, y).lightness() < 128]
    return round(10 * len(dark) / image.width())


def source(data, form="tiff"):
    return PictureSource(data, form, "1.tif")


@pytest.mark.parametrize("compression", ["group3", "group4", "tiff_lzw", "packbits", None])
def test_the_pages_of_a_bilevel_tif_are_drawn_in_the_width_wanted(compression):
    pages = source(tif(page(1), page(2), page(3), compression=compression))
    assert len(pages) == 3
    for number in (2, 0, 1):
        image = pages.draw(number, 400, 0)
        assert image.width() == 400
        assert abs(image.height() - 400 * A4[1] / A4[0]) <= 1
        assert black_share(image) == number + 1


def test_a_page_is_turned_clockwise_and_still_as_wide_as_wanted():
    image = source(tif(page(10))).draw(0, 400, 1)
    assert image.width() == 400
    assert image.height() < 400
    assert image.pixelColor(398, 100).lightness() < 128
    assert image.pixelColor(100, 100).lightness() > 128


def test_a_fax_with_lines_farther_apart_than_points_is_not_squeezed():
    image = source(tif(page(1, (1728, 1100)), compression="group3", dpi=(204, 98))).draw(0, 432, 0)
    assert abs(image.height() - 1100 / 4 * 204 / 98) < 6


def test_a_large_plan_is_shrunk_in_bands_without_seams():
    image = source(tif(page(10, (9933, 7016)))).draw(0, 500, 0)
    assert image.height() == 353
    column = [image.pixelColor(250, y).lightness() for y in range(image.height())]
    assert all(value < 100 for value in column[:34])
    assert all(value > 200 for value in column[37:])


def test_the_self_test_draws_a_page_in_fax_compression():
    assert probe() == "tif 64x32"


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "P", "CMYK"])
def test_other_kinds_of_tif_are_drawn_too(mode):
    assert source(tif(Image.new(mode, (60, 80)), compression=None)).draw(0, 30, 0).height() == 40


@pytest.mark.parametrize(("form", "name"), [("PNG", "png"), ("JPEG", "jpeg"), ("BMP", "bmp")])
def test_pictures_have_one_page(form, name):
    pages = source(picture(page(5, mode="RGB"), form), name)
    assert (len(pages), black_share(pages.draw(0, 400, 0))) == (1, 5)


def test_what_is_transparent_stands_on_white():
    pages = source(picture(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), "PNG"), "png")
    assert pages.draw(0, 50, 0).pixelColor(20, 20).lightness() == 255


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    data = tif(Image.new("1", (30_000, 40_000), 1))
    assert len(data) < 200_000
    with pytest.raises(UserError) as caught:
        source(data).draw(0, 400, 0)
    assert caught.value.code == "document.page-too-large"
    assert caught.value.facts == {"name": "1.tif", "pixels": 1200}
    monkeypatch.setattr(page_sources, "MOST_UNPACKED", 1000)
    with pytest.raises(UserError, match=r"document\.page-too-large"):
        source(picture(page(1, mode="RGB"), "PNG"), "png").draw(0, 400, 0)


def test_no_enlargement_takes_more_than_the_screen_needs():
    strip = source(tif(Image.new("1", (20, 20_000), 1))).draw(0, 4000, 0)
    assert strip.width() * strip.height() < page_sources.MOST_DRAWN * 1.1


@pytest.mark.qt_log_ignore("TIFF", "directory", "IFD", "Null", "Not a", extend=True)
@pytest.mark.parametrize(
    "data",
    [
        b"II*\0\x08\0\0\0\xff\xff",
        tif(page(3))[:400],
        b"MM\0*\0\0\0\0",
        tif(page(3))[:8] + b"\xff" * 200,
    ],
)
def test_a_damaged_tif_is_told_and_nothing_breaks(data):
    with pytest.raises(UserError, match=r"document\.unreadable"):
        source(data).draw(0, 400, 0)


@pytest.mark.parametrize("data", [b"%PDF-1.7\nno more", b"%PDF-"])
def test_a_damaged_pdf_is_told(data):
    with pytest.raises(UserError, match=r"document\.unreadable"):
        open_pages(DocumentContent(1, "a.pdf", Shape.PDF, data))


@pytest.fixture
def filed(real_desk, tmp_path):
    """Files bytes with a case; returns the row."""
    case_id = add_case(real_desk)

    def filed(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        (number,) = real_desk.documents.attach(case_id, [path]).document_ids
        rows = real_desk.documents.of_case(case_id)
        return next(row for row in rows if row.id == number)

    return filed


@pytest.fixture
def stored(real_desk):
    """The one file in the store."""

    def stored():
        (path,) = real_desk.documents.store.folder.glob("??/*")
        return path

    return stored


@pytest.fixture
def viewer(kit, qtbot):
    viewer = DocumentViewer(kit)
    qtbot.addWidget(viewer)
    viewer.resize(400, 500)
    viewer.show()
    viewer.activateWindow()
    qtbot.waitUntil(viewer.isActiveWindow)
    yield viewer
    viewer.clear()


@pytest.fixture
def three(viewer, filed, qtbot):
    """The viewer on a notice of three pages."""
    viewer.show_document(filed("notice.tif", tif(page(1), page(2), page(3))).id)
    drawn(qtbot, viewer, 1)
    viewer.view.setFocus()
    return viewer


def drawn(qtbot, viewer, number):
    """Wait until a page is on the screen."""
    shown = lambda: black_share(viewer.picture.pixmap().toImage(), 0.04)  # noqa: E731
    qtbot.waitUntil(lambda: not viewer.picture.pixmap().isNull() and shown() == number)


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_the_first_page_is_as_wide_as_the_view_and_says_which_it_is(three):
    assert abs(three.picture.pixmap().width() - three.view.viewport().width()) < 40
    assert three.bar.count.text() == "1 / 3"
    assert three.bar.count.accessibleName() == "Page 1 of 3"


def test_keys_turn_the_pages_and_ask_for_another_file_beyond_the_ends(three, qtbot):
    keys = Qt.Key
    for key, number in ((keys.Key_End, 3), (keys.Key_Home, 1)):
        press(qtbot, key)
        assert three.page() == (number, 3)
        drawn(qtbot, three, number)
    with qtbot.waitSignal(three.beyond) as asked:
        press(qtbot, keys.Key_PageUp)
    assert asked.args == [-1]
    three.view.verticalScrollBar().setValue(three.view.verticalScrollBar().maximum())
    press(qtbot, keys.Key_PageDown)
    assert three.page() == (2, 3)
    drawn(qtbot, three, 2)
    three.turn(1)
    with qtbot.waitSignal(three.beyond) as asked:
        qtbot.mouseClick(three.bar.forth, Qt.MouseButton.LeftButton)
    assert asked.args == [1]


def test_keys_and_the_wheel_enlarge_fit_and_turn_round(three, qtbot):
    width = three.picture.pixmap().width()
    press(qtbot, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: three.picture.pixmap().width() > width * 1.2)
    press(qtbot, Qt.Key.Key_Minus)
    press(qtbot, Qt.Key.Key_Minus)
    qtbot.waitUntil(lambda: three.picture.pixmap().width() < width * 0.8)
    press(qtbot, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: abs(three.picture.pixmap().width() - width) < 30)
    wheel = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(three.view.viewport(), wheel)
    qtbot.waitUntil(lambda: three.picture.pixmap().width() > width * 1.2)
    press(qtbot, Qt.Key.Key_0)
    press(qtbot, Qt.Key.Key_R)
    qtbot.waitUntil(
        lambda: three.picture.pixmap().height() < three.picture.pixmap().width() < width * 1.1
    )
    with qtbot.waitSignal(three.left):
        press(qtbot, Qt.Key.Key_Escape)


def test_pages_of_a_pdf_are_turned_too(viewer, real_desk, filed, qtbot):
    rows = tuple((f"A{n:04}", "一种示例装置") for n in range(90))
    content = GridContent("案件", "", ("案号", "名称"), (90, 300), (GridAlign.LEFT,) * 2, rows)
    viewer.show_document(filed("委托书.pdf", real_desk.paper.grid_pdf(content)).id)
    qtbot.waitUntil(lambda: not viewer.picture.pixmap().isNull())
    number, count = viewer.page()
    assert (number, count > 1) == (1, True)
    viewer.turn(1)
    assert viewer.bar.count.text() == f"2 / {count}"


def test_a_notice_as_xml_is_shown_as_plain_text(viewer, filed, qtbot):
    viewer.show_document(filed("notice.xml", NOTICE.encode("gb2312")).id)
    qtbot.waitUntil(lambda: viewer.stack.currentWidget() is viewer.text)
    assert viewer.text.toPlainText() == NOTICE
    assert not viewer.bar.larger.isEnabled()


def test_what_has_no_preview_is_opened_in_the_systems_program(viewer, filed, qtbot):
    viewer.show_document(filed("a.docx", b"PK\x03\x04").id)
    qtbot.waitUntil(lambda: viewer.state.button.text() == "Open")
    with qtbot.waitSignal(viewer.open_wanted):
        qtbot.mouseClick(viewer.state.button, Qt.MouseButton.LeftButton)


def test_a_changed_file_is_refused_and_offers_only_to_be_checked_again(
    viewer, filed, stored, qtbot
):
    content = tif(page(4))
    row = filed("1.tif", content)
    stored().write_bytes(tif(page(5)))
    with qtbot.waitSignal(viewer.judged) as judged:
        viewer.show_document(row.id)
    assert judged.args == [False]
    assert viewer.state.title.text() == "The file was changed"
    assert viewer.picture.pixmap().isNull()
    assert not viewer.bar.larger_window.isEnabled()
    assert viewer.state.button.text() == "Check again"
    stored().write_bytes(content)
    with qtbot.waitSignal(viewer.judged) as judged:
        qtbot.mouseClick(viewer.state.button, Qt.MouseButton.LeftButton)
    assert judged.args == [True]
    drawn(qtbot, viewer, 4)


def test_a_missing_file_is_told(viewer, filed, stored, qtbot):
    row = filed("1.tif", tif(page(4)))
    stored().unlink()
    viewer.show_document(row.id)
    qtbot.waitUntil(lambda: viewer.state.title.text() == "The file is missing")
    assert "Restore a backup" in viewer.state.text.text()


def test_only_the_last_of_several_files_is_shown(viewer, filed, qtbot):
    rows = [filed(f"{n}.tif", tif(page(n))) for n in (2, 4, 6)]
    for row in rows:
        viewer.show_document(row.id)
    drawn(qtbot, viewer, 6)
    assert viewer.content.name == "6.tif"


@pytest.fixture
def window(kit, filed, qtbot):
    rows = [filed("1.tif", tif(page(1), page(2))), filed("2.tif", tif(page(3), page(4)))]
    window = DocumentWindow(kit, rows, 0)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    drawn(qtbot, window.viewer, 1)
    yield window
    window.reject()


def test_in_its_window_past_the_last_page_the_next_file_comes_and_back(window, qtbot):
    viewer = window.viewer
    qtbot.waitUntil(viewer.view.hasFocus)
    assert "File 1 of 2" in window.about.text()
    viewer.turn(1)
    viewer.turn(1)
    drawn(qtbot, viewer, 3)
    assert (window.row.file_name, window.windowTitle()) == ("2.tif", "2.tif")
    viewer.turn(-1)
    drawn(qtbot, viewer, 2)
    assert viewer.page() == (2, 2)
    window.step(-1)
    assert window.row.file_name == "1.tif"


def test_escape_closes_the_window_and_its_buttons_hand_the_file_on(window, qtbot):
    for each, signal in (
        (window.open_button, window.open_wanted),
        (window.save_button, window.save_wanted),
    ):
        with qtbot.waitSignal(signal) as wanted:
            qtbot.mouseClick(each, Qt.MouseButton.LeftButton)
        assert wanted.args == [window.row]
    window.viewer.view.setFocus()
    qtbot.waitUntil(window.viewer.view.hasFocus)
    with qtbot.waitSignal(window.rejected):
        press(qtbot, Qt.Key.Key_Escape)
