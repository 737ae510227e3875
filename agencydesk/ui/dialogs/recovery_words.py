"""Typing words of the recovery sheet: four to show that it is there, or all to restore."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import label

WIDTH = 520
BOX_HEIGHT = 96


class CheckWordsDialog(FormDialog):
    """Asks for some words of the sheet, by their numbers."""

    def __init__(self, kit: Kit, places: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setMinimumWidth(WIDTH)
        self.setWindowTitle(self.tr("Check the recovery sheet"))
        text = self.tr("Type these words from the printed sheet, not from the screen.")
        self.body.insertWidget(0, label(text, "muted", wrap=True))
        self.words: dict[int, QLineEdit] = {}
        for place in places:
            line = self.words[place] = QLineEdit()
            self.form.add(str(place), self.tr("Word {place}").format(place=place), line)
        self.primary.setText(self.tr("Check"))
        next(iter(self.words.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return any(line.text().strip() for line in self.words.values())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field of the word that differs."""
        known = isinstance(error, UserError) and error.code == "upload.word-differs"
        return str(error.facts["place"]) if known and isinstance(error, UserError) else None

    def accept(self) -> None:
        """Compare the words."""
        self.form.clear_complaints()
        for place, line in self.words.items():
            if not line.text().strip():
                self.form.complain(str(place), self.tr("This is needed."))
        if self.form.complains():
            return
        typed = {place: line.text().strip() for place, line in self.words.items()}
        check = self.kit.desk.uploads.recovery.check
        self.save(partial(check, typed), self._on_checked, "network")

    def _on_checked(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.told.emit(self.tr("The recovery sheet is right. Lock it away."))
        self.finish()


class RestoreSecretDialog(FormDialog):
    """Asks for all words of the sheet."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setMinimumWidth(WIDTH)
        self.setWindowTitle(self.tr("Restore from the recovery sheet"))
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(BOX_HEIGHT)
        hint = self.tr(
            "All 24 in their order, in Chinese or English; also as the QR code has them."
        )
        self.form.add("words", self.tr("&Words"), self.words, hint=hint)
        self.primary.setText(self.tr("Restore"))
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return bool(self.words.toPlainText().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return "words" if getattr(error, "code", "").startswith("upload.") else None

    def accept(self) -> None:
        """Take the secret, if the words are right."""
        self.form.clear_complaints()
        restore = self.kit.desk.uploads.recovery.restore
        self.save(partial(restore, self.words.toPlainText()), self._on_restored, "network")

    def _on_restored(self, kept: bool) -> None:
        self.words.clear()
        self.changed.emit(Changes(statistics=True))
        self.told.emit(
            self.tr("The agency's secret is in this system's keychain.")
            if kept
            else self.tr("The agency's secret is at hand until the program ends.")
        )
        self.finish()


class TokenAskedDialog(FormDialog):
    """Asks for the token, where it is not kept on this computer."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setMinimumWidth(WIDTH)
        self.setWindowTitle(self.tr("Enter the token"))
        self.token = QLineEdit()
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        hint = self.tr("It was shown when the upload was switched on.")
        self.form.add("token", self.tr("&Token"), self.token, hint=hint)
        self.primary.setText(self.tr("Enter"))
        self.token.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return bool(self.token.text().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return "token" if getattr(error, "code", "") == "upload.token-invalid" else None

    def accept(self) -> None:
        """Hold the token; what waits is tried at once."""
        self.form.clear_complaints()
        enter = self.kit.desk.uploads.enter_token
        self.save(partial(enter, self.token.text().strip()), self._on_entered, "network")

    def _on_entered(self, _kept: bool) -> None:
        self.changed.emit(Changes(statistics=True))
        self.finish()
