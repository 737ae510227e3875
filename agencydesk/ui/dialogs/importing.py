"""The dialog that brings sheets in: look first, then write, then undo if need be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from agencydesk.errors import UserError
from agencydesk.services.importing.values import ImportPlan, ImportReport, SheetPlan, UndoReport
from agencydesk.texts import Language
from agencydesk.ui.dialogs.import_mapping import Place
from agencydesk.ui.dialogs.import_summary import ImportSummary
from agencydesk.ui.jobs import Runner, Task
from agencydesk.ui.messages import words
from agencydesk.ui.ports import DeskPort
from agencydesk.ui.tokens import GAP, MARGIN, Tokens
from agencydesk.ui.widgets.labels import Toggle, button, label

T = TypeVar("T")
WIDTH, HEIGHT = 960, 600
#: How the lines of rows in a sheet named as given up are marked.
VOID_CODE = "row.void_sheet"


class ImportDialog(QDialog):
    """Shows what is understood of the files, imports on request, and can take it back.

    Signals:
        changed: cases and deadlines were written or taken back.
    """

    changed = Signal()

    def __init__(
        self,
        desk: DeskPort,
        jobs: Runner,
        tokens: Tokens,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._tokens, self._language = desk, jobs, tokens, language
        self._task: Task | None = None
        self._plan: ImportPlan | None = None
        self._report: ImportReport | None = None
        self._writing = False
        self._paths: tuple[Path, ...] = ()
        self._mappings: dict[str, object] = {}
        self._corrected: Place | None = None
        self.setWindowTitle(self.tr("Import sheets"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(WIDTH, HEIGHT)
        self.title = label(role="title", wrap=True)
        self.text = label(wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.summary = QStackedWidget()
        self.undo_button = button(self.tr("Undo this import"))
        self.void_choice = Toggle(self.tr("Also take sheets named as given up"), tokens)
        self.take_choice = Toggle(self.tr("Where cells differ, take the sheet's"), tokens)
        self.close_button = button(self.tr("Cancel"))
        self.import_button = button(self.tr("Import"), "primary")
        self._lay_out()
        self.undo_button.clicked.connect(self._undo)
        self.close_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self._apply)
        self.void_choice.clicked.connect(self._read)
        self.take_choice.clicked.connect(self._read)

    def start(self, paths: Sequence[Path]) -> None:
        """Open, and read the files; nothing is written."""
        self._paths = tuple(paths)
        self._read()
        self.open()

    @Slot()
    def reject(self) -> None:
        """Stop what runs; while nothing is written, close at once."""
        if self._task is not None:
            self._task.cancel()
        if self._writing:
            self.text.setText(self.tr("Stopping…"))
            self.close_button.setEnabled(False)
        else:
            super().reject()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for part in (self.undo_button, self.void_choice, self.take_choice):
            buttons.addWidget(part)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, MARGIN, 2 * GAP, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addWidget(self.progress)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.summary)
        layout.addWidget(body, 1)
        layout.addLayout(buttons)

    def _show(self, title: str, text: str, *, busy: bool = False, ready: bool = False) -> None:
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text) or busy)
        self.progress.setVisible(busy)
        self.progress.setRange(0, 0)
        self.summary.setVisible(ready)
        self.import_button.setVisible(ready)
        for part in (self.undo_button, self.void_choice, self.take_choice):
            part.setVisible(False)
        self.close_button.setEnabled(True)
        waiting = busy or ready
        self.close_button.setText(self.tr("Cancel") if waiting else self.tr("Close"))

    def _begin(self, label: str, work: Callable[[Task], T], then: Callable[[T], object]) -> None:
        self._task = self._jobs.begin(self, label, work, then, failed=self._on_failure)
        self._task.progressed.connect(self._on_progress)

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, text: str) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        if not self._stopping():
            self.text.setText(self._stage(text, done if total == 0 else 0))

    def _stage(self, stage: str, count: int) -> str:
        texts, code = self._desk.texts, f"stage.{stage}"
        name = texts.get("import", code, self._language) if texts.has("import", code) else stage
        return f"{name} · {count:,}" if count else name

    def _forget_summary(self) -> int | None:
        """Drop the summary shown before; return how far its list of columns was scrolled."""
        old = self.summary.currentWidget()
        if not isinstance(old, ImportSummary):
            return None
        self.summary.removeWidget(old)
        old.deleteLater()
        return old.mapping.scroll_place()

    def _stopping(self) -> bool:
        return self._task is not None and self._task.cancelled()

    def _on_plan(self, plan: ImportPlan) -> None:
        self._task, self._plan = None, plan
        summary = ImportSummary(plan, self._desk.imports, self._language, self._tokens)
        summary.mapping.corrected.connect(self._correct)
        before = self._forget_summary()
        self.summary.addWidget(summary)
        self.summary.setCurrentWidget(summary)
        self._show(self.tr("What would come in"), "", ready=True)
        void = any(line.code == VOID_CODE for line in plan.skipped)
        self.void_choice.setVisible(void or self.void_choice.isChecked())
        self.take_choice.setVisible(bool(plan.conflicts) or self.take_choice.isChecked())
        self.import_button.setEnabled(bool(plan.new or plan.updated))
        if self.import_button.isEnabled():
            self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._corrected is not None and before is not None:
            summary.tabs.setCurrentWidget(summary.mapping)
            summary.mapping.return_to(before, self._corrected)
            self._corrected = None
        if not self.import_button.isEnabled():
            self.text.setText(self.tr("There is nothing to import: see below why."))
            self.text.show()

    @Slot()
    def _read(self) -> None:
        names = ", ".join(path.name for path in self._paths)
        self._show(self.tr("Reading {names}").format(names=names), "", busy=True)
        imports, paths, mappings = self._desk.imports, self._paths, dict(self._mappings)
        void, take = self.void_choice.isChecked(), self.take_choice.isChecked()
        self._begin(
            self.tr("Reading sheets"),
            lambda task: imports.plan(
                paths,
                mappings,
                task.report,
                task.cancelled,
                include_void=void,
                take_sheet=take,
            ),
            self._on_plan,
        )

    @Slot(object, int, str)
    def _correct(self, sheet: SheetPlan, column: int, field: str) -> None:
        if self._plan is None:
            return
        try:
            signature, mapping = self._desk.imports.corrected(sheet, {column: field})
        except UserError as error:
            self._on_failure(error)
            return
        self._mappings[signature] = mapping
        self._corrected = (self._plan.sheets.index(sheet), column)
        self._read()

    @Slot()
    def _apply(self) -> None:
        plan, imports = self._plan, self._desk.imports
        if plan is None:
            return
        self._writing = True
        self._show(self.tr("Importing"), "", busy=True)
        self._begin(
            self.tr("Importing sheets"),
            lambda task: imports.apply(plan, task.report, task.cancelled),
            self._on_report,
        )

    def _on_report(self, report: ImportReport) -> None:
        self._task, self._report, self._writing = None, report, False
        lines = [
            self.tr("Cases added: {new}, updated: {updated}.").format(
                new=f"{report.cases_new:,}", updated=f"{report.cases_updated:,}"
            ),
            self.tr("Deadlines computed: {count}.").format(count=f"{report.deadlines_new:,}"),
        ]
        if report.overdue_new:
            lines.append(
                self.tr("Overdue, first in the list: {count}.").format(
                    count=f"{report.overdue_new:,}"
                )
            )
        if report.not_computable_new:
            lines.append(
                self.tr("Without a date, the list says what is missing: {count}.").format(
                    count=f"{report.not_computable_new:,}"
                )
            )
        self._show(self.tr("The import is in"), "\n".join(lines))
        self.undo_button.show()
        self.changed.emit()

    @Slot()
    def _undo(self) -> None:
        report, imports = self._report, self._desk.imports
        if report is None:
            return
        self._writing = True
        self._show(self.tr("Taking the import back"), "", busy=True)
        self.close_button.setEnabled(False)
        self._begin(
            self.tr("Undoing an import"),
            lambda _task: imports.undo(report.batch_id),
            self._on_undone,
        )

    def _on_undone(self, report: UndoReport) -> None:
        self._task, self._writing = None, False
        text = self.tr("Everything is as it was before.")
        if report.kept:
            text = self.tr(
                "Cases removed: {removed}. Left as they are, because edited since: {kept}."
            ).format(removed=f"{report.cases_removed:,}", kept=f"{report.kept:,}")
        self._show(self.tr("The import was taken back"), text)
        self.changed.emit()

    def _on_failure(self, error: BaseException) -> None:
        stopped = self._stopping() and isinstance(error, UserError)
        self._task, self._writing = None, False
        if stopped:
            self._show(self.tr("Stopped"), self.tr("Nothing was written."))
        else:
            text = words(error, self._desk.texts, self._language)
            self._show(self.tr("This did not work"), text)
