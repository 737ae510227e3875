"""The two rows of choices above the list: the scopes, and the bands of urgency."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from agencydesk.domain.docket import SYMBOLS, Band, Scope
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tokens import GAP, UNIT, Tokens, tone_of
from agencydesk.ui.widgets.labels import Toggle, button, label

BANDS = (Band.OVERDUE, Band.TODAY, Band.WEEK, Band.MONTH, Band.LATER, Band.UNKNOWN)


class FilterBar(QWidget):
    """Chooses one scope and any number of bands, each with how many it holds.

    Signals:
        changed: another choice was made.
    """

    changed = Signal()

    def __init__(self, words: DocketWords, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._group = QButtonGroup(self)
        self._scopes: dict[Scope, QPushButton] = {}
        self._bands: dict[Band, QPushButton] = {}
        self.done = Toggle(self.tr("Include done"), tokens)
        self.shown = label(role="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(self._scope_row())
        layout.addLayout(self._band_row())
        self._scopes[Scope.ALL].setChecked(True)
        self.set_tokens(tokens)
        self._group.buttonClicked.connect(self._on_choice)
        self.done.toggled.connect(self._on_choice)

    def scope(self) -> Scope:
        """Return the chosen scope."""
        return next(scope for scope, choice in self._scopes.items() if choice.isChecked())

    def bands(self) -> frozenset[Band]:
        """Return the chosen bands; none means all."""
        return frozenset(band for band, chip in self._bands.items() if chip.isChecked())

    def include_done(self) -> bool:
        """Say whether what is done is listed too."""
        return self.done.isChecked()

    def narrowed(self) -> bool:
        """Say whether any choice hides rows."""
        return self.scope() is not Scope.ALL or bool(self.bands())

    def clear(self) -> None:
        """Choose everything again, without saying so."""
        self._scopes[Scope.ALL].setChecked(True)
        for chip in self._bands.values():
            chip.setChecked(False)

    def set_counts(self, scopes: Mapping[Scope, int], bands: Mapping[Band, int]) -> None:
        """Show how many deadlines each choice holds."""
        for scope, choice in self._scopes.items():
            choice.setText(f"{self._scope_name(scope)}  {scopes.get(scope, 0):,}")
        for band, chip in self._bands.items():
            chip.setText(f"{SYMBOLS[band]} {self._words.band(band)}  {bands.get(band, 0):,}")

    def set_shown(self, count: int) -> None:
        """Say how many rows are listed."""
        self.shown.setText(self.tr("Listed: {count}").format(count=f"{count:,}"))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.done.set_tokens(tokens)
        for band, chip in self._bands.items():
            chip.setStyleSheet(f"QPushButton {{ color: {tokens.tone(tone_of(band))}; }}")

    def _scope_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        for scope in Scope:
            choice = button(self._scope_name(scope))
            choice.setCheckable(True)
            choice.setAccessibleName(self._scope_name(scope))
            self._group.addButton(choice)
            self._scopes[scope] = choice
            row.addWidget(choice)
        row.addStretch(1)
        row.addWidget(self.done)
        return row

    def _band_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        for band in BANDS:
            chip = button(f"{SYMBOLS[band]} {self._words.band(band)}")
            chip.setCheckable(True)
            chip.setAccessibleName(self._words.band(band))
            chip.clicked.connect(self._on_choice)
            self._bands[band] = chip
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self.shown, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _scope_name(self, scope: Scope) -> str:
        return {
            Scope.ALL: self.tr("All"),
            Scope.TO_CONFIRM: self.tr("To confirm"),
            Scope.SENT: self.tr("Sent, not received"),
            Scope.PROVISIONAL: self.tr("Provisional"),
            Scope.NOT_COMPUTABLE: self.tr("Not computable"),
        }[scope]

    @Slot()
    def _on_choice(self) -> None:
        self.changed.emit()
