"""No path loses an annuity; what is next follows from where it stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.annuity_instructions import (
    DECISIONS,
    FOLLOWERS,
    InstructionDays,
    InstructionStep,
    NextAct,
    Standing,
    decision,
    is_monitored,
    is_shown,
    may_follow,
    read_days,
    what_is_next,
)
from agencydesk.domain.fields import RuleError
from agencydesk.paths import resources_dir

Step = InstructionStep
DAYS = InstructionDays(ask=90, remind=45, last_call=20, ahead=30, bill=15, close=30)
DUE, FREE, LAST = date(2027, 3, 3), date(2027, 4, 6), date(2027, 9, 3)
TODAY = date(2026, 11, 25)


def at(step, since=None, *, paid=False):
    return Standing(step, since, DUE, FREE, LAST, paid)


@st.composite
def paths(draw):
    """Return the log of an annuity after any steps and steps taken back."""
    log = []
    for wish in draw(st.lists(st.sampled_from([*Step, None]), max_size=30)):
        if wish is None:
            log = log[:-1]
        elif may_follow(log[-1] if log else None, wish):
            log = [*log, wish]
    return log


@given(paths())
def test_no_path_loses_an_annuity(log):
    state = log[-1] if log else None
    assert (
        is_shown(state) or Step.BILLED in log or decision(log) in (Step.GIVE_UP, Step.CLIENT_PAYS)
    )
    assert is_monitored(log) or decision(log) is Step.GIVE_UP


@given(paths())
def test_whatever_is_not_closed_is_shown_and_has_something_next(log):
    state = log[-1] if log else None
    assert is_shown(state) is (state is not Step.CLOSED)
    for paid in (True, False):
        following = what_is_next(at(state, TODAY, paid=paid), DAYS, TODAY)
        assert (following.act is NextAct.NOTHING) is (state is Step.CLOSED)
        assert (following.by is None) is (state is Step.CLOSED)


@given(paths())
def test_from_everywhere_an_annuity_can_be_closed(log):
    reached, edge = set(), {log[-1] if log else None}
    while edge:
        reached |= edge
        edge = {step for state in edge for step in FOLLOWERS[state]} - reached
    assert Step.CLOSED in reached


@pytest.mark.parametrize("state", [None, Step.ASKED, Step.REMINDED, Step.LAST_CALL])
def test_a_client_can_decide_at_any_time(state):
    assert all(may_follow(state, step) for step in DECISIONS)


def test_a_client_may_change_their_mind_until_it_is_closed():
    assert may_follow(Step.GIVE_UP, Step.PAY)
    assert may_follow(Step.PAY, Step.GIVE_UP)
    assert may_follow(Step.BILLED, Step.GIVE_UP)
    assert not any(may_follow(Step.CLOSED, step) for step in Step)


def test_reminders_can_be_repeated_and_nothing_goes_back_to_asking():
    assert may_follow(Step.REMINDED, Step.REMINDED)
    assert may_follow(Step.LAST_CALL, Step.LAST_CALL)
    assert not may_follow(Step.LAST_CALL, Step.REMINDED)
    assert not may_follow(Step.ASKED, Step.ASKED)


def test_nothing_is_billed_or_closed_before_the_client_has_decided():
    for state in (None, Step.ASKED, Step.REMINDED, Step.LAST_CALL):
        assert not may_follow(state, Step.BILLED)
        assert not may_follow(state, Step.CLOSED)
    assert not may_follow(Step.CLIENT_PAYS, Step.BILLED)
    assert not may_follow(Step.PAY, Step.CLOSED)


@pytest.mark.parametrize(
    ("state", "act", "by"),
    [
        (None, NextAct.ASK, date(2026, 12, 3)),
        (Step.ASKED, NextAct.REMIND, date(2027, 1, 17)),
        (Step.REMINDED, NextAct.LAST_CALL, date(2027, 2, 11)),
        (Step.LAST_CALL, NextAct.ANSWER, DUE),
        (Step.PAY, NextAct.PAY_OFFICE, DUE),
        (Step.GIVE_UP, NextAct.CLOSE, LAST),
        (Step.CLIENT_PAYS, NextAct.CLOSE, LAST),
    ],
)
def test_what_is_next_is_counted_back_from_the_true_due_date(state, act, by):
    found = what_is_next(at(state), DAYS, TODAY)
    assert (found.act, found.by) == (act, by)


def test_after_the_due_date_an_answer_is_awaited_by_the_next_day_that_counts():
    late = at(Step.LAST_CALL)
    assert what_is_next(late, DAYS, date(2027, 3, 4)).by == FREE
    assert what_is_next(late, DAYS, date(2027, 4, 7)).by == LAST
    assert what_is_next(late, DAYS, date(2027, 9, 4)).by == LAST


def test_what_is_paid_is_billed_and_then_closed():
    day = date(2026, 12, 1)
    assert what_is_next(at(Step.PAY, day, paid=True), DAYS, TODAY).by == date(2026, 12, 16)
    billed = what_is_next(at(Step.BILLED, day, paid=True), DAYS, TODAY)
    assert (billed.act, billed.by) == (NextAct.CLOSE, date(2026, 12, 31))
    assert what_is_next(at(Step.BILLED, day), DAYS, TODAY).act is NextAct.PAY_OFFICE


def test_what_was_paid_without_an_instruction_asks_for_one():
    assert what_is_next(at(Step.ASKED, TODAY, paid=True), DAYS, TODAY).act is NextAct.NOTE_PAID


def test_without_a_due_date_no_day_is_made_up():
    found = what_is_next(Standing(Step.ASKED), DAYS, TODAY)
    assert (found.act, found.by) == (NextAct.REMIND, None)


def test_the_habits_that_come_with_the_program_can_be_read():
    text = (resources_dir() / "fees" / "instruction_days.toml").read_text(encoding="utf-8")
    days = read_days(text)
    assert days.ask > days.remind > days.last_call > 0


def test_habits_in_the_wrong_order_are_refused():
    text = (resources_dir() / "fees" / "instruction_days.toml").read_text(encoding="utf-8")
    with pytest.raises(RuleError, match="wrong order"):
        read_days(text.replace("remind = 45", "remind = 10"))
