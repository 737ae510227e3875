"""The steps of the demo of two processes that the program takes, and how steps are printed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.receiving import Platform
from tests.synthetic_register import Agency

ROOT = Path(__file__).resolve().parents[2]


class DemoError(RuntimeError):
    """A step did not do what it should."""


@dataclass
class Program:
    """AgencyDesk as a process of its own, started anew for each step.

    Attributes:
        keychain: what its computer's keychain holds; never in a file.
    """

    folder: Path
    year: int
    plan: dict[str, Any]
    code: str
    keychain: dict[str, str] = field(default_factory=dict)

    def step(self, name: str) -> dict[str, Any]:
        """Start the program, let it do one step, and return what it says."""
        command = [sys.executable, "-m", "tests.e2e.demo_program", name]
        command += ["--data", str(self.folder), "--year", str(self.year)]
        handed = {"keychain": self.keychain, "code": self.code, "plan": self.plan}
        done = subprocess.run(
            command, cwd=ROOT, input=json.dumps(handed), capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise DemoError(f"the program could not {name}:\n{done.stderr}")
        said = json.loads(done.stdout)
        self.keychain = said["keychain"]
        return dict(said["result"])


class Steps:
    """Numbers the steps and prints them."""

    def __init__(self) -> None:
        self._number = 0

    def say(self, text: str, *more: str) -> None:
        """Print one step, and lines that belong to it."""
        self._number += 1
        print(f"{self._number:2}. {text}", *(f"    {line}" for line in more), sep="\n", flush=True)


def program_of(folder: Path, platform: Platform, agency: Agency, year: int) -> Program:
    """Return the program of an agency, which knows of nothing yet; a digit too much is typed."""
    revenue = agency.figures.revenue_fen or 0
    plan = {
        "attorneys": agency.attorneys,
        "province": agency.province,
        "secret": True,
        "revenue_fen": 10 * revenue,
        "corrected_fen": revenue,
        "address": platform.base_url,
        "key": platform.public_key.hex(),
    }
    return Program(folder, year, plan, platform.codes[agency.code])


def report(steps: Steps, program: Program) -> dict[str, Any]:
    """Let the program go through its year; return its own state afterwards."""
    made = program.step("prepare")
    steps.say(f"The program has a data folder with {made['cases']} cases; upload is switched off")
    bound = program.step("activate")
    steps.say(
        "Activated with its code; token in the keychain: " + ("yes" if bound["kept"] else "no"),
        f"platform key {bound['fingerprint']}",
        f"table of cells {bound['table']}",
    )
    confirmed = program.step("confirm")
    parts = [
        f"{name}: {part['bytes']} bytes, SHA-256 {part['sha256'][:16]}"
        for name, part in confirmed["parts"].items()
    ]
    steps.say(f"Confirmed; its cell is shared by {confirmed['shared_by']} agencies", *parts)
    sent = program.step("send")
    steps.say(
        f"Sent: {sent['receipted']} receipts checked and kept, {sent['waiting']} wait",
        *_parts(program.step("show")),
    )
    corrected = program.step("correct")
    steps.say("Took a digit too much off the revenue; changed: " + ", ".join(corrected["changed"]))
    sent = program.step("send")
    shown = program.step("show")
    steps.say(
        f"Sent the correction: {sent['receipted']} receipt, {sent['waiting']} wait",
        *_parts(shown),
    )
    return shown


def _parts(shown: Mapping[str, Any]) -> list[str]:
    return [
        f"{name}: {part['state']}, revision {part['revision']}, receipt {part['receipt'][:12]}"
        for name, part in shown["parts"].items()
    ]


def show_back(steps: Steps, program: Program) -> None:
    """Let the program fetch what was published, and show it beside its own figures."""
    fetched = program.step("fetch")
    rows = [
        f"{row['number']}. {row['name']}: "
        + ("not computed" if row["national"] is None else f"{row['national']:,g} ({row['basis']})")
        + (f"; own {row['own']}" if row["own"] else "")
        for row in fetched["rows"]
    ]
    steps.say(
        f"The program fetched the publication of {fetched['published']}: "
        f"{fetched['responding']} of {fetched['agencies']} agencies responded",
        *rows,
    )
