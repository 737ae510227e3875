"""Every hostile reply against the client with its real limit: seconds, bytes, other hosts, data.

Run: ``python -m pytest tests/benchmarks/bench_hostile.py -s -p no:randomly``, about forty seconds.
The tests of the suite do the same with a limit of half a second.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import requests

from agencydesk.domain.report_schema import Part
from agencydesk.models.cases import CaseFile
from agencydesk.sync import transport
from agencydesk.sync.client import Platform, PlatformClient
from agencydesk.sync.protocol import REPLY_BYTES
from agencydesk.sync.sockets import Allowance
from agencydesk.sync.transport import Courier
from agencydesk.sync.wire import Call, Reply
from tests.services.uploads.station import START, Station
from tests.services.uploads.test_hostile_platform import NAMES, acting
from tests.sync import hostile
from tests.sync.raw_server import RawServer, Script, Talk, serving
from tests.sync.samples import BODY, KEYS, receipt_for

SECONDS, SLACK = 30.0, 1.5
"""The client's limit, and what a busy machine may add to it."""

AT_ONCE, CASES = 24, 200
LEAST = 60

pytestmark = pytest.mark.timeout(1800)


@dataclass(frozen=True)
class Met:
    """What one hostile reply came to."""

    name: str
    seconds: float
    read: int
    acknowledged: bool
    changed: bool


class Watched(Allowance):
    """An allowance that remembers the last one of its thread."""

    last = threading.local()

    def __init__(self, *facts: object) -> None:
        super().__init__(*facts)  # type: ignore[arg-type]
        Watched.last.made = self


def meet(name: str, template: Path, folder: Path, elsewhere: str) -> Met:
    """Let a desk with 200 cases report to a platform that answers so."""
    path = folder / f"{NAMES.index(name)}.db"
    shutil.copyfile(template, path)
    spent: list[tuple[float, int]] = []

    def connect(platform: Platform) -> PlatformClient:
        courier = Courier(platform.address)

        def fetch(call: Call) -> Reply:
            began = time.monotonic()
            try:
                return courier(call)
            finally:
                if call.method == "PUT":
                    spent.append((time.monotonic() - began, Watched.last.made.read))

        return PlatformClient(platform, fetch)

    desk, script = Station(path, connect=connect), hostile.silent
    with serving(acting(lambda: script)) as server:
        with desk.database.writing() as session:
            facts = {"title": "一种示例装置", "created_at": START, "updated_at": START}
            session.add_all(CaseFile(ref=f"P-{n}", **facts) for n in range(CASES))
        desk.uploads.bind(server.url, KEYS[0].hex(), "CODE")
        desk.uploads.vault.make_secret()
        desk.confirm([Part.MONEY])
        true = partial(receipt_for, record=desk.record(Part.MONEY), key=desk.newest().key)
        script = hostile.all_replies(elsewhere, true)[name]
        before = digest(desk)
        desk.send()
    changed, receipt = digest(desk) != before, desk.newest().receipt
    desk.close()
    ((seconds, read),) = spent
    return Met(name, seconds, read, receipt is not None, changed)


def digest(desk: Station) -> str:
    """Return the hash of everything that no reply may change."""
    return hashlib.sha256(repr(desk.content()).encode()).hexdigest()


@contextmanager
def another_host() -> Iterator[RawServer]:
    """Yield a host that hears whatever is said to it."""
    with serving(lambda talk: talk.keep_silent()) as server:
        yield server


def slowly(talk: Talk) -> None:
    """Say a reply byte by byte, each in time."""
    talk.listen()
    talk.say(b"HTTP/1.1 201 Created\r\nContent-Length: 60\r\nConnection: close\r\n\r\n")
    talk.drip(b" " * 60)


def naive(script: Script, limit: float) -> tuple[float, int]:
    """Control: plain ``requests``; return seconds and bytes it took."""
    began = time.monotonic()
    with serving(script) as server:
        try:
            read = len(requests.put(server.url, data=BODY, timeout=limit).content)
        except requests.RequestException:
            read = 0
    return time.monotonic() - began, read


def test_every_hostile_reply_within_the_real_limits(
    tmp_path: Path, migrated_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "Allowance", Watched)
    with another_host() as other, ThreadPoolExecutor(AT_ONCE) as pool:
        met = list(pool.map(lambda n: meet(n, migrated_template, tmp_path, other.url), NAMES))
        heard = len(other.talks)
    longest = max(met, key=lambda each: each.seconds)
    most = max(met, key=lambda each: each.read)
    print(
        f"\n{len(met)} hostile replies: longest {longest.seconds:.1f} s ({longest.name}), "
        f"most read {most.read:,} bytes ({most.name}), connections to another host {heard}, "
        f"acknowledged {sum(each.acknowledged for each in met)}, "
        f"data of {CASES} cases changed {sum(each.changed for each in met)}"
    )
    limit = 0.4
    seconds, _ = naive(slowly, limit)
    _, unpacked = naive(hostile.long()["gzip bomb"], 5.0)
    with another_host() as other:
        naive(hostile.leading_away(other.url)["redirect 307"], limit)
        led = len(other.talks)
    print(
        f"control, plain requests: {seconds:.1f} s with a limit of {limit} s, "
        f"{unpacked:,} bytes of a packed reply, {led} report sent on to another host"
    )
    assert len(met) >= LEAST
    assert longest.seconds <= SECONDS + SLACK
    assert most.read <= REPLY_BYTES
    assert heard == 0
    assert not any(each.acknowledged or each.changed for each in met)
    assert seconds > 2 * limit
    assert unpacked > 100 * REPLY_BYTES
    assert led == 1
