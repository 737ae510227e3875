"""A hostile or broken server cannot hurt the client: time, bytes, other hosts, false receipts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import requests

from agencydesk.sync import transport
from agencydesk.sync.protocol import REPLY_BYTES, REQUEST_HEADERS
from agencydesk.sync.replies import Failure, Later, Stored, Unreachable
from agencydesk.sync.sockets import Allowance
from agencydesk.sync.wire import Trouble
from tests.sync import hostile
from tests.sync.raw_server import RawServer, Script, Talk, serving
from tests.sync.samples import BODY, KEY, TICKET, client_of, receipt_for, written

SECONDS = 0.4
"""The limit for everything together, short so that the tests are."""

NAMES = list(hostile.all_replies("http://127.0.0.1:1"))


@dataclass
class Watched:
    """What became of one attempt."""

    outcome: Stored | Failure
    allowances: list[Allowance] = field(default_factory=list)

    @property
    def most_read(self) -> int:
        return max((each.read for each in self.allowances), default=0)


@pytest.fixture
def elsewhere() -> Iterator[RawServer]:
    """Another host; it hears whatever is said to it."""
    with serving(lambda talk: talk.keep_silent()) as server:
        yield server


@pytest.fixture
def allowances(monkeypatch: pytest.MonkeyPatch) -> list[Allowance]:
    """Every allowance the client works with."""
    made: list[Allowance] = []

    class Seen(Allowance):
        def __init__(self, *facts: object) -> None:
            super().__init__(*facts)  # type: ignore[arg-type]
            made.append(self)

    monkeypatch.setattr(transport, "Allowance", Seen)
    return made


def attempt(script: Script) -> Stored | Failure:
    with serving(script) as server:
        return client_of(server.url, SECONDS).put(KEY, BODY, TICKET)


def test_there_are_more_than_sixty_hostile_replies() -> None:
    assert len(NAMES) > 100


def test_a_true_receipt_is_accepted() -> None:
    outcome = attempt(hostile.reply("201 Created", written(receipt_for())))
    assert outcome == Stored(receipt_for(), repeated=False)


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_reply_ends_in_time_within_the_limit_and_acknowledges_nothing(
    name: str, elsewhere: RawServer, allowances: list[Allowance]
) -> None:
    outcome = attempt(hostile.all_replies(elsewhere.url)[name])
    assert isinstance(outcome, Unreachable | Later)
    assert elsewhere.talks == []
    (allowance,) = allowances
    assert allowance.read <= REPLY_BYTES


@pytest.mark.parametrize("name", list(hostile.slow()))
def test_a_slow_server_is_given_up(name: str) -> None:
    assert attempt(hostile.slow()[name]) == Unreachable(Trouble.TIMEOUT)


@pytest.mark.parametrize("name", list(hostile.leading_away("http://127.0.0.1:1"))[:7])
def test_a_redirect_is_named(name: str, elsewhere: RawServer) -> None:
    outcome = attempt(hostile.leading_away(elsewhere.url)[name])
    assert outcome == Unreachable(Trouble.REDIRECT)


def test_a_client_with_a_limit_for_each_read_only_waits_for_a_slow_server() -> None:
    # The control: the same limit, as requests understands it, ends nothing.
    def slowly(talk: Talk) -> None:
        talk.listen()
        talk.say(b"HTTP/1.1 201 Created\r\nContent-Length: 60\r\nConnection: close\r\n\r\n")
        talk.drip(b" " * 60)

    with serving(slowly) as server:
        assert requests.put(server.url, data=BODY, timeout=SECONDS).content == b" " * 60
    assert attempt(slowly) == Unreachable(Trouble.TIMEOUT)


def test_a_client_that_follows_redirects_sends_the_report_to_another_host(
    elsewhere: RawServer,
) -> None:
    # The control: plain requests hands the whole body on.
    moved = hostile.leading_away(elsewhere.url)["redirect 307"]
    with serving(moved) as server, pytest.raises(requests.Timeout):
        requests.put(server.url, data=BODY, timeout=SECONDS)
    assert len(elsewhere.talks) == 1


def test_a_client_that_unpacks_takes_a_bomb() -> None:
    # The control: a reply of some kilobytes becomes fifty megabytes.
    with serving(hostile.long()["gzip bomb"]) as server:
        assert len(requests.put(server.url, data=BODY, timeout=5).content) == 50_000_000


def test_no_receipt_with_one_byte_changed_is_accepted() -> None:
    true = written(receipt_for())
    accepted = 0
    said = true

    def script(talk: Talk) -> None:
        talk.listen()
        talk.answer("201 Created", said, kind=hostile.JSON)

    with serving(script) as server:
        client = client_of(server.url)
        assert isinstance(client.put(KEY, BODY, TICKET), Stored)
        draw = random.Random(18)
        for place in range(len(true)):
            flipped = true[place] ^ (1 << draw.randrange(8))
            said = true[:place] + bytes([flipped]) + true[place + 1 :]
            accepted += isinstance(client.put(KEY, BODY, TICKET), Stored)
    assert len(true) > 450
    assert accepted == 0


def test_thousands_of_random_replies_crash_nothing_and_acknowledge_nothing() -> None:
    draw = random.Random(30)
    whole = b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    true = written(receipt_for())
    said = b""

    def mutated() -> bytes:
        data = bytearray(whole % len(true) + true)
        for _ in range(draw.randint(1, 6)):
            place = draw.randrange(len(data))
            match draw.randrange(4):
                case 0:
                    data[place] = draw.randrange(256)
                case 1:
                    del data[place : place + draw.randint(1, 40)]
                case 2:
                    data[place:place] = draw.randbytes(draw.randint(1, 40))
                case _:
                    data[place:place] = data[: draw.randint(1, 100)]
        return bytes(data)

    def script(talk: Talk) -> None:
        talk.listen()
        talk.say(said)

    outcomes = []
    with serving(script) as server:
        client = client_of(server.url, 10)
        for _ in range(1500):
            said = mutated()
            outcome = client.put(KEY, BODY, TICKET)
            if isinstance(outcome, Stored):
                assert outcome.receipt == receipt_for()
            outcomes.append(type(outcome))
    assert outcomes.count(Unreachable) > 1000


def test_only_the_allowed_headers_are_sent_and_nothing_is_remembered() -> None:
    def script(talk: Talk) -> None:
        talk.listen()
        talk.answer("503 Busy", b"", "Set-Cookie: who=you", "Alt-Svc: h3")

    with serving(script) as server:
        client = client_of(server.url)
        for _ in range(3):
            client.put(KEY, BODY, TICKET)
            client.head(2026, receipt_for().part, TICKET)
            client.table(2026)
            client.indicators(2026)
            client.activate("ABCD")
            client.withdraw(receipt_for(), TICKET)
        heads = [talk.request.partition(b"\r\n\r\n")[0] for talk in server.talks]
    assert len(heads) == 18  # a connection each
    names = {line.partition(b":")[0].decode().lower() for head in heads for line in
             head.split(b"\r\n")[1:]}  # fmt: skip
    assert names <= REQUEST_HEADERS
    assert len({line for head in heads for line in head.split(b"\r\n") if
                line.lower().startswith(b"user-agent")}) == 1  # fmt: skip


def test_the_environment_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, elsewhere: RawServer, tmp_path: pytest.TempPathFactory
) -> None:
    netrc = f"{tmp_path}/netrc"
    with open(netrc, "w", encoding="ascii") as file:
        file.write("default login someone password something\n")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, elsewhere.url)
    monkeypatch.setenv("NETRC", netrc)
    with serving(hostile.reply("201 Created", written(receipt_for()))) as server:
        assert isinstance(client_of(server.url).put(KEY, BODY, TICKET), Stored)
        assert b"authorization" not in server.talks[0].request.lower()
    assert elsewhere.talks == []


def test_the_body_arrives_byte_for_byte() -> None:
    with serving(hostile.reply("201 Created", written(receipt_for()))) as server:
        client_of(server.url).put(KEY, BODY, TICKET)
        assert server.talks[0].request.partition(b"\r\n\r\n")[2] == BODY
        assert server.talks[0].request.startswith(f"PUT /v1/reports/2026/money/{KEY} ".encode())
