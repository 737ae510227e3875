"""A desk with a client, a case and a notice on it, and short ways to read what was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyRole
from agencydesk.services.agency import AgencyProfile
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.staff_values import StaffDraft
from agencydesk.services.telling.telling import Telling
from tests.conftest import NOW

DISPATCHED = date(2026, 11, 13)


@dataclass
class Office:
    """The desk, and what is on it."""

    desk: Desk

    @property
    def telling(self) -> Telling:
        return self.desk.telling

    def case(self, ref: str, client: str = "示例有限公司", **more: object) -> int:
        people = {PartyRole.CLIENT: (client,)} if client else {}
        draft = CaseDraft(
            ref,
            "一种示例装置",
            CaseKind.INVENTION,
            filing_date=date(2025, 3, 3),
            status=CaseStatus.PENDING,
            people=people,
        )
        for name, value in more.items():
            object.__setattr__(draft, name, value)
        return self.desk.cases.create(draft).id

    def notice(self, case_id: int, **more: object) -> int:
        draft = NoticeDraft(
            case_id, code="210401", name="第一次审查意见通知书", dispatch_date=DISPATCHED
        )
        for name, value in more.items():
            object.__setattr__(draft, name, value)
        return self.desk.recording.record_notice(draft).notice_id

    def contact(self, name: str, email: str | None, client: str = "示例有限公司") -> None:
        (party,) = self.desk.parties.list(client)
        self.desk.parties.set_contacts(party.id, [(name, "", email or "")])

    def stored(self, document_id: int, target: Path) -> bytes:
        return self.desk.documents.export(document_id, target).read_bytes()


@pytest.fixture
def folder(fresh: Path) -> Path:
    return fresh


@pytest.fixture
def office(folder: Path) -> Iterator[Office]:
    desk = Desk.open(folder, lambda: NOW)
    desk.work_as(desk.staff.add(StaffDraft("流程甲", email="a@example.com")).id)
    desk.agency.save(AgencyProfile("示例专利代理所", "12345", None, "示例路 1 号", "010-1", None))
    yield Office(desk)
    desk.close()
