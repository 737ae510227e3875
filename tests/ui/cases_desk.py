"""The page of cases on a real desk, shown and filled, and what its tests do with it."""

from datetime import date

from PySide6.QtWidgets import QApplication

from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.ui.pages.cases import CasesPage

CLIENT = PartyRole.CLIENT


def make_cases(desk):
    """Add six cases; return their ids by reference."""
    ids = {}
    for number in range(1, 7):
        draft = CaseDraft(
            f"P-{number}",
            "一种装置" if number % 2 else "一种方法",
            CaseKind.INVENTION,
            application_no="202410123456.3" if number == 1 else None,
            filing_date=date(2020 + number, 1, number),
            status=CaseStatus.LOST if number == 6 else CaseStatus.PENDING,
            people={CLIENT: ("示例甲公司" if number < 4 else "示例乙公司",)},
        )
        ids[draft.ref] = desk.cases.create(draft).id
    return ids


def open_page(kit, qtbot, count):
    page = CasesPage(kit)
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: page.grid.rows.rowCount() == count)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.grid.setFocus()
    return page


def refs(page):
    model = page.grid.rows
    place = model.keys.index("ref")
    return [model.index(row, place).data() for row in range(model.rowCount())]


def field(page, key):
    """Return the field above a column."""
    header_of = {**page.grid.front.view.header.fields, **page.grid.header.fields}
    return header_of[page.grid.rows.keys.index(key)]


def write(qtbot, line, text):
    """Type a text; letters a keyboard has no key for come as an input method brings them."""
    if text.isascii():
        qtbot.keyClicks(line, text)
    else:
        line.insert(text)


def dialog_of(qtbot, kind):
    """Return the open dialog of a kind."""

    def there():
        return [w for w in QApplication.topLevelWidgets() if type(w) is kind and w.isVisible()]

    qtbot.waitUntil(lambda: bool(there()))
    return there()[0]


def go(page, row, key):
    page.grid.setCurrentIndex(page.grid.rows.index(row, page.grid.rows.keys.index(key)))
