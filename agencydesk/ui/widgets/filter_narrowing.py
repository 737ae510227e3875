"""The row of choices that narrow the list further: which date, whose, what kind, which days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.domain.docket import AGENCY, DateKind, DocketFilter
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tokens import UNIT, Tokens
from agencydesk.ui.widgets.choice_box import ChoiceBox
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.filter_line import FilterLine
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import label

LINE_WIDTH, DATE_WIDTH = 284, 122
KINDS = ("invention", "utility_model", "design", AGENCY)


class Narrowing(Flow):
    """The filter line and the boxes beside it.

    Signals:
        typed: the text changed.
        chosen: something else changed.
    """

    typed = Signal()
    chosen = Signal()

    def __init__(
        self, words: DocketWords, tokens: Tokens, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.line = FilterLine(tokens)
        self.line.setFixedWidth(LINE_WIDTH)
        self.by = ChoiceBox(
            self.tr("Which date counts"), words.date_kind(DateKind.OFFICIAL), 116, typed=False
        )
        others = (DateKind.INTERNAL, DateKind.CLIENT)
        self.by.set_choices([(kind, words.date_kind(kind)) for kind in others])
        self.attorney = ChoiceBox(self.tr("Attorney"), self.tr("Every attorney"), 124, typed=True)
        self.client = ChoiceBox(self.tr("Client"), self.tr("Every client"), 176, typed=True)
        self.kind = ChoiceBox(self.tr("Kind"), self.tr("Every kind"), 112, typed=False)
        self.kind.set_choices([(kind, words.kind(kind)) for kind in KINDS])
        self.since = _date_field(tokens, today, self.tr("Due from"))
        self.until = _date_field(tokens, today, self.tr("Due until"))
        for part in (self.line, self.by, self.attorney, self.client, self.kind):
            self.add(part)
        self.add(_period(self.since, self.until))
        self.line.textChanged.connect(self.typed)
        for box in (self.by, self.attorney, self.client, self.kind):
            box.chosen.connect(self.chosen)
        for field in (self.since, self.until):
            field.changed.connect(self._on_date)

    def narrowed(self, wanted: DocketFilter) -> DocketFilter:
        """Return a filter with the choices of this row put in."""
        by, kind = self.by.value(), self.kind.value()
        return replace(
            wanted,
            text=self.line.text().strip(),
            by=DateKind(by) if isinstance(by, str) else DateKind.OFFICIAL,
            attorney_id=_number(self.attorney.value()),
            client_id=_number(self.client.value()),
            kind=kind if isinstance(kind, str) else None,
            since=self.since.value(),
            until=self.until.value(),
        )

    def show_filter(self, wanted: DocketFilter) -> None:
        """Take over a filter, without saying so."""
        self.by.set_value(None if wanted.by is DateKind.OFFICIAL else wanted.by)
        self.attorney.set_value(wanted.attorney_id)
        self.client.set_value(wanted.client_id)
        self.kind.set_value(wanted.kind)
        for field, day in ((self.since, wanted.since), (self.until, wanted.until)):
            field.blockSignals(True)
            field.set_value(day)
            field.blockSignals(False)
        self.set_text(wanted.text)

    def set_text(self, text: str) -> None:
        """Put words into the filter line, without saying so."""
        if text.strip() != self.line.text().strip():
            self.line.blockSignals(True)
            self.line.setText(text)
            self.line.blockSignals(False)

    def set_people(
        self, attorneys: Sequence[tuple[int, str]], clients: Sequence[tuple[int, str]]
    ) -> None:
        """Offer these attorneys and clients."""
        self.attorney.set_choices(attorneys)
        self.client.set_choices(clients)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for part in (self.line, self.since, self.until):
            part.set_tokens(tokens)

    @Slot()
    def _on_date(self) -> None:
        """Follow a date once it is whole, or gone."""
        if not (self.since.is_wrong() or self.until.is_wrong()):
            self.chosen.emit()


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _date_field(tokens: Tokens, today: date, name: str) -> DateField:
    field = DateField(tokens, today)
    field.edit.setMinimumWidth(0)
    field.setFixedWidth(DATE_WIDTH)
    field.setAccessibleName(name)
    field.edit.setPlaceholderText(name)
    return field


def _period(since: DateField, until: DateField) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(UNIT)
    for part in (since, label("–", "muted"), until):
        row.addWidget(part)
    return whole
