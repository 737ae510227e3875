"""The second person goes through the dates to confirm, one derivation after another (复核)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.domain.docket import Explanation
from agencydesk.services.acting_values import Acted
from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Act, Wish
from agencydesk.ui.widgets.explain import ExplainPanel
from agencydesk.ui.widgets.labels import button, label

SIZE = (820, 470)
#: Refusals that another person at work gets past.
_PERSONAL = ("confirm.own-entry", "person.needed", "staff.inactive", "staff.unknown")


class ConfirmDialog(FormDialog):
    """Shows one date after another; Enter or Space confirms, the arrows step without.

    Signals:
        wish: another person has to be at work; carries the ``Wish``.
    """

    wish = Signal(object)

    def __init__(self, kit: Kit, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self._ids, self._place, self._confirmed = list(ids), 0, 0
        self.setWindowTitle(self.tr("Confirm dates"))
        self.resize(bounded(*SIZE, parent))
        self.form.hide()
        self.place, self.person = label(role="strong"), label(role="muted")
        self.panel = ExplainPanel(kit.tokens)
        self.panel.print_button.hide()
        self.change = button(self.tr("Change the person…"))
        self.back = button(self.tr("Back"))
        self.skip = button(self.tr("Skip"))
        self.back.setToolTip(self.tr("The date before (Left)"))
        self.skip.setToolTip(self.tr("The next date, without confirming this one (Right)"))
        self.primary.setText(self.tr("Confirm"))
        self.primary.setToolTip(self.tr("Confirm this date and show the next one (Enter, Space)"))
        self.cancel.setText(self.tr("Close"))
        head = QHBoxLayout()
        head.addWidget(self.place)
        head.addStretch(1)
        head.addWidget(self.person)
        head.addWidget(self.change)
        self.body.addLayout(head)
        self.body.addWidget(self.panel, 1)
        self.buttons.insertWidget(1, self.back)
        self.buttons.insertWidget(2, self.skip)
        self._latest = Latest[Explanation](kit.jobs, self._on_explained, self.on_failure, self)
        self._connect()
        self._show()

    @property
    def deadline_id(self) -> int:
        """Return the deadline whose date is shown."""
        return self._ids[self._place]

    def accept(self) -> None:
        """Confirm the date that is shown, and go on."""
        shown = self.panel.shown
        if shown is None or shown.deadline_id != self.deadline_id:
            return
        acting, number = self.kit.desk.acting, self.deadline_id
        self.save(lambda: acting.confirm([number]), self._on_confirmed)

    def on_failure(self, error: BaseException) -> None:
        """Say why it was not confirmed, and offer to change the person where that helps."""
        super().on_failure(error)
        self.change.setVisible(getattr(error, "code", "") in _PERSONAL or not self._person())
        if self.change.isVisible():
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.skip.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Name the person anew when the dialog comes back to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._name_person()

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back)
        self.skip.clicked.connect(self._on_skip)
        self.change.clicked.connect(self._on_change)
        for key, part in ((Qt.Key.Key_Left, self.back), (Qt.Key.Key_Right, self.skip)):
            QShortcut(QKeySequence(key), self).activated.connect(part.click)

    def _show(self) -> None:
        self.say("")
        self._name_person()
        text = self.tr("{place} of {count}")
        self.place.setText(text.format(place=self._place + 1, count=len(self._ids)))
        self.back.setEnabled(self._place > 0)
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        stories, language, number = self.kit.desk.stories, self.kit.language, self.deadline_id
        self._latest.ask(lambda: stories.explain(number, language))

    def _person(self) -> str:
        actor = self.kit.desk.context.actor
        return actor.name if actor.id is not None else ""

    def _name_person(self) -> None:
        name = self._person()
        text = self.tr("At work: {name}") if name else self.tr("Nobody is chosen as working")
        self.person.setText(text.format(name=name))
        self.change.setVisible(not name)

    def _on_explained(self, explanation: Explanation) -> None:
        if explanation.deadline_id == self.deadline_id:
            self.panel.show_explanation(explanation)

    def _on_confirmed(self, acted: Acted) -> None:
        if not acted.done:
            self.on_failure(acted.refused[0].error)
            return
        self._confirmed += 1
        self.changed.emit(acted.changes)
        shown = self.panel.shown
        what = f"{shown.case_ref} {shown.matter}" if shown else ""
        acting = self.kit.desk.acting

        def undo() -> Changes:
            return acting.undo_confirmation(acted)

        self.undoable.emit(self.tr("Confirmed: {what}").format(what=what), undo)
        del self._ids[self._place]
        self._place = min(self._place, len(self._ids) - 1)
        if self._ids:
            self._show()
        else:
            self.finish()

    @Slot()
    def _on_skip(self) -> None:
        if self._place + 1 < len(self._ids):
            self._place += 1
            self._show()
        else:
            self.reject()

    @Slot()
    def _on_back(self) -> None:
        if self._place:
            self._place -= 1
            self._show()

    @Slot()
    def _on_change(self) -> None:
        self.wish.emit(Wish(Act.CHOOSE_PERSON))
