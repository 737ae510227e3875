"""The first start: language, data folder, agency, staff, who is working, and how to begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMessageBox, QVBoxLayout, QWidget

from agencydesk.errors import UserError
from agencydesk.services.folders import demo_beside, holds_data, is_demo
from agencydesk.services.importing.values import Cancelled, Progress
from agencydesk.services.setup_values import Answers, Ready
from agencydesk.services.staff_lines import parse_staff
from agencydesk.texts import Language, Texts
from agencydesk.ui.dialogs.first_start_folder import FolderStep
from agencydesk.ui.dialogs.first_start_frame import FirstStartFrame
from agencydesk.ui.dialogs.first_start_staff import StaffStep
from agencydesk.ui.dialogs.first_start_steps import (
    AgencyStep,
    Begin,
    BeginStep,
    PersonStep,
    Step,
    Typed,
    WelcomeStep,
)
from agencydesk.ui.jobs import Runner, Task
from agencydesk.ui.messages import words
from agencydesk.ui.translation import Translation

WIDTH, HEIGHT = 820, 520


@dataclass(frozen=True, slots=True)
class Doings:
    """What the first start has done at its end.

    Attributes:
        set_up: makes the data folder ready.
        build_demo: builds demo data in a folder.
    """

    set_up: Callable[[Answers], Ready]
    build_demo: Callable[[Path, Progress, Cancelled], object]


@dataclass(frozen=True, slots=True)
class Begun:
    """How the first start ended.

    Attributes:
        ready: the data folder.
        demo: the folder of demo data to show first, if that was wished for.
        sheets: the sheets to bring in, if that was wished for.
    """

    language: Language
    ready: Ready
    demo: Path | None = None
    sheets: tuple[Path, ...] = ()


class FirstStart(QDialog):
    """Walks through the steps; nothing is written before the last one is confirmed.

    Enter confirms a step, Ctrl+Enter also from a field that takes several lines.

    Signals:
        done_with: everything is set up; carries ``Begun``. The dialog is closed by then.
    """

    done_with = Signal(object)

    def __init__(
        self,
        doings: Doings,
        jobs: Runner,
        texts: Texts,
        translation: Translation,
        typed: Typed,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._doings, self._jobs = doings, jobs
        self._texts, self._translation = texts, translation
        self.typed = typed
        self._proposed = typed.folder
        self._task: Task | None = None
        self._busy = False
        self.setWindowTitle("AgencyDesk")
        self.resize(QSize(WIDTH, HEIGHT).boundedTo(self.screen().availableSize()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.go_on)
        self._build()

    @property
    def step(self) -> Step:
        """Return the step that is shown."""
        return self.steps[self.frame.pages.currentIndex()]

    @Slot()
    def go_on(self) -> None:
        """Confirm the step that is shown."""
        if not self._busy:
            self.step.take()
            self.step.confirm(self._forward)

    @Slot()
    def go_back(self) -> None:
        """Return to the step before; what was typed stays."""
        if self._busy:
            return
        self.step.take()
        before = [n for n in range(self.frame.pages.currentIndex()) if self.steps[n].wanted()]
        if before:
            self._show_step(before[-1])

    @Slot()
    def reject(self) -> None:
        """Stop what runs; else leave, after asking if something was typed."""
        if self._task is not None:
            self._task.cancel()
            self.frame.doing.setText(self.tr("Stopping…"))
        if self._busy:
            return
        self.step.take()
        typed = self.typed
        if not (typed.name or typed.staff or typed.folder != self._proposed):
            super().reject()
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.windowTitle())
        box.setText(self._what_leaving_means())
        leave = box.addButton(self.tr("Leave"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        leave.clicked.connect(self._leave)
        box.open()

    def _what_leaving_means(self) -> str:
        """Return what is said before leaving: whether anything was written."""
        folder = self.folder_step.folder()
        if holds_data(folder):
            return self.tr(
                "Leave now? There are data in {folder}; they stay there. Choose that folder at the "
                "next start to open them."
            ).format(folder=folder)
        return self.tr("Leave without setting up? Nothing has been written yet.")

    @Slot()
    def _leave(self) -> None:
        super().reject()

    def _build(self) -> None:
        """Make everything in the language in force."""
        welcome = WelcomeStep(self.typed)
        self.folder_step = FolderStep(self.typed, self._texts, self._jobs)
        self.steps: tuple[Step, ...] = (
            welcome,
            self.folder_step,
            AgencyStep(self.typed, self._texts),
            StaffStep(self.typed, self._texts),
            PersonStep(self.typed, self._texts),
            BeginStep(self.typed),
        )
        self.frame = FirstStartFrame(self.steps)
        for step in self.steps:
            step.changed.connect(self._name_buttons)
        self.frame.leave.clicked.connect(self.reject)
        self.frame.back.clicked.connect(self.go_back)
        self.frame.next.clicked.connect(self.go_on)
        welcome.language_chosen.connect(self._change_language, Qt.ConnectionType.QueuedConnection)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.frame)
        self._show_step(0)

    @Slot(str)
    def _change_language(self, language: Language) -> None:
        for step in self.steps:
            if not isinstance(step, WelcomeStep):
                step.take()
        self._translation.install(language)
        self.frame.hide()
        self.frame.deleteLater()
        self._build()

    def _show_step(self, index: int) -> None:
        self.frame.say("")
        self.frame.show_step(index)
        self._name_buttons()
        self.setAccessibleName(self.step.title)
        self.step.enter()

    @Slot()
    def _name_buttons(self) -> None:
        index = self.frame.pages.currentIndex()
        self.frame.back.setVisible(index > 0)
        last = index == len(self.steps) - 1
        text = self.tr("Next")
        if self._opens_data():
            text = self.tr("Open these data")
        elif last:
            waits = self.typed.begin is Begin.IMPORT and not self.typed.sheets
            text = self.tr("Choose sheets…") if waits else self.tr("Set up")
        self.frame.next.setText(text)

    def _opens_data(self) -> bool:
        """Say whether the folder that is shown holds data, so that nothing more is asked."""
        site = self.folder_step.site
        return self.step is self.folder_step and site is not None and site.holds_data

    def _forward(self) -> None:
        index = self.frame.pages.currentIndex()
        after = [n for n in range(index + 1, len(self.steps)) if self.steps[n].wanted()]
        if self._opens_data():
            self.typed.begin = Begin.EMPTY
            self._finish(Answers(self.folder_step.folder()))
        elif after:
            self._show_step(after[0])
        else:
            staff = parse_staff(self.typed.staff, self._texts)
            folder = self.folder_step.folder()
            self._finish(Answers(folder, self.typed.profile(), staff, self.typed.working))

    def _finish(self, answers: Answers) -> None:
        self._set_busy(True)
        doings, begin = self._doings, self.typed.begin
        demo = demo_beside(answers.folder)

        def work(task: Task) -> Ready:
            ready = doings.set_up(answers)
            if begin is Begin.DEMO and not (is_demo(demo) and holds_data(demo)):
                doings.build_demo(demo, task.report, task.cancelled)
            return ready

        self._task = self._jobs.begin(
            self, self.tr("Setting up"), work, self._on_ready, failed=self._on_failure
        )
        self._task.progressed.connect(self._on_progress)

    def _on_ready(self, ready: Ready) -> None:
        self._set_busy(False)
        begin = self.typed.begin
        begun = Begun(
            self.typed.language,
            ready,
            demo_beside(ready.folder) if begin is Begin.DEMO else None,
            self.typed.sheets if begin is Begin.IMPORT else (),
        )
        super().accept()
        self.done_with.emit(begun)

    def _on_failure(self, error: BaseException) -> None:
        self._set_busy(False)
        if isinstance(error, UserError) and error.code.startswith(("folder.", "database.")):
            self._show_step(self.steps.index(self.folder_step))
            self.folder_step.refuse(error)
        else:
            self.frame.say(words(error, self._texts, self.typed.language))

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, stage: str) -> None:
        self.frame.progress.setRange(0, total)
        self.frame.progress.setValue(done)
        code = f"stage.{stage}"
        if self._texts.has("import", code):
            self.frame.doing.setText(self._texts.get("import", code, self.typed.language))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._task = None
        self.frame.set_busy(self.tr("Setting up") if busy else "")
