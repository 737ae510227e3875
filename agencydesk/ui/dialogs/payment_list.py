"""Fees that fall due, checked while one looks, and put on a payment list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.fees.payment_values import FeeKey, ListDone, ListHead, ListRow, PayLine
from agencydesk.texts import Language
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.fees.payment_words import line_columns
from agencydesk.ui.widgets.fees.words import with_unit
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.rows import RowsView

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

#: How far ahead fees are proposed at first, in days.
DAYS_AHEAD = 90
#: How long typing must rest before the fees are reckoned again, in milliseconds.
TYPING_REST = 250
TABLE = "payment_lists"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the fees are reckoned and checked for."""

    head: ListHead
    until: date
    rights: bool
    keys: tuple[FeeKey, ...] | None


class PaymentListDialog(FormDialog):
    """Lists fees with their checks; Enter puts the chosen ones on a list.

    Everything that can be paid is chosen at first. What the checks stop is never put on.

    Signals:
        made: a list was made or widened; carries its id.
    """

    made = Signal(int)

    def __init__(
        self,
        kit: Kit,
        parent: QWidget | None = None,
        *,
        keys: Sequence[FeeKey] | None = None,
        onto: ListRow | None = None,
    ) -> None:
        """Make the dialog.

        Args:
            kit: what every dialog is made with.
            parent: the window.
            keys: only these fees; None for everything that falls due.
            onto: the draft the fees go on; None for a new list.
        """
        super().__init__(kit, "", parent)
        self._onto, self._keys = onto, None if keys is None else tuple(keys)
        self._read = self._entered = False
        self.setWindowTitle(self.tr("Add fees") if onto else self.tr("New payment list"))
        self.resize(bounded(1120, 680, parent))
        today = kit.today()
        self.day = DateField(kit.tokens, today)
        self.until = DateField(kit.tokens, today)
        self.payer, self.code = QLineEdit(), QLineEdit()
        self.rights = QCheckBox(self.tr("Also fees of requests that may be filed or not"))
        self.list = RowsView[PayLine](line_columns(), kit.tokens)
        self.list.setAccessibleName(self.tr("Fees to be paid"))
        self.total = label(role="strong", wrap=True)
        self._rest = QTimer(self, singleShot=True, interval=TYPING_REST)
        self._reading = Latest[tuple[PayLine, ...]](kit.jobs, self._on_lines, self.on_failure, self)
        self._fill(today)
        self._lay_out()
        self._connect()
        self._ask()

    def accept(self) -> None:
        """Put what is chosen and can be paid on the list."""
        if self.busy:
            return
        if not self._read or self._reading.running or self._rest.isActive():
            self._entered = True  # as soon as the fees are reckoned for what was typed
            if self._rest.isActive():
                self._rest.stop()
                self._ask()
            return
        self.form.clear_complaints()
        head, onto, language = self._head(), self._onto, self.kit.language
        if head is None or self.until.value() is None:
            self.form.complain("days", self.tr("Enter days as 2026-01-31."))
            return
        if not head.payer:
            self.form.complain("payer", self.tr("Say who pays, as the receipt is to say."))
            return
        keys = [(line.case_id, line.key) for line in self._chosen()]
        if not keys:
            self.say(self.tr("Choose at least one fee that can be paid."))
            return
        lists = self.kit.desk.payment_lists
        if onto is None:
            self.save(partial(lists.create, keys, head, language), self._on_done)
        else:
            self.save(partial(lists.add, onto.id, keys, onto.version, language), self._on_done)

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        code = error.code if isinstance(error, UserError) else ""
        return "payer" if code == "payment-list.invalid" else None

    def _fill(self, today: date) -> None:
        self.until.set_value(today + timedelta(days=DAYS_AHEAD))
        if self._onto is None:
            self.day.set_value(today)
            self.kit.jobs.run(self, self.kit.desk.payment_lists.payer, self._on_payer)
            return
        self.day.set_value(self._onto.pay_on)
        self.payer.setText(self._onto.payer)
        self.code.setText(self._onto.credit_code)
        for part in (self.day, self.payer, self.code):
            part.setEnabled(False)

    def _lay_out(self) -> None:
        days = _side_by_side(
            self.day, label(self.tr("due until"), "muted"), self.until, self.rights
        )
        payer = _side_by_side(self.payer, label(self.tr("credit code"), "muted"), self.code)
        self.day.setAccessibleName(self.tr("Day of payment"))
        self.payer.setAccessibleName(self.tr("Payer"))
        self.until.setAccessibleName(self.tr("due until"))
        self.code.setAccessibleName(self.tr("credit code"))
        days.setFocusProxy(self.day)
        payer.setFocusProxy(self.payer)
        if self._keys is not None:
            for part in (self.until, self.rights):
                part.setEnabled(False)
        self.form.add("days", self.tr("&Day of payment"), days)
        self.form.add("payer", self.tr("&Payer"), payer)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.total)
        self.primary.setText(self.tr("Add to the list") if self._onto else self.tr("Make the list"))
        self.total.setText(self.tr("Reckoning and checking the fees…"))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        for field in (self.day, self.until):
            field.changed.connect(self._rest.start)
        self.payer.textChanged.connect(self._rest.start)
        self.code.textChanged.connect(self._rest.start)
        self.rights.toggled.connect(self._ask)
        self._rest.timeout.connect(self._ask)
        self.list.entered_row.connect(self.accept)
        self.list.selectionModel().selectionChanged.connect(self._tell)

    def _head(self) -> ListHead | None:
        day = self.day.value()
        if day is None:
            return None
        return ListHead(day, self.payer.text().strip(), self.code.text().strip())

    @Slot()
    def _ask(self) -> None:
        head, until = self._head(), self.until.value()
        if head is None or until is None:
            self._entered = False
            self.form.complain("days", self.tr("Enter days as 2026-01-31."), focus=False)
            return
        self.form.settle("days")
        asked = Asked(head, until, self.rights.isChecked(), self._keys)
        self._reading.ask(partial(read_lines, self.kit.desk, asked, self.kit.language))

    def _on_payer(self, found: tuple[str, str]) -> None:
        name, code = found
        if not self.payer.text():
            self.payer.setText(name)
            self.code.setText(code)

    def _on_lines(self, lines: tuple[PayLine, ...]) -> None:
        before = {(line.case_id, line.key) for line in self.list.rows.rows}
        chosen = {(line.case_id, line.key) for line in self.list.chosen()}
        self.list.show_rows(lines)
        self._read = True
        wanted = [
            place
            for place, line in enumerate(lines)
            if not line.blocked
            and ((key := (line.case_id, line.key)) in chosen or key not in before)
        ]
        flags, selection = QItemSelectionModel.SelectionFlag, QItemSelection()
        for first, last in _runs(wanted):
            columns = self.list.rows.columnCount() - 1
            selection.select(self.list.rows.index(first, 0), self.list.rows.index(last, columns))
        self.list.selectionModel().select(selection, flags.ClearAndSelect)
        self._tell()
        if self._entered:
            self._entered = False
            self.accept()

    def _chosen(self) -> tuple[PayLine, ...]:
        return tuple(line for line in self.list.chosen() if not line.blocked)

    @Slot()
    def _tell(self) -> None:
        lines, chosen = self.list.rows.rows, self._chosen()
        if not lines:
            self.total.setText(self.tr("No fee falls due until then. Choose a later day."))
            return
        text = self.tr("Chosen: {count} of {all}, {sum}.").format(
            count=len(chosen),
            all=len(lines),
            sum=with_unit(sum(line.whole_fen or 0 for line in chosen)),
        )
        stopped = sum(line.blocked for line in lines)
        if stopped:
            more = self.tr("Not payable as they stand: {count}; the last column says why.")
            text += " " + more.format(count=stopped)
        self.total.setText(text)

    def _on_done(self, done: ListDone) -> None:
        self.changed.emit(done.changes)
        text = self.tr("Fees put on the list: {count}").format(count=done.lines)
        if done.left_out:
            left = self.tr("left out: {refs}")
            text += "; " + left.format(refs=", ".join(line.case_ref for line in done.left_out))
        if self._onto is None:
            self.undoable.emit(text, partial(take_away, self.kit, done.list_id))
        else:
            self.told.emit(text)
        self.made.emit(done.list_id)
        self.finish()


def read_lines(desk: Desk, asked: Asked, language: Language) -> tuple[PayLine, ...]:
    """Return the fees with what the checks say of them; runs off the window's thread."""
    lists, keys = desk.payment_lists, asked.keys
    if keys is None:
        rows = lists.due(asked.until, asked.head.pay_on, language, rights=asked.rights)
        keys = tuple((row.case_id, row.key) for row in rows)
    return lists.propose(keys, asked.head, language).lines


def take_away(kit: Kit, list_id: int) -> Changes:
    """Withdraw a list that was just made; runs on the database lane."""
    lists, why = kit.desk.payment_lists, kit.desk.texts.get(TABLE, "why.undone", kit.language)
    version = lists.detail(list_id, kit.language).row.version
    return lists.steps.withdraw(list_id, why, version)


def _side_by_side(*parts: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    for part in parts:
        row.addWidget(part, 1 if isinstance(part, QLineEdit) else 0)
    if not any(isinstance(part, QLineEdit) for part in parts):
        row.addStretch(1)
    return whole


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Return the unbroken runs of ascending numbers, both ends inclusive."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
