"""The people of the agency: who works here, who has left."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from agencydesk.services.changes import Changes
from agencydesk.services.staff_lines import role_names
from agencydesk.services.staff_values import StaffRow
from agencydesk.ui.dialogs.staff import LeavingDialog, StaffDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.labels import Toggle, button
from agencydesk.ui.widgets.settings.lines import Lines
from agencydesk.ui.widgets.settings.section import Section


class StaffSection(Section):
    """Lists the staff; adds, edits, says that someone has left, takes back."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, wide=True)
        self.set_title(
            self.tr("Staff"),
            self.tr(
                "Names only, without passwords: anyone at this computer can say who is working. "
                "Who leaves stays on record."
            ),
        )
        self._rows: dict[int, StaffRow] = {}
        self.list = Lines(
            self.tr("Staff"),
            [
                self.tr("Name"),
                self.tr("Roles"),
                self.tr("Practice no."),
                self.tr("Since"),
                self.tr("State"),
            ],
            1,
            empty=self.tr("Nobody is entered yet. Add the first person with the button above."),
        )
        self.add_button = button(self.tr("Add…"), "primary")
        self.edit_button = button(self.tr("Edit…"))
        self.leave_button = button(self.tr("Has left…"))
        self.return_button = button(self.tr("Take back"))
        self.everyone = Toggle(self.tr("Also who has left"), kit.tokens)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for part in (self.add_button, self.edit_button, self.leave_button, self.return_button):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.everyone)
        self.body.addLayout(row)
        self.body.addWidget(self.list, 1)
        self.add_button.clicked.connect(self.add)
        self.edit_button.clicked.connect(self.edit)
        self.leave_button.clicked.connect(self.say_left)
        self.return_button.clicked.connect(self.take_back)
        self.everyone.toggled.connect(self.refresh)
        self.list.itemActivated.connect(self.edit)
        self.list.currentItemChanged.connect(self._name_buttons)
        self._name_buttons()

    @Slot()
    def refresh(self) -> None:
        """Read the staff again."""
        everyone, staff = self.everyone.isChecked(), self.kit.desk.staff
        self.kit.jobs.run(
            self, lambda: staff.list(everyone=everyone), self._on_rows, failed=self.problem.emit
        )

    def set_theme(self) -> None:
        """Take other colours."""
        self.everyone.set_tokens(self.kit.tokens)

    @Slot()
    def add(self) -> None:
        """Ask for a new member of staff."""
        self._open(StaffDialog(self.kit, None, self.window()))

    @Slot()
    def edit(self) -> None:
        """Open the marked member of staff."""
        row = self._marked()
        if row is not None:
            self._open(StaffDialog(self.kit, row, self.window()))

    @Slot()
    def say_left(self) -> None:
        """Ask since when the marked one has left."""
        row = self._marked()
        if row is not None and row.active:
            dialog = LeavingDialog(self.kit, row, self.window())
            dialog.undoable.connect(self.undoable)
            self._open(dialog)

    @Slot()
    def take_back(self) -> None:
        """Let the marked one work here again."""
        row = self._marked()
        if row is None or row.active:
            return
        staff, number = self.kit.desk.staff, row.id
        self.kit.jobs.run(
            self, lambda: staff.activate(number), self._on_changed, failed=self.problem.emit
        )

    def _open(self, dialog: StaffDialog | LeavingDialog) -> None:
        dialog.changed.connect(self._on_changed)
        dialog.told.connect(self.told)
        dialog.open()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self.refresh()
        self.changed.emit(changes)

    def _marked(self) -> StaffRow | None:
        key = self.list.key()
        return self._rows.get(key) if isinstance(key, int) else None

    def _on_rows(self, rows: list[StaffRow]) -> None:
        self._rows = {row.id: row for row in rows}
        texts, language = self.kit.desk.texts, self.kit.language
        self.list.fill(
            [
                (
                    row.id,
                    (
                        row.name,
                        ", ".join(role_names(row.draft, texts, language)),
                        row.draft.practice_no or "",
                        row.draft.joined_on.isoformat() if row.draft.joined_on else "",
                        self._state(row),
                    ),
                )
                for row in rows
            ]
        )
        self._name_buttons()

    def _state(self, row: StaffRow) -> str:
        if row.active:
            return self.tr("works here")
        day = row.left_on.isoformat() if row.left_on else ""
        return self.tr("left {day}").format(day=day)

    @Slot()
    def _name_buttons(self) -> None:
        row = self._marked()
        self.edit_button.setEnabled(row is not None)
        self.leave_button.setVisible(row is None or row.active)
        self.leave_button.setEnabled(row is not None)
        self.return_button.setVisible(row is not None and not row.active)
