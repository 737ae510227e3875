from __future__ import annotations

from datetime import date

import pytest

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.services.acting import Acting
from tests.conftest import TODAY
from tests.services.conftest import Room


@pytest.fixture
def acting(room: Room) -> Acting:
    return Acting(room.context, room.closing, room.extending, room.confirming)


@pytest.fixture
def replies(room: Room) -> list[int]:
    """Three replies, the first of them overdue."""
    days = (date(2026, 6, 12), date(2026, 8, 12), date(2026, 10, 12))
    return [
        room.office_action(room.invention(f"P-{number}"), day) for number, day in enumerate(days, 1)
    ]


def statuses(room: Room, ids: list[int]) -> list[Status]:
    return [room.deadline(number).status for number in ids]


def test_several_are_sent_and_received_and_both_steps_are_taken_back(
    room: Room, acting: Acting, replies: list[int]
) -> None:
    sent = acting.send(replies, TODAY, "电子申请系统")
    assert [before.deadline_id for before in sent.done] == replies
    assert statuses(room, replies) == [Status.SENT] * 3
    assert sent.changes.docket
    received = acting.receive(replies, TODAY, "R-1")
    assert statuses(room, replies) == [Status.RECEIVED] * 3
    acting.undo_closing(received, "撤销")
    assert statuses(room, replies) == [Status.SENT] * 3
    acting.undo_closing(sent, "撤销")
    assert statuses(room, replies) == [Status.OPEN] * 3


def test_what_was_received_at_once_becomes_open_again(
    room: Room, acting: Acting, replies: list[int]
) -> None:
    received = acting.receive(replies[:1], TODAY, sent_on=TODAY)
    acting.undo_closing(received, "撤销")
    assert room.deadline(replies[0]).status is Status.OPEN


def test_what_was_sent_and_closed_is_sent_again_when_that_is_undone(
    room: Room, acting: Acting, replies: list[int]
) -> None:
    acting.send(replies[:1], date(2026, 11, 20))
    closed = acting.close(replies[:1], Status.NOT_NEEDED, "客户放弃")
    acting.undo_closing(closed, "撤销")
    row = room.deadline(replies[0])
    assert (row.status, row.sent_on) == (Status.SENT, date(2026, 11, 20))


def test_what_is_refused_stops_no_other_and_says_why(
    room: Room, acting: Acting, replies: list[int]
) -> None:
    missed = acting.close(replies, Status.MISSED, "疏漏")
    assert [before.deadline_id for before in missed.done] == replies[:1]
    assert [refusal.error.code for refusal in missed.refused] == ["closing.not-over"] * 2
    assert statuses(room, replies) == [Status.MISSED, Status.OPEN, Status.OPEN]
    late = acting.send(replies[1:], date(2026, 12, 24))
    assert (late.done, late.changes.docket) == ((), False)
    assert {refusal.error.code for refusal in late.refused} == {"closing.future"}


def test_sending_late_is_said_in_words(acting: Acting, replies: list[int]) -> None:
    acted = acting.send(replies[:1], TODAY, language="en")
    assert len(acted.notes) == 1
    assert "days" in acted.notes[0] or "day" in acted.notes[0]


def test_an_extension_and_taking_it_back(room: Room, acting: Acting, replies: list[int]) -> None:
    extended = acting.extend(replies[1], 1)
    new = extended.changes.record_id
    assert new is not None
    assert room.deadline(replies[1]).status is Status.SUPERSEDED
    changes = acting.undo_extension(extended, "撤销")
    assert changes.record_id is not None
    assert room.deadline(changes.record_id).official_due == date(2026, 12, 14)


def test_only_a_named_person_confirms_and_takes_it_back(
    room: Room, acting: Acting, replies: list[int], people: tuple[int, int]
) -> None:
    own = acting.confirm(replies)
    assert [refusal.error.code for refusal in own.refused] == ["confirm.own-entry"] * 3
    room.work_as(people[1])
    confirmed = acting.confirm(replies)
    assert room.deadline(replies[2]).confirmed_by == people[1]
    acting.undo_confirmation(confirmed)
    assert room.deadline(replies[2]).confirmed_by is None
    assert [each.error.code for each in acting.withdraw(replies).refused] == [
        "confirm.not-confirmed"
    ] * 3
    room.context.actor = type(room.context.actor)(None, "")
    with pytest.raises(UserError, match=r"person\.needed"):
        acting.confirm(replies)


def test_undoing_takes_nothing_back_that_somebody_did_since(
    room: Room, acting: Acting, replies: list[int], people: tuple[int, int]
) -> None:
    sent = acting.send(replies, TODAY)
    acting.receive(replies[1:2], TODAY, "R-1")
    with pytest.raises(UserError, match=r"record\.changed"):
        acting.undo_closing(sent, "撤销")
    assert statuses(room, replies) == [Status.SENT, Status.RECEIVED, Status.SENT]


def test_an_extended_date_that_was_confirmed_since_is_not_undone(
    room: Room, acting: Acting, replies: list[int], people: tuple[int, int]
) -> None:
    extended = acting.extend(replies[1], 1)
    new = extended.changes.record_id
    assert new is not None
    room.work_as(people[1])
    confirmed = acting.confirm([new])
    with pytest.raises(UserError, match=r"record\.changed"):
        acting.undo_extension(extended, "撤销")
    assert room.deadline(new).status is Status.OPEN
    acting.undo_confirmation(confirmed)
    with pytest.raises(UserError, match=r"record\.changed"):
        acting.undo_confirmation(confirmed)
