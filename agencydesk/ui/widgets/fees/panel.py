"""What is known of the chosen fee: its derivation, what to look at, and what can be done."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from agencydesk.domain.docket import ExplainLine
from agencydesk.services.fees.values import FeeRow
from agencydesk.ui.tokens import GAP, MARGIN, UNIT, Tokens
from agencydesk.ui.widgets.fees.words import (
    DONE,
    FeeAct,
    act_name,
    act_tip,
    due_text,
    fits,
    free_text,
    last_text,
    payable_tip,
    provisional_words,
    state_tip,
    with_unit,
)
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import ElidedLabel, button, label


class FeePanel(QFrame):
    """Shows one fee, or how many are chosen; its buttons offer what fits.

    Signals:
        pressed: an act was asked for; carries the ``FeeAct``.
    """

    pressed = Signal(object)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._tokens = tokens
        self._rows: tuple[FeeRow, ...] = ()
        self.heading = label(self.tr("How this amount comes about"), "title")
        self.subject = ElidedLabel()
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.text.document().setDocumentMargin(0)
        self.text.setAccessibleName(self.heading.text())
        self.buttons = {act: button(act_name(act)) for act in FeeAct}
        acts = Flow()
        for act, part in self.buttons.items():
            part.setToolTip(act_tip(act))
            part.clicked.connect(self._on_pressed)
            acts.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, UNIT, GAP)
        layout.setSpacing(UNIT)
        layout.addWidget(acts)
        layout.addWidget(self.heading)
        layout.addWidget(self.subject)
        layout.addWidget(self.text, 1)
        self.show_rows(())

    def show_rows(self, rows: tuple[FeeRow, ...]) -> None:
        """Show a fee, or how many are chosen."""
        self._rows = rows
        for act, part in self.buttons.items():
            part.setEnabled(act is FeeAct.OWN or any(fits(act, row) for row in rows))
        one = rows[0] if len(rows) == 1 else None
        if one is not None:
            parts = (one.case_ref, one.name, one.application_no, one.title)
            self.subject.set_full(" · ".join(part for part in parts if part))
            self.text.setHtml(self._page(one))
            return
        self.subject.set_full("")
        hint = self.tr("Choose a fee to see how its amount and its days come about.")
        if rows:
            hint = self.tr("Fees chosen: {count}").format(count=len(rows))
        self.text.setHtml(f"<p>{escape(hint)}</p>")

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.show_rows(self._rows)

    def _page(self, row: FeeRow) -> str:
        tokens = self._tokens
        notes = [
            (text, tokens.overdue)
            for text in (
                *(self.tr("Not known: {what}").format(what=what) for what in row.missing),
                *row.flags,
            )
        ]
        if row.provisional:
            notes.append((provisional_words(row.provisional), tokens.overdue))
        warnings = "".join(
            f'<p style="margin:0 0 4px 0; color:{colour}">▲ {escape(text)}</p>'
            for text, colour in notes
        )
        steps = "".join(self._step(line) for line in row.lines)
        facts = "".join(
            f'<tr><td style="color:{tokens.muted}; padding:0 16px 2px 0">{escape(name)}</td>'
            f'<td style="padding:0 0 2px 0">{escape(value)}</td></tr>'
            for name, value in self._facts(row)
            if value
        )
        return (
            f'<p style="margin:0 0 6px 0">{self._result(row)}</p>{warnings}'
            f'<table cellspacing="0" cellpadding="0" style="margin-top:4px">{steps}</table>'
            f'<table cellspacing="0" cellpadding="0" style="margin-top:8px">{facts}</table>'
        )

    def _result(self, row: FeeRow) -> str:
        if row.state in DONE:
            return f"<b>{escape(state_tip(row))}</b>"
        if row.payable_fen is None:
            nothing = self.tr("No amount can be said yet")
            return f"<b>{escape(nothing)}</b>"
        text = self.tr("{amount} if paid on {day}")
        said = text.format(amount=with_unit(row.payable_fen), day=row.pay_on.isoformat())
        return f"<b>{escape(said)}</b>"

    def _facts(self, row: FeeRow) -> tuple[tuple[str, str], ...]:
        reduced = f"{row.percent}%" if row.percent else ""
        return (
            (self.tr("Due"), due_text(row)),
            (self.tr("Free until"), free_text(row)),
            (self.tr("Last day"), last_text(row)),
            (self.tr("Full fee"), "" if row.full_fen is None else with_unit(row.full_fen)),
            (self.tr("Reduced by"), reduced),
            (self.tr("Amount"), "" if row.fen is None else payable_tip(row).replace("\n", " · ")),
            (self.tr("State"), state_tip(row)),
            (self.tr("Client"), row.client),
        )

    def _step(self, line: ExplainLine) -> str:
        day = "" if line.day is None else line.day.isoformat()
        return (
            f'<tr><td style="padding:0 16px 2px 0">{day}</td>'
            f'<td style="padding:0 16px 2px 0">{escape(line.text)}</td>'
            f'<td style="padding:0 0 2px 0; color:{self._tokens.muted}">'
            f"{escape(line.citation)}</td></tr>"
        )

    @Slot()
    def _on_pressed(self) -> None:
        for act, part in self.buttons.items():
            if part is self.sender():
                self.pressed.emit(act)
