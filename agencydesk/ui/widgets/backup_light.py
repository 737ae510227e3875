"""The light in the status line: how well the data are backed up."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QPushButton, QWidget

from agencydesk.services.backup_values import BackupState, Light
from agencydesk.texts import Language, Texts
from agencydesk.ui.tokens import GAP, Tokens, Tone

TABLE = "backups"
#: A symbol a light, so that it is read without colours.
SYMBOLS = {Light.GREEN: "●", Light.AMBER: "◆", Light.RED: "■"}
TONES = {Light.GREEN: Tone.MONTH, Light.AMBER: Tone.WEEK, Light.RED: Tone.OVERDUE}


class BackupLight(QPushButton):
    """Says when the newest backup was made, and by symbol and colour whether that will do."""

    def __init__(
        self, texts: Texts, language: Language, tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self._texts, self._language, self._tokens = texts, language, tokens
        self._light = Light.GREEN
        self.hide()

    def set_state(self, state: BackupState, today: date) -> None:
        """Show a state; ``today`` is the civil date of the office."""
        self._light = state.light
        said = self._say(f"light.{state.light.value}")
        when = self._when(state, today)
        self.setText(f"{when} {SYMBOLS[state.light]}")
        tip = self._tip(state, said)
        self.setToolTip(tip)
        self.setAccessibleName(f"{when}: {tip if state.second_problem else said}")
        self.set_tokens(self._tokens)
        self.show()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.setStyleSheet(
            f"QPushButton {{ color: {tokens.tone(TONES[self._light])}; background: transparent;"
            f" border: 1px solid transparent; min-height: 20px; max-height: 20px;"
            f" padding: 0 {GAP}px; }}"
            f"QPushButton:hover {{ background: {tokens.hover}; }}"
            f"QPushButton:focus {{ border-color: {tokens.accent}; }}"
        )

    def _when(self, state: BackupState, today: date) -> str:
        if state.failed:
            return self._say("light.failed")
        if state.at is None:
            return self._say("light.never")
        day, time = state.at.date(), f"{state.at:%H:%M}"
        if day == today:
            return self._say("light.today", time=time)
        if day == today - timedelta(days=1):
            return self._say("light.yesterday", time=time)
        return self._say("light.day", day=day.isoformat())

    def _tip(self, state: BackupState, said: str) -> str:
        if state.second_problem and not state.failed:
            return self._say("light.second", reason=state.second_problem)
        if state.light is Light.GREEN and state.at is not None:
            return self._say("light.complete", day=f"{state.at:%Y-%m-%d %H:%M}")
        return said

    def _say(self, code: str, **facts: object) -> str:
        return self._texts.get(TABLE, code, self._language, **facts)
