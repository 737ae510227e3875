"""An annuity not paid in time: what restoring it costs, and what is asked for after it."""

from __future__ import annotations

from datetime import date, timedelta

from agencydesk.domain.docket import Status
from agencydesk.models.fees import AnnuityStep
from agencydesk.models.vocabulary import CaseStatus, InstructionStep
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.fees.values import FeeState
from tests.services.fees.conftest import Till

#: The annuity of the seventh year could be paid until 2027-04-30.
LATE = date(2027, 5, 3)


def at(till: Till, day: date) -> None:
    till.room.clock.now += day - till.room.context.today()


def test_a_payment_after_the_grace_period_has_to_be_whole_and_says_what_it_depends_on(
    till: Till,
) -> None:
    case_id = till.patent()
    at(till, LATE)
    till.fees.pay(case_id, "annuity:7", LATE, 100_00)
    row = till.row(case_id, "annuity:7")
    assert (row.state, row.fen, row.paid_fen) == (FeeState.LAPSED, None, 100_00)
    assert any("2,400 元" in flag for flag in row.flags)  # 2000 + 25 % - 100
    assert till.paid_through(case_id) == 6
    till.fees.pay(case_id, "annuity:7", LATE, 2_400_00)
    paid = till.row(case_id, "annuity:7")
    assert paid.state is FeeState.PAID
    assert any("权利恢复" in flag for flag in paid.flags)
    assert till.paid_through(case_id) == 6  # nothing is kept by it; the docket still waits


def test_an_annuity_that_stayed_underpaid_is_lost_like_one_that_was_not_paid(till: Till) -> None:
    case_id = till.patent()
    till.fees.pay(case_id, "annuity:7", date(2026, 11, 20), 1_000_00)
    assert till.row(case_id, "annuity:7").state is FeeState.UNDERPAID
    at(till, LATE)
    row = till.row(case_id, "annuity:7")
    assert (row.state, row.fen) == (FeeState.LAPSED, None)
    assert any("2026-10-31" in flag and "终止" in flag for flag in row.flags)
    assert "annuity:8" not in {row.key for row in till.fees.listing()}


def test_while_a_lost_patent_can_be_restored_its_annuity_is_asked_for(till: Till) -> None:
    case_id = till.patent()
    at(till, LATE)
    draft = NoticeDraft(case_id, code="200702", name="专利权终止通知书", dispatch_date=LATE)
    till.room.recording.record_notice(draft)
    assert till.room.cases.get(case_id).draft.status is CaseStatus.LOST
    assert sorted(row.key for row in till.fees.of_case(case_id).rows) == [
        "annuity:7",
        "restoration_notice:restoration_of_rights",
    ]
    row = till.row(case_id, "annuity:7")
    assert row.state is FeeState.LAPSED
    assert any("2,500 元" in flag for flag in row.flags)
    till.fees.pay(case_id, "annuity:7", LATE, 2_000_00, 500_00)
    assert till.row(case_id, "annuity:7").state is FeeState.PAID
    (restoring,) = till.room.deadlines(case_id, "restoration_notice")
    till.room.closing.mark_not_needed(restoring.id, "不恢复")
    assert [row.key for row in till.fees.of_case(case_id).rows] == [
        "restoration_notice:restoration_of_rights"
    ]


def test_a_year_the_client_pays_ends_no_later_year(till: Till) -> None:
    case_id = till.patent()
    with till.room.context.database.writing() as session:
        session.add(
            AnnuityStep(
                case_id=case_id,
                year=7,
                step=InstructionStep.CLIENT_PAYS,
                taken_on=date(2026, 11, 2),
                entered_at=till.room.clock.now,
            )
        )
    at(till, LATE)
    assert till.row(case_id, "annuity:7").state is FeeState.CLIENT_PAYS
    assert till.row(case_id, "annuity:8").state is FeeState.OPEN
    assert "annuity:8" in till.keys(until=date(2027, 12, 31))


def test_one_payment_keeps_registration_though_two_notices_asked_for_it(till: Till) -> None:
    case_id = till.patent(
        grant_date=None,
        status=CaseStatus.PENDING,
        annuity_paid_through_year=None,
        filing_date=date(2023, 10, 31),
    )
    till.grant_notice(case_id, date(2026, 11, 2))
    notice = NoticeDraft(
        case_id,
        code="200602",
        name="办理登记手续通知书",
        dispatch_date=date(2026, 11, 2),
        annual_year=4,
    )
    till.room.recording.record_notice(notice)
    assert len(till.room.deadlines(case_id, "grant_registration")) == 2
    till.room.clock.now += timedelta(minutes=1)
    payment = till.fees.pay(case_id, "annuity:4", date(2026, 11, 3)).record_id
    states = {row.status for row in till.room.deadlines(case_id, "grant_registration")}
    assert states == {Status.RECEIVED}
    assert payment is not None
    till.room.clock.now += timedelta(minutes=1)
    till.fees.withdraw_payment(payment, "退票")
    states = {row.status for row in till.room.deadlines(case_id, "grant_registration")}
    assert states == {Status.OPEN}


def test_a_corrected_filing_date_tells_what_payments_on_file_fall_short_of(till: Till) -> None:
    case_id = till.patent()
    till.fees.pay(case_id, "annuity:7", date(2026, 11, 20))
    at(till, LATE)
    till.room.corrections.apply_correction(case_id, {"filing_date": date(2020, 9, 30)})
    row = till.row(case_id, "annuity:7")
    assert (row.state, row.paid_fen) == (FeeState.UNDERPAID, 2_000_00)
    assert any("2027-03-30" in flag and "届满" in flag for flag in row.flags)
    assert any("还差 500 元" in flag for flag in row.flags)
    assert till.row(case_id, "annuity:8").state is FeeState.OPEN
