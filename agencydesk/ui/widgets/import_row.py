"""One row of a sheet with what is the matter: its cells to correct, or a difference to settle."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.importing.values import KEEP, LEAVE, ImportLine, LineKind, RowCell
from agencydesk.ui.tokens import GAP, MARGIN, UNIT
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.labels import button, label

PANEL_WIDTH = 330


class RowPanel(QWidget):
    """Shows one line of an import and offers what can be done about it.

    Args:
        describe: says a line in words.
        title: says what a field is called.
        later: the import is over: a row can be dismissed, and all answers are written at once.

    Attributes:
        leads: the case of a row can be gone to.

    Signals:
        fixed: the row is to be taken with these cells; carries the line, and column to text.
        answered: a difference is settled; carries the line, and whether the sheet's is taken.
        answered_all: all differences are settled; carries whether the sheet's are taken.
        dismissed: the line is to be asked about no more; carries it.
        dismissed_all: so are all lines of its kind; carries it.
        opened: the case that the row went into is to be shown; carries the line.
    """

    fixed = Signal(object, object)
    answered = Signal(object, bool)
    answered_all = Signal(bool)
    dismissed = Signal(object)
    dismissed_all = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        describe: Callable[[ImportLine], str],
        title: Callable[[str], str],
        *,
        later: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._describe, self._title, self._later = describe, title, later
        self._line: ImportLine | None = None
        self.leads = False
        self._edits: dict[int, QLineEdit] = {}
        self.setMinimumWidth(PANEL_WIDTH)
        self.heading = label(role="strong", wrap=True)
        self.reason = label(wrap=True)
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.note = label(role="muted", wrap=True)
        self.form = Form()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.take_row = button(self.tr("Take the row"), "primary")
        self.open = button(self.tr("Open the case"))
        self.dismiss = button(self.tr("Ask no more"))
        self.dismiss_all = button(self.tr("Ask no more about all of this kind"))
        self.keep = button(self.tr("Keep what is here"))
        self.take = button(self.tr("Take the sheet's"))
        self.keep_all = button(self.tr("Keep all"))
        self.take_all = button(self.tr("Take all from the sheet"))
        self._lay_out()
        self.take_row.clicked.connect(self._fix)
        for part in (self.open, self.dismiss, self.dismiss_all):
            part.clicked.connect(self._tell)
        self.keep.clicked.connect(self._keep)
        self.take.clicked.connect(self._take)
        self.keep_all.clicked.connect(self._keep_all)
        self.take_all.clicked.connect(self._take_all)
        self.show_line(None)

    @property
    def line(self) -> ImportLine | None:
        """Return the line that is shown."""
        return self._line

    def show_line(self, line: ImportLine | None) -> None:
        """Show a line, or that none is chosen."""
        same = line is not None and self._line == line
        self._line = line
        fixable = line is not None and bool(line.cells) and line.kind is not LineKind.CONFLICT
        differs = line is not None and line.kind is LineKind.CONFLICT
        self.heading.setText("" if line is None else self._place(line))
        self.reason.setText(
            self.tr("Choose a row in the list.") if line is None else self._describe(line)
        )
        self.note.setText("" if line is None else self._help(line, fixable=fixable))
        self.note.setVisible(bool(self.note.text()))
        if not same:
            self._fill(line if fixable else None)
        self.area.setVisible(fixable)
        self.take_row.setVisible(fixable)
        comes_in = not self._later or line is None or line.kind is LineKind.REFUSED
        self.take_row.setText(
            self.tr("Take the row") if comes_in else self.tr("Put right in the case")
        )
        for part in (self.dismiss, self.dismiss_all):
            part.setVisible(self._later and line is not None and not differs)
        self.open.setVisible(self.leads and line is not None and bool(line.ref))
        for part in (self.keep, self.keep_all, self.take_all):
            part.setVisible(differs)
        self.take.setVisible(differs and line is not None and line.takeable)

    def edit(self, index: int) -> QLineEdit | None:
        """Return where a cell can be corrected."""
        return self._edits.get(index)

    def cells(self) -> dict[int, str]:
        """Return the cells that read otherwise than in the file: column to text."""
        if self._line is None:
            return {}
        texts = {cell.index: cell.text for cell in self._line.cells}
        return {
            index: edit.text()
            for index, edit in self._edits.items()
            if edit.text().strip() != " ".join(texts[index].split())
        }

    def typing(self) -> bool:
        """Say whether the keyboard is in one of the cells."""
        return any(edit.hasFocus() for edit in self._edits.values())

    def focus_wrong_cell(self) -> None:
        """Put the keyboard where something is wrong, or where it is settled."""
        wrong = self._wrong()
        edit = self._edits.get(wrong) if wrong is not None else None
        first = edit or next(iter(self._edits.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            first.selectAll()
        elif self.keep.isVisible():
            self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 0, 0, 0)
        layout.setSpacing(GAP)
        for part in (self.heading, self.reason, self.note):
            layout.addWidget(part)
        layout.addWidget(self.area, 1)
        actions = Flow(gap=GAP)
        for action in (
            self.take_row,
            self.open,
            self.dismiss,
            self.dismiss_all,
            self.keep,
            self.take,
            self.keep_all,
            self.take_all,
        ):
            actions.add(action)
        layout.addWidget(actions)
        layout.addStretch(0)

    def _place(self, line: ImportLine) -> str:
        return self.tr("Row {row} of {sheet}").format(row=line.row, sheet=line.sheet or line.file)

    def _help(self, line: ImportLine, *, fixable: bool) -> str:
        if line.kind is LineKind.CONFLICT:
            if not line.takeable:
                return self.tr(
                    "The sheet's cannot be taken here; change it in the case if need be."
                )
            return self.tr("Until you say which is right, what is here stays.")
        if fixable and self._later and line.kind is LineKind.NOTE:
            return self.tr("The row is in. Correct the cell here, or open the case {ref}.").format(
                ref=line.ref
            )
        if fixable:
            return self.tr("Correct the cell here; the file itself is not changed.")
        return "" if line.kind is not LineKind.REFUSED else line.sample

    def _fill(self, line: ImportLine | None) -> None:
        self._edits = {}
        self.form = Form()
        for cell in line.cells if line is not None else ():
            edit = QLineEdit(" ".join(cell.text.split()))
            edit.setCursorPosition(0)
            edit.returnPressed.connect(self._fix)
            self._edits[cell.index] = edit
            self.form.add(str(cell.index), self._name(cell), edit)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, UNIT, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        self.area.setWidget(holder)
        wrong = self._wrong()
        if line is not None and wrong is not None:
            self.form.complain(str(wrong), self.tr("Please correct this cell."), focus=False)
            self.area.ensureWidgetVisible(self._edits[wrong])

    def _name(self, cell: RowCell) -> str:
        heading = " ".join(cell.heading.split())
        if cell.field in (KEEP, LEAVE):
            return heading or cell.own
        return self._title(cell.field)

    def _wrong(self) -> int | None:
        """Return the column a line is about."""
        line = self._line
        if line is None:
            return None
        named = dict(line.facts).get("field")
        return next((cell.index for cell in line.cells if cell.field == named), None)

    @Slot()
    def _fix(self) -> None:
        if self._line is not None:
            self.fixed.emit(self._line, self.cells())

    @Slot()
    def _tell(self) -> None:
        """Say of the line what the button that was pressed stands for."""
        if self._line is None:
            return
        if self.sender() is self.open:
            self.opened.emit(self._line)
        elif self.sender() is self.dismiss:
            self.dismissed.emit(self._line)
        else:
            self.dismissed_all.emit(self._line)

    @Slot()
    def _keep(self) -> None:
        if self._line is not None:
            self.answered.emit(self._line, False)

    @Slot()
    def _take(self) -> None:
        if self._line is not None:
            self.answered.emit(self._line, True)

    @Slot()
    def _keep_all(self) -> None:
        self.answered_all.emit(False)

    @Slot()
    def _take_all(self) -> None:
        self.answered_all.emit(True)
