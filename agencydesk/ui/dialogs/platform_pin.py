"""The platform's public keys alone: for files, or when the platform changes its key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import label

WIDTH = 600


class PinDialog(FormDialog):
    """Asks for one key or two; whether the upload is on stays as it is."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setMinimumWidth(WIDTH)
        self.setWindowTitle(self.tr("Keys of the platform"))
        text = self.tr(
            "What the platform signed is believed by these keys alone: receipts, tables of groups "
            "and published figures, also from files, on a computer without a network. Entering "
            "keys sends nothing and does not switch the upload on."
        )
        self.body.insertWidget(0, label(text, "muted", wrap=True))
        self.key, self.next = QLineEdit(), QLineEdit()
        self.form.add(
            "key",
            self.tr("Public &key"),
            self.key,
            hint=self.tr("From the association's letter: 64 digits of 0-9 and a-f."),
        )
        self.form.add(
            "next", self.tr("&Next key"), self.next, hint=self.tr("If the letter names one.")
        )
        self.primary.setText(self.tr("Keep the keys"))
        self.key.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return bool(self.key.text().strip() or self.next.text().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return "key" if isinstance(error, UserError) and error.code == "upload.keys" else None

    def accept(self) -> None:
        """Keep the keys, if they are some."""
        self.form.clear_complaints()
        if not self.key.text().strip():
            self.form.complain("key", self.tr("This is needed."))
            return
        keys = f"{self.key.text().strip()} {self.next.text().strip()}".strip()
        self.save(partial(self.kit.desk.uploads.bindings.pin, keys), self._on_pinned)

    def _on_pinned(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.told.emit(self.tr("The keys are kept. Compare their fingerprints with the letter."))
        self.finish()
