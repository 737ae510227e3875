"""What must hold of every due date, whatever the rule and the day."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from agencydesk.domain.engine import Engine
from agencydesk.domain.facts import Delivery, Facts, Served
from agencydesk.domain.outcome import Answer, Flag, Outcome
from agencydesk.domain.periods import Period, Unit, add_months
from agencydesk.domain.rules import Combine, LengthBy, Purpose, Rule
from agencydesk.paths import resources_dir
from agencydesk.services.rulebase import load_rulebase

ENGINE = load_rulebase(resources_dir()).engine
RULES = sorted(ENGINE.book.by_id.values(), key=lambda rule: rule.id)
DAYS = st.dates(date(2002, 1, 1), date(2032, 12, 31))
SPANS = st.integers(0, 900)
CHECKED = settings(max_examples=250, deadline=None)


def dated(rule: Rule) -> bool:
    return rule.purpose not in (Purpose.NO_PERIOD, Purpose.SERVICE)


SINGLE = [
    rule
    for rule in RULES
    if dated(rule) and rule.combine is Combine.SINGLE and rule.length_by is LengthBy.FIXED
]
COMBINED = [rule for rule in RULES if rule.combine is not Combine.SINGLE]
PRINTABLE = [rule for rule in SINGLE if rule.purpose is Purpose.DEADLINE]


def compute(rule: Rule, day: date, **changes: object) -> Outcome:
    """Return the outcome with the rule's own event on ``day``, in force or not."""
    facts = Facts(min(rule.kinds), events=dict.fromkeys([rule.trigger, "filing_date"], day))
    return ENGINE.compute(rule.id, Facts(facts.kind, events=facts.events, **changes))  # type: ignore[arg-type]


@CHECKED
@given(st.sampled_from(SINGLE), DAYS, SPANS)
def test_a_later_trigger_never_gives_an_earlier_due_date(rule: Rule, day: date, span: int) -> None:
    first, second = compute(rule, day), compute(rule, day + timedelta(days=span))
    if first.official_due and second.official_due:
        assert second.official_due >= first.official_due


@CHECKED
@given(st.sampled_from(SINGLE), DAYS)
def test_a_due_date_is_the_first_working_day_from_the_raw_end_on(rule: Rule, day: date) -> None:
    outcome = compute(rule, day)
    if outcome.raw is None or outcome.official_due is None:
        assert outcome.answer is Answer.NOT_AVAILABLE
        return
    if not rule.roll:
        assert outcome.official_due == outcome.raw
        return
    calendar = ENGINE.calendar
    assert outcome.official_due >= outcome.raw
    assert calendar.is_working(outcome.official_due)
    passed = (outcome.official_due - outcome.raw).days
    assert not any(calendar.is_working(outcome.raw + timedelta(days=n)) for n in range(passed))


@CHECKED
@given(DAYS, st.integers(1, 24))
def test_months_are_counted_from_the_start_and_never_month_by_month(day: date, months: int) -> None:
    notice = Served(day, Delivery.HANDOVER)
    facts = Facts(
        "invention", notices={"notice": notice}, printed_period=Period(months, Unit.MONTH)
    )
    raw = ENGINE.compute("designated_period_generic", facts).raw
    assert raw == add_months(day, months)
    assert raw is not None
    assert (raw.year * 12 + raw.month) - (day.year * 12 + day.month) == months
    last_of_month = (raw + timedelta(days=1)).month != raw.month
    assert raw.day == day.day or (raw.day < day.day and last_of_month)


@CHECKED
@given(DAYS, st.integers(1, 6), st.integers(1, 2))
def test_an_extension_starts_at_the_unrolled_end_of_the_period(
    day: date, base: int, extra: int
) -> None:
    facts = Facts(
        "invention",
        notices={"notice": Served(day, Delivery.HANDOVER)},
        base_period=Period(base, Unit.MONTH),
        length=extra,
    )
    outcome = ENGINE.compute("extension_result", facts)
    assert outcome.start == add_months(day, base)
    assert outcome.raw == add_months(add_months(day, base), extra)
    rolled = ENGINE.calendar.roll(add_months(day, base))
    other = ENGINE.calendar.roll(add_months(rolled, extra))
    assert (Flag.AMBIGUOUS in outcome.flags) == (other != outcome.official_due)


@CHECKED
@given(DAYS, st.integers(1, 20), st.integers(0, 5))
def test_annuities_and_surcharges_run_from_the_filing_day_without_drift(
    day: date, year: int, tier: int
) -> None:
    facts = Facts("invention", events={"filing_date": day}, year=year, tier=tier)
    anniversary = add_months(day, 12 * (year - 1))
    assert ENGINE.compute("annuity_due", facts).raw == anniversary
    tier_end = ENGINE.compute("annuity_surcharge_tier_end", facts)
    assert tier_end.raw == add_months(anniversary, tier + 1)
    if tier == 5:
        assert tier_end.official_due == ENGINE.compute("annuity_grace", facts).official_due


@CHECKED
@given(st.sampled_from(PRINTABLE), DAYS, st.integers(-20, 60))
def test_a_printed_date_prevails_and_the_computed_one_is_kept(
    rule: Rule, day: date, away: int
) -> None:
    computed = compute(rule, day).official_due
    if computed is None:
        return
    printed = computed + timedelta(days=away)
    outcome = compute(rule, day, printed_due=printed)
    assert outcome.official_due == printed
    assert outcome.computed_due == computed
    assert (Flag.PRINTED_DIFFERS in outcome.flags) == (printed != computed)


@CHECKED
@given(DAYS, st.integers(1, 60), st.sampled_from([Unit.DAY, Unit.MONTH]))
def test_a_printed_period_prevails_and_the_usual_one_is_kept(
    day: date, length: int, unit: Unit
) -> None:
    rule = ENGINE.book["oa_later_reply"]
    usual = compute(rule, day).official_due
    outcome = compute(rule, day, printed_period=Period(length, unit))
    raw = ENGINE.calendar.end(day, Period(length, unit))
    assert outcome.official_due == ENGINE.calendar.roll(raw)
    assert outcome.computed_due == usual


@CHECKED
@given(st.sampled_from(COMBINED), DAYS, SPANS)
def test_the_later_is_no_earlier_and_the_earlier_no_later_than_each_alternative(
    rule: Rule, day: date, span: int
) -> None:
    days = (day, day + timedelta(days=span))
    events = {part.trigger: days[place] for place, part in enumerate(rule.alternatives)}
    outcome = ENGINE.compute(rule.id, Facts(min(rule.kinds), events=events))
    if outcome.official_due is None:
        assert outcome.answer is Answer.NOT_AVAILABLE
        return
    for part in rule.alternatives:
        end = ENGINE.calendar.end(events[part.trigger], part.period)
        alone = ENGINE.calendar.roll(end) if rule.roll else end
        if rule.combine is Combine.LATER:
            assert outcome.official_due >= alone
        else:
            assert outcome.official_due <= alone
    assert outcome.start == events[outcome.basis]


@pytest.mark.parametrize("rule", [rule for rule in RULES if dated(rule)], ids=lambda rule: rule.id)
def test_without_any_date_the_rule_says_what_it_needs(rule: Rule) -> None:
    outcome = ENGINE.compute(rule.id, Facts(min(rule.kinds)))
    assert outcome.answer is Answer.MISSING
    assert outcome.missing
    assert (outcome.official_due, outcome.computed_due, outcome.raw) == (None, None, None)


@pytest.mark.parametrize(
    "rule",
    [rule for rule in COMBINED if len({part.trigger for part in rule.alternatives}) > 1],
    ids=lambda rule: rule.id,
)
def test_with_one_alternative_only_a_later_rule_gives_a_flagged_lower_bound(rule: Rule) -> None:
    day = date(2025, 3, 3)
    outcome = ENGINE.compute(rule.id, Facts(min(rule.kinds), events={rule.trigger: day}))
    assert outcome.missing
    assert rule.trigger not in outcome.missing
    if rule.combine is Combine.EARLIER:
        assert (outcome.answer, outcome.official_due) == (Answer.MISSING, None)
        return
    assert Flag.LOWER_BOUND in outcome.flags
    assert not outcome.certain


@CHECKED
@given(st.sampled_from(RULES), DAYS, st.sampled_from(["agency", "hague", "invention", "design"]))
def test_only_a_computed_answer_has_dates(rule: Rule, day: date, kind: str) -> None:
    facts = Facts(kind, events={rule.trigger: day}, notices={"notice": Served(day, None)})
    outcome = ENGINE.compute(rule.id, facts)
    days = (outcome.official_due, outcome.computed_due, outcome.raw, outcome.start)
    if outcome.answer is Answer.COMPUTED:
        assert None not in days
        assert outcome.steps
    else:
        assert set(days) == {None}
    assert (outcome.answer is Answer.NOT_AVAILABLE) == (Flag.NOT_AVAILABLE in outcome.flags)


def sample(engine: Engine) -> list[tuple[date | None, tuple[Flag, ...]]]:
    """Return 400 due dates spread over the rules and thirty years."""
    day = date(2003, 1, 15)
    found: list[tuple[date | None, tuple[Flag, ...]]] = []
    for number in range(400):
        rule = SINGLE[number % len(SINGLE)]
        start = day + timedelta(days=27 * number)
        notices = {"notice": Served(start, Delivery.PAPER)}
        facts = Facts(min(rule.kinds), events={rule.trigger: start}, notices=notices)
        outcome = engine.compute(rule.id, facts)
        found.append((outcome.official_due, outcome.flags))
    return found


@pytest.fixture
def own_zone() -> Iterator[None]:
    before = os.environ.get("TZ")
    yield
    set_zone(before)


def set_zone(zone: str | None) -> None:
    if zone is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = zone
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.mark.usefixtures("own_zone")
def test_the_dates_are_the_same_in_twenty_four_time_zones() -> None:
    expected = sample(ENGINE)
    for hours in range(-12, 12):
        set_zone(f"ZONE{hours:+d}")
        assert sample(load_rulebase(resources_dir()).engine) == expected


@pytest.mark.parametrize(
    "today", [date(1999, 12, 31), date(2024, 1, 19), date(2024, 2, 29), date(2031, 10, 1)]
)
def test_the_dates_are_the_same_whatever_today_is(today: date) -> None:
    expected = sample(ENGINE)
    moment = datetime(today.year, today.month, today.day, 23, 59, 30, tzinfo=UTC)
    with time_machine.travel(moment):
        assert sample(load_rulebase(resources_dir()).engine) == expected
