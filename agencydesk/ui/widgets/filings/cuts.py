"""The choices above the list of outgoing papers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QWidget

from agencydesk.services.filings.values import FilingCut
from agencydesk.ui.widgets.filings.words import FilingAct, act_name, act_tip, cut_name
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button

FILTER_WIDTH = 200


class FilingCuts(Flow):
    """Chooses a cut and words; the first button begins a new paper.

    Signals:
        changed: another cut was chosen.
        typed: the words changed; the list may follow when typing rests.
        wanted: something is to be done; carries the ``FilingAct``.
    """

    changed = Signal()
    typed = Signal()
    wanted = Signal(object)

    def __init__(self, remembered: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._chips: dict[FilingCut, QPushButton] = {}
        self.new = button(act_name(FilingAct.DRAFT), "primary")
        self.new.setToolTip(act_tip(FilingAct.DRAFT))
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Case, filing, deadline, receipt…"))
        self.line.setAccessibleName(self.tr("Filter the filings"))
        self.line.setClearButtonEnabled(True)
        self.line.setFixedWidth(FILTER_WIDTH)
        self.add(self.new)
        for cut in FilingCut:
            chip = button(cut_name(cut))
            chip.setCheckable(True)
            chip.setAccessibleName(cut_name(cut))
            self._group.addButton(chip)
            self._chips[cut] = chip
            self.add(chip)
        self.add(self.line)
        known = remembered in set(FilingCut)
        self._chips[FilingCut(remembered) if known else FilingCut.ALL].setChecked(True)
        self.new.clicked.connect(self._on_new)
        self._group.buttonClicked.connect(self.changed)
        self.line.textChanged.connect(self.typed)

    @property
    def cut(self) -> FilingCut:
        """Return the cut that is chosen."""
        return next(cut for cut, chip in self._chips.items() if chip.isChecked())

    def chip(self, cut: FilingCut) -> QPushButton:
        """Return the button of a cut."""
        return self._chips[cut]

    def show_cut(self, cut: FilingCut) -> None:
        """Choose a cut and no words, without saying so."""
        self._chips[cut].setChecked(True)
        self.line.blockSignals(True)
        self.line.clear()
        self.line.blockSignals(False)

    def set_counts(self, counts: Mapping[FilingCut, int]) -> None:
        """Show how many papers each cut holds."""
        for cut, chip in self._chips.items():
            chip.setText(f"{cut_name(cut)}  {counts.get(cut, 0):,}")

    @Slot()
    def _on_new(self) -> None:
        self.wanted.emit(FilingAct.DRAFT)
