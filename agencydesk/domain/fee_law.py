"""The law of official fees beside their amounts: reductions, surcharge, terms, PCT exemptions.

Everything is dated and cited; nothing here is a number of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from agencydesk.domain.fields import Fields, RuleError
from agencydesk.domain.money import FEN_PER_YUAN

_MARK = re.compile(r"\b(?:S\d+|OWN)\b")


@dataclass(frozen=True, slots=True)
class Entitled:
    """Who may have a reduction, by the income of the year before, in CNY/100; 0 is no such limit.

    Attributes:
        monthly_fen: of an individual, a month on average, below this; ``yearly_fen`` a year.
        enterprise_fen: taxable income of an enterprise, below this.
        others: who else, in the words of the source.
    """

    monthly_fen: int
    yearly_fen: int
    enterprise_fen: int
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReductionVersion:
    """Which fees a reduction holds for, and the percentages taken off that exist.

    Attributes:
        since: in force for payments from this day to ``until``, both inclusive.
        single: taken off for one applicant; ``joint`` for several.
        annuity_years: of how many annuities from the grant year on it is taken off.
        lower: fees of which less is taken off, and how much instead of ``single`` and ``joint``.
        who: who is entitled; every applicant has to be.
    """

    since: date
    until: date | None
    fees: frozenset[str]
    percents: frozenset[int]
    single: int
    joint: int
    annuity_years: int
    lower: tuple[frozenset[str], int, int]
    citation: str
    confidence: str
    who: Entitled

    def in_force(self, day: date) -> bool:
        """Say whether it is the version for a payment on this day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def percent_of(self, fee: str, percent: int) -> int:
        """Return what is taken off this fee where ``percent`` was granted."""
        fees, single, joint = self.lower
        if fee not in fees:
            return percent
        return single if percent == self.single else joint


@dataclass(frozen=True, slots=True)
class SurchargeTier:
    """``percent`` of the full annuity, paid up to ``months`` after the anniversary, inclusive."""

    months: int
    percent: int
    citation: str


@dataclass(frozen=True, slots=True)
class OpenLicence:
    """What an open licence (开放许可) takes off annuities paid from ``since`` on, inclusive."""

    percent: int
    since: date
    citation: str


@dataclass(frozen=True, slots=True)
class Term:
    """How many years a patent lasts that was filed from ``since`` to ``until``, inclusive."""

    kind: str
    years: int
    since: date | None
    until: date | None
    rule: str
    citation: str

    def holds(self, kind: str, filed: date) -> bool:
        """Say whether it is the term of a patent of this kind and filing date."""
        begun = self.since is None or self.since <= filed
        return kind == self.kind and begun and (self.until is None or filed <= self.until)


@dataclass(frozen=True, slots=True)
class OfficeTest:
    """Which offices a condition names: one of ``codes``, or with ``other`` any but these."""

    codes: frozenset[str]
    other: bool = False

    def fits(self, *offices: str) -> bool:
        """Say whether one of these offices meets it; a condition without codes asks nothing."""
        if not self.codes:
            return True
        found = any(office in self.codes for office in offices)
        return found is not self.other


@dataclass(frozen=True, slots=True)
class PctExemption:
    """What entering the national phase is spared, for payments from ``since`` to ``until``.

    Attributes:
        filing_percent: off the filing fee and the excess fees; ``exam_percent`` off examination.
        condition: as the source words it.
    """

    since: date
    until: date | None
    receiving: OfficeTest
    searching: OfficeTest
    either: OfficeTest
    condition: str
    filing_percent: int
    exam_percent: int
    citation: str
    confidence: str

    def fits(self, day: date, ro: str, isa: str, ipea: str) -> bool:
        """Say whether it holds on a day of payment for these offices (two-letter codes)."""
        return (
            self.since <= day
            and (self.until is None or day <= self.until)
            and self.receiving.fits(ro)
            and self.searching.fits(isa)
            and self.either.fits(isa, ipea)
        )


@dataclass(frozen=True, slots=True)
class FeeLaw:
    """The tables above, whole.

    Attributes:
        compiled: the day the tables were last looked through.
        annuities_since: the amounts of annuities hold for payments from this day on, inclusive.
    """

    compiled: date
    reductions: tuple[ReductionVersion, ...]
    tiers: tuple[SurchargeTier, ...]
    open_licence: OpenLicence
    terms: tuple[Term, ...]
    exemptions: tuple[PctExemption, ...]
    surcharge_citation: str
    annuities_since: date

    def reduction(self, day: date) -> ReductionVersion | None:
        """Return the reduction's version for a payment on this day."""
        return next((each for each in self.reductions if each.in_force(day)), None)

    def term(self, kind: str, filed: date) -> Term | None:
        """Return how long a patent of this kind and filing date lasts."""
        return next((each for each in self.terms if each.holds(kind, filed)), None)


def parse_law(get: Fields) -> FeeLaw:
    """Return the law of the table of official fees.

    Raises:
        RuleError: a missing key, or tiers of the surcharge that are not in order.
    """
    names = source_names(get)
    tiers = tuple(_tier(each, names) for each in get.tables("surcharge_tier"))
    _check_order(get, tiers)
    licence = _inside(get, "open_licence")
    return FeeLaw(
        compiled=_inside(get, "meta").day("compiled"),
        reductions=tuple(_reduction(each, names) for each in get.tables("reduction_version")),
        tiers=tiers,
        open_licence=OpenLicence(
            licence.whole("annuity_reduction_percent"),
            licence.day("since"),
            licence.text("citation"),
        ),
        terms=tuple(map(_term, get.tables("term"))),
        exemptions=tuple(_exemption(each, names) for each in get.tables("pct_exemption")),
        annuities_since=_inside(get, "annuity_meta").day("in_force_from"),
        surcharge_citation=_inside(get, "surcharge_meta").text("citation"),
    )


def source_names(get: Fields) -> Mapping[str, str]:
    """Return what the marks of the sources stand for."""
    table = _inside(get, "source_names")
    return {mark: table.text(mark) for mark in table.names()}


def cited(source: str, names: Mapping[str, str]) -> str:
    """Return a source with its marks written out.

    Raises:
        RuleError: a mark that stands for nothing.
    """

    def name(found: re.Match[str]) -> str:
        if found[0] not in names:
            raise RuleError(source, f"{found[0]} stands for nothing")
        return names[found[0]]

    return _MARK.sub(name, source)


def _inside(get: Fields, key: str) -> Fields:
    table = get.table(key)
    if table is None:
        raise RuleError(get.owner, f"{key} is missing")
    return table


def _check_order(get: Fields, tiers: tuple[SurchargeTier, ...]) -> None:
    begins = [each.whole("paid_after_months") for each in get.tables("surcharge_tier")]
    ends = [tier.months for tier in tiers]
    if not tiers or begins != [0, *ends[:-1]] or ends != sorted(set(ends)):
        raise RuleError(get.owner, "the tiers of the surcharge are not in order")


def _tier(get: Fields, names: Mapping[str, str]) -> SurchargeTier:
    return SurchargeTier(
        get.whole("paid_up_to_months"), get.whole("percent"), cited(get.text("source"), names)
    )


def _reduction(get: Fields, names: Mapping[str, str]) -> ReductionVersion:
    single, joint = get.whole("percent_single"), get.whole("percent_joint")
    return ReductionVersion(
        get.day("since"),
        get.day_or_none("until"),
        frozenset(get.texts("fees")),
        frozenset({single, joint}),
        single,
        joint,
        get.whole("annuity_years_from_grant_year"),
        (
            frozenset(get.texts("lower_fees", required=False)),
            get.whole("lower_single", single),
            get.whole("lower_joint", joint),
        ),
        _with_source(get.text("basis"), cited(get.text("source"), names)),
        get.text("confidence"),
        Entitled(
            get.whole("individual_monthly_income_below") * FEN_PER_YUAN,
            get.whole("individual_yearly_income_below") * FEN_PER_YUAN,
            get.whole("enterprise_taxable_income_below") * FEN_PER_YUAN,
            get.texts("other_eligible"),
        ),
    )


def _with_source(basis: str, source: str) -> str:
    return basis if source in basis else f"{basis} ({source})"


def _term(get: Fields) -> Term:
    return Term(
        get.text("kind"),
        get.whole("years"),
        get.day_or_none("filed_from"),
        get.day_or_none("filed_until"),
        get.text("rule"),
        get.text("source"),
    )


def _exemption(get: Fields, names: Mapping[str, str]) -> PctExemption:
    return PctExemption(
        get.day("since"),
        get.day_or_none("until"),
        _offices(get, "ro"),
        _offices(get, "isa"),
        OfficeTest(frozenset(get.texts("isa_or_ipea", required=False))),
        get.text("condition"),
        get.whole("filing_and_excess_percent_off"),
        get.whole("examination_percent_off"),
        cited(get.text("source"), names),
        get.text("confidence"),
    )


def _offices(get: Fields, key: str) -> OfficeTest:
    named, others = get.texts(key, required=False), get.texts(f"{key}_not", required=False)
    if named and others:
        raise RuleError(get.owner, f"{key} and {key}_not exclude each other")
    return OfficeTest(frozenset(named or others), other=bool(others))
