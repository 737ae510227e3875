"""Scenes of client instructions: the letters, a decision, giving up, taking back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from agencydesk.services.fees.values import FeeState
from agencydesk.services.instructions.values import InstructionRow, InstructionStep, NextAct
from agencydesk.ui.dialogs.instruction import (
    DecisionDialog,
    GiveUpAnnuityDialog,
    TakeBackStepDialog,
)
from agencydesk.ui.dialogs.instruction_letters import InstructionLettersDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.scenes import Stage

SEVERAL = 6


def instruction_rows(stage: Stage) -> tuple[InstructionRow, ...]:
    """Return annuities of the cases that are there; nothing is written."""
    first = InstructionRow(
        case_id=0,
        year=7,
        case_ref="",
        client_ref="K-1",
        title="一种示例装置",
        number="",
        client_id=None,
        client="示例有限公司",
        due=date(2027, 2, 3),
        free_until=date(2027, 3, 3),
        last=date(2027, 8, 3),
        fen=200_000,
        surcharge_fen=0,
        percent=0,
        fee_state=FeeState.OPEN,
        certain=True,
        missing=(),
        state=None,
        state_text="",
        since=None,
        next_act=NextAct.ASK,
        next_text="",
        by=None,
        overdue=False,
    )
    cases = stage.desk.case_list.rows()[:SEVERAL]
    return tuple(replace(first, case_id=case.id, case_ref=case.ref) for case in cases)


def _letters(stage: Stage) -> QWidget | None:
    rows = instruction_rows(stage)
    make = InstructionLettersDialog
    return make(stage.window.kit, InstructionStep.ASKED, rows, stage.window) if rows else None


def _client_pays(stage: Stage) -> QWidget | None:
    rows, step = instruction_rows(stage), InstructionStep.CLIENT_PAYS
    return DecisionDialog(stage.window.kit, step, rows, stage.window) if rows else None


def _give_up(stage: Stage) -> QWidget | None:
    rows = instruction_rows(stage)
    dialog = GiveUpAnnuityDialog(stage.window.kit, rows, stage.window) if rows else None
    if dialog is not None:
        dialog.accept()
    return dialog


def _take_back(stage: Stage) -> QWidget | None:
    rows = instruction_rows(stage)
    return TakeBackStepDialog(stage.window.kit, rows, stage.window) if rows else None


INSTRUCTIONS: tuple[tuple[str, Callable[[Stage], QWidget | None]], ...] = (
    ("instruction-letters", _letters),
    ("instruction-client-pays", _client_pays),
    ("instruction-give-up", _give_up),
    ("instruction-take-back", _take_back),
)
