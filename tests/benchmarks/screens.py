"""A screen of one's own to watch programs on: when do they stop changing what is seen?"""

from __future__ import annotations

import mmap
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import ne
from pathlib import Path
from zlib import crc32

WIDTH, HEIGHT = 1366, 768
#: Seconds between two looks, and how long to look after something was begun.
EVERY, LONG = 0.01, 4.0
#: The picture is compared in parts of this many bytes.
PART = 4096
#: Share of the parts that may differ from the end: a blinking caret is not waited for.
BLINK = 0.03


class Screen:
    """An X server without a display, whose picture is a file that can be looked at."""

    def __init__(self, picture: mmap.mmap, environment: Mapping[str, str]) -> None:
        self._picture = picture
        self.environment = environment

    def watch(self, begin: Callable[[], object], seconds: float = LONG) -> float:
        """Begin something; return the seconds until the screen was as it is at the end."""
        looks: list[tuple[float, list[int]]] = []
        begun = time.perf_counter()
        begin()
        while (passed := time.perf_counter() - begun) < seconds:
            looks.append((passed, self._look()))
            time.sleep(EVERY)
        end = looks[-1][1]
        for passed, seen in reversed(looks):
            if sum(map(ne, seen, end)) > BLINK * len(end):
                return passed
        return 0.0

    def _look(self) -> list[int]:
        picture = self._picture
        return [crc32(picture[n : n + PART]) for n in range(0, len(picture), PART)]

    def click(self) -> None:
        """Click with the left button where the mouse points to."""
        self.do("click", "1")

    def point(self, x: int, y: int) -> None:
        """Move the mouse there and let the program notice."""
        self.do("mousemove", str(x), str(y))
        time.sleep(0.3)

    def do(self, *arguments: str) -> None:
        """Do with mouse and keys what ``xdotool`` is told."""
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True)

    def start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start a program on this screen."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(command, env=self.environment, stdout=quiet, stderr=quiet)


def missing() -> list[str]:
    """Return which programs are not there that a screen needs."""
    return [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]


@contextmanager
def own_screen(number: int = 97) -> Iterator[Screen]:
    """Yield a screen; its server is stopped afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["Xvfb", f":{number}", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", folder]
        command += ["-nolisten", "tcp", "-noreset"]
        server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            path = Path(folder) / "Xvfb_screen0"
            _wait_for(path)
            with path.open("rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as seen:
                environment = {**os.environ, "DISPLAY": f":{number}"}
                environment.pop("QT_QPA_PLATFORM", None)
                yield Screen(seen, environment)
        finally:
            server.terminate()
            server.wait()


def peak_memory(process_id: int) -> int:
    """Return the most memory a process has held so far, in bytes (Linux)."""
    status = Path(f"/proc/{process_id}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def _wait_for(path: Path) -> None:
    for _ in range(500):
        if path.exists() and path.stat().st_size >= WIDTH * HEIGHT * 4:
            time.sleep(0.3)
            return
        time.sleep(EVERY)
    raise TimeoutError("no screen")
