"""Annuities of a case: every day of each year, what it costs, where it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from agencydesk.domain.docket import Band
from agencydesk.models.fees import AnnuityStep
from agencydesk.models.vocabulary import CaseKind, CaseStatus, InstructionStep, PartyRole, Route
from agencydesk.services.fees.values import FeeFacts, FeeState
from tests.services.conftest import Room
from tests.services.fees.conftest import FILED, Till


def step(room: Room, case_id: int, year: int, taken: InstructionStep) -> None:
    row = AnnuityStep(
        case_id=case_id,
        year=year,
        step=taken,
        taken_on=room.context.today(),
        evidence="客户邮件",
        entered_at=room.clock.now,
    )
    with room.context.database.writing() as session:
        session.add(row)


def test_a_year_that_begins_on_a_saturday_is_due_on_monday_and_late_from_the_saturday(
    till: Till,
) -> None:
    row = till.row(till.patent(), "annuity:7")
    assert (row.due, row.free_until, row.last) == (
        date(2026, 11, 2),
        date(2026, 11, 30),
        date(2027, 4, 30),
    )
    assert (row.name, row.year, row.state) == ("第 7 年度年费", 7, FeeState.OPEN)
    assert (row.fen, row.surcharge_fen, row.payable_fen) == (2_000_00, 0, 2_000_00)
    assert row.band is Band.WEEK  # the month without surcharge ends in five days
    assert any("2027-04-30" in flag for flag in row.flags)
    assert all(line.citation for line in row.lines)
    days = [line.day for line in row.lines if line.day is not None]
    assert days == [
        date(2026, 10, 31),
        date(2026, 11, 2),
        date(2026, 11, 30),
        date(2026, 12, 31),
        date(2027, 2, 1),
        date(2027, 3, 1),
        date(2027, 3, 31),
        date(2027, 4, 30),
    ]
    assert any("恢复权利" in line.text and "2026-10-31" in line.text for line in row.lines)


@pytest.mark.parametrize(
    ("pay_on", "surcharge"),
    [
        (date(2026, 11, 30), 0),
        (date(2026, 12, 1), 100_00),
        (date(2026, 12, 31), 100_00),
        (date(2027, 1, 4), 200_00),
        (date(2027, 4, 30), 500_00),
    ],
)
def test_the_surcharge_is_that_of_the_day_of_payment(
    till: Till, pay_on: date, surcharge: int
) -> None:
    row = till.row(till.patent(), "annuity:7", pay_on)
    assert (row.pay_on, row.fen, row.surcharge_fen) == (pay_on, 2_000_00, surcharge)


def test_an_invention_has_twenty_years_a_utility_model_ten_and_a_new_design_fifteen(
    till: Till,
) -> None:
    made = {
        kind: till.patent(kind.value, kind=kind, filing_date=date(2022, 3, 1)) for kind in CaseKind
    }
    last = {kind: till.fees.of_case(each).annuities[-1].year for kind, each in made.items()}
    assert {kind: year.year for kind, year in last.items()} == {
        CaseKind.INVENTION: 20,
        CaseKind.UTILITY_MODEL: 10,
        CaseKind.DESIGN: 15,
    }
    for case_id in made.values():
        found = till.fees.of_case(case_id)
        assert found.annuities[0].year.with_registration
        assert all(len(line.year.steps) == 6 for line in found.annuities)


def test_what_costs_a_surcharge_already_is_never_far_away(till: Till) -> None:
    case_id = till.patent(filing_date=date(2020, 8, 31))
    row = till.row(case_id, "annuity:7")
    assert (row.due, row.free_until) == (date(2026, 8, 31), date(2026, 9, 30))
    assert row.last == date(2027, 3, 1)
    assert row.band is Band.WEEK


def test_a_reduction_that_is_over_on_the_day_of_payment_takes_nothing_off(till: Till) -> None:
    case_id = till.patent(fee_reduction=85)
    till.fees.save_facts(case_id, FeeFacts(reduction_until=date(2026, 12, 31)))
    before = till.row(case_id, "annuity:7", date(2026, 12, 31))
    assert (before.percent, before.fen, before.surcharge_fen) == (85, 300_00, 100_00)
    after = till.row(case_id, "annuity:7", date(2027, 1, 4))
    assert (after.percent, after.fen) == (0, 2_000_00)
    assert any("费减" in flag or "减缴" in flag for flag in after.flags)


def test_a_reduction_that_ends_before_the_due_date_says_by_when_to_ask_anew(till: Till) -> None:
    case_id = till.patent(fee_reduction=85)
    till.fees.save_facts(case_id, FeeFacts(reduction_until=date(2026, 12, 31)))
    row = till.row(case_id, "annuity:8")
    assert row.due == date(2027, 11, 1)
    assert any("2027-08-17" in flag for flag in row.flags)  # two months and fifteen days before


def test_the_year_printed_on_the_notice_prevails_over_the_year_of_the_grant(till: Till) -> None:
    pending: dict[str, object] = {
        "grant_date": None,
        "status": CaseStatus.PENDING,
        "annuity_paid_through_year": None,
        "filing_date": date(2023, 10, 31),
    }
    case_id = till.patent(**pending)
    till.grant_notice(case_id, date(2026, 11, 2))
    assert [row.key for row in till.fees.of_case(case_id).rows if row.year] == ["annuity:4"]
    computed = till.row(case_id, "annuity:4")
    assert any("登记手续通知书" in flag for flag in computed.flags)
    printed = till.patent("P-2", **pending)
    till.grant_notice(printed, date(2026, 11, 2), annual_year=3)
    row = till.row(printed, "annuity:3")
    assert (row.due, row.fen) == (date(2027, 1, 4), 900_00)
    assert not any("推算" in flag for flag in row.flags)
    assert row.deadline_id is not None


def test_what_a_person_says_of_the_first_year_counts_where_no_notice_says_it(till: Till) -> None:
    case_id = till.patent()
    assert till.fees.of_case(case_id).annuities[0].year.year == 3
    till.fees.save_facts(case_id, FeeFacts(first_annuity_year=4))
    found = till.fees.of_case(case_id)
    assert found.annuities[0].year.year == 4
    assert found.annuity_flags == ()


def test_years_noted_as_paid_are_paid_and_the_one_paid_with_registration_too(till: Till) -> None:
    found = till.fees.of_case(till.patent(annuity_paid_through_year=None))
    states = {line.year.year: line.row for line in found.annuities}
    assert states[3].state is FeeState.PAID
    assert states[6].state is FeeState.PAID
    assert any("视为已缴" in flag for flag in states[6].flags)
    assert states[7].state is FeeState.OPEN
    assert all(row.due is None or row.due >= date(2026, 11, 2) for row in found.rows)


def test_after_the_grace_period_the_right_is_lost_and_later_years_are_not_asked_for(
    till: Till,
) -> None:
    case_id = till.patent(annuity_paid_through_year=5)
    (row,) = till.fees.listing()
    assert (row.case_id, row.key, row.state) == (case_id, "annuity:6", FeeState.LAPSED)
    assert row.fen is None
    assert any("恢复权利" in flag and "2025-10-31" in flag for flag in row.flags)
    states = [line.row.state for line in till.fees.of_case(case_id).annuities]
    assert states[:4] == [FeeState.PAID] * 3 + [FeeState.LAPSED]
    assert set(states[4:]) == {FeeState.LAPSED}


def test_a_year_given_up_ends_all_later_ones_until_the_client_orders_one(till: Till) -> None:
    case_id = till.patent()
    step(till.room, case_id, 7, InstructionStep.GIVE_UP)
    step(till.room, case_id, 7, InstructionStep.CLOSED)
    assert till.keys(case_id=case_id) == []
    states = {line.year.year: line.row.state for line in till.fees.of_case(case_id).annuities}
    assert {states[year] for year in range(7, 21)} == {FeeState.GIVEN_UP}
    step(till.room, case_id, 7, InstructionStep.PAY)
    assert till.keys(case_id=case_id, until=date(2026, 12, 31)) == ["annuity:7"]


def test_fees_the_client_pays_are_known_and_not_asked_for(till: Till) -> None:
    case_id, other = till.patent(), till.patent("P-2")
    till.fees.save_facts(case_id, FeeFacts(client_pays=True))
    step(till.room, other, 7, InstructionStep.CLIENT_PAYS)
    until = date(2026, 12, 31)
    assert till.keys(until=until) == []
    shown = till.fees.rows([(case_id, "annuity:7"), (other, "annuity:7")])
    assert {(row.state, row.band) for row in shown} == {(FeeState.CLIENT_PAYS, Band.DONE)}
    assert till.row(other, "annuity:8").state is FeeState.OPEN


def test_a_case_that_ended_or_was_let_go_owes_no_annuity(till: Till) -> None:
    till.patent("P-1", status=CaseStatus.ENDED)
    till.patent("P-2", status=CaseStatus.LOST)
    till.patent("P-3", closed_on=date(2026, 6, 1))
    assert till.keys(annuities=True) == []


def test_a_case_without_a_filing_date_stays_on_the_list_and_says_what_it_needs(
    till: Till,
) -> None:
    case_id = till.patent(filing_date=None)
    rows = till.fees.listing()
    assert [(row.case_id, row.due, row.fen) for row in rows] == [(case_id, None, None)]
    assert rows[0].band is Band.UNKNOWN
    assert rows[0].missing
    assert till.fees.of_case(case_id).annuities_missing


def test_a_granted_case_without_a_grant_date_still_has_its_next_annuity(till: Till) -> None:
    case_id = till.patent(grant_date=None, annuity_paid_through_year=None)
    keys = till.keys(case_id=case_id, until=date(2026, 12, 31))
    assert keys == ["annuity:7"]
    row = till.row(case_id, "annuity:7", date(2026, 12, 1))
    assert (row.free_until, row.surcharge_fen) == (date(2026, 11, 30), 100_00)


def test_an_entry_from_the_pct_counts_from_the_international_filing_date(till: Till) -> None:
    case_id = till.patent(
        route=Route.PCT_NATIONAL,
        filing_date=date(2022, 4, 1),
        international_filing_date=FILED,
    )
    found = till.fees.of_case(case_id)
    assert found.term_end == date(2040, 10, 31)
    assert any("国际申请日" in flag for flag in found.annuity_flags)


def test_a_divisional_that_names_another_day_than_its_parent_is_told(till: Till) -> None:
    parent = till.patent("P-1")
    case_id = till.patent(
        "P-2",
        parent_id=parent,
        filing_date=date(2022, 1, 5),
        divisional_submission_date=date(2022, 1, 5),
    )
    assert any("2020-10-31" in flag for flag in till.fees.of_case(case_id).annuity_flags)


def test_an_open_licence_and_a_reduction_do_not_add_up(till: Till) -> None:
    case_id = till.patent(fee_reduction=85)
    plain = till.row(case_id, "annuity:7", date(2026, 11, 26)).fen
    till.fees.save_facts(case_id, FeeFacts(open_licence_from=date(2026, 1, 1)))
    assert till.row(case_id, "annuity:7", date(2026, 11, 26)).fen == plain == 300_00
    other = till.patent("P-2")
    till.fees.save_facts(other, FeeFacts(open_licence_from=date(2026, 1, 1)))
    assert till.row(other, "annuity:7", date(2026, 11, 26)).fen == 1_700_00


def test_a_compensation_period_is_paid_once_before_the_term_ends(till: Till) -> None:
    case_id = till.patent()
    till.fees.save_facts(case_id, FeeFacts(compensation_days=800))
    found = till.fees.of_case(case_id)
    assert found.term_end == date(2040, 10, 31) + timedelta(days=800)
    row = till.row(case_id, "annuity_compensation_period:term_compensation_annuity")
    assert (row.fen, row.due) == (16_000_00, date(2040, 10, 31))


def test_the_plan_of_a_year_sums_what_each_client_has_to_pay(till: Till) -> None:
    till.patent("P-1")
    till.patent("P-2", fee_reduction=85)
    reduced = till.fees.plan(2027)
    assert [(each.client, len(each.rows), each.fen) for each in reduced] == [
        ("示例公司", 2, 2_300_00)
    ]
    assert {line.row.pay_on for line in reduced[0].rows} == {date(2027, 11, 1)}
    assert till.fees.plan(2027, client_id=(reduced[0].client_id or 0) + 1) == ()


def test_a_moved_clock_moves_what_is_open_and_nothing_is_kept(till: Till) -> None:
    case_id = till.patent()
    till.room.clock.now += timedelta(days=200)
    assert till.row(case_id, "annuity:7").state is FeeState.LAPSED
    facts = till.fees.of_case(case_id).facts
    assert facts == replace(FeeFacts(), version=0)


def test_a_grant_soon_after_an_anniversary_leaves_the_year_an_ordinary_one_if_it_is_not_paid(
    till: Till,
) -> None:
    granted: dict[str, object] = {"filing_date": date(2022, 8, 3), "grant_date": date(2026, 9, 8)}
    case_id = till.patent(annuity_paid_through_year=4, **granted)
    row = till.row(case_id, "annuity:5", date(2026, 11, 4))
    assert (row.fen, row.surcharge_fen) == (1_200_00, 180_00)  # the fourth month after it
    assert (row.free_until, row.last) == (date(2026, 9, 3), date(2027, 2, 3))
    assert any("办理登记手续通知书" in flag for flag in row.flags)
    unknown = till.patent("P-2", annuity_paid_through_year=None, **granted)
    assert till.row(unknown, "annuity:5").surcharge_fen == 0


def test_no_patent_ends_before_its_grant(till: Till) -> None:
    case_id = till.patent(
        filing_date=date(2021, 3, 3), grant_date=date(2025, 10, 14), annuity_paid_through_year=4
    )
    row = till.row(case_id, "annuity:5")
    assert row.state is FeeState.OPEN
    assert not any("终止" in flag for flag in row.flags)
    assert "annuity:6" in {each.key for each in till.fees.listing()}


@pytest.mark.parametrize(
    ("applicants", "percent", "doubted"), [(1, 85, False), (2, 85, True), (2, 70, False)]
)
def test_several_applicants_get_the_smaller_reduction(
    till: Till, applicants: int, percent: int, doubted: bool
) -> None:
    names = tuple(f"示例公司{number}" for number in range(applicants))
    people = {PartyRole.CLIENT: names[:1], PartyRole.APPLICANT: names}
    case_id = till.patent(fee_reduction=percent, people=people)
    flags = till.row(case_id, "annuity:7").flags
    said = "本案登记了 2 名申请人，费减比例应为 70%，请核对"
    assert (said in flags) is doubted


def test_who_may_have_a_reduction_is_told_from_the_law_of_today(till: Till) -> None:
    told = till.fees.entitled()
    assert told.startswith(
        "单独申请减 85%，两个以上申请人减 70%；每个申请人都须符合条件（上年度）："
    )
    for part in (
        "低于 5,000 元（年 60,000 元）",
        "低于 1,000,000 元",
        "事业单位",
        "减 10 年",
        "316",
    ):
        assert part in told
    assert "individuals below CNY 5,000 a month" in till.fees.entitled("en")
