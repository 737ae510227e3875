"""Backups, restoring and looking through everything, from the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Program

SHEET = (
    "我方案号,申请号,申请日,专利类型,专利名称\nZL-001,2025101234565,2025-03-03,发明,一种示例装置\n"
)
#: Holds a data folder as a window does, until it is killed.
HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from agencydesk.ui.single import Single
app = QCoreApplication([])
single = Single(Path(sys.argv[1]))
print(single.claim(), flush=True)
sys.stdin.read()
"""


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


def test_only_an_earlier_copy_is_written_over(desk: Program, tmp_path: Path) -> None:
    mine = tmp_path / "报价.xlsx"
    mine.write_bytes(b"PK mine")
    refused = desk("backup", "-o", str(mine))
    assert refused.code == 1
    assert "不会被覆盖" in refused.err
    assert mine.read_bytes() == b"PK mine"
    desk("init", "另一处")
    live = tmp_path / "另一处" / "agencydesk.db"
    before = live.read_bytes()
    assert "不会被覆盖" in desk("backup", "-o", str(live)).err
    assert live.read_bytes() == before
    for _ in range(2):
        assert desk("backup", "-o", "副本.db").code == 0


@pytest.mark.parametrize("left", [b"no database any more" * 999, b"", None])
def test_damaged_or_lost_data_are_restored(
    desk: Program, tmp_path: Path, left: bytes | None
) -> None:
    desk("backup")
    (path,) = (tmp_path / "数据" / "backups").glob("*.db")
    data = tmp_path / "数据" / "agencydesk.db"
    data.unlink()
    if left is not None:
        data.write_bytes(left)
    opened = desk("cases")
    assert opened.code == 3
    look = desk("restore", str(path))
    assert look.code == 1
    assert "已损坏" in look.out
    done = desk("restore", str(path), "--yes")
    assert done.code == 0, done.err
    assert len(desk("cases", "--json").rows("cases")) == 1
    kept = [each.read_bytes() for each in (tmp_path / "数据").glob("agencydesk.db.damaged-*")]
    assert kept == ([] if left is None else [left])


def test_nothing_is_restored_under_an_open_window(desk: Program, tmp_path: Path) -> None:
    desk("backup", "-o", "副本.db")
    desk("import", "undo", "1")
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "数据")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as window:
        assert window.stdout is not None
        assert window.stdout.readline().strip() == "True"
        assert desk("verify").code == 0
        refused = desk("restore", "副本.db", "--yes")
        window.kill()
    assert refused.code == 1
    assert "窗口" in refused.err
    assert desk("cases", "--json").json == {"cases": []}
    assert desk("restore", "副本.db", "--yes").code == 0
    assert len(desk("cases", "--json").rows("cases")) == 1


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
