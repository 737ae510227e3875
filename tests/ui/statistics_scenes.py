"""The dialogs of the annual statistics, as scenes; nothing is written and no keychain is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from agencydesk.domain.report_schema import Part
from agencydesk.services.statistics.preview import preview_parts
from agencydesk.services.uploads.values import MessageRow, MessageState, PartRow, ReceiptRow
from agencydesk.ui.dialogs.figure_typed import FigureDialog
from agencydesk.ui.dialogs.last_day import LastDayDialog
from agencydesk.ui.dialogs.platform_bind import BindDialog, TokenDialog
from agencydesk.ui.dialogs.platform_pin import PinDialog
from agencydesk.ui.dialogs.receipt import ReceiptDialog
from agencydesk.ui.dialogs.recovery_words import (
    CheckWordsDialog,
    RestoreSecretDialog,
    TokenAskedDialog,
)
from agencydesk.ui.dialogs.report_confirm import ConfirmDialog
from agencydesk.ui.dialogs.report_withdraw import WithdrawReportDialog
from agencydesk.ui.dialogs.secret_replace import ReplaceSecretDialog
from agencydesk.ui.dialogs.sheet_field import SheetFieldDialog
from agencydesk.ui.dialogs.token_hand_over import HandOverDialog
from agencydesk.ui.widgets.statistics.figures_reading import read_figures
from agencydesk.ui.widgets.statistics.send_reading import ShownSending, part_lines, read_sending
from agencydesk.ui.widgets.statistics.sheet_reading import read_sheet

if TYPE_CHECKING:
    from tests.ui.scenes import Stage

YEAR = 2025
RECEIPT = ReceiptRow(
    receipt="1" * 32,
    key="2" * 32,
    sha256="3" * 64,
    pseudonym="4" * 32,
    revision=1,
    supersedes=None,
    state="accepted",
    received="2026-03-02",
    text='{"receipt":"' + "1" * 400 + '"}',
)


def _figure(stage: Stage, name: str) -> QWidget:
    shown = read_figures(stage.desk, YEAR, stage.session.language)
    line = next(line for line in shown.lines if line.name == name)
    return FigureDialog(stage.window.kit, YEAR, line, shown.provinces, stage.window)


def _sending(stage: Stage) -> ShownSending:
    """Return a year that could be sent, and of which something was."""
    desk, language = stage.desk, stage.session.language
    shown = read_sending(desk, YEAR, language)
    figures = replace(shown.preview.figures, attorneys=8, it_in_use=True, revenue_fen=730_000_000)
    parts = preview_parts(figures, bytes(32), desk.statistics.files.get(), None, {})
    words = desk.statistics.words(language)
    rows = tuple(PartRow(part, _message(part), RECEIPT, foreign_head=False) for part in Part)
    return replace(
        shown,
        preview=replace(shown.preview, figures=figures, parts=parts),
        parts=tuple(part_lines(part, words, changed=True) for part in parts),
        year=replace(shown.year, parts=rows),
    )


def _message(part: Part) -> MessageRow:
    return MessageRow(
        id=1,
        year=YEAR,
        part=part,
        kind="report",
        state=MessageState.ACKNOWLEDGED,
        state_text="",
        revision=1,
        key=RECEIPT.key,
        sha256=RECEIPT.sha256,
        body=b"",
        attempts=1,
        outcome="",
        outcome_text="",
        reasons=(),
        next_attempt=None,
        last_day=date(YEAR + 1, 12, 31),
        may_have_arrived=False,
        receipt=RECEIPT,
        created_at=datetime(YEAR + 1, 3, 2, tzinfo=UTC),
    )


def _revenue(stage: Stage) -> QWidget:
    return _figure(stage, "revenue_fen")


def _province(stage: Stage) -> QWidget:
    return _figure(stage, "province")


def _confirm(stage: Stage) -> QWidget:
    return ConfirmDialog(stage.window.kit, _sending(stage), stage.window)


def _withdraw(stage: Stage) -> QWidget:
    return WithdrawReportDialog(stage.window.kit, _sending(stage), stage.window)


def _receipt(stage: Stage) -> QWidget:
    return ReceiptDialog(stage.window.kit, _message(Part.MONEY), RECEIPT, stage.window)


def _last_day(stage: Stage) -> QWidget:
    return LastDayDialog(stage.window.kit, YEAR, date(YEAR + 1, 12, 31), stage.window)


def _bind(stage: Stage) -> QWidget:
    return BindDialog(stage.window.kit, "", stage.window)


def _pin(stage: Stage) -> QWidget:
    return PinDialog(stage.window.kit, stage.window)


def _hand_over(stage: Stage) -> QWidget:
    return HandOverDialog(stage.window.kit, stage.window)


def _token(stage: Stage) -> QWidget:
    return TokenDialog(stage.window.kit, "a" * 43, stage.window)


def _token_asked(stage: Stage) -> QWidget:
    return TokenAskedDialog(stage.window.kit, stage.window)


def _check_words(stage: Stage) -> QWidget:
    return CheckWordsDialog(stage.window.kit, (3, 7, 12, 24), stage.window)


def _restore(stage: Stage) -> QWidget:
    return RestoreSecretDialog(stage.window.kit, stage.window)


def _replace(stage: Stage) -> QWidget:
    return ReplaceSecretDialog(stage.window.kit, stage.window)


def _sheet_field(stage: Stage) -> QWidget:
    shown = read_sheet(stage.desk, YEAR, stage.session.language)
    line = next(line for line in shown.lines if line.field == "s35_2_partners")
    return SheetFieldDialog(stage.window.kit, YEAR, line, stage.window)


DIALOGS: tuple[tuple[str, Callable[[Stage], QWidget | None]], ...] = (
    ("statistics-revenue", _revenue),
    ("statistics-province", _province),
    ("statistics-confirm", _confirm),
    ("statistics-withdraw", _withdraw),
    ("statistics-receipt", _receipt),
    ("statistics-last-day", _last_day),
    ("statistics-bind", _bind),
    ("statistics-pin", _pin),
    ("statistics-second-computer", _hand_over),
    ("statistics-token", _token),
    ("statistics-token-asked", _token_asked),
    ("statistics-check-words", _check_words),
    ("statistics-restore", _restore),
    ("statistics-replace-secret", _replace),
    ("statistics-sheet-field", _sheet_field),
)
