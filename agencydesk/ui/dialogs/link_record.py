"""A line of a register, or a saved conflict search, chosen as the proof of an item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.compliance.register_values import RegisterFilter, RegisterSpec
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.rows import RowColumn, RowsView

CONFLICTS = "conflict_search"
SIZE = (720, 480)
#: How long typing must rest before the list follows, in milliseconds.
REST = 150


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the program that can prove something.

    Attributes:
        table: where it is kept, with ``id``; ``words`` say what it is.
    """

    table: str
    id: int
    words: str


class LinkRecordDialog(FormDialog):
    """Chooses a register, then one of its lines; words narrow the lines.

    Args:
        kit: what every dialog is made with.
        write: writes down that a record proves the item; runs on the database lane.
        case_id: whose lines come first; None for no case.
        parent: the window.
    """

    def __init__(
        self,
        kit: Kit,
        write: Callable[[Record], Changes],
        case_id: int | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Link a record as proof"))
        self._write, self._case_id = write, case_id
        self.register = QComboBox()
        self.register.setMaxVisibleItems(16)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Filter…"))
        self.list = RowsView[Record](
            (RowColumn(self.tr("Record"), lambda record: record.words, stretch=True),), kit.tokens
        )
        self.list.setAccessibleName(self.tr("Records"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._reading = Latest[tuple[Record, ...]](kit.jobs, self._on_read, self.on_failure, self)
        self.form.add("register", self.tr("&Register"), self.register)
        self.form.add("line", self.tr("&Words"), self.line)
        self.body.addWidget(self.list, 1)
        self.primary.setText(self.tr("Link"))
        self.primary.setEnabled(False)
        self.resize(bounded(*SIZE, parent))
        self.register.currentIndexChanged.connect(self._ask)
        self.line.textChanged.connect(self._rest.start)
        self._rest.timeout.connect(self._ask)
        self.list.entered_row.connect(self.accept)
        specs, language = kit.desk.compliance.registers.specs, kit.language
        kit.jobs.run(self, lambda: specs(language), self._on_specs, failed=self.on_failure)

    def accept(self) -> None:
        """Write the link down."""
        record = self.list.current()
        if record is not None:
            self.save(lambda: self._write(record), self._on_saved)

    def _on_specs(self, specs: tuple[RegisterSpec, ...]) -> None:
        self.register.blockSignals(True)
        for spec in specs:
            self.register.addItem(spec.title, spec.key)
        self.register.insertItem(1, self.tr("Conflict searches"), CONFLICTS)
        self.register.setCurrentIndex(0)
        self.register.blockSignals(False)
        self.register.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        key, title = self.register.currentData(), self.register.currentText()
        if isinstance(key, str):
            read = self._searches if key == CONFLICTS else self._lines
            self._reading.ask(read(key, title, self.line.text()))

    def _lines(self, key: str, title: str, text: str) -> Callable[[], tuple[Record, ...]]:
        registers, language = self.kit.desk.compliance.registers, self.kit.language
        case_id = self._case_id

        def read() -> tuple[Record, ...]:
            rows = registers.rows(key, RegisterFilter(text), language)
            near = sorted(rows, key=lambda row: row.values.get("case_id") != case_id)
            return tuple(Record(key, row.id, _said(title, row.cells)) for row in near)

        return read

    def _searches(self, key: str, title: str, text: str) -> Callable[[], tuple[Record, ...]]:
        conflicts, language = self.kit.desk.compliance.conflicts, self.kit.language
        words, case_id = text.casefold().split(), self._case_id

        def read() -> tuple[Record, ...]:
            rows = sorted(conflicts.list(language), key=lambda row: row.case_id != case_id)
            records = (
                Record(
                    key,
                    row.id,
                    _said(
                        title,
                        (row.searched_on.isoformat(), row.case_ref, row.names, row.result_text),
                    ),
                )
                for row in rows
            )
            return tuple(
                each for each in records if all(word in each.words.casefold() for word in words)
            )

        return read

    def _on_read(self, records: tuple[Record, ...]) -> None:
        self.list.show_rows(records)
        self.primary.setEnabled(bool(records))
        self.say("" if records else self.tr("No line of this register fits. Enter it there first."))

    def _on_saved(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.finish()


def _said(title: str, cells: tuple[str, ...]) -> str:
    parts = (title, *(cell.replace("\n", " ") for cell in cells))
    return " · ".join(part for part in parts if part)
