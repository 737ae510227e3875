"""Changed notice packages through every reader for a while: seconds, refusals, faults, memory.

Run ``python tests/benchmarks/bench_fuzz_packages.py [seconds] [seed]`` from the project's folder;
60 seconds where none are given. Goals: no error but the typed refusals, no part of a whole archive
lost, no file written, no input longer than 2 seconds, less than 300 MiB. The suite does the same
with some thousand inputs.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.exchange.packages import fuzzing
from tests.exchange.packages.packing import notice_list

SECONDS, SEED = 60.0, 7
LONGEST, MEMORY_MIB = 2.0, 300


def made(kind: str, pick: random.Random, samples: list[tuple[str, bytes]]) -> bytes:
    """Return one input of a kind."""
    name, data = pick.choice(samples)
    other = pick.choice(samples)[1]
    match kind:
        case "archive":
            return fuzzing.nasty_archive(pick)
        case "part" if name.endswith(".zip"):
            return fuzzing.repacked(data, pick, other)
        case "list":
            return fuzzing.changed(notice_list(1).encode(), pick, other)
        case "bytes":
            return pick.randbytes(pick.randrange(3000))
    return fuzzing.changed(data, pick, other)


def main() -> int:
    """Run until the time is over; return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", nargs="?", type=float, default=SECONDS)
    parser.add_argument("seed", nargs="?", type=int, default=SEED)
    given = parser.parse_args()
    samples, counts = list(fuzzing.samples().items()), Counter[str]()
    slowest, taken, refused, written, faults = 0.0, 0, 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        tempfile.tempdir = folder
        end = time.monotonic() + given.seconds
        number = given.seed << 32
        while (began := time.monotonic()) < end:
            number += 1
            pick = random.Random(number)
            kind = pick.choice(("sample", "sample", "part", "part", "archive", "list", "bytes"))
            data = made(kind, pick, samples)
            counts[kind] += 1
            try:
                read, not_read = fuzzing.read_all(data)
                lost = fuzzing.lost(data) if kind == "archive" else []
            except Exception:  # noqa: BLE001  (every fault is to be seen)
                faults += 1
                print(f"seed {number}, {kind}:\n{traceback.format_exc()}")
                continue
            taken, refused = taken + read, refused + not_read
            faults += bool(lost)
            written += len(os.listdir(folder))
            slowest = max(slowest, time.monotonic() - began)
        os.chdir("/")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(
        f"{counts.total():,} inputs in {given.seconds:.0f} s ({dict(sorted(counts.items()))}): "
        f"{taken:,} read, {refused:,} refused, {faults} faults, {written} files written, "
        f"slowest {slowest:.2f} s, {memory} MiB"
    )
    return int(bool(faults or written) or slowest > LONGEST or memory > MEMORY_MIB)


if __name__ == "__main__":
    sys.exit(main())
