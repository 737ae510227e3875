"""The agency's own events (机构事项): recorded, corrected, withdrawn; and their deadlines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Slot

from agencydesk.domain.docket import AGENCY, DocketFilter
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.values import EventRow
from agencydesk.ui.dialogs.agency_event import AgencyEventDialog, MoveEventDialog
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.compliance.registers_filtered import Asked, Listed, PaneWords
from agencydesk.ui.widgets.compliance.registers_pane import ListPane
from agencydesk.ui.widgets.compliance.section import ComplianceSection
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.rows import RowColumn


class EventsPane(ListPane[EventRow]):
    """Lists the events."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, _words(), _columns(), by_year=True)
        self._by_hand: frozenset[str] = frozenset()
        self.case = button(self.tr("Show the case"))
        self.deadlines = button(self.tr("Deadlines of the agency"))
        for part in (self.case, self.deadlines):
            self.put_button(part)
        self.case.clicked.connect(self._show_case)
        self.deadlines.clicked.connect(self._show_deadlines)

    def work(self, asked: Asked) -> Callable[[], Listed[EventRow]]:
        """Return the work that reads the events."""
        events, language = self.kit.desk.compliance.events, self.kit.language
        words = asked.text.casefold().split()

        def read() -> Listed[EventRow]:
            self._by_hand = frozenset(kind.key for kind in events.kinds(language))
            rows = events.list(language, withdrawn=asked.withdrawn)
            years = sorted({row.day.year for row in rows}, reverse=True)
            fitting = tuple(
                row for row in rows if asked.year in (None, row.day.year) and _holds(row, words)
            )
            return Listed(fitting, tuple(years))

        return read

    def dialog(self, row: EventRow | None) -> FormDialog:
        """Return the dialog that records an event, or corrects the day of one."""
        if row is None:
            return AgencyEventDialog(self.kit, self.window())
        return MoveEventDialog(self.kit, row, self.window())

    def withdrawing(self, row: EventRow, reason: str) -> Callable[[], Changes]:
        """Return the work that takes an event back."""
        withdraw = self.kit.desk.compliance.events.withdraw
        return partial(withdraw, row.id, reason, row.version)

    def restoring(self, row: EventRow, version: int) -> Callable[[], Changes] | None:
        """Return the work that lets an event stand again; that of a line returns with its line."""
        if row.register:
            return None
        return partial(self.kit.desk.compliance.events.restore, row.id, version)

    def name_buttons(self, row: EventRow | None) -> None:
        """Let the buttons fit the current event; that of a line is changed at its line."""
        super().name_buttons(row)
        stands = row is not None and not row.withdrawn
        of_line = stands and row is not None and bool(row.register)
        made = stands and row is not None and row.key not in self._by_hand
        line = self.tr("A line of a register started it: change or withdraw it there.")
        day = self.tr("The program sets its day.")
        held = stands and row is not None and row.held
        self.change.setEnabled(stands and not of_line and not made)
        self.change.setToolTip(line if of_line else day if made else "")
        self.withdraw.setEnabled(stands and not held)
        self.withdraw.setToolTip(line if held else "")
        self.case.setVisible(row is not None and row.case_id is not None)

    @Slot()
    def open_current(self) -> None:
        """Correct the day of the current event, if it was entered by hand."""
        if self.change.isEnabled():
            super().open_current()

    @Slot()
    def _show_case(self) -> None:
        row = self.lines.current()
        if row is not None and row.case_id is not None:
            self.goal.emit(Goal(PageKey.CASES, case_id=row.case_id))

    @Slot()
    def _show_deadlines(self) -> None:
        self.goal.emit(Goal(PageKey.DEADLINES, filter=DocketFilter(kind=AGENCY)))


class EventsSection(ComplianceSection):
    """The events on the page of compliance."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(self.tr("Events of the agency"))
        self.pane = EventsPane(kit)
        self.body.addWidget(self.pane, 1)
        self.pane.problem.connect(self.problem)
        self.pane.told.connect(self.told)
        self.pane.changed.connect(self.changed)
        self.pane.undoable.connect(self.undoable)
        self.pane.goal.connect(self.goal)
        self.pane.grid_wanted.connect(self.grid_wanted)

    def refresh(self) -> None:
        """Read the events again."""
        self.pane.refresh()

    def go_to(self, goal: Goal) -> None:
        """Show the events."""
        self.refresh()

    def focus_filter(self) -> bool:
        """Put the keyboard into the filter."""
        self.pane.lines.focus_filter()
        return True

    def print_list(self) -> None:
        """Print the events."""
        self.pane.put_out("pdf")

    def export_list(self) -> None:
        """Save the events as a workbook."""
        self.pane.put_out("xlsx")

    def set_theme(self) -> None:
        """Take other colours."""
        self.pane.lines.set_theme()


def _words() -> PaneWords:
    translate = QCoreApplication.translate
    return PaneWords(
        translate("EventsPane", "Events of the agency"),
        translate(
            "EventsPane",
            "What happens to the agency itself: a change of registration, a branch, a departure, a "
            "notice. Each puts its deadlines on the docket and opens its checklists.",
        ),
        translate("EventsPane", "Record…"),
        translate("EventsPane", "Correct the day…"),
        translate("EventsPane", "No event is recorded yet"),
    )


def _columns() -> tuple[RowColumn[EventRow], ...]:
    translate = QCoreApplication.translate
    return (
        RowColumn(
            translate("EventsPane", "Day"), lambda row: row.day.isoformat(), 96, tabular=True
        ),
        RowColumn(translate("EventsPane", "Event"), lambda row: row.name, stretch=True),
        RowColumn(translate("EventsPane", "About"), lambda row: row.about, 140),
        RowColumn(translate("EventsPane", "Note"), _note, stretch=True, tip=_note),
        RowColumn(translate("EventsPane", "Entered by"), lambda row: row.entered_by, 96),
    )


def _note(row: EventRow) -> str:
    """Return the note; of a withdrawn event first why it was."""
    if not row.withdrawn:
        return row.note
    why = QCoreApplication.translate("EventsPane", "Withdrawn: {reason}")
    return " · ".join(part for part in (why.format(reason=row.withdrawn_why), row.note) if part)


def _holds(row: EventRow, words: list[str]) -> bool:
    text = f"{row.name} {row.about} {row.note} {row.entered_by} {row.withdrawn_why}".casefold()
    return all(word in text for word in words)
