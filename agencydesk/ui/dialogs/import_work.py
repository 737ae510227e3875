"""What an import wizard has found out so far, and the work it has done off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from agencydesk.services.importing.reading_values import Choices, Outline, Reading, SheetKey
from agencydesk.services.importing.values import ImportPlan, ImportReport, UndoReport
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit

T = TypeVar("T")


class ImportWork(QObject):
    """Reads, looks, plans, writes and takes back, one thing at a time; the newest wins.

    Signals:
        began: work began; carries what it is called.
        progressed: carries what is done, the total (0 if not known) and the stage in words.
        was_read, outlined, planned: the files, the sheets, the dry run are there.
        applied: the import was written; carries the ``ImportReport``.
        undone: it was taken back; carries the ``UndoReport``.
        failed: something went wrong, or was stopped as asked; carries the exception.
    """

    began = Signal(str)
    progressed = Signal(int, int, str)
    was_read = Signal()
    outlined = Signal()
    planned = Signal()
    applied = Signal(object)
    undone = Signal(object)
    failed = Signal(object)

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._task: Task | None = None
        self._turn = 0
        self._unread: tuple[Path, ...] = ()
        self.reading = Reading(())
        self.choices = Choices()
        self.outline = Outline((), ())
        self.plan: ImportPlan | None = None
        self.report: ImportReport | None = None
        self.writing = False

    @property
    def busy(self) -> bool:
        """Say whether something is under way."""
        return self._task is not None

    @property
    def names(self) -> frozenset[str]:
        """Return the names of the files chosen."""
        read = (file.name for file in self.reading.files)
        return frozenset((*read, *(path.name for path in self._unread)))

    def read(self, paths: Sequence[Path]) -> None:
        """Read files, and those that are still being read; add them to what was read."""
        imports = self._kit.desk.imports
        wanted = self._unread = (*self._unread, *paths)

        def then(found: Reading) -> None:
            self._unread = ()
            self.reading = Reading((*self.reading.files, *found.files))
            self.was_read.emit()

        self._begin(
            self.tr("Reading sheets"),
            lambda task: imports.read(wanted, task.report, task.cancelled),
            then,
        )

    def remove(self, names: Collection[str]) -> None:
        """Leave files out."""
        left = tuple(file for file in self.reading.files if file.name not in names)
        self.reading = Reading(left)
        self.was_read.emit()

    def look(self) -> None:
        """Find the sheets and their headings."""
        imports, reading, choices = self._kit.desk.imports, self.reading, self.choices

        def then(outline: Outline) -> None:
            self.outline = outline
            self._leave_out_what_has_no_headings()
            self.outlined.emit()

        self._begin(
            self.tr("Looking for headings"), lambda _task: imports.outline(reading, choices), then
        )

    def dry_run(self) -> None:
        """Work out what would come in."""
        imports, reading, choices = self._kit.desk.imports, self.reading, self.choices

        def then(plan: ImportPlan) -> None:
            self.plan = plan
            self.planned.emit()

        self._begin(
            self.tr("Checking what would come in"),
            lambda task: imports.plan_read(reading, choices, task.report, task.cancelled),
            then,
        )

    def apply(self) -> None:
        """Write what the dry run says."""
        plan, imports = self.plan, self._kit.desk.imports
        if plan is None:
            return
        self.writing = True

        def then(report: ImportReport) -> None:
            self.report = report
            self.applied.emit(report)

        self._begin(
            self.tr("Importing sheets"),
            lambda task: imports.apply(plan, task.report, task.cancelled),
            then,
        )

    def undo(self) -> None:
        """Take the import back."""
        report, imports = self.report, self._kit.desk.imports
        if report is None:
            return
        self.writing = True

        def then(undone: UndoReport) -> None:
            self.report = None
            self.undone.emit(undone)

        self._begin(self.tr("Undoing an import"), lambda _task: imports.undo(report.batch_id), then)

    @Slot()
    def stop(self) -> None:
        """Ask what runs to stop; ``failed`` tells when it has."""
        if self._task is not None:
            self._task.cancel()

    def drop(self) -> None:
        """Ask what runs to stop, and care no more for what comes of it."""
        self.stop()
        self._turn += 1
        self._task, self.writing = None, False
        self._unread = ()

    def _begin(self, name: str, work: Callable[[Task], T], then: Callable[[T], object]) -> None:
        self.stop()
        self._turn += 1
        turn = self._turn

        def done(result: T) -> None:
            if turn == self._turn:
                self._task, self.writing = None, False
                then(result)

        def failed(error: BaseException) -> None:
            if turn != self._turn:
                return
            self._task, self.writing = None, False
            self._unread = ()
            self.failed.emit(error)

        self.began.emit(name)
        self._task = self._kit.jobs.begin(self, name, work, done, failed=failed)
        self._task.progressed.connect(self._on_progress)

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, stage: str) -> None:
        if self.sender() is self._task:
            texts, code = self._kit.desk.texts, f"stage.{stage}"
            known = texts.has("import", code)
            name = texts.get("import", code, self._kit.language) if known else stage
            self.progressed.emit(done, total, name)

    def _leave_out_what_has_no_headings(self) -> None:
        """Take note that sheets without headings stay out, until the user shows where they are."""
        keys: list[SheetKey] = [each.key for each in self.outline.sheets if not each.heading_rows]
        taken = {**dict.fromkeys(keys, False), **self.choices.taken}
        self.choices = replace(self.choices, taken=taken)
