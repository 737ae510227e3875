"""Official fees (官费) as dated data: the amount of one fee on one day, its reduction, annuities.

Amounts are integer fen. Nothing is guessed: a fee that is not in the table, or was not in force
on the day, has no amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from agencydesk.domain.fields import Fields, RuleError

ANNUITY = "annuity"
FEN = 100
_WHOLE = 100
#: 第6年年费, 年费 and the like: an annuity, whatever stands before it.
_ANNUAL = re.compile(r"(?:第(\d{1,2})年)?年费$")
_LATE = "滞纳金"
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee in force from ``since`` to ``until``, both inclusive; ``fen`` a unit."""

    id: str
    name_zh: str
    name_en: str
    kinds: frozenset[str]
    fen: int
    unit: str
    since: date
    until: date | None
    reducible: bool
    source: str

    def name(self, language: str) -> str:
        """Return the fee's name."""
        return self.name_en if language == "en" else self.name_zh

    def in_force(self, day: date) -> bool:
        """Say whether it is charged on a day of payment."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class AnnualFee:
    """The full annuity of the years ``first`` to ``last``, both inclusive."""

    kind: str
    first: int
    last: int
    fen: int


@dataclass(frozen=True, slots=True)
class ReductionVersion:
    """Which fees a reduction holds for, and the percentages taken off that exist."""

    since: date
    until: date | None
    fees: frozenset[str]
    percents: frozenset[int]


@dataclass(frozen=True, slots=True)
class FeeName:
    """How a fee is called in a notice, and which fees it may be."""

    says: str
    fees: tuple[str, ...]
    per_unit: bool


@dataclass(frozen=True, slots=True)
class FeeTable:
    """All official fees; ``late_percents`` the steps of the late surcharge, of the full annuity."""

    fees: tuple[Fee, ...]
    annual: tuple[AnnualFee, ...]
    late_percents: tuple[int, ...]
    reductions: tuple[ReductionVersion, ...]
    names: Mapping[str, FeeName]

    @property
    def percents(self) -> frozenset[int]:
        """Return the percentages that a reduction has ever taken off."""
        return frozenset(percent for each in self.reductions for percent in each.percents)

    def named(self, text: str) -> FeeName | None:
        """Return the fee a notice's words mean; None for words nobody has listed."""
        return self.names.get(plain_fee_name(text))

    def amount(self, ids: Iterable[str], kind: str, day: date, percent: int | None) -> int | None:
        """Return the amount of the first of these fees that is charged for the kind on the day.

        Args:
            ids: fees to look for.
            kind: invention, utility_model or design.
            day: of payment.
            percent: taken off, where the fee can be reduced; None for none.
        """
        wanted = set(ids)
        for fee in self.fees:
            if fee.id in wanted and kind in fee.kinds and fee.in_force(day):
                reduced = percent and fee.reducible and self.reduces(fee.id, percent, day)
                return fee.fen * (_WHOLE - (percent or 0)) // _WHOLE if reduced else fee.fen
        return None

    def annuity(self, kind: str, year: int) -> int | None:
        """Return the full annuity of a patent year; None where the table has none."""
        for each in self.annual:
            if each.kind == kind and each.first <= year <= each.last:
                return each.fen
        return None

    def reduces(self, fee: str, percent: int, day: date) -> bool:
        """Say whether this percentage may be taken off a fee on a day of payment."""
        return any(
            fee in each.fees
            and percent in each.percents
            and each.since <= day
            and (each.until is None or day <= each.until)
            for each in self.reductions
        )


def plain_fee_name(text: str) -> str:
    """Return a fee's name as it is compared: no blanks, nothing in brackets."""
    return _BRACKETS.sub("", "".join(text.split()))


def annual_of(text: str) -> tuple[bool, int | None]:
    """Say whether a fee's name means an annuity, and of which year if it names one."""
    plain = plain_fee_name(text)
    found = _ANNUAL.search(plain)
    if found is None or _LATE in plain:
        return False, None
    return True, int(found[1]) if found[1] else None


def parse_fees(table: Mapping[str, object], named: Mapping[str, object]) -> FeeTable:
    """Turn the tables of the two fee files into a fee table.

    Raises:
        RuleError: a missing key, a name for a fee that does not exist, a name used twice.
    """
    get = Fields(table, "official_fees.toml")
    fees = tuple(map(_fee, get.tables("fee")))
    known = {fee.id for fee in fees} | {ANNUITY}
    names: dict[str, FeeName] = {}
    for entry in Fields(named, "notice_names.toml").tables("name"):
        entry.text("source")
        ids, per_unit = entry.texts("fees"), entry.has("per_unit") and entry.flag("per_unit")
        for said in entry.texts("says"):
            if said in names or not set(ids) <= known:
                raise RuleError(said, "used twice, or for a fee that does not exist")
            names[said] = FeeName(said, ids, per_unit)
    return FeeTable(
        fees,
        tuple(
            AnnualFee(
                entry.text("kind"),
                entry.whole("from_year"),
                entry.whole("to_year"),
                entry.whole("amount") * FEN,
            )
            for entry in get.tables("annuity")
        ),
        tuple(entry.whole("percent") for entry in get.tables("surcharge_tier")),
        tuple(map(_reduction, get.tables("reduction_version"))),
        names,
    )


def _fee(get: Fields) -> Fee:
    return Fee(
        get.text("id"),
        get.text("name_zh"),
        get.text("name_en"),
        frozenset(get.texts("kinds")),
        get.whole("amount") * FEN,
        get.text("unit"),
        get.day("since"),
        get.day_or_none("until"),
        get.flag("reducible"),
        get.text("source"),
    )


def _reduction(get: Fields) -> ReductionVersion:
    percents = {get.whole("percent_single"), get.whole("percent_joint")}
    return ReductionVersion(
        get.day("since"),
        get.day_or_none("until"),
        frozenset(get.texts("fees")),
        frozenset(percents),
    )
