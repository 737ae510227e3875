from __future__ import annotations

from datetime import date

from agencydesk.models.vocabulary import CaseKind, CaseStatus
from agencydesk.services.case_rows import CaseDraft
from tests.services.conftest import Room


def granted(room: Room) -> int:
    draft = CaseDraft(
        "P-8",
        kind=CaseKind.INVENTION,
        filing_date=date(2020, 9, 14),
        grant_date=date(2023, 5, 9),
        status=CaseStatus.IN_FORCE,
        annuity_paid_through_year=7,
    )
    return room.cases.create(draft).id


def test_the_next_annuity_and_the_grace_of_an_unpaid_one_come_up_with_time(room: Room) -> None:
    case_id = granted(room)
    assert [row.year for row in room.deadlines(case_id, "annuity_due")] == [8]
    assert room.upkeep.roll_forward()[1] == ()
    room.clock.now = room.clock.now.replace(year=2027, month=10, day=8)
    changes, added = room.upkeep.roll_forward()
    assert changes.docket
    found = {(row.rule_id, row.year): row for row in map(room.deadline, added)}
    assert set(found) == {("annuity_due", 9), ("annuity_grace", 8)}
    due = {row.year: row for row in room.deadlines(case_id, "annuity_due")}
    assert found["annuity_grace", 8].parent_id == due[8].id
    assert room.upkeep.roll_forward()[1] == ()


def test_a_paid_annuity_has_no_grace_period(room: Room) -> None:
    case_id = granted(room)
    due = room.deadlines(case_id, "annuity_due")[0]
    room.closing.mark_received(due.id, date(2026, 11, 24), sent_on=date(2026, 11, 24))
    room.clock.now = room.clock.now.replace(year=2027, month=10, day=8)
    added = [room.deadline(number) for number in room.upkeep.roll_forward()[1]]
    assert {(row.rule_id, row.year) for row in added} <= {("annuity_due", 9), ("annuity_due", 10)}


def test_cases_that_are_not_granted_are_left_alone(room: Room) -> None:
    case_id = room.invention()
    before = [row.id for row in room.deadlines(case_id)]
    room.clock.now = room.clock.now.replace(year=2028)
    assert room.upkeep.roll_forward()[1] == ()
    assert [row.id for row in room.deadlines(case_id)] == before


def test_the_docket_is_rolled_forward_once_a_day(room: Room) -> None:
    case_id = granted(room)
    assert not room.upkeep.keep_up().docket
    room.clock.now = room.clock.now.replace(year=2027, month=10, day=8)
    assert room.upkeep.keep_up().docket
    assert [row.year for row in room.deadlines(case_id, "annuity_due")] == [8, 9]
    room.clock.now = room.clock.now.replace(hour=23)
    before = room.trail_length()
    assert not room.upkeep.keep_up().docket
    assert room.trail_length() == before
