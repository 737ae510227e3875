"""A payment closes what it keeps on the docket; taken back, everything is open again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.fees import AnnuityStep
from agencydesk.models.vocabulary import CaseStatus, InstructionStep
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.fees.values import FeeFacts, FeeState
from tests.services.conftest import Room
from tests.services.fees.conftest import Till

PAID = date(2026, 11, 20)


def standing(room: Room, case_id: int) -> list[tuple[str, int | None, str, date | None]]:
    return sorted(
        (row.rule_id, row.year or 0, row.status.value, row.official_due)
        for row in room.deadlines(case_id)
    )


def later(room: Room) -> None:
    room.clock.now += timedelta(minutes=1)


def test_a_paid_annuity_closes_its_deadlines_and_moves_the_year_that_is_paid(till: Till) -> None:
    case_id = till.patent()
    before = standing(till.room, case_id)
    later(till.room)
    changes = till.fees.pay(case_id, "annuity:7", PAID, receipt_no="R-7")
    assert (changes.fees, changes.docket, changes.cases) == (True, True, True)
    assert till.paid_through(case_id) == 7
    row = till.row(case_id, "annuity:7")
    assert (row.state, row.paid_fen, row.paid_on) == (FeeState.PAID, 2_000_00, PAID)
    assert row.payable_fen == 0
    open_years = {
        row.year for row in till.room.deadlines(case_id) if row.year and row.status is Status.OPEN
    }
    assert open_years == {8}
    later(till.room)
    assert changes.record_id is not None
    till.fees.withdraw_payment(changes.record_id, "登记错案件")
    assert till.paid_through(case_id) == 6
    assert standing(till.room, case_id) == before
    assert till.row(case_id, "annuity:7").state is FeeState.OPEN
    (kept,) = till.fees.of_case(case_id).payments
    assert (kept.withdrawn_why, kept.receipt_no) == ("登记错案件", "R-7")


def test_the_surcharge_of_the_day_is_taken_where_no_amount_is_given(till: Till) -> None:
    case_id = till.patent()
    till.room.clock.now += timedelta(days=20)
    till.fees.pay(case_id, "annuity:7", date(2026, 12, 10))
    (paid,) = till.fees.of_case(case_id).payments
    assert (paid.fen, paid.surcharge_fen) == (2_000_00, 100_00)
    assert till.paid_through(case_id) == 7


def test_what_was_paid_too_low_stays_open_until_the_rest_is_paid(till: Till) -> None:
    case_id = till.patent()
    later(till.room)
    till.fees.pay(case_id, "annuity:7", PAID, 300_00)
    row = till.row(case_id, "annuity:7")
    assert (row.state, row.paid_fen, row.payable_fen) == (FeeState.UNDERPAID, 300_00, 1_700_00)
    assert any("1,700" in flag for flag in row.flags)
    assert till.paid_through(case_id) == 6
    late = till.row(case_id, "annuity:7", date(2026, 12, 7))
    assert late.payable_fen == 1_800_00  # the surcharge is that of the second payment
    later(till.room)
    second = till.fees.pay(case_id, "annuity:7", date(2026, 11, 25)).record_id
    assert till.row(case_id, "annuity:7").state is FeeState.PAID
    assert till.paid_through(case_id) == 7
    later(till.room)
    first = till.fees.of_case(case_id).payments[-1].id
    assert first != second
    till.fees.withdraw_payment(first, "退款")
    assert till.row(case_id, "annuity:7").state is FeeState.UNDERPAID
    assert till.paid_through(case_id) == 6


def test_the_same_fee_is_not_paid_twice(till: Till) -> None:
    case_id = till.patent()
    till.fees.pay(case_id, "annuity:7", PAID)
    before = till.room.trail_length()
    with pytest.raises(UserError, match=r"fee\.paid"):
        till.fees.pay(case_id, "annuity:7", PAID)
    assert till.room.trail_length() == before


def test_years_paid_ahead_count_once_the_years_before_are_paid(till: Till) -> None:
    case_id = till.patent()
    later(till.room)
    ahead = till.fees.pay(case_id, "annuity:8", PAID).record_id
    assert till.paid_through(case_id) == 6
    later(till.room)
    till.fees.pay(case_id, "annuity:7", PAID)
    assert till.paid_through(case_id) == 8
    assert ahead is not None
    later(till.room)
    till.fees.withdraw_payment(ahead, "重复")
    assert till.row(case_id, "annuity:8").state is FeeState.OPEN
    assert till.row(case_id, "annuity:7").state is FeeState.PAID


def test_a_payment_put_down_for_a_year_noted_as_paid_changes_nothing_else(till: Till) -> None:
    case_id = till.patent()
    later(till.room)
    paid = till.fees.pay(case_id, "annuity:5", date(2024, 10, 30)).record_id
    assert till.paid_through(case_id) == 6
    assert paid is not None
    later(till.room)
    till.fees.withdraw_payment(paid, "错")
    assert till.paid_through(case_id) == 6


def test_the_fees_of_filing_close_their_deadline_when_all_of_them_are_paid(till: Till) -> None:
    case_id = till.room.invention(filed=date(2026, 11, 2))
    till.fees.save_facts(case_id, FeeFacts(claims=12, pages=30))
    (deadline,) = till.room.deadlines(case_id, "filing_fee")
    keys = [row.key for row in till.fees.of_case(case_id).rows if row.deadline_id == deadline.id]
    assert keys == [
        "filing_fee:excess_claims",
        "filing_fee:filing_invention",
        "filing_fee:publication_printing",
    ]
    paid = []
    for key in keys:
        assert till.room.deadline(deadline.id).status is Status.OPEN
        later(till.room)
        paid.append(till.fees.pay(case_id, key, PAID).record_id)
    assert till.room.deadline(deadline.id).status is Status.RECEIVED
    later(till.room)
    till.fees.withdraw_payment(paid[-1] or 0, "错")
    assert till.row(case_id, keys[-1]).state is FeeState.OPEN
    assert [row.status for row in till.room.deadlines(case_id, "filing_fee")] == [Status.OPEN]


def test_a_fee_whose_period_asks_for_a_request_too_leaves_the_deadline_open(till: Till) -> None:
    case_id = till.room.invention(filed=date(2025, 3, 3))
    (deadline,) = till.room.deadlines(case_id, "exam_request")
    till.fees.pay(case_id, "exam_request:substantive_examination", PAID)
    assert till.room.deadline(deadline.id).status is Status.OPEN
    row = till.row(case_id, "exam_request:substantive_examination")
    assert (row.state, row.paid_fen) == (FeeState.PAID, 2_500_00)


def test_the_annuity_paid_with_registration_closes_it_and_is_the_first_year(till: Till) -> None:
    case_id = till.patent(
        grant_date=None, status=CaseStatus.PENDING, annuity_paid_through_year=None
    )
    till.grant_notice(case_id, date(2026, 11, 2), annual_year=7)
    (deadline,) = till.room.deadlines(case_id, "grant_registration")
    later(till.room)
    paid = till.fees.pay(case_id, "annuity:7", PAID).record_id
    assert till.room.deadline(deadline.id).status is Status.RECEIVED
    assert till.paid_through(case_id) == 7
    later(till.room)
    till.fees.withdraw_payment(paid or 0, "错")
    assert till.room.deadline(deadline.id).status is Status.OPEN
    assert till.paid_through(case_id) is None


def test_a_grant_told_by_two_notices_is_registered_by_one_payment(till: Till) -> None:
    case_id = till.patent(
        grant_date=None, status=CaseStatus.PENDING, annuity_paid_through_year=None
    )
    till.grant_notice(case_id, date(2026, 11, 2))
    draft = NoticeDraft(
        case_id,
        code="200602",
        name="办理登记手续通知书",
        dispatch_date=date(2026, 11, 2),
        annual_year=6,
    )
    till.room.recording.record_notice(draft)
    annuities = [row.key for row in till.fees.of_case(case_id).rows if row.year]
    assert annuities == ["annuity:6"]
    later(till.room)
    paid = till.fees.pay(case_id, "annuity:6", PAID).record_id or 0
    states = {row.status for row in till.room.deadlines(case_id, "grant_registration")}
    assert states == {Status.RECEIVED}
    assert till.keys(case_id=case_id, annuities=True) == []
    later(till.room)
    till.fees.withdraw_payment(paid, "错")
    states = {row.status for row in till.room.deadlines(case_id, "grant_registration")}
    assert states == {Status.OPEN}


def test_what_the_client_gave_up_is_not_paid_by_mistake(till: Till) -> None:
    case_id = till.patent()
    with till.room.context.database.writing() as session:
        session.add(
            AnnuityStep(
                case_id=case_id,
                year=7,
                step=InstructionStep.GIVE_UP,
                taken_on=PAID,
                evidence="邮件",
                entered_at=till.room.clock.now,
            )
        )
    with pytest.raises(UserError, match=r"fee\.given-up"):
        till.fees.pay(case_id, "annuity:7", PAID)


def test_after_the_grace_period_a_payment_needs_its_amount(till: Till) -> None:
    case_id = till.patent(annuity_paid_through_year=5)
    with pytest.raises(UserError, match=r"fee\.amount-needed"):
        till.fees.pay(case_id, "annuity:6", PAID)
    till.fees.pay(case_id, "annuity:6", PAID, 1_200_00, 300_00, note="恢复权利时补缴")
    assert till.row(case_id, "annuity:6").state is FeeState.PAID
    assert till.paid_through(case_id) == 5


@pytest.mark.parametrize(
    ("key", "day", "fen", "code"),
    [
        ("annuity:40", PAID, None, "fee.unknown"),
        ("annuity:7", date(2026, 11, 26), None, "fee.future"),
        ("annuity:7", PAID, -1, "fee.invalid"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(
    till: Till, key: str, day: date, fen: int | None, code: str
) -> None:
    case_id = till.patent()
    before = till.room.trail_length()
    with pytest.raises(UserError) as refused:
        till.fees.pay(case_id, key, day, fen)
    assert refused.value.code == code
    assert till.room.trail_length() == before


def test_a_payment_is_taken_back_once_and_with_a_reason(till: Till) -> None:
    case_id = till.patent()
    paid = till.fees.pay(case_id, "annuity:7", PAID).record_id or 0
    with pytest.raises(UserError, match=r"reason\.needed"):
        till.fees.withdraw_payment(paid, " ")
    till.fees.withdraw_payment(paid, "错")
    with pytest.raises(UserError, match=r"payment\.withdrawn"):
        till.fees.withdraw_payment(paid, "错")
    with pytest.raises(UserError, match=r"payment\.unknown"):
        till.fees.withdraw_payment(99, "错")


def test_paying_and_taking_back_are_told_in_the_trail(till: Till) -> None:
    case_id = till.patent()
    paid = till.fees.pay(case_id, "annuity:7", PAID).record_id or 0
    till.fees.withdraw_payment(paid, "错")
    query = select(AuditEntry.action).where(AuditEntry.table_name == "fee_payment")
    with till.room.context.database.reading() as session:
        assert list(session.scalars(query.order_by(AuditEntry.id))) == ["pay", "withdraw"]


def test_a_payment_is_named_in_the_language_asked_for(till: Till) -> None:
    case_id = till.patent()
    till.fees.pay(case_id, "annuity:7", PAID)
    own = till.fees.add_own(case_id, name="示例费", fen=12_50).record_id
    till.fees.pay(case_id, f"own:{own}", PAID)
    named = {
        language: [each.name for each in till.fees.of_case(case_id, language).payments]
        for language in ("zh", "en")
    }
    assert named == {"zh": ["示例费", "第 7 年度年费"], "en": ["示例费", "Annuity of year 7"]}
