"""Does to fees what a key or a button asks for, and hands on what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.fees.values import FeeFacts, FeeRow, PaymentRow
from agencydesk.texts import Language
from agencydesk.ui.dialogs.fee_facts import FeeFactsDialog
from agencydesk.ui.dialogs.fee_own import OwnFeeDialog
from agencydesk.ui.dialogs.fee_pay import PayDialog
from agencydesk.ui.dialogs.fee_take_back import TakeBackPaymentDialog, TakeOutFeeDialog
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.payment_list import PaymentListDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.fees.words import FeeAct, act_name, fits

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk


class FeeActs(QObject):
    """Opens the dialog an act takes; while one stands open nothing else is done.

    Signals:
        changed, told, undoable, goal, problem: as those of ``Page``.
    """

    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)
    goal = Signal(object)
    problem = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._parent = kit, parent
        self._asked = False

    def do(self, act: FeeAct, rows: Sequence[FeeRow], case_id: int | None = None) -> None:
        """Do an act to the fees it fits.

        Args:
            act: what to do.
            rows: the chosen fees.
            case_id: the case, where none of its fees is chosen.
        """
        if self._asked:
            return
        case = rows[0].case_id if rows else case_id
        if act is FeeAct.OWN:
            self._start(OwnFeeDialog(self._kit, self._parent.window(), case))
            return
        if act is FeeAct.FACTS:
            if case is not None:
                ref = rows[0].case_ref if rows else ""
                self._start(FeeFactsDialog(self._kit, case, ref, self._parent.window()))
            return
        fitting = tuple(row for row in rows if fits(act, row))
        if not fitting:
            if rows:
                text = self.tr("“{act}” does not fit what is chosen, as it stands.")
                self.told.emit(text.format(act=act_name(act).rstrip("…")))
            return
        if act is FeeAct.LIST:
            self._list(fitting)
        elif act is FeeAct.PAY:
            self._start(PayDialog(self._kit, fitting, self._parent.window()))
        elif act is FeeAct.WITHDRAW:
            self._start(TakeOutFeeDialog(self._kit, fitting[0], self._parent.window()))
        elif act is FeeAct.OPEN_CASE:
            self.goal.emit(Goal(PageKey.CASES, case_id=fitting[0].case_id))
        elif act is FeeAct.CLIENT_PAYS:
            self._client_pays(tuple(dict.fromkeys(row.case_id for row in fitting)))

    def take_back(self, payment: PaymentRow) -> None:
        """Ask why a payment is taken back."""
        if not self._asked and not payment.withdrawn_why:
            self._start(TakeBackPaymentDialog(self._kit, payment, self._parent.window()))

    def _list(self, rows: tuple[FeeRow, ...]) -> None:
        """Put fees on a new payment list, and lead there."""
        keys = [(row.case_id, row.key) for row in rows]
        dialog = PaymentListDialog(self._kit, self._parent.window(), keys=keys)
        dialog.made.connect(self._on_list)
        self._start(dialog)

    @Slot(int)
    def _on_list(self, list_id: int) -> None:
        self.goal.emit(Goal(PageKey.FEES, section="lists", line_id=list_id))

    def _client_pays(self, cases: tuple[int, ...]) -> None:
        """Let the client of these cases pay by himself, or, where he does, the agency again."""
        toggle = ClientPays(self._kit.desk, cases, self._kit.language)
        self._asked = True
        self._kit.jobs.run(self, toggle.do, self._on_client_pays, failed=self._on_failure)

    def _on_client_pays(self, done: tuple[Changes, bool, Callable[[], Changes]]) -> None:
        self._asked = False
        changes, pays, undo = done
        self.changed.emit(changes)
        text = (
            self.tr("The client pays the office itself; these fees alarm nobody any more.")
            if pays
            else self.tr("The agency pays the office again.")
        )
        self.undoable.emit(text, undo)

    def _on_failure(self, error: BaseException) -> None:
        self._asked = False
        self.problem.emit(error)

    def _start(self, dialog: FormDialog) -> None:
        dialog.changed.connect(self.changed)
        dialog.told.connect(self.told)
        dialog.undoable.connect(self.undoable)
        dialog.goal.connect(self.goal)
        dialog.finished.connect(self._on_finished)
        self._asked = True
        dialog.open()

    @Slot()
    def _on_finished(self) -> None:
        self._asked = False


class ClientPays:
    """Says of cases that the client pays the office itself; runs on the database lane."""

    def __init__(self, desk: Desk, cases: tuple[int, ...], language: Language) -> None:
        self._desk, self._cases = desk, cases
        self._language = language

    def do(self) -> tuple[Changes, bool, Callable[[], Changes]]:
        """Say it of all cases, or of none where it was said of all; return it and the undoing."""
        facts = {case: self._facts(case) for case in self._cases}
        pays = not all(each.client_pays for each in facts.values())
        changed = {case: each for case, each in facts.items() if each.client_pays is not pays}

        def undo() -> Changes:
            return self._set(tuple(changed), not pays)

        return self._set(tuple(changed), pays), pays, undo

    def _set(self, cases: tuple[int, ...], pays: bool) -> Changes:
        changes = Changes()
        for case in cases:
            facts = replace(self._facts(case), client_pays=pays)
            changes = self._desk.fees.save_facts(case, facts)
        return changes

    def _facts(self, case: int) -> FeeFacts:
        return self._desk.fees.of_case(case, self._language).facts
