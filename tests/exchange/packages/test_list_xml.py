"""The list of a package, in whatever encoding it really is, and hostile ones refused."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.exchange.packages.container import Entry, walk_archive
from agencydesk.exchange.packages.list_xml import (
    ListedCase,
    ListedNotice,
    read_day,
    read_list,
    read_lists,
)
from agencydesk.exchange.packages.xml_text import XmlError, decode, read_xml

SAMPLES = Path(__file__).parents[2] / "data" / "packages"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))


def lists(name: str) -> list[ListedNotice | ListedCase | str]:
    """Return what each list of a sample says, or why it says nothing."""
    found: list[ListedNotice | ListedCase | str] = []
    for entry in walk_archive(io.BytesIO((SAMPLES / name).read_bytes())):
        if isinstance(entry, Entry) and entry.path.lower().endswith("list.xml"):
            try:
                found.append(read_list(entry.content))
            except XmlError as error:
                found.append(error.reason)
    return found


def notices(name: str) -> list[ListedNotice]:
    return [each for each in lists(name) if isinstance(each, ListedNotice)]


@pytest.mark.parametrize("name", [name for name, told in EXPECTED.items() if "notices" in told])
def test_every_sample_has_the_notices_that_are_expected(name: str) -> None:
    assert len(notices(name)) == EXPECTED[name]["notices"]


@pytest.mark.parametrize("name", [name for name, told in EXPECTED.items() if "codes" in told])
def test_codes_are_as_expected(name: str) -> None:
    assert [notice.code for notice in notices(name)] == EXPECTED[name]["codes"]


def test_the_fields_of_a_notice_are_read() -> None:
    told = EXPECTED["01_acceptance_and_fee_reduction_gbk.zip"]
    first, second = notices("01_acceptance_and_fee_reduction_gbk.zip")
    assert first.application_no == second.application_no == told["application_no"]
    assert first.filed == date.fromisoformat(told["filing_date"])
    assert (first.name, first.dispatched) == ("专利申请受理通知书", date(2025, 11, 3))
    assert (first.our_ref, first.title) == ("SL25P0001", "一种示例水杯的保温结构")


def test_limits_are_numbers_or_not_there() -> None:
    name = "04_many_notices_one_zip.zip"
    assert [each.limit for each in notices(name)] == EXPECTED[name]["time_limits_months"]


def test_what_is_absent_is_not_guessed() -> None:
    told = EXPECTED["05_missing_fields.zip"]
    (notice,) = notices("05_missing_fields.zip")
    assert notice.name == told["name"]
    assert notice.dispatched == date.fromisoformat(told["dispatch_date"])
    assert (notice.title, notice.notice_id, notice.serial) == ("", "", "")
    assert (notice.limit, notice.filed, notice.kind) == (None, None, "3")


def test_encodings_that_lie_are_read_as_what_they_are() -> None:
    name = "11_lying_encodings.zip"
    assert [each.title for each in notices(name)] == EXPECTED[name]["titles"]


def test_entities_are_refused_and_an_outer_dtd_is_passed_over() -> None:
    first, second, third = lists("09_xml_entity_attacks.zip")
    assert (first, second) == ("xml.entities", "xml.entities")
    assert isinstance(third, ListedNotice)
    assert third.name == "缴费通知书"


def test_broken_lists_are_named_one_by_one() -> None:
    found = lists("13_broken_xml.zip")
    assert [each for each in found if isinstance(each, str)] == [
        "xml.encoding",  # cut within a character
        "xml.empty",
    ]


def test_a_case_package_is_no_notice() -> None:
    (case,) = lists("14_outgoing_case_package.zip")
    assert isinstance(case, ListedCase)
    assert case.our_ref == EXPECTED["14_outgoing_case_package.zip"]["internal_no"]
    assert case.files == (("110101", "110101/110101.XML"),)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20260110", date(2026, 1, 10)),
        ("2026-01-10 00:00:00", date(2026, 1, 10)),
        ("2026年1月10日", date(2026, 1, 10)),
        ("2026.1.10", date(2026, 1, 10)),
        ("20260230", None),
        ("10.1.2026", None),
        ("", None),
        ("2026011", None),
    ],
)
def test_days_are_read_or_not_at_all(text: str, day: date | None) -> None:
    assert read_day(text) == day


def test_what_is_too_deep_or_too_large_is_refused() -> None:
    with pytest.raises(XmlError, match=r"xml\.deep"):
        read_xml(b"<a>" * 5000 + b"</a>" * 5000)
    with pytest.raises(XmlError, match=r"xml\.large"):
        read_xml(b"<a>" + bytes(5 << 20))
    with pytest.raises(XmlError, match=r"xml\.other"):
        read_list(b"<data-bus><X/></data-bus>")


@given(st.binary(max_size=300))
def test_no_bytes_are_an_error_of_ours(data: bytes) -> None:
    for content in (data, b"<data-bus>" + data + b"</data-bus>"):
        with suppress(XmlError):
            read_list(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_a_text_comes_back_from_every_encoding(encoding: str) -> None:
    text = "示例装置的保温结构" if encoding == "gbk" else "含镕㛃𠮷字的示例装置"
    assert decode(text.encode(encoding))[0] == text


def test_a_cut_list_is_broken() -> None:
    with pytest.raises(XmlError, match=r"xml\.broken"):
        read_list(b"<data-bus><TONGZHISXJ>")


def listed(*blocks: str, office_id: str = "GA1") -> tuple[ListedNotice, ...]:
    text = f"<d><TONGZHISID>{office_id}</TONGZHISID>{''.join(blocks)}</d>"
    found = read_lists(text.encode())
    assert not isinstance(found, ListedCase)
    return found


def block(code: str, outer: str = "") -> str:
    inner = f"<SHUXINGXX><TONGZHISBM>{code}</TONGZHISBM></SHUXINGXX>" if code else "<SHUXINGXX/>"
    return f"<TONGZHISXJ>{outer}{inner}</TONGZHISXJ>"


def test_all_notices_of_a_list_are_read() -> None:
    both = "<SHUXINGXX><TONGZHISBM>3</TONGZHISBM></SHUXINGXX>"
    found = listed(block("1"), block("2", both), block("1"), block(""))
    assert [each.code for each in found] == ["1", "3", "2"]


def test_a_notice_of_a_list_may_have_its_own_number() -> None:
    own = "<TONGZHISID>GA2</TONGZHISID><FAWENXLH>S2</FAWENXLH>"
    found = listed(block("1"), block("2", own))
    assert [(each.notice_id, each.serial) for each in found] == [("GA1", ""), ("GA2", "S2")]


def test_an_empty_notice_alone_is_still_one() -> None:
    assert [each.code for each in listed(block(""))] == [""]


def test_a_list_of_very_many_notices_is_refused() -> None:
    with pytest.raises(XmlError, match=r"xml\.large"):
        listed(*(block(str(place)) for place in range(21)))


def test_numbers_of_the_office_have_no_blanks_and_are_in_capitals() -> None:
    (one,) = listed(block("1", "<FAWENXLH> ab 1\u3000</FAWENXLH>"), office_id=" ga 1 ")
    assert (one.notice_id, one.serial) == ("GA1", "AB1")


def test_a_text_without_end_is_cut() -> None:
    (one,) = listed(
        f"<TONGZHISXJ><SHUXINGXX><FAMINGMC>{'x' * 9_000}</FAMINGMC></SHUXINGXX></TONGZHISXJ>"
    )
    assert len(one.title) == 4_000
