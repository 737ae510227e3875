"""Seconds to bring in 20,000 rows with their deadlines, and to take them back.

Run ``python tests/benchmarks/bench_import.py [rows] [--profile]`` from the project's folder. The
goal for 20,000 rows is 5 seconds for reading, planning and writing together on two cores. The
sheet is made up: 17 columns, five spellings of dates, three of numbers, a title row.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple, TypeVar

import xlsxwriter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from agencydesk.services.desk import Desk
from agencydesk.services.imports import SheetImports

ROWS, GOAL, SEED = 20_000, 5.0, 7
NOW = datetime(2026, 11, 25, 1, tzinfo=UTC)
WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
HEADINGS = (
    *("序号", "我方文号", "客户", "客户文号", "申请号/专利号", "申请日", "优先权日", "案件类型"),
    *("发明名称", "申请人", "发明人", "代理师", "流程人员", "案件状态", "授权公告日", "答复期限"),
    "备注",
)
KINDS = (("发明", "1", "P"), ("实用新型", "2", "U"), ("外观设计", "3", "D"))
STATUSES = (
    *("等待实审提案", "进入实审", "一通出案待答复", "专利权维持", "专利权维持", "专利权维持"),
    *("公布", "授权", "驳回等复审请求", "等年登印费", "未缴年费终止失效", ""),
)
SPELLINGS = ("%Y.%m.%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日")
T = TypeVar("T")


class Measured(NamedTuple):
    """Seconds of one step; ``child`` is the CPU of the process that reads the file."""

    name: str
    wall: float
    cpu: float
    child: float


def make_sheet(path: Path, rows: int) -> None:
    """Write a synthetic sheet; equal arguments give equal cells."""
    pick = random.Random(SEED)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("案件总表")
        day_format = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["某代理机构案件总表（更新至2026年11月）"])
        sheet.write_row(1, 0, HEADINGS)
        for index in range(rows):
            for column, value in enumerate(_row(pick, index, rows)):
                if isinstance(value, datetime):
                    sheet.write_datetime(index + 2, column, value, day_format)
                elif value not in (None, ""):
                    sheet.write(index + 2, column, value)


def _row(pick: random.Random, index: int, rows: int) -> list[str | int | datetime | None]:
    kind, digit, letter = pick.choices(KINDS, [6, 3, 1])[0]
    filed = date(2012, 1, 1) + timedelta(days=pick.randrange(5400))
    body = f"{filed.year}{digit}{pick.randrange(10**7):07d}"
    check = _check(body)
    number = pick.choice([body + check, f"{body}.{check}", f"ZL{body}.{check}"])
    status = pick.choice(STATUSES)
    subject = pick.choice(["装置", "方法", "系统", "组合物"])
    written: str | datetime = filed.strftime(pick.choice(SPELLINGS))
    if index % 3:
        written = datetime(filed.year, filed.month, filed.day)  # noqa: DTZ001  (a spreadsheet's)
    granted = filed + timedelta(days=900 if digit == "1" else 250)
    return [
        index + 1,
        f"AG{filed.year % 100:02d}{letter}{index + 1:06d}",
        f"示例客户{pick.randrange(rows // 40 + 1)}有限公司",
        f"C-{index:05d}",
        number,
        written,
        None,
        kind,
        f"一种示例{subject}及其应用第{index}号",
        f"示例申请人{pick.randrange(rows // 30 + 1)}有限公司",
        f"王示例{pick.randrange(900)}、赵示例{pick.randrange(900)}",
        f"代理师{pick.randrange(12)}",
        f"流程{pick.randrange(3)}",
        status,
        granted.isoformat() if status in ("专利权维持", "授权") else None,
    ]


def _check(body: str) -> str:
    rest = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


def measured(name: str, step: Callable[[], T], *, profile: bool) -> tuple[Measured, T]:
    """Return how long a step took, and what it gave."""
    profiler = cProfile.Profile() if profile else None
    child = _child()
    wall, cpu = time.perf_counter(), time.process_time()
    result = profiler.runcall(step) if profiler else step()
    found = Measured(name, time.perf_counter() - wall, time.process_time() - cpu, _child() - child)
    if profiler:
        pstats.Stats(profiler).sort_stats("tottime").print_stats(25)
    return found, result


def _child() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> int:
    """Measure and print; exit code 1 if the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int, nargs="?", default=ROWS)
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "案件总表.xlsx"
        make_sheet(path, arguments.rows)
        desk = Desk.open(Path(folder) / "data", lambda: NOW)
        try:
            return _measure(desk.imports, path, arguments.rows, profile=arguments.profile)
        finally:
            desk.close()


def _measure(imports: SheetImports, path: Path, rows: int, *, profile: bool) -> int:
    planned, plan = measured("read and plan", lambda: imports.plan([path]), profile=profile)
    applied, report = measured("write", lambda: imports.apply(plan), profile=profile)
    again, same = measured("again", lambda: imports.plan([path]), profile=profile)
    undone, _ = measured("undo", lambda: imports.undo(report.batch_id), profile=profile)
    if plan.rows_in != rows or report.cases_new != rows or same.drafts:
        raise AssertionError("rows were lost")
    total = Measured("total in", *(a + b for a, b in zip(planned[1:], applied[1:], strict=True)))
    print(f"{rows} rows, {report.deadlines_new} deadlines, {report.overdue_new} overdue")
    for step in (planned, applied, total, again, undone):
        print(
            f"{step.name:14} {step.wall:6.2f} s wall  {step.cpu:6.2f} s CPU"
            f"  {step.child:5.2f} s CPU of the reading process"
        )
    fits = total.wall <= GOAL * rows / ROWS
    print(f"goal {GOAL * rows / ROWS:.1f} s: {'met' if fits else 'missed'}")
    return 0 if fits else 1


if __name__ == "__main__":
    sys.exit(main())
