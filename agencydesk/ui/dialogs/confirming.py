"""The second person goes through the dates to confirm, one derivation after another (复核)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.domain.docket import Explanation
from agencydesk.services.acting_values import Acted
from agencydesk.services.changes import Changes
from agencydesk.services.confirming_values import Judged
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.places import Act, Wish
from agencydesk.ui.widgets.explain import ExplainPanel
from agencydesk.ui.widgets.labels import button, label

SIZE = (820, 470)
#: Refusals that another person at work gets past.
_PERSONAL = (
    "confirm.own-entry",
    "confirm.own-later",
    "person.needed",
    "staff.inactive",
    "staff.unknown",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One date, and whether the person at work may confirm it."""

    explanation: Explanation
    judged: Judged


class ConfirmDialog(FormDialog):
    """Shows one date after another; Enter or Space confirms, the arrows step without.

    What the person at work entered is said to be theirs before anything is tried. All that are
    left can be confirmed at once, once each was looked at or left to trust.

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
        self.only, self.every = button(self.tr("Confirm")), button("")
        self.only.setToolTip(self.tr("Confirm this date and close (Shift+Enter)"))
        self.every.setToolTip(self.tr("Confirm every date of this list that you may confirm"))
        self.own = label(role="error", wrap=True)
        self.own.hide()
        self.primary.setText(self.tr("Confirm and next"))
        self.primary.setToolTip(self.tr("Confirm this date and show the next one (Enter, Space)"))
        self.cancel.setText(self.tr("Close"))
        head = QHBoxLayout()
        head.addWidget(self.place)
        head.addStretch(1)
        head.addWidget(self.person)
        head.addWidget(self.change)
        self.body.addLayout(head)
        self.body.addWidget(self.own)
        self.body.addWidget(self.panel, 1)
        self.buttons.insertWidget(1, self.back)
        self.buttons.insertWidget(2, self.skip)
        self.buttons.insertWidget(0, self.every)
        self.buttons.insertWidget(self.buttons.indexOf(self.primary) + 1, self.only)
        self._latest = Latest[Shown](kit.jobs, self._on_explained, self.on_failure, self)
        self._connect()
        self._show()

    @property
    def deadline_id(self) -> int:
        """Return the deadline whose date is shown."""
        return self._ids[self._place]

    def accept(self) -> None:
        """Confirm the date that is shown, and go on."""
        self._confirm(last=False)

    def _confirm(self, *, last: bool) -> None:
        shown = self.panel.shown
        if shown is None or shown.deadline_id != self.deadline_id:
            return
        acting, number = self.kit.desk.acting, self.deadline_id
        self.save(
            lambda: acting.confirm([number]), lambda acted: self._on_confirmed(acted, last=last)
        )

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
            if self._ids:
                self._ask()

    def _connect(self) -> None:
        self.only.clicked.connect(self._on_only)
        self.every.clicked.connect(self._on_every)
        QShortcut(QKeySequence("Shift+Return"), self).activated.connect(self.only.click)
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
        self.every.setText(self.tr("Confirm all {count}").format(count=len(self._ids)))
        self.every.setVisible(len(self._ids) > 1)
        self.only.setVisible(len(self._ids) > 1)
        last = len(self._ids) == 1
        self.primary.setText(self.tr("Confirm") if last else self.tr("Confirm and next"))
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask()

    def _ask(self) -> None:
        """Read the date that is shown, and whether the person at work may confirm it."""
        desk, language, number = self.kit.desk, self.kit.language, self.deadline_id

        def read() -> Shown:
            judged = desk.confirming.judge([number], desk.context.actor.id)
            return Shown(desk.stories.explain(number, language), judged.get(number, Judged()))

        self._latest.ask(read)

    def _person(self) -> str:
        actor = self.kit.desk.context.actor
        return actor.name if actor.id is not None else ""

    def _name_person(self) -> None:
        name = self._person()
        text = self.tr("At work: {name}") if name else self.tr("Nobody is chosen as working")
        self.person.setText(text.format(name=name))
        self.change.setVisible(not name)

    def _on_explained(self, shown: Shown) -> None:
        if shown.explanation.deadline_id == self.deadline_id:
            self.panel.show_explanation(shown.explanation)
            self._judge(shown.judged)

    def _judge(self, judged: Judged) -> None:
        """Say, before it is tried, that the date is the person's own entry."""
        text = ""
        if judged.code == "confirm.own-entry":
            text = self.tr("You entered this date yourself: someone else has to confirm it.")
        elif judged.earliest is not None:
            text = self.tr("You entered this date yourself: you can confirm it from {time} on.")
            text = text.format(time=f"{judged.earliest:%Y-%m-%d %H:%M}")
        elif judged.alone:
            text = self.tr(
                "You entered this date yourself and there is no second person: it will be marked "
                "as confirmed alone."
            )
        self.own.setText(text)
        self.own.setVisible(bool(text))
        self.change.setVisible(judged.code in _PERSONAL or not self._person())
        if judged.code and self.primary.hasFocus():  # before it is disabled: it would jump away
            self.skip.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self.primary, self.only):
            part.setEnabled(not judged.code)

    def _on_confirmed(self, acted: Acted, *, last: bool) -> None:
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
        if self._ids and not last:
            self._show()
        else:
            self.finish()

    def _on_all(self, acted: Acted) -> None:
        """Go on with what could not be confirmed, and say why."""
        if not acted.done:
            self.on_failure(acted.refused[0].error)
            return
        self.changed.emit(acted.changes)
        acting = self.kit.desk.acting

        def undo() -> Changes:
            return acting.undo_confirmation(acted)

        text = self.tr("Dates confirmed: {count}").format(count=len(acted.done))
        self.undoable.emit(text, undo)
        self._ids = [each.deadline_id for each in acted.refused]
        self._place = 0
        if not self._ids:
            self.finish()
            return
        self._show()
        reason = words(acted.refused[0].error, self.kit.desk.texts, self.kit.language)
        left = self.tr("Not confirmed: {count}. {reason}")
        self.say(left.format(count=len(self._ids), reason=reason))

    @Slot()
    def _on_only(self) -> None:
        self._confirm(last=True)

    @Slot()
    def _on_every(self) -> None:
        acting, ids = self.kit.desk.acting, tuple(self._ids)
        self.save(lambda: acting.confirm(ids), self._on_all)

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
