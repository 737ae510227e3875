"""The deadlines of a case, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from agencydesk.domain.docket import SYMBOLS, DocketRow, Status
from agencydesk.services.losses.values import LossView
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Act, Goal, PageKey, Wish
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tokens import GAP, Tokens, Tone, tone_of
from agencydesk.ui.widgets.case.loss import LossPanel
from agencydesk.ui.widgets.case.loss_acts import LossActs
from agencydesk.ui.widgets.case.tab import CaseTab
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.rows import RowColumn, RowsView

#: The column that says nothing while every deadline is open.
_STATUS = 4
_CLOSED = (Status.RECEIVED, Status.NOT_NEEDED, Status.TRANSFERRED, Status.MISSED)
#: Which step suits which status.
_SUITS: dict[Act, tuple[Status, ...]] = {
    Act.SENT: (Status.OPEN,),
    Act.RECEIVED: (Status.OPEN, Status.SENT),
    Act.CONFIRM: (Status.OPEN, Status.SENT),
    Act.EXTEND: (Status.OPEN,),
    Act.NOT_NEEDED: (Status.OPEN, Status.SENT),
    Act.TRANSFERRED: (Status.OPEN, Status.SENT),
    Act.MISSED: (Status.OPEN, Status.SENT),
    Act.REOPEN: (Status.SENT, *_CLOSED),
}


@dataclass(frozen=True, slots=True)
class CaseDeadlines:
    """The deadlines of a case, and what can be done after a loss of rights."""

    rows: tuple[DocketRow, ...]
    loss: LossView


class DeadlinesTab(CaseTab[CaseDeadlines]):
    """The rows of one case; Enter shows why a date is what it is, buttons close it."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self._words = DocketWords(kit.desk.texts, kit.language)
        names = self._words
        self.list = RowsView[DocketRow](
            (
                RowColumn("", _symbol, width=32, align="centre", tip=names.band_tip, tone=_tone),
                RowColumn(names.heading("matter"), _matter, stretch=True, tip=self._tip),
                RowColumn(
                    names.heading("official_due"),
                    self._due,
                    align="right",
                    tip=names.due_tip,
                    tone=_tone,
                    tabular=True,
                ),
                RowColumn(
                    names.heading("days_left"), _left, align="right", tone=_tone, tabular=True
                ),
                RowColumn(names.heading("status"), names.status),
            ),
            kit.tokens,
        )
        self.list.setAccessibleName(self.tr("Deadlines of the case"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFocusProxy(self.list)
        self.sent = button(self.tr("Sent…"))
        self.received = button(self.tr("Received…"))
        self.filing = button(self.tr("New filing…"))
        self.more = button(self.tr("More"))
        self.menu = QMenu(self)
        self._actions = {
            act: self.menu.addAction(text)
            for act, text in (
                (Act.CONFIRM, self.tr("Confirm…")),
                (Act.EXTEND, self.tr("Extend…")),
                (Act.NOT_NEEDED, self.tr("Not needed…")),
                (Act.TRANSFERRED, self.tr("Transferred…")),
                (Act.MISSED, self.tr("Missed…")),
                (Act.REOPEN, self.tr("Reopen…")),
            )
        }
        self.more.setMenu(self.menu)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for each in (self.sent, self.received, self.filing, self.more):
            buttons.addWidget(each)
        buttons.addStretch(1)
        self.loss = LossPanel()
        self.acts = LossActs(kit, self)
        self.rows.addWidget(self.loss)
        self.rows.addWidget(self.list, 1)
        self.rows.addLayout(buttons)
        self._connect()

    def read(self, case_id: int) -> Callable[[], CaseDeadlines]:
        """Return the work that reads the deadlines; superseded ones are left to the history."""
        desk, language = self.kit.desk, self.kit.language

        def work() -> CaseDeadlines:
            rows = desk.docket.of_case(case_id, language)
            standing = tuple(row for row in rows if row.status is not Status.SUPERSEDED)
            return CaseDeadlines(standing, desk.losses.of_case(case_id, language))

        return work

    def fill(self, answer: CaseDeadlines) -> None:
        """Show the deadlines, and above them what can be done after a loss."""
        rows = answer.rows
        self.loss.show_loss(answer.loss)
        self.acts.take(self.case_id, answer.loss)
        if not rows and not answer.loss.matters:
            self.say_empty(
                self.tr("No deadlines"),
                self.tr("Record a notice, or enter the dates of the case, and its deadlines come."),
                self.tr("Record a notice…"),
            )
            return
        self.list.show_rows(rows)
        only_open = all(row.status is Status.OPEN for row in rows)
        self.list.setColumnHidden(_STATUS, only_open)
        self.show_content()
        self._on_choice()

    def on_action(self) -> None:
        """Ask for a notice to be recorded."""
        self.wish.emit(Wish(Act.RECORD_NOTICE, self.case_id))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.list.set_tokens(tokens)

    def _connect(self) -> None:
        self.list.entered_row.connect(self._on_enter)
        self.list.selectionModel().selectionChanged.connect(self._on_choice)
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.sent.clicked.connect(self._on_sent)
        self.received.clicked.connect(self._on_received)
        self.filing.clicked.connect(self._on_filing)
        self.loss.draft_wanted.connect(self._on_filing)
        self.loss.missed_wanted.connect(self.acts.ask_missed)
        self.loss.decision_wanted.connect(self.acts.ask_result)
        self.loss.majeure_wanted.connect(self.acts.take_up)
        self.acts.changed.connect(self.changed)
        self.acts.told.connect(self.told)
        self.acts.problem.connect(self.problem)
        self.menu.triggered.connect(self._on_action)

    def _due(self, row: DocketRow) -> str:
        if row.official_due is None:
            return "?"
        mark = "" if row.certain else "≈ "
        return f"{mark}{row.official_due.isoformat()}"

    def _tip(self, row: DocketRow) -> str:
        parts = (row.matter, self._words.status(row), row.confirmed_by and self._by(row))
        return "\n".join(part for part in parts if part)

    def _by(self, row: DocketRow) -> str:
        if row.confirmed_alone:
            return self.tr("Confirmed alone, by {name}").format(name=row.confirmed_by)
        return self.tr("Confirmed by {name}").format(name=row.confirmed_by)

    def _ask(self, act: Act) -> None:
        ids = tuple(row.id for row in self.list.chosen() if row.status in _SUITS[act])
        if ids:
            self.wish.emit(Wish(act, self.case_id, ids))

    @Slot()
    def _on_choice(self) -> None:
        rows = self.list.chosen()
        for act, action in self._actions.items():
            action.setEnabled(any(row.status in _SUITS[act] for row in rows))
        self.sent.setEnabled(any(row.status in _SUITS[Act.SENT] for row in rows))
        self.received.setEnabled(any(row.status in _SUITS[Act.RECEIVED] for row in rows))
        self.more.setEnabled(bool(rows))

    @Slot()
    def _on_enter(self) -> None:
        row = self.list.current()
        if row is not None:
            self.goal.emit(Goal(PageKey.DEADLINES, case_id=self.case_id, deadline_id=row.id))

    @Slot()
    def _on_sent(self) -> None:
        self._ask(Act.SENT)

    @Slot()
    def _on_received(self) -> None:
        self._ask(Act.RECEIVED)

    @Slot()
    def _on_filing(self) -> None:
        self.wish.emit(Wish(Act.DRAFT_FILING, self.case_id))

    @Slot(object)
    def _on_action(self, action: object) -> None:
        for act, known in self._actions.items():
            if known is action:
                self._ask(act)

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        self.menu.popup(self.list.viewport().mapToGlobal(place))


def _symbol(row: DocketRow) -> str:
    return SYMBOLS[row.band]


def _tone(row: DocketRow) -> Tone:
    return tone_of(row.band)


def _matter(row: DocketRow) -> str:
    return row.matter


def _left(row: DocketRow) -> str:
    return "" if row.days_left is None else str(row.days_left)
