"""A field of the statutory annual report typed by hand, with where it was read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.statistics.sheet_values import SheetValue, read_amount
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.statistics.sheet_reading import SheetLine

WIDTH = 560
TEXT_HEIGHT = 140
_FIELDS = {
    "statistics.source-needed": "source",
    "reason.needed": "reason",
    "statistics.value": "value",
    "statistics.amount": "value",
    "statistics.text-long": "value",
}
_DIGITS = 9


class SheetFieldDialog(FormDialog):
    """Asks for a value, its source, and a reason where the records say something else."""

    def __init__(self, kit: Kit, year: int, line: SheetLine, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self._year, self._line = year, line
        self.setMinimumWidth(WIDTH)
        self.setWindowTitle(self.tr("{field}, {year}").format(field=line.label, year=year))
        self.text, self.number = QPlainTextEdit(), QLineEdit()
        self.source, self.reason = QLineEdit(), QLineEdit()
        self.body.insertWidget(0, label(line.row.item.citation, "muted", wrap=True))
        control: QWidget = self.text if self._is_text else self.number
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(TEXT_HEIGHT)
        typed = line.text or line.proposed
        self.text.setPlainText(typed if self._is_text else "")
        self.number.setText("" if self._is_text else typed)
        self.form.add("value", self.tr("&Value"), control, hint=self._hint())
        self.form.add(
            "source",
            self.tr("&Source"),
            self.source,
            hint=self.tr("Where it was read, as “annual accounts” or the licence."),
        )
        self.form.add(
            "reason",
            self.tr("&Reason"),
            self.reason,
            hint=self.tr("Why it is not what the records say."),
        )
        self.form.show_row("reason", line.row.counted is not None)
        if line.row.typed is not None:
            self.source.setText(line.row.typed.source)
        self._before = self._typed()
        control.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return self._typed() != self._before

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return _FIELDS.get(error.code) if isinstance(error, UserError) else None

    def accept(self) -> None:
        """Write the value."""
        self.form.clear_complaints()
        try:
            value = self._value()
        except UserError as error:
            self.on_failure(error)
            return
        if value is None:
            self.form.complain("value", self.tr("Enter a whole number; 0 where there are none."))
            return
        sheet, source = self.kit.desk.statistics.sheet, self.source.text()
        work = partial(
            sheet.type_in, self._year, self._line.field, value, source, self.reason.text()
        )
        self.save(work, self._on_saved)

    @property
    def _is_text(self) -> bool:
        return self._line.row.item.type in ("text", "list")

    def _hint(self) -> str:
        kind = self._line.row.item.type
        if kind == "decimal":
            return self.tr("In 10,000 CNY, as 730.05.")
        return self.tr("One a line.") if kind == "list" else ""

    def _value(self) -> SheetValue:
        """Return what is typed; None where it is no number.

        Raises:
            UserError: ``statistics.amount``.
        """
        if self._is_text:
            return self.text.toPlainText()
        text = self.number.text().strip()
        if self._line.row.item.type == "decimal":
            return read_amount(text)
        plain = text.replace(",", "")
        fits = plain.isascii() and plain.isdecimal() and len(plain) <= _DIGITS
        return int(plain) if fits else None

    def _typed(self) -> tuple[str, ...]:
        lines = (self.number, self.source, self.reason)
        return (self.text.toPlainText(), *(line.text() for line in lines))

    def _on_saved(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.told.emit(self.tr("Typed: {field}").format(field=self._line.label))
        self.finish()
