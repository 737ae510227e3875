"""How the sheets were read: every column with what it is taken for, to be corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QTreeWidget, QTreeWidgetItem, QWidget

from agencydesk.services.importing.values import KEEP, ColumnPlan, SheetPlan
from agencydesk.ui.tokens import CONTROL_HEIGHT, GAP, ROW_HEIGHT

HEADING_WIDTH = 330
CHOICE_WIDTH = 260
CHOICES_SHOWN = 20
# Where a choice stands: the place of its sheet, and the column.
Place = tuple[int, int]


class Choice(QComboBox):
    """What one column is taken for. The wheel scrolls the list, it never changes a choice."""

    def __init__(
        self, sheet: int, column: ColumnPlan, choices: QStandardItemModel, label: str
    ) -> None:
        super().__init__()
        self.sheet, self.column = sheet, column
        self.setModel(choices)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(CHOICE_WIDTH, CONTROL_HEIGHT - 2)
        self.setMaxVisibleItems(CHOICES_SHOWN)
        self.setAccessibleName(label)
        self.setCurrentIndex(self.findData(column.field))

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return self.sheet, self.column.index

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the list."""
        event.ignore()


class MappingView(QTreeWidget):
    """Lists the sheets and their columns.

    Signals:
        corrected: a column is to be taken for something else; carries the ``SheetPlan``, the
            column and the name of the choice.
    """

    corrected = Signal(object, int, str)

    def __init__(
        self,
        sheets: Sequence[SheetPlan],
        fields: Sequence[tuple[str, str]],
        label: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sheets, self._label = sheets, label
        self._choices: dict[Place, Choice] = {}
        self._model = QStandardItemModel(self)
        for name, text in fields:
            self._offer(name, text)
        self.setHeaderLabels([self.tr("Heading in the sheet"), self.tr("Goes into")])
        self.setAccessibleName(self.tr("How the sheets were read"))
        self.setColumnWidth(0, HEADING_WIDTH + GAP)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        for number, sheet in enumerate(sheets):
            self._add(number, sheet)

    def choice(self, place: Place) -> Choice | None:
        """Return the choice of a column."""
        return self._choices.get(place)

    def scroll_place(self) -> int:
        """Return how far the list is scrolled."""
        return self.verticalScrollBar().value()

    def return_to(self, scroll: int, place: Place | None) -> None:
        """Scroll back to where a list like this one stood, and to the choice made there."""
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scroll)
        choice = self._choices.get(place) if place is not None else None
        if choice is not None:
            choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, number: int, sheet: SheetPlan) -> None:
        name = " · ".join(part for part in (sheet.file, sheet.sheet) if part)
        where = self.tr("headings in row {row}, rows below: {rows}").format(
            row=sheet.heading_row, rows=f"{sheet.rows_total:,}"
        )
        top = QTreeWidgetItem([name, where])
        top.setSizeHint(0, QSize(HEADING_WIDTH, ROW_HEIGHT))
        self.addTopLevelItem(top)
        for column in sheet.columns:
            heading = " ".join(column.heading.split()) or self.tr("(no heading)")
            line = QTreeWidgetItem([heading])
            line.setToolTip(0, column.heading)
            line.setSizeHint(1, QSize(CHOICE_WIDTH, ROW_HEIGHT))
            top.addChild(line)
            choice = self._choice(number, column, heading)
            self.setItemWidget(line, 1, choice)
            self._choices[choice.place] = choice
        top.setExpanded(True)

    def _choice(self, number: int, column: ColumnPlan, heading: str) -> Choice:
        if not self._model.match(
            self._model.index(0, 0),
            Qt.ItemDataRole.UserRole,
            column.field,
            1,
            Qt.MatchFlag.MatchExactly,
        ):
            self._offer(column.field, self._label(column.field))
        choice = Choice(number, column, self._model, heading)
        if column.field == KEEP:
            choice.setToolTip(column.own)
        choice.activated.connect(self._on_chosen)
        return choice

    def _offer(self, name: str, text: str) -> None:
        item = QStandardItem(text)
        item.setData(name, Qt.ItemDataRole.UserRole)
        self._model.appendRow(item)

    @Slot(int)
    def _on_chosen(self, _index: int) -> None:
        choice = self.sender()
        if isinstance(choice, Choice) and choice.currentData() != choice.column.field:
            sheet = self._sheets[choice.sheet]
            self.corrected.emit(sheet, choice.column.index, choice.currentData())
