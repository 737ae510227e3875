"""Steps that need a reason: nothing is to be done, someone else does it, missed, and reopening."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agencydesk.domain.docket import Status
from agencydesk.services.acting_values import Acted, Remedy, Standing
from agencydesk.ui.dialogs.closing import undo_closing
from agencydesk.ui.dialogs.deadline_dialog import DeadlineDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Act
from agencydesk.ui.widgets.labels import label

REASONS: dict[Act, tuple[str, ...]] = {
    Act.NOT_NEEDED: (
        "reason.not_needed.instruction",
        "reason.not_needed.abandoned",
        "reason.not_needed.done",
        "reason.not_needed.withdrawn",
        "reason.not_needed.duplicate",
    ),
    Act.TRANSFERRED: (
        "reason.transferred.agency",
        "reason.transferred.client",
        "reason.transferred.annuity",
    ),
    Act.MISSED: (
        "reason.missed.instruction",
        "reason.missed.payment",
        "reason.missed.oversight",
        "reason.missed.lapse",
    ),
    Act.REOPEN: ("reason.reopen.mistake", "reason.reopen.refused", "reason.reopen.again"),
    Act.EXTEND: ("reason.take_back.refused", "reason.take_back.mistake"),
}
_STATUS = {
    Act.NOT_NEEDED: Status.NOT_NEEDED,
    Act.TRANSFERRED: Status.TRANSFERRED,
    Act.MISSED: Status.MISSED,
}


class ReasonDialog(DeadlineDialog):
    """Asks for the reason, offering the usual ones; ``Act.EXTEND`` takes an extension back."""

    def __init__(
        self, kit: Kit, act: Act, standing: Sequence[Standing], parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, "", standing, parent)
        self._act = act
        title, press, hint = self._words()
        self.setWindowTitle(title)
        self.primary.setText(press)
        self.reason = self.words_box(REASONS[act])
        self.form.add("reason", self.tr("Reason"), self.reason, hint=hint)
        self.remedies = label(role="muted", wrap=True)
        self.remedies.setVisible(act is Act.MISSED)
        self.body.addWidget(self.remedies)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        if act is Act.MISSED:
            self._ask_remedies()

    def is_changed(self) -> bool:
        """Say whether a reason was typed."""
        return bool(self.reason.currentText().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return "reason" if getattr(error, "code", "") == "reason.needed" else None

    def accept(self) -> None:
        """Do the step, if there is a reason."""
        self.form.clear_complaints()
        reason = self.reason.currentText().strip()
        if not reason:
            self.form.complain("reason", self.tr("A reason is needed; it stays in the history."))
            return
        work, done, undoes = self._work(reason)
        self.act(work, done, partial(undo_closing, self.kit) if undoes else None)

    def _work(self, reason: str) -> tuple[Callable[[], Acted], str, bool]:
        """Return the step, the words for it when done, and whether it can be taken back."""
        acting, language, ids = self.kit.desk.acting, self.kit.language, self.ids
        if self._act is Act.EXTEND:
            first = ids[0]
            text = self.tr("Extension taken back: {what}")
            return lambda: acting.take_back(first, reason), text, False
        if self._act is Act.REOPEN:
            text = self.tr("Reopened: {what}")
            return lambda: acting.reopen(ids, reason, language), text, False
        status = _STATUS[self._act]
        text = {
            Act.NOT_NEEDED: self.tr("Closed as not needed: {what}"),
            Act.TRANSFERRED: self.tr("Closed as transferred: {what}"),
            Act.MISSED: self.tr("Put down as missed: {what}"),
        }[self._act]
        return lambda: acting.close(ids, status, reason, language), text, True

    def _words(self) -> tuple[str, str, str]:
        """Return the title, the text of the button, and a hint."""
        return {
            Act.NOT_NEEDED: (
                self.tr("Not needed"),
                self.tr("Close as not needed"),
                self.tr("Choose a usual reason or type another one; it stays in the history."),
            ),
            Act.TRANSFERRED: (
                self.tr("Transferred"),
                self.tr("Close as transferred"),
                self.tr("It leaves the list; nobody here is reminded of it any more."),
            ),
            Act.MISSED: (
                self.tr("Missed"),
                self.tr("Put down as missed"),
                self.tr("Only for a date that has passed and was not kept."),
            ),
            Act.REOPEN: (
                self.tr("Reopen"),
                self.tr("Take the last step back"),
                self.tr("Received becomes sent again; everything else becomes open."),
            ),
            Act.EXTEND: (
                self.tr("Take an extension back"),
                self.tr("Take the extension back"),
                self.tr("The earlier date stands again."),
            ),
        }[self._act]

    def _ask_remedies(self) -> None:
        stories, language, ids = self.kit.desk.stories, self.kit.language, self.ids

        def read() -> list[Remedy]:
            return [remedy for number in ids for remedy in stories.remedies(number, language)]

        self.kit.jobs.run(self, read, self._on_remedies, failed=self.on_failure)

    def _on_remedies(self, remedies: list[Remedy]) -> None:
        """Say what can still be done: what goes on the docket by itself, and what the rules say."""
        lines = []
        for remedy in remedies:
            due = remedy.due.isoformat() if remedy.due else ", ".join(remedy.missing)
            text = self.tr("Goes on the docket: {matter}, due {due}")
            line = text.format(matter=remedy.matter, due=due)
            lines.append(f"{line} · {remedy.fee}" if remedy.fee else line)
        for rule in dict.fromkeys(each.restoration for each in self.standing if each.restoration):
            lines.append(self.tr("Restoration: {rule}").format(rule=rule))
        head = self.tr("What can still be done:")
        self.remedies.setText("\n".join([head, *lines]) if lines else "")
