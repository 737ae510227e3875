"""The items of a run as a list; 1, 2 and 3 answer the current one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from agencydesk.services.compliance.values import AnswerKind, RunItem
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import Tone, tone_of
from agencydesk.ui.widgets.compliance.run_words import (
    ANSWER_SYMBOLS,
    answer_name,
    item_band,
    item_marks,
    marks_tip,
)
from agencydesk.ui.widgets.rows import RowColumn, RowsView

KEYS = {
    Qt.Key.Key_1: AnswerKind.YES,
    Qt.Key.Key_2: AnswerKind.NO,
    Qt.Key.Key_3: AnswerKind.NOT_APPLICABLE,
    Qt.Key.Key_0: AnswerKind.OPEN,
}


class RunItems(RowsView[RunItem]):
    """Lists items.

    Signals:
        answered: a key that answers was pressed; carries the ``AnswerKind``.
    """

    answered = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        self._kit = kit
        today = kit.today

        def tone(item: RunItem) -> Tone:
            return tone_of(item_band(item, today()))

        columns: tuple[RowColumn[RunItem], ...] = (
            RowColumn(
                "",
                lambda item: ANSWER_SYMBOLS[item.answer],
                32,
                tip=lambda item: answer_name(item.answer),
                tone=tone,
                align="centre",
            ),
            RowColumn(self.tr("Item"), lambda item: item.item_id, 76, tabular=True),
            RowColumn(self.tr("Text"), lambda item: item.text, stretch=True),
            RowColumn(self.tr("Marks"), item_marks, 60, tip=marks_tip),
            RowColumn(
                self.tr("Due"),
                lambda item: item.due_on.isoformat() if item.due_on else "",
                92,
                tip=lambda item: item.due_text,
                tone=tone,
                tabular=True,
            ),
        )
        super().__init__(columns, kit.tokens, parent)
        self.setAccessibleName(self.tr("Items of the checklist run"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with 1, 2, 3 or 0; leave the rest to the list."""
        kind = KEYS.get(Qt.Key(event.key()))
        if kind is not None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.answered.emit(kind)
        else:
            super().keyPressEvent(event)
