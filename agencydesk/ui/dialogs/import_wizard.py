"""The wizard that brings sheets in: files, headings, columns, a look at what comes, done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.importing.reading_values import Choices
from agencydesk.ui.dialogs.discarding import ask_to_discard
from agencydesk.ui.dialogs.import_answers import ImportAnswers, preview
from agencydesk.ui.dialogs.import_outcome import ImportOutcome
from agencydesk.ui.dialogs.import_work import ImportWork
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.import_check import CheckStep
from agencydesk.ui.widgets.import_columns import ColumnsStep
from agencydesk.ui.widgets.import_done import DoneStep
from agencydesk.ui.widgets.import_files import FilesStep
from agencydesk.ui.widgets.import_lines import Sort
from agencydesk.ui.widgets.import_progress import WorkLine
from agencydesk.ui.widgets.import_sheets import SheetsStep
from agencydesk.ui.widgets.import_steps import Step, StepList
from agencydesk.ui.widgets.labels import button, label

WIDTH, HEIGHT = 1160, 640


class ImportWizard(QDialog):
    """Leads from files to cases; nothing is written before the last button.

    Ctrl+Enter presses the main button from anywhere, Alt+Left goes back.

    Signals:
        changed: something was written; carries the ``Changes``.
        told: something worth a line happened; carries the text.
        undoable: something was done that can be taken back; as ``Page.undoable``.
    """

    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kit = kit
        imports = kit.desk.imports
        self.setWindowTitle(self.tr("Import sheets"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(bounded(WIDTH, HEIGHT, parent))
        self.work = ImportWork(kit, self)
        self.steps = StepList(kit.tokens)
        self.files = FilesStep(kit)
        self.sheets = SheetsStep(kit.tokens, partial(preview, kit, self.work))
        self.columns = ColumnsStep(
            imports.fields(kit.language),
            partial(imports.field_label, language=kit.language),
            kit.tokens,
        )
        self.check = CheckStep(kit)
        self.done_step = DoneStep()
        self.pages = QStackedWidget()
        for page in (self.files, self.sheets, self.columns, self.check, self.done_step):
            self.pages.addWidget(page)
        self.message = label(role="error", wrap=True)
        self.line = WorkLine(self.work)
        self.back = button(self.tr("Back"))
        self.next = button(self.tr("Next"), "primary")
        self.close_button = button(self.tr("Cancel"))
        self._target = Step.FILES
        self.answers = ImportAnswers(kit, self.work, self.sheets, self.columns, self.check)
        self.outcome = ImportOutcome(kit, self.work, self.done_step)
        self._lay_out()
        self._connect()
        self._show(Step.FILES)

    @property
    def step(self) -> Step:
        """Return the step that is under way."""
        return self.steps.step

    def start(self, paths: Sequence[Path] = ()) -> None:
        """Open; with files, read them and go on to their sheets if all can be read."""
        self.open()
        self.files.setFocus(Qt.FocusReason.OtherFocusReason)
        if paths:
            self._target = Step.SHEETS
            self._add(list(paths))

    @Slot()
    def reject(self) -> None:
        """Stop what runs; close, but ask first if what was decided here would be lost."""
        if self.work.writing:
            self.work.stop()
            self.close_button.setEnabled(False)
        elif self.step is Step.DONE or self.work.choices == Choices(taken=self.work.choices.taken):
            self._discard()
        else:
            self._ask_to_discard()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.line, 1)
        for part in (self.back, self.next, self.close_button):
            buttons.addWidget(part)
        self.next.setDefault(True)
        right = QVBoxLayout()
        right.setSpacing(MARGIN)
        right.addWidget(self.pages, 1)
        right.addWidget(self.message)
        right.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(self.steps)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        work = self.work
        work.began.connect(self._settle)
        work.was_read.connect(self._on_read)
        work.outlined.connect(self._on_outline)
        work.planned.connect(self._on_plan)
        work.failed.connect(self._on_failure)
        self.outcome.finished.connect(partial(self._show, Step.DONE))
        self.outcome.changed.connect(self.changed)
        self.outcome.told.connect(self.told)
        self.outcome.undoable.connect(self.undoable)
        self.kit.theme.changed.connect(self._on_theme)
        self.files.added.connect(self._add)
        self.files.removed.connect(work.remove)
        self.steps.chosen.connect(self._return_to)
        self.back.clicked.connect(self.steps.go_back)
        self.next.clicked.connect(self._on_next)
        self.close_button.clicked.connect(self.reject)
        for keys, part in (
            ("Ctrl+Return", self.next),
            ("Ctrl+Enter", self.next),
            ("Alt+Left", self.back),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(part.click)

    def _show(self, step: Step) -> None:
        """Show a step as it stands."""
        self.steps.show_step(step, back=step is not Step.DONE)
        self._target = step
        self.pages.setCurrentIndex(int(step))
        self._say("")
        self.back.setVisible(step not in (Step.FILES, Step.DONE))
        self.next.setVisible(step is not Step.DONE)
        self.next.setText(self.tr("Next"))
        self.close_button.setText(self.tr("Close") if step is Step.DONE else self.tr("Cancel"))
        self._settle()
        main = self.close_button if step is Step.DONE else self.next
        main.setDefault(True)
        if main.isEnabled():
            main.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _settle(self) -> None:
        """Show whether something runs, and whether one can go on."""
        work = self.work
        ready = {
            Step.FILES: bool(work.reading.good),
            Step.SHEETS: bool(work.outline.tables),
            Step.COLUMNS: bool(work.outline.tables),
            Step.REVIEW: bool(work.plan and work.plan.writes),
            Step.DONE: True,
        }
        if self.step is Step.REVIEW:
            only = work.plan is not None and not work.plan.drafts and work.plan.fresh > 0
            self.next.setText(self.tr("Keep the questions") if only else self.tr("Import"))
        self.line.set_busy(work.busy)
        self.next.setEnabled(ready[self.step] and not work.busy)
        for part in (self.pages, self.back, self.steps):
            part.setEnabled(not work.writing)
        self.close_button.setEnabled(True)

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    @Slot()
    def _on_next(self) -> None:
        going = {
            Step.FILES: self.work.look,
            Step.SHEETS: self.work.look,
            Step.COLUMNS: self.work.dry_run,
            Step.REVIEW: self.work.apply,
        }
        self._say("")
        self._target = Step(min(self.step + 1, Step.DONE))
        going[self.step]()

    @Slot()
    def _on_theme(self) -> None:
        for part in (self.steps, self.files, self.sheets, self.columns, self.check.lines):
            part.set_tokens(self.kit.tokens)

    @Slot(object)
    def _return_to(self, step: Step) -> None:
        self.work.drop()
        self._show(step)

    @Slot(list)
    def _add(self, paths: list[Path]) -> None:
        fresh = [path for path in paths if path.name not in self.work.names]
        self._say("")
        if fresh:
            self.work.read(fresh)
        if len(fresh) < len(paths):
            self._say(
                self.tr("A file of this name is in the list already; import them one by one.")
            )

    @Slot()
    def _on_read(self) -> None:
        reading = self.work.reading
        self.files.show_reading(reading)
        self._settle()
        if self._target is Step.SHEETS and len(reading.good) == len(reading.files):
            self.work.look()
        else:
            self._target = self.step
            good = self.next.isEnabled() and len(reading.good) == len(reading.files)
            (self.next if good else self.files).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_outline(self) -> None:
        self.sheets.show_sheets(self.work.outline.sheets)
        self.columns.show_tables(self.work.outline.tables)
        self._arrive()

    @Slot()
    def _on_plan(self) -> None:
        if self.work.plan is not None:
            self.check.show_plan(self.work.plan, self.work.choices)
        self._arrive()
        if self.next.hasFocus() and self.check.lines.lines_of(Sort.REFUSED):
            self.check.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrive(self) -> None:
        """Show the step that was asked for, or that this one has caught up."""
        if self._target is self.step:
            self._settle()
        else:
            self._show(self._target)

    @Slot(object)
    def _on_failure(self, error: BaseException) -> None:
        self._target = self.step
        self._settle()
        self._say(words(error, self.kit.desk.texts, self.kit.language))

    def _ask_to_discard(self) -> None:
        lost = self.tr("Nothing was imported yet. What you corrected here would be lost.")
        ask_to_discard(self, lost, self.tr("Discard"), self.tr("Go on"), self._discard)

    @Slot()
    def _discard(self) -> None:
        self.work.drop()
        super().reject()
