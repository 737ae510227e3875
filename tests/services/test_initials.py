from __future__ import annotations

import tomllib

import pytest

from agencydesk.paths import resources_dir
from agencydesk.services.initials import Initials


@pytest.fixture(scope="module")
def initials() -> Initials:
    return Initials.load(resources_dir())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("锂离子电池", "llzdc"),
        ("基于LED的照明装置", "jyleddzmzz"),
        ("一种方法、装置（改进）", "yzffzzgj"),
        ("plain words", ""),
        ("", ""),
    ],
)
def test_a_text_is_read_by_the_first_letters_of_its_characters(
    initials: Initials, text: str, read: str
) -> None:
    assert initials.of(text) == read


def test_a_character_read_in_two_ways_gives_both(initials: Initials) -> None:
    assert initials.of("长度") == "zd\tcd"
    assert set(initials.of("可调长度").split("\t")) == {"kdzd", "ktzd", "kdcd", "ktcd"}


def test_many_varied_characters_do_not_multiply_without_end(initials: Initials) -> None:
    assert len(initials.of("长调传弹长调传弹").split("\t")) == 8


def test_a_family_name_has_its_own_reading(initials: Initials) -> None:
    names = ["单示例", "尉迟示例", "单示例有限公司"]
    person, compound, company = initials.of_names(names, [True, True, False])
    assert person.split("\t") == ["ssl", "dsl"]
    assert compound.split("\t")[0] == "ycsl"
    assert company == "dslyxgs"


def test_no_texts_have_no_initials(initials: Initials) -> None:
    assert initials.of_many([]) == []
    assert initials.of_many(["abc", "电池", ""]) == ["", "dc", ""]


def test_the_table_covers_the_common_characters_and_names_its_source() -> None:
    path = resources_dir() / "pinyin" / "initials.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert table["source"]
    assert table["licence"]
    assert sum(map(len, table["common"].values())) > 20_000
    licence = (path.parent / "LICENSE").read_text(encoding="utf-8")
    assert "MIT License" in licence
