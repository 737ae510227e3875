"""Two small questions about a payment list: on which day it was paid, and who pays when."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.fees.payment_values import ListHead, ListRow
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.payment_list import TABLE
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.fees.words import with_unit
from agencydesk.ui.widgets.labels import label

WIDTH = 520


class ListPaidDialog(FormDialog):
    """Asks on which day a list was paid; every fee on it is put down as paid."""

    def __init__(self, kit: Kit, row: ListRow, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("List paid"))
        self.setMinimumWidth(WIDTH)
        self._row = row
        text = self.tr("{name}: fees {count}, {sum}")
        subject = text.format(name=row.name, count=row.lines, sum=with_unit(row.fen))
        self.subject = label(subject, "strong", wrap=True)
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(min(row.pay_on, kit.today()))
        hint = self.tr(
            "The day the office counts as the day of payment. Paid annuities close their "
            "deadlines, and the next one goes on the docket."
        )
        self.form.add("day", self.tr("&Paid on"), self.day, hint=hint)
        self.body.insertWidget(0, self.subject)
        self.primary.setText(self.tr("Mark as paid"))
        self.day.edit.selectAll()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return "day" if isinstance(error, UserError) and error.code == "fee.future" else None

    @Slot()
    def accept(self) -> None:
        """Put it down."""
        self.form.clear_complaints()
        day = self.day.value()
        if day is None:
            self.form.complain("day", self.tr("Enter the day it was paid, as 2026-01-31."))
            return
        steps, row = self.kit.desk.payment_lists.steps, self._row
        self.save(partial(steps.mark_paid, row.id, day, row.version), self._on_done)

    def _on_done(self, changes: Changes) -> None:
        self.changed.emit(changes)
        text = self.tr("Paid: {name}, fees {count}")
        why = self.kit.desk.texts.get(TABLE, "why.undone", self.kit.language)
        undo = partial(self.kit.desk.payment_lists.steps.take_back_paid, self._row.id, why)
        self.undoable.emit(text.format(name=self._row.name, count=self._row.lines), undo)
        self.finish()


class ListHeadDialog(FormDialog):
    """Changes day, payer and name of a draft; its amounts are reckoned for the day."""

    def __init__(self, kit: Kit, row: ListRow, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Day and payer"))
        self.setMinimumWidth(WIDTH)
        self._row = row
        self._before = ListHead(row.pay_on, row.payer, row.credit_code, row.name)
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(row.pay_on)
        self.payer, self.code = QLineEdit(row.payer), QLineEdit(row.credit_code)
        self.name = QLineEdit(row.name)
        hint = self.tr("Surcharges and reductions follow the day of payment.")
        self.form.add("day", self.tr("&Day of payment"), self.day, hint=hint)
        self.form.add("payer", self.tr("&Payer"), self.payer)
        self.form.add("code", self.tr("&Credit code"), self.code)
        self.form.add("name", self.tr("&Name of the list"), self.name)
        self.day.edit.selectAll()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was changed."""
        return self._head() != self._before

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        code = error.code if isinstance(error, UserError) else ""
        return "payer" if code == "payment-list.invalid" else None

    @Slot()
    def accept(self) -> None:
        """Write it."""
        self.form.clear_complaints()
        head, row = self._head(), self._row
        if head is None:
            self.form.complain("day", self.tr("Enter the day of payment, as 2026-01-31."))
            return
        change = self.kit.desk.payment_lists.change
        self.save(partial(change, row.id, head, row.version, self.kit.language), self._on_done)

    def _head(self) -> ListHead | None:
        day = self.day.value()
        if day is None:
            return None
        parts = (part.text().strip() for part in (self.payer, self.code, self.name))
        return ListHead(day, *parts)

    def _on_done(self, changes: Changes) -> None:
        self.changed.emit(changes)
        text = self.tr("Changed: {name}").format(name=self._row.name)
        self.undoable.emit(text, partial(_put_back, self.kit, self._row.id, self._before))
        self.finish()


def _put_back(kit: Kit, list_id: int, head: ListHead) -> Changes:
    """Give a draft its day and payer back; runs on the database lane."""
    lists = kit.desk.payment_lists
    version = lists.detail(list_id, kit.language).row.version
    return lists.change(list_id, head, version, kit.language)
