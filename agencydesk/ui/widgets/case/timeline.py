"""The timeline of a case: what happened and what is due, by day."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from agencydesk.domain.docket import SYMBOLS
from agencydesk.services.timeline_values import Mark, TimelineItem
from agencydesk.ui.dialogs.correct import CorrectDialog
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.recording_replace import ReplaceDialog
from agencydesk.ui.dialogs.recording_withdraw import WithdrawDialog
from agencydesk.ui.dialogs.recording_withdraw_event import WithdrawEventDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Act, Goal, PageKey, Wish
from agencydesk.ui.tokens import GAP, Tokens, Tone, tone_of
from agencydesk.ui.widgets.case.tab import CaseTab
from agencydesk.ui.widgets.labels import Toggle, button
from agencydesk.ui.widgets.rows import RowColumn, RowsView

NEWEST_KEY = "case/timeline-newest"
_SYMBOLS = {
    Mark.FACT: "·",
    Mark.STATUS: "◇",
    Mark.NOTICE: "↓",
    Mark.FILING: "↑",
    Mark.EVENT: "·",
    Mark.TOLD: "→",
}


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
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFocusProxy(self.list)
        self.wrong = button(self.tr("Put right"))
        self.menu = QMenu(self)
        self.correct = self.menu.addAction(self.tr("Correct the date…"))
        self.replace = self.menu.addAction(self.tr("Record in its place…"))
        self.withdraw = self.menu.addAction(self.tr("Take back…"))
        self.wrong.setMenu(self.menu)
        self.tell = button(self.tr("Tell the client…"))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(GAP)
        head.addWidget(self.wrong)
        head.addWidget(self.tell)
        head.addStretch(1)
        head.addWidget(self.newest)
        self.rows.addWidget(self.list, 1)
        self.rows.addLayout(head)
        self.newest.toggled.connect(self._on_order)
        self.list.entered_row.connect(self._on_enter)
        self.list.selectionModel().currentChanged.connect(self._on_choice)
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.correct.triggered.connect(self._on_correct)
        self.replace.triggered.connect(self._on_replace)
        self.withdraw.triggered.connect(self._on_withdraw)
        self.tell.clicked.connect(self._on_tell)

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
        self._on_choice()

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
    def _on_choice(self) -> None:
        item = self.list.current()
        notice = item is not None and item.notice_id is not None
        event = item is not None and item.event_id is not None
        self.correct.setEnabled(notice or (item is not None and item.field != ""))
        self.replace.setEnabled(notice)
        self.withdraw.setEnabled(notice or event)
        self.wrong.setEnabled(any(action.isEnabled() for action in self.menu.actions()))

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        self._on_choice()
        if self.wrong.isEnabled():
            self.menu.popup(self.list.viewport().mapToGlobal(place))

    @Slot()
    def _on_correct(self) -> None:
        item = self.list.current()
        if item is not None and self.case_id is not None:
            field, window = item.field or None, self.window()
            self._open(CorrectDialog(self.kit, window, self.case_id, field, item.notice_id))

    @Slot()
    def _on_replace(self) -> None:
        item = self.list.current()
        if item is not None and item.notice_id is not None:
            self._open(ReplaceDialog(self.kit, self.window(), item.notice_id))

    @Slot()
    def _on_withdraw(self) -> None:
        item = self.list.current()
        if item is not None and item.notice_id is not None:
            self._open(WithdrawDialog(self.kit, self.window(), item.notice_id))
        elif item is not None and item.event_id is not None:
            self._open(WithdrawEventDialog(self.kit, self.window(), item.event_id))

    @Slot()
    def _on_tell(self) -> None:
        """Forward the chosen notice, or write of the case."""
        item = self.list.current()
        notice = None if item is None else item.notice_id
        self.wish.emit(Wish(Act.TELL_CLIENT, case_id=self.case_id, notice_id=notice))

    def _open(self, dialog: FormDialog) -> None:
        dialog.changed.connect(self.changed)
        dialog.told.connect(self.told)
        dialog.undoable.connect(self.undoable)
        dialog.open()

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
    return f"{item.text} · {item.note}" if item.note else item.text


def _tip(item: TimelineItem) -> str:
    parts = (item.kind, item.text, item.note)
    return " · ".join(part for part in parts if part)
