"""What is done with a year's report: confirmed, filed, corrected, withdrawn, receipted."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.domain.report_schema import Part
from agencydesk.services.changes import Changes
from agencydesk.services.uploads.values import MessageRow
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.last_day import LastDayDialog
from agencydesk.ui.dialogs.receipt import ReceiptDialog
from agencydesk.ui.dialogs.report_confirm import ConfirmDialog
from agencydesk.ui.dialogs.report_withdraw import WithdrawReportDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Act, Goal, PageKey, Wish
from agencydesk.ui.saving import Saver
from agencydesk.ui.widgets.statistics.blocking import FIGURES, Block
from agencydesk.ui.widgets.statistics.files import ask_for_file, read_whole
from agencydesk.ui.widgets.statistics.send_reading import ShownSending


class SendActs(QObject):
    """Opens the dialogs of a year's report and writes what they say.

    Signals:
        changed, told, problem, goal, wish, grid_wanted: as those of ``Page``.
    """

    changed = Signal(object)
    told = Signal(str)
    problem = Signal(object)
    goal = Signal(object)
    wish = Signal(object)
    grid_wanted = Signal(str, object)

    def __init__(self, kit: Kit, section: QWidget) -> None:
        super().__init__(section)
        self._kit, self._section = kit, section
        self._shown: ShownSending | None = None
        self._block: Block | None = None
        self._saver = Saver(kit.jobs, kit.memory, section, lambda _path: True)
        self._saver.saved.connect(self._on_saved)
        self._saver.failed.connect(self.problem)

    def follow(self, shown: ShownSending | None, block: Block | None) -> None:
        """Act on what is shown from now on; ``block`` stands in the way of sending it."""
        self._shown, self._block = shown, block

    @property
    def _window(self) -> QWidget:
        return self._section.window()

    @property
    def _year(self) -> int:
        return self._shown.preview.year if self._shown is not None else 0

    @Slot()
    def confirm(self) -> None:
        """Ask for the one confirmation."""
        if self._shown is not None and self._block is None:
            self._open(ConfirmDialog(self._kit, self._shown, self._window))

    @Slot()
    def file(self) -> None:
        """Make a file of what waits; what is not confirmed yet is confirmed first."""
        shown = self._shown
        if shown is None:
            return
        if self._block is not None and self._block.filing:
            self._save_file()
            return
        dialog = ConfirmDialog(self._kit, shown, self._window, filed=True)
        dialog.changed.connect(self._save_file)
        self._open(dialog)

    @Slot()
    def _save_file(self) -> None:
        year = self._year
        work = partial(self._kit.desk.uploads.filing.export_file, year)
        kind = self.tr("Report file (*.json)")
        self._saver.ask(self.tr("Save the report"), f"agencydesk-{year}.json", kind, work)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        text = self.tr("Saved: {path}. Hand it to the association.")
        self.told.emit(text.format(path=path))
        self._on_changed(Changes(statistics=True))

    @Slot()
    def ask_receipts(self) -> None:
        """Ask for a file of receipts."""
        title, kind = self.tr("Read receipts"), self.tr("Receipts (*.json)")
        ask_for_file(self._window, self._kit.memory, title, kind, self.read_receipts)

    @Slot(str)
    def read_receipts(self, place: str) -> None:
        """Read a file of receipts."""
        filing = self._kit.desk.uploads.filing
        work = partial(read_whole, filing.take_receipts, Path(place))
        self._kit.jobs.run(self, work, self._on_receipts, failed=self.problem.emit)

    def _on_receipts(self, changes: Changes) -> None:
        if changes.statistics:
            self.told.emit(self.tr("The receipts were checked and taken."))
            self._on_changed(changes)
        else:
            self.told.emit(self.tr("These receipts were taken before; nothing is left to do."))

    @Slot()
    def send_now(self) -> None:
        """Let what waits be tried now."""
        self.wish.emit(Wish(Act.SEND_REPORTS))

    @Slot()
    def correct(self) -> None:
        """Confirm a correction; where nothing differs yet, go where figures are changed."""
        if self._block is None:
            self.confirm()
        else:
            self.told.emit(self._block.text)
            self.goal.emit(Goal(PageKey.STATISTICS, section=FIGURES, year=self._year))

    @Slot()
    def withdraw(self) -> None:
        """Ask which parts are to be taken back."""
        if self._shown is not None and self._shown.stands:
            self._open(WithdrawReportDialog(self._kit, self._shown, self._window))

    @Slot()
    def set_last_day(self) -> None:
        """Ask for another last day."""
        if self._shown is not None:
            self._open(LastDayDialog(self._kit, self._year, self._shown.last_day, self._window))

    @Slot(object)
    def take_as_ours(self, part: Part) -> None:
        """Let what another computer reported count as this one's."""
        work = partial(self._kit.desk.uploads.accept_head, self._year, part)
        self._kit.jobs.run(self, work, self._on_changed, failed=self.problem.emit)

    @Slot(object)
    def show_receipt(self, message: MessageRow) -> None:
        """Show a receipt."""
        if message.receipt is not None:
            dialog = ReceiptDialog(self._kit, message, message.receipt, self._window)
            dialog.grid_wanted.connect(self.grid_wanted)
            dialog.told.connect(self.told)
            dialog.open()

    def _open(self, dialog: FormDialog) -> None:
        dialog.changed.connect(self._on_changed)
        dialog.told.connect(self.told)
        dialog.open()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self.changed.emit(changes)
