"""The overview of a case: its facts under headings, own fields, relatives, what is odd."""

from datetime import date

import pytest

from agencydesk.errors import UserError
from agencydesk.models.cases import CaseField, FieldDefinition
from agencydesk.models.vocabulary import CaseKind, PartyRole
from agencydesk.services.case_overview import CaseOverviews
from agencydesk.services.case_overview_values import Kin
from agencydesk.services.case_rows import CaseDraft, Priority


@pytest.fixture
def overviews(room):
    return CaseOverviews(room.context)


def facts(overview):
    return {label: value for group in overview.groups for label, value in group.facts}


def test_facts_are_told_in_the_language_asked_for(room, overviews):
    case_id = room.invention()
    assert facts(overviews.of_case(case_id, "zh"))["申请日"] == "2025-03-03"
    assert facts(overviews.of_case(case_id, "en"))["Kind"] == "Invention"
    titles = [group.title for group in overviews.of_case(case_id, "en").groups]
    assert titles == ["Numbers", "Case", "Dates", "Handling"]


def test_own_fields_have_a_heading_of_their_own(room, overviews):
    case_id = room.invention()
    with room.context.database.writing() as session:
        field = FieldDefinition(key="box", label_zh="柜号", label_en="Cabinet")
        session.add(field)
        session.flush()
        session.add(CaseField(case_id=case_id, field_id=field.id, value="B-12"))
    own = overviews.of_case(case_id, "en").groups[-1]
    assert (own.title, own.facts) == ("Own fields", (("Cabinet", "B-12"),))


def test_a_divisional_and_its_parent_know_each_other(room, overviews):
    parent = room.invention("P-1")
    child = room.cases.create(CaseDraft("P-2", kind=CaseKind.INVENTION, parent_id=parent)).id
    (down,) = overviews.of_case(parent).relatives
    (up,) = overviews.of_case(child).relatives
    assert (down.id, down.kin) == (child, Kin.DIVISION)
    assert (up.id, up.ref, up.kin) == (parent, "P-1", Kin.PARENT)


def test_a_family_is_known_by_parents_priorities_and_the_international_application(room, overviews):
    first = room.cases.create(
        CaseDraft("A-1", application_no="202410000001.0", filing_date=date(2024, 5, 6))
    ).id
    claim = (Priority(date(2024, 5, 6), "CN 202410000001", "CN"),)
    second = room.cases.create(
        CaseDraft("B-1", filing_date=date(2025, 3, 3), priorities=claim, pct_no="PCT/CN2025/000001")
    ).id
    third = room.cases.create(
        CaseDraft("B-2", filing_date=date(2025, 3, 4), priorities=claim, parent_id=second)
    ).id
    fourth = room.cases.create(CaseDraft("B-3", parent_id=second)).id
    abroad = room.cases.create(CaseDraft("C-1", pct_no="PCT/CN2025/000001")).id
    room.cases.create(
        CaseDraft("Z-1", priorities=(Priority(date(2024, 5, 6), "202410000002", "CN"),))
    )

    def kin(case_id):
        return {each.id: each.kin for each in overviews.of_case(case_id).relatives}

    assert kin(first) == {second: Kin.LATER, third: Kin.LATER}
    assert kin(second) == {
        third: Kin.DIVISION,
        fourth: Kin.DIVISION,
        first: Kin.EARLIER,
        abroad: Kin.INTERNATIONAL,
    }
    assert kin(third) == {second: Kin.PARENT, fourth: Kin.SIBLING, first: Kin.EARLIER}
    assert kin(abroad) == {second: Kin.INTERNATIONAL}


def test_a_number_with_a_wrong_check_digit_is_doubted(room, overviews):
    case_id = room.cases.create(CaseDraft("P-1", application_no="202510123456.1")).id
    overview = overviews.of_case(case_id, "zh")
    assert overview.number == "202510123456.1"
    assert "校验位" in overview.doubt


def test_an_applicant_stands_in_for_a_client_nobody_named(room, overviews):
    people = {PartyRole.APPLICANT: ("示例公司",)}
    case_id = room.cases.create(CaseDraft("P-1", people=people)).id
    assert overviews.of_case(case_id).client == "示例公司"


def test_people_stand_in_the_order_of_roles_with_their_contacts(room, overviews):
    people = {PartyRole.INVENTOR: ("乙", "甲"), PartyRole.CLIENT: ("示例公司",)}
    case_id = room.cases.create(CaseDraft("P-1", people=people)).id
    client = overviews.people(case_id).people[0]
    room.parties.set_contacts(client.party_id, [("丙", "010-0000", "c@example.com")])
    found = overviews.people(case_id, "zh").people
    assert [each.name for each in found] == ["示例公司", "乙", "甲"]
    assert found[0].contacts == (("丙", "010-0000", "c@example.com"),)
    assert found[0].details == "单位"


def test_an_unknown_case_is_refused(overviews):
    with pytest.raises(UserError, match=r"case\.unknown"):
        overviews.of_case(99)
    with pytest.raises(UserError, match=r"case\.unknown"):
        overviews.people(99)
