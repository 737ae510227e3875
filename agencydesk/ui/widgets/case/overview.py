"""The facts of a case under their headings."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from agencydesk.services.case_overview_values import CaseOverview, Kin
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import MARGIN, Tokens
from agencydesk.ui.widgets.case.tab import CaseTab

_LINK = "case"


class OverviewTab(CaseTab[CaseOverview]):
    """Numbers, dates, people who handle it, the agency's own fields, and related cases.

    Signals:
        filled: the case was read; carries its ``CaseOverview``.
        failed: it could not be read; carries why, in words.
    """

    filled = Signal(object)
    failed = Signal(str)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self._shown: CaseOverview | None = None
        self.text = facts_browser(self.tr("Overview of the case"))
        self.text.setOpenLinks(False)
        self.rows.addWidget(self.text)
        self.text.anchorClicked.connect(self._on_link)
        self.setFocusProxy(self.text)

    def read(self, case_id: int) -> Callable[[], CaseOverview]:
        """Return the work that reads the facts."""
        desk, language = self.kit.desk, self.kit.language
        return lambda: desk.overviews.of_case(case_id, language)

    def fill(self, answer: CaseOverview) -> None:
        """Show the facts."""
        self._shown = answer
        place = self.text.verticalScrollBar().value()
        self.text.setHtml(self._page(answer))
        self.text.verticalScrollBar().setValue(place)
        self.show_content()
        self.filled.emit(answer)

    def say_failed(self, text: str) -> None:
        """Hand on why there is nothing to show: without its head a case is not there."""
        self.failed.emit(text)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        if self._shown is not None:
            self.fill(self._shown)

    def _page(self, shown: CaseOverview) -> str:
        tokens = self.kit.tokens
        parts: list[str] = []
        if shown.doubt:
            parts.append(
                f'<p style="margin:0 0 8px 0; color:{tokens.overdue}">▲ {escape(shown.doubt)}</p>'
            )
        for group in shown.groups:
            lines = "".join(_line(name, escape(value), tokens) for name, value in group.facts)
            parts.append(_table(group.title, lines))
        kin = {
            Kin.PARENT: self.tr("Parent case"),
            Kin.DIVISION: self.tr("Divided from this"),
            Kin.SIBLING: self.tr("Same parent"),
            Kin.EARLIER: self.tr("Priority claimed here"),
            Kin.LATER: self.tr("Claims this priority"),
            Kin.SHARED: self.tr("Same priority"),
            Kin.INTERNATIONAL: self.tr("Same international application"),
        }
        if shown.relatives:
            lines = "".join(
                _line(
                    kin[each.kin],
                    f'<a href="{_LINK}:{each.id}" style="color:{tokens.accent}">'
                    f"{escape(each.ref)}</a> {escape(each.title)}",
                    tokens,
                )
                for each in shown.relatives
            )
            parts.append(_table(self.tr("Related cases"), lines))
        return "".join(parts)

    def _on_link(self, url: QUrl) -> None:
        if url.scheme() == _LINK and url.path().isdecimal():
            self.goal.emit(Goal(PageKey.CASES, case_id=int(url.path())))


def facts_browser(name: str) -> QTextBrowser:
    """Return a read-only text that wraps, can be copied, and has figures of equal width."""
    text = QTextBrowser()
    text.setTabChangesFocus(True)
    text.setFont(tabular_font())
    text.document().setDefaultFont(tabular_font())
    text.document().setDocumentMargin(MARGIN)
    text.setAccessibleName(name)
    return text


def _table(title: str, lines: str) -> str:
    return (
        f'<p style="margin:0 0 2px 0"><b>{escape(title)}</b></p>'
        f'<table cellspacing="0" cellpadding="0" style="margin-bottom:12px">{lines}</table>'
    )


def _line(name: str, value: str, tokens: Tokens) -> str:
    broken = value.replace("\n", "<br>")
    return (
        f'<tr><td width="124" style="color:{tokens.muted}; padding:0 12px 3px 0">'
        f'{escape(name)}</td><td style="padding:0 0 3px 0">{broken}</td></tr>'
    )
