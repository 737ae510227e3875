from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.vocabulary import PartyKind, PartyRole, StaffRole
from agencydesk.services.agency import AgencyProfile
from agencydesk.services.case_overview import CaseOverviews
from agencydesk.services.parties import PartyDraft
from agencydesk.services.staff import StaffDraft
from tests.services.conftest import Room


def test_the_profile_is_set_up_once_and_then_changed(room: Room) -> None:
    assert room.agency.get() is None
    saved = room.agency.save(AgencyProfile("某某专利代理事务所", "１１２２ 3", phone=" "))
    assert saved.notes == ()
    profile = room.agency.get()
    assert profile == AgencyProfile("某某专利代理事务所", "11223")
    room.agency.save(AgencyProfile("某某专利代理有限公司", "11223"))
    assert room.agency.get() == AgencyProfile("某某专利代理有限公司", "11223")


def test_odd_codes_are_noted_and_kept(room: Room) -> None:
    saved = room.agency.save(AgencyProfile("某某", "1122", "91110108MA01ABCD3X"))
    assert [note.code for note in saved.notes] == ["check.agency-code", "check.uscc"]
    profile = room.agency.get()
    assert profile is not None
    assert (profile.code, profile.uscc) == ("1122", "91110108MA01ABCD3X")


def test_a_profile_needs_a_name(room: Room) -> None:
    with pytest.raises(UserError, match=r"agency\.invalid"):
        room.agency.save(AgencyProfile(" "))
    assert room.agency.get() is None


def test_staff_are_added_changed_and_made_inactive(room: Room) -> None:
    draft = StaffDraft(
        "丙", frozenset({StaffRole.ATTORNEY, StaffRole.PARTNER}), joined_on=date(2020, 1, 6)
    )
    number = room.staff.add(draft).id
    assert room.staff.get(number).draft == draft
    changed = StaffDraft("丙", frozenset({StaffRole.ATTORNEY}), "b", joined_on=date(2020, 1, 6))
    room.staff.edit(number, changed)
    assert room.staff.get(number).draft == changed
    with pytest.raises(UserError, match=r"staff\.invalid"):
        room.staff.deactivate(number, date(2019, 12, 31))
    room.staff.deactivate(number, date(2026, 10, 31))
    assert [row.name for row in room.staff.list()] == ["乙", "甲"]
    assert room.staff.get(number).left_on == date(2026, 10, 31)
    with pytest.raises(UserError, match=r"staff\.inactive"):
        room.staff.actor(number)
    room.staff.activate(number)
    room.work_as(number)
    assert room.context.actor.name == "丙"


def test_an_odd_practice_number_is_noted(room: Room) -> None:
    saved = room.staff.add(StaffDraft("丙", practice_no="12"))
    assert [note.code for note in saved.notes] == ["check.practice-no"]
    assert room.staff.get(saved.id).draft.practice_no == "12"


def test_unknown_or_nameless_staff_are_refused(room: Room) -> None:
    with pytest.raises(UserError, match=r"staff\.invalid"):
        room.staff.add(StaffDraft(""))
    with pytest.raises(UserError, match=r"staff\.unknown"):
        room.staff.edit(99, StaffDraft("丙"))


def test_a_party_is_found_by_its_exact_name_or_added(room: Room) -> None:
    first = room.parties.find_or_create("某某大学").id
    assert room.parties.find_or_create("某某大学").id == first
    assert room.parties.find_or_create("某某大学 ").id != first
    twin = room.parties.add(PartyDraft("某某大学")).id
    assert twin != first
    assert room.parties.find_or_create("某某大学").id == first
    person = room.parties.add(PartyDraft("丙", PartyKind.PERSON)).id
    assert room.parties.find_or_create("丙", PartyKind.PERSON).id == person


def test_a_party_is_changed_and_its_fields_are_checked(room: Room) -> None:
    number = room.parties.find_or_create("某某大学").id
    draft = PartyDraft(
        "某某大学",
        uscc="1",
        country="CN",
        fee_reduction_from_year=2025,
        fee_reduction_to_year=2026,
    )
    saved = room.parties.edit(number, draft)
    assert [note.code for note in saved.notes] == ["check.uscc"]
    assert room.parties.get(number).draft == draft
    wrong = PartyDraft("", country="CHN", fee_reduction_from_year=2026, fee_reduction_to_year=2025)
    with pytest.raises(UserError) as caught:
        room.parties.edit(number, wrong)
    assert caught.value.facts["fields"] == "name, country, fee_reduction_to_year"
    with pytest.raises(UserError, match=r"party\.unknown"):
        room.parties.get(99)
    assert [row.name for row in room.parties.list("某大")] == ["某某大学"]
    assert room.parties.list("%") == []


def test_a_role_is_given_in_order_and_taken_away_with_a_trace(room: Room) -> None:
    case_id = room.invention()
    one, two = (room.parties.find_or_create(name).id for name in ("丙", "丁"))
    room.parties.set_role(case_id, PartyRole.APPLICANT, [two, one, two])
    assert room.cases.get(case_id).draft.people[PartyRole.APPLICANT] == ("丁", "丙")
    room.parties.set_role(case_id, PartyRole.APPLICANT, [one])
    assert room.cases.get(case_id).draft.people[PartyRole.APPLICANT] == ("丙",)
    with room.context.database.reading() as session:
        removed = session.scalars(
            select(AuditEntry.changes).where(
                AuditEntry.table_name == "case_party", AuditEntry.action == "delete"
            )
        ).one()
    assert f'"party_id":[{two},null]' in removed
    with pytest.raises(UserError, match=r"party\.unknown"):
        room.parties.set_role(case_id, PartyRole.CLIENT, [99])


def test_who_is_put_back_takes_nobody_elses_place(room: Room) -> None:
    case_id = room.invention()
    names = ("甲示例", "乙示例", "丙示例")
    room.parties.put_in(case_id, "inventor", *names)
    first, second, third = (
        person.party_id
        for person in CaseOverviews(room.context).people(case_id).people
        if person.name in names
    )
    before = room.parties.take_out(case_id, "inventor", second)
    room.parties.take_out(case_id, "inventor", third)
    late = room.parties.put_in(case_id, "inventor", "丁示例").changes.record_id
    room.parties.put_back(case_id, "inventor", second, before)
    now = CaseOverviews(room.context).people(case_id).people
    ids = [person.party_id for person in now if person.role == "inventor"]
    assert ids[-3:] == [first, second, late]
    assert third not in ids
