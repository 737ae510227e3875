"""A connection that keeps to a time and a number of bytes, whatever the other side does.

The time limits of the standard library are for one operation each: a server that sends a byte
now and then is never late. Here every operation gets what is left of one allowance.
"""

from __future__ import annotations

import errno
import io
import ipaddress
import queue
import selectors
import socket
import threading
from collections.abc import Callable

from agencydesk.sync.stopping import Stop

AddressInfo = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]

#: What connecting answers while it is under way, on Windows and elsewhere; 0 where it is done.
_UNDERWAY = frozenset({0, errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN, 10035})
#: How often it is looked whether a connection that is being made is still wanted, in seconds.
_GLANCE = 0.1


class Allowance:
    """What is left of the time and the bytes of one request.

    Args:
        until: when the time is up, on ``tick``'s clock.
        tick: a clock that only goes forward, in seconds.
        most: how many bytes may be read.
        stop: ends the request from another thread.

    Attributes:
        read: bytes read so far.
        too_long: whether more was there to read than allowed.
    """

    def __init__(
        self, until: float, tick: Callable[[], float], most: int, stop: Stop | None = None
    ) -> None:
        self.stop = stop or Stop()
        self._twin: socket.socket | None = None
        self._until = until
        self._tick = tick
        self._most = most
        self.read = 0
        self.too_long = False

    def is_over(self) -> bool:
        """Tell whether the time is up."""
        return self._tick() >= self._until

    def seconds_left(self) -> float:
        """Return the seconds that are left, more than none.

        Raises:
            TimeoutError: none are.
            OSError: the request is to end.
        """
        if self.stop.is_set():
            raise OSError("the request is to end")
        left = self._until - self._tick()
        if left <= 0:
            raise TimeoutError("the time for the request is up")
        return left

    def hold(self, connection: socket.socket) -> None:
        """Let the connection be cut when the request is to end, also in the midst of a handshake.

        A twin does it: what is read and written through is wrapped and moved meanwhile.
        """
        self._twin = connection.dup()
        self.stop.watch(self._cut)

    def let_go(self) -> None:
        """Hold the connection no longer; it ends when the others close it."""
        self.stop.forget(self._cut)
        if self._twin is not None:
            self._twin.close()

    def _cut(self) -> None:
        if self._twin is not None:
            self._twin.shutdown(socket.SHUT_RDWR)

    def bytes_left(self) -> int:
        """Return how many bytes may still be read, more than none.

        Raises:
            OSError: none may.
        """
        if self.read >= self._most:
            self.too_long = True
            raise OSError("the reply is too long")
        return self._most - self.read


class LimitedSocket:
    """The few things an HTTP connection does with a socket, each within the allowance."""

    def __init__(self, inner: socket.socket, allowance: Allowance) -> None:
        self._inner = inner
        self._allowance = allowance

    def sendall(self, data: bytes) -> None:
        """Send all of ``data``; raises TimeoutError when the time is up."""
        view = memoryview(data)
        while view:
            self._inner.settimeout(self._allowance.seconds_left())
            view = view[self._inner.send(view) :]

    def makefile(self, mode: str, buffering: int | None = None) -> io.BufferedReader:
        """Return a reader of what comes back; it keeps the connection as long as it is open."""
        raw = self._inner.makefile("rb", buffering=0)
        return io.BufferedReader(_LimitedReader(self._inner, raw, self._allowance))

    def settimeout(self, seconds: float | None) -> None:
        """Do nothing: the allowance decides."""

    def fileno(self) -> int:
        """Return the number the system knows the connection by."""
        return self._inner.fileno()

    def shutdown(self, how: int) -> None:
        """End one direction or both."""
        self._inner.shutdown(how)

    def close(self) -> None:
        """Close the connection once its readers are closed too."""
        self._inner.close()


class _LimitedReader(io.RawIOBase):
    """Reads from a socket, no longer and no more than allowed."""

    def __init__(self, inner: socket.socket, raw: socket.SocketIO, allowance: Allowance) -> None:
        super().__init__()
        self._inner = inner
        self._raw = raw
        self._allowance = allowance

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read into ``buffer`` what has come; 0 at the end."""
        view = memoryview(buffer)[: self._allowance.bytes_left()]
        self._inner.settimeout(self._allowance.seconds_left())
        count = self._raw.readinto(view) or 0
        self._allowance.read += count
        return count

    def close(self) -> None:
        """Close it, and the connection if that was waiting for it."""
        if not self.closed:
            self._raw.close()
        super().close()


def open_socket(
    host: str, port: int, allowance: Allowance, *, loopback_only: bool
) -> socket.socket:
    """Return a connected socket.

    Args:
        host: a name or number.
        port: the port.
        allowance: what may be used up.
        loopback_only: whether a name that stands for another computer is refused.

    Raises:
        OSError: no address of the host answers, or it is another computer.
        TimeoutError: the time is up.
    """
    found = _look_up(host, port, allowance)
    if loopback_only and not all(_is_loopback(address) for _, address in found):
        raise OSError("plain HTTP goes to this computer only")
    failure: OSError = OSError("the host has no address")
    for place, (family, address) in enumerate(found):
        made = socket.socket(family, socket.SOCK_STREAM)
        try:
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            # An address that does not answer must not use up the time of the others.
            _connect(made, address, allowance, allowance.seconds_left() / (len(found) - place))
            made.settimeout(allowance.seconds_left())
            allowance.hold(made)
        except OSError as error:
            made.close()
            failure = error
        else:
            return made
    raise failure


def _connect(
    made: socket.socket, address: AddressInfo, allowance: Allowance, seconds: float
) -> None:
    """Connect, looking now and then whether the request is to end.

    Raises:
        OSError: it does not answer, or the request is to end.
    """
    made.setblocking(False)
    begun = made.connect_ex(address)
    if begun not in _UNDERWAY:
        raise OSError(begun, "not connected")
    left = seconds
    while not wait_for(made, min(left, _GLANCE)):
        allowance.seconds_left()
        left -= _GLANCE
        if left <= 0:
            raise TimeoutError("the address did not answer in time")
    failed = made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if failed:
        raise OSError(failed, "not connected")


def wait_for(made: socket.socket, seconds: float) -> bool:
    """Tell whether a connection that is under way came to its end, good or bad, in so long."""
    with selectors.DefaultSelector() as selector:
        selector.register(made, selectors.EVENT_WRITE)
        return bool(selector.select(seconds))


def _is_loopback(address: AddressInfo) -> bool:
    return ipaddress.ip_address(str(address[0]).partition("%")[0]).is_loopback


def _look_up(
    host: str, port: int, allowance: Allowance
) -> list[tuple[socket.AddressFamily, AddressInfo]]:
    """Return the addresses of a host; asked beside, for nothing ends a name's look-up early."""
    answers: queue.SimpleQueue[list[tuple[socket.AddressFamily, AddressInfo]] | OSError] = (
        queue.SimpleQueue()
    )

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            answers.put(error)
        else:
            answers.put([(family, address) for family, _, _, _, address in rows])

    def give_up() -> None:
        answers.put(OSError("the request is to end"))

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    allowance.stop.watch(give_up)
    try:
        answer = answers.get(timeout=allowance.seconds_left())
    except queue.Empty:
        raise TimeoutError("the name was not looked up in time") from None
    finally:
        allowance.stop.forget(give_up)
    if isinstance(answer, OSError):
        raise answer
    return answer
