"""The client's instruction (客户指示) on an annuity: which step may follow which, and what is next.

Where an annuity stands is said by the last step of its log that still holds. Nothing here loses
an annuity: until it is closed it is shown, and only giving up takes it out of monitoring.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from agencydesk.domain.fields import Fields, RuleError

_SCHEMA = 1


class InstructionStep(StrEnum):
    """A step of the client's instruction (客户指示) on an annuity, in their usual order."""

    ASKED = "asked"
    REMINDED = "reminded"
    LAST_CALL = "last_call"
    PAY = "pay"
    GIVE_UP = "give_up"
    CLIENT_PAYS = "client_pays"
    BILLED = "billed"
    CLOSED = "closed"


Step = InstructionStep
#: What the client was asked by, in the order it gets more urgent.
ASKING = (Step.ASKED, Step.REMINDED, Step.LAST_CALL)
#: What the client can decide.
DECISIONS = (Step.PAY, Step.GIVE_UP, Step.CLIENT_PAYS)
#: What takes an annuity off the docket: something the client wrote is needed.
LEAVING = (Step.GIVE_UP, Step.CLIENT_PAYS)
#: Which steps may follow; None is an annuity nobody was asked about yet. A client may change
#: their mind as long as it is not closed; a closed one is opened by taking the step back.
FOLLOWERS: Mapping[Step | None, tuple[Step, ...]] = {
    None: (*ASKING, *DECISIONS),
    Step.ASKED: (Step.REMINDED, Step.LAST_CALL, *DECISIONS),
    Step.REMINDED: (Step.REMINDED, Step.LAST_CALL, *DECISIONS),
    Step.LAST_CALL: (Step.LAST_CALL, *DECISIONS),
    Step.PAY: (Step.GIVE_UP, Step.CLIENT_PAYS, Step.BILLED),
    Step.GIVE_UP: (Step.PAY, Step.CLIENT_PAYS, Step.CLOSED),
    Step.CLIENT_PAYS: (Step.PAY, Step.GIVE_UP, Step.CLOSED),
    Step.BILLED: (Step.GIVE_UP, Step.CLIENT_PAYS, Step.CLOSED),
    Step.CLOSED: (),
}


class NextAct(StrEnum):
    """What is to be done next about an annuity."""

    ASK = "ask"
    REMIND = "remind"
    LAST_CALL = "last_call"
    ANSWER = "answer"
    PAY_OFFICE = "pay_office"
    BILL = "bill"
    CLOSE = "close"
    NOTE_PAID = "note_paid"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class InstructionDays:
    """When clients are asked: habit, not law.

    Attributes:
        ask, remind, last_call: calendar days before the true due date.
        ahead: calendar days before it is to be asked at which an annuity is listed.
        bill, close: calendar days after the step before.
    """

    ask: int
    remind: int
    last_call: int
    ahead: int
    bill: int
    close: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an annuity stands, as far as what is next depends on it.

    Attributes:
        step: its last step that holds; None while nobody was asked.
        since: the day of that step.
        due: the true due date; ``free_until`` the last day without surcharge, ``last`` the last
            day it can be paid at all; None where they cannot be computed.
        paid: it is paid to the office.
    """

    step: Step | None
    since: date | None = None
    due: date | None = None
    free_until: date | None = None
    last: date | None = None
    paid: bool = False


@dataclass(frozen=True, slots=True)
class Next:
    """What is next, and by which day, inclusive; None where no day can be said."""

    act: NextAct
    by: date | None = None


def may_follow(step: Step | None, wanted: Step) -> bool:
    """Say whether a step may be taken where an annuity stands."""
    return wanted in FOLLOWERS[step]


def decision(steps: Iterable[Step]) -> Step | None:
    """Return what the client last decided; None while they have not.

    Args:
        steps: those that hold, in order.
    """
    decided = [step for step in steps if step in DECISIONS]
    return decided[-1] if decided else None


def is_shown(step: Step | None) -> bool:
    """Say whether an annuity is on the list of instructions: until it is closed."""
    return step is not Step.CLOSED


def is_monitored(steps: Sequence[Step]) -> bool:
    """Say whether its days are still watched: unless the client has given it up."""
    return decision(steps) is not Step.GIVE_UP


def what_is_next(at: Standing, days: InstructionDays, today: date) -> Next:
    """Return what is next and by when.

    An answer is awaited by the due date; once that has passed by the last day without surcharge,
    then by the last day of all.
    """
    before = {
        None: (NextAct.ASK, days.ask),
        Step.ASKED: (NextAct.REMIND, days.remind),
        Step.REMINDED: (NextAct.LAST_CALL, days.last_call),
    }
    if at.step in (None, *ASKING) and at.paid:
        return Next(NextAct.NOTE_PAID, _shifted(at.since, days.bill))
    if at.step in before:
        act, count = before[at.step]
        return Next(act, _shifted(at.due, -count))
    match at.step:
        case Step.LAST_CALL:
            return Next(NextAct.ANSWER, _coming(at, today))
        case Step.PAY if at.paid:
            return Next(NextAct.BILL, _shifted(at.since, days.bill))
        case Step.BILLED if at.paid:
            return Next(NextAct.CLOSE, _shifted(at.since, days.close))
        case Step.PAY | Step.BILLED:
            return Next(NextAct.PAY_OFFICE, _coming(at, today))
        case Step.CLIENT_PAYS if at.paid:
            return Next(NextAct.CLOSE, _shifted(at.since, days.close))
        case Step.GIVE_UP | Step.CLIENT_PAYS:
            # Closed only once nobody can change their mind any more: the right can still be kept.
            return Next(NextAct.CLOSE, at.last)
        case _:
            return Next(NextAct.NOTHING)


def read_days(text: str) -> InstructionDays:
    """Return the habits of ``instruction_days.toml``.

    Raises:
        RuleError: something is missing, unknown, or in the wrong order.
    """
    get = Fields(tomllib.loads(text), "instruction_days.toml")
    if get.whole("schema") != _SCHEMA:
        raise RuleError(get.owner, "another schema")
    get.day("checked")
    get.text("source")
    before, after = get.table("before_due"), get.table("after_step")
    get.finish()
    if before is None or after is None:
        raise RuleError(get.owner, "before_due or after_step is missing")
    days = InstructionDays(
        before.whole("ask"),
        before.whole("remind"),
        before.whole("last_call"),
        before.whole("ahead"),
        after.whole("bill"),
        after.whole("close"),
    )
    before.finish()
    after.finish()
    if (
        not days.ask >= days.remind >= days.last_call >= 0
        or min(days.ahead, days.bill, days.close) < 0
    ):
        raise RuleError(get.owner, "days in the wrong order")
    return days


def _coming(at: Standing, today: date) -> date | None:
    """Return the first of the three days that has not passed, or the last of them."""
    known = [day for day in (at.due, at.free_until, at.last) if day is not None]
    return next((day for day in known if day >= today), known[-1] if known else None)


def _shifted(day: date | None, count: int) -> date | None:
    return None if day is None else day + timedelta(days=count)
