"""The choices above the list of fees: words, how far ahead, which fees, the day of payment."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QPushButton, QWidget

from agencydesk.services.fees.values import FeeFilter
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.fees.words import Horizon, PayDay, horizon_name, pay_day_name
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import Toggle, button, label

FILTER_WIDTH = 190
HORIZON_KEY = "fees/horizon"
SORT_KEY = "fees/which"
DONE_KEY = "fees/done"
PAY_DAY_KEY = "fees/pay-day"


class FeeChoices(Flow):
    """Chooses what is listed, and for which day of payment amounts are reckoned.

    The typed day itself is not remembered: tomorrow it would be wrong.

    Signals:
        changed: another choice was made.
        typed: the words or the day changed; the list may follow when typing rests.
    """

    changed = Signal()
    typed = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._group = QButtonGroup(self)
        self._chips: dict[Horizon, QPushButton] = {}
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Case, title, number, client, fee…"))
        self.line.setAccessibleName(self.tr("Filter the fees"))
        self.line.setClearButtonEnabled(True)
        self.line.setFixedWidth(FILTER_WIDTH)
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Which fees"))
        for text, value in (
            (self.tr("All fees"), None),
            (self.tr("Annuities only"), True),
            (self.tr("Without annuities"), False),
        ):
            self.which.addItem(text, value)
        self.done = Toggle(self.tr("Paid ones too"), kit.tokens)
        self.pay_day = QComboBox()
        for choice in PayDay:
            self.pay_day.addItem(pay_day_name(choice), choice)
        self.day = DateField(kit.tokens, kit.today())
        self.day.setAccessibleName(self.tr("Day of payment"))
        self._lay_out()
        self._recall()
        self._connect()

    @property
    def horizon(self) -> Horizon:
        """Return how far ahead is listed."""
        return next(horizon for horizon, chip in self._chips.items() if chip.isChecked())

    @property
    def pay_on(self) -> date:
        """Return the day of payment amounts are reckoned for."""
        choice = PayDay(self.pay_day.currentData())
        today = self._kit.today()
        if choice is PayDay.OTHER:
            return self.day.value() or today
        return choice.day(today)

    @property
    def narrowed(self) -> bool:
        """Say whether another choice could list more open fees."""
        typed = bool(self.line.text().strip()) or self.which.currentIndex() > 0
        return typed or self.horizon is not Horizon.ALL

    def chip(self, horizon: Horizon) -> QPushButton:
        """Return the button of a choice of how far ahead."""
        return self._chips[horizon]

    def filter(self) -> FeeFilter:
        """Return which fees to list."""
        which = self.which.currentData()
        return FeeFilter(
            until=self.horizon.until(self._kit.today()),
            text=self.line.text().strip(),
            annuities=which if isinstance(which, bool) else None,
            include_done=self.done.isChecked(),
        )

    def show_horizon(self, horizon: Horizon) -> None:
        """List every open fee as far ahead as this, and nothing else, without saying so."""
        self._chips[horizon].setChecked(True)
        for part in (self.line, self.which, self.done):
            part.blockSignals(True)
        self.line.clear()
        self.which.setCurrentIndex(0)
        self.done.setChecked(False)
        for part in (self.line, self.which, self.done):
            part.blockSignals(False)
        self.done.set_tokens(self._kit.tokens)

    def said(self) -> str:
        """Return what is chosen, in words, for the head of a printed list."""
        horizon = self.horizon
        parts = [
            "" if horizon is Horizon.ALL else self.tr("Due within {days} days").format(
                days=horizon.value
            ),
            self.which.currentText() if self.which.currentIndex() else "",
            self.done.text() if self.done.isChecked() else "",
            self.line.text().strip(),
            self.tr("Amounts for payment on {day}").format(day=self.pay_on.isoformat()),
        ]  # fmt: skip
        return " · ".join(part for part in parts if part)

    def remember(self) -> None:
        """Keep the choices for the next start; of the day of payment only how it is chosen."""
        memory = self._kit.memory
        memory.set_text(HORIZON_KEY, self.horizon.value)
        memory.set_text(SORT_KEY, str(self.which.currentIndex()))
        memory.set_flag(DONE_KEY, self.done.isChecked())
        choice = PayDay(self.pay_day.currentData())
        memory.set_text(PAY_DAY_KEY, PayDay.TODAY if choice is PayDay.OTHER else choice.value)

    def set_theme(self) -> None:
        """Take other colours."""
        self.done.set_tokens(self._kit.tokens)
        self.day.set_tokens(self._kit.tokens)

    def _lay_out(self) -> None:
        self.add(self.line)
        for horizon in Horizon:
            chip = button(horizon_name(horizon))
            chip.setCheckable(True)
            text = self.tr("List what is due within {days} days, and what is late")
            whole = self.tr("List every fee that is known")
            chip.setToolTip(
                whole if horizon is Horizon.ALL else text.format(days=horizon.value)
            )  # fmt: skip
            self._group.addButton(chip)
            self._chips[horizon] = chip
            self.add(chip)
        self.add(self.which)
        self.add(self.done)
        told = label(self.tr("Amounts if paid"), "muted")
        told.setBuddy(self.pay_day)
        told.setFixedHeight(self.pay_day.sizeHint().height())
        self.pay_day.setAccessibleName(told.text())
        self.add(told)
        self.add(self.pay_day)
        self.add(self.day)

    def _recall(self) -> None:
        memory = self._kit.memory
        horizon, choice = memory.text(HORIZON_KEY), memory.text(PAY_DAY_KEY)
        known = horizon in set(Horizon)
        self._chips[Horizon(horizon) if known else Horizon.QUARTER].setChecked(True)
        which = memory.text(SORT_KEY)
        self.which.setCurrentIndex(int(which) if which in {"0", "1", "2"} else 0)
        self.done.setChecked(memory.flag(DONE_KEY))
        if choice in set(PayDay):
            self.pay_day.setCurrentIndex(list(PayDay).index(PayDay(choice)))
        self._follow_day()

    def _connect(self) -> None:
        self.line.textChanged.connect(self.typed)
        self._group.buttonClicked.connect(self.changed)
        self.which.currentIndexChanged.connect(self.changed)
        self.done.toggled.connect(self.changed)
        self.pay_day.currentIndexChanged.connect(self._on_pay_day)
        self.day.changed.connect(self.typed)

    @Slot()
    def _on_pay_day(self) -> None:
        self._follow_day()
        if self.day.isVisible():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _follow_day(self) -> None:
        """Show the field of the day only where it is asked for."""
        other = PayDay(self.pay_day.currentData()) is PayDay.OTHER
        if other and self.day.value() is None:
            self.day.set_value(self._kit.today())
        self.day.setVisible(other)
