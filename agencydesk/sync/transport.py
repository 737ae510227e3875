"""One request and one reply, as hardened as the client promises.

At most 30 seconds for everything together (name, connection, handshake, sending, every read), at
most 64 KiB read, no redirect, no cookie, no proxy or certificate from the environment, the
system's trust store, TLS 1.2 or newer, plain HTTP to this computer only. Whatever else happens
is a :class:`agencydesk.sync.wire.TransportError`; there is no "continue anyway".
"""

from __future__ import annotations

import http.cookiejar
import socket
import ssl
import sys
import time
from collections.abc import Callable, Mapping
from http.client import HTTPException
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import requests
import truststore
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from agencydesk.sync.address import Address
from agencydesk.sync.protocol import REPLY_BYTES, REQUEST_HEADERS, USER_AGENT
from agencydesk.sync.sockets import Allowance, LimitedSocket, open_socket
from agencydesk.sync.stopping import Stop, StoppedError
from agencydesk.sync.wire import Call, Reply, TransportError, Trouble

TOTAL_SECONDS = 30.0

#: Where Linux distributions keep the certificates the system trusts.
_LINUX_ROOTS = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/cert.pem",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


def system_context() -> ssl.SSLContext:
    """Return the TLS rules: the system's trust store, the host's name checked, TLS 1.2 or newer.

    On Linux the certificates are read from where the system keeps them, not by OpenSSL's
    defaults: those can be turned elsewhere by variables of the environment.
    """
    if sys.platform in ("win32", "darwin"):
        return _strict(truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    for path in _LINUX_ROOTS:
        if Path(path).is_file():
            context.load_verify_locations(cafile=path)
            break
    return _strict(context)


def trusting(roots: Path) -> ssl.SSLContext:
    """Return the same rules with the certificates of a file in place of the system's."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cafile=str(roots))
    return _strict(context)


def _strict(context: ssl.SSLContext) -> ssl.SSLContext:
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = True
    context.verify_mode = ssl.CERT_REQUIRED
    return context


class Courier:
    """Sends requests to one address, each on a connection of its own.

    Args:
        address: the platform's.
        context: makes the TLS rules of a connection.
        seconds: the limit for everything together.
        tick: a clock that only goes forward, in seconds.
        stop: ends requests from another thread.
    """

    def __init__(
        self,
        address: Address,
        context: Callable[[], ssl.SSLContext] = system_context,
        seconds: float = TOTAL_SECONDS,
        tick: Callable[[], float] = time.monotonic,
        stop: Stop | None = None,
    ) -> None:
        self._stop = stop or Stop()
        self._address = address
        self._context = context
        self._seconds = seconds
        self._tick = tick

    def __call__(self, call: Call) -> Reply:
        """Return the reply to one request.

        Raises:
            TransportError: there is none that counts.
            StoppedError: it was ended from this side.
        """
        until = self._tick() + self._seconds
        allowance = Allowance(until, self._tick, REPLY_BYTES, self._stop)
        try:
            return self._ask(call, allowance)
        except TransportError as error:
            if self._stop.is_set():
                raise StoppedError from error
            raise
        finally:
            allowance.let_go()

    def _ask(self, call: Call, allowance: Allowance) -> Reply:
        """Return the reply to one request within an allowance; raises TransportError."""
        try:
            with requests.Session() as session:
                # Nothing outlives the request and nothing comes from the environment.
                session.trust_env = False
                session.cookies.set_policy(http.cookiejar.DefaultCookiePolicy(allowed_domains=[]))
                session.mount(self._address.origin, _Adapter(self._context, allowance))
                return _exchange(session, self._prepare(call), allowance)
        except (requests.exceptions.SSLError, ssl.SSLError) as error:
            raise TransportError(_spent(allowance) or Trouble.TLS) from error
        except (
            requests.exceptions.RequestException,
            urllib3.exceptions.HTTPError,
            HTTPException,
            OSError,
            ValueError,
        ) as error:
            begun = Trouble.BAD_REPLY if allowance.read else Trouble.UNREACHABLE
            raise TransportError(_spent(allowance) or begun) from error

    def _prepare(self, call: Call) -> requests.PreparedRequest:
        """Return the request with the allowed headers and no others."""
        headers = {
            "User-Agent": USER_AGENT,
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Connection": "close",
            **call.headers,
        }
        url = self._address.origin + self._address.prefix + call.path
        prepared = requests.Request(call.method, url, headers=headers, data=call.body).prepare()
        if not {name.lower() for name in prepared.headers} <= REQUEST_HEADERS:
            raise ValueError("a header that the protocol does not allow")
        return prepared


def _exchange(
    session: requests.Session, prepared: requests.PreparedRequest, allowance: Allowance
) -> Reply:
    """Send one request and read its reply to the end."""
    response = session.send(
        prepared, stream=True, allow_redirects=False, timeout=allowance.seconds_left()
    )
    try:
        if 300 <= response.status_code < 400:
            raise TransportError(Trouble.REDIRECT)
        if response.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
            raise TransportError(Trouble.BAD_REPLY)
        # The bytes as they came: nothing is unpacked. The socket keeps count of them.
        body: bytes = response.raw.read(REPLY_BYTES, decode_content=False)
        if response.raw.read(1, decode_content=False):
            raise TransportError(Trouble.TOO_LONG)
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        retry_after = response.headers.get("Retry-After", "").strip()
        return Reply(response.status_code, kind, retry_after, body)
    finally:
        response.close()


def _spent(allowance: Allowance) -> Trouble | None:
    """Return which limit was reached; None where none was."""
    if allowance.too_long:
        return Trouble.TOO_LONG
    return Trouble.TIMEOUT if allowance.is_over() else None


class _PlainConnection(HTTPConnection):
    """A connection to this computer, within an allowance."""

    def __init__(self, allowance: Allowance, host: str, port: int | None) -> None:
        super().__init__(host, port)
        self._allowance = allowance

    def _new_conn(self) -> socket.socket:
        return open_socket(self.host, self.port, self._allowance, loopback_only=True)

    def connect(self) -> None:
        """Connect; from then on the allowance holds for every operation."""
        super().connect()
        self.sock = _limited(self.sock, self._allowance)


class _SafeConnection(HTTPSConnection):
    """An encrypted connection within an allowance; the handshake counts too."""

    def __init__(
        self, allowance: Allowance, host: str, port: int | None, context: ssl.SSLContext
    ) -> None:
        super().__init__(host, port, ssl_context=context)
        self._allowance = allowance

    def _new_conn(self) -> socket.socket:
        return open_socket(self.host, self.port, self._allowance, loopback_only=False)

    def connect(self) -> None:
        """Connect; from then on the allowance holds for every operation."""
        super().connect()
        self.sock = _limited(self.sock, self._allowance)


def _limited(inner: socket.socket, allowance: Allowance) -> socket.socket:
    """Return a stand-in for ``inner``: it can do what an HTTP connection asks of a socket."""
    return cast("socket.socket", LimitedSocket(inner, allowance))


class _PlainPool(HTTPConnectionPool):
    """Makes the one connection of a request."""

    def __init__(self, allowance: Allowance, host: str, port: int | None) -> None:
        super().__init__(host, port, retries=False)
        self._allowance = allowance

    def _new_conn(self) -> HTTPConnection:
        return _PlainConnection(self._allowance, self.host, self.port)


class _SafePool(HTTPSConnectionPool):
    """Makes the one encrypted connection of a request."""

    def __init__(
        self, allowance: Allowance, host: str, port: int | None, context: ssl.SSLContext
    ) -> None:
        super().__init__(host, port, retries=False)
        self._allowance = allowance
        self._context = context

    def _new_conn(self) -> HTTPSConnection:
        return _SafeConnection(self._allowance, self.host, self.port, self._context)


class _Adapter(HTTPAdapter):
    """Lets ``requests`` use connections that keep to an allowance, and no others."""

    def __init__(self, context: Callable[[], ssl.SSLContext], allowance: Allowance) -> None:
        super().__init__(max_retries=0)
        self._context = context
        self._allowance = allowance

    def get_connection_with_tls_context(
        self,
        request: requests.PreparedRequest,
        verify: bool | str | None,
        proxies: Mapping[str, str] | None = None,
        cert: str | tuple[str, str] | None = None,
    ) -> HTTPConnectionPool:
        """Return a new pool for one request; ``verify`` and ``proxies`` have no say."""
        parts = urlsplit(str(request.url))
        host, port = parts.hostname or "", parts.port
        if parts.scheme == "https":
            return _SafePool(self._allowance, host, port, self._context())
        return _PlainPool(self._allowance, host, port)

    def cert_verify(
        self,
        conn: HTTPConnectionPool,
        url: str,
        verify: bool | str,
        cert: str | tuple[str, str] | None,
    ) -> None:
        """Do nothing: the context decides, and no bundle of a package is added to it."""
