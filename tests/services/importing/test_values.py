"""What a sheet says is kept as it was written, and nothing of it is lost or told on."""

from __future__ import annotations

import logging
from datetime import date

import pytest
from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.exchange.sheets.mapping import Mapping
from agencydesk.models.cases import CaseField, CaseParty, FieldDefinition, PriorityClaim
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import PartyRole, Route
from tests.services.importing.conftest import HEADINGS, Importer

ROW = ("A-1", "2025101234561", date(2025, 3, 3), "发明", "一种装置", "公布")


def fields_of(importer: Importer, ref: str) -> dict[str, str]:
    query = (
        select(FieldDefinition.key, CaseField.value)
        .join(FieldDefinition, FieldDefinition.id == CaseField.field_id)
        .where(CaseField.case_id == importer.case_of(ref))
    )
    with importer.room.context.database.reading() as session:
        return {key: value for key, value in session.execute(query)}


def people_of(importer: Importer, ref: str) -> dict[PartyRole, list[str]]:
    query = (
        select(CaseParty.role, Party.name)
        .join(Party, Party.id == CaseParty.party_id)
        .where(CaseParty.case_id == importer.case_of(ref))
        .order_by(CaseParty.role, CaseParty.position)
    )
    found: dict[PartyRole, list[str]] = {}
    with importer.room.context.database.reading() as session:
        for role, name in session.execute(query):
            found.setdefault(role, []).append(name)
    return found


def test_text_is_kept_byte_for_byte(importer: Importer) -> None:
    title = "一种ＡＢＣ（全角）𬱖䶮㛃装置\n及其Application方法  末尾"
    remark = "第一行\n\t第二行；ＷＩＤＥ wide №Ⅳ㎡"
    own = "盒\n三　号"
    headings = (*HEADINGS, "备注", "档案盒")
    row = ("Ａ-1", *ROW[1:4], title, "公布", remark, own)
    importer.bring(importer.sheet([row], headings))
    draft = importer.room.cases.get(importer.case_of("Ａ-1")).draft
    assert draft.title == title
    assert draft.remark == remark
    assert fields_of(importer, "Ａ-1") == {"档案盒": own}


def test_several_people_in_one_cell_are_kept_in_order(importer: Importer) -> None:
    headings = (*HEADINGS, "申请人", "发明人", "代理师", "客户")
    people = ("甲大学；乙公司", "𬱖某、王某、李某", "张某，赵某；钱某", "丙公司")
    importer.bring(importer.sheet([(*ROW, *people)], headings))
    assert people_of(importer, "A-1") == {
        PartyRole.APPLICANT: ["甲大学", "乙公司"],
        PartyRole.INVENTOR: ["𬱖某", "王某", "李某"],
        PartyRole.CLIENT: ["丙公司"],
    }
    view = importer.room.cases.get(importer.case_of("A-1"))
    assert (view.attorney, view.second_attorney) == ("张某", "赵某")
    assert fields_of(importer, "A-1") == {"代理师": "钱某"}


def test_a_date_for_paying_is_never_called_a_reply(importer: Importer) -> None:
    importer.bring(importer.sheet([(*ROW, date(2026, 12, 31))], (*HEADINGS, "缴费截止日")))
    (row,) = (each for each in importer.rows("A-1") if each.official_due == date(2026, 12, 31))
    assert row.name == "缴费期限"


def test_a_sheet_of_entered_international_cases_brings_its_entry_date(importer: Importer) -> None:
    headings = (
        "我方案号",
        "申请号",
        "国际申请号",
        "申请日",
        "优先权日",
        "进入国家阶段日",
        "发明名称",
    )
    row = ("P-1", "2024800123454", "PCT/CN2024/012345", date(2024, 3, 4), date(2023, 3, 6))
    importer.bring(importer.sheet([(*row, date(2025, 9, 5), "一种装置")], headings))
    draft = importer.room.cases.get(importer.case_of("P-1")).draft
    assert draft.route is Route.PCT_NATIONAL
    assert draft.pct_entry_date == date(2025, 9, 5)
    # three years from the priority date 2023-03-06
    assert importer.open("P-1")["exam_request"] == [date(2026, 3, 6)]
    assert "pct_entry_30" not in importer.open("P-1")


def test_a_divisional_in_a_sheet_says_that_its_submission_date_is_missing(
    importer: Importer,
) -> None:
    headings = (*HEADINGS, "母案申请号")
    importer.bring(importer.sheet([(*ROW, "2021100012345")], headings))
    assert importer.open("A-1")["divisional_catch_up"] == [None]
    assert fields_of(importer, "A-1") == {"母案申请号": "2021100012345"}


def test_a_publication_number_shows_the_stage_though_no_date_is_known(importer: Importer) -> None:
    headings = ("发明名称", "公开（公告）号")
    rows = [("一种甲", "CN117151122A"), ("一种乙", "CN217151122U"), ("一种丙", "CN107151122B")]
    importer.bring(importer.sheet(rows, headings))
    found = {row.title: row.ref for row in importer.room.listing.rows()}
    assert importer.open(found["一种甲"]) == {"exam_request": [None]}
    assert importer.open(found["一种乙"]) == {"annuity_due": [None]}
    assert importer.open(found["一种丙"]) == {"annuity_due": [None]}


def test_a_priority_number_is_kept_once_and_another_is_a_conflict(importer: Importer) -> None:
    headings = (*HEADINGS, "优先权号")
    sheet = importer.sheet([(*ROW, "CN202410000001.1")], headings)
    plan, _ = importer.bring(sheet)
    # three years from the filing date may be too late: the person is told
    assert "priority.no_date" in importer.codes(plan)
    assert importer.plan(sheet).drafts == ()
    with importer.room.context.database.reading() as session:
        assert session.scalars(select(PriorityClaim.number)).all() == ["CN202410000001.1"]
    other = importer.sheet([(*ROW, "CN202410000002.2")], headings)
    fields = [dict(line.facts)["field"] for line in importer.plan(other).conflicts]
    assert fields == ["priority_no"]


def test_a_priority_number_that_comes_later_is_added(importer: Importer) -> None:
    importer.bring(importer.sheet([ROW]))
    before = importer.contents()
    later = importer.sheet([(*ROW, "CN202410000001.1")], (*HEADINGS, "优先权号"))
    _, report = importer.bring(later)
    with importer.room.context.database.reading() as session:
        assert session.scalars(select(PriorityClaim.number)).all() == ["CN202410000001.1"]
    importer.imports.undo(report.batch_id)
    assert importer.contents() == before


def test_rows_for_several_fees_of_one_case_lose_nothing_silently(importer: Importer) -> None:
    headings = (*HEADINGS, "费用名称", "缴费期限")
    rows = [
        (*ROW, "第4年年费", date(2027, 1, 8)),
        (*ROW, "著录变更费", date(2026, 12, 4)),
    ]
    plan, _ = importer.bring(importer.sheet(rows, headings))
    named = {row.name: row.official_due for row in importer.rows("A-1") if row.name}
    assert named == {"第4年年费": date(2027, 1, 8), "著录变更费": date(2026, 12, 4)}
    assert [line.row for line in plan.conflicts] == [3, 3]


def test_two_reply_dates_of_one_case_are_both_on_the_docket(importer: Importer) -> None:
    headings = (*HEADINGS, "期限事项", "官方期限", "内部期限")
    rows = [
        (*ROW, "一通答复", date(2026, 12, 7), date(2026, 11, 30)),
        (*ROW, "提交证明文件", date(2027, 1, 18), None),
    ]
    importer.bring(importer.sheet(rows, headings))
    found = importer.open("A-1")
    assert found["oa_first_reply"] == [date(2026, 12, 7)]
    assert found["designated_period_generic"] == [date(2027, 1, 18)]
    reply = next(row for row in importer.rows("A-1") if row.rule_id == "oa_first_reply")
    assert reply.internal_due == date(2026, 11, 30)


def test_dates_that_cannot_be_are_noted(importer: Importer) -> None:
    headings = ("我方案号", "申请日", "优先权日", "专利类型", "发明名称")
    rows = [
        ("F-1", date(2062, 5, 5), None, "发明", "一种甲"),
        ("F-2", date(1958, 5, 5), None, "发明", "一种乙"),
        ("F-3", date(2025, 5, 5), date(2025, 6, 6), "发明", "一种丙"),
    ]
    plan, _ = importer.bring(importer.sheet(rows, headings))
    assert [line.code for line in plan.notes] == [
        "date.future",
        "date.too_early",
        "date.priority_after_filing",
    ]
    assert [line.row for line in plan.notes] == [2, 3, 4]
    for line in plan.notes:
        assert importer.imports.describe(line, "zh") != importer.imports.describe(line, "en")
        assert "{" not in importer.imports.describe(line)


def test_a_row_of_a_sheet_named_as_given_up_waits_to_be_asked_for(importer: Importer) -> None:
    path = importer.sheet([ROW], sheet="作废案件")
    plan = importer.plan(path)
    assert (plan.new, [line.code for line in plan.skipped][-1]) == (0, "row.void_sheet")
    assert importer.plan(path, include_void=True).new == 1


def test_a_refused_row_says_why_and_the_others_come_in(importer: Importer) -> None:
    rows = [ROW, (None, "2.02510E+12", date(2025, 3, 3), "发明", None, "公布")]
    plan, report = importer.bring(importer.sheet(rows))
    assert report.cases_new == 1
    (refused,) = plan.refused
    assert (refused.row, refused.code) == (3, "number.scientific")
    assert "科学计数法" in importer.imports.describe(refused)
    assert "number.scientific" not in importer.codes(plan)


def test_the_fields_of_a_mapping_are_named_in_both_languages(importer: Importer) -> None:
    plan = importer.plan(importer.sheet([ROW]))
    labels = [importer.imports.field_label(field) for _, field in plan.sheets[0].mapping]
    assert labels == ["我方案号", "申请号", "申请日", "专利类型", "专利名称", "案件状态"]
    english = [importer.imports.field_label(field, "en") for _, field in plan.sheets[0].mapping]
    assert english[-1] == "Status"
    assert all(label.isascii() for label in english)


def test_a_mapping_the_user_corrected_is_used_and_remembered(importer: Importer) -> None:
    headings = ("我方案号", "发明名称", "专利类型", "日期甲")
    path = importer.sheet([("M-1", "一种装置", "发明", date(2025, 3, 3))], headings)
    proposed = importer.plan(path).sheets[0]
    assert ("日期甲", "+日期甲") in proposed.mapping
    corrected = Mapping(
        proposed.signature, {0: "internal_no", 1: "title", 2: "kind", 3: "filing_date"}, {}
    )
    plan = importer.imports.plan([path], {proposed.signature: corrected.to_json()})
    importer.imports.apply(plan)
    assert importer.open("M-1")["exam_request"] == [date(2028, 3, 3)]
    second = importer.sheet([("M-2", "另一装置", "发明", date(2025, 4, 7))], headings, "二.xlsx")
    importer.bring(second)
    assert importer.open("M-2")["exam_request"] == [date(2028, 4, 7)]


def test_errors_and_logs_never_hold_a_title_or_a_name(
    importer: Importer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "一种绝密装置"
    headings = (*HEADINGS, "发明人")
    importer.bring(importer.sheet([(*ROW[:4], secret, "公布", "某发明人")], headings))
    plan = importer.plan(importer.sheet([(*ROW[:4], secret + "改", "授权", "某人乙")], headings))
    importer.imports.undo(importer.imports.batches()[0].id)
    with pytest.raises(UserError) as caught:
        importer.imports.apply(plan)
    told = repr(caught.value) + str(caught.value.facts) + caplog.text
    assert secret not in told
    assert "某" not in told


def test_a_file_that_is_no_sheet_is_refused_and_nothing_is_written(importer: Importer) -> None:
    before = importer.contents()
    path = importer.folder / "假表.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with pytest.raises(UserError) as caught:
        importer.plan(path)
    assert caught.value.code.startswith("sheet.")
    empty = importer.plan(importer.sheet([], HEADINGS))
    with pytest.raises(UserError, match=r"import\.nothing"):
        importer.imports.apply(empty)
    assert importer.contents() == before
