"""Every way people write a day is understood, and nothing is guessed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.exchange.sheets.book import Cell
from agencydesk.exchange.sheets.dates import read_date

DAY = date(2023, 1, 5)
NUMERALS = "〇一二三四五六七八九"
days = st.dates(date(1950, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "cell",
    [
        "2023-01-05",
        "2023-1-5",
        "2023.01.05",
        "2023.1.5",
        "2023/1/5",
        "2023/01/05",
        "20230105",
        "2023年1月5日",
        "2023年01月05日",
        "2023年1月5号",
        "2023 年 1 月 5 日",
        "2023-01-05 00:00:00",
        "2023-01-05T00:00:00",
        "2023-01-05T00:00:00Z",
        "2023-01-05 08:30",
        "2023-01-05（周四）",
        "2023年1月5日 星期四",
        "２０２３．１．５",
        "2023。1。5",
        "'2023-01-05",
        " 2023-01-05\t",
        "二〇二三年一月五日",
        "二○二三年一月五日",
        "二零二三年一月五日",
        20230105,
        20230105.0,
        DAY,
        datetime.fromisoformat("2023-01-05T17:00:00"),
    ],
)
def test_a_day_is_read_from_every_spelling(cell: Cell) -> None:
    reading = read_date(cell)
    assert (reading.day, reading.code) == (DAY, "")


@pytest.mark.parametrize("cell", [44931, 44931.0, 44931.75, "44931"])
def test_a_spreadsheets_day_number_is_read_and_said(cell: Cell) -> None:
    reading = read_date(cell)
    assert (reading.day, reading.code) == (DAY, "date.serial")


def test_day_numbers_of_old_macintosh_workbooks_count_from_1904() -> None:
    assert read_date(44931 - 1462, date1904=True).day == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二四年二月二十九日", date(2024, 2, 29)),
        ("二〇二三年十二月三十一日", date(2023, 12, 31)),
        ("二〇二三年十月十日", date(2023, 10, 10)),
        ("二〇二三年十一月廿一日", date(2023, 11, 21)),
        ("24.11.2020", date(2020, 11, 24)),
        ("11/24/2020", date(2020, 11, 24)),
        ("05.05.2020", date(2020, 5, 5)),
    ],
)
def test_rarer_spellings_are_read_when_only_one_reading_is_possible(text: str, day: date) -> None:
    assert read_date(text).day == day


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("23.01.05", "date.two_digit_year"),
        ("23年1月5日", "date.two_digit_year"),
        ("05.01.2020", "date.order"),
        (45.0, "date.day_only"),
        ("45.0", "date.day_only"),
        ("15日", "date.day_only"),
        (2023, "date.incomplete"),
        ("2023.1", "date.incomplete"),
        ("2023年1月", "date.incomplete"),
        ("1月5日", "date.incomplete"),
        ("2023-02-30", "date.impossible"),
        ("20231301", "date.impossible"),
        (20231301, "date.impossible"),
        ("二〇二三年十三月一日", "date.impossible"),
        ("1023-01-05", "date.impossible"),
        ("4个月", "date.not_a_date"),
        ("尽快", "date.not_a_date"),
        (True, "date.not_a_date"),
        (12.5, "date.not_a_date"),
    ],
)
def test_what_is_open_is_asked(cell: Cell, code: str) -> None:
    reading = read_date(cell)
    assert reading.code == code
    assert reading.day is None or code == "date.two_digit_year"


@given(days)
def test_every_day_comes_back_from_each_spelling(day: date) -> None:
    spellings: list[Cell] = [
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month:02}/{day.day:02}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        int(f"{day:%Y%m%d}"),
        (day - date(1899, 12, 30)).days,
        day,
        _in_numerals(day),
    ]
    assert {read_date(spelling).day for spelling in spellings} == {day}


@given(days)
def test_a_day_number_is_one_more_the_next_day(day: date) -> None:
    number = (day - date(1899, 12, 30)).days
    following = read_date(number + 1).day
    assert following is None or following - day == timedelta(days=1)


@given(st.text(max_size=25) | st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_no_cell_breaks_the_reader(cell: str | float) -> None:
    reading = read_date(cell)
    assert reading.day is not None or reading.code


def _in_numerals(day: date) -> str:
    year = "".join(NUMERALS[int(digit)] for digit in str(day.year))
    return f"{year}年{_small(day.month)}月{_small(day.day)}日"


def _small(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, f"{NUMERALS[tens]}十")
    return head + (NUMERALS[ones] if ones else "")
