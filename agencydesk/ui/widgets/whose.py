"""The choice of whose cases are shown: everybody's, one's own, or one attorney's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

#: What is chosen: everybody's cases, those of the person at work, or an attorney's id as text.
EVERYBODY, MINE = "all", "mine"


class WhoseChoice(QComboBox):
    """Chooses whose cases are shown.

    Signals:
        chosen: another choice was made; carries it.
    """

    chosen = Signal(str)

    def __init__(self, choice: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self.setAccessibleName(self.tr("Whose cases"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._on_activated)

    def offer(self, attorneys: Sequence[tuple[int, str]], person: str) -> None:
        """Offer these attorneys, and one's own cases where somebody is chosen as working."""
        items = [(EVERYBODY, self.tr("All cases"))]
        if person:
            items.append((MINE, self.tr("My cases ({name})").format(name=person)))
        items += [(str(number), self.tr("Cases of {name}").format(name=name))
                  for number, name in attorneys]  # fmt: skip
        if [(self.itemData(row), self.itemText(row)) for row in range(self.count())] != items:
            self.clear()
            for choice, text in items:
                self.addItem(text, choice)
        place = self.findData(self.choice)
        self.setCurrentIndex(max(0, place))

    def offers(self, choice: str) -> bool:
        """Say whether a choice can be made."""
        return self.findData(choice) >= 0

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        choice = str(self.itemData(row))
        if choice != self.choice:
            self.choice = choice
            self.chosen.emit(choice)
