"""Where the years stand: rows for the window and the command line, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from agencydesk.domain.report_schema import Part
from agencydesk.errors import UserError
from agencydesk.models import vocabulary
from agencydesk.models.agency import Staff
from agencydesk.services.context import Actor
from agencydesk.services.uploads.values import Answer, MessageState
from agencydesk.sync.outbox import Outcome
from agencydesk.sync.protocol import ReceiptState, body_hash
from agencydesk.sync.wire import Trouble
from tests.receiving import YEAR
from tests.services.uploads.station import Station, lose, only, texts


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_state_outcome_and_summary_has_words(language: str) -> None:
    words = texts().tables["uploads"]
    wanted = {f"state.{state}" for state in vocabulary.MessageState}
    wanted |= {f"outcome.{outcome}" for outcome in Outcome}
    wanted |= {f"summary.{word}" for word in ("none", "waiting", "asking", "done", "withdrawn")}
    wanted |= {f"receipt.{state}" for state in ReceiptState}
    wanted |= {f"asked.{answer}" for answer in Answer} | {"asked.no-table"}
    assert set(words) == wanted
    assert all(words[code][language] for code in wanted)
    assert not [code for code in wanted if "匿名" in words[code]["zh"]]


def test_every_trouble_of_the_line_is_an_outcome_and_every_state_is_shown() -> None:
    assert {str(trouble) for trouble in Trouble} <= {str(outcome) for outcome in Outcome}
    assert [str(state) for state in MessageState] == [str(s) for s in vocabulary.MessageState]


def test_a_year_nobody_confirmed_stands_at_nothing(station: Station) -> None:
    row = station.uploads.statuses.year(YEAR)
    assert (row.summary, row.consented_at, row.figures) == ("none", None, "{}")
    assert [part.message for part in row.parts] == [None] * 3
    assert station.uploads.statuses.years() == ()


def test_a_year_says_who_agreed_when_and_to_which_figures(
    new_station: Callable[..., Station],
) -> None:
    station = new_station()
    with station.database.writing() as session:
        person = Staff(name="示例甲")
        session.add(person)
        session.flush()
        actor = Actor(person.id, person.name)
    station.uploads.vault.make_secret()
    records = [station.record(Part.MONEY)]
    station.uploads.consents.confirm(YEAR, records, figures='{"revenue_fen":1}', by=actor)
    (row,) = station.uploads.statuses.years("en")
    assert row.consented_by == "示例甲"
    assert row.consented_at == station.clock.now
    assert row.figures == '{"revenue_fen":1}'
    assert (row.summary, row.summary_text) == ("waiting", "waiting to be sent")


def test_a_message_shows_its_bytes_hash_and_next_attempt(bound: Station) -> None:
    record = bound.record(Part.VOLUME)
    bound.confirm([Part.VOLUME], longest=timedelta(hours=10))
    message = bound.newest(Part.VOLUME)
    assert message.body == record.body()
    assert message.sha256 == body_hash(record.body())
    assert message.next_attempt is not None
    assert bound.clock.now <= message.next_attempt <= bound.clock.now + timedelta(hours=10)
    assert bound.uploads.sending.waiting().next_attempt == message.next_attempt
    bound.clock.ahead(hours=10)
    bound.send()
    done = bound.uploads.statuses.message(message.id)
    assert done.next_attempt is None
    assert done.receipt is not None
    assert done.receipt.sha256 == message.sha256
    assert not done.may_have_arrived


def test_the_history_keeps_every_message_newest_first(bound: Station) -> None:
    bound.confirm([Part.MONEY])
    bound.send()
    bound.confirm([Part.MONEY], amount=10)
    bound.send()
    bound.uploads.consents.withdraw(YEAR, [Part.MONEY])
    bound.send()
    rows = bound.uploads.statuses.history(YEAR)
    assert [(row.kind, str(row.state)) for row in rows] == [
        ("withdrawal", "acknowledged"), ("report", "withdrawn"), ("report", "superseded"),
    ]  # fmt: skip


def test_what_only_the_user_can_do_is_told_apart_from_what_waits(bound: Station) -> None:
    bound.confirm([Part.MONEY])
    bound.line.before = only("PUT", lose)
    bound.send()
    assert bound.uploads.statuses.year(YEAR).summary == "waiting"
    bound.uploads.vault.forget_token()
    bound.clock.ahead(hours=7)
    bound.send()
    assert bound.uploads.statuses.year(YEAR).summary == "asking"


def test_an_unknown_message_is_refused(station: Station) -> None:
    with pytest.raises(UserError, match=r"upload\.message-unknown"):
        station.uploads.statuses.message(7)
