"""The prices of the agency's services: listed, set from a day on, taken back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.billing.values import PriceRow
from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.money_choices import MoneyChoices, chosen_client, client_box
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.compliance.reason import ask_reason
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.fees.money_columns import price_columns
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.money_field import MoneyField
from agencydesk.ui.widgets.rows import RowsView

WIDTH, LIST_HEIGHT = 780, 220
_FIELDS = {"billing.work": "kind", "party.unknown": "client"}


class PricesDialog(FormDialog):
    """Lists the prices; a new one holds from its day on, nothing is overwritten."""

    def __init__(self, kit: Kit, choices: MoneyChoices, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Prices"))
        self.setMinimumWidth(WIDTH)
        self.list = RowsView[PriceRow](price_columns(), kit.tokens)
        self.list.setAccessibleName(self.tr("Prices"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.empty = label(role="muted", wrap=True)
        self.empty.setText(self.tr("No price is kept yet: set one below; bills then offer it."))
        self.back = button(self.tr("Take back…"))
        self.kind, self.task = QComboBox(), QLineEdit()
        for work, name in choices.kinds:
            self.kind.addItem(name, work)
        self.client = client_box(choices, self.tr("Everybody"))
        self.amount = MoneyField()
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(kit.today())
        self._lay_out()
        self._show(choices.prices)
        self.back.clicked.connect(self._take_back)
        self.task.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return bool(self.task.text().strip() or self.amount.text().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return _FIELDS.get(error.code) if isinstance(error, UserError) else None

    def accept(self) -> None:
        """Set the price that is typed; the dialog stays for the next."""
        self.form.clear_complaints()
        name, fen, day = self.task.text().strip(), self.amount.value(), self.day.value()
        if not name:
            self.form.complain("task", self.tr("Say what the price is for."))
        if fen is None:
            text = self.tr("Type an amount in CNY with two decimals at most.")
            self.form.complain("amount", text)
        if day is None:
            self.form.complain("day", self.tr("Type the first day it holds, as 2026-01-31."))
        if not name or fen is None or day is None:
            return
        work = str(self.kind.currentData())
        put = self.kit.desk.billing.prices.set
        self.save(partial(put, work, name, fen, day, chosen_client(self.client)), self._on_set)

    def _lay_out(self) -> None:
        self.body.insertWidget(0, self.empty)
        self.body.insertWidget(1, self.list, 1)
        self.form.add("kind", self.tr("&Kind of work"), self.kind)
        self.form.add("task", self.tr("&Task"), self.task)
        self.form.add("client", self.tr("&Client"), self.client)
        self.form.add("amount", self.tr("&Price (CNY)"), self.amount)
        hint = self.tr("The first day it holds; bills of earlier days keep the earlier price.")
        self.form.add("day", self.tr("&Since"), self.day, hint=hint)
        self.primary.setText(self.tr("Set price"))
        self.cancel.setText(self.tr("Close"))
        self.buttons.insertWidget(0, self.back)

    def _show(self, rows: tuple[PriceRow, ...]) -> None:
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.back.setEnabled(bool(rows))

    def _on_set(self, changes: Changes) -> None:
        self.told.emit(self.tr("Price set: {task}").format(task=self.task.text().strip()))
        self.task.clear()
        self.amount.clear()
        self.task.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_changed(changes)

    def _on_changed(self, changes: Changes) -> None:
        self.changed.emit(changes)
        read = partial(self.kit.desk.billing.prices.list, self.kit.language)
        self.kit.jobs.run(self, read, self._show, failed=self.on_failure)

    @Slot()
    def _take_back(self) -> None:
        row = self.list.current()
        if row is not None:
            title = self.tr("Take back the price of: {task}").format(task=row.name)
            then = partial(self._withdraw, row.id)
            ask_reason(self.kit, title, self.tr("Take back"), then, self)

    def _withdraw(self, price_id: int, why: str) -> None:
        work = partial(self.kit.desk.billing.prices.withdraw, price_id, why)
        self.kit.jobs.run(self, work, self._on_changed, failed=self.on_failure)
