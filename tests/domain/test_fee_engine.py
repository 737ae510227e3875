"""The fee engine: amounts by the day of payment, what is taken off, and what is not known."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.fee_engine import FeeEngine, total
from agencydesk.domain.fee_law import cited
from agencydesk.domain.fee_values import AnnuityCase, FeeAmount, Reduction
from agencydesk.domain.fees import parse_fees
from agencydesk.domain.fields import RuleError
from agencydesk.domain.money import FEN_PER_YUAN
from agencydesk.paths import resources_dir
from agencydesk.services.fee_vectors import compute_fees
from agencydesk.services.rulebase import load_rulebase
from tests.house.checks import ROOT

BASE = load_rulebase(resources_dir())
ENGINE = FeeEngine(BASE.fees, BASE.engine.calendar)
DAY = date(2026, 11, 26)
CASE = AnnuityCase("invention", date(2017, 3, 10), first_year=4, reduction=Reduction(85))
CASES = [ROOT / "tests" / "data" / name for name in ("fee_vectors_open.csv", "worked_fees.csv")]
KINDS = st.sampled_from(["invention", "utility_model", "design"])
PERCENTS = st.sampled_from([0, 70, 85])
PAYMENTS = st.dates(date(2001, 3, 1), date(2035, 12, 31))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_worked_case_agrees_and_cites_each_of_its_steps(path) -> None:
    results = list(compute_fees(ENGINE, path.read_text(encoding="utf-8").splitlines()))
    assert len(results) == {"fee_vectors_open": 24, "worked_fees": 170}[path.stem]
    assert [(each.id, each.fen, each.error) for each in results if not each.agrees] == []
    steps = [step for each in results for _, amount in each.lines for step in amount.steps]
    assert [step.code for step in steps if not step.citation] == []


def test_the_worked_cases_reach_every_kind_of_step_and_every_version_of_the_reduction() -> None:
    texts = (path.read_text(encoding="utf-8").splitlines() for path in CASES)
    results = [each for lines in texts for each in compute_fees(ENGINE, lines)]
    days = [each.pay for each in results if each.pay]
    assert all(any(version.in_force(day) for day in days) for version in BASE.fees.reductions)
    codes = {step.code for each in results for _, amount in each.lines for step in amount.steps}
    assert codes >= {
        "fee", "fee_units", "abolished", "annuity", "annuity_due", "late_free", "late",
        "before_grant", "with_registration", "paid_before", "not_reducible", "percent_unknown",
        "reduced", "window_in", "window_out", "open_licence", "open_licence_before",
        "best_counts", "after_cut", "pct_spared", "compensation_years",
    }  # fmt: skip


# ---------------------------------------------------------------- single fees
def test_a_fee_counts_by_the_day_of_payment() -> None:
    fee = "bibliographic_change_agency"
    assert ENGINE.amount(fee, "invention", date(2018, 7, 31)).fen == 5_000
    after = ENGINE.amount(fee, "invention", date(2018, 8, 1))
    assert (after.fen, after.flags) == (0, ("abolished",))


@pytest.mark.parametrize(
    ("fee", "kind", "day", "missing"),
    [
        ("no_such_fee", "", DAY, "fee_unknown"),
        ("evaluation_report", "invention", DAY, "kind"),
        ("term_compensation_annuity", "invention", date(2024, 7, 25), "amount_then"),
        ("pct_international_filing", "", date(2024, 1, 1), "amount_then"),
        ("pct_late_payment", "", DAY, "unpaid_fees"),
    ],
)
def test_a_fee_that_cannot_be_said_has_no_amount(
    fee: str, kind: str, day: date, missing: str
) -> None:
    answer = ENGINE.amount(fee, kind, day)
    assert (answer.fen, answer.payable_fen, answer.missing) == (None, None, (missing,))


def test_a_fee_of_a_proceeding_is_open_to_every_kind_of_patent() -> None:
    assert ENGINE.amount("invalidation_design", "design", DAY).fen == 150_000


def test_what_a_fee_rests_on_is_told() -> None:
    sure = ENGINE.amount("substantive_examination", "invention", DAY)
    assert sure.flags == ()
    medium = ENGINE.amount("certified_copy", "invention", DAY)
    assert medium.flags == ("medium",)
    volatile = ENGINE.amount("pct_handling", "", DAY)
    assert volatile.flags == ("medium", "volatile")
    assert "专利缴费服务指南" in sure.steps[0].citation


@pytest.mark.parametrize(
    ("reduction", "percent", "flags"),
    [
        (None, 0, ()),
        (Reduction(0), 0, ()),
        (Reduction(85), 85, ()),
        (Reduction(70, date(2026, 1, 1), date(2026, 12, 31)), 70, ()),
        (Reduction(85, date(2025, 1, 1), date(2026, 11, 25)), 0, ("reduction_not_valid",)),
        (Reduction(85, date(2026, 11, 27)), 0, ("reduction_not_valid",)),
        (Reduction(80), 0, ("reduction_percent_unknown",)),
    ],
)
def test_a_reduction_counts_only_if_it_holds_on_the_day_of_payment(
    reduction: Reduction | None, percent: int, flags: tuple[str, ...]
) -> None:
    answer = ENGINE.amount("substantive_examination", "invention", DAY, reduction)
    assert answer.full_fen == 250_000
    assert (answer.percent, answer.fen) == (percent, 250_000 * (100 - percent) // 100)
    assert answer.flags == flags


def test_no_reduction_was_made_before_there_was_a_rule() -> None:
    answer = ENGINE.amount("filing_design", "design", date(2006, 11, 12), Reduction(85))
    assert (answer.fen, answer.flags) == (50_000, ("reduction_none_then",))
    later = ENGINE.amount("filing_design", "design", date(2006, 11, 13), Reduction(85))
    assert (later.fen, later.flags) == (7_500, ("reduction_version_medium",))


# ---------------------------------------------------------------- filing, registration
def test_what_is_not_counted_yet_is_missing_in_its_own_fee_only() -> None:
    lines = ENGINE.filing("invention", None, None, None, DAY)
    amounts = dict(lines)
    assert amounts["filing_invention"].fen == 90_000
    assert amounts["publication_printing"].fen == 5_000
    assert amounts["excess_claims"].missing == ("claims",)
    assert amounts["excess_pages_31_300"].missing == ("pages",)
    assert amounts["priority_claim"].missing == ("priorities",)
    assert total(lines) is None
    assert len(lines) == 5


def test_only_fees_that_are_charged_are_listed() -> None:
    assert [fee for fee, _ in ENGINE.filing("design", None, None, 0, DAY)] == ["filing_design"]
    assert [fee for fee, _ in ENGINE.filing("utility_model", 11, 301, 2, DAY)] == [
        "filing_utility_model",
        "excess_claims",
        "excess_pages_31_300",
        "excess_pages_301",
        "priority_claim",
    ]
    assert [fee for fee, _ in ENGINE.registration("invention", 4, DAY)] == ["annuity"]
    assert [fee for fee, _ in ENGINE.registration("design", 1, date(2018, 7, 31))] == [
        "registration_um_design",
        "stamp_tax_certificate",
        "annuity",
    ]


def test_registration_does_not_guess_the_year() -> None:
    ((fee, amount),) = ENGINE.registration("invention", None, DAY)
    assert (fee, amount.fen, amount.missing) == ("annuity", None, ("first_year",))


@given(KINDS, st.integers(0, 500), st.integers(0, 1000), st.integers(0, 20), PERCENTS)
def test_one_more_claim_page_or_priority_never_costs_less(
    kind: str, claims: int, pages: int, priorities: int, percent: int
) -> None:
    def fees(*counts: int) -> int:
        fen = total(ENGINE.filing(kind, *counts, DAY, Reduction(percent)))
        assert fen is not None
        return fen

    least = fees(claims, pages, priorities)
    assert fees(claims + 1, pages, priorities) - least in (0, 150 * FEN_PER_YUAN)
    assert fees(claims, pages + 1, priorities) - least in (0, 50 * FEN_PER_YUAN, 100 * FEN_PER_YUAN)
    assert fees(claims, pages, priorities + 1) - least == 80 * FEN_PER_YUAN


# ---------------------------------------------------------------- annuities
def test_a_late_annuity_is_explained_step_by_step() -> None:
    answer = ENGINE.annuity(CASE, 8, date(2024, 5, 12))
    assert (answer.fen, answer.surcharge_fen, answer.payable_fen) == (30_000, 20_000, 50_000)
    assert [step.code for step in answer.steps] == [
        "annuity", "window_in", "reduced", "after_cut", "annuity_due", "late",
    ]  # fmt: skip
    assert dict(answer.steps[-1].facts)["last"] == date(2024, 6, 11)
    assert answer.flags == ()


def test_after_the_last_day_of_the_surcharge_it_can_no_longer_be_paid() -> None:
    assert ENGINE.annuity(CASE, 8, date(2024, 9, 10)).surcharge_fen == 50_000
    over = ENGINE.annuity(CASE, 8, date(2024, 9, 11))
    assert (over.fen, over.full_fen, over.flags) == (None, 200_000, ("grace_over",))


def test_the_annuity_of_the_year_of_the_grant_has_no_surcharge() -> None:
    answer = ENGINE.annuity(CASE, 4, date(2021, 2, 1))
    assert (answer.fen, answer.surcharge_fen) == (18_000, 0)


@pytest.mark.parametrize(
    ("case", "year", "missing", "flags"),
    [
        (replace(CASE, filing=None), 8, ("filing",), ()),
        (replace(CASE, kind="hague"), 8, ("kind",), ()),
        (replace(CASE, first_year=None), 8, ("first_year",), ("first_year_unknown",)),
        (CASE, 21, (), ("beyond_term",)),
        (replace(CASE, kind="design"), 11, (), ("beyond_term",)),
    ],
)
def test_an_annuity_that_cannot_be_said_has_no_amount(
    case: AnnuityCase, year: int, missing: tuple[str, ...], flags: tuple[str, ...]
) -> None:
    answer = ENGINE.annuity(case, year, date(2024, 3, 1))
    assert (answer.fen, answer.missing, answer.flags) == (None, missing, flags)


def test_without_a_reduction_the_year_of_the_grant_is_not_needed() -> None:
    case = replace(CASE, first_year=None, reduction=None)
    answer = ENGINE.annuity(case, 8, date(2024, 4, 11))
    assert (answer.fen, answer.surcharge_fen) == (200_000, 10_000)
    assert answer.flags == ("first_year_unknown",)


def test_a_year_computed_from_the_grant_carries_a_flag() -> None:
    case = replace(CASE, first_year=None, granted=date(2020, 9, 1))
    answer = ENGINE.annuity(case, 13, date(2029, 3, 1))
    assert (answer.percent, answer.flags) == (85, ("first_year_computed",))
    assert ENGINE.annuity(case, 14, date(2030, 3, 1)).percent == 0


@pytest.mark.parametrize(
    ("licence", "pay", "percent", "flags"),
    [
        ((date(2025, 1, 1), None), date(2026, 1, 5), 15, ()),
        ((date(2025, 1, 1), date(2025, 12, 31)), date(2026, 1, 5), 0, ("open_licence_not_valid",)),
        ((date(2026, 1, 6), None), date(2026, 1, 5), 0, ("open_licence_not_valid",)),
        ((date(2021, 6, 1), None), date(2024, 7, 25), 0, ()),
        ((date(2021, 6, 1), None), date(2024, 7, 26), 15, ()),
    ],
)
def test_an_open_licence_counts_while_it_and_its_rule_hold(
    licence: tuple[date, date | None], pay: date, percent: int, flags: tuple[str, ...]
) -> None:
    case = AnnuityCase("invention", date(2010, 3, 10), first_year=3, open_licence=licence)
    answer = ENGINE.annuity(case, 18, pay)
    assert (answer.percent, answer.flags) == (percent, flags)


def test_a_better_reduction_that_is_not_known_yet_keeps_the_amount_open() -> None:
    case = replace(CASE, first_year=None, open_licence=(date(2025, 1, 1), None))
    assert ENGINE.annuity(case, 9, date(2025, 3, 3)).missing == ("first_year",)
    none = replace(case, reduction=None)
    assert ENGINE.annuity(none, 9, date(2025, 3, 3)).fen == 170_000


@given(KINDS, st.integers(1, 20), st.integers(1, 10), PERCENTS, st.booleans(), PAYMENTS)
def test_a_reduction_or_licence_never_costs_more_and_never_touches_the_surcharge(
    kind: str, year: int, first: int, percent: int, licence: bool, pay: date
) -> None:
    bare = AnnuityCase(kind, date(2014, 2, 28), first_year=first)
    full = ENGINE.annuity(bare, year, pay)
    cut = ENGINE.annuity(
        replace(
            bare,
            reduction=Reduction(percent),
            open_licence=(date(2021, 6, 1), None) if licence else None,
        ),
        year,
        pay,
    )
    assert (cut.fen is None) == (full.fen is None)
    assert cut.surcharge_fen == full.surcharge_fen
    assert cut.full_fen == full.full_fen
    if full.fen is not None and cut.fen is not None:
        assert cut.fen <= full.fen == full.full_fen
        assert cut.percent in {0, 15, percent}


def test_a_topup_owes_the_surcharge_of_its_own_day() -> None:
    plain = AnnuityCase("invention", date(2022, 4, 5), first_year=2)
    answer = ENGINE.topup(plain, 3, date(2024, 6, 7), 2_500)
    assert (answer.fen, answer.surcharge_fen) == (0, 6_500)
    part = ENGINE.topup(plain, 3, date(2024, 6, 7), 2_500, 80_000)
    assert (part.fen, part.surcharge_fen) == (10_000, 6_500)
    assert ENGINE.topup(plain, 3, date(2024, 12, 7), 2_500).fen is None


def test_a_surcharge_by_a_calendar_that_is_not_whole_is_provisional() -> None:
    last = max(BASE.engine.calendar.covered)
    case = AnnuityCase("invention", date(last - 7, 10, 12), first_year=3)
    late = ENGINE.annuity(case, 9, date(last + 1, 11, 20))
    assert late.surcharge_fen
    assert "calendar_open" in late.flags
    assert ENGINE.annuity(case, 9, date(last + 1, 10, 12)).flags == ()


def test_extension_and_compensation_ask_for_what_they_count() -> None:
    assert ENGINE.extension(None, DAY).missing == ("months",)
    assert ENGINE.extension(0, DAY).missing == ("months",)
    assert ENGINE.compensation(None, DAY).missing == ("compensation_days",)
    assert ENGINE.compensation(800, date(2024, 7, 25)).missing == ("amount_then",)
    assert ENGINE.compensation(800, DAY).fen == 1_600_000


# ---------------------------------------------------------------- PCT
def entry(ro: str, isa: str, pay: date = DAY, ipea: str = "") -> dict[str, FeeAmount]:
    return dict(
        ENGINE.pct_entry("invention", 11, 31, 1, ro, isa, False, pay, pay, Reduction(85), ipea)
    )


def test_an_exemption_covers_filing_and_excess_fees_and_no_others() -> None:
    amounts = entry("CN", "CN")
    assert {fee: amount.fen for fee, amount in amounts.items()} == {
        "filing_invention": 0,
        "publication_printing": 5_000,
        "excess_claims": 0,
        "excess_pages_31_300": 0,
        "priority_claim": 8_000,
    }
    steps = [step.code for step in amounts["filing_invention"].steps]
    assert steps == ["fee", "pct_spared", "after_cut"]


def test_an_office_nobody_knows_is_asked_for_where_it_decides() -> None:
    assert entry("CN", "")["filing_invention"].missing == ("isa",)
    assert entry("", "CN")["excess_claims"].missing == ("ro",)
    assert entry("US", "")["filing_invention"].fen == 13_500  # no search could spare it
    assert entry("", "EP")["publication_printing"].fen == 5_000
    assert entry("CN", "", date(2024, 7, 25))["filing_invention"].fen == 0  # any search did
    assert ENGINE.pct_exam("US", "", DAY).missing == ("isa",)
    assert ENGINE.pct_exam("", "CN", DAY).fen == 0
    assert ENGINE.pct_exam("", "", DAY).missing == ("ro", "isa")


def test_a_preliminary_examination_by_the_office_spares_examination() -> None:
    assert ENGINE.pct_exam("US", "US", DAY, ipea="CN").fen == 0
    assert ENGINE.pct_exam("US", "US", DAY).fen == 250_000


def test_the_law_of_the_day_of_payment_counts_and_another_day_of_entry_is_told() -> None:
    lines = dict(
        ENGINE.pct_entry(
            "invention", 5, 5, 0, "CN", "EP", False, date(2024, 8, 1), date(2024, 7, 20)
        )
    )
    assert lines["filing_invention"].fen == 90_000
    assert "exemption_day" in lines["filing_invention"].flags
    assert "exemption_day" not in entry("CN", "CN")["filing_invention"].flags


# ---------------------------------------------------------------- the table
def test_every_mark_of_a_source_is_written_out() -> None:
    assert all(fee.citation and " S" not in f" {fee.citation}" for fee in BASE.fees.fees)
    with pytest.raises(RuleError):
        cited("S77", {"S1": "x"})


def remove_source(table: dict[str, object]) -> None:
    table["source_names"] = {}


def remove_meta(table: dict[str, object]) -> None:
    del table["meta"]


def mix_tiers(table: dict[str, object]) -> None:
    tiers = table["surcharge_tier"]
    assert isinstance(tiers, list)
    tiers.reverse()


def contradict_offices(table: dict[str, object]) -> None:
    first = table["pct_exemption"]
    assert isinstance(first, list)
    first[0]["ro_not"] = ["CN"]


def end_without_a_word(table: dict[str, object]) -> None:
    fees = table["fee"]
    assert isinstance(fees, list)
    fees[0]["until"] = "2030-01-01"


@pytest.mark.parametrize(
    "damage", [remove_source, remove_meta, mix_tiers, contradict_offices, end_without_a_word]
)
def test_a_table_that_contradicts_itself_is_refused(
    damage: Callable[[dict[str, object]], None],
) -> None:
    path = resources_dir() / "fees" / "official_fees.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    parse_fees(table, {"name": []})
    damage(table)
    with pytest.raises(RuleError):
        parse_fees(table, {"name": []})
