"""The first step of an import: the files, chosen or dropped, and what is the matter with some."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.importing.reading_values import ReadFile, Reading
from agencydesk.ui.icons import icon
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.tokens import GAP, ROW_HEIGHT, Tokens
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.state import StateView

SHEETS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv", ".txt", ".json")
FOLDER_KEY = "files/folder"
NAME_WIDTH = 280
NAME, STATE = range(2)


class FilesStep(QWidget):
    """Lists the files, each with what is in it or why it cannot be read.

    Signals:
        added: files were chosen or dropped; carries their paths.
        removed: files are not wanted; carries their names.
    """

    added = Signal(list)
    removed = Signal(list)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._reading = Reading(())
        self.setAcceptDrops(True)
        self.list = QTreeWidget()
        self.list.setHeaderLabels([self.tr("File"), self.tr("What is in it")])
        self.list.setAccessibleName(self.tr("Files to import"))
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.list.setColumnWidth(NAME, NAME_WIDTH)
        self.list.header().setSectionResizeMode(STATE, QHeaderView.ResizeMode.Stretch)
        self.empty = StateView(kit.tokens)
        self.empty.say(
            "choose",
            "file-spreadsheet",
            self.tr("Which sheets should come in?"),
            self.tr(
                "Drop files here, or choose them. Excel, WPS and CSV files with any headings; "
                "several at once. The files themselves are never changed."
            ),
            self.tr("Choose files…"),
        )
        self.setFocusProxy(self.empty.button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.list)
        self.reason = label(role="error", wrap=True)
        self.add_button = button(self.tr("Add files…"))
        self.remove_button = button(self.tr("Remove"))
        self._lay_out()
        self.empty.pressed.connect(self.ask)
        self.add_button.clicked.connect(self.ask)
        self.remove_button.clicked.connect(self._remove)
        self.list.itemSelectionChanged.connect(self._on_selection)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self._remove)

    def show_reading(self, reading: Reading) -> None:
        """Show the files."""
        self.list.clear()
        for file in reading.files:
            item = QTreeWidgetItem([file.name, self._state(file)])
            item.setToolTip(NAME, str(file.path))
            item.setToolTip(STATE, item.text(STATE))
            item.setSizeHint(NAME, QSize(NAME_WIDTH, ROW_HEIGHT))
            if file.problem is not None:
                item.setIcon(NAME, self._icon())
            self.list.addTopLevelItem(item)
            item.setSelected(file.problem is not None)
        self._reading = reading
        self.stack.setCurrentWidget(self.list if reading.files else self.empty)
        self.setFocusProxy(self.list if reading.files else self.empty.button)
        self.add_button.setVisible(bool(reading.files))
        self.remove_button.setVisible(bool(reading.files))
        self._on_selection()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.empty.set_tokens(tokens)
        self.show_reading(self._reading)

    @Slot()
    def ask(self) -> None:
        """Ask for files."""
        kinds = " ".join(f"*{suffix}" for suffix in SHEETS)
        dialog = QFileDialog(
            self,
            self.tr("Import sheets"),
            self._kit.memory.text(FOLDER_KEY, str(Path.home())),
            self.tr("Sheets ({kinds})").format(kinds=kinds),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_files)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that may be sheets."""
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add dropped files; what is no sheet says so when it is read."""
        paths = _files(event)
        if paths:
            event.acceptProposedAction()
            self.added.emit(paths)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(label(self.tr("Files to import"), "title"))
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.reason)
        layout.addLayout(buttons)

    def _state(self, file: ReadFile) -> str:
        if file.problem is not None:
            return words(file.problem, self._kit.desk.texts, self._kit.language)
        return self.tr("Sheets: {sheets}, rows: {rows}").format(
            sheets=file.sheets, rows=f"{file.rows:,}"
        )

    def _icon(self) -> QIcon:
        return icon("triangle-alert", self._kit.tokens.overdue)

    @Slot(list)
    def _on_files(self, names: list[str]) -> None:
        if names:
            self._kit.memory.set_text(FOLDER_KEY, str(Path(names[0]).parent))
            self.added.emit([Path(name) for name in names])

    @Slot()
    def _remove(self) -> None:
        names = [item.text(NAME) for item in self.list.selectedItems()]
        if names:
            self.removed.emit(names)

    @Slot()
    def _on_selection(self) -> None:
        chosen = [item.text(NAME) for item in self.list.selectedItems()]
        self.remove_button.setEnabled(bool(chosen))
        bad = [file for file in self._reading.files if file.problem is not None]
        told = [file for file in bad if file.name in chosen] or bad
        self.reason.setText("\n".join(f"{file.name}: {self._state(file)}" for file in told))
        self.reason.setVisible(bool(told))


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
