"""An event of the agency itself (机构事项), recorded with what it starts in view, or corrected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.values import EventChoice, EventDraft, EventRow, EventStart
from agencydesk.services.staff_values import StaffRow
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.case_picker import CasePicker
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.rows import RowColumn, RowsView

SIZE = (700, 560)
LIST_HEIGHT = 150
#: How long typing must rest before the consequences follow, in milliseconds.
REST = 150
_FIELDS = {
    "event.unknown": "kind",
    "agency-event.person-needed": "person",
    "agency-event.case-needed": "case",
    "agency-event.future": "day",
    "staff.unknown": "person",
    "case.unknown": "case",
}
_Read = tuple[Sequence[EventChoice], Sequence[StaffRow]]
#: What an event starts: what it is, its day, what it rests on.
_Started = tuple[str, str, str]


class AgencyEventDialog(FormDialog):
    """Records what happened to the agency; shows before saving what that starts."""

    def __init__(self, kit: Kit, parent: QWidget | None = None, case_id: int | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Record an event of the agency"))
        self._choices: dict[str, EventChoice] = {}
        self.kind = QComboBox()
        self.kind.setMaxVisibleItems(18)
        self.kind.setPlaceholderText(self.tr("Choose what happened"))
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(kit.today())
        self.person = QComboBox()
        self.person.setPlaceholderText(self.tr("Choose the person"))
        self.case = CasePicker(kit)
        self.note = QLineEdit()
        self.effect = label(role="strong", wrap=True)
        self.starts = RowsView[_Started](
            (
                RowColumn(self.tr("Starts"), lambda each: each[0], stretch=True),
                RowColumn(self.tr("Last day"), lambda each: each[1], 110, tabular=True),
                RowColumn(self.tr("Rests on"), lambda each: each[2], 210),
            ),
            kit.tokens,
        )
        self.starts.setAccessibleName(self.tr("What the event starts"))
        self.starts.setMinimumHeight(LIST_HEIGHT)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._previewing = Latest[EventStart](kit.jobs, self._on_preview, self._on_unclear, self)
        self._lay_out()
        self._connect()
        self.case.set_value(case_id)
        self._fit()
        self.resize(bounded(*SIZE, parent))
        self._read()

    def is_changed(self) -> bool:
        """Say whether anything was chosen or typed."""
        return self.kind.currentIndex() >= 0 or bool(self.note.text().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return _FIELDS.get(error.code) if isinstance(error, UserError) else None

    def accept(self) -> None:
        """Record the event, if it is complete."""
        self.form.clear_complaints()
        choice, draft = self._choice(), self._draft()
        if choice is None:
            self.form.complain("kind", self.tr("Choose what happened."))
        if self.day.value() is None:
            self.form.complain("day", self.tr("Enter the day, as 2026-01-31."))
        if choice is not None and choice.needs_person and self.person.currentIndex() < 0:
            self.form.complain("person", self.tr("Choose the person it is about."))
        if choice is not None and choice.needs_case and self.case.value() is None:
            self.form.complain("case", self.tr("Choose a case from the list."))
        if self.form.complains() or draft is None:
            return
        record = self.kit.desk.compliance.events.record
        self.save(partial(record, draft), self._on_saved)

    def _choice(self) -> EventChoice | None:
        key = self.kind.currentData()
        return self._choices.get(key) if isinstance(key, str) else None

    def _draft(self) -> EventDraft | None:
        """Return what is typed, if it says what happened and when."""
        choice, day = self._choice(), self.day.value()
        if choice is None or day is None:
            return None
        person = self.person.currentData() if choice.needs_person else None
        case_id = self.case.value() if choice.needs_case else None
        staff_id = person if isinstance(person, int) else None
        return EventDraft(choice.key, day, staff_id, case_id, self.note.text().strip())

    def _lay_out(self) -> None:
        self.form.add("kind", self.tr("&What happened"), self.kind)
        self.form.add("day", self.tr("&Day"), self.day)
        self.form.add("person", self.tr("&Person"), self.person)
        self.form.add("case", self.tr("C&ase"), self.case)
        self.form.add("note", self.tr("&Note"), self.note)
        self.body.addWidget(self.effect)
        self.body.addWidget(self.starts, 1)
        self.primary.setText(self.tr("Record"))

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._fit)
        self.day.changed.connect(self._rest.start)
        self.person.currentIndexChanged.connect(self._rest.start)
        self.case.changed.connect(self._rest.start)
        self.case.problem.connect(self.on_failure)
        self._rest.timeout.connect(self._preview)

    def _read(self) -> None:
        desk, language = self.kit.desk, self.kit.language

        def work() -> _Read:
            return desk.compliance.events.kinds(language), desk.staff.list()

        self.kit.jobs.run(self, work, self._on_read, failed=self.on_failure)

    def _on_read(self, read: _Read) -> None:
        kinds, people = read
        self._choices = {kind.key: kind for kind in kinds}
        for kind in kinds:
            self.kind.addItem(kind.name, kind.key)
        for person in people:
            self.person.addItem(person.name, person.id)
        self.kind.setCurrentIndex(-1)
        self.person.setCurrentIndex(-1)
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _fit(self) -> None:
        """Ask for a person or a case only where the event names one."""
        choice = self._choice()
        self.form.show_row("person", choice is not None and choice.needs_person)
        self.form.show_row("case", choice is not None and choice.needs_case)
        self._preview()

    @Slot()
    def _preview(self) -> None:
        self.form.clear_complaints()
        draft = self._draft()
        if draft is None:
            self._say_effect(self.tr("What it starts is shown here before it is saved."), ())
            return
        events, language = self.kit.desk.compliance.events, self.kit.language
        self._previewing.ask(partial(events.preview, draft, language))

    def _on_preview(self, start: EventStart) -> None:
        open_day = self.tr("not known yet")
        items = self.tr("{count} items")
        rows = [
            (name, day.isoformat() if day else open_day, citation)
            for name, day, citation in start.deadlines
        ]
        rows += [
            (self.tr("List: {title}").format(title=title), "", items.format(count=count))
            for title, count in start.lists
        ]
        if not rows:
            self._say_effect(self.tr("It is put on record and starts nothing."), ())
            return
        text = self.tr("Deadlines: {deadlines}, checklists: {lists}").format(
            deadlines=len(start.deadlines), lists=len(start.lists)
        )
        self._say_effect(text, rows)

    def _on_unclear(self, error: BaseException) -> None:
        """Say why it cannot be told yet, at the field where one is still wrong."""
        field = self.field_of(error)
        if field in ("person", "case"):
            text = self.tr("Say whom or which case it is about; then you see here what it starts.")
            self._say_effect(text, ())
            return
        self.on_failure(error)
        self._say_effect(self.tr("What it starts is shown here before it is saved."), ())

    def _say_effect(self, text: str, rows: Sequence[_Started]) -> None:
        self.effect.setText(text)
        self.starts.show_rows(rows)

    def _on_saved(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.told.emit(self.tr("Recorded: {event}").format(event=self.kind.currentText()))
        self.finish()


class MoveEventDialog(FormDialog):
    """Corrects the day of an event; its open deadlines follow."""

    def __init__(self, kit: Kit, row: EventRow, parent: QWidget | None = None) -> None:
        super().__init__(kit, row.name, parent)
        self._row = row
        text = self.tr("Open deadlines and the days of open items are computed anew.")
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(row.day)
        self.form.add("day", self.tr("&Day"), self.day, hint=text)
        self.primary.setText(self.tr("Correct"))
        self.setMinimumWidth(SIZE[0] - 200)
        self.day.edit.selectAll()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether another day was typed."""
        return self.day.value() != self._row.day

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return _FIELDS.get(error.code) if isinstance(error, UserError) else None

    def accept(self) -> None:
        """Correct the day, if it is one."""
        self.form.clear_complaints()
        day, row = self.day.value(), self._row
        if day is None:
            self.form.complain("day", self.tr("Enter the day, as 2026-01-31."))
            return
        move = self.kit.desk.compliance.events.move
        self.save(partial(move, row.id, day, row.version), partial(self._on_saved, day))

    def _on_saved(self, day: date, changes: Changes) -> None:
        row, move = self._row, self.kit.desk.compliance.events.move
        self.changed.emit(changes)
        if changes.compliance:
            text = self.tr("Day corrected: {event}, {day}").format(
                event=row.name, day=day.isoformat()
            )
            self.undoable.emit(text, partial(move, row.id, row.day, row.version + 1))
        self.finish()
