"""Reading a date as a person types it; never guessed: what can be read two ways is no date."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

_WHOLE = re.compile(r"(\d{4})[-./年 ](\d{1,2})[-./月 ](\d{1,2})日?")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_THIS_YEAR = re.compile(r"(\d{1,2})[-./月](\d{1,2})日?")
_SHIFT = re.compile(r"([+-])(\d{1,4})")
_TODAY = frozenset({"今天", "today", "t", "0"})


def read_typed_date(text: str, today: date) -> date | None:
    """Return the date a text says, or None if it says none.

    Taken are ``2026-11-25``, ``2026.11.25``, ``2026/11/25``, ``2026年11月25日``, ``20261125``; a
    month and day alone (``11-25``) of today's year; ``今天``, ``today``; and days from today
    (``+3``, ``-1``). Full-width digits count as digits. A year has four digits.

    Args:
        text: what was typed.
        today: what a date without a year, and the words, are measured from.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if plain in _TODAY:
        return today
    for pattern in (_WHOLE, _DIGITS):
        found = pattern.fullmatch(plain)
        if found:
            return _day(*(int(part) for part in found.groups()))
    found = _THIS_YEAR.fullmatch(plain)
    if found:
        return _day(today.year, int(found[1]), int(found[2]))
    found = _SHIFT.fullmatch(plain)
    if found:
        days = int(found[2])
        return today + timedelta(days=days if found[1] == "+" else -days)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
