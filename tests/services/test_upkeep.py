from __future__ import annotations

from datetime import date

from agencydesk.models.cases import CaseFile
from agencydesk.models.database import Database
from agencydesk.models.vocabulary import CaseKind, CaseStatus
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.drafts import NoticeDraft
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


def test_a_clock_that_was_ahead_once_does_not_stop_the_docket_from_rolling_forward(
    room: Room,
) -> None:
    today = room.clock.now
    room.clock.now = today.replace(year=2028)
    room.upkeep.keep_up()
    room.clock.now = today
    case_id = granted(room)
    room.clock.now = today.replace(year=2027, month=10, day=8)
    assert room.upkeep.keep_up().docket
    assert [row.year for row in room.deadlines(case_id, "annuity_due")] == [8, 9]


def test_a_case_paid_ahead_gets_its_next_annuity_when_it_comes_up(room: Room) -> None:
    draft = CaseDraft(
        "P-7",
        kind=CaseKind.INVENTION,
        filing_date=date(2020, 1, 14),
        status=CaseStatus.IN_FORCE,
        # year 7 runs; year 8, due in January, is paid already
        annuity_paid_through_year=8,
    )
    case_id = room.cases.create(draft).id
    assert [row.year for row in room.deadlines(case_id, "annuity_due")] == [9]
    room.clock.now = room.clock.now.replace(year=2028, month=2, day=1)
    room.upkeep.roll_forward()
    years = [row.year for row in room.deadlines(case_id, "annuity_due")]
    assert years == [9, 10]


def test_a_granted_case_without_annuities_gets_them_once_registration_is_done(
    room: Room, database: Database
) -> None:
    draft = CaseDraft("P-6", kind=CaseKind.INVENTION, filing_date=date(2022, 5, 9))
    case_id = room.cases.create(draft).id
    notice = NoticeDraft(case_id, code="200602", dispatch_date=date(2026, 10, 12))
    registration = room.recording.record_notice(notice).deadline_ids[0]
    # as a sheet brings it in: granted, its registration still awaited
    with database.writing() as session:
        session.get_one(CaseFile, case_id).status = CaseStatus.GRANTED
    room.upkeep.roll_forward()
    assert room.deadlines(case_id, "annuity_due") == []
    room.closing.mark_received(registration, date(2026, 11, 20), sent_on=date(2026, 11, 20))
    room.upkeep.roll_forward()
    assert 6 in {row.year for row in room.deadlines(case_id, "annuity_due")}
