"""A field that holds one case, found by any word as one types."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.services.recording_values import CaseBrief
from agencydesk.services.search_values import SearchHit
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.search_box import SHARES, suggestion_of, sure_of
from agencydesk.ui.widgets.suggestions import MOST_ROWS, Answer, Suggestion
from agencydesk.ui.widgets.typeahead import TypeAhead

LIST_WIDTH = 640


class CasePicker(QWidget):
    """Takes reference, number, title, client or initials; holds the case that was chosen.

    Signals:
        changed: another case was chosen, or the one chosen no longer stands.
        problem: reading the case failed; carries the exception.
    """

    changed = Signal()
    problem = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._case: CaseBrief | None = None
        self._wanted: int | None = None
        self.field = TypeAhead(kit, self._find, SHARES, LIST_WIDTH)
        self.field.setPlaceholderText(self.tr("Reference, number, title, client or initials"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.picked.connect(self._on_picked)
        self.field.typed.connect(self._on_typed)

    @property
    def case(self) -> CaseBrief | None:
        """Return the chosen case once it has been read."""
        return self._case

    def value(self) -> int | None:
        """Return the id of the chosen case."""
        return self._wanted

    def is_wrong(self) -> bool:
        """Say whether there is text but no case."""
        return self._wanted is None and bool(self.field.text().strip())

    def set_value(self, case_id: int | None) -> None:
        """Choose a case, or none."""
        self._wanted, self._case = case_id, None
        self.field.hide_list()
        if case_id is None:
            self.field.clear()
            self.changed.emit()
            return
        self._kit.jobs.run(
            self,
            partial(self._kit.desk.by_hand.case, case_id),
            self._on_case,
            failed=self._on_failure,
        )

    def setAccessibleName(self, name: str) -> None:
        """Name the field for screen readers."""
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    def _find(self, text: str) -> Answer:
        found = self._kit.desk.search.hits(text, MOST_ROWS, self._kit.language)
        rows = tuple(suggestion_of(hit) for hit in found.rows)
        note = "" if rows or not text.strip() else self.tr("No case found.")
        return Answer(rows, note, sure_of(found))

    @Slot(object)
    def _on_picked(self, suggestion: Suggestion) -> None:
        if isinstance(suggestion.value, SearchHit):
            self.field.setText(suggestion.value.ref)
            self.set_value(suggestion.value.case_id)

    @Slot()
    def _on_typed(self) -> None:
        if self._wanted is not None:
            self._wanted = self._case = None
            self.changed.emit()

    def _on_case(self, case: CaseBrief) -> None:
        if case.case_id != self._wanted:
            return
        self._case = case
        parts = (case.ref, case.title, case.number)
        self.field.setText(" · ".join(part for part in parts if part))
        self.field.setCursorPosition(0)
        self.changed.emit()

    def _on_failure(self, error: BaseException) -> None:
        self._wanted = None
        self.problem.emit(error)

    def focus(self) -> None:
        """Put the keyboard into the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()
