"""The sheet of the statutory annual report (年度报告) as the window shows and copies it."""

from __future__ import annotations

from dataclasses import dataclass

from agencydesk.domain.money import read_amount_of
from agencydesk.domain.statistics_book import SheetItem
from agencydesk.errors import UserError
from agencydesk.services.statistics.values import Typed

SheetValue = int | str | None
"""What one field holds: a text, a number of persons or cases, an amount in CNY/100."""

TEXT_LIMIT = 4000
"""The longest text a field takes, in characters."""

_FEN_PER_UNIT = 1_000_000


@dataclass(frozen=True, slots=True)
class SheetNote:
    """What there is to know about a counted value.

    Attributes:
        code: key of ``resources/texts/annual_sheet.toml``.
        count: how many records it is about.
    """

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value that may hold for this year too; it holds only once somebody confirms it.

    Attributes:
        source: where it was read.
        year: the year it was typed for: the one before, or this one where the annual
            statistics have the same figure.
    """

    value: int | str
    source: str
    year: int


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One field of the sheet.

    Attributes:
        counted: what the records say; None where they cannot say it.
        typed: what somebody entered for this very year.
        last_year: what held in the year before; None where nobody knows.
        proposal: what may be confirmed; never printed or copied before it is.
        notes: what the counted value leaves out.
        has_rows: whether there are records to open.
    """

    item: SheetItem
    counted: SheetValue
    typed: Typed | None
    last_year: SheetValue
    proposal: Proposal | None = None
    notes: tuple[SheetNote, ...] = ()
    has_rows: bool = False

    @property
    def value(self) -> SheetValue:
        """What holds: the typed value before the counted one."""
        return self.counted if self.typed is None else sheet_value(self.typed)

    @property
    def text(self) -> str:
        """The value exactly as it is to be transcribed; empty where there is none."""
        return written(self.item, self.value)

    @property
    def last_year_text(self) -> str:
        """The value of the year before in the same form."""
        return written(self.item, self.last_year)


def sheet_value(typed: Typed) -> SheetValue:
    """Return a typed value; raises ValueError for one no field of the sheet can have."""
    value = typed.value
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise ValueError("a field of the sheet holds a text or a whole number")
    return value


def written(item: SheetItem, value: SheetValue) -> str:
    """Return a value as the form wants it: amounts in 10,000 CNY, without separators."""
    if value is None:
        return ""
    if isinstance(value, int) and item.type == "decimal":
        return amount_text(value)
    return str(value)


def amount_text(fen: int) -> str:
    """Return an amount of CNY/100 in 10,000 CNY: exact, with two decimals at least."""
    whole, rest = divmod(abs(fen), _FEN_PER_UNIT)
    decimals = f"{rest:06}"
    kept = decimals[:2] + decimals[2:].rstrip("0")
    return f"{'-' if fen < 0 else ''}{whole}.{kept}"


def read_amount(text: str) -> int:
    """Return an amount typed in 10,000 CNY as CNY/100.

    Thousands may be set apart by commas. An amount finer than CNY 0.01 is refused, not rounded.

    Raises:
        UserError: ``statistics.amount``.
    """
    plain = text.strip().replace("\N{FULLWIDTH COMMA}", ",")
    try:
        return read_amount_of(plain, _FEN_PER_UNIT)
    except ValueError as error:
        raise UserError("statistics.amount") from error
