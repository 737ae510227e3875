"""Steps are put down for many annuities at once, all or none; only writing ends monitoring."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.fees import AnnuityStep
from agencydesk.services.desk import Desk
from agencydesk.services.fees.values import FeeState
from agencydesk.services.instructions.values import (
    Evidence,
    InstructionCut,
    InstructionStep,
    NextAct,
)
from tests.conftest import NOW

TODAY = NOW.date()
Step, Cut = InstructionStep, InstructionCut
WRITTEN = Evidence("客户邮件 2026-11-25：第 7 年不再缴纳")


def steps(office):
    with office.desk.context.database.reading() as session:
        return session.scalar(select(func.count()).select_from(AnnuityStep))


@pytest.fixture
def patent(office):
    return office.patent("P-1")


@pytest.fixture
def key(office, patent):
    return patent, office.year(patent)


def test_an_annuity_nobody_was_asked_about_is_listed_with_its_days(office, key):
    row = office.row(key[0])
    assert (row.year, row.state, row.next_act) == (7, None, NextAct.ASK)
    assert row.due == date(2027, 2, 3)
    assert row.by == row.due - timedelta(days=90)
    assert row.overdue
    assert (row.client, row.client_ref, row.fen) == ("示例甲公司", "K-P-1", 200000)


def test_steps_are_a_log_and_the_last_one_says_where_it_stands(office, key):
    taken = office.instructions.take([key], Step.ASKED, TODAY, note="电话")
    assert taken.changes.fees
    assert not taken.changes.docket
    row = office.row(key[0])
    assert (row.state, row.since, row.next_act) == (Step.ASKED, TODAY, NextAct.REMIND)
    (step,) = office.instructions.log(*key)
    assert (step.step_text, step.by, step.note, step.holds) == ("已征询", "流程甲", "电话", True)
    assert row.log == (step,)


def test_many_annuities_take_a_step_together_or_none_does(office, key):
    other = office.patent("P-2", "示例乙公司")
    both = [key, (other, office.year(other))]
    office.instructions.take([key], Step.PAY, TODAY)
    with pytest.raises(UserError) as caught:
        office.instructions.take(both, Step.ASKED, TODAY)
    assert caught.value.code == "instruction.not-next"
    assert caught.value.facts["ref"] == "P-1"
    assert steps(office) == 1
    office.instructions.take(both[1:], Step.ASKED, TODAY)
    assert len(office.instructions.take(both, Step.GIVE_UP, TODAY, WRITTEN).step_ids) == 2


def test_every_step_stands_in_the_trail(office, key):
    office.instructions.take([key], Step.ASKED, TODAY)
    with office.desk.context.database.reading() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (entry.table_name, entry.action, entry.case_id) == ("annuity_step", "create", key[0])


def test_giving_up_needs_something_in_writing(office, key):
    for nothing in (Evidence(), Evidence("  \n")):
        with pytest.raises(UserError) as caught:
            office.instructions.take([key], Step.GIVE_UP, TODAY, nothing)
        assert caught.value.code == "instruction.evidence"
    assert steps(office) == 0
    assert office.row(key[0]).state is None


def test_what_is_given_up_leaves_the_docket_with_the_reason_and_stays_on_the_list(office, key):
    before = office.deadlines(key[0])
    assert before[("annuity_due", 7)] is Status.OPEN
    taken = office.instructions.take([key], Step.GIVE_UP, TODAY, WRITTEN)
    assert taken.closed >= 1
    assert taken.changes.docket
    after = office.deadlines(key[0])
    assert {status for (_, year), status in after.items() if year >= 7} == {Status.NOT_NEEDED}
    row = office.row(key[0])
    assert (row.state, row.fee_state) == (Step.GIVE_UP, FeeState.GIVEN_UP)
    assert row.next_act is NextAct.CLOSE


def test_other_steps_do_not_take_anything_off_the_docket(office, key):
    before = office.deadlines(key[0])
    for step in (Step.ASKED, Step.REMINDED, Step.LAST_CALL, Step.PAY, Step.BILLED, Step.CLOSED):
        office.instructions.take([key], step, TODAY)
        assert office.deadlines(key[0]) == before


def test_a_client_who_changes_their_mind_brings_the_deadlines_back(office, key):
    before = office.deadlines(key[0])
    office.instructions.take([key], Step.GIVE_UP, TODAY, WRITTEN)
    taken = office.instructions.take([key], Step.PAY, TODAY)
    assert taken.reopened >= 1
    assert office.deadlines(key[0]) == before
    assert office.row(key[0]).fee_state is FeeState.OPEN


def test_taking_the_step_back_brings_the_deadlines_back_and_keeps_it_in_the_log(office, key):
    before = office.deadlines(key[0])
    taken = office.instructions.take([key], Step.GIVE_UP, TODAY, WRITTEN)
    back = office.instructions.withdraw(taken.step_ids, "误登记")
    assert back.reopened == taken.closed
    assert office.deadlines(key[0]) == before
    (step,) = office.instructions.log(*key)
    assert (step.holds, step.withdrawn_why) == (False, "误登记")
    assert office.row(key[0]).state is None


def test_deciding_again_and_taking_that_back_closes_them_once_more(office, key):
    office.instructions.take([key], Step.GIVE_UP, TODAY, WRITTEN)
    given_up = office.deadlines(key[0])
    paid = office.instructions.take([key], Step.PAY, TODAY)
    office.instructions.withdraw(paid.step_ids, "误登记")
    assert office.deadlines(key[0]) == given_up
    office.instructions.take([key], Step.PAY, TODAY)
    assert office.deadlines(key[0])[("annuity_due", 7)] is Status.OPEN


def test_a_deadline_somebody_closed_by_hand_is_not_opened_by_a_change_of_mind(office, key):
    office.desk.closing.mark_not_needed(office.deadline(*key), "示例：由他所处理")
    office.instructions.take([key], Step.GIVE_UP, TODAY, WRITTEN)
    office.instructions.take([key], Step.PAY, TODAY)
    assert office.deadlines(key[0])[("annuity_due", 7)] is Status.NOT_NEEDED


def test_later_years_that_come_onto_the_docket_do_not_bring_a_right_back(folder, office, key):
    office.instructions.take([key], Step.GIVE_UP, TODAY, WRITTEN)
    office.desk.keep_up()
    assert max(year for _, year in office.deadlines(key[0])) == 7
    other = office.patent("P-2")
    office.desk.close()
    later = Desk.open(folder, lambda: NOW.replace(year=2027, month=3))
    later_office = type(office)(later)
    assert later.keep_up().docket
    given_up, watched = later_office.deadlines(key[0]), later_office.deadlines(other)
    later.close()
    assert given_up[("annuity_due", 8)] is Status.NOT_NEEDED
    assert watched[("annuity_due", 8)] is Status.OPEN


def test_what_the_client_pays_is_transferred_and_still_to_be_checked(office, key):
    office.instructions.take([key], Step.CLIENT_PAYS, TODAY, WRITTEN)
    assert office.deadlines(key[0])[("annuity_due", 7)] is Status.TRANSFERRED
    row = office.row(key[0])
    assert (row.fee_state, row.next_act) == (FeeState.CLIENT_PAYS, NextAct.CLOSE)
    office.instructions.take([key], Step.GIVE_UP, TODAY, WRITTEN)
    assert office.deadlines(key[0])[("annuity_due", 7)] is Status.NOT_NEEDED


def test_a_file_of_the_client_is_stored_in_every_case_it_is_about(office, key, tmp_path):
    other = office.patent("P-2")
    keys = [key, (other, office.year(other))]
    letter = tmp_path / "放弃函.pdf"
    letter.write_bytes(b"%PDF-1.4 example")
    office.instructions.take(keys, Step.GIVE_UP, TODAY, Evidence(path=letter))
    for each in keys:
        (step,) = office.instructions.log(*each)
        assert step.document == "放弃函.pdf"
        (stored,) = office.desk.documents.of_case(each[0])
        assert stored.id == step.document_id


def test_a_step_that_is_refused_stores_no_file(office, key, tmp_path):
    letter = tmp_path / "a.pdf"
    letter.write_bytes(b"%PDF-1.4 example")
    office.instructions.take([key], Step.GIVE_UP, TODAY, WRITTEN)
    with pytest.raises(UserError, match="not-next"):
        office.instructions.take([key], Step.GIVE_UP, TODAY, Evidence(path=letter))
    assert office.desk.documents.of_case(key[0]) == ()


def test_a_stored_letter_of_another_case_proves_nothing(office, key, tmp_path):
    other = office.patent("P-2")
    letter = tmp_path / "a.pdf"
    letter.write_bytes(b"%PDF-1.4 example")
    (number,) = office.desk.documents.attach(other, [letter]).document_ids
    with pytest.raises(UserError) as caught:
        office.instructions.take([key], Step.GIVE_UP, TODAY, Evidence(documents={key[0]: number}))
    assert caught.value.code == "document.other-case"


@pytest.mark.parametrize(
    ("day", "code"),
    [(TODAY + timedelta(days=1), "closing.future"), (date(2026, 11, 1), "instruction.before")],
)
def test_a_day_that_cannot_be_is_refused(office, key, day, code):
    office.instructions.take([key], Step.ASKED, date(2026, 11, 20))
    with pytest.raises(UserError) as caught:
        office.instructions.take([key], Step.REMINDED, day)
    assert caught.value.code == code


def test_only_the_last_step_is_taken_back_and_with_a_reason(office, key):
    first = office.instructions.take([key], Step.ASKED, TODAY)
    second = office.instructions.take([key], Step.REMINDED, TODAY)
    for ids, why, code in (
        (first.step_ids, "x", "instruction.not-last"),
        (second.step_ids, " ", "reason.needed"),
        ((999,), "x", "instruction.unknown"),
    ):
        with pytest.raises(UserError) as caught:
            office.instructions.withdraw(ids, why)
        assert caught.value.code == code
    office.instructions.withdraw(second.step_ids, "x")
    with pytest.raises(UserError, match="withdrawn"):
        office.instructions.withdraw(second.step_ids, "x")
    assert office.row(key[0]).state is Step.ASKED


def test_nothing_chosen_is_refused(office):
    with pytest.raises(UserError, match=r"instruction\.none"):
        office.instructions.take([], Step.ASKED, TODAY)


def test_being_billed_links_the_bill_of_the_payment(office, key):
    office.instructions.take([key], Step.PAY, TODAY)
    office.desk.fees.pay(key[0], f"annuity:{key[1]}", TODAY)
    assert office.row(key[0]).next_act is NextAct.BILL
    (payment,) = office.desk.fees.of_case(key[0]).payments
    (charge,) = office.desk.billing.bill_payments([payment.id], TODAY).ids
    office.instructions.take([key], Step.BILLED, TODAY)
    assert office.instructions.log(*key)[-1].charge_id == charge


def test_a_bill_of_another_case_is_refused(office, key):
    with pytest.raises(UserError) as caught:
        office.instructions.take([key], Step.PAY, TODAY, charges={key: 999})
    assert caught.value.code == "instruction.charge"


@pytest.mark.parametrize("step", [Step.GIVE_UP, Step.CLIENT_PAYS])
@pytest.mark.parametrize("text", ["", " ", "\u200b\u200e", "\x00", "——"])
def test_no_annuity_leaves_the_docket_without_anything_legible(office, key, step, text):
    with pytest.raises(UserError) as caught:
        office.instructions.take([key], step, TODAY, Evidence(text))
    assert caught.value.code == "instruction.evidence"
    assert office.deadlines(key[0])[("annuity_due", key[1])] is Status.OPEN


@pytest.mark.parametrize("paid_first", [False, True])
def test_a_later_year_the_client_wants_paid_stays_on_the_docket(office, key, paid_first):
    """Giving up the year that was paid leaves the next one to be decided by itself."""
    case_id, year = key
    later = (case_id, year + 1)
    office.instructions.take([key], Step.PAY, TODAY)
    office.desk.fees.pay(case_id, f"annuity:{year}", TODAY)
    mark = ("annuity_due", year + 1)
    assert office.deadlines(case_id)[mark] is Status.OPEN
    if paid_first:
        office.instructions.take([later], Step.PAY, TODAY)
    office.instructions.take([key], Step.GIVE_UP, TODAY, WRITTEN)
    if not paid_first:
        assert office.deadlines(case_id)[mark] is Status.NOT_NEEDED
        taken = office.instructions.take([later], Step.PAY, TODAY)
        assert (taken.reopened, taken.closed) == (1, 0)
    assert office.deadlines(case_id)[mark] is Status.OPEN
    office.desk.keep_up()
    assert office.deadlines(case_id)[mark] is Status.OPEN
    step = office.instructions.log(*later)[-1]
    office.instructions.withdraw([step.id], "客户未这样说")
    assert office.deadlines(case_id)[mark] is Status.NOT_NEEDED
    step = office.instructions.log(*key)[-1]
    office.instructions.withdraw([step.id], "客户未这样说")
    assert office.deadlines(case_id)[mark] is Status.OPEN
