"""A notice finds its case by reference, number or title, and nothing is chosen between two."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.exchange.packages.facts import NoticeFacts
from agencydesk.services.notices.matching import (
    MOST,
    CaseIndex,
    How,
    KnownCase,
    close,
    number_note,
    read_number,
)
from tests.services.notices.making import number_of


def case(id=1, ref="A1", title="一种保温水杯", number="", kind="invention", applicants=()):
    return KnownCase(id, ref, title, number, kind, date(2024, 3, 5), frozenset(applicants))


def facts(**told):
    return NoticeFacts(**told)


def reasons(match):
    return [[note.code for note in guess.reasons] for guess in match.guesses]


def test_the_reference_comes_first_and_the_number_must_agree():
    index = CaseIndex([case(), case(2, "B2", "另一", number_of(2))])
    found = index.match(facts(our_ref=" A1 ", application_no=number_of(7)))
    assert (found.case and found.case.id, found.how) == (1, How.REF)
    found = index.match(facts(our_ref="B2", application_no="CN" + number_of(2)[:12] + ".X"))
    assert found.how is How.OTHER_NUMBER or found.case is not None
    found = index.match(facts(our_ref="B2", application_no=number_of(3)))
    assert (found.case, found.how) == (None, How.OTHER_NUMBER)
    assert "why.ref" in reasons(found)[0]


def test_a_reference_and_a_number_of_two_cases_are_left_to_a_person():
    index = CaseIndex([case(), case(2, "B2", "另一", number_of(2))])
    found = index.match(facts(our_ref="A1", application_no=number_of(2)))
    assert (found.case, found.how) == (None, How.CONTRADICTS)
    assert {guess.case.id for guess in found.guesses} == {1, 2}


def test_another_kind_under_the_reference_is_left_to_a_person():
    found = CaseIndex([case()]).match(facts(our_ref="A1", kind="design"))
    assert (found.case, found.how) == (None, How.OTHER_KIND)


@pytest.mark.parametrize("spelling", ["{}", "CN{}", "ZL {}", "{0:.12}.{0[12]}"])
def test_the_number_is_found_in_every_spelling(spelling):
    number = number_of(5)
    index = CaseIndex([case(number=number)])
    found = index.match(facts(application_no=spelling.format(number)))
    assert (found.case and found.case.id, found.how) == (1, How.NUMBER)


def test_a_number_of_several_cases_is_left_to_a_person():
    index = CaseIndex([case(number=number_of(5)), case(2, "A2", number=number_of(5))])
    found = index.match(facts(application_no=number_of(5)))
    assert (found.case, found.how, len(found.guesses)) == (None, How.SEVERAL, 2)


def test_a_wrong_check_digit_matches_only_as_it_is_written():
    wrong = number_of(5)[:12] + ("0" if number_of(5)[12] != "0" else "1")
    index = CaseIndex([case(number=number_of(5))])
    found = index.match(facts(application_no=wrong))
    assert found.case is None
    assert reasons(found)[0][0] == "why.number-check"
    assert CaseIndex([case(number=wrong)]).match(facts(application_no=wrong)).case is not None
    assert number_note(wrong).code == "case.check-digit"


def test_title_applicant_and_kind_together_find_a_case_without_a_number():
    told = {"title": "一种 保温水杯", "applicants": ("示例甲公司",), "kind": "invention"}
    index = CaseIndex([case(applicants=("示例甲公司",))])
    found = index.match(facts(**told, application_no=number_of(5)))
    assert (found.case and found.case.id, found.how) == (1, How.TITLE)
    assert index.match(facts(**{**told, "kind": "design"})).case is None
    assert index.match(facts(**{**told, "applicants": ()})).case is None
    numbered = CaseIndex([case(number=number_of(6), applicants=("示例甲公司",))])
    assert numbered.match(facts(**told, application_no=number_of(5))).case is None
    both = CaseIndex([case(applicants=("示例甲公司",)), case(2, "A2", applicants=("示例甲公司",))])
    assert both.match(facts(**told)).how is How.SEVERAL


def test_at_most_three_candidates_come_the_likeliest_first():
    titles = ["一种保温水杯"] * 4 + ["阀门"] * 4
    index = CaseIndex([case(place, f"SL00{place}", title) for place, title in enumerate(titles, 1)])
    found = index.match(facts(title="一种保温水杯", our_ref="SL0044"))
    assert len(found.guesses) == MOST
    assert found.guesses[0].case.id == 4
    assert index.match(facts(title="毫无关系")).guesses == ()


def test_a_case_that_changed_is_found_by_what_it_is_now(room):
    case_id = room.case("A1", number_of(1))
    with room.desk.context.database.reading() as session:
        index = CaseIndex.read(session)
    room.desk.corrections.apply_correction(case_id, {"filing_date": date(2024, 3, 6)})
    with room.desk.context.database.reading() as session:
        index.refresh(session, case_id)
    assert index.get(case_id).filed == date(2024, 3, 6)
    assert index.match(facts(application_no=number_of(1))).case.id == case_id


def test_close_texts_differ_by_one_sign():
    assert close("SL26P0001", "SL26P0007")
    assert close("SL26P0001", "SL26P001")
    assert close("SL26P0012", "SL26P0021")
    assert not close("SL26P0001", "SL26P0001")
    assert not close("SL26P0001", "SL27P0002")
    assert not close("A", "B")


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text):
    assert isinstance(read_number(text), str)
    number_note(text)
