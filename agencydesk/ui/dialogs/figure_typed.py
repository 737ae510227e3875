"""A figure typed over the counted one, with the reason and where it was read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from agencydesk.domain.report_schema import PREVIOUS
from agencydesk.domain.statistics_book import FigureKind
from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.statistics.reading import parse_number
from agencydesk.services.statistics.values import FigureValue
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.statistics.figures_reading import FigureLine

WIDTH = 480


class FigureDialog(FormDialog):
    """Asks for a value, why it holds, and where it was read.

    Args:
        kit: what every dialog is made with.
        year: reported on.
        line: the figure.
        provinces: code and name.
        parent: the window.
    """

    def __init__(
        self,
        kit: Kit,
        year: int,
        line: FigureLine,
        provinces: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self._year, self._line = year, line
        self.setWindowTitle(self.tr("{figure}, {year}").format(figure=line.title, year=year))
        self.setMinimumWidth(WIDTH)
        self.choice = QComboBox()
        self.number = QLineEdit()
        self.reason, self.source = QLineEdit(), QLineEdit()
        if line.counted:
            text = self.tr("Counted from the records: {value}. What is typed holds in its place.")
            self.body.insertWidget(0, label(text.format(value=line.counted), "muted", wrap=True))
        self._add_value(provinces)
        self.form.add(
            "reason",
            self.tr("&Reason"),
            self.reason,
            hint=self.tr("Why this holds; it stays in the history."),
        )
        self.form.add(
            "source",
            self.tr("&Source"),
            self.source,
            hint=self.tr("Where it was read, as the number of an audit report; may stay empty."),
        )
        self._before = self._typed()
        first = self.choice if self._chosen else self.number
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return self._typed() != self._before

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        code = error.code if isinstance(error, UserError) else ""
        return {"reason.needed": "reason", "statistics.value": "value"}.get(code)

    def accept(self) -> None:
        """Write the value, if there are one and a reason."""
        self.form.clear_complaints()
        value, reason = self._value(), self.reason.text().strip()
        if value is None:
            self.form.complain("value", self._wrong())
        if not reason:
            self.form.complain("reason", self.tr("A reason is needed; it stays in the history."))
        if self.form.complains():
            return
        figures, source = self.kit.desk.statistics.figures, self.source.text().strip()
        work = partial(figures.type_over, self._year, self._line.name, value, reason, source)
        self.save(work, self._on_saved)

    @property
    def _kind(self) -> FigureKind:
        return self._line.text.kind if self._line.text is not None else FigureKind.COUNT

    @property
    def _chosen(self) -> bool:
        """Say whether the value is chosen from a list."""
        return self._kind in (FigureKind.PROVINCE, FigureKind.PREVIOUS)

    def _add_value(self, provinces: Sequence[tuple[str, str]]) -> None:
        held = self._line.figure.value if self._line.figure is not None else None
        if self._chosen:
            for code, name in self._choices(provinces):
                self.choice.addItem(name, code)
            self.choice.setMaxVisibleItems(16)
            self.choice.setCurrentIndex(self.choice.findData(held) if held is not None else -1)
            self.choice.setPlaceholderText(self.tr("Choose"))
            self.form.add("value", self.tr("&Value"), self.choice, hint=self._line.complete)
            return
        self.number.setText(as_typed(self._kind, held))
        self.number.selectAll()
        title = self.tr("&Value in CNY") if self._kind is FigureKind.MONEY else self.tr("&Value")
        self.form.add("value", title, self.number, hint=self._line.complete)

    def _choices(self, provinces: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
        if self._kind is FigureKind.PROVINCE:
            return provinces
        words = self.kit.desk.texts
        return [
            (word, words.get("statistics", f"previous.{word}", self.kit.language))
            for word in PREVIOUS
        ]

    def _value(self) -> FigureValue:
        """Return what is typed; None where it is no value."""
        if self._chosen:
            code: object = self.choice.currentData()
            return code if isinstance(code, str) else None
        return parse_number(self._kind, self.number.text())

    def _typed(self) -> tuple[str, ...]:
        parts = (self.number, self.reason, self.source)
        return (str(self.choice.currentData()), *(part.text() for part in parts))

    def _wrong(self) -> str:
        if self._chosen:
            return self.tr("Choose one.")
        if self._kind is FigureKind.MONEY:
            return self.tr("Enter an amount, as 7,300,000 or 7300000.00.")
        if self._kind is FigureKind.YEAR:
            return self.tr("Enter a year, as 2019.")
        return self.tr("Enter a whole number; 0 where there are none.")

    def _on_saved(self, changes: Changes) -> None:
        self.changed.emit(changes)
        text = self.tr("Typed: {figure}, {year}")
        self.told.emit(text.format(figure=self._line.title, year=self._year))
        self.finish()


def as_typed(kind: FigureKind, value: FigureValue) -> str:
    """Return a number as it is typed: amounts in CNY."""
    if not isinstance(value, int) or isinstance(value, bool):
        return ""
    if kind is FigureKind.MONEY:
        return f"{value // 100:,}.{value % 100:02}"
    return str(value)
