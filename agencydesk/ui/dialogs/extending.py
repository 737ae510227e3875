"""Extending a period: the later date is shown, with how it comes about, before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QTextBrowser, QWidget

from agencydesk.services.acting_values import Acted, Approval, LongerPeriod, Standing
from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.closing import UNDONE
from agencydesk.ui.dialogs.deadline_dialog import TABLE, DeadlineDialog
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.widgets.date_field import DateField

PREVIEW_HEIGHT = 150
#: What an error is said at.
_FIELDS = {"extend.earlier": "granted", "extend.needs-date": "granted", "extend.length": "months"}


class ExtendDialog(DeadlineDialog):
    """By how many months, or until which date the office granted; with the date that follows."""

    def __init__(
        self, kit: Kit, standing: Sequence[Standing], parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, "", standing[:1], parent)
        each = self.standing[0]
        self.setWindowTitle(self.tr("Extend"))
        self.primary.setText(self.tr("Extend the period"))
        self.months = QComboBox()
        for count in each.months:
            one, several = self.tr("1 month"), self.tr("{count} months")
            self.months.addItem(one if count == 1 else several.format(count=count), count)
        self.granted = DateField(kit.tokens, kit.today())
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("The later date and how it comes about"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(PREVIEW_HEIGHT)
        self.approval = QComboBox()
        self.form.add("months", self.tr("Longer by"), self.months, hint=each.terms)
        self.form.add(
            "granted",
            self.tr("Granted until"),
            self.granted,
            hint=self.tr("The date on the office's approval, once it is here; it prevails."),
        )
        self.form.add(
            "approval",
            self.tr("Approval"),
            self.approval,
            hint=self.tr("The office's paper on file; it no longer waits for a date then."),
        )
        self.form.show_row("approval", False)
        self.body.addWidget(self.text, 1)
        self._preview = Latest[LongerPeriod](kit.jobs, self._on_preview, self._on_refused, self)
        self.months.currentIndexChanged.connect(self._ask)
        self.granted.changed.connect(self._ask)
        self.months.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask()
        self._ask_approvals()

    def is_changed(self) -> bool:
        """Say whether anything was chosen or typed."""
        return self.months.currentIndex() > 0 or bool(self.granted.edit.text().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return _FIELDS.get(str(getattr(error, "code", "")))

    def accept(self) -> None:
        """Put the later date on the docket."""
        self.form.clear_complaints()
        if self.granted.is_wrong():
            self.form.complain("granted", self.tr("This is no date; write it as 2026-01-31."))
            return
        months, granted = self.months.currentData(), self.granted.value()
        acting, first, approval = self.kit.desk.acting, self.ids[0], self.approval.currentData()
        self.act(
            lambda: acting.extend(first, months, granted, approval),
            self.tr("Extended: {what}"),
            partial(_undo, self.kit),
        )

    def _ask_approvals(self) -> None:
        stories, first = self.kit.desk.stories, self.ids[0]
        self.kit.jobs.run(
            self, lambda: stories.approvals(first), self._on_approvals, failed=self.on_failure
        )

    def _on_approvals(self, approvals: tuple[Approval, ...]) -> None:
        """Offer the approvals on file; the only one there is chosen."""
        for each in approvals:
            day = "" if each.dispatched is None else each.dispatched.isoformat()
            self.approval.addItem(" · ".join(filter(None, (each.name, day))), each.notice_id)
        if approvals:
            self.approval.addItem(self.tr("None"), None)
            self.approval.setCurrentIndex(0 if len(approvals) == 1 else len(approvals))
            self.form.show_row("approval", True)

    @Slot()
    def _ask(self) -> None:
        if self.granted.is_wrong():
            return
        stories, language, first = self.kit.desk.stories, self.kit.language, self.ids[0]
        months, granted = self.months.currentData(), self.granted.value()
        self._preview.ask(lambda: stories.longer(first, months, granted, language))

    def _on_preview(self, longer: LongerPeriod) -> None:
        tokens = self.kit.tokens
        head = self.tr("{old} becomes {new}").format(
            old=longer.old_due.isoformat(), new=longer.new_due.isoformat()
        )
        if not longer.certain:
            head += " · " + self.tr("provisional")
        steps = "".join(
            f'<tr><td style="padding:0 12px 2px 0">'
            f"{'' if line.day is None else line.day.isoformat()}</td>"
            f'<td style="padding:0 12px 2px 0">{escape(line.text)}</td>'
            f'<td style="color:{tokens.muted}">{escape(line.citation)}</td></tr>'
            for line in longer.lines
        )
        notes = "".join(
            f'<p style="margin:4px 0 0 0; color:{tokens.overdue}">▲ {escape(note)}</p>'
            for note in longer.notes
        )
        self.text.setHtml(f"<b>{escape(head)}</b>{notes}<table>{steps}</table>")

    def _on_refused(self, error: BaseException) -> None:
        text = words(error, self.kit.desk.texts, self.kit.language)
        self.text.setHtml(f"<p>{escape(text)}</p>")


def _undo(kit: Kit, acted: Acted) -> Changes:
    reason = kit.desk.texts.get(TABLE, UNDONE, kit.language)
    return kit.desk.acting.undo_extension(acted, reason)
