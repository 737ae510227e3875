"""``demo``: a demonstration agency from bundled synthetic sheets and packages."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from agencydesk.cli.opening import now
from agencydesk.cli.output import Output
from agencydesk.paths import resources_dir
from agencydesk.services.demo import Demo
from agencydesk.services.desk import Desk


def demo(arguments: argparse.Namespace, output: Output) -> int:
    """Build the demonstration, write its papers, and say what was done and where it is.

    Raises:
        UserError: ``environment.demo-exists`` if the folder already holds data.
    """
    folder: Path = arguments.folder.expanduser().resolve()
    report = Demo(_open, resources_dir()).build(folder, papers=output.language)
    for sheet in report.sheets:
        output.say("demo.sheet", **asdict(sheet))
    for package in report.packages:
        output.say("demo.packages", **asdict(package))
    for path, size in report.papers:
        output.note(output.word("written", path=path, size=size))
    output.say("demo.done", path=folder)
    return 0


def _open(folder: Path) -> Desk:
    return Desk.open(folder, now)
