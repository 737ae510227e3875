"""The engine against the small calculator, on random facts over all rules."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from agencydesk.domain.engine import Engine
from agencydesk.domain.events import Via
from agencydesk.domain.facts import Delivery, Facts, Served
from agencydesk.domain.outcome import Flag, Outcome
from agencydesk.domain.periods import Period, Unit
from agencydesk.domain.rules import Purpose, Rule
from agencydesk.paths import resources_dir
from tests.domain.small_calculator import Day, Known, Reply, SmallCalculator

TRIALS = 100_000
FIRST, LAST = date(2003, 1, 1).toordinal(), date(2028, 12, 31).toordinal()
#: Days around which the law changed, drawn more often than chance would.
TURNS = [date(2021, 6, 1), date(2024, 1, 20), date(2019, 11, 1), date(2018, 8, 1), date(2021, 7, 4)]
ROLES = ("acceptance_notice", "rejection", "loss_notice", "grant_notice")
KINDS = [
    "invention",
    "utility_model",
    "design",
    "pct_national",
    "pct_international",
    "reexamination",
    "invalidation",
    "litigation",
    "hague",
    "agency",
]


def plain(day: date | None) -> Day | None:
    return (day.year, day.month, day.day) if day else None


class Dice:
    """Draws the facts of one trial."""

    def __init__(self, engine: Engine, seed: int) -> None:
        self.random = random.Random(seed)
        self.engine = engine
        self.rules = sorted(engine.book.by_id.values(), key=lambda rule: rule.id)
        self.given = [key for key, event in engine.events.by_key.items() if event.via is Via.GIVEN]

    def day(self) -> date:
        if self.random.random() < 0.25:
            return self.random.choice(TURNS) + timedelta(days=self.random.randint(-480, 3))
        return date.fromordinal(self.random.randint(FIRST, LAST))

    def near(self, day: date) -> date:
        return day + timedelta(days=self.random.randint(-40, 500))

    def notice(self, day: date) -> Served:
        delivery = self.random.choice([*Delivery, Delivery.PAPER, Delivery.ELECTRONIC, None])
        proven = self.random.random() < 0.3
        actual = day + timedelta(days=self.random.randint(-3, 40)) if proven else None
        return Served(day, delivery, actual)

    def period(self) -> Period:
        unit = self.random.choice([Unit.DAY, Unit.MONTH])
        return Period(self.random.randint(1, 40 if unit is Unit.DAY else 6), unit)

    def rarely(self, share: float) -> bool:
        return self.random.random() < share

    def facts(self, rule: Rule) -> Facts:
        day = self.day()
        events = {}
        wanted = {part.trigger for part in rule.alternatives} | {rule.availability.test}
        for key in self.given:
            if key in wanted and not self.rarely(0.05):
                events[key] = day if key == rule.trigger else self.near(day)
        if not self.rarely(0.3):
            events.setdefault("filing_date", day)
        if self.rarely(0.4):
            events.setdefault("priority_date_earliest", day - timedelta(days=300))
        if self.rarely(0.3):
            events.setdefault("international_filing_date", self.near(day))
        if self.rarely(0.5):
            events.setdefault("grant_announcement_date", self.near(day))
        if self.rarely(0.1):
            events[rule.trigger] = day
        notices = {"notice": self.notice(day)} if self.needs_notice(rule) else {}
        notices |= {role: self.notice(self.near(day)) for role in ROLES if self.rarely(0.2)}
        kinds = sorted(rule.kinds) if not self.rarely(0.03) else KINDS
        return Facts(
            self.random.choice(kinds),
            self.random.choice(["invention", "utility_model", None, None]),
            events,
            notices,
            year=None if self.rarely(0.05) else self.random.randint(1, 20),
            tier=None if self.rarely(0.05) else self.random.randint(0, 5),
            length=None if self.rarely(0.05) else self.random.randint(1, 3),
            base_period=None if self.rarely(0.1) else self.period(),
            printed_period=self.period() if self.rarely(0.15) else None,
            printed_due=self.near(day) if self.rarely(0.03) else None,
        )

    def needs_notice(self, rule: Rule) -> bool:
        return rule.purpose is Purpose.SERVICE or not self.rarely(0.05)


def known_of(facts: Facts) -> Known:
    def told(period: Period | None) -> tuple[int, str] | None:
        return (period.length, period.unit.value) if period else None

    return Known(
        facts.kind,
        facts.base_kind,
        {key: (day.year, day.month, day.day) for key, day in facts.events.items()},
        {
            role: (
                (served.dispatch.year, served.dispatch.month, served.dispatch.day),
                served.delivery.value if served.delivery else None,
                plain(served.actual),
            )
            for role, served in facts.notices.items()
        },
        facts.year,
        facts.tier,
        facts.length,
        told(facts.base_period),
        told(facts.printed_period),
        plain(facts.printed_due),
    )


def as_reply(outcome: Outcome) -> Reply:
    uncovered = Flag.CAL_UNCOVERED in outcome.flags
    due, raw = plain(outcome.official_due), plain(outcome.raw)
    return Reply(outcome.answer.value, due, raw, uncovered)


@pytest.mark.timeout(240)
def test_a_second_calculator_agrees_on_a_hundred_thousand_random_triggers(engine: Engine) -> None:
    small = SmallCalculator(resources_dir())
    dice = Dice(engine, seed=20261125)
    answers: dict[str, int] = {}
    computed: set[str] = set()
    differences: list[str] = []
    for number in range(TRIALS):
        rule = dice.rules[number % len(dice.rules)]
        facts = dice.facts(rule)
        mine, theirs = (
            as_reply(engine.compute(rule.id, facts)),
            small.reply(rule.id, known_of(facts)),
        )
        answers[mine.answer] = answers.get(mine.answer, 0) + 1
        if mine.answer == "computed":
            computed.add(rule.id)
        if mine != theirs and len(differences) < 10:
            differences.append(f"{rule.id}: engine {mine}, small {theirs}, from {facts}")
    assert not differences, "\n".join(differences)
    assert answers["computed"] > TRIALS * 0.65
    assert {rule.id for rule in dice.rules} - computed == {"agency_annual_report"}


def test_the_small_calculator_would_notice_a_wrong_holiday(engine: Engine) -> None:
    small = SmallCalculator(resources_dir())
    facts = Facts("invention", events={"filing_date": date(2022, 10, 8)})
    same = as_reply(engine.compute("exam_request", facts))
    assert small.reply("exam_request", known_of(facts)) == same
    del small.rest.special[(2025, 10, 8)]
    assert small.reply("exam_request", known_of(facts)) != same
