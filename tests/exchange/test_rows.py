"""Every row is parsed, refused or skipped, and what is doubtful is said."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.domain.numbers import ApplicationNo, parse_application_no
from agencydesk.errors import UserError
from agencydesk.exchange.sheets.book import Book, Cell, Merge, Sheet
from agencydesk.exchange.sheets.mapping import Mapping
from agencydesk.exchange.sheets.parse import Words, parse_sheet, parse_table
from agencydesk.exchange.sheets.rows import Level, Note, Outcome, ParsedRow
from agencydesk.exchange.sheets.tables import find_tables
from agencydesk.paths import resources_dir
from agencydesk.texts import Texts
from tests.exchange.conftest import book_of, parsed

NUMBER = "202310148883X"


def row_of(words: Words, cells: dict[str, Cell], *, date1904: bool = False) -> ParsedRow:
    """Return the row below the headings that are the keys of ``cells``."""
    book = book_of([list(cells), list(cells.values())], date1904=date1904)
    return parsed(book, words)[-1]


def notes_of(row: ParsedRow) -> dict[str, tuple[Level, str]]:
    return {note.field: (note.level, note.code) for note in row.notes}


def test_a_full_row_becomes_plain_values(words: Words) -> None:
    row = row_of(
        words,
        {
            "案卷号": " SL23P0001 ",
            "客户案号": 1234,
            "申请号": "ZL 2023 1 0148883.X",
            "申请日": "2023.1.5",
            "专利名称": "一种示例装置\n（原名称：示例）",
            "专利类型": "发明专利",
            "申请人": "示例甲科技有限公司；示例大学",
            "发明人": "王示例、赵示例",
            "代理机构": "示例知识产权代理事务所(普通合伙) 99999",
            "代理师": "张示例/李示例",
            "案件状态": "一通出案待答复",
            "官方期限": date(2026, 3, 6),
            "第3年年费": "135+5",
            "第四年年费": "/",
            "特殊要求": "—",
        },
    )
    assert row.outcome is Outcome.PARSED
    assert row.notes == ()
    assert row.values == {
        "internal_no": "SL23P0001",
        "client_ref": "1234",
        "application_no": NUMBER,
        "verdict": "ok",
        "is_patent": True,
        "filing_date": date(2023, 1, 5),
        "title": "一种示例装置\n（原名称：示例）",
        "kind": "invention",
        "route": "national",
        "applicants": ("示例甲科技有限公司", "示例大学"),
        "inventors": ("王示例", "赵示例"),
        "agency": "示例知识产权代理事务所(普通合伙)",
        "agency_code": "99999",
        "agents": ("张示例/李示例",),
        "status": "一通出案待答复",
        "stage": "pending",
        "awaits": "oa_first_reply",
        "official_due": date(2026, 3, 6),
        "annuity_cells": {3: "135+5"},
        "extra": {"特殊要求": "—"},
    }


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("王示例", ("王示例",)),
        ("王示例;赵示例；钱示例", ("王示例", "赵示例", "钱示例")),
        ("王示例,赵示例，钱示例、孙示例", ("王示例", "赵示例", "钱示例", "孙示例")),
        ("王示例\n赵示例", ("王示例", "赵示例")),
        ("王示例  赵示例", ("王示例", "赵示例")),
        ("王示例&赵示例|钱示例", ("王示例", "赵示例", "钱示例")),
        ("Anna Example; Bob Example", ("Anna Example", "Bob Example")),
        ("Example B Chemical Co., Ltd.", ("Example B Chemical Co., Ltd.",)),
        ("Example & Sons, Inc.；示例大学", ("Example & Sons, Inc.", "示例大学")),
        ("；王示例；", ("王示例",)),
    ],
)
def test_people_are_split_where_one_ends_and_another_begins(
    words: Words, cell: str, names: tuple[str, ...]
) -> None:
    assert row_of(words, {"案卷号": "A1", "发明人": cell}).values["inventors"] == names


@pytest.mark.parametrize("empty", ["长期", "无", "—", "——", "/", "N/A", "-", "", None, " "])
def test_words_that_say_nothing_are_empty(words: Words, empty: str | None) -> None:
    row = row_of(words, {"案卷号": "A1", "官方期限": empty, "申请人": empty, "名称": empty})
    assert row.values == {"internal_no": "A1"}
    assert row.notes == ()


def test_no_fee_reduction_is_a_value(words: Words) -> None:
    assert row_of(words, {"案卷号": "A1", "费减": "无"}).values["fee_reduction"] == "无"


def test_a_two_digit_year_is_taken_when_the_number_is_of_that_year(words: Words) -> None:
    row = row_of(words, {"申请号": NUMBER, "申请日": "23.01.05"})
    assert row.values["filing_date"] == date(2023, 1, 5)
    assert notes_of(row) == {"filing_date": (Level.INFO, "date.two_digit_year_taken")}


@pytest.mark.parametrize("number", ["2019101079193", None])
def test_a_two_digit_year_is_asked_otherwise(words: Words, number: str | None) -> None:
    row = row_of(words, {"案卷号": "A1", "申请号": number, "申请日": "23.01.05"})
    assert "filing_date" not in row.values
    assert notes_of(row) == {"filing_date": (Level.QUESTION, "date.two_digit_year")}


def test_a_date_that_cannot_be_read_is_left_out_and_asked(words: Words) -> None:
    row = row_of(
        words, {"案卷号": "A1", "申请日": 45, "官方期限": "4个月", "授权公告日": "05.01.2020"}
    )
    assert row.outcome is Outcome.PARSED
    assert row.values == {"internal_no": "A1"}
    assert {code for _, code in notes_of(row).values()} == {
        "date.day_only",
        "date.not_a_date",
        "date.order",
    }


def test_day_numbers_count_from_where_the_book_says(words: Words) -> None:
    cells: dict[str, Cell] = {"案卷号": "A1", "申请日": 43469}
    assert row_of(words, cells, date1904=True).values["filing_date"] == date(2023, 1, 5)
    assert row_of(words, cells).values["filing_date"] == date(2019, 1, 4)


def test_a_wrong_or_missing_check_digit_warns_and_never_blocks(words: Words) -> None:
    wrong = row_of(words, {"申请号": "2023101488831"})
    assert (wrong.outcome, wrong.values["verdict"]) == (Outcome.PARSED, "wrong_check_digit")
    assert notes_of(wrong) == {"application_no": (Level.QUESTION, "number.wrong_check_digit")}
    missing = row_of(words, {"申请号": "202310148883"})
    assert missing.values["application_no"] == "202310148883"
    assert notes_of(missing) == {"application_no": (Level.WARNING, "number.no_check_digit")}


def test_a_number_in_scientific_notation_refuses_the_row_only_without_another_name(
    words: Words,
) -> None:
    alone = row_of(words, {"申请号": "2.02311E+12", "申请日": "2023-01-05"})
    assert alone.refusal is not None
    assert alone.refusal.code == "number.scientific"
    named = row_of(words, {"案卷号": "A1", "申请号": "2.02311E+12"})
    assert named.outcome is Outcome.PARSED
    assert notes_of(named) == {"application_no": (Level.QUESTION, "number.scientific")}


def test_a_status_nobody_knows_is_told_once_and_kept(words: Words) -> None:
    cells = [
        ["案卷号", "状态"],
        ["A1", "等老板定"],
        ["A2", "公布"],
        ["A3", "等老板定"],
        ["A4", "在想"],
    ]
    rows = parsed(book_of([*cells]), words)[1:]
    unknown = {"status": (Level.WARNING, "status.unknown")}
    assert [notes_of(row) for row in rows] == [unknown, {}, {}, unknown]
    assert [row.values["status"] for row in rows] == [line[1] for line in cells[1:]]
    assert [row.values["stage"] for row in rows] == ["unknown", "pending", "unknown", "unknown"]


def test_an_own_date_after_the_official_one_is_noted(words: Words) -> None:
    days = {"官方期限": "2026-12-01", "内部期限": "2026-12-20", "客户期限": "2026-12-01"}
    row = row_of(words, {"案卷号": "A1", **days})
    assert notes_of(row) == {"internal_due": (Level.WARNING, "date.after_official")}
    assert (row.values["internal_due"], row.values["client_due"]) == (
        date(2026, 12, 20),
        date(2026, 12, 1),
    )


@pytest.mark.parametrize(
    "heading",
    [
        "完成日",
        "完成日期",
        "办结日",
        "办结日期",
        "已完成日期",
        "处理完成日",
        "答复日",
        "答复日期",
        "实际完成日",
    ],
)
def test_the_day_on_which_something_was_done_is_read(words: Words, heading: str) -> None:
    row = row_of(words, {"案卷号": "A1", "官方期限": "2026-07-02", heading: "2026.6.24"})
    assert row.values["done_date"] == date(2026, 6, 24)
    assert row.values["official_due"] == date(2026, 7, 2)
    assert row.notes == ()


@pytest.mark.parametrize(
    "heading",
    [
        "预计完成日期",
        "完成日期（计划）",
        "完成日限",
        "答复期限",
        "答复截止日",
        "答复日期限",
        "答复日前",
    ],
)
def test_a_day_until_which_something_is_to_be_done_is_none_on_which_it_was(
    words: Words, heading: str
) -> None:
    row = row_of(words, {"案卷号": "A1", heading: "2026-06-24"})
    assert "done_date" not in row.values


def test_a_day_of_completion_that_cannot_be_read_is_asked(words: Words) -> None:
    row = row_of(words, {"案卷号": "A1", "官方期限": "2026-07-02", "完成日": "2026-06"})
    assert notes_of(row) == {"done_date": (Level.QUESTION, "date.incomplete")}
    assert "done_date" not in row.values


def test_a_failed_formula_is_asked_and_never_taken_for_a_value(words: Words) -> None:
    cells = {
        "案卷号": "A1",
        "名称": "#REF!",
        "申请日": "#VALUE!",
        "申请号": "#N/A",
        "自己的栏": "#N/A",
    }
    row = row_of(words, cells)
    failed = (Level.QUESTION, "cell.failed")
    assert notes_of(row) == {"title": failed, "filing_date": failed, "application_no": failed}
    assert row.values == {"internal_no": "A1", "extra": {"自己的栏": "#N/A"}}
    alone = row_of(words, {"申请号": "#N/A", "申请日": "2023-01-05"})
    assert alone.refusal is not None
    assert alone.refusal.facts == {"field": "application_no", "text": "#N/A"}


def test_a_row_of_formulas_that_found_nothing_is_blank(words: Words) -> None:
    skipped = row_of(words, {"案卷号": None, "名称": "#N/A", "自己的栏": "#DIV/0!"}).skipped
    assert skipped is not None
    assert skipped.code == "row.blank"


def test_an_international_number_may_stand_in_either_column(words: Words) -> None:
    for heading in ("申请号", "国际申请号"):
        row = row_of(words, {"案卷号": "A1", heading: "PCT/CN2024/123456"})
        assert row.values["pct_no"] == "PCT/CN2024/123456"
        assert row.values["route"] == "pct_international"
    national = row_of(words, {"案卷号": "A1", "国际申请号": NUMBER})
    assert notes_of(national) == {"pct_no": (Level.QUESTION, "number.not_international")}


@pytest.mark.parametrize(
    ("cell", "kind", "route"),
    [
        ("发明", "invention", None),
        ("实用新型", "utility_model", None),
        ("新型", "utility_model", None),
        ("外观设计", "design", None),
        ("PCT发明", "invention", "pct_national"),
        ("PCT", None, "pct_international"),
        ("Invention", "invention", None),
    ],
)
def test_kinds_are_read_from_their_spellings(
    words: Words, cell: str, kind: str | None, route: str | None
) -> None:
    values = row_of(words, {"案卷号": "A1", "专利类型": cell}).values
    assert (values.get("kind"), values.get("route")) == (kind, route)


def test_a_bare_digit_is_a_kind_only_on_the_notices_own_scale(words: Words) -> None:
    own = row_of(words, {"案卷号": "A1", "FAMINGLX": "1"})
    assert own.values["kind"] == "utility_model"
    other = row_of(words, {"案卷号": "A1", "专利种类": "1", "申请号": NUMBER})
    assert notes_of(other) == {"kind": (Level.QUESTION, "kind.digit")}
    assert other.values["kind"] == "invention"


def test_the_number_tells_the_kind_and_a_contradiction_is_said(words: Words) -> None:
    assert row_of(words, {"申请号": "2020201158386"}).values["kind"] == "utility_model"
    row = row_of(words, {"申请号": "2020201158386", "专利类型": "发明"})
    assert notes_of(row) == {"kind": (Level.WARNING, "kind.conflict_utility_model")}
    assert row.values["kind"] == "utility_model"


def test_numbers_of_the_national_phase_say_so(words: Words) -> None:
    assert row_of(words, {"申请号": "201380059792.3"}).values["route"] == "pct_national"


def test_dates_that_contradict_each_other_are_said(words: Words) -> None:
    row = row_of(
        words, {"申请号": "2019101079193", "申请日": "2023-01-05", "授权公告日": "2022-01-05"}
    )
    assert notes_of(row) == {
        "filing_date": (Level.WARNING, "number.year_differs"),
        "grant_date": (Level.WARNING, "date.before_filing"),
    }


def test_text_is_kept_to_the_character(words: Words) -> None:
    title = "ＡＢＣ　示例（甲）\r\n第二行 𬱖䶮㛃 é"
    row = row_of(words, {"案卷号": "\tsl-01", "名称": f" {title}\u3000", "备注": "'=A1+1"})
    assert row.values == {"internal_no": "sl-01", "title": title, "remark": "=A1+1"}


def test_rows_that_are_no_case_are_skipped_with_a_reason(words: Words) -> None:
    book = book_of(
        [
            ["案件总表", None, None, None],
            ["序号", "案卷号", "申请号", "名称"],
            [1, "A1", NUMBER, "甲"],
            [None, None, None, None],
            [2, None, None, None],
            ["小计", None, None, "20件"],
            ["序号", "案卷号", "申请号", "名称"],
            ["2024年", None, None, None],
            ["已结案件", None, None, None],
            [3, "A2", "2019101079193", "合计算法"],
            ["制表人：王示例", None, None, None],
            [None, None, None, "合计：2件"],
        ],
        merged=(Merge(8, 0, 8, 3),),
    )
    rows = parsed(book, words)
    assert [row.row_number for row in rows] == list(range(1, 13))
    reasons = [row.skipped.code if row.skipped is not None else row.outcome.value for row in rows]
    assert reasons == [
        "row.title",
        "row.heading",
        "parsed",
        "row.blank",
        "row.only_number",
        "row.subtotal",
        "row.repeated_heading",
        "row.section",
        "row.section",
        "parsed",
        "row.footer",
        "row.subtotal",
    ]
    assert rows[5].sample == "小计 | 20件"


def test_the_matter_of_a_due_date_decides_what_is_awaited(words: Words) -> None:
    row = row_of(
        words,
        {"案卷号": "A1", "事项": "一通答复", "官方期限": "2026-03-06", "状态": "等年费滞纳金"},
    )
    assert (row.values["matter"], row.values["awaits"]) == ("一通答复", "oa_first_reply")
    other = row_of(words, {"案卷号": "A1", "事项": "客户会议", "状态": "等年登印费"})
    assert other.values["awaits"] == "grant_registration"


def test_a_title_before_repeated_headings_is_no_case(words: Words) -> None:
    book = book_of(
        [
            ["本所案号", "申请号", "绝限"],
            ["P1", NUMBER, "2026.1.15"],
            ["2月到期案件一览"],
            ["本所案号", "申请号", "绝限"],
            ["P2", "2019101079193", "2026.2.15"],
        ]
    )
    rows = parsed(book, words)
    assert [row.skipped.code if row.skipped is not None else "" for row in rows] == [
        "row.heading",
        "",
        "row.section",
        "row.repeated_heading",
        "",
    ]


def test_a_cell_merged_over_several_rows_counts_for_each(words: Words) -> None:
    book = book_of(
        [
            ["案卷号", "申请号", "通知书名称", "发文日"],
            ["A1", NUMBER, "第一次审查意见通知书", "2024-01-05"],
            [None, None, "第二次审查意见通知书", "2024-06-05"],
            [None, None, None, None],
            ["A2", "2019101079193", None, None],
        ],
        merged=(Merge(1, 0, 2, 0), Merge(1, 1, 2, 1)),
    )
    rows = parsed(book, words)[1:]
    assert [row.values.get("internal_no") for row in rows] == ["A1", "A1", None, "A2"]
    assert rows[1].values["application_no"] == NUMBER
    assert rows[1].values["notice_date"] == date(2024, 6, 5)


def test_a_row_that_names_no_case_is_refused_and_a_title_alone_is_enough(words: Words) -> None:
    refused = row_of(
        words, {"案卷号": None, "名称": None, "申请人": "示例大学", "申请日": "2023-01-05"}
    )
    assert refused.refusal is not None
    assert refused.refusal.code == "row.not_identifiable"
    assert refused.sample == "示例大学 | 2023-01-05"
    assert row_of(words, {"案卷号": None, "名称": "一种示例"}).outcome is Outcome.PARSED


def test_sheets_without_headings_are_refused_and_hidden_ones_skipped(words: Words) -> None:
    shown, hidden = Sheet("说明", [["本表"], [], ["第二行"]]), Sheet("列表", [["a"]], hidden=True)
    book = Book("a.xlsx", "xlsx", (shown, hidden))
    codes = [
        (row.refusal or row.skipped).code  # type: ignore[union-attr]
        for index in range(2)
        for row in parse_sheet(book, index, [], words)
    ]
    assert codes == ["row.no_headings", "row.blank", "row.no_headings", "row.hidden_sheet"]


def test_rows_of_a_sheet_of_given_up_cases_are_read_and_marked(words: Words) -> None:
    rows = parsed(book_of([["申请号", "名称"], [NUMBER, "甲"]], name="作废"), words)
    assert [row.void_sheet for row in rows] == [True, True]
    assert rows[1].values["application_no"] == NUMBER


def test_the_papers_of_a_dossier_become_notices(words: Words) -> None:
    row = row_of(
        words,
        {
            "application_no": "201110369875.5",
            "name": "第一次审查意见通知书",
            "date": "2013-01-09",
            "code": "21040101",
            "type": "03",
            "file_id": "GA000000000000",
        },
    )
    assert row.values["notice_name"] == "第一次审查意见通知书"
    assert row.values["notice_date"] == date(2013, 1, 9)
    assert row.values["notice_code"] == "210401"
    assert row.values["document_type"] == "03"
    assert row.values["notice_id"] == "GA000000000000"


def test_a_corrected_mapping_is_used_instead_of_the_proposal(words: Words) -> None:
    book = book_of([["案卷号", "专利号", "甲方要求"], ["A1", NUMBER, "2026-03-06"]])
    (table,) = find_tables(book, 0, words.vocabulary)
    mapping = table.proposal.with_column(2, "client_ref").with_extra(1, "旧号")
    saved = {table.proposal.signature: Mapping.from_json(mapping.to_json())}

    row = list(parse_sheet(book, 0, [table], words, saved))[-1]

    assert row.values == {
        "internal_no": "A1",
        "client_ref": "2026-03-06",
        "extra": {"旧号": NUMBER},
    }


def test_a_mapping_to_an_unknown_field_is_refused(words: Words) -> None:
    book = book_of([["案卷号", "申请号"], ["A1", NUMBER]])
    (table,) = find_tables(book, 0, words.vocabulary)
    with pytest.raises(UserError) as caught:
        list(parse_table(book, table, words, table.proposal.with_column(0, "colour")))
    assert caught.value.code == "sheet.mapping"


def test_every_note_and_reason_has_words_in_both_languages(words: Words) -> None:
    texts = Texts.load(resources_dir() / "texts")
    cells: dict[str, Cell] = {
        "案卷号": "A1",
        "申请号": "2019101079190",
        "国际申请号": "x",
        "专利类型": "外观设计",
        "申请日": "2023-01-05",
        "授权公告日": "22.01.05",
        "公开日": 44197,
        "官方期限": 45,
        "内部期限": "2026",
        "发文日": "尽快",
        "优先权日": "01.02.2020",
        "公开号": "WO2020/1",
        "通知书代码": "abc",
        "状态": "？",
    }
    notes: list[Note] = list(row_of(words, cells).notes)
    notes += row_of(words, {"案卷号": "A1", "类型": "发明专利", "申请号": "2.02E+12"}).notes
    assert len({note.code for note in notes}) >= 12
    for note in notes:
        for language in ("zh", "en"):
            facts = {"field": note.field, "text": note.text, **dict(note.facts)}
            assert "{" not in texts.get("sheets", note.code, language, **facts)
    for code in ("row.blank", "row.not_identifiable", "row.no_headings", "cell.failed"):
        said = [texts.get("sheets", code, each, field="f", text="t") for each in ("zh", "en")]
        assert said[0] != said[1]


def test_a_number_read_once_reads_the_same_again(words: Words) -> None:
    stored = row_of(words, {"申请号": "ZL 2023 1 0148883.X"}).values["application_no"]
    assert isinstance(parse_application_no(stored), ApplicationNo)
    assert row_of(words, {"申请号": stored}).values["application_no"] == stored
