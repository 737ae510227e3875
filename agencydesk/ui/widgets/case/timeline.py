"""The timeline of a case: what happened and what is due, by day."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.domain.docket import SYMBOLS, Band
from agencydesk.services.timeline_values import Mark, TimelineItem
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.tokens import GAP, Tokens, Tone, tone_of
from agencydesk.ui.widgets.case.tab import CaseTab
from agencydesk.ui.widgets.labels import Toggle
from agencydesk.ui.widgets.rows import RowColumn, RowsView

NEWEST_KEY = "case/timeline-newest"
_SYMBOLS = {Mark.FACT: "·", Mark.NOTICE: "↓", Mark.FILING: "↑", Mark.EVENT: "·"}


class TimelineTab(CaseTab[tuple[TimelineItem, ...]]):
    """One line a thing; Enter goes to the deadline it leads to."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self._items: tuple[TimelineItem, ...] = ()
        self.newest = Toggle(self.tr("Newest first"), kit.tokens)
        self.newest.setChecked(kit.memory.flag(NEWEST_KEY))
        self.list = RowsView[TimelineItem](
            (
                RowColumn(self.tr("Day"), _day, width=96, tabular=True, tone=self._tone),
                RowColumn("", _symbol, width=32, align="centre", tip=_kind, tone=self._tone),
                RowColumn(self.tr("What"), _what, stretch=True, tip=_tip),
            ),
            kit.tokens,
        )
        self.list.setAccessibleName(self.tr("Timeline of the case"))
        self.setFocusProxy(self.list)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(GAP)
        head.addStretch(1)
        head.addWidget(self.newest)
        self.rows.addWidget(self.list, 1)
        self.rows.addLayout(head)
        self.newest.toggled.connect(self._on_order)
        self.list.entered_row.connect(self._on_enter)

    def read(self, case_id: int) -> Callable[[], tuple[TimelineItem, ...]]:
        """Return the work that reads the timeline."""
        desk, language = self.kit.desk, self.kit.language
        return lambda: desk.timeline.of_case(case_id, language)

    def fill(self, answer: tuple[TimelineItem, ...]) -> None:
        """Show the timeline."""
        self._items = answer
        if not answer:
            self.say_empty(
                self.tr("Nothing has a date yet"),
                self.tr("Enter the filing date, or record a notice, to begin the timeline."),
            )
            return
        self._show()
        self.show_content()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.list.set_tokens(tokens)
        self.newest.set_tokens(tokens)

    def _show(self) -> None:
        newest = self.newest.isChecked()
        self.list.show_rows(tuple(reversed(self._items)) if newest else self._items)

    def _tone(self, item: TimelineItem) -> Tone:
        if item.band is not None:
            return tone_of(item.band)
        today = self.kit.today()
        return Tone.MUTED if item.day is not None and item.day < today else Tone.TEXT

    @Slot(bool)
    def _on_order(self, newest: bool) -> None:
        self.kit.memory.set_flag(NEWEST_KEY, newest)
        self._show()

    @Slot()
    def _on_enter(self) -> None:
        item = self.list.current()
        if item is not None and item.deadline_id is not None:
            self.goal.emit(
                Goal(PageKey.DEADLINES, case_id=self.case_id, deadline_id=item.deadline_id)
            )


def _day(item: TimelineItem) -> str:
    return item.day.isoformat() if item.day else "—"


def _symbol(item: TimelineItem) -> str:
    return SYMBOLS[item.band] if item.band is not None else _SYMBOLS.get(item.mark, "·")


def _kind(item: TimelineItem) -> str:
    return item.kind


def _what(item: TimelineItem) -> str:
    said = item.note if item.band is not Band.LATER else ""
    return f"{item.text} · {said}" if said else item.text


def _tip(item: TimelineItem) -> str:
    parts = (item.kind, item.text, item.note)
    return " · ".join(part for part in parts if part)
