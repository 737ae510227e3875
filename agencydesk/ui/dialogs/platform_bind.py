"""Switching the upload on: the platform's address, its public keys, and an activation code."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.uploads.values import Bound
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import Toggle, button, label

WIDTH = 600
_FIELDS = {
    "upload.address": "address",
    "upload.keys": "key",
    "upload.code-unknown": "code",
    "upload.code-used": "code",
    "upload.token-invalid": "code",
}


class BindDialog(FormDialog):
    """Trades an activation code for a token, or takes a token another computer has got.

    Signals:
        token_given: there is no keychain and the token is to be written down; carries its text.
    """

    token_given = Signal(str)

    def __init__(self, kit: Kit, address: str = "", parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setMinimumWidth(WIDTH)
        self.setWindowTitle(self.tr("Switch the upload on"))
        self.address, self.code = QLineEdit(address), QLineEdit()
        self.key, self.next = QLineEdit(), QLineEdit()
        self.token = Toggle(self.tr("I have a token from another computer"), kit.tokens)
        self.form.add(
            "address",
            self.tr("&Address"),
            self.address,
            hint=self.tr("From the association's letter, beginning with https://"),
        )
        self.form.add(
            "key",
            self.tr("Public &key"),
            self.key,
            hint=self.tr(
                "64 digits of 0-9 and a-f. Receipts count only if they are signed with it."
            ),
        )
        self.form.add(
            "next", self.tr("&Next key"), self.next, hint=self.tr("If the letter names one.")
        )
        self.form.add(
            "code",
            self.tr("Activation &code"),
            self.code,
            hint=self.tr("It is used once. What comes back is kept in this system's keychain."),
        )
        self.body.addWidget(self.token, 0, Qt.AlignmentFlag.AlignLeft)
        self.primary.setText(self.tr("Switch on"))
        self.token.toggled.connect(self._on_token)
        self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return any(part.text().strip() for part in (self.key, self.next, self.code))

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return _FIELDS.get(error.code) if isinstance(error, UserError) else None

    def accept(self) -> None:
        """Ask the platform; nothing is kept unless it agrees."""
        self.form.clear_complaints()
        fields = {"address": self.address, "key": self.key, "code": self.code}
        for name, line in fields.items():
            if not line.text().strip():
                self.form.complain(name, self.tr("This is needed."))
        if self.form.complains():
            return
        address, code = self.address.text().strip(), self.code.text().strip()
        keys = f"{self.key.text().strip()} {self.next.text().strip()}".strip()
        uploads = self.kit.desk.uploads
        if self.token.isChecked():
            attach = partial(uploads.bindings.attach, address, keys, code)
            self.save(attach, self._on_attached, "network")
        else:
            self.save(partial(uploads.bind, address, keys, code), self._on_bound, "network")

    @Slot(bool)
    def _on_token(self, on: bool) -> None:
        name = self.tr("Token") if on else self.tr("Activation code")
        self.code.setPlaceholderText(name if on else "")
        self.code.setAccessibleName(name)
        self.code.setEchoMode(QLineEdit.EchoMode.Password if on else QLineEdit.EchoMode.Normal)

    def _on_attached(self, _kept: bool) -> None:
        self._done()

    def _on_bound(self, bound: Bound) -> None:
        if bound.token_text:
            self.token_given.emit(bound.token_text)
        self._done()

    def _done(self) -> None:
        self.changed.emit(Changes(statistics=True, settings=True))
        self.told.emit(self.tr("The upload is on. Nothing is sent before a year is confirmed."))
        self.finish()


class TokenDialog(FormDialog):
    """Shows the token once, where there is no keychain that could keep it."""

    def __init__(self, kit: Kit, token: str, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setMinimumWidth(WIDTH)
        self.setWindowTitle(self.tr("Keep this token"))
        text = self.tr(
            "This system has no keychain, so the program forgets the token when it ends and asks "
            "for it in each run. Write it down and lock it away; it is not shown again."
        )
        self.body.insertWidget(0, label(text, wrap=True))
        self.line = QLineEdit(token)
        self.line.setReadOnly(True)
        self.form.add("token", self.tr("&Token"), self.line)
        copy = button(self.tr("Copy"))
        self.body.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        copy.clicked.connect(self._on_copy)
        self.primary.setText(self.tr("I have kept it"))
        self.cancel.hide()
        self.line.selectAll()

    def accept(self) -> None:
        """Close."""
        self.finish()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.line.text())
