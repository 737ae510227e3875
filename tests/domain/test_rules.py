"""A rule file is read strictly: what it says is known, complete and free of contradiction."""

from __future__ import annotations

import itertools
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from agencydesk.domain.events import EventBook, parse_events
from agencydesk.domain.fields import RuleError
from agencydesk.domain.rules import Combine, LengthBy, Purpose, RuleBook, parse_rules
from agencydesk.paths import resources_dir
from agencydesk.services.rulebase import RuleBase, load_rulebase

RULE = """
id = "sample"
family = "sample"
name_zh = "例"
name_en = "Sample"
kinds = ["invention"]
trigger = "filing_date"
length = 2
unit = "month"
combine = "single"
roll = true
purpose = "deadline"
nature = "statutory"
extendable = false
extension = "no"
restorable = "n/a"
consequence = ""
citation = "Article 1"
citation_2010 = ""
effective_from = "2010-02-01"
effective_to = ""
open_start = true
date_test = ""
confidence = "high"
source = "statute text"
checked = "2026-11-22"
notes = ""
"""
LATER = """
alternatives = [
  { trigger = "filing_date", length = 2, unit = "month" },
  { trigger = "receipt_of_acceptance_notice", length = 15, unit = "day" },
]
"""
READING = '[[readings]]\nkind = "assumption"\nnote_zh = "因"\nnote_en = "why"\n'


def read(text: str) -> RuleBook:
    return RuleBook(parse_rules([tomllib.loads(text)]))


def test_a_rule_is_read_as_it_is_written() -> None:
    rule = read(RULE)["sample"]
    assert (rule.length_by, rule.lengths, rule.combine) == (LengthBy.FIXED, (2,), Combine.SINGLE)
    assert (rule.purpose, rule.version, rule.checked) == (
        Purpose.DEADLINE,
        "2010-02-01",
        date(2026, 11, 22),
    )
    assert rule.in_force(date(1990, 1, 1))
    assert (rule.name("en"), rule.name("zh")) == ("Sample", "例")


@pytest.mark.parametrize("key", [line.split(" ")[0] for line in RULE.strip().splitlines()])
def test_a_missing_key_is_named_with_its_rule(key: str) -> None:
    lines = [line for line in RULE.splitlines() if line.split(" ")[0] != key]
    with pytest.raises(RuleError, match=f"{key} is missing") as refused:
        read("\n".join(lines))
    assert refused.value.owner == ("?" if key == "id" else "sample")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("notes =", 'colour = "red"\nnotes =', "unknown key colour"),
        ('citation = "Article 1"', 'citation = ""', "citation must be a text"),
        ('source = "statute text"', 'source = ""', "source must be a text"),
        ("length = 2", "length = 2.5", "length must be whole numbers"),
        ("length = 2", "length = true", "length must be whole numbers"),
        ("length = 2", "length = []", "length is empty"),
        ("length = 2", "length = [1, 2]", "length and length_choice disagree"),
        ("length = 2", 'length = 2\nlength_choice = "one_of"', "length and length_choice disagree"),
        ("length = 2", 'length = 2\nlength_param = "tier"', "length and length_choice disagree"),
        ('unit = "month"', 'unit = "moon"', "unit cannot be 'moon'"),
        ('"single"', '"both"', "combine cannot be 'both'"),
        ('"single"', '"later"', "alternatives and combine disagree"),
        ("notes =", LATER + "notes =", "alternatives and combine disagree"),
        ("roll = true", 'roll = "yes"', "roll must be true or false"),
        ('"deadline"', '"hope"', "purpose cannot be 'hope'"),
        ('"statutory"', '"habit"', "nature cannot be 'habit'"),
        ('confidence = "high"', 'confidence = "sure"', "confidence cannot be 'sure'"),
        ('"2010-02-01"', '"2010-02-31"', "effective_from is no date"),
        ('effective_to = ""', 'effective_to = "2009-12-31"', "effective_to lies before"),
        ('kinds = ["invention"]', 'kinds = "invention"', "kinds must be a list of texts"),
    ],
)
def test_a_key_that_says_something_impossible_is_refused(old: str, new: str, problem: str) -> None:
    assert RULE.count(old) == 1
    with pytest.raises(RuleError, match=problem):
        read(RULE.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('trigger = "filing_date", length', 'trigger = "grant_date", length', "first alternative"),
        ("length = 2, unit", "length = 3, unit", "first alternative"),
        ('unit = "day" }', 'unit = "day", roll = true }', "unknown key roll"),
        ('length = 15, unit = "day"', "length = 15", "unit is missing"),
    ],
)
def test_alternatives_are_read_as_strictly(old: str, new: str, problem: str) -> None:
    text = RULE.replace('"single"', '"later"') + LATER
    assert len(read(text)["sample"].alternatives) == 2
    with pytest.raises(RuleError, match=problem):
        read(text.replace(old, new))


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("[availability]\n", "test is missing"),
        ('[availability]\ntest = "filing_date"\nwhen = "now"\n', "unknown key when"),
        ("availability = 3\n", "availability must be a table"),
        (
            '[availability]\ntest = "a"\nnot_before = {length = 1, unit = "day", x = 1}\n',
            "unknown key x",
        ),
        (READING.replace("assumption", "guess"), "kind cannot be 'guess'"),
        (READING + "depth = 1\n", "unknown key depth"),
        (READING.replace("assumption", "other_count"), "base_length is missing"),
        (READING.replace("assumption", "other_test"), "test is missing"),
        ('[[proof]]\nfrom = ""\naccept = "none"\ncitation = "x"\n', "accept cannot be 'none'"),
        ('[[proof]]\nfrom = ""\naccept = "any"\n', "citation is missing"),
    ],
)
def test_the_structured_additions_are_read_as_strictly(table: str, problem: str) -> None:
    with pytest.raises(RuleError, match=problem):
        read(RULE + table)


def test_a_rule_defined_twice_is_refused() -> None:
    table = tomllib.loads(RULE)
    with pytest.raises(RuleError, match="defined twice"):
        RuleBook(parse_rules([table, table]))


def test_the_versions_of_a_family_follow_one_another_without_overlap(base: RuleBase) -> None:
    for name, rules in base.engine.book.families.items():
        ordered = sorted(rules, key=lambda rule: rule.effective_from)
        for older, newer in itertools.pairwise(ordered):
            if older.kinds & newer.kinds:
                assert older.effective_to is not None, name
                assert (newer.effective_from - older.effective_to).days == 1, name


def test_all_rules_and_all_notices_are_there(base: RuleBase) -> None:
    assert len(base.engine.book.by_id) == 182
    assert len(base.notices.types) == 102
    assert base.engine.book.version >= "2026-11-22"


def event(text: str) -> EventBook:
    return EventBook(parse_events(tomllib.loads(text)))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[a]\nname_zh = "a"\nname_en = "a"\nvia = "magic"\n', "via cannot be 'magic'"),
        ('[a]\nname_zh = "a"\nvia = "given"\n', "name_en is missing"),
        ('[a]\nname_zh = "a"\nname_en = "a"\nvia = "given"\nwhose = "b"\n', "unknown key whose"),
        ('[a]\nname_zh = "a"\nname_en = "a"\nvia = "first"\nof = ["b"]\n', "unknown event b"),
        ('[a]\nname_zh = "a"\nname_en = "a"\nvia = "given"\nwhich = "end"\n', "which cannot be"),
        ("a = 1\n", "must be a table"),
        (
            '[a]\nname_zh = "a"\nname_en = "a"\nvia = "given"\n'
            '[b]\nname_zh = "b"\nname_en = "b"\nvia = "given"\naliases = ["a"]\n',
            "a names two events",
        ),
    ],
)
def test_the_names_of_dates_are_read_as_strictly(text: str, problem: str) -> None:
    with pytest.raises(RuleError, match=problem):
        event(text)


def test_an_event_answers_to_its_aliases(base: RuleBase) -> None:
    events = base.engine.events
    assert events.resolve("priority_date") == "priority_date_earliest"
    assert events.resolve("filing_date") == "filing_date"
    assert events.resolve("full_moon") is None
    assert events["filing_date"].name("en") == "filing date"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for folder in ("rules", "events", "notices", "holidays"):
        shutil.copytree(resources_dir() / folder, tmp_path / folder)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("rules/pct.toml", '"isr_transmittal_date"', '"isr_day"', "unknown trigger isr_day"),
        ("rules/grant_annuity.toml", 'test = "filing_date"', 'test = "x"', "unknown trigger x"),
        ("rules/priority_novelty.toml", 'test = "filing_date"', 'test = "y"', "unknown trigger y"),
        ("rules/agency.toml", '"agency_annual_report"', '"refund_request"', "defined twice"),
        ("rules/agency.toml", "[[rule]]", "[[rule]", "no readable TOML"),
        ("rules/counting.toml", "roll =", "rolls =", "the article on rolling is missing"),
        ("rules/service.toml", 'family = "service_paper"', 'family = "mail"', "rule is missing"),
        ("events/events.toml", 'rule = "annuity_due"', 'rule = "rent"', "unknown rule rent"),
        ("notices/notices.toml", '"oa_first_reply"', '"oa_zero_reply"', "unknown rule oa_zero"),
        ("holidays/2025.toml", "year = 2025", "year = 2020", "does not belong"),
    ],
)
def test_a_mistake_in_any_data_file_stops_loading(
    copied: Path, file: str, old: str, new: str, problem: str
) -> None:
    path = copied / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleError, match=problem):
        load_rulebase(copied)
