"""How cells of the table of cases are painted and, in own columns, edited in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QTableView, QWidget

from agencydesk.services.own_fields_values import OwnType, read_value
from agencydesk.ui.tables.cases import CaseModel, Index
from agencydesk.ui.tables.view import RowDelegate
from agencydesk.ui.tokens import Tokens

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DONE = (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
#: Property of an editor that has what the cell shows already.
_BEGUN = "begun"
FRAME = 2
#: How a date is typed.
EXAMPLE = "2026-11-25"


class CellDelegate(RowDelegate):
    """Marks the current row and frames the current cell; edits own cells.

    A text that is not of the column's type keeps the editor open and says what would be.

    Signals:
        misfit: the editor was left with such a text, which is not stored; carries the text and
            the title of the column.
    """

    misfit = Signal(str, str)

    def __init__(self, tokens: Tokens, view: QTableView, today: Callable[[], date]) -> None:
        super().__init__(tokens, view)
        self._grid, self._today = view, today

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        super().set_tokens(tokens)
        self._tokens = tokens

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        current = self._grid.currentIndex()
        same_row = current.isValid() and current.row() == index.row()
        if same_row:
            painter.fillRect(option.rect, QColor(self._tokens.hover))
        rect = option.rect.adjusted(1, 1, -1, -2)
        super().paint(painter, option, index)
        if same_row and current.column() == index.column():
            painter.save()
            painter.setPen(QPen(QColor(self._tokens.accent), FRAME))
            painter.drawRect(rect)
            painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line to type into."""
        editor = QLineEdit(parent)
        editor.setObjectName("cell")
        model = index.model()
        if isinstance(model, CaseModel):
            info = model.infos[index.column()]
            editor.setProperty("fieldType", info.field_type)
            editor.setPlaceholderText(self._hint(info.field_type))
            editor.setAccessibleName(info.title)
        editor.setStyleSheet(
            f"QLineEdit {{ border: 2px solid {self._tokens.accent}; border-radius: 0;"
            " min-height: 0; padding: 0 4px; }"
        )
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from what the cell shows; what is typed already stays when the list is read."""
        if isinstance(editor, QLineEdit) and not editor.property(_BEGUN):
            editor.setProperty(_BEGUN, True)
            editor.setText(str(index.data() or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand on what was typed, if it is of the column's type."""
        if not isinstance(editor, QLineEdit):
            return
        if self._fits(editor):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)
        else:
            self.misfit.emit(editor.text(), editor.accessibleName())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keep the editor open while what is typed does not fit; Enter goes to the next row."""
        if (
            isinstance(editor, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _DONE
        ):
            if not self._fits(editor):
                self._complain(editor)
                return True
            if event.key() in _ENTER:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                self._go_down()
                return True
        return super().eventFilter(editor, event)

    def _complain(self, editor: QLineEdit) -> None:
        editor.setStyleSheet(
            f"QLineEdit {{ border: 2px solid {self._tokens.overdue}; border-radius: 0;"
            " min-height: 0; padding: 0 4px; }"
        )
        editor.setToolTip(self._hint(str(editor.property("fieldType"))))
        editor.selectAll()

    def _go_down(self) -> None:
        below = self._grid.currentIndex().siblingAtRow(self._grid.currentIndex().row() + 1)
        if below.isValid():
            self._grid.setCurrentIndex(below)

    def _fits(self, editor: QLineEdit) -> bool:
        kind = str(editor.property("fieldType"))
        return read_value(editor.text(), kind, self._today()) is not None

    def _hint(self, kind: str) -> str:
        return {
            OwnType.DATE.value: EXAMPLE,
            OwnType.NUMBER.value: self.tr("digits only"),
            OwnType.YES_NO.value: self.tr("yes or no"),
        }.get(kind, "")
