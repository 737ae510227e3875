"""How long the list of deadlines takes at 20,000 cases with 60,000 open deadlines.

Run with ``python -m tests.benchmarks.bench_docket [cases]``. Prints milliseconds, the median of
some rounds: ``first`` is the first time after a change of a deadline, ``again`` every later time.
The goal is 60 ms for the ids of any filter, and for the first hundred rows together.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from agencydesk.domain.docket import Band, DocketFilter, Source, Status
from agencydesk.domain.docket import SortKey as Key
from agencydesk.domain.outcome import Answer
from agencydesk.models.agency import Staff
from agencydesk.models.bulk import insert_rows
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.database import Database
from agencydesk.models.docket import Deadline
from agencydesk.models.parties import Party
from agencydesk.models.trail import Entry, append
from agencydesk.models.vocabulary import CaseKind, PartyKind, PartyRole
from agencydesk.services.desk import Desk

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
TODAY = NOW.date()
RULES = ("oa_first_reply", "annuity_due", "exam_request")
ROUNDS = 5
#: As long as the steps of a real deadline.
STEPS = "[" + ",".join(['"step"'] * 170) + "]"
PARTIES, PEOPLE = 3_000, 15
WORDS = "涂布装置 散热结构 处理方法 电子设备 密封组件 控制系统 检测方法 阀门 支架 连接器".split()  # noqa: SIM905  (readable)


def fill(database: Database, cases: int) -> None:
    """Write so many cases, each with three deadlines, a client and an applicant."""
    dice = random.Random(cases)
    with database.writing() as session:
        people = [(number, f"代理师{number:02d}", True) for number in range(1, PEOPLE + 1)]
        insert_rows(session, Staff, ("id", "name", "active"), people)
        parties = [
            (n, f"示例{n:04d}科技有限公司", PartyKind.ORGANISATION) for n in range(1, PARTIES)
        ]
        insert_rows(session, Party, ("id", "name", "kind"), parties)
        insert_rows(
            session,
            CaseFile,
            ("id", "ref", "title", "application_no", "client_ref", "kind", "attorney_id",
             "created_at", "updated_at"),
            [
                (
                    n,
                    f"P{2010 + n % 16}{n:05d}",
                    f"一种{dice.choice(WORDS)}及{dice.choice(WORDS)}{n}",
                    f"2026101{n:05d}{n % 10}",
                    f"KH-{n % 977}",
                    CaseKind.INVENTION,
                    dice.randint(1, PEOPLE),
                    NOW,
                    NOW,
                )
                for n in range(1, cases + 1)
            ],
        )  # fmt: skip
        roles = (PartyRole.CLIENT, PartyRole.APPLICANT)
        insert_rows(
            session,
            CaseParty,
            ("case_id", "party_id", "role", "position"),
            [
                (n, dice.randint(1, PARTIES - 1), role, 0)
                for n in range(1, cases + 1)
                for role in roles
            ],
        )
        insert_rows(session, Deadline, COLUMNS, (_deadline(n, dice) for n in range(3 * cases)))
        append(session, [Entry(NOW, None, "", "create", "case_file", 1)])


COLUMNS = (
    "case_id", "event_key", "rule_id", "rule_version", "year", "official_due", "internal_due",
    "source", "status", "answer", "certain", "confidence", "flags", "missing", "derivation",
    "entered_at",
)  # fmt: skip


def _deadline(number: int, dice: random.Random) -> tuple[object, ...]:
    due: date | None = TODAY + timedelta(days=dice.randint(-60, 3_000))
    if number % 12 == 0:
        due = None
    rule = RULES[number % 3]
    return (
        number // 3 + 1,
        "filing_date",
        rule,
        "2024-01-20",
        4 if rule == "annuity_due" else None,
        due,
        due and due - timedelta(days=14),
        Source.COMPUTED,
        Status.OPEN,
        Answer.COMPUTED if due else Answer.MISSING,
        True,
        "high",
        "[]",
        "[]" if due else '["notice"]',
        STEPS,
        NOW,
    )


def _touch(desk: Desk) -> None:
    """Write a line into the trail, as every change of the data does."""
    with desk.context.database.writing() as session:
        append(session, [Entry(NOW, None, "", "update", "deadline", 1)])


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _measure(desk: Desk, title: str, work: Callable[[], object]) -> None:
    first = []
    for _ in range(ROUNDS):
        _touch(desk)
        first.append(_timed(work))
    again = [_timed(work) for _ in range(ROUNDS)]
    print(f"{title:34s} first {median(first):7.1f} ms   again {median(again):7.1f} ms")


def _page(desk: Desk, wanted: DocketFilter) -> int:
    return len(desk.docket.rows(desk.docket.ids(wanted)[:100]))


def main() -> None:
    """Print the figures."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name:
        desk = Desk.open(Path(name), lambda: NOW)
        fill(desk.context.database, cases)
        docket = desk.docket
        print(f"{cases:,} cases, {len(docket.ids(DocketFilter())):,} open deadlines")
        _measure(desk, "ids and first 100 rows", lambda: _page(desk, DocketFilter()))
        week = DocketFilter(bands=frozenset({Band.WEEK}))
        _measure(desk, "ids of one urgency", lambda: docket.ids(week))
        for text in ("P2015", "有限公司", "示例0012", "年费", "支架 年费", "没有这样的词"):
            wanted = DocketFilter(text=text)
            count = len(docket.ids(wanted))
            _measure(desk, f"filter {text} ({count:,})", lambda w=wanted: docket.ids(w))
        for key in Key:
            _measure(desk, f"sort {key.value}", lambda k=key: docket.ids(DocketFilter(), k))
        both = DocketFilter(text="支架")
        _measure(desk, "filter 支架, sort client", lambda: docket.ids(both, Key.CLIENT))
        desk.close()


if __name__ == "__main__":
    main()
