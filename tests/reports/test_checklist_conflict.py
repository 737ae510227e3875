"""A search for conflicts on paper."""

from __future__ import annotations

from agencydesk.reports.checklist_conflict import PrintedMatch, PrintedSearch, conflict_pdf
from tests.reports.checklist_samples import PRINTING
from tests.reports.samples import TEXTS, page_texts, squeezed

FACTS = (("检索名称", "示例𬱖有限公司"), ("检索人", "示例䶮"), ("结论", "经判断无冲突"))


def printed(search: PrintedSearch) -> str:
    return squeezed("".join(page_texts(conflict_pdf(search, PRINTING, TEXTS, "zh"))))


def test_what_was_found_is_told_with_its_cases_and_what_is_grave() -> None:
    grave = PrintedMatch("示例𬱖", "名称相同", "示例𬱖有限公司", True, ("P-1 · 一种装置 · 相对方",))
    weak = PrintedMatch("示例𬱖", "名称互相包含", "示例𬱖投资", False, ())
    text = printed(PrintedSearch(FACTS, (grave, weak), 4))
    for part in (
        "检出2个当事人",
        "▲相对方或同一标的",
        "P-1·一种装置·相对方",
        "另有4个",
        "判断人：",
    ):
        assert part in text, part
    assert text.count("▲") == 1
    for label, value in FACTS:
        assert f"{label}：{value}" in text


def test_nothing_found_is_said_and_can_be_signed() -> None:
    text = printed(PrintedSearch(FACTS, (), 0))
    assert "没有检出名称相同或相近的当事人。" in text
    assert "检索人：日期：" in text
    assert PRINTING.content_hash in text
