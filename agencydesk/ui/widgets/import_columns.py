"""The third step of an import: every column with what it is taken for, to be corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.importing.values import KEEP, ColumnPlan, SheetPlan, Trust
from agencydesk.ui.tokens import CONTROL_HEIGHT, GAP, ROW_HEIGHT, Tokens
from agencydesk.ui.widgets.labels import Toggle, label

HEADING, SAMPLES, CHOICE, TRUST = range(4)
HEADING_WIDTH, SAMPLES_WIDTH, CHOICE_WIDTH = 200, 250, 210
CHOICES_SHOWN = 20
Data = Qt.ItemDataRole.UserRole
#: Where a choice stands: the place of its table, and the column.
Place = tuple[int, int]


class Choice(QComboBox):
    """What one column is taken for: type a part of a name, or open the list.

    The wheel scrolls the list the choice stands in; it never changes a choice.
    """

    def __init__(self, place: Place, column: ColumnPlan, choices: QStandardItemModel) -> None:
        super().__init__()
        self.place, self.column = place, column
        self.setModel(choices)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(choices, self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(CHOICE_WIDTH, CONTROL_HEIGHT - 2)
        self.setMaxVisibleItems(CHOICES_SHOWN)
        self.setAccessibleName(column.heading)
        self.set_column(column)
        edit = self.lineEdit()
        if edit is not None:
            edit.editingFinished.connect(self._settle)

    def set_column(self, column: ColumnPlan) -> None:
        """Show what the column is taken for now."""
        self.column, self.wanted = column, column.field
        self.setCurrentIndex(self.findData(column.field))
        self.setToolTip(column.own if column.field == KEEP else self.currentText())
        edit = self.lineEdit()
        if edit is not None:
            edit.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter for the choice itself: the dialog's main button is not meant."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the list."""
        event.ignore()

    @Slot()
    def _settle(self) -> None:
        """Take what was typed if it names a choice; else show again what was chosen."""
        number = self.findText(self.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        if number < 0:
            self.setCurrentIndex(self.findData(self.column.field))
        elif self.itemData(number) != self.column.field:
            self.setCurrentIndex(number)
            self.activated.emit(number)


class ColumnsStep(QWidget):
    """Lists the tables and their columns.

    Args:
        fields: everything a column can be taken for, as (name, label).
        title: says what a field that is not among them is called.
        tokens: the colours.

    Signals:
        corrected: a column is to be taken for something else; carries the ``SheetPlan``, the
            column and the name of the choice.
    """

    corrected = Signal(object, int, str)

    def __init__(
        self,
        fields: Sequence[tuple[str, str]],
        title: Callable[[str], str],
        tokens: Tokens,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._tokens = title, tokens
        self._tables: tuple[SheetPlan, ...] = ()
        self._choices: dict[Place, tuple[Choice, QTreeWidgetItem]] = {}
        self._model = QStandardItemModel(self)
        for name, text in fields:
            self._offer(name, text)
        self.doubtful = Toggle(self.tr("Only columns to look at"), tokens)
        self.summary = label(role="muted", wrap=True)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(
            [
                self.tr("Heading in the sheet"),
                self.tr("Examples"),
                self.tr("Goes into"),
                self.tr("How sure"),
            ]
        )
        self.tree.setAccessibleName(self.tr("What the columns mean"))
        widths = ((HEADING, HEADING_WIDTH), (SAMPLES, SAMPLES_WIDTH), (CHOICE, CHOICE_WIDTH + GAP))
        for column, width in widths:
            self.tree.setColumnWidth(column, width)
        self.tree.header().setSectionResizeMode(TRUST, QHeaderView.ResizeMode.Stretch)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.tree.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self.doubtful.toggled.connect(self._narrow)

    def show_tables(self, tables: Sequence[SheetPlan]) -> None:
        """Show the tables; where only meanings changed, the list stays as it is."""
        shape = [_shape(table) for table in tables]
        if shape != [_shape(table) for table in self._tables]:
            self._tables = tuple(tables)
            self._fill()
        else:
            self._tables = tuple(tables)
            for (number, index), (choice, line) in self._choices.items():
                column = next(each for each in tables[number].columns if each.index == index)
                choice.set_column(column)
                self._say_trust(line, column)
        self._summarize()
        self._narrow()

    def choice(self, place: Place) -> Choice | None:
        """Return the choice of a column."""
        found = self._choices.get(place)
        return found[0] if found is not None else None

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.doubtful.set_tokens(tokens)
        for choice, line in self._choices.values():
            line.setForeground(SAMPLES, QColor(tokens.muted))
            self._say_trust(line, choice.column)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.summary, 1)
        line.addWidget(self.doubtful)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(label(self.tr("What the columns mean"), "title"))
        layout.addLayout(line)
        layout.addWidget(self.tree, 1)

    def _fill(self) -> None:
        self.tree.setUpdatesEnabled(False)
        self.tree.clear()
        self._choices.clear()
        for number, table in enumerate(self._tables):
            name = " · ".join(part for part in (table.file, table.sheet) if part)
            where = self.tr("headings in row {row}, rows below: {rows}").format(
                row=table.heading_row, rows=f"{table.rows_total:,}"
            )
            top = QTreeWidgetItem([f"{name}  ({where})"])
            top.setSizeHint(HEADING, QSize(HEADING_WIDTH, ROW_HEIGHT))
            self.tree.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            for column in table.columns:
                self._add(top, (number, column.index), column)
            top.setExpanded(True)
        self.tree.setUpdatesEnabled(True)

    def _add(self, top: QTreeWidgetItem, place: Place, column: ColumnPlan) -> None:
        heading = " ".join(column.heading.split()) or self.tr("(no heading)")
        line = QTreeWidgetItem([heading, " · ".join(column.samples)])
        line.setToolTip(HEADING, column.heading)
        line.setToolTip(SAMPLES, "\n".join(column.samples))
        line.setForeground(SAMPLES, QColor(self._tokens.muted))
        line.setSizeHint(CHOICE, QSize(CHOICE_WIDTH, ROW_HEIGHT))
        top.addChild(line)
        if (
            self._model.match(
                self._model.index(0, 0), Data, column.field, 1, Qt.MatchFlag.MatchExactly
            )
            == []
        ):
            self._offer(column.field, self._title(column.field))
        choice = Choice(place, column, self._model)
        choice.setAccessibleName(heading)
        choice.activated.connect(self._on_chosen)
        self.tree.setItemWidget(line, CHOICE, choice)
        self._choices[place] = (choice, line)
        self._say_trust(line, column)

    def _say_trust(self, line: QTreeWidgetItem, column: ColumnPlan) -> None:
        texts = {
            Trust.SAID: self.tr("✓ as you said"),
            Trust.KNOWN: self.tr("✓ heading known"),
            Trust.GUESSED: self.tr("? guessed, please look"),
            Trust.UNKNOWN: self.tr("+ heading not known: kept as a field of its own"),
        }
        tones = {Trust.GUESSED: self._tokens.week, Trust.UNKNOWN: self._tokens.muted}
        line.setText(TRUST, texts[column.trust])
        line.setToolTip(TRUST, texts[column.trust])
        line.setForeground(TRUST, QColor(tones.get(column.trust, self._tokens.month)))

    def _summarize(self) -> None:
        each = [column for table in self._tables for column in table.columns]
        counts = {trust: sum(column.trust is trust for column in each) for trust in Trust}
        self.summary.setText(
            self.tr(
                "Columns: {all}. Understood: {sure}, to look at: {doubtful}, kept as fields of "
                "their own: {own}. What you correct here is remembered for sheets like this one."
            ).format(
                all=len(each),
                sure=counts[Trust.KNOWN] + counts[Trust.SAID],
                doubtful=counts[Trust.GUESSED],
                own=counts[Trust.UNKNOWN],
            )
        )

    @Slot()
    def _narrow(self) -> None:
        only = self.doubtful.isChecked()
        for choice, line in self._choices.values():
            sure = choice.column.trust in (Trust.KNOWN, Trust.SAID)
            line.setHidden(only and sure)

    def _offer(self, name: str, text: str) -> None:
        item = QStandardItem(text)
        item.setData(name, Data)
        self._model.appendRow(item)

    @Slot(int)
    def _on_chosen(self, _index: int) -> None:
        choice = self.sender()
        if isinstance(choice, Choice) and choice.currentData() != choice.wanted:
            choice.wanted = choice.currentData()
            table = self._tables[choice.place[0]]
            self.corrected.emit(table, choice.column.index, choice.currentData())


def _shape(table: SheetPlan) -> tuple[object, ...]:
    """Return what tells whether a table is still the same one."""
    headings = tuple((column.index, column.heading, column.samples) for column in table.columns)
    return table.file, table.sheet, table.heading_row, headings
