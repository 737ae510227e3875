"""What the program does with its arguments before any part of it is loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

import main
from agencydesk.exchange.packages import pdf_process
from agencydesk.exchange.packages.notice_pdf import PdfLimits
from agencydesk.exchange.sheets import reader
from agencydesk.exchange.sheets.book import Limits
from tests.house.checks import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("argv", [[], ["--data", "office"], ["--data=office"]])
def test_without_a_command_the_window_opens(argv: list[str]) -> None:
    assert main.wants_window(argv)


@pytest.mark.parametrize(
    "argv",
    [["docket"], ["--data", "office", "docket"], ["--data=office", "docket"], ["--help"]],
)
def test_a_command_or_a_call_for_help_opens_no_window(argv: list[str]) -> None:
    assert not main.wants_window(argv)


def test_the_program_serves_as_its_own_reading_process(tmp_path: Path) -> None:
    # A frozen program has no interpreter to start; it starts itself.
    assert main.SHEET_WORKER == reader.WORKER_ARGUMENT
    sheet = tmp_path / "台账.csv"
    sheet.write_text("案号,申请日\nA1,2026-01-05\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", main.SHEET_WORKER, sheet, json.dumps(asdict(Limits()))],
        capture_output=True,
        check=True,
    )
    lines = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert lines[-1] == {"end": True}
    assert "2026-01-05" in done.stdout.decode("utf-8")


def test_the_program_serves_as_its_own_process_for_notices_on_paper() -> None:
    assert main.PDF_WORKER == pdf_process.WORKER_ARGUMENT
    data = (ROOT / "tests" / "data" / "packages" / "pdf" / "5_rejection.pdf").read_bytes()
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", main.PDF_WORKER, json.dumps(asdict(PdfLimits()))],
        input=len(data).to_bytes(8, "big") + data,
        capture_output=True,
        check=True,
    )
    (answer,) = (json.loads(line) for line in done.stdout.decode("utf-8").splitlines())
    assert answer["whole"]
    assert "202210678901.0" in answer["text"]
