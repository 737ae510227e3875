"""Rows to print and a reader for what was printed; all names are invented."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pypdfium2

from agencydesk.domain.docket import (
    CaseSheet,
    DocketRow,
    ExplainLine,
    Explanation,
    Source,
    Status,
    band_of,
)
from agencydesk.paths import resources_dir
from agencydesk.reports.docket_list import docket_pdf
from agencydesk.texts import Language, Texts

TODAY = date(2026, 11, 23)
AGENCY = "甲乙专利代理事务所（普通合伙）"
TEXTS = Texts.load(resources_dir() / "texts")

_SUBJECTS = (
    "热失控预警",
    "石墨烯—铜复合散热片",
    "基于PCT/CN2026/123456的数据处理",
    "“高功率”LED灯具",
)
_FORMS = (
    "方法",
    "方法、装置、电子设备及存储介质",
    "系统（第二代）",
    "结构；及其制备工艺，以及用途",
)
_MATTERS = (
    "答复第一次审查意见",
    "缴纳年费（第4年度）",
    "提出实质审查请求",
    "进入中国国家阶段（30个月）",
)


def row(number: int = 1, **changes: object) -> DocketRow:
    """Return a deadline due in 30 days, with the given fields changed."""
    base = DocketRow(
        id=number,
        case_id=number,
        case_ref=f"P26-{number:05d}",
        title=f"一种第{number}号测试装置",
        application_no=f"2026{number:08d}.X",
        kind="invention",
        client="某某公司",
        attorney="代理师甲",
        rule_id="response",
        matter="答复第一次审查意见",
        official_due=TODAY + timedelta(30),
        internal_due=TODAY + timedelta(16),
        client_due=TODAY + timedelta(9),
        days_left=30,
        band=band_of(TODAY + timedelta(30), Status.OPEN, TODAY),
        status=Status.OPEN,
        source=Source.COMPUTED,
        certain=True,
        confidence="high",
        missing=(),
        confirmed_by="",
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def rows(count: int, seed: int = 1) -> list[DocketRow]:
    """Return ``count`` varied deadlines, the same for the same seed."""
    pick = random.Random(seed)
    made = []
    for number in range(count):
        status = pick.choice([Status.OPEN] * 6 + [Status.SENT, Status.RECEIVED])
        due = None if pick.random() < 0.05 else TODAY + timedelta(pick.randrange(-40, 400))
        made.append(
            row(
                number,
                title=f"一种第{number}号{pick.choice(_SUBJECTS)}{pick.choice(_FORMS)}",
                matter=pick.choice(_MATTERS),
                attorney=pick.choice(["代理师甲", "代理师乙", "代理师丙丁"]),
                status=status,
                official_due=due,
                internal_due=due and due - timedelta(14),
                client_due=due and due - timedelta(21),
                days_left=due and (due - TODAY).days,
                band=band_of(due, status, TODAY),
                certain=pick.random() < 0.8,
                missing=() if due else ("授权公告日",),
            )
        )
    return made


def docket(
    listed: Sequence[DocketRow],
    language: Language = "zh",
    *,
    title: str = "期限清单",
    subtitle: str = "全部期限",
    agency: str = AGENCY,
    today: date = TODAY,
) -> bytes:
    """Print a deadline list."""
    return docket_pdf(
        listed,
        title=title,
        subtitle=subtitle,
        made_on=TODAY,
        today=today,
        agency=agency,
        texts=TEXTS,
        language=language,
    )


def case_sheet() -> CaseSheet:
    """Return a case with everything on it."""
    events = ((TODAY - timedelta(60 - day), f"收到第{day}号通知书") for day in range(60))
    return CaseSheet(
        case_ref="P26-00001",
        title="一种𬱖䶮㛃合金及其制备方法",
        facts=(("申请号", "202610000001.X"), ("优先权", "PCT/CN2026/123456，2025-03-01")),
        parties=(("客户", "某某公司"), ("发明人", "发明人𬱖、发明人䶮、发明人㛃")),
        deadlines=tuple(rows(12)),
        events=tuple(events),
    )


def explanation() -> Explanation:
    """Return a derivation with warnings, not yet confirmed."""
    return Explanation(
        deadline_id=1,
        case_ref="P26-00001",
        case_title="一种𬱖䶮㛃合金及其制备方法",
        application_no="202610000001.X",
        matter="答复第一次审查意见",
        rule_id="response",
        rule_version="2024-01-20",
        official_due=date(2027, 3, 15),
        computed_due=date(2027, 3, 15),
        raw_due=date(2027, 3, 13),
        printed_due=date(2027, 3, 16),
        start=date(2026, 11, 13),
        source=Source.COMPUTED,
        status=Status.OPEN,
        certain=False,
        confidence="medium",
        lines=(
            ExplainLine("通知书发文日", "", date(2026, 11, 13)),
            ExplainLine("加 4 个月", "专利法第37条", date(2027, 3, 13)),
            ExplainLine("星期六，顺延至工作日", "专利法实施细则第5条", date(2027, 3, 15)),
        ),
        warnings=("2027 年放假安排尚未公布。",),
        facts=(("逾期后果", "申请视为撤回"), ("规则版本", "2024-01-20")),
        confirmed_by="",
    )


def page_texts(pdf: bytes) -> list[str]:
    """Return the text layer of every page as another program reads it."""
    document = pypdfium2.PdfDocument(pdf)
    texts = []
    for page in document:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_bounded())
        text_page.close()
        page.close()
    document.close()
    return texts


def squeezed(text: str) -> str:
    """Return ``text`` without white space, so that broken lines can be compared."""
    return "".join(text.split())
