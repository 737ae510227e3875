"""What a person types for a figure, read as the value it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from agencydesk.domain.report_schema import PREVIOUS
from agencydesk.domain.statistics_book import FigureKind, FigureText, Words
from agencydesk.errors import UserError
from agencydesk.services.statistics.words import StatisticsWords

_AMOUNT = re.compile(r"(\d{1,13})(?:\.(\d{1,2}))?")
_BETWEEN = re.compile(r"[,，\s元]")
#: A counted figure with more digits than this is a mistake of typing.
_DIGITS = 9


def parse_number(kind: FigureKind, text: str) -> int | None:
    """Return a typed number, amounts as CNY/100; None where it is none."""
    plain = _BETWEEN.sub("", text)
    if kind is not FigureKind.MONEY:
        short = plain.isascii() and plain.isdecimal() and len(plain) <= _DIGITS
        return int(plain) if short else None
    found = _AMOUNT.fullmatch(plain)
    if found is None or not plain.isascii():
        return None
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def read_typed_value(
    figure: FigureText, text: str, provinces: Mapping[str, Words], words: StatisticsWords
) -> int | str:
    """Return the value that a text stands for: a number, or the code or name of a choice.

    Raises:
        UserError: ``statistics.value`` where it stands for none.
    """
    value: int | str | None
    if figure.kind is FigureKind.PROVINCE:
        names = {code: (name.zh, name.en) for code, name in provinces.items()}
        value = _chosen(text, names)
    elif figure.kind is FigureKind.PREVIOUS:
        said = {word: (words.say(f"previous.{word}"),) for word in PREVIOUS}
        value = _chosen(text, said)
    else:
        value = parse_number(figure.kind, text)
    if value is None:
        raise UserError("statistics.value", field=figure.id)
    return value


def _chosen(text: str, names: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the code whose code or name was typed; None for none."""
    typed = text.strip().lower()
    for code, said in names.items():
        if typed in (code.lower(), *(name.lower() for name in said)):
            return code
    return None
