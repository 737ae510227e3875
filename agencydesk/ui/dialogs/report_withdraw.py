"""Taking back what was reported of a year, part by part."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.domain.report_schema import Part
from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import Toggle, label
from agencydesk.ui.widgets.statistics.send_reading import ShownSending

WIDTH = 480
REASON_LENGTH = 500


class WithdrawReportDialog(FormDialog):
    """Asks which parts are to be taken back; all that stand are chosen at first."""

    def __init__(self, kit: Kit, shown: ShownSending, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self._year = shown.preview.year
        self.setMinimumWidth(WIDTH)
        self.setWindowTitle(self.tr("Withdraw {year}").format(year=self._year))
        text = self.tr(
            "The platform deletes the figures of these parts and keeps only that something was "
            "taken back. The withdrawal is sent like a report, and is tried again by itself. "
            "Later the part can be reported anew, until the association closes the year."
        )
        self.body.insertWidget(0, label(text, "muted", wrap=True))
        self.parts: dict[Part, Toggle] = {}
        for place, part in enumerate(shown.stands, 1):
            name = kit.desk.texts.get("statistics", f"part.{part}", kit.language)
            toggle = self.parts[part] = Toggle(name, kit.tokens)
            toggle.setChecked(True)
            toggle.toggled.connect(self._name_button)
            self.body.insertWidget(place, toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON_LENGTH)
        self.form.add(
            "reason",
            self.tr("&Reason"),
            self.reason,
            hint=self.tr("For the history on this computer; it is not sent. May stay empty."),
        )
        self.primary.setText(self.tr("Withdraw"))
        self.primary.setDefault(False)
        self.primary.setAutoDefault(False)
        self.cancel.setDefault(True)  # Enter alone takes nothing back
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name_button()

    def is_changed(self) -> bool:
        """Say whether a reason was typed."""
        return bool(self.reason.text().strip())

    def accept(self) -> None:
        """Queue the withdrawal of the chosen parts."""
        chosen = [part for part, toggle in self.parts.items() if toggle.isChecked()]
        if chosen:
            withdraw = self.kit.desk.uploads.consents.withdraw
            reason = self.reason.text().strip()
            self.save(partial(withdraw, self._year, chosen, reason=reason), self._on_withdrawn)

    @Slot()
    def _name_button(self) -> None:
        self.primary.setEnabled(any(toggle.isChecked() for toggle in self.parts.values()))

    def _on_withdrawn(self, changes: Changes) -> None:
        self.changed.emit(changes)
        text = self.tr("The withdrawal of {year} is on its way.")
        self.told.emit(text.format(year=self._year))
        self.finish()
