"""Which deadlines a case's own data start: none may be silently missing."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.domain.outcome import Answer
from agencydesk.domain.planning import CaseFacts, Planned, Stated, plan_case
from agencydesk.paths import resources_dir
from agencydesk.services.rulebase import RuleBase, load_rulebase

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def rules() -> RuleBase:
    return load_rulebase(resources_dir())


class Plans:
    def __init__(self, rules: RuleBase) -> None:
        self.rules = rules

    def __call__(self, today: date = TODAY, **facts: object) -> list[Planned]:
        case = CaseFacts(kind="invention")
        for name, value in facts.items():
            object.__setattr__(case, name, value)
        return plan_case(self.rules.engine, self.rules.plan, case, today)

    def dues(self, **facts: object) -> dict[str, date | None]:
        return {item.outcome.rule.id: item.outcome.official_due for item in self(**facts)}

    def missing(self, **facts: object) -> dict[str, tuple[str, ...]]:
        items = self(**facts)
        return {
            item.outcome.rule.id: item.outcome.missing
            for item in items
            if item.outcome.answer is Answer.MISSING
        }


@pytest.fixture(scope="module")
def plans(rules: RuleBase) -> Plans:
    return Plans(rules)


FILED = {"filing_date": date(2026, 11, 3)}


@pytest.mark.parametrize("status", ["受理", "已受理", "已递交", "filed"])
def test_that_a_filing_was_received_does_not_show_that_its_fee_is_paid(
    plans: Plans, status: str
) -> None:
    # due 2026-09-01 (two months after 2026-07-01), long past: still on the docket
    dues = plans.dues(events={"filing_date": date(2026, 7, 1)}, stage="pending", status_text=status)
    assert dues["filing_fee"] == date(2026, 9, 1)


def test_a_fee_that_is_not_due_yet_stays_whatever_the_status_says(plans: Plans) -> None:
    dues = plans.dues(events=FILED, stage="pending", status_text="初审合格")
    # two months after 2026-11-03: Sunday 2027-01-03 rolls to Monday
    assert dues["filing_fee"] == date(2027, 1, 4)


def test_a_status_that_moved_on_shows_that_an_old_fee_is_paid(plans: Plans) -> None:
    facts = {"events": {"filing_date": date(2026, 7, 1)}}
    assert "filing_fee" not in plans.dues(**facts, stage="pending", status_text="初审合格")
    assert "filing_fee" in plans.dues(**facts, status_text="不明的状态", stage="unknown")


def test_a_new_case_called_new_in_the_sheet_still_owes_its_filing_fee(plans: Plans) -> None:
    facts = {"events": {"filing_date": date(2026, 7, 1)}}
    assert "filing_fee" in plans.dues(**facts, stage="drafting", status_text="新申请")


@pytest.mark.parametrize("status", ["未授权", "未进入实审", "尚未进入实审"])
def test_a_negated_word_does_not_settle_the_request_for_examination(
    plans: Plans, status: str
) -> None:
    dues = plans.dues(events={"filing_date": date(2025, 3, 3)}, stage="pending", status_text=status)
    assert dues["exam_request"] == date(2028, 3, 3)


def test_a_pending_case_without_a_filing_date_says_that_it_is_missing(plans: Plans) -> None:
    missing = plans.missing(stage="pending", status_text="公布", has_application_no=True)
    assert missing["exam_request"] == ("filing_date",)


def test_a_draft_that_was_not_filed_has_no_deadlines_yet(plans: Plans) -> None:
    assert plans(stage="drafting", status_text="撰写中") == []


def test_a_draft_that_claims_priority_must_be_filed_within_the_priority_period(
    plans: Plans,
) -> None:
    events = {"priority_date_earliest": date(2026, 2, 10)}
    inventions = plans.dues(events=events, stage="drafting", status_text="撰写中")
    assert inventions["priority_period_inv_um"] == date(2027, 2, 10)
    designs = plans.dues(events=events, kind="design", stage="drafting", status_text="撰写中")
    assert designs["priority_period_design"] == date(2026, 8, 10)


def test_a_priority_number_without_its_date_stops_periods_from_the_filing_date(
    plans: Plans,
) -> None:
    facts = {
        "events": {"filing_date": date(2025, 3, 3)},
        "expects": frozenset({"priority_date_earliest"}),
    }
    missing = plans.missing(**facts)
    assert missing["exam_request"] == ("priority_date_earliest",)
    assert missing["priority_doc_inv_um"] == ("priority_date_earliest",)
    assert "priority_period_inv_um" not in plans.dues(**facts)


def test_a_divisional_without_its_submission_date_says_so(plans: Plans) -> None:
    missing = plans.missing(
        events={"filing_date": date(2024, 3, 4)},
        expects=frozenset({"divisional_submission_date"}),
    )
    assert missing["divisional_catch_up"][0] == "divisional_submission_date"
    assert missing["filing_fee_divisional"][0] == "divisional_submission_date"


def test_the_filing_date_of_an_international_case_is_its_international_one(plans: Plans) -> None:
    dues = plans.dues(
        route="pct_national", events={"filing_date": date(2025, 1, 6)}, stage="pending"
    )
    # no priority: 30 and 32 months from the international filing date
    assert dues["pct_entry_30"] == date(2027, 7, 6)
    assert dues["pct_entry_32"] == date(2027, 9, 6)
    assert dues["exam_request"] == date(2028, 1, 6)


def test_an_entered_case_counts_from_its_priority_and_its_entry(plans: Plans) -> None:
    dues = plans.dues(
        route="pct_national",
        has_application_no=True,
        events={
            "filing_date": date(2025, 1, 6),
            "priority_date_earliest": date(2024, 1, 8),
            "pct_entry_date": date(2026, 11, 2),
        },
    )
    assert "pct_entry_30" not in dues
    assert dues["exam_request"] == date(2027, 1, 8)
    assert dues["priority_fee_pct"] == date(2027, 1, 4)


def test_an_international_application_has_its_international_dates(plans: Plans) -> None:
    facts = {
        "route": "pct_international",
        "stage": "pending",
        "events": {
            "filing_date": date(2026, 1, 6),
            "priority_date_earliest": date(2025, 6, 9),
        },
    }
    dues = plans.dues(**facts)
    # 22 months at the earliest, while the search report is awaited
    assert dues["pct_demand"] == date(2027, 4, 9)
    assert dues["pct_withdrawal"] == date(2027, 12, 9)
    assert dues["pct_national_phase_abroad"] == date(2027, 12, 9)


def test_a_hague_design_has_both_renewals_on_the_docket(plans: Plans) -> None:
    dues = plans.dues(
        kind="design",
        route="hague",
        stage="in_force",
        events={"filing_date": date(2022, 5, 10)},
    )
    assert dues["hague_renewal"] == date(2027, 5, 10)
    assert dues["hague_renewal_second"] == date(2032, 5, 10)


def test_a_granted_patent_without_filing_date_says_what_its_annuities_lack(plans: Plans) -> None:
    missing = plans.missing(events={"grant_announcement_date": date(2024, 5, 7)}, stage="in_force")
    assert "filing_date" in missing["annuity_due"]


def test_the_first_unpaid_annuity_is_on_the_docket_even_when_its_grace_is_over(
    plans: Plans,
) -> None:
    facts = {
        "events": {
            "filing_date": date(2018, 4, 9),
            "grant_announcement_date": date(2020, 6, 2),
        },
        "stage": "in_force",
        "paid_through": 5,
    }
    years = {item.year for item in plans(**facts) if item.outcome.rule.id == "annuity_due"}
    assert 6 in years
    graces = {item.year for item in plans(**facts) if item.outcome.rule.id == "annuity_grace"}
    assert 6 in graces
    paid = {item.year for item in plans(**{**facts, "paid_through": 9}) if item.year}
    assert paid == {10}


@pytest.mark.parametrize(
    ("status", "rule"),
    [
        ("驳回", "reexam_request"),
        ("视撤", "restoration_notice"),
        ("视为放弃", "restoration_notice"),
    ],
)
def test_a_right_that_was_lost_has_its_remedy_on_the_docket(
    plans: Plans, status: str, rule: str
) -> None:
    facts = {"events": {"filing_date": date(2023, 3, 3)}, "stage": "lost", "status_text": status}
    assert [item.outcome.rule.id for item in plans(**facts)] == [rule]
    assert plans.dues(**facts) == {rule: None}
    assert plans(**{**facts, "stage": "ended", "status_text": f"{status}失效"}) == []


def test_every_date_a_sheet_states_becomes_an_item(plans: Plans) -> None:
    stated = (
        Stated(date(2026, 12, 1), "oa_first_reply", "一通答复"),
        Stated(date(2026, 12, 1), "", "年费"),
        Stated(date(2027, 1, 15)),
    )
    items = plans(
        events={"filing_date": date(2024, 3, 4)},
        stage="pending",
        status_text="一通",
        stated=stated,
        awaits=("oa_first_reply",),
    )
    assert [item.stated for item in items if item.stated] == list(stated)
    replies = [item for item in items if item.outcome.rule.id == "oa_first_reply"]
    assert len(replies) == 1


def test_a_case_of_unknown_kind_keeps_every_stated_date(plans: Plans) -> None:
    stated = (Stated(date(2026, 12, 1)), Stated(date(2027, 1, 15)))
    items = plans(kind=None, stated=stated)
    assert [item.stated_due for item in items] == [date(2026, 12, 1), date(2027, 1, 15)]
    assert {item.outcome.missing for item in items} == {("kind",)}
    assert [item.outcome.missing for item in plans(kind=None)] == [("kind",)]


@pytest.mark.parametrize(
    "filed", [date(1900, 1, 1), date(1985, 4, 1), date(1984, 12, 31), date(2062, 5, 5)]
)
def test_absurd_dates_give_an_answer_and_never_an_error(plans: Plans, filed: date) -> None:
    items = plans(events={"filing_date": filed}, stage="pending", status_text="公布")
    requests = [item for item in items if item.outcome.rule.id == "exam_request"]
    assert len(requests) == 1
    plans(
        events={"filing_date": filed, "grant_announcement_date": filed},
        stage="in_force",
        status_text="有效",
    )


def test_a_date_at_the_end_of_time_says_that_it_is_out_of_range(plans: Plans) -> None:
    items = plans(events={"filing_date": date(9998, 6, 1)})
    answers = {item.outcome.rule.id: item.outcome.answer for item in items}
    assert answers["exam_request"] is Answer.OUT_OF_RANGE


@pytest.mark.parametrize("kind", ["invention", "utility_model", "design"])
@pytest.mark.parametrize("stage", ["pending", "granted", "in_force", "unknown"])
def test_no_live_national_case_with_its_dates_is_without_any_item(
    plans: Plans, kind: str, stage: str
) -> None:
    events = {"filing_date": date(2026, 10, 8)}
    if stage in ("granted", "in_force"):
        events["grant_announcement_date"] = date(2026, 11, 3)
    assert plans(kind=kind, stage=stage, events=events)


def test_a_date_in_the_future_does_not_show_that_a_step_is_done(plans: Plans) -> None:
    # 2062 for 2026: the request for examination would never have been listed
    filed = {"filing_date": date(2024, 3, 4)}
    dues = plans.dues(events={**filed, "exam_request_date": date(2062, 3, 4)}, stage="pending")
    assert dues["exam_request"] == date(2027, 3, 4)
    entered = {"priority_date_earliest": date(2024, 9, 2), "pct_entry_date": date(2062, 1, 5)}
    dues = plans.dues(events=entered, route="pct_national", stage="pending")
    assert dues["pct_entry_30"] == date(2027, 3, 2)


def test_a_grant_date_in_the_future_does_not_hide_the_annuities(plans: Plans) -> None:
    events = {"filing_date": date(2019, 12, 20), "grant_announcement_date": date(2062, 6, 2)}
    years = [item.year for item in plans(events=events, stage="in_force") if item.year]
    # the seventh year runs; the eighth is due on 2026-12-20
    assert 8 in years
