"""A request is ended from another thread at once, wherever it is."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from agencydesk.sync import sockets
from agencydesk.sync.address import read_address
from agencydesk.sync.client import Platform, PlatformClient
from agencydesk.sync.stopping import Stop, StoppedError
from agencydesk.sync.transport import Courier, trusting
from agencydesk.sync.wire import Call, TransportError
from tests.sync.certificates import Authority
from tests.sync.raw_server import RawServer, Talk, serving
from tests.sync.samples import BODY, KEY, KEYS, TICKET

AT_ONCE = 1.0
WAIT = 20


class Asking:
    """A request in a thread of its own."""

    def __init__(self, courier: Courier, call: Call) -> None:
        self.ended: list[object] = []
        self._thread = threading.Thread(target=self._run, args=(courier, call))
        self._thread.start()

    def _run(self, courier: Courier, call: Call) -> None:
        try:
            self.ended.append(courier(call))
        except (StoppedError, TransportError) as error:
            self.ended.append(error)

    def seconds_until_it_ends(self, stop: Stop) -> float:
        """Stop it, and return how long it took."""
        begun = time.monotonic()
        stop.stop()
        self._thread.join(WAIT)
        assert not self._thread.is_alive()
        return time.monotonic() - begun


def until(met: Callable[[], object]) -> None:
    """Wait until something is so."""
    turn = threading.Event()
    for _ in range(WAIT * 100):
        if met():
            return
        turn.wait(0.01)
    raise AssertionError("it never was")


def ended_at_once(url: str, met: Callable[[], object], **more: object) -> None:
    stop = Stop()
    asking = Asking(Courier(read_address(url), stop=stop, **more), Call("GET", "/x"))  # type: ignore[arg-type]
    until(met)
    assert asking.seconds_until_it_ends(stop) < AT_ONCE
    assert isinstance(asking.ended[0], StoppedError)


def read_and_wait(talk: Talk) -> None:
    talk.listen()
    talk.keep_silent()


def half_a_reply(talk: Talk) -> None:
    talk.listen()
    talk.say(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
    talk.keep_silent()


def drips(talk: Talk) -> None:
    talk.listen()
    talk.drip(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000)


@pytest.mark.parametrize("script", [read_and_wait, half_a_reply, drips])
def test_a_reply_that_does_not_come_is_waited_for_no_longer(
    script: Callable[[Talk], None],
) -> None:
    with serving(script) as server:
        ended_at_once(server.url, lambda: server.talks and server.talks[0].request)


def test_so_it_is_over_an_encrypted_connection(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with serving(read_and_wait, authority.context()) as server:
        ended_at_once(
            server.url,
            lambda: server.talks and server.talks[0].request,
            context=partial(trusting, authority.roots),
        )


def test_a_handshake_that_is_not_answered_is_waited_for_no_longer(tmp_path: Path) -> None:
    heard = threading.Event()

    def hear(talk: Talk) -> None:
        talk._connection.recv(1)
        heard.set()
        talk.keep_silent()

    with serving(hear) as server:
        url = server.url.replace("http:", "https:")
        authority = Authority(tmp_path)
        ended_at_once(url, heard.is_set, context=partial(trusting, authority.roots))


@contextmanager
def _full() -> Iterator[int]:
    """Yield a port whose queue is full, so that connecting takes for ever."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=0)
    port = listener.getsockname()[1]
    waiting = [socket.socket() for _ in range(4)]
    for each in waiting:
        each.setblocking(False)
        each.connect_ex(("127.0.0.1", port))
    try:
        yield port
    finally:
        for each in (*waiting, listener):
            each.close()


def test_a_connection_that_is_not_made_is_waited_for_no_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = threading.Event()
    wait = sockets.wait_for

    def waited(*arguments: object) -> bool:
        over = wait(*arguments)  # type: ignore[arg-type]
        if not over:
            begun.set()
        return over

    monkeypatch.setattr(sockets, "wait_for", waited)
    with _full() as port:
        ended_at_once(f"http://127.0.0.1:{port}", begun.is_set)


def test_a_name_that_is_not_found_is_waited_for_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, over = threading.Event(), threading.Event()

    def slow(*_: object, **__: object) -> list[object]:
        asked.set()
        over.wait(WAIT)
        return []

    monkeypatch.setattr(sockets.socket, "getaddrinfo", slow)
    try:
        ended_at_once("https://platform.example", asked.is_set)
    finally:
        over.set()


def test_after_it_nothing_is_begun(server: RawServer) -> None:
    address, stop = read_address(server.url), Stop()
    client = PlatformClient(Platform(address, KEYS), Courier(address, stop=stop), stop)
    client.stop()
    with pytest.raises(StoppedError):
        client.put(KEY, BODY, TICKET)
    assert server.talks == []


@pytest.fixture
def server() -> Iterator[RawServer]:
    with serving(read_and_wait) as server:
        yield server


def test_what_is_over_is_watched_no_longer() -> None:
    def answer(talk: Talk) -> None:
        talk.listen()
        talk.answer("200 OK", b"{}", kind="application/json")

    stop = Stop()
    with serving(answer) as server:
        courier = Courier(read_address(server.url), stop=stop)
        for _ in range(3):
            assert courier(Call("GET", "/x")).body == b"{}"
    assert stop._ends == []
