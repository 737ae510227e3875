"""A notice finds its case by reference, number or title, and nothing is chosen between two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.exchange.packages.facts import NoticeFacts
from agencydesk.models.vocabulary import CaseKind, Route
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.notices.matching import (
    MOST,
    CaseIndex,
    How,
    KnownCase,
    close,
    contradiction_note,
    number_note,
    pct_note,
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


NAMED = {"title": "一种保温水杯", "applicants": ("示例甲公司",), "kind": "invention"}


@pytest.mark.parametrize(
    "more",
    [
        {"our_ref": "B9"},
        {"filed": date(2020, 1, 1)},
        {"application_no": "20241000O005"},
        {"contradictions": (("application_no", number_of(5), number_of(6)),)},
        {"contradictions": (("filed", "2024-03-05", "2024-03-06"),)},
    ],
)
def test_a_title_finds_no_case_where_the_notice_says_otherwise(more):
    index = CaseIndex([case(applicants=("示例甲公司",))])
    assert index.match(facts(**NAMED, filed=date(2024, 3, 5))).how is How.TITLE
    found = index.match(facts(**{**NAMED, **more}))
    assert (found.case, found.how) == (None, How.NONE)
    assert "why.title" in reasons(found)[0]


@pytest.mark.parametrize("told", [{"number": number_of(6)}, {"kind": ""}])
def test_a_title_that_another_case_has_too_is_left_to_a_person(told):
    other = case(2, "A2", applicants=("示例甲公司",), **told)
    index = CaseIndex([case(applicants=("示例甲公司",)), other])
    found = index.match(facts(**NAMED, application_no=number_of(5)))
    assert (found.case, found.how, len(found.guesses)) == (None, How.SEVERAL, 2)


def test_a_reference_in_other_letters_is_a_candidate():
    found = CaseIndex([case()]).match(facts(our_ref="a1"))
    assert found.case is None
    assert reasons(found) == [["why.ref-close"]]


def test_a_case_is_found_by_its_international_number_too():
    pct = "PCT/CN2024/123456"
    both = replace(case(number=number_of(5)), pct=pct)
    index = CaseIndex([both])
    for told in (pct, "PCT/CN2024/123456 ", number_of(5)):
        assert index.match(facts(application_no=told)).how is How.NUMBER
    assert index.match(facts(our_ref="A1", application_no=pct)).how is How.REF
    other = index.match(facts(our_ref="A1", application_no="PCT/CN2024/123457"))
    assert (other.how, reasons(other)) == (How.OTHER_NUMBER, [["why.ref", "why.number-close"]])


def test_a_national_number_fits_a_case_that_has_only_the_international_one():
    only = replace(case(number="PCT/CN2024/123456"), pct="PCT/CN2024/123456")
    index = CaseIndex([only])
    found = index.match(facts(our_ref="A1", application_no=number_of(5)))
    assert (found.case and found.case.id, found.how) == (1, How.REF)
    found = index.match(facts(our_ref="A1", application_no="PCT/CN2024/654321"))
    assert found.how is How.OTHER_NUMBER


def test_both_numbers_of_a_case_are_read_and_forgotten_when_they_change(room):
    pct, n = "PCT/CN2024/123456", number_of(1)
    draft = CaseDraft(
        "P1", "x", CaseKind.INVENTION, Route.PCT_NATIONAL, application_no=n, pct_no=pct
    )
    case_id = room.desk.cases.create(draft).id
    with room.desk.context.database.reading() as session:
        index = CaseIndex.read(session)
        index.refresh(session, case_id)
    for told in (pct, n):
        found = index.match(facts(application_no=told))
        assert (found.case.id, found.how) == (case_id, How.NUMBER)


def test_a_notice_through_the_pct_in_a_national_case_is_noted(room):
    note = pct_note(Route.NATIONAL, facts(from_pct=True))
    assert room.desk.context.texts.get("notes", note.code, "en")
    assert pct_note(Route.PCT_NATIONAL, facts(from_pct=True)) is None
    assert pct_note(Route.NATIONAL, facts()) is None


@pytest.mark.parametrize(
    ("told", "code", "words"),
    [
        (("kind", "FAMINGLX 0", "SHENQINGH 2024200123455"), "kind", ("0", "2024200123455")),
        (("filed", "2027-01-01", "FAWENR 2026-10-09"), "dispatch", ("2027-01-01", "2026-10-09")),
        (("filed", "2026-01-01", "SHENQINGH 2024"), "year", ("2026-01-01", "2024")),
    ],
)
def test_what_cannot_be_within_a_notice_is_said_in_words(room, told, code, words):
    note = contradiction_note(*told)
    assert note.code == f"notice.contradicts-{code}"
    for language in ("zh", "en"):
        text = room.desk.context.texts.get("notes", note.code, language, **note.facts)
        assert all(word in text for word in words)
        assert room.desk.context.texts.get("notices", f"fact.{told[0]}", language)


def test_list_and_notice_that_differ_have_no_words_of_their_own():
    assert contradiction_note("filed", "2026-01-01", "2026-01-02") is None
    assert contradiction_note("application_no", "1", "2") is None


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
