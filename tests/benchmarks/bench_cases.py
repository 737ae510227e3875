"""How long the table of cases takes to list, filter, sort and show a page, and what it holds.

Run as ``python -m tests.benchmarks.bench_cases [CASES [FOLDER]]``; a folder that is kept is
filled once, so that a second run shows the memory the table alone needs. The first time after a
change, the columns asked for are read anew; the figures to compare are those of the next times.
"""

from __future__ import annotations

import random
import resource  # not on Windows: this is run by hand
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from statistics import median

from agencydesk.domain.docket import Source, Status
from agencydesk.domain.outcome import Answer
from agencydesk.models.agency import Staff
from agencydesk.models.bulk import insert_rows
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.database import Database
from agencydesk.models.docket import Deadline
from agencydesk.models.parties import Party
from agencydesk.models.trail import Entry, append
from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyKind, PartyRole
from agencydesk.services.case_table_values import CaseQuery, Cut
from agencydesk.services.desk import Desk
from agencydesk.services.own_fields_values import OwnType
from agencydesk.services.views_values import FIRST_COLUMNS

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 9, tzinfo=timezone(timedelta(hours=8)))
PEOPLE, PARTIES, DEADLINES = 15, 977, 6
ROUNDS = 5
WORDS = ("装置", "方法", "系统", "支架", "传感器", "电池", "阀门", "涂层")
COLUMNS = (
    "case_id", "event_key", "rule_id", "rule_version", "official_due", "internal_due", "source",
    "status", "answer", "certain", "confidence", "entered_at",
)  # fmt: skip


def fill(database: Database, cases: int) -> None:
    """Write so many cases, six deadlines each, half of them open."""
    dice = random.Random(20261125)
    statuses = list(CaseStatus)
    with database.writing() as session:
        insert_rows(session, Staff, ("name",), [(f"示例人{n}",) for n in range(PEOPLE)])
        insert_rows(
            session, Party, ("name", "kind"),
            [(f"示例{n:04d}有限公司", PartyKind.ORGANISATION) for n in range(PARTIES)],
        )  # fmt: skip
        insert_rows(
            session, CaseFile,
            ("ref", "title", "application_no", "client_ref", "kind", "status", "filing_date",
             "attorney_id", "process_officer_id", "created_at", "updated_at"),
            [
                (
                    f"P{2010 + n % 16}{n:06d}",
                    f"一种{dice.choice(WORDS)}及{dice.choice(WORDS)}{n}",
                    f"20261{n:07d}{n % 10}",
                    f"KH-{n % 977}",
                    CaseKind.INVENTION,
                    dice.choice(statuses),
                    TODAY - timedelta(days=dice.randint(0, 6_000)),
                    dice.randint(1, PEOPLE),
                    dice.randint(1, PEOPLE),
                    NOW,
                    NOW,
                )
                for n in range(1, cases + 1)
            ],
        )  # fmt: skip
        roles = (PartyRole.CLIENT, PartyRole.APPLICANT)
        insert_rows(
            session, CaseParty, ("case_id", "party_id", "role"),
            [(n, dice.randint(1, PARTIES), role) for n in range(1, cases + 1) for role in roles],
        )  # fmt: skip
        insert_rows(
            session, Deadline, COLUMNS,
            (_deadline(n, dice) for n in range(DEADLINES * cases)),
        )  # fmt: skip
        append(session, [Entry(NOW, None, "", "create", "case_file", 1)])


def _deadline(number: int, dice: random.Random) -> tuple[object, ...]:
    due = TODAY + timedelta(days=dice.randint(-60, 3_000))
    status = Status.OPEN if number % 2 else Status.TRANSFERRED
    return (
        number // DEADLINES + 1, "filing_date", "annuity_due", "2024-01-20", due,
        due - timedelta(days=14), Source.COMPUTED, status, Answer.COMPUTED, True, "high", NOW,
    )  # fmt: skip


def _touch(desk: Desk) -> None:
    """Write a line into the trail, as every change of a case does."""
    with desk.context.database.writing() as session:
        append(session, [Entry(NOW, None, "", "update", "case_file", 1)])


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _measure(desk: Desk, title: str, work: Callable[[], object]) -> None:
    _touch(desk)
    first = _timed(work)
    again = sorted(_timed(work) for _ in range(ROUNDS))
    print(f"{title:38s} first {first:7.1f} ms   again {median(again):7.1f} ms")


def _alternating(desk: Desk, one: CaseQuery, other: CaseQuery) -> Callable[[], object]:
    """Return work that sorts anew every time: the last order is kept."""
    turn = [one, other]

    def work() -> object:
        turn.reverse()
        return desk.case_table.ids(turn[1])

    return work


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the figures."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(name)
        desk = Desk.open(folder, lambda: NOW)
        if desk.case_table.count() == 0:
            fill(desk.context.database, cases)
        table = desk.case_table
        print(f"{table.count():,} cases; peak before the first list {_memory():.0f} MB")
        ids = table.ids(CaseQuery())
        print(f"peak with the list by reference {_memory():.0f} MB")
        _measure(desk, "all by reference", lambda: table.ids(CaseQuery()))
        page = ids[50_000:50_256] if len(ids) > 60_000 else ids[:256]
        _measure(desk, "a page of 256 rows, first columns", lambda: table.rows(page, FIRST_COLUMNS))
        _measure(desk, "the same, case columns only",
                 lambda: table.rows(page, ("ref", "title", "filing_date", "status")))  # fmt: skip
        for key, typed in (
            ("client", "示例0012有限公司"), ("title", "支架"), ("title", "支架 电池"),
            ("application_no", "202610000123"), ("filing_date", ">2024-06"), ("open_count", ">2"),
            ("attorney", "示例人3"),
        ):  # fmt: skip
            wanted = CaseQuery({key: typed})
            count = len(table.ids(wanted))
            _measure(desk, f"{key}: {typed} ({count:,})", lambda w=wanted: table.ids(w))
        by_ref = CaseQuery()
        for key in ("next_due", "client", "title", "filing_date", "attorney", "next_matter"):
            _measure(desk, f"sort by {key}, and back",
                     _alternating(desk, CaseQuery(sort=key), by_ref))  # fmt: skip
        for cut in (Cut.ACTIVE, Cut.NO_DEADLINE):
            _measure(desk, f"cut {cut.value}", lambda c=cut: table.ids(CaseQuery(cut=c)))
        both = CaseQuery({"client": "示例0012", "title": "支架"}, "next_due")
        _measure(desk, "two filters and a sort", lambda: table.ids(both))
        pasted = "\n".join(f"CN20261{n:07d}.{n % 10}" for n in range(500, 20_500, 100))
        _measure(desk, "find 200 pasted numbers", lambda: table.find_list(pasted))
        field = desk.own_fields.add(f"客户已告知{time.time_ns()}", OwnType.YES_NO).record_id or 0
        some = list(table.find_list(pasted).ids)
        took = _timed(lambda: desk.own_fields.fill(field, some, "是"))
        print(f"{'set an own column in 200 cases':38s} once  {took:7.1f} ms")
        print(f"peak {_memory():.0f} MB")
        desk.close()


if __name__ == "__main__":
    main()
