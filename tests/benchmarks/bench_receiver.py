"""How many uploads a minute the receiver takes, with nothing lost: 400 agencies, three parts each.

Run ``python tests/benchmarks/bench_receiver.py [agencies] [sqlite|postgresql]...`` from the
project's folder. The receiver is one process, the desks are four others on the same machine; both
stores write through to the disk. Timed are the uploads alone, each checked: its receipt's
signature, key and hash. Then every head is asked for, and the stored rows are counted. As a
control, one report is taken away behind the receiver's back and must be missed.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import delete, func, select

from agencydesk.domain.report_schema import Part
from agencydesk.sync.protocol import body_hash
from agencydesk.sync.receiver.settings import make_settings
from agencydesk.sync.receiver.store import Store
from agencydesk.sync.receiver.tables import Head, Report
from tests.postgres import cluster
from tests.receiving import Platform, make_register, receiving_process
from tests.sync.receiver.desk import Desk, new_key, plain_session

AGENCIES, PROCESSES, GOAL = 400, 4, 1000
KINDS = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Job:
    """One report that is ready to leave."""

    agency: str
    ticket: str
    part: Part
    key: str
    body: bytes


def make_jobs(platform: Platform) -> list[Job]:
    """Activate every desk and write its three parts; not timed."""
    jobs = []
    with plain_session() as http:
        for line in platform.register:
            desk = Desk(platform, line.code, http=http).activate()
            jobs += [
                Job(line.code, desk.tickets[part], part, new_key(), desk.body(part))
                for part in Part
            ]
    return jobs


def upload(platform: Platform, jobs: Sequence[Job], start: float) -> tuple[float, list[float]]:
    """Send some reports; return when the last was receipted, and what each took in seconds."""
    spent = []
    with plain_session() as http:
        while time.time() < start:
            pass
        for job in jobs:
            desk = Desk(platform, job.agency, http=http, tickets={job.part: job.ticket})
            began = time.perf_counter()
            receipt = desk.receipt(desk.put(job.part, job.key, job.body), 201)
            spent.append(time.perf_counter() - began)
            if (receipt.key, receipt.sha256) != (job.key, body_hash(job.body)):
                raise RuntimeError("a receipt for another report")
    return time.time(), spent


def missing(platform: Platform, jobs: Sequence[Job]) -> int:
    """Return how many reports the receiver does not give back as they were sent."""
    lost = 0
    with plain_session() as http:
        for job in jobs:
            desk = Desk(platform, job.agency, http=http, tickets={job.part: job.ticket})
            reply = desk.ask_head(job.part)
            same = reply.status_code == 200 and reply.json()["sha256"] == body_hash(job.body)
            lost += not same
    return lost


def stored(store: Store) -> tuple[int, int]:
    """Return how many reports and heads lie in the store."""
    with store.reading() as session:
        reports = session.scalar(select(func.count()).select_from(Report))
        heads = session.scalar(select(func.count()).select_from(Head))
    return reports or 0, heads or 0


@contextmanager
def addresses(kind: str) -> Iterator[tuple[str | None, str | None]]:
    """Yield where the two stores are."""
    if kind == "sqlite":
        yield None, None
        return
    with cluster(durable=True) as running, running.pair() as pair:
        yield pair


def measure(kind: str, agencies: int, folder: Path) -> bool:
    """Print the figures of one kind of store; return whether the goal is reached."""
    register = make_register(agencies)
    with (
        addresses(kind) as (identity, statistics),
        receiving_process(
            folder, register=register, identity_url=identity, statistics_url=statistics
        ) as platform,
    ):
        plain = Platform(
            platform.base_url, platform.public_key, platform.codes, register, folder, ()
        )
        jobs = make_jobs(plain)
        start = time.time() + 1.0
        shares = [(plain, jobs[n::PROCESSES], start) for n in range(PROCESSES)]
        with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
            done = pool.starmap(upload, shares)
        seconds = max(end for end, _ in done) - start
        rate = len(jobs) / seconds * 60
        spent = [one for _, each in done for one in each]
        store = Store(make_settings(folder, identity, statistics).statistics_url, 10)
        reports, heads = stored(store)
        lost = missing(plain, jobs)
        print(
            f"{kind:11} {len(jobs)} uploads in {seconds:.1f} s, {rate:,.0f} a minute "
            f"(goal {GOAL:,}); 95 % within {quantiles(spent, n=20)[-1] * 1000:.0f} ms; "
            f"stored {reports}, heads {heads}, lost {lost}, double {reports - len(jobs)}"
        )
        with store.writing() as session:
            session.execute(
                delete(Head).where(Head.ticket == select(Head.ticket).limit(1).scalar_subquery())
            )
        control = missing(plain, jobs)
        store.close()
        print(f"{kind:11} control, one head taken away: {control} missed")
    return rate >= GOAL and lost == 0 and reports == heads == len(jobs) and control == 1


def main() -> int:
    """Measure every kind of store that is asked for."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    kinds = [word for word in sys.argv[1:] if word in KINDS] or list(KINDS)
    good = True
    for kind in kinds:
        with tempfile.TemporaryDirectory() as folder:
            good = measure(kind, numbers[0] if numbers else AGENCIES, Path(folder)) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
