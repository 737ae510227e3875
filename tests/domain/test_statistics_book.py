"""The words of the annual statistics: every figure and field has them, and nothing else does."""

import copy
import tomllib

import pytest

from agencydesk.domain.fields import RuleError
from agencydesk.domain.report_schema import RULES, Part
from agencydesk.domain.statistics import FIGURES
from agencydesk.domain.statistics_book import Origin, parse_statistics
from agencydesk.paths import resources_dir


@pytest.fixture(scope="module")
def data():
    path = resources_dir() / "statistics" / "fields.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_every_figure_and_field_is_told_in_both_languages(data):
    book = parse_statistics(data)
    assert tuple(book.figures) == FIGURES
    for part in Part:
        assert [text.id for text in book.fields[part]] == [rule.name for rule in RULES[part]]
    assert len(book.sheet) == 20
    assert len(book.never) == 16
    said = [text.name.zh for text in book.figures.values()]
    assert len(set(said)) == len(said)


def test_a_figure_only_a_person_knows_says_how_to_complete_it(data):
    book = parse_statistics(data)
    typed = [text for text in book.figures.values() if text.origin is not Origin.COUNTED]
    assert typed
    assert all(text.complete.zh and text.complete.en for text in typed)


def test_nobody_is_told_that_the_data_are_anonymous(data):
    assert "匿名" not in str(data)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("figure", {"id": "clients"}),
        ("figure", {"kind": "text"}),
        ("figure", {"unit": "miles"}),
        ("figure", {"more": 1}),
        ("field", {"id": "client_name"}),
        ("field", {"indicators": [10]}),
        ("field", {"figures": ["clients"]}),
        ("field", {"sentence_zh": ""}),
        ("sheet", {"type": "picture"}),
        ("never", {"name_en": 3}),
    ],
)
def test_an_entry_that_is_wrong_is_refused(data, kind, change):
    broken = copy.deepcopy(data)
    broken[kind][-1] |= change
    with pytest.raises(RuleError):
        parse_statistics(broken)
