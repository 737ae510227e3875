"""The history of a case tells payments, own fees and instructions in words, with their amounts."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.models.fees import AnnuityStep
from agencydesk.models.vocabulary import InstructionStep
from agencydesk.paths import resources_dir
from agencydesk.services.compliance.compliance import Compliance
from agencydesk.services.fees.values import FeeFacts
from agencydesk.services.history import History
from agencydesk.services.history_values import HistoryChange
from agencydesk.services.writer import writing
from tests.services.conftest import backups_not_asked
from tests.services.fees.conftest import Till

PAID = date(2026, 11, 20)


@pytest.fixture
def history(till: Till) -> History:
    context = till.room.context
    files = Compliance(context, resources_dir(), backups_not_asked).files
    return History(context, till.wording, files)


def test_a_payment_is_told_with_its_fee_and_amount_and_its_taking_back_with_the_reason(
    till: Till, history: History
) -> None:
    case_id = till.patent()
    paid = till.fees.pay(case_id, "annuity:7", PAID, receipt_no="R-7").record_id or 0
    entries = {each.what: each.changes for each in history.of_case(case_id).entries}
    put_down = entries["官费“第 7 年度年费”：登记缴费"]
    assert HistoryChange("金额", "", "2,000 元") in put_down
    assert HistoryChange("缴费日", "", "2026-11-20") in put_down
    till.fees.withdraw_payment(paid, "登记错案件")
    entries = {each.what: each.changes for each in history.of_case(case_id).entries}
    taken = entries["官费“第 7 年度年费”：撤回缴费"]
    assert [change.after for change in taken] == ["登记错案件"]


def test_a_fee_by_hand_is_told_by_the_tables_name(till: Till, history: History) -> None:
    case_id = till.patent()
    own = till.fees.add_own(case_id, fee_id="certified_copy", units=2).record_id or 0
    till.fees.withdraw_own(own, "不需要")
    whats = [each.what for each in history.of_case(case_id, "en").entries]
    assert whats[0] == "Fee entered by hand “Certified copy of patent documents”: taken back"
    assert whats[1] == "Fee entered by hand “Certified copy of patent documents”: added"


def test_facts_of_fees_are_told_before_and_after(till: Till, history: History) -> None:
    case_id = till.patent()
    till.fees.save_facts(case_id, FeeFacts(claims=9))
    till.fees.save_facts(case_id, FeeFacts(claims=12, version=1))
    newest = history.of_case(case_id).entries[0]
    assert newest.what == "费用资料：修改"
    assert newest.changes == (HistoryChange("权利要求项数", "9", "12"),)


def test_an_instruction_is_told_with_its_year_and_step(till: Till, history: History) -> None:
    case_id = till.patent()
    with writing(till.room.context) as writer:
        row = AnnuityStep(
            case_id=case_id,
            year=7,
            step=InstructionStep.GIVE_UP,
            taken_on=PAID,
            evidence="客户邮件：不再缴纳",
            entered_at=writer.at,
        )
        writer.add(row, case_id=case_id)
    told = history.of_case(case_id).entries[0]
    assert told.what == "年费客户指示“第 7 年度年费：客户放弃”：登记"
    assert HistoryChange("客户原话", "", "客户邮件：不再缴纳") in told.changes
