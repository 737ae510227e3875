"""The one confirmation before a year is sent: which parts, until when, and that nothing follows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.uploads.values import Consent
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import UNIT
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.statistics.send_reading import PartLines, ShownSending

if TYPE_CHECKING:
    from agencydesk.services.statistics.reporting import Preview

WIDTH = 540


class ConfirmDialog(FormDialog):
    """Queues exactly what was shown.

    Args:
        kit: what every dialog is made with.
        shown: what the user has seen.
        parent: the window.
        filed: whether it goes into a file in place of the network.
    """

    def __init__(
        self, kit: Kit, shown: ShownSending, parent: QWidget | None = None, *, filed: bool = False
    ) -> None:
        super().__init__(kit, "", parent)
        self._shown, self._filed = shown, filed
        self.setMinimumWidth(WIDTH)
        year = shown.preview.year
        parts = [part for part in shown.parts if part.changed]
        corrected = any(part.revision > 1 for part in parts)
        title = self.tr("Correct {year}") if corrected else self.tr("Report {year}")
        self.setWindowTitle(title.format(year=year))
        self.body.setSpacing(UNIT)
        head = label(self._head(parts, corrected).format(year=year), "strong", wrap=True)
        self.body.insertWidget(0, head)
        for place, part in enumerate(parts, 1):
            text = self.tr("{part}: {count} fields, SHA-256 {hash}…")
            text = text.format(part=part.title, count=len(part.fields), hash=part.sha256[:16])
            if part.revision > 1:
                text += " " + self.tr("(correction, revision {number})").format(
                    number=part.revision
                )
            self.body.insertWidget(place, label(f"  {text}", wrap=True))
        for text in self._what_follows():
            self.body.addWidget(label(text, "muted", wrap=True))
        self.form.hide()
        self.primary.setText(
            self.tr("Confirm and save the file…") if filed else self.tr("Confirm and send")
        )
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Write the confirmation: everything or nothing."""
        desk, preview, parts = self.kit.desk, self._shown.preview, self._shown.changed

        def confirm(shown: Preview) -> Consent:
            return desk.reporting.confirm(shown, parts)

        self.save(partial(confirm, preview), self._on_confirmed)

    def _head(self, parts: Sequence[PartLines], corrected: bool) -> str:
        if corrected:
            return self.tr("These parts of {year} replace what was reported:")
        if len(parts) == 1:
            return self.tr("This part of {year} is reported:")
        return self.tr("These parts of {year} are reported, each on its own:")

    def _what_follows(self) -> Sequence[str]:
        shown = self._shown
        if self._filed:
            first = self.tr(
                "The file holds the same bytes. Hand it to the association; read its receipts here."
            )
        elif shown.delay:
            text = self.tr(
                "Each part is sent at a moment of its own within {hours} h, chosen by chance."
            )
            first = text.format(hours=shown.delay)
        else:
            first = self.tr("The parts are sent at once.")
        until = self.tr(
            "Nothing more needs to be pressed: without a network or a reply it is tried again by "
            "itself until {day}."
        ).format(day=shown.last_day.isoformat())
        later = self.tr("It can be corrected and withdrawn until the association closes the year.")
        person = self.tr("Kept with this confirmation: the exact figures, the moment, and {who}.")
        who = shown.person or self.tr("nobody named")
        return (first, until, later, person.format(who=who))

    def _on_confirmed(self, _consent: Consent) -> None:
        self.changed.emit(Changes(statistics=True))
        text = self.tr("{year} is confirmed.")
        self.told.emit(text.format(year=self._shown.preview.year))
        self.finish()
