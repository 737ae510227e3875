"""Every pasted number leads to a case or is reported with its place; none is lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencydesk.services.telling.values import Found


@pytest.fixture
def cases(office):
    return {
        "P-1": office.case("P-1", client_ref="K 1", application_no="202510123456.8"),
        "P-2": office.case("P-2", client_ref="Ｋ-2", application_no="202410000001.0"),
        "P-3": office.case("P-3", client_ref="DUP"),
        "P-4": office.case("P-4", client_ref="dup"),
        "X Y/7": office.case("X Y/7", client_ref="", pct_no="PCT/CN2024/123456"),
    }


def found(office, text):
    return [(line.written, line.found) for line in office.telling.resolve(text).lines]


@pytest.mark.parametrize(
    "written",
    ["P-1", "p-1", "Ｐ-1", "K 1", "k1", "202510123456.8", "2025101234568", "CN202510123456.8",
     "ZL202510123456.8", "ZL 2025 1 0123456.8", "申请号:202510123456.8",
     "２０２５１０１２３４５６．８", "'202510123456.8", "202510123456"],
)  # fmt: skip
def test_a_case_is_found_by_any_spelling(office, cases, written):
    (line,) = office.telling.resolve(written).lines
    assert (line.found, line.case_id) == (Found.CASE, cases["P-1"])


@pytest.mark.parametrize(
    "between", ["\n", "\r\n", ",", "，", "、", "；", ";", "\t", " ", "\n\n \n"]
)
def test_numbers_may_be_separated_in_any_way(office, cases, between):
    pasted = office.telling.resolve(between.join(["P-1", "202410000001.0", "P-3"]))
    assert pasted.case_ids == (cases["P-1"], cases["P-2"], cases["P-3"])


def test_a_reference_with_a_blank_is_one_number(office, cases):
    assert office.telling.resolve("X Y/7\nK 1").case_ids == (cases["X Y/7"], cases["P-1"])
    assert office.telling.resolve("PCT/CN2024/123456").case_ids == (cases["X Y/7"],)


def test_repeats_unknown_and_ambiguous_numbers_are_reported_with_their_place(office, cases):
    pasted = office.telling.resolve("P-1\nP-9z\nK 1\ndup\nP-")
    assert [(line.number, line.found) for line in pasted.lines] == [
        (1, Found.CASE),
        (2, Found.UNKNOWN),
        (3, Found.TWICE),
        (4, Found.AMBIGUOUS),
        (5, Found.AMBIGUOUS),
    ]
    assert pasted.case_ids == (cases["P-1"],)
    assert "第 1 项" in pasted.lines[2].text
    assert {number for number, _ in pasted.lines[3].candidates} == {cases["P-3"], cases["P-4"]}
    assert "P-3、P-4" in pasted.lines[3].text
    assert [line.number for line in pasted.left] == [2, 4, 5]


def test_a_number_with_a_wrong_check_digit_is_found_by_its_other_digits(office, cases):
    assert office.telling.resolve("202510123456.1").case_ids == (cases["P-1"],)


def test_a_column_of_a_sheet_keeps_every_row(office, cases):
    text = "\n".join(f"N-{number}" for number in range(300)) + "\nP-1\n"
    pasted = office.telling.resolve(text)
    assert len(pasted.lines) == 301
    assert len(pasted.left) == 300


def test_nothing_pasted_is_nothing(office):
    assert office.telling.resolve(" \n,;\t ").lines == ()


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(st.lists(st.text(st.characters(categories=("Lu", "Nd")), min_size=1, max_size=12)))
def test_as_many_are_answered_as_were_pasted(office, words):
    lines = office.telling.resolve("\n".join(words)).lines
    assert [line.written for line in lines] == words
