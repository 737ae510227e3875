"""Each call of the client, and the typed outcome of each reply a true platform gives."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from agencydesk.domain.canonical import Plain
from agencydesk.domain.privacy import Cell, CellTable
from agencydesk.domain.report_schema import Part
from agencydesk.sync.client import PlatformClient
from agencydesk.sync.protocol import Receipt, ReceiptState, sign_table
from agencydesk.sync.publication import (
    Basis,
    IndicatorValue,
    Publication,
    sign_publication,
)
from agencydesk.sync.replies import (
    Conflict,
    Failure,
    Frozen,
    Head,
    HeadIsOther,
    Later,
    NotRegistered,
    Published,
    Refused,
    Stored,
    Table,
    Tickets,
    TokenUnknown,
    TooLarge,
    Unreachable,
    UpdateNeeded,
    asked_wait,
)
from agencydesk.sync.secrets import Token
from agencydesk.sync.wire import Call, Reply, TransportError, Trouble
from tests.sync.samples import (
    BODY,
    KEY,
    NEXT,
    SIGNING,
    STRANGER,
    TICKET,
    YEAR,
    client_with,
    receipt_for,
    report,
    withdrawal_of,
    written,
)

JSON, PROBLEM = "application/json", "application/problem+json"
TOKEN = Token("token-of-the-example-agency")
TICKETS = {str(part): f"ticket-for-{part}-0123456789" for part in Part}
TABLE = CellTable(YEAR, 10, (Cell(("CN-BJ",), ("1-3", "4-5"), 12),))


class Platform:
    """Answers every call with one reply, and keeps the calls."""

    def __init__(self, status: int, body: object, kind: str = JSON, retry_after: str = "") -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self._reply = Reply(status, kind, retry_after, data)
        self.calls: list[Call] = []
        self.client = client_with(self)

    def __call__(self, call: Call) -> Reply:
        self.calls.append(call)
        return self._reply


def asking(status: int, body: object, kind: str = JSON, retry_after: str = "") -> PlatformClient:
    return Platform(status, body, kind, retry_after).client


def problem(status: int, retry_after: str = "", **more: Plain) -> PlatformClient:
    return asking(status, {"type": "about:blank", "status": status, **more}, PROBLEM, retry_after)


def test_an_activation_code_is_traded_for_a_token() -> None:
    platform = Platform(200, {"token": TOKEN.value})
    token = platform.client.activate(" ABCD-EFGH ")
    assert isinstance(token, Token)
    assert token.value == TOKEN.value
    (call,) = platform.calls
    assert (call.method, call.path) == ("POST", "/v1/activation")
    assert json.loads(call.body or b"") == {"code": "ABCD-EFGH"}


@pytest.mark.parametrize(
    "body",
    [{}, {"token": 5}, {"token": "short"}, {"token": "a b" * 9}, {"token": "a" * 20, "x": 1}, []],
)
def test_an_odd_token_is_no_token(body: object) -> None:
    assert asking(200, body).activate("ABCD") == Unreachable(Trouble.BAD_REPLY)


def test_tickets_are_asked_for_with_the_token_and_hide_themselves() -> None:
    platform = Platform(200, {"tickets": TICKETS})
    tickets = platform.client.tickets(YEAR, TOKEN)
    assert isinstance(tickets, Tickets)
    assert tickets.by_part[Part.MONEY] == TICKETS["money"]
    assert "ticket-for" not in repr(tickets)
    (call,) = platform.calls
    assert (call.method, call.path, call.body) == ("POST", "/v1/tickets/2026", None)
    assert call.headers == {"Authorization": f"Bearer {TOKEN.value}"}
    assert TOKEN.value not in repr(call)


@pytest.mark.parametrize(
    "body",
    [
        {"tickets": {}},
        {"tickets": {**TICKETS, "salaries": TICKETS["money"] + "x"}},
        {"tickets": dict.fromkeys(TICKETS, TICKETS["money"])},
        {"tickets": {**TICKETS, "money": "with\r\nheader: injected"}},
        {"tickets": {**TICKETS, "money": 5}},
        {"tickets": TICKETS, "send": "the list of cases"},
        {"tickets": list(TICKETS)},
    ],
)
def test_odd_tickets_are_no_tickets(body: object) -> None:
    assert asking(200, body).tickets(YEAR, TOKEN) == Unreachable(Trouble.BAD_REPLY)


@pytest.mark.parametrize("schema", [2, 0, "2", True, None, [1]])
def test_a_platform_with_another_schema_asks_for_an_update(schema: object) -> None:
    body = {"tickets": TICKETS, "schema": schema, "fields": ["clients", "titles"]}
    assert asking(200, body).tickets(YEAR, TOKEN) == UpdateNeeded()


def test_a_first_report_and_a_correction_say_what_they_expect() -> None:
    platform = Platform(201, written(receipt_for()))
    assert platform.client.put(KEY, BODY, TICKET) == Stored(receipt_for(), repeated=False)
    corrected = report(revision=2, supersedes="a" * 32)
    platform.client.put("6" * 32, corrected.body(), TICKET)
    first, second = platform.calls
    assert first.headers["If-None-Match"] == "*"
    assert "If-Match" not in first.headers
    assert second.headers["If-Match"] == f'"{"a" * 32}"'
    assert "If-None-Match" not in second.headers
    assert first.body == BODY
    assert first.headers["X-Ticket"] == TICKET
    assert "Authorization" not in first.headers


def test_a_repeat_brings_the_same_receipt() -> None:
    receipt = receipt_for(state=ReceiptState.HELD)
    assert asking(200, written(receipt)).put(KEY, BODY, TICKET) == Stored(receipt, repeated=True)


@pytest.mark.parametrize("signing", [SIGNING, NEXT])
def test_both_pinned_keys_are_believed(signing: object) -> None:
    receipt = receipt_for(signing=signing)  # type: ignore[arg-type]
    assert isinstance(asking(201, written(receipt)).put(KEY, BODY, TICKET), Stored)


@pytest.mark.parametrize(
    "body", [b"", b"{}".ljust(1024), BODY.replace(b'"CN"', b'"cn"'), BODY[:-1], BODY + b" ",
             BODY.replace(b'"schema":1', b'"schema":2')],
)  # fmt: skip
def test_what_the_schema_does_not_allow_never_leaves(body: bytes) -> None:
    platform = Platform(201, written(receipt_for()))
    assert isinstance(platform.client.put(KEY, body, TICKET), Refused)
    assert platform.calls == []


@pytest.mark.parametrize(
    ("client", "outcome"),
    [
        (problem(401), TokenUnknown()),
        (problem(403), NotRegistered()),
        (problem(409), Conflict()),
        (problem(410), Frozen()),
        (problem(413), TooLarge()),
        (problem(422, reasons=[{"field": "cell", "reason": "unknown"}]),
         Refused((("cell", "unknown"),))),
        (problem(422, reasons=[{"field": "<b>", "reason": "Call us now!"}, "x", {}]), Refused()),
        (problem(422, reasons="all"), Refused()),
        (problem(400), Refused()),
        (problem(426), UpdateNeeded()),
        (problem(429, "30"), Later("30")),
        (problem(503), Later()),
        (problem(500), Later()),
        (problem(412, head=None), HeadIsOther(None)),
        (problem(412, head=receipt_for(key="6" * 32).plain()),
         HeadIsOther(receipt_for(key="6" * 32))),
        (problem(418), Unreachable(Trouble.BAD_REPLY)),
    ],
)  # fmt: skip
def test_each_refusal_has_its_outcome(client: PlatformClient, outcome: Failure) -> None:
    assert client.put(KEY, BODY, TICKET) == outcome


def test_a_withdrawal_names_the_receipt_and_is_believed_only_for_it() -> None:
    taken_back = receipt_for()
    platform = Platform(200, written(withdrawal_of(taken_back)))
    outcome = platform.client.withdraw(taken_back, TICKET)
    assert outcome == Stored(withdrawal_of(taken_back), repeated=False)
    (call,) = platform.calls
    assert (call.method, call.path, call.body) == ("DELETE", "/v1/reports/2026/money", None)
    assert call.headers == {"X-Ticket": TICKET, "If-Match": f'"{"a" * 32}"'}


@pytest.mark.parametrize(
    "receipt",
    [
        receipt_for(),
        withdrawal_of(receipt_for(), supersedes="c" * 32),
        withdrawal_of(receipt_for(), revision=1),
        withdrawal_of(receipt_for(), key="6" * 32),
        withdrawal_of(receipt_for(), sha256="7" * 64),
        withdrawal_of(receipt_for(), pseudonym="8" * 32),
        withdrawal_of(receipt_for(), year=2025),
        withdrawal_of(receipt_for(), part=Part.VOLUME),
        withdrawal_of(receipt_for(), state=ReceiptState.ACCEPTED),
    ],
)
def test_the_receipt_of_anything_else_withdraws_nothing(receipt: Receipt) -> None:
    outcome = asking(200, written(receipt)).withdraw(receipt_for(), TICKET)
    assert outcome == Unreachable(Trouble.BAD_RECEIPT)


def test_the_head_is_a_receipt_or_nothing() -> None:
    assert problem(404).head(YEAR, Part.MONEY, TICKET) == Head(None)
    assert asking(200, written(receipt_for())).head(YEAR, Part.MONEY, TICKET) == Head(receipt_for())
    false = receipt_for(signing=STRANGER), receipt_for(year=2025), receipt_for(part=Part.VOLUME)
    for receipt in false:
        outcome = asking(200, written(receipt)).head(YEAR, Part.MONEY, TICKET)
        assert outcome == Unreachable(Trouble.BAD_RECEIPT)


def test_a_table_is_believed_if_it_is_signed_and_of_the_year() -> None:
    assert asking(200, sign_table(TABLE, SIGNING)).table(YEAR) == Table(TABLE)
    assert problem(404).table(YEAR) == Table(None)
    assert asking(200, sign_table(TABLE, STRANGER)).table(YEAR) == Unreachable(Trouble.UNSIGNED)
    assert asking(200, sign_table(TABLE, SIGNING)).table(2025) == Unreachable(Trouble.BAD_REPLY)


def test_a_publication_is_believed_if_it_is_signed_and_of_the_year() -> None:
    values = tuple(IndicatorValue(no, Basis.NOT_COMPUTED, None, 0) for no in range(1, 10))
    made = Publication(YEAR, date(2027, 9, 1), "2026-k10-0123abcd", 120, 900, values)
    signed = sign_publication(made, SIGNING)
    assert asking(200, signed).indicators(YEAR) == Published(made, signed)
    assert problem(404).indicators(YEAR) == Published(None)
    false = sign_publication(made, STRANGER)
    assert asking(200, false).indicators(YEAR) == Unreachable(Trouble.UNSIGNED)
    assert asking(200, signed).indicators(2025) == Unreachable(Trouble.BAD_REPLY)
    assert asking(200, []).indicators(YEAR) == Unreachable(Trouble.BAD_REPLY)


def test_without_a_connection_every_call_says_so() -> None:
    def nobody(_: Call) -> Reply:
        raise TransportError(Trouble.UNREACHABLE)

    client = client_with(nobody)
    outcomes = [
        client.activate("ABCD"),
        client.tickets(YEAR, TOKEN),
        client.put(KEY, BODY, TICKET),
        client.withdraw(receipt_for(), TICKET),
        client.head(YEAR, Part.MONEY, TICKET),
        client.table(YEAR),
        client.indicators(YEAR),
    ]
    assert outcomes == [Unreachable(Trouble.UNREACHABLE)] * 7


NOW = datetime(2027, 1, 15, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "wait"),
    [
        ("", 0),
        ("0", 0),
        ("90", 90),
        ("86400", 86400),
        ("86401", 86400),
        ("9" * 5000, 86400),
        ("-5", 0),
        ("1.5", 0),
        ("٣", 0),
        ("tomorrow", 0),
        ("Fri, 15 Jan 2027 08:10:00 GMT", 600),
        ("Fri, 15 Jan 2027 16:10:00 +0800", 600),
        ("Fri, 15 Jan 2027 07:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86400),
        ("Fri, 31 Dec 9999 23:59:59 -2359", 86400),
        ("Fri, 99 Foo 99999 99:99:99", 0),
        ("Thu, 01 Jan 0001 00:00:00 +2359", 0),
    ],
)
def test_a_wish_to_wait_is_honoured_up_to_a_day(text: str, wait: int) -> None:
    most = timedelta(days=1)
    assert asked_wait(text, NOW, most) == timedelta(seconds=wait)
