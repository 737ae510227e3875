"""Does with payment lists what a key or a button asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.fees.payment_values import ListRow, ListState, ListWritten, PayLine
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.payment_list import TABLE, PaymentListDialog
from agencydesk.ui.dialogs.payment_list_steps import ListHeadDialog, ListPaidDialog
from agencydesk.ui.dialogs.receipts_in import ReceiptsDialog
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.saving import FOLDER_KEY
from agencydesk.ui.widgets.compliance.reason import ask_reason
from agencydesk.ui.widgets.fees.payment_words import FITS, ListAct, act_name
from agencydesk.ui.widgets.statistics.files import ask_for_file

SUFFIX = ".xlsx"


class PaymentActs(QObject):
    """Opens what an act takes, writes it, and hands on what came of it.

    Signals:
        changed, told, undoable, problem: as those of ``Page``.
        made: a list was made or widened; carries its id.
        checked: the list is to be checked again.
    """

    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)
    problem = Signal(object)
    made = Signal(int)
    checked = Signal()

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._parent = kit, parent
        self._asked = False

    def do(self, act: ListAct, row: ListRow | None, lines: Sequence[PayLine] = ()) -> None:
        """Do an act; while a dialog stands open nothing else is done.

        Args:
            act: what to do.
            row: the list.
            lines: the fees of it that are chosen.
        """
        if self._asked:
            return
        window = self._parent.window()
        if act is ListAct.NEW:
            self._make(PaymentListDialog(self._kit, window))
        elif act is ListAct.RECEIPTS:
            self._start(ReceiptsDialog(self._kit, window))
        elif row is None:
            return
        elif row.state not in FITS[act]:
            text = self.tr("“{act}” does not fit the list as it stands: {state}.")
            self.told.emit(text.format(act=act_name(act).rstrip("…"), state=row.state_text))
        else:
            self._do(act, row, lines, window)

    def _do(self, act: ListAct, row: ListRow, lines: Sequence[PayLine], window: QWidget) -> None:
        match act:
            case ListAct.SAVE:
                self._ask_place(row, None)
            case ListAct.FILL:
                self._ask_template(row)
            case ListAct.PAID:
                self._start(ListPaidDialog(self._kit, row, window))
            case ListAct.CHECK:
                self.checked.emit()
            case ListAct.ADD:
                self._make(PaymentListDialog(self._kit, window, onto=row))
            case ListAct.REMOVE:
                self._remove(row, lines)
            case ListAct.EDIT:
                self._start(ListHeadDialog(self._kit, row, window))
            case ListAct.BACK:
                self._take_back(row)
            case _:
                self._withdraw(row)

    def _make(self, dialog: PaymentListDialog) -> None:
        dialog.made.connect(self.made)
        self._start(dialog)

    def _start(self, dialog: FormDialog) -> None:
        dialog.changed.connect(self.changed)
        dialog.told.connect(self.told)
        dialog.undoable.connect(self.undoable)
        dialog.finished.connect(self._on_finished)
        self._asked = True
        dialog.open()

    @Slot()
    def _on_finished(self) -> None:
        self._asked = False

    def _ask_template(self, row: ListRow) -> None:
        title = self.tr("Template downloaded from the office's site")
        kind = "Excel (*.xlsx *.xlsm)"
        then = partial(self._on_template, row)
        ask_for_file(self._parent, self._kit.memory, title, kind, then)

    def _on_template(self, row: ListRow, place: str) -> None:
        self._ask_place(row, Path(place))

    def _ask_place(self, row: ListRow, template: Path | None) -> None:
        suffix = SUFFIX if template is None else template.suffix
        memory, window = self._kit.memory, self._parent.window()
        folder = memory.text(FOLDER_KEY, str(Path.home()))
        kind = f"Excel (*{suffix})"
        dialog = QFileDialog(window, act_name(ListAct.SAVE).rstrip("…"), folder, kind)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.lstrip("."))
        dialog.selectFile(_file_name(row.name) + suffix)
        dialog.fileSelected.connect(partial(self._on_place, row, template))
        dialog.finished.connect(self._on_finished)
        dialog.finished.connect(dialog.deleteLater)
        self._asked = True
        dialog.open()

    def _on_place(self, row: ListRow, template: Path | None, place: str) -> None:
        path, language = Path(place), self._kit.language
        self._kit.memory.set_text(FOLDER_KEY, str(path.parent))
        steps = self._kit.desk.payment_lists.steps

        def work(_task: Task) -> ListWritten:
            return steps.write(row.id, path, language, template)

        label = self.tr("Payment list")
        self._kit.jobs.begin(self, label, work, self._on_written, failed=self.problem.emit)

    def _on_written(self, written: ListWritten) -> None:
        self.changed.emit(written.changes)
        text = self.tr("Written: {file}, lines {count}. Upload it on the office's site.")
        self.told.emit(text.format(file=written.path.name, count=written.lines))

    def _remove(self, row: ListRow, lines: Sequence[PayLine]) -> None:
        ids = [line.id for line in lines if line.id is not None]
        if not ids:
            return
        lists, language = self._kit.desk.payment_lists, self._kit.language
        keys = [(line.case_id, line.key) for line in lines]

        def undo() -> Changes:
            version = lists.detail(row.id, language).row.version
            return lists.add(row.id, keys, version, language).changes

        text = self.tr("Taken off the list: {count}").format(count=len(ids))
        self._run(partial(lists.remove, row.id, ids, row.version), text, undo)

    def _take_back(self, row: ListRow) -> None:
        steps = self._kit.desk.payment_lists.steps
        if row.state is ListState.WRITTEN:
            text = self.tr("A draft again: {name}").format(name=row.name)
            self._run(partial(steps.reopen, row.id, row.version), text)
        elif row.state is ListState.WITHDRAWN:
            text = self.tr("Taken up again: {name}").format(name=row.name)
            self._run(partial(steps.take_up, row.id), text)
        else:
            title = self.tr("The list was not paid")
            press = self.tr("Take the payment back")
            then = partial(self._take_payment_back, row)
            ask_reason(self._kit, title, press, then, self._parent.window())

    def _take_payment_back(self, row: ListRow, why: str) -> None:
        steps = self._kit.desk.payment_lists.steps
        text = self.tr("Not paid any more: {name}").format(name=row.name)
        self._run(partial(steps.take_back_paid, row.id, why), text)

    def _withdraw(self, row: ListRow) -> None:
        title, press = self.tr("Withdraw the list"), self.tr("Withdraw")
        then = partial(self._withdraw_for, row)
        ask_reason(self._kit, title, press, then, self._parent.window())

    def _withdraw_for(self, row: ListRow, why: str) -> None:
        steps = self._kit.desk.payment_lists.steps
        text = self.tr("Withdrawn: {name}").format(name=row.name)
        work = partial(steps.withdraw, row.id, why, row.version)
        self._run(work, text, partial(steps.take_up, row.id))

    def _run(
        self,
        work: Callable[[], Changes],
        text: str,
        undo: Callable[[], Changes] | None = None,
    ) -> None:
        def done(changes: Changes) -> None:
            self.changed.emit(changes)
            if undo is None:
                self.told.emit(text)
            else:
                self.undoable.emit(text, undo)

        self._kit.jobs.run(self, work, done, failed=self.problem.emit)


def _file_name(name: str) -> str:
    """Return a list's name as a file may be called."""
    return "".join("_" if sign in '\\/:*?"<>|' else sign for sign in name).strip(". ") or TABLE
