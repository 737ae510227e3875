"""Bills, receipts, balances and statements on a real data file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.billing import Charge
from agencydesk.models.fees import FeePayment
from agencydesk.services.billing.values import BillLine, LineKind
from tests.conftest import NOW
from tests.services.billing.conftest import TODAY, Office


def refused(code: str, action: Callable[..., object], *arguments: object) -> UserError:
    with pytest.raises(UserError) as caught:
        action(*arguments)
    assert caught.value.code == code
    return caught.value


def test_a_balance_is_what_was_billed_less_what_came_in(office: Office) -> None:
    office.bill("示例甲", 500_000, date(2026, 2, 1))
    office.bill("示例甲", 90_000, date(2026, 3, 1), "official_fee")
    office.billing.receive(office.client("示例甲"), 520_000, date(2026, 4, 1), "汇款0401")
    office.bill("示例乙", 100_000, date(2026, 5, 1))
    first, second = office.billing.balances()
    assert (first.client, first.balance_fen, first.oldest) == ("示例乙", 100_000, date(2026, 5, 1))
    assert (second.service_fen, second.official_fen) == (500_000, 90_000)
    assert (second.received_fen, second.balance_fen) == (520_000, 70_000)
    assert second.oldest == date(2026, 3, 1)


def test_a_client_who_paid_in_advance_owes_nothing_and_has_no_open_bill(office: Office) -> None:
    office.bill("示例甲", 10_000)
    office.billing.receive(office.client("示例甲"), 15_000, TODAY)
    (row,) = office.billing.balances()
    assert (row.balance_fen, row.oldest) == (-5_000, None)


def test_a_statement_runs_by_day_and_ends_at_the_balance(office: Office) -> None:
    client = office.client("示例甲")
    office.billing.receive(client, 20_000, date(2026, 3, 1), "汇款")
    office.bill("示例甲", 30_000, date(2026, 3, 1))
    office.bill("示例甲", -5_000, date(2026, 3, 5))
    office.billing.receive(client, -1_000, date(2026, 2, 1), "退款")
    shown = office.billing.statement(client)
    assert [(line.kind, line.fen, line.balance_fen) for line in shown.lines] == [
        (LineKind.RECEIVED, 1_000, 1_000),
        (LineKind.SERVICE, 30_000, 31_000),
        (LineKind.RECEIVED, -20_000, 11_000),
        (LineKind.SERVICE, -5_000, 6_000),
    ]
    assert shown.balance.balance_fen == shown.lines[-1].balance_fen
    assert shown.lines[1].work == "专利申请"
    assert office.billing.statement(client, "en").lines[1].work == "Applications"


def test_a_bill_is_taken_back_with_a_reason_once_and_stays_in_the_history(office: Office) -> None:
    done = office.bill("示例甲", 30_000)
    refused("reason.needed", office.billing.withdraw_charges, done.ids, " ")
    assert office.billing.withdraw_charges(done.ids, "开错客户").money
    assert office.billing.balances() == ()
    refused("billing.withdrawn", office.billing.withdraw_charges, done.ids, "再次")
    refused("billing.unknown", office.billing.withdraw_charges, [999], "没有")
    with office.desk.context.database.reading() as session:
        entries = session.scalars(
            select(AuditEntry.action)
            .where(AuditEntry.table_name == "charge")
            .order_by(AuditEntry.id)
        )
        assert list(entries) == ["create", "withdraw"]


def test_a_receipt_is_taken_back_with_a_reason(office: Office) -> None:
    client = office.client("示例甲")
    number = office.billing.receive(client, 10_000, TODAY).record_id
    refused("reason.needed", office.billing.withdraw_received, number, "")
    office.billing.withdraw_received(number, "重复登记")
    refused("billing.withdrawn", office.billing.withdraw_received, number, "再次")
    assert office.billing.statement(client).lines == ()


def test_taking_back_one_bad_line_takes_none_back(office: Office) -> None:
    done = office.bill("示例甲", 30_000)
    refused("billing.unknown", office.billing.withdraw_charges, [*done.ids, 999], "误")
    assert len(office.billing.balances()) == 1


def test_a_bill_that_cannot_be_is_refused_whole(office: Office) -> None:
    bill, client = office.billing.bill, office.client("示例甲")
    good = BillLine("filing", "撰写", 100)
    refused("billing.nothing", bill, client, [], TODAY)
    refused("billing.work", bill, client, [good, BillLine("nonsense", "x", 1)], TODAY)
    refused("billing.work", bill, client, [BillLine("official_fee", "x", 1)], TODAY)
    refused("billing.work", bill, client, [BillLine("filing", "x", 1, official=True)], TODAY)
    error = refused("billing.invalid", bill, client, [BillLine("filing", " ", 0)], TODAY)
    assert error.facts["fields"] == "name, amount"
    refused("billing.invalid", bill, client, [BillLine("filing", "x", 10**15 + 1)], TODAY)
    refused("billing.future", bill, client, [good], TODAY + timedelta(days=1))
    refused("party.unknown", bill, 999, [good], TODAY)
    refused("case.unknown", bill, client, [good, BillLine("filing", "x", 1, case_id=99)], TODAY)
    refused("billing.invalid", office.billing.receive, client, 0, TODAY)
    refused("billing.future", office.billing.receive, client, 1, TODAY + timedelta(days=1))
    refused("party.unknown", office.billing.receive, 999, 1, TODAY)
    refused("party.unknown", office.billing.statement, 999)
    assert office.billing.balances() == ()


def test_a_payment_to_the_office_is_proposed_until_it_is_billed_and_billed_once(
    office: Office,
) -> None:
    case = office.case("SL26P0003", "示例甲")
    payment = office.paid(case, 90_000, surcharge_fen=4_500, receipt_no="R1")
    (row,) = office.billing.unbilled()
    assert (row.payment_id, row.client, row.fen, row.case_ref) == (
        payment,
        "示例甲",
        94_500,
        "SL26P0003",
    )
    done = office.billing.bill_payments([payment, payment], TODAY, "B-1")
    assert len(done.ids) == 1
    assert office.billing.unbilled() == ()
    (balance,) = office.billing.balances()
    assert (balance.official_fen, balance.service_fen) == (94_500, 0)
    refused("billing.payment-billed", office.billing.bill_payments, [payment], TODAY)
    line = BillLine("official_fee", "申请费", 1, True, case, payment)
    refused("billing.payment-billed", office.billing.bill, row.party_id, [line], TODAY)
    office.billing.withdraw_charges(done.ids, "开错")
    assert [each.payment_id for each in office.billing.unbilled()] == [payment]
    office.billing.bill_payments([payment], TODAY)


def test_what_the_client_paid_itself_or_was_taken_back_or_free_is_not_billed(
    office: Office,
) -> None:
    case = office.case("SL26P0003", "示例甲")
    mine = office.paid(case, by_client=True)
    gone = office.paid(case, withdrawn_at=NOW, withdrawn_why="误记")
    office.paid(case, 0)
    assert office.billing.unbilled() == ()
    refused("billing.payment", office.billing.bill_payments, [mine], TODAY)
    refused("billing.payment", office.billing.bill_payments, [gone], TODAY)
    refused("billing.payment", office.billing.bill_payments, [999], TODAY)
    refused("billing.nothing", office.billing.bill_payments, [], TODAY)


def test_a_case_without_a_client_needs_to_be_told_who_pays(office: Office) -> None:
    other, case = office.case("SL26P0004", "示例乙"), office.case("SL26P0005")
    payments = [office.paid(other), office.paid(case)]
    assert [row.party_id is None for row in office.billing.unbilled()] == [False, True]
    error = refused("billing.no-client", office.billing.bill_payments, payments, TODAY)
    assert error.facts["ref"] == "SL26P0005"
    assert len(office.billing.unbilled()) == 2
    office.billing.bill_payments(payments, TODAY, party_id=office.client("示例甲"))
    assert {row.client for row in office.billing.balances()} == {"示例甲", "示例乙"}


def test_the_database_itself_refuses_to_pass_a_payment_on_twice(office: Office) -> None:
    case = office.case("SL26P0003", "示例甲")
    payment = office.paid(case)
    office.billing.bill_payments([payment], TODAY)
    values = {
        "party_id": office.client("示例甲"),
        "work": "official_fee",
        "name": "申请费",
        "official": True,
        "fen": 1,
        "payment_id": payment,
        "billed_on": TODAY,
        "entered_at": NOW,
    }
    with (
        pytest.raises(IntegrityError),
        office.desk.context.database.writing() as session,
    ):
        session.execute(insert(Charge).values(**values))


def test_a_bill_whose_payment_was_taken_back_is_pointed_out(office: Office) -> None:
    case = office.case("SL26P0003", "示例甲")
    office.billing.bill_payments([office.paid(case, id=70)], TODAY)
    client = office.client("示例甲")
    assert office.billing.statement(client).lines[0].warning == ""
    _take_back(office, 70)
    assert "撤回" in office.billing.statement(client).lines[0].warning


def test_who_can_be_billed_are_clients_and_whoever_was_billed(office: Office) -> None:
    assert {row.name for row in office.billing.clients()} == {"示例甲", "示例乙"}


def _take_back(office: Office, payment: int) -> None:
    with office.desk.context.database.writing() as session:
        row = session.get_one(FeePayment, payment)
        row.withdrawn_at, row.withdrawn_why = NOW, "误记"


def test_a_payment_is_billed_on_in_its_own_case_as_an_official_fee_only(office: Office) -> None:
    payment = office.paid(1)
    wrong = (
        BillLine("official_fee", "申请费", 90_000, True, 2, payment),
        BillLine("official_fee", "申请费", 90_000, True, None, payment),
        BillLine("filing", "申请费", 90_000, False, 1, payment),
    )
    for line in wrong:
        with pytest.raises(UserError) as caught:
            office.billing.bill(office.client("示例甲"), [line], TODAY)
        assert caught.value.code == "billing.payment"
    assert len(office.billing.unbilled()) == 1
