"""A line to type into that suggests, as one types, what may be meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.widgets.suggestions import Answer, Suggestion, SuggestionList

#: Gives the suggestions for a text; runs on the database lane.
Ask = Callable[[str], Answer]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 6,
    Qt.Key.Key_PageUp: -6,
}


class TypeAhead(QLineEdit):
    """Suggests without ever taking the keyboard away or holding up what is typed.

    Down opens the list and moves in it; Enter and Tab choose the marked suggestion; Esc closes
    the list. What was typed quicker than it was answered is chosen once the answer is there, if
    the text names one thing only.

    Signals:
        picked: carries the chosen ``Suggestion``.
        typed: the text was changed by hand; whatever was chosen no longer stands.
        entered: Enter was pressed with nothing to choose.
    """

    picked = Signal(object)
    typed = Signal()
    entered = Signal()

    def __init__(
        self, kit: Kit, ask: Ask, shares: Sequence[int], width: int, parent: QWidget | None = None
    ) -> None:
        """Make a field.

        Args:
            kit: the desk and its lanes.
            ask: gives the suggestions.
            shares: how the columns of the list share its width.
            width: the least width of the list, in pixels.
            parent: the owner.
        """
        super().__init__(parent)
        self._kit, self._ask = kit, ask
        self._shares, self._list_width = shares, width
        self._list: SuggestionList | None = None
        self._asked: str | None = None
        self._hurried = False
        self.offers_on_focus = False
        self._latest: Latest[tuple[str, Answer]] = Latest(
            kit.jobs, self._on_answer, self._on_failure, self
        )
        self.textEdited.connect(self._on_edited)
        kit.theme.changed.connect(self._on_theme)

    @property
    def suggestions(self) -> SuggestionList | None:
        """Return the list while it is shown."""
        shown = self._list is not None and self._list.isVisible()
        return self._list if shown else None

    @property
    def waiting(self) -> bool:
        """Say whether the answer to what was typed last has yet to come."""
        return self._latest.running

    def suggest(self) -> None:
        """Ask for suggestions for the text as it stands, and show them."""
        self._asked = self.text()
        self._latest.ask(partial(self._work, self._asked))

    def hide_list(self) -> None:
        """Put the list away."""
        self._asked = None
        if self._list is not None:
            self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, choose from it, close it; leave the rest to Qt."""
        key, shown = Qt.Key(event.key()), self.suggestions
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            if shown is None:
                self.suggest()
            else:
                last = len(shown.model.rows) - 1
                shown.mark(max(min(shown.row + _STEPS[key], last), 0))
                self._speak()
        elif key == Qt.Key.Key_Escape and shown is not None:
            self.hide_list()
        elif key in _ENTER and not self._chose(shown):
            self.entered.emit()
            super().keyPressEvent(event)
        elif key not in _ENTER:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the list's keys from the window's shortcuts; choose before Tab leaves the field."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                self._choose_before_leaving()
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the list away when the keyboard goes elsewhere."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            hurried = self._hurried
            self.hide_list()
            self._hurried = hurried
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the list below the field."""
        super().resizeEvent(event)
        if self.suggestions is not None:
            self.suggestions.place(self, self._list_width)

    def _work(self, text: str) -> tuple[str, Answer]:
        return text, self._ask(text)

    def _is_ours(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        listed = key in _STEPS or key in _ENTER or key == Qt.Key.Key_Escape
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self.suggestions is not None and listed and not plain

    def _choose_before_leaving(self) -> None:
        shown = self.suggestions
        suggestion = shown.current() if shown is not None else None
        if self.waiting:
            self._hurried = True
        elif suggestion is not None and not suggestion.act:
            self._pick(suggestion)

    def _chose(self, shown: SuggestionList | None) -> bool:
        """Choose the marked suggestion, or leave word to; say whether there is one to come."""
        suggestion = shown.current() if shown is not None else None
        if self._asked is not None and self.waiting:
            self._hurried = True
        elif suggestion is not None:
            self._pick(suggestion)
        else:
            return False
        return True

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._hurried = False
        self.typed.emit()
        if text.strip() or self.offers_on_focus:
            self.suggest()
        else:
            self.hide_list()

    def _on_answer(self, answered: tuple[str, Answer]) -> None:
        text, answer = answered
        if self._hurried:
            self._hurried = False
            if answer.sure is not None:
                self._pick(answer.rows[answer.sure])
                return
            if not self.hasFocus():
                return
            self._asked = text
        if self._asked != text or not self.hasFocus():
            return
        if self._list is None:
            self._list = SuggestionList(self._kit.tokens, self._shares, self.window())
            self._list.clicked.connect(self._on_clicked)
            self.destroyed.connect(self._list.deleteLater)
        self._list.fill(answer, text, marked=answer.sure or 0)
        self._list.setVisible(bool(answer.rows or answer.note))
        self._list.place(self, self._list_width)
        self._speak()

    def _on_failure(self, error: BaseException) -> None:
        note = words(error, self._kit.desk.texts, self._kit.language)
        self._hurried = False
        self._on_answer((self._asked or "", Answer((), note)))

    @Slot(int)
    def _on_clicked(self, row: int) -> None:
        if self._list is not None and 0 <= row < len(self._list.model.rows):
            self._pick(self._list.model.rows[row])

    def _pick(self, suggestion: Suggestion) -> None:
        self.hide_list()
        self.picked.emit(suggestion)

    def _speak(self) -> None:
        """Let a screen reader read the marked suggestion as the field's description."""
        shown = self.suggestions
        suggestion = shown.current() if shown is not None else None
        self.setAccessibleDescription(suggestion.spoken if suggestion is not None else "")

    @Slot()
    def _on_theme(self) -> None:
        if self._list is not None:
            self._list.set_tokens(self._kit.tokens)
