"""``fees balance`` and ``fees revenue`` tell what clients owe and what was earned."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from agencydesk.models.vocabulary import PartyKind
from agencydesk.services.billing.values import BillLine
from agencydesk.services.desk import Desk
from agencydesk.services.parties import PartyDraft
from tests.cli.conftest import Program
from tests.conftest import NOW


@pytest.fixture
def office(tmp_path: Path) -> Program:
    """One client who owes, one who paid in advance and has a name with a tab in it."""
    desk = Desk.open(tmp_path / "数据", lambda: NOW)
    for name, fen in (("示例甲", 123_456_700), ("=1+1\t示例乙", 100)):
        saved = desk.parties.add(PartyDraft(name, PartyKind.ORGANISATION))
        number = saved.changes.record_id
        assert number is not None
        desk.billing.bill(number, [BillLine("filing", "撰写", fen)], date(2026, 3, 2))
        desk.billing.receive(number, 5_000, date(2026, 4, 1))
    desk.close()
    return Program(tmp_path, tmp_path / "数据")


def test_balances_are_told_in_words_with_unit_and_thousands(office: Program) -> None:
    ran = office("fees", "balance")
    assert ran.code == 0
    first, second = ran.out.splitlines()
    assert first.split("\t") == [
        "示例甲",
        "代理费 ¥1,234,567.00",
        "官费 ¥0.00",
        "到账 ¥50.00",
        "余额 ¥1,234,517.00",
        "2026-03-02",
    ]
    assert second.split("\t")[0] == "=1+1 示例乙"
    assert second.split("\t")[4:] == ["余额 -¥49.00", ""]
    assert "共 2 个客户" in ran.err
    assert "¥1,234,468.00" in ran.err


def test_balances_as_json_are_in_fen(office: Program) -> None:
    ran = office("--lang", "en", "fees", "balance", "--json")
    assert [row["balance_fen"] for row in ran.rows("balances")] == [123_451_700, -4_900]
    assert ran.json["balance_fen"] == 123_446_800


def test_the_revenue_of_a_year_is_told_by_kind_of_work(office: Program) -> None:
    ran = office("--lang", "en", "fees", "revenue", "--year", "2026")
    assert ran.out == "Applications\t2\t¥1,234,568.00\n"
    assert "2026: service fees billed ¥1,234,568.00" in ran.err
    other = office("fees", "revenue", "--year", "2025", "--json")
    assert other.json == {"revenue": [], "year": 2025, "fen": 0, "core_fen": 0}


def test_a_year_has_to_be_named(office: Program) -> None:
    assert office("fees", "revenue").code == 2
    assert office("fees", "revenue", "--year", "26").code == 2
