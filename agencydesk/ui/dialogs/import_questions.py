"""The dialog in which the open questions of an import are settled, then or weeks later."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.importing.history_values import OpenQuestion, Settled
from agencydesk.services.importing.values import ImportLine, LineKind
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.import_lines import Sort, sort_of
from agencydesk.ui.widgets.import_review import LinesPanel
from agencydesk.ui.widgets.labels import button, label

WIDTH, HEIGHT = 1100, 600


class ImportQuestionsDialog(QDialog):
    """Lists what an import left open; each row is corrected, taken, or asked about no more.

    Args:
        kit: the desk and the look.
        batch_id: the import.
        leads: the case of a row can be gone to.

    Signals:
        changed: something was written; carries the ``Changes``.
        told: something worth a line happened; carries the text.
        undoable: something was done that can be taken back; as ``Page.undoable``.
        goal: a case is to be shown; carries the ``Goal``, and the dialog has closed.
    """

    goal = Signal(object)
    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)

    def __init__(
        self, kit: Kit, batch_id: int, parent: QWidget | None = None, *, leads: bool = True
    ) -> None:
        super().__init__(parent)
        self._kit, self._batch = kit, batch_id
        self._questions: dict[ImportLine, OpenQuestion] = {}
        self._busy = False
        self.setWindowTitle(self.tr("Open questions of an import"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(bounded(WIDTH, HEIGHT, parent))
        self.text = label(wrap=True)
        self.lines = LinesPanel(kit, later=True)
        self.error = label(role="error", wrap=True)
        self.error.hide()
        self.close_button = button(self.tr("Close"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addWidget(self.text)
        layout.addWidget(self.lines, 1)
        layout.addWidget(self.error)
        layout.addLayout(buttons)
        row = self.lines.row
        row.leads = leads
        row.fixed.connect(self._fix)
        row.answered.connect(self._answer)
        row.answered_all.connect(self._answer_all)
        row.dismissed.connect(self._dismiss)
        row.dismissed_all.connect(self._dismiss_kind)
        row.opened.connect(self._open_case)
        self.close_button.clicked.connect(self.reject)
        kit.theme.changed.connect(self._on_theme)
        self._read()

    def _read(self) -> None:
        questions, batch = self._kit.desk.imports.questions, self._batch
        self._kit.jobs.run(self, lambda: questions.of(batch), self._show, failed=self._on_failure)

    def _show(self, questions: Sequence[OpenQuestion]) -> None:
        self._questions = {each.line: each for each in questions}
        self.lines.show_lines([each.line for each in questions])
        self.text.setText(
            self.tr("Open questions: {count}").format(count=f"{len(questions):,}")
            if questions
            else self.tr("Every question of this import is settled.")
        )
        self._busy = False

    def _work(self, work: Callable[[], object], then: Callable[[object], object]) -> None:
        if self._busy:
            return
        self._busy = True
        self.error.hide()
        self._kit.jobs.run(self, work, then, failed=self._on_failure)

    @Slot()
    def _on_theme(self) -> None:
        self.lines.set_tokens(self._kit.tokens)

    @Slot(object, object)
    def _fix(self, line: ImportLine, cells: Mapping[int, str]) -> None:
        questions, number = self._kit.desk.imports.questions, self._questions[line].number
        refused = line.kind is LineKind.REFUSED
        text = self.tr("The row is in.") if refused else self.tr("Put right in the case.")
        self._work(
            lambda: questions.fix(self._batch, number, cells), partial(self._on_settled, text)
        )

    @Slot(object, bool)
    def _answer(self, line: ImportLine, take: bool) -> None:
        if not take:
            self._dismiss(line)
            return
        self._take([line])

    @Slot(bool)
    def _answer_all(self, take: bool) -> None:
        lines = self.lines.lines_of(Sort.CONFLICT)
        if not take:
            self._dismiss_all(lines)
        else:
            self._take([line for line in lines if line.takeable])

    def _take(self, lines: Sequence[ImportLine]) -> None:
        questions, batch = self._kit.desk.imports.questions, self._batch
        numbers = [self._questions[line].number for line in lines]
        text = self.tr("Taken from the sheet: {count}").format(count=len(numbers))
        self._work(lambda: questions.take(batch, numbers), partial(self._on_settled, text))

    @Slot(object)
    def _dismiss(self, line: ImportLine) -> None:
        self._dismiss_all([line])

    @Slot(object)
    def _dismiss_kind(self, line: ImportLine) -> None:
        self._dismiss_all(self.lines.lines_of(sort_of(line, frozenset())))

    @Slot(object)
    def _open_case(self, line: ImportLine) -> None:
        case_id = self._questions[line].case_id
        if case_id is not None:
            self.accept()
            self.goal.emit(Goal(PageKey.CASES, case_id=case_id))

    def _dismiss_all(self, lines: Sequence[ImportLine]) -> None:
        questions, batch = self._kit.desk.imports.questions, self._batch
        numbers = [self._questions[line].number for line in lines]

        def then(changes: object) -> None:
            text = self.tr("Settled, nothing changed: {count}").format(count=len(numbers))
            self._on_written(changes, text)
            self.undoable.emit(text, lambda: questions.reopen(batch, numbers))

        self._work(lambda: questions.dismiss(batch, numbers), then)

    def _on_settled(self, text: str, settled: object) -> None:
        if not isinstance(settled, Settled):
            return
        if settled.line is None:
            self._on_written(settled.changes, text)
            return
        self._busy = False
        reason = self._kit.desk.imports.describe(settled.line, self._kit.language)
        refused = settled.line.kind is LineKind.REFUSED
        text = self.tr("Still refused: {reason}") if refused else self.tr("Still open: {reason}")
        self._say(text.format(reason=reason))

    def _on_written(self, changes: object, text: str) -> None:
        if isinstance(changes, Changes):
            self.changed.emit(changes)
        self.told.emit(text)
        self._read()

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()

    def _on_failure(self, error: BaseException) -> None:
        self._busy = False
        self._say(words(error, self._kit.desk.texts, self._kit.language))
