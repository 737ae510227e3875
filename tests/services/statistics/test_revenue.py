"""The revenue of a year comes from the bills as soon as there are some."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.models.vocabulary import PartyKind
from agencydesk.services.billing.values import BillLine
from agencydesk.services.parties import PartyDraft
from agencydesk.services.statistics.values import RowKind

YEAR = 2025
DAY = date(YEAR, 5, 6)


@pytest.fixture
def figures(office):
    return office.desk.statistics.figures


@pytest.fixture
def client(office):
    return office.desk.parties.add(
        PartyDraft("示例有限公司", PartyKind.ORGANISATION)
    ).changes.record_id


def bill(office, client, fen, day=DAY, work="filing", case=None):
    line = BillLine(work, "撰写", fen, official=work == "official_fee", case_id=case)
    return office.desk.billing.bill(client, [line], day)


def sheet_row(office, name):
    return next(row for row in office.desk.statistics.sheet.rows(YEAR) if row.item.id == name)


def test_nothing_is_counted_where_nothing_was_billed_for_services(office, figures, client):
    bill(office, client, 90_000, work="official_fee")
    assert figures.year(YEAR).figure("revenue_fen").value is None
    assert figures.rows(YEAR, "revenue_fen") == ()
    figures.type_over(YEAR, "revenue_fen", 5_00, "年度决算", "审计报告")
    assert figures.exact(YEAR).revenue_fen == 5_00


def test_bills_of_the_year_are_counted_with_their_corrections_and_open_as_records(
    office, figures, client
):
    case = office.case()
    bill(office, client, 500_000, case=case)
    bill(office, client, -20_000)
    bill(office, client, 90_000, work="official_fee")
    bill(office, client, 7, date(YEAR + 1, 1, 1))
    gone = bill(office, client, 11)
    office.desk.billing.withdraw_charges(gone.ids, "误开")
    assert figures.year(YEAR).figure("revenue_fen").counted == 480_000
    assert figures.exact(YEAR).revenue_fen == 480_000
    rows = figures.rows(YEAR, "revenue_fen")
    assert [(row.kind, row.counts, row.opens) for row in rows] == [
        (RowKind.CHARGE, 500_000, case),
        (RowKind.CHARGE, -20_000, None),
    ]
    assert sum(row.counts for row in rows) == 480_000
    assert rows[0].detail == "P-1 撰写"


def test_a_figure_typed_with_a_reason_prevails_until_it_is_taken_back(office, figures, client):
    bill(office, client, 500_000)
    figures.type_over(YEAR, "revenue_fen", 900_000, "部分年度在旧系统", "审计报告")
    figure = figures.year(YEAR).figure("revenue_fen")
    assert (figure.counted, figure.value) == (500_000, 900_000)
    figures.take_back(YEAR, "revenue_fen", "已补登")
    assert figures.exact(YEAR).revenue_fen == 500_000


def test_corrections_beyond_the_bills_are_no_revenue(office, figures, client):
    bill(office, client, -1)
    assert figures.exact(YEAR).revenue_fen is None


def test_the_money_part_is_made_of_the_bills(office, figures, client):
    bill(office, client, 730_000_000)
    figures.type_over(YEAR, "attorneys", 8, "核对")
    shown = figures.exact(YEAR)
    assert (shown.revenue_fen, shown.attorneys) == (730_000_000, 8)


def test_the_statutory_sheet_is_offered_the_bills_but_holds_nothing_unconfirmed(office, client):
    bill(office, client, 500_000)
    bill(office, client, 80_000, work="other")
    whole, core = sheet_row(office, "s35_7_revenue"), sheet_row(office, "s35_7_core_revenue")
    assert (whole.value, core.value) == (None, None)
    assert (whole.proposal.value, core.proposal.value) == (580_000, 500_000)
    assert "决算" in whole.proposal.source
    office.desk.statistics.sheet.confirm(YEAR, "s35_7_core_revenue", 500_000)
    assert sheet_row(office, "s35_7_core_revenue").text == "0.50"
    office.desk.statistics.figures.type_over(YEAR, "revenue_fen", 1, "决算", "审计报告")
    assert sheet_row(office, "s35_7_revenue").proposal.value == 1


def test_a_year_that_is_not_over_is_offered_no_revenue(office, client):
    this = office.desk.today().year
    bill(office, client, 500_000, date(this, 1, 5))
    rows = office.desk.statistics.sheet.rows(this)
    assert all(row.proposal is None for row in rows if row.item.id.startswith("s35_7"))
