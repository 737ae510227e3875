"""The frame of every dialog that asks for something and writes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.ui.dialogs.discarding import ask_to_discard
from agencydesk.ui.jobs import Lane
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.places import Goal
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.labels import button, label

T = TypeVar("T")


class FormDialog(QDialog):
    """A form, room for more, an error line, and two buttons; what was typed is never lost.

    Override ``accept`` to check the form and call ``save``; ``is_changed`` and ``field_of`` to
    taste. Ctrl+Enter presses the main button from anywhere.

    Signals:
        changed: something was written; carries the ``Changes``.
        told: something worth a line happened; carries the text.
        undoable: something was done that can be taken back; as ``Page.undoable``.
        goal: the dialog leads to another place; carries a ``Goal``.
    """

    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)
    goal = Signal(object)

    def __init__(self, kit: Kit, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kit = kit
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._busy = False
        self.form = Form()
        self.error = label(role="error", wrap=True)
        self.error.hide()
        self.primary = button(self.tr("Save"), "primary")
        self.primary.setDefault(True)
        self.cancel = button(self.tr("Cancel"))
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        self.body.addWidget(self.form)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        self.buttons = buttons
        buttons.addStretch(1)
        buttons.addWidget(self.primary)
        buttons.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.error)
        layout.addLayout(buttons)
        self.primary.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.primary.click)

    @property
    def busy(self) -> bool:
        """Say whether something is being written."""
        return self._busy

    def is_changed(self) -> bool:
        """Say whether closing would lose something that was typed."""
        return False

    def field_of(self, error: BaseException) -> str | None:
        """Return the form's field an error is about, if it is about one."""
        return None

    def save(
        self, work: Callable[[], T], then: Callable[[T], object], lane: Lane = "database"
    ) -> None:
        """Run ``work`` in the background; call ``then`` with its result, or say what failed."""
        if self._busy:
            return
        self.say("")
        self._set_busy(True)

        def done(result: T) -> None:
            self._set_busy(False)
            then(result)

        self.kit.jobs.run(self, work, done, failed=self.on_failure, lane=lane)

    def say(self, text: str) -> None:
        """Say above the buttons what is wrong; nothing hides the line."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def on_failure(self, error: BaseException) -> None:
        """Say at its field, or above the buttons, why nothing was written."""
        self._set_busy(False)
        text = words(error, self.kit.desk.texts, self.kit.language)
        field = self.field_of(error)
        if field is not None and self.form.has(field):
            self.form.complain(field, text)
        else:
            self.say(text)

    @Slot(object)
    def leave_for(self, goal: Goal) -> None:
        """Go to another place; what was typed is dropped: its step was stopped there."""
        self._set_busy(False)
        super().reject()
        self.goal.emit(goal)

    def finish(self) -> None:
        """Close without asking: what was typed has been written."""
        super().accept()

    @Slot()
    def reject(self) -> None:
        """Close; ask first if something that was typed would be lost."""
        if self._busy:
            return
        if not self.is_changed():
            super().reject()
            return
        lost = self.tr("What you typed has not been saved.")
        ask_to_discard(self, lost, self.tr("Discard"), self.tr("Keep editing"), self._discard)

    @Slot()
    def _discard(self) -> None:
        super().reject()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.primary.setEnabled(not busy)
        self.cancel.setEnabled(not busy)
        self.setCursor(Qt.CursorShape.BusyCursor if busy else Qt.CursorShape.ArrowCursor)
