"""A heading row with a field below each heading, to filter its column as one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QWidget

from agencydesk.ui.icons import icon
from agencydesk.ui.tokens import UNIT, Tokens

#: How long typing must rest before the list follows, in milliseconds.
TYPING_REST = 150
FIELD_HEIGHT = 26
_ALT = Qt.KeyboardModifier.AltModifier
_BACK = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterField(QLineEdit):
    """One field; Esc empties it, and leaves it when it is empty; Enter and Down leave it.

    Signals:
        left: the list is to have the keyboard.
        reached: the field has the keyboard; carries its key.
        choices_wanted: what the column holds is to be offered; carries its key.
    """

    left = Signal()
    reached = Signal(str)
    choices_wanted = Signal(str)

    def __init__(self, key: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self._choices: QAction | None = None
        self.setFrame(False)
        self.setAccessibleName(self.tr("Filter: {title}").format(title=title))
        self.setToolTip(
            self.tr(
                "Filter “{title}”\nword word: both · a|b: either · =a: exactly · !a: not\n"
                "empty, filled: blank or not\ndates: 2026, 2026-11, >2026-01-01, 2026-01..2026-03"
                "\nfigures: >3, 2..5"
            ).format(title=title)
        )

    def offer_choices(self, drawing: QIcon) -> None:
        """Let what the column holds be chosen from a list."""
        if self._choices is None:
            self._choices = QAction(self)
            self._choices.setText(self.tr("Choose from the column (Alt+Down)"))
            self._choices.triggered.connect(self._on_choices)
            self.addAction(self._choices, QLineEdit.ActionPosition.TrailingPosition)
        self._choices.setIcon(drawing)

    def has_choices(self) -> bool:
        """Say whether there is a list to choose from."""
        return self._choices is not None

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's own shortcut."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that somebody is about to type."""
        super().focusInEvent(event)
        self.reached.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave or empty the field; leave the rest to Qt."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif self._choices and event.key() == Qt.Key.Key_Down and event.modifiers() & _ALT:
            self._on_choices()
        elif event.key() in _BACK:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_choices(self) -> None:
        self.choices_wanted.emit(self.key)


class FilterHeader(QHeaderView):
    """The headings of a table and the fields below them.

    Signals:
        filters_changed: typing has rested.
        field_left: the list is to have the keyboard.
        field_reached, choices_wanted: as those of ``FilterField``.
    """

    filters_changed = Signal()
    field_left = Signal()
    field_reached = Signal(str)
    choices_wanted = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._tokens = tokens
        self.fields: dict[int, FilterField] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(TYPING_REST)
        self._rest.timeout.connect(self.filters_changed)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.sectionResized.connect(self.place_fields)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def set_columns(
        self, columns: Sequence[tuple[int, str, str, bool]], filters: Mapping[str, str]
    ) -> None:
        """Show fields for these (section, key, title, has choices), with these filters by key.

        A field that is there already keeps the keyboard, and its text while one types.
        """
        present = {field.key: field for field in self.fields.values()}
        self.fields = {}
        for section, key, title, choice in columns:
            field = present.pop(key, None)
            if field is None:
                field = FilterField(key, title, self)
                field.setStyleSheet(self._field_style())
                field.setText(filters.get(key, ""))
                if section == 0:
                    field.setPlaceholderText(self.tr("Filter…"))
                field.textChanged.connect(self._on_text)
                field.left.connect(self.field_left)
                field.reached.connect(self.field_reached)
                field.choices_wanted.connect(self.choices_wanted)
                if choice:
                    field.offer_choices(self._mark())
                field.show()
            elif not self._rest.isActive() and field.text() != filters.get(key, ""):
                field.blockSignals(True)
                field.setText(filters.get(key, ""))
                field.blockSignals(False)
            self.fields[section] = field
        for field in present.values():
            field.hide()
            field.deleteLater()
        self._in_tab_order()
        self.place_fields()

    def filters(self) -> dict[str, str]:
        """Return what is typed, by key; empty fields are left out."""
        return {field.key: text for field in self.fields.values() if (text := field.text().strip())}

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        for field in self.fields.values():
            field.setStyleSheet(self._field_style())
            if field.has_choices():
                field.offer_choices(self._mark())

    def sizeHint(self) -> QSize:
        """Return room for the headings and the fields."""
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() + FIELD_HEIGHT)

    def updateGeometries(self) -> None:
        """Leave room below the headings."""
        self.setViewportMargins(0, 0, 0, FIELD_HEIGHT)
        super().updateGeometries()
        self.place_fields()

    @Slot()
    def place_fields(self) -> None:
        """Put every field below its heading."""
        top = self.height() - FIELD_HEIGHT
        for section, field in self.fields.items():
            shown = not self.isSectionHidden(section)
            field.setVisible(shown)
            if shown:
                left = self.sectionViewportPosition(section)
                field.setGeometry(left, top, self.sectionSize(section), FIELD_HEIGHT)

    @Slot()
    def _on_text(self) -> None:
        self._rest.start()

    def _mark(self) -> QIcon:
        return icon("chevron-down", self._tokens.muted)

    def _in_tab_order(self) -> None:
        fields = [self.fields[section] for section in sorted(self.fields)]
        for before, after in pairwise(fields):
            QWidget.setTabOrder(before, after)

    def _field_style(self) -> str:
        tokens = self._tokens
        return (
            f"QLineEdit {{ border: 0; border-bottom: 1px solid {tokens.line};"
            f" border-right: 1px solid {tokens.line}; border-radius: 0;"
            f" background: {tokens.raised}; padding: 0 {UNIT}px; min-height: 0; }}"
            f"QLineEdit:focus {{ border: 2px solid {tokens.accent}; min-height: 0;"
            f" padding: 0 {UNIT - 2}px; }}"
        )
