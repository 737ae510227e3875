"""An entry of the credit evaluation (信用评价): choosing the row fills in its points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agencydesk.services.compliance.credit_values import CreditStandingRow
from agencydesk.services.compliance.register_values import (
    RegisterRow,
    RegisterSpec,
    RegisterValue,
)
from agencydesk.ui.dialogs.register import RegisterDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.compliance.registers_inputs import ChoiceInput, NumberInput
from agencydesk.ui.widgets.labels import label


class CreditEntryDialog(RegisterDialog):
    """Adds or changes an entry; below, what the chosen row says.

    Args:
        kit: what every dialog is made with.
        spec: the register of entries.
        lines: the rows of the points table.
        row: the entry to change; None adds one.
        parent: the window.
        values: what a new entry begins with.
    """

    def __init__(
        self,
        kit: Kit,
        spec: RegisterSpec,
        lines: Sequence[CreditStandingRow],
        row: RegisterRow | None = None,
        parent: QWidget | None = None,
        values: Mapping[str, RegisterValue] | None = None,
    ) -> None:
        super().__init__(kit, spec, (), row, parent, values)
        self._lines = {line.id: line for line in lines}
        self._filled: str | None = None
        self.about = label(role="muted", wrap=True)
        self.body.insertWidget(1, self.about)
        choice = self.inputs["row_id"]
        if isinstance(choice, ChoiceInput):
            choice.box.currentIndexChanged.connect(self._on_row)
        self._on_row()

    @Slot()
    def _on_row(self) -> None:
        """Say what the row is worth, and fill it in unless other points were typed."""
        choice, points = self.inputs["row_id"], self.inputs["points"]
        if not isinstance(choice, ChoiceInput) or not isinstance(points, NumberInput):
            return
        line = self._lines.get(str(choice.box.currentData()))
        self.about.setText(self._about(line) if line is not None else "")
        if line is not None and points.text() in ("", self._filled):
            self._filled = str(line.points)
            points.line.setText(self._filled)

    def _about(self, line: CreditStandingRow) -> str:
        worth = self.tr("at most {points} points") if line.most else self.tr("{points} points")
        parts = [worth.format(points=line.points), line.citation, line.note]
        if not line.verified and not line.own:
            parts.append(self.tr("to be compared with the current text"))
        return " · ".join(part for part in parts if part)
