"""Official fees (官费) as dated data: the amount of one fee on one day, its reduction, annuities.

Amounts are integer fen. Nothing is guessed: a fee that is not in the table, or was not in force
on the day, has no amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from agencydesk.domain.fee_law import FeeLaw, ReductionVersion, cited, parse_law, source_names
from agencydesk.domain.fields import Fields, RuleError
from agencydesk.domain.money import FEN_PER_YUAN

ANNUITY = "annuity"
#: What a patent can be; other kinds in the table name a proceeding, open to each of these.
PATENTS = frozenset({"invention", "utility_model", "design"})
#: What came after the last day a fee was charged.
ABOLISHED, UNKNOWN = "abolished", "unknown"
_WHOLE = 100
#: 第6年年费, 年费 and the like: an annuity, whatever stands before it.
_ANNUAL = re.compile(r"(?:第(\d{1,2})年)?年费$")
_LATE = "滞纳金"
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee in force from ``since`` to ``until``, both inclusive; ``fen`` a unit.

    Attributes:
        source: as the table marks it; ``citation`` the same written out.
        ended: after ``until`` nothing is charged (``abolished``), or nobody knows (``unknown``).
        volatile: set by another authority and changed often: to be looked up before paying.
        counts: what its units are (claims, pages, priorities), counted from ``counts_from`` to
            ``counts_to``, both inclusive; empty for other fees.
        full_unit_days: how many days make a unit, where only full units are charged.
        percent_of_unpaid: for a fee that is a part of others; 0 for all others.
    """

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
    citation: str
    confidence: str
    ended: str = ""
    volatile: bool = False
    counts: str = ""
    counts_from: int = 1
    counts_to: int | None = None
    full_unit_days: int = 0
    percent_of_unpaid: int = 0

    def name(self, language: str) -> str:
        """Return the fee's name."""
        return self.name_en if language == "en" else self.name_zh

    def in_force(self, day: date) -> bool:
        """Say whether it is charged on a day of payment."""
        return self.since <= day and (self.until is None or day <= self.until)

    def units_of(self, count: int) -> int:
        """Return how many of ``count`` claims, pages or priorities are charged."""
        top = count if self.counts_to is None else min(count, self.counts_to)
        return max(0, top - self.counts_from + 1)


@dataclass(frozen=True, slots=True)
class AnnualFee:
    """The full annuity of the years ``first`` to ``last``, both inclusive."""

    kind: str
    first: int
    last: int
    fen: int
    citation: str


@dataclass(frozen=True, slots=True)
class FeeName:
    """How a fee is called in a notice, and which fees it may be."""

    says: str
    fees: tuple[str, ...]
    per_unit: bool


@dataclass(frozen=True, slots=True)
class FeeTable:
    """All official fees, and the law they are reduced, raised and spared by."""

    fees: tuple[Fee, ...]
    annual: tuple[AnnualFee, ...]
    law: FeeLaw
    names: Mapping[str, FeeName]

    @property
    def late_percents(self) -> tuple[int, ...]:
        """Return the steps of the late surcharge, in percent of the full annuity."""
        return tuple(tier.percent for tier in self.law.tiers)

    @property
    def reductions(self) -> tuple[ReductionVersion, ...]:
        """Return the versions of the fee reduction."""
        return self.law.reductions

    def versions(self, fee: str) -> tuple[Fee, ...]:
        """Return the versions of a fee, oldest first; () for a fee that is not in the table."""
        return tuple(sorted((f for f in self.fees if f.id == fee), key=lambda f: f.since))

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
        """Return the full annuity of a patent year in fen; None where the table has none."""
        found = self.annual_fee(kind, year)
        return found.fen if found else None

    def annual_fee(self, kind: str, year: int) -> AnnualFee | None:
        """Return the entry for the annuity of a patent year; None where the table has none."""
        return next(
            (each for each in self.annual if each.kind == kind and each.first <= year <= each.last),
            None,
        )

    def reduces(self, fee: str, percent: int, day: date) -> bool:
        """Say whether this percentage may be taken off a fee on a day of payment."""
        return any(
            fee in each.fees and percent in each.percents and each.in_force(day)
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


def names_surcharge(text: str) -> bool:
    """Say whether a fee's name means the late surcharge of an annuity, whatever it is called."""
    return _LATE in plain_fee_name(text)


def parse_fees(table: Mapping[str, object], named: Mapping[str, object]) -> FeeTable:
    """Turn the tables of the two fee files into a fee table.

    Raises:
        RuleError: a missing key, a name for a fee that does not exist, a name used twice.
    """
    get = Fields(table, "official_fees.toml")
    sources = source_names(get)
    fees = tuple(_fee(entry, sources) for entry in get.tables("fee"))
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
                entry.whole("amount") * FEN_PER_YUAN,
                cited(entry.text("source"), sources),
            )
            for entry in get.tables("annuity")
        ),
        parse_law(get),
        names,
    )


def _fee(get: Fields, sources: Mapping[str, str]) -> Fee:
    until = get.day_or_none("until")
    source = get.text("source")
    return Fee(
        get.text("id"),
        get.text("name_zh"),
        get.text("name_en"),
        frozenset(get.texts("kinds")),
        get.whole("amount") * FEN_PER_YUAN,
        get.text("unit"),
        get.day("since"),
        until,
        get.flag("reducible"),
        source,
        cited(source, sources),
        get.choice("confidence", ("high", "medium", "low")),
        ended=get.choice("ended", (ABOLISHED, UNKNOWN)) if until else "",
        volatile=get.has("volatile") and get.flag("volatile"),
        counts=get.optional("counts") or "",
        counts_from=get.whole("counts_from", 1),
        counts_to=get.whole("counts_to") if get.has("counts_to") else None,
        full_unit_days=get.whole("full_unit_days", 0),
        percent_of_unpaid=get.whole("percent_of_unpaid", 0),
    )
