"""A line of a register and the event it started find each other, whatever is written between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from agencydesk.domain.docket import DocketFilter
from agencydesk.models import trail
from agencydesk.services.compliance.event_owner import event_of, line_of
from agencydesk.services.compliance.register_values import RegisterFilter
from agencydesk.services.compliance.values import EventDraft
from agencydesk.services.desk import Desk
from agencydesk.services.staff_values import StaffDraft

TODAY = date(2026, 11, 25)
COMPLAINT = {"received_on": TODAY, "complainant": "示例丙", "matter": "答复迟延"}


@pytest.fixture
def desk(fresh: Path, now: datetime) -> Iterator[Desk]:
    desk = Desk.open(fresh, lambda: now)
    desk.work_as(desk.staff.add(StaffDraft("示例甲")).id)
    yield desk
    with desk.context.database.reading() as session:
        assert trail.verify(session) is None
    desk.close()


def linked(desk: Desk, table: str, line: int) -> int | None:
    """Return the event of a line, and prove that the event leads back to it."""
    with desk.context.database.reading() as session:
        event = event_of(session, table, line)
        if event is not None:
            assert line_of(session, table, event.id) == line
            assert line_of(session, "training", event.id) is None
        return event.id if event is not None else None


def test_line_and_event_find_each_other(desk: Desk) -> None:
    registers = desk.compliance.registers
    first = registers.add("complaint", COMPLAINT).record_id
    desk.compliance.events.record(EventDraft("samr_change_registration", TODAY))
    second = registers.add("complaint", COMPLAINT).record_id
    assert first is not None
    assert second is not None
    events = {row.id: row.key for row in desk.compliance.events.list()}
    one, two = linked(desk, "complaint", first), linked(desk, "complaint", second)
    assert one != two
    assert {events[one or 0], events[two or 0]} == {"complaint"}


def test_a_line_that_started_nothing_has_no_event(desk: Desk) -> None:
    person = desk.context.actor.id
    values = {"staff_id": person, "kind": "transfer_out", "happened_on": TODAY}
    line = desk.compliance.registers.add("practice_record", values).record_id
    assert line is not None
    assert linked(desk, "practice_record", line) is None


def test_a_line_that_stands_again_has_its_new_event(desk: Desk) -> None:
    registers = desk.compliance.registers
    line = registers.add("complaint", COMPLAINT).record_id
    assert line is not None
    old = linked(desk, "complaint", line)
    registers.withdraw("complaint", line, "误登", 1)
    assert linked(desk, "complaint", line) is None
    registers.restore("complaint", line, 2)
    new = linked(desk, "complaint", line)
    assert new is not None
    assert new != old


def test_a_deadline_that_was_met_keeps_its_event(desk: Desk) -> None:
    person = desk.context.actor.id
    values = {"staff_id": person, "kind": "departure", "happened_on": date(2026, 11, 20)}
    line = desk.compliance.registers.add("practice_record", values).record_id
    assert line is not None
    rows = desk.docket.listing(DocketFilter(kind="agency"))
    done = desk.acting.receive([rows[0].id], TODAY, "", TODAY)
    assert done.refused == ()
    desk.compliance.registers.withdraw("practice_record", line, "误登", 1)
    assert linked(desk, "practice_record", line) is not None


def test_a_register_about_nobody_has_no_lines_of_a_person_or_a_case(desk: Desk) -> None:
    registers = desk.compliance.registers
    registers.add("own_credit_row", {"title": "示例项", "points": -5})
    assert len(registers.rows("own_credit_row")) == 1
    assert registers.rows("own_credit_row", RegisterFilter(staff_id=1)) == ()
    assert registers.rows("own_credit_row", RegisterFilter(case_id=1)) == ()
