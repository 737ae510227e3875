"""The official fees of a case: the strip of its term, what is open and paid, the payments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from agencydesk.services.fees.values import AnnuityLine, CaseFees, FeeRow, PaymentRow
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tokens import GAP, ROW_HEIGHT, Tokens, Tone
from agencydesk.ui.widgets.case.fees_out import fees_grid
from agencydesk.ui.widgets.case.tab import CaseTab
from agencydesk.ui.widgets.fees.acts import FeeActs
from agencydesk.ui.widgets.fees.ladder import Rung, rung_columns, rungs
from agencydesk.ui.widgets.fees.strip_words import head, standing
from agencydesk.ui.widgets.fees.term import TermStrip
from agencydesk.ui.widgets.fees.words import (
    KEYS,
    FeeAct,
    FeeWords,
    act_name,
    act_tip,
    days_tip,
    due_text,
    fits,
    payable_text,
    payable_tip,
    state_name,
    state_symbol,
    tone,
    yuan,
)
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowColumn, RowsView

T = TypeVar("T")
SHOWN = (FeeAct.LIST, FeeAct.PAY, FeeAct.OWN, FeeAct.CLIENT_PAYS, FeeAct.WITHDRAW)
#: Lines a list of the tab shows at once, at most; more are scrolled.
MOST_LINES = 6


class FeesTab(CaseTab[CaseFees]):
    """Shows the term year by year with the ladder of one, the fees, and what was paid.

    Signals:
        grid_wanted: the fees are wanted on paper or in a workbook; as ``Page.grid_wanted``.
    """

    grid_wanted = Signal(str, object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self._names = names = FeeWords(DocketWords(kit.desk.texts, kit.language))
        today, tokens = kit.today(), kit.tokens
        self.notes = label(role="mark", wrap=True)
        self.term = TermStrip(tokens, today)
        self.year = label(role="strong", wrap=True)
        self.ladder = RowsView[Rung](rung_columns(), tokens)
        self.ladder.setAccessibleName(self.tr("Surcharge by day of payment"))
        self.list = RowsView[FeeRow](_columns(names), tokens)
        self.list.setAccessibleName(self.tr("Fees of the case"))
        self.paid = RowsView[PaymentRow](_paid_columns(), tokens)
        self.paid.setAccessibleName(self.tr("Payments of the case"))
        self.paid.setToolTip(self.tr("Delete: take a payment back"))
        self.paid_title = label(self.tr("Payments"), "strong")
        self.facts = button(act_name(FeeAct.FACTS))
        self.facts.setToolTip(act_tip(FeeAct.FACTS))
        self.take_back = button(self.tr("Take the payment back…"))
        self.print = button(self.tr("Print fees"))
        self.export = button(self.tr("Fees as workbook…"))
        self.buttons = {act: button(act_name(act)) for act in SHOWN}
        self.acts = FeeActs(kit, self)
        self._fees: CaseFees | None = None
        self._lay_out()
        self._connect()

    def read(self, case_id: int) -> Callable[[], CaseFees]:
        """Return the work that reads the fees of the case."""
        return partial(self.kit.desk.fees.of_case, case_id, self.kit.language)

    def fill(self, answer: CaseFees) -> None:
        """Show the fees."""
        self._fees = answer
        self.notes.setText("\n".join(f"▲ {text}" for text in _notes(answer)))
        self.notes.setVisible(bool(_notes(answer)))
        if not answer.rows and not answer.annuities and not answer.payments:
            self.say_empty(
                self.tr("No fees yet"),
                "\n".join(
                    (
                        *_notes(answer),
                        self.tr(
                            "Fees come from the dates of the case and from notices. What nothing "
                            "says by itself can be added here."
                        ),
                    )
                ),
                act_name(FeeAct.OWN),
            )
            return
        has_term = bool(answer.annuities)
        self.term.show_lines(answer.annuities)
        for part in (self.term, self.year, self.ladder):
            part.setVisible(has_term)
        self._show_year(self.term.current)
        _show(self.list, answer.rows)
        _show(self.paid, answer.payments)
        self.list.setVisible(bool(answer.rows))
        for about in (self.paid, self.paid_title, self.take_back):
            about.setVisible(bool(answer.payments))
        for about in (self.print, self.export):
            about.setVisible(bool(answer.rows))
        # the first of what is shown: Tab would pass over what stands before it
        self._own_focus = self.term if has_term else self.list if answer.rows else self.paid
        self.show_content()
        self._on_choice()

    def on_action(self) -> None:
        """Ask for a fee to be added."""
        self._do(FeeAct.OWN)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for part in (self.term, self.ladder, self.list, self.paid):
            part.set_tokens(tokens)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("page")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, GAP, 0)
        rows.setSpacing(GAP)
        fee_buttons = Flow()
        for act, part in self.buttons.items():
            part.setToolTip(act_tip(act))
            part.clicked.connect(self._on_pressed)
            fee_buttons.add(part)
        for part in (self.facts, self.print, self.export):
            fee_buttons.add(part)
        below = Flow()
        below.add(self.take_back)
        whole: tuple[QWidget, ...] = (
            self.notes,
            self.term,
            self.year,
            self.ladder,
            self.list,
            fee_buttons,
            self.paid_title,
            self.paid,
            below,
        )
        for each in whole:
            rows.addWidget(each)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self.rows.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.term.chosen.connect(self._show_year)
        self.list.selectionModel().selectionChanged.connect(self._on_choice)
        self.list.entered_row.connect(self._on_enter)
        self.paid.selectionModel().selectionChanged.connect(self._on_choice)
        self.facts.clicked.connect(partial(self._do, FeeAct.FACTS))
        self.take_back.clicked.connect(self._on_take_back)
        self.print.clicked.connect(partial(self._put_out, "pdf"))
        self.export.clicked.connect(partial(self._put_out, "xlsx"))
        acts = self.acts
        acts.changed.connect(self.changed)
        acts.told.connect(self.told)
        acts.undoable.connect(self.undoable)
        acts.goal.connect(self.goal)
        acts.problem.connect(self.problem)
        here = Qt.ShortcutContext.WidgetShortcut
        for act in (*SHOWN, FeeAct.FACTS):
            keys = QShortcut(QKeySequence(KEYS[act]), self.list, context=here)
            keys.activated.connect(partial(self._do, act))
        keys = QShortcut(QKeySequence("Delete"), self.paid, context=here)
        keys.activated.connect(self._on_take_back)

    def _do(self, act: FeeAct) -> None:
        self.acts.do(act, self.list.chosen(), self.case_id)

    @Slot(object)
    def _show_year(self, line: AnnuityLine | None) -> None:
        """Show the ladder of a year, and choose its fee in the list."""
        today = self.kit.today()
        if line is None:
            return
        self.year.setText(f"{head(line)} · {standing(line, today)}")
        found = rungs(line, today)
        _show(self.ladder, found, len(found))
        here = [place for place, rung in enumerate(found) if rung.now]
        if here:
            self.ladder.make_current(here[0])
        self.ladder.setVisible(bool(self.ladder.rows.rows))
        rows = self.list.rows.rows
        places = [n for n, row in enumerate(rows) if row.key == line.row.key]
        if places:
            self.list.make_current(places[0])

    @Slot()
    def _on_choice(self) -> None:
        chosen = self.list.chosen()
        for act, part in self.buttons.items():
            part.setEnabled(act is FeeAct.OWN or any(fits(act, row) for row in chosen))
        payment = self.paid.current()
        self.take_back.setEnabled(payment is not None and not payment.withdrawn_why)

    @Slot()
    def _on_pressed(self) -> None:
        for act, part in self.buttons.items():
            if part is self.sender():
                self._do(act)

    @Slot()
    def _on_enter(self) -> None:
        row = self.list.current()
        if row is not None:
            self.goal.emit(Goal(PageKey.FEES, case_id=row.case_id, fee_key=row.key))

    def _put_out(self, kind: str) -> None:
        content = None if self._fees is None else fees_grid(self._fees, self._names)
        if content is not None:
            self.grid_wanted.emit(kind, content)

    @Slot()
    def _on_take_back(self) -> None:
        payment = self.paid.current()
        if payment is not None:
            self.acts.take_back(payment)


def _notes(fees: CaseFees) -> tuple[str, ...]:
    """Return what is missing for the annuities, and what to look at."""
    return (*fees.annuities_missing, *fees.annuity_flags)


def _columns(names: FeeWords) -> tuple[RowColumn[FeeRow], ...]:
    translate = QCoreApplication.translate
    return (
        RowColumn("", state_symbol, 28, tip=names.urgency, tone=tone, align="centre"),
        RowColumn(translate("Fees", "Fee"), lambda row: row.name, stretch=True, tip=_fee_tip),
        RowColumn(
            translate("Fees", "Due"), due_text, align="right", tone=tone, tabular=True, tip=days_tip
        ),
        RowColumn(
            translate("Fees", "CNY"),
            _amount,
            align="right",
            tabular=True,
            tip=payable_tip,
        ),
    )


def _paid_columns() -> tuple[RowColumn[PaymentRow], ...]:
    translate = QCoreApplication.translate
    return (
        RowColumn(
            translate("Fees", "Paid on"),
            lambda row: row.paid_on.isoformat(),
            tabular=True,
            tone=_paid_tone,
            tip=_paid_tip,
        ),
        RowColumn(
            translate("Fees", "Fee"),
            _paid_name,
            stretch=True,
            tone=_paid_tone,
            tip=_paid_tip,
        ),
        RowColumn(
            translate("Fees", "CNY"),
            lambda row: yuan(row.fen + row.surcharge_fen),
            align="right",
            tabular=True,
            tone=_paid_tone,
            tip=_paid_tip,
        ),
    )


def _fee_tip(row: FeeRow) -> str:
    return "\n".join((row.name, state_name(row.state), *row.missing, *row.flags))


def _amount(row: FeeRow) -> str:
    """Return what is to be paid, or what was paid."""
    return yuan(row.paid_fen) if row.paid_fen and not payable_text(row) else payable_text(row)


def _paid_name(row: PaymentRow) -> str:
    mark = QCoreApplication.translate("Fees", "taken back")
    parts = (row.name, row.receipt_no, mark if row.withdrawn_why else "")
    return " · ".join(part for part in parts if part)


def _paid_tone(row: PaymentRow) -> Tone:
    return Tone.MUTED if row.withdrawn_why else Tone.TEXT


def _paid_tip(row: PaymentRow) -> str:
    translate = QCoreApplication.translate
    by = translate("Fees", "paid by the client") if row.by_client else ""
    entered = translate("Fees", "Entered by {name}").format(name=row.entered_by)
    why = translate("Fees", "Taken back: {why}").format(why=row.withdrawn_why)
    surcharge = translate("Fees", "of it late surcharge {amount}").format(
        amount=yuan(row.surcharge_fen)
    )
    parts = (
        row.name,
        surcharge if row.surcharge_fen else "",
        row.receipt_no,
        by,
        entered if row.entered_by else "",
        row.note,
        why if row.withdrawn_why else "",
    )
    return "\n".join(part for part in parts if part)


def _show(view: RowsView[T], rows: Sequence[T], most: int = MOST_LINES) -> None:
    """Show rows in a list as high as they are, up to a bound; the tab scrolls around it."""
    view.show_rows(rows)
    lines = min(max(len(view.rows.rows), 1), most)
    frame = 2 * view.frameWidth()
    header = view.horizontalHeader().sizeHint().height()
    view.setFixedHeight(lines * ROW_HEIGHT + header + frame)
