"""The office's receipts: read from a file, compared with what was paid, and taken in."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.services.fees.receipt_values import FITTING, ReceiptRow, ReceiptState, TakenIn
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.fees.payment_words import receipt_columns
from agencydesk.ui.widgets.file_line import FileLine
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.rows import RowsView

#: How long typing a path must rest before the file is read, in milliseconds.
TYPING_REST = 300


class ReceiptsDialog(FormDialog):
    """Shows each receipt beside what is on file; takes in those that fit a payment."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Receipts in"))
        self.resize(bounded(1080, 620, parent))
        self.rows: tuple[ReceiptRow, ...] = ()
        self._shown = ""
        self.file = FileLine(kit, self.tr("File of receipts"))
        hint = self.tr(
            "A list of receipts or payments from the office's site (xlsx, xls, csv) with "
            "application numbers, names of fees and amounts."
        )
        self.form.add("file", self.tr("&File"), self.file, hint=hint)
        self.list = RowsView[ReceiptRow](receipt_columns(), kit.tokens)
        self.list.setAccessibleName(self.tr("Receipts beside what is on file"))
        self.total = label(role="strong", wrap=True)
        self._rest = QTimer(self, singleShot=True, interval=TYPING_REST)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.total)
        self.primary.setText(self.tr("Take in"))
        self.primary.setEnabled(False)
        self.file.line.textChanged.connect(self._rest.start)
        self._rest.timeout.connect(self.read)
        self.list.entered_row.connect(self.accept)
        self.file.setFocus(Qt.FocusReason.OtherFocusReason)

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about: reading is all that can fail here."""
        return None if self.rows else "file"

    @Slot()
    def read(self) -> None:
        """Read the file that is named, if it is there."""
        path = self.file.value()
        if not path or path == self._shown or not Path(path).is_file():
            return
        if self.busy:
            self._rest.start()
            return
        self._shown = path
        self.rows = ()
        self.list.show_rows(())
        self.form.clear_complaints()
        receipts = self.kit.desk.fee_receipts
        self.save(partial(receipts.read, Path(path), self.kit.language), self._on_rows)

    def accept(self) -> None:
        """Take in every receipt that fits a payment."""
        self.form.clear_complaints()
        path = self.file.value()
        if path != self._shown and not Path(path).is_file():
            self.form.complain("file", self.tr("There is no such file."))
            return
        if self.busy or path != self._shown:
            self.read()
            return
        if any(row.state in FITTING for row in self.rows):
            self.save(partial(self.kit.desk.fee_receipts.take_in, self.rows), self._on_done)

    def on_failure(self, error: BaseException) -> None:
        """Say why nothing was read or written."""
        super().on_failure(error)
        self._offer()

    def _on_rows(self, rows: tuple[ReceiptRow, ...]) -> None:
        self.rows = rows
        self.list.show_rows(rows)
        self._offer()
        found = Counter(row.state for row in rows)
        fitting = sum(found[state] for state in FITTING)
        text = self.tr(
            "Receipts: {all}. Equal: {equal}; another amount: {other}; not taken in: {rest}."
        )
        self.total.setText(
            text.format(
                all=len(rows),
                equal=found[ReceiptState.EQUAL],
                other=found[ReceiptState.DIFFERS],
                rest=len(rows) - fitting,
            )
        )
        if fitting:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # so that Enter takes them in

    def _offer(self) -> None:
        self.primary.setEnabled(any(row.state in FITTING for row in self.rows))

    def _on_done(self, taken: TakenIn) -> None:
        self.changed.emit(taken.changes)
        text = self.tr("Receipts taken in, for payments: {count}").format(count=len(taken.noted))
        self.undoable.emit(text, partial(self.kit.desk.fee_receipts.undo, taken))
        self.finish()
