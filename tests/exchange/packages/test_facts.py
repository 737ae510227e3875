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
