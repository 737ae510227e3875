"""Files that leave are called by the agency's rule: safe, apart, and with their own ending."""

from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.errors import UserError
from agencydesk.services.file_names import (
    MOST_BYTES,
    apart,
    folded,
    natural_key,
    safe_name,
    split_name,
)
from agencydesk.services.naming_rule import (
    KEYS,
    USUAL,
    NamingFacts,
    canonical,
    file_name,
    in_words,
)

PAGE = NamingFacts(
    "P-1",
    "2025101234568",
    "一种示例装置",
    "第一次审查意见通知书",
    "210401",
    date(2026, 10, 9),
    "正文",
    "2.TIF",
    2,
    12,
)
OWN = NamingFacts("P-1", title="一种示例装置", role="附件", file_name="委托书.pdf")
WORDS = {"我方案号": "ref", "文件": "notice"}


def test_the_usual_rule_says_whose_what_when_and_which_page():
    assert file_name(USUAL, PAGE) == "P-1-第一次审查意见通知书-2026-10-09-02.TIF"


def test_a_file_of_the_case_itself_keeps_its_own_name_behind_the_reference():
    assert file_name(USUAL, OWN) == "P-1-委托书.pdf"


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ("{code}_{ref}", "P-1.pdf"),
        ("{ref} ({code})", "P-1.pdf"),
        ("{ref}（{dispatched}）{name}", "P-1委托书.pdf"),
        ("{n}", "委托书.pdf"),
        ("{code}-{n}", "委托书.pdf"),
        ("客户 {ref}·{role}", "客户 P-1·附件.pdf"),
    ],
)
def test_what_is_empty_takes_its_separator_along(rule, name):
    assert file_name(rule, OWN) == name


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        (NamingFacts("P/2025\\1", file_name="a.pdf"), "P_2025_1.pdf"),
        (NamingFacts("../../etc", file_name="a.pdf"), "etc.pdf"),
        (NamingFacts("con", file_name="a.pdf"), "_con.pdf"),
        (NamingFacts("P\n1\u202e", file_name="a.pdf"), "P 1.pdf"),
        (NamingFacts('P:1?"', file_name="a"), "P_1__"),
    ],
)
def test_no_value_makes_a_folder_or_a_name_that_a_disk_refuses(facts, name):
    assert file_name("{ref}", facts) == name


@given(
    st.lists(
        st.sampled_from([f"{{{key}}}" for key in KEYS] + ["-", "/", " ", "..", "甲"]), min_size=1
    ),
    st.text(max_size=80),
    st.text(max_size=80),
    st.text(max_size=300),
)
def test_a_name_is_always_one_name_on_every_disk(parts, ref, title, own):
    name = file_name("".join(parts), NamingFacts(ref, title=title, file_name=own))
    assert name
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert len(name.encode()) <= MOST_BYTES
    assert name == name.strip(" .")


def test_a_name_that_is_cut_at_a_blank_does_not_end_in_it():
    assert safe_name("甲" * 66 + "1 乙") == "甲" * 66 + "1"
    assert safe_name("x" * 195 + " y.pdf") == "x" * 195 + ".pdf"


def test_a_rule_is_read_in_the_words_of_either_language_and_shown_in_one():
    rule = canonical(" {我方案号}_{ NOTICE } ", WORDS)
    assert rule == "{ref}_{notice}"
    assert in_words(rule, {"ref": "我方案号", "notice": "文件"}) == "{我方案号}_{文件}"


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("  ", "naming.empty"),
        ("x" * 201, "naming.too-long"),
        ("{ref", "naming.brace"),
        ("{ref}}", "naming.brace"),
        ("{ref}-{reff}", "naming.unknown"),
        ("{}", "naming.unknown"),
        ("文件", "naming.constant"),
    ],
)
def test_a_rule_that_cannot_work_is_refused_and_told_why(rule, code):
    with pytest.raises(UserError) as caught:
        canonical(rule, WORDS)
    assert caught.value.code == code


def test_the_pages_of_a_notice_are_in_the_order_of_their_numbers():
    names = ["10.tif", "2.tif", "1.tif", "附图10.png", "附图9.png", "007.tif", "①.tif"]
    assert sorted(names, key=natural_key)[:5] == ["1.tif", "①.tif", "2.tif", "007.tif", "10.tif"]
    assert natural_key("附图9.png") < natural_key("附图10.png")
    assert natural_key("9" * 5000) < natural_key("1" + "0" * 5000)


def test_names_that_some_disk_takes_for_the_same_are_numbered():
    assert apart(["a.pdf", "A.PDF", "a.pdf"], ["b.pdf"]) == ("a.pdf", "A (2).PDF", "a (3).pdf")
    assert apart(["b.pdf", "b (2).pdf"], ["B.pdf"]) == ("b (2).pdf", "b (2) (2).pdf")


@given(st.lists(st.sampled_from(["a", "A", "a (2)", "é", "e\u0301", "长" * 66]), max_size=12))
def test_numbered_names_are_all_apart_and_keep_their_ending(stems):
    names = apart([f"{stem}.tif" for stem in stems])
    assert len({folded(name) for name in names}) == len(stems)
    assert all(split_name(name)[1] == "tif" for name in names)
    assert all(len(name.encode()) <= MOST_BYTES + len(".tif") for name in names)
