"""By when an item is to be answered, chosen in words and not typed as the data files write it."""

from __future__ import annotations

import re
from calendar import monthrange

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from agencydesk.domain.occasions import Due, DueKind, parse_due
from agencydesk.services.compliance.contents import write_due
from agencydesk.services.compliance.list_checks import due_kinds, period_months
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import GAP

#: Days or months before or after something: from and to, and what is offered at first.
_LEAST, _MOST, _USUAL = 1, 9999, 30
_DAY_WIDTH = 72
#: A year without a leap day: a day of every year is one of it.
_PLAIN_YEAR = 2001
_MONTH_DAY = re.compile(r"\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?\s*")
_COUNTED = (DueKind.WITHIN, DueKind.DAYS_BEFORE, DueKind.NOT_BEFORE)
_HANGING = (*_COUNTED, DueKind.BEFORE, DueKind.PER_CASE)


class DueEdit(QWidget):
    """Chooses the kind of a deadline and what belongs to it.

    Args:
        days: (code, words) of the days a deadline can hang on.
        standing: what stands for “as it is”; empty where a deadline is always chosen.

    Signals:
        changed: something else was chosen or typed.
    """

    changed = Signal()

    def __init__(
        self, days: tuple[tuple[str, str], ...], standing: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._standing = standing
        self._months = 0
        self.kind = QComboBox()
        self.count = QSpinBox()
        self.count.setRange(_LEAST, _MOST)
        self.count.setValue(_USUAL)
        self.day = QComboBox()
        for code, words in days:
            self.day.addItem(words, code)
        self.first, self.last = QLineEdit(), QLineEdit()
        self.count.setAccessibleName(self.tr("How many days or months"))
        self.day.setAccessibleName(self.tr("Which day it hangs on"))
        self.first.setAccessibleName(self.tr("First day, as month-day"))
        self.last.setAccessibleName(self.tr("Last day, as month-day"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.kind)
        for edit in (self.first, self.last):
            edit.setFont(tabular_font())
            edit.setFixedWidth(_DAY_WIDTH)
            edit.setPlaceholderText(self.tr("03-31"))
            edit.textChanged.connect(self.changed)
            layout.addWidget(edit)
        layout.addWidget(self.count)
        layout.addWidget(self.day, 1)
        layout.addStretch(0)
        self.setFocusProxy(self.kind)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.count.valueChanged.connect(self.changed)
        self.day.currentIndexChanged.connect(self.changed)

    def set_occasion(self, occasion: str) -> None:
        """Offer the kinds that make sense at an occasion; keep the chosen one if it is one."""
        chosen = self._kind()
        self._months = period_months(occasion)
        self._offer(due_kinds(occasion))
        self._choose(chosen)

    def set_value(self, text: str) -> None:
        """Show a deadline as the data files write it; empty for “as it is”."""
        if not text:
            self._choose(None)
            return
        due = parse_due(text)
        if self.kind.findData(due.kind.value) < 0:  # kept as it is, though it is not offered
            self.kind.addItem(_title(due.kind), due.kind.value)
        if due.length and due.kind is not DueKind.EVERY:
            self.count.setValue(due.length)
        if due.event:
            self._choose_day(due.event)
        for edit, day in ((self.first, due.first), (self.last, due.last)):
            edit.setText(f"{day[0]:02}-{day[1]:02}" if day else "")
        self._choose(due.kind)

    def value(self) -> str:
        """Return the deadline as the data files write it; empty for “as it is”."""
        kind = self._kind()
        if kind is None:
            return ""
        counted, hanging = kind in _COUNTED, kind in _HANGING
        length = self._months if kind is DueKind.EVERY else self.count.value() * counted
        event = str(self.day.currentData() or "") if hanging else ""
        return write_due(Due(kind, length, event, _read(self.first), _read(self.last)))

    def complaint(self) -> str:
        """Say what is wrong with what was typed; empty for nothing."""
        kind = self._kind()
        asked = {DueKind.BY: (self.last,), DueKind.WINDOW: (self.first, self.last)}
        days = [_read(edit) for edit in asked.get(kind, ())] if kind else []
        if None in days:
            return self.tr("Write a day of every year as month-day, such as 03-31.")
        if len(days) == 2 and (days[0] or ()) > (days[1] or ()):
            return self.tr("The first day lies after the last.")
        return ""

    def _kind(self) -> DueKind | None:
        code = self.kind.currentData()
        return DueKind(code) if code else None

    def _offer(self, kinds: tuple[DueKind, ...]) -> None:
        self.kind.blockSignals(True)
        self.kind.clear()
        if self._standing:
            self.kind.addItem(self._standing, "")
        for kind in kinds:
            self.kind.addItem(_title(kind), kind.value)
        self.kind.blockSignals(False)

    def _choose(self, kind: DueKind | None) -> None:
        self.kind.setCurrentIndex(max(self.kind.findData(kind.value if kind else ""), 0))
        self._on_kind()

    def _choose_day(self, code: str) -> None:
        if self.day.findData(code) < 0:
            self.day.addItem(code, code)
        self.day.setCurrentIndex(self.day.findData(code))

    @Slot()
    def _on_kind(self) -> None:
        kind = self._kind()
        self.first.setVisible(kind is DueKind.WINDOW)
        self.last.setVisible(kind in (DueKind.BY, DueKind.WINDOW))
        self.count.setVisible(kind in _COUNTED)
        months = kind is DueKind.NOT_BEFORE
        self.count.setSuffix(self.tr(" months") if months else self.tr(" days"))
        self.day.setVisible(kind in _HANGING)
        self.changed.emit()


def _read(edit: QLineEdit) -> tuple[int, int] | None:
    found = _MONTH_DAY.fullmatch(edit.text())
    if found is None:
        return None
    month, day = int(found[1]), int(found[2])
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(_PLAIN_YEAR, month)[1]:
        return None
    return month, day


def _title(kind: DueKind) -> str:
    translate = QCoreApplication.translate
    return {
        DueKind.NONE: translate("DueEdit", "no day"),
        DueKind.EVERY: translate("DueEdit", "by the end of the period"),
        DueKind.BY: translate("DueEdit", "every year, at the latest on"),
        DueKind.WINDOW: translate("DueEdit", "every year, from – to"),
        DueKind.WITHIN: translate("DueEdit", "within days after"),
        DueKind.DAYS_BEFORE: translate("DueEdit", "days before"),
        DueKind.BEFORE: translate("DueEdit", "before"),
        DueKind.PER_CASE: translate("DueEdit", "on the day of"),
        DueKind.NOT_BEFORE: translate("DueEdit", "not before months after"),
        DueKind.NOTICE_DATE: translate("DueEdit", "the day the notice prints"),
    }[kind]
