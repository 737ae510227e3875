"""The words of the command line."""

from __future__ import annotations

import argparse
from datetime import date
from functools import partial
from pathlib import Path

from agencydesk import __version__
from agencydesk.cli import (
    backups,
    billing,
    checklists,
    computing,
    computing_fees,
    demo,
    fee_lists,
    fees,
    importing,
    listing,
    notices_in,
    selftest,
)
from agencydesk.cli.output import Output
from agencydesk.cli.report_parser import add_report
from agencydesk.cli.tell_parser import add_tell


def make_parser() -> argparse.ArgumentParser:
    """Return the parser; each command's function stands under ``run``."""
    parser = argparse.ArgumentParser(
        prog="agencydesk",
        description="AgencyDesk 专利代理案件管理。不带命令时打开窗口 (no command: the window)",
    )
    parser.add_argument("--version", action="version", version=f"AgencyDesk {__version__}")
    parser.add_argument("--data", type=Path, help="数据文件夹 data folder")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="输出语言 language")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _compute(commands)
    init = commands.add_parser("init", help="建立或打开数据文件夹 make or open a data folder")
    init.add_argument("folder", type=Path, metavar="DIR")
    init.set_defaults(run=listing.init)
    _import(commands)
    _lists(commands)
    _checklists(commands)
    _fees(commands)
    add_tell(commands)
    add_report(commands)
    _backups(commands)
    show = commands.add_parser("demo", help="生成示范数据 build a demonstration agency")
    show.add_argument("folder", type=Path, metavar="DIR")
    show.set_defaults(run=demo.demo)
    check = commands.add_parser("self-test", help="自检 check that everything works here")
    check.set_defaults(run=selftest.self_test)
    return parser


def _column(text: str) -> tuple[str, str]:
    heading, sign, field = text.rpartition("=")
    if not (sign and heading.strip() and field.strip()):
        raise argparse.ArgumentTypeError(f"应为“表头=字段” not HEADING=FIELD: {text}")
    return heading, field.strip()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"不是日期 not a date: {text}") from error


Commands = argparse._SubParsersAction


def _compute(commands: Commands[argparse.ArgumentParser]) -> None:
    compute = commands.add_parser(
        "compute", help="按规则计算一个案例表的期限 compute the due dates of a vector file"
    )
    compute.add_argument("vectors", type=Path, metavar="VECTORS.csv")
    compute.add_argument("--json", action="store_true", help="含步骤与依据 with steps and sources")
    compute.add_argument(
        "--check", action="store_true", help="与表中的预期比较 compare with what the file expects"
    )
    compute.set_defaults(run=computing.compute)
    fees = commands.add_parser(
        "compute-fees", help="计算一个案例表的官费 compute the official fees of a vector file"
    )
    fees.add_argument("vectors", type=Path, metavar="VECTORS.csv")
    fees.add_argument("--json", action="store_true", help="含步骤与依据 with steps and sources")
    fees.add_argument(
        "--check", action="store_true", help="与表中的预期比较 compare with what the file expects"
    )
    fees.set_defaults(run=computing_fees.compute)


def _import(commands: Commands[argparse.ArgumentParser]) -> None:
    brought = commands.add_parser("import", help="导入 import")
    kinds = brought.add_subparsers(dest="kind", required=True, metavar="KIND")
    sheet = kinds.add_parser("sheet", help="导入台账 import agency sheets (xlsx, xls, csv ...)")
    sheet.add_argument("files", type=Path, nargs="+", metavar="FILE")
    sheet.add_argument("--dry-run", action="store_true", help="只预览 nothing is written")
    sheet.add_argument("--json", action="store_true")
    sheet.add_argument(
        "--include-void", action="store_true", help="含「作废」工作表 also sheets named as given up"
    )
    sheet.add_argument(
        "--take-sheet",
        action="store_true",
        help="有差异时以台账为准 where a cell differs, take the sheet's",
    )
    sheet.set_defaults(run=importing.import_sheet)
    sheet.add_argument(
        "--map",
        dest="column",
        type=_column,
        action="append",
        default=[],
        metavar="HEADING=FIELD",
        help="指明某列的含义，可多次 say what a column means; see: import fields",
    )
    notices = kinds.add_parser(
        "notices", help="导入通知书包 import notice packages (ZIP, folder, PDF)"
    )
    notices.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    notices.add_argument("--dry-run", action="store_true", help="只预览 nothing is written")
    notices.add_argument("--json", action="store_true")
    notices.set_defaults(run=notices_in.import_notices)
    fields = kinds.add_parser("fields", help="列出字段 list what a column can mean")
    fields.set_defaults(run=importing.fields)
    undo = kinds.add_parser("undo", help="撤销一次导入 take an import back")
    undo.add_argument("batch", type=int, metavar="NUMBER")
    undo.set_defaults(run=importing.undo)
    batches = kinds.add_parser("list", help="列出导入 list the imports done")
    batches.set_defaults(run=importing.batches)


def _backups(commands: Commands[argparse.ArgumentParser]) -> None:
    made = commands.add_parser("backup", help="备份数据 back the data up")
    made.add_argument(
        "-o", dest="output", type=Path, metavar="FILE", help="写到指定文件 a checked copy there"
    )
    made.set_defaults(run=backups.backup)
    back = commands.add_parser("restore", help="恢复一份备份 go back to a backup")
    back.add_argument("file", type=Path, metavar="FILE")
    back.add_argument(
        "--yes", action="store_true", help="确认恢复；不带则只说明 do it; without it only says what"
    )
    back.set_defaults(run=backups.restore)
    check = commands.add_parser(
        "verify", help="检查数据库、操作记录、文件和期限 look through everything"
    )
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=backups.verify)


def _lists(commands: Commands[argparse.ArgumentParser]) -> None:
    cases = commands.add_parser("cases", help="案件列表 list cases")
    cases.add_argument("--json", action="store_true")
    cases.set_defaults(run=listing.cases)
    docket = commands.add_parser("docket", help="期限列表 list deadlines")
    docket.add_argument(
        "--until", type=_day, metavar="YYYY-MM-DD", help="到期日不晚于 due on or before"
    )
    docket.add_argument("--all", action="store_true", help="含已办结 closed ones too")
    kinds = docket.add_mutually_exclusive_group()
    kinds.add_argument("--json", action="store_true")
    for kind in ("csv", "xlsx", "pdf", "ics"):
        kinds.add_argument(f"--{kind}", type=Path, metavar="FILE")
    docket.set_defaults(run=listing.docket)
    explain = commands.add_parser("explain", help="某一期限的计算依据 why a date is what it is")
    explain.add_argument("deadline", type=int, metavar="DEADLINE_ID")
    kinds = explain.add_mutually_exclusive_group()
    kinds.add_argument("--json", action="store_true")
    kinds.add_argument("--pdf", type=Path, metavar="FILE")
    explain.set_defaults(run=listing.explain)


def _fees(commands: Commands[argparse.ArgumentParser]) -> None:
    group = commands.add_parser("fees", help="官费 official fees")
    kinds = group.add_subparsers(dest="kind", required=True, metavar="KIND")
    due = kinds.add_parser("due", help="待缴的官费和年费 fees and annuities to be paid")
    due.add_argument("--until", type=_day, metavar="YYYY-MM-DD", help="到期日不晚于 due by")
    due.add_argument(
        "--pay-on", type=_day, metavar="YYYY-MM-DD", help="按该日缴费计算 reckoned for that day"
    )
    due.add_argument("--json", action="store_true")
    due.set_defaults(run=fees.due)
    owed = kinds.add_parser("balance", help="客户请款、到账与余额 what clients owe")
    owed.add_argument("--json", action="store_true")
    owed.set_defaults(run=billing.balance)
    earned = kinds.add_parser("revenue", help="年度代理费收入 service fees billed in a year")
    earned.add_argument("--year", type=_year, required=True, metavar="YYYY")
    earned.add_argument("--json", action="store_true")
    earned.set_defaults(run=billing.revenue)
    paid = kinds.add_parser(
        "payment-list", help="生成缴费清单文件 write a payment list for the office"
    )
    paid.add_argument("-o", dest="output", type=Path, required=True, metavar="FILE", help="xlsx")
    paid.add_argument("--until", type=_day, metavar="YYYY-MM-DD", help="到期日不晚于 due by")
    paid.add_argument(
        "--pay-on", type=_day, metavar="YYYY-MM-DD", help="按该日缴费计算 reckoned for that day"
    )
    paid.add_argument(
        "--template", type=Path, metavar="FILE", help="填入下载的模板 fill a downloaded template"
    )
    paid.add_argument("--payer", metavar="NAME", help="缴费人，默认本所 the agency by default")
    paid.add_argument("--json", action="store_true")
    paid.set_defaults(run=fee_lists.payment_list)


def _checklists(commands: Commands[argparse.ArgumentParser]) -> None:
    group = commands.add_parser("checklist", help="合规清单 checklists of compliance")
    kinds = group.add_subparsers(dest="kind", required=True, metavar="KIND")
    every = kinds.add_parser("list", help="列出清单 list them")
    every.add_argument("--json", action="store_true")
    every.set_defaults(run=checklists.list_all)
    paper = kinds.add_parser(
        "print", help="打印清单、年度或案件档案 a list, a year's or a case's file"
    )
    paper.add_argument("id", metavar="ID", help="C05 …, year, case")
    paper.add_argument("-o", dest="output", type=Path, required=True, metavar="FILE")
    paper.add_argument("--xlsx", action="store_true", help="写成工作簿 a workbook, no PDF")
    paper.add_argument(
        "--year", type=_year, metavar="YYYY", help="该年的检查记录 runs of that year"
    )
    which = paper.add_mutually_exclusive_group()
    which.add_argument("--case", metavar="REF", help="该案的检查记录 runs of that case")
    which.add_argument("--run", dest="run_id", type=int, metavar="N", help="某一份检查记录 one run")
    which.add_argument("--blank", action="store_true", help="空白，默认 blank, the default")
    paper.set_defaults(run=partial(_print, paper))


def _year(text: str) -> int:
    if len(text) == 4 and text.isdecimal() and int(text):
        return int(text)
    raise argparse.ArgumentTypeError(f"不是年份 not a year: {text}")


def _print(paper: argparse.ArgumentParser, arguments: argparse.Namespace, output: Output) -> int:
    """Refuse what does not go together, as wrong usage; print the rest."""
    given = {"case": arguments.case, "run": arguments.run_id, "year": arguments.year}
    told = {name for name, value in given.items() if value is not None}
    told |= {"blank"} if arguments.blank else set()
    allowed = {checklists.YEAR: {"year"}, checklists.CASE: {"case"}}.get(arguments.id)
    if allowed is not None and told - allowed:
        paper.error(f"{arguments.id}: {', '.join(f'--{name}' for name in sorted(told - allowed))}")
    if arguments.id == checklists.CASE and arguments.case is None:
        paper.error("case: --case REF")
    if arguments.year is not None and told & {"run", "blank"}:
        paper.error("--year, --run, --blank")
    return checklists.print_one(arguments, output)
