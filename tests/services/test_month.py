from __future__ import annotations

from datetime import date

import pytest

from agencydesk.domain.docket import Band, DateKind, DocketFilter
from agencydesk.paths import resources_dir
from agencydesk.services.docket import Docket
from agencydesk.services.month import Month
from agencydesk.services.wording import Wording, load_phrases
from tests.conftest import TODAY
from tests.services.conftest import Room

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)


@pytest.fixture
def month(room: Room) -> Month:
    engine = room.context.rules.engine
    phrases = load_phrases(resources_dir())
    wording = Wording(room.context.texts, engine.book, engine.events, phrases)
    return Month(room.context, Docket(room.context, wording))


def test_each_day_counts_what_is_due_on_it_and_names_the_first(room: Room, month: Month) -> None:
    for number in range(5):
        room.office_action(room.invention(f"P-{number}"), date(2026, 8, 12))
    days = {
        each.day: each for each in month.days(FIRST, LAST, DocketFilter(text="substantive"), "en")
    }
    assert len(days) == 31
    due = days[date(2026, 12, 14)]
    assert due.counts == {Band.MONTH: 5}
    assert (due.total, [row.case_ref for row in due.first]) == (5, ["P-0", "P-1", "P-2"])
    assert days[date(2026, 12, 15)].total == 0


def test_days_of_rest_and_calendars_not_published_are_marked(month: Month) -> None:
    days = {each.day: each for each in month.days(date(2026, 9, 28), date(2026, 10, 11),
                                                  DocketFilter())}  # fmt: skip
    assert not days[date(2026, 10, 1)].working
    assert days[date(2026, 10, 10)].make_up
    assert days[date(2026, 10, 10)].working
    assert all(each.announced for each in days.values())
    far = month.days(date(2029, 1, 1), date(2029, 1, 2), DocketFilter())
    assert [each.announced for each in far] == [False, False]


def test_the_filter_and_its_date_decide(room: Room, month: Month) -> None:
    room.defaults.set("*", None, 10, None)
    room.office_action(room.invention(), date(2026, 8, 12))
    internal = month.days(FIRST, LAST, DocketFilter(by=DateKind.INTERNAL))
    assert [each.day for each in internal if each.total] == [date(2026, 12, 4)]
    nothing = month.days(FIRST, LAST, DocketFilter(text="no such case"))
    assert sum(each.total for each in nothing) == 0
    early = month.days(FIRST, LAST, DocketFilter(until=TODAY))
    assert sum(each.total for each in early) == 0
