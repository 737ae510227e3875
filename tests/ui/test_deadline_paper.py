"""The list of deadlines on paper: as it stands on the screen, or grouped by urgency."""

from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from agencydesk.domain.docket import SortKey
from agencydesk.errors import UserError
from agencydesk.ui.dialogs.print_preview import PrintPreview
from agencydesk.ui.layouts import Layouts
from agencydesk.ui.pages.deadlines import DeadlinesPage
from agencydesk.ui.paper_out import PaperOut
from tests.ui.deadline_office import Office


@pytest.fixture
def page(kit, real_desk, qtbot):
    office = Office(real_desk)
    office.reply("P-1", date(2026, 6, 12))
    office.reply("P-2", date(2026, 8, 12))
    page = DeadlinesPage(kit)
    page.resize(1200, 700)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() > 2)
    return page


def words_of(content):
    document = pypdfium2.PdfDocument(content)
    text = "\n".join(each.get_textpage().get_text_range() for each in document)
    document.close()
    return text


def printed(page, qtbot):
    with qtbot.waitSignal(page.paper_ready) as made:
        page.print_list()
    return made.args[1]


def section(page, key):
    return [column.key for column in page.grid.rows.columns].index(key)


def test_paper_has_the_columns_and_the_order_that_stand_on_the_screen(page, qtbot):
    header = page.grid.horizontalHeader()
    header.moveSection(header.visualIndex(section(page, "status")), 1)
    header.setSectionHidden(section(page, "internal"), True)
    header.setSortIndicator(section(page, "ref"), Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: page.grid.sort == (SortKey.CASE_REF, True))
    text = words_of(printed(page, qtbot).content)
    assert text.index("Status") < text.index("Our") < text.index("Title")
    assert "Client" in text
    assert "Internal" not in text
    assert text.index("P-2") < text.index("P-1")
    assert "Overdue: " not in text
    assert "Page 1 of" in text


def test_paper_says_what_the_list_is_narrowed_to_and_what_the_symbols_mean(page, qtbot):
    page.filters.narrowing.line.setText("P-2")
    qtbot.waitUntil(lambda: "Filter" not in page.filters.shown.text())
    text = words_of(printed(page, qtbot).content)
    assert "Filter: P-2" in text
    assert "P-1" not in text
    assert "Not computable" in text


def test_the_preview_offers_the_list_by_urgency_and_remembers_it(page, kit, qtbot):
    layouts = printed(page, qtbot)
    preview = PrintPreview(kit, "Deadlines", layouts, "Deadlines.pdf")
    preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(preview)
    preview.show()
    qtbot.waitUntil(lambda: not preview.picture.pixmap().isNull())
    before = preview.pages
    preview.layouts.setFocus()
    qtbot.keyClick(preview.layouts, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: preview.pages is not before)
    assert "Overdue: " in words_of(preview._content)
    assert preview.layouts.isEnabled()
    qtbot.keyClick(preview.layouts, Qt.Key.Key_Up)
    assert preview._content == layouts.content
    qtbot.keyClick(preview.layouts, Qt.Key.Key_Down)
    assert "Overdue: " in words_of(preview._content)
    preview.reject()
    again = printed(page, qtbot)
    assert again.chosen == 1
    assert "Overdue: " in words_of(again.content)


def test_a_layout_that_cannot_be_made_leaves_the_one_that_is_shown(page, kit, qtbot):
    shown = printed(page, qtbot)

    def refuse(place):
        raise UserError("grid.too-wide", columns=place)

    layouts = Layouts(("One", "Other"), 0, shown.content, refuse, "test/layout")
    preview = PrintPreview(kit, "Deadlines", layouts, "Deadlines.pdf")
    preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(preview)
    preview.show()
    preview.layouts.setCurrentIndex(1)
    qtbot.waitUntil(preview.error.isVisible)
    assert preview.layouts.currentIndex() == 0
    assert preview._content == shown.content
    preview.reject()


def test_a_list_that_is_asked_for_twice_is_shown_once(page, kit, qtbot):
    out = PaperOut(kit, page)
    page.paper_ready.connect(out.preview)
    with qtbot.waitSignals([page.paper_ready, page.paper_ready]):
        page.print_list()
        page.print_list()
    (preview,) = page.findChildren(PrintPreview)
    preview.reject()
    qtbot.waitUntil(lambda: not page.findChildren(PrintPreview))
    with qtbot.waitSignal(page.paper_ready):
        page.print_list()
    (preview,) = page.findChildren(PrintPreview)
    preview.reject()
