"""A list of what is due soon looks at few cases and misses nothing that all of them would give."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from agencydesk.exchange.packages.detail_xml import Amount, NoticeFee
from agencydesk.exchange.packages.facts import NoticeFacts, to_json
from agencydesk.models.vocabulary import CaseKind, CaseStatus, Route
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.fees.narrowing import cases_owing
from agencydesk.services.fees.values import FeeFacts, FeeFilter
from tests.services.fees.conftest import Till


def furnish(till: Till) -> dict[str, int]:
    """Make a case of every sort that may owe something, and many that owe nothing soon."""
    made = {
        "late": till.patent("late"),
        "lost": till.patent("lost", annuity_paid_through_year=5),
        "unknown": till.patent("unknown", filing_date=None),
        "ungranted": till.patent("ungranted", grant_date=None, annuity_paid_through_year=None),
        "underpaid": till.patent("underpaid"),
        "filed": till.room.invention("filed", date(2026, 11, 2)),
        "undated": till.room.invention("undated", None),
        "by_hand": till.room.invention("by_hand", date(2019, 3, 4)),
        "told": till.room.invention("told", date(2019, 3, 4)),
        "ended_term": till.patent(
            "term",
            filing_date=date(2006, 12, 20),
            grant_date=date(2009, 1, 7),
            annuity_paid_through_year=20,
        ),
    }
    till.fees.pay(made["underpaid"], "annuity:7", date(2026, 11, 20), 100_00)
    till.fees.add_own(made["by_hand"], fee_id="certified_copy")
    till.fees.save_facts(made["ended_term"], FeeFacts(compensation_days=500))
    fees = NoticeFacts(fees=(NoticeFee("示例费", Amount("70", 70_00)),), pay_by=date(2026, 12, 9))
    till.room.recording.record_notice(
        NoticeDraft(
            made["told"],
            code="200021",
            name="费用减缴审批通知书",
            dispatch_date=date(2026, 11, 9),
            content=to_json(fees),
        )
    )
    draft = CaseDraft(
        "entered",
        kind=CaseKind.INVENTION,
        route=Route.PCT_NATIONAL,
        international_filing_date=date(2024, 7, 1),
        pct_entry_date=date(2026, 11, 20),
        status=CaseStatus.PENDING,
    )
    made["entered"] = till.room.cases.create(draft).id
    for number in range(5):
        till.patent(f"later-{number}", filing_date=date(2021, 6, 1 + number))
    return made


@pytest.mark.parametrize("days", [0, 30, 90, 300])
def test_a_short_list_is_the_long_one_cut_off(till: Till, days: int) -> None:
    furnish(till)
    today = till.room.context.today()
    until = today + timedelta(days=days)
    short = till.fees.listing(FeeFilter(until=until))
    far = till.fees.listing(FeeFilter(until=date(2045, 1, 1), include_done=False))
    whole = till.fees.listing(FeeFilter())
    assert [row.key for row in far] == [row.key for row in whole]
    assert short == tuple(row for row in whole if row.due is None or row.due <= until)


def test_every_case_that_owes_something_soon_is_on_the_list(till: Till) -> None:
    made = furnish(till)
    until = till.room.context.today() + timedelta(days=90)
    listed = {row.case_id for row in till.fees.listing(FeeFilter(until=until))}
    assert listed >= set(made.values())


def test_patents_that_owe_nothing_soon_are_not_looked_at(till: Till) -> None:
    made = furnish(till)
    context = till.room.context
    today = context.today()
    with context.database.reading() as session:
        found = cases_owing(session, context.rules, today + timedelta(days=90), today)
        assert found is not None
        assert set(found) == set(made.values())
        assert cases_owing(session, context.rules, None, today) is None
        assert cases_owing(session, context.rules, today + timedelta(days=800), today) is None
