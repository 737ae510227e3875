"""Recording a notice or an event by hand, with the dates it starts before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.recording_values import CaseBrief, DatesShown, EventEntry, NoticeEntry
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.recording_dates import DatesPanel
from agencydesk.ui.dialogs.recording_doing import Doing, Fields, Recorded
from agencydesk.ui.dialogs.recording_event import EventFields
from agencydesk.ui.dialogs.recording_fields import goes_on
from agencydesk.ui.dialogs.recording_notice import NoticeFields
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.widgets.banner import Banner
from agencydesk.ui.widgets.case_picker import CasePicker
from agencydesk.ui.widgets.labels import Toggle, button

WIDTH, HEIGHT = 760, 560
Entry = NoticeEntry | EventEntry
_Answer = tuple[Entry, DatesShown]
#: How long typing rests before the dates are worked out anew, in milliseconds.
REST = 120


class RecordDialog(FormDialog):
    """Case, notice or event, date; below, the dates it starts. Enter saves what they show.

    Enter on a suggestion goes on to the next field; nothing is saved before its dates were shown.
    Ctrl+Enter saves and keeps the dialog for the next paper. The signals are those of the frame;
    ``undoable`` takes what was recorded back.
    """

    def __init__(
        self,
        kit: Kit,
        parent: QWidget | None,
        *,
        case_id: int | None = None,
        event: bool = False,
        doing: Doing | None = None,
    ) -> None:
        """Make a dialog.

        Args:
            kit: what pages are made with.
            parent: the window.
            case_id: the case, if it is known.
            event: an event is recorded, not a notice.
            doing: what previews and records, if not the usual.
        """
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Record an event") if event else self.tr("Record a notice"))
        self.doing = doing or Doing(kit)
        self._given = case_id
        self._keep, self._ref = False, ""
        self._seen: Entry | None = None
        self.case = CasePicker(kit)
        self.form.add("case", self.tr("&Case"), self.case)
        self.fields: Fields = EventFields(kit, self.form) if event else NoticeFields(kit, self.form)
        self.more = Toggle(self.tr("&More fields"), kit.tokens)
        hint = self.tr(
            "Choose the case, then what came: the dates it starts are shown here before you save."
        )
        self.dates = DatesPanel(kit.tokens, hint)
        self.banner = Banner(kit.tokens)
        self.another = button(self.tr("Record and next (Ctrl+Enter)"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._latest: Latest[_Answer] = Latest(kit.jobs, self._on_dates, self._on_no_dates, self)
        self._lay_out()
        self._connect()
        if case_id is not None:
            self.case.set_value(case_id)
            self.form.control(self.fields.first).setFocus()
        else:
            self.case.setFocus()

    def is_changed(self) -> bool:
        """Say whether closing would lose something that was typed."""
        other = self.case.value() != self._given or self.case.is_wrong()
        return other or self.fields.is_changed()

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        if not isinstance(error, UserError):
            return None
        if error.code == "case.unknown":
            return "case"
        return self.fields.field_of(error.code, dict(error.facts))

    def complain(self) -> bool:
        """Say at the fields what keeps this from being saved."""
        if self.case.value() is None:
            self.form.complain("case", self.tr("Choose the case from the list (Down shows it)."))
        return self.fields.complain() or self.form.complains()

    @Slot()
    def accept(self) -> None:
        """Save and close."""
        self._save(keep=False)

    @Slot()
    def accept_and_next(self) -> None:
        """Save and stay for the next one."""
        self._save(keep=True)

    def _lay_out(self) -> None:
        self.primary.setText(self.tr("Record"))
        self.buttons.insertWidget(0, self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.buttons.insertWidget(self.buttons.indexOf(self.cancel), self.another)
        self.body.insertWidget(0, self.banner)
        self.body.addWidget(self.dates, 1)
        self.resize(bounded(WIDTH, HEIGHT, self.parentWidget()))
        order: list[QPushButton] = [self.more, self.primary, self.another, self.cancel]
        last: QWidget = self.dates.text
        for control in order:
            QWidget.setTabOrder(last, control)
            last = control

    def _connect(self) -> None:
        self.case.changed.connect(self._on_case)
        self.case.problem.connect(self.on_failure)
        self.fields.changed.connect(self._on_changed)
        goes_on(self.case.field, self.form.control(self.fields.first))
        goes_on(self.fields.picker.field, self.form.control(self.fields.second))
        self.more.toggled.connect(self.fields.show_more)
        self.another.clicked.connect(self.accept_and_next)
        self._rest.timeout.connect(self._work_out)
        self.kit.theme.changed.connect(self._on_theme)
        for shortcut in self.findChildren(QShortcut):
            # The frame's shortcut presses the main button; here it saves and stays.
            shortcut.activated.disconnect(self.primary.click)
            shortcut.activated.connect(self.another.click)

    @Slot()
    def _on_case(self) -> None:
        case: CaseBrief | None = self.case.case
        self.fields.set_case(case, self.case.value())
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self.form.clear_complaints()
        self.say("")
        self._rest.start()

    @Slot()
    def _work_out(self) -> None:
        case_id = self.case.value()
        if case_id is None or not self.fields.is_ready():
            self.dates.clear()
            self.fields.follow(None)
            return
        entry = _essence(self.fields.entry(case_id))
        self._latest.ask(partial(_answer, entry, self.doing.preview(self.fields, case_id)))

    def _on_dates(self, answer: _Answer) -> None:
        if self.case.value() is None or not self.fields.is_ready():
            return
        self._seen, shown = answer
        self.dates.show_dates(shown)
        self.fields.follow(shown)

    def _on_no_dates(self, error: BaseException) -> None:
        text = words(error, self.kit.desk.texts, self.kit.language)
        self.dates.clear(text)
        self.say("")
        field = self.field_of(error)
        if field is not None and self.form.has(field):
            self.form.complain(field, text, focus=False)

    def _save(self, *, keep: bool) -> None:
        self.form.clear_complaints()
        case_id = self.case.value()
        if self.complain() or case_id is None:
            return
        if _essence(self.fields.entry(case_id)) != self._seen:
            if not self.fields.is_ready():
                self.form.control(self.fields.second).setFocus()
            self.say(self.tr("Look at what this starts, above; then press Enter once more."))
            self._work_out()
            return
        self._keep, self._ref = keep, self.case.field.text().split(" · ")[0]
        doing, fields = self.doing, self.fields
        work = partial(_done, doing.preview(fields, case_id), doing.record(fields, case_id))
        self.save(work, self._on_saved)

    def _on_saved(self, done: _Done) -> None:
        text = self._told(done.shown)
        self.changed.emit(done.recorded.changes)
        reason = self.tr("Recorded by mistake and taken back at once")
        undo = self.doing.undo(done.recorded, reason)
        if self._keep and undo is not None:
            self._next(text, undo)
            return
        if undo is not None:
            self.undoable.emit(text, undo)
        else:
            self.told.emit(text)
        self.finish()

    def _told(self, shown: DatesShown) -> str:
        first = next((line for line in shown.lines if line.adds and line.official_due), None)
        what = self.tr("Recorded in {ref}: {name}.").format(ref=self._ref, name=shown.name)
        if first is None or first.official_due is None:
            none = self.tr("It starts no date.")
            return f"{what} {none}"
        date = self.tr("First new date: {day}, {matter}.")
        return f"{what} {date.format(day=first.official_due.isoformat(), matter=first.matter)}"

    def _next(self, text: str, undo: Callable[[], Changes]) -> None:
        """Empty the form for the next paper and say what became of the last one."""
        self._seen = None
        self.fields.clear()
        self.case.set_value(None)
        self.dates.clear()
        self.banner.say(text, action=self.tr("Undo"), act=partial(self._take_back, undo))
        self.case.setFocus()

    def _take_back(self, undo: Callable[[], Changes]) -> None:
        self.kit.jobs.run(self, undo, self._on_taken_back, failed=self.on_failure)

    def _on_taken_back(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.banner.say(self.tr("Taken back."))

    @Slot()
    def _on_theme(self) -> None:
        tokens = self.kit.tokens
        for part in (self.dates, self.banner, self.more):
            part.set_tokens(tokens)


@dataclass(frozen=True, slots=True)
class _Done:
    """What was shown last, and what was recorded."""

    shown: DatesShown
    recorded: Recorded


def _essence(entry: Entry) -> Entry:
    """Return what the dates follow from, without what is seen or said elsewhere."""
    if isinstance(entry, EventEntry):
        return replace(entry, rule_ids=None, note=None)
    return replace(entry, repeat=False, note=None)


def _answer(entry: Entry, preview: Callable[[], DatesShown]) -> _Answer:
    return entry, preview()


def _done(preview: Callable[[], DatesShown], record: Callable[[], Recorded]) -> _Done:
    return _Done(preview(), record())
