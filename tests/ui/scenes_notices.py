"""Scenes of notices that come in: the preview, and the dialogs of what waits."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from agencydesk.ui.dialogs.notice_type import NoticeTypeDialog
from agencydesk.ui.dialogs.notices_import import NoticesImport
from agencydesk.ui.dialogs.notices_source import NoticesSource
from agencydesk.ui.dialogs.recording_proposal import ProposalDialog
from agencydesk.ui.dialogs.waiting_replace import WaitingReplaceDialog
from tests.ui.notices.mail import UNKNOWN_CODE, UNKNOWN_NAME, mail

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from agencydesk.models.vocabulary import WaitingReason
    from agencydesk.services.notices.waiting_values import WaitingDetail
    from tests.ui.scenes import Stage


def _letters(stage: Stage) -> list[Path]:
    return mail(stage.desk, Path(tempfile.mkdtemp()))


def _source(stage: Stage) -> QWidget:
    return NoticesSource(stage.window.kit, stage.window)


def _preview(stage: Stage) -> QWidget:
    dialog = NoticesImport(stage.window.kit, stage.window)
    dialog.start(_letters(stage))
    return dialog


def _waiting(stage: Stage, reason: WaitingReason | str) -> WaitingDetail | None:
    """Return a notice that waits for this reason; the mail is imported if nothing waits yet."""
    notices, language = stage.desk.notices, stage.window.kit.language
    if not notices.waiting.count():
        imports = notices.imports
        imports.apply(imports.plan(imports.read(_letters(stage))))
    for row in notices.waiting.rows(language):
        if row.reason.value == reason:
            return notices.waiting.detail(row.id, language)
    return None


def _record(stage: Stage) -> QWidget | None:
    found = _waiting(stage, "proposal")
    return ProposalDialog(stage.window.kit, stage.window, found) if found else None


def _replace(stage: Stage) -> QWidget | None:
    found = _waiting(stage, "differs")
    return WaitingReplaceDialog(stage.window.kit, stage.window, found) if found else None


def _type(stage: Stage) -> QWidget:
    return NoticeTypeDialog(stage.window.kit, stage.window, UNKNOWN_CODE, UNKNOWN_NAME)


NOTICES: tuple[tuple[str, Callable[[Stage], QWidget | None]], ...] = (
    ("notices-source", _source),
    ("notices-import", _preview),
    ("notices-record", _record),
    ("notices-replace", _replace),
    ("notices-type", _type),
)
