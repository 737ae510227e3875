"""The sheet of the statutory annual report: counted, typed with a source, confirmed, printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from agencydesk.domain.statistics_book import Origin
from agencydesk.errors import UserError
from agencydesk.models.uploads import AnnualFigure
from agencydesk.models.vocabulary import CaseKind, Route, StaffRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.staff_values import AgencyProfile, StaffDraft
from agencydesk.services.statistics.sheet import CARRIED_ON, AnnualSheet
from agencydesk.services.statistics.sheet_values import (
    TEXT_LIMIT,
    SheetRow,
    amount_text,
    read_amount,
)
from tests.services.compliance.conftest import Office

YEAR = 2025


@pytest.fixture
def sheet(office: Office) -> AnnualSheet:
    return office.desk.statistics.sheet


def row(sheet: AnnualSheet, field: str, year: int = YEAR) -> SheetRow:
    (found,) = [each for each in sheet.rows(year) if each.item.id == field]
    return found


def case(office: Office, ref: str, **values: object) -> None:
    draft = CaseDraft(ref, "一种示例装置", CaseKind.INVENTION)
    office.desk.cases.create(replace(draft, **values))


def refused(code: str, call, *arguments, **named) -> None:
    with pytest.raises(UserError) as caught:
        call(*arguments, **named)
    assert caught.value.code == code


def practises(office: Office, name: str, day: date) -> None:
    person = office.desk.staff.add(StaffDraft(name, frozenset({StaffRole.ATTORNEY}))).id
    office.compliance.registers.add(
        "practice_record", {"staff_id": person, "kind": "first", "happened_on": day}
    )


def printed(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(p.get_textpage().get_text_range() for p in document).split())


def test_all_twenty_fields_stand_in_the_order_of_the_article(sheet):
    rows = sheet.rows(YEAR)
    assert len(rows) == 20
    assert [each.item.citation for each in rows] == sorted(each.item.citation for each in rows)
    assert {each.item.id for each in rows if each.item.origin is Origin.BOTH} == {
        "s35_1_contact",
        "s35_2_attorneys",
        "s35_2_headcount",
        "s35_6_filings",
        "s35_6_invalidation",
        "s35_6_disputes",
    }
    known = {each.item.id for each in rows if each.value is not None}
    assert known <= {each.item.id for each in rows if each.item.origin is Origin.BOTH}


def test_contact_data_come_from_the_profile_and_say_what_it_lacks(office, sheet):
    assert row(sheet, "s35_1_contact").value is None
    office.desk.agency.save(AgencyProfile("示例代理", address="示例市示例路1号", phone="010-1"))
    found = row(sheet, "s35_1_contact")
    assert found.text == "通信地址：示例市示例路1号\n电话：010-1"
    assert found.last_year is None, "today's profile says nothing of last year"
    assert "邮编" in sheet.notes(found)[0]


def test_attorneys_are_those_who_practised_on_the_last_day(office, sheet):
    practises(office, "示例丙", date(2024, 3, 1))
    practises(office, "示例丁", date(2025, 12, 31))
    practises(office, "示例戊", date(2026, 1, 1))
    office.desk.staff.add(StaffDraft("示例己", frozenset({StaffRole.ATTORNEY})))
    found = row(sheet, "s35_2_attorneys")
    assert sorted(found.text.split("、")) == sorted(["示例丙", "示例丁"])
    assert found.last_year_text == "示例丙"
    assert len(sheet.records(YEAR, "s35_2_attorneys")) == 2
    assert [note.count for note in found.notes] == [2]


def test_headcount_is_who_was_at_work_on_the_last_day_whatever_their_roles(office, sheet):
    for name, joined, left in (
        ("示例丙", date(2025, 12, 31), None),
        ("示例丁", date(2026, 1, 1), None),
        ("示例戊", date(2020, 1, 1), date(2025, 12, 31)),
        ("示例己", date(2020, 1, 1), date(2025, 12, 30)),
    ):
        person = office.desk.staff.add(StaffDraft(name, joined_on=joined)).id
        if left is not None:
            office.desk.staff.deactivate(person, left)
    found = row(sheet, "s35_2_headcount")
    counted = {each.label for each in sheet.records(YEAR, "s35_2_headcount")}
    assert counted == {"示例甲", "示例乙", "示例丙", "示例戊"}
    assert (found.value, found.last_year) == (4, 4)


def test_filings_are_one_text_by_kind(office, sheet):
    case(office, "A-1", filing_date=date(2025, 5, 5))
    case(office, "A-2", filing_date=date(2025, 5, 5), kind=CaseKind.UTILITY_MODEL)
    case(office, "A-3", filing_date=date(2024, 5, 5), kind=CaseKind.DESIGN)
    case(office, "A-4", filing_date=date(2025, 5, 5), kind=None)
    found = row(sheet, "s35_6_filings")
    assert found.text == "发明 1、实用新型 1、外观设计 0"
    assert found.last_year_text == "发明 0、实用新型 0、外观设计 1"
    assert [each.label for each in sheet.records(YEAR, "s35_6_filings")] == ["A-1", "A-2"]
    assert sheet.notes(found) == ("1 件申请没有专利类型或申请日，未计入",)


@pytest.mark.parametrize(
    ("field", "route"),
    [("s35_6_invalidation", Route.INVALIDATION), ("s35_6_disputes", Route.LITIGATION)],
)
def test_matters_are_counted_by_the_day_they_were_taken_on(office, sheet, field, route):
    case(office, "W-1", route=route, opened_on=date(2025, 1, 1), filing_date=date(2019, 1, 1))
    case(office, "W-2", route=route, opened_on=date(2026, 1, 1), filing_date=date(2025, 1, 1))
    case(office, "W-3", route=route, filing_date=date(2025, 1, 1))
    case(office, "W-4", opened_on=date(2025, 1, 1))
    found = row(sheet, field)
    assert (found.value, found.last_year) == (1, 0)
    assert [each.label for each in sheet.records(YEAR, field)] == ["W-1"]
    assert sheet.notes(found)[0].startswith("1 件没有收案日")


def test_an_amount_is_kept_to_the_fen_and_shown_in_ten_thousands(sheet):
    sheet.type_in(YEAR, "s35_7_assets", read_amount("1,234.567801"), "审计报告")
    sheet.type_in(YEAR, "s35_7_profit", read_amount("-3.5"), "审计报告")
    assert row(sheet, "s35_7_assets").text == "1234.567801"
    assert row(sheet, "s35_7_profit").text == "-3.50"
    sheet.type_in(YEAR - 1, "s35_7_assets", read_amount("900"), "审计报告")
    assert row(sheet, "s35_7_assets").last_year_text == "900.00"
    assert row(sheet, "s35_7_assets").proposal is None


@given(st.integers(-(10**15), 10**15))
def test_every_amount_is_read_back_as_it_was_written(fen):
    assert read_amount(amount_text(fen)) == fen


@pytest.mark.parametrize(
    "text", ["", "abc", "1e5", "NaN", "Infinity", "1.2345678", "9" * 30, "1.2.3", "--1"]
)
def test_what_is_no_amount_is_refused_and_not_rounded(text):
    refused("statistics.amount", read_amount, text)


def test_a_counted_value_is_typed_over_with_source_and_reason_until_it_is_taken_back(office, sheet):
    change = sheet.type_in, YEAR, "s35_2_headcount", 9
    refused("statistics.source-needed", *change, " ", "理由")
    refused("reason.needed", *change, "社保清单")
    assert sheet.type_in(YEAR, "s35_2_headcount", 9, "社保清单", "含兼职").statistics
    found = row(sheet, "s35_2_headcount")
    assert (found.counted, found.value) == (2, 9)
    assert (found.typed.source, found.typed.reason, found.typed.by) == (
        "社保清单",
        "含兼职",
        "示例甲",
    )
    refused("reason.needed", sheet.take_back, YEAR, "s35_2_headcount", "")
    sheet.take_back(YEAR, "s35_2_headcount", "人员已补录")
    assert row(sheet, "s35_2_headcount").value == 2
    refused("statistics.nothing-typed", sheet.take_back, YEAR, "s35_2_headcount", "再次")


def test_what_was_typed_before_stays_in_the_history(office, sheet):
    for number in (1, 2):
        sheet.type_in(YEAR, "s35_6_pledge", number, "台账")
    with office.desk.context.database.reading() as session:
        kept = session.scalars(select(AnnualFigure).order_by(AnnualFigure.id)).all()
    assert [(each.value, each.withdrawn_at is None) for each in kept] == [
        ("1", False),
        ("2", True),
    ]


def test_last_years_text_is_proposed_and_holds_only_once_confirmed(sheet):
    for field in CARRIED_ON:
        sheet.type_in(2024, field, f"内容 {field}", "营业执照")
    sheet.type_in(2024, "s35_7_tax", 100, "纳税证明")
    for each in sheet.rows(YEAR):
        assert (each.proposal is not None) == (each.item.id in CARRIED_ON)
        assert each.typed is None
    field = "s35_2_partners"
    proposal = row(sheet, field).proposal
    assert (proposal.value, proposal.source, proposal.year) == (
        f"内容 {field}",
        "营业执照",
        2024,
    )
    assert row(sheet, field).text == ""
    assert f"内容{field}" not in printed(sheet.print(YEAR))
    sheet.confirm(YEAR, field, proposal.value)
    found = row(sheet, field)
    assert (found.text, found.proposal) == (f"内容 {field}", None)
    assert found.typed.year == YEAR
    assert "2024" in found.typed.reason
    assert f"内容{field}" in printed(sheet.print(YEAR))
    assert row(sheet, field, 2026).proposal.year == YEAR


def test_a_value_that_is_not_what_is_proposed_is_not_confirmed(sheet):
    refused("statistics.proposal", sheet.confirm, YEAR, "s35_4_branches", "无")
    sheet.type_in(2024, "s35_4_branches", "示例分公司", "营业执照")
    shown = row(sheet, "s35_4_branches").proposal.value
    sheet.type_in(2024, "s35_4_branches", "示例二分公司", "营业执照")
    refused("statistics.proposal", sheet.confirm, YEAR, "s35_4_branches", shown)
    assert row(sheet, "s35_4_branches").typed is None


def test_the_revenue_of_the_statistics_is_proposed_and_not_asked_for_twice(office, sheet):
    office.desk.statistics.figures.type_over(
        YEAR, "revenue_fen", 1_234_567_00, "年度决算", "审计报告"
    )
    found = row(sheet, "s35_7_revenue")
    assert found.value is None
    assert (found.proposal.value, found.proposal.source, found.proposal.year) == (
        1_234_567_00,
        "审计报告",
        YEAR,
    )
    sheet.confirm(YEAR, "s35_7_revenue", found.proposal.value)
    assert row(sheet, "s35_7_revenue").text == "123.4567"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("s35_2_partners", 3, "statistics.value"),
        ("s35_2_partners", "  ", "statistics.value"),
        ("s35_2_partners", None, "statistics.value"),
        ("s35_2_partners", "示\x00例", "statistics.value"),
        ("s35_2_partners", "示\u202e例", "statistics.value"),
        ("s35_2_partners", "甲" * (TEXT_LIMIT + 1), "statistics.text-long"),
        ("s35_6_pledge", -1, "statistics.value"),
        ("s35_6_pledge", True, "statistics.value"),
        ("s35_6_pledge", "3", "statistics.value"),
        ("s35_7_tax", -1, "statistics.value"),
        ("s35_7_tax", 10**16, "statistics.value"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(sheet, field, value, code):
    refused(code, sheet.type_in, YEAR, field, value, "来源")
    assert row(sheet, field).typed is None


def test_an_unknown_field_and_a_year_nothing_is_reported_on_are_refused(sheet):
    for call in (
        lambda: sheet.records(YEAR, "clients"),
        lambda: sheet.type_in(YEAR, "revenue_fen", 1, "来源"),
        lambda: sheet.confirm(YEAR, "clients", "x"),
        lambda: sheet.take_back(YEAR, "clients", "理由"),
    ):
        with pytest.raises(KeyError):
            call()
    refused("statistics.year", sheet.rows, 2021)
    refused("statistics.year", sheet.print, 2027)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_sheet_is_printed_with_sources_and_what_is_left_out(office, sheet, language):
    names = [f"合伙人𬱖{n:02}" for n in range(1, 21)]
    long = "\n".join(name + "龘" * 190 for name in names)[:TEXT_LIMIT]
    sheet.type_in(YEAR, "s35_3_capital", long, "公司章程")
    case(office, "W-1", route=Route.INVALIDATION)
    text = printed(sheet.print(YEAR, language))
    assert all(name in text for name in names)
    assert text.count("龘") == long.count("龘"), "a text longer than a page is printed whole"
    for each in sheet.rows(YEAR):
        short = () if each.item.id == "s35_3_capital" else (each.text,)
        notes = sheet.notes(each, language) if each.counted is not None else ()
        for part in (sheet.label(each, language), each.item.citation, *short, *notes):
            assert "".join(part.split()) in text
    assert "公司章程" in text
    assert "〓" not in text
