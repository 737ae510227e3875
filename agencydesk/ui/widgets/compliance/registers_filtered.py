"""A list that is narrowed by words, by year and by what was taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from agencydesk.domain.grid import GridAlign, GridContent
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, Tone
from agencydesk.ui.widgets.choice_box import ChoiceBox
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import Toggle
from agencydesk.ui.widgets.rows import RowColumn, RowsView
from agencydesk.ui.widgets.state import StateView

#: How long typing must rest before the list follows, in milliseconds.
TYPING_REST = 150
FILTER_WIDTH = 190
YEAR_WIDTH = 92

#: No column is squeezed below this many pixels: its heading would be cut; the list scrolls.
NARROWEST = 72


class Line(Protocol):
    """What every line of a list has."""

    @property
    def id(self) -> int:
        """Return its number."""

    @property
    def withdrawn(self) -> bool:
        """Say whether it was taken back."""

    @property
    def version(self) -> int:
        """Return how often it was written."""


T = TypeVar("T", bound=Line)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be listed: words, a year, and whether lines that were taken back come too."""

    text: str
    year: int | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """The lines, and the years there are lines of."""

    rows: tuple[T, ...]
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PaneWords:
    """What a pane says.

    Attributes:
        name: what is listed; ``hint`` what it is for.
        add: the text of the button that adds a line; ``change`` of the one that changes one.
        empty: what an empty list is called.
    """

    name: str
    hint: str
    add: str
    change: str
    empty: str


class FilteredList(QWidget, Generic[T]):
    """Filters above a list; in its place it says what is the matter while there is none.

    Signals:
        wanted: something else is to be listed; see ``asked``.
        row_changed: another line is the current one, or none.
        entered: Enter or a double click on a line.
        new_wanted: the button of the empty list was pressed.
    """

    wanted = Signal()
    row_changed = Signal()
    entered = Signal()
    new_wanted = Signal()

    def __init__(
        self, kit: Kit, words: PaneWords, columns: Sequence[RowColumn[T]], *, by_year: bool
    ) -> None:
        super().__init__()
        self._kit, self._words = kit, words
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Filter…"))
        self.line.setAccessibleName(self.tr("Filter the list"))
        self.line.setClearButtonEnabled(True)
        self.line.setFixedWidth(FILTER_WIDTH)
        self.year = ChoiceBox(self.tr("Year"), self.tr("All years"), YEAR_WIDTH, typed=False)
        self.gone = Toggle(self.tr("Also withdrawn"), kit.tokens)
        self.list = RowsView[T](_toned(columns), kit.tokens)
        header = self.list.horizontalHeader()
        header.setMinimumSectionSize(NARROWEST)
        for section in range(header.count()):  # what was squeezed already stays so otherwise
            header.resizeSection(section, max(header.sectionSize(section), NARROWEST))
        self.list.setAccessibleName(words.name)
        self.state = StateView(kit.tokens)
        self.stack = QStackedWidget()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_REST)
        self._lay_out(by_year)
        self._connect()

    @property
    def asked(self) -> Asked:
        """Return what is to be listed."""
        year = self.year.value()
        number = year if isinstance(year, int) else None
        return Asked(self.line.text(), number, self.gone.isChecked())

    def show_listed(self, listed: Listed[T], number: int | None) -> None:
        """Show lines; the one of this number becomes the current one, or the one before."""
        before = self.list.current()
        wanted = number if number is not None else before.id if before else None
        self.year.set_choices([(year, str(year)) for year in listed.years])
        self.list.show_rows(listed.rows)
        if listed.rows:
            places = [n for n, row in enumerate(listed.rows) if row.id == wanted]
            self.list.make_current(places[0] if places else 0)
            self.stack.setCurrentWidget(self.list)
        elif self.line.text().strip() or self.year.value() is not None:
            text = self.tr("No line fits the filter. Other lines may be there.")
            self._say("none", "search", self.tr("Nothing matches"), text, "")
        else:
            words = self._words
            self._say("new", "inbox", words.empty, words.hint, words.add)
        self.row_changed.emit()

    def show_failure(self) -> None:
        """Say that the list could not be read."""
        title = self.tr("The list could not be read")
        text = self.tr("Nothing was changed. Try again.")
        self._say("failed", "triangle-alert", title, text, self.tr("Try again"))
        self.row_changed.emit()

    def current(self) -> T | None:
        """Return the current line, if one is shown."""
        return self.list.current() if self.stack.currentWidget() is self.list else None

    def narrow(self, text: str) -> None:
        """Take these words, of any year, in place of what was chosen; whoever asks lists anew."""
        self.line.setText(text)
        self._typing.stop()
        self.year.set_value(None)

    def focus_filter(self) -> None:
        """Put the keyboard into the filter line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def content(self) -> GridContent:
        """Return what is listed, as it stands."""
        header, columns = self.list.horizontalHeader(), self.list.rows.columns
        return GridContent(
            self._words.name,
            self.line.text().strip(),
            tuple(column.title for column in columns),
            tuple(max(header.sectionSize(n), 1) for n in range(len(columns))),
            tuple(GridAlign(column.align) for column in columns),
            tuple(tuple(column.text(row) for column in columns) for row in self.list.rows.rows),
        )

    def set_theme(self) -> None:
        """Take other colours."""
        for part in (self.list, self.state, self.gone):
            part.set_tokens(self._kit.tokens)

    def _say(self, key: str, drawing: str, title: str, text: str, action: str) -> None:
        self.state.say(key, drawing, title, text, action)
        self.stack.setCurrentWidget(self.state)

    def _lay_out(self, by_year: bool) -> None:
        filters = Flow()
        filters.add(self.line)
        if by_year:
            filters.add(self.year)
        filters.add(self.gone)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(filters)
        layout.addWidget(self.stack, 1)
        self._say("loading", "loader", self.tr("Reading…"), "", "")

    def _connect(self) -> None:
        self.line.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self.wanted)
        self.year.chosen.connect(self.wanted)
        self.gone.toggled.connect(self.wanted)
        self.list.entered_row.connect(self.entered)
        self.list.selectionModel().currentRowChanged.connect(self.row_changed)
        self.state.pressed.connect(self._on_pressed)

    @Slot(str)
    def _on_pressed(self, key: str) -> None:
        if key == "new":
            self.new_wanted.emit()
        else:
            self.wanted.emit()


def _toned(columns: Sequence[RowColumn[T]]) -> tuple[RowColumn[T], ...]:
    """Return the columns, muted where a line was withdrawn."""

    def tone(column: RowColumn[T], row: T) -> Tone:
        if row.withdrawn:
            return Tone.MUTED
        return column.tone(row) if column.tone else Tone.TEXT

    return tuple(replace(column, tone=partial(tone, column)) for column in columns)
