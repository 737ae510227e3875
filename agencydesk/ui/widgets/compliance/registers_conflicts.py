"""The searches for conflicting interests (利益冲突检索) that were saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Slot

from agencydesk.services.changes import Changes
from agencydesk.services.compliance.conflict_values import ConflictResult, ConflictRow
from agencydesk.ui.dialogs.conflict import ConflictDialog
from agencydesk.ui.dialogs.conflict_saved import SavedConflictDialog
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.docket_paper import file_name
from agencydesk.ui.tokens import Tone
from agencydesk.ui.widgets.compliance.registers_filtered import Asked, Listed, PaneWords
from agencydesk.ui.widgets.compliance.registers_pane import ListPane
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.rows import RowColumn


class ConflictPane(ListPane[ConflictRow]):
    """Lists saved searches; a new one is made, an old one looked at and printed."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, _words(), _columns(), by_year=True)
        self.print_button = button(self.tr("Print"))
        self.put_button(self.print_button)
        self.print_button.clicked.connect(self._print)

    def work(self, asked: Asked) -> Callable[[], Listed[ConflictRow]]:
        """Return the work that reads the searches."""
        conflicts, language = self.kit.desk.compliance.conflicts, self.kit.language
        words = asked.text.casefold().split()

        def read() -> Listed[ConflictRow]:
            rows = conflicts.list(language, withdrawn=asked.withdrawn)
            years = sorted({row.searched_on.year for row in rows}, reverse=True)
            fitting = tuple(
                row
                for row in rows
                if asked.year in (None, row.searched_on.year) and _holds(row, words)
            )
            return Listed(fitting, tuple(years))

        return read

    def dialog(self, row: ConflictRow | None) -> FormDialog:
        """Return the dialog of a new search, or of a saved one."""
        if row is None:
            return ConflictDialog(self.kit, self.window())
        return SavedConflictDialog(self.kit, row.id, self.window())

    def withdrawing(self, row: ConflictRow, reason: str) -> Callable[[], Changes]:
        """Return the work that takes a search back."""
        conflicts = self.kit.desk.compliance.conflicts
        return partial(conflicts.withdraw, row.id, reason, row.version)

    def restoring(self, row: ConflictRow, version: int) -> Callable[[], Changes]:
        """Return the work that lets a search count again."""
        return partial(self.kit.desk.compliance.conflicts.restore, row.id, version)

    def name_buttons(self, row: ConflictRow | None) -> None:
        """Let the buttons fit the current search; one that was taken back stays readable."""
        super().name_buttons(row)
        self.change.setEnabled(row is not None)
        self.print_button.setEnabled(row is not None)

    @Slot()
    def open_current(self) -> None:
        """Show the current search, also one that was taken back."""
        row = self.lines.current()
        if row is not None:
            self.open(self.dialog(row))

    @Slot()
    def _print(self) -> None:
        row = self.lines.current()
        if row is None:
            return
        papers, language = self.kit.desk.compliance.papers, self.kit.language
        title, number = self.tr("Conflict search"), row.id
        name = file_name(title, row.case_ref, row.searched_on.isoformat()) + ".pdf"

        def make(_task: Task) -> bytes:
            return papers.conflict_pdf(number, language)

        def hand_on(content: bytes) -> None:
            self.paper_ready.emit(title, content, name)

        self.kit.jobs.begin(self, title, make, hand_on, failed=self.problem.emit)


def _words() -> PaneWords:
    translate = QCoreApplication.translate
    return PaneWords(
        translate("ConflictPane", "Conflict searches"),
        translate(
            "ConflictPane",
            "Looks for names among all parties past and present, on this computer. What was found "
            "and how it was judged is kept; the lists for intake see it here.",
        ),
        translate("ConflictPane", "New search…"),
        translate("ConflictPane", "Show…"),
        translate("ConflictPane", "No search was saved yet"),
    )


def _columns() -> tuple[RowColumn[ConflictRow], ...]:
    translate = QCoreApplication.translate
    return (
        RowColumn(
            translate("ConflictPane", "Day"),
            lambda row: row.searched_on.isoformat(),
            96,
            tabular=True,
        ),
        RowColumn(translate("ConflictPane", "Case"), lambda row: row.case_ref, 116, tabular=True),
        RowColumn(translate("ConflictPane", "Names looked for"), lambda row: row.names, 0, True),
        RowColumn(
            translate("ConflictPane", "Found"),
            lambda row: str(row.matches),
            60,
            align="right",
            tabular=True,
        ),
        RowColumn(
            translate("ConflictPane", "Judgement"), lambda row: row.result_text, 124, tone=_tone
        ),
        RowColumn(
            translate("ConflictPane", "Reason"),
            lambda row: row.reason,
            0,
            True,
            tip=lambda row: row.withdrawn_why or row.reason,
        ),
        RowColumn(translate("ConflictPane", "By"), lambda row: row.by, 84),
    )


def _tone(row: ConflictRow) -> Tone:
    return Tone.OVERDUE if row.result is ConflictResult.CONFLICT else Tone.TEXT


def _holds(row: ConflictRow, words: list[str]) -> bool:
    text = f"{row.names} {row.case_ref} {row.reason} {row.result_text} {row.by}".casefold()
    return all(word in text for word in words)
