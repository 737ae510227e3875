"""Whether a party in a sheet is a person or an organisation is told by words in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from agencydesk.exchange.sheets.names import NameWords
from agencydesk.paths import resources_dir

GOOD = 'schema = 1\nsource = "usage"\nperson_length = 4\norganisation_words = ["厂"]\n'


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("示例甲", True),
        ("示例厂", False),
        ("示例科技公司", False),
        ("示例甲乙丙", False),
        ("ACME", False),
    ],
)
def test_a_short_chinese_name_without_a_word_of_organisations_is_a_persons(
    name: str, person: bool
) -> None:
    assert NameWords.load(resources_dir() / "columns").is_person(name) is person


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("person_length = 4", "person_length = 0", "above 0"),
        ("person_length = 4", "", "person_length is missing"),
        ('["厂"]', "[]", "different words"),
        ('["厂"]', '["厂", "厂"]', "different words"),
        ('["厂"]', '["厂", ""]', "different words"),
        ("schema = 1", "schema = 1\ncolour = 2", "unknown key colour"),
    ],
)
def test_a_mistake_in_the_file_is_refused(
    tmp_path: Path, before: str, after: str, problem: str
) -> None:
    (tmp_path / "names.toml").write_text(GOOD.replace(before, after), encoding="utf-8")
    with pytest.raises(ValueError, match=problem):
        NameWords.load(tmp_path)
