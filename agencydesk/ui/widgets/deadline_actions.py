"""Does to deadlines what a key, a button or another page asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from agencydesk.domain.docket import DocketFilter, DocketRow, Scope, Status
from agencydesk.services.acting_values import Acted, Standing
from agencydesk.ui.dialogs.closing import ReceivedDialog, SentDialog
from agencydesk.ui.dialogs.confirming import ConfirmDialog
from agencydesk.ui.dialogs.extending import ExtendDialog
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.reasons import REASONS, ReasonDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Act
from agencydesk.ui.widgets.deadline_acts import ACTS, KEYS, act_name, act_tip, possible


class DeadlineActions(QObject):
    """Opens the dialog an act takes, and hands on what came of it.

    Signals:
        changed: something was written; carries the ``Changes``.
        told: something worth a line happened; carries the text.
        undoable: something was done that can be taken back; as ``Page.undoable``.
        problem: something failed; carries the exception.
        wish: something is wanted that only the window can do; carries a ``Wish``.
        goal: a dialog leads to another place; carries a ``Goal``.
    """

    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)
    problem = Signal(object)
    wish = Signal(object)
    goal = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._parent = kit, parent
        self._asked = False  # something is read, or a dialog stands open

    def do(self, act: Act, ids: Sequence[int]) -> None:
        """Do an act to these deadlines; confirming without any goes through all there are.

        While one is asked for nothing else is: a key or button pressed twice opens one dialog.
        """
        if self._asked:
            return
        if act is Act.CONFIRM:
            self._asked = True
            self._confirm(tuple(ids))
        elif ids and act in KEYS:
            self._asked = True
            stories, language, chosen = self._kit.desk.stories, self._kit.language, tuple(ids)
            self._kit.jobs.run(
                self,
                lambda: (act, stories.standing(chosen, language)),
                self._open,
                failed=self._on_failure,
            )

    def withdraw(self, ids: Sequence[int]) -> None:
        """Take the confirmation of these dates back, as the person at work; ask first."""
        box = QMessageBox(self._parent.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Take the confirmation back"))
        text = self.tr("Take back the confirmation of the chosen dates ({count})?")
        box.setText(text.format(count=len(ids)))
        box.setInformativeText(self.tr("A second person has to confirm them again."))
        back = box.addButton(self.tr("Take back"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        back.clicked.connect(partial(self._withdraw, tuple(ids)))
        box.open()

    def _withdraw(self, chosen: tuple[int, ...], _checked: bool = False) -> None:
        acting = self._kit.desk.acting
        self._kit.jobs.run(
            self, lambda: acting.withdraw(chosen), self._on_withdrawn, failed=self.problem.emit
        )

    def menu(self, rows: Sequence[DocketRow], ids: Sequence[int]) -> QMenu:
        """Return a menu of all acts, those that make no sense for the rows greyed."""
        menu = QMenu(self._parent)
        menu.setToolTipsVisible(True)
        for act in ACTS:
            action = QAction(f"{act_name(act)}\t{KEYS[act]}", menu)
            action.setToolTip(act_tip(act))
            action.setData(act.value)
            action.setEnabled(possible(act, rows))
            action.triggered.connect(partial(self.do, act, tuple(ids)))
            menu.addAction(action)
        menu.addSeparator()
        back = QAction(self.tr("Take the confirmation back"), menu)
        back.setEnabled(any(row.confirmed_by for row in rows))
        back.triggered.connect(partial(self.withdraw, tuple(ids)))
        menu.addAction(back)
        return menu

    def _open(self, found: tuple[Act, tuple[Standing, ...]]) -> None:
        self._asked = False
        act, standing = found
        if not standing:
            self.told.emit(self.tr("This deadline is no longer there."))
            return
        window = self._parent.window()
        today = self._kit.today()
        if not any(_fits(act, each, today) for each in standing):
            text = self.tr("“{act}” does not fit what is chosen, as it stands.")
            self.told.emit(text.format(act=act_name(act)))
        elif act is Act.EXTEND and len(standing) > 1:
            self.told.emit(self.tr("Choose a single deadline to extend it."))
        elif act is Act.EXTEND and standing[0].extended:
            self._start(ReasonDialog(self._kit, act, standing[:1], window))
        elif act is Act.EXTEND and not standing[0].months:
            terms = standing[0].terms
            text = self.tr("This period cannot be extended: {why}") if terms else ""
            self.told.emit(text.format(why=terms) or self.tr("This period cannot be extended."))
        elif act is Act.EXTEND:
            self._start(ExtendDialog(self._kit, standing, window))
        elif act is Act.SENT:
            self._start(SentDialog(self._kit, standing, window))
        elif act is Act.RECEIVED:
            self._start(ReceivedDialog(self._kit, standing, window))
        elif act in REASONS:
            self._start(ReasonDialog(self._kit, act, standing, window))

    def _confirm(self, ids: tuple[int, ...]) -> None:
        docket, language = self._kit.desk.docket, self._kit.language
        stories = self._kit.desk.stories

        def read() -> list[int]:
            if not ids:
                return list(docket.ids(DocketFilter(scope=Scope.TO_CONFIRM), language=language))
            return [
                each.id
                for each in stories.standing(ids, language)
                if (each.confirmed_by is None or each.confirmed_alone)
                and each.official_due is not None
            ]

        self._kit.jobs.run(self, read, self._on_queue, failed=self._on_failure)

    def _on_queue(self, ids: list[int]) -> None:
        self._asked = False
        if not ids:
            self.told.emit(self.tr("There is no date to confirm here."))
            return
        dialog = ConfirmDialog(self._kit, ids, self._parent.window())
        dialog.wish.connect(self.wish)
        self._start(dialog)

    def _start(self, dialog: FormDialog) -> None:
        dialog.changed.connect(self.changed)
        dialog.told.connect(self.told)
        dialog.undoable.connect(self.undoable)
        dialog.goal.connect(self.goal)
        dialog.finished.connect(self._on_finished)
        self._asked = True
        dialog.open()

    @Slot()
    def _on_finished(self) -> None:
        self._asked = False

    def _on_failure(self, error: BaseException) -> None:
        self._asked = False
        self.problem.emit(error)

    def _on_withdrawn(self, acted: Acted) -> None:
        if acted.done:
            self.changed.emit(acted.changes)
            text = self.tr("Confirmations taken back: {count}")
            self.told.emit(text.format(count=len(acted.done)))
        elif acted.refused:
            self.problem.emit(acted.refused[0].error)


def _fits(act: Act, each: Standing, today: date) -> bool:
    """Say whether an act can be done to a deadline as it stands."""
    if act in (Act.SENT, Act.EXTEND):
        return each.status is Status.OPEN
    if act is Act.REOPEN:
        return each.status not in (Status.OPEN, Status.SUPERSEDED)
    if act is Act.MISSED:
        return each.overdue(today)
    return each.status in (Status.OPEN, Status.SENT)
