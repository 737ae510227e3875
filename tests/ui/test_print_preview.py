"""The page is seen before it is printed, printed as it is seen, and saved byte for byte."""

from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog

from agencydesk.domain.grid import GridAlign, GridContent
from agencydesk.ui.dialogs.print_preview import PrintPreview
from agencydesk.ui.pdf_pages import PdfPages
from agencydesk.ui.printing import PrintRun, printer_for


@pytest.fixture
def pdf(real_desk):
    rows = tuple((f"A{n:04}", "一种示例装置", date(2026, 3, 1)) for n in range(120))
    heads = ("我方案号", "专利名称", "申请日")
    aligns = (GridAlign.LEFT,) * 3
    return real_desk.paper.grid_pdf(GridContent("案件", "", heads, (90, 300, 80), aligns, rows))


@pytest.fixture
def preview(kit, pdf, qtbot):
    preview = PrintPreview(kit, "案件", pdf, "案件.pdf")
    preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(preview)
    preview.show()
    qtbot.waitUntil(lambda: not preview.picture.pixmap().isNull())
    yield preview
    preview.pages.close()


def dark_share(image):
    step = max(1, image.width() // 200)
    points = [
        image.pixelColor(x, y).lightness()
        for x in range(0, image.width(), step)
        for y in range(0, image.height(), step)
    ]
    return sum(1 for point in points if point < 200) / len(points)


def test_the_first_page_is_shown_as_wide_as_the_view(preview):
    pixmap = preview.picture.pixmap()
    width = pixmap.width() / pixmap.devicePixelRatio()
    assert abs(width - preview.view.viewport().width()) < 40
    assert dark_share(pixmap.toImage()) > 0.005


def test_keys_turn_the_pages_and_enlarge(preview, qtbot):
    count = len(preview.pages)
    assert count > 2
    before = preview.picture.pixmap().width()
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.number.value() == 2
    for _ in range(count + 3):
        qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.number.value() == count
    assert not preview.forth.isEnabled()
    qtbot.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: preview.picture.pixmap().width() > before * 1.3)


def press(qtbot, key):
    """Press a key where the keyboard is."""
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_the_keys_turn_pages_from_where_the_keyboard_is_when_the_dialog_opens(preview, qtbot):
    preview.activateWindow()
    qtbot.waitUntil(preview.view.hasFocus)
    bar = preview.view.verticalScrollBar()
    press(qtbot, Qt.Key.Key_PageDown)
    assert preview.number.value() == 1
    assert bar.value() > 0
    while bar.value() < bar.maximum():
        press(qtbot, Qt.Key.Key_PageDown)
    press(qtbot, Qt.Key.Key_PageDown)
    assert preview.number.value() == 2
    qtbot.waitUntil(lambda: bar.value() == 0)
    press(qtbot, Qt.Key.Key_PageUp)
    assert preview.number.value() == 1


def test_a_page_is_gone_to_by_its_number(preview, qtbot):
    preview.activateWindow()
    preview.number.setFocus()
    qtbot.waitUntil(preview.number.hasFocus)
    preview.number.selectAll()
    qtbot.keyClicks(preview.number, "2")
    press(qtbot, Qt.Key.Key_Return)
    assert preview.number.value() == 2
    assert preview.isVisible()
    assert not preview.findChildren(QFileDialog)
    press(qtbot, Qt.Key.Key_PageDown)
    assert preview.number.value() == 3


def test_what_is_saved_is_the_file_byte_for_byte(preview, pdf, qtbot, tmp_path):
    qtbot.keyClick(preview, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = preview.findChildren(QFileDialog)
    path = tmp_path / "out.pdf"
    with qtbot.waitSignal(preview.told):
        dialog.fileSelected.emit(str(path))
    assert path.read_bytes() == pdf


def printer_to(path, pages):
    printer = printer_for(pages, "案件")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_every_page_is_printed_in_its_direction(preview, qtbot, tmp_path):
    path = tmp_path / "printed.pdf"
    run = preview.print_on(printer_to(path, preview.pages))
    with qtbot.waitSignal(run.ended, timeout=20_000) as ended:
        pass
    assert ended.args == [True]
    printed = pypdfium2.PdfDocument(path)
    assert len(printed) == len(preview.pages)
    for page, size in zip(printed, preview.pages.sizes, strict=True):
        assert page.get_size() == pytest.approx(size, abs=2)
    again = PdfPages(path.read_bytes())
    assert dark_share(again.picture(1, 72)) > 0.005
    again.close()


def test_only_the_pages_asked_for_are_printed(preview, qtbot, tmp_path):
    path = tmp_path / "printed.pdf"
    printer = printer_to(path, preview.pages)
    printer.setFromTo(2, 2)
    run = PrintRun(preview.pages, printer, preview)
    with qtbot.waitSignal(run.ended, timeout=20_000):
        run.start()
    assert len(pypdfium2.PdfDocument(path)) == 1


def test_printing_can_be_stopped(preview, qtbot, tmp_path):
    run = preview.print_on(printer_to(tmp_path / "printed.pdf", preview.pages))
    assert preview.stop_button.isVisible()
    with qtbot.waitSignal(run.ended, timeout=20_000) as ended:
        preview.stop_button.click()
    assert ended.args == [False]
    assert preview.print_button.isVisible()
