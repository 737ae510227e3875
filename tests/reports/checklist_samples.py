"""Items and runs to print; all names are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from agencydesk.reports.checklist_values import (
    PrintedFile,
    PrintedItem,
    PrintedProof,
    PrintedRun,
    Printing,
)

PRINTING = Printing("示例专利代理事务所（普通合伙）", datetime(2026, 11, 25, 9, 30), "ab" * 32)  # noqa: DTZ001  (printed as it is)
FACTS = (("清单版本", "2026-11-22（条文核对日 2026-11-22）"),)
SUBJECT = "P26-1 · 一种𬱖䶮㛃合金"


def item(number: int = 1, **changes: object) -> PrintedItem:
    """Return an open item with the given fields changed."""
    base = PrintedItem(
        item_id=f"C05-{number:02}",
        text="与委托人订立书面委托合同后再办理",
        who="代理师",
        due_on="",
        due="每次：签订委托合同",
        citation="条例14",
        binding="法律法规",
        evidence_wanted="合同扫描件、签署日",
        consequence="警告",
        note="",
        to_check=False,
        red=False,
        needs_second=False,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def proof(number: int = 1) -> PrintedProof:
    """Return a stored file that proves an answer."""
    return PrintedProof(
        number=number,
        item_id="C05-01",
        kind="文件",
        text="委托合同㛃.pdf",
        file_name="委托合同㛃.pdf",
        sha256=f"{number:064x}",
        added="示例𬱖 2026-11-25 09:30",
    )


def run(*items: PrintedItem, **changes: object) -> PrintedRun:
    """Return a run of these items."""
    base = PrintedRun("C05", "接案：委托合同", 1, SUBJECT, "进行中", FACTS, "", items)
    return replace(base, **changes)  # type: ignore[arg-type]


def blank(*items: PrintedItem) -> PrintedRun:
    """Return a list to be filled in."""
    return run(*(items or (item(),)), run_id=None, subject="", standing="")


def filled(count: int) -> PrintedRun:
    """Return a run of many answered items."""
    return run(*(item(number, answer="yes", answered="示例甲") for number in range(1, count + 1)))


def book(*runs: PrintedRun, **changes: object) -> PrintedFile:
    """Return the file of a year with these runs."""
    base = PrintedFile(
        title="年度合规检查档案",
        subject="2026 年",
        facts=(("打印人", "示例甲"),),
        counts=(("检查记录", str(len(runs))),),
        runs=runs,
    )
    return replace(base, **changes)  # type: ignore[arg-type]
