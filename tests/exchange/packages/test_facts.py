"""What list and notice say together, kept as JSON and read back the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.exchange.packages.detail_xml import Amount, LateFee, NoticeFee, read_detail
from agencydesk.exchange.packages.facts import NoticeFacts, facts_of, from_json, to_json
from agencydesk.exchange.packages.list_xml import ListedNotice, read_list

LISTED = (
    "<data-bus><TONGZHISID>GA1</TONGZHISID><FAWENXLH>2026010600000001</FAWENXLH><TONGZHISXJ>"
    "<SHUXINGXX><TONGZHISBM>2101011</TONGZHISBM><FAWENR>20260106</FAWENR>"
    "<SHENQINGH>202410012345X</SHENQINGH></SHUXINGXX></TONGZHISXJ></data-bus>"
)
DETAIL = (
    "<cn_notice_info><notice_sent><notice_sent_serial>{serial}</notice_sent_serial>"
    "<notice_sent_date>{day}</notice_sent_date></notice_sent>"
    "<application_number>{number}</application_number></cn_notice_info>"
)

words = st.text(max_size=12)
days = st.none() | st.dates()
amounts = st.builds(Amount, words, st.none() | st.integers(0, 10**9))


def together(serial="2026010600000001", day="20260106", number="202410012345.X"):
    listed = read_list(LISTED.encode())
    assert isinstance(listed, ListedNotice)
    told = DETAIL.format(serial=serial, day=day, number=number)
    return facts_of(listed, read_detail(told.encode()))


def test_what_agrees_is_taken_whatever_its_spelling():
    facts = together()
    assert facts.contradictions == ()
    assert (facts.dispatched, facts.application_no) == (date(2026, 1, 6), "202410012345X")
    assert facts.code == "210101"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"serial": "2026010600000002"}, "serial"),
        ({"day": "20260107"}, "dispatched"),
        ({"number": "202410012346.X"}, "application_no"),
    ],
)
def test_what_is_contradicted_is_left_out_and_named(told, field):
    facts = together(**told)
    assert [name for name, _, _ in facts.contradictions] == [field]
    assert not getattr(facts, field)


def listed(number="2024100123455", kind="0", filed="20240305", dispatched="20261009"):
    told = {
        "FAWENR": dispatched,
        "SHENQINGH": number,
        "SHENQINGR": filed,
        "FAMINGLX": kind,
    }
    inner = "".join(f"<{tag}>{text}</{tag}>" for tag, text in told.items() if text)
    found = read_list(
        f"<data-bus><TONGZHISID>GA1</TONGZHISID><TONGZHISXJ><SHUXINGXX>{inner}"
        "</SHUXINGXX></TONGZHISXJ></data-bus>".encode()
    )
    assert isinstance(found, ListedNotice)
    return facts_of(found, None)


@pytest.mark.parametrize(
    ("number", "kind"),
    [("2024200123455", "0"), ("2024100123455", "1"), ("2024300123455", "4"), ("983012345", "3")],
)
def test_a_kind_that_is_not_the_number_s_is_left_out_and_named(number, kind):
    facts = listed(number, kind, filed="")
    assert facts.kind == ""
    assert facts.contradictions == (("kind", f"FAMINGLX {kind}", f"SHENQINGH {number}"),)
    assert facts.application_no == number


@pytest.mark.parametrize(
    ("number", "kind", "known"),
    [
        ("2024100123455", "0", "invention"),
        ("2024800123455", "3", "invention"),
        ("2024900123455", "4", "utility_model"),
        ("PCT/CN2024/123456", "0", "invention"),
        ("no number", "2", "design"),
        ("", "1", "utility_model"),
    ],
)
def test_a_kind_that_fits_the_number_stays(number, kind, known):
    facts = listed(number, kind)
    assert (facts.kind, facts.contradictions) == (known, ())


@pytest.mark.parametrize(
    ("more", "against"),
    [
        ({"filed": "20261010"}, "FAWENR 2026-10-09"),
        ({"filed": "99991231"}, "FAWENR 2026-10-09"),
        ({"filed": "20260101"}, "SHENQINGH 2024100123455"),
        ({"filed": "20260101", "dispatched": ""}, "SHENQINGH 2024100123455"),
    ],
)
def test_a_filing_date_that_cannot_be_is_left_out_and_named(more, against):
    facts = listed(**more)
    assert facts.filed is None
    ((name, _, other),) = facts.contradictions
    assert (name, other) == ("filed", against)


@pytest.mark.parametrize(
    "more",
    [
        {"filed": "20261009", "number": ""},
        {"filed": "20190305"},
        {"filed": "20250102"},
        {"filed": "20260101", "number": "2024800123455"},
        {"filed": "20260101", "number": "PCT/CN2024/123456"},
    ],
)
def test_a_filing_date_that_may_be_stays(more):
    facts = listed(**more)
    assert facts.filed is not None
    assert facts.contradictions == ()


@given(
    st.builds(
        NoticeFacts,
        office_id=words,
        name=words,
        dispatched=days,
        limit=st.none() | st.integers(0, 9999),
        filed=days,
        from_pct=st.booleans(),
        applicants=st.lists(words, max_size=3).map(tuple),
        pay_by=days,
        fees=st.lists(st.builds(NoticeFee, words, amounts), max_size=3).map(tuple),
        total=st.none() | amounts,
        annual_year=st.none() | st.integers(0, 99),
        ladder=st.lists(st.builds(LateFee, days, days, amounts, amounts, amounts), max_size=3).map(
            tuple
        ),
        contradictions=st.lists(st.tuples(words, words, words), max_size=2).map(tuple),
        period_length=st.none() | st.integers(1, 99),
        evidence=st.lists(st.tuples(words, words, words), max_size=2).map(tuple),
    )
)
def test_facts_come_back_from_json_as_they_were(facts):
    assert from_json(to_json(facts)) == facts


@pytest.mark.parametrize("text", ["[]", "1", '{"unknown": 1}'])
def test_other_json_is_refused(text):
    with pytest.raises(ValueError, match="no facts"):
        from_json(text)
