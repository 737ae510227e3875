"""How long an agency waits for its checklists: 1,000 open runs listed, filtered, opened, answered.

Run ``python tests/benchmarks/bench_compliance.py [cases]`` from the project's folder. A case
opened by hand has eight runs, so 125 cases, the default, make 1,000 and more.
Figures are medians and worst of the rounds, in milliseconds, on a folder of its own.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from agencydesk.models.vocabulary import AnswerKind, CaseKind
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.values import RunFilter, RunScope
from agencydesk.services.context import OFFICE_ZONE
from agencydesk.services.desk import Desk
from agencydesk.services.staff_values import StaffDraft

CASES, ROUNDS = 125, 9
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=OFFICE_ZONE)


def fill(desk: Desk, cases: int) -> None:
    """Open so many cases by hand, each with its runs."""
    desk.work_as(desk.staff.add(StaffDraft("示例甲")).id)
    desk.compliance.keeping.keep_up()
    for number in range(cases):
        desk.cases.create(CaseDraft(f"P-{number}", f"一种示例装置{number}", CaseKind.INVENTION))


def timed(name: str, work: Callable[[], object]) -> None:
    """Print how long a piece of work takes."""
    spent = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        spent.append((time.perf_counter() - start) * 1000)
    print(f"{name:32} {median(spent):8.1f} ms   worst {max(spent):8.1f} ms")


def measure(desk: Desk) -> None:
    """Print every figure."""
    runs, answering = desk.compliance.runs, desk.compliance.answering
    ids = runs.ids(RunFilter())
    print(f"{len(ids)} open runs")

    def listed(wanted: RunFilter) -> None:
        runs.rows(runs.ids(wanted))

    timed("list all open runs", partial(listed, RunFilter()))
    timed("list what holds “P-99”", partial(listed, RunFilter(text="P-99")))
    timed("list red runs", partial(listed, RunFilter(scope=RunScope.RED)))
    timed("figures of Today and the page", runs.figures)
    month = partial(desk.compliance.month.days, date(2026, 11, 1), date(2026, 12, 6))
    timed("month view", month)
    waiting = iter(ids)
    timed("open a run", lambda: runs.view(next(waiting)))
    asked = iter(ids)
    timed("what the data say to a run", lambda: desk.compliance.live.of_run(next(asked)))
    left = iter(item for number in ids for item in runs.view(number).items if not item.live)

    def answer() -> None:
        item = next(left)
        answering.answer(item.id, AnswerKind.YES, "", item.version)

    timed("answer an item", answer)


def main() -> int:
    """Fill a folder and measure."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else CASES
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder) / "data", lambda: NOW)
        fill(desk, cases)
        measure(desk)
        desk.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
