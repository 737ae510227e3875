"""Taking an import back: what goes, what stays because it was edited since, then the word."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QWidget

from agencydesk.services.importing.history_values import BatchRow, UndoPreview
from agencydesk.services.importing.values import Kept, UndoReport
from agencydesk.services.notices.values import NoticesUndone
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import label

WIDTH, LIST_HEIGHT = 520, 160


class ImportUndoDialog(FormDialog):
    """Shows what undoing would do, and does it on request.

    Signals:
        ready: what would be done is shown.
    """

    ready = Signal()

    def __init__(self, kit: Kit, batch: BatchRow, parent: QWidget | None = None) -> None:
        super().__init__(kit, self.tr("Undo an import"), parent)
        self._batch = batch
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(WIDTH)
        self.form.hide()
        self.name = label(batch.file_name, "strong", wrap=True)
        self.text = label(self.tr("Looking at what was edited since…"), wrap=True)
        self.stays = QListWidget()
        self.stays.setAccessibleName(self.tr("What stays"))
        self.stays.setFixedHeight(LIST_HEIGHT)
        self.stays.hide()
        for part in (self.name, self.text, self.stays):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.primary.setText(self.tr("Undo the import"))
        self.primary.setEnabled(False)
        self.look()

    def look(self) -> None:
        """Work out what would go and what stays."""
        imports, number = self.kit.desk.imports, self._batch.id
        self.kit.jobs.run(
            self,
            lambda: imports.undo_preview(number),
            self._on_preview,
            failed=self.on_failure,
        )

    @Slot()
    def accept(self) -> None:
        """Take the import back."""
        if self.primary.isEnabled():
            self.save(lambda: self.kit.desk.imports.undo(self._batch.id), self._on_undone)

    def _on_preview(self, preview: UndoPreview) -> None:
        lines = [
            self.tr("Cases removed: {removed}. Cells put back: {restored}.").format(
                removed=f"{preview.cases_removed:,}", restored=f"{preview.cells_restored:,}"
            )
        ]
        if preview.kept:
            lines.append(
                self.tr("Left as they are, because edited since: {kept}").format(
                    kept=f"{preview.kept:,}"
                )
            )
        else:
            lines.append(self.tr("Nothing was edited since: all of it goes."))
        self.show_preview(lines, [self._named(each) for each in preview.stays])

    def show_preview(self, lines: list[str], stays: list[str]) -> None:
        """Show what would go, and what stays; then it can be undone."""
        self.text.setText("\n".join(lines))
        self.stays.addItems(stays)
        self.stays.setVisible(bool(stays))
        self.primary.setEnabled(True)
        self.ready.emit()

    def _named(self, kept: Kept) -> str:
        if not kept.field:
            return kept.ref
        field = self.kit.desk.imports.field_label(kept.field, self.kit.language)
        return f"{kept.ref} · {field}"

    def _on_undone(self, report: UndoReport) -> None:
        self.told.emit(
            self.tr("The import was taken back. Cases removed: {removed}.").format(
                removed=f"{report.cases_removed:,}"
            )
        )
        self.changed.emit(self.kit.desk.imports.changes())
        self.finish()


class NoticesUndoDialog(ImportUndoDialog):
    """Shows what undoing an import of notices would do, and does it on request."""

    def look(self) -> None:
        """Work out what would go and what stays."""
        preview, language = self.kit.desk.notices.undoing.preview, self.kit.language
        work = partial(preview, self._batch.id, language)
        self.kit.jobs.run(self, work, self._on_notices, failed=self.on_failure)

    @Slot()
    def accept(self) -> None:
        """Take the import back."""
        if self.primary.isEnabled():
            undo = self.kit.desk.notices.undoing.undo
            self.save(partial(undo, self._batch.id, self.kit.language), self._on_notices_undone)

    def _on_notices(self, preview: NoticesUndone) -> None:
        lines = [
            self.tr("Notices taken back: {notices}; their open deadlines end.").format(
                notices=f"{preview.notices:,}"
            ),
            self.tr("Cases removed: {cases}. Fields put back: {fields}.").format(
                cases=f"{preview.cases:,}", fields=f"{preview.fields:,}"
            ),
            self.tr("What still waits for a decision is set aside."),
        ]
        if preview.stays:
            lines.append(self.tr("These stay, because they were worked on since:"))
        self.show_preview(lines, list(preview.stays))

    def _on_notices_undone(self, undone: NoticesUndone) -> None:
        told = self.tr("The import was taken back. Notices taken back: {count}.")
        self.told.emit(told.format(count=f"{undone.notices:,}"))
        self.changed.emit(undone.changes)
        self.finish()
