"""A lost or known secret is replaced: what was reported stands, and a correction replaces it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select

from agencydesk.domain.report_schema import Part
from agencydesk.errors import UserError
from agencydesk.models import trail
from agencydesk.models.audit import AuditEntry
from agencydesk.services.uploads.vault import REPLACED
from tests.receiving import YEAR, Platform
from tests.services.uploads.station import MemoryKeychain, Station
from tests.sync.receiver.counting import active_reports

WHY = "电脑被盗，恢复单也找不到"


def checked(station: Station) -> None:
    """Show that the sheet is there."""
    words = station.uploads.vault.words("en")
    station.uploads.recovery.check({place: words[place - 1] for place in (1, 2, 3, 4)})


def test_a_lost_secret_is_replaced_and_its_sheet_is_to_be_checked_anew(station: Station) -> None:
    station.uploads.vault.make_secret()
    checked(station)
    before = station.uploads.vault.secret().mark()
    station.keychain.kept.clear()
    station.restart()
    assert station.uploads.vault.find_secret() is None
    assert station.uploads.vault.replace_secret(WHY)
    assert station.uploads.vault.secret().mark() != before
    assert not station.uploads.recovery.is_checked()
    station.restart()
    assert station.uploads.vault.secret().mark() != before
    checked(station)
    assert station.uploads.recovery.is_checked()


def test_who_replaced_it_why_and_which_mark_it_had_stand_in_the_trail(station: Station) -> None:
    station.uploads.vault.make_secret()
    before = station.uploads.vault.secret()
    station.uploads.vault.replace_secret(f"  {WHY} ")
    query = select(AuditEntry.changes).where(AuditEntry.action == "replace")
    with station.database.reading() as session:
        (said,) = session.scalars(query).all()
        assert trail.verify(session) is None
    kept = json.loads(json.loads(said)["value"][1])
    assert kept == {"reason": WHY, "mark": before.mark()}
    assert before.value.hex() not in said
    assert station.content(["setting"])[-1]
    assert any(row[0] == REPLACED for row in station.content(["setting"]))


def test_it_is_not_replaced_without_a_reason_or_before_there_is_one(station: Station) -> None:
    with pytest.raises(UserError, match=r"upload\.secret-none"):
        station.uploads.vault.replace_secret(WHY)
    station.uploads.vault.make_secret()
    before = station.uploads.vault.secret().mark()
    with pytest.raises(UserError, match=r"reason\.needed"):
        station.uploads.vault.replace_secret("  ")
    assert station.uploads.vault.secret().mark() == before


def test_without_a_keychain_the_new_secret_is_held_until_the_program_ends(
    new_station: Callable[..., Station],
) -> None:
    station = new_station(keychain=MemoryKeychain(there=False))
    station.uploads.vault.make_secret()
    assert not station.uploads.vault.replace_secret(WHY)
    words = " ".join(station.uploads.vault.words("zh"))
    station.restart()
    assert station.uploads.vault.find_secret() is None
    station.uploads.recovery.restore(words)
    assert station.uploads.vault.find_secret() is not None


def test_another_computer_takes_the_new_secret_from_its_sheet(
    station: Station, new_station: Callable[..., Station]
) -> None:
    station.uploads.vault.make_secret()
    other = new_station(seed=2)
    other.uploads.recovery.restore(" ".join(station.uploads.vault.words("en")))
    station.uploads.vault.replace_secret(WHY)
    words = " ".join(station.uploads.vault.words("en"))
    with pytest.raises(UserError, match=r"upload\.secret-other"):
        other.uploads.recovery.restore(words)
    with pytest.raises(UserError, match=r"reason\.needed"):
        other.uploads.recovery.replace(words, "")
    assert other.uploads.recovery.replace(words, WHY)
    assert other.uploads.vault.secret().value == station.uploads.vault.secret().value
    assert other.uploads.recovery.is_checked()
    assert other.trail("replace") == 1


def test_the_platform_takes_a_correction_that_has_another_pseudonym(
    bound: Station, platform: Platform
) -> None:
    bound.confirm()
    assert bound.send() == 3
    first = bound.newest(Part.MONEY).receipt
    assert first is not None
    bound.uploads.vault.replace_secret(WHY)
    assert [row.head is not None for row in bound.uploads.statuses.year(YEAR).parts] == [True] * 3
    bound.confirm([Part.MONEY], amount=10)
    assert bound.send() == 1
    second = bound.newest(Part.MONEY).receipt
    assert second is not None
    assert (second.revision, second.supersedes) == (2, first.receipt)
    assert second.pseudonym != first.pseudonym
    assert len(active_reports(platform)) == 3


def test_what_waits_still_goes_out_as_it_was_confirmed(bound: Station, platform: Platform) -> None:
    bound.confirm()
    bodies = bound.bodies()
    bound.uploads.vault.replace_secret(WHY)
    assert bound.send() == 3
    assert sorted(call.body or b"" for call in bound.line.puts()) == sorted(bodies)
    assert len(active_reports(platform)) == 3


def test_a_report_under_the_lost_secret_can_be_withdrawn(
    bound: Station, platform: Platform
) -> None:
    bound.confirm()
    bound.send()
    bound.uploads.vault.replace_secret(WHY)
    bound.uploads.consents.withdraw(YEAR, [Part.VOLUME])
    assert bound.send() == 1
    assert len(active_reports(platform)) == 2
