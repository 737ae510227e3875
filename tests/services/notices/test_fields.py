"""What a notice fills of its case, and what it only shows."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.exchange.packages.facts import NoticeFacts
from agencydesk.models.cases import CaseFile
from agencydesk.models.vocabulary import CaseKind, Route
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.notices.fields import differences
from agencydesk.services.notices.values import FieldAct
from tests.services.notices.making import list_xml, number_of, package

PCT = "PCT/CN2024/123456"
KNOWN = frozenset({70, 85})


def case(**told):
    return CaseFile(**{"ref": "A1", "title": "", "route": Route.NATIONAL, **told})


def acts(case, take=frozenset(), told=None, **facts):
    found = differences(case, NoticeFacts(**facts), take, **(told or {}))
    return {each.column: (each.here, each.there, each.act) for each in found}


def test_a_reduction_is_filled_only_where_the_fee_table_knows_it():
    known = {"known_percents": KNOWN}
    for percent, act in ((85, FieldAct.FILLS), (70, FieldAct.FILLS), (58, FieldAct.DIFFERS)):
        found = acts(case(), told=known, reduction=f"{percent}%")
        assert found == {"fee_reduction": (None, percent, act)}
    assert acts(case(), reduction="58%")["fee_reduction"][2] is FieldAct.FILLS
    found = acts(case(fee_reduction=85), told=known, reduction="70%")
    assert found["fee_reduction"] == (85, 70, FieldAct.DIFFERS)


def test_a_person_may_take_a_reduction_the_fee_table_does_not_know():
    take = frozenset({"fee_reduction"})
    found = acts(case(), take, {"known_percents": KNOWN}, reduction="58%")
    assert found == {"fee_reduction": (None, 58, FieldAct.TAKES)}


def test_no_reduction_is_none_per_cent():
    assert acts(case(), reduction="0%") == {}
    assert acts(case(fee_reduction=0), reduction="0%") == {}
    assert acts(case(fee_reduction=85), reduction="0%")["fee_reduction"][1] == 0


@pytest.mark.parametrize("take", [frozenset(), frozenset({"filing_date"})])
def test_a_filing_date_to_come_is_shown_and_never_written(take):
    day, today = date(2026, 11, 27), {"today": date(2026, 11, 26)}
    found = acts(case(filing_date=date(2024, 1, 1)), take, today, filed=day)
    assert found["filing_date"][2] is FieldAct.DIFFERS
    assert acts(case(), take, today, filed=day)["filing_date"][2] is FieldAct.DIFFERS
    assert acts(case(), take, today, filed=date(2026, 11, 26))["filing_date"][2] is FieldAct.FILLS


def test_a_number_goes_beside_the_one_of_its_sort():
    number, other = number_of(1), number_of(2)
    entered = {"route": Route.PCT_NATIONAL}
    only = case(pct_no=PCT, **entered)
    found = acts(only, application_no=number)
    assert found == {"application_no": (None, number, FieldAct.FILLS)}
    both = case(pct_no=PCT, application_no=number, **entered)
    assert acts(both, application_no=PCT) == {}
    assert acts(both, application_no=other) == {"application_no": (number, other, FieldAct.DIFFERS)}
    later = "PCT/CN2024/654321"
    assert acts(both, application_no=later) == {"application_no": (PCT, later, FieldAct.DIFFERS)}
    found = acts(case(application_no=number, **entered), application_no=PCT)
    assert found == {"application_no": (None, PCT, FieldAct.FILLS)}
    found = acts(case(application_no=number), application_no=PCT)
    assert found == {"application_no": (number, PCT, FieldAct.DIFFERS)}


def test_the_office_s_number_is_filled_into_a_case_known_by_its_international_one(room):
    draft = CaseDraft("P1", "示例装置", CaseKind.INVENTION, Route.PCT_NATIONAL, pct_no=PCT)
    case_id = room.desk.cases.create(draft).id
    listed = list_xml(
        office_id="GA1",
        serial="2026100900000001",
        our_ref="P1",
        number=number_of(1),
        code="250302",
        name="国际申请进入中国国家阶段通知书",
    )
    report = room.bring(room.zip(package("GA1", listed)))
    assert report.notices[0].case_id == case_id
    row = room.case_row(case_id)
    assert (row.application_no, row.pct_no) == (number_of(1), PCT)


def test_an_outgoing_package_finds_its_case_by_the_international_number(room):
    draft = CaseDraft("P1", "示例装置", CaseKind.INVENTION, Route.PCT_NATIONAL, pct_no=PCT)
    case_id = room.desk.cases.create(draft).id
    listed = (
        '<?xml version="1.0" encoding="utf-8"?><data-bus><QINGQIUXX><DIANZISQAJID>1</DIANZISQAJID>'
        f"<FAMINGMC>示例装置</FAMINGMC><GUOJISQH>{PCT}</GUOJISQH><NEIBUBH>X9</NEIBUBH>"
        "</QINGQIUXX><WENJIANBYSXX/></data-bus>"
    )
    (line,) = room.plan(room.zip({"new/list.xml": listed.encode()})).cases
    assert (line.creates, line.case_id) == (False, case_id)
