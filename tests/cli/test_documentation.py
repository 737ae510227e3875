"""What ``docs/cli.md`` shows is what the program prints."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from agencydesk.domain.canonical import BODY_BYTES
from agencydesk.services.billing.values import BillLine
from agencydesk.services.desk import Desk
from tests.cli.conftest import ROOT, Program
from tests.cli.reporting import PIPED, WORDS, open_desk
from tests.conftest import NOW

SHEET = (
    "我方案号,申请号,申请日,专利类型,专利名称,申请人,代理师,案件状态\n"
    "ZL-001,2025101234565,2025-03-03,发明,一种示例装置,示例公司,示例员,公布\n"
    ",2.02510E+12,,,,,,\n"
)
VECTOR = (
    "id,rule_id,kind,trigger_event,trigger_date,delivery,extra\n"
    "A,exam_request,invention,filing_date,2025-03-03,,\n"
)
PAYER = ("--payer", "示例专利代理有限公司")
FEE = (
    "id,inputs\n"
    "A,op=annuity;kind=invention;filing=2017-03-10;year=8;grant_year=4;reduction=85;pay=2024-05-12\n"
)
#: What depends on the day the program runs: what the calendar opens takes numbers and lines.
TODAYS = {"days_left", "id", "deadline_id", "entries", "count", "file_name"}
REPORT = ("build", "set", "unset", "show", "send", "export", "receipts", "withdraw", "accept",
          "status", "sheet", "national", "recovery", "secret", "bind")  # fmt: skip
#: What tells the parts of a list from each other; else their first key does.
NAMES = ("code", "rule_id")


@pytest.fixture(scope="module")
def documented() -> dict[str, dict[str, object]]:
    """The JSON examples by their first key."""
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    blocks = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", text, re.DOTALL)]
    return {next(iter(block)): block for block in blocks}


def check(shown: object, printed: object) -> None:
    """Hold an example against the output: same keys in order, same values; lists may be cut."""
    if isinstance(shown, dict):
        assert isinstance(printed, dict)
        assert list(shown) == list(printed)
        for key, value in shown.items():
            if key == "body" and isinstance(value, str):
                assert value.ljust(BODY_BYTES) == printed[key]  # shown without the spaces
            elif key not in TODAYS:
                check(value, printed[key])
    elif isinstance(shown, list):
        assert isinstance(printed, list)
        for part in shown:
            if not isinstance(part, dict):
                assert part in printed
            else:
                name = next((name for name in NAMES if name in part), next(iter(part)))
                same = [each for each in printed if each[name] == part[name]]
                same = same or [each for each in printed if each["text"] == part["text"]]
                check(part, same[0])
    else:
        assert shown == printed


def bill(folder: Path) -> None:
    """Bill the one client for a service and an official fee, and receive a part of it."""
    desk = Desk.open(folder, lambda: NOW)
    (client,) = desk.billing.clients()
    lines = [
        BillLine("filing", "撰写", 600_000),
        BillLine("official_fee", "申请费", 90_000, official=True),
    ]
    desk.billing.bill(client.id, lines, date(2025, 4, 1))
    desk.billing.receive(client.id, 250_000, date(2025, 5, 1))
    desk.close()


def test_every_example_is_what_the_program_prints(
    program: Program, tmp_path: Path, documented: dict[str, dict[str, object]]
) -> None:
    (tmp_path / "案件总表.csv").write_text(SHEET, encoding="utf-8")
    (tmp_path / "案例.csv").write_text(VECTOR, encoding="utf-8")
    (tmp_path / "官费.csv").write_text(FEE, encoding="utf-8")
    program("init", "数据")
    desk = Program(tmp_path, tmp_path / "数据")
    check(documented["dry_run"], desk("import", "sheet", "案件总表.csv", "--json").json)
    check(documented["cases"], desk("cases", "--json").json)
    check(documented["deadlines"], desk("docket", "--json").json)
    asked = ("fees", "due", "--until", "2028-12-31", "--pay-on", "2027-01-04", "--json")
    check(documented["fees"], desk(*asked).json)
    bill(tmp_path / "数据")
    check(documented["balances"], desk("fees", "balance", "--json").json)
    check(documented["revenue"], desk("fees", "revenue", "--year", "2025", "--json").json)
    paid = ("fees", "payment-list", "-o", "list.xlsx", *asked[2:-1], *PAYER, "--json")
    check(documented["list_id"], desk(*paid).json)
    (number,) = [
        str(row["id"])
        for row in desk("docket", "--json").rows("deadlines")
        if row["rule_id"] == "exam_request"
    ]
    check(documented["deadline_id"], desk("explain", number, "--json").json)
    words = ("tell", "ZL-001", "--template", "cover-letter", "-o", "信", "--json")
    check(documented["pasted"], desk(*words).json)
    nothing = Program(tmp_path, tmp_path / "空")
    program("init", "空")
    receipt = ROOT / "tests" / "data" / "packages" / "15_receipt_200105.zip"
    printed = nothing("import", "notices", receipt, "--dry-run", "--json").json
    check(documented["batch_id"], printed)
    check(documented["all_well"], nothing("verify", "--json").json)
    check(documented["rows"], program("compute", "案例.csv", "--json").json)
    check(documented["amounts"], program("compute-fees", "官费.csv", "--json").json)


def test_every_example_of_the_statistics_is_what_the_program_prints(
    tmp_path: Path, documented: dict[str, dict[str, object]]
) -> None:
    desk = open_desk(tmp_path / "数据")
    for name, value in (("attorneys", 8), ("filings_invention", 132)):
        desk.statistics.figures.type_over(2025, name, value, "年度汇总")
    desk.uploads.recovery.restore(WORDS)
    desk.close()
    report = Program(tmp_path, tmp_path / "数据")
    shown = report("report", "show", "2025", "--json", PIPED, typed=f"{WORDS}\n")
    check(documented["year"], shown.json)
    check(documented["platform"], report("report", "status", "2025", "--json").json)
    check(documented["published"], report("report", "national", "2025", "--json").json)


def test_every_command_and_option_is_documented(program: Program) -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    helps = [program("--help").out]
    for words in (
        ("compute",),
        ("compute-fees",),
        ("import", "sheet"),
        ("docket",),
        ("explain",),
        ("fees", "due"),
        ("fees", "balance"),
        ("fees", "revenue"),
        ("fees", "payment-list"),
        ("cases",),
        ("restore",),
        ("verify",),
        ("checklist", "list"),
        ("checklist", "print"),
        ("tell",),
        *(("report", each) for each in REPORT),
    ):
        helps.append(program(*words, "--help").out)
    for option in set(re.findall(r"--[a-z-]+", " ".join(helps))):
        assert f"`{option}" in text or f" {option}" in text or f"[{option}" in text, option
    for command in (f"report {each}" for each in REPORT):
        assert f"`{command}" in text
    for command in ("init", "backup", "restore", "demo", "self-test", "import undo", "import list"):
        assert f"`{command}" in text
