"""A list for paper that can be laid out in more than one way, and the box to choose the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit


@dataclass(frozen=True, slots=True)
class Layouts:
    """The ways a list can stand on paper; each is made when it is first looked at.

    Attributes:
        names: what the ways are called.
        chosen: the place of the way that was made first.
        content: its PDF file.
        make: makes the PDF file of the way at a place; runs off the window's thread.
        key: where this computer remembers the choice.
    """

    names: tuple[str, ...]
    chosen: int
    content: bytes
    make: Callable[[int], bytes]
    key: str


def remembered(kit: Kit, key: str, count: int) -> int:
    """Return the place of the way that was chosen last, the first where none was."""
    text = kit.memory.text(key, "0")
    return int(text) if text.isdecimal() and int(text) < count else 0


class LayoutBox(QComboBox):
    """Chooses a way, and makes it.

    Signals:
        made: another way was chosen and made; carries the PDF file's bytes.
        failed: it could not be made; carries the exception.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, kit: Kit, layouts: Layouts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._layouts = kit, layouts
        self._shown = layouts.chosen
        self._made = {layouts.chosen: layouts.content}
        self.addItems(list(layouts.names))
        self.setCurrentIndex(layouts.chosen)
        self.setAccessibleName(self.tr("Layout"))
        self.setToolTip(self.tr("Layout"))
        self.currentIndexChanged.connect(self._on_chosen)

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        if place == self._shown:
            return
        if place in self._made:
            self._hand_on((place, self._made[place]))
            return
        layouts = self._layouts

        def make(_task: Task) -> tuple[int, bytes]:
            return place, layouts.make(place)

        self.setEnabled(False)
        label = self.tr("Preparing the pages")
        self._kit.jobs.begin(self, label, make, self._hand_on, failed=self._on_failed)

    def _hand_on(self, done: tuple[int, bytes]) -> None:
        place, content = done
        self.setEnabled(True)
        self._shown = place
        self._made[place] = content
        self._kit.memory.set_text(self._layouts.key, str(place))
        self.made.emit(content)

    def _on_failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        self.setCurrentIndex(self._shown)
        self.failed.emit(error)
