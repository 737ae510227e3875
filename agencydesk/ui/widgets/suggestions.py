"""The list of suggestions that stands under a field while one types into it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import BOLD_WEIGHT, CELL_PADDING, GAP, ROW_HEIGHT, UNIT, Tokens
from agencydesk.ui.widgets.labels import label

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS = 12
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list.

    Attributes:
        value: what is chosen with it.
        columns: texts side by side, in the proportions of the list.
        more: a muted text below the columns' last one; "" for none.
        act: whether it does something rather than naming what was looked for.
    """

    value: object
    columns: tuple[str, ...]
    more: str = ""
    act: bool = False

    @property
    def spoken(self) -> str:
        """Return the whole line, for screen readers."""
        return ", ".join(part for part in (*self.columns, self.more) if part)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is suggested for a text.

    Attributes:
        note: a line below the suggestions; "" for none.
        sure: the place of the one suggestion that the text names, if it names one.
    """

    rows: tuple[Suggestion, ...]
    note: str = ""
    sure: int | None = None


class SuggestionList(QFrame):
    """Shows suggestions over the window, below a field; the keyboard stays in the field.

    Signals:
        clicked: a suggestion was clicked; carries its place.
    """

    clicked = Signal(int)

    def __init__(self, tokens: Tokens, shares: Sequence[int], parent: QWidget) -> None:
        """Make a list.

        Args:
            tokens: the colours.
            shares: how the columns share the width.
            parent: the field's window, which the list lies over.
        """
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.model = _Model(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setStyleSheet("QListView { border: 0; }")
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(self.tr("Suggestions"))
        self.delegate = _Delegate(tokens, shares, self.view)
        self.view.setItemDelegate(self.delegate)
        self.note: QLabel = label(role="muted", wrap=True)
        self.note.setContentsMargins(CELL_PADDING, UNIT, CELL_PADDING, UNIT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, UNIT, 1, UNIT)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.note)
        self.view.clicked.connect(self._on_clicked)
        self.hide()

    @property
    def row(self) -> int:
        """Return the place of the marked suggestion, -1 for none."""
        return self.view.currentIndex().row()

    def current(self) -> Suggestion | None:
        """Return the marked suggestion."""
        rows = self.model.rows
        return rows[self.row] if 0 <= self.row < len(rows) else None

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.delegate.set_tokens(tokens)
        self.view.viewport().update()

    def fill(self, answer: Answer, typed: str, *, marked: int) -> None:
        """Show suggestions for a text, one of them marked; -1 marks none."""
        self.delegate.set_found(typed)
        self.model.fill(answer.rows)
        self.note.setText(answer.note)
        self.note.setVisible(bool(answer.note))
        self.view.setVisible(bool(answer.rows))
        self.mark(marked)

    def mark(self, row: int) -> None:
        """Mark a suggestion and bring it into view."""
        self.view.setCurrentIndex(self.model.index(row, 0))

    def place(self, field: QWidget, width: int) -> None:
        """Lie below a field, or above where there is more room, inside the window."""
        window = field.window()
        rows = min(len(self.model.rows), MOST_ROWS)
        wide = min(max(field.width(), width), window.width() - 2 * GAP)
        note = self.note.heightForWidth(wide - 2) if self.note.text() else 0
        tall = rows * self.delegate.height + note + 2 * UNIT + 2
        corner = field.mapTo(window, QPoint(0, field.height() + 2))
        left = max(GAP, min(corner.x(), window.width() - wide - GAP))
        below = window.height() - corner.y() - UNIT
        above = corner.y() - field.height() - UNIT - 2
        if tall > below and above > below:
            tall = min(tall, above)
            top = corner.y() - field.height() - 4 - tall
        else:
            tall, top = min(tall, max(below, self.delegate.height * 2)), corner.y()
        self.setGeometry(QRect(left, top, wide, tall))
        self.raise_()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.clicked.emit(index.row())


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Suggestion, ...] = ()

    def fill(self, rows: tuple[Suggestion, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (*row.columns, row.more) if part)
        return None


class _Delegate(QStyledItemDelegate):
    """Paints columns; what was found is bold."""

    def __init__(self, tokens: Tokens, shares: Sequence[int], view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._shares = tuple(shares)
        self._words: tuple[str, ...] = ()
        self._plain = tabular_font()
        self._bold = QFont(self._plain)
        self._bold.setWeight(QFont.Weight(BOLD_WEIGHT))
        self.height = max(ROW_HEIGHT, QFontMetrics(self._plain).height() + GAP)
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        self._text, self._muted = QColor(tokens.text), QColor(tokens.muted)
        self._accent = QColor(tokens.accent)
        self._selected, self._hover = QColor(tokens.selected), QColor(tokens.hover)

    def set_found(self, typed: str) -> None:
        self._words = tuple(_folded(word) for word in typed.split())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = self._view.model()
        if not isinstance(model, _Model):
            return
        row = model.rows[index.row()]
        rect = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._selected)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._hover)
        if row.act:
            painter.setFont(self._plain)
            painter.setPen(self._accent)
            inside = rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
            text = QFontMetrics(self._plain).elidedText(
                row.columns[0], Qt.TextElideMode.ElideRight, inside.width()
            )
            painter.drawText(inside, _LEFT, text)
            return
        columns = (*row.columns[:-1], row.more or row.columns[-1])
        for number, (text, place) in enumerate(zip(columns, self._places(rect), strict=False)):
            painter.setPen(self._text if number < 2 else self._muted)
            self._draw(painter, place, text)

    def _places(self, rect: QRect) -> Iterator[QRect]:
        whole, left = sum(self._shares), rect.x()
        for share in self._shares:
            width = rect.width() * share // whole
            yield QRect(
                left + CELL_PADDING, rect.y(), max(width - 2 * CELL_PADDING, 0), rect.height()
            )
            left += width

    def _draw(self, painter: QPainter, rect: QRect, text: str) -> None:
        bold = QFontMetrics(self._bold)
        shown = bold.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        left = rect.x()
        for part, found in runs(shown, self._words):
            font = self._bold if found else self._plain
            painter.setFont(font)
            width = QFontMetrics(font).horizontalAdvance(part)
            painter.drawText(QRect(left, rect.y(), width + 2, rect.height()), _LEFT, part)
            left += width


def runs(text: str, words: Iterable[str]) -> list[tuple[str, bool]]:
    """Return a text in pieces, and of each whether it is part of a word that was looked for."""
    plain = _folded(text)
    marks = [False] * len(text)
    for word in words:
        at = plain.find(word) if word and len(plain) == len(text) else -1
        while at >= 0:
            marks[at : at + len(word)] = [True] * len(word)
            at = plain.find(word, at + len(word))
    found: list[tuple[str, bool]] = []
    for letter, mark in zip(text, marks, strict=True):
        if found and found[-1][1] == mark:
            found[-1] = (found[-1][0] + letter, mark)
        else:
            found.append((letter, mark))
    return found


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
