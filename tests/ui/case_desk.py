"""A case with a notice on a real desk, for tests of the panel and the dialogs of a case."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent

from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyRole, StaffRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.staff import StaffDraft

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from agencydesk.services.desk import Desk

FILED = date(2025, 3, 3)
DISPATCHED = date(2026, 10, 9)


def add_case(desk: Desk, ref: str = "P-1", *, examined: bool = True) -> int:
    """Add a pending invention with people and an attorney, and a first office action."""
    attorney = desk.staff.add(StaffDraft("李示例", frozenset({StaffRole.ATTORNEY}))).id
    draft = CaseDraft(
        ref,
        "一种示例装置",
        CaseKind.INVENTION,
        application_no="202510123456.8",
        filing_date=FILED,
        status=CaseStatus.PENDING,
        attorney_id=attorney,
        people={
            PartyRole.CLIENT: ("示例有限公司",),
            PartyRole.INVENTOR: ("赵示例", "孙示例"),
        },
    )
    case_id = desk.cases.create(draft).id
    if not examined:
        return case_id
    notice = NoticeDraft(
        case_id, code="210401", name="第一次审查意见通知书", dispatch_date=DISPATCHED
    )
    desk.recording.record_notice(notice)
    return case_id


def due_dates(desk: Desk, case_id: int) -> list[tuple[str, date | None]]:
    """Return matter and official date of the deadlines that stand."""
    rows = desk.docket.of_case(case_id, "en")
    return sorted(
        (row.matter, row.official_due) for row in rows if row.status.value != "superseded"
    )


def type_text(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Type a text: by keys, or as an input method commits Chinese."""
    if text.isascii():
        qtbot.keyClicks(widget, text)
    else:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(widget, event)
