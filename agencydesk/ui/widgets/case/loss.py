"""What can be done after a loss of rights: the ways back, and what a person is asked."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from agencydesk.services.losses.values import LossView, WayBack
from agencydesk.ui.tokens import GAP, MARGIN, UNIT
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label


class LossPanel(QFrame):
    """Says since when and why a case is lost, and how it is restored; hidden where nothing is.

    Signals:
        missed_wanted: somebody will say which deadline was missed.
        decision_wanted: somebody will say whether the restoration was granted.
        majeure_wanted: restoration for force majeure is to be put on the docket.
        draft_wanted: the request for restoration is to be drafted.
    """

    missed_wanted = Signal()
    decision_wanted = Signal()
    majeure_wanted = Signal()
    draft_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.title, self.ask = label(role="strong", wrap=True), label(role="error", wrap=True)
        self.ways = label(wrap=True)
        self.steps = label(role="muted", wrap=True)
        self.missed = button(self.tr("Which deadline was missed…"), "primary")
        self.decision = button(self.tr("Result of the restoration…"), "primary")
        self.draft = button(self.tr("Draft the request…"))
        self.majeure = button(self.tr("Claim force majeure"))
        row = Flow()
        for part in (self.missed, self.decision, self.draft, self.majeure):
            row.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        layout.setSpacing(UNIT)
        for widget in (self.title, self.ask, self.ways, self.steps, row):
            layout.addWidget(widget)
        self.missed.clicked.connect(self.missed_wanted)
        self.decision.clicked.connect(self.decision_wanted)
        self.draft.clicked.connect(self.draft_wanted)
        self.majeure.clicked.connect(self.majeure_wanted)
        self.hide()

    def show_loss(self, view: LossView) -> None:
        """Show how a case stands, or hide."""
        self.setVisible(view.matters)
        self.title.setText(self._head(view))
        asks = []
        if view.notice_id is not None:
            asks.append(self.tr("Say which deadline was missed; only then it is put down so."))
        if view.decision_id is not None:
            asks.append(
                self.tr("The office has decided on restoration: say whether it granted it.")
            )
        self.ask.setText(" ".join(asks))
        self.ask.setVisible(bool(asks))
        self.ways.setText("\n".join(line for way in view.ways for line in self._way(way)))
        self.ways.setVisible(bool(view.ways))
        numbered = [f"{place}. {text}" for place, text in enumerate(view.steps, 1)]
        self.steps.setText("\n".join(numbered))
        self.steps.setVisible(bool(numbered))
        self.missed.setVisible(view.notice_id is not None)
        self.decision.setVisible(view.decision_id is not None)
        self.draft.setVisible(bool(view.ways))
        self.majeure.setVisible(view.majeure)

    def _head(self, view: LossView) -> str:
        head = self.tr("What can be done")
        if not view.why:
            return head
        since = "" if view.since is None else view.since.isoformat()
        parts = (view.status if view.lost else "", since, view.why)
        return f"{head} · " + " · ".join(part for part in parts if part)

    def _way(self, way: WayBack) -> Iterator[str]:
        if way.due is not None:
            due = self.tr("until {day}").format(day=way.due.isoformat())
        else:
            due = self.tr("no date yet, missing: {what}").format(what=", ".join(way.missing))
        latest = ""
        if way.latest is not None:
            text = self.tr("at the latest {day}, two years after the missed date")
            latest = text.format(day=way.latest.isoformat())
        parts = (way.reason, due, latest, way.fee, way.citation)
        yield " · ".join(part for part in parts if part)
