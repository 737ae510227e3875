"""The calls of protocol 1 over real HTTP, on SQLite and on PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
import requests
from sqlalchemy import select

from agencydesk.domain.report_schema import Part, Value
from agencydesk.sync.protocol import (
    PROBLEM_TYPE,
    ReceiptState,
    body_hash,
    quoted,
    read_receipt,
    report_path,
)
from agencydesk.sync.receiver.tables import Head, Report, Withdrawal
from tests.receiving import TODAY, Platform
from tests.sync.receiver.desk import Desk, new_key, session


@pytest.fixture
def desk(platform: Platform) -> Iterator[Desk]:
    made = Desk(platform, "A0001").activate()
    yield made
    made.http.close()


@pytest.fixture
def other(platform: Platform) -> Iterator[Desk]:
    made = Desk(platform, "A0002").activate()
    yield made
    made.http.close()


def problem(reply: requests.Response, status: int, code: str) -> dict[str, object]:
    assert reply.status_code == status, reply.text
    assert reply.headers["Content-Type"] == PROBLEM_TYPE
    data: dict[str, object] = reply.json()
    assert data["type"] == f"urn:agencydesk:problem:{code}"
    assert data["status"] == status
    return data


def reasons(reply: requests.Response) -> set[tuple[str, str]]:
    data = problem(reply, 422, "invalid")
    assert isinstance(data["reasons"], list)
    return {(entry["field"], entry["reason"]) for entry in data["reasons"]}


def test_an_activation_code_gives_a_token_once(platform: Platform, desk: Desk) -> None:
    again = desk.http.post(desk.url("/v1/activation"), json={"code": platform.codes["A0001"]})
    problem(again, 409, "code-used")
    unknown = desk.http.post(desk.url("/v1/activation"), json={"code": "AAAAA-" * 4 + "AAAAA"})
    problem(unknown, 401, "unauthorized")
    typed = platform.codes["A0003"].lower().replace("-", " ")
    assert desk.http.post(desk.url("/v1/activation"), json={"code": typed}).status_code == 200


def test_two_desks_that_type_one_code_at_once_get_one_token(platform: Platform) -> None:
    replies = together(
        4,
        lambda: requests.post(
            platform.base_url + "/v1/activation", json={"code": platform.codes["A0009"]}
        ),
    )
    assert sorted(reply.status_code for reply in replies) == [200, 409, 409, 409]


def test_tickets_are_the_same_each_time_and_different_by_part_and_agency(
    desk: Desk, other: Desk
) -> None:
    first, second = desk.ask_tickets().json(), desk.ask_tickets().json()
    assert first == second
    assert len({*first["tickets"].values(), *other.ask_tickets().json()["tickets"].values()}) == 6


def test_a_strange_token_gives_no_tickets(desk: Desk) -> None:
    problem(desk.ask_tickets(token="x" * 43), 401, "unauthorized")
    problem(desk.ask_tickets(token=""), 401, "unauthorized")


def test_who_left_the_register_gets_no_tickets(platform: Platform, desk: Desk) -> None:
    assert platform.receiver is not None
    platform.receiver.identity.take_register(platform.register[1:])
    problem(desk.ask_tickets(), 403, "not-registered")
    platform.receiver.identity.take_register(platform.register)
    assert desk.ask_tickets().status_code == 200


def test_a_new_code_voids_the_old_token(platform: Platform, desk: Desk) -> None:
    text = platform.command("codes", "--renew", "A0001")
    problem(desk.ask_tickets(), 401, "unauthorized")
    code = text.splitlines()[1].split(",")[1]
    reply = desk.http.post(desk.url("/v1/activation"), json={"code": code})
    assert desk.ask_tickets(reply.json()["token"]).json()["tickets"] == {
        str(part): ticket for part, ticket in desk.tickets.items()
    }


@pytest.mark.parametrize("part", list(Part))
def test_a_report_is_stored_and_receipted(desk: Desk, part: Part) -> None:
    receipt = desk.report(part)
    assert (receipt.year, receipt.part, receipt.revision) == (desk.year, part, 1)
    assert (receipt.state, receipt.received) == (ReceiptState.ACCEPTED, TODAY.isoformat())
    assert desk.receipt(desk.ask_head(part), 200) == receipt


def test_the_same_report_again_gets_the_same_receipt(desk: Desk) -> None:
    key, body = new_key(), desk.body(Part.MONEY)
    first = desk.receipt(desk.put(Part.MONEY, key, body), 201)
    assert desk.receipt(desk.put(Part.MONEY, key, body), 200) == first


def test_a_key_serves_one_report_only(desk: Desk, other: Desk) -> None:
    key, body = new_key(), desk.body(Part.MONEY)
    desk.receipt(desk.put(Part.MONEY, key, body), 201)
    changed = desk.body(Part.MONEY, revenue_million_cny=5)
    problem(desk.put(Part.MONEY, key, changed), 409, "key-used")
    problem(desk.put(Part.VOLUME, key, desk.body(Part.VOLUME)), 409, "key-used")
    problem(other.put(Part.MONEY, key, body), 409, "key-used")


def test_a_correction_replaces_the_receipt_it_names(desk: Desk) -> None:
    first = desk.report(Part.MONEY)
    second = desk.report(Part.MONEY, first, revenue_million_cny=5)
    assert (second.revision, second.supersedes) == (2, first.receipt)
    assert desk.receipt(desk.ask_head(Part.MONEY)) == second


def test_a_report_for_another_head_is_refused_with_the_head(desk: Desk) -> None:
    nothing = desk.put(
        Part.MONEY,
        new_key(),
        desk.body(Part.MONEY, revision=2, supersedes="0" * 32),
        "0" * 32,
    )
    assert problem(nothing, 412, "head")["head"] is None
    first = desk.report(Part.MONEY)
    once_more = problem(desk.put(Part.MONEY, new_key(), desk.body(Part.MONEY)), 412, "head")
    assert once_more["head"] == first.plain()
    second = desk.report(Part.MONEY, first)
    stale = desk.body(Part.MONEY, revision=2, supersedes=first.receipt)
    late = problem(desk.put(Part.MONEY, new_key(), stale, first.receipt), 412, "head")
    assert late["head"] == second.plain()


def test_an_old_request_that_arrives_late_changes_nothing(desk: Desk) -> None:
    key, body = new_key(), desk.body(Part.MONEY)
    first = desk.receipt(desk.put(Part.MONEY, key, body), 201)
    second = desk.report(Part.MONEY, first, revenue_million_cny=10)
    assert desk.receipt(desk.put(Part.MONEY, key, body), 200) == first
    assert desk.receipt(desk.ask_head(Part.MONEY)) == second


def test_a_withdrawal_leaves_a_tombstone(desk: Desk) -> None:
    first = desk.report(Part.MONEY)
    stone = desk.receipt(desk.withdraw(Part.MONEY, first.receipt), 200)
    assert stone == replace(
        first,
        receipt=stone.receipt,
        revision=2,
        supersedes=first.receipt,
        state=ReceiptState.WITHDRAWN,
        signature=stone.signature,
    )
    assert desk.receipt(desk.withdraw(Part.MONEY, first.receipt), 200) == stone
    assert desk.receipt(desk.ask_head(Part.MONEY)) == stone


def test_what_was_withdrawn_stays_so_until_a_new_report_follows_the_tombstone(desk: Desk) -> None:
    key, body = new_key(), desk.body(Part.MONEY)
    first = desk.receipt(desk.put(Part.MONEY, key, body), 201)
    stone = desk.receipt(desk.withdraw(Part.MONEY, first.receipt), 200)
    assert desk.receipt(desk.put(Part.MONEY, key, body), 200) == first
    assert desk.receipt(desk.ask_head(Part.MONEY)) == stone
    again = problem(desk.put(Part.MONEY, new_key(), body), 412, "head")
    assert again["head"] == stone.plain()
    third = desk.report(Part.MONEY, stone)
    assert (third.revision, third.supersedes) == (3, stone.receipt)
    assert desk.receipt(desk.withdraw(Part.MONEY, first.receipt), 200) == stone
    assert desk.receipt(desk.ask_head(Part.MONEY)) == third


def test_a_withdrawal_names_the_head(desk: Desk) -> None:
    assert problem(desk.withdraw(Part.MONEY, "0" * 32), 412, "head")["head"] is None
    problem(desk.withdraw(Part.MONEY, None), 428, "precondition")
    first = desk.report(Part.MONEY)
    second = desk.report(Part.MONEY, first)
    late = problem(desk.withdraw(Part.MONEY, first.receipt), 412, "head")
    assert late["head"] == second.plain()
    stone = desk.receipt(desk.withdraw(Part.MONEY, second.receipt), 200)
    problem(desk.withdraw(Part.MONEY, stone.receipt), 412, "head")


def test_nothing_was_reported_at_first(desk: Desk) -> None:
    problem(desk.ask_head(Part.MONEY), 404, "not-found")


def test_a_ticket_opens_its_own_part_and_year_only(desk: Desk) -> None:
    body = desk.body(Part.MONEY)
    desk.tickets[Part.MONEY] = desk.tickets[Part.VOLUME]
    problem(desk.put(Part.MONEY, new_key(), body), 401, "unauthorized")
    desk.tickets[Part.MONEY] = ""
    problem(desk.put(Part.MONEY, new_key(), body), 401, "unauthorized")
    desk.year += 1
    problem(desk.ask_head(Part.VOLUME), 401, "unauthorized")


def test_a_token_opens_no_report(desk: Desk) -> None:
    reply = desk.http.put(
        desk.url(report_path(desk.year, Part.MONEY, new_key())),
        data=desk.body(Part.MONEY),
        headers={"Authorization": f"Bearer {desk.token}", "If-None-Match": "*"},
    )
    problem(reply, 401, "unauthorized")


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({}, 428, "precondition"),
        ({"If-None-Match": "*", "If-Match": quoted("0" * 32)}, 400, "malformed"),
        ({"If-None-Match": quoted("0" * 32)}, 400, "malformed"),
        ({"If-Match": "0" * 32}, 400, "malformed"),
        ({"If-Match": "*"}, 400, "malformed"),
        ({"If-Match": f"W/{quoted('0' * 32)}"}, 400, "malformed"),
    ],
)
def test_a_report_says_what_it_replaces(
    desk: Desk, headers: dict[str, str], status: int, code: str
) -> None:
    reply = desk.put(Part.MONEY, new_key(), desk.body(Part.MONEY), headers=headers)
    problem(reply, status, code)
    problem(desk.ask_head(Part.MONEY), 404, "not-found")


def test_a_body_that_is_too_large_is_refused(desk: Desk) -> None:
    problem(desk.put(Part.MONEY, new_key(), b" " * 4097), 413, "too-large")
    assert reasons(desk.put(Part.MONEY, new_key(), b" " * 4096)) == {("", "padding")}


def test_a_body_outside_the_schema_is_refused_with_reasons(desk: Desk) -> None:
    good = desk.body(Part.MONEY)
    step = good.replace(b'"revenue_million_cny":2', b'"revenue_million_cny":3')
    assert reasons(desk.put(Part.MONEY, new_key(), step)) == {("revenue_million_cny", "step")}
    assert reasons(desk.put(Part.MONEY, new_key(), b"x" * 1024)) == {("", "json")}
    extra = good.replace(b'"year"', b'"zone":1,"year"').rstrip().ljust(1024)
    assert ("", "unknown_field") in reasons(desk.put(Part.MONEY, new_key(), extra))
    newer = good.replace(b'"schema":1', b'"schema":2')
    assert reasons(desk.put(Part.MONEY, new_key(), newer)) == {("schema", "schema")}


def test_a_schema_that_is_too_old_asks_for_an_update(desk: Desk) -> None:
    old = desk.body(Part.MONEY).replace(b'"schema":1', b'"schema":0')
    problem(desk.put(Part.MONEY, new_key(), old), 426, "schema")


def test_a_report_says_the_same_as_its_path_and_headers(desk: Desk) -> None:
    assert reasons(desk.put(Part.MONEY, new_key(), desk.body(Part.VOLUME))) == {("part", "path")}
    other_year = desk.body(Part.MONEY, year=desk.year - 1)
    assert reasons(desk.put(Part.MONEY, new_key(), other_year)) == {("year", "path")}
    later = desk.body(Part.MONEY, revision=2, supersedes="0" * 32)
    assert reasons(desk.put(Part.MONEY, new_key(), later)) == {("supersedes", "precondition")}
    first = desk.report(Part.MONEY)
    jump = desk.body(Part.MONEY, revision=7, supersedes=first.receipt)
    assert reasons(desk.put(Part.MONEY, new_key(), jump, first.receipt)) == {("revision", "head")}


def test_a_pseudonym_belongs_to_one_ticket_of_a_part(desk: Desk, other: Desk) -> None:
    desk.report(Part.MONEY)
    other.secret = desk.secret
    taken = other.put(Part.MONEY, new_key(), other.body(Part.MONEY))
    assert reasons(taken) == {("pseudonym", "taken")}


@pytest.mark.parametrize(
    "changes", [{"cell": "CN-BJ/51+"}, {"kmap": "2025-k10-00000000"}, {"kmap": None}]
)
def test_a_cell_stands_in_the_table_of_the_year(desk: Desk, changes: dict[str, Value]) -> None:
    reply = desk.put(Part.MONEY, new_key(), desk.body(Part.MONEY, **changes))
    assert reasons(reply) == {("cell", "unknown")}
    desk.report(Part.MONEY, cell="CN", kmap=None)


def test_after_the_freeze_nothing_changes_but_a_lost_reply_is_given_again(
    platform: Platform, desk: Desk
) -> None:
    key, body = new_key(), desk.body(Part.MONEY)
    first = desk.receipt(desk.put(Part.MONEY, key, body), 201)
    gone = desk.report(Part.VOLUME)
    stone = desk.receipt(desk.withdraw(Part.VOLUME, gone.receipt))
    platform.command("freeze", str(desk.year))
    correction = desk.body(Part.MONEY, revision=2, supersedes=first.receipt)
    problem(desk.put(Part.MONEY, new_key(), correction, first.receipt), 410, "frozen")
    problem(desk.withdraw(Part.MONEY, first.receipt), 410, "frozen")
    problem(desk.put(Part.PRACTICE, new_key(), desk.body(Part.PRACTICE)), 410, "frozen")
    assert desk.receipt(desk.put(Part.MONEY, key, body), 200) == first
    assert desk.receipt(desk.withdraw(Part.VOLUME, gone.receipt), 200) == stone
    assert desk.receipt(desk.ask_head(Part.MONEY), 200) == first


def test_many_first_reports_at_once_store_one(platform: Platform, desk: Desk) -> None:
    bodies = [desk.body(Part.MONEY, revenue_million_cny=step) for step in (0, 1, 2, 5, 10, 20)]
    replies = together(6, lambda: desk_put(desk, bodies.pop()))
    statuses = sorted(reply.status_code for reply in replies)
    assert statuses == [201, 412, 412, 412, 412, 412]
    stored = next(read_receipt(r.json()) for r in replies if r.status_code == 201)
    assert desk.receipt(desk.ask_head(Part.MONEY)) == stored
    assert {r.json()["head"]["receipt"] for r in replies if r.status_code == 412} == {
        stored.receipt
    }
    assert platform.receiver is not None
    with platform.receiver.statistics_store.reading() as session:
        assert session.scalars(select(Report.receipt)).all() == [stored.receipt]
        assert session.scalars(select(Head.receipt)).all() == [stored.receipt]


def test_one_report_sent_many_times_at_once_is_stored_once(desk: Desk) -> None:
    receipt = None
    for _ in range(6):
        key = new_key()
        after = {} if receipt is None else {"revision": receipt.revision + 1}
        expected = None if receipt is None else receipt.receipt
        body = desk.body(Part.MONEY, supersedes=expected, **after)
        send = partial(desk_put, desk, body, key, expected)
        replies = together(6, send)
        assert sorted(reply.status_code for reply in replies) == [200] * 5 + [201]
        assert len({reply.text for reply in replies}) == 1
        receipt = read_receipt(replies[0].json())


def test_one_withdrawal_sent_many_times_at_once_leaves_one_tombstone(desk: Desk) -> None:
    receipt = desk.report(Part.MONEY)
    for _ in range(4):
        replies = together(6, partial(desk_withdraw, desk, receipt.receipt))
        assert [reply.status_code for reply in replies] == [200] * 6
        assert len({reply.text for reply in replies}) == 1
        receipt = desk.report(Part.MONEY, read_receipt(replies[0].json()))


def test_a_correction_and_a_withdrawal_at_once_let_one_through(desk: Desk) -> None:
    first = desk.report(Part.MONEY)
    body = desk.body(Part.MONEY, revision=2, supersedes=first.receipt)
    work: list[Callable[[], requests.Response]] = [
        lambda: desk_put(desk, body, expected=first.receipt),
        lambda: desk.withdraw(Part.MONEY, first.receipt),
    ]
    replies = together(2, lambda: work.pop()())
    assert sorted(reply.status_code for reply in replies) in ([200, 412], [201, 412])
    winner = next(read_receipt(r.json()) for r in replies if r.status_code != 412)
    assert desk.receipt(desk.ask_head(Part.MONEY)) == winner


def test_two_agencies_with_one_pseudonym_at_once_store_one(desk: Desk, other: Desk) -> None:
    other.secret = desk.secret
    desks = [desk, other]
    replies = together(2, lambda: desk_put(desks.pop(), desk.body(Part.VOLUME), part=Part.VOLUME))
    assert sorted(reply.status_code for reply in replies) == [201, 422]


def test_the_body_is_erased_once_it_no_longer_counts(platform: Platform, desk: Desk) -> None:
    first = desk.report(Part.MONEY)
    second = desk.report(Part.MONEY, first)
    assert platform.receiver is not None
    with platform.receiver.statistics_store.reading() as session:
        bodies = {row.receipt: row.body for row in session.scalars(select(Report))}
    assert bodies[first.receipt] is None
    assert body_hash(bodies[second.receipt] or b"") == second.sha256
    desk.withdraw(Part.MONEY, second.receipt)
    with platform.receiver.statistics_store.reading() as session:
        assert [row.body for row in session.scalars(select(Report))] == [None, None]
        assert session.scalars(select(Withdrawal.supersedes)).all() == [second.receipt]


def desk_put(
    desk: Desk,
    body: bytes,
    key: str | None = None,
    expected: str | None = None,
    part: Part = Part.MONEY,
) -> requests.Response:
    """Put a report over a connection of its own."""
    with session() as http:
        return replace(desk, http=http).put(part, key or new_key(), body, expected)


def desk_withdraw(desk: Desk, expected: str) -> requests.Response:
    """Withdraw over a connection of its own."""
    with session() as http:
        return replace(desk, http=http).withdraw(Part.MONEY, expected)


def together(count: int, work: Callable[[], requests.Response]) -> list[requests.Response]:
    """Return the replies to ``count`` requests that are started at the same moment."""
    barrier = threading.Barrier(count)
    replies: list[requests.Response] = []

    def run() -> None:
        barrier.wait(30)
        replies.append(work())

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(replies) == count
    return replies
