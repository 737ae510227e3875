"""The frame: navigation, bar, page, status line; it hands on and decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.changes import Changes
from agencydesk.texts import Language
from agencydesk.ui.dialogs.importing import ImportDialog
from agencydesk.ui.jobs import Jobs
from agencydesk.ui.kit import Kit
from agencydesk.ui.memory import Memory
from agencydesk.ui.messages import words
from agencydesk.ui.pages.deadlines import DeadlinesPage
from agencydesk.ui.pages.page import Page
from agencydesk.ui.ports import DeskPort, StatusView
from agencydesk.ui.saving import FOLDER_KEY
from agencydesk.ui.theme import Theme
from agencydesk.ui.widgets.banner import Banner
from agencydesk.ui.widgets.navigation import Navigation
from agencydesk.ui.widgets.statusbar import StatusLine
from agencydesk.ui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

GEOMETRY_KEY = "window/geometry"
FOLDED_KEY = "window/navigation-folded"
SHEETS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv", ".txt", ".json")
FIRST_SIZE = (1280, 720)


class MainWindow(QMainWindow):
    """The window of the program.

    Signals:
        scheme_chosen: carries the ``Scheme`` the user chose.
        language_chosen: carries the language the user chose.
    """

    scheme_chosen = Signal(object)
    language_chosen = Signal(str)

    def __init__(
        self,
        desk: DeskPort,
        jobs: Jobs,
        theme: Theme,
        memory: Memory,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._theme = desk, jobs, theme
        self._memory, self._language = memory, language
        self._dialog: ImportDialog | None = None
        self.setWindowTitle("AgencyDesk")
        self.setAcceptDrops(True)
        self.navigation = Navigation(theme.tokens, theme.scheme, language)
        self.bar = TopBar(theme.tokens)
        self.banner = Banner(theme.tokens)
        self.pages = QStackedWidget()
        self.status = StatusLine(theme.tokens)
        self.deadlines = DeadlinesPage(Kit(cast("Desk", desk), jobs, theme, memory, language))
        self._lay_out()
        self._add_page(self.deadlines)
        self._connect()
        self._add_shortcuts()
        self.navigation.set_narrow(memory.flag(FOLDED_KEY))
        if not self.restoreGeometry(memory.blob(GEOMETRY_KEY)):
            self.resize(*FIRST_SIZE)
        self.deadlines.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def refresh(self) -> None:
        """Read again whatever is shown."""
        self.deadlines.refresh()
        self._jobs.run(self, self._read_status, self.status.set_status, failed=self.show_problem)

    def catch_up(self) -> None:
        """Let the docket catch up with the calendar, and read again if that added something."""
        work = self._desk.upkeep.keep_up
        self._jobs.run(self, work, self._on_caught_up, failed=self.show_problem)

    @Slot()
    def ask_for_sheets(self) -> None:
        """Ask which sheets to bring in."""
        kinds = " ".join(f"*{suffix}" for suffix in SHEETS)
        dialog = QFileDialog(
            self,
            self.tr("Import sheets"),
            self._memory.text(FOLDER_KEY, str(Path.home())),
            self.tr("Sheets ({kinds})").format(kinds=kinds),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def import_sheets(self, paths: Sequence[Path]) -> ImportDialog:
        """Open the import dialog on these files; return it."""
        dialog = ImportDialog(self._desk, self._jobs, self._theme.tokens, self._language, self)
        dialog.changed.connect(self.refresh)
        dialog.finished.connect(self._on_dialog_closed)
        self._dialog = dialog
        dialog.start(paths)
        return dialog

    @Slot(object)
    def show_problem(self, error: BaseException) -> None:
        """Say that something failed."""
        self.banner.say(words(error, self._desk.texts, self._language), error=True)

    def remember(self) -> None:
        """Keep sizes and places for the next start."""
        self.deadlines.remember()
        self._memory.set_blob(GEOMETRY_KEY, self.saveGeometry())
        self._memory.set_flag(FOLDED_KEY, self.navigation.narrow)
        self._memory.save()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember sizes and places, then close."""
        self.remember()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that may be sheets."""
        if self._dialog is None and _sheets(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring dropped sheets in."""
        paths = _sheets(event)
        if self._dialog is None and paths:
            event.acceptProposedAction()
            self.import_sheets(paths)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)
        upper = QWidget()
        row = QHBoxLayout(upper)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(content, 1)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(upper, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(whole)

    def _add_page(self, page: Page) -> None:
        self.pages.addWidget(page)
        entry = self.navigation.add_page(page.drawing, page.title)
        self.bar.title.setText(page.title)
        page.badge.connect(entry.set_badge)
        page.problem.connect(self.show_problem)
        page.told.connect(self.banner.say)
        page.import_wanted.connect(self.ask_for_sheets)
        page.clear_wanted.connect(self.bar.filter.clear)

    def _connect(self) -> None:
        self._theme.changed.connect(self._on_theme)
        self._jobs.started.connect(self.status.add_task)
        self._jobs.failed.connect(self.show_problem)
        self.navigation.chosen.connect(self.pages.setCurrentIndex)
        self.navigation.scheme_chosen.connect(self.scheme_chosen)
        self.navigation.language_chosen.connect(self.language_chosen)
        self.bar.text_changed.connect(self.deadlines.set_text)
        self.bar.imports.clicked.connect(self.ask_for_sheets)
        self.bar.print.clicked.connect(self.deadlines.print_list)
        self.bar.export.clicked.connect(self.deadlines.export_list)

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Find), self.bar.focus_filter),
            (QKeySequence(QKeySequence.StandardKey.Refresh), self.refresh),
            (QKeySequence(QKeySequence.StandardKey.Print), self.deadlines.print_list),
            (QKeySequence(QKeySequence.StandardKey.Open), self.ask_for_sheets),
            (QKeySequence(Qt.Key.Key_Escape), self._on_escape),
        ):
            QShortcut(keys, self).activated.connect(slot)

    @Slot()
    def _on_escape(self) -> None:
        if not self.deadlines.step_back():
            self.bar.filter.clear()
            self.deadlines.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(list)
    def _on_files(self, names: list[str]) -> None:
        if names:
            self._memory.set_text(FOLDER_KEY, str(Path(names[0]).parent))
            self.import_sheets([Path(name) for name in names])

    @Slot()
    def _on_dialog_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _read_status(self) -> StatusView:
        """Return the state of the data; runs off the window's thread, when the list is there."""
        self._desk.docket.get_ready()
        return self._desk.status()

    def _on_caught_up(self, changes: Changes) -> None:
        if changes.docket:
            self.refresh()

    @Slot()
    def _on_theme(self) -> None:
        for part in (self.navigation, self.bar, self.banner, self.status):
            part.set_tokens(self._theme.tokens)


def _sheets(event: QDropEvent) -> list[Path]:
    """Return the dropped files that may be sheets."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in SHEETS]
