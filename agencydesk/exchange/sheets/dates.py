"""Dates as people and spreadsheets write them; what is open is asked, never guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from agencydesk.exchange.sheets.book import Cell

_FIRST_YEAR = 1900
_LAST_YEAR = 2100
_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
#: Bare day numbers from 1950 to the end of 2099; smaller ones are days or years, larger ones
#: are written dates.
_SERIALS_1900 = range(18_264, 73_051)
_SERIALS_1904 = range(16_802, 71_589)
_COMPACT = range(19_000_101, 21_001_232)

_TIME = r"(?:[T ]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_YMD = re.compile(rf"(\d{{4}})([-./])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_YMD_CHINESE = re.compile(rf"(\d{{4}})年(\d{{1,2}})月(\d{{1,2}})[日号]?{_TIME}")
_YMD_COMPACT = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}}){_TIME}")
_TWO_DIGIT_YEAR = re.compile(
    r"'?(\d{2})(?:([-./])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?)"
)
_YEAR_LAST = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_INCOMPLETE = re.compile(r"\d{4}(?:[-./年]\d{1,2}月?|年)?|\d{1,2}月\d{1,2}[日号]?")
_NUMERALS = re.compile(
    r"([〇○零一二三四五六七八九Oo0]{4})年([一二三四五六七八九十]{1,2})月"
    r"([一二三四五六七八九十廿卅]{1,3})[日号]?"
)
_WEEKDAY = re.compile(r"\s*\(?(?:周|星期|礼拜)[一二三四五六日天]\)?$")
_DIGITS = {"〇": 0, "○": 0, "零": 0, "O": 0, "o": 0, "0": 0}
_DIGITS.update({numeral: value for value, numeral in enumerate("一二三四五六七八九", 1)})
_NARROWED = str.maketrans({"。": ".", "、": "/", "—": "-", "－": "-", "–": "-", "·": "."})


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a cell says about a day.

    Attributes:
        day: the date, or None when it has to be asked.
        code: why there is no date or what was assumed: ``date.serial`` (with a date);
            ``date.two_digit_year`` (``day`` holds the reading with 20xx, to be confirmed),
            ``date.day_only``, ``date.incomplete``, ``date.order``, ``date.impossible``,
            ``date.not_a_date``; empty for a plain date.
    """

    day: date | None
    code: str = ""


def read_date(cell: Cell, *, date1904: bool = False) -> DateReading:
    """Return the date of a cell that is not empty.

    Args:
        cell: a date, a written date, or a spreadsheet's day number.
        date1904: day numbers count from 1904-01-01, as old Macintosh workbooks do.
    """
    if isinstance(cell, datetime):
        return _in_range(cell.date())
    if isinstance(cell, date):
        return _in_range(cell)
    if isinstance(cell, bool) or cell is None:
        return DateReading(None, "date.not_a_date")
    if isinstance(cell, str):
        return _read_text(cell, date1904)
    return _read_number(cell, date1904)


def _read_number(number: int | float, date1904: bool) -> DateReading:
    whole = int(number)
    if whole in (_SERIALS_1904 if date1904 else _SERIALS_1900):
        epoch = _EPOCH_1904 if date1904 else _EPOCH_1900
        return DateReading(epoch + timedelta(days=whole), "date.serial")
    if whole != number:
        return DateReading(None, "date.not_a_date")
    if whole in _COMPACT:
        return _build(whole // 10_000, whole // 100 % 100, whole % 100)
    if _FIRST_YEAR <= whole <= _LAST_YEAR:
        return DateReading(None, "date.incomplete")
    return DateReading(None, "date.day_only" if 0 < whole < 1000 else "date.not_a_date")


def _read_text(cell: str, date1904: bool) -> DateReading:
    text = cell.strip()
    match = _YMD.fullmatch(text)
    if match is None:
        text = unicodedata.normalize("NFKC", text.translate(_NARROWED)).lstrip("'").strip()
        text = _WEEKDAY.sub("", re.sub(r"\s*([-./年月日])\s*", r"\1", text))
        match = _YMD.fullmatch(text)
    if match is not None:
        return _build(int(match[1]), int(match[3]), int(match[4]))
    match = _YMD_CHINESE.fullmatch(text) or _YMD_COMPACT.fullmatch(text)
    if match is not None:
        return _build(int(match[1]), int(match[2]), int(match[3]))
    return _read_rare(text, date1904)


def _read_rare(text: str, date1904: bool) -> DateReading:
    match = _NUMERALS.fullmatch(text)
    if match is not None:
        return _read_numerals(match)
    match = _TWO_DIGIT_YEAR.fullmatch(text)
    if match is not None:
        month, day = (match[3] or match[5]), (match[4] or match[6])
        built = _build(2000 + int(match[1]), int(month), int(day))
        return DateReading(built.day, "date.two_digit_year")
    match = _YEAR_LAST.fullmatch(text)
    if match is not None:
        return _read_year_last(int(match[1]), int(match[3]), int(match[4]))
    if _SERIAL.fullmatch(text):
        return _read_number(float(text), date1904)
    if _INCOMPLETE.fullmatch(text):
        return DateReading(None, "date.incomplete")
    if re.fullmatch(r"\d{1,3}(?:\.0)?[日号天]?", text):
        return DateReading(None, "date.day_only")
    return DateReading(None, "date.not_a_date")


def _read_numerals(match: re.Match[str]) -> DateReading:
    year = 0
    for numeral in match[1]:
        year = year * 10 + _DIGITS[numeral]
    return _build(year, _small_number(match[2]), _small_number(match[3]))


def _small_number(text: str) -> int:
    """Return 21 for 二十一 or 廿一; 0 when the numerals make no number."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 0
    if not ten:
        return _DIGITS[text]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _read_year_last(first: int, second: int, year: int) -> DateReading:
    """Return a date with the year at the end, if only one order of day and month is possible."""
    if first > 12 or first == second:
        return _build(year, second, first)
    if second > 12:
        return _build(year, first, second)
    return DateReading(None, "date.order")


def _build(year: int, month: int, day: int) -> DateReading:
    try:
        built = date(year, month, day)
    except ValueError:
        return DateReading(None, "date.impossible")
    return _in_range(built)


def _in_range(day: date) -> DateReading:
    if _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return DateReading(day)
    return DateReading(None, "date.impossible")
