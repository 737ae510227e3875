"""A desk without a network pins the platform's keys, and believes files that they signed."""

from __future__ import annotations

from pathlib import Path

import pytest

from agencydesk.domain.report_schema import Part
from agencydesk.errors import UserError
from agencydesk.services.uploads.binding import fingerprint
from agencydesk.services.uploads.values import FromFile
from agencydesk.sync.address import read_address
from agencydesk.sync.protocol import indicators_path, table_path
from agencydesk.sync.transport import Courier
from agencydesk.sync.wire import Call
from tests.receiving import YEAR, Platform
from tests.services.uploads.station import Station
from tests.sync.receiver.counting import active_reports
from tests.sync.receiver.test_commands import everyone_reports

OTHER = "ab" * 32


def saved(platform: Platform, path: str) -> bytes:
    """Return what the platform serves to everybody, as another computer saves it."""
    return Courier(read_address(platform.base_url))(Call("GET", path)).body


def receipts_for(station: Station, platform: Platform, folder: Path) -> bytes:
    """Confirm a year, hand its file in, and return the file of receipts."""
    station.uploads.vault.make_secret()
    station.confirm()
    file, receipts = folder / "report.json", folder / "receipts.json"
    file.write_bytes(station.uploads.filing.export_file(YEAR))
    platform.command("accept", str(file), "--agency", "A0001", "--receipts", str(receipts))
    return receipts.read_bytes()


def test_pinned_keys_leave_the_upload_off(station: Station, platform: Platform) -> None:
    assert station.uploads.bindings.pin(platform.public_key.hex().upper()).statistics
    state = station.uploads.bindings.state()
    assert not state.on
    assert state.fingerprints == (fingerprint(platform.public_key),)
    assert station.uploads.bindings.client() is None
    station.uploads.vault.make_secret()
    station.confirm()
    assert station.send() == 0
    assert station.line.calls == []


def test_keys_are_changed_without_a_new_activation(bound: Station, platform: Platform) -> None:
    token = bound.uploads.vault.find_token()
    bound.uploads.bindings.pin(f"{OTHER} {platform.public_key.hex()}")
    state = bound.uploads.bindings.state()
    assert state.address == platform.base_url
    assert len(state.fingerprints) == 2
    assert bound.uploads.vault.find_token() is token
    bound.confirm()
    assert bound.send() == 3


def test_what_is_no_key_is_not_pinned(station: Station) -> None:
    for text in ("", "ab", f"{OTHER} {OTHER}", f"{OTHER} {'cd' * 32} {'ef' * 32}"):
        with pytest.raises(UserError, match=r"'upload\.keys'"):
            station.uploads.bindings.pin(text)
    assert station.uploads.bindings.state().fingerprints == ()


def test_receipts_from_a_file_are_believed_by_the_pinned_keys_alone(
    station: Station, platform: Platform, tmp_path: Path
) -> None:
    receipts = receipts_for(station, platform, tmp_path)
    with pytest.raises(UserError, match=r"upload\.keys-missing"):
        station.uploads.filing.take_receipts(receipts)
    station.uploads.bindings.pin(OTHER)
    with pytest.raises(UserError, match=r"'upload\.receipts'"):
        station.uploads.filing.take_receipts(receipts)
    assert station.states() == ["queued"] * 3
    station.uploads.bindings.pin(platform.public_key.hex())
    station.uploads.filing.take_receipts(receipts)
    assert station.states() == ["acknowledged"] * 3
    assert len(active_reports(platform)) == 3
    assert station.line.calls == []


def test_a_table_and_a_publication_from_a_file_are_kept_if_they_are_signed(
    station: Station, platform: Platform
) -> None:
    national = station.uploads.national
    table = saved(platform, table_path(YEAR))
    with pytest.raises(UserError, match=r"upload\.keys-missing"):
        national.take_file(table)
    station.uploads.bindings.pin(OTHER)
    with pytest.raises(UserError, match=r"upload\.signed-file"):
        national.take_file(table)
    assert national.table(YEAR) is None
    station.uploads.bindings.pin(platform.public_key.hex())
    assert national.take_file(table) == FromFile("table", YEAR)
    kept = national.table(YEAR)
    assert kept is not None
    assert len(kept.cells) > 1
    for desk in everyone_reports(platform, 60):
        desk.http.close()
    platform.command("freeze", str(YEAR))
    platform.command("publish", str(YEAR))
    assert national.take_file(saved(platform, indicators_path(YEAR))) == FromFile(
        "publication", YEAR
    )
    assert national.publication(YEAR) is not None
    for data in (b"", b"{}", b"[]", table.replace(b"CN-BJ", b"CN-TJ"), table + b" " * 70_000):
        with pytest.raises(UserError, match=r"upload\.signed-file"):
            national.take_file(data)


def test_what_was_never_filed_is_withdrawn_at_once_and_can_be_confirmed_anew(
    station: Station, platform: Platform, tmp_path: Path
) -> None:
    station.uploads.bindings.pin(platform.public_key.hex())
    station.uploads.vault.make_secret()
    station.confirm()
    station.uploads.consents.withdraw(YEAR, list(Part))
    assert station.uploads.statuses.year(YEAR).summary == "withdrawn"
    assert station.uploads.sending.waiting().waiting == 0
    station.confirm()
    assert station.uploads.filing.export_file(YEAR)


def test_what_was_filed_is_not_over_by_withdrawing_it_here(
    station: Station, platform: Platform, tmp_path: Path
) -> None:
    receipts_for(station, platform, tmp_path)
    station.uploads.consents.withdraw(YEAR, [Part.MONEY])
    assert station.uploads.sending.waiting().waiting == 4
