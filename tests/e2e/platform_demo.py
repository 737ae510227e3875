"""Two processes, one year: a receiver with 400 agencies, and AgencyDesk reporting to it.

    python3 packaging/bootstrap.py platform-demo [--postgresql] [--window] [--agencies N]

Everything is invented, everything stays on this computer, and nothing is left behind. Each step
says what happened; in the end the published totals stand beside the truth, and what is stored is
counted. Exit code 0 where all of it is right, 1 where something is not. With ``--window`` the
program's window is opened instead, for a person to click through; the receiver stays until the
window is closed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from agencydesk.domain.report_schema import Part
from agencydesk.domain.statistics import Figures
from agencydesk.sync.protocol import read_object, read_table
from agencydesk.sync.publication import read_publication
from agencydesk.sync.receiver.settings import make_settings
from tests.e2e.demo_agencies import (
    Tally,
    Total,
    Uploaded,
    choose,
    lines,
    tally,
    totals,
    upload,
)
from tests.e2e.demo_steps import ROOT, Steps, program_of, report, show_back
from tests.postgres import cluster
from tests.receiving import Platform, receiving_process
from tests.sync.receiver.desk import TIMEOUT, plain_session
from tests.synthetic_register import Agency

AGENCIES = 400
FARTHEST = 4.5
"""So many standard errors a total may lie from the truth: one right demo in 18,000 has more."""


@dataclass(frozen=True)
class Outcome:
    """What a demo came to."""

    totals: Sequence[Total]
    tally: Tally
    reports: int

    @property
    def right(self) -> bool:
        """Whether nothing is lost or double and every total is as near as it should be."""
        counted = self.tally == Tally(self.reports, 0, 0, 0)
        return counted and all(abs(each.deviation) <= FARTHEST for each in self.totals)


@contextmanager
def stores(postgresql: bool) -> Iterator[tuple[str | None, str | None]]:
    """Yield where the two stores are: files, or databases of a cluster of their own."""
    if not postgresql:
        yield None, None
        return
    with cluster() as running, running.pair() as addresses:
        yield addresses


@contextmanager
def platform_of(
    folder: Path, agencies: Sequence[Agency], year: int, postgresql: bool
) -> Iterator[tuple[Platform, str]]:
    """Yield a receiver that runs as a process, and the address of its statistics store."""
    with (
        stores(postgresql) as (identity, statistics),
        receiving_process(
            folder,
            register=lines(agencies),
            year=year,
            identity_url=identity,
            statistics_url=statistics,
        ) as platform,
    ):
        yield platform, make_settings(folder, identity, statistics).statistics_url


def begin(steps: Steps, platform: Platform, kind: str, year: int) -> None:
    """Say what runs."""
    size = len(platform.register)
    table = _get(platform, f"/v1/kmap/{year}")
    cells = read_table(table, [platform.public_key]).cells
    steps.say(
        f"The receiver runs as a process: {platform.base_url} ({kind})",
        f"register of {size} invented agencies, {len(platform.codes)} activation codes issued",
        f"table of cells for {year}: {len(cells)} cells, the smallest of "
        f"{min(cell.agencies for cell in cells)} agencies",
    )


def upload_others(
    steps: Steps, platform: Platform, others: Sequence[Agency], year: int
) -> Uploaded:
    """Let all other agencies report."""
    done = upload(platform, others, year)
    steps.say(
        f"{len(others)} agencies activated and reported by the real client",
        f"{len(done.keys)} reports receipted, {done.sent - len(done.keys)} of them sent twice as "
        f"after a lost reply, {done.held} held for a human",
    )
    return done


def close_year(steps: Steps, platform: Platform, year: int) -> None:
    """Decide on what is held, freeze and publish."""
    waiting = [json.loads(line) for line in platform.command("held", str(year)).splitlines()]
    for row in waiting:
        platform.command("release", row["receipt"])
    steps.say(f"A human looked at {len(waiting)} held reports and released them")
    platform.command("freeze", str(year))
    told = json.loads(platform.command("publish", str(year)))
    steps.say(
        f"{year} is frozen and published",
        *(
            f"{part}: {told['responding'][part]} reports in {cells} cells"
            for part, cells in told["cells"].items()
        ),
    )


def compare(steps: Steps, platform: Platform, figures: Sequence[Figures], year: int) -> list[Total]:
    """Hold the published totals against the truth."""
    keys = [platform.public_key]
    table = read_table(_get(platform, f"/v1/kmap/{year}"), keys)
    publication = read_publication(_get(platform, f"/v1/indicators/{year}"), keys)
    published: dict[str, int | None] = {}
    for part in (Part.MONEY, Part.VOLUME):
        shown = publication.part(part)
        nation = {} if shown is None else shown.nation
        published |= {
            name: each.value if isinstance(each.value, int) else None
            for name, each in nation.items()
        }
    found = totals(figures, table, published)
    steps.say("The published totals beside the truth", *map(_line, found))
    return found


def _line(total: Total) -> str:
    if total.published is None:
        return f"{total.name:20} withheld"
    share = total.published / total.truth - 1
    return (
        f"{total.name:20} {total.published:>9,} published, {total.truth:>11,.1f} true: "
        f"{share:+.2%}, standard error {total.error / total.truth:.2%} "
        f"({total.deviation:+.1f} of it)"
    )


def run_demo(folder: Path, agencies: int, postgresql: bool) -> Outcome:
    """Go through the whole year; print each step."""
    year = _last_year()
    own, *others = choose(agencies + 1, year)
    steps = Steps()
    kind = "PostgreSQL" if postgresql else "SQLite"
    with platform_of(folder / "platform", [own, *others], year, postgresql) as (platform, store):
        program = program_of(folder / "desk", platform, own, year)
        begin(steps, platform, kind, year)
        done = upload_others(steps, platform, others, year)
        shown = report(steps, program)
        close_year(steps, platform, year)
        exact = Figures(**{**shown["figures"], "it_functions": ()})
        found = compare(steps, platform, [exact, *(each.figures for each in others)], year)
        show_back(steps, program)
        keys = [*done.keys, *(part["key"] for part in shown["parts"].values())]
        counted = tally(store, year, keys)
    steps.say(
        f"{len(keys)} reports that should count: stored {counted.stored}, double {counted.double}, "
        f"lost {counted.lost}, foreign {counted.foreign}"
    )
    return Outcome(found, counted, len(keys))


def run_window(
    folder: Path,
    agencies: int,
    postgresql: bool,
    command: Sequence[str],
    asked: TextIO,
) -> int:
    """Open the program's window beside a receiver, until it is closed; return its exit code.

    Args:
        folder: for everything that is made.
        agencies: that have reported already.
        postgresql: where the stores are.
        command: starts the program; the data folder is added.
        asked: where the person presses Enter.
    """
    year = _last_year()
    own, *others = choose(agencies + 1, year)
    steps = Steps()
    kind = "PostgreSQL" if postgresql else "SQLite"
    with platform_of(folder / "platform", [own, *others], year, postgresql) as (platform, _):
        begin(steps, platform, kind, year)
        upload_others(steps, platform, others, year)
        program = program_of(folder / "desk", platform, own, year)
        program.plan["secret"] = False  # the window makes it, in the keychain of this computer
        program.step("prepare")
        steps.say(
            "The window opens; on the page of the annual statistics, switch the upload on with",
            f"address          {platform.base_url}",
            f"key              {platform.public_key.hex()}",
            f"activation code  {platform.codes[own.code]}",
            f"and report {year}. Press Enter here to freeze and publish, then fetch in the window.",
            "Close the window to end the receiver.",
        )
        asking = threading.Thread(target=_publish_on_enter, args=(steps, platform, year, asked))
        asking.daemon = True
        asking.start()
        return subprocess.run([*command, "--data", str(folder / "desk")], check=False).returncode


def _publish_on_enter(steps: Steps, platform: Platform, year: int, asked: TextIO) -> None:
    if asked.readline():
        close_year(steps, platform, year)


def _last_year() -> int:
    return datetime.now().astimezone().year - 1


def _get(platform: Platform, path: str) -> Mapping[str, object]:
    with plain_session() as http:
        return read_object(http.get(platform.base_url + path, timeout=TIMEOUT).content)


def main(argv: Sequence[str]) -> int:
    """Run the demo; return 0 if everything was right, 1 if not, 3 where there is no display."""
    parser = argparse.ArgumentParser(
        prog="platform-demo", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--postgresql", action="store_true", help="not files but two databases")
    parser.add_argument("--window", action="store_true", help="open the window, to click through")
    parser.add_argument("--agencies", type=int, default=AGENCIES, help="that report besides")
    arguments = parser.parse_args(argv)
    shown = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if arguments.window and not shown:
        print("--window needs a display", file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory(prefix="agencydesk-demo-") as name:
        if arguments.window:
            command = [sys.executable, str(ROOT / "main.py")]
            return run_window(
                Path(name), arguments.agencies, arguments.postgresql, command, sys.stdin
            )
        outcome = run_demo(Path(name), arguments.agencies, arguments.postgresql)
    print("Everything is as it should be." if outcome.right else "SOMETHING IS WRONG.")
    return 0 if outcome.right else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
