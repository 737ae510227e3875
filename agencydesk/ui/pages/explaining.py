"""Fetches the derivation of the current deadline and puts it on the panel."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from agencydesk.domain.docket import Explanation
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.explain import ExplainPanel


class Explainer(QObject):
    """Keeps the panel on the deadline asked for last.

    Signals:
        failed: carries the exception.
    """

    failed = Signal(object)

    def __init__(self, kit: Kit, panel: ExplainPanel) -> None:
        super().__init__(panel)
        self._kit, self._panel = kit, panel
        self._wanted: int | None = None
        self._latest = Latest[Explanation](kit.jobs, self._on_answer, self.failed.emit, self)

    @Slot(object)
    def show(self, deadline_id: int | None) -> None:
        """Explain this deadline, or nothing."""
        self._wanted = deadline_id
        if deadline_id is None:
            self._panel.clear()
        else:
            stories, language = self._kit.desk.stories, self._kit.language
            self._latest.ask(lambda: stories.explain(deadline_id, language))

    def _on_answer(self, explanation: Explanation) -> None:
        if explanation.deadline_id == self._wanted:
            self._panel.show_explanation(explanation)
