"""Working days: every day as announced, and what is assumed of years that are not."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest

from agencydesk.domain.calendar import (
    LAST_YEAR,
    DayKind,
    Rest,
    SpecialDay,
    WorkCalendar,
    YearNotice,
    statutory_days,
)
from agencydesk.domain.engine import Engine
from agencydesk.domain.facts import Delivery, Facts, Served
from agencydesk.domain.fields import RuleError
from agencydesk.domain.outcome import Flag
from agencydesk.domain.periods import Period, Unit
from agencydesk.services.rulebase import RuleBase, parse_year

DAY = timedelta(days=1)
#: A made-up notice for a year that has none yet.
NOTICE = """
schema = 1
year = 2027
notice = "made up for this test"
source = "made up for this test"
days = [
  ["2026-12-31", "closing", "new_year"],
  ["2027-01-01", "closing", "new_year"],
  ["2027-01-20", "closing", "new_year"],
  ["2027-01-23", "make_up", "new_year"],
]
"""


def days(first: date, last: date) -> list[date]:
    return [first + DAY * number for number in range((last - first).days + 1)]


@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_day_is_a_working_day_exactly_where_the_notices_say(
    engine: Engine, year: int
) -> None:
    for day in days(date(year, 1, 1), date(year, 12, 31)):
        assert engine.calendar.is_working(day) == chinese_calendar.is_workday(day), day


def test_the_years_with_a_notice_are_known(engine: Engine) -> None:
    assert engine.calendar.covered == frozenset(range(2004, 2027))
    assert engine.calendar.version == "2004-2026"


@pytest.mark.parametrize(
    ("first", "last", "occasion"),
    [
        (date(2027, 1, 1), date(2027, 1, 1), "new_year"),
        (date(2027, 2, 5), date(2027, 2, 8), "spring_festival"),
        (date(2027, 4, 5), date(2027, 4, 5), "qingming"),
        (date(2027, 5, 1), date(2027, 5, 2), "labour_day"),
        (date(2027, 6, 9), date(2027, 6, 9), "dragon_boat"),
        (date(2027, 9, 15), date(2027, 9, 15), "mid_autumn"),
        (date(2027, 10, 1), date(2027, 10, 3), "national_day"),
    ],
)
def test_without_a_notice_the_statutory_days_rest(
    engine: Engine, first: date, last: date, occasion: str
) -> None:
    for day in days(first, last):
        rest = engine.calendar.rest(day)
        assert rest is not None
        weekday = day.weekday() < 5
        assert rest == Rest(occasion, announced=False) or not weekday


def test_without_a_notice_weekends_rest_and_all_other_days_work(engine: Engine) -> None:
    closed = {
        day
        for day in days(date(2027, 1, 1), date(2027, 12, 31))
        if day.weekday() < 5 and not engine.calendar.is_working(day)
    }
    assert len(closed) == 7
    for day in days(date(2027, 1, 1), date(2027, 12, 31)):
        if day.weekday() >= 5:
            assert not engine.calendar.is_working(day)


def test_holidays_of_part_of_the_people_are_working_days(engine: Engine) -> None:
    for day in (date(2027, 3, 8), date(2027, 5, 4), date(2027, 6, 1)):
        assert engine.calendar.is_working(day)


def test_a_statutory_day_counts_from_the_day_its_regulation_is_in_force() -> None:
    versions = [(date(1949, 12, 23), ("05-01",)), (date(1999, 9, 18), ("05-01", "05-02"))]
    found = statutory_days(versions, {})
    assert date(1999, 5, 2) not in found
    assert date(2000, 5, 2) in found


def test_an_unreadable_statutory_mark_is_an_error() -> None:
    with pytest.raises(ValueError, match="spring_festival"):
        statutory_days([(date(2020, 1, 1), ("spring_festival",))], {})


def test_rolling_stays_on_a_working_day_and_passes_a_closing(engine: Engine) -> None:
    roll = engine.calendar.roll
    assert roll(date(2025, 10, 11)) == date(2025, 10, 11)
    assert roll(date(2025, 10, 1)) == date(2025, 10, 9)
    assert roll(date(2020, 1, 30)) == date(2020, 2, 3)
    assert roll(date(1950, 1, 1)) == date(1950, 1, 2)
    assert roll(date(LAST_YEAR, 12, 31)) >= date(LAST_YEAR, 12, 31)


def test_working_days_skip_closings_and_count_make_up_days(engine: Engine) -> None:
    add = engine.calendar.add_working_days
    assert add(date(2025, 9, 24), 15) == date(2025, 10, 21)
    assert add(date(2025, 10, 21), -15) == date(2025, 9, 24)
    assert add(date(2025, 10, 1), 1) == date(2025, 10, 9)
    assert engine.calendar.end(date(2025, 9, 24), Period(15, Unit.WORKING_DAY)) == date(
        2025, 10, 21
    )


def test_a_day_late_in_december_may_still_be_moved_by_the_next_notice(engine: Engine) -> None:
    assert engine.calendar.next_notice_missing(date(2026, 12, 28)) is None
    assert engine.calendar.next_notice_missing(date(2026, 12, 29)) == 2027
    assert engine.calendar.next_notice_missing(date(2025, 12, 31)) is None


def test_the_next_notice_reached_no_further_back_than_is_assumed(base: RuleBase) -> None:
    back = [
        special.day
        for notice in base.engine.calendar.notices.values()
        for special in notice.days
        if special.day.year < notice.year
    ]
    marks = [(day.month, day.day) for day in back]
    assert marks == [] or min(marks) >= base.next_notice_from


def due(base: RuleBase, dispatch: date) -> tuple[date | None, date | None, tuple[Flag, ...]]:
    facts = Facts("invention", notices={"notice": Served(dispatch, Delivery.ELECTRONIC)})
    outcome = base.engine.compute("oa_later_reply", facts)
    return outcome.raw, outcome.official_due, outcome.flags


def test_loading_a_notice_moves_what_it_should_and_makes_it_certain(base: RuleBase) -> None:
    loaded = base.with_years([parse_year(NOTICE, "2027.toml")])
    closing, make_up, plain = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 25)
    assert due(base, closing)[1:] == (date(2027, 1, 20), (Flag.CAL_UNCOVERED,))
    assert due(loaded, closing)[1:] == (date(2027, 1, 21), ())
    assert due(base, make_up)[1:] == (date(2027, 1, 25), (Flag.CAL_UNCOVERED,))
    assert due(loaded, make_up)[1:] == (date(2027, 1, 23), ())
    assert due(base, plain)[1:] == (date(2027, 1, 25), (Flag.CAL_UNCOVERED,))
    assert due(loaded, plain)[1:] == (date(2027, 1, 25), ())


def test_loading_a_notice_moves_the_december_before_and_nothing_else(base: RuleBase) -> None:
    loaded = base.with_years([parse_year(NOTICE, "2027.toml")])
    assert due(base, date(2026, 10, 31))[1:] == (date(2026, 12, 31), (Flag.CAL_NEXT_YEAR,))
    assert due(loaded, date(2026, 10, 31))[1:] == (date(2027, 1, 4), ())
    for dispatch in days(date(2025, 1, 1), date(2026, 10, 25)):
        assert due(loaded, dispatch) == due(base, dispatch)
    assert base.engine.calendar.covered == frozenset(range(2004, 2027))
    assert loaded.engine.calendar.version == "2004-2027"


def test_a_notice_replaces_the_one_of_the_same_year(base: RuleBase) -> None:
    empty = YearNotice(2025, (), "none", "none")
    assert base.with_years([empty]).engine.calendar.is_working(date(2025, 10, 1))
    assert not base.engine.calendar.is_working(date(2025, 10, 1))


def test_a_calendar_without_any_notice_knows_weekends_only() -> None:
    calendar = WorkCalendar([], {})
    assert calendar.version == "none"
    assert calendar.rest(date(2025, 10, 4)) == Rest("weekend", announced=False)
    assert calendar.rest(date(2025, 10, 1)) is None


def test_a_year_file_is_read_whole() -> None:
    notice = parse_year(NOTICE, "2027.toml")
    assert (notice.year, len(notice.days)) == (2027, 4)
    assert notice.days[3] == SpecialDay(date(2027, 1, 23), DayKind.MAKE_UP, "new_year")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("schema = 1", "schema = ", "no readable TOML"),
        ("schema = 1", "schema = 2", "unknown schema"),
        ("schema = 1", "", "schema is missing"),
        ("year = 2027", "", "year is missing"),
        ("year = 2027", 'year = "2027"', "year must be a whole number"),
        ("year = 2027", "year = 2029", "does not belong to the notice of 2029"),
        ('source = "made up for this test"', "", "source is missing"),
        ('notice = "made up for this test"', 'notice = ""', "notice must be a text"),
        ("days = [", "day = [", "days is missing"),
        ("2027-01-01", "2027-02-30", "unreadable day"),
        (NOTICE[NOTICE.index("days") :], "days = 4", "days must be a list"),
        ("2027-01-01", "2027-01-20", "a day is named twice"),
        ("2026-12-31", "2026-11-30", "does not belong"),
        ("2026-12-31", "2028-01-01", "does not belong"),
        ('"2027-01-01", "closing"', '"2027-01-01", "shut"', "unreadable day"),
        ('["2027-01-01", "closing", "new_year"]', '["2027-01-01"]', "unreadable day"),
        ('["2027-01-01", "closing", "new_year"]', '"2027-01-01"', "unreadable day"),
        ("schema = 1", 'schema = 1\ncolour = "red"', "unknown key colour"),
    ],
)
def test_a_bad_year_file_is_refused_with_the_reason(old: str, new: str, problem: str) -> None:
    assert NOTICE.count(old) == 1
    with pytest.raises(RuleError, match=problem) as refused:
        parse_year(NOTICE.replace(old, new), "2027.toml")
    assert refused.value.owner == "2027.toml"
