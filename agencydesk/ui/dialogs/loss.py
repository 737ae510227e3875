"""What a person says of a loss of rights: what was missed, and what the office decided."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from agencydesk.services.losses.values import LossDecided, LossView
from agencydesk.services.move_values import MoveLine
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.moves import MovesView

WIDTH = 480
SIZE = (720, 460)
#: Dates named one by one in what is told; more are counted.
NAMED = 4


class MissedDialog(FormDialog):
    """Ticks the deadlines that were missed, with what that takes off the docket in view.

    None is ticked beforehand.
    """

    def __init__(self, kit: Kit, view: LossView, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Which deadline was missed"))
        self.setMinimumWidth(WIDTH)
        self._notice_id = view.notice_id
        self.form.hide()
        since = "" if view.since is None else view.since.isoformat()
        self.body.addWidget(label(f"{view.why} · {since}", "strong", wrap=True))
        self.choices = {each.deadline_id: QCheckBox() for each in view.choices}
        for each in view.choices:
            box = self.choices[each.deadline_id]
            box.setText(f"{each.matter} · {each.official_due.isoformat()}")
            box.toggled.connect(self._foresee)
            self.body.addWidget(box)
        nothing = self.tr(
            "No deadline of this case is over and still open. If the notice that set it is not "
            "on file, cancel, record that notice first, and come back."
        )
        told = self.tr(
            "What is ticked is put down as missed. While the case is lost, what only its own "
            "dates had put on the docket leaves it, until the right is restored; what ends "
            "within the open period of restoration stays."
        )
        self.body.addWidget(label(told if self.choices else nothing, "muted", wrap=True))
        self.moves = MovesView(kit.tokens)
        self.body.addWidget(self.moves, 1)
        self.resize(*SIZE)
        kit.theme.changed.connect(self._on_theme)
        self.primary.setText(self.tr("Confirm"))
        self._foresee()
        first = next(iter(self.choices.values()), None)
        (first or self.primary).setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was ticked."""
        return any(box.isChecked() for box in self.choices.values())

    def accept(self) -> None:
        """Put down what is ticked."""
        number = self._notice_id
        if number is None:
            self.finish()
            return
        ids, losses = self._ticked(), self.kit.desk.losses
        words, language = self.kit.desk.move_words, self.kit.language

        def decide() -> tuple[LossDecided, tuple[MoveLine, ...]]:
            done = losses.decide(number, ids)
            return done, words.lines(done.moves, language)

        self.save(decide, self._on_decided)

    def _ticked(self) -> list[int]:
        return [each for each, box in self.choices.items() if box.isChecked()]

    @Slot()
    def _foresee(self) -> None:
        """Work out what the ticks would take off the docket."""
        if self._notice_id is None:
            return
        self.moves.say(self.tr("Working out what leaves the docket…"))
        ids = self._ticked()
        read = partial(self._read, self._notice_id, ids)
        self.kit.jobs.run(self, read, partial(self._on_foreseen, ids), failed=self.on_failure)

    def _read(self, notice_id: int, ids: list[int]) -> tuple[MoveLine, ...]:
        """Read what deciding would do; runs on the database lane."""
        desk = self.kit.desk
        return desk.move_words.lines(desk.losses.preview(notice_id, ids), self.kit.language)

    def _on_foreseen(self, ids: list[int], lines: tuple[MoveLine, ...]) -> None:
        if ids == self._ticked():
            self.moves.show_lines(lines)

    def _on_decided(self, decided: tuple[LossDecided, tuple[MoveLine, ...]]) -> None:
        done, lines = decided
        self.changed.emit(done.changes)
        text = self.tr("Put down as missed: {count}. Taking that back: “Reopen” on the deadline.")
        parts = [text.format(count=len(done.missed))]
        if lines:
            named = [f"{line.kind_text} {line.matter}" for line in lines[:NAMED]]
            if len(lines) > NAMED:
                named.append(self.tr("and {count} more").format(count=len(lines) - NAMED))
            parts.append(self.tr("Docket: {what}.").format(what="; ".join(named)))
        self.told.emit(" ".join(parts))
        self.finish()

    @Slot()
    def _on_theme(self) -> None:
        self.moves.set_tokens(self.kit.tokens)


class RestorationDialog(FormDialog):
    """Says whether the office granted the restoration; neither is chosen beforehand."""

    def __init__(self, kit: Kit, view: LossView, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Result of the restoration"))
        self.setMinimumWidth(WIDTH)
        self._notice_id = view.decision_id
        self.form.hide()
        self.granted = QRadioButton(self.tr("Granted: the case has its earlier status again"))
        self.refused = QRadioButton(self.tr("Refused: the case stays lost"))
        for part in (self.granted, self.refused):
            part.toggled.connect(self._on_choice)
            self.body.addWidget(part)
        self.primary.setText(self.tr("Put down"))
        self.primary.setEnabled(False)
        self.granted.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Put the result down, once one is chosen."""
        number = self._notice_id
        chosen = self.granted.isChecked() or self.refused.isChecked()
        if number is None or not chosen:
            return
        losses, granted = self.kit.desk.losses, self.granted.isChecked()
        self.save(lambda: losses.restored(number, granted=granted), self._on_restored)

    def _on_restored(self, done: LossDecided) -> None:
        self.changed.emit(done.changes)
        granted = self.granted.isChecked()
        self.told.emit(self.tr("Restored.") if granted else self.tr("Not restored."))
        self.finish()

    def _on_choice(self, _checked: bool) -> None:
        self.primary.setEnabled(True)
