"""A field for an amount of yuan."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.domain.grid import Money
from agencydesk.domain.typed_money import read_typed_yuan
from agencydesk.ui.theme import tabular_font


class MoneyField(QLineEdit):
    """Takes ``900``, ``1,234.50``, ``¥900``; writes the amount out when it is left.

    With ``signed`` it also takes amounts below nothing.
    """

    def __init__(self, parent: QWidget | None = None, *, signed: bool = False) -> None:
        super().__init__(parent)
        self._signed = signed
        self.setFont(tabular_font())
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText(self.tr("yuan, as 1,234.50"))
        self.editingFinished.connect(self._tidy)

    def value(self) -> int | None:
        """Return the fen; None where there is nothing or no amount."""
        return read_typed_yuan(self.text(), signed=self._signed)

    def set_value(self, fen: int | None) -> None:
        """Show an amount, or nothing."""
        self.setText("" if fen is None else str(Money(fen)))

    def is_wrong(self) -> bool:
        """Say whether there is text that is no amount."""
        return bool(self.text().strip()) and self.value() is None

    @Slot()
    def _tidy(self) -> None:
        """Write the amount out, so that one sees how it was understood."""
        if self.value() is not None:
            self.set_value(self.value())
