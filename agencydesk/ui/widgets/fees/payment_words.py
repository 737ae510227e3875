"""What payment lists, their fees and receipts say in tables, and the keys of their acts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from agencydesk.domain.grid import CellValue, Money
from agencydesk.domain.numbers import dotted
from agencydesk.services.fees.payment_values import ListRow, ListState, PayLine
from agencydesk.services.fees.receipt_values import FITTING, ReceiptRow, ReceiptState
from agencydesk.ui.tokens import Tone
from agencydesk.ui.widgets.fees.words import day_text, yuan
from agencydesk.ui.widgets.rows import RowColumn

#: Marks beside words, so that colour is never the only sign.
FINE, LOOK, STOP = "✓", "▲", "■"
_OPEN = (ListState.DRAFT, ListState.WRITTEN)


class ListAct(StrEnum):
    """What can be done with payment lists."""

    NEW = "new"
    RECEIPTS = "receipts"
    SAVE = "save"
    FILL = "fill"
    PAID = "paid"
    CHECK = "check"
    ADD = "add"
    REMOVE = "remove"
    EDIT = "edit"
    BACK = "back"
    WITHDRAW = "withdraw"


#: The key of each act in the section.
KEYS: dict[ListAct, str] = {
    ListAct.NEW: "N",
    ListAct.RECEIPTS: "R",
    ListAct.SAVE: "S",
    ListAct.FILL: "T",
    ListAct.PAID: "P",
    ListAct.CHECK: "C",
    ListAct.ADD: "A",
    ListAct.REMOVE: "Del",
    ListAct.EDIT: "E",
    ListAct.BACK: "O",
    ListAct.WITHDRAW: "W",
}
#: How far a list must be for each act; acts that need no list are left out.
FITS: dict[ListAct, tuple[ListState, ...]] = {
    ListAct.SAVE: (*_OPEN, ListState.PAID),
    ListAct.FILL: (*_OPEN, ListState.PAID),
    ListAct.PAID: _OPEN,
    ListAct.CHECK: _OPEN,
    ListAct.ADD: (ListState.DRAFT,),
    ListAct.REMOVE: (ListState.DRAFT,),
    ListAct.EDIT: (ListState.DRAFT,),
    ListAct.BACK: (ListState.WRITTEN, ListState.PAID, ListState.WITHDRAWN),
    ListAct.WITHDRAW: _OPEN,
}


def act_name(act: ListAct) -> str:
    """Return what an act is called on a button."""
    translate = QCoreApplication.translate
    return {
        ListAct.NEW: translate("PaymentLists", "New list…"),
        ListAct.RECEIPTS: translate("PaymentLists", "Receipts in…"),
        ListAct.SAVE: translate("PaymentLists", "Save for the office…"),
        ListAct.FILL: translate("PaymentLists", "Fill a template…"),
        ListAct.PAID: translate("PaymentLists", "Paid…"),
        ListAct.CHECK: translate("PaymentLists", "Check"),
        ListAct.ADD: translate("PaymentLists", "Add fees…"),
        ListAct.REMOVE: translate("PaymentLists", "Take off"),
        ListAct.EDIT: translate("PaymentLists", "Day and payer…"),
        ListAct.BACK: translate("PaymentLists", "Take back…"),
        ListAct.WITHDRAW: translate("PaymentLists", "Withdraw…"),
    }[act]


def act_tip(act: ListAct) -> str:
    """Return what an act does, and its key."""
    translate = QCoreApplication.translate
    text = {
        ListAct.NEW: translate("PaymentLists", "Put fees that fall due on a new list"),
        ListAct.RECEIPTS: translate(
            "PaymentLists", "Read the office's receipts and compare them with what was paid"
        ),
        ListAct.SAVE: translate(
            "PaymentLists", "Write an Excel file in the office's columns, for paying in batches"
        ),
        ListAct.FILL: translate(
            "PaymentLists", "Put the fees into a template downloaded from the office's site"
        ),
        ListAct.PAID: translate(
            "PaymentLists", "Everything on the list was paid; deadlines are closed with it"
        ),
        ListAct.CHECK: translate("PaymentLists", "Check every fee again as of today"),
        ListAct.ADD: translate("PaymentLists", "Put further fees on the draft"),
        ListAct.REMOVE: translate("PaymentLists", "Take the chosen fees off the draft"),
        ListAct.EDIT: translate(
            "PaymentLists", "Another day of payment or payer; amounts are reckoned again"
        ),
        ListAct.BACK: translate(
            "PaymentLists", "Take the last step back: withdrawn, paid or written"
        ),
        ListAct.WITHDRAW: translate("PaymentLists", "Give the list up; its fees are free again"),
    }[act]
    return f"{text} ({KEYS[act]})"


def _value(fen: int | None) -> CellValue:
    return None if fen is None else Money(fen)


def list_columns() -> tuple[RowColumn[ListRow], ...]:
    """Return the columns of the lists."""
    translate = QCoreApplication.translate
    return (
        RowColumn(translate("PaymentLists", "List"), _name, stretch=True, tone=_tone, tip=_tip),
        RowColumn(
            translate("PaymentLists", "Day of payment"),
            lambda row: _day(row).isoformat(),
            tabular=True,
            value=_day,
        ),
        RowColumn(translate("PaymentLists", "State"), _state, tone=_tone),
        RowColumn(
            translate("PaymentLists", "Fees"), lambda row: f"{row.lines:,}", align="right",
            tabular=True, value=lambda row: row.lines,
        ),
        RowColumn(
            translate("PaymentLists", "Sum (CNY)"), lambda row: yuan(row.fen), align="right",
            tabular=True, value=lambda row: _value(row.fen),
        ),
        RowColumn(translate("PaymentLists", "Receipts"), _receipts, align="right", tone=_differs),
        RowColumn(translate("PaymentLists", "Payer"), lambda row: row.payer),
    )  # fmt: skip


def line_columns() -> tuple[RowColumn[PayLine], ...]:
    """Return the columns of the fees of a list."""
    translate = QCoreApplication.translate
    return (
        RowColumn(translate("PaymentLists", "Case"), lambda line: line.case_ref, tabular=True),
        RowColumn(
            translate("PaymentLists", "Application no."),
            lambda line: dotted(line.application_no),
            tabular=True,
        ),
        RowColumn(translate("PaymentLists", "Fee"), _fee, tip=_fee_tip),
        RowColumn(
            translate("PaymentLists", "Amount (CNY)"), lambda line: yuan(line.fen), align="right",
            tabular=True, value=lambda line: _value(line.fen),
        ),
        RowColumn(
            translate("PaymentLists", "Surcharge (CNY)"),
            lambda line: yuan(line.late_fen) if line.late_fen else "",
            align="right",
            tabular=True,
            value=lambda line: Money(line.late_fen) if line.late_fen else None,
        ),
        RowColumn(
            translate("PaymentLists", "Last day"),
            lambda line: day_text(line.last),
            align="right",
            tabular=True,
            value=lambda line: line.last,
        ),
        RowColumn(
            translate("PaymentLists", "Check"), said, stretch=True, tone=_line_tone,
            tip=lambda line: "\n".join(remark.text for remark in line.remarks),
        ),
    )  # fmt: skip


def receipt_columns() -> tuple[RowColumn[ReceiptRow], ...]:
    """Return the columns of receipts."""
    translate = QCoreApplication.translate
    return (
        RowColumn(
            translate("PaymentLists", "Row"),
            lambda row: str(row.row),
            align="right",
            value=lambda row: row.row,
        ),
        RowColumn(translate("PaymentLists", "Case"), lambda row: row.case_ref, tabular=True),
        RowColumn(
            translate("PaymentLists", "Application no."),
            lambda row: dotted(row.application_no),
            132,
            tabular=True,
        ),
        RowColumn(translate("PaymentLists", "Fee"), lambda row: row.fee_name),
        RowColumn(
            translate("PaymentLists", "Receipt (CNY)"),
            lambda row: row.amount_text if row.fen is None else yuan(row.fen),
            align="right",
            tabular=True,
            value=lambda row: row.amount_text if row.fen is None else Money(row.fen),
        ),
        RowColumn(
            translate("PaymentLists", "On file (CNY)"),
            lambda row: "" if row.paid_fen is None else yuan(row.paid_fen),
            align="right",
            tabular=True,
            value=lambda row: _value(row.paid_fen),
        ),
        RowColumn(translate("PaymentLists", "Receipt no."), lambda row: row.receipt_no),
        RowColumn(
            translate("PaymentLists", "Comparison"), compared, stretch=True, tone=_compared_tone
        ),
    )


def said(line: PayLine) -> str:
    """Return what the checks say of a fee, marked."""
    if not line.remarks:
        return receipt_said(line) or FINE
    return f"{STOP if line.blocked else LOOK} {line.said}"


def receipt_said(line: PayLine) -> str:
    """Return the receipt of a fee that was paid, marked where it says another amount."""
    if line.receipt_fen is None:
        return ""
    differs = line.receipt_fen != line.whole_fen
    amount = f"{LOOK} {yuan(line.receipt_fen)}" if differs else FINE
    return " ".join(part for part in (amount, line.receipt_no) if part)


def compared(row: ReceiptRow) -> str:
    """Return how a receipt fits, marked."""
    mark = FINE if row.state is ReceiptState.EQUAL else LOOK if row.state in FITTING else STOP
    mark = "" if row.state is ReceiptState.KNOWN else mark
    return " ".join(part for part in (mark, row.state_text, row.note) if part)


def _day(row: ListRow) -> date:
    return row.paid_on or row.pay_on


def _name(row: ListRow) -> str:
    return row.name


def _tip(row: ListRow) -> str:
    return "\n".join(part for part in (row.name, row.created_by, row.why) if part)


def _state(row: ListRow) -> str:
    mark = {ListState.PAID: FINE, ListState.WRITTEN: "●", ListState.DRAFT: "○"}.get(row.state, "×")
    return f"{mark} {row.state_text}"


def _receipts(row: ListRow) -> str:
    if not row.receipts:
        return ""
    return f"{LOOK if row.differing else FINE} {row.receipts}/{row.lines}"


def _tone(row: ListRow) -> Tone:
    return Tone.MUTED if row.state in (ListState.PAID, ListState.WITHDRAWN) else Tone.TEXT


def _differs(row: ListRow) -> Tone:
    return Tone.OVERDUE if row.differing else Tone.TEXT


def _line_tone(line: PayLine) -> Tone:
    if line.blocked or (line.receipt_fen is not None and line.receipt_fen != line.whole_fen):
        return Tone.OVERDUE
    return Tone.TEXT if line.remarks else Tone.MUTED


def _compared_tone(row: ReceiptRow) -> Tone:
    if row.state in (ReceiptState.EQUAL, ReceiptState.KNOWN):
        return Tone.MUTED
    return Tone.TEXT if row.state is ReceiptState.LISTED else Tone.OVERDUE


def _fee(line: PayLine) -> str:
    return line.office_name or line.key


def _fee_tip(line: PayLine) -> str:
    parts = (line.office_name, line.office_code, line.late_name, line.late_code, line.title)
    return "\n".join(part for part in parts if part)
