"""Application, patent and publication numbers, and the codes of agencies and organisations."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.codes import Problem, check_uscc, parse_agency_code, parse_practice_no
from agencydesk.domain.numbers import (
    ApplicationNo,
    PublicationNo,
    Verdict,
    check_digit,
    parse_application_no,
    parse_publication_no,
)

DATA = Path(__file__).parents[1] / "data" / "sheets" / "application_numbers.csv"

long_bodies = st.builds(
    "{}{}{:07}".format,
    st.integers(2003, 2099),
    st.sampled_from("12389"),
    st.integers(0, 9_999_999),
)
short_bodies = st.builds(
    "{}{}{:05}".format,
    st.sampled_from([*map(str, range(85, 100)), "00", "01", "02", "03"]),
    st.sampled_from("12389"),
    st.integers(0, 99_999),
)
bodies = st.one_of(long_bodies, short_bodies)


def number(value: str | int | float) -> ApplicationNo:
    found = parse_application_no(value)
    assert isinstance(found, ApplicationNo), found
    return found


def problem(value: str | int | float) -> Problem:
    found = parse_application_no(value)
    assert isinstance(found, Problem), found
    return found


def test_the_check_digit_of_every_collected_number_is_judged_as_expected() -> None:
    with DATA.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 59
    for row in rows:
        valid = number(row["number"]).verdict is Verdict.OK
        assert valid == (row["expect_valid"] == "yes"), row["number"]


@pytest.mark.parametrize(
    "spelling",
    [
        "202310148883X",
        "202310148883.X",
        "202310148883.x",
        "ZL202310148883.X",
        "ZL 2023 1 0148883.X",
        "zl202310148883.x",
        "CN202310148883.X",
        "CN202310148883X",
        "CN 202310148883.X",
        "2023 1 0148883.X",
        "２０２３１０１４８８８３．Ｘ",
        "202310148883．X",
        "202310148883。X",
        "'202310148883X",
        "\t202310148883X",
        " 202310148883X ",
        "\u3000202310148883X",
        "202310148883×",
        "专利号：ZL202310148883.X",
        "申请号: 202310148883.X",
    ],
)
def test_every_spelling_is_the_same_number(spelling: str) -> None:
    found = number(spelling)
    assert found.normalized == "202310148883X"
    assert found.formatted == "202310148883.X"
    assert found.patent_no == "ZL202310148883.X"
    assert found.verdict is Verdict.OK
    assert (found.year, found.kind, found.is_pct) == (2023, "invention", False)
    assert found.is_patent == ("ZL" in spelling.upper())


@pytest.mark.parametrize(
    ("spelling", "formatted", "year", "kind", "national_phase"),
    [
        ("88103519.X", "88103519.X", 1988, "invention", False),
        ("00807334.1", "00807334.1", 2000, "invention", True),
        ("97248479.5", "97248479.5", 1997, "utility_model", False),
        ("01319523.9", "01319523.9", 2001, "design", False),
        ("201380059792.3", "201380059792.3", 2013, "invention", True),
        ("202130123757.0", "202130123757.0", 2021, "design", False),
    ],
)
def test_old_and_new_numbers_tell_year_kind_and_phase(
    spelling: str, formatted: str, year: int, kind: str, national_phase: bool
) -> None:
    found = number(spelling)
    assert found.formatted == formatted
    assert (found.year, found.kind, found.is_national_phase) == (year, kind, national_phase)


def test_a_wrong_check_digit_is_kept_and_the_right_one_offered() -> None:
    found = number("881035194")
    assert found.verdict is Verdict.WRONG_CHECK_DIGIT
    assert (found.normalized, found.suggested) == ("881035194", "88103519X")


def test_a_missing_check_digit_is_offered_but_not_added_to_text() -> None:
    found = number("CN201880002233")
    assert found.verdict is Verdict.NO_CHECK_DIGIT
    assert found.normalized == "201880002233"
    assert found.suggested == "2018800022331"


def test_a_check_digit_zero_lost_by_a_spreadsheet_is_put_back() -> None:
    found = number(202310136648.0)
    assert (found.formatted, found.restored) == ("202310136648.0", True)
    assert number(202310136648) == found
    assert number("202310136648").verdict is Verdict.NO_CHECK_DIGIT


def test_another_lost_check_digit_is_not_guessed_from_a_number() -> None:
    assert number(201910171271).verdict is Verdict.NO_CHECK_DIGIT


def test_leading_zeros_lost_by_a_spreadsheet_are_put_back_when_the_check_digit_agrees() -> None:
    found = number(807334.1)
    assert (found.formatted, found.restored) == ("00807334.1", True)
    assert problem(807334.2).code == "number.not_a_number"


def test_numbers_typed_as_numbers_keep_their_check_digit() -> None:
    assert number(202530155433.3).formatted == "202530155433.3"
    assert number(2024201475149.0).formatted == "202420147514.9"
    assert number(2024201475149).verdict is Verdict.OK


@pytest.mark.parametrize("value", ["2.02311E+12", "2.02311e+12", "2.02311E12", 2.02311e12])
def test_scientific_notation_is_refused(value: str | float) -> None:
    assert problem(value).code == "number.scientific"


@pytest.mark.parametrize(
    "text", ["", "x", "待定", "20230105", "2023", "202360148883X", "199910148883X", "04103519.X"]
)
def test_what_is_no_application_number_is_said(text: str) -> None:
    assert problem(text).code == "number.not_a_number"


def test_several_numbers_in_one_cell_are_said() -> None:
    found = problem("202310148883.X；201510163325.6")
    assert (found.code, found.facts["count"]) == ("number.several", 2)


@pytest.mark.parametrize(
    ("text", "normalized", "year"),
    [
        ("PCT/CN2024/123456", "PCT/CN2024/123456", 2024),
        ("pct/cn2024/123456", "PCT/CN2024/123456", 2024),
        ("PCTCN2024123456", "PCT/CN2024/123456", 2024),
        ("PCT/US02/01234", "PCT/US02/01234", 2002),
    ],
)
def test_international_numbers_are_recognised(text: str, normalized: str, year: int) -> None:
    found = number(text)
    assert (found.normalized, found.year, found.is_pct) == (normalized, year, True)
    assert (found.kind, found.patent_no, found.verdict) == ("", "", Verdict.INTERNATIONAL)


@given(bodies)
def test_a_number_comes_back_from_each_of_its_spellings(body: str) -> None:
    check = check_digit(body)
    for spelling in (f"{body}{check}", f"{body}.{check}", f"ZL{body}.{check}", f"CN {body}{check}"):
        found = number(spelling)
        assert (found.body, found.check, found.verdict) == (body, check, Verdict.OK)
        assert number(found.normalized) == number(found.formatted)


@given(bodies, st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_never_passes_the_check(body: str, place: int, step: int) -> None:
    place %= len(body)
    wrong = str((int(body[place]) + step) % 10)
    assert check_digit(body[:place] + wrong + body[place + 1 :]) != check_digit(body)


@given(st.text(max_size=30))
def test_no_text_breaks_the_parsers(text: str) -> None:
    parse_application_no(text)
    parse_publication_no(text)
    check_uscc(text)
    parse_agency_code(text)
    parse_practice_no(text)


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_no_number_breaks_the_parser(value: float) -> None:
    parse_application_no(value)


@pytest.mark.parametrize(
    ("text", "normalized", "kind", "grant"),
    [
        ("CN117151122A", "CN117151122A", "invention", False),
        ("CN-117151122-A", "CN117151122A", "invention", False),
        ("cn 104919132 b", "CN104919132B", "invention", True),
        ("CN1234567C", "CN1234567C", "invention", True),
        ("CN215792497U", "CN215792497U", "utility_model", True),
        ("CN2345678Y", "CN2345678Y", "utility_model", True),
        ("CN305123456S", "CN305123456S", "design", True),
        ("CN117151122", "CN117151122", "invention", False),
        ("US20240001234", "", "", False),
    ],
)
def test_publication_numbers_tell_the_kind(
    text: str, normalized: str, kind: str, grant: bool
) -> None:
    found = parse_publication_no(text)
    if normalized:
        assert isinstance(found, PublicationNo)
        assert (found.normalized, found.kind, found.is_grant) == (normalized, kind, grant)
    else:
        assert isinstance(found, Problem)


@pytest.mark.parametrize(
    "code", ["91110108MA0EXAMP19", "914403009999999982", "91310000MA1ABCDE8U", "31110000MD0ABCDE7H"]
)
def test_a_right_social_credit_code_passes(code: str) -> None:
    assert check_uscc(code) == code
    assert check_uscc(f" {code.lower()} ") == code


@pytest.mark.parametrize("code", ["91110108MA0EXAMP10", "91440300999999998", "I14403009999999982"])
def test_a_wrong_social_credit_code_is_said(code: str) -> None:
    assert isinstance(check_uscc(code), Problem)


def test_agency_codes_have_five_digits() -> None:
    assert parse_agency_code(" 99999 ") == "99999"
    assert isinstance(parse_agency_code("9999"), Problem)


def test_a_practice_number_begins_with_the_code_of_its_agency() -> None:
    assert parse_practice_no("9999900001.1", "99999") == "9999900001.1"
    moved = parse_practice_no("9999900001.1", "88888")
    assert isinstance(moved, Problem)
    assert moved.code == "code.practice_no_agency"
    assert isinstance(parse_practice_no("99999000011"), Problem)
