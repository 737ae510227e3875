"""``compute-fees``: every row is answered with an amount, or says why it has none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Program

DATA = ROOT / "tests" / "data"
HEAD = "id,inputs,expected_cny"
ANNUITY = "op=annuity;kind=invention;filing=2017-03-10;year=8;grant_year=4"


def fees(program: Program, folder: Path, *inputs: str, head: str = "id,inputs") -> Path:
    """Write a file of fee cases, numbered A1, A2 ..., and return its path."""
    path = folder / "官费.csv"
    rows = [f"A{number},{each}" for number, each in enumerate(inputs, 1)]
    path.write_text("\n".join((head, *rows, "")), encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "count"), [("fee_vectors_open", 24), ("worked_fees", 170)])
def test_every_worked_case_agrees(program: Program, name: str, count: int) -> None:
    ran = program("compute-fees", DATA / f"{name}.csv", "--check")
    assert ran.code == 0
    assert f"{count} 行一致，0 行不一致" in ran.err
    lines = ran.out.splitlines()
    assert len(lines) == count
    assert all(re.fullmatch(r"[FW]\d+,\d+", line) for line in lines)


def test_json_tells_every_fee_with_its_steps(program: Program, tmp_path: Path) -> None:
    row = f"{ANNUITY};reduction=85;pay=2024-05-12"
    path = fees(program, tmp_path, row, "op=compensation;days=365")
    late, lump = program("compute-fees", path, "--json").rows("amounts")
    assert list(late) == ["id", "op", "amount_fen", "error", "detail", "pay_on", "fees"]
    assert (late["amount_fen"], late["pay_on"]) == (50_000, "2024-05-12")
    (fee,) = late["fees"]
    assert (fee["name"], fee["full_fen"], fee["percent_off"]) == ("年费", 200_000, 85)
    assert fee["surcharge_fen"] == 20_000
    codes = [step["code"] for step in fee["steps"]]
    assert codes == ["annuity", "window_in", "reduced", "after_cut", "annuity_due", "late"]
    assert all(step["citation"] and step["text"] for step in fee["steps"])
    assert [flag["code"] for flag in lump["fees"][0]["flags"]] == ["compensation_years"]


def test_english_on_demand(program: Program, tmp_path: Path) -> None:
    path = fees(program, tmp_path, "op=simple;fee=filing_design;reduction=85")
    zh, en = (program("--lang", each, "compute-fees", path, "--json").out for each in ("zh", "en"))
    assert "准予减缴 85%" in zh
    assert "Reduced by 85 %" in en


def test_a_wrong_expectation_is_told_and_counts(program: Program, tmp_path: Path) -> None:
    rows = ("op=simple;fee=certified_copy,31", "op=simple;fee=certified_copy,30.00", "op=what,")
    path = fees(program, tmp_path, *rows, head=HEAD)
    ran = program("compute-fees", path, "--check")
    assert ran.code == 1
    assert ran.out == "A1,30\nA2,30\nA3,error:unknown-op\n"
    assert ran.err.splitlines() == ["A1: 30 != 31", "2 行一致，1 行不一致"]


def test_one_bad_row_leaves_the_others_answered_and_the_exit_code_says_so(
    program: Program, tmp_path: Path
) -> None:
    path = fees(program, tmp_path, "op=dance", "op=extension;months=2;again=1")
    ran = program("compute-fees", path)
    assert (ran.code, ran.out) == (1, "A1,error:unknown-op\nA2,4000\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_encodings_and_line_ends_make_no_difference(
    program: Program, tmp_path: Path, encoding: str, ending: str
) -> None:
    path = tmp_path / "官费.csv"
    text = ending.join(("id,inputs,备注", 'A,op=extension；months=1,"第一次"', ""))
    path.write_bytes(text.encode(encoding))
    assert program("compute-fees", path).out == "A,300\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "id, inputs"),
        (b"id,rule_id\nA,exam_request\n", "inputs"),
        (b"\xff\xfe\x00\xd8" * 50, "编码"),
        (f'id,inputs\nA,"{"x" * 200_000}\n'.encode(), "第 2 行"),
    ],
)
def test_a_file_that_is_no_table_of_fees_is_refused_in_words(
    program: Program, tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "官费.csv"
    path.write_bytes(content)
    ran = program("compute-fees", path)
    assert (ran.code, ran.out) == (1, "")
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_a_file_that_is_not_there_is_a_matter_of_the_surroundings(program: Program) -> None:
    ran = program("compute-fees", "没有.csv")
    assert ran.code == 3
    assert "没有.csv" in ran.err
