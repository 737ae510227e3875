"""Who has seen the morning list: per person and day, in the trail, and nowhere in the way."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models import trail
from agencydesk.models.audit import AuditEntry
from agencydesk.paths import resources_dir
from agencydesk.services.changes import Changes
from agencydesk.services.context import NOBODY
from agencydesk.services.desk import Desk
from agencydesk.services.docket import Docket
from agencydesk.services.seeing import ACTION, Seeing
from agencydesk.services.staff import StaffDraft
from agencydesk.services.wording import Wording, load_phrases
from tests.conftest import NOW, TODAY
from tests.services.conftest import Room


@pytest.fixture
def seeing(room: Room) -> Seeing:
    engine = room.context.rules.engine
    phrases = load_phrases(resources_dir())
    wording = Wording(room.context.texts, engine.book, engine.events, phrases)
    return Seeing(room.context, Docket(room.context, wording))


@pytest.fixture
def overdue(room: Room) -> int:
    """A reply that should have gone out long ago."""
    return room.office_action(room.invention(), date(2026, 3, 2))


@pytest.fixture
def due_today(room: Room) -> int:
    """A reply that must go out today."""
    number = room.office_action(room.invention("P-2"), date(2026, 7, 24), printed_due=TODAY)
    assert room.deadline(number).official_due == TODAY
    return number


def names(seeing: Seeing, number: int, day: date = TODAY) -> list[tuple[str, str]]:
    marks = seeing.marks([number], day).get(number, ())
    return [(mark.name, f"{mark.at:%H:%M}") for mark in marks]


def entries(room: Room) -> list[AuditEntry]:
    with room.context.database.reading() as session:
        found = list(session.scalars(select(AuditEntry).where(AuditEntry.action == ACTION)))
        session.expunge_all()
        return found


def test_the_list_holds_what_is_overdue_or_due_today_most_urgent_first(
    room: Room, seeing: Seeing, overdue: int, due_today: int
) -> None:
    room.office_action(room.invention("P-3"), TODAY - timedelta(days=5))
    listed = seeing.morning()
    assert list(listed.ids) == [overdue, due_today]
    assert (listed.overdue, listed.unseen, listed.person) == (1, 2, "甲")
    assert [line.id for line in seeing.rows(listed.ids)] == [overdue, due_today]


def test_each_person_marks_for_themselves(
    room: Room, seeing: Seeing, overdue: int, due_today: int, people: tuple[int, int]
) -> None:
    assert seeing.mark([overdue]) == Changes()
    assert seeing.morning().unseen == 1
    room.work_as(people[1])
    assert seeing.morning().unseen == 2
    room.clock.now += timedelta(minutes=12)
    seeing.mark([overdue, due_today])
    assert names(seeing, overdue) == [("甲", "09:30"), ("乙", "09:42")]
    assert names(seeing, due_today) == [("乙", "09:42")]
    assert [mark.staff_id for mark in seeing.marks([overdue], TODAY)[overdue]] == list(people)
    lines = seeing.rows([due_today, overdue])
    assert [[mark.name for mark in line.marks] for line in lines] == [["乙"], ["甲", "乙"]]


def test_marking_again_on_the_same_day_writes_nothing(
    room: Room, seeing: Seeing, overdue: int, due_today: int
) -> None:
    seeing.mark([overdue])
    before = room.trail_length()
    seeing.mark([overdue])
    assert room.trail_length() == before
    seeing.mark([overdue, due_today])
    assert room.trail_length() == before + 1
    assert len(names(seeing, overdue)) == len(names(seeing, due_today)) == 1


def test_a_new_day_starts_unseen_and_keeps_yesterday(
    room: Room, seeing: Seeing, overdue: int
) -> None:
    seeing.mark([overdue])
    room.clock.now += timedelta(days=1)
    assert names(seeing, overdue, TODAY + timedelta(days=1)) == []
    assert seeing.morning().unseen == 1
    assert names(seeing, overdue) == [("甲", "09:30")]


def test_the_day_is_the_office_s_also_just_after_midnight(
    room: Room, seeing: Seeing, overdue: int
) -> None:
    room.clock.now = room.clock.now.replace(hour=0, minute=5)
    seeing.mark([overdue])
    assert names(seeing, overdue, TODAY) == [("甲", "00:05")]
    assert names(seeing, overdue, TODAY - timedelta(days=1)) == []


def test_nobody_marks_nothing(room: Room, seeing: Seeing, overdue: int) -> None:
    room.context.actor = NOBODY
    before = room.trail_length()
    with pytest.raises(UserError, match=r"seen\.nobody"):
        seeing.mark([overdue])
    assert room.trail_length() == before
    listed = seeing.morning()
    assert (listed.unseen, listed.person) == (1, "")


def test_what_is_no_longer_there_is_left_out(room: Room, seeing: Seeing, overdue: int) -> None:
    seeing.mark([overdue, 987654])
    assert seeing.marks([overdue, 987654], TODAY).keys() == {overdue}
    before = room.trail_length()
    seeing.mark([987654])
    seeing.mark([])
    assert room.trail_length() == before


def test_the_trail_tells_who_saw_what_in_one_entry_a_press(
    room: Room, seeing: Seeing, overdue: int, due_today: int, people: tuple[int, int]
) -> None:
    seeing.mark([due_today, overdue])
    (entry,) = entries(room)
    assert (entry.actor, entry.actor_name, entry.record_id) == (people[0], "甲", 20261125)
    assert entry.changes == f'{{"deadlines":[null,"{overdue} {due_today}"]}}'
    assert room.actions(overdue) == ["create"]


def test_the_demonstration_s_whole_list_is_marked_and_its_import_can_still_be_taken_back(
    tmp_path: Path,
) -> None:
    desk = Desk.open(tmp_path / "desk", lambda: NOW)
    (sheet,) = sorted((resources_dir() / "demo").glob("*.xlsx"))
    report = desk.imports.apply(desk.imports.plan([sheet]))
    person = desk.staff.add(StaffDraft("示例甲")).changes.record_id
    assert person is not None
    desk.context.actor = desk.staff.actor(person)
    listed = desk.seeing.morning()
    assert len(listed.ids) == desk.today_view().pressing > 20
    lists = desk.docket.listing(desk.today_view().provisional.filter)
    desk.seeing.mark(listed.ids)
    assert desk.seeing.morning().unseen == 0
    assert desk.docket.listing(desk.today_view().provisional.filter) == lists
    assert desk.imports.undo(report.batch_id).kept == 0
    assert list(desk.seeing.morning().ids) == []
    with desk.context.database.reading() as session:
        assert trail.verify(session) is None
    desk.close()


def test_thousands_of_overdue_deadlines_are_marked_at_once(
    room: Room, seeing: Seeing, overdue: int
) -> None:
    row = room.deadline(overdue)
    with room.context.database.writing() as session:
        columns = [column for column in row.__table__.columns if column.name != "id"]
        values = {column.name: getattr(row, column.name) for column in columns}
        session.execute(row.__table__.insert(), [values] * 2999)
    listed = seeing.morning()
    assert len(listed.ids) == 3000
    seeing.mark(listed.ids)
    assert seeing.morning().unseen == 0
    assert len(entries(room)) == 1
    with room.context.database.writing() as session:
        session.execute(row.__table__.delete().where(row.__table__.c.id != overdue))
