"""Every code the fee engine answers with has words in both languages, and its facts fill them."""

from __future__ import annotations

import ast
from string import Formatter

import pytest

from agencydesk.domain.fee_engine import FeeEngine
from agencydesk.domain.fee_values import FeeStep
from agencydesk.paths import resources_dir
from agencydesk.services.fee_vectors import compute_fees
from agencydesk.services.fee_words import FeeWords, yuan
from agencydesk.services.rulebase import load_rulebase
from agencydesk.texts import Texts
from tests.house.checks import ROOT

BASE = load_rulebase(resources_dir())
TEXTS = Texts.load(resources_dir() / "texts")
WORDS = FeeWords(TEXTS, BASE.fees)
ENGINE = FeeEngine(BASE.fees, BASE.engine.calendar)
CASES = ("fee_vectors_open.csv", "worked_fees.csv")
DOMAIN = ("annuity_fees", "annuity_schedule", "fee_cuts", "fee_engine", "pct_fees")


def codes_in(name: str) -> set[str]:
    """Return the texts in a module of the engine that may be codes."""
    tree = ast.parse((ROOT / "agencydesk" / "domain" / f"{name}.py").read_text(encoding="utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_step_of_the_worked_cases_can_be_told_in_both_languages() -> None:
    told = 0
    for name in CASES:
        text = (ROOT / "tests" / "data" / name).read_text(encoding="utf-8")
        for result in compute_fees(ENGINE, text.splitlines()):
            for fee, amount in result.lines:
                assert WORDS.name(fee, "zh") != WORDS.name(fee, "en")
                for language in ("zh", "en"):
                    lines = WORDS.lines(amount.steps, language)
                    assert all(line.text and line.citation for line in lines)
                    assert all(WORDS.flag(code, language) for code in amount.flags)
                    told += len(lines)
    assert told > 800


def test_every_text_is_asked_for_by_the_engine() -> None:
    codes = set().union(*map(codes_in, DOMAIN))
    codes |= {"low", "claims", "pages", "priorities"}  # out of the table
    own = [code for code in TEXTS.tables["fees"] if code.split(".")[0] in ("flag", "missing")]
    assert len(own) > 30
    assert [code for code in own if code.partition(".")[2] not in codes | {"medium"}] == []


def test_a_step_names_the_fee_and_its_money() -> None:
    step = FeeStep("late", (("last", "2024-06-11"), ("percent", 10), ("full", 200_000)), 20_000)
    assert WORDS.line(step, "zh").text == (
        "在 2024-06-11 前（含当日）补缴，滞纳金为全额年费 2,000 元的 10%：200 元"
    )
    assert WORDS.name("filing_design", "zh") == "申请费(外观设计)"
    assert WORDS.name("annuity", "en", 8) == "Annuity of year 8"
    assert WORDS.name("annuity", "zh") == "年费"
    assert WORDS.name("of nobody", "zh") == "of nobody"


def test_the_two_languages_ask_for_the_same_facts() -> None:
    def facts(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    entries = TEXTS.tables["fees"]
    assert [code for code, told in entries.items() if facts(told["zh"]) != facts(told["en"])] == []


@pytest.mark.parametrize(
    ("fen", "told"),
    [(0, "0"), (5, "0.05"), (90_000, "900"), (1_545_000, "15,450"), (-12_345, "-123.45")],
)
def test_money_is_told_in_yuan(fen: int, told: str) -> None:
    assert yuan(fen) == told
