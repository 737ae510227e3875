"""The lines of one register, whichever it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFontMetrics
from PySide6.QtWidgets import QApplication

from agencydesk.services.changes import Changes
from agencydesk.services.compliance.register_values import (
    FieldKind,
    RegisterField,
    RegisterFilter,
    RegisterRow,
    RegisterSpec,
)
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.register import RegisterDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import CELL_PADDING
from agencydesk.ui.widgets.compliance.registers_filtered import Asked, Listed, PaneWords
from agencydesk.ui.widgets.compliance.registers_pane import ListPane
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.rows import RowColumn

_WIDTHS = {
    FieldKind.DATE: 96,
    FieldKind.CHOICE: 116,
    FieldKind.PERSON: 88,
    FieldKind.CASE: 116,
    FieldKind.WHOLE: 72,
    FieldKind.HOURS: 72,
    FieldKind.SCORE: 72,
    FieldKind.YES_NO: 72,
    FieldKind.DOCUMENT: 140,
}
#: Room at both sides of a heading, in pixels.
HEADING_EDGES = 2 * CELL_PADDING + 6
_NUMBERS = (FieldKind.WHOLE, FieldKind.HOURS, FieldKind.SCORE)
_TABULAR = (*_NUMBERS, FieldKind.DATE, FieldKind.CASE)


class RegisterPane(ListPane[RegisterRow]):
    """Lists a register and opens its dialog."""

    def __init__(self, kit: Kit, spec: RegisterSpec) -> None:
        translate = QCoreApplication.translate
        words = PaneWords(
            spec.title,
            spec.hint,
            translate("RegisterPane", "Add…"),
            translate("RegisterPane", "Change…"),
            translate("RegisterPane", "Nothing is entered yet"),
        )
        super().__init__(kit, words, columns_of(spec), by_year=spec.by_year)
        self.spec = spec
        self._people: tuple[tuple[int, str], ...] = ()
        self.file = button(self.tr("Open file"))
        self.file.setVisible(False)
        self.put_button(self.file)
        self.file.clicked.connect(self._open_file)

    def work(self, asked: Asked) -> Callable[[], Listed[RegisterRow]]:
        """Return the work that reads the register, what can be chosen, and the people."""
        desk, key, language = self.kit.desk, self.spec.key, self.kit.language
        wanted = RegisterFilter(asked.text, asked.year, withdrawn=asked.withdrawn)

        def read() -> Listed[RegisterRow]:
            registers = desk.compliance.registers
            self.spec = registers.spec(key, language)
            self._people = tuple((row.id, row.name) for row in desk.staff.list())
            return Listed(registers.rows(key, wanted, language), registers.years(key))

        return read

    def dialog(self, row: RegisterRow | None) -> FormDialog:
        """Return the register's dialog."""
        return RegisterDialog(self.kit, self.spec, self._people, row, self.window())

    def withdrawing(self, row: RegisterRow, reason: str) -> Callable[[], Changes]:
        """Return the work that takes a line back."""
        withdraw = self.kit.desk.compliance.registers.withdraw
        return partial(withdraw, self.spec.key, row.id, reason, row.version)

    def restoring(self, row: RegisterRow, version: int) -> Callable[[], Changes]:
        """Return the work that lets a line stand again."""
        restore = self.kit.desk.compliance.registers.restore
        return partial(restore, self.spec.key, row.id, version)

    def name_buttons(self, row: RegisterRow | None) -> None:
        """Let the buttons fit the current line."""
        super().name_buttons(row)
        self.file.setVisible(row is not None and row.values.get("document_id") is not None)

    @Slot()
    def _open_file(self) -> None:
        row = self.lines.current()
        number = row.values.get("document_id") if row is not None else None
        if isinstance(number, int):
            work = partial(self.kit.desk.documents.open, number)
            self.kit.jobs.run(self, work, self._show_file, failed=self.problem.emit)

    def _show_file(self, copy: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            text = self.tr("No program for “{name}” was found.")
            self.told.emit(text.format(name=copy.name))


def columns_of(spec: RegisterSpec) -> Sequence[RowColumn[RegisterRow]]:
    """Return the columns of a register's list; long texts and names share what room is left."""
    return [_column(place, spec.field(key)) for place, key in enumerate(spec.columns)] + [
        RowColumn(
            QCoreApplication.translate("RegisterPane", "Entered by"), lambda row: row.entered, 84
        ),
    ]


def _column(place: int, field: RegisterField) -> RowColumn[RegisterRow]:
    def cell(row: RegisterRow) -> str:
        return row.cells[place].replace("\n", " ")

    def tip(row: RegisterRow) -> str:
        return row.withdrawn_why or row.cells[place]

    heading = QFontMetrics(QApplication.font()).horizontalAdvance(field.label) + HEADING_EDGES
    return RowColumn(
        field.label,
        cell,
        max(_WIDTHS.get(field.kind, 0), heading),
        stretch=field.kind not in _WIDTHS,
        tip=tip,
        align="right" if field.kind in _NUMBERS else "left",
        tabular=field.kind in _TABULAR,
    )
