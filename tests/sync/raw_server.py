"""A server that is a socket and a script: it says whatever a test wants, byte by byte."""

from __future__ import annotations

import re
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_LENGTH = re.compile(rb"content-length: *([0-9]+)", re.IGNORECASE)


class Talk:
    """One connection.

    Attributes:
        request: everything the client sent; empty where the script answers without reading.
        over: set when the test is over and nothing is to be said any more.
    """

    def __init__(self, connection: socket.socket, over: threading.Event) -> None:
        self._connection = connection
        self.over = over
        self.request = b""

    def listen(self) -> bytes:
        """Read one request with its body, and return it."""
        data = b""
        while b"\r\n\r\n" not in data:
            more = self._connection.recv(65536)
            if not more:
                return data
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        said = _LENGTH.search(head)
        missing = (int(said.group(1)) if said else 0) - len(body)
        while missing > 0:
            more = self._connection.recv(missing)
            if not more:
                break
            data += more
            missing -= len(more)
        self.request = data
        return data

    def say(self, data: bytes) -> None:
        """Send bytes."""
        self._connection.sendall(data)

    def drip(self, data: bytes, gap: float = 0.02) -> None:
        """Send bytes one by one, so slowly that no single read is late."""
        for place in range(len(data)):
            self.say(data[place : place + 1])
            if self.over.wait(gap):
                return

    def forever(self, data: bytes) -> None:
        """Send the same bytes until the client goes away or the test is over."""
        while not self.over.is_set():
            self.say(data)

    def keep_silent(self) -> None:
        """Say nothing until the test is over."""
        self.over.wait()

    def reset(self) -> None:
        """Break the connection off without a word."""
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def answer(self, status: str, body: bytes, *headers: str, kind: str = "") -> None:
        """Send a whole reply with its true length."""
        lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}"]
        if kind:
            lines.append(f"Content-Type: {kind}")
        self.say("\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body)


Script = Callable[[Talk], None]


class RawServer:
    """Listens on 127.0.0.1 and runs a script for each connection.

    Args:
        script: what it says.
        tls: for encrypted connections.

    Attributes:
        port: where it listens.
        talks: the connections there were; of encrypted ones those that were agreed on.
    """

    def __init__(self, script: Script, tls: ssl.SSLContext | None = None) -> None:
        self._script = script
        self._tls = tls
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.talks: list[Talk] = []
        self._threads = [threading.Thread(target=self._run, daemon=True)]
        self._threads[0].start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"{'http' if self._tls is None else 'https'}://127.0.0.1:{self.port}"

    def _run(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:  # closed: the test is over
                return
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, plain: socket.socket) -> None:
        with plain, suppress(OSError):  # a client that goes away is what is wanted
            connection = plain
            if self._tls is not None:
                connection = self._tls.wrap_socket(plain, server_side=True)
            talk = Talk(connection, self._over)
            self.talks.append(talk)
            with connection:
                self._script(talk)

    def close(self) -> None:
        """Stop, and wait until every connection is closed."""
        self._over.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(10)


@contextmanager
def serving(script: Script, tls: ssl.SSLContext | None = None) -> Iterator[RawServer]:
    """Yield a server that runs ``script``; closed at the end."""
    server = RawServer(script, tls)
    try:
        yield server
    finally:
        server.close()
