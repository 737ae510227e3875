"""Correcting a date that deadlines rest on: what moves is shown while one types."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.base_date_values import BaseDate, BaseDates, Corrected, Correction
from agencydesk.services.changes import Changes
from agencydesk.services.move_values import MoveLine
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.gate import ask_at_gate
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.moves import MovesView

#: How long typing must rest before the preview follows, in milliseconds.
REST = 200
SIZE = (760, 560)
_Preview = tuple[Correction, tuple[MoveLine, ...]]


class CorrectDialog(FormDialog):
    """Chooses a date, takes the right one, lists every deadline that moves, applies it.

    Args:
        kit: what every dialog is made with.
        parent: the window.
        case_id: the case.
        field: the date to begin with: a column of the case or the key of an event.
        notice_id: the notice to begin with, for the date of one.
    """

    def __init__(
        self,
        kit: Kit,
        parent: QWidget | None,
        case_id: int,
        field: str | None = None,
        notice_id: int | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Correct a date"))
        self._case_id = case_id
        self._first = (field, notice_id)
        self._dates: tuple[BaseDate, ...] = ()
        self._shown: Correction | None = None
        self._make_fields()
        self.moves = MovesView(kit.tokens)
        self.body.addWidget(self.moves, 1)
        self.primary.setText(self.tr("Apply"))
        self.primary.setEnabled(False)
        self.resize(bounded(*SIZE, parent))
        self._latest = Latest[_Preview](kit.jobs, self._on_preview, self._on_refused, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._ask)
        self._connect()
        self._read()

    def is_changed(self) -> bool:
        """Say whether another date was typed."""
        return self._wanted() is not None

    def accept(self) -> None:
        """Apply what the preview shows; show it first if it is not here yet."""
        wanted = self._wanted()
        if wanted is None:
            self._complain()
            return
        if wanted != self._shown:
            self._ask()
            return
        apply = partial(
            self.kit.desk.base_dates.apply,
            wanted,
            self.reason.text(),
            self.kit.language,
            seen=self.moves.lines(),
        )
        self.save(apply, self._on_applied)

    def on_failure(self, error: BaseException) -> None:
        """Say what failed, and read the preview anew: the case may have changed meanwhile."""
        self._set_busy(False)
        if ask_at_gate(self, error):
            return
        super().on_failure(error)
        self._shown = None
        self.primary.setEnabled(False)
        if isinstance(error, UserError) and error.code == "record.changed":
            self.say(
                self.tr(
                    "Someone else changed this case meanwhile; nothing was saved. What would move "
                    "now is listed above: look at it, then apply."
                )
            )
            self._ask()

    def _make_fields(self) -> None:
        today, tokens = self.kit.today(), self.kit.tokens
        self.which = QComboBox()
        self.day = DateField(tokens, today)
        self.unknown = QCheckBox(self.tr("There is no such date: take it back"))
        self.delivery = QComboBox()
        self.receipt = DateField(tokens, today)
        self.reason = QLineEdit()
        self.form.add("which", self.tr("&Which date"), self.which)
        self.form.add("day", self.tr("&Right date"), self.day)
        self.form.add("unknown", "", self.unknown)
        self.form.add("delivery", self.tr("&Delivery"), self.delivery)
        self.form.add(
            "receipt",
            self.tr("Received on, if &proven"),
            self.receipt,
            hint=self.tr("Only where the day of receipt is proven and differs"),
        )
        self.form.add(
            "reason",
            self.tr("R&eason"),
            self.reason,
            hint=self.tr("Kept in the history with every deadline that moves"),
        )
        self.unknown.setAccessibleName(self.unknown.text())

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(self._on_which)
        self.day.changed.connect(self._on_typed)
        self.receipt.changed.connect(self._on_typed)
        self.delivery.currentIndexChanged.connect(self._on_typed)
        self.unknown.toggled.connect(self._on_unknown)

    def _read(self) -> None:
        desk, language, case_id = self.kit.desk, self.kit.language, self._case_id
        self.moves.say(self.tr("Reading the case…"))
        self.kit.jobs.run(
            self,
            lambda: desk.base_dates.of_case(case_id, language),
            self._on_dates,
            failed=self.on_failure,
        )

    def _on_dates(self, found: BaseDates) -> None:
        self.setWindowTitle(self.tr("Correct a date of {ref}").format(ref=found.case_ref))
        self._dates = found.dates
        for way, text in found.deliveries:
            self.delivery.addItem(text, way)
        place = 0
        for index, date in enumerate(found.dates):
            day = date.day.isoformat() if date.day else self.tr("not known")
            self.which.addItem(f"{date.title} · {day}")
            if self._is_first(date):
                place = index
        self.which.setCurrentIndex(place)
        self._on_which()
        self.day.setFocus()

    def _is_first(self, date: BaseDate) -> bool:
        field, notice_id = self._first
        if notice_id is not None:
            return date.notice_id == notice_id
        return date.notice_id is None and date.field == field

    def _current(self) -> BaseDate | None:
        place = self.which.currentIndex()
        return self._dates[place] if 0 <= place < len(self._dates) else None

    def _wanted(self) -> Correction | None:
        """Return the correction that is typed; None while it is none."""
        now = self._current()
        if now is None or self.day.is_wrong() or self.receipt.is_wrong():
            return None
        day = None if self.unknown.isChecked() else self.day.value()
        if day is None and not self.unknown.isChecked():
            return None
        way = str(self.delivery.currentData() or "") if now.notice_id is not None else ""
        receipt = self.receipt.value() if now.notice_id is not None else None
        wanted = Correction(self._case_id, now.field, day, now.notice_id, way, receipt)
        stands = Correction(
            self._case_id, now.field, now.day, now.notice_id, now.delivery, now.receipt
        )
        return None if wanted == stands else wanted

    def _complain(self) -> None:
        self.form.clear_complaints()
        self._show_rows()
        for name, field in (("day", self.day), ("receipt", self.receipt)):
            if field.is_wrong():
                self.form.complain(name, self.tr("This is no date. Write it like 2026-01-31."))
        if not self.form.complains():
            self.form.complain("day", self.tr("Enter the right date; it is still as it was."))

    @Slot()
    def _on_which(self) -> None:
        now = self._current()
        if now is None:
            return
        self.unknown.setChecked(False)
        self.delivery.setCurrentIndex(max(self.delivery.findData(now.delivery), 0))
        self.receipt.set_value(now.receipt)
        self.day.set_value(now.day)
        self.day.edit.selectAll()
        self._on_typed()

    @Slot(bool)
    def _on_unknown(self, unknown: bool) -> None:
        self.day.setEnabled(not unknown)
        self._on_typed()

    def _show_rows(self) -> None:
        """Show the fields that the chosen date has."""
        now = self._current()
        notice = now is not None and now.notice_id is not None
        for name in ("delivery", "receipt"):
            self.form.show_row(name, notice)
        self.form.show_row("unknown", not notice and now is not None and now.day is not None)

    @Slot()
    def _on_typed(self) -> None:
        self.form.clear_complaints()
        self._show_rows()
        self.say("")
        wanted = self._wanted()
        if wanted is not None and wanted == self._shown:
            return  # the same date in other words, as when Enter writes it whole
        self._shown = None
        self.primary.setEnabled(False)
        if wanted is None:
            self._rest.stop()
            self.moves.say(self.tr("Enter the right date to see what moves."))
        else:
            self._rest.start()

    @Slot()
    def _ask(self) -> None:
        self._rest.stop()
        wanted = self._wanted()
        if wanted is None:
            return
        desk, language = self.kit.desk, self.kit.language
        self._latest.ask(lambda: (wanted, desk.base_dates.preview(wanted, language)))

    def _on_preview(self, answer: _Preview) -> None:
        wanted, lines = answer
        if wanted != self._wanted():
            return
        self._shown = wanted
        self.moves.show_lines(lines)
        self.primary.setEnabled(not self.busy)

    def _on_refused(self, error: BaseException) -> None:
        self.moves.say("")
        text = words(error, self.kit.desk.texts, self.kit.language)
        if isinstance(error, UserError) and error.code == "case.invalid":
            text = self.tr("This day cannot be: it lies in the future, or before or after another.")
        at_receipt = isinstance(error, UserError) and "receipt" in error.facts
        self.form.complain("receipt" if at_receipt else "day", text, focus=False)

    def _on_applied(self, done: Corrected) -> None:
        now = self._current()
        text = self.tr("{date} corrected; deadlines that moved: {count}").format(
            date=now.title if now else "", count=len(done.lines)
        )
        self.changed.emit(done.moved.changes)
        if done.back is None:
            self.told.emit(text)
        else:
            self.undoable.emit(text, partial(_take_back, self.kit, done.back, self._shown))
        self.finish()


def _take_back(kit: Kit, back: Correction, done: Correction | None) -> Changes:
    """Correct the date back, unless it was corrected again; deadlines get the dates they had."""
    return kit.desk.base_dates.apply(back, stands=done).moved.changes
