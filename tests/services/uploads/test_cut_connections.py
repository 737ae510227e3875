"""A connection that dies at any byte, and random reports: the very bytes, one receipt."""

from __future__ import annotations

import random
import secrets

import pytest

from agencydesk.domain.report_schema import Part, read_record
from agencydesk.sync import sockets
from agencydesk.sync.protocol import body_hash
from agencydesk.sync.replies import Stored, Tickets, Unreachable
from agencydesk.sync.sockets import LimitedSocket
from tests.receiving import Platform
from tests.services.uploads.station import Station
from tests.sync.receiver.counting import active_reports
from tests.sync.samples import report


@pytest.fixture
def ticket(bound: Station) -> str:
    client, token = bound.uploads.bindings.client(), bound.uploads.vault.find_token()
    assert client is not None
    assert token is not None
    tickets = client.tickets(2025, token)
    assert isinstance(tickets, Tickets)
    return tickets.by_part[Part.MONEY]


class Cutter:
    """Cuts a connection after so many bytes were sent, and so many read; None for never."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sending: int | None = None
        self.reading: int | None = None
        self.sent = self.read = 0
        send, read = LimitedSocket.sendall, sockets._LimitedReader.readinto

        def sendall(socket: LimitedSocket, data: bytes) -> None:
            if self.sending is not None and self.sent + len(data) > self.sending:
                send(socket, data[: self.sending - self.sent])
                raise ConnectionResetError
            self.sent += len(data)
            send(socket, data)

        def readinto(reader: sockets._LimitedReader, buffer: memoryview) -> int:
            allowed = len(buffer) if self.reading is None else self.reading - self.read
            if allowed <= 0:
                raise ConnectionResetError
            got = read(reader, memoryview(buffer)[:allowed])
            self.read += got
            return got

        monkeypatch.setattr(LimitedSocket, "sendall", sendall)
        monkeypatch.setattr(sockets._LimitedReader, "readinto", readinto)

    def cut(self, sending: int | None, reading: int | None) -> None:
        """Set where the next connection is cut."""
        self.sending, self.reading, self.sent, self.read = sending, reading, 0, 0


def test_a_connection_that_dies_at_any_byte_leaves_one_report(
    bound: Station, platform: Platform, ticket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = bound.uploads.bindings.client()
    assert client is not None
    body = report(year=2025, secret=bound.uploads.vault.secret().value).body()
    cutter, key = Cutter(monkeypatch), secrets.token_hex(16)
    for at in range(1200):
        cutter.cut(at, None)
        assert isinstance(client.put(key, body, ticket), Unreachable)
    assert active_reports(platform) == []
    for at in range(1, 700):
        cutter.cut(None, at)
        result = client.put(key, body, ticket)
        assert isinstance(result, Stored | Unreachable)
    cutter.cut(None, None)
    done = client.put(key, body, ticket)
    assert isinstance(done, Stored)
    assert done.repeated
    assert len(active_reports(platform)) == 1


def test_random_reports_are_stored_sent_and_receipted_as_they_were_shown(
    bound: Station, platform: Platform
) -> None:
    draw = random.Random(17)
    for _ in range(25):
        shown = {
            part: bound.record(part, amount=draw.choice([1, 2, 5, 10, 20])).body() for part in Part
        }
        bound.uploads.consents.confirm(2025, [read_record(body) for body in shown.values()])
        bound.line.calls.clear()
        assert bound.send() == 3
        bodies = {Part(call.path.split("/")[4]): call.body for call in bound.line.puts()}
        for part in Part:
            message = bound.newest(part)
            assert message.receipt is not None
            assert message.body == shown[part] == bodies[part]
            assert message.sha256 == message.receipt.sha256 == body_hash(shown[part])
    assert len(active_reports(platform)) == 3
