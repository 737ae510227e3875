"""What stands around the page: navigation, bar, search, lines above and below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.docket import Band
from agencydesk.services.backup_values import BackupState
from agencydesk.services.compliance.values import ComplianceFigures
from agencydesk.services.fees.values import FeesDue
from agencydesk.services.folders import is_demo
from agencydesk.ui.kit import Kit
from agencydesk.ui.page_stack import PageStack
from agencydesk.ui.pages.catalogue import entries
from agencydesk.ui.pages.deadlines import URGENT
from agencydesk.ui.pages.page import Page
from agencydesk.ui.places import PageKey
from agencydesk.ui.switching import Switching
from agencydesk.ui.upload_keeper import UploadState
from agencydesk.ui.widgets.backup_light import BackupLight
from agencydesk.ui.widgets.banner import Banner
from agencydesk.ui.widgets.navigation import Navigation, PageButton
from agencydesk.ui.widgets.search_box import SearchBox
from agencydesk.ui.widgets.settings.demo_bar import DemoBar
from agencydesk.ui.widgets.statusbar import StatusLine
from agencydesk.ui.widgets.topbar import TopBar
from agencydesk.ui.widgets.upload_light import UploadLight

#: The smallest window that shows everything, in logical pixels: what a screen of 1366x768 has left
#: at 125 % beside its task bar and the window's title. Below that the window is scrolled.
SMALLEST = (1080, 535)


class Frame(QWidget):
    """Lays the parts of the window out, and keeps them in step with the page and the look.

    Signals:
        wish: the bar wishes for something; carries a ``Wish``.
    """

    wish = Signal(object)

    def __init__(self, kit: Kit, switching: Switching, pages: PageStack) -> None:
        super().__init__()
        self.setMinimumSize(*SMALLEST)
        self._kit, self._pages = kit, pages
        self.navigation = Navigation(kit.tokens, kit.theme.scheme, kit.language)
        self.search = SearchBox(kit)
        self.bar = TopBar(kit.tokens, self.search)
        self.banner = Banner(kit.tokens)
        self.status = StatusLine(kit.tokens)
        self.light = BackupLight(kit.desk.texts, kit.language, kit.tokens)
        self.upload = UploadLight(kit.tokens)
        self.status.add(self.upload)
        self.status.add(self.light)
        self.demo = DemoBar(kit.tokens, switching)
        self.demo.setVisible(is_demo(kit.desk.folder))
        self.keys = [entry.key for entry in entries()]
        for entry in entries():
            self.navigation.add_page(entry.drawing, entry.title)
        self._lay_out()
        kit.theme.changed.connect(self._on_theme)
        kit.jobs.started.connect(self.status.add_task)
        pages.shown.connect(self._on_shown)
        self.navigation.chosen.connect(self._on_chosen)
        self.bar.wish.connect(self.wish)
        self.bar.print.clicked.connect(self._on_print)
        self.bar.export.clicked.connect(self._on_export)

    @Slot(object)
    def show_backup(self, state: BackupState) -> None:
        """Show how well the data are backed up."""
        self.light.set_state(state, self._kit.today())

    @Slot(object)
    def show_upload(self, state: UploadState) -> None:
        """Show how the yearly reports stand; the number counts years that need the user."""
        self.upload.set_state(state)
        self.entry(PageKey.STATISTICS).set_badge(state.asking)

    @Slot(object)
    def show_urgent(self, counts: Mapping[Band, int]) -> None:
        """Show how many deadlines are urgent while their page has not been gone to."""
        if not self._pages.has(PageKey.DEADLINES):
            self.entry(PageKey.DEADLINES).set_badge(sum(counts.get(band, 0) for band in URGENT))

    @Slot(object)
    def show_urgent_lists(self, figures: ComplianceFigures) -> None:
        """Show how many checklist runs are urgent while their page has not been gone to."""
        if not self._pages.has(PageKey.COMPLIANCE):
            self.entry(PageKey.COMPLIANCE).set_badge(figures.urgent)

    @Slot(int)
    def show_waiting(self, count: int) -> None:
        """Show how many notices wait while their page has not been gone to."""
        if not self._pages.has(PageKey.NOTICES):
            self.entry(PageKey.NOTICES).set_badge(count)

    @Slot(object)
    def show_fees(self, due: FeesDue) -> None:
        """Show how many official fees are late."""
        self.entry(PageKey.FEES).set_badge(due.late)

    def entry(self, key: PageKey) -> PageButton:
        """Return a page's place in the navigation."""
        return self.navigation.pages[self.keys.index(key)]

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        for part in (self.bar, self.demo, self.banner):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        upper = QWidget()
        row = QHBoxLayout(upper)
        row.addWidget(self.navigation)
        row.addWidget(content, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(upper, 1)
        layout.addWidget(self.status)
        for each in (column, row, layout):
            each.setContentsMargins(0, 0, 0, 0)
            each.setSpacing(0)

    @Slot(object, object)
    def _on_shown(self, key: PageKey, page: Page) -> None:
        self.navigation.choose(self.keys.index(key))
        self.bar.title.setText(page.title)
        self.bar.offer(printing=page.prints, exporting=page.exports)

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        self._pages.show_page(self.keys[place])

    @Slot()
    def _on_print(self) -> None:
        self._pages.page.print_list()

    @Slot()
    def _on_export(self) -> None:
        self._pages.page.export_list()

    @Slot()
    def _on_theme(self) -> None:
        tokens = self._kit.tokens
        self.navigation.mark_scheme(self._kit.theme.scheme)
        for part in (
            self.navigation,
            self.bar,
            self.banner,
            self.status,
            self.light,
            self.upload,
            self.search,
            self.demo,
        ):
            part.set_tokens(tokens)
