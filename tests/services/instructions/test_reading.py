"""The list loses no annuity: what has a step stays until it is closed, dated or not."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.services.instructions.values import (
    Evidence,
    InstructionCut,
    InstructionFilter,
    InstructionStep,
)
from tests.conftest import NOW

TODAY = NOW.date()
Step, Cut = InstructionStep, InstructionCut
WRITTEN = Evidence("客户来函")


@pytest.fixture
def key(office):
    case_id = office.patent("P-1")
    return case_id, office.year(case_id)


def test_only_what_is_to_be_asked_soon_is_listed_before_anybody_was(office, key):
    office.patent("P-2", filed=date(2021, 8, 3))
    assert [row.key for row in office.listed()] == [key]
    later = office.listed(until=date(2027, 12, 31))
    assert {row.case_ref for row in later} == {"P-1", "P-2"}


def test_counts_say_how_many_stand_where(office, key):
    other = office.patent("P-2")
    office.instructions.take([(other, office.year(other))], Step.ASKED, TODAY)
    counts = office.instructions.listing().counts
    assert (counts[Cut.TO_ASK], counts[Cut.ASKED], counts[Cut.ALL], counts[Cut.CLOSED]) == (
        *(1, 1, 2, 0),
    )
    assert [row.case_id for row in office.listed(Cut.ASKED)] == [other]


def test_an_annuity_that_is_closed_is_found_under_closed_only(office, key):
    office.instructions.take([key], Step.GIVE_UP, TODAY, WRITTEN)
    office.instructions.take([key], Step.CLOSED, TODAY)
    assert office.listed() == ()
    (row,) = office.listed(Cut.CLOSED)
    assert row.key == key
    office.instructions.withdraw([row.last_step.id], "仍可缴纳")
    assert [row.key for row in office.listed()] == [key]


def test_later_years_of_a_right_that_was_given_up_are_not_asked_about(office, key):
    far = InstructionFilter(until=date(2029, 12, 31))
    assert len(office.instructions.listing(far).rows) == 3
    office.instructions.take([key], Step.GIVE_UP, TODAY, WRITTEN)
    assert [row.key for row in office.instructions.listing(far).rows] == [key]
    office.instructions.take([key], Step.CLOSED, TODAY)
    assert office.instructions.listing(far).rows == ()


def test_an_annuity_whose_days_are_lost_stays_and_says_so(office, key):
    office.instructions.take([key], Step.ASKED, TODAY)
    office.desk.corrections.apply_correction(key[0], {"filing_date": None}, "示例")
    (row,) = office.listed()
    assert (row.key, row.due, row.by) == (key, None, None)
    assert row.missing


def test_words_find_case_client_and_state(office, key):
    office.patent("P-2", "示例乙公司")
    assert [row.case_ref for row in office.listed(text="乙公司")] == ["P-2"]
    assert [row.case_ref for row in office.listed(text="p-1 待征询")] == ["P-1"]
    assert office.listed(text="没有") == ()


def test_only_one_client_is_listed_where_asked(office, key):
    office.patent("P-2", "示例乙公司")
    (row,) = [row for row in office.listed() if row.case_ref == "P-2"]
    assert [each.case_ref for each in office.listed(client_id=row.client_id)] == ["P-2"]


def test_what_is_to_be_done_first_comes_first(office):
    late = office.patent("P-1", filed=date(2021, 3, 3))
    early = office.patent("P-2", filed=date(2021, 1, 20))
    assert [row.case_id for row in office.listed()] == [early, late]
    assert [row.case_id for row in office.listed(Cut.OVERDUE)] == [early]


def test_an_annuity_paid_meanwhile_is_not_asked_about(office, key):
    office.desk.fees.pay(key[0], f"annuity:{key[1]}", TODAY)
    assert office.listed() == ()
