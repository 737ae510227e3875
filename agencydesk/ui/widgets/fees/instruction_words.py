"""What the list of client instructions says: acts and their keys, cuts, orders, columns."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from agencydesk.domain.annuity_instructions import FOLLOWERS, InstructionStep
from agencydesk.domain.money import Money
from agencydesk.services.fees.values import FeeState
from agencydesk.services.instructions.values import InstructionCut, InstructionRow
from agencydesk.ui.tokens import Tone
from agencydesk.ui.widgets.fees.words import UNKNOWN, marked_day, with_unit, yuan
from agencydesk.ui.widgets.rows import RowColumn

#: Pixels no column is made narrower than, so that its heading can be read.
LEAST_COLUMN = 56


class InstructionAct(StrEnum):
    """What can be done to annuities."""

    ASK = "ask"
    REMIND = "remind"
    LAST_CALL = "last-call"
    PAY = "pay"
    GIVE_UP = "give-up"
    CLIENT_PAYS = "client-pays"
    BILLED = "billed"
    CLOSE = "close"
    TAKE_BACK = "take-back"


#: The key of each act on the list.
KEYS: dict[InstructionAct, str] = {
    InstructionAct.ASK: "A",
    InstructionAct.REMIND: "R",
    InstructionAct.LAST_CALL: "L",
    InstructionAct.PAY: "P",
    InstructionAct.GIVE_UP: "G",
    InstructionAct.CLIENT_PAYS: "C",
    InstructionAct.BILLED: "B",
    InstructionAct.CLOSE: "E",
    InstructionAct.TAKE_BACK: "O",
}
#: The step each act takes; taking back takes none.
STEPS: dict[InstructionAct, InstructionStep] = {
    InstructionAct.ASK: InstructionStep.ASKED,
    InstructionAct.REMIND: InstructionStep.REMINDED,
    InstructionAct.LAST_CALL: InstructionStep.LAST_CALL,
    InstructionAct.PAY: InstructionStep.PAY,
    InstructionAct.GIVE_UP: InstructionStep.GIVE_UP,
    InstructionAct.CLIENT_PAYS: InstructionStep.CLIENT_PAYS,
    InstructionAct.BILLED: InstructionStep.BILLED,
    InstructionAct.CLOSE: InstructionStep.CLOSED,
}


class InstructionOrder(StrEnum):
    """What the list is sorted by."""

    NEXT = "next"
    STATE = "state"
    CLIENT = "client"
    DUE = "due"


def fits(act: InstructionAct, row: InstructionRow) -> bool:
    """Say whether an act makes sense for an annuity as it stands."""
    if act is InstructionAct.TAKE_BACK:
        return row.state is not None
    return STEPS[act] in FOLLOWERS[row.state]


def act_name(act: InstructionAct) -> str:
    """Return what an act is called on a button."""
    translate = QCoreApplication.translate
    return {
        InstructionAct.ASK: translate("Instructions", "Ask…"),
        InstructionAct.REMIND: translate("Instructions", "Remind…"),
        InstructionAct.LAST_CALL: translate("Instructions", "Last call…"),
        InstructionAct.PAY: translate("Instructions", "Pay…"),
        InstructionAct.GIVE_UP: translate("Instructions", "Give up…"),
        InstructionAct.CLIENT_PAYS: translate("Instructions", "Client pays…"),
        InstructionAct.BILLED: translate("Instructions", "Billed…"),
        InstructionAct.CLOSE: translate("Instructions", "Closed…"),
        InstructionAct.TAKE_BACK: translate("Instructions", "Take back…"),
    }[act]


def act_tip(act: InstructionAct) -> str:
    """Return what an act does, and its key."""
    translate = QCoreApplication.translate
    text = {
        InstructionAct.ASK: translate("Instructions", "Write to the clients, one letter each"),
        InstructionAct.REMIND: translate("Instructions", "Remind clients who did not answer"),
        InstructionAct.LAST_CALL: translate("Instructions", "Write a last time before the date"),
        InstructionAct.PAY: translate("Instructions", "The client wants it paid"),
        InstructionAct.GIVE_UP: translate(
            "Instructions",
            "The client gives it up in writing; its deadlines leave the docket",
        ),
        InstructionAct.CLIENT_PAYS: translate(
            "Instructions", "The client pays the office itself; it stays here to be checked"
        ),
        InstructionAct.BILLED: translate(
            "Instructions", "The client was billed; the bill of the payment is linked by itself"
        ),
        InstructionAct.CLOSE: translate("Instructions", "Nothing more is to be done"),
        InstructionAct.TAKE_BACK: translate("Instructions", "Take the last step back"),
    }[act]
    return f"{text} ({KEYS[act]})"


def cut_name(cut: InstructionCut) -> str:
    """Return what a cut is called."""
    translate = QCoreApplication.translate
    return {
        InstructionCut.OVERDUE: translate("Instructions", "Next step late"),
        InstructionCut.TO_ASK: translate("Instructions", "To ask"),
        InstructionCut.ASKED: translate("Instructions", "Asked"),
        InstructionCut.REMINDED: translate("Instructions", "Reminded"),
        InstructionCut.LAST_CALL: translate("Instructions", "Last call"),
        InstructionCut.PAY: translate("Instructions", "To pay"),
        InstructionCut.GIVE_UP: translate("Instructions", "Given up"),
        InstructionCut.CLIENT_PAYS: translate("Instructions", "Client pays"),
        InstructionCut.BILLED: translate("Instructions", "Billed"),
        InstructionCut.ALL: translate("Instructions", "All open"),
        InstructionCut.CLOSED: translate("Instructions", "Closed"),
    }[cut]


def order_name(order: InstructionOrder) -> str:
    """Return what an order is called."""
    translate = QCoreApplication.translate
    return {
        InstructionOrder.NEXT: translate("Instructions", "By next step"),
        InstructionOrder.STATE: translate("Instructions", "By state"),
        InstructionOrder.CLIENT: translate("Instructions", "By client"),
        InstructionOrder.DUE: translate("Instructions", "By due date"),
    }[order]


def in_order(
    rows: tuple[InstructionRow, ...], order: InstructionOrder
) -> tuple[InstructionRow, ...]:
    """Return annuities sorted; those that are equal stay by what is to be done first."""
    if order is InstructionOrder.NEXT:
        return rows
    if order is InstructionOrder.STATE:
        return tuple(sorted(rows, key=_by_state))
    return tuple(sorted(rows, key=_by_client if order is InstructionOrder.CLIENT else _by_due))


def instruction_columns() -> tuple[RowColumn[InstructionRow], ...]:
    """Return the columns of the list."""
    translate = QCoreApplication.translate
    return (
        RowColumn(translate("Instructions", "State"), state_words, 80, tone=_tone),
        RowColumn(
            translate("Instructions", "Case"), lambda row: row.case_ref, 88, tip=_tip, tabular=True
        ),
        RowColumn(translate("Instructions", "Client"), lambda row: row.client, stretch=True),
        RowColumn(
            translate("Instructions", "Year"),
            lambda row: str(row.year),
            LEAST_COLUMN,
            align="right",
            tabular=True,
            value=lambda row: row.year,
        ),
        RowColumn(
            translate("Instructions", "Due"),
            _due,
            100,
            align="right",
            tabular=True,
            tip=_days,
            value=lambda row: _due(row) if row.due in row.provisional else row.due,
        ),
        RowColumn(
            translate("Instructions", "Fee (CNY)"),
            lambda row: yuan(row.payable_fen),
            88,
            align="right",
            tabular=True,
            tip=_missing,
            value=lambda row: None if row.payable_fen is None else Money(row.payable_fen),
        ),
        RowColumn(translate("Instructions", "Next step"), lambda row: row.next_text, 96),
        RowColumn(
            translate("Instructions", "By"), by_words, 108, align="right", tone=_late, tabular=True
        ),
    )


def state_words(row: InstructionRow) -> str:
    """Return where an annuity stands."""
    return row.state_text


def by_words(row: InstructionRow) -> str:
    """Return the day of the next step, marked where it has passed."""
    if row.by is None:
        return UNKNOWN if row.state is not InstructionStep.CLOSED else ""
    return f"▲ {row.by.isoformat()}" if row.overdue else row.by.isoformat()


def fee_words(row: InstructionRow) -> str:
    """Return what is to be paid today, with the surcharge that is in it; or that it is unknown."""
    if row.payable_fen is None:
        return UNKNOWN
    said = with_unit(row.payable_fen)
    if not row.surcharge_fen:
        return said
    text = QCoreApplication.translate("Instructions", "{amount}, of it late surcharge {surcharge}")
    return text.format(amount=said, surcharge=with_unit(row.surcharge_fen))


def day_words(row: InstructionRow, day: date | None) -> str:
    """Return a day of an annuity, marked while it may still move, or that it is not known."""
    return UNKNOWN if day is None else marked_day(day, row.provisional)


def fee_state_words(row: InstructionRow) -> str:
    """Return whether the office was paid, where that is worth a line."""
    translate = QCoreApplication.translate
    return {
        FeeState.PAID: translate("Instructions", "paid to the office"),
        FeeState.UNDERPAID: translate("Instructions", "underpaid"),
        FeeState.LISTED: translate("Instructions", "on a list"),
        FeeState.LAPSED: translate("Instructions", "the right has ceased"),
    }.get(row.fee_state, "")


def _by_state(row: InstructionRow) -> tuple[int]:
    return (-1 if row.state is None else list(InstructionStep).index(row.state),)


def _by_client(row: InstructionRow) -> tuple[str, int]:
    return row.client, row.client_id or 0


def _by_due(row: InstructionRow) -> tuple[date]:
    return (row.due or date.min,)


def _due(row: InstructionRow) -> str:
    return day_words(row, row.due)


def _days(row: InstructionRow) -> str:
    if row.free_until is None and row.due is not None:
        text = QCoreApplication.translate("Instructions", "at the latest {last}")
        return text.format(last=day_words(row, row.last))
    text = QCoreApplication.translate(
        "Instructions", "without surcharge until {free}, at the latest {last}"
    )
    return text.format(free=day_words(row, row.free_until), last=day_words(row, row.last))


def _missing(row: InstructionRow) -> str:
    return "\n".join(row.missing) or fee_words(row)


def _tip(row: InstructionRow) -> str:
    return "\n".join(part for part in (row.case_ref, row.title, row.number, row.client_ref) if part)


def _tone(row: InstructionRow) -> Tone:
    return Tone.MUTED if row.state is InstructionStep.CLOSED else Tone.TEXT


def _late(row: InstructionRow) -> Tone:
    return Tone.OVERDUE if row.overdue else _tone(row)
