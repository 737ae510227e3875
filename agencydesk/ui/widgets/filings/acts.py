"""Opens the dialog a step of an outgoing paper takes, and hands on what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.services.filings.values import FilingRow
from agencydesk.ui.dialogs.filing import (
    DraftFilingDialog,
    FilingDialog,
    GiveUpFilingDialog,
    ReceivedFilingDialog,
    ReviewFilingDialog,
    SentFilingDialog,
    TakeBackFilingDialog,
)
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.filings.words import FITS, FilingAct, act_name

_DIALOGS: dict[FilingAct, type[FilingDialog]] = {
    FilingAct.REVIEW: ReviewFilingDialog,
    FilingAct.SEND: SentFilingDialog,
    FilingAct.RECEIVE: ReceivedFilingDialog,
    FilingAct.TAKE_BACK: TakeBackFilingDialog,
    FilingAct.WITHDRAW: GiveUpFilingDialog,
}


class FilingActs(QObject):
    """Does to outgoing papers what a key or a button asks for.

    Signals:
        changed, told, undoable, goal, wish: as those of ``Page``.
        drafted: a paper was drafted; carries its id.
    """

    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)
    goal = Signal(object)
    wish = Signal(object)
    drafted = Signal(int)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._parent = kit, parent
        self._asked = False

    def do(self, act: FilingAct, rows: Sequence[FilingRow], case_id: int | None = None) -> None:
        """Do an act to the papers it fits; while a dialog stands open nothing else is done.

        Args:
            act: what to do.
            rows: the papers.
            case_id: the case a new paper begins with.
        """
        if self._asked:
            return
        if act is FilingAct.DRAFT:
            draft = DraftFilingDialog(self._kit, self._parent.window(), case_id)
            draft.drafted.connect(self.drafted)
            self._start(draft)
            return
        fitting = tuple(row for row in rows if row.step in FITS[act])
        if fitting:
            dialog = _DIALOGS[act](self._kit, fitting, self._parent.window())
            dialog.wish.connect(self.wish)
            self._start(dialog)
        elif rows:
            text = self.tr("“{act}” does not fit what is chosen, as it stands.")
            self.told.emit(text.format(act=act_name(act).rstrip("…")))

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
