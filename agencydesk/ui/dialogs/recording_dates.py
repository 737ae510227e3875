"""The dates that what is being recorded would put on the docket, before it is saved."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from agencydesk.services.recording_values import DateLine, DatesShown
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import GAP, MARGIN, UNIT, Tokens
from agencydesk.ui.widgets.labels import label

LEAST_HEIGHT = 190
#: How the columns share the width, in percent.
_SHARES = (40, 26, 17, 17)


class DatesPanel(QFrame):
    """Shows each date with internal and client date, how it comes about and what it replaces."""

    def __init__(self, tokens: Tokens, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._tokens, self._hint = tokens, hint
        self._shown: DatesShown | None = None
        self._trouble = ""
        self.heading = label(self.tr("Dates this starts"), "strong")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.text.setFont(tabular_font())
        self.text.document().setDocumentMargin(0)
        self.text.setAccessibleName(self.tr("Dates this starts"))
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, UNIT, GAP)
        layout.setSpacing(UNIT)
        layout.addWidget(self.heading)
        layout.addWidget(self.text, 1)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.clear()

    @property
    def shown(self) -> DatesShown | None:
        """Return what is shown, None while nothing can be worked out."""
        return self._shown

    def clear(self, trouble: str = "") -> None:
        """Show nothing, and say what is lacking or wrong."""
        self._shown, self._trouble = None, trouble
        self._draw()

    def show_dates(self, shown: DatesShown) -> None:
        """Show what recording would do."""
        self._shown, self._trouble = shown, ""
        self._draw()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self._draw()

    def _draw(self) -> None:
        if self._shown is None:
            colour = self._tokens.overdue if self._trouble else self._tokens.muted
            text = escape(self._trouble or self._hint)
            self.text.setHtml(f'<p style="margin:0; color:{colour}">{text}</p>')
            return
        shown = self._shown
        lines = "".join(self._line(line) for line in shown.lines)
        table = f'<table cellspacing="0" cellpadding="0" width="100%">{self._head()}{lines}</table>'
        parts = [table if shown.lines else ""]
        if not shown.lines and not shown.notes:
            parts.append(_paragraph(self.tr("No date is started."), self._tokens.muted))
        if shown.moved:
            moved = self.tr("It also moves: {dates}").format(dates="; ".join(shown.moved))
            parts.append(_paragraph(moved, self._tokens.text))
        parts += [_paragraph(f"▲ {note}", self._tokens.today) for note in shown.notes]
        self.text.setHtml("".join(parts))

    def _head(self) -> str:
        names = (
            self.tr("Matter"),
            self.tr("Official date"),
            self.tr("Internal date"),
            self.tr("Client date"),
        )
        cells = "".join(
            f'<td width="{share}%" style="padding:0 12px 2px 0; color:{self._tokens.muted}">'
            f"{escape(name)}</td>"
            for name, share in zip(names, _SHARES, strict=True)
        )
        return f"<tr>{cells}</tr>"

    def _line(self, line: DateLine) -> str:
        tokens = self._tokens
        matter = escape(line.matter)
        days = (line.internal_due, line.client_due)
        cells = f'<td style="padding:2px 12px 0 0"><b>{matter}</b></td>'
        cells += f'<td style="padding:2px 12px 0 0">{self._due(line)}</td>'
        cells += "".join(
            f'<td style="padding:2px 12px 0 0">{day.isoformat() if day else "–"}</td>'
            for day in days
        )
        more = "".join(
            f'<p style="margin:0; color:{colour}">{escape(text)}</p>'
            for text, colour in (
                (line.remark, tokens.accent),
                *((f"▲ {text}", tokens.overdue) for text in line.warnings),
                (line.why, tokens.muted),
            )
            if text
        )
        return f'<tr>{cells}</tr><tr><td colspan="4" style="padding:0 0 6px 0">{more}</td></tr>'

    def _due(self, line: DateLine) -> str:
        if line.official_due is None:
            text = self.tr("No date")
            if line.missing:
                text = self.tr("No date: missing {what}").format(what=line.missing)
            return f'<span style="color:{self._tokens.unknown}">{escape(text)}</span>'
        certain = self.tr("certain") if line.certain else self.tr("provisional")
        colour = self._tokens.muted if line.certain else self._tokens.unknown
        return (
            f"<b>{line.official_due.isoformat()}</b> "
            f'<span style="color:{colour}">{escape(certain)}</span>'
        )


def _paragraph(text: str, colour: str) -> str:
    return f'<p style="margin:4px 0 0 0; color:{colour}">{escape(text)}</p>'
