"""What items are asked at, and by when: stretches tile the calendar, days stay inside."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.fields import RuleError
from agencydesk.domain.occasions import (
    MONTHS,
    Day,
    Due,
    DueKind,
    Occasion,
    Stretch,
    due_day,
    parse_due,
    parse_occasion,
    span_of,
)

DAYS = st.dates(date(1990, 1, 1), date(2150, 12, 31))
STRETCHES = st.sampled_from(list(Stretch))
MONTH_DAYS = st.dates(date(2001, 1, 1), date(2001, 12, 31)).map(lambda day: f"{day:%m-%d}")
NAMES = st.sampled_from(["departure", "filing", "publication"])
DEADLINES = st.one_of(
    st.sampled_from(["none", "notice_date"]),
    st.sampled_from([f"every:{months}m" for months in MONTHS.values()]),
    MONTH_DAYS.map("by:{}:yearly".format),
    st.tuples(MONTH_DAYS, MONTH_DAYS).map(lambda two: "window:{}..{}:yearly".format(*sorted(two))),
    st.tuples(st.integers(0, 400), NAMES).map(lambda two: "within:{}d:after:{}".format(*two)),
    st.tuples(st.integers(0, 60), NAMES).map(lambda two: "not_before:{}m:after:{}".format(*two)),
    st.tuples(st.integers(0, 400), NAMES).map(lambda two: "before:{}d:{}".format(*two)),
    NAMES.map("before:{}".format),
    NAMES.map("per_case:{}".format),
)


@given(STRETCHES, DAYS)
def test_a_stretch_holds_the_day_it_was_asked_for(stretch, day):
    span = span_of(stretch, day)
    assert span.first <= day <= span.last
    assert span_of(stretch, span.first) == span_of(stretch, span.last) == span


@given(STRETCHES, DAYS)
def test_stretches_tile_the_calendar_without_gap_or_overlap(stretch, day):
    span = span_of(stretch, day)
    following = span_of(stretch, span.last + timedelta(days=1))
    assert following.first == span.last + timedelta(days=1)
    assert following.key != span.key
    months = (following.first.year - span.first.year) * 12
    assert months + following.first.month - span.first.month == MONTHS[stretch]


@given(DAYS)
def test_shorter_stretches_lie_within_longer_ones(day):
    spans = [span_of(stretch, day) for stretch in Stretch]
    for short, longer in pairwise(spans):
        assert longer.first <= short.first
        assert short.last <= longer.last


@given(DAYS, MONTH_DAYS, MONTH_DAYS)
def test_the_day_of_an_item_asked_every_year_never_lies_outside_its_year(day, one, other):
    span = span_of(Stretch.YEAR, day)
    first, last = sorted((one, other))
    for text in (f"by:{last}:yearly", f"window:{first}..{last}:yearly", "every:12m"):
        found = due_day(parse_due(text), span, {})
        assert found.due is not None
        assert span.first <= found.due <= span.last
        if found.not_before is not None:
            assert span.first <= found.not_before <= found.due


@given(DAYS, MONTH_DAYS)
def test_a_day_of_every_year_after_an_event_is_the_first_that_does_not_lie_before_it(day, last):
    found = due_day(parse_due(f"by:{last}:yearly"), None, {}, day).due
    assert found is not None
    assert day <= found < date(day.year + 1, day.month, min(day.day, 28)) + timedelta(days=31)
    assert f"{found:%m-%d}" == last


@given(STRETCHES, DAYS)
def test_an_item_of_a_period_is_due_on_its_last_day(stretch, day):
    span = span_of(stretch, day)
    due = Due(DueKind.EVERY, MONTHS[stretch])
    assert due_day(due, span, {}) == Day(span.last)


@given(DEADLINES)
def test_without_a_known_day_an_item_says_what_it_waits_for(text):
    found = due_day(parse_due(text), None, {})
    assert found.due is None
    assert found.not_before is None
    assert bool(found.waits_for) == (text != "none")


@given(st.integers(0, 400), DAYS)
def test_days_are_counted_as_calendar_days_from_the_day_after_the_event(length, day):
    known = {"departure": day}
    within = due_day(parse_due(f"within:{length}d:after:departure"), None, known)
    assert within.due == day + timedelta(days=length)
    before = due_day(parse_due(f"before:{length}d:departure"), None, known)
    assert before.due == day - timedelta(days=length)


def test_a_year_of_training_that_begins_on_leap_day_ends_with_february():
    due = parse_due("not_before:12m:after:training_start")
    assert due_day(due, None, {"training_start": date(2028, 2, 29)}).not_before == date(2029, 2, 28)


def test_the_stretches_of_a_day_have_these_names():
    keys = [span_of(stretch, date(2026, 11, 25)).key for stretch in Stretch]
    assert keys == ["2026-11", "2026-Q4", "2026-H2", "2026", "2026-2027"]
    assert span_of(Stretch.TWO_YEARS, date(2027, 12, 31)).key == "2026-2027"


def test_february_of_a_leap_year_has_its_last_day():
    assert span_of(Stretch.MONTH, date(2028, 2, 1)).last == date(2028, 2, 29)
    assert span_of(Stretch.MONTH, date(2027, 2, 1)).last == date(2027, 2, 28)


@pytest.mark.parametrize("text", ["year", "two_years", "case", "filing", "event:departure"])
def test_an_occasion_is_read_and_written_alike(text):
    assert str(parse_occasion(text)) == text


@pytest.mark.parametrize("text", ["", "decade", "event:", "event", "Year"])
def test_what_is_no_occasion_is_refused(text):
    with pytest.raises(RuleError):
        parse_occasion(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "every:3",
        "every:m",
        "every:99999m",
        "every:３m",
        "by:02-30:yearly",
        "by:02-29:yearly",
        "by:13-01:yearly",
        "by:00-10:yearly",
        "window:12-01..01-31:yearly",
        "within:30d:departure",
        "none ",
        "before:",
    ],
)
def test_what_is_no_deadline_is_refused(text):
    with pytest.raises(RuleError):
        parse_due(text, "C99-01")


def test_only_stretches_of_the_calendar_have_a_stretch():
    assert Occasion("quarter").stretch is Stretch.QUARTER
    assert Occasion("case").stretch is None
