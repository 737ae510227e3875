"""The data files of compliance: 187 items, each traceable to what it was read in."""

import csv
import shutil
from pathlib import Path

import pytest

from agencydesk.domain.fields import RuleError
from agencydesk.domain.occasions import MONTHS, DueKind, Stretch
from agencydesk.paths import resources_dir
from agencydesk.services.compliance.contents import dump_item, load_item, write_due
from agencydesk.services.compliance.data import load_compliance
from agencydesk.services.rulebase import load_rulebase

FACTS = Path(__file__).parents[2] / "data" / "checklist_items.csv"
#: The fact sheet called the statistics anonymous; what is sent is de-identified and says so.
REWORDED = {
    "C02-18": (
        "（自愿）向协会平台上报去标识化年度统计：预览、删除敏感项、留存已发送副本",
        "(Voluntary) upload de-identified statistics to the association: preview, check, keep a "
        "copy of what was sent",
    )
}


@pytest.fixture(scope="module")
def rules():
    return load_rulebase(resources_dir()).engine.book.by_id


@pytest.fixture(scope="module")
def data(rules):
    return load_compliance(resources_dir() / "checklists", rules)


@pytest.fixture(scope="module")
def facts():
    """The fact sheet the items were taken from, copied: a row an item."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture
def folder(tmp_path):
    """A copy of the files that a test may spoil."""
    shutil.copytree(resources_dir() / "checklists", tmp_path / "checklists")
    return tmp_path / "checklists"


def spoil(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_there_are_eighteen_lists_and_every_item_of_the_fact_sheet(data, facts):
    assert list(data.book.lists) == [f"C{number:02}" for number in range(1, 19)]
    assert len(facts) == 187
    assert set(data.book.items) == set(facts)


def test_every_item_says_what_the_fact_sheet_says(data, facts):
    for item in data.book.items.values():
        row = facts[item.id]
        texts = (row["text_zh"], row["text_en"])
        assert (item.text_zh, item.text_en) == REWORDED.get(item.id, texts)
        assert item.citation == row["citation"]
        assert write_due(item.due) == row["deadline"]
        assert " ".join(item.sources) == row["sources"]
        kinds = (item.binding.value, item.verification.value, item.confidence)
        assert kinds == (row["binding"], row["verification"], row["confidence"])


def test_every_item_is_traceable_to_a_citation_and_to_texts_that_exist(data):
    for item in data.book.items.values():
        assert item.citation.strip()
        assert item.sources
        assert all(data.book.sources[source].title for source in item.sources)


def test_what_was_not_checked_in_the_text_is_marked(data):
    doubtful = [item for item in data.book.items.values() if item.to_check]
    assert {item.confidence for item in doubtful} == {"medium", "low"}
    assert len(doubtful) == 39


def test_every_item_is_kept_by_a_run_exactly_as_it_is(data):
    for item in data.book.items.values():
        assert load_item(dump_item(item, "示例备注")) == (item, "示例备注")


def test_a_deadline_of_the_calendar_fits_how_often_its_item_is_asked(data):
    for item in data.book.items.values():
        stretch = item.occasion.stretch
        if item.due.kind in (DueKind.BY, DueKind.WINDOW):
            assert stretch is Stretch.YEAR or item.occasion.event, item.id
        elif item.due.kind is DueKind.EVERY:
            assert stretch is not None, item.id
            assert MONTHS[stretch] == item.due.length, item.id


def test_every_list_says_when_it_was_checked(data):
    assert all(each.version <= each.checked for each in data.book.lists.values())


def test_every_gate_asks_about_red_items_and_stops_some_step(data):
    for gate in data.gates:
        assert gate.steps
        assert all(data.book.items[item].red for item in gate.items)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("C05.toml", 'source = ["S01"]', 'source = ["S999"]'),
        ("C05.toml", 'occasion = "case"', 'occasion = "event:unheard"'),
        ("C05.toml", 'occasion = "case"', 'occasion = "sometimes"'),
        ("C05.toml", 'id = "C05-02"', 'id = "C05-01"'),
        ("C05.toml", 'id = "C05-02"', 'id = "C06-99"'),
        ("C05.toml", "red = true", "red = true\ncolour = 1"),
        ("C05.toml", "schema = 1", "schema = 2"),
        ("events.toml", '"agency_report"', '"no_such_rule"'),
        ("gates.toml", '"C05-01"', '"C05-02"'),
        ("gates.toml", '"C05-01"', '"C99-01"'),
        ("C05.toml", "[[item]]", "[[item"),
    ],
)
def test_a_file_that_cannot_be_relied_on_is_refused(folder, rules, name, old, new):
    spoil(folder / name, old, new)
    with pytest.raises(RuleError):
        load_compliance(folder, rules)
