from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from agencydesk.domain.docket import DocketFilter, DocketRow
from agencydesk.errors import UserError
from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyRole
from agencydesk.paths import resources_dir
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.case_view import CaseSheets
from agencydesk.services.compliance.compliance import Compliance
from agencydesk.services.docket import Docket
from agencydesk.services.drafts import EventDraft, NoticeDraft
from agencydesk.services.wording import Wording, load_phrases
from agencydesk.texts import Language
from tests.services.conftest import Room, backups_not_asked


@pytest.fixture
def sheets(room: Room) -> CaseSheets:
    engine, phrases = room.context.rules.engine, load_phrases(resources_dir())
    docket = Docket(room.context, Wording(room.context.texts, engine.book, engine.events, phrases))

    def rows(case_id: int, language: Language) -> Sequence[DocketRow]:
        return docket.listing(DocketFilter(case_id=case_id), language=language)

    checks = Compliance(room.context, resources_dir(), backups_not_asked).case_checks
    return CaseSheets(room.context, rows, checks)


def full_case(room: Room) -> int:
    draft = CaseDraft(
        "P-1",
        "一种装置",
        CaseKind.INVENTION,
        application_no="202310148883X",
        filing_date=date(2025, 3, 3),
        status=CaseStatus.PENDING,
        fee_reduction=85,
        people={
            PartyRole.APPLICANT: ("某某大学", "某某科技有限公司"),
            PartyRole.CLIENT: ("某某科技有限公司",),
        },
    )
    case_id = room.cases.create(draft).id
    reply = room.office_action(case_id, date(2026, 8, 12))
    room.closing.mark_received(reply, date(2026, 11, 21), "R-1", sent_on=date(2026, 11, 20))
    wrong = room.recording.record_notice(
        NoticeDraft(case_id, name="第N次审查意见通知书", dispatch_date=date(2026, 11, 2))
    )
    assert wrong.notice_id is not None
    room.recording.withdraw_notice(wrong.notice_id, "属于另一案件")
    room.recording.record_event(EventDraft(case_id, "payment_date", date(2026, 1, 5)))
    return case_id


def test_the_sheet_tells_the_case_in_chinese(room: Room, sheets: CaseSheets) -> None:
    sheet = sheets.sheet(full_case(room))
    facts = dict(sheet.facts)
    assert facts["申请号"] == "202310148883.X"
    assert (facts["专利类型"], facts["案件状态"], facts["费减比例"]) == ("发明", "审查中", "85%")
    assert "授权公告日" not in facts
    assert sheet.parties == (
        ("客户", "某某科技有限公司"),
        ("申请人", "某某大学、某某科技有限公司"),
    )
    assert sheet.events == (
        (date(2026, 1, 5), "缴费日"),
        (date(2026, 8, 12), "来文：第一次审查意见通知书"),
        (date(2026, 11, 2), "来文（已撤回登记）：第N次审查意见通知书"),
        (date(2026, 11, 20), "提交：第一次审查意见通知书答复"),
        (date(2026, 11, 21), "受理：第一次审查意见通知书答复，回执号 R-1"),
    )
    assert {row.rule_id for row in sheet.deadlines} == {"exam_fee_refund_withdrawal"}
    assert all(row.case_ref == "P-1" for row in sheet.deadlines)


def test_the_sheet_tells_the_case_in_english(room: Room, sheets: CaseSheets) -> None:
    sheet = sheets.sheet(full_case(room), "en")
    assert ("Kind", "Invention") in sheet.facts
    assert sheet.parties[1] == ("Applicant", "某某大学; 某某科技有限公司")
    assert sheet.events[0] == (date(2026, 1, 5), "payment date")


def test_an_unknown_case_has_no_sheet(room: Room, sheets: CaseSheets) -> None:
    with pytest.raises(UserError, match=r"case\.unknown"):
        sheets.sheet(99)


def test_every_kind_route_status_delivery_and_role_has_words(room: Room) -> None:
    words = room.context.texts.tables["case"]
    wanted = {
        *(f"kind.{kind.value}" for kind in CaseKind),
        *(f"status.{status.value}" for status in CaseStatus),
        *(f"role.{role.value}" for role in PartyRole),
    }
    assert wanted <= words.keys()
