"""A field for names of parties, completed from the names that are known."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words

#: What stands between two names when shown; typing ``;`` or a new line does as well.
BETWEEN = "；"
_SPLIT = re.compile(r"[;；\n]")
#: How long typing must rest before names are looked for, in milliseconds.
REST = 120


def split_names(text: str) -> tuple[str, ...]:
    """Return the names in a text, each once, in order."""
    parts = (part.strip() for part in _SPLIT.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))


class NamesField(QLineEdit):
    """Takes one name, or several with ``;`` between them; offers known names while one types.

    Args:
        kit: the desk to ask for names.
        several: more than one name may stand in it.
    """

    def __init__(self, kit: Kit, *, several: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._language, self._several = kit.desk, kit.language, several
        self._loaded: tuple[str, ...] = ()
        self._model = QStringListModel(self)
        self._list = QCompleter(self._model, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup = QListView()
        self._list.setPopup(self._popup)
        self._list.setWidget(self)
        self._latest = Latest[tuple[str, tuple[str, ...]]](
            kit.jobs, self._on_names, self._on_failure, self
        )
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._ask)
        self._list.activated.connect(self._take)
        self.textEdited.connect(self._on_edited)
        if several:
            self.setPlaceholderText(self.tr("Several names: put ; between them"))

    def names(self) -> tuple[str, ...]:
        """Return the names."""
        if not self._several:
            text = self.text().strip()
            return (text,) if text else ()
        return self._loaded if self.is_as_loaded() else split_names(self.text())

    def set_names(self, names: tuple[str, ...]) -> None:
        """Show names; until somebody types they are kept exactly as they are."""
        self._loaded = names
        self.setText(BETWEEN.join(names))
        self.setCursorPosition(0)

    def is_as_loaded(self) -> bool:
        """Say whether the text is still what ``set_names`` made it."""
        return self.text() == BETWEEN.join(self._loaded)

    def event(self, event: QEvent) -> bool:
        """Let Enter take the offered name and Esc close the list before the dialog hears them."""
        key = event.key() if isinstance(event, QKeyEvent) else None
        if key == Qt.Key.Key_Escape and self._popup.isVisible():
            self._popup.hide()
            return True
        return super().event(event)

    def _part(self) -> tuple[int, int]:
        """Return where the name under the cursor begins and ends."""
        text, place = self.text(), self.cursorPosition()
        if not self._several:
            return 0, len(text)
        start = max((m.end() for m in _SPLIT.finditer(text, 0, place)), default=0)
        after = _SPLIT.search(text, place)
        return start, after.start() if after else len(text)

    @Slot()
    def _on_edited(self) -> None:
        self._rest.start()

    @Slot()
    def _ask(self) -> None:
        start, end = self._part()
        text = self.text()[start:end].strip()
        if not text:
            self._popup.hide()
            return
        parties = self._desk.parties
        self._latest.ask(lambda: (text, parties.names(text)))

    def _on_names(self, answer: tuple[str, tuple[str, ...]]) -> None:
        text, names = answer
        start, end = self._part()
        if self.text()[start:end].strip() != text or not self.hasFocus():
            return
        if not names or names == (text,):
            self._popup.hide()
            return
        self._model.setStringList(list(names))
        self._list.complete()

    def _on_failure(self, error: BaseException) -> None:
        """Say in the tip that no names can be offered; typing goes on without them."""
        self.setToolTip(words(error, self._desk.texts, self._language))

    @Slot(str)
    def _take(self, name: str) -> None:
        start, end = self._part()
        text = self.text()
        self.setText(text[:start] + name + text[end:])
        self.setCursorPosition(start + len(name))
