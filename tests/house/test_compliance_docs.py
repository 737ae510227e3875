"""The description of the lists names all of them, and every action of the plan."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.checks import ROOT

LISTS = ROOT / "resources" / "checklists"
TEXT = (ROOT / "docs" / "compliance.md").read_text(encoding="utf-8")
#: How far a desktop program can support each action of the plan.
SUPPORT = {
    "direct": ["2.1.4", "2.2.3", "2.3.1a", "2.3.2b", "2.3.3a", "2.3.3b", "2.3.4a", "2.3.4b", "3.2"],
    "partial": [
        "2.1.2",
        "2.1.3",
        "2.2.1",
        "2.2.2",
        "2.2.4",
        "2.2.5",
        "2.3.1b",
        "2.3.1c",
        "2.3.2a",
        "2.3.3c",
        "2.3.3d",
        "2.3.5",
    ],
    "indirect": ["2.1.1", "2.1.5", "2.3.2c"],
    "none": ["2.3.1d", "2.3.4c", "2.3.4d", "3.1", "3.3"],
}


def rows(columns: int) -> list[list[str]]:
    """Return the cells of every line of a table with so many columns."""
    lines = [line for line in TEXT.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if len(row) == columns]


def read(path: Path) -> dict[str, object]:
    """Return a data file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def checklists() -> list[dict[str, object]]:
    """Return the data files of the lists."""
    return [read(path) for path in sorted(LISTS.glob("C*.toml"))]


def items() -> list[dict[str, object]]:
    """Return every item of every list."""
    found: list[dict[str, object]] = []
    for each in checklists():
        part = each["item"]
        assert isinstance(part, list)
        found += part
    return found


def test_all_29_actions_of_the_plan_are_in_the_table_with_their_support_and_a_place() -> None:
    told = {row[0]: row for row in rows(4) if re.fullmatch(r"[23]\.[0-9.]+[a-d]?", row[0])}
    assert len(told) == sum(len(ids) for ids in SUPPORT.values()) == 29
    for support, ids in SUPPORT.items():
        assert {told[action][2] for action in ids} == {support}
    assert all(len(row[3]) > 20 for row in told.values())
    assert all("out of scope" in told[action][3] for action in SUPPORT["none"])


def test_all_18_lists_are_there_with_their_titles_and_number_of_items() -> None:
    told = {tuple(row) for row in rows(4)}
    wanted = set()
    for each in checklists():
        part = each["item"]
        assert isinstance(part, list)
        wanted.add((each["id"], each["title_zh"], each["title_en"], str(len(part))))
    assert len(wanted) == 18
    assert wanted <= told


def test_every_question_to_the_data_is_told_beside_the_items_that_ask_it() -> None:
    told = {code: row[1] for row in rows(3) for code in re.findall(r"`(\w+)`", row[0])}
    for item in items():
        if "live" in item:
            named = told[str(item["live"])]
            assert str(item["id"]) in named or " to " in named, item["id"]


@pytest.mark.parametrize("file", ["events.toml", "gates.toml", "../rules/agency.toml"])
def test_every_event_gate_and_deadline_of_the_agency_is_named(file: str) -> None:
    data = read((LISTS / file).resolve())
    events = data.get("event", {})
    assert isinstance(events, dict)
    names = list(events)
    for table in ("gate", "rule"):
        part = data.get(table, [])
        assert isinstance(part, list)
        names += [each["id"] for each in part]
    # Two older rules of the agency are computed by hand only and start from no event of it.
    computed = {"agent_first_practice_filing", "agency_annual_report"}
    assert [name for name in names if name not in computed and f"`{name}`" not in TEXT] == []


def test_items_named_in_the_text_exist() -> None:
    known = {str(item["id"]) for item in items()}
    assert set(re.findall(r"C[0-9]{2}-[0-9]{2}", TEXT)) <= known


@pytest.mark.parametrize("key", ["red", "second"])
def test_red_items_and_second_signatures_are_told_in_full(key: str) -> None:
    marked = {str(item["id"]) for item in items() if item.get(key)}
    title = {"red": "Red items: ", "second": "Second signatures: "}[key]
    sentence = TEXT.split(title)[1].split(". ")[0]
    told: set[str] = set()
    for first, last in re.findall(r"(C\d\d-\d\d)(?: to (C\d\d-\d\d))?", sentence):
        end = int((last or first)[-2:])
        told |= {f"{first[:4]}{number:02}" for number in range(int(first[-2:]), end + 1)}
    assert told == marked


def test_every_place_in_the_window_that_is_named_is_a_section_of_compliance() -> None:
    code = (ROOT / "agencydesk" / "ui" / "pages" / "compliance.py").read_text(encoding="utf-8")
    titles = re.findall(r'translate\(\s*"CompliancePage",\s*"([^"]+)"', code)
    assert len(titles) == 8
    places = re.findall(r"Compliance › ([^›:;|.(]+)", TEXT)
    assert len(places) > 20
    assert [place for place in places if not place.startswith(tuple(titles))] == []
    sentence = TEXT.split("*Compliance* has the sections ")[1].split(";")[0]
    assert re.split(r", | and (?=Thresholds)", sentence) == titles


def test_every_register_that_the_table_of_the_plan_names_exists() -> None:
    texts = read(ROOT / "resources" / "texts" / "registers.toml")
    names = {
        str(text["en"]).casefold()
        for code, text in texts.items()
        if re.fullmatch(r"register\.\w+", code) and isinstance(text, dict)
    }
    table = TEXT.split("## The plan of the profession")[1]
    named = {
        part.strip().casefold()
        for told in re.findall(r"Compliance › Registers: ([^|.;]+)", table)
        for part in re.split(r", | and ", re.sub(r" \([^)]*\)|, each .*", "", told))
    }
    assert named <= names
