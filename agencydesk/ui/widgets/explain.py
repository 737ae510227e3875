"""The panel that says why a date is what it is (计算依据)."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from agencydesk.domain.docket import ExplainLine, Explanation
from agencydesk.ui.tokens import GAP, MARGIN, UNIT, Tokens
from agencydesk.ui.widgets.labels import ElidedLabel, IconButton, label


class ExplainPanel(QFrame):
    """Shows the warnings, the steps with their citations, and the facts of one deadline.

    Signals:
        print_wanted: the button was pressed.
    """

    print_wanted = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._tokens = tokens
        self._shown: Explanation | None = None
        self.heading = label(self.tr("Why this date"), "title")
        self.subject = ElidedLabel()
        self.print_button = IconButton("printer", self.tr("Print"))
        self.print_button.setToolTip(self.tr("Print this derivation, or save it as PDF (P)"))
        #: Buttons of whoever shows the panel stand here, before the one that prints.
        self.tools = QHBoxLayout()
        self.tools.setSpacing(UNIT)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.text.document().setDocumentMargin(0)
        self.text.setAccessibleName(self.tr("Why this date"))
        head = QHBoxLayout()
        head.setSpacing(MARGIN)
        head.addWidget(self.heading)
        head.addWidget(self.subject, 1)
        head.addLayout(self.tools)
        self.tools.addWidget(self.print_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, UNIT, GAP)
        layout.setSpacing(UNIT)
        head.setContentsMargins(0, 0, GAP, 0)
        layout.addLayout(head)
        layout.addWidget(self.text, 1)
        self.print_button.clicked.connect(self.print_wanted)
        self.set_tokens(tokens)
        self.clear()

    @property
    def deadline_id(self) -> int | None:
        """Return the deadline shown, if one is."""
        return None if self._shown is None else self._shown.deadline_id

    @property
    def shown(self) -> Explanation | None:
        """Return what is shown."""
        return self._shown

    def clear(self) -> None:
        """Show nothing, and say what to do."""
        self._shown = None
        self.subject.set_full("")
        self.print_button.setEnabled(False)
        # as a page: plain text would be as bold as the date that was shown before
        hint = self.tr("Choose a deadline to see how its date comes about.")
        self.text.setHtml(f"<p>{escape(hint)}</p>")

    def show_explanation(self, explanation: Explanation) -> None:
        """Show the derivation of a date."""
        self._shown = explanation
        parts = (
            explanation.case_ref,
            explanation.matter,
            explanation.application_no,
            explanation.case_title,
        )
        self.subject.set_full(" · ".join(part for part in parts if part))
        self.print_button.setEnabled(True)
        self.text.setHtml(self._page(explanation))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.print_button.set_tokens(tokens)
        if self._shown is not None:
            self.show_explanation(self._shown)

    def focus_text(self) -> None:
        """Put the keyboard into the text, to scroll and copy."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _page(self, shown: Explanation) -> str:
        tokens = self._tokens
        warnings = "".join(
            f'<p style="margin:0 0 4px 0; color:{tokens.overdue}">▲ {escape(text)}</p>'
            for text in shown.warnings
        )
        steps = "".join(self._step(line) for line in shown.lines)
        facts = "".join(
            f'<tr><td style="color:{tokens.muted}; padding:0 16px 2px 0">{escape(name)}</td>'
            f'<td style="padding:0 0 2px 0">{escape(value)}</td></tr>'
            for name, value in shown.facts
        )
        return (
            f'<p style="margin:0 0 6px 0">{self._result(shown)}</p>{warnings}'
            f'<table cellspacing="0" cellpadding="0" style="margin-top:4px">{steps}</table>'
            f'<table cellspacing="0" cellpadding="0" style="margin-top:8px">{facts}</table>'
        )

    def _result(self, shown: Explanation) -> str:
        if shown.official_due is None:
            nothing = self.tr("No date yet")
            return f"<b>{escape(nothing)}</b>"
        day = shown.official_due.isoformat()
        text = self.tr("Due {day}") if shown.certain else self.tr("Due {day}, provisional")
        result = f"<b>{escape(text.format(day=day))}</b>"
        if shown.confirmed_by:
            by = self.tr("confirmed by {name}")
            if shown.confirmed_alone:
                by = self.tr("confirmed alone by {name}, who had entered it")
            by = by.format(name=shown.confirmed_by)
            result += f' <span style="color:{self._tokens.muted}">· {escape(by)}</span>'
        return result

    def _step(self, line: ExplainLine) -> str:
        day = "" if line.day is None else line.day.isoformat()
        return (
            f'<tr><td style="padding:0 16px 2px 0">{day}</td>'
            f'<td style="padding:0 16px 2px 0">{escape(line.text)}</td>'
            f'<td style="padding:0 0 2px 0; color:{self._tokens.muted}">'
            f"{escape(line.citation)}</td></tr>"
        )
