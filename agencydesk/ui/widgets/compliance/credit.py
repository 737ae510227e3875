"""The credit evaluation (信用评价) as the agency reckons it: score, grade, rows and entries."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from agencydesk.services.compliance.credit_values import CreditStanding, CreditStandingRow
from agencydesk.services.compliance.register_values import RegisterRow, RegisterSpec, RegisterValue
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.register_credit import CreditEntryDialog
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal
from agencydesk.ui.tokens import GAP, Tone
from agencydesk.ui.widgets.compliance.registers_lines import RegisterPane
from agencydesk.ui.widgets.compliance.section import ComplianceSection
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowColumn, RowsView

DAY_WIDTH = 160


class EntriesPane(RegisterPane):
    """The entries; a new one begins with the points of its row."""

    def __init__(self, kit: Kit, spec: RegisterSpec) -> None:
        super().__init__(kit, spec)
        self.table: tuple[CreditStandingRow, ...] = ()

    def dialog(self, row: RegisterRow | None) -> FormDialog:
        """Return the dialog of an entry."""
        return CreditEntryDialog(self.kit, self.spec, self.table, row, self.window())

    def begin(self, values: dict[str, RegisterValue]) -> None:
        """Ask for a new entry that begins with these values."""
        window = self.window()
        self.open(CreditEntryDialog(self.kit, self.spec, self.table, None, window, values))


class CreditSection(ComplianceSection):
    """Shows the score of a day; rows, entries and the agency's own rows are behind tabs."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(self.tr("Credit points"))
        self._shown: CreditStanding | None = None
        self.entries: EntriesPane | None = None
        self.own: RegisterPane | None = None
        self.day = DateField(kit.tokens, kit.today())
        self.day.setAccessibleName(self.tr("On the day"))
        self.day.set_value(kit.today())
        self.day.setFixedWidth(DAY_WIDTH)
        self.score = label(role="title")
        self.caution = label(role="muted", wrap=True)
        self.enter = button(self.tr("Enter points…"), "primary")
        self.rows = RowsView[CreditStandingRow](self._columns(), kit.tokens)
        self.rows.setAccessibleName(self.tr("Rows of the points table"))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._reading = Latest[CreditStanding](kit.jobs, self._on_shown, self.problem.emit, self)
        self._lay_out()
        self.day.changed.connect(self.refresh)
        self.enter.clicked.connect(self._enter)
        self.rows.entered_row.connect(self._enter)
        self.tabs.currentChanged.connect(self._on_tab)

    @Slot()
    def refresh(self) -> None:
        """Read score and rows again."""
        if self.entries is None:
            specs, language = self.kit.desk.compliance.registers.specs, self.kit.language
            run = self.kit.jobs.run
            run(self, lambda: specs(language), self._on_specs, failed=self.problem.emit)
        day = self.day.value()
        if day is not None:
            self._reading.ask(
                partial(self.kit.desk.compliance.credits.standing, day, self.kit.language)
            )
        self._on_tab()

    def go_to(self, goal: Goal) -> None:
        """Show the score."""
        self.refresh()

    def focus_filter(self) -> bool:
        """Put the keyboard into the filter of the shown list, if it has one."""
        pane = self.tabs.currentWidget()
        if isinstance(pane, RegisterPane):
            pane.lines.focus_filter()
        return isinstance(pane, RegisterPane)

    def print_list(self) -> None:
        """Print the entries."""
        self._put_out("pdf")

    def export_list(self) -> None:
        """Save the entries as a workbook."""
        self._put_out("xlsx")

    def set_theme(self) -> None:
        """Take other colours."""
        self.rows.set_tokens(self.kit.tokens)
        self.day.set_tokens(self.kit.tokens)
        for pane in (self.entries, self.own):
            if pane is not None:
                pane.lines.set_theme()

    def _columns(self) -> tuple[RowColumn[CreditStandingRow], ...]:
        verified, check, own = (
            self.tr("verified"),
            self.tr("to compare"),
            self.tr("the agency's own"),
        )
        most = self.tr("up to {points}")

        def state(line: CreditStandingRow) -> str:
            return own if line.own else verified if line.verified else check

        def worth(line: CreditStandingRow) -> str:
            return most.format(points=line.points) if line.most else str(line.points)

        return (
            RowColumn(self.tr("What for"), lambda line: line.title, stretch=True, tip=_tip),
            RowColumn(self.tr("Points"), worth, 96, align="right", tabular=True),
            RowColumn(self.tr("Counting"), _counting, 80, tone=_tone, align="right", tabular=True),
            RowColumn(self.tr("Entries"), _entries, 72, align="right", tabular=True),
            RowColumn(self.tr("State"), state, 130),
            RowColumn(self.tr("Rests on"), lambda line: line.citation, 240),
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        caption = label(self.tr("On the day"))
        caption.setBuddy(self.day)
        top.addWidget(caption)
        top.addWidget(self.day)
        top.addSpacing(2 * GAP)
        top.addWidget(self.score)
        top.addStretch(1)
        table = QWidget()
        layout = QVBoxLayout(table)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        buttons = QHBoxLayout()
        buttons.addWidget(self.enter)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addWidget(self.rows, 1)
        self.tabs.addTab(table, self.tr("Points table"))
        self.body.addLayout(top)
        self.body.addWidget(self.caution)
        self.body.addWidget(self.tabs, 1)

    def _on_specs(self, specs: tuple[RegisterSpec, ...]) -> None:
        if self.entries is not None:
            return
        by_key = {spec.key: spec for spec in specs}
        self.entries = EntriesPane(self.kit, by_key["credit_entry"])
        self.own = RegisterPane(self.kit, by_key["own_credit_row"])
        for pane, title in (
            (self.entries, self.tr("Entered points")),
            (self.own, self.tr("Own rows")),
        ):
            self.tabs.addTab(pane, title)
            pane.problem.connect(self.problem)
            pane.told.connect(self.told)
            pane.changed.connect(self._on_changed)
            pane.undoable.connect(self.undoable)
            pane.grid_wanted.connect(self.grid_wanted)
            pane.refresh()
        if self._shown is not None:
            self.entries.table = self._shown.rows

    def _on_shown(self, shown: CreditStanding) -> None:
        self._shown = shown
        text = self.tr("{score} points · grade {grade}")
        self.score.setText(text.format(score=shown.score, grade=shown.grade))
        texts, language = self.kit.desk.texts, self.kit.language
        self.caution.setText(" ".join(told.text(texts, language) for told in shown.cautions))
        self.caution.setToolTip(shown.source)
        self.rows.show_rows(shown.rows)
        if self.entries is not None:
            self.entries.table = shown.rows

    @Slot()
    def _on_tab(self) -> None:
        pane = self.tabs.currentWidget()
        if isinstance(pane, RegisterPane):
            pane.refresh()

    @Slot()
    def _enter(self) -> None:
        """Ask for an entry under the current row."""
        line = self.rows.current()
        if line is not None and self.entries is not None:
            self.entries.begin({"row_id": line.id})

    def _put_out(self, kind: str) -> None:
        pane = self.tabs.currentWidget()
        shown = pane if isinstance(pane, RegisterPane) else self.entries
        if shown is not None:
            shown.put_out(kind)

    @Slot(object)
    def _on_changed(self, changes: object) -> None:
        self.refresh()
        self.changed.emit(changes)


def _counting(line: CreditStandingRow) -> str:
    return str(line.counting) if line.counting else ""


def _entries(line: CreditStandingRow) -> str:
    return str(len(line.entries)) if line.entries else ""


def _tip(line: CreditStandingRow) -> str:
    return f"{line.title}\n{line.note}" if line.note else line.title


def _tone(line: CreditStandingRow) -> Tone:
    return Tone.OVERDUE if line.counting < 0 or line.over else Tone.TEXT
