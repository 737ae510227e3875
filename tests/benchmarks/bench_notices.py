"""Seconds to bring in 500 packages: read, preview, import, once more, and take them back.

Run ``python tests/benchmarks/bench_notices.py [packages] [--profile]`` from the project's folder.
The goal for 500 packages is 15 seconds for the import on two cores. The packages are made up: a
zip of zips, each with a list in GBK and two pages; every second one names our reference, the
others only the application number. Control: a notice that went missing or came twice is counted.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.notices.values import Verdict
from tests.services.notices.making import many, number_of, zipped

PACKAGES, GOAL = 500, 15.0
NOW = datetime(2026, 11, 26, 4, tzinfo=UTC)
T = TypeVar("T")


def measured(name: str, step: Callable[[], T], *, profile: bool) -> tuple[float, T]:
    """Return how long a step took, and what it gave."""
    profiler = cProfile.Profile() if profile else None
    begun = time.perf_counter()
    result = profiler.runcall(step) if profiler else step()
    seconds = time.perf_counter() - begun
    print(f"{name:<10} {seconds:6.2f} s")
    if profiler:
        pstats.Stats(profiler).sort_stats("cumtime").print_stats(25)
    return seconds, result


def main() -> int:
    """Measure and print; exit code 1 if the goal is missed or a notice was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", type=int, nargs="?", default=PACKAGES)
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    count, profile = arguments.packages, arguments.profile
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder) / "data", lambda: NOW)
        try:
            for place in range(1, count + 1):
                draft = CaseDraft(
                    f"A{place:04d}",
                    f"示例装置{place}",
                    CaseKind.INVENTION,
                    application_no=number_of(place),
                    filing_date=date(2024, 3, 5),
                )
                desk.cases.create(draft)
            path = Path(folder) / "all.zip"
            path.write_bytes(
                zipped({f"{office_id}.zip": zipped(files) for office_id, files in many(count)})
            )
            return _measure(desk, path, count, profile=profile)
        finally:
            desk.close()


def _measure(desk: Desk, path: Path, count: int, *, profile: bool) -> int:
    imports = desk.notices.imports
    _, reading = measured("read", lambda: imports.read([path]), profile=profile)
    _, plan = measured("preview", lambda: imports.plan(reading), profile=profile)
    seconds, report = measured("import", lambda: imports.apply(plan), profile=profile)
    _, again = measured("again", lambda: imports.plan(imports.read([path])), profile=profile)
    undo = desk.notices.undoing.undo
    _, undone = measured("undo", lambda: undo(report.batch_id), profile=profile)
    print(f"deadlines  {report.deadlines}")
    whole = (
        report.count(Verdict.NEW) == count
        and again.count(Verdict.DUPLICATE) == count
        and undone.notices == count
    )
    print(f"notices    {report.count(Verdict.NEW)} in, {undone.notices} taken back of {count}")
    return 0 if whole and (seconds <= GOAL or count > PACKAGES) else 1


if __name__ == "__main__":
    sys.exit(main())
