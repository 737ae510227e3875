from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from agencydesk.domain.docket import Source, Status
from agencydesk.reports.case_sheet import case_sheet_pdf
from agencydesk.reports.derivation import derivation_pdf
from agencydesk.texts import Language
from tests.reports.samples import (
    AGENCY,
    TEXTS,
    TODAY,
    case_sheet,
    explanation,
    page_texts,
    row,
    squeezed,
)


def printed_case(language: Language = "zh", **changes: object) -> list[str]:
    sheet = replace(case_sheet(), **changes)  # type: ignore[arg-type]
    return page_texts(
        case_sheet_pdf(
            sheet, made_on=TODAY, today=TODAY, agency=AGENCY, texts=TEXTS, language=language
        )
    )


def printed_derivation(language: Language = "zh", **changes: object) -> list[str]:
    shown = replace(explanation(), **changes)  # type: ignore[arg-type]
    return page_texts(
        derivation_pdf(shown, made_on=TODAY, agency=AGENCY, texts=TEXTS, language=language)
    )


def test_a_case_sheet_shows_everything_about_the_case() -> None:
    pages = printed_case()
    text = squeezed("".join(pages))
    sheet = case_sheet()
    assert sheet.title in text
    for label, value in (*sheet.facts, *sheet.parties):
        assert f"{label}：{squeezed(value)}" in text
    for deadline in sheet.deadlines:
        assert squeezed(deadline.matter) in text
    for day, event in sheet.events:
        assert f"{day}{event}" in text
    assert "期限（12项）" in text
    assert "来文与递交（60件）" in text


def test_a_case_sheet_of_several_pages_repeats_head_and_table_heading() -> None:
    pages = printed_case()
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert page.startswith("案件单 P26-00001")
        assert f"第 {number} 页 / 共 {len(pages)} 页" in page
    assert "日期 来文与递交" in pages[1]


def test_an_english_case_sheet_has_english_headings() -> None:
    text = "\n".join(printed_case("en"))
    for word in ("Case sheet P26-00001", "Parties", "Deadlines (12)", "Notices and filings (60)"):
        assert word in text


def test_a_bare_case_sheet_says_what_there_is_not() -> None:
    (text,) = printed_case(facts=(), parties=(), deadlines=(), events=())
    assert "本案没有期限。" in text
    assert "本案没有来文与递交。" in text
    assert "当事人" not in text


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_name_on_paper(status: Status) -> None:
    (text,) = printed_case(deadlines=(row(status=status),), events=())
    assert TEXTS.get("terms", f"status.{status}", "zh") in text


def test_a_derivation_shows_every_step_with_its_citation_and_date() -> None:
    (text,) = printed_derivation()
    assert "答复第一次审查意见　2027-03-15（暂定）" in text
    lines = text.splitlines()
    assert "1 通知书发文日 2026-11-13" in lines
    assert "2 加 4 个月 专利法第37条 2027-03-13" in lines
    assert "3 星期六，顺延至工作日 专利法实施细则第5条 2027-03-15" in lines


def test_a_derivation_shows_warnings_dates_and_facts() -> None:
    (text,) = printed_derivation()
    flat = squeezed(text)
    assert "⚠2027年放假安排尚未公布。" in flat
    assert "起算日：2026-11-13" in flat
    assert "顺延前届满日：2027-03-13" in flat
    assert "计算所得期限：2027-03-15" in flat
    assert "通知书载明期限：2027-03-16" in flat
    assert "逾期后果：申请视为撤回" in flat
    assert "一种𬱖䶮㛃合金及其制备方法" in flat


def test_a_derivation_leaves_room_to_sign() -> None:
    (text,) = printed_derivation()
    assert "系统内尚未复核。" in text
    assert "计算人： 日期：" in text
    assert "复核人： 日期：" in text
    assert "系统内已由 流程员甲 复核。" in printed_derivation(confirmed_by="流程员甲")[0]


def test_a_derivation_without_a_date_says_so() -> None:
    (text,) = printed_derivation(
        official_due=None,
        computed_due=None,
        raw_due=None,
        printed_due=None,
        start=None,
        lines=(),
        source=Source.SHEET,
        warnings=("缺：授权公告日",),
    )
    assert "答复第一次审查意见　无日期" in text
    assert "没有计算步骤。" in text
    assert "缺：授权公告日" in text
    assert "计算所得期限" not in text
    assert "日期：" in text
    assert "日期" not in text.splitlines()  # no heading over nothing


def test_a_certain_date_is_not_marked_provisional() -> None:
    assert "暂定" not in printed_derivation(certain=True)[0]


def test_an_english_derivation_has_english_headings() -> None:
    (text,) = printed_derivation("en", official_due=date(2027, 3, 15))
    for word in ("Derivation of a date", "(provisional)", "Basis", "Checked by:", "Page 1 of 1"):
        assert word in text


def test_signature_lines_stay_together_with_their_heading() -> None:
    steps = explanation().lines * 9
    for count in range(len(steps)):
        pages = printed_derivation(lines=steps[:count])
        last = pages[-1]
        assert "复核\r\n系统内尚未复核。" in last
        assert "复核人： 日期：" in last


def test_sheets_of_equal_input_have_equal_bytes() -> None:
    def make() -> tuple[bytes, bytes]:
        return (
            case_sheet_pdf(
                case_sheet(),
                made_on=TODAY,
                today=TODAY,
                agency=AGENCY,
                texts=TEXTS,
                language="zh",
            ),
            derivation_pdf(explanation(), made_on=TODAY, agency=AGENCY, texts=TEXTS, language="zh"),
        )

    assert make() == make()
