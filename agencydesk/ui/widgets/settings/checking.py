"""Four eyes and receipts: confirming alone in an agency of one, how long a receipt is awaited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSpinBox

from agencydesk.services.changes import Changes
from agencydesk.services.confirming_values import AloneState
from agencydesk.services.filings.values import LEAST_RECEIPT_DAYS, MOST_RECEIPT_DAYS
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.labels import Toggle, button, label
from agencydesk.ui.widgets.settings.section import Section

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

FORM_WIDTH = 460


@dataclass(frozen=True, slots=True)
class Checking:
    """What is set."""

    alone: AloneState
    days: int


class CheckingSection(Section):
    """Takes each choice at once."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(self.tr("Confirming and receipts"))
        self.alone = Toggle(self.tr("Confirm later by myself"), kit.tokens)
        self.says = label(role="muted", wrap=True)
        self.days = QSpinBox()
        self.days.setRange(LEAST_RECEIPT_DAYS, MOST_RECEIPT_DAYS)
        self.days.setSuffix(self.tr(" working days"))
        self.keep = button(self.tr("Save"))
        rule = label(
            self.tr(
                "A second person confirms every date; nobody confirms what they entered. An "
                "agency in which one person handles all dates may let that person look at each "
                "date again, an hour or more after entering it. Such dates are marked on screen "
                "and paper. It ends by itself when a second person handles dates."
            ),
            wrap=True,
        )
        form = Form()
        hint = self.tr("A habit of the house, no legal period; counted by the office calendar.")
        form.add("days", self.tr("A &receipt is overdue after"), self.days, hint=hint)
        form.setMaximumWidth(FORM_WIDTH)
        left = Qt.AlignmentFlag.AlignLeft
        self.body.addWidget(rule)
        self.body.addWidget(self.alone, 0, left)
        self.body.addWidget(self.says)
        self.body.addWidget(form)
        self.body.addWidget(self.keep, 0, left)
        self.body.addStretch(1)
        self.alone.clicked.connect(self._on_alone)
        self.keep.clicked.connect(self._on_keep)

    def refresh(self) -> None:
        """Read what is set."""
        desk = self.kit.desk
        self.kit.jobs.run(self, lambda: read_checking(desk), self._on_read, failed=self._failed)

    def set_theme(self) -> None:
        """Take other colours."""
        self.alone.set_tokens(self.kit.tokens)

    def _on_read(self, found: Checking) -> None:
        self.days.setValue(found.days)
        self.alone.setChecked(found.alone.on)
        self.alone.setEnabled(found.alone.possible or found.alone.on)
        parts = []
        if not found.alone.possible:
            text = self.tr("Not possible now: {count} people handle dates.")
            parts.append(text.format(count=found.alone.people))
        if found.alone.marked:
            text = self.tr("Dates confirmed alone: {count}. A second person can confirm them.")
            parts.append(text.format(count=found.alone.marked))
        self.says.setText(" ".join(parts))
        self.says.setVisible(bool(parts))

    @Slot()
    def _on_alone(self) -> None:
        alone, on = self.kit.desk.working_alone, self.alone.isChecked()
        self.kit.jobs.run(self, lambda: alone.set(on), self._on_kept, failed=self._failed)

    @Slot()
    def _on_keep(self) -> None:
        listing, days = self.kit.desk.filing_list, self.days.value()
        self.kit.jobs.run(
            self, lambda: listing.set_receipt_days(days), self._on_kept, failed=self._failed
        )

    def _on_kept(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.refresh()

    def _failed(self, error: BaseException) -> None:
        self.problem.emit(error)
        self.refresh()


def read_checking(desk: Desk) -> Checking:
    """Return what is set; runs off the window's thread."""
    return Checking(desk.working_alone.state(), desk.filing_list.receipt_days())
