"""Kills the program at eight points of an upload, on the real client and the real receiver.

Run as a module it is the program that gets killed: it loads everything once, and for each line
on its input it forks a process that lives through one start of the program.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from agencydesk.domain.report_schema import Part
from agencydesk.models.uploads import OutboxMessage
from agencydesk.services.uploads import sending
from agencydesk.services.writer import Writer
from agencydesk.sync.receiver.tables import Head, Report
from agencydesk.sync.sockets import LimitedSocket
from agencydesk.sync.wire import Call, Reply, TransportError, Trouble
from tests.receiving import YEAR, Platform
from tests.services.uploads.station import START, Clock, MemoryKeychain, Station, rules, texts

ROOT = Path(__file__).resolve().parents[2]
REFUSED, LOST = 0.10, 0.35
"""Up to the first a call is refused, up to the second its reply is lost."""

STARTS = 40
"""A client that has not finished after so many starts never will."""

POINTS = (
    "between the rows",
    "before the commit",
    "after the commit",
    "before the request",
    "in the middle of the body",
    "after the request",
    "after the reply",
    "after the receipt is written",
)


@dataclass(frozen=True)
class Start:
    """One start of the program.

    Attributes:
        point: where it is killed; empty for nowhere.
        now: what its clock says, ISO.
    """

    path: str
    keychain: dict[str, str]
    point: str
    seed: int
    now: str


@dataclass(frozen=True)
class Counted:
    """What came of many clients.

    Attributes:
        parts: how many reports there should be.
        stored: how many parts have a report that counts.
        double: how many reports there are beyond one for a part.
        unfinished: clients that never came to an end.
    """

    clients: int
    starts: int
    kills: int
    parts: int
    stored: int
    double: int
    lost: int
    unfinished: int


def live(start: Start) -> bool:
    """Live through one start; return whether everything has its receipt."""
    station = Station(
        Path(start.path),
        Clock(datetime.fromisoformat(start.now)),
        MemoryKeychain(dict(start.keychain)),
        start.seed,
    )
    _make_line_bad(station, random.Random(start.seed))
    _kill_at(start.point, station)
    if not station.uploads.statuses.history(YEAR):
        station.confirm()
        if start.point == "after the commit":
            _die()
    station.send()
    done = station.uploads.sending.waiting().waiting == 0
    station.close()
    return done


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _make_line_bad(station: Station, draw: random.Random) -> None:
    """Let calls be refused, and replies be lost."""
    chances: list[float] = []

    def before(_: Call) -> Reply | None:
        chances.append(draw.random())
        return Reply(503, "text/plain", "", b"") if chances[-1] < REFUSED else None

    def after(_call: Call, _reply: Reply) -> None:
        if chances[-1] < LOST:
            raise TransportError(Trouble.UNREACHABLE)

    station.line.before, station.line.after = before, after


def _kill_at(point: str, station: Station) -> None:
    """Prepare the death of this process."""
    if point in ("between the rows", "before the commit"):
        _kill_while_writing(point)
    elif point in ("in the middle of the body", "after the request"):
        _kill_while_sending(point)
    elif point == "before the request":
        station.line.before = _dying_on_put(station.line.before)
    elif point == "after the reply":
        station.line.after = _dying_on_put(station.line.after)
    elif point == "after the receipt is written":
        write = sending.Sending._write

        def written(self: sending.Sending, *facts: object) -> None:
            write(self, *facts)  # type: ignore[arg-type]
            _die()

        sending.Sending._write = written  # type: ignore[method-assign]


def _dying_on_put(usual: Callable[..., Reply | None]) -> Callable[..., Reply | None]:
    def die(call: Call, *rest: object) -> Reply | None:
        if call.method == "PUT":
            _die()
        return usual(call, *rest)

    return die


def _kill_while_writing(point: str) -> None:
    add, finish = Writer.add, Writer.finish
    messages = 0

    def adding(self: Writer, record: object, **facts: object) -> int:
        nonlocal messages
        messages += isinstance(record, OutboxMessage)
        if point == "between the rows" and messages == 2:
            _die()
        return add(self, record, **facts)  # type: ignore[arg-type]

    def finishing(self: Writer) -> None:
        finish(self)
        if point == "before the commit" and messages:
            _die()

    Writer.add, Writer.finish = adding, finishing  # type: ignore[method-assign]


def _kill_while_sending(point: str) -> None:
    sendall = LimitedSocket.sendall

    def send(self: LimitedSocket, data: bytes) -> None:
        body = bytes(data[:2]) == b'{"' and len(data) == 1024
        if body and point == "in the middle of the body":
            sendall(self, data[:500])
            _die()
        sendall(self, data)
        if body:
            _die()

    LimitedSocket.sendall = send  # type: ignore[method-assign]


class Program:
    """The program that gets killed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def start(self, start: Start) -> str:
        """Start it once; return ``killed``, ``done`` or ``waiting``."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(start)) + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()


@contextmanager
def program() -> Iterator[Program]:
    """Yield the program, loaded and ready to be started many times."""
    command = [sys.executable, "-m", "tests.e2e.upload_kills"]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield Program(process)
    finally:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.wait(30)
        process.stdout.close()


def kill_clients(
    platform: Platform,
    template: Path,
    folder: Path,
    agencies: Sequence[str],
    *,
    starts: int = STARTS,
) -> Counted:
    """Let each agency report while it is killed twice; count what the platform holds then.

    Args:
        platform: the receiver.
        template: a migrated, empty database.
        folder: for the agencies' databases.
        agencies: their codes in the register.
        starts: after so many starts a client is given up. With 1 it is the control: a client
            that takes "sent" for "stored".
    """
    draw = random.Random(35)
    total = kills = unfinished = 0
    with program() as running:
        for number, agency in enumerate(agencies):
            path, keychain = _bound(platform, template, folder, agency)
            points = [POINTS[number % len(POINTS)], draw.choice(POINTS)]
            for attempt in range(starts):
                point = points[attempt] if attempt < len(points) else ""
                now = START + timedelta(hours=7 * attempt)
                seed = draw.randrange(10**9)
                said = running.start(Start(str(path), keychain, point, seed, now.isoformat()))
                total += 1
                kills += said == "killed"
                if said == "done":
                    break
            else:
                unfinished += 1
    stored, rows = _held(platform)
    parts = len(agencies) * len(Part)
    return Counted(
        clients=len(agencies),
        starts=total,
        kills=kills,
        parts=parts,
        stored=stored,
        double=rows - stored,
        lost=parts - stored,
        unfinished=unfinished,
    )


def _bound(
    platform: Platform, template: Path, folder: Path, agency: str
) -> tuple[Path, dict[str, str]]:
    """Return the database of an agency that is bound to the platform, and its keychain."""
    path = folder / f"{agency}.db"
    shutil.copyfile(template, path)
    station = Station(path, seed=int(agency[1:]))
    station.bind(platform, agency)
    station.close()
    return path, station.keychain.kept


def _held(platform: Platform) -> tuple[int, int]:
    """Return how many parts have a report, and how many reports there are."""
    assert platform.receiver is not None
    with platform.receiver.statistics_store.reading() as session:
        stored = session.scalar(select(func.count()).select_from(Head)) or 0
        rows = session.scalar(select(func.count()).select_from(Report)) or 0
    return stored, rows


def main() -> None:
    """Read starts from the input, fork for each, and print what came of it."""
    rules(), texts()  # loaded once, for all of them
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            done = live(Start(**json.loads(line)))
            os._exit(0 if done else 3)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            said = "killed" if os.WTERMSIG(status) == signal.SIGKILL else "crashed"
        else:
            said = {0: "done", 3: "waiting"}.get(os.WEXITSTATUS(status), "crashed")
        print(said, flush=True)


if __name__ == "__main__":
    main()
