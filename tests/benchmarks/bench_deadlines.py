"""Due dates a second: the tabulated rules beside dateutil with chinese_calendar, in one run.

Both sides do the same work: from a start day, count the rule's period and roll to a working day.
Rounds alternate between the sides, medians are compared, and every answer must be equal.

Run ``python tests/benchmarks/bench_deadlines.py [starts per rule]`` from the project's folder.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar

import chinese_calendar
from dateutil.relativedelta import relativedelta

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from agencydesk.domain.bulk import Derived, Plan
from agencydesk.domain.engine import Engine
from agencydesk.domain.facts import Facts
from agencydesk.domain.outcome import Outcome
from agencydesk.paths import resources_dir
from agencydesk.services.rulebase import load_rulebase

#: Rule, case kind and the same period in dateutil's words.
RULES = (
    ("oa_first_reply", "invention", relativedelta(months=4)),
    ("oa_later_reply", "invention", relativedelta(months=2)),
    ("exam_request", "invention", relativedelta(years=3)),
    ("evaluation_report_fee", "design", relativedelta(months=1)),
    ("invalidation_correction", "invalidation", relativedelta(days=15)),
    ("pct_entry_30", "pct_national", relativedelta(months=30)),
)
FIRST, LAST = date(2004, 6, 1).toordinal(), date(2023, 6, 30).toordinal()
STARTS, ROUNDS = 25_000, 5
GOALS = {"due dates": 100, "with derivation": 15}
DAY = timedelta(days=1)
T = TypeVar("T")


class Work(NamedTuple):
    """One rule's share: the same start days as the two sides want them."""

    rule: str
    kind: str
    delta: relativedelta
    plan: Plan
    ordinals: list[int]
    days: list[date]


def prepare(engine: Engine, count: int) -> list[Work]:
    """Return every rule with its random start days; the tables are built here."""
    dice = random.Random(2026)
    works: list[Work] = []
    for rule, kind, delta in RULES:
        ordinals = [dice.randint(FIRST, LAST) for _ in range(count)]
        days = [date.fromordinal(number) for number in ordinals]
        works.append(Work(rule, kind, delta, Plan(engine, rule), ordinals, days))
    return works


def by_libraries(work: Work) -> list[date]:
    """Return the due dates by dateutil and chinese_calendar."""
    dues: list[date] = []
    for start in work.days:
        due = start + work.delta
        while not chinese_calendar.is_workday(due):
            due += DAY
        dues.append(due)
    return dues


def by_plan(work: Work) -> list[int]:
    """Return the due ordinals by table."""
    return work.plan.dues(work.ordinals)


def derived(work: Work) -> list[Derived]:
    """Return the due dates by table, each with what it came from."""
    return work.plan.derive(work.ordinals)


def in_full(engine: Engine, work: Work, every: int) -> list[Outcome]:
    """Return the engine's outcomes with every step written out, for each ``every``-th start."""
    rule = engine.book[work.rule]
    return [
        engine.compute(work.rule, Facts(work.kind, events={rule.trigger: day}))
        for day in work.days[::every]
    ]


def clocked(task: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds a task took and what it returned."""
    begun = time.perf_counter()
    result = task()
    return time.perf_counter() - begun, result


def check(libraries: list[date], dues: list[int], derivations: list[Derived]) -> int:
    """Return how many answers were compared.

    Raises:
        SystemExit: two of them differ.
    """
    expected = [day.toordinal() for day in libraries]
    if expected != dues or expected != [each.due_ordinal for each in derivations]:
        raise SystemExit("the answers differ")
    return len(expected)


def main(count: int = STARTS) -> int:
    """Print the ratios; return 0 if both goals are met."""
    load, base = clocked(partial(load_rulebase, resources_dir()))
    engine = base.engine
    tables, works = clocked(partial(prepare, engine, count))
    every = max(1, count // 5_000)
    seconds: dict[str, list[float]] = {}
    compared = 0
    for _ in range(ROUNDS):
        spent = dict.fromkeys(("libraries", "due dates", "with derivation", "full steps"), 0.0)
        for work in works:
            took, expected = clocked(partial(by_libraries, work))
            spent["libraries"] += took
            took, dues = clocked(partial(by_plan, work))
            spent["due dates"] += took
            took, derivations = clocked(partial(derived, work))
            spent["with derivation"] += took
            took, outcomes = clocked(partial(in_full, engine, work, every))
            spent["full steps"] += took * count / len(outcomes)
            compared += check(expected, dues, derivations)
            if [outcome.official_due for outcome in outcomes] != expected[::every]:
                raise SystemExit("the engine differs")
        for name, taken in spent.items():
            seconds.setdefault(name, []).append(taken)
    return report(load, tables, count * len(works), compared, seconds)


def report(
    load: float, tables: float, total: int, compared: int, seconds: dict[str, list[float]]
) -> int:
    """Print the medians; return 0 if both goals are met."""
    print(f"{total:,} due dates of {len(RULES)} rules, {ROUNDS} rounds, medians")
    print(f"loading the rules {load:.2f} s, building the tables and the start days {tables:.2f} s")
    base = median(seconds["libraries"])
    met = True
    for name, taken in seconds.items():
        middle = median(taken)
        ratio = base / middle
        goal = GOALS.get(name)
        met = met and (goal is None or ratio >= goal)
        aim = f", goal {goal}" if goal else ""
        print(f"{name:16} {middle:8.4f} s {middle / total * 1e9:9.0f} ns each {ratio:8.1f} x{aim}")
    print(f"{compared:,} answers compared, all equal; full steps measured on a sample")
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main(*[int(word) for word in sys.argv[1:2]]))
