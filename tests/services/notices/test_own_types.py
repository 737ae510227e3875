"""A type the rules data does not know is kept, and starts dates once a person gives it rules."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.domain.docket import Status
from agencydesk.domain.finding import DESIGNATED
from agencydesk.errors import UserError
from agencydesk.models.docket import Deadline
from agencydesk.services.desk import Desk
from agencydesk.services.notices.listing import NoticeFilter
from agencydesk.services.writer import writing
from tests.services.notices.conftest import NOW
from tests.services.notices.making import detail_xml, list_xml, number_of, package


def unknown(room, office_id="GA1", place=1, **more):
    told = {
        "office_id": office_id,
        "serial": f"202610090000{place:04d}",
        "code": "299999",
        "name": "示例新通知书",
        "number": number_of(place),
        **more,
    }
    return room.bring(room.zip(package(office_id, list_xml(**told))))


def test_rules_given_to_a_type_start_dates_of_what_is_on_file_and_of_what_comes(room):
    first, second = room.case("A1", number_of(1)), room.case("A2", number_of(2))
    types = room.desk.notices.own_types
    unknown(room)
    (row,) = types.unknown()
    assert row.notices == 1
    listed = room.desk.notices.listing.rows(NoticeFilter.WITHOUT_RULE)
    assert [each.name for each in listed] == ["示例新通知书"]
    choice = next(each for each in types.choices() if each.rule_id == "oa_later_reply")
    done = types.assign("299999", "示例新通知书", [choice.rule_id])
    assert (done.notices, done.left) == (1, 0)
    assert done.deadlines >= 1
    replies = [each for each in room.deadlines(first) if each.rule_id == "oa_later_reply"]
    assert [each.official_due for each in replies] == [date(2026, 12, 9)]
    assert types.unknown() == ()
    report = unknown(room, "GA2", 2)
    assert report.notices[0].known_type
    assert [each.rule_id for each in room.deadlines(second)].count("oa_later_reply") == 1
    assert [each.code for each in types.own()] == ["299999"]


def test_a_type_holds_after_the_next_start_and_until_it_is_taken_back(room, tmp_path):
    room.case("A1", number_of(1))
    types = room.desk.notices.own_types
    done = types.assign("299999", "示例新通知书", [])
    assert unknown(room).notices[0].known_type
    other = Desk.open(tmp_path / "data", lambda: NOW)
    try:
        assert other.context.rules.notices.find("299999", "") is not None
    finally:
        other.close()
    types.withdraw(done.type_id)
    assert [each.code for each in types.unknown()] == ["299999"]
    assert types.own() == ()


def test_what_the_rules_data_knows_keeps_its_rules(room):
    types = room.desk.notices.own_types
    with pytest.raises(UserError, match=r"notice-type\.known"):
        types.assign("210401", "", [])
    with pytest.raises(UserError, match=r"rule\.unknown"):
        types.assign("299999", "x", ["no_such_rule"])
    with pytest.raises(UserError, match=r"notice\.invalid"):
        types.assign(" ", "", [])
    assert types.own() == ()


def test_a_type_given_rules_twice_has_the_last_ones_and_dates_on_file_stay(room):
    case_id = room.case("A1", number_of(1))
    types = room.desk.notices.own_types
    unknown(room)
    types.assign("299999", "示例新通知书", ["oa_later_reply"])
    again = types.assign("299999", "示例新通知书", ["oa_first_reply"])
    assert (again.notices, again.left) == (0, 1)
    (own,) = types.own()
    assert [each.rule_id for each in own.rules] == ["oa_first_reply"]
    assert "oa_later_reply" in [each.rule_id for each in room.deadlines(case_id)]


def printed(room, day="20261130", office_id="GA1", place=1):
    listed = list_xml(
        office_id=office_id,
        serial=f"202610090000{place:04d}",
        code="299999",
        name="示例新通知书",
        number=number_of(place),
    )
    detail = detail_xml(f"<pay_deadline_date>{day}</pay_deadline_date>")
    return room.bring(room.zip(package(office_id, listed, detail=detail)))


def dues(room, case_id, *rules):
    found = [row for row in room.deadlines(case_id) if row.rule_id in rules]
    return [(row.rule_id, row.official_due) for row in found]


def test_a_printed_date_that_stood_alone_is_taken_by_the_rule_given_later(room):
    case_id = room.case("A1", number_of(1))
    printed(room)
    day = date(2026, 11, 30)
    assert dues(room, case_id, DESIGNATED, "oa_later_reply") == [(DESIGNATED, day)]
    (alone,) = [row for row in room.deadlines(case_id) if row.rule_id == DESIGNATED]
    done = room.desk.notices.own_types.assign("299999", "示例新通知书", ["oa_later_reply"])
    assert (done.notices, done.left) == (1, 0)
    assert dues(room, case_id, DESIGNATED, "oa_later_reply") == [("oa_later_reply", day)]
    (taken,) = [row for row in room.deadlines(case_id) if row.rule_id == "oa_later_reply"]
    assert taken.supersedes_id == alone.id
    assert taken.computed_due == date(2026, 12, 9)


def test_a_printed_date_that_no_rule_takes_or_that_was_closed_stays(room):
    case_id = room.case("A1", number_of(1))
    types = room.desk.notices.own_types
    printed(room)
    done = types.assign("299999", "示例新通知书", [])
    assert (done.notices, done.left) == (0, 1)
    assert len(dues(room, case_id, DESIGNATED)) == 1
    (alone,) = [row for row in room.deadlines(case_id) if row.rule_id == DESIGNATED]
    with writing(room.desk.context) as writer:
        row = writer.get(Deadline, alone.id, "deadline.unknown")
        writer.change(
            row,
            {"status": Status.NOT_NEEDED, "closed_at": writer.at, "closed_reason": "x"},
            action="close",
        )
    done = types.assign("299999", "示例新通知书", ["oa_later_reply"])
    assert (done.notices, done.left) == (0, 1)
    assert dues(room, case_id, "oa_later_reply") == []
