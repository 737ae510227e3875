"""What an import of notices has read and decided so far, and its work off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agencydesk.services.notices.values import (
    Candidate,
    NoticeChoices,
    NoticePlan,
    NoticeReport,
    NoticesUndone,
    PackageReading,
)
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit

T = TypeVar("T")
#: How long decisions rest before the preview is worked out anew, in milliseconds.
REST = 150


class NoticesWork(QObject):
    """Reads, plans, writes and takes back, one thing at a time; the newest wins.

    Signals:
        began: work began; carries what it is called.
        progressed: carries what is done, the total (0 if not known) and what is at hand.
        planned: the preview is there, or there anew.
        applied: the import was written; carries the ``NoticeReport``.
        undone: it was taken back; carries the ``NoticesUndone``.
        failed: something went wrong, or was stopped as asked; carries the exception.
    """

    began = Signal(str)
    progressed = Signal(int, int, str)
    planned = Signal()
    applied = Signal(object)
    undone = Signal(object)
    failed = Signal(object)

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._task: Task | None = None
        self._turn = 0
        self._paths: tuple[Path, ...] = ()
        self.reading: PackageReading | None = None
        self.choices = NoticeChoices()
        self.plan: NoticePlan | None = None
        self.report: NoticeReport | None = None
        self.writing = False
        self._candidates: dict[int, tuple[Candidate, ...]] = {}
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.look)

    @property
    def busy(self) -> bool:
        """Say whether something is under way, or about to be."""
        return self._task is not None or self._rest.isActive()

    @property
    def ready(self) -> bool:
        """Say whether what is shown is what importing would write, and that is something."""
        plan = self.plan
        return not self.busy and plan is not None and plan.choices == self.choices and plan.writes

    def candidates(self, number: int) -> tuple[Candidate, ...]:
        """Return the cases that a notice may belong to, also once one of them was chosen."""
        return self._candidates.get(number, ())

    def read(self, paths: Sequence[Path]) -> None:
        """Read packages, then work out what would come in."""
        imports = self._kit.desk.notices.imports
        wanted = self._paths = tuple(paths)

        def then(found: PackageReading) -> None:
            self.reading = found
            self.look()

        self._begin(
            self.tr("Reading notices"),
            lambda task: imports.read(wanted, task.report, task.cancelled),
            then,
        )

    def read_again(self) -> None:
        """Read the same packages anew; what was decided stands."""
        self.read(self._paths)

    def decide(self, choices: NoticeChoices) -> None:
        """Take decisions over; the preview follows when they rest."""
        if choices != self.choices:
            self.choices = choices
            self._rest.start()
            self.began.emit(self.tr("Checking what would come in"))

    @Slot()
    def look(self) -> None:
        """Work out what would come in."""
        self._rest.stop()
        imports, reading, choices = self._kit.desk.notices.imports, self.reading, self.choices
        language = self._kit.language
        if reading is None:
            return

        def then(plan: NoticePlan) -> None:
            self.plan = plan
            for line in plan.notices:
                if line.candidates:
                    self._candidates[line.number] = line.candidates
            self.planned.emit()

        self._begin(
            self.tr("Checking what would come in"),
            lambda task: imports.plan(reading, choices, language, task.report, task.cancelled),
            then,
        )

    def apply(self) -> None:
        """Write what the preview says."""
        plan, imports, language = self.plan, self._kit.desk.notices.imports, self._kit.language
        if plan is None or not self.ready:
            return
        self.writing = True

        def then(report: NoticeReport) -> None:
            self.report = report
            self.applied.emit(report)

        self._begin(
            self.tr("Importing notices"),
            lambda task: imports.apply(plan, language, task.report, task.cancelled),
            then,
        )

    @Slot()
    def undo(self) -> None:
        """Take the import back."""
        report, undoing = self.report, self._kit.desk.notices.undoing
        language = self._kit.language
        if report is None:
            return
        self.writing = True

        def then(undone: NoticesUndone) -> None:
            self.report = None
            self.undone.emit(undone)

        self._begin(
            self.tr("Undoing an import"),
            lambda _task: undoing.undo(report.batch_id, language),
            then,
        )

    @Slot()
    def stop(self) -> None:
        """Ask what runs to stop; ``failed`` tells when it has."""
        if self._task is not None:
            self._task.cancel()

    def drop(self) -> None:
        """Ask what runs to stop, and care no more for what comes of it."""
        self.stop()
        self._rest.stop()
        self._turn += 1
        self._task, self.writing = None, False

    def choose_case(self, number: int, case_id: int | None) -> None:
        """Say which case a notice belongs to; None leaves that to the program again."""
        cases = {key: value for key, value in self.choices.cases.items() if key != number}
        if case_id is not None:
            cases[number] = case_id
        self.decide(replace(self.choices, cases=cases, leave=self.choices.leave - {number}))

    def leave(self, number: int, left: bool) -> None:
        """Leave a notice out, or take it in again."""
        leave = self.choices.leave | {number} if left else self.choices.leave - {number}
        self.decide(replace(self.choices, leave=leave))

    def take(self, number: int, field: str, taken: bool) -> None:
        """Let a notice's value replace the case's, or not."""
        mark = frozenset({(number, field)})
        take = self.choices.take | mark if taken else self.choices.take - mark
        self.decide(replace(self.choices, take=take))

    def name_case(self, number: int, ref: str | None) -> None:
        """Give the case of a package a reference; "" leaves it out, None takes its own."""
        refs = {key: value for key, value in self.choices.refs.items() if key != number}
        if ref is not None:
            refs[number] = ref
        self.decide(replace(self.choices, refs=refs))

    def leave_paper(self, number: int, left: bool) -> None:
        """Leave a PDF out, or take it in again."""
        papers = self.choices.leave_papers
        papers = papers | {number} if left else papers - {number}
        self.decide(replace(self.choices, leave_papers=papers))

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
            self.failed.emit(error)

        self._task = self._kit.jobs.begin(self, name, work, done, failed=failed)
        self._task.progressed.connect(self._on_progress)
        self.began.emit(name)

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, stage: str) -> None:
        if self.sender() is self._task:
            self.progressed.emit(done, total, stage)
