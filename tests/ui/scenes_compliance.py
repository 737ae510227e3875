"""The dialogs of compliance, for the scenes: registers, lists and items, gate, search, event."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from agencydesk.domain.gates import GateStep
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.list_values import ListItem
from agencydesk.services.compliance.values import RunFilter, RunScope
from agencydesk.ui.dialogs.agency_event import AgencyEventDialog, MoveEventDialog
from agencydesk.ui.dialogs.conflict import ConflictDialog
from agencydesk.ui.dialogs.conflict_saved import SavedConflictDialog
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.gate import GateDialog
from agencydesk.ui.dialogs.link_record import LinkRecordDialog
from agencydesk.ui.dialogs.list_item import OverrideDialog, OwnItemDialog, OwnListDialog
from agencydesk.ui.dialogs.register import RegisterDialog
from agencydesk.ui.dialogs.register_credit import CreditEntryDialog
from agencydesk.ui.widgets.compliance.close_asked import CloseAsked
from agencydesk.ui.widgets.compliance.reason import ReasonAsked

if TYPE_CHECKING:
    from tests.ui.scenes import Stage


def _close(stage: Stage) -> QWidget:
    runs = stage.desk.compliance.runs
    (row, *_) = runs.rows(runs.ids(RunFilter()), stage.window.kit.language)
    title = f"{row.checklist_id} · {row.title} · {row.subject}"
    return CloseAsked(stage.window.kit, title, bool, stage.window)


def _void(stage: Stage) -> QWidget:
    return ReasonAsked(stage.window.kit, "C05 P-1", "OK", str, stage.window)


def _items(stage: Stage) -> tuple[ListItem, ...]:
    return stage.desk.compliance.lists.items("C04", stage.window.kit.language)


def _override(stage: Stage) -> QWidget:
    choices = stage.desk.compliance.lists.choices(stage.window.kit.language)
    item = max(_items(stage), key=lambda each: len(each.deadline_text))
    return OverrideDialog(stage.window.kit, item, choices, stage.window)


def _own_item(stage: Stage) -> QWidget:
    choices = stage.desk.compliance.lists.choices(stage.window.kit.language)
    return OwnItemDialog(stage.window.kit, "C04", choices, None, stage.window)


def _own_list(stage: Stage) -> QWidget:
    return OwnListDialog(stage.window.kit, None, stage.window)


def _link(stage: Stage) -> QWidget:
    def write(_record: object) -> Changes:
        return Changes()

    return LinkRecordDialog(stage.window.kit, write, None, stage.window)


def _gate(stage: Stage) -> QWidget | None:
    runs, gates = stage.desk.compliance.runs, stage.desk.compliance.gates
    for row in runs.rows(runs.ids(RunFilter(scope=RunScope.RED))):
        if row.case_id is not None and gates.stopped(row.case_id, GateStep.SENT):
            behind = FormDialog(stage.window.kit, "", stage.window)
            return GateDialog(stage.window.kit, row.case_id, GateStep.SENT, None, behind)
    return None


def _event(stage: Stage) -> QWidget:
    return AgencyEventDialog(stage.window.kit, stage.window)


def _move_event(stage: Stage) -> QWidget | None:
    rows = stage.desk.compliance.events.list()
    return MoveEventDialog(stage.window.kit, rows[0], stage.window) if rows else None


def _conflict(stage: Stage) -> QWidget:
    return ConflictDialog(stage.window.kit, stage.window)


def _saved_conflict(stage: Stage) -> QWidget | None:
    rows = stage.desk.compliance.conflicts.list()
    return SavedConflictDialog(stage.window.kit, rows[0].id, stage.window) if rows else None


def _line(key: str, stage: Stage) -> QWidget:
    kit = stage.window.kit
    names = [(person.id, person.name) for person in stage.desk.staff.list()]
    spec = stage.desk.compliance.registers.spec(key, kit.language)
    return RegisterDialog(kit, spec, names, None, stage.window)


def _credit(stage: Stage) -> QWidget:
    kit, compliance = stage.window.kit, stage.desk.compliance
    lines = compliance.credits.standing(stage.desk.today(), kit.language).rows
    spec = compliance.registers.spec("credit_entry", kit.language)
    return CreditEntryDialog(kit, spec, lines, None, stage.window)


REGISTERS = (
    "engagement",
    "complaint",
    "training",
    "internship",
    "survey_result",
    "practice_record",
    "agency_paper",
    "paper_reading",
    "former_name",
)
COMPLIANCE: tuple[tuple[str, Callable[[Stage], QWidget | None]], ...] = (
    ("checklist-close", _close),
    ("checklist-void", _void),
    ("checklist-link", _link),
    ("checklist-override", _override),
    ("checklist-own-item", _own_item),
    ("checklist-own-list", _own_list),
    ("gate", _gate),
    ("agency-event", _event),
    ("agency-event-move", _move_event),
    ("conflict", _conflict),
    ("conflict-saved", _saved_conflict),
    ("credit", _credit),
    *((f"register-{key}", partial(_line, key)) for key in REGISTERS),
)
