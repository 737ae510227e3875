"""Pages a second of the deadline list, and whether the cost of a page stays the same.

Run with ``python -m tests.benchmarks.bench_pdf``. The goal is at least 150 pages a second at
1,000 pages and a page at 1,000 pages costing at most 1.3 times as much as one at 100.
"""

from __future__ import annotations

import statistics
import time

import pypdfium2

from tests.reports.samples import docket, rows

_ROUNDS = {10: 7, 100: 5, 1000: 3}


def main() -> None:
    """Print the figures; every title is different, so nothing is measured twice."""
    docket(rows(1))  # loads reportlab and the fonts
    per_page: dict[int, float] = {}
    for wanted, rounds in _ROUNDS.items():
        listed = rows(_rows_for(wanted))
        seconds = []
        for _ in range(rounds):
            begun = time.perf_counter()
            pdf = docket(listed)
            seconds.append(time.perf_counter() - begun)
        pages = _page_count(pdf)
        median = statistics.median(seconds)
        per_page[wanted] = median / pages
        print(
            f"{pages:5d} pages, {len(listed):6d} rows: {median:7.3f} s "
            f"[{min(seconds):.3f}-{max(seconds):.3f}]  {pages / median:5.0f} pages/s  "
            f"{len(pdf) / 1024:6.0f} KB"
        )
    print(f"a page at 1,000 pages costs {per_page[1000] / per_page[100]:.2f} of one at 100")


def _rows_for(pages: int) -> int:
    """Return about how many rows fill so many pages."""
    sample = 2000
    return pages * sample // _page_count(docket(rows(sample)))


def _page_count(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


if __name__ == "__main__":
    main()
