"""The real window on a busy agency's docket, beside the goals; with DB Browser where it is there.

Run with ``python -m tests.benchmarks.bench_window FOLDER [cases ...]``: the data folders are made
below that folder and kept; 1,000, 10,000 and 100,000 cases unless said. Every start is a process
of its own, in the warm. For the comparison: ``apt-get install sqlitebrowser xvfb xdotool``.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from statistics import median

from agencydesk.services.desk import DATABASE_NAME
from tests.benchmarks.docket_folder import make_folder
from tests.benchmarks.screens import Screen, missing, own_screen, peak_memory

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 5
#: Goals in seconds (memory in MB) where they are not a ratio to a program measured beside.
GOALS = {
    "first page of 100": 0.002,
    "filter to one client": 0.084,
    "sort by urgency": 0.086,
    "scroll step": 0.010,
    "search p95": 0.008,
}
#: DB Browser's names for ours, and how much of its figure ours may be.
RATIOS = {"start": 1.0, "memory": 0.8}
#: Where DB Browser's tab of the data is on a screen without a window manager.
TAB = (208, 80)
FLAT = """
CREATE TABLE docket AS SELECT f.ref, f.title, f.kind, f.application_no, f.filing_date,
 (SELECT p.name FROM ours.party p JOIN ours.case_party c ON c.party_id = p.id
  WHERE c.case_id = f.id AND c.role = 'client' LIMIT 1) AS client,
 (SELECT s.name FROM ours.staff s WHERE s.id = f.attorney_id) AS attorney, f.status,
 (SELECT min(d.official_due) FROM ours.deadline d
  WHERE d.case_id = f.id AND +d.status = 'open') AS next_due, f.client_ref, f.created_at
FROM ours.case_file f
"""


def ours(folder: Path, mode: str) -> dict[str, float]:
    """Return the figures of one run of the program."""
    command = [sys.executable, "-m", "tests.benchmarks.window_start", str(folder), mode]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    begun = time.monotonic()
    done = subprocess.run(
        [*command, repr(begun)], env=environment, stdout=subprocess.PIPE, check=True
    )
    figures = json.loads(done.stdout.decode().splitlines()[-1])
    return {str(name): float(value) for name, value in figures.items()}


def theirs(screen: Screen, path: Path) -> dict[str, float]:
    """Return DB Browser's start with the list open, and its memory."""
    started: list[subprocess.Popen[bytes]] = []
    command = ["sqlitebrowser", "-R", str(path)]
    opened = screen.watch(lambda: started.append(screen.start(command)))
    try:
        screen.point(*TAB)
        listed = screen.watch(screen.click)
        return {"start": opened + listed, "memory": peak_memory(started[0].pid) / 1e6}
    finally:
        started[0].kill()
        started[0].wait()


def flat(folder: Path) -> Path:
    """Return a file with one row a case, as people keep it without us."""
    path = folder / "flat.db"
    if not path.exists():
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("ATTACH ? AS ours", (str(folder / DATABASE_NAME),))
            connection.execute(FLAT)
            connection.execute("CREATE INDEX by_due ON docket(next_due)")
            connection.execute("CREATE INDEX by_client ON docket(client)")
            connection.commit()
    return path


def middle(runs: list[dict[str, float]]) -> dict[str, float]:
    """Return the median of every figure."""
    return {name: median(run[name] for run in runs) for name in runs[0]}


def measure(folder: Path, cases: int) -> None:
    """Print the figures for one size."""
    place = make_folder(folder / f"cases-{cases}", cases)
    ours(place, "start")  # the first one warms the caches
    found = middle([ours(place, "start") for _ in range(ROUNDS)])
    copy = folder / "written-to"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(place, copy)
    found = {**ours(copy, "actions"), **found}
    shutil.rmtree(copy)
    beside: dict[str, float] = {}
    lacking = [*missing(), *(["sqlitebrowser"] if shutil.which("sqlitebrowser") is None else [])]
    if lacking:
        print(f"without DB Browser: no {', '.join(lacking)}")
    else:
        with own_screen() as screen:
            beside = middle([theirs(screen, flat(place)) for _ in range(3)])
    print(f"\n{cases:,} cases, {6 * cases:,} deadlines")
    for name, value in found.items():
        print(f"  {name:28s} {_said(name, value):>12s}   {_goal(name, value, beside)}")


def _said(name: str, value: float) -> str:
    return f"{value:.0f} MB" if name == "memory" else f"{value * 1000:.1f} ms"


def _goal(name: str, value: float, beside: dict[str, float]) -> str:
    if name in beside:
        other, most = beside[name], RATIOS[name]
        text = f"DB Browser {_said(name, other)}: ratio {value / other:.2f}, goal {most}"
        return f"{text}{'' if value <= most * other else '   MISSED'}"
    if name in GOALS:
        return f"goal {_said(name, GOALS[name])}{'' if value <= GOALS[name] else '   MISSED'}"
    return ""


def main() -> None:
    """Measure what the command line asks for."""
    sizes = [int(argument) for argument in sys.argv[2:]] or list(SIZES)
    for cases in sizes:
        measure(Path(sys.argv[1]), cases)


if __name__ == "__main__":
    main()
