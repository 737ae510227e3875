"""A type the rules data does not know is kept, and starts dates once a person gives it rules."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.errors import UserError
from agencydesk.services.desk import Desk
from agencydesk.services.notices.listing import NoticeFilter
from tests.services.notices.conftest import NOW
from tests.services.notices.making import list_xml, number_of, package


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
