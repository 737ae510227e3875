"""Scenes of payment lists and of money: making a list, its steps, receipts, bills, prices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from agencydesk.services.billing.values import UnbilledPayment
from agencydesk.services.fees.payment_values import ListRow, ListState
from agencydesk.ui.dialogs.bill import BillDialog
from agencydesk.ui.dialogs.bill_payments import BillPaymentsDialog
from agencydesk.ui.dialogs.money_choices import MoneyChoices, read_choices
from agencydesk.ui.dialogs.money_received import ReceivedDialog
from agencydesk.ui.dialogs.payment_list import PaymentListDialog
from agencydesk.ui.dialogs.payment_list_steps import ListHeadDialog, ListPaidDialog
from agencydesk.ui.dialogs.prices import PricesDialog
from agencydesk.ui.dialogs.receipts_in import ReceiptsDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.scenes import Stage

DAY = date(2026, 11, 30)
PAYER = "示例专利代理事务所（普通合伙）"


def _row() -> ListRow:
    """Return a draft; nothing is written."""
    return ListRow(
        1, "缴费清单 2026-11-30", DAY, PAYER, "91330000MA00000000", ListState.DRAFT, "",
        None, 120, 14_400_000, 0, 0, "流程甲", None, "", 1,
    )  # fmt: skip


def _choices(stage: Stage) -> MoneyChoices:
    return read_choices(stage.desk, stage.window.kit.language)


def _list(stage: Stage) -> QWidget:
    return PaymentListDialog(stage.window.kit, stage.window)


def _onto(stage: Stage) -> QWidget:
    return PaymentListDialog(stage.window.kit, stage.window, onto=_row())


def _paid(stage: Stage) -> QWidget:
    return ListPaidDialog(stage.window.kit, _row(), stage.window)


def _head(stage: Stage) -> QWidget:
    return ListHeadDialog(stage.window.kit, _row(), stage.window)


def _receipts(stage: Stage) -> QWidget:
    return ReceiptsDialog(stage.window.kit, stage.window)


def _bill(stage: Stage) -> QWidget:
    return BillDialog(stage.window.kit, _choices(stage), None, stage.window)


def _received(stage: Stage) -> QWidget:
    return ReceivedDialog(stage.window.kit, _choices(stage), None, stage.window)


def _prices(stage: Stage) -> QWidget:
    return PricesDialog(stage.window.kit, _choices(stage), stage.window)


def _bill_payments(stage: Stage) -> QWidget:
    payments = [
        UnbilledPayment(
            number, case.id, case.ref, case.title, None, "", "第 7 年度年费", 200_000, DAY, ""
        )
        for number, case in enumerate(stage.desk.case_list.rows()[:4])
    ]
    return BillPaymentsDialog(stage.window.kit, _choices(stage), payments, stage.window)


MONEY: tuple[tuple[str, Callable[[Stage], QWidget | None]], ...] = (
    ("payment-list", _list),
    ("payment-list-onto", _onto),
    ("payment-list-paid", _paid),
    ("payment-list-head", _head),
    ("receipts-in", _receipts),
    ("bill", _bill),
    ("bill-payments", _bill_payments),
    ("money-received", _received),
    ("prices", _prices),
)
