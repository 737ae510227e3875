"""``checklist list`` and ``checklist print`` as a process."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.values import RunFilter
from agencydesk.services.desk import Desk
from tests.cli.conftest import ROOT, Program
from tests.cli.test_documentation import check
from tests.reports.samples import page_texts, squeezed


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one case that has its runs; only read."""
    folder = tmp_path_factory.mktemp("checklists") / "数据"
    desk = Desk.open(folder, lambda: datetime.now(UTC))
    desk.keep_up()
    desk.cases.create(CaseDraft("ZL-䶮", "一种𬱖合金", CaseKind.INVENTION))
    desk.close()
    return folder


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Program:
    return Program(tmp_path, filled)


def text_of(path: Path) -> str:
    return squeezed("".join(page_texts(path.read_bytes())))


def test_the_list_names_all_lists_as_documented(desk: Program) -> None:
    printed = desk("checklist", "list", "--json").json
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    blocks = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", text, re.DOTALL)]
    (shown,) = [block for block in blocks if "checklists" in block]
    check(shown, printed)
    assert len(desk("checklist", "list", "--json").rows("checklists")) == 18
    lines = desk("checklist", "list").out.splitlines()
    assert len(lines) == 18
    assert lines[4].startswith("C05\t接案：委托合同、利益冲突与身份核验\t每案\t")


def test_every_option_is_documented(desk: Program) -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    helped = desk("checklist", "print", "--help").out + desk("checklist", "list", "--help").out
    for option in set(re.findall(r"--[a-z]+", helped)) - {"--help"}:
        assert f"`{option}" in text or f" {option}" in text or f"[{option}" in text, option


@pytest.mark.parametrize("words", [(), ("--blank",)])
def test_a_list_is_printed_blank(desk: Program, tmp_path: Path, words: tuple[str, ...]) -> None:
    ran = desk("checklist", "print", "C05", "-o", "空白.pdf", *words)
    assert (ran.code, ran.out) == (0, "")
    assert "空白.pdf" in ran.err
    text = text_of(tmp_path / "空白.pdf")
    assert "C05-13" in text
    assert "□是" in text
    assert "■" not in text


def test_the_runs_of_a_case_are_printed_with_its_rare_characters(
    desk: Program, tmp_path: Path
) -> None:
    assert desk("checklist", "print", "C05", "-o", "一.pdf", "--case", "ZL-䶮").code == 0
    assert "ZL-䶮·一种𬱖合金" in text_of(tmp_path / "一.pdf")
    assert desk("checklist", "print", "case", "-o", "档案.pdf", "--case", "ZL-䶮").code == 0
    assert "案件合规检查档案" in text_of(tmp_path / "档案.pdf")


def test_one_run_is_printed_by_its_number(desk: Program, tmp_path: Path, filled: Path) -> None:
    opened = Desk.open(filled, lambda: datetime.now(UTC))
    runs = opened.compliance.runs
    row = runs.rows(runs.ids(RunFilter(checklist_id="C05")))[0]
    opened.close()
    assert desk("checklist", "print", "C05", "-o", "一.pdf", "--run", str(row.id)).code == 0
    assert squeezed(row.subject) in text_of(tmp_path / "一.pdf")
    other = desk("checklist", "print", "C01", "-o", "二.pdf", "--run", str(row.id))
    assert other.code == 1
    assert not (tmp_path / "二.pdf").exists()


def test_the_file_of_the_year_is_a_pdf_or_a_workbook(desk: Program, tmp_path: Path) -> None:
    assert desk("--lang", "en", "checklist", "print", "year", "-o", "y.pdf").code == 0
    assert "Compliancefileoftheyear" in text_of(tmp_path / "y.pdf")
    assert desk("checklist", "print", "year", "-o", "y.xlsx", "--xlsx").code == 0
    book = CalamineWorkbook.from_filelike(io.BytesIO((tmp_path / "y.xlsx").read_bytes()))
    assert book.sheet_names == ["概况", "检查项", "证明材料", "各项依据"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("C99", "-o", "x.pdf"), "C99"),
        (("C99", "-o", "x.pdf", "--year", "2026"), "C99"),
        (("C05", "-o", "x.pdf", "--case", "没有"), "没有"),
        (("case", "-o", "x.pdf", "--case", "没有"), "没有"),
        (("C05", "-o", "x.pdf", "--run", "9999"), "C05"),
        (("C05", "-o", "x.pdf", "--year", "1999"), "C05"),
    ],
)
def test_what_there_is_not_is_refused_and_nothing_is_written(
    desk: Program, tmp_path: Path, words: tuple[str, ...], code: str
) -> None:
    ran = desk("checklist", "print", *words)
    assert ran.code == 1
    assert code in ran.err
    assert "Traceback" not in ran.err
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("C05",),
        ("-o", "x.pdf"),
        ("C05", "-o", "x.pdf", "--year", "26"),
        ("C05", "-o", "x.pdf", "--run", "first"),
        ("C05", "-o", "x.pdf", "--run", "1", "--case", "ZL-1"),
        ("C05", "-o", "x.pdf", "--blank", "--year", "2026"),
        ("case", "-o", "x.pdf"),
        ("year", "-o", "x.pdf", "--case", "ZL-1"),
    ],
)
def test_wrong_usage_says_so(desk: Program, words: tuple[str, ...]) -> None:
    ran = desk("checklist", "print", *words)
    assert ran.code == 2
    assert "usage" in ran.err


def test_a_folder_that_is_not_there_is_the_surroundings(desk: Program) -> None:
    assert desk("checklist", "print", "C05", "-o", "没有/x.pdf").code == 3
