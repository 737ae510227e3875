"""The light in the status line: how the yearly reports stand."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from agencydesk.ui.tokens import GAP, Tokens, Tone
from agencydesk.ui.upload_keeper import UploadState


class UploadLight(QPushButton):
    """Says whether reports wait, are receipted or need the user; a press leads to them."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self._tokens, self._tone = tokens, Tone.MUTED
        self.hide()

    def set_state(self, state: UploadState) -> None:
        """Show a state; what needs the user comes first."""
        text, tip, self._tone, symbol = self._said(state)
        self.setText(f"{text} {symbol}".rstrip())
        self.setToolTip(tip)
        self.setAccessibleName(f"{text}: {tip}")
        self.set_tokens(self._tokens)
        self.show()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.setStyleSheet(
            f"QPushButton {{ color: {tokens.tone(self._tone)}; background: transparent;"
            f" border: 1px solid transparent; min-height: 20px; max-height: 20px;"
            f" padding: 0 {GAP}px; }}"
            f"QPushButton:hover {{ background: {tokens.hover}; }}"
            f"QPushButton:focus {{ border-color: {tokens.accent}; }}"
        )

    def _said(self, state: UploadState) -> tuple[str, str, Tone, str]:
        """Return text, tip, colour and symbol of a state."""
        if state.refused:
            text = self.tr("Report: refused {count}").format(count=state.refused)
            tip = self.tr("The platform did not accept a part. Press to see why.")
            return text, tip, Tone.OVERDUE, "■"
        if state.asking:
            text = self.tr("Report: needs you")
            tip = self.tr("Something is for you to decide or to enter. Press to see what.")
            return text, tip, Tone.OVERDUE, "■"
        if state.waiting:
            text = self.tr("Report: waiting {count}").format(count=state.waiting)
            tip = self.tr("It is sent by itself; nothing needs to be done.")
            return text, tip, Tone.WEEK, "◆"
        if state.done is not None:
            text = self.tr("Report {year}: receipted").format(year=state.done)
            return text, self.tr("Press for the receipts."), Tone.MONTH, "●"
        if state.on:
            text, tip = self.tr("Report: nothing waits"), self.tr("Press for the preview.")
            return text, tip, Tone.MUTED, ""
        text = self.tr("Report: off")
        tip = self.tr("The yearly upload is not set up; nothing leaves this computer.")
        return text, tip, Tone.MUTED, ""
