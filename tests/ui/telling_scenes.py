"""Scenes of telling clients: the letters, the pasted numbers, the day, the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from agencydesk.services.telling.values import State, Target, TellingRow
from agencydesk.ui.dialogs.telling import TellDialog
from agencydesk.ui.dialogs.telling_paste import PasteCasesDialog
from agencydesk.ui.dialogs.telling_told import ToldDialog

if TYPE_CHECKING:
    from tests.ui.scenes import Stage

SEVERAL = 4


def _targets(stage: Stage) -> list[Target]:
    return [Target(row.id) for row in stage.desk.case_list.rows()[:SEVERAL]]


def _one(stage: Stage) -> QWidget | None:
    targets = _targets(stage)[:1]
    return TellDialog(stage.window.kit, stage.window, targets) if targets else None


def _several(stage: Stage) -> QWidget | None:
    targets = _targets(stage)
    left = ["ABC-1: ?"]
    return TellDialog(stage.window.kit, stage.window, targets, left) if targets else None


def _paste(stage: Stage) -> QWidget | None:
    refs = [row.ref for row in stage.desk.case_list.rows()[:SEVERAL]]
    dialog = PasteCasesDialog(
        stage.window.kit, stage.window, "\n".join((*refs, "ABC-1", *refs[:1]))
    )
    dialog.accept()
    return dialog


def _told(stage: Stage) -> QWidget | None:
    rows = [_row(row.id, row.ref) for row in stage.desk.case_list.rows()[:SEVERAL]]
    return ToldDialog(stage.window.kit, rows, stage.window) if rows else None


def _row(case_id: int, ref: str) -> TellingRow:
    """Return a notice that waits; nothing is written."""
    return TellingRow(
        state=State.WAITING,
        case_id=case_id,
        notice_id=1,
        message_id=None,
        ref=ref,
        client="示例有限公司",
        what="第一次审查意见通知书",
        dispatch_date=date(2026, 11, 13),
        answer_by=None,
        day=None,
        channel=None,
        channel_text="",
        by="",
        note="",
        document_id=None,
    )


TELLING: tuple[tuple[str, Callable[[Stage], QWidget | None]], ...] = (
    ("tell-one", _one),
    ("tell-several", _several),
    ("tell-paste", _paste),
    ("tell-told", _told),
)
