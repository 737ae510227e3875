"""The choices above the list of deadlines, and the line that says what they come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from agencydesk.domain.docket import SYMBOLS, Band, DocketFilter, Scope
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tokens import GAP, MARGIN, UNIT, Tokens, tone_of
from agencydesk.ui.widgets.filter_narrowing import Narrowing
from agencydesk.ui.widgets.filter_words import filter_words
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import ElidedLabel, IconButton, Toggle, button, label

BANDS = (Band.OVERDUE, Band.TODAY, Band.WEEK, Band.MONTH, Band.LATER, Band.UNKNOWN)


class FilterBar(QWidget):
    """Chooses what is listed: one scope, any bands with how many each holds, and the rest.

    Signals:
        changed: another choice was made.
        typed: the text changed; the list may follow when typing rests.
        left: the keyboard should go to the list.
        calendar_wanted: list or calendar was chosen; carries whether the calendar.
    """

    changed = Signal()
    typed = Signal()
    left = Signal()
    calendar_wanted = Signal(bool)

    def __init__(
        self, words: DocketWords, tokens: Tokens, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._case_id: int | None = None
        self._more_bands: frozenset[Band] = frozenset()
        self._group = QButtonGroup(self)
        self._scopes: dict[Scope, QPushButton] = {}
        self._bands: dict[Band, QPushButton] = {}
        self.narrowing = Narrowing(words, tokens, today)
        self.done = Toggle(self.tr("Include done"), tokens)
        self.calendar = IconButton(
            "calendar-days", self.tr("Calendar"), self.tr("Month calendar (Ctrl+Shift+M)")
        )
        self.calendar.setCheckable(True)
        self.shown = label(role="strong")
        self.said = ElidedLabel()
        self.clear_button = IconButton("x", self.tr("Clear the filter"), self.tr("Esc clears too"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT + 2)
        layout.addWidget(self._chips())
        layout.addWidget(self.narrowing)
        layout.addLayout(self._foot())
        self._scopes[Scope.ALL].setChecked(True)
        self.set_tokens(tokens)
        self._connect()
        self._say()

    def filter(self) -> DocketFilter:
        """Return what the choices come to."""
        scope = next(scope for scope, choice in self._scopes.items() if choice.isChecked())
        bands = frozenset(band for band, chip in self._bands.items() if chip.isChecked())
        return self.narrowing.narrowed(
            DocketFilter(
                scope=scope,
                bands=bands | self._more_bands,
                include_done=self.done.isChecked(),
                case_id=self._case_id,
            )
        )

    def show_filter(self, wanted: DocketFilter) -> None:
        """Take over a filter exactly, without saying so."""
        self._case_id = wanted.case_id
        self._more_bands = wanted.bands - frozenset(BANDS)
        self._scopes[wanted.scope].setChecked(True)
        self._scopes[wanted.scope].show()
        for band, chip in self._bands.items():
            chip.setChecked(band in wanted.bands)
        self.done.blockSignals(True)
        self.done.setChecked(wanted.include_done)
        self.done.set_tokens(self._tokens)
        self.done.blockSignals(False)
        self.narrowing.show_filter(wanted)
        self._say()

    def narrowed(self) -> bool:
        """Say whether any choice hides rows that are not done."""
        wanted = self.filter()
        return wanted.scope is not Scope.ALL or bool(filter_words(wanted, self._words, "", ""))

    def clear(self) -> None:
        """Choose everything again, without saying so; what is done stays in or out."""
        self.show_filter(DocketFilter(include_done=self.done.isChecked()))

    def set_text(self, text: str) -> None:
        """Put words into the filter line, without saying so."""
        self.narrowing.set_text(text)
        self._say()

    def focus_line(self) -> None:
        """Put the keyboard into the filter line, ready to write over what it holds."""
        self.narrowing.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.narrowing.line.selectAll()

    def set_counts(self, scopes: Mapping[Scope, int], bands: Mapping[Band, int]) -> None:
        """Show how many deadlines each choice holds."""
        for scope, choice in self._scopes.items():
            count = scopes.get(scope, 0)
            choice.setText(f"{self._scope_name(scope)}  {count:,}")
            if scope is Scope.ALONE:  # only an agency of one ever has any
                choice.setVisible(count > 0 or choice.isChecked())
        for band, chip in self._bands.items():
            chip.setText(f"{SYMBOLS[band]} {self._words.band(band)}  {bands.get(band, 0):,}")

    def set_people(
        self, attorneys: Sequence[tuple[int, str]], clients: Sequence[tuple[int, str]]
    ) -> None:
        """Offer these attorneys and clients."""
        self.narrowing.set_people(attorneys, clients)
        self._say()

    def set_shown(self, count: int) -> None:
        """Say how many rows are listed."""
        self.shown.setText(self.tr("Listed: {count}").format(count=f"{count:,}"))

    def set_calendar(self, shown: bool) -> None:
        """Show whether the calendar is shown."""
        self.calendar.setChecked(shown)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        for part in (self.done, self.narrowing, self.calendar, self.clear_button):
            part.set_tokens(tokens)
        for band, chip in self._bands.items():
            chip.setStyleSheet(f"QPushButton {{ color: {tokens.tone(tone_of(band))}; }}")

    def _chips(self) -> Flow:
        row = Flow()
        for scope in Scope:
            choice = button(self._scope_name(scope))
            choice.setCheckable(True)
            choice.setAccessibleName(self._scope_name(scope))
            self._group.addButton(choice)
            self._scopes[scope] = choice
            row.add(choice)
            choice.setVisible(scope is not Scope.ALONE)
        gap = QWidget()
        gap.setFixedWidth(GAP)
        row.add(gap)
        for band in BANDS:
            chip = button(f"{SYMBOLS[band]} {self._words.band(band)}")
            chip.setCheckable(True)
            chip.setAccessibleName(self._words.band(band))
            chip.clicked.connect(self._on_choice)
            self._bands[band] = chip
            row.add(chip)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(self.shown)
        row.addWidget(self.said, 1)
        row.addWidget(self.clear_button)
        row.addWidget(self.done)
        row.addWidget(self.calendar)
        return row

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._on_choice)
        self.done.toggled.connect(self._on_choice)
        self.clear_button.clicked.connect(self._on_clear)
        self.calendar.clicked.connect(self.calendar_wanted)
        self.narrowing.chosen.connect(self._on_choice)
        self.narrowing.typed.connect(self._on_typed)
        self.narrowing.line.left.connect(self.left)

    def _scope_name(self, scope: Scope) -> str:
        return {
            Scope.ALL: self.tr("All"),
            Scope.TO_CONFIRM: self.tr("To confirm"),
            Scope.SENT: self.tr("Sent, not received"),
            Scope.PROVISIONAL: self.tr("Provisional"),
            Scope.NOT_COMPUTABLE: self.tr("Not computable"),
            Scope.ALONE: self.tr("Confirmed alone"),
        }[scope]

    def _say(self) -> None:
        """Say in words what is filtered, with a button that clears it."""
        names = (self.narrowing.attorney.name(), self.narrowing.client.name())
        wanted = self.filter()
        parts = filter_words(wanted, self._words, *names)
        if wanted.scope is not Scope.ALL:
            parts.insert(0, self._scope_name(wanted.scope))
        self.said.set_full(
            self.tr("Filter: {what}").format(what=" · ".join(parts)) if parts else ""
        )
        self.clear_button.setVisible(bool(parts))

    @Slot()
    def _on_choice(self) -> None:
        self._say()
        self.changed.emit()

    @Slot()
    def _on_typed(self) -> None:
        self._say()
        self.typed.emit()

    @Slot()
    def _on_clear(self) -> None:
        self.clear()
        self.changed.emit()
