"""The list of deadlines that a change moves, starts or ends; shown before and after it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agencydesk.services.move_values import MoveLine
from agencydesk.services.results import MoveReason
from agencydesk.ui.tokens import UNIT, Tokens, Tone
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.rows import RowColumn, RowsView

_TONES = {
    MoveReason.MOVED: Tone.TEXT,
    MoveReason.ARISES: Tone.MONTH,
    MoveReason.GONE: Tone.OVERDUE,
    MoveReason.CLOSED: Tone.MUTED,
}


class MovesView(QWidget):
    """A sentence that counts what moves, and a line for each: matter, old, new, days, why.

    Args:
        tokens: the colours.
        with_case: show the case of each line, where several cases are concerned.
    """

    def __init__(
        self, tokens: Tokens, parent: QWidget | None = None, *, with_case: bool = False
    ) -> None:
        super().__init__(parent)
        self.summary = label(role="strong", wrap=True)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignTop)
        columns: list[RowColumn[MoveLine]] = [
            RowColumn(self.tr("What happens"), _kind, tone=_tone),
            RowColumn(self.tr("Matter"), _matter, stretch=True, tip=_tip),
            RowColumn(self.tr("Date now"), _old, width=92, align="right", tabular=True),
            RowColumn(self.tr("New date"), _new, width=92, align="right", tabular=True),
            RowColumn(self.tr("Days"), _days, width=56, align="right", tabular=True),
            RowColumn(self.tr("Note"), _note, width=180, tip=_note),
        ]
        if with_case:
            columns.insert(1, RowColumn(self.tr("Case"), _case))
        self.list = RowsView[MoveLine](columns, tokens)
        self.list.setAccessibleName(self.tr("Deadlines that move"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.summary)
        layout.addWidget(self.list, 1)
        self.say("")

    def show_lines(self, lines: Sequence[MoveLine]) -> None:
        """Show what moves, or say that nothing does."""
        self.list.show_rows(lines)
        self.list.setVisible(bool(lines))
        self.summary.setText(self._counted(lines))

    def say(self, text: str) -> None:
        """Say something in place of a list, such as what to do first."""
        self.list.show_rows(())
        self.list.hide()
        self.summary.setText(text)

    def lines(self) -> tuple[MoveLine, ...]:
        """Return what is listed."""
        return self.list.rows.rows

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.list.set_tokens(tokens)

    def _counted(self, lines: Sequence[MoveLine]) -> str:
        if not lines:
            return self.tr("No deadline moves.")
        counts = {kind: sum(line.kind is kind for line in lines) for kind in MoveReason}
        texts = (
            (self.tr("{count} move"), MoveReason.MOVED),
            (self.tr("{count} new"), MoveReason.ARISES),
            (self.tr("{count} fall away"), MoveReason.GONE),
            (self.tr("{count} closed ones stay as they are"), MoveReason.CLOSED),
        )
        parts = [text.format(count=counts[kind]) for text, kind in texts if counts[kind]]
        return self.tr("Deadlines: {parts}").format(parts=self.tr(", ").join(parts))


def _kind(line: MoveLine) -> str:
    return line.kind_text


def _tone(line: MoveLine) -> Tone:
    return _TONES[line.kind]


def _case(line: MoveLine) -> str:
    return line.case_ref


def _matter(line: MoveLine) -> str:
    return line.matter


def _tip(line: MoveLine) -> str:
    return f"{line.matter}\n{line.note}" if line.note else line.matter


def _old(line: MoveLine) -> str:
    return line.old.isoformat() if line.old else "—"


def _new(line: MoveLine) -> str:
    return line.new.isoformat() if line.new else "—"


def _days(line: MoveLine) -> str:
    return "" if line.days is None else f"{line.days:+d}"


def _note(line: MoveLine) -> str:
    return line.note
