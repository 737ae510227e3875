"""A bill for a client (请款): one line or several, prices filled in from the agreed ones."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from agencydesk.domain.money import yuan_text
from agencydesk.errors import UserError
from agencydesk.services.billing.values import Billed, BillLine, holding
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.money_choices import MoneyChoices, chosen_client, client_box
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.case_picker import CasePicker
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.fees.words import with_unit
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.money_field import MoneyField
from agencydesk.ui.widgets.rows import RowColumn, RowsView

WIDTH = 620
LIST_HEIGHT = 120
_FIELDS = {
    "billing.future": "day",
    "billing.work": "kind",
    "party.unknown": "client",
    "case.unknown": "case",
}


class BillDialog(FormDialog):
    """Asks whom, when and what for; further lines are kept in a list until all are billed."""

    def __init__(
        self,
        kit: Kit,
        choices: MoneyChoices,
        party_id: int | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self._choices = choices
        self.lines: tuple[BillLine, ...] = ()
        self.setWindowTitle(self.tr("Bill a client"))
        self.setMinimumWidth(WIDTH)
        self.client = client_box(choices)
        self.client.set_value(party_id)
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(kit.today())
        self.number = QLineEdit()
        self.kind, self.task = QComboBox(), QComboBox()
        for work, name in (*choices.kinds, choices.official):
            self.kind.addItem(name, work)
        self.task.setEditable(True)
        self.task.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.amount = MoneyField(signed=True)
        self.case = CasePicker(kit)
        self.note = QLineEdit()
        self.more = button(self.tr("Add another line"))
        self.drop = button(self.tr("Drop line"))
        self.total = label(role="strong")
        self.list = RowsView[BillLine](self._columns(), kit.tokens)
        self._lay_out()
        self._connect()
        self._offer_tasks()
        self._show_lines()
        start: QWidget = self.client if party_id is None else self.task
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return bool(self.lines) or self._begun()

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return _FIELDS.get(error.code) if isinstance(error, UserError) else None

    def accept(self) -> None:
        """Bill what is listed, and the line that is typed."""
        self.form.clear_complaints()
        client, day = chosen_client(self.client), self.day.value()
        if client is None:
            self.form.complain("client", self.tr("Choose the client."))
        if day is None:
            self.form.complain("day", self.tr("Type the day of the bill, as 2026-01-31."))
        lines = self.lines
        if not lines or self._begun():
            line = self._line()
            lines = lines if line is None else (*lines, line)
        if client is None or day is None or self.form.complains():
            return
        work = partial(self.kit.desk.billing.bill, client, lines, day, self.number.text())
        self.save(work, self._on_billed)

    def _lay_out(self) -> None:
        below = self.tr("Below nothing, as -300, corrects an earlier bill.")
        for name, title, control, hint in (
            ("client", self.tr("&Client"), self.client, ""),
            ("day", self.tr("&Day"), self.day, self.tr("It counts to this day's year.")),
            ("number", self.tr("Bill &no."), self.number, ""),
            ("kind", self.tr("&Kind of work"), self.kind, ""),
            ("task", self.tr("&What for"), self.task, ""),
            ("amount", self.tr("&Amount (CNY)"), self.amount, below),
            ("case", self.tr("Ca&se"), self.case, ""),
            ("note", self.tr("N&ote"), self.note, ""),
        ):
            self.form.add(name, title, control, hint=hint)
        self.list.setAccessibleName(self.tr("Lines of this bill"))
        self.list.setFixedHeight(LIST_HEIGHT)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.more)
        row.addWidget(self.drop)
        row.addWidget(self.total, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.list)
        self.primary.setText(self.tr("Bill"))

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._offer_tasks)
        self.client.chosen.connect(self._offer_tasks)
        self.day.changed.connect(self._offer_tasks)
        self.task.activated.connect(self._fill_price)
        self.more.clicked.connect(self._add_line)
        self.drop.clicked.connect(self._drop_line)
        self.list.entered_row.connect(self._drop_line)
        self.case.problem.connect(self.on_failure)

    def _columns(self) -> tuple[RowColumn[BillLine], ...]:
        names = dict((*self._choices.kinds, self._choices.official))
        return (
            RowColumn(self.tr("Kind of work"), lambda line: names[line.work], 150),
            RowColumn(self.tr("What for"), lambda line: line.name, stretch=True),
            RowColumn(
                self.tr("Amount (CNY)"),
                lambda line: yuan_text(line.fen),
                128,
                align="right",
                tabular=True,
            ),
        )

    @property
    def _work(self) -> str:
        return str(self.kind.currentData())

    def _begun(self) -> bool:
        return bool(self.amount.text().strip() or self.task.currentText().strip())

    def _line(self) -> BillLine | None:
        """Return the line that is typed; complain and return None where it is no line yet."""
        fen, name = self.amount.value(), self.task.currentText().strip()
        if not name:
            self.form.complain("task", self.tr("Say what it is for."))
        if not fen:
            text = self.tr("Type an amount in CNY with two decimals at most, not nothing.")
            self.form.complain("amount", text)
        if self.case.is_wrong():
            self.form.complain("case", self.tr("Choose a case from the list, or leave it empty."))
        if not fen or not name or self.case.is_wrong():
            return None
        official = self._work == self._choices.official[0]
        return BillLine(
            self._work, name, fen, official, self.case.value(), note=self.note.text().strip()
        )

    @Slot()
    def _offer_tasks(self) -> None:
        """Offer the tasks that have a price for this client on this day."""
        typed, day = self.task.currentText(), self.day.value() or self.kit.today()
        rows = holding(self._choices.prices, chosen_client(self.client), day)
        self.task.clear()
        for row in rows:
            if row.work == self._work:
                self.task.addItem(row.name, row.fen)
        self.task.setCurrentIndex(-1)
        self.task.setEditText(typed)

    @Slot(int)
    def _fill_price(self, place: int) -> None:
        fen = self.task.itemData(place)
        if isinstance(fen, int):
            self.amount.set_value(fen)

    @Slot()
    def _add_line(self) -> None:
        self.form.clear_complaints()
        line = self._line()
        if line is None:
            return
        self.lines = (*self.lines, line)
        self.task.setEditText("")
        self.amount.clear()
        self.note.clear()
        self._show_lines()
        self.task.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _drop_line(self) -> None:
        current = self.list.currentIndex().row()
        self.lines = tuple(line for place, line in enumerate(self.lines) if place != current)
        self._show_lines()

    def _show_lines(self) -> None:
        self.list.show_rows(self.lines)
        self.list.setVisible(bool(self.lines))
        self.drop.setVisible(bool(self.lines))
        total = sum(line.fen for line in self.lines)
        text = self.tr("Lines: {count}, together {amount}")
        said = text.format(count=len(self.lines), amount=with_unit(total))
        self.total.setText(said if self.lines else "")

    def _on_billed(self, billed: Billed) -> None:
        self.changed.emit(billed.changes)
        text = self.tr("Billed: {client}").format(client=self.client.name())
        why = self.tr("taken back right away")
        back = partial(self.kit.desk.billing.withdraw_charges, billed.ids, why)
        self.undoable.emit(text, back)
        self.finish()
