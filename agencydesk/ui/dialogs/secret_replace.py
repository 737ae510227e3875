"""Putting another secret in place of a lost or known one, said in so many words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import Toggle, label

WIDTH = 560
BOX_HEIGHT = 72


class ReplaceSecretDialog(FormDialog):
    """Asks why, and for the word that does it; Enter alone closes the dialog unharmed.

    Signals:
        made: a new secret was made, whose sheet is to be printed.
    """

    made = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setMinimumWidth(WIDTH)
        self.setWindowTitle(self.tr("Replace the secret"))
        for place, text in enumerate(self._consequences()):
            self.body.insertWidget(place, label(text, "" if place == 0 else "muted", wrap=True))
        self.reason, self.word = QLineEdit(), QLineEdit()
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(BOX_HEIGHT)
        self.sheet = Toggle(self.tr("Another computer made the new secret"), kit.tokens)
        self.asked = self.tr("replace")
        self.form.add(
            "reason",
            self.tr("&Reason"),
            self.reason,
            hint=self.tr("As: computer stolen, sheet not found. It stays in the history here."),
        )
        line = QWidget()
        room = QHBoxLayout(line)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.sheet)
        room.addStretch(1)
        self.form.add("sheet", "", line)
        self.form.add(
            "words",
            self.tr("&Words"),
            self.words,
            hint=self.tr("The 24 words of the new recovery sheet."),
        )
        self.form.add(
            "word",
            self.tr("&Confirm"),
            self.word,
            hint=self.tr("Type “{word}” to confirm.").format(word=self.asked),
        )
        self.primary.setText(self.tr("Replace the secret"))
        self.primary.setDefault(False)
        self.primary.setAutoDefault(False)
        self.primary.setEnabled(False)
        self.cancel.setDefault(True)
        self.form.show_row("words", shown=False)
        self.sheet.toggled.connect(self._on_sheet)
        self.word.textChanged.connect(self._follow_word)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return bool(self.reason.text().strip() or self.words.toPlainText().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        if not isinstance(error, UserError):
            return None
        if error.code.startswith("upload.words"):
            return "words"
        return {"reason.needed": "reason"}.get(error.code)

    @Slot()
    def accept(self) -> None:
        """Replace the secret, once the word and a reason are there."""
        if not self.primary.isEnabled():
            return
        self.form.clear_complaints()
        reason = self.reason.text().strip()
        if not reason:
            self.form.complain("reason", self.tr("A reason is needed; it stays in the history."))
            return
        uploads = self.kit.desk.uploads
        work: Callable[[], bool] = partial(uploads.vault.replace_secret, reason)
        if self.sheet.isChecked():
            work = partial(uploads.recovery.replace, self.words.toPlainText(), reason)
        self.save(work, self._on_replaced, "network")

    def _consequences(self) -> tuple[str, ...]:
        return (
            self.tr(
                "Only for a secret that is lost with its recovery sheet, or that others know. The "
                "old one cannot be brought back; its sheet is void."
            ),
            self.tr(
                "What was reported stays as it is. The platform knows the agency by its ticket, so "
                "nothing is counted twice, and a later correction replaces the report, under "
                "another pseudonym. Should a platform not take that, it says so; then withdraw "
                "the part and report it anew."
            ),
            self.tr(
                "Figures reported from now on are rounded by a new draw. Nothing is sent before "
                "the new recovery sheet was printed and checked; other computers of the agency "
                "take the new secret from it, here."
            ),
        )

    @Slot(bool)
    def _on_sheet(self, on: bool) -> None:
        self.form.show_row("words", shown=on)
        self.adjustSize()

    @Slot(str)
    def _follow_word(self, text: str) -> None:
        self.primary.setEnabled(text.strip().lower() == self.asked)

    def _on_replaced(self, _kept: bool) -> None:
        self.words.clear()
        self.changed.emit(Changes(statistics=True))
        if self.sheet.isChecked():
            self.told.emit(self.tr("The secret was replaced by that of the new sheet."))
        else:
            self.told.emit(self.tr("The secret was replaced. Print its recovery sheet now."))
            self.made.emit()
        self.finish()
