"""The choices above the list of client instructions."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QPushButton, QWidget

from agencydesk.services.instructions.values import InstructionCut
from agencydesk.ui.widgets.fees.instruction_words import InstructionOrder, cut_name, order_name
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button

FILTER_WIDTH = 200


class InstructionCuts(Flow):
    """Chooses a state, words and the order.

    Signals:
        changed: another cut was chosen.
        typed: the words changed; the list may follow when typing rests.
        sorted_anew: another order was chosen.
    """

    changed = Signal()
    typed = Signal()
    sorted_anew = Signal()

    def __init__(self, cut: str, order: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._chips: dict[InstructionCut, QPushButton] = {}
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Case, client, title, number, state…"))
        self.line.setAccessibleName(self.tr("Filter the instructions"))
        self.line.setClearButtonEnabled(True)
        self.line.setFixedWidth(FILTER_WIDTH)
        self.order_box = QComboBox()
        self.order_box.setAccessibleName(self.tr("Sorted by"))
        for each in InstructionOrder:
            self.order_box.addItem(order_name(each), each.value)
        self.order_box.setCurrentIndex(max(self.order_box.findData(order), 0))
        for each_cut in InstructionCut:
            chip = button(cut_name(each_cut))
            chip.setCheckable(True)
            chip.setAccessibleName(cut_name(each_cut))
            self._group.addButton(chip)
            self._chips[each_cut] = chip
            self.add(chip)
        self.add(self.line)
        self.add(self.order_box)
        known = cut in set(InstructionCut)
        self._chips[InstructionCut(cut) if known else InstructionCut.ALL].setChecked(True)
        self._group.buttonClicked.connect(self.changed)
        self.line.textChanged.connect(self.typed)
        self.order_box.activated.connect(self.sorted_anew)

    @property
    def cut(self) -> InstructionCut:
        """Return the cut that is chosen."""
        return next(cut for cut, chip in self._chips.items() if chip.isChecked())

    @property
    def order(self) -> InstructionOrder:
        """Return what the list is sorted by."""
        return InstructionOrder(str(self.order_box.currentData()))

    def chip(self, cut: InstructionCut) -> QPushButton:
        """Return the button of a cut."""
        return self._chips[cut]

    def show_cut(self, cut: InstructionCut) -> None:
        """Choose a cut and no words, without saying so."""
        self._chips[cut].setChecked(True)
        self.line.blockSignals(True)
        self.line.clear()
        self.line.blockSignals(False)

    def set_counts(self, counts: Mapping[InstructionCut, int]) -> None:
        """Show how many annuities each cut holds."""
        for cut, chip in self._chips.items():
            chip.setText(f"{cut_name(cut)}  {counts.get(cut, 0):,}")
