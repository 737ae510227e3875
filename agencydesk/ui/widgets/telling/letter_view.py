"""One letter before it is written: to whom, what is missing, what to look at, the text."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from agencydesk.services.telling.values import Preview
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.labels import label


class LetterView(QWidget):
    """Shows a letter; nothing in it can be changed here: the template is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: Preview | None = None
        self.to = label(role="strong", wrap=True)
        self.gaps = label(role="error", wrap=True)
        self.cautions = label(role="muted", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text of the letter"))
        self.text.setPlaceholderText(
            self.tr("With this template no letter can be written. Choose another one.")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for part in (self.to, self.gaps, self.cautions):
            layout.addWidget(part)
        layout.addWidget(self.text, 1)

    def show_letter(self, letter: Preview | None) -> None:
        """Show a letter, or nothing."""
        self.shown = letter
        for part in (self.to, self.gaps, self.cautions):
            part.setVisible(letter is not None)
        if letter is None:
            self.text.setPlainText("")
            return
        self.to.setText(_to(letter))
        self.gaps.setText(self.tr("Not given: {names}").format(names=_join(letter.gaps)))
        self.gaps.setVisible(bool(letter.gaps))
        self.cautions.setText("\n".join(f"! {text}" for text in letter.cautions))
        self.cautions.setVisible(bool(letter.cautions))
        self.text.setPlainText(letter.text)

    @Slot()
    def copy(self) -> None:
        """Put subject and text into the clipboard."""
        if self.shown is not None:
            QGuiApplication.clipboard().setText(f"{self.shown.subject}\n\n{self.shown.text}")

    @Slot()
    def hand_over(self) -> None:
        """Open the mail program with the text, where that is short enough."""
        if self.shown is not None and self.shown.mailto is not None:
            QDesktopServices.openUrl(QUrl(self.shown.mailto, QUrl.ParsingMode.StrictMode))


def _to(letter: Preview) -> str:
    to = letter.recipient
    known = [part for part in (to.name, to.contact, to.email) if part]
    nobody = QCoreApplication.translate("LetterView", "nobody named")
    whom = " · ".join(known) or nobody
    return QCoreApplication.translate("LetterView", "To: {whom}").format(whom=whom)


def _join(names: tuple[str, ...]) -> str:
    return QCoreApplication.translate("LetterView", ", ").join(names)
