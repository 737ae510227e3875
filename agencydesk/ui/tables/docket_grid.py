"""The list of deadlines as a widget: columns, sorting, the current one, copying."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from agencydesk.domain.docket import DocketRow, SortKey
from agencydesk.ui.jobs import Runner
from agencydesk.ui.memory import Memory
from agencydesk.ui.tables.docket import DocketWords, docket_columns
from agencydesk.ui.tables.paged import Column, PagedModel
from agencydesk.ui.tables.view import GridView
from agencydesk.ui.theme import Theme, tabular_font

#: The name changes with the set of columns, so that older widths are not misapplied; headings
#: of another language want other widths.
HEADER_KEY = "{place}/header-1-{language}"
OWN_WIDTHS_KEY = "{place}/own-widths-{language}"
#: How long the choice must rest before it counts, in milliseconds: arrows may be held down.
REST = 60
#: Width the column that takes the rest keeps before others grow, in pixels.
TITLE_ROOM = 240


class DocketGrid(GridView):
    """Lists deadlines.

    ``place`` names where the list stands, so that every place remembers its own widths.

    Signals:
        chosen: another deadline is current and stayed so for a moment; carries its id or None.
        sort_changed: another heading was pressed.
        copied: rows are on the clipboard; carries how many.
        failed: rows could not be read; carries the exception.
        key_pressed: a letter was pressed, for whoever acts on rows; carries it in upper case.
        menu_wanted: the menu of the chosen rows is wanted; carries where on the screen.
    """

    chosen = Signal(object)
    sort_changed = Signal()
    copied = Signal(int)
    failed = Signal(object)
    key_pressed = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Sequence[DocketRow]],
        words: DocketWords,
        jobs: Runner,
        theme: Theme,
        memory: Memory,
        parent: QWidget | None = None,
        *,
        place: str = "deadlines",
    ) -> None:
        super().__init__(theme.tokens, parent)
        self._fetch, self._jobs, self._memory = fetch, jobs, memory
        self._own_key = OWN_WIDTHS_KEY.format(place=place, language=words.language)
        self._own_widths = memory.flag(self._own_key)
        self._fitting = False
        self._key = HEADER_KEY.format(place=place, language=words.language)
        self.rows = PagedModel[DocketRow](
            docket_columns(words), fetch, jobs, theme.tokens, tabular_font(), self
        )
        self.setModel(self.rows)
        self.let_spill(self.rows.spill)
        self.setAccessibleName(self.tr("Deadlines"))
        self._sorted = (0, Qt.SortOrder.AscendingOrder)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._on_rest)
        self._set_up_header()
        self.rows.failed.connect(self.failed)
        self.rows.modelReset.connect(self._rest.start)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.copy_wanted.connect(self.copy_rows)

    @property
    def sort(self) -> tuple[SortKey, bool]:
        """Return what the list is sorted by, and whether downwards."""
        section, order = self._sorted
        key = self.rows.columns[section].sort or SortKey.URGENCY
        return key, order == Qt.SortOrder.DescendingOrder

    def current_id(self) -> int | None:
        """Return the current deadline."""
        index = self.currentIndex()
        return self.rows.id_at(index.row()) if index.isValid() else None

    def make_current(self, row: int) -> None:
        """Choose a row and bring it into view."""
        self.setCurrentIndex(self.rows.index(row, 0))

    def chosen_ids(self) -> tuple[int, ...]:
        """Return the chosen deadlines, in the order of the list."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return tuple(self.rows.id_at(row) for row in rows)

    def chosen_rows(self) -> list[DocketRow]:
        """Return what is known of the chosen deadlines; what is not read yet is left out."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [found for row in rows if (found := self.rows.row_at(row)) is not None]

    @Slot()
    def copy_rows(self) -> None:
        """Put the chosen rows on the clipboard, a line each, tabs between the cells."""
        ids = self.chosen_ids()
        if ids:
            columns = self._shown_columns()
            self._jobs.run(
                self,
                lambda: (tab_separated(self._fetch(ids), columns), len(ids)),
                self._on_copied,
                failed=self.failed.emit,
            )

    def remember(self) -> None:
        """Keep widths, order and sorting for the next start."""
        self._memory.set_flag(self._own_key, self._own_widths)
        self._memory.set_blob(self._key, self.horizontalHeader().saveState())

    @Slot()
    def follow_theme(self) -> None:
        """Take the colours of the theme that sent this."""
        theme = self.sender()
        if isinstance(theme, Theme):
            self.set_tokens(theme.tokens)
            self.rows.set_tokens(theme.tokens)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand letters on in place of jumping to a row; leave the rest to the list."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and len(event.text()) == 1 and event.text().isalpha():
            self.key_pressed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu: where the pointer is, or at the current row."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            place = self.viewport().mapToGlobal(below)
        self.menu_wanted.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let columns grow where there is room, until somebody sets widths."""
        super().resizeEvent(event)
        if not self._own_widths:
            self._fit()

    def _fit(self) -> None:
        columns = self.rows.columns
        taken = sum(column.width for column in columns if not column.stretch)
        spare = max(0, self.viewport().width() - taken - TITLE_ROOM)
        growing = [section for section, column in enumerate(columns) if column.most]
        self._fitting = True
        for section in growing:
            column = columns[section]
            room = min(column.most - column.width, spare // len(growing))
            self.setColumnWidth(section, column.width + room)
        self._fitting = False

    @Slot(int, int, int)
    def _on_width(self, section: int, _before: int, _after: int) -> None:
        if not (self._fitting or self.rows.columns[section].stretch):
            self._own_widths = True

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        for section, column in enumerate(self.rows.columns):
            self.setColumnWidth(section, column.width)
        header.setSortIndicator(*self._sorted)
        state = self._memory.blob(self._key)
        if not state.isEmpty() and header.restoreState(state):
            section = header.sortIndicatorSection()
            if 0 <= section < len(self.rows.columns) and self.rows.columns[section].sort:
                self._sorted = (section, header.sortIndicatorOrder())
        for section, column in enumerate(self.rows.columns):
            if column.stretch:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        header.sortIndicatorChanged.connect(self._on_sort)
        header.sectionResized.connect(self._on_width)

    def _shown_columns(self) -> list[Column[DocketRow]]:
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [self.rows.columns[section] for section in order]

    @Slot(int, Qt.SortOrder)
    def _on_sort(self, section: int, order: Qt.SortOrder) -> None:
        if self.rows.columns[section].sort is None:
            self.horizontalHeader().setSortIndicator(*self._sorted)
        elif self._sorted != (section, order):
            self._sorted = (section, order)
            self.sort_changed.emit()

    @Slot(QModelIndex)
    def _on_current(self, _index: QModelIndex) -> None:
        self._rest.start()

    @Slot()
    def _on_rest(self) -> None:
        self.chosen.emit(self.current_id())

    def _on_copied(self, answer: tuple[str, int]) -> None:
        text, count = answer
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(count)


def tab_separated(rows: Sequence[DocketRow], columns: Sequence[Column[DocketRow]]) -> str:
    """Return the headings and rows as lines of tab-separated cells.

    Tabs and line breaks inside a cell become spaces, so that every row stays one line.
    """
    lines = [[column.title or "!" for column in columns]]
    lines += [[column.text(row) for column in columns] for row in rows]
    return "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines)
