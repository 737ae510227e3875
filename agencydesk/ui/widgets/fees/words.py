"""What lists of official fees say: columns, states, acts and their keys, how far ahead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from agencydesk.domain.docket import SYMBOLS, Band
from agencydesk.domain.grid import CellValue, Money
from agencydesk.services.fees.values import FeeRow, FeeState
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tokens import Tone, tone_of
from agencydesk.ui.widgets.rows import RowColumn

#: What stands where nothing is known.
UNKNOWN = "?"
#: What stands before a day that may still move.
ABOUT = "≈"
DONE = frozenset({FeeState.PAID, FeeState.GIVEN_UP, FeeState.CLIENT_PAYS, FeeState.LAPSED})


class Horizon(StrEnum):
    """How far ahead fees are listed."""

    MONTH = "30"
    QUARTER = "90"
    YEAR = "365"
    ALL = "all"

    def until(self, today: date) -> date | None:
        """Return the last day that is listed, inclusive; None for no end."""
        return None if self is Horizon.ALL else today + timedelta(days=int(self.value))


class PayDay(StrEnum):
    """For which day of payment amounts are reckoned."""

    TODAY = "today"
    WEEK = "week"
    MONTH_END = "month-end"
    OTHER = "other"

    def day(self, today: date) -> date:
        """Return the day; today where another one is to be typed."""
        if self is PayDay.WEEK:
            return today + timedelta(days=7)
        if self is PayDay.MONTH_END:
            following = today.replace(day=28) + timedelta(days=4)
            return following - timedelta(days=following.day)
        return today


ENTER = "Enter"


class FeeAct(StrEnum):
    """What can be done to a fee."""

    LIST = "list"
    PAY = "pay"
    OWN = "own"
    CLIENT_PAYS = "client-pays"
    FACTS = "facts"
    OPEN_CASE = "open-case"
    WITHDRAW = "withdraw"


#: The key of each act on the list; the case is opened by entering the row.
KEYS: dict[FeeAct, str] = {
    FeeAct.LIST: "L",
    FeeAct.PAY: "P",
    FeeAct.OWN: "N",
    FeeAct.CLIENT_PAYS: "C",
    FeeAct.FACTS: "F",
    FeeAct.WITHDRAW: "Delete",
}


def act_name(act: FeeAct) -> str:
    """Return what an act is called on a button."""
    translate = QCoreApplication.translate
    return {
        FeeAct.LIST: translate("Fees", "Payment list…"),
        FeeAct.PAY: translate("Fees", "Paid…"),
        FeeAct.OWN: translate("Fees", "Add a fee…"),
        FeeAct.CLIENT_PAYS: translate("Fees", "Client pays"),
        FeeAct.FACTS: translate("Fees", "Facts of the case…"),
        FeeAct.OPEN_CASE: translate("Fees", "Open the case"),
        FeeAct.WITHDRAW: translate("Fees", "Take the fee out…"),
    }[act]


def act_tip(act: FeeAct) -> str:
    """Return what an act does, and its key."""
    translate = QCoreApplication.translate
    text = {
        FeeAct.LIST: translate("Fees", "Put the chosen fees on a new payment list"),
        FeeAct.PAY: translate("Fees", "Put down that it was paid: day, amount, receipt"),
        FeeAct.OWN: translate("Fees", "Add a fee that no date or notice says by itself"),
        FeeAct.CLIENT_PAYS: translate(
            "Fees", "The client pays the office itself; a second press takes it back"
        ),
        FeeAct.FACTS: translate(
            "Fees", "Claims, pages, offices, first annuity year, reduction, open licence"
        ),
        FeeAct.OPEN_CASE: translate("Fees", "Show the case"),
        FeeAct.WITHDRAW: translate("Fees", "Take out a fee that was added by hand"),
    }[act]
    return f"{text} ({KEYS.get(act, ENTER)})"


def fits(act: FeeAct, row: FeeRow) -> bool:
    """Say whether an act makes sense for a fee."""
    if act is FeeAct.LIST:
        return row.state in (FeeState.OPEN, FeeState.UNDERPAID)
    if act is FeeAct.PAY:
        return row.state not in (FeeState.PAID, FeeState.GIVEN_UP)
    if act is FeeAct.WITHDRAW:
        return row.key.startswith("own:") and not row.paid_fen
    return True


def horizon_name(horizon: Horizon) -> str:
    """Return what a choice of how far ahead is called."""
    if horizon is Horizon.ALL:
        return QCoreApplication.translate("Fees", "All")
    return QCoreApplication.translate("Fees", "{days} days").format(days=horizon.value)


def pay_day_name(choice: PayDay) -> str:
    """Return what a choice of the day of payment is called."""
    translate = QCoreApplication.translate
    return {
        PayDay.TODAY: translate("Fees", "today"),
        PayDay.WEEK: translate("Fees", "in 7 days"),
        PayDay.MONTH_END: translate("Fees", "at the end of the month"),
        PayDay.OTHER: translate("Fees", "on another day"),
    }[choice]


def state_name(state: FeeState) -> str:
    """Return where a fee stands."""
    translate = QCoreApplication.translate
    return {
        FeeState.OPEN: translate("Fees", "open"),
        FeeState.LISTED: translate("Fees", "on a list"),
        FeeState.UNDERPAID: translate("Fees", "underpaid"),
        FeeState.PAID: translate("Fees", "paid"),
        FeeState.GIVEN_UP: translate("Fees", "given up"),
        FeeState.CLIENT_PAYS: translate("Fees", "client pays"),
        FeeState.LAPSED: translate("Fees", "lapsed"),
    }[state]


def state_symbol(row: FeeRow) -> str:
    """Return the symbol of a fee: how it ended, or how urgent it is."""
    return {
        FeeState.PAID: "✓",
        FeeState.GIVEN_UP: "×",
        FeeState.LAPSED: "×",
        FeeState.CLIENT_PAYS: "–",
    }.get(row.state, SYMBOLS[urgency(row)])


def urgency(row: FeeRow) -> Band:
    """Return how urgent a fee is: one that costs a surcharge already is never far away."""
    runs = row.surcharge_fen > 0 and row.band in (Band.MONTH, Band.LATER)
    return Band.WEEK if runs else row.band


def tone(row: FeeRow) -> Tone:
    """Return the colour of a fee."""
    return Tone.MUTED if row.state in DONE else tone_of(urgency(row))


def day_text(day: date | None) -> str:
    """Return a day, or nothing."""
    return "" if day is None else day.isoformat()


def yuan(fen: int | None) -> str:
    """Return an amount in yuan with two decimals, or that it is not known."""
    return UNKNOWN if fen is None else str(Money(fen))


def short_yuan(fen: int) -> str:
    """Return an amount in yuan, with decimals only where there are any."""
    text = str(Money(fen))
    return text.removesuffix(".00")


def marked_day(day: date | None, provisional: Collection[date]) -> str:
    """Return a day, marked while a missing holiday notice may still move it; or nothing."""
    return f"{ABOUT} {day.isoformat()}" if day in provisional and day else day_text(day)


def provisional_words(provisional: Sequence[date]) -> str:
    """Return which days may still move."""
    text = QCoreApplication.translate("Fees", "Provisional, as a holiday notice is missing: {days}")
    return text.format(days=", ".join(day.isoformat() for day in provisional))


def with_unit(fen: int) -> str:
    """Return an amount in yuan with its unit."""
    return QCoreApplication.translate("Fees", "CNY {amount}").format(amount=Money(fen))


class FeeWords:
    """Says what a row of the list holds, in the window's language."""

    def __init__(self, names: DocketWords) -> None:
        self._names = names

    def urgency(self, row: FeeRow) -> str:
        """Return the symbol and what it means."""
        if row.state in DONE:
            return f"{state_symbol(row)} {state_name(row.state)}"
        if row.surcharge_fen:
            runs = QCoreApplication.translate("Fees", "the surcharge runs")
            return f"{state_symbol(row)} {runs}"
        return f"{state_symbol(row)} {self._names.band(row.band)}"

    def columns(self) -> tuple[RowColumn[FeeRow], ...]:
        """Return the columns of the list of fees."""
        translate = QCoreApplication.translate
        return (
            RowColumn("", state_symbol, 32, tip=self.urgency, tone=tone, align="centre"),
            RowColumn(translate("Fees", "Case"), _ref, 104, tip=_case_tip),
            RowColumn(translate("Fees", "Title"), _title, stretch=True, tip=_case_tip),
            RowColumn(translate("Fees", "Fee"), _name, 160, tip=_fee_tip),
            RowColumn(translate("Fees", "Due"), due_text, 104, tone=tone, align="right",
                      tabular=True, tip=days_tip, value=_due_value),
            RowColumn(translate("Fees", "Free until"), free_text, 104, align="right",
                      tabular=True, tip=days_tip, value=_free_value),
            RowColumn(translate("Fees", "Last day"), last_text, 104, align="right",
                      tabular=True, tip=days_tip, value=_last_value),
            RowColumn(translate("Fees", "Reduced"), _percent, 72, align="right", tabular=True,
                      value=_percent_value),
            RowColumn(translate("Fees", "To pay (CNY)"), payable_text, 104, align="right",
                      tabular=True, tip=payable_tip, value=_payable_value),
            RowColumn(translate("Fees", "State"), lambda row: state_name(row.state), 96,
                      tip=state_tip),
        )  # fmt: skip


def due_text(row: FeeRow) -> str:
    """Return the due date, marked while it may still move, or that there is none."""
    return UNKNOWN if row.due is None else marked_day(row.due, row.provisional)


def free_text(row: FeeRow) -> str:
    """Return the last day without surcharge, marked while it may still move, or nothing."""
    return marked_day(row.free_until, row.provisional)


def last_text(row: FeeRow) -> str:
    """Return the last day, marked while it may still move, or nothing."""
    return marked_day(row.last, row.provisional)


def days_tip(row: FeeRow) -> str:
    """Return the days of a fee in words, and which of them may still move."""
    translate = QCoreApplication.translate
    lines = [translate("Fees", "Due: {day}").format(day=due_text(row))]
    for text, day in (
        (translate("Fees", "Free until {day}"), free_text(row)),
        (translate("Fees", "Last day {day}"), last_text(row)),
    ):
        if day:
            lines.append(text.format(day=day))
    if row.provisional:
        lines.append(provisional_words(row.provisional))
    return "\n".join(lines)


def payable_text(row: FeeRow) -> str:
    """Return what is still to be paid on the day, in yuan; nothing for what is done."""
    return "" if row.state in DONE else yuan(row.payable_fen)


def payable_tip(row: FeeRow) -> str:
    """Return how the amount to pay is put together."""
    translate = QCoreApplication.translate
    if row.fen is None:
        return "\n".join(row.missing) or UNKNOWN
    lines = [translate("Fees", "Fee: {amount}").format(amount=with_unit(row.fen))]
    if row.surcharge_fen:
        text = translate("Fees", "Late surcharge: {amount}")
        lines.append(text.format(amount=with_unit(row.surcharge_fen)))
    if row.paid_fen:
        text = translate("Fees", "Paid so far: {amount}")
        lines.append(text.format(amount=with_unit(row.paid_fen)))
    text = translate("Fees", "Reckoned for payment on {day}")
    lines.append(text.format(day=row.pay_on.isoformat()))
    return "\n".join(lines)


def state_tip(row: FeeRow) -> str:
    """Return where a fee stands, and since when."""
    parts = [state_name(row.state), day_text(row.paid_on)]
    return " · ".join(part for part in parts if part)


def _ref(row: FeeRow) -> str:
    return row.case_ref


def _title(row: FeeRow) -> str:
    return row.title


def _name(row: FeeRow) -> str:
    return row.name


def _case_tip(row: FeeRow) -> str:
    return "\n".join(
        part for part in (row.case_ref, row.title, row.application_no, row.client) if part
    )


def _fee_tip(row: FeeRow) -> str:
    return "\n".join(dict.fromkeys(part for part in (row.name, row.office_name) if part))


def _percent(row: FeeRow) -> str:
    return f"{row.percent}%" if row.percent else ""


def _percent_value(row: FeeRow) -> CellValue:
    return f"{row.percent}%" if row.percent else None


def _due_value(row: FeeRow) -> CellValue:
    return due_text(row) if row.due in row.provisional else row.due


def _free_value(row: FeeRow) -> CellValue:
    return free_text(row) if row.free_until in row.provisional else row.free_until


def _last_value(row: FeeRow) -> CellValue:
    return last_text(row) if row.last in row.provisional else row.last


def _payable_value(row: FeeRow) -> CellValue:
    if row.state in DONE or row.payable_fen is None:
        return None
    return Money(row.payable_fen)
