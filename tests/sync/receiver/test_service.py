"""Limits, trouble, restarts, and what the two stores know."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
import requests
from sqlalchemy import inspect

from agencydesk.domain.report_schema import Part
from agencydesk.sync.protocol import TICKET_HEADER, report_path
from agencydesk.sync.receiver.limits import RateLimit
from agencydesk.sync.receiver.problems import Problem
from agencydesk.sync.receiver.settings import Limits
from tests.postgres import cluster
from tests.receiving import ROOT, TODAY, Platform, receiving, receiving_process
from tests.sync.receiver.desk import TIMEOUT, Desk, new_key, session


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Platform]:
    """A receiver that takes three requests a minute."""
    limits = Limits(per_minute=3, unknown_per_minute=3, busy_seconds=0.2)
    with receiving(tmp_path / "platform", limits=limits) as running:
        yield running


def test_one_caller_is_held_to_the_rate(strict: Platform) -> None:
    desk = Desk(strict, "A0001").activate()  # one request with the token
    body = desk.body(Part.MONEY)
    statuses = [desk.put(Part.MONEY, new_key(), body).status_code for _ in range(5)]
    assert statuses == [201, 412, 412, 429, 429]
    late = desk.put(Part.MONEY, new_key(), body)
    assert 1 <= int(late.headers["Retry-After"]) <= 20
    assert desk.put(Part.VOLUME, new_key(), desk.body(Part.VOLUME)).status_code == 201
    assert [desk.ask_tickets().status_code for _ in range(3)] == [200, 200, 429]
    desk.http.close()


def test_guesses_are_held_to_a_rate_of_all_together(strict: Platform) -> None:
    with session() as http:
        statuses = [
            http.post(
                strict.base_url + "/v1/activation",
                json={"code": f"AAAAA-AAAAA-AAAAA-AAAAA-AAAA{letter}"},
                timeout=TIMEOUT,
            ).status_code
            for letter in "ABCDE"
        ]
        ticket = http.put(
            strict.base_url + report_path(2025, Part.MONEY, new_key()),
            data=b" ",
            headers={TICKET_HEADER: "0" * 64, "If-None-Match": "*"},
            timeout=TIMEOUT,
        ).status_code
    assert statuses == [401, 401, 401, 429, 429]
    assert ticket == 429
    Desk(strict, "A0001").activate().http.close()  # who knows a code is not kept out


def test_a_bucket_fills_again_with_time() -> None:
    seconds = [0.0]
    limit = RateLimit(2, lambda: seconds[0])
    limit.check("one")
    limit.check("one")
    with pytest.raises(Problem, match="too-many") as refused:
        limit.check("one")
    assert refused.value.retry_after == 30
    limit.check("other")
    seconds[0] = 29.0
    with pytest.raises(Problem):
        limit.check("one")
    seconds[0] = 30.5
    limit.check("one")


def test_a_store_that_stays_locked_is_answered_with_a_wait(strict: Platform) -> None:
    desk = Desk(strict, "A0001").activate()
    body = desk.body(Part.MONEY)
    with closing(sqlite3.connect(strict.folder / "statistics.sqlite")) as other:
        other.execute("BEGIN EXCLUSIVE")
        reply = desk.put(Part.MONEY, new_key(), body)
        assert reply.status_code == 503
        assert int(reply.headers["Retry-After"]) >= 1
        other.rollback()
    assert desk.put(Part.MONEY, new_key(), body).status_code == 201
    desk.http.close()


def test_a_postgresql_that_is_gone_is_answered_with_a_wait_until_it_is_back(
    tmp_path: Path,
) -> None:
    with (
        cluster(durable=True) as own,
        own.pair() as (identity, statistics),
        receiving(
            tmp_path / "platform", identity_url=identity, statistics_url=statistics
        ) as running,
    ):
        desk = Desk(running, "A0001").activate()
        body = desk.body(Part.MONEY)
        own.stop()
        assert desk.put(Part.MONEY, new_key(), body).status_code == 503
        assert desk.http.get(desk.url("/healthz"), timeout=TIMEOUT).status_code == 503
        own.start()
        assert desk.put(Part.MONEY, new_key(), body).status_code == 201
        desk.http.close()


def test_a_receiver_that_was_killed_still_knows_what_it_receipted(tmp_path: Path) -> None:
    folder = tmp_path / "platform"
    key = new_key()
    with receiving_process(folder) as running:
        desk = Desk(running, "A0001").activate()
        body = desk.body(Part.MONEY)
        receipt = desk.receipt(desk.put(Part.MONEY, key, body), 201)
        assert running.process is not None
        running.process.kill()
        running.process.wait(30)
        with pytest.raises(requests.ConnectionError):
            desk.ask_head(Part.MONEY)
        desk.http.close()
    with receiving_process(folder, prepared=running.codes) as again:
        assert again.public_key == running.public_key
        later = Desk(again, "A0001", tickets=desk.tickets, token=desk.token, secret=desk.secret)
        assert later.receipt(later.put(Part.MONEY, key, body), 200) == receipt
        assert later.ask_tickets().json()["tickets"][Part.MONEY] == desk.tickets[Part.MONEY]
        later.http.close()


def test_two_processes_on_one_store_keep_one_head(tmp_path: Path) -> None:
    folder = tmp_path / "platform"
    with (
        receiving_process(folder) as one,
        receiving_process(folder, prepared=one.codes) as two,
    ):
        desk = Desk(one, "A0001").activate()
        twin = Desk(two, "A0001", tickets=desk.tickets, secret=desk.secret)
        bodies = [desk.body(Part.MONEY, revenue_million_cny=step) for step in (0, 1, 2, 5)]
        statuses: list[int] = []

        def send(sender: Desk, body: bytes) -> None:
            with session() as http:
                own = Desk(sender.platform, "A0001", http=http, tickets=desk.tickets)
                statuses.append(own.put(Part.MONEY, new_key(), body).status_code)

        threads = [
            threading.Thread(target=send, args=(sender, body))
            for sender, body in zip([desk, twin, desk, twin], bodies, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert sorted(statuses) == [201, 412, 412, 412]
        assert desk.ask_head(Part.MONEY).json() == twin.ask_head(Part.MONEY).json()
        desk.http.close()
        twin.http.close()


def test_the_statistics_store_knows_no_agency_no_token_no_ticket_and_no_time(
    small_platform: Platform,
) -> None:
    desk = Desk(small_platform, "A0001").activate()
    for part in Part:
        receipt = desk.report(part)
        desk.withdraw(part, receipt.receipt)
        desk.report(part, desk.receipt(desk.ask_head(part)))
    statistics = (small_platform.folder / "statistics.sqlite").read_bytes()
    identity = (small_platform.folder / "identity.sqlite").read_bytes()
    tickets = list(desk.tickets.values())
    secrets = [desk.token, small_platform.codes["A0001"], "A0001", "127.0.0.1", *tickets]
    assert [text for text in secrets if text.encode() in statistics] == []
    assert [text for text in [desk.token, *tickets, "127.0.0.1"] if text.encode() in identity] == []
    assert b"A0001" in identity  # the search would find what is there
    receipts = [desk.ask_head(part).json()["receipt"].encode() for part in Part]
    assert all(name in statistics and name not in identity for name in receipts)
    assert small_platform.receiver is not None
    for store in (
        small_platform.receiver.identity_store,
        small_platform.receiver.statistics_store,
    ):
        looked = inspect(store.engine)
        kinds = {
            str(column["type"])
            for table in looked.get_table_names()
            for column in looked.get_columns(table)
        }
        assert kinds & {"DATE"}
        assert not any(word in kind for kind in kinds for word in ("TIME", "INET"))
    desk.http.close()


def test_the_rows_of_reports_do_not_lie_in_the_order_they_came_in(
    small_platform: Platform,
) -> None:
    senders = [Desk(small_platform, f"A{n:04d}").activate() for n in range(1, 13)]
    order = [desk.report(Part.MONEY).receipt for desk in senders]
    with closing(sqlite3.connect(small_platform.folder / "statistics.sqlite")) as connection:
        rows = [row[0] for row in connection.execute("SELECT receipt FROM reports")]
        with pytest.raises(sqlite3.OperationalError, match="rowid"):
            connection.execute("SELECT rowid FROM reports")
    assert rows == sorted(order)
    for desk in senders:
        desk.http.close()


def test_the_programs_log_knows_the_day_and_no_time_of_day(tmp_path: Path) -> None:
    program = (
        "import contextlib, logging, runpy, sys\n"
        f"sys.argv = ['receiver', 'init', '--data', {str(tmp_path / 'platform')!r}]\n"
        "with contextlib.suppress(SystemExit):\n"
        "    runpy.run_module('agencydesk.sync.receiver', run_name='__main__')\n"
        "logging.getLogger('waitress.queue').warning('depth is 1')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\d waitress\.queue WARNING depth is 1\n", done.stderr)


def test_nothing_of_a_caller_is_in_the_log(
    small_platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk(small_platform, "A0001").activate()
    desk.report(Part.MONEY)
    desk.put(Part.MONEY, new_key(), b"{")
    told = caplog.text
    desk.http.close()
    secrets = [desk.token, *desk.tickets.values(), "A0001", small_platform.codes["A0001"]]
    assert [text for text in secrets if text in told] == []


def test_replies_name_no_server_and_are_not_kept(small_platform: Platform) -> None:
    with session() as http:
        reply = http.get(small_platform.base_url + "/healthz", timeout=TIMEOUT)
    assert reply.headers.keys() == {
        *("Content-Type", "Content-Length", "Date", "Cache-Control", "X-Content-Type-Options")
    }
    assert reply.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in reply.headers
    assert TODAY.year == 2026


def test_a_request_larger_than_the_server_takes_is_refused(small_platform: Platform) -> None:
    desk = Desk(small_platform, "A0001").activate()
    with suppress(requests.ConnectionError):  # the server may close before all was sent
        assert desk.put(Part.MONEY, new_key(), b" " * 3_000_000).status_code == 413
    assert desk.ask_head(Part.MONEY).status_code == 404
    desk.http.close()
