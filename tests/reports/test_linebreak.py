from __future__ import annotations

import timeit

from hypothesis import given
from hypothesis import strategies as st

from agencydesk.reports.fonts import REGULAR, text_width
from agencydesk.reports.linebreak import NO_END, NO_START, break_lines

SENTENCE = (
    "申请人应当自申请日起十五个月内，缴纳费用（见《实施细则》第一百一十条）；逾期PCT/CN2026/123456"
    "视为撤回，“恢复权利”请求，另行提出：是否同意？请确认！"
)

HAN = st.text("申请人期限合金装置方法𬱖䶮㛃", min_size=1, max_size=5)
RUN = st.sampled_from(["PCT/CN2026/123456", "202610123456.7", "LED", "5G-NR", "3.5%", "10℃"])
OPENED = st.sampled_from(["（%s）", "“%s”", "《%s》", "【%s】", "(%s)", "「%s」，", "“（%s）”。"])
CLOSED = st.sampled_from(["，", "。", "；", "：", "！", "？", "、", "…", "——", ""])
WORD = st.one_of(HAN, RUN)
CLAUSE = st.builds(lambda form, word, end: form % word + end, st.just("%s") | OPENED, WORD, CLOSED)
TEXT = st.lists(CLAUSE, min_size=1, max_size=30).map("".join)


@given(TEXT, st.integers(130, 400))
def test_punctuation_stays_in_place_and_nothing_is_lost(text: str, width: int) -> None:
    lines = break_lines(text, REGULAR, 8, width)
    assert "".join(lines) == text
    for line in lines:
        assert text_width(line, REGULAR, 8) <= width + 0.01
    for line in lines[1:]:
        assert line[0] not in NO_START
    for line in lines[:-1]:
        assert line[-1] not in NO_END


@given(st.text("甲乙 PCT/2026.，（）“”a!", max_size=200), st.integers(1, 60))
def test_any_text_in_any_column_keeps_every_character(text: str, width: int) -> None:
    lines = break_lines(text, REGULAR, 8, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert len(line) <= 1 or text_width(line, REGULAR, 8) <= width + 0.01


def test_a_number_is_kept_whole_in_every_column_it_fits_in() -> None:
    for width in range(90, 300):
        lines = break_lines(SENTENCE * 3, REGULAR, 8, width)
        assert sum(line.count("PCT/CN2026/123456") for line in lines) == 3


def test_a_number_wider_than_its_column_is_cut_after_a_sign() -> None:
    assert break_lines("PCT/CN2026/123456", REGULAR, 8, 55) == ["PCT/CN2026/", "123456"]


def test_a_word_without_spaces_fills_the_lines() -> None:
    lines = break_lines("x" * 500, REGULAR, 8, 100)
    assert "".join(lines) == "x" * 500
    assert len({len(line) for line in lines[:-1]}) == 1


def test_punctuation_after_a_cut_word_does_not_start_a_line() -> None:
    for width in range(20, 60):
        lines = break_lines("x" * 40 + "，，" + "y" * 40 + "。", REGULAR, 8, width)
        assert not any(line[0] in NO_START for line in lines)


def test_english_breaks_between_words_and_drops_the_space() -> None:
    text = "Method and apparatus for wireless communication (second embodiment), don’t split"
    for width in range(80, 200):
        lines = break_lines(text, REGULAR, 8, width)
        assert " ".join(lines) == text
        assert not any(line != line.strip() for line in lines)


def test_a_text_that_fits_is_one_line() -> None:
    assert break_lines("杯子", REGULAR, 8, 16) == ["杯子"]
    assert break_lines("", REGULAR, 8, 16) == [""]
    assert break_lines("   ", REGULAR, 8, 1) == [""]


def test_a_line_break_in_the_text_stays() -> None:
    assert break_lines("2027-03-15\n暂定", REGULAR, 8, 100) == ["2027-03-15", "暂定"]


def test_combining_marks_stay_with_their_letter() -> None:
    text = "é" * 30
    for line in break_lines("中" + text, REGULAR, 8, 30):
        assert line[0] != "\u0301"


def test_four_hundred_characters_are_broken_in_well_under_a_millisecond() -> None:
    text = SENTENCE * 5
    fastest = min(timeit.repeat(lambda: break_lines(text, REGULAR, 8, 250), number=10, repeat=20))
    assert fastest / 10 < 0.001
