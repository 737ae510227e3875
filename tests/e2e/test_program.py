"""The main job from end to end: a sheet becomes a docket on paper; the program checks itself."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

ROOT = Path(__file__).parents[2]


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "LC_", "LANG", "XDG_", "QT_"))
    }
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *words],
        cwd=folder,
        env={**environment, "LC_ALL": "C", "HOME": str(folder)},
        capture_output=True,
        timeout=100,
        check=False,
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("e2e")
    done = run(folder, "demo", "示范")
    assert done.returncode == 0, done.stderr.decode("utf-8")
    return folder / "示范", done.stdout.decode("utf-8")


def test_the_demo_says_what_it_did_and_leaves_papers(demo: tuple[Path, str]) -> None:
    folder, told = demo
    assert str(folder) in told
    results = folder / "results"
    names = sorted(path.name for path in results.iterdir())
    yearly = sorted(re.sub(r"\d{4}\.", ".", name) for name in names if re.search(r"\d{4}\.", name))
    assert yearly == ["合规档案.pdf", "年度报告抄录表.pdf", "年度统计.json"]
    names = [name for name in names if not re.search(r"\d{4}\.", name)]
    lists = ("期限清单.pdf", "近期期限.pdf", "期限清单.xlsx", "期限清单.csv", "期限.ics")
    assert names == sorted([*lists, "计算依据.pdf", "案件单.pdf", "恢复单.pdf", "缴费清单.xlsx"])
    text = (results / "期限清单.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) > 100
    document = pypdfium2.PdfDocument(results / "期限清单.pdf")
    assert len(document) > 1
    assert "示例知识产权代理事务所" in document[0].get_textpage().get_text_range()
    document.close()


def test_a_second_demo_in_the_same_folder_is_refused(demo: tuple[Path, str]) -> None:
    folder, _ = demo
    done = run(folder.parent, "demo", "示范")
    assert done.returncode == 3
    assert done.stdout == b""


def test_the_self_test_passes_without_a_display(tmp_path: Path) -> None:
    done = run(tmp_path, "self-test")
    told = done.stdout.decode("utf-8")
    assert done.returncode == 0, told + done.stderr.decode("utf-8")
    lines = [line for line in told.splitlines() if line.startswith("ok")]
    assert len(lines) == 9
    assert "CNY 1,200.00, list 1 line, 10 kinds of work" in lines[5]
    assert "3 open deadlines" in lines[-2]
    assert "tif 64x32" in lines[-1]


def test_a_reader_that_goes_away_early_is_no_error_of_ours(demo: tuple[Path, str]) -> None:
    folder, _ = demo
    words = [sys.executable, str(ROOT / "main.py"), "--data", str(folder), "docket", "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        told = process.stderr.read()
    assert b"Traceback" not in told
    assert process.returncode in (0, 1)
