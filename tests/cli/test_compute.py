"""``compute``: every row is answered, whatever the file looks like."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Program

VECTORS = ROOT / "tests" / "data" / "vectors_open.csv"
HEAD = "id,rule_id,kind,trigger_event,trigger_date,delivery,extra"
GOOD = "A,exam_request,invention,filing_date,2025-03-03,,"


def test_every_open_vector_agrees(program: Program) -> None:
    ran = program("compute", VECTORS, "--check")
    assert ran.code == 0
    assert "93 行一致，0 行不一致" in ran.err
    lines = ran.out.splitlines()
    assert len(lines) == 93
    assert all(re.fullmatch(r"\w+,(\d{4}-\d\d-\d\d|error:[a-z-]+)", line) for line in lines)


def test_json_tells_the_derivation(program: Program) -> None:
    ran = program("compute", VECTORS, "--json")
    rows = ran.rows("rows")
    assert len(rows) == 93
    keys = "id rule_id due_date error detail nominal_date computed_date start_date start_basis"
    keys += " source certain flags notes missing rule_version confidence steps"
    dated = [row for row in rows if row["due_date"]]
    assert all(list(row) == keys.split() for row in dated)
    steps = dated[0]["steps"]
    assert isinstance(steps, list)
    assert [sorted(step) for step in steps] == [["citation", "code", "date", "text"]] * len(steps)
    assert any(step["citation"] for step in steps)


def test_certain_says_that_no_holiday_notice_is_missing(program: Program) -> None:
    rows = program("compute", VECTORS, "--json").rows("rows")
    open_ones = {row["id"] for row in rows if not row["certain"]}
    assert open_ones == {row["id"] for row in rows if "CAL_UNCOVERED" in (row["flags"] or [])}
    first = next(row for row in rows if row["id"] == "O03")
    assert (first["certain"], first["notes"]) == (True, ["LOWER_BOUND"])


def test_a_wrong_expectation_is_told_and_counts(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "案例.csv"
    path.write_text(
        f"{HEAD},expected_due_date,expected_flags\n{GOOD},2028-03-04,\n", encoding="utf-8"
    )
    assert program("compute", path).code == 0
    ran = program("compute", path, "--check")
    assert ran.code == 1
    assert "A: 2028-03-03" in ran.err


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        (GOOD, "2028-03-03"),
        ("A,no_such_rule,invention,filing_date,2025-03-03,,", "error:unknown-rule"),
        ("A,exam_request,invention,no_event,2025-03-03,,", "error:unknown-event"),
        ("A,exam_request,invention,filing_date,2025-13-03,,", "error:bad-date"),
        ("A,exam_request,invention,filing_date,2025-W10-1,,", "error:bad-date"),
        ("A,exam_request,invention,filing_date,3.3.2025,,", "error:bad-date"),
        ("A,exam_request,invention,filing_date,,,", "error:missing-input"),
        ("A,exam_request,alien,filing_date,2025-03-03,,", "error:not-available"),
        ("A,exam_request,invention,filing_date,9999-03-03,,", "error:out-of-range"),
        ("A,oa_first_reply,invention,dispatch_date,2025-03-03,pigeon,", "error:unknown-delivery"),
        ("A,exam_request,invention,filing_date,2025-03-03,,nonsense", "error:bad-extra"),
        ("A,exam_request,invention,filing_date,2025-03-03,,what=1", "error:unknown-extra"),
        ("A,annuity_due,invention,filing_date,2020-03-03,,year=x", "error:bad-number"),
        ("A,annuity_due,invention,filing_date,2020-03-03,,", "error:missing-input"),
        (
            "A,designated_period_generic,invention,dispatch_date,2025-03-03,electronic,months=-5",
            "error:bad-number",
        ),
        ("A,exam_request", "error:unknown-event"),
    ],
)
def test_a_row_gets_its_date_or_says_why_not(
    program: Program, tmp_path: Path, row: str, answer: str
) -> None:
    path = tmp_path / "案例.csv"
    path.write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    ran = program("compute", path)
    assert (ran.code, ran.out, ran.err) == (0, f"A,{answer}\n", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_encodings_and_line_ends_make_no_difference(
    program: Program, tmp_path: Path, encoding: str, ending: str
) -> None:
    path = tmp_path / "案例.csv"
    text = ending.join((f"{HEAD},备注", f'{GOOD},"一种\u2028装置"', ""))
    path.write_bytes(text.encode(encoding))
    assert program("compute", path).out == "A,2028-03-03\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "id, rule_id"),
        (b"id,rule_id\nA,exam_request\n", "kind, trigger_event, trigger_date"),
        (b"\xff\xfe\x00\xd8" * 50, "编码"),
        (f'{HEAD}\nA,"{"x" * 200_000}\n'.encode(), "第 2 行"),
        (b"\x00\x01\x02\x03" * 200, "id, rule_id"),
    ],
)
def test_a_file_that_is_no_vector_file_is_refused_in_words(
    program: Program, tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "案例.csv"
    path.write_bytes(content)
    ran = program("compute", path)
    assert ran.code == 1
    assert ran.out == ""
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_a_file_that_is_not_there_is_a_matter_of_the_surroundings(program: Program) -> None:
    ran = program("compute", "没有.csv")
    assert ran.code == 3
    assert "没有.csv" in ran.err
    assert "Traceback" not in ran.err


def test_a_large_file_is_answered_row_by_row(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "大.csv"
    rows = (f"R{number},{GOOD[2:]}\n" for number in range(20_000))
    path.write_text(f"{HEAD}\n" + "".join(rows), encoding="utf-8")
    lines = program("compute", path).out.splitlines()
    assert len(lines) == 20_000
    assert lines[-1] == "R19999,2028-03-03"


def test_english_on_demand(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    path.write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8")
    zh, en = program("compute", path, "--json"), program("--lang", "en", "compute", path, "--json")
    assert "申请日" in zh.out
    assert "Filing date" in en.out
    assert "起算" not in en.out
