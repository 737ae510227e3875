"""The demonstration holds money: what is due, lists, instructions, bills and a year's revenue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from agencydesk.domain.fields import RuleError
from agencydesk.paths import resources_dir
from agencydesk.services.demo import RESULTS, Demo
from agencydesk.services.demo_fees_plan import FILE, DemoMoney, Listed, read_money
from agencydesk.services.demo_statistics import last_year, read_demo_typed
from agencydesk.services.desk import Desk
from agencydesk.services.fees.payment_values import ListState
from agencydesk.services.fees.values import FeeFilter, FeeRow, FeeState, PaymentRow
from agencydesk.services.instructions.values import InstructionCut, InstructionFilter
from agencydesk.services.uploads.uploads import UploadTools
from agencydesk.sync.secrets import NoKeychain
from tests.conftest import BEIJING, NOW, TODAY

MONEY = read_money(resources_dir() / "demo")
YEAR = last_year(TODAY)
#: Days on which years begin and end, and one that most years lack.
ODD_DAYS = (date(2027, 1, 1), date(2028, 2, 29), date(2026, 12, 31))


def open_on(folder: Path, now: datetime) -> Desk:
    return Desk.open(folder, lambda: now, upload_tools=UploadTools(keychain=NoKeychain()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("demo") / "x-demo"
    Demo(lambda each: open_on(each, NOW), resources_dir()).build(place, papers="zh")
    return place


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    desk = open_on(folder, NOW)
    yield desk
    desk.close()


def everything(desk: Desk) -> tuple[FeeRow, ...]:
    return desk.fees.listing(FeeFilter(include_done=True))


def payments(desk: Desk) -> list[PaymentRow]:
    cases = {row.case_id for row in everything(desk) if row.paid_fen}
    return [paid for case in cases for paid in desk.fees.of_case(case).payments]


def check_books(desk: Desk) -> None:
    """Every figure of the money pages has something to show and agrees with its lines."""
    today = desk.today()
    (written, paid) = desk.payment_lists.listing("zh")
    assert (written.state, paid.state) == (ListState.WRITTEN, ListState.PAID)
    assert written.lines
    assert paid.lines
    assert written.pay_on > today > (paid.paid_on or today)
    assert {FeeState.UNDERPAID, FeeState.LISTED, FeeState.PAID} <= {
        row.state for row in everything(desk)
    }
    balances = desk.billing.balances()
    assert any(row.balance_fen > 0 for row in balances)
    assert any(row.official_fen for row in balances)
    for row in balances:
        lines = desk.billing.statement(row.party_id).lines
        assert lines[-1].balance_fen == row.balance_fen == sum(line.fen for line in lines)
    for year in (last_year(today), today.year):
        revenue = desk.billing.revenue(year)
        assert revenue.fen == sum(row.fen for row in desk.billing.revenue_rows(year)) > 0


def test_payments_show_a_surcharge_and_one_that_was_not_enough(desk: Desk) -> None:
    check_books(desk)
    late = next(each for each in MONEY.payments if each.kind == "late")
    short = next(each for each in MONEY.payments if each.kind == "short")
    found = {paid.receipt_no: paid for paid in payments(desk)}
    assert found[late.receipt_no].surcharge_fen > 0
    assert found[short.receipt_no].surcharge_fen == 0
    (under,) = (row for row in everything(desk) if row.state is FeeState.UNDERPAID)
    assert under.payable_fen == short.short_fen
    assert found[late.receipt_no].note == MONEY.source


def test_clients_were_asked_reminded_and_decided_one_gave_up_in_writing(desk: Desk) -> None:
    counts = desk.instructions.listing().counts
    wanted = dict.fromkeys(("asked", "reminded", "pay", "give_up", "client_pays", "billed"), 0)
    for group in MONEY.instructions:
        last = "billed" if group.listed is Listed.PAID else group.steps[-1][0].value
        wanted[last] += group.count
    assert {name: counts[InstructionCut(name)] for name in wanted} == wanted
    (row,) = desk.instructions.listing(InstructionFilter(InstructionCut.GIVE_UP)).rows
    assert row.last_step is not None
    assert "放弃" in row.last_step.evidence
    states = {(each.case_id, each.year): each.state for each in everything(desk)}
    assert states[row.key] is FeeState.GIVEN_UP


def test_the_list_that_was_paid_was_billed_on_and_one_is_a_file_for_the_office(
    desk: Desk, folder: Path
) -> None:
    (written, paid) = desk.payment_lists.listing("zh")
    lines = desk.payment_lists.detail(paid.id, "zh").lines
    unbilled = {row.payment_id for row in desk.billing.unbilled()}
    assert not unbilled & {line.payment_id for line in lines}
    assert unbilled
    sheet = openpyxl.load_workbook(folder / RESULTS / "缴费清单.xlsx").worksheets[0]
    told = sum(bool(line.late_fen) for line in desk.payment_lists.detail(written.id, "zh").lines)
    assert sheet.max_row == 1 + written.lines + told


def test_the_revenue_of_the_year_reported_is_counted_and_the_annual_report_agrees(
    desk: Desk,
) -> None:
    typed = read_demo_typed(resources_dir() / "demo")
    revenue = desk.billing.revenue(YEAR)
    assert revenue.fen == typed.sheet["s35_7_revenue"]
    assert revenue.core_fen == typed.sheet["s35_7_core_revenue"]
    figure = desk.statistics.figures.year(YEAR).figure("revenue_fen")
    assert figure.value == revenue.fen
    assert figure.typed is None
    (moved,) = (line for line in revenue.lines if line.work == "transfer")
    assert moved.count == typed.sheet["s35_6_transfer_licence"]


def test_facts_make_fees_known_and_a_reduction_holds_for_this_year(desk: Desk) -> None:
    known = [desk.fees.of_case(case).facts for case in {row.case_id for row in everything(desk)}]
    counted = [(facts.claims, facts.pages) for facts in known if facts.claims is not None]
    assert sorted(counted) == sorted(MONEY.counted)
    reduced = [facts for facts in known if facts.reduction_from is not None]
    assert len(reduced) == MONEY.reduction.cases
    assert {facts.reduction_until for facts in reduced} == {date(TODAY.year, 12, 31)}
    rows = [row for row in everything(desk) if row.percent]
    assert {row.percent for row in rows} == {MONEY.reduction.percent}
    assert all(row.fen is not None and row.full_fen is not None for row in rows)
    assert any((row.fen or 0) < (row.full_fen or 0) for row in rows)


@pytest.mark.parametrize("day", ODD_DAYS)
def test_the_money_is_there_on_any_day(day: date, tmp_path: Path) -> None:
    now = datetime(day.year, day.month, day.day, 9, tzinfo=BEIJING)
    Demo(lambda each: open_on(each, now), resources_dir()).build(tmp_path / "x")
    desk = open_on(tmp_path / "x", now)
    check_books(desk)
    assert desk.billing.revenue(last_year(day)).fen == billed_in_a_year(MONEY)
    assert all(paid.paid_on >= day - timedelta(days=31) for paid in payments(desk))
    desk.close()


def billed_in_a_year(money: DemoMoney) -> int:
    """Return what the bills of a full year come to, without those of single annuities."""
    return sum(price.fen * count for bill in money.bills for price, count in bill.tasks)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('tasks = ["invention 15"', 'tasks = ["inventions 15"', "unknown price"),
        ('steps = ["asked 10"]', 'steps = ["asked"]', "no number"),
        ('steps = ["asked 10"]', 'steps = ["asking 10"]', "unknown step"),
        ('listed = "written"', 'listed = "both"', "listed cannot be"),
        ("month = 2\n", "month = 13\n", "no such month"),
        ("[reduction]", "[reductions]", "reduction is missing"),
        ("schema = 1", "schema = 2", "unknown schema"),
        ("percent = 85", "percent = 85\nper_mille = 850", "unknown key per_mille"),
    ],
)
def test_a_mistake_in_the_data_file_has_a_name(
    old: str, new: str, says: str, tmp_path: Path
) -> None:
    text = (resources_dir() / "demo" / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError, match=says):
        read_money(tmp_path)
