"""How much titles are alike."""

from __future__ import annotations

import time
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.likeness import (
    SAME,
    AlikePair,
    alike_pairs,
    closest,
    fold_title,
    grams,
    likeness,
)

TITLES = st.text(alphabet="一种装置方法电池的Ａa ，㛃", max_size=12)


def test_width_case_blanks_marks_and_the_usual_opening_say_nothing() -> None:
    assert fold_title("一种 ＬＥＤ灯，（用于）车") == fold_title("led灯用于车")
    assert likeness("一种示例装置", "示例 装置。") == SAME


def test_a_title_that_is_only_the_usual_opening_stays_as_it_is() -> None:
    assert fold_title("一种") == "一种"


def test_rare_letters_count() -> None:
    assert fold_title("一种𬱖䶮㛃") == "𬱖䶮㛃"
    assert likeness("一种𬱖阀", "一种𫖮阀") == 0


def test_one_changed_word_leaves_titles_nearly_the_same() -> None:
    close = likeness("一种用于锂离子电池的散热支架装置", "一种用于锂离子电池的导热支架装置")
    assert 60 < close < SAME
    assert likeness("一种水杯", "视频编码方法") == 0


def test_titles_that_differ_are_never_wholly_the_same() -> None:
    """All pairs of letters of one are in the other, in another order."""
    assert grams("aba") == grams("bab")
    assert likeness("aba", "bab") == SAME - 1


def test_a_title_that_says_nothing_is_like_none() -> None:
    assert likeness("", "") == 0
    assert likeness("——", "一种装置") == 0
    assert list(alike_pairs(["", "——", ""], 1)) == []


def test_a_title_of_one_letter_is_like_itself() -> None:
    assert likeness("伞", "一种伞") == SAME


def test_the_closest_title_is_found_the_first_of_several() -> None:
    assert closest("示例装置", ["别的", "示例装备", "示例装备"]) == (1, 50)
    assert closest("示例装置", ["别的"]) is None
    assert closest("示例装置", []) is None


@pytest.mark.parametrize("least", [0, 101])
def test_a_likeness_out_of_range_is_refused(least: int) -> None:
    with pytest.raises(ValueError, match=str(least)):
        list(alike_pairs(["a"], least))


@given(TITLES, TITLES)
def test_likeness_does_not_depend_on_which_comes_first(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= SAME


@given(st.lists(TITLES, max_size=12), st.integers(1, SAME))
def test_the_index_finds_just_the_pairs_that_comparing_all_finds(
    titles: list[str], least: int
) -> None:
    wanted = {
        AlikePair(one, other, percent)
        for one, other in combinations(range(len(titles)), 2)
        if (percent := likeness(titles[one], titles[other])) >= least
    }
    found = list(alike_pairs(titles, least))
    assert set(found) == wanted
    assert len(found) == len(wanted)


def test_ten_thousand_titles_are_compared_within_seconds() -> None:
    random = Random(7)
    words = [chr(0x4E00 + random.randrange(2000)) + chr(0x4E00 + place) for place in range(120)]
    titles = ["一种" + "".join(random.choices(words, k=6)) for _ in range(9_999)]
    titles.append(titles[0])
    begun = time.process_time()
    found = list(alike_pairs(titles, 80))
    assert AlikePair(0, 9_999, SAME) in found
    assert time.process_time() - begun < 6
