"""Prices by task and client from a day on; nothing is overwritten."""

from __future__ import annotations

from datetime import date

from tests.services.billing.conftest import Office
from tests.services.billing.test_billing import refused

OLD, NEW = date(2025, 1, 1), date(2026, 6, 1)


def test_the_agreed_price_goes_before_the_general_one_and_the_latest_before_earlier_ones(
    office: Office,
) -> None:
    prices, client = office.billing.prices, office.client("示例甲")
    prices.set("filing", "发明撰写", 600_000, OLD)
    prices.set("filing", "发明撰写", 700_000, NEW)
    prices.set("filing", "发明撰写", 500_000, OLD, client)
    assert prices.price_for("filing", None, date(2024, 12, 31), "发明撰写") is None
    assert prices.price_for("filing", None, date(2026, 5, 31), "发明撰写") == 600_000
    assert prices.price_for("filing", None, NEW) == 700_000
    assert prices.price_for("filing", client, NEW, "发明撰写") == 500_000
    assert prices.price_for("filing", client, NEW, "别的") is None
    assert [(row.name, row.fen) for row in prices.holding(client, NEW)] == [("发明撰写", 500_000)]
    assert [row.fen for row in prices.holding(None, OLD)] == [600_000]
    rows = {(row.client, row.since): row.holds for row in prices.list()}
    assert rows == {("", NEW): True, ("", OLD): False, ("示例甲", OLD): True}


def test_a_price_taken_back_lets_the_earlier_one_hold_again(office: Office) -> None:
    prices = office.billing.prices
    prices.set("annuity", "年费管理", 30_000, OLD)
    number = prices.set("annuity", "年费管理", 50_000, NEW).record_id
    assert number is not None
    refused("reason.needed", prices.withdraw, number, " ")
    prices.withdraw(number, "误设")
    refused("billing.withdrawn", prices.withdraw, number, "再次")
    refused("billing.unknown", prices.withdraw, 999, "没有")
    assert prices.price_for("annuity", None, NEW, "年费管理") == 30_000
    (row,) = prices.list("en")
    assert (row.kind, row.entered_by, row.holds) == ("Registration and annuities", "流程甲", True)


def test_a_price_that_cannot_be_is_refused(office: Office) -> None:
    prices = office.billing.prices
    refused("billing.work", prices.set, "official_fee", "申请费", 1, OLD)
    refused("billing.work", prices.set, "nonsense", "x", 1, OLD)
    assert refused("billing.invalid", prices.set, "filing", " ", -1, OLD).facts["fields"] == (
        "name, amount"
    )
    refused("party.unknown", prices.set, "filing", "x", 1, OLD, 999)
    assert prices.list() == ()
