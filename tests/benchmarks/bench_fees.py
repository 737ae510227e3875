"""Planning annuities from the database: 500 patents, six annuities each still to come.

One desk with real cases, clients and payments is made; then the listing of all annuities up to
the sixth of each patent is asked for, rows with days, amounts and every step of how they came
about. Reading, reckoning and wording count; nothing is kept between two rounds.

Run ``python tests/benchmarks/bench_fees.py [patents]`` from the project's folder.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.fees.values import FeeFilter, FeeRow

PATENTS, ANNUITIES, ROUNDS = 500, 6, 5
GOAL_SECONDS = 1.0
NOW = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)


def fill(desk: Desk, patents: int) -> None:
    """Make patents filed on many days of 2019, paid through their eighth year."""
    for number in range(patents):
        draft = CaseDraft(
            f"P-{number:04}",
            "一种装置",
            CaseKind.INVENTION,
            filing_date=date(2019, 1 + number % 10, 1 + number % 28),
            grant_date=date(2021, 6, 1),
            status=CaseStatus.IN_FORCE,
            fee_reduction=85 if number % 3 else 0,
            annuity_paid_through_year=8,
            people={PartyRole.CLIENT: (f"示例公司{number % 40}",)},
        )
        desk.cases.create(draft)


def timed(desk: Desk, wanted: FeeFilter) -> tuple[tuple[FeeRow, ...], float]:
    """Return a listing, and the median time of asking for it."""
    times: list[float] = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        rows = desk.fees.listing(wanted, "zh")
        times.append(time.perf_counter() - start)
    return rows, median(times)


def main() -> int:
    """Print how long planning takes; fail where it is too slow or not what was asked for."""
    patents = int(sys.argv[1]) if len(sys.argv) > 1 else PATENTS
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder) / "data", lambda: NOW)
        fill(desk, patents)
        rows, middle = timed(desk, FeeFilter(until=date(2032, 12, 31), annuities=True))
        soon, quick = timed(desk, FeeFilter(until=NOW.date() + timedelta(days=90)))
        desk.close()
    each = Counter(row.case_id for row in rows)
    assert set(each.values()) == {ANNUITIES}, sorted(set(each.values()))
    assert all(row.fen and row.due and row.lines for row in rows)
    print(f"{len(soon)} fees of the next 90 days among them: {quick:.3f} s")
    print(f"{len(rows)} annuities of {patents} patents: {middle:.2f} s (goal {GOAL_SECONDS:.1f} s)")
    return 0 if middle <= GOAL_SECONDS or patents != PATENTS else 1


if __name__ == "__main__":
    sys.exit(main())
