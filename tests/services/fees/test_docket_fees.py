"""Fees that periods, notices and people demand: each with its date, or why it has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from agencydesk.domain.docket import Band, Status
from agencydesk.errors import UserError
from agencydesk.exchange.packages.detail_xml import Amount, NoticeFee
from agencydesk.exchange.packages.facts import NoticeFacts, to_json
from agencydesk.models.fees import PaymentLine, PaymentList
from agencydesk.models.vocabulary import CaseKind, CaseStatus, ListState, Route
from agencydesk.services.case_rows import CaseDraft, Priority
from agencydesk.services.drafts import EventDraft, NoticeDraft
from agencydesk.services.fees.values import FeeFacts, FeeFilter, FeeState
from tests.services.fees.conftest import Till

FILED = date(2026, 11, 2)
EXAM = "substantive_examination"


def keys_of(till: Till, case_id: int) -> dict[str, tuple[int | None, date | None]]:
    return {row.key: (row.fen, row.due) for row in till.fees.of_case(case_id).rows}


def test_every_period_a_fee_is_due_by_is_a_rule(till: Till) -> None:
    rules = till.room.context.rules
    assert len(rules.demands.by_rule) > 20
    assert set(rules.demands.by_rule) <= set(rules.engine.book.by_id)
    assert rules.demands.paid_alone <= set(rules.engine.book.by_id)


def test_filing_asks_for_all_its_fees_by_its_own_deadline(till: Till) -> None:
    case_id = till.room.cases.create(
        CaseDraft(
            "P-1",
            kind=CaseKind.INVENTION,
            filing_date=FILED,
            priorities=(Priority(date(2025, 12, 1)), Priority(date(2026, 1, 5))),
        )
    ).id
    till.fees.save_facts(case_id, FeeFacts(claims=13, pages=302))
    (deadline,) = till.room.deadlines(case_id, "filing_fee")
    due = deadline.official_due
    found = keys_of(till, case_id)
    assert {key: each for key, each in found.items() if key.startswith("filing_fee")} == {
        "filing_fee:filing_invention": (900_00, due),
        "filing_fee:publication_printing": (50_00, due),
        "filing_fee:excess_claims": (450_00, due),
        "filing_fee:excess_pages_31_300": (13_500_00, due),
        "filing_fee:excess_pages_301": (200_00, due),
        "filing_fee:priority_claim": (160_00, due),
    }


def test_counts_nobody_knows_are_named_and_leave_the_amount_open(till: Till) -> None:
    case_id = till.room.invention(filed=FILED)
    claims = till.row(case_id, "filing_fee:excess_claims")
    assert (claims.fen, claims.payable_fen, claims.state) == (None, None, FeeState.OPEN)
    assert any("权利要求" in each for each in claims.missing)


def test_a_recorded_acceptance_asks_for_no_fee_twice(till: Till) -> None:
    case_id = till.room.invention(filed=FILED)
    draft = NoticeDraft(
        case_id, code="200101", name="专利申请受理通知书", dispatch_date=date(2026, 11, 5)
    )
    till.room.recording.record_notice(draft)
    names = [row.fee_id for row in till.fees.of_case(case_id).rows]
    assert len(names) == len(set(names))
    assert "priority_claim" not in names  # no priority is claimed


def test_a_fee_without_a_date_is_listed_last_and_never_dropped(till: Till) -> None:
    case_id = till.room.invention(filed=None)
    rows = till.fees.listing(FeeFilter(until=date(2026, 12, 1)))
    assert rows
    assert {(row.case_id, row.due, row.band) for row in rows} == {(case_id, None, Band.UNKNOWN)}
    assert all(row.missing for row in rows)


def test_a_reduction_takes_off_what_it_covers_and_nothing_else(till: Till) -> None:
    draft = CaseDraft("P-1", kind=CaseKind.INVENTION, filing_date=FILED, fee_reduction=85)
    case_id = till.room.cases.create(draft).id
    found = keys_of(till, case_id)
    assert found["filing_fee:filing_invention"][0] == 135_00
    assert found["filing_fee:publication_printing"][0] == 50_00
    assert found["exam_request:substantive_examination"][0] == 375_00


def test_a_rejection_asks_for_the_fee_of_re_examination_only_if_it_is_requested(
    till: Till,
) -> None:
    case_id = till.room.invention(filed=date(2023, 3, 3))
    draft = NoticeDraft(case_id, code="210408", name="驳回决定", dispatch_date=date(2026, 11, 2))
    till.room.recording.record_notice(draft)
    row = till.row(case_id, "reexam_request:reexamination_invention")
    assert (row.fen, row.due) == (1_000_00, date(2027, 2, 2))
    assert any("仅在" in flag for flag in row.flags)


@pytest.mark.parametrize(
    ("rule", "fee", "fen"),
    [
        ("biblio_change_fee", "bibliographic_change", 200_00),
        ("evaluation_report_fee", "evaluation_report", 2_400_00),
    ],
)
def test_a_request_starts_the_period_for_its_fee(till: Till, rule: str, fee: str, fen: int) -> None:
    draft = CaseDraft("P-1", kind=CaseKind.DESIGN, filing_date=date(2024, 1, 5))
    case_id = till.room.cases.create(draft).id
    event = EventDraft(case_id, "request_date", date(2026, 11, 20), (rule,))
    till.room.recording.record_event(event)
    row = till.row(case_id, f"{rule}:{fee}")
    assert (row.fen, row.due) == (fen, date(2026, 12, 21))


def test_a_second_request_has_a_key_of_its_own(till: Till) -> None:
    draft = CaseDraft("P-1", kind=CaseKind.DESIGN, filing_date=date(2024, 1, 5))
    case_id = till.room.cases.create(draft).id
    for day in (date(2026, 11, 2), date(2026, 11, 20)):
        event = EventDraft(case_id, "request_date", day, ("biblio_change_fee",))
        till.room.recording.record_event(event)
    keys = [key for key in keys_of(till, case_id) if key.startswith("biblio")]
    assert len(keys) == len(set(keys)) == len(till.room.deadlines(case_id, "biblio_change_fee"))


def test_entering_the_national_phase_asks_for_its_fees_and_after_thirty_months_for_grace(
    till: Till,
) -> None:
    draft = CaseDraft(
        "P-1",
        kind=CaseKind.INVENTION,
        route=Route.PCT_NATIONAL,
        international_filing_date=date(2024, 7, 1),
        status=CaseStatus.DRAFTING,
    )
    case_id = till.room.cases.create(draft).id
    till.fees.save_facts(
        case_id, FeeFacts(claims=10, pages=20, receiving_office="us", searching_office="EP")
    )
    found = keys_of(till, case_id)
    assert found["pct_entry:filing_invention"] == (900_00, date(2027, 1, 4))
    assert found["pct_entry:publication_printing"] == (50_00, date(2027, 1, 4))
    assert "pct_entry:pct_cn_grace" not in found
    till.room.clock.now += timedelta(days=60)
    late = keys_of(till, case_id)
    assert late["pct_entry:pct_cn_grace"] == (1_000_00, date(2027, 3, 1))


def test_an_application_received_and_searched_in_china_is_spared_on_entry(till: Till) -> None:
    draft = CaseDraft(
        "P-1",
        kind=CaseKind.INVENTION,
        route=Route.PCT_NATIONAL,
        international_filing_date=date(2024, 7, 1),
        status=CaseStatus.DRAFTING,
    )
    case_id = till.room.cases.create(draft).id
    facts = FeeFacts(claims=10, pages=20, receiving_office="CN", searching_office="CN")
    till.fees.save_facts(case_id, facts)
    assert keys_of(till, case_id)["pct_entry:filing_invention"][0] == 0
    assert till.row(case_id, "exam_request:substantive_examination").fen == 0
    listed = till.keys(case_id=case_id, until=date(2027, 1, 31))
    assert "pct_entry:filing_invention" not in listed


def notice_with(till: Till, case_id: int, facts: NoticeFacts, **more: object) -> int:
    draft = NoticeDraft(
        case_id,
        code="200021",
        name="费用减缴审批通知书",
        dispatch_date=date(2026, 11, 9),
        content=to_json(facts),
    )
    for name, value in more.items():
        object.__setattr__(draft, name, value)
    return till.room.recording.record_notice(draft).notice_id


def test_an_amount_the_office_prints_is_set_beside_ours(till: Till) -> None:
    case_id = till.room.invention(filed=FILED)
    fees = (
        NoticeFee("申请费", Amount("135", 135_00)),
        NoticeFee("公布印刷费", Amount("50", 50_00)),
    )
    notice_with(till, case_id, NoticeFacts(fees=fees, pay_by=date(2027, 1, 4)))
    differs = till.row(case_id, "filing_fee:filing_invention")
    assert any("135" in flag and "不一致" in flag for flag in differs.flags)
    same = till.row(case_id, "filing_fee:publication_printing")
    assert not any("不一致" in flag for flag in same.flags)


def test_the_offices_amount_of_an_excess_fee_counts_while_nobody_knows_the_count(
    till: Till,
) -> None:
    case_id = till.room.invention(filed=FILED)
    fees = (NoticeFee("权利要求附加费", Amount("450", 450_00)),)
    notice_with(till, case_id, NoticeFacts(fees=fees, pay_by=date(2027, 1, 4)))
    row = till.row(case_id, "filing_fee:excess_claims")
    assert (row.fen, row.missing.count("权利要求项数")) == (450_00, 0)
    assert any("费用减缴审批通知书" in flag for flag in row.flags)
    till.fees.save_facts(case_id, FeeFacts(claims=12))
    counted = till.row(case_id, "filing_fee:excess_claims")
    assert counted.fen == 300_00
    assert any("450" in flag and "不一致" in flag for flag in counted.flags)


def test_a_fee_only_a_notice_names_is_asked_for_and_not_hidden_when_missed(till: Till) -> None:
    case_id = till.room.invention(filed=date(2020, 1, 6))
    facts = NoticeFacts(fees=(NoticeFee("示例费", Amount("70", 70_00)),), pay_by=date(2026, 12, 9))
    notice = notice_with(till, case_id, facts)
    row = till.row(case_id, f"notice:{notice}:0")
    assert (row.name, row.fee_id, row.fen, row.due) == ("示例费", "", 70_00, date(2026, 12, 9))
    till.room.clock.now += timedelta(days=30)
    missed = till.row(case_id, f"notice:{notice}:0")
    assert (missed.state, missed.band) == (FeeState.LAPSED, Band.OVERDUE)
    assert any("错过" in flag for flag in missed.flags)


def test_a_fee_whose_day_had_passed_when_its_notice_was_put_on_file_is_history(till: Till) -> None:
    case_id = till.room.invention(filed=date(2020, 1, 6))
    facts = NoticeFacts(fees=(NoticeFee("示例费", Amount("70", 70_00)),), pay_by=date(2021, 3, 9))
    notice = notice_with(till, case_id, facts, dispatch_date=date(2021, 1, 11))
    assert f"notice:{notice}:0" not in keys_of(till, case_id)


def test_a_fee_put_down_by_hand_takes_the_tables_amount_or_its_own(till: Till) -> None:
    case_id = till.room.invention(filed=date(2024, 1, 8))
    added = till.fees.add_own(case_id, fee_id="certified_copy", units=3, basis="客户来函")
    copies = till.row(case_id, f"own:{added.record_id}")
    assert (copies.fen, copies.due, copies.band) == (90_00, None, Band.UNKNOWN)
    assert any("客户来函" in flag for flag in copies.flags)
    other = till.fees.add_own(case_id, name="示例费", fen=12_50, due=date(2026, 12, 1))
    assert till.row(case_id, f"own:{other.record_id}").fen == 12_50
    till.fees.withdraw_own(other.record_id or 0, "不需要")
    assert f"own:{other.record_id}" not in keys_of(till, case_id)
    with pytest.raises(UserError, match=r"fee\.withdrawn"):
        till.fees.withdraw_own(other.record_id or 0, "不需要")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({}, "name"),
        ({"fee_id": "no_such"}, "fee_id"),
        ({"name": "示例费"}, "fen"),
        ({"fee_id": "certified_copy", "units": 0}, "units"),
    ],
)
def test_a_fee_by_hand_that_cannot_be_is_refused(
    till: Till, wrong: dict[str, object], field: str
) -> None:
    case_id = till.room.invention()
    with pytest.raises(UserError, match=r"fee\.invalid") as refused:
        till.fees.add_own(case_id, **wrong)  # type: ignore[arg-type]
    assert field in str(refused.value.facts["fields"])


def test_facts_of_fees_are_kept_and_a_change_based_on_older_ones_is_refused(till: Till) -> None:
    case_id = till.patent()
    till.fees.save_facts(case_id, FeeFacts(claims=9, receiving_office="cn", note="见邮件"))
    kept = till.fees.of_case(case_id).facts
    assert (kept.claims, kept.receiving_office, kept.note, kept.version) == (9, "CN", "见邮件", 1)
    till.fees.save_facts(case_id, replace(kept, claims=11))
    assert till.fees.of_case(case_id).facts.version == 2
    with pytest.raises(UserError, match=r"record\.changed"):
        till.fees.save_facts(case_id, replace(kept, claims=12))
    with pytest.raises(UserError, match=r"fee\.invalid"):
        till.fees.save_facts(case_id, FeeFacts(pages=-1, version=2))


def test_a_fee_on_a_payment_list_says_so_until_the_list_is_withdrawn(till: Till) -> None:
    case_id = till.patent()
    room = till.room
    with room.context.database.writing() as session:
        paper = PaymentList(name="一", pay_on=room.context.today(), created_at=room.clock.now)
        session.add(paper)
        session.flush()
        session.add(
            PaymentLine(
                list_id=paper.id,
                position=0,
                case_id=case_id,
                fee_key="annuity:7",
                fee_id="annuity",
                year=7,
                office_name="发明专利第7年年费",
                fen=2_000_00,
            )
        )
        number = paper.id
    row = till.row(case_id, "annuity:7")
    assert (row.state, row.list_id) == (FeeState.LISTED, number)
    with room.context.database.writing() as session:
        paper = session.get_one(PaymentList, number)
        paper.state = ListState.WITHDRAWN
        paper.withdrawn_at, paper.withdrawn_why = room.clock.now, "改期"
    assert till.row(case_id, "annuity:7").state is FeeState.OPEN


def test_a_listing_is_narrowed_by_words_client_day_and_kind_of_fee(till: Till) -> None:
    first = till.patent("P-1")
    second = till.room.invention("Q-2", FILED)
    client = till.row(first, "annuity:7").client_id
    soon = date(2027, 1, 31)
    assert set(till.keys(until=soon, annuities=True)) == {"annuity:7"}
    assert all("annuity" not in key for key in till.keys(until=soon, annuities=False))
    assert till.keys(until=soon, client_id=client) == ["annuity:7"]
    assert till.keys(until=soon, text="示例公司 7") == ["annuity:7"]
    listed = till.fees.listing(FeeFilter(until=soon, text="q-2"))
    assert {row.case_id for row in listed} == {second}
    due = [row.due for row in till.fees.listing(FeeFilter(until=soon)) if row.due]
    assert due == sorted(due)


def test_an_unknown_case_is_refused(till: Till) -> None:
    with pytest.raises(UserError, match=r"case\.unknown"):
        till.fees.of_case(99)


def test_a_divisional_pays_its_filing_once_by_the_day_it_was_handed_in(till: Till) -> None:
    handed_in = date(2026, 10, 12)
    draft = CaseDraft(
        "P-1",
        kind=CaseKind.INVENTION,
        filing_date=date(2024, 3, 4),
        divisional_submission_date=handed_in,
        priorities=(Priority(date(2023, 5, 5)),),
    )
    case_id = till.room.cases.create(draft).id
    assert till.room.deadlines(case_id, "filing_fee") == []
    notice = NoticeDraft(
        case_id, code="200101", name="专利申请受理通知书", dispatch_date=date(2026, 10, 19)
    )
    till.room.recording.record_notice(notice)
    till.fees.save_facts(case_id, FeeFacts(claims=8, pages=12))
    rows = [row for row in till.fees.of_case(case_id).rows if row.fee_id != EXAM]
    assert {(row.key, row.due) for row in rows} == {
        ("filing_fee_divisional:filing_invention", date(2026, 12, 14)),
        ("filing_fee_divisional:publication_printing", date(2026, 12, 14)),
        ("filing_fee_divisional:priority_claim", date(2026, 12, 14)),
    }
    for row in rows:
        till.fees.pay(case_id, row.key, date(2026, 11, 2))
    for rule in ("filing_fee", "filing_fee_divisional", "priority_fee"):
        assert {row.status for row in till.room.deadlines(case_id, rule)} == {Status.RECEIVED}


def test_a_case_of_unknown_kind_asks_for_its_fees_and_says_that_the_kind_is_missing(
    till: Till,
) -> None:
    case_id = till.room.cases.create(CaseDraft("P-1", filing_date=FILED)).id
    for code, name in (("200101", "专利申请受理通知书"), ("210408", "驳回决定")):
        notice = NoticeDraft(case_id, code=code, name=name, dispatch_date=date(2026, 11, 2))
        till.room.recording.record_notice(notice)
    rows = till.fees.of_case(case_id).rows
    assert {row.name: row.fen for row in rows} == {"申请费": None, "复审费": None}
    assert all(any("专利类型" in each or "种类" in each for each in row.missing) for row in rows)
    assert len(till.fees.listing(FeeFilter(until=date(2026, 11, 3)))) == 2


def test_a_patent_of_unknown_kind_is_not_taken_for_one_that_owes_nothing(till: Till) -> None:
    draft = CaseDraft(
        "P-1",
        filing_date=date(2020, 3, 2),
        grant_date=date(2022, 1, 4),
        status=CaseStatus.IN_FORCE,
    )
    found = till.fees.of_case(till.room.cases.create(draft).id)
    assert [(row.key, row.fen, row.state) for row in found.rows] == [
        ("annuity:?", None, FeeState.OPEN)
    ]
    assert found.annuities_missing


def test_fees_of_entry_stay_on_file_when_their_period_is_over(till: Till) -> None:
    draft = CaseDraft(
        "P-1",
        kind=CaseKind.INVENTION,
        route=Route.PCT_NATIONAL,
        international_filing_date=date(2024, 6, 3),
        pct_entry_date=date(2026, 11, 2),
    )
    case_id = till.room.cases.create(draft).id
    facts = FeeFacts(claims=10, pages=20, receiving_office="US", searching_office="EP")
    till.fees.save_facts(case_id, facts)
    till.fees.pay(case_id, "pct_entry:filing_invention", date(2026, 11, 2), 500_00)
    till.room.clock.now += timedelta(days=60)
    short = till.row(case_id, "pct_entry:filing_invention")
    assert (short.state, short.payable_fen) == (FeeState.UNDERPAID, 400_00)
    assumed = till.row(case_id, "pct_entry:publication_printing")
    assert assumed.state is FeeState.PAID
    assert any("视为已缴" in flag for flag in assumed.flags)
    listed = {row.key for row in till.fees.listing()}
    assert "pct_entry:filing_invention" in listed
    assert "pct_entry:publication_printing" not in listed


@pytest.mark.parametrize(
    "facts",
    [FeeFacts(claims=10**30), FeeFacts(pages=10**6), FeeFacts(compensation_days=10**9)],
)
def test_a_count_that_can_only_be_a_slip_is_refused(till: Till, facts: FeeFacts) -> None:
    case_id = till.room.invention(filed=FILED)
    with pytest.raises(UserError) as caught:
        till.fees.save_facts(case_id, facts)
    assert caught.value.code == "fee.invalid"


def test_a_sum_that_can_only_be_a_slip_is_refused(till: Till) -> None:
    case_id = till.patent()
    with pytest.raises(UserError) as caught:
        till.fees.add_own(case_id, name="费用", fen=10**30)
    assert caught.value.code == "fee.invalid"
    with pytest.raises(UserError) as caught:
        till.fees.add_own(case_id, fee_id="copy_certified", units=10**15, fen=1)
    assert "units" in str(caught.value.facts)
    with pytest.raises(UserError) as caught:
        till.fees.pay(case_id, "annuity:7", date(2026, 11, 2), 10**30)
    assert caught.value.code == "fee.invalid"
