"""A gate is closed: which red items stop the step, and letting it pass on two people's word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.values import GateStep, StoppedItem
from agencydesk.services.staff_values import StaffRow
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.tokens import Tone
from agencydesk.ui.widgets.compliance.run_words import answer_name
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowColumn, RowsView

CODE = "gate.closed"
SIZE = (760, 460)
LIST_HEIGHT = 160


class GateDialog(FormDialog):
    """Shows what is not settled; one goes and answers it, or two people let the step pass.

    Signals:
        passed: the step may be done now.
    """

    passed = Signal()

    def __init__(
        self, kit: Kit, case_id: int, step: GateStep, deadline_id: int | None, parent: FormDialog
    ) -> None:
        super().__init__(kit, "", parent)
        self._case_id, self._step, self._deadline_id = case_id, step, deadline_id
        self.setWindowTitle(self.tr("A gate is closed"))
        self.text = label(
            self.tr(
                "Nothing was written and no date changed. These red items of the case's "
                "checklists are not settled:"
            ),
            wrap=True,
        )
        self.list = RowsView[StoppedItem](
            (
                RowColumn(self.tr("Item"), lambda item: item.item_id, 76, tabular=True),
                RowColumn(self.tr("What is asked"), lambda item: item.text, stretch=True),
                RowColumn(self.tr("Rests on"), lambda item: item.citation, 150),
                RowColumn(
                    self.tr("Answer"),
                    lambda item: answer_name(item.answer),
                    64,
                    tone=lambda _item: Tone.OVERDUE,
                ),
            ),
            kit.tokens,
        )
        self.list.setAccessibleName(self.tr("Items that stop the step"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.answer = button(self.tr("Answer them now"))
        self.reason = QLineEdit()
        self.second = QComboBox()
        self.second.setPlaceholderText(self.tr("Choose the second person"))
        self.form.add(
            "reason",
            self.tr("Why it cannot &wait"),
            self.reason,
            hint=self.tr("Printed on the case sheet with both names."),
        )
        self.form.add("second", self.tr("&Second person"), self.second)
        self.body.insertWidget(0, self.text)
        self.body.insertWidget(1, self.list, 1)
        self.buttons.insertWidget(0, self.answer)
        self.primary.setText(self.tr("Let it pass"))
        self.answer.clicked.connect(self._go)
        self.list.entered_row.connect(self._go)
        self.resize(bounded(*SIZE, parent.parentWidget() or parent))  # wider than a small dialog
        self._read()

    def is_changed(self) -> bool:
        """Say whether a reason was typed."""
        return bool(self.reason.text().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        code = error.code if isinstance(error, UserError) else ""
        return {"reason.needed": "reason", "gate.second-needed": "second"}.get(code)

    def accept(self) -> None:
        """Let the step pass, if there are a reason and a second person."""
        self.form.clear_complaints()
        reason, second = self.reason.text().strip(), self.second.currentData()
        if not reason:
            self.form.complain("reason", self.tr("A reason is needed; it stays in the history."))
        if not isinstance(second, int):
            self.form.complain("second", self.tr("It takes a second person."))
        if self.form.complains() or not isinstance(second, int):
            return
        gates = self.kit.desk.compliance.gates
        work = partial(gates.override, self._case_id, self._step, reason, second, self._deadline_id)
        self.save(work, self._on_passed)

    def _read(self) -> None:
        desk, language = self.kit.desk, self.kit.language

        def work() -> tuple[Sequence[StoppedItem], Sequence[StaffRow]]:
            stopped = desk.compliance.gates.stopped(
                self._case_id, self._step, language, self._deadline_id
            )
            me = desk.context.actor.id
            return stopped, [row for row in desk.staff.list() if row.active and row.id != me]

        self.kit.jobs.run(self, work, self._on_read, failed=self.on_failure)

    def _on_read(self, found: tuple[Sequence[StoppedItem], Sequence[StaffRow]]) -> None:
        items, people = found
        self.list.show_rows(items)
        for row in people:
            self.second.addItem(row.name, row.id)
        self.second.setCurrentIndex(-1)
        if not people:
            self.say(self.tr("There is no second person yet. Add one under Settings, Staff."))
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_passed(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.finish()
        self.passed.emit()

    @Slot()
    def _go(self) -> None:
        item = self.list.current()
        if item is not None:
            self.finish()
            self.goal.emit(Goal(PageKey.COMPLIANCE, run_id=item.run_id))


def ask_at_gate(dialog: FormDialog, error: BaseException) -> bool:
    """Open the gate's dialog where a step was stopped by one; say whether that is so.

    Once it is let pass, the step of the dialog is done again as it was typed.
    """
    if not isinstance(error, UserError) or error.code != CODE:
        return False
    facts = error.facts
    case_id, deadline_id = facts["case_id"], facts.get("deadline_id")
    if not isinstance(case_id, int):
        raise TypeError(type(case_id).__name__)
    number = deadline_id if isinstance(deadline_id, int) else None
    gate = GateDialog(dialog.kit, case_id, GateStep(str(facts["step"])), number, dialog)
    gate.changed.connect(dialog.changed)
    gate.goal.connect(dialog.leave_for)
    gate.passed.connect(dialog.accept)
    gate.open()
    return True
