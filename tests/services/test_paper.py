"""A list on paper says what it was narrowed to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from agencydesk.domain.docket import Band, DateKind, DocketFilter, Scope
from agencydesk.models.vocabulary import CaseKind, PartyRole
from agencydesk.services.alone import LATER
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.parties import PartyDraft
from agencydesk.services.staff_values import StaffDraft
from tests.conftest import NOW


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "data", lambda: NOW)
    yield desk
    desk.close()


def words_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_whose_deadlines_are_listed_stands_on_the_page(desk: Desk) -> None:
    attorney = desk.staff.add(StaffDraft("代理师甲")).id
    client = desk.parties.add(PartyDraft("示例客户")).id
    case_id = desk.cases.create(
        CaseDraft(
            "P-1",
            "一种装置",
            CaseKind.INVENTION,
            filing_date=date(2025, 3, 3),
            attorney_id=attorney,
        )
    ).id
    desk.parties.set_role(case_id, PartyRole.CLIENT, [client])
    wanted = DocketFilter(attorney_id=attorney, client_id=client, kind="invention", case_id=case_id)
    said = desk.paper.narrowed(wanted)
    assert said == "我方案号：P-1 · 代理师：代理师甲 · 客户：示例客户 · 专利类型：发明"
    assert "代理师：代理师甲" in words_of(desk.paper.docket_pdf(wanted))
    assert desk.paper.narrowed(wanted, "en").endswith("Client: 示例客户 · Kind: Invention")


def test_which_dates_are_listed_stands_on_the_page(desk: Desk) -> None:
    wanted = DocketFilter(since=date(2026, 11, 1), until=date(2026, 11, 30))
    assert desk.paper.narrowed(wanted) == "自 2026-11-01 起 · 截至 2026-11-30"
    internal = replace(wanted, by=DateKind.INTERNAL, include_done=True)
    assert desk.paper.narrowed(internal) == (
        "按内部期限 · 自 2026-11-01 起 · 截至 2026-11-30 · 含已完成"
    )
    cut = DocketFilter(scope=Scope.SENT, bands=frozenset({Band.OVERDUE}), text="杯")
    assert desk.paper.narrowed(cut) == "已提交未受理 · 已过期 · 筛选：杯"
    assert desk.paper.narrowed(DocketFilter()) == ""


def test_paper_and_files_say_what_was_confirmed_alone(tmp_path: Path) -> None:
    moment = [NOW]
    desk = Desk.open(tmp_path / "data", lambda: moment[0])
    person = desk.staff.add(StaffDraft("示例甲")).id
    desk.work_as(person)
    desk.working_alone.set(True)
    draft = CaseDraft("P-1", "一种装置", CaseKind.INVENTION, filing_date=date(2025, 3, 3))
    case_id = desk.cases.create(draft).id
    row = next(row for row in desk.docket.of_case(case_id) if row.rule_id == "exam_request")
    moment[0] = NOW + LATER
    assert desk.acting.confirm([row.id]).done
    assert "没有第二人复核" in words_of(desk.stories.pdf(row.id, "zh")).replace("\r\n", "")
    cut = DocketFilter(scope=Scope.ALONE)
    assert "本人复核" in words_of(desk.paper.docket_pdf(cut)).replace("\r\n", "")
    table = desk.exports.docket_csv(cut).decode("utf-8-sig").splitlines()
    assert "复核方式" in table[0]
    assert "本人稍后复核，无第二人" in table[1]
    assert "示例甲" in table[1]
    assert desk.docket.rows([row.id])[0].confirmed_alone
    assert desk.docket.scope_counts()[Scope.ALONE] == 1
    desk.close()
