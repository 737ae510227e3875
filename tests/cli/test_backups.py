"""Backups, restoring and looking through everything, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Program

SHEET = (
    "我方案号,申请号,申请日,专利类型,专利名称\nZL-001,2025101234565,2025-03-03,发明,一种示例装置\n"
)


@pytest.fixture
def desk(program: Program, tmp_path: Path) -> Program:
    (tmp_path / "总表.csv").write_text(SHEET, encoding="utf-8")
    program("init", "数据")
    desk = Program(tmp_path, tmp_path / "数据")
    desk("import", "sheet", "总表.csv")
    return desk


def test_a_backup_is_made_once_and_restored_after_a_look(desk: Program, tmp_path: Path) -> None:
    made = desk("backup")
    assert made.code == 0
    (path,) = (tmp_path / "数据" / "backups").glob("*.db")
    assert str(path) in made.out
    assert "没有改动" in desk("backup").out
    desk("import", "undo", "1")
    assert desk("cases", "--json").json == {"cases": []}
    look = desk("restore", str(path))
    assert look.code == 1
    assert "1 件案件" in look.out
    assert desk("cases", "--json").json == {"cases": []}
    done = desk("restore", str(path), "--yes")
    assert done.code == 0
    assert len(desk("cases", "--json").json["cases"]) == 1
    assert desk("verify").code == 0


def test_a_copy_is_written_where_one_says(desk: Program, tmp_path: Path) -> None:
    assert desk("backup", "-o", "副本.db").code == 0
    assert desk("restore", "副本.db").code == 1
    assert not (tmp_path / "数据" / "backups").exists()


def test_what_is_no_backup_is_refused_in_words(desk: Program, tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"nothing")
    refused = desk("restore", "x.db", "--yes")
    assert refused.code == 1
    assert "不是 AgencyDesk 的备份" in refused.err


def test_verify_says_what_is_wrong(desk: Program, tmp_path: Path) -> None:
    path = tmp_path / "数据" / "agencydesk.db"
    content = bytearray(path.read_bytes())
    half = len(content) // 8192 * 4096
    content[half : half + 40960] = b"\xff" * 40960
    path.write_bytes(content)
    assert desk("verify").code in (1, 3)
