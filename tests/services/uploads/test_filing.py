"""A desk without a network: the same bytes and keys in a file, the receipts in a file back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agencydesk.domain.report_schema import Part, read_record
from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.uploads.values import MessageState
from agencydesk.sync.client import PlatformClient
from agencydesk.sync.export_file import FiledReport, read_upload, write_receipts
from agencydesk.sync.protocol import Receipt, read_object, read_receipt
from agencydesk.sync.replies import Head, Stored, Tickets
from tests.receiving import YEAR, Platform
from tests.services.uploads.station import Station
from tests.sync.receiver.counting import active_reports


def hand_in(station: Station, file: bytes) -> list[Receipt]:
    """Hand a file in at a computer that has a network; return the receipts it gets."""
    client, token = station.uploads.bindings.client(), station.uploads.vault.find_token()
    assert isinstance(client, PlatformClient)
    assert token is not None
    upload = read_upload(file)
    tickets = client.tickets(upload.year, token)
    assert isinstance(tickets, Tickets)
    receipts = []
    for message in upload.messages:
        ticket = tickets.by_part[message.part]
        if isinstance(message, FiledReport):
            assert read_record(message.body).supersedes == message.if_match
            result = client.put(message.key, message.body, ticket)
        else:
            head = client.head(upload.year, message.part, ticket)
            assert isinstance(head, Head)
            assert head.receipt is not None
            assert head.receipt.receipt == message.if_match
            result = client.withdraw(head.receipt, ticket)
        assert isinstance(result, Stored)
        receipts.append(result.receipt)
    return receipts


def test_the_file_holds_the_very_bytes_and_keys_of_the_outbox(bound: Station) -> None:
    bound.confirm()
    upload = read_upload(bound.uploads.filing.export_file(YEAR))
    filed = {(message.key, message.body) for message in upload.messages
             if isinstance(message, FiledReport)}  # fmt: skip
    rows = bound.uploads.statuses.history(YEAR)
    assert filed == {(row.key, row.body) for row in rows}
    assert len(filed) == 3


def test_receipts_that_come_back_settle_what_waits(bound: Station, platform: Platform) -> None:
    bound.confirm()
    file = bound.uploads.filing.export_file(YEAR)
    receipts = hand_in(bound, file)
    bound.uploads.filing.take_receipts(write_receipts(YEAR, receipts))
    assert bound.states() == ["acknowledged"] * 3
    assert len(active_reports(platform)) == 3
    puts = len(bound.line.puts())
    assert bound.send() == 0
    assert len(bound.line.puts()) == puts


def test_a_correction_and_a_withdrawal_go_by_file_too(bound: Station, platform: Platform) -> None:
    bound.confirm()
    first = bound.uploads.filing.export_file(YEAR)
    bound.uploads.filing.take_receipts(write_receipts(YEAR, hand_in(bound, first)))
    bound.confirm([Part.MONEY], amount=10)
    bound.uploads.consents.withdraw(YEAR, [Part.VOLUME])
    second = bound.uploads.filing.export_file(YEAR)
    bound.uploads.filing.take_receipts(write_receipts(YEAR, hand_in(bound, second)))
    assert bound.states() == ["acknowledged"] * 3
    assert len(active_reports(platform)) == 2
    assert bound.uploads.sending.waiting().waiting == 0


def test_file_and_network_together_end_in_one_report(bound: Station, platform: Platform) -> None:
    bound.confirm()
    file = bound.uploads.filing.export_file(YEAR)
    assert bound.send() == 3
    receipts = hand_in(bound, file)
    assert {receipt.text() for receipt in receipts} == {
        row.receipt.text for row in bound.uploads.statuses.history(YEAR) if row.receipt
    }
    assert len(active_reports(platform)) == 3
    again = bound.uploads.filing.take_receipts(write_receipts(YEAR, receipts))
    assert again == Changes()


def test_receipts_that_were_taken_before_are_no_mistake(bound: Station) -> None:
    bound.confirm([Part.MONEY])
    first = write_receipts(YEAR, hand_in(bound, bound.uploads.filing.export_file(YEAR)))
    assert bound.uploads.filing.take_receipts(first) == Changes(statistics=True)
    assert bound.uploads.filing.take_receipts(first) == Changes()
    bound.confirm([Part.MONEY], amount=10)
    second = write_receipts(YEAR, hand_in(bound, bound.uploads.filing.export_file(YEAR)))
    assert bound.uploads.filing.take_receipts(first) == Changes()  # what it answers is replaced
    assert bound.newest().state is MessageState.QUEUED
    bound.uploads.filing.take_receipts(second)
    head = bound.uploads.statuses.year(YEAR).parts[1].head
    assert bound.uploads.filing.take_receipts(first) == Changes()
    assert bound.uploads.statuses.year(YEAR).parts[1].head == head


def test_receipts_count_also_when_they_come_after_the_last_day(
    bound: Station, platform: Platform
) -> None:
    bound.confirm([Part.MONEY, Part.VOLUME])
    first = write_receipts(YEAR, hand_in(bound, bound.uploads.filing.export_file(YEAR)))
    bound.uploads.filing.take_receipts(first)
    bound.confirm([Part.MONEY], amount=10)
    bound.uploads.consents.withdraw(YEAR, [Part.VOLUME])
    second = write_receipts(YEAR, hand_in(bound, bound.uploads.filing.export_file(YEAR)))
    bound.uploads.bindings.switch_off()
    bound.uploads.bindings.pin(platform.public_key.hex())
    bound.clock.ahead(days=800)
    bound.send()
    money, volume = (row.message for row in bound.uploads.statuses.year(YEAR).parts[1:])
    assert money is not None
    assert volume is not None
    assert (money.outcome, volume.outcome) == ("year_over", "year_over")
    assert bound.uploads.filing.take_receipts(second) == Changes(statistics=True)
    assert bound.uploads.filing.take_receipts(second) == Changes()
    money, volume = (row.message for row in bound.uploads.statuses.year(YEAR).parts[1:])
    assert money is not None
    assert volume is not None
    assert (money.state, volume.state) == (MessageState.ACKNOWLEDGED, MessageState.ACKNOWLEDGED)
    assert bound.uploads.statuses.year(YEAR).summary == "done"


def test_what_was_exported_may_have_been_handed_in(bound: Station) -> None:
    bound.confirm([Part.MONEY])
    bound.uploads.filing.export_file(YEAR)
    assert bound.newest().may_have_arrived
    with pytest.raises(UserError, match=r"upload\.underway"):
        bound.confirm([Part.MONEY], amount=10)


def test_where_nothing_waits_there_is_no_file(bound: Station) -> None:
    with pytest.raises(UserError, match=r"upload\.nothing-waits"):
        bound.uploads.filing.export_file(YEAR)


def test_receipts_that_are_not_signed_or_not_for_this_desk_are_refused(
    bound: Station,
) -> None:
    bound.confirm([Part.MONEY])
    receipts = hand_in(bound, bound.uploads.filing.export_file(YEAR))
    (true,) = receipts
    for false in (
        replace(true, received="2026-01-01"),
        replace(true, signature="0" * 128),
        replace(true, pseudonym="1" * 32),
    ):
        with pytest.raises(UserError, match=r"upload\.receipts$|upload\.receipts'"):
            bound.uploads.filing.take_receipts(write_receipts(YEAR, [false]))
    for odd in (b"", b"{}", b"\xff", write_receipts(YEAR, [true]) + b"x"):
        with pytest.raises(UserError, match=r"upload\.receipts"):
            bound.uploads.filing.take_receipts(odd)
    assert bound.newest().state is MessageState.QUEUED
    bound.uploads.filing.take_receipts(write_receipts(YEAR, [true]))
    assert bound.newest().state is MessageState.ACKNOWLEDGED


def test_a_receipt_is_kept_as_it_was_signed(bound: Station) -> None:
    bound.confirm([Part.MONEY])
    bound.send()
    shown = bound.newest().receipt
    assert shown is not None
    assert read_receipt(read_object(shown.text.encode())).text() == shown.text
