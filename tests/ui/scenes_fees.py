"""What fees open: paying, taking back, adding a fee, the facts of a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from agencydesk.services.fees.values import FeeFilter, FeeRow, PaymentRow
from agencydesk.ui.dialogs.fee_facts import FeeFactsDialog
from agencydesk.ui.dialogs.fee_own import OwnFeeDialog
from agencydesk.ui.dialogs.fee_pay import PayDialog
from agencydesk.ui.dialogs.fee_take_back import TakeBackPaymentDialog, TakeOutFeeDialog

if TYPE_CHECKING:
    from tests.ui.scenes import Stage


def _rows(stage: Stage, count: int) -> tuple[FeeRow, ...]:
    return stage.desk.fees.listing(FeeFilter(), stage.window.kit.language)[:count]


def _pay(count: int) -> Callable[[Stage], QWidget | None]:
    def make(stage: Stage) -> QWidget | None:
        rows = _rows(stage, count)
        return PayDialog(stage.window.kit, rows, stage.window) if rows else None

    return make


def _own(stage: Stage) -> QWidget | None:
    rows = _rows(stage, 1)
    return OwnFeeDialog(stage.window.kit, stage.window, rows[0].case_id) if rows else None


def _facts(stage: Stage) -> QWidget | None:
    rows = _rows(stage, 1)
    if not rows:
        return None
    return FeeFactsDialog(stage.window.kit, rows[0].case_id, rows[0].case_ref, stage.window)


def _take_back(stage: Stage) -> QWidget | None:
    rows = _rows(stage, 1)
    if not rows:
        return None
    row, today = rows[0], stage.window.kit.today()
    fen, surcharge = row.fen or 0, row.surcharge_fen
    paid = PaymentRow(1, row.key, row.name, fen, surcharge, today, "", None, False, "", "", "")
    return TakeBackPaymentDialog(stage.window.kit, paid, stage.window)


def _take_out(stage: Stage) -> QWidget | None:
    rows = _rows(stage, 1)
    if not rows:
        return None
    by_hand = replace(rows[0], key="own:1")
    return TakeOutFeeDialog(stage.window.kit, by_hand, stage.window)


FEES: tuple[tuple[str, Callable[[Stage], QWidget | None]], ...] = (
    ("fee-pay", _pay(1)),
    ("fee-pay-many", _pay(6)),
    ("fee-own", _own),
    ("fee-facts", _facts),
    ("fee-take-back", _take_back),
    ("fee-take-out", _take_out),
)
