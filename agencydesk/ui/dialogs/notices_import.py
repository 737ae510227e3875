"""Importing notices: read, look at what would come in and decide, import, or take it back."""

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

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.notices.values import (
    NoticeChoices,
    NoticeReport,
    NoticesUndone,
)
from agencydesk.ui.dialogs.discarding import ask_to_discard
from agencydesk.ui.dialogs.notices_work import NoticesWork
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.import_progress import WorkLine
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.notices.done import DoneStep
from agencydesk.ui.widgets.notices.preview_lines import counted
from agencydesk.ui.widgets.notices.review import ReviewStep
from agencydesk.ui.widgets.state import StateView

WIDTH, HEIGHT = 1560, 880
#: After these the preview is made anew: what it showed does not hold any more.
_STALE, _CHANGED = "notices.stale", "notices.changed"


class NoticesImport(QDialog):
    """Leads from packages to dates; nothing is written before the main button.

    Ctrl+Enter imports from anywhere, Esc stops or closes.

    Signals:
        changed: something was written; carries the ``Changes``.
        told: something worth a line happened; carries the text.
        undoable: something was done that can be taken back; as ``Page.undoable``.
        goal: the dialog leads to another place; carries a ``Goal``.
    """

    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)
    goal = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kit = kit
        self._batch: int | None = None
        self.setWindowTitle(self.tr("Import notices"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(bounded(WIDTH, HEIGHT, parent))
        self.work = NoticesWork(kit, self)
        self.state = StateView(kit.tokens)
        self.review = ReviewStep(kit, self.work.candidates)
        self.done_step = DoneStep()
        self.pages = QStackedWidget()
        for page in (self.state, self.review, self.done_step):
            self.pages.addWidget(page)
        self.message = label(role="error", wrap=True)
        self.message.hide()
        self.counts = label(role="strong", wrap=True)
        self.line = WorkLine(self.work)
        self.primary = button(self.tr("Import"), "primary")
        self.primary.setToolTip(self.tr("Write what is shown (Ctrl+Enter)"))
        self.primary.setDefault(True)
        self.close_button = button(self.tr("Cancel"))
        self._lay_out()
        self._connect()
        self._say_reading()
        self._settle()

    def start(self, paths: Sequence[Path]) -> None:
        """Open, and read these files and folders."""
        self.open()
        self.work.read(paths)

    @Slot()
    def reject(self) -> None:
        """Stop what is being written; close, but ask first if decisions would be lost."""
        if self.work.writing:
            self.work.stop()
            self.close_button.setEnabled(False)
        elif self._on_done_page() or self.work.choices == NoticeChoices():
            self._discard()
        else:
            self._ask_to_discard()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.line, 1)
        buttons.addWidget(self.primary)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.message)
        layout.addWidget(self.counts)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        work, panel, done = self.work, self.review.panel, self.done_step
        work.began.connect(self._settle)
        work.planned.connect(self._on_plan)
        work.applied.connect(self._on_applied)
        work.undone.connect(self._on_undone)
        work.failed.connect(self._on_failure)
        panel.case_chosen.connect(work.choose_case)
        panel.left.connect(work.leave)
        panel.taken.connect(work.take)
        panel.named.connect(work.name_case)
        panel.paper_left.connect(work.leave_paper)
        panel.problem.connect(self._on_failure)
        done.undo_wanted.connect(work.undo)
        done.waiting_wanted.connect(partial(self._lead, "waiting"))
        done.list_wanted.connect(partial(self._lead, "notices"))
        self.state.pressed.connect(work.read_again)
        self.kit.theme.changed.connect(self._on_theme)
        self.primary.clicked.connect(self._on_primary)
        self.close_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.primary.click)

    def _on_done_page(self) -> bool:
        return self.pages.currentWidget() is self.done_step

    @Slot()
    def _settle(self) -> None:
        """Show whether something runs, and whether one can import."""
        work = self.work
        self.line.set_busy(work.busy)
        self.primary.setVisible(not self._on_done_page())
        self.primary.setEnabled(work.ready and not self._on_done_page())
        self.pages.setEnabled(not work.writing)
        self.close_button.setEnabled(True)
        self.close_button.setText(self.tr("Close") if self._on_done_page() else self.tr("Cancel"))

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _say_reading(self) -> None:
        title = self.tr("Reading what was dropped or chosen…")
        text = self.tr("Nothing is written before you press Import.")
        self.state.say("reading", "loader", title, text, "")

    @Slot()
    def _on_primary(self) -> None:
        self._say("")
        self.work.apply()

    @Slot()
    def _on_plan(self) -> None:
        plan = self.work.plan
        if plan is None:
            return
        if not (plan.notices or plan.cases or plan.papers or plan.refused or plan.others):
            title = self.tr("There are no notices in it")
            text = self.tr("ZIP packages, folders of them, and PDFs can be imported.")
            self.state.say("empty", "inbox", title, text, "")
            self.pages.setCurrentWidget(self.state)
        else:
            first = self.pages.currentWidget() is not self.review
            self.review.show_plan(plan)
            self.pages.setCurrentWidget(self.review)
            if first:
                self.review.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.counts.setText(counted(plan))
        self._settle()

    @Slot(object)
    def _on_applied(self, report: NoticeReport) -> None:
        self._batch = report.batch_id
        self.done_step.show_report(report)
        self._finish(report.changes)

    @Slot(object)
    def _on_undone(self, undone: NoticesUndone) -> None:
        self.done_step.show_undone(undone)
        self._finish(undone.changes)

    def _finish(self, changes: Changes) -> None:
        self.counts.hide()
        self._say("")
        self.pages.setCurrentWidget(self.done_step)
        self._settle()
        self.close_button.setDefault(True)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(changes)

    @Slot(object)
    def _on_failure(self, error: BaseException) -> None:
        """Say what went wrong; what does not hold any more is looked at anew."""
        self._settle()
        self._say(words(error, self.kit.desk.texts, self.kit.language))
        code = error.code if isinstance(error, UserError) else ""
        if code == _STALE:
            self.work.look()
        elif code == _CHANGED:
            self.work.read_again()
        elif self.pages.currentWidget() is self.state:
            title = self.tr("It could not be read")
            self.state.say("again", "triangle-alert", title, "", self.tr("Try again"))

    def _lead(self, section: str) -> None:
        """Go to a section of the page of notices; to the list with what this import brought."""
        batch = self._batch if section == "notices" else None
        self._discard()
        self.goal.emit(Goal(PageKey.NOTICES, section=section, batch_id=batch))

    def _ask_to_discard(self) -> None:
        lost = self.tr("Nothing was imported yet. What you decided here would be lost.")
        ask_to_discard(self, lost, self.tr("Discard"), self.tr("Go on"), self._discard)

    @Slot()
    def _discard(self) -> None:
        self.work.drop()
        self.review.remember()
        super().reject()

    @Slot()
    def _on_theme(self) -> None:
        self.state.set_tokens(self.kit.tokens)
        self.review.set_theme()
