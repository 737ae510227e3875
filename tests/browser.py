"""Debian's Chromium without a window, steered through its own pipe: no driver, no port, no network.

The browser speaks its DevTools protocol over the file descriptors 3 and 4, one JSON object after
the other, each ended by a zero byte. Where Chromium is missing, this fails; nothing is skipped.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECONDS = 60.0
NAMES = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--no-first-run",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--remote-debugging-pipe",
)
#: Puts the two ends of the pipes where the browser looks for them, and becomes the browser.
_BECOME = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 64) for end in sys.argv[1:3]]
os.dup2(ends[0], 3), os.dup2(ends[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class BrowserError(AssertionError):
    """The browser is missing, gone, late, or does not do what it was asked."""


@dataclass(frozen=True, slots=True)
class Screen:
    """How large a page is shown, and in which scheme of colours."""

    width: int
    height: int
    dark: bool = False
    scripts: bool = True


@dataclass
class Tab:
    """One page of the browser.

    Attributes:
        requested: the address of everything the page asked for since it was opened.
    """

    browser: Browser
    session: str
    requested: list[str] = field(default_factory=list)

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send one command of the DevTools protocol and return what it answers."""
        return self.browser.ask(method, self.session, **parameters)

    def show(self, address: str, screen: Screen) -> None:
        """Open an address on a screen and wait until it is loaded."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=screen.width,
            height=screen.height,
            deviceScaleFactor=1,
            mobile=screen.width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if screen.dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])
        self.ask("Emulation.setScriptExecutionDisabled", value=not screen.scripts)
        self.requested.clear()
        said = self.ask("Page.navigate", url=address)
        if said.get("errorText"):
            raise BrowserError(f"{address}: {said['errorText']}")
        self.browser.wait_for("Page.loadEventFired", self.session)

    def write(self, html: str) -> None:
        """Put this document in place of the page's own, and wait until what it asks for is told."""
        frame = self.ask("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self.ask("Page.setDocumentContent", frameId=frame, html=html)
        self.value("new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")

    def value(self, expression: str) -> Any:
        """Return the value of an expression on the page."""
        said = self.ask(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in said:
            raise BrowserError(str(said["exceptionDetails"]))
        return said["result"].get("value")

    def picture(self, path: Path) -> Path:
        """Write a picture of the whole page."""
        said = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(said["data"]))
        return path


class Browser:
    """A running browser."""

    def __init__(self, process: subprocess.Popen[bytes], to: int, back: int, log: Path) -> None:
        self._process = process
        self._to, self._back, self._log = to, back, log
        self._number = 0
        self._rest = b""
        self._tabs: dict[str, Tab] = {}
        self._events: list[tuple[str, str]] = []

    def new_tab(self) -> Tab:
        """Return an empty page."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        said = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        tab = Tab(self, said["sessionId"])
        self._tabs[tab.session] = tab
        for domain in ("Page", "Network"):
            tab.ask(f"{domain}.enable")
        return tab

    def ask(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        """Send one command and return what it answers."""
        self._number += 1
        command: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if session:
            command["sessionId"] = session
        os.write(self._to, json.dumps(command).encode() + b"\0")
        deadline = time.monotonic() + SECONDS
        while True:
            said = self._hear(deadline)
            if said.get("id") == self._number:
                if "error" in said:
                    raise BrowserError(f"{method}: {said['error']}")
                return dict(said["result"])

    def wait_for(self, event: str, session: str) -> None:
        """Wait until a page tells of something."""
        deadline = time.monotonic() + SECONDS
        while (session, event) not in self._events:
            self._hear(deadline)
        self._events.clear()

    def _hear(self, deadline: float) -> dict[str, Any]:
        """Return the next thing that the browser says; note what it asks the network for."""
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._back], [], [], max(0.0, deadline - time.monotonic()))
            more = os.read(self._back, 1 << 16) if ready else b""
            if not more:
                why = "is gone" if ready else "does not answer"
                raise BrowserError(
                    f"Chromium {why}:\n{self._log.read_text(encoding='utf-8', errors='replace')}"
                )
            self._rest += more
        text, _, self._rest = self._rest.partition(b"\0")
        said: dict[str, Any] = json.loads(text)
        session, event = said.get("sessionId", ""), said.get("method", "")
        self._events.append((session, event))
        if event == "Network.requestWillBeSent" and session in self._tabs:
            self._tabs[session].requested.append(said["params"]["request"]["url"])
        return said


def find_browser() -> str:
    """Return the path of Chromium."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise BrowserError("Chromium is missing: apt-get install chromium")
    return found


@contextmanager
def browsing(folder: Path) -> Iterator[Browser]:
    """Yield a running browser that keeps everything in a folder of its own."""
    folder.mkdir()
    log = folder / "log"
    (their_in, to), (back, their_out) = os.pipe(), os.pipe()
    command = [sys.executable, "-c", _BECOME, str(their_in), str(their_out), find_browser()]
    command += [*_OPTIONS, f"--user-data-dir={folder / 'profile'}", "about:blank"]
    environment = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with log.open("wb") as said:
        process = subprocess.Popen(
            command,
            env=environment,
            pass_fds=(their_in, their_out),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
    os.close(their_in), os.close(their_out)
    browser = Browser(process, to, back, log)
    try:
        yield browser
        browser.ask("Browser.close")
    finally:
        os.close(to), os.close(back)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(20)
