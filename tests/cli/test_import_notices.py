"""``import notices``: what comes in, what waits, what is refused, and taking it back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Program

SAMPLES = ROOT / "tests" / "data" / "packages"
SHEET = (
    "我方案号,申请号,申请日,专利类型,专利名称\n"
    "X-1,202511234567X,2025-10-31,发明,一种示例水杯的保温结构\n"
)


@pytest.fixture
def desk(program: Program, tmp_path: Path) -> Program:
    (tmp_path / "a.csv").write_text(SHEET, encoding="utf-8")
    assert program("init", "数据").code == 0
    made = Program(tmp_path, tmp_path / "数据")
    assert made("import", "sheet", "a.csv").code == 0
    return made


def test_packages_come_in_are_told_in_json_and_are_taken_back(
    desk: Program, tmp_path: Path
) -> None:
    shutil.copytree(SAMPLES, tmp_path / "来文")
    dry = desk("import", "notices", "来文", "--dry-run", "--json")
    assert (dry.code, dry.json["batch_id"], dry.json["dry_run"]) == (1, None, True)
    ran = desk("import", "notices", "来文", "--json")
    assert ran.code == 1  # hostile samples were refused, and said so
    assert "拒绝" in ran.err
    assert {each["case"] for each in ran.rows("imported")} == {"X-1", "SL26P0001"}
    reduction = next(each for each in ran.rows("imported") if each["code"] == "200021")
    assert reduction["office_dates"] == [
        {
            "matter": "申请费、公布印刷费、申请附加费",
            "office": "2025-12-31",
            "ours": "2025-12-31",
            "differs": False,
        }
    ]
    assert all(each["waiting_id"] for each in ran.rows("unmatched"))
    assert {each["code"] for each in ran.rows("refused")} >= {
        "name.outside",
        "part.ratio",
        "xml.entities",
    }
    assert [each["ref"] for each in ran.rows("cases")] == ["SL26P0001"]
    assert len(ran.rows("papers")) == 7
    again = desk("import", "notices", "来文", "--json")
    assert (again.json["batch_id"], again.json["imported"]) == (None, [])
    assert desk("verify").code == 0
    listed = desk("import", "list").out.splitlines()
    assert listed[0].startswith("2\t")
    undone = desk("import", "undo", "2")
    assert (undone.code, undone.err) == (0, "")
    assert desk("verify").code == 0


def test_a_preview_in_words_and_a_path_that_is_not_there(desk: Program) -> None:
    ran = desk(
        "import", "notices", SAMPLES / "01_acceptance_and_fee_reduction_gbk.zip", "--dry-run"
    )
    assert (ran.code, ran.err) == (0, "")
    assert "登记\tX-1\t专利申请受理通知书\t200101\t2025-11-03\t按申请号匹配" in ran.out
    assert "2025-12-31" in ran.out
    assert "没有写入" in ran.out
    gone = desk("import", "notices", "nowhere.zip")
    assert (gone.code, gone.out) == (3, "")
    assert "nowhere.zip" in gone.err
