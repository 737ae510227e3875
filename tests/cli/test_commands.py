"""Every command as a process: what it prints, what it writes, its exit code."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import cast

import pypdfium2
import pytest
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from tests.cli.conftest import SHEETS, Program

ROW_KEYS = [
    *("id", "case_id", "case_ref", "title", "application_no", "kind", "client", "attorney"),
    *("rule_id", "matter", "official_due", "internal_due", "client_due", "days_left", "band"),
    *("status", "source", "certain", "confidence", "missing", "confirmed_by"),
    *("confirmed_alone", "entered_by"),
]
COUNTS = [
    *("dry_run", "batch_id", "files", "sheets", "rows_in", "cases_new", "cases_updated"),
    *("cases_unchanged", "deadlines", "overdue", "not_computable", "conflicts", "refused"),
    *("skipped", "notes"),
]


def test_init_makes_a_folder_and_opens_it_again(program: Program, tmp_path: Path) -> None:
    first = program("init", "数据 夹")
    again = program("init", "数据 夹")
    assert (first.code, again.code) == (0, 0)
    assert (tmp_path / "数据 夹" / "agencydesk.db").exists()
    assert "0 件案件" in again.out


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox.cache"])
def test_init_in_a_synchronised_folder_is_refused(
    program: Program, tmp_path: Path, mark: str
) -> None:
    (tmp_path / "同步" / mark).mkdir(parents=True)
    ran = program("init", "同步/数据")
    assert ran.code == 3
    assert ran.out == ""
    assert "同步" in ran.err
    assert not (tmp_path / "同步" / "数据").exists()


def test_a_file_where_the_data_folder_should_be_is_refused(
    program: Program, tmp_path: Path
) -> None:
    (tmp_path / "文件").write_text("x", encoding="utf-8")
    ran = program("init", "文件")
    assert ran.code == 3
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("docket", "--until", "2026-13-01"),
        ("docket", "--json", "--csv", "x.csv"),
        ("explain", "first"),
        ("explain",),
        ("import",),
        ("import", "sheet"),
        ("--lang", "fr", "cases"),
    ],
)
def test_wrong_usage_says_so(program: Program, words: tuple[str, ...]) -> None:
    ran = program(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert "usage" in ran.err


@pytest.mark.parametrize("words", [("cases",), ("docket",), ("explain", "1"), ("import", "list")])
def test_a_command_without_data_says_how_to_begin(
    program: Program, tmp_path: Path, words: tuple[str, ...]
) -> None:
    ran = program("--data", "没有", *words)
    assert ran.code == 3
    assert "init" in ran.err
    assert not (tmp_path / "没有").exists()


def test_a_dry_run_writes_nothing_and_the_import_keeps_its_word(
    program: Program, tmp_path: Path
) -> None:
    program("init", "数据")
    desk = Program(tmp_path, tmp_path / "数据")
    sheet = tmp_path / "案件 总表（旧）.xlsx"
    sheet.write_bytes((SHEETS / "docket_messy.xlsx").read_bytes())
    dry = desk("import", "sheet", sheet, "--dry-run", "--json")
    assert dry.code == 0
    assert list(dry.json) == COUNTS
    assert dry.json["dry_run"] is True
    assert desk("cases", "--json").rows("cases") == []
    done = desk("import", "sheet", sheet, "--json")
    assert done.json["dry_run"] is False
    assert done.json["batch_id"] == 1
    for key in ("rows_in", "cases_new", "deadlines", "notes", "skipped"):
        assert done.json[key] == dry.json[key]
    assert len(desk("cases", "--json").rows("cases")) == done.json["cases_new"] == 40
    again = desk("import", "sheet", sheet, "--json").json
    assert (again["cases_new"], again["cases_unchanged"]) == (0, 40)
    assert again["deadlines"] == 0


def test_lines_of_an_import_name_sheet_row_and_reason(desk: Program, tmp_path: Path) -> None:
    path = tmp_path / "新表.csv"
    text = "案号,申请号,发明名称\n,2.02510E+12,\nN-1,2025101234561,一种装置\n"
    path.write_text(text, encoding="gb18030")
    ran = desk("import", "sheet", path, "--json")
    (refused,) = ran.rows("refused")
    assert list(refused) == ["file", "sheet", "row", "code", "reason", "sample", "question"]
    assert (refused["row"], refused["code"]) == (2, "number.scientific")
    assert ran.code == 0
    in_words = desk("import", "sheet", path)
    assert "科学计数法" in in_words.out
    assert "Traceback" not in in_words.err


def test_a_column_can_be_given_its_meaning_and_keeps_it(desk: Program, tmp_path: Path) -> None:
    path = tmp_path / "新表.csv"
    text = "案号,发明名称,专利类型,日期甲\nN-1,一种装置,发明,2025-03-03\n"
    path.write_text(text, encoding="utf-8")
    desk("import", "sheet", path, "--map", "日期甲=filing_date")
    cases = {row["ref"]: row for row in desk("cases", "--json").rows("cases")}
    assert cases["N-1"]["filing_date"] == "2025-03-03"
    path.write_text(text.replace("N-1", "N-2"), encoding="utf-8")
    desk("import", "sheet", path)
    cases = {row["ref"]: row for row in desk("cases", "--json").rows("cases")}
    assert cases["N-2"]["filing_date"] == "2025-03-03"


def test_a_column_or_field_that_does_not_exist_is_refused(desk: Program, tmp_path: Path) -> None:
    path = tmp_path / "新表.csv"
    path.write_text("案号,发明名称\nN-1,一种装置\n", encoding="utf-8")
    for wrong in ("没有这列=title", "发明名称=no_such_field"):
        ran = desk("import", "sheet", path, "--map", wrong)
        assert ran.code == 1
        assert "Traceback" not in ran.err
    assert len(desk("cases", "--json").rows("cases")) == 40
    assert desk("import", "sheet", path, "--map", "发明名称").code == 2


def test_the_same_sheet_again_is_no_dry_run_and_says_that_nothing_is_new(desk: Program) -> None:
    sheet = SHEETS / "docket_messy.xlsx"
    ran = desk("import", "sheet", sheet)
    assert ran.code == 0
    assert "没有可导入的新内容" in ran.out
    assert "预览" not in ran.out
    again = desk("import", "sheet", sheet, "--json").json
    assert (again["dry_run"], again["batch_id"]) == (False, None)


def test_the_fields_are_listed_in_both_languages(program: Program) -> None:
    zh, en = program("import", "fields"), program("--lang", "en", "import", "fields")
    names = [line.split("\t")[0] for line in zh.out.splitlines()]
    assert {"filing_date", "internal_no", "ignore", "own"} <= set(names)
    assert [line.split("\t")[0] for line in en.out.splitlines()] == names
    assert "filing_date\tFiling date" in en.out


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("没有.xlsx", None, 3), ("坏.xlsx", b"PK\x03\x04" + b"\x00" * 200, 1), ("空.csv", b"", 1)],
)
def test_a_sheet_that_cannot_be_read_is_refused_and_nothing_changes(
    desk: Program, tmp_path: Path, name: str, content: bytes | None, code: int
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ran = desk("import", "sheet", tmp_path / name)
    assert ran.code == code
    assert "没有导入任何内容" in ran.err
    assert len(desk("cases", "--json").rows("cases")) == 40


def test_an_import_is_listed_and_undone_once(desk: Program) -> None:
    listed = desk("import", "list").out.split("\t")
    assert (listed[0], listed[2], listed[3].strip()) == ("1", "已导入", "docket_messy.xlsx")
    undone = desk("import", "undo", "1")
    assert undone.code == 0
    assert "40" in undone.out
    assert desk("cases", "--json").rows("cases") == []
    assert desk("import", "undo", "1").code == 1
    assert desk("import", "undo", "7").code == 1


def test_the_docket_is_listed_most_urgent_first_with_stable_keys(desk: Program) -> None:
    rows = desk("docket", "--json").rows("deadlines")
    assert all(list(row) == ROW_KEYS for row in rows)
    dues = [str(row["official_due"]) for row in rows if row["official_due"]]
    assert dues == sorted(dues)
    bands = list(dict.fromkeys(row["band"] for row in rows))
    assert bands[0] == "overdue"
    assert bands[-1] == "unknown"
    assert all(row["missing"] for row in rows if row["official_due"] is None)
    lines = desk("docket").out.splitlines()
    assert [line.split("\t")[1] for line in lines] == [str(row["id"]) for row in rows]


def test_until_keeps_what_is_due_by_then_and_what_has_no_date(desk: Program) -> None:
    rows = desk("docket", "--until", "2026-12-31", "--json").rows("deadlines")
    dues = [str(row["official_due"]) for row in rows if row["official_due"]]
    assert max(dues) <= "2026-12-31"
    assert any(row["official_due"] is None for row in rows)


def test_the_docket_in_every_file_format_holds_the_same_rows(desk: Program, tmp_path: Path) -> None:
    rows = desk("docket", "--json").rows("deadlines")
    refs = [row["case_ref"] for row in rows]
    for kind in ("csv", "xlsx", "pdf", "ics"):
        ran = desk("docket", f"--{kind}", tmp_path / f"期限 清单.{kind}")
        assert ran.code == 0
        assert ran.out == ""
        assert f"期限 清单.{kind}" in ran.err
    text = (tmp_path / "期限 清单.csv").read_bytes().decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text)))
    column = next(index for index, name in enumerate(table[0]) if "案号" in name)
    assert [line[column] for line in table[1:]] == refs
    book = CalamineWorkbook.from_path(tmp_path / "期限 清单.xlsx")
    sheet = book.get_sheet_by_index(0).to_python()
    place = next(n for n, name in enumerate(sheet[0]) if "案号" in str(name))
    assert [str(line[place]) for line in sheet[1:]] == refs
    events = Calendar.from_ical((tmp_path / "期限 清单.ics").read_bytes()).walk("VEVENT")
    dated = [row for row in rows if row["official_due"]]
    days = sorted(event.decoded("dtstart").isoformat() for event in events)
    assert days == sorted(str(row["official_due"]) for row in dated)
    document = pypdfium2.PdfDocument(tmp_path / "期限 清单.pdf")
    pages = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert all(str(ref) in pages for ref in refs)


def test_a_file_that_cannot_be_written_says_so(desk: Program) -> None:
    ran = desk("docket", "--csv", "没有这个文件夹/期限.csv")
    assert ran.code == 3
    assert ran.err.count("期限.csv") == 1
    assert "Errno" not in ran.err
    assert "Traceback" not in ran.err


def test_explain_gives_steps_with_citations(desk: Program, tmp_path: Path) -> None:
    rows = desk("docket", "--json").rows("deadlines")
    number = next(row["id"] for row in rows if row["source"] == "computed" and row["official_due"])
    found = desk("explain", str(number), "--json").json
    keys = "deadline_id case_ref case_title application_no matter rule_id rule_version"
    keys += " official_due computed_due raw_due printed_due start source status certain confidence"
    keys += " lines warnings facts confirmed_by confirmed_alone"
    assert list(found) == keys.split()
    lines = found["lines"]
    assert isinstance(lines, list)
    assert any(line["citation"] for line in lines)
    assert str(found["official_due"]) in desk("explain", str(number)).out
    assert "Official date" in desk("--lang", "en", "explain", str(number)).out
    desk("explain", str(number), "--pdf", tmp_path / "依据.pdf")
    assert (tmp_path / "依据.pdf").read_bytes().startswith(b"%PDF")
    assert desk("explain", "999999").code == 1


def test_a_derivation_says_who_entered_sent_and_received_on_screen_and_on_paper(
    desk: Program, tmp_path: Path
) -> None:
    number = desk("docket", "--json").rows("deadlines")[0]["id"]
    told = desk("--lang", "en", "explain", str(number), "--json").json["facts"]
    assert cast("list[list[str]]", told)[0][0] == "Entered"
    desk("--lang", "en", "explain", str(number), "--pdf", tmp_path / "why.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "why.pdf")
    printed = "".join(page.get_textpage().get_text_range() for page in document)
    assert "Entered" in printed


def test_without_data_named_the_folder_the_window_opens_is_taken(
    desk: Program, tmp_path: Path
) -> None:
    assert desk.data is not None
    home = Program(tmp_path)
    assert home("cases").code == 3
    home.point_at(desk.data)
    listed = home("cases")
    assert listed.code == 0
    assert listed.out == desk("cases").out


def test_a_folder_named_on_the_command_line_goes_before_the_windows(
    desk: Program, tmp_path: Path
) -> None:
    assert desk.data is not None
    desk.point_at(tmp_path / "gone")
    assert desk("cases").code == 0
    assert Program(tmp_path)("cases").code == 3


def test_cases_have_stable_keys(desk: Program) -> None:
    rows = desk("cases", "--json").rows("cases")
    keys = "id ref title application_no kind route status filing_date client attorney"
    assert all(list(row) == keys.split() for row in rows)
    assert len(desk("cases").out.splitlines()) == 40


def test_help_and_version_are_printed_in_any_locale(program: Program) -> None:
    assert program("--version").code == 0
    ran = program("--help")
    assert ran.code == 0
    assert "导入" in ran.out
