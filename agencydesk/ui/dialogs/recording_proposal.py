"""Recording a notice that waits: its values are proposals until a person has looked at each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.changes import Changes
from agencydesk.services.notices.waiting_values import WaitingDetail
from agencydesk.services.recording_values import NoticeChoice, NoticeEntry
from agencydesk.ui.dialogs.recording import RecordDialog
from agencydesk.ui.dialogs.recording_doing import Doing, Fields, Recorded
from agencydesk.ui.dialogs.recording_notice import NoticeFields
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, UNIT
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.notices.notice_text import NoticeText

WIDTH, HEIGHT = 1060, 620
FORM_WIDTH = 470
TOLD_HEIGHT = 120


class ProposalDialog(RecordDialog):
    """The fields as they were read, each marked until the keyboard was in it or it was confirmed.

    Args:
        kit: what every dialog is made with.
        parent: the window.
        waiting: the notice that waits.
    """

    def __init__(self, kit: Kit, parent: QWidget | None, waiting: WaitingDetail) -> None:
        super().__init__(kit, parent, doing=Proposing(kit, waiting.row.id))
        self._waiting, self._shown_entry = waiting, waiting.entry
        self._filled = False
        self.another.hide()
        self.checked = button(self.tr("I have checked them &all"))
        self.checked.setToolTip(
            self.tr("Takes the marks off the proposals: every value was compared with the paper")
        )
        self.buttons.insertWidget(self.buttons.indexOf(self.primary), self.checked)
        self.told_view = QTextBrowser()
        self._put_side_by_side()
        self.checked.clicked.connect(self._look_at_all)
        kit.theme.changed.connect(self._tell)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self._tell()
        work = partial(_choice_of, kit, waiting.entry)
        kit.jobs.run(self, work, self._on_choice, failed=self.on_failure)

    def is_changed(self) -> bool:
        """Say whether anything is other than it was proposed."""
        case_id = self.case.value()
        if not self._filled or not isinstance(self.fields, NoticeFields):
            return False
        return case_id is not None and self.fields.entry(case_id) != self._shown_entry

    @Slot()
    def accept(self) -> None:
        """Save once every proposal was looked at."""
        marked = self.form.marked
        if marked:
            self.form.control(marked[0]).setFocus(Qt.FocusReason.OtherFocusReason)
            self.say(
                self.tr(
                    "Compare the marked fields with the paper first: go through them with Tab, or "
                    "say that you have checked them all."
                )
            )
            return
        super().accept()

    @Slot()
    def accept_and_next(self) -> None:
        """Save; there is no next one."""
        self.accept()

    def _put_side_by_side(self) -> None:
        """Put the fields, which scroll, beside what was read and the dates it starts."""
        for part in (self.form, self.dates):
            self.body.removeWidget(part)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(FORM_WIDTH)
        holder = QWidget()
        holder.setObjectName("page")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, GAP, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        area.setWidget(holder)
        self.told_view.setOpenLinks(False)
        self.told_view.setTabChangesFocus(True)
        self.told_view.document().setDocumentMargin(UNIT)
        self.told_view.setMinimumHeight(TOLD_HEIGHT)
        self.told_view.setAccessibleName(self.tr("What was read"))
        right = QVBoxLayout()
        right.setSpacing(GAP)
        right.addWidget(label(self.tr("What was read"), "strong"))
        right.addWidget(self.told_view, 1)
        right.addWidget(self.dates, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(area, 1)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        self.resize(bounded(WIDTH, HEIGHT, self.parentWidget()))

    @Slot()
    def _tell(self) -> None:
        text = NoticeText(self.kit.tokens)
        told = text.told(self._waiting.told)
        row = self._waiting.row
        if not told:
            told = text.rows(
                "",
                (
                    (self.tr("Notice"), row.name),
                    (self.tr("Application number"), row.application_no),
                    (self.tr("Title"), row.title),
                    (self.tr("Our reference"), row.our_ref),
                ),
            )
        self.told_view.setHtml(told)

    def _on_choice(self, choice: NoticeChoice | None) -> None:
        entry = self._waiting.entry
        if not isinstance(self.fields, NoticeFields):
            return
        self.fields.fill(entry, choice)
        if entry.case_id:
            self.case.set_value(entry.case_id)
        named = entry.name or entry.code
        self._shown_entry = self.fields.entry(entry.case_id)
        self._filled = True
        proposed = {
            "case": bool(entry.case_id),
            "notice": bool(named),
            "dispatch": entry.dispatch_date is not None,
            "printed_due": entry.printed_due is not None,
            "printed_period": entry.printed_period is not None,
            "annual_year": entry.annual_year is not None,
            "serial": bool(entry.serial),
        }
        for name, there in proposed.items():
            if there:
                self.form.mark(name, self.tr("▲ Proposal: compare it with the paper"))
        self.form.control(next(iter(self.form.marked), "case")).setFocus()
        self._count()

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Take the mark off a field that the keyboard has left for another one here."""
        if old is None or new is None or not self.isAncestorOf(new) or new is self.checked:
            return
        for name in self.form.marked:
            control = self.form.control(name)
            mine = control is old or control.isAncestorOf(old)
            if mine and not (control is new or control.isAncestorOf(new)):
                self.form.mark(name, "")
                self._count()

    @Slot()
    def _look_at_all(self) -> None:
        for name in self.form.marked:
            self.form.mark(name, "")
        self._count()
        self.say("")
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        self.checked.setEnabled(bool(self.form.marked))


class Proposing(Doing):
    """Records what waits, with the values a person has checked; it waits again if taken back.

    Args:
        kit: what every dialog is made with.
        waiting_id: the notice that waits.
    """

    def __init__(self, kit: Kit, waiting_id: int) -> None:
        super().__init__(kit)
        self._waiting_id = waiting_id

    def record(self, fields: Fields, case_id: int) -> Callable[[], Recorded]:
        """Return the work that records the notice."""
        if not isinstance(fields, NoticeFields):
            return super().record(fields, case_id)
        entry = fields.entry(case_id)
        return partial(_record, self.kit, self._waiting_id, entry)

    def undo(self, recorded: Recorded, reason: str) -> Callable[[], Changes] | None:
        """Return the work that lets the notice wait again."""
        return partial(_take_back, self.kit, self._waiting_id, reason)


@dataclass(frozen=True, slots=True)
class _Filed:
    changes: Changes
    notice_id: int | None
    event_id: int | None = None


def _record(kit: Kit, waiting_id: int, entry: NoticeEntry) -> _Filed:
    decided = kit.desk.notices.waiting.record(waiting_id, entry)
    return _Filed(decided.changes, decided.notice_id)


def _take_back(kit: Kit, waiting_id: int, reason: str) -> Changes:
    return kit.desk.notices.waiting.take_back(waiting_id, reason).changes


def _choice_of(kit: Kit, entry: NoticeEntry) -> NoticeChoice | None:
    """Return the type a proposal names in full; runs on the database lane."""
    wanted = entry.code or entry.name
    if not wanted:
        return None
    found = kit.desk.notice_list.notices(wanted, entry.case_id or None, kit.language)
    same = [each for each in found if wanted in (each.code, each.filed)]
    return same[0] if len(same) == 1 else None
