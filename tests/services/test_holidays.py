from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.docket import Deadline, HolidayYear
from agencydesk.services.context import Context
from agencydesk.services.holidays import apply_stored_years
from agencydesk.services.rulebase import RuleBase
from tests.services.conftest import Room


def calendar(year: int, *days: tuple[str, str]) -> str:
    listed = "\n".join(f'  ["{day}", "{kind}", "spring_festival"],' for day, kind in days)
    return (
        f'schema = 1\nyear = {year}\nnotice = "made for a test"\n'
        f'source = "made for a test"\ndays = [\n{listed}\n]\n'
    )


#: A Spring Festival break until Friday 12 February, with a Sunday worked instead.
LONG_BREAK = calendar(
    2027,
    *((f"2027-02-{day:02d}", "closing") for day in range(5, 13)),
    ("2027-02-14", "make_up"),
)


def test_a_loaded_calendar_moves_what_was_provisional(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 10, 12))
    assert room.deadline(reply).official_due == date(2027, 2, 12)
    assert not room.deadline(reply).certain
    moves = room.holidays.preview_year(LONG_BREAK)
    moved = room.holidays.load_year(LONG_BREAK)
    assert moves == moved.moves
    # Friday the 12th is closed, Saturday rests, Sunday the 14th is worked
    found = {move.rule_id: (move.old_due, move.new_due, move.certain) for move in moved.moves}
    assert found["oa_first_reply"] == (date(2027, 2, 12), date(2027, 2, 14), True)
    new = room.deadline(moved.replaced[reply])
    assert (new.official_due, new.certain, new.supersedes_id) == (date(2027, 2, 14), True, reply)
    assert room.deadline(reply).status is Status.SUPERSEDED
    assert 2027 in room.holidays.covered()


def test_a_date_that_stays_becomes_certain_and_keeps_its_confirmation(
    room: Room, people: tuple[int, int]
) -> None:
    reply = room.office_action(room.invention(), date(2026, 9, 21))
    assert room.deadline(reply).official_due == date(2027, 1, 21)
    room.confirming.confirm(reply, people[1])
    moved = room.holidays.load_year(LONG_BREAK)
    assert reply in moved.refreshed
    row = room.deadline(reply)
    assert (row.status, row.certain, row.confirmed_by) == (Status.OPEN, True, people[1])
    assert row.flags == "[]"


def test_closed_deadlines_stay_as_they_were(room: Room) -> None:
    reply = room.office_action(room.invention(), date(2026, 10, 12))
    room.closing.mark_received(reply, date(2026, 11, 21), sent_on=date(2026, 11, 20))
    room.holidays.load_year(LONG_BREAK)
    assert room.deadline(reply).official_due == date(2027, 2, 12)


def test_an_extension_moves_with_the_calendar_and_keeps_its_length(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    extended = room.extending.extend(reply, 2)
    assert extended.new_due == date(2027, 2, 12)
    room.holidays.load_year(LONG_BREAK)
    rows = room.deadlines(case_id, "extension_result")
    assert [(row.official_due, row.parent_id) for row in rows] == [(date(2027, 2, 14), reply)]


def test_a_grace_period_follows_the_annuity_that_was_replaced(room: Room) -> None:
    case_id = room.invention(filed=date(2021, 2, 12))
    room.corrections.apply_correction(case_id, {"grant_date": date(2024, 5, 7)})
    due = {row.year: row for row in room.deadlines(case_id, "annuity_due")}
    assert due[7].official_due == date(2027, 2, 12)
    room.clock.now = room.clock.now.replace(year=2027, month=2, day=20)
    room.upkeep.roll_forward()
    grace = room.deadlines(case_id, "annuity_grace")[0]
    assert grace.parent_id == due[7].id
    room.holidays.load_year(LONG_BREAK)
    new = {row.year: row for row in room.deadlines(case_id, "annuity_due")}[7]
    assert new.official_due == date(2027, 2, 14)
    grace = room.deadlines(case_id, "annuity_grace")[0]
    assert grace.parent_id == new.id


def test_an_unreadable_calendar_is_refused_and_nothing_changes(room: Room, rules: RuleBase) -> None:
    for content in ("no toml [", "schema = 1\nyear = 2027\n", calendar(2027, ("2028-02-01", "x"))):
        with pytest.raises(UserError) as caught:
            room.holidays.load_year(content)
        assert caught.value.code == "holidays.unreadable"
        assert caught.value.facts["reason"]
    assert room.context.rules is rules
    assert 2027 not in room.holidays.covered()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (calendar(2027), "holidays.no-days"),
        (calendar(2027, ("2027-02-14", "make_up")), "holidays.no-days"),
        (calendar(2028, ("2028-01-03", "closing")), "holidays.wrong-year"),
        (calendar(9999, ("9999-01-03", "closing")), "holidays.wrong-year"),
        (calendar(10**30), "holidays.wrong-year"),
        (calendar(1), "holidays.wrong-year"),
        (
            calendar(2027, ("2027-01-01", "closing"), ("2027-01-04", "make_up")),
            "holidays.not-weekend",
        ),
        (calendar(2027) + f"x = {'[' * 5000}{']' * 5000}", "holidays.unreadable"),
        (calendar(2027).replace("2027", "9" * 5000), "holidays.unreadable"),
    ],
    ids=["empty", "no day off", "too early", "year 9999", "huge", "year 1", "day", "deep", "long"],
)
def test_a_calendar_that_cannot_be_right_is_refused_and_makes_no_date_certain(
    room: Room, content: str, code: str
) -> None:
    reply = room.office_action(room.invention(), date(2026, 10, 12))
    for attempt in (room.holidays.preview_year, room.holidays.doubts, room.holidays.load_year):
        with pytest.raises(UserError) as caught:
            attempt(content)
        assert caught.value.code == code
    assert not room.deadline(reply).certain
    assert room.holidays.known(2027) is None


def test_a_calendar_is_taken_back_with_every_date_it_moved(room: Room, rules: RuleBase) -> None:
    reply = room.office_action(room.invention(), date(2026, 10, 12))
    moved = room.holidays.load_year(LONG_BREAK)
    changes = room.holidays.take_back(LONG_BREAK, "", None)
    assert changes.docket
    (now,) = [
        row for row in room.deadlines(moved_case(room, reply), "oa_first_reply") if is_open(row)
    ]
    assert (now.official_due, now.certain) == (date(2027, 2, 12), False)
    assert now.supersedes_id == moved.replaced[reply]
    assert room.holidays.known(2027) is None
    assert room.holidays.stored(2027) == ""
    reopened = Context(room.context.database, rules, room.context.texts, room.clock)
    apply_stored_years(reopened)
    assert 2027 not in reopened.rules.engine.calendar.covered
    with pytest.raises(UserError, match=r"record\.changed"):
        room.holidays.take_back(LONG_BREAK, "", None)
    assert room.holidays.load_year(LONG_BREAK).moves


def test_a_replaced_calendar_is_taken_back_to_the_programs_own(room: Room) -> None:
    reply = room.office_action(room.invention(), date(2026, 8, 12))
    other = calendar(2026, ("2026-12-14", "closing"))
    known = room.holidays.known(2026)
    room.holidays.load_year(other, replace=True)
    room.holidays.take_back(other, "", known)
    (now,) = [
        row for row in room.deadlines(moved_case(room, reply), "oa_first_reply") if is_open(row)
    ]
    assert (now.official_due, now.certain) == (date(2026, 12, 14), True)
    assert room.holidays.known(2026) == known


def moved_case(room: Room, deadline_id: int) -> int:
    return room.deadline(deadline_id).case_id


def is_open(row: Deadline) -> bool:
    return row.status is Status.OPEN


def test_a_calendar_that_contradicts_needs_the_users_word(room: Room) -> None:
    reply = room.office_action(room.invention(), date(2026, 8, 12))
    assert room.deadline(reply).certain
    # Monday 14 December 2026 closed: the bundled calendar says otherwise
    other = calendar(2026, ("2026-12-14", "closing"))
    with pytest.raises(UserError, match=r"holidays\.contradicts"):
        room.holidays.load_year(other)
    moved = room.holidays.load_year(other, replace=True)
    assert room.deadline(moved.replaced[reply]).official_due == date(2026, 12, 15)


def test_the_same_calendar_again_changes_nothing(room: Room) -> None:
    room.office_action(room.invention(), date(2026, 10, 12))
    room.holidays.load_year(LONG_BREAK)
    again = room.holidays.load_year(LONG_BREAK)
    assert (again.moves, again.replaced, again.refreshed) == ((), {}, ())


def test_loaded_calendars_are_there_at_the_next_opening(room: Room, rules: RuleBase) -> None:
    room.holidays.load_year(LONG_BREAK)
    reopened = Context(room.context.database, rules, room.context.texts, room.clock)
    apply_stored_years(reopened)
    assert 2027 in reopened.rules.engine.calendar.covered
    assert reopened.rules.engine.calendar.roll(date(2027, 2, 12)) == date(2027, 2, 14)


def test_a_load_that_fails_in_the_middle_leaves_rules_and_dates_as_they_were(
    room: Room, rules: RuleBase
) -> None:
    reply = room.office_action(room.invention(), date(2026, 10, 12))
    with room.context.database.writing() as session:
        session.execute(
            text(
                "CREATE TRIGGER broken BEFORE INSERT ON deadline"
                " BEGIN SELECT RAISE(ABORT, 'broken'); END"
            )
        )
    with pytest.raises(IntegrityError, match="broken"):
        room.holidays.load_year(LONG_BREAK)
    assert room.context.rules is rules
    assert room.deadline(reply).status is Status.OPEN
    with room.context.database.reading() as session:
        assert session.scalars(select(HolidayYear)).all() == []


def test_a_calendar_that_reaches_far_into_the_year_before_moves_certain_dates_too(
    room: Room,
) -> None:
    # Monday 2026-12-28 lies before any December day a notice has moved so far
    reply = room.office_action(room.invention(), date(2026, 8, 28))
    assert (room.deadline(reply).official_due, room.deadline(reply).certain) == (
        date(2026, 12, 28),
        True,
    )
    early = calendar(2027, ("2026-12-27", "make_up"), ("2026-12-28", "closing"))
    moved = room.holidays.load_year(early)
    assert room.deadline(moved.replaced[reply]).official_due == date(2026, 12, 29)


def test_a_calendar_that_leaves_statutory_holidays_open_is_noted(room: Room) -> None:
    notes = room.holidays.load_year(LONG_BREAK).notes
    assert [note.code for note in notes] == ["holidays.left-open"]
    # the National Day of 2027 is a Friday; its Saturday and Sunday rest anyway
    days = str(notes[0].facts["days"]).split(", ")
    assert "2027-10-01" in days
    assert "2027-10-02" not in days
    assert "2027-02-08" not in days


def test_the_calendars_of_all_years_close_every_statutory_holiday(room: Room) -> None:
    known = room.context.rules.engine.calendar
    for day in room.context.rules.statutory:
        assert day.year not in known.covered or not known.is_working(day), day
