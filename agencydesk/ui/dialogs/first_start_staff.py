"""The step of the first start that asks who works here: a name a line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from agencydesk.services.staff_lines import parse_staff, role_names
from agencydesk.texts import Texts
from agencydesk.ui.dialogs.first_start_steps import Step, Typed
from agencydesk.ui.tokens import MARGIN
from agencydesk.ui.widgets.settings.lines import Lines


class StaffStep(Step):
    """Takes lines, and shows beside them how they are understood."""

    def __init__(self, typed: Typed, texts: Texts) -> None:
        super().__init__(
            QCoreApplication.translate("FirstStart", "Who works here?"),
            QCoreApplication.translate(
                "FirstStart",
                "One person a line, with what they do behind the name: partner, attorney, "
                "officer, assistant or administrator. A column copied from a sheet will do. You "
                "may leave this for later.",
            ),
            typed,
        )
        self._texts = texts
        self.edit = QPlainTextEdit(typed.staff)
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(
            QCoreApplication.translate("FirstStart", "Staff, one person a line")
        )
        self.edit.setPlaceholderText(
            QCoreApplication.translate("FirstStart", "Name attorney\nName officer")
        )
        self.seen = Lines(
            QCoreApplication.translate("FirstStart", "How the lines are understood"),
            [
                QCoreApplication.translate("FirstStart", "Name"),
                QCoreApplication.translate("FirstStart", "Roles"),
            ],
            1,
            empty=QCoreApplication.translate(
                "FirstStart", "Here you see how the lines are understood."
            ),
        )
        self.seen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.seen.setSelectionMode(Lines.SelectionMode.NoSelection)
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(self.edit, 1)
        row.addWidget(self.seen, 1)
        self.body.addLayout(row, 1)
        self.edit.textChanged.connect(self._show)
        self._show()

    def enter(self) -> None:
        """Put the keyboard into the lines."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Keep what is typed."""
        self.typed.staff = self.edit.toPlainText()

    @Slot()
    def _show(self) -> None:
        self.seen.fill(
            [
                (
                    draft.name,
                    (draft.name, ", ".join(role_names(draft, self._texts, self.typed.language))),
                )
                for draft in parse_staff(self.edit.toPlainText(), self._texts)
            ]
        )
        self.changed.emit()
