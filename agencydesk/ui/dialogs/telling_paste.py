"""Pasting numbers of cases to tell clients of: every one is looked up, and none is dropped."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from agencydesk.services.telling.values import Found, Pasted, PastedLine
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import Tone
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowColumn, RowsView

SIZE = (760, 560)
_MARKS = {Found.CASE: "✓", Found.TWICE: "=", Found.AMBIGUOUS: "?", Found.UNKNOWN: "×"}


class PasteCasesDialog(FormDialog):
    """Takes a list of numbers, shows what each means, and lets a person choose where it is open.

    Signals:
        resolved: go on with these; carries the case ids and what was left, in words.
    """

    resolved = Signal(object, object)

    def __init__(self, kit: Kit, parent: QWidget | None = None, text: str = "") -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Paste numbers"))
        self.resize(bounded(*SIZE, parent))
        self.form.hide()
        self.pasted: Pasted | None = None
        self.text = QPlainTextEdit(text)
        self.text.setPlaceholderText(
            self.tr(
                "Our or the client's references, application or patent numbers in any spelling; "
                "a column copied from Excel, or separated by commas"
            )
        )
        self.text.setAccessibleName(self.tr("Numbers"))
        self.text.setTabChangesFocus(True)
        self.list = RowsView[PastedLine](
            (
                RowColumn(self.tr("No."), lambda line: str(line.number), 48, align="right"),
                RowColumn("", _mark, 32, align="centre", tone=_tone),
                RowColumn(self.tr("As pasted"), lambda line: line.written, 200, tabular=True),
                RowColumn(self.tr("Case"), lambda line: line.text, stretch=True, tone=_tone),
            ),
            kit.tokens,
        )
        self.list.setAccessibleName(self.tr("What each number means"))
        self.verdict = label(role="strong", wrap=True)
        self.choose = button(self.tr("Choose case…"))
        self.buttons.insertWidget(0, self.choose)
        for part, stretch in ((self.text, 1), (self.verdict, 0), (self.list, 2)):
            self.body.addWidget(part, stretch)
        self.text.textChanged.connect(self._on_text)
        self.list.entered_row.connect(self._on_choose)
        self.list.selectionModel().currentRowChanged.connect(self._on_line)
        self.choose.clicked.connect(self._on_choose)
        kit.theme.changed.connect(self._on_theme)
        self._on_text()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def accept(self) -> None:
        """Look the numbers up; or go on with what was found."""
        if self.pasted is not None and self.pasted.case_ids:
            left = [f"{line.written}: {line.text}" for line in self.pasted.left]
            ids = self.pasted.case_ids
            self.finish()
            self.resolved.emit(ids, tuple(left))
            return
        text = self.text.toPlainText()
        if not text.strip():
            self.say(self.tr("Paste or type at least one reference or number."))
            return
        resolve, language = self.kit.desk.telling.resolve, self.kit.language
        self.save(lambda: resolve(text, language), self._on_resolved)

    def take(self, line: PastedLine, case_id: int, words: str) -> None:
        """Let a number mean the case a person chose."""
        if self.pasted is None:
            return
        known = case_id in self.pasted.case_ids
        found = Found.TWICE if known else Found.CASE
        chosen = replace(line, found=found, case_id=case_id, text=words)
        lines = (chosen if each is line else each for each in self.pasted.lines)
        self._on_resolved(Pasted(tuple(lines)))

    def menu(self) -> QMenu:
        """Return the cases the current number may mean."""
        menu, line = QMenu(self), self.list.current()
        if line is not None:
            for number, words in line.candidates:
                action = menu.addAction(words.replace("&", "&&"))
                action.triggered.connect(
                    lambda _on=False, number=number, words=words: self.take(line, number, words)
                )
        return menu

    def _on_resolved(self, pasted: Pasted) -> None:
        self.pasted = pasted
        self.list.show_rows(pasted.lines)
        self.list.show()
        self.verdict.show()
        self.choose.show()
        count, left = len(pasted.case_ids), len(pasted.left)
        text = self.tr("Pasted: {asked}. Cases: {count}. Repeated: {twice}. Open: {left}.")
        twice = len(pasted.lines) - count - left
        self.verdict.setText(
            text.format(asked=len(pasted.lines), count=count, twice=twice, left=left)
        )
        if count:
            self.primary.setText(self.tr("Go on with {count} cases").format(count=count))
        self._to_first_open(pasted)

    def _to_first_open(self, pasted: Pasted) -> None:
        """Put the keyboard where something is to be decided, else on the button."""
        open_lines = [
            place for place, line in enumerate(pasted.lines) if line.found is Found.AMBIGUOUS
        ]
        if open_lines:
            self.list.make_current(open_lines[0])
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_line()

    @Slot()
    def _on_text(self) -> None:
        self.pasted = None
        for part in (self.list, self.verdict, self.choose):
            part.hide()
        self.primary.setText(self.tr("Look up"))

    @Slot()
    def _on_line(self) -> None:
        line = self.list.current()
        self.choose.setEnabled(line is not None and bool(line.candidates))

    @Slot()
    def _on_choose(self) -> None:
        if self.choose.isEnabled():
            place = self.list.visualRect(self.list.currentIndex()).bottomLeft()
            self.menu().popup(self.list.viewport().mapToGlobal(place))

    @Slot()
    def _on_theme(self) -> None:
        self.list.set_tokens(self.kit.tokens)


def _mark(line: PastedLine) -> str:
    return _MARKS[line.found]


def _tone(line: PastedLine) -> Tone:
    return Tone.OVERDUE if line.found in (Found.AMBIGUOUS, Found.UNKNOWN) else Tone.TEXT
