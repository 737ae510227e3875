"""What is done with the lines of the list of clients told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.telling.values import State, Target, TellingRow
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.telling import TellDialog
from agencydesk.ui.dialogs.telling_paste import PasteCasesDialog
from agencydesk.ui.dialogs.telling_told import ToldDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.compliance.reason import ask_reason


class TellingActs(QObject):
    """Opens what an act takes, writes it, and hands on what came of it.

    Signals:
        changed, undoable, told, problem: as those of ``Page``.
    """

    changed = Signal(object)
    undoable = Signal(str, object)
    told = Signal(str)
    problem = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._page = kit, parent

    def write(self, rows: Sequence[TellingRow]) -> TellDialog:
        """Write letters about these."""
        return self._letters([Target(row.case_id, row.notice_id) for row in rows])

    def paste(self) -> PasteCasesDialog:
        """Write letters about cases whose numbers are pasted."""
        dialog = PasteCasesDialog(self._kit, self._page.window())
        dialog.resolved.connect(self._on_resolved)
        dialog.open()
        return dialog

    def mark(self, rows: Sequence[TellingRow]) -> ToldDialog:
        """Ask for the day the clients were told."""
        dialog = ToldDialog(self._kit, rows, self._page.window())
        self._hand_on(dialog)
        dialog.open()
        return dialog

    def take_back(self, rows: Sequence[TellingRow]) -> None:
        """Take the day back."""
        ids = [row.message_id for row in rows if row.message_id is not None]
        self._run(partial(self._kit.desk.telling.take_back, ids))

    def not_needed(self, rows: Sequence[TellingRow]) -> None:
        """Ask why these notices need not be forwarded."""
        ids = [row.notice_id for row in rows if row.notice_id is not None]
        title, press = self.tr("Need not be forwarded"), self.tr("Not needed")
        ask_reason(self._kit, title, press, partial(self._set_aside, ids), self._page.window())

    def give_up(self, rows: Sequence[TellingRow]) -> None:
        """Ask why these drafts are given up."""
        ids = [row.message_id for row in rows if row.message_id is not None]
        title, press = self.tr("Give the draft up"), self.tr("Give up")
        ask_reason(self._kit, title, press, partial(self._withdraw, ids), self._page.window())

    def open(self, row: TellingRow) -> None:
        """Show the letter of a line, or write one where it has none."""
        if row.document_id is not None:
            show = partial(self._kit.desk.documents.open, row.document_id)
            self._kit.jobs.run(self, show, self._show, failed=self.problem.emit)
        elif row.state is State.WAITING:
            self.write([row])

    def _set_aside(self, ids: Sequence[int], why: str) -> None:
        keeping = self._kit.desk.telling.keeping

        def done(result: tuple[Changes, tuple[int, ...]]) -> None:
            changes, lines = result
            self.changed.emit(changes)
            text = self.tr("Need not be forwarded: {count}").format(count=len(lines))
            self.undoable.emit(text, partial(keeping.needed_again, lines))

        work = partial(keeping.not_needed, ids, why)
        self._kit.jobs.run(self, work, done, failed=self.problem.emit)

    def _withdraw(self, ids: Sequence[int], why: str) -> None:
        self._run(partial(self._kit.desk.telling.withdraw, ids, why))

    def _run(self, work: partial[Changes]) -> None:
        self._kit.jobs.run(self, work, self.changed.emit, failed=self.problem.emit)

    def _show(self, copy: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            text = self.tr("No program for “{name}” was found.")
            self.told.emit(text.format(name=copy.name))

    def _letters(self, targets: Sequence[Target], left: Sequence[str] = ()) -> TellDialog:
        dialog = TellDialog(self._kit, self._page.window(), targets, left)
        self._hand_on(dialog)
        dialog.open()
        return dialog

    def _hand_on(self, dialog: FormDialog) -> None:
        dialog.changed.connect(self.changed)
        dialog.undoable.connect(self.undoable)
        dialog.told.connect(self.told)

    @Slot(object, object)
    def _on_resolved(self, case_ids: tuple[int, ...], left: tuple[str, ...]) -> None:
        self._letters([Target(number) for number in case_ids], left)
