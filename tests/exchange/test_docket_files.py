"""What leaves as a file opens right in other programs and runs nothing there."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from agencydesk.domain.docket import Band, DocketRow, Source, Status
from agencydesk.domain.money import Money
from agencydesk.exchange.docket_files import (
    Column,
    docket_csv,
    docket_ics,
    docket_xlsx,
    list_xlsx,
)
from agencydesk.exchange.sheets.parse import Words
from agencydesk.exchange.sheets.reader import read_book
from tests.exchange.conftest import parsed

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
DUE = date(2026, 3, 6)
ROW = DocketRow(
    id=7,
    case_id=3,
    case_ref="SL23P0001",
    title="一种示例装置",
    application_no="202310148883.X",
    kind="invention",
    client="示例甲科技有限公司",
    attorney="张示例",
    rule_id="oa_first_reply",
    matter="一通答复",
    official_due=DUE,
    internal_due=None,
    client_due=None,
    days_left=60,
    band=Band.LATER,
    status=Status.OPEN,
    source=Source.COMPUTED,
    certain=True,
    confidence="high",
    missing=(),
    confirmed_by="",
)
COLUMNS: Sequence[Column] = (
    ("案卷号", lambda row: row.case_ref),
    ("申请号", lambda row: row.application_no),
    ("专利名称", lambda row: row.title),
    ("官方期限", lambda row: row.official_due),
    ("剩余天数", lambda row: row.days_left),
)
LIVE = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠A1", "\n=1"]


def events(data: bytes) -> list[icalendar.Event]:
    found = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return [event for event in found if isinstance(event, icalendar.Event)]


def test_csv_opens_in_excel_with_its_chinese_and_its_dates() -> None:
    data = docket_csv([ROW, replace(ROW, official_due=None, title='引"号,行\n二')], COLUMNS)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows == [
        ["案卷号", "申请号", "专利名称", "官方期限", "剩余天数"],
        ["SL23P0001", "202310148883.X", "一种示例装置", "2026-03-06", "60"],
        ["SL23P0001", "202310148883.X", '引"号,行\n二', "", "60"],
    ]


@pytest.mark.parametrize("text", LIVE)
def test_no_text_of_a_csv_file_is_a_formula(text: str) -> None:
    data = docket_csv([replace(ROW, title=text)], COLUMNS)
    row = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1]
    assert row[2] == f"'{text}"


@pytest.mark.parametrize("text", [*LIVE, "https://example.com", "0123", "{=A1}"])
def test_no_text_of_a_workbook_is_a_formula_a_link_or_a_number(text: str) -> None:
    data = docket_xlsx([replace(ROW, title=text)], COLUMNS, "期限", NOW)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    cell = sheet["C2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert cell.quotePrefix == (text in LIVE)
    assert unescape(str(cell.value)).strip() == text.strip()


def test_a_workbook_has_real_dates_and_a_heading_that_stays() -> None:
    data = docket_xlsx([ROW, replace(ROW, official_due=None)], COLUMNS, "期限[1]/2", NOW)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert sheet.title == "期限12"
    assert [cell.value for cell in sheet[2]][3:] == [datetime.fromisoformat("2026-03-06"), 60]
    assert sheet["D2"].is_date
    assert sheet["D3"].value is None
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:E3")
    assert sheet.column_dimensions["C"].width > 12


def test_the_same_docket_is_the_same_workbook_to_the_byte() -> None:
    assert docket_xlsx([ROW], COLUMNS, "x", NOW) == docket_xlsx([ROW], COLUMNS, "x", NOW)


def test_an_empty_docket_is_a_file_with_headings() -> None:
    assert docket_csv([], COLUMNS).decode("utf-8-sig").count("\n") == 1
    sheet = openpyxl.load_workbook(io.BytesIO(docket_xlsx([], COLUMNS, "", NOW))).active
    assert sheet is not None
    assert sheet.max_row == 1
    assert events(docket_ics([], name="x", namespace="a", stamp=NOW)) == []


@pytest.mark.parametrize("format_name", ["csv", "xlsx"])
def test_an_exported_docket_can_be_imported_again(
    tmp_path: Path, words: Words, format_name: str
) -> None:
    rows = [replace(ROW, title="=1+1（示例）"), replace(ROW, case_ref="-A2", title="二")]
    path = tmp_path / f"a.{format_name}"
    data = (
        docket_csv(rows, COLUMNS)
        if format_name == "csv"
        else docket_xlsx(rows, COLUMNS, "期限", NOW)
    )
    path.write_bytes(data)
    back = [row.values for row in parsed(read_book(path), words)[1:]]
    assert [
        (v["internal_no"], v["title"], v["application_no"], v["official_due"]) for v in back
    ] == [
        ("SL23P0001", "=1+1（示例）", "202310148883X", DUE),
        ("-A2", "二", "202310148883X", DUE),
    ]


def test_a_deadline_is_an_all_day_event_with_reminders() -> None:
    (event,) = events(
        docket_ics(
            [ROW], name="期限", namespace="desk.example", stamp=NOW, describe=lambda r: r.kind
        )
    )
    assert event["UID"] == "deadline-7@desk.example"
    assert event["DTSTART"].dt == DUE
    assert event["DTEND"].dt == DUE + timedelta(days=1)
    assert event["SUMMARY"] == "SL23P0001 一通答复"
    assert event["DESCRIPTION"] == "invention"
    assert (event["STATUS"], event["CLASS"]) == ("CONFIRMED", "PRIVATE")
    triggers = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert triggers == [timedelta(days=-7, hours=9), timedelta(days=-1, hours=9)]


def test_a_calendar_names_no_client_and_no_title_unless_asked() -> None:
    plain = docket_ics([ROW], name="期限", namespace="a", stamp=NOW)
    text = plain.replace(b"\r\n ", b"").decode()
    assert ROW.client not in text
    assert ROW.title not in text
    named = docket_ics([ROW], name="期限", namespace="a", stamp=NOW, with_client=True)
    assert events(named)[0]["SUMMARY"] == "SL23P0001 一通答复 (示例甲科技有限公司)"


def test_only_deadlines_with_a_date_are_in_a_calendar() -> None:
    undated = replace(ROW, id=8, official_due=None)
    assert len(events(docket_ics([ROW, undated], name="x", namespace="a", stamp=NOW))) == 1


@pytest.mark.parametrize(
    ("row", "status", "alarms"),
    [
        (replace(ROW, certain=False), "TENTATIVE", 2),
        (replace(ROW, status=Status.SUPERSEDED, band=Band.DONE), "CANCELLED", 0),
        (replace(ROW, status=Status.RECEIVED, band=Band.DONE), "CONFIRMED", 0),
        (replace(ROW, status=Status.SENT), "CONFIRMED", 2),
    ],
)
def test_an_event_says_how_sure_and_whether_it_still_counts(
    row: DocketRow, status: str, alarms: int
) -> None:
    (event,) = events(docket_ics([row], name="x", namespace="a", stamp=NOW))
    assert event["STATUS"] == status
    assert len(event.walk("VALARM")) == alarms


def test_a_later_calendar_replaces_the_events_of_an_earlier_one() -> None:
    (first,) = events(docket_ics([ROW], name="x", namespace="a", stamp=NOW))
    moved = replace(ROW, official_due=date(2026, 4, 7))
    later = NOW + timedelta(minutes=1)
    (second,) = events(docket_ics([moved], name="x", namespace="a", stamp=later))
    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]


def test_lines_of_a_calendar_are_folded_and_end_as_the_standard_says() -> None:
    data = docket_ics([replace(ROW, matter="答复" * 60)], name="x", namespace="a", stamp=NOW)
    lines = data.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        docket_ics([ROW], name="x", namespace="a", stamp=NOW.replace(tzinfo=None))


def test_money_in_a_workbook_is_a_number_in_yuan_with_two_decimals():
    fen = (120_050, -5, 0, 10**15 - 1)
    columns = [("客户", lambda row: "=1+1"), ("余额", lambda row: Money(row))]
    sheet = openpyxl.load_workbook(io.BytesIO(list_xlsx(fen, columns, "收费", NOW))).active
    assert sheet is not None
    cells = [sheet.cell(line, 2) for line in range(2, 6)]
    assert [cell.value for cell in cells] == [1200.5, -0.05, 0, 9_999_999_999_999.99]
    assert {cell.data_type for cell in cells} == {"n"}
    assert {cell.number_format for cell in cells} == {"#,##0.00"}
    assert sheet.cell(2, 1).data_type == "s"


def test_money_in_csv_is_a_plain_number_in_yuan():
    text = docket_csv([ROW], [("余额", lambda row: Money(-120_050))]).decode("utf-8-sig")
    assert text.splitlines()[1] == "-1200.50"


def test_totals_stand_below_the_rows_and_outside_of_the_filter():
    columns = [("客户", lambda row: "甲"), ("余额", lambda row: Money(row))]
    data = list_xlsx((100, 250), columns, "收费", NOW, ("=合计", Money(350)))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert [sheet.cell(4, 1).value, sheet.cell(4, 2).value] == ["=合计", 3.5]
    assert sheet.cell(4, 1).data_type == "s"
    assert sheet.auto_filter.ref == "A1:B3"
