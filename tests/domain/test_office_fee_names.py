"""The office's list of fees for paying in batches: names, codes and the kinds they fit."""

from __future__ import annotations

import copy
import tomllib

import pytest

from agencydesk.domain.fees import ANNUITY
from agencydesk.domain.fields import RuleError
from agencydesk.domain.office_fee_names import number_kind, parse_office_fee_names
from agencydesk.paths import resources_dir
from agencydesk.services.rulebase import load_fees, load_office_names

FOLDER = resources_dir() / "fees"
FEES = load_fees(FOLDER)
NAMES = load_office_names(FOLDER, FEES)
KNOWN = frozenset(fee.id for fee in FEES.fees)
RAW = tomllib.loads((FOLDER / "office_fee_names.toml").read_text(encoding="utf-8"))


def test_the_list_is_whole_and_every_annuity_of_the_table_has_its_name():
    assert len(NAMES.entries) == 80
    for kind, last in (("invention", 20), ("utility_model", 10), ("design", 10)):
        for year in range(1, last + 1):
            assert FEES.annuity(kind, year) is not None
            found = NAMES.of_fee(ANNUITY, year, kind)
            assert found is not None
            assert f"第{year}年" in found.name


def test_the_codes_are_those_of_the_sample_list():
    assert NAMES.of_fee(ANNUITY, 6, "invention").code == "40872083405345"
    assert NAMES.surcharge("invention").code == "40872083525381"
    assert NAMES.of_fee(ANNUITY, 3, "utility_model").code == "40872083415362"


def test_design_patents_of_eleven_years_and_more_have_no_name_and_none_is_guessed():
    assert NAMES.of_fee(ANNUITY, 11, "design") is None
    assert NAMES.of_fee("pct_search", None, "invention") is None


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("2019101079193", "invention"),
        ("202020115838.6", "utility_model"),
        ("2021300123457", "design"),
        ("2019800123450", "pct_invention"),
        ("ZL 2019 9 0012345.0", "pct_utility_model"),
        ("PCT/CN2024/123456", "design"),
        ("", "design"),
        ("no number", "design"),
    ],
)
def test_the_fifth_digit_says_the_kind_and_else_the_case_does(number, kind):
    assert number_kind(number, "design") == kind


def test_a_short_name_of_a_notice_means_the_fee_of_the_kind():
    assert NAMES.named("申请费", "design").name == "外观设计专利申请费"
    assert NAMES.named("申请费") is None
    assert NAMES.named(" 发明专利文印费 ").name == "公布印刷费"
    assert NAMES.named("年费滞纳金", "pct_invention").name == "发明专利年费滞纳金"
    assert NAMES.named("没有的费") is None
    assert len(NAMES.all_named("复审费")) == 3


def _broken(**values):
    table = copy.deepcopy(RAW)
    table["name"][0].update(values)
    return table


@pytest.mark.parametrize(
    "values",
    [
        {"code": "123"},
        {"code": RAW["name"][1]["code"]},
        {"name": RAW["name"][1]["name"]},
        {"kinds": ["plant"]},
        {"kinds": []},
        {"fees": ["no_such_fee"]},
        {"fees": ["filing_invention"]},
        {"year": 2},
        {"confidence": "sure"},
        {"surprise": 1},
    ],
)
def test_a_wrong_entry_is_refused(values):
    with pytest.raises(RuleError):
        parse_office_fee_names(_broken(**values), KNOWN)
