"""Points, score and grade of the credit evaluation."""

from __future__ import annotations

import copy
import tomllib
from datetime import date

import pytest

from agencydesk.domain.credit import Counted, parse_credit, score
from agencydesk.domain.fields import RuleError
from agencydesk.paths import resources_dir

FILE = resources_dir() / "checklists" / "credit.toml"
RAW = tomllib.loads(FILE.read_text(encoding="utf-8"))
TABLE = parse_credit(RAW)
DAY = date(2026, 11, 25)


def changed(**more: object) -> dict[str, object]:
    return {**copy.deepcopy(RAW), **more}


@pytest.mark.parametrize(
    ("points", "grade"),
    [(101, "A+"), (100, "A"), (90, "A"), (89, "B"), (80, "B"), (79, "C"), (60, "C"), (59, "D")],
)
def test_the_grades_change_at_the_verified_scores(points: int, grade: str) -> None:
    assert TABLE.grade(points) == grade


def test_a_score_below_every_grade_has_the_last_one() -> None:
    assert TABLE.grade(-5) == "D"


def test_the_six_verified_deductions_are_there_with_their_citations() -> None:
    assert [(row.id, row.points) for row in TABLE.rows] == [
        ("R1", -20),
        ("R2", -40),
        ("R3", -15),
        ("R4", -60),
        ("R5", -100),
        ("R6", -100),
    ]
    assert all(row.citation for row in TABLE.rows)
    assert TABLE.rows[0].repaired_points == -10
    assert [row.id for row in TABLE.rows if row.most] == ["R2"]


def test_a_row_is_titled_in_both_languages() -> None:
    assert "年度报告" in TABLE.rows[0].title("zh")
    assert "report" in TABLE.rows[0].title("en")


def test_points_count_from_their_first_day_to_their_last_one_inclusive() -> None:
    entry = Counted(-20, date(2026, 4, 1), date(2026, 4, 30))
    days = (date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 30), date(2026, 5, 1))
    assert [score(TABLE, [entry], day) for day in days] == [100, 80, 80, 100]


def test_points_without_an_end_count_on() -> None:
    assert score(TABLE, [Counted(-15, date(2020, 1, 1))], DAY) == 85


def test_points_may_be_added_above_the_full_score() -> None:
    assert TABLE.grade(score(TABLE, [Counted(3, DAY)], DAY)) == "A+"


def test_a_score_never_falls_below_nothing() -> None:
    assert score(TABLE, [Counted(-100, DAY), Counted(-60, DAY)], DAY) == 0


@pytest.mark.parametrize(
    "more",
    [{"schema": 2}, {"row": []}, {"grade": []}, {"grade": RAW["grade"][::-1]}, {"extra": 1}],
)
def test_a_table_that_says_something_else_is_refused(more: dict[str, object]) -> None:
    with pytest.raises(RuleError):
        parse_credit(changed(**more))
