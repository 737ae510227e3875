"""The frame of the dialogs that act on chosen deadlines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QComboBox, QWidget

from agencydesk.services.acting_values import Acted, Standing
from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.gate import ask_at_gate
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.labels import label

#: The table of the shared words that the dialogs offer.
TABLE = "deadlines"
WIDTH = 520
#: Deadlines named one by one; more are counted.
NAMED = 4


class DeadlineDialog(FormDialog):
    """Names the deadlines it is about, does a step to them, and says what came of it."""

    def __init__(
        self, kit: Kit, title: str, standing: Sequence[Standing], parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, title, parent)
        self.standing = tuple(standing)
        self.setMinimumWidth(WIDTH)
        lines = [describe(each) for each in self.standing[:NAMED]]
        if len(self.standing) > NAMED:
            more = self.tr("and {count} more").format(count=len(self.standing) - NAMED)
            lines.append(more)
        self.subject = label("\n".join(lines), "strong", wrap=True)
        self.subject.setContentsMargins(0, 0, 0, GAP)
        self.body.insertWidget(0, self.subject)

    @property
    def ids(self) -> tuple[int, ...]:
        """Return the deadlines it is about."""
        return tuple(each.id for each in self.standing)

    def on_failure(self, error: BaseException) -> None:
        """Say what failed; at a gate, ask there what is to be done."""
        self._set_busy(False)
        if not ask_at_gate(self, error):
            super().on_failure(error)

    def event(self, event: QEvent) -> bool:
        """Grow with what is said under a field, so that no line of it is cut."""
        if event.type() != QEvent.Type.LayoutRequest:
            return super().event(event)  # which may delete the dialog: nothing comes after it
        handled = super().event(event)
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if needed > self.height():
            self.resize(self.width(), needed)
        return handled

    def act(
        self,
        work: Callable[[], Acted],
        done: str,
        undo: Callable[[Acted], Changes] | None,
    ) -> None:
        """Do a step in the background; then close, or say why nothing was done.

        Args:
            work: does the step.
            done: says that it was done, with the place ``{what}`` for the deadlines.
            undo: takes it back; None where that cannot be done.
        """
        self.save(work, lambda acted: self._on_acted(acted, done, undo))

    def _on_acted(self, acted: Acted, done: str, undo: Callable[[Acted], Changes] | None) -> None:
        if not acted.done:
            self.on_failure(acted.refused[0].error)
            return
        self.changed.emit(acted.changes)
        text = self._summary(acted, done)
        if undo is None:
            self.told.emit(text)
        else:
            self.undoable.emit(text, lambda: undo(acted))
        self.finish()

    def _summary(self, acted: Acted, done: str) -> str:
        """Return what was done, what arose, what is worth a look and what was refused."""
        known = {each.id: each for each in self.standing}
        if len(acted.done) == 1:
            each = known[acted.done[0].deadline_id]
            what = f"{each.case_ref} {each.matter}"
        else:
            what = self.tr("{count} deadlines").format(count=len(acted.done))
        parts = [done.format(what=what)]
        if acted.arose:
            parts.append(self.tr("New on the docket: {count}").format(count=acted.arose))
        parts += acted.notes
        if acted.refused:
            reason = words(acted.refused[0].error, self.kit.desk.texts, self.kit.language)
            left = self.tr("Left as they are: {count}. {reason}")
            parts.append(left.format(count=len(acted.refused), reason=reason))
        return " · ".join(parts)

    def words_box(self, codes: Sequence[str]) -> QComboBox:
        """Return a box that takes any text and offers these shared words."""
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        texts, language = self.kit.desk.texts, self.kit.language
        box.addItems([texts.get(TABLE, code, language) for code in codes])
        box.setCurrentIndex(-1)
        box.clearEditText()
        return box


def describe(each: Standing) -> str:
    """Return a deadline in one line."""
    due = "" if each.official_due is None else each.official_due.isoformat()
    return " · ".join(part for part in (each.case_ref, each.matter, due) if part)
