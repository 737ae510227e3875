"""The steps of an import, with the one that is under way."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from agencydesk.ui.icons import icon
from agencydesk.ui.tokens import GAP, ICON_SIZE, MARGIN, ROW_HEIGHT, UNIT, Tokens

STEPS_WIDTH = 160


class Step(IntEnum):
    """The steps, in their order."""

    FILES = 0
    SHEETS = 1
    COLUMNS = 2
    REVIEW = 3
    DONE = 4


class StepList(QWidget):
    """Lists the steps; those that are done can be chosen again.

    Signals:
        chosen: a step that is done was chosen; carries the ``Step``.
    """

    chosen = Signal(object)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._step = Step.FILES
        self._open = True
        self.setFixedWidth(STEPS_WIDTH)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Steps"))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for text in self._titles():
            item = QListWidgetItem(text)
            item.setSizeHint(QSize(0, ROW_HEIGHT + UNIT))
            item.setToolTip(text)
            self.list.addItem(item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, MARGIN, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.list, 1)
        self.show_step(Step.FILES)
        self.list.itemClicked.connect(self._on_item)
        self.list.itemActivated.connect(self._on_item)

    @property
    def step(self) -> Step:
        """Return the step that is under way."""
        return self._step

    def show_step(self, step: Step, *, back: bool = True) -> None:
        """Mark a step as under way; ``back`` says whether one can go back to those before."""
        self._step, self._open = step, back
        for number in range(self.list.count()):
            item = self.list.item(number)
            reached = number == step or (number < step and back)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if reached else Qt.ItemFlag.NoItemFlags)
            drawing = "circle-check" if number < step else "chevron-right"
            colour = self._tokens.month if number < step else self._tokens.accent
            blank = number > step
            item.setIcon(icon("circle", self._tokens.muted) if blank else icon(drawing, colour))
        self.list.setCurrentRow(int(step))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.show_step(self._step, back=self._open)

    @Slot()
    def go_back(self) -> None:
        """Choose the step before."""
        if self._step > Step.FILES and self._open:
            self.chosen.emit(Step(self._step - 1))

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("1  Files"),
            self.tr("2  Sheets"),
            self.tr("3  Columns"),
            self.tr("4  Check"),
            self.tr("5  Done"),
        )

    @Slot(QListWidgetItem)
    def _on_item(self, item: QListWidgetItem) -> None:
        step = Step(self.list.row(item))
        self.list.setCurrentRow(int(self._step))
        if step < self._step and self._open:
            self.chosen.emit(step)
