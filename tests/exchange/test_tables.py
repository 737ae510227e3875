"""Headings are found wherever agencies put them, and each column means one thing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from agencydesk.errors import UserError
from agencydesk.exchange.sheets.book import Book, Merge, Sheet
from agencydesk.exchange.sheets.mapping import IGNORED, FoundTable, Mapping, signature
from agencydesk.exchange.sheets.parse import Words
from agencydesk.exchange.sheets.rows import Values
from agencydesk.exchange.sheets.tables import find_all_tables, find_tables
from agencydesk.exchange.sheets.vocabulary import Vocabulary, heading_key
from agencydesk.paths import resources_dir
from tests.exchange.conftest import Rows, book_of


def found(words: Words, rows: Rows, merged: tuple[Merge, ...] = ()) -> FoundTable:
    tables = find_tables(book_of(rows, merged=merged), 0, words.vocabulary)
    assert len(tables) == 1
    return tables[0]


def fields(words: Words, headings: Sequence[str], *values: Sequence[str | int]) -> list[str]:
    """Return the field of each column; ``+`` for a user-defined field."""
    mapping = found(words, [headings, *values]).proposal
    return [
        "+" if column in mapping.extra else mapping.columns.get(column, "?")
        for column in range(len(headings))
    ]


def test_titles_above_the_headings_are_no_headings(words: Words) -> None:
    table = found(
        words,
        [
            ["示例代理所 案件总表"],
            [],
            ["（更新至2026年1月）"],
            ["序号", "案卷号", "申请号", "申请日"],
            [1],
        ],
    )
    assert table.heading_rows == (4,)
    assert (table.first_row, table.last_row) == (5, 5)
    assert table.proposal.columns == {
        0: IGNORED,
        1: "internal_no",
        2: "application_no",
        3: "filing_date",
    }


def test_headings_of_two_rows_with_merged_groups_are_joined(words: Words) -> None:
    table = found(
        words,
        [
            ["案卷号", "申请", None, "优先权", None, "备注"],
            [None, "号", "日期", "日期", "号", None],
            ["A1", "202310148883X", "2023-02-01", None, None, None],
        ],
        (Merge(0, 1, 0, 2), Merge(0, 3, 0, 4), Merge(0, 0, 1, 0), Merge(0, 5, 1, 5)),
    )
    assert table.heading_rows == (1, 2)
    assert table.headings == ("案卷号", "申请 号", "申请 日期", "优先权 日期", "优先权 号", "备注")
    assert list(table.proposal.columns.values()) == [
        "internal_no",
        "application_no",
        "filing_date",
        "priority_date",
        "priority_no",
        "remark",
    ]


def test_headings_below_a_group_row_of_a_text_file_are_found(words: Words) -> None:
    table = found(
        words,
        [
            ["基本信息", "", "", "期限", ""],
            ["案卷号", "申请号", "名称", "官方期限", "内部期限"],
            ["A1"],
        ],
    )
    assert list(table.proposal.columns.values()) == [
        "internal_no",
        "application_no",
        "title",
        "official_due",
        "internal_due",
    ]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("申请人（专利权人）", "applicants"),
        ("发明（设计）人", "inventors"),
        ("＊申请日（必填）", "filing_date"),
        ("申请号：", "application_no"),
        ("申 请 号", "application_no"),
        ("申请号/\n专利号", "application_no"),
        ("APPLICATION_NO", "application_no"),
        ("Filing Date", "filing_date"),
        ("公开（公告）号", "publication_no"),
        ("官方期限(年月日)", "official_due"),
        ("答复期限", "official_due"),
        ("客户期限", "client_due"),
        ("客户指示", None),
        ("客户名称（全称）", "client"),
        ("申请人意见", None),
        ("第十二年年费", "annuity.12"),
        ("第3年年度年费", None),
        ("第3年度年费", "annuity.3"),
        ("申请人地址", None),
        ("发明人身份证号", None),
        ("联系人电话", None),
        ("法律状态（当前）", "status"),
        ("no such heading", None),
        ("", None),
    ],
)
def test_a_heading_names_its_field(words: Words, heading: str, field: str | None) -> None:
    match = words.vocabulary.match(heading)
    assert (match.field if match is not None else None) == field


def test_every_word_of_the_file_names_its_own_field(words: Words) -> None:
    for word in words.vocabulary.words:
        match = words.vocabulary.match(word)
        assert match is not None
        assert match.field == words.vocabulary.exact[heading_key(word)].field


def test_every_field_is_a_value_a_row_may_have(words: Words) -> None:
    known = set(Values.__annotations__)
    assert {name for name in words.vocabulary.fields if name != "row_no"} <= known


def test_one_column_a_field_and_the_rest_is_kept_under_its_own_name(words: Words) -> None:
    mapping = found(
        words, [["专利权人", "申请人", "特殊要求", "申请号", None], ["a", "b", "c", "d", "e"]]
    ).proposal
    assert mapping.columns == {1: "applicants", 3: "application_no"}
    assert mapping.extra == {0: "专利权人", 2: "特殊要求", 4: "E"}


def test_a_patent_number_column_of_publication_numbers_is_one(words: Words) -> None:
    headings = ["专利号", "名称"]
    assert fields(words, headings, ["CN104919132B", "甲"])[0] == "grant_no"
    assert fields(words, headings, ["CN117151122A", "甲"])[0] == "publication_no"
    assert fields(words, headings, ["ZL202310148883.X", "甲"])[0] == "application_no"


def test_a_column_of_other_ids_is_no_publication_number(words: Words) -> None:
    assert fields(words, ["id", "title", "申请号"], ["row-1", "甲", "202310148883X"])[0] == "+"
    assert fields(words, ["id", "title"], ["CN-117151122-A", "甲"])[0] == "publication_no"


def test_a_column_of_other_kinds_is_kept_as_it_is(words: Words) -> None:
    assert fields(words, ["案卷号", "类型"], ["A1", "重点客户"])[1] == "+"


def test_a_repetition_of_the_headings_is_the_same_table_and_others_begin_one(words: Words) -> None:
    rows = [
        ["案卷号", "申请号"],
        ["A1", "202310148883X"],
        ["案卷号", "申请号"],
        ["A2", "2019101079193"],
        ["证书号", "授权公告号", "授权公告日", "案卷号"],
        ["1", "CN104919132B", "2023-01-05", "A3"],
    ]
    first, second = find_tables(book_of(rows), 0, words.vocabulary)
    assert (first.heading_rows, first.last_row) == ((1,), 4)
    assert (second.heading_rows, second.last_row) == ((5,), 6)


def test_sheets_of_given_up_cases_are_marked_and_sheets_without_headings_have_no_table(
    words: Words,
) -> None:
    book = Book(
        "a.xlsx",
        "xlsx",
        (
            Sheet("2026年", [["案卷号", "申请号"], ["A1", "202310148883X"]]),
            Sheet("作废案件", [["申请号"], ["202310148883X"]]),
            Sheet("说明", [["本表由流程部维护"], ["如有疑问请联系"]]),
        ),
    )
    tables = find_all_tables(book, words.vocabulary)
    assert [(table.sheet_name, table.void_sheet) for table in tables] == [
        ("2026年", False),
        ("作废案件", True),
    ]


def test_the_papers_of_a_dossier_are_notices(words: Words) -> None:
    table = found(
        words,
        [["application_no", "date", "type", "code", "file_id", "name"], ["201110369875.5"]],
    )
    assert table.dossier
    assert list(table.proposal.columns.values()) == [
        "application_no",
        "notice_date",
        "document_type",
        "notice_code",
        "notice_id",
        "notice_name",
    ]


def test_data_that_looks_like_a_heading_is_none(words: Words) -> None:
    assert find_tables(book_of([["状态", "2023-01-05"], ["x", "y"]]), 0, words.vocabulary) == []


def test_a_mapping_survives_json_and_can_be_corrected() -> None:
    mapping = Mapping("abc", {0: "internal_no", 1: "application_no", 2: IGNORED}, {3: "要求"})
    assert Mapping.from_json(mapping.to_json()) == mapping
    moved = mapping.with_column(3, "application_no")
    assert moved.columns == {0: "internal_no", 2: IGNORED, 3: "application_no"}
    assert moved.extra == {}
    kept = mapping.with_extra(1, "旧号")
    assert kept.columns == {0: "internal_no", 2: IGNORED}
    assert kept.extra == {3: "要求", 1: "旧号"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"signature": "a", "columns": {"x": "y"}, "extra": {}}',
        '{"signature": "a"}',
    ],
)
def test_a_broken_mapping_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        Mapping.from_json(text)
    assert caught.value.code == "sheet.mapping"


def test_a_signature_tells_headings_apart_but_not_their_spelling() -> None:
    assert signature(["申请号", "名称"]) == signature(["申 请 号", "名称 "])
    assert signature(["申请号", "名称"]) != signature(["名称", "申请号"])


def test_a_stray_cell_beside_the_table_does_not_change_its_signature(words: Words) -> None:
    rows: Rows = [["案卷号", "申请号"], ["A1", "202310148883X"]]
    stray: Rows = [*rows, ["A2", "2019101079193", None, "?"]]
    assert found(words, rows).proposal.signature == found(words, stray).proposal.signature
    assert found(words, stray).proposal.extra == {3: "D"}


def test_pairs_of_words_and_values_above_a_table_are_not_its_headings(words: Words) -> None:
    table = found(
        words,
        [
            ["申请人", "示例大学", "代理机构", "示例所"],
            [],
            ["案卷号", "申请号", "名称", "申请日"],
            ["A1", "202310148883X", "甲", "2023-01-05"],
        ],
    )
    assert table.heading_rows == (3,)


def test_everything_wrong_with_the_file_of_headings_is_reported_at_once(tmp_path: Path) -> None:
    text = (resources_dir() / "columns" / "column_synonyms.toml").read_text(encoding="utf-8")
    text = text.replace('type = "kind"', 'type = "colour"').replace('"甲方案号"', '"申请号"')
    (tmp_path / "column_synonyms.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"field\.kind.*") as caught:
        Vocabulary.load(tmp_path)
    assert "申请号 stands for" in str(caught.value)
