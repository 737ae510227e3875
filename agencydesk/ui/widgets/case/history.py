"""The history of a case: who changed what, when, in words."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agencydesk.services.history_values import CaseHistory, HistoryChange, HistoryEntry
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import Tokens
from agencydesk.ui.widgets.case.overview import facts_browser
from agencydesk.ui.widgets.case.tab import CaseTab
from agencydesk.ui.widgets.labels import button

#: Entries read at first, and more each time that is asked for.
STEP = 200


class HistoryTab(CaseTab[CaseHistory]):
    """The trail of the case as a text that can be copied, newest first."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self._shown: CaseHistory | None = None
        self._limit = STEP
        self.text = facts_browser(self.tr("History of the case"))
        self.earlier = button(self.tr("Show earlier entries"))
        self.setFocusProxy(self.text)
        self.rows.addWidget(self.text, 1)
        self.rows.addWidget(self.earlier)
        self.earlier.clicked.connect(self._on_earlier)

    def show_case(self, case_id: int | None) -> None:
        """Begin with the newest entries of another case."""
        if case_id != self.case_id:
            self._limit = STEP
        super().show_case(case_id)

    def read(self, case_id: int) -> Callable[[], CaseHistory]:
        """Return the work that reads the history."""
        desk, language, limit = self.kit.desk, self.kit.language, self._limit
        return lambda: desk.history.of_case(case_id, language, limit)

    def fill(self, answer: CaseHistory) -> None:
        """Show the history."""
        self._shown = answer
        if not answer.entries:
            self.say_empty(
                self.tr("Nothing was changed yet"),
                self.tr("Every change of the case is kept here, with who made it and when."),
            )
            return
        place = self.text.verticalScrollBar().value()
        self.text.setHtml("".join(self._entry(entry) for entry in answer.entries))
        self.text.verticalScrollBar().setValue(place)
        self.earlier.setVisible(answer.more)
        self.show_content()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        if self._shown is not None:
            self.fill(self._shown)

    def _entry(self, entry: HistoryEntry) -> str:
        tokens = self.kit.tokens
        who = entry.who or self.tr("nobody named")
        head = f"{entry.at:%Y-%m-%d %H:%M} · {who}"
        if entry.source:
            head += " · " + self.tr("import of {name}").format(name=entry.source)
        lines = "".join(self._change(change) for change in entry.changes)
        return (
            f'<p style="margin:0; color:{tokens.muted}">{escape(head)}</p>'
            f'<p style="margin:0 0 {2 if lines else 12}px 0"><b>{escape(entry.what)}</b></p>'
            + (
                f'<table cellspacing="0" cellpadding="0" style="margin-bottom:12px">{lines}</table>'
                if lines
                else ""
            )
        )

    def _change(self, change: HistoryChange) -> str:
        tokens = self.kit.tokens
        before = change.before or self.tr("empty")
        after = change.after or self.tr("empty")
        value = escape(after)
        if change.before or not change.after:
            value = f'<span style="color:{tokens.muted}">{escape(before)} →</span> {value}'
        return (
            f'<tr><td style="color:{tokens.muted}; padding:0 12px 2px 12px">'
            f'{escape(change.label)}</td><td style="padding:0 0 2px 0">{value}</td></tr>'
        )

    @Slot()
    def _on_earlier(self) -> None:
        self._limit += STEP
        self.ask()
