"""Revenue of a year by kind of work: service fees billed in it, corrections included."""

from __future__ import annotations

from datetime import date

from agencydesk.services.billing.values import RevenueLine
from tests.services.billing.conftest import Office


def test_revenue_is_what_was_billed_for_services_in_the_year(office: Office) -> None:
    office.bill("示例甲", 500_000, date(2025, 12, 31))
    office.bill("示例甲", 300_000, date(2026, 1, 1))
    office.bill("示例甲", -50_000, date(2026, 2, 1))
    office.bill("示例乙", 80_000, date(2026, 3, 1), "other")
    office.bill("示例乙", 90_000, date(2026, 3, 1), "official_fee")
    office.billing.withdraw_charges(office.bill("示例乙", 7, date(2026, 3, 2)).ids, "误开")
    office.billing.receive(office.client("示例甲"), 1, date(2026, 4, 1))
    found = office.billing.revenue(2026)
    assert found.lines == (
        RevenueLine("filing", "专利申请", 2, 250_000),
        RevenueLine("other", "其他业务", 1, 80_000),
    )
    assert (found.fen, found.core_fen) == (330_000, 250_000)
    assert office.billing.years() == (2026, 2025)
    rows = office.billing.revenue_rows(2026, "filing")
    assert [(row.billed_on, row.fen, row.client) for row in rows] == [
        (date(2026, 1, 1), 300_000, "示例甲"),
        (date(2026, 2, 1), -50_000, "示例甲"),
    ]
    assert sum(row.fen for row in office.billing.revenue_rows(2026)) == found.fen
    assert office.billing.revenue(2024).lines == ()


def test_a_year_nothing_was_billed_in_has_no_revenue_and_this_year_is_offered(
    office: Office,
) -> None:
    assert office.billing.years() == (2026,)
    assert office.billing.revenue(2026).fen == 0
