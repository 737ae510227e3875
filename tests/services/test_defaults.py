from __future__ import annotations

from datetime import date

import pytest

from agencydesk.errors import UserError
from agencydesk.models.vocabulary import CaseKind, PartyRole
from agencydesk.services.case_rows import CaseDraft
from tests.services.conftest import Room


def client_case(room: Room) -> tuple[int, int]:
    draft = CaseDraft(
        "P-1",
        kind=CaseKind.INVENTION,
        filing_date=date(2025, 3, 3),
        people={PartyRole.CLIENT: ("某某科技有限公司",)},
    )
    case_id = room.cases.create(draft).id
    return case_id, room.parties.list()[0].id


def test_the_closest_default_sets_the_dates_of_new_deadlines(room: Room) -> None:
    case_id, client = client_case(room)
    room.defaults.set("*", None, 7, 14)
    room.defaults.set("oa_first_reply", None, 10, None)
    room.defaults.set("oa_first_reply", client, None, 30)
    reply = room.deadline(room.office_action(case_id, date(2026, 8, 12)))
    assert reply.official_due == date(2026, 12, 14)
    assert (reply.internal_due, reply.client_due) == (date(2026, 12, 4), date(2026, 11, 14))
    other = room.deadline(room.office_action(room.invention("P-2"), date(2026, 8, 12)))
    assert (other.internal_due, other.client_due) == (date(2026, 12, 4), date(2026, 11, 30))


def test_defaults_are_listed_and_set_again(room: Room) -> None:
    _, client = client_case(room)
    room.defaults.set("*", None, 7, 14)
    room.defaults.set("*", client, 5, None)
    room.defaults.set("*", client, 6, None)
    rows = room.defaults.list()
    assert [(row.rule_id, row.party, row.internal_days, row.client_days) for row in rows] == [
        ("*", "", 7, 14),
        ("*", "某某科技有限公司", 6, None),
    ]


def test_open_deadlines_follow_when_told_after_a_preview(room: Room) -> None:
    case_id, _ = client_case(room)
    request = room.deadlines(case_id, "exam_request")[0]
    room.defaults.set("exam_request", None, 30, 60)
    shifts = room.defaults.preview()
    assert [(shift.deadline_id, shift.internal, shift.client) for shift in shifts] == [
        (request.id, (None, date(2028, 2, 2)), (None, date(2028, 1, 3)))
    ]
    assert room.deadline(request.id).internal_due is None
    changes, applied = room.defaults.apply()
    assert changes.docket
    assert applied == shifts
    assert room.deadline(request.id).client_due == date(2028, 1, 3)
    assert room.defaults.apply() == (type(changes)(), ())


def test_dates_set_already_can_be_left_alone(room: Room) -> None:
    case_id, _ = client_case(room)
    request = room.deadlines(case_id, "exam_request")[0]
    room.defaults.override(request.id, date(2028, 1, 10), None)
    room.defaults.set("exam_request", None, 30, 60)
    room.defaults.apply(only_empty=True)
    row = room.deadline(request.id)
    assert (row.internal_due, row.client_due) == (date(2028, 1, 10), date(2028, 1, 3))


def test_no_date_lies_after_the_official_one(room: Room) -> None:
    case_id, _ = client_case(room)
    request = room.deadlines(case_id, "exam_request")[0]
    room.defaults.override(request.id, date(2028, 3, 3), date(2028, 2, 1))
    with pytest.raises(UserError, match=r"dates\.after-official"):
        room.defaults.override(request.id, date(2028, 3, 4), None)
    assert room.deadline(request.id).internal_due == date(2028, 3, 3)
    room.closing.mark_not_needed(request.id, "已放弃")
    with pytest.raises(UserError, match=r"deadline\.closed"):
        room.defaults.override(request.id, None, None)


def test_wrong_defaults_are_refused(room: Room) -> None:
    with pytest.raises(UserError, match=r"rule\.unknown"):
        room.defaults.set("no_such_rule", None, 1, 1)
    with pytest.raises(UserError, match=r"party\.unknown"):
        room.defaults.set("*", 99, 1, 1)
    with pytest.raises(UserError, match=r"default\.invalid"):
        room.defaults.set("*", None, -1, 1)
    assert room.defaults.list() == []


@pytest.mark.parametrize("days", [-1, 3651, 10**7, 10**20])
def test_days_beyond_reason_are_refused_before_they_stop_every_new_deadline(
    room: Room, days: int
) -> None:
    for internal, client in ((days, None), (7, days)):
        with pytest.raises(UserError, match=r"default\.invalid") as caught:
            room.defaults.set("*", None, internal, client)
        assert caught.value.facts["most"] == 3650
    assert room.defaults.list() == []
    room.defaults.set("*", None, 3650, 0)
    client_case(room)
