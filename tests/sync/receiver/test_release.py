"""What is published singles nobody out; and what would, is refused."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencydesk.domain.canonical import canonical
from agencydesk.domain.report_schema import Part, Value
from agencydesk.sync.protocol import REPLY_BODY_BYTES
from agencydesk.sync.publication import (
    Basis,
    Distribution,
    NationFigure,
    PartFigures,
    Publication,
    Shown,
)
from agencydesk.sync.receiver import release, release_check
from agencydesk.sync.receiver.figures import (
    RESPONDING,
    SHARE_ANSWERS,
    Kind,
    cell_figure,
    dominated,
    nation_figure,
    share_in_steps,
)
from agencydesk.sync.receiver.intervals import Span, known, solvable, span_of
from agencydesk.sync.receiver.provinces import read_provinces
from agencydesk.sync.receiver.publishing import make_publication, refuse_faulty
from agencydesk.sync.receiver.registers import compute_table, register_facts
from agencydesk.sync.receiver.release_check import faults
from agencydesk.sync.receiver.settings import SettingsError
from tests.receiving import YEAR
from tests.sync.receiver.population import Profession, made, make_profession, regions

DAY = date(2026, 7, 1)


def publication(profession: Profession) -> Publication:
    return make_publication(YEAR, DAY, profession.facts, profession.records, regions())


def words(figures: PartFigures, profession: Profession) -> set[str]:
    own = [record for record in profession.records if record.part is figures.part]
    return {fault.reason for fault in faults(figures, own, profession.facts)}


@pytest.fixture(scope="module")
def profession() -> Profession:
    return make_profession(600, 0.6)


def part_of(profession: Profession, part: Part) -> PartFigures:
    found = publication(profession).part(part)
    assert found is not None
    return found


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    count=st.integers(20, 900),
    share=st.sampled_from([0.05, 0.2, 0.5, 1.0]),
    yes=st.sampled_from([0.0, 0.5, 0.97, 1.0]),
)
def test_what_is_published_breaks_no_rule_whatever_came_in(
    seed: int, count: int, share: float, yes: float
) -> None:
    profession = make_profession(count, share, seed, yes)
    if len(profession.records) < 3 * 10 * RESPONDING:
        return
    made_one = publication(profession)
    for figures in made_one.parts:
        assert words(figures, profession) == set()
        for cell in figures.cells:
            assert cell.agencies >= 10
            assert cell.responding >= 5
            assert cell.values.get("it_in_use") not in (0, 1000)


def test_a_whole_register_is_published_in_many_cells_and_fits_a_reply() -> None:
    whole = make_profession(5269, 1.0)
    made_one = publication(whole)
    money = made_one.part(Part.MONEY)
    assert money is not None
    assert len(money.cells) > 60
    assert len(canonical(made_one.plain())) < REPLY_BODY_BYTES - 200  # the signature
    revenue = money.nation["revenue_million_cny"].value
    assert isinstance(revenue, int)
    assert abs(revenue * 10**8 / whole.revenue_fen - 1) < 0.02


def test_the_indicators_say_what_they_rest_on(profession: Profession) -> None:
    made_one = publication(profession)
    basis = [entry.basis for entry in made_one.indicators]
    assert basis == [
        *(Basis.REGISTER, Basis.REGISTER, Basis.NOT_COMPUTED, Basis.ESTIMATE, Basis.ESTIMATE),
        *(Basis.ESTIMATE, Basis.LOWER_BOUND, Basis.NOT_COMPUTED, Basis.INDICATION),
    ]
    assert made_one.indicators[0].value == profession.facts.nation.attorneys
    assert made_one.indicators[1].value == profession.facts.nation.larger
    users = sum(
        r.values["it_in_use"] is True for r in profession.records if r.part is Part.PRACTICE
    )
    bound = made_one.indicators[6].value
    assert bound is not None
    assert bound <= users * 1000 / profession.facts.nation.agencies


def test_the_estimate_of_revenue_is_near_the_truth() -> None:
    everyone = make_profession(2000, 1.0, seed=5)
    half = make_profession(2000, 0.5, seed=5)
    estimate = publication(half).indicators[3].value
    assert estimate is not None
    assert abs(estimate * 10**9 / everyone.revenue_fen - 1) < 0.1


def test_reports_without_a_place_are_a_cell_of_their_own_where_there_are_enough() -> None:
    profession = make_profession(300, 0.5)
    placeless = [
        made(
            Part.MONEY,
            random.Random(n).randbytes(32),
            {"kmap": None, "cell": "CN", "revenue_million_cny": 1},
        )
        for n in range(6)
    ]
    with_few = replace(profession, records=profession.records + placeless[:4])
    with_enough = replace(profession, records=profession.records + placeless)
    without = part_of(profession, Part.MONEY)
    assert part_of(with_few, Part.MONEY) == without
    own = [c for c in part_of(with_enough, Part.MONEY).cells if not c.provinces]
    assert [(c.responding, c.values["revenue_million_cny"]) for c in own] == [(6, 6)]


def test_too_few_responses_are_not_published() -> None:
    with pytest.raises(SettingsError, match="too few"):
        publication(make_profession(200, 0.01))


def test_a_giant_does_not_stand_in_a_cell_of_its_own() -> None:
    towns = two_towns([20] * 6, [200] + [1] * 5, part=Part.MONEY)
    figures = part_of(towns, Part.MONEY)
    assert dominated([200] + [1] * 5)
    assert [cell.provinces for cell in figures.cells] == [("CN-BJ", "CN-GD")]
    more = two_towns([1] * 6, [100] + [20] * 5, part=Part.MONEY)
    assert len(part_of(more, Part.MONEY).cells) == 2


# --- two towns of 20 agencies each, small enough to see through -------------------------------

QUIET: dict[str, Value] = {
    "it_in_use": True,
    "it_since": None,
    "it_previous": None,
    "it_functions": (),
    "litigation_attorneys": None,
    "international_talents": None,
    "trainees": None,
    "complaints": None,
    "satisfaction_mean": None,
    "deadlines_on_time_permille": None,
    "checklists_complete_permille": None,
}
FIELD = {Part.PRACTICE: "complaints", Part.MONEY: "revenue_million_cny"}


def two_towns(
    left: Sequence[Value],
    right: Sequence[Value],
    part: Part = Part.PRACTICE,
    name: str | None = None,
    agencies: int = 20,
) -> Profession:
    """Return what comes in from two towns, one value of a field for each agency that reports."""
    entries = [(province, 3) for province in ("CN-BJ", "CN-GD") for _ in range(agencies)]
    table = compute_table(YEAR, 10, entries, read_provinces())
    draw = random.Random(1)
    records = []
    for province, values in (("CN-BJ", left), ("CN-GD", right)):
        place: dict[str, Value] = {"kmap": table.id, "cell": table.find(province, 3)}
        rest = QUIET if part is Part.PRACTICE else {}
        records += [
            made(part, draw.randbytes(32), {**place, **rest, (name or FIELD[part]): value})
            for value in values
        ]
    return Profession(register_facts(table, entries), records, 0)


def with_cell(figures: PartFigures, at: int, changes: dict[str, Any]) -> PartFigures:
    cells = list(figures.cells)
    cells[at] = replace(cells[at], **changes)
    return replace(figures, cells=tuple(cells))


def with_value(figures: PartFigures, at: int, name: str, value: Shown) -> PartFigures:
    return with_cell(figures, at, {"values": {**figures.cells[at].values, name: value}})


def with_nation(figures: PartFigures, name: str, value: Shown) -> PartFigures:
    nation = {**figures.nation, name: NationFigure(figures.nation[name].answers, value)}
    return replace(figures, nation=nation)


def refused(figures: PartFigures, profession: Profession, word: str) -> None:
    assert word in words(figures, profession)
    with pytest.raises(SettingsError, match=word):
        refuse_faulty([figures], profession.facts, profession.records)


def test_cells_with_enough_in_them_are_published_as_they_are() -> None:
    towns = two_towns([3] * 6, [3, 6, 3, 0, 3])
    figures = part_of(towns, Part.PRACTICE)
    assert [cell.values["complaints"] for cell in figures.cells] == [18, 15]
    assert figures.nation["complaints"] == NationFigure(11, 33)
    assert words(figures, towns) == set()


def test_a_cell_with_four_responses_is_refused() -> None:
    towns = two_towns([3] * 6, [3] * 4)
    figures = part_of(towns, Part.PRACTICE)
    assert [cell.responding for cell in figures.cells] == [10]
    separate = part_of(two_towns([3] * 6, [3] * 5), Part.PRACTICE)
    refused(with_cell(separate, 1, {"responding": 4}), towns, "responding")


def test_a_cell_with_nine_registered_agencies_is_refused() -> None:
    towns = two_towns([3] * 6, [3] * 6)
    figures = part_of(towns, Part.PRACTICE)
    refused(with_cell(figures, 1, {"agencies": 9}), towns, "registered")
    nine = replace(towns.facts.cells["CN-GD/1+"], agencies=9)
    facts = replace(towns.facts, cells={**towns.facts.cells, "CN-GD/1+": nine})
    refused(figures, replace(towns, facts=facts), "registered")


def test_cells_that_overlap_or_cut_the_table_are_refused() -> None:
    towns = two_towns([3] * 6, [3] * 6)
    figures = part_of(towns, Part.PRACTICE)
    refused(replace(figures, cells=(*figures.cells, figures.cells[0])), towns, "partition")
    refused(with_cell(figures, 0, {"bands": ("1-3",)}), towns, "partition")
    refused(with_cell(figures, 0, {"provinces": ("CN-BJ", "CN-GD")}), towns, "partition")


def test_a_sum_that_one_agency_dominates_is_withheld_and_refused() -> None:
    towns = two_towns([3] * 10, [30, 3, 0, 0, 0, 0])
    figures = part_of(towns, Part.PRACTICE)
    assert [cell.values["complaints"] for cell in figures.cells] == [None, None]
    shown = with_value(with_value(figures, 0, "complaints", 30), 1, "complaints", 33)
    refused(shown, towns, "dominated")


def test_a_total_from_which_a_withheld_sum_can_be_reckoned_is_refused() -> None:
    towns = two_towns([3] * 10, [30, 3, 0, 0, 0, 0])
    figures = part_of(towns, Part.PRACTICE)
    assert figures.nation["complaints"].value == 63
    refused(with_value(figures, 0, "complaints", 30), towns, "solvable")


def test_a_total_that_is_not_that_of_the_cells_is_refused() -> None:
    towns = two_towns([3] * 6, [3] * 6)
    figures = part_of(towns, Part.PRACTICE)
    refused(with_nation(figures, "complaints", 39), towns, "margin")


def test_a_share_of_all_is_only_said_to_be_high() -> None:
    towns = two_towns([True] * 12, [True] * 12, name="it_in_use")
    figures = part_of(towns, Part.PRACTICE)
    assert {cell.values["it_in_use"] for cell in figures.cells} == {">900"}
    assert figures.nation["it_in_use"].value == ">900"
    refused(with_value(figures, 0, "it_in_use", 1000), towns, "homogeneous")
    refused(with_nation(figures, "it_in_use", 1000), towns, "homogeneous")


def test_a_share_of_ten_answers_is_withheld_since_high_would_mean_all() -> None:
    towns = two_towns([True] * 10, [True] * 12, name="it_in_use")
    figures = part_of(towns, Part.PRACTICE)
    assert figures.cells[0].values["it_in_use"] is None
    refused(with_value(figures, 0, "it_in_use", ">900"), towns, "answers")


def test_an_exact_share_of_the_country_does_not_give_a_coded_cell_away() -> None:
    towns = two_towns([True] * 12, [True] * 6 + [False] * 6, name="it_in_use")
    figures = part_of(towns, Part.PRACTICE)
    assert figures.nation["it_in_use"].value == 750
    assert [cell.values["it_in_use"] for cell in figures.cells] == [None, None]
    both = with_value(with_value(figures, 0, "it_in_use", ">900"), 1, "it_in_use", 500)
    refused(both, towns, "solvable")


def test_answers_that_make_up_a_whole_do_not_give_a_rare_one_away() -> None:
    answers: list[Value] = ["none"] * 5 + ["other_system"] * 4 + ["spreadsheet"]
    towns = two_towns(answers, ["paper"] * 8, name="it_previous")
    figures = part_of(towns, Part.PRACTICE)
    assert figures.distributions["it_previous"].shares == {}
    naive: dict[str, Shown] = {
        "paper": 450,
        "none": 300,
        "other_system": 200,
        "spreadsheet": "<100",
    }
    shown = replace(
        figures,
        distributions={**figures.distributions, "it_previous": Distribution(18, naive)},
    )
    refused(shown, towns, "solvable")


def test_a_platform_that_merges_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    towns = two_towns([1] * 6, [1] * 4, part=Part.MONEY)
    assert publication(towns)
    monkeypatch.setattr(release, "may_stand", lambda part, group, least=0: bool(group.records))
    with pytest.raises(SettingsError, match="money: responding"):
        publication(towns)


def test_a_platform_that_checks_no_total_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    towns = two_towns([True] * 12, [True] * 6 + [False] * 6, name="it_in_use")
    assert publication(towns)
    unchecked = release.tells_too_much
    monkeypatch.setattr(release, "tells_too_much", lambda *_: False)
    assert release_check.tells_too_much is unchecked
    with pytest.raises(SettingsError, match="solvable"):
        publication(towns)


# --- single rules --------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(
    answers=st.lists(st.booleans(), min_size=1, max_size=400),
    figure=st.sampled_from([cell_figure, nation_figure]),
)
def test_no_published_share_means_all_or_none(
    answers: list[bool], figure: Callable[[Kind, Sequence[int]], Shown]
) -> None:
    shown = figure(Kind.SHARE, [1000 * answer for answer in answers])
    if shown is None:
        assert len(answers) < SHARE_ANSWERS
        return
    span = span_of(shown, len(answers), 1000, 1000)
    assert span.low <= sum(answers) <= span.high
    if sum(answers) in (0, len(answers)):
        assert span.candidates >= 2


@settings(max_examples=200, deadline=None)
@given(yes=st.integers(0, 500), no=st.integers(0, 500))
def test_a_share_in_steps_says_what_a_reader_makes_of_it(yes: int, no: int) -> None:
    shown = share_in_steps(yes, yes + no)
    if yes + no < SHARE_ANSWERS:
        assert shown is None
        return
    span = span_of(shown, yes + no, 1000, 1000, 50)
    assert span.low <= yes <= span.high
    assert shown not in (0, 1000)


@settings(max_examples=150, deadline=None)
@given(
    spans=st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda p: Span(min(p), max(p))),
        min_size=1,
        max_size=4,
    ),
    total=st.tuples(st.integers(0, 14), st.integers(0, 3)).map(lambda p: Span(p[0], p[0] + p[1])),
)
def test_what_a_reader_can_reckon_is_exact(spans: list[Span], total: Span) -> None:
    """Against trying every combination."""
    possible = [
        combination
        for combination in itertools.product(*(range(s.low, s.high + 1) for s in spans))
        if total.low <= sum(combination) <= total.high
    ]
    if not possible:
        return
    for at, now in enumerate(known(spans, total)):
        values = {combination[at] for combination in possible}
        assert (now.low, now.high) == (min(values), max(values))
        assert len(values) == now.candidates


def test_a_hidden_number_keeps_three_values_or_all_that_its_bound_allows() -> None:
    wide, narrow = Span(0, 10), Span(10, 11)
    assert solvable([True, False], [wide, Span(5, 5)], Span(8, 8))
    assert not solvable([True, True], [wide, wide], Span(8, 8))
    assert not solvable([True, True], [narrow, wide], Span(15, 18))
    assert solvable([True, True], [narrow, wide], Span(21, 21))


@pytest.mark.parametrize(
    ("values", "result"),
    [
        ([], False),
        ([0, 0, 0], False),
        ([100, 50, 9], True),
        ([100, 50, 10], False),
        ([5, 5, 5, 5, 5], False),
        ([3, 0, 0, 0, 0], True),
    ],
)
def test_a_sum_is_dominated_when_the_rest_is_below_a_tenth_of_the_largest(
    values: list[int], result: bool
) -> None:
    assert dominated(values) is result
