"""Filling in a case: complaints at the field, oddities kept, moves shown before they happen."""

from dataclasses import replace
from datetime import date

import pytest

from agencydesk.errors import UserError
from agencydesk.paths import resources_dir
from agencydesk.services.case_forms import CaseForms
from agencydesk.services.case_overview import CaseOverviews
from agencydesk.services.move_words import MoveWords
from agencydesk.services.staff import StaffDraft
from agencydesk.services.wording import Wording, load_phrases


@pytest.fixture
def forms(room):
    engine = room.context.rules.engine
    wording = Wording(room.context.texts, engine.book, engine.events, load_phrases(resources_dir()))
    return CaseForms(room.context, room.cases, room.staff, MoveWords(room.context, wording))


def filled(forms, form, **values):
    return forms.filled(form.draft, values)


def test_an_empty_form_offers_kinds_staff_and_labels(forms):
    form = forms.begin(None, "zh")
    assert form.draft.ref == ""
    assert ("invention", "发明") in form.choices["kind"]
    assert [name for _, name in form.staff] == ["乙", "甲"]
    assert form.labels["filing_date"] == "申请日"
    assert form.labels["applicant"] == "申请人"


def test_somebody_who_left_is_offered_only_where_named(forms, room):
    gone = room.staff.add(StaffDraft("丙")).id
    case_id = room.cases.create(filled(forms, forms.begin(), ref="P-9", attorney_id=gone)).id
    room.staff.deactivate(gone, date(2026, 11, 1))
    assert "丙" in [name for _, name in forms.begin(case_id).staff]
    assert "丙" not in [name for _, name in forms.begin().staff]


def test_a_new_case_is_saved_with_its_people_and_priorities(forms, room):
    form = forms.begin(None, "zh")
    draft = filled(
        forms,
        form,
        ref="P-1",
        title="一种装置",
        kind="invention",
        filing_date=date(2025, 3, 3),
        people={"client": ("示例有限公司",), "inventor": ("示例一", "示例二")},
        priorities=((date(2024, 5, 6), "CN202410000001", "CN"),),
    )
    assert forms.check(draft).wrong == {}
    saved = forms.save(draft, form)
    assert saved.changes is not None
    overview = CaseOverviews(room.context).of_case(saved.case_id, "zh")
    assert (overview.ref, overview.client, overview.kind) == ("P-1", "示例有限公司", "发明")
    facts = {label: value for group in overview.groups for label, value in group.facts}
    assert facts["优先权日"] == "2024-05-06"
    assert facts["优先权"] == "2024-05-06 CN202410000001 CN"
    people = CaseOverviews(room.context).people(saved.case_id, "zh").people
    assert [(each.role_text, each.name) for each in people] == [
        ("客户", "示例有限公司"),
        ("发明人", "示例一"),
        ("发明人", "示例二"),
    ]


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"ref": " "}, "ref", "请填写"),
        ({"application_no": "12"}, "application_no", "不是申请号"),
        ({"filing_date": date(2026, 11, 26)}, "filing_date", "还没有到"),
        ({"filing_date": date(2025, 1, 2), "grant_date": date(2025, 1, 1)}, "grant_date", "早于"),
        (
            {"filing_date": date(2025, 1, 2), "priorities": ((date(2025, 1, 3), None, None),)},
            "priority_date",
            "优先权日",
        ),
        ({"fee_reduction": 101}, "fee_reduction", "100"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(forms, values, field, words):
    draft = filled(forms, forms.begin(), **{"ref": "P-1", **values})
    assert words in forms.check(draft, None, "zh").wrong[field]


def test_a_taken_reference_is_wrong_and_a_number_used_twice_is_only_odd(forms, room):
    first = filled(forms, forms.begin(), ref="P-1", application_no="202510123456.8")
    room.cases.create(first)
    again = replace(first, ref="P-1")
    found = forms.check(again, None, "zh")
    assert "另一案件" in found.wrong["ref"]
    found = forms.check(replace(first, ref="P-2"), None, "zh")
    assert found.wrong == {}
    assert "P-1" in found.odd["application_no"]


def test_a_wrong_check_digit_is_odd_not_wrong(forms):
    draft = filled(forms, forms.begin(), ref="P-1", application_no="202510123456.1")
    found = forms.check(draft, None, "zh")
    assert found.wrong == {}
    assert "校验位" in found.odd["application_no"]


def test_an_edit_that_moves_dates_waits_until_that_is_accepted(forms, room):
    case_id = room.invention()
    form = forms.begin(case_id)
    draft = filled(forms, form, filing_date=date(2025, 3, 10))
    waiting = forms.save(draft, form, "zh")
    assert waiting.changes is None
    assert {line.kind_text for line in waiting.moves} == {"变更"}
    assert room.cases.get(case_id).draft.filing_date == date(2025, 3, 3)
    done = forms.save(draft, form, "zh", move_dates=True)
    assert done.changes is not None
    assert room.cases.get(case_id).draft.filing_date == date(2025, 3, 10)


def test_an_edit_of_a_case_someone_else_changed_is_refused(forms, room):
    case_id = room.invention()
    form = forms.begin(case_id)
    forms.save(filled(forms, form, title="新"), form)
    with pytest.raises(UserError, match=r"record\.changed"):
        forms.save(filled(forms, form, title="旧"), form)


def test_names_are_suggested_by_part_and_by_initials_most_used_first(room):
    first, second = room.invention("P-1"), room.invention("P-2")
    room.parties.put_in(first, "client", "示例乙公司")
    room.parties.put_in(first, "client", "示例甲公司")
    room.parties.put_in(second, "client", "示例甲公司")
    assert room.parties.names("示例") == ("示例甲公司", "示例乙公司")
    assert room.parties.names("") == ()
    assert room.parties.names("%") == ()


def test_contacts_of_a_party_are_kept_in_order(room):
    number = room.parties.find_or_create("示例公司").id
    lines = (("示例甲", "010-0000", ""), ("示例乙", "", "b@example.com"))
    room.parties.set_contacts(number, lines)
    assert room.parties.contacts(number) == lines
    room.parties.set_contacts(number, lines[1:])
    assert room.parties.contacts(number) == lines[1:]
