"""What the user decides in the steps of an import, handed to the work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from agencydesk.errors import UserError
from agencydesk.services.importing.reading_values import SheetKey, SheetOutline
from agencydesk.services.importing.values import ImportLine, SheetPlan
from agencydesk.ui.dialogs.import_work import ImportWork
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.import_check import CheckStep
from agencydesk.ui.widgets.import_columns import ColumnsStep
from agencydesk.ui.widgets.import_lines import Sort, cell_of
from agencydesk.ui.widgets.import_sheets import SheetsStep


def preview(kit: Kit, work: ImportWork, sheet: SheetOutline, rows: int) -> Sequence[Sequence[str]]:
    """Return the first rows of a sheet as the file has them."""
    return kit.desk.imports.preview(work.reading, sheet.file, sheet.sheet, rows)


class ImportAnswers(QObject):
    """Turns what is decided in the steps into choices, and lets the work catch up."""

    def __init__(
        self,
        kit: Kit,
        work: ImportWork,
        sheets: SheetsStep,
        columns: ColumnsStep,
        check: CheckStep,
    ) -> None:
        super().__init__(work)
        self._kit, self._work, self._check = kit, work, check
        sheets.taken.connect(self._take_sheet)
        sheets.heading.connect(self._choose_heading)
        columns.corrected.connect(self._correct)
        row = check.lines.row
        row.fixed.connect(self._fix)
        row.answered.connect(self._answer)
        row.answered_all.connect(self._answer_all)
        check.uncorrected.connect(self._forget_corrections)

    @Slot(object, bool)
    def _take_sheet(self, key: SheetKey, taken: bool) -> None:
        self._work.choices = self._work.choices.with_taken(key, taken)
        self._work.look()

    @Slot(object, int)
    def _choose_heading(self, key: SheetKey, row: int) -> None:
        self._work.choices = self._work.choices.with_heading(key, row).with_taken(key, True)
        self._work.look()

    @Slot(object, int, str)
    def _correct(self, table: SheetPlan, column: int, field: str) -> None:
        try:
            signature, mapping = self._kit.desk.imports.corrected(table, {column: field})
        except UserError as error:
            self._work.failed.emit(error)
            return
        self._work.choices = self._work.choices.with_mapping(signature, mapping)
        self._work.look()

    @Slot(object, object)
    def _fix(self, line: ImportLine, cells: Mapping[int, str]) -> None:
        row = (line.file, line.sheet, line.row)
        known = self._work.choices.corrections.get(row, {})
        self._work.choices = self._work.choices.with_correction(row, {**known, **cells})
        self._work.dry_run()

    @Slot()
    def _forget_corrections(self) -> None:
        self._work.choices = replace(self._work.choices, corrections={})
        self._work.dry_run()

    @Slot(object, bool)
    def _answer(self, line: ImportLine, take: bool) -> None:
        self._settle([line], take)

    @Slot(bool)
    def _answer_all(self, take: bool) -> None:
        self._settle(self._check.lines.lines_of(Sort.CONFLICT), take)

    def _settle(self, lines: Sequence[ImportLine], take: bool) -> None:
        cells = frozenset(cell_of(line) for line in lines if line.takeable or not take)
        self._work.choices = self._work.choices.with_answer(cells, take)
        self._work.dry_run()
