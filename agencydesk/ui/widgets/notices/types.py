"""Types of notice that the rules data does not know: without a rule, or given one here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QStackedWidget

from agencydesk.services.changes import Changes
from agencydesk.texts import Language
from agencydesk.ui.dialogs.notice_type import NoticeTypeDialog
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, Tone
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.notices.section import NoticesSection
from agencydesk.ui.widgets.rows import RowColumn, RowsView
from agencydesk.ui.widgets.state import StateView
from agencydesk.ui.widgets.statistics.grid import grid_of

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A type of notice.

    Attributes:
        type_id: of a type that was given rules here; None for one without.
        rules: their names; none where it starts nothing.
        notices: how many without a rule are on file.
    """

    type_id: int | None
    code: str
    name: str
    rules: tuple[str, ...]
    notices: int = 0


def read_types(desk: Desk, language: Language) -> tuple[TypeRow, ...]:
    """Return the types, those without a rule first; runs on the database lane."""
    types = desk.notices.own_types
    without = [TypeRow(None, each.code, each.name, (), each.notices) for each in types.unknown()]
    own = [
        TypeRow(each.id, each.code, each.name, tuple(rule.name for rule in each.rules))
        for each in types.own(language)
    ]
    return (*without, *own)


class TypesSection(NoticesSection):
    """Lists the types; Enter assigns rules, Delete takes them back."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(
            self.tr("Types of notice"),
            self.tr(
                "Types that the program's rules do not know start no date until somebody says "
                "which. What is said here holds for notices on file and for those to come."
            ),
        )
        self.list = RowsView[TypeRow](_columns(), kit.tokens)
        self.list.setSelectionMode(RowsView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("Types of notice"))
        self.list.setToolTip(self.tr("Enter: assign a rule · Delete: take the rules back"))
        self.state = StateView(kit.tokens)
        self.state.say(
            "none",
            "circle-check",
            self.tr("Every type of notice is known"),
            self.tr("A type without a rule is listed here as soon as one comes in."),
            "",
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.state)
        self.assign = button(self.tr("Assign a rule…"), "primary")
        self.withdraw = button(self.tr("Take the rules back…"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for part in (self.assign, self.withdraw):
            buttons.addWidget(part)
        buttons.addStretch(1)
        self.body.addWidget(self.stack, 1)
        self.body.addLayout(buttons)
        self._reading = Latest[tuple[TypeRow, ...]](
            kit.jobs, self._on_rows, self.problem.emit, self
        )
        self.list.selectionModel().selectionChanged.connect(self._on_choice)
        self.list.entered_row.connect(self.assign.click)
        self.assign.clicked.connect(self.open_assign)
        self.withdraw.clicked.connect(self.ask_withdraw)
        keys = QShortcut(QKeySequence("Delete"), self.list)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.withdraw.click)
        self._on_choice()

    @Slot()
    def refresh(self) -> None:
        """Read the types again."""
        self._reading.ask(partial(read_types, self.kit.desk, self.kit.language))

    def print_list(self) -> None:
        """Print the types."""
        self.grid_wanted.emit("pdf", grid_of(self.list, self.tr("Types of notice")))

    def export_list(self) -> None:
        """Save the types as a workbook."""
        self.grid_wanted.emit("xlsx", grid_of(self.list, self.tr("Types of notice")))

    def set_theme(self) -> None:
        """Take other colours."""
        self.list.set_tokens(self.kit.tokens)
        self.state.set_tokens(self.kit.tokens)

    @Slot()
    def open_assign(self) -> None:
        """Say which rules the chosen type starts."""
        row = self.list.current()
        if row is None:
            return
        dialog = NoticeTypeDialog(self.kit, self.window(), row.code, row.name)
        dialog.changed.connect(self._on_changed)
        dialog.told.connect(self.told)
        dialog.open()

    @Slot()
    def ask_withdraw(self) -> None:
        """Ask whether the rules of the chosen type are to be taken back."""
        row = self.list.current()
        if row is None or row.type_id is None:
            return
        box = QMessageBox(self.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Take the rules back"))
        box.setText(
            self.tr(
                "“{name}” starts no date from now on. Dates that it has started stay on the docket."
            ).format(name=row.name or row.code)
        )
        sure = box.addButton(self.tr("Take back"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Leave it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        sure.clicked.connect(partial(self._withdraw, row.type_id))
        box.open()

    def _withdraw(self, type_id: int, _checked: bool = False) -> None:
        withdraw = self.kit.desk.notices.own_types.withdraw
        self.kit.jobs.run(
            self, partial(withdraw, type_id), self._on_withdrawn, failed=self.problem.emit
        )

    def _on_withdrawn(self, changes: Changes) -> None:
        self.told.emit(self.tr("The rules of this type were taken back"))
        self._on_changed(changes)

    def _on_rows(self, rows: tuple[TypeRow, ...]) -> None:
        self.list.show_rows(rows)
        self.stack.setCurrentWidget(self.list if rows else self.state)
        self._on_choice()

    @Slot()
    def _on_choice(self) -> None:
        row = self.list.current()
        self.assign.setEnabled(row is not None)
        self.withdraw.setEnabled(row is not None and row.type_id is not None)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self.refresh()
        self.changed.emit(changes)


def _columns() -> tuple[RowColumn[TypeRow], ...]:
    translate = QCoreApplication.translate

    def starts(row: TypeRow) -> str:
        if row.type_id is None:
            return translate("TypesSection", "▲ no rule yet")
        return translate("TypesSection", ", ").join(row.rules) or translate(
            "TypesSection", "starts nothing"
        )

    return (
        RowColumn(translate("TypesSection", "Code"), lambda row: row.code, 80, tabular=True),
        RowColumn(translate("TypesSection", "Notice"), lambda row: row.name, 280),
        RowColumn(
            translate("TypesSection", "Starts"),
            starts,
            stretch=True,
            tone=lambda row: Tone.TODAY if row.type_id is None else Tone.TEXT,
        ),
        RowColumn(
            translate("TypesSection", "Notices without a rule"),
            lambda row: f"{row.notices:,}" if row.notices else "",
            170,
            align="right",
            tabular=True,
        ),
    )
