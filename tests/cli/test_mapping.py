"""``import sheet --map``: the user says what a column is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Program

SHEET = "我方案号,名称,备注,A=B\nZL-001,一种杯子,红,KH-1\n"
NEXT = "我方案号,名称,备注,A=B\nZL-002,一种支架,绿,KH-2\n"


@pytest.fixture
def desk(program: Program, tmp_path: Path) -> Program:
    (tmp_path / "a.csv").write_text(SHEET, encoding="utf-8")
    (tmp_path / "b.csv").write_text(NEXT, encoding="utf-8")
    program("init", "数据")
    return Program(tmp_path, tmp_path / "数据")


def fields(ran: object) -> dict[object, object]:
    (sheet,) = ran.rows("sheets")  # type: ignore[attr-defined]
    return {each["heading"]: each["field"] for each in sheet["mapping"]}


def test_columns_are_taken_for_what_the_user_says_and_stay_so(desk: Program) -> None:
    assert fields(desk("import", "sheet", "a.csv", "--dry-run", "--json"))["备注"] == "remark"
    said = ("--map", "A=B=client_ref", "--map", "备注=ignore", "--map", "名称=Remark")
    ran = desk("import", "sheet", "a.csv", *said, "--json")
    assert (ran.code, ran.err) == (0, "")
    meant = {"我方案号": "internal_no", "名称": "remark", "A=B": "client_ref"}
    assert fields(ran) == meant
    assert fields(desk("import", "sheet", "b.csv", "--json")) == meant


@pytest.mark.parametrize(
    ("said", "code", "told"),
    [
        ("没有=title", 1, "没有标题为“没有”的列"),
        ("名称=no_such", 1, "没有名为“no_such”的字段"),
        ("名称", 2, "HEADING=FIELD"),
        ("=title", 2, "HEADING=FIELD"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    desk: Program, said: str, code: int, told: str
) -> None:
    ran = desk("import", "sheet", "a.csv", "--map", said)
    assert ran.code == code
    assert told in ran.err
    assert desk("cases", "--json").rows("cases") == []
