"""Amounts of money: kept in CNY/100 (分), typed and shown in yuan (元)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

FEN_PER_YUAN = 100
#: The largest amount that is taken for one, in CNY/100: still exact in a spreadsheet's numbers.
MOST_FEN = 10**15
SIGN = "¥"

_LONGEST = 26  # longer ones could be rounded on the way

_UNITS = re.compile(r"^(?:CNY|RMB|人民币|¥)|(?:CNY|RMB|人民币|元整?)$", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_SPLIT = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_LOOSE = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
_MINUS = str.maketrans("−–—", "---")


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in CNY/100 as a cell of a list: a number in a workbook.

    The heading of its column says the unit.
    """

    fen: int

    def __str__(self) -> str:
        """Return the amount in yuan, such as ``1,200.50``."""
        return yuan_text(self.fen)


def yuan_text(fen: int, *, grouped: bool = True) -> str:
    """Return an amount of CNY/100 in yuan with two decimals, such as ``-1,200.50``.

    Args:
        fen: the amount in CNY/100.
        grouped: whether thousands are set apart by commas.
    """
    whole, rest = divmod(abs(fen), FEN_PER_YUAN)
    sign = "-" if fen < 0 else ""
    return f"{sign}{whole:,}.{rest:02}" if grouped else f"{sign}{whole}.{rest:02}"


def money_text(fen: int) -> str:
    """Return an amount of CNY/100 with thousands set apart and its unit: ``-¥1,200.50``."""
    text = yuan_text(fen)
    return f"-{SIGN}{text[1:]}" if fen < 0 else f"{SIGN}{text}"


def read_yuan(text: str) -> int:
    """Return an amount typed in yuan as CNY/100.

    Full-width digits, thousands set apart by commas and the unit are understood.

    Raises:
        ValueError: it is no amount, finer than CNY 0.01 (refused, never rounded), or too large.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS)
    plain = _SPLIT.sub(",", plain)  # blanks between figures part thousands, or it is no amount
    plain = _LOOSE.sub("", plain)
    sign, plain = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
    return read_amount_of(sign + _UNITS.sub("", plain), FEN_PER_YUAN)


def read_amount_of(plain: str, fen_per_unit: int) -> int:
    """Return an amount in a unit as CNY/100; commas are taken only where they part thousands.

    Args:
        plain: digits, a sign before, at most one point.
        fen_per_unit: how many CNY/100 the unit is, a power of ten.

    Raises:
        ValueError: it is no amount, finer than CNY 0.01 (refused, never rounded), or too large.
    """
    if len(plain) > _LONGEST:
        raise ValueError("too long")
    if not _PLAIN.fullmatch(plain) and not _GROUPED.fullmatch(plain):
        raise ValueError("no amount")
    fen = Decimal(plain.replace(",", "")) * fen_per_unit
    if fen != fen.to_integral_value() or abs(fen) > MOST_FEN:
        raise ValueError("finer than CNY 0.01, or too large")
    return int(fen)
