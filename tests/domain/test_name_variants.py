"""Names are compared without width, case, punctuation, brackets and legal form."""

from __future__ import annotations

import tomllib
import unicodedata
from time import perf_counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agencydesk.domain.fields import RuleError
from agencydesk.domain.name_letters import parse_letters
from agencydesk.domain.name_variants import (
    NameEndings,
    NameLines,
    NameMatch,
    core,
    core_all,
    fold,
    fold_all,
    is_brand,
    parse_endings,
    tells,
    turned_cores,
    words_of,
)
from agencydesk.paths import resources_dir

TABLE = tomllib.loads(
    (resources_dir() / "checklists" / "name_suffixes.toml").read_text(encoding="utf-8")
)
LETTERS_TABLE = tomllib.loads(
    (resources_dir() / "letters" / "letters.toml").read_text(encoding="utf-8")
)
ENDINGS: NameEndings = parse_endings(TABLE, parse_letters(LETTERS_TABLE))

#: Letters as they occur in names, with what is to be folded away between them.
LETTERS = st.sampled_from("示例科技张王李华𬱖䶮㛃ABCxyzÄéñ019ＡＢ①ﬁßİ")
BETWEEN = st.sampled_from([" ", "　", "·", "-", "，", ",", "．", "'", "", "\t", "\n", "_"])
NAMES = st.text(alphabet=st.one_of(LETTERS, st.characters(exclude_categories=["Cs"])), max_size=24)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ｅｘａｍｐｌｅ　Ｃｏ．，Ｌｔｄ．", "Example Co., Ltd."),
        ("示例（北京）科技有限公司", "示例(北京)科技有限公司"),
        ("王·小𬱖", "王小𬱖"),
        ("示例 科技", "示例科技"),
        ("EXAMPLE-TECH", "example tech"),
        ("STRASSE", "Straße"),
        ("示例\n科技", "示例科技"),
    ],
)
def test_width_case_blanks_and_punctuation_do_not_count(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("李䶮", "李㛃"), ("示例一", "示例二"), ("A1", "A2")])
def test_rare_letters_and_numbers_do_count(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("示例科技有限公司", "示例科技"),
        ("示例科技有限责任公司", "示例科技"),
        ("示例科技股份有限公司", "示例科技"),
        ("示例科技集团股份有限公司", "示例科技"),
        ("示例（北京）科技有限公司", "示例科技"),
        ("【示例】科技（集团）有限公司", "科技"),
        ("示例知识产权代理事务所（普通合伙）", "示例知识产权代理事务所"),
        ("Example Co., Ltd.", "example"),
        ("EXAMPLE CO.,LTD", "example"),
        ("Example GmbH & Co. KG", "example"),
        ("Example S.p.A.", "example"),
        ("Zinc Inc", "zinc"),
        ("示例科技 Ltd.", "示例科技"),
        ("张示例", "张示例"),
        ("有限公司", "有限"),
        ("Ltd.", "ltd"),
        ("（示例）", "示例"),
    ],
)
def test_the_legal_form_and_brackets_come_off_but_never_the_whole_name(
    name: str, wanted: str
) -> None:
    assert core(name, ENDINGS) == wanted


@settings(max_examples=200)
@given(NAMES)
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@settings(max_examples=200)
@given(st.lists(LETTERS, min_size=1, max_size=12), st.data())
def test_what_stands_between_letters_never_counts(letters: list[str], data: st.DataObject) -> None:
    gaps = [data.draw(BETWEEN) for _ in letters]
    spread = "".join(gap + letter for gap, letter in zip(gaps, letters, strict=True))
    assert fold(spread) == fold("".join(letters))


@settings(max_examples=200)
@given(NAMES)
def test_width_never_counts(name: str) -> None:
    assert fold(unicodedata.normalize("NFKC", name)) == fold(name)


@settings(max_examples=200)
@given(st.lists(NAMES, max_size=8))
@example(["", "", "0\n"])
@example(["\r\n甲", "\x85", ""])
def test_many_names_are_folded_as_each_by_itself(names: list[str]) -> None:
    wanted = names or [""]
    assert fold_all(names) == [fold(name) for name in wanted]
    assert core_all(names, ENDINGS) == [core(name, ENDINGS) for name in wanted]


@settings(max_examples=200)
@given(NAMES)
def test_something_stays_of_a_name_that_says_something(name: str) -> None:
    assert bool(core(name, ENDINGS)) == bool(fold(name))


@settings(max_examples=200)
@given(st.lists(NAMES, min_size=1, max_size=8), st.data())
def test_every_name_finds_itself(names: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(names) - 1))
    found = dict(NameLines(names, ENDINGS).find(names[place]))
    if fold(names[place]):
        assert found[place] is NameMatch.EXACT
    else:
        assert found == {}


@settings(max_examples=200)
@given(st.lists(NAMES, min_size=1, max_size=8), NAMES)
def test_what_is_found_is_what_comparing_each_by_itself_finds(
    names: list[str], wanted: str
) -> None:
    found = dict(NameLines(names, ENDINGS).find(wanted))
    whole, short = fold(wanted), core(wanted, ENDINGS)
    for place, name in enumerate(names):
        other = core(name, ENDINGS)
        if not whole:
            how = None
        elif fold(name) == whole:
            how = NameMatch.EXACT if name.strip() == wanted.strip() else NameMatch.FOLDED
        elif other == short or other in turned_cores(wanted, ENDINGS):
            how = NameMatch.CORE
        elif (
            (tells(short) and short in other)
            or (tells(other) and len(other) > 2 and other in short)
            or (any(other == core(each, ENDINGS) for each in names if is_brand(each, ENDINGS))
                and other in short)
            or short in words_of(name, ENDINGS)
            or other in words_of(wanted, ENDINGS)
        ):  # fmt: skip
            how = NameMatch.CONTAINS
        else:
            how = None
        assert found.get(place) is how


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("華星電機股份有限公司", "华星电机有限责任公司"),
        ("華星集團有限責任公司", "华星集团有限公司"),
        ("華星電機製作所株式会社", "华星电机制作所"),
        ("发沢株式会社", "發澤有限公司"),
        ("臺灣峯銳有限公司", "台湾峰锐有限公司"),
        ("深圳市示例科技有限公司", "深圳示例科技有限公司"),
        ("广东省深圳市示例科技有限公司", "深圳示例科技有限公司"),
        ("三○一所", "三〇一所"),
        ("Müller GmbH", "Mueller Gmbh"),
        ("Müller GmbH", "Muller"),
        ("Société Générale S.A.", "Societe Generale SA"),
        ("Example & Sample Co.", "Example and Sample Company"),
        ("The Example-Sample Company", "Example Sample Co"),
        ("Zhang San", "SAN ZHANG"),
        ("3M Company", "3M Innovative Properties Company"),
        ("BYD Co., Ltd.", "BYD Auto Industry Company Limited"),
        ("TCL集团股份有限公司", "TCL王牌电器（惠州）有限公司"),
        ("小米集团", "小米科技有限责任公司"),
        ("示例公司", "北京示例在线科技有限公司"),
        ("Vestas Wind Systems A/S", "Vestas Wind Systems"),
        ("㈱示例", "示例株式会社"),
        ("张\ufe00示例", "张示例"),
    ],
)
def test_however_a_name_is_written_it_is_found(one: str, other: str) -> None:
    """Looked for in either direction: what is missed here is a conflict nobody sees."""
    assert dict(NameLines([other], ENDINGS).find(one)), (one, other)
    assert dict(NameLines([one], ENDINGS).find(other)), (other, one)


def test_two_letters_without_a_legal_form_are_anybodys_in_a_long_name() -> None:
    lines = NameLines(["科技", "王伟", "de", "X Corp"], ENDINGS)
    assert dict(lines.find("北京王伟科技有限公司")) == {}
    assert dict(lines.find("Banco de X")) == {2: NameMatch.CONTAINS}


def test_a_part_of_a_name_is_found_in_both_directions() -> None:
    lines = NameLines(["示例科技有限公司", "示例科技上海研究院", "科技", "Example Inc."], ENDINGS)
    assert dict(lines.find("示例科技（上海）股份有限公司")) == {
        0: NameMatch.CORE, 1: NameMatch.CONTAINS,
    }  # fmt: skip
    assert dict(lines.find("示例科技上海研究院有限公司")) == {
        1: NameMatch.CORE, 0: NameMatch.CONTAINS,
    }  # fmt: skip
    assert dict(lines.find("Example Holdings Asia")) == {3: NameMatch.CONTAINS}
    assert dict(lines.find("例")) == {}


def test_a_hundred_thousand_names_are_read_and_searched_at_once() -> None:
    names = [f"示例{number:x}科技（北京）有限公司" for number in range(100_000)]
    start = perf_counter()
    lines = NameLines(names, ENDINGS)
    found = dict(lines.find("示例ff科技股份有限公司"))
    assert perf_counter() - start < 4  # 0.4 s on a quiet machine; several people share this one
    assert found[255] is NameMatch.CORE


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"latin": ["Ltd"]},
        {"chinese": [""]},
        {"colour": "red"},
        {"source": ""},
        {"latin_small": ["And"]},
    ],
)
def test_a_file_of_endings_that_cannot_be_used_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(RuleError):
        parse_endings({**TABLE, **change}, ENDINGS.letters)


@pytest.mark.parametrize(
    "change",
    [{"schema": 2}, {"source": ""}, {"same": {}}, {"same": {"华": "華", "花": "華"}}, {"more": 1}],
)
def test_a_table_of_letters_that_cannot_be_used_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(RuleError):
        parse_letters({**LETTERS_TABLE, **change})
