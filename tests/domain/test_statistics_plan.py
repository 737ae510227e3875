"""The nine indicators as the data file has them, and what the parser refuses."""

from __future__ import annotations

import tomllib
from copy import deepcopy

import pytest

from agencydesk.domain.fields import RuleError
from agencydesk.domain.statistics_plan import parse_plan
from agencydesk.paths import resources_dir

DATA = tomllib.loads(
    (resources_dir() / "statistics" / "indicators.toml").read_text(encoding="utf-8")
)


def changed(**facts):
    data = deepcopy(DATA)
    data["indicator"][0] |= facts
    return data


def test_the_plan_has_nine_indicators_with_goals_and_bases_where_it_gives_them():
    plan = parse_plan(DATA)
    assert [each.number for each in plan.indicators] == list(range(1, 10))
    assert (plan.base_year, plan.goal_year) == (2021, 2025)
    assert [each.number for each in plan.indicators if each.base is None] == [6, 9]
    assert [each.number for each in plan.indicators if not each.higher] == [8]


@pytest.mark.parametrize(
    "data",
    [
        changed(extra=1),
        changed(no=2),
        changed(computed="guessed"),
        changed(published=[[2021]]),
        changed(goal="many"),
        {"indicator": DATA["indicator"]},
    ],
)
def test_an_entry_that_is_wrong_is_refused(data):
    with pytest.raises(RuleError):
        parse_plan(data)
