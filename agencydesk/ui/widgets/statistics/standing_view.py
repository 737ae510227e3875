"""Where the parts of a year stand at the platform, and every message so far."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from agencydesk.services.uploads.values import MessageRow, MessageState, PartRow
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, ROW_HEIGHT, UNIT, Tone
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowColumn, RowsView
from agencydesk.ui.widgets.statistics.moment import written
from agencydesk.ui.widgets.statistics.send_reading import ShownSending

_TONES = {
    MessageState.QUEUED: Tone.WEEK,
    MessageState.SENDING: Tone.WEEK,
    MessageState.ACKNOWLEDGED: Tone.MONTH,
    MessageState.HELD: Tone.UNKNOWN,
    MessageState.REFUSED: Tone.OVERDUE,
}
_SYMBOLS = {
    MessageState.QUEUED: "◆",
    MessageState.SENDING: "◆",
    MessageState.ACKNOWLEDGED: "●",
    MessageState.HELD: "▲",
    MessageState.REFUSED: "■",
}
PARTS = 3


class StandingView(QWidget):
    """Lists the three parts with their state; below, the messages of all years.

    Signals:
        send_wanted: what waits is to be tried now.
        correct_wanted: what is reported is to be corrected.
        withdraw_wanted: what is reported is to be taken back.
        ours_wanted: what another computer reported is to count as this one's; carries the part.
        day_wanted: another last day is to be set.
        receipt_wanted: a receipt is to be shown; carries the ``MessageRow``.
    """

    send_wanted = Signal()
    correct_wanted = Signal()
    withdraw_wanted = Signal()
    ours_wanted = Signal(object)
    day_wanted = Signal()
    receipt_wanted = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.who = label(role="muted", wrap=True)
        self.parts = RowsView[PartRow](self._part_columns(), kit.tokens)
        self.parts.setAccessibleName(self.tr("State of the parts"))
        self.outcome = label(wrap=True)
        self.send = button(self.tr("Send now"))
        self.correct = button(self.tr("Correct…"))
        self.withdraw = button(self.tr("Withdraw…"))
        self.ours = button(self.tr("Take it as ours"))
        self.receipt = button(self.tr("Receipt…"))
        self.day = button(self.tr("Last day…"))
        self.history = RowsView[MessageRow](self._message_columns(), kit.tokens)
        self.history.setAccessibleName(self.tr("History of all years"))
        self._lay_out()
        self.parts.selectionModel().currentRowChanged.connect(self._on_part)
        self.parts.entered_row.connect(self._on_receipt)
        self.history.entered_row.connect(self._on_old_receipt)
        self.send.clicked.connect(self.send_wanted)
        self.correct.clicked.connect(self.correct_wanted)
        self.withdraw.clicked.connect(self.withdraw_wanted)
        self.day.clicked.connect(self.day_wanted)
        self.ours.clicked.connect(self._on_ours)
        self.receipt.clicked.connect(self._on_receipt)

    def show_standing(self, shown: ShownSending) -> None:
        """Show where a year stands."""
        self.who.setText(self._consent(shown))
        self.parts.show_rows(shown.year.parts)
        self.history.show_rows(shown.history)
        waits = any(_waits(row) for row in shown.year.parts)
        self.send.setEnabled(waits and shown.binding.on)
        self.correct.setEnabled(bool(shown.stands))
        self.withdraw.setEnabled(bool(shown.stands))
        self._on_part()

    def set_theme(self) -> None:
        """Take other colours."""
        self.parts.set_tokens(self._kit.tokens)
        self.history.set_tokens(self._kit.tokens)

    def _say(self, code: str, table: str = "statistics") -> str:
        return self._kit.desk.texts.get(table, code, self._kit.language)

    def _consent(self, shown: ShownSending) -> str:
        year = shown.year
        if year.consented_at is None:
            return self.tr("{year} was not confirmed yet.").format(year=year.year)
        text = self.tr("Confirmed on {moment} by {who}. It is sent until {day}.")
        who = year.consented_by or self.tr("somebody")
        moment = written(year.consented_at)
        return text.format(moment=moment, who=who, day=shown.last_day.isoformat())

    def _part_columns(self) -> tuple[RowColumn[PartRow], ...]:
        def part(row: PartRow) -> str:
            return self._say(f"part.{row.part}")

        return (
            RowColumn("", _part_symbol, 32, tone=_part_tone, align="centre"),
            RowColumn(self.tr("Part"), part, 110),
            RowColumn(self.tr("State"), self._part_state, stretch=True, tone=_part_tone),
            RowColumn(self.tr("Next attempt"), _next, 130, tabular=True),
            RowColumn(self.tr("Revision"), _revision, 72, align="right", tabular=True),
            RowColumn(self.tr("Receipt"), _receipt, 130, tabular=True),
            RowColumn(self.tr("Received"), _received, 92, tabular=True),
        )

    def _message_columns(self) -> tuple[RowColumn[MessageRow], ...]:
        report, taken_back = self.tr("report"), self.tr("withdrawal")

        def part(row: MessageRow) -> str:
            return self._say(f"part.{row.part}")

        def kind(row: MessageRow) -> str:
            return report if row.kind == "report" else taken_back

        return (
            RowColumn("", _symbol, 32, tone=_tone, align="centre"),
            RowColumn(self.tr("Year"), lambda row: str(row.year), 52, tabular=True),
            RowColumn(self.tr("Part"), part, 110),
            RowColumn(self.tr("What"), kind, 90),
            RowColumn(
                self.tr("Confirmed on"), lambda row: written(row.created_at), 130, tabular=True
            ),
            RowColumn(self.tr("State"), lambda row: row.state_text, stretch=True, tone=_tone),
            RowColumn(
                self.tr("Attempts"),
                lambda row: str(row.attempts),
                72,
                align="right",
                tabular=True,
            ),
        )

    def _part_state(self, row: PartRow) -> str:
        if row.foreign_head:
            return self.tr("another computer reported it")
        return self.tr("not confirmed") if row.message is None else row.message.state_text

    def _lay_out(self) -> None:
        self.parts.setFixedHeight((PARTS + 1) * ROW_HEIGHT + 2 * self.parts.frameWidth() + UNIT)
        buttons = Flow()
        for part in (self.send, self.correct, self.withdraw, self.ours, self.receipt, self.day):
            buttons.add(part)
        upper, lower = QWidget(), QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(UNIT)
        for each in (self.who, self.parts, self.outcome, buttons):
            column.addWidget(each)
        column.addStretch(1)
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(UNIT)
        below.addWidget(label(self.tr("History of all years"), "strong"))
        below.addWidget(self.history, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(upper)
        self.splitter.addWidget(lower)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    @Slot()
    def _on_part(self) -> None:
        """Say what came of the current part's last attempt, and let the buttons fit it."""
        row = self.parts.current()
        self.outcome.setText("" if row is None else self._outcome(row))
        self.outcome.setVisible(bool(self.outcome.text()))
        self.ours.setVisible(row is not None and row.foreign_head)
        has = row is not None and row.message is not None and row.message.receipt is not None
        self.receipt.setEnabled(has)

    def _outcome(self, row: PartRow) -> str:
        """Return what came of the last attempt, with the reasons of a refusal."""
        if row.foreign_head:
            return self.tr(
                "The platform has a report of this part that does not come from this data folder: "
                "from another computer, or from before a backup was restored. Take it as yours, "
                "or correct it with what is here."
            )
        message = row.message
        if message is None:
            return ""
        words = self._kit.desk.statistics.words(self._kit.language)
        reasons = [f"{name or '-'}: {words.reason(word)}" for name, word in message.reasons]
        return " ".join([message.outcome_text, *reasons]).strip()

    @Slot()
    def _on_ours(self) -> None:
        row = self.parts.current()
        if row is not None and row.foreign_head:
            self.ours_wanted.emit(row.part)

    @Slot()
    def _on_receipt(self) -> None:
        row = self.parts.current()
        if row is not None:
            self._show_receipt(row.message)

    @Slot()
    def _on_old_receipt(self) -> None:
        self._show_receipt(self.history.current())

    def _show_receipt(self, message: MessageRow | None) -> None:
        if message is not None and message.receipt is not None:
            self.receipt_wanted.emit(message)


def _waits(row: PartRow) -> bool:
    waiting = (MessageState.QUEUED, MessageState.SENDING)
    return row.message is not None and row.message.state in waiting


def _symbol(row: MessageRow) -> str:
    return _SYMBOLS.get(row.state, "·")


def _tone(row: MessageRow) -> Tone:
    return _TONES.get(row.state, Tone.MUTED)


def _part_symbol(row: PartRow) -> str:
    if row.foreign_head:
        return "■"
    return "·" if row.message is None else _symbol(row.message)


def _part_tone(row: PartRow) -> Tone:
    if row.foreign_head:
        return Tone.OVERDUE
    return Tone.MUTED if row.message is None else _tone(row.message)


def _next(row: PartRow) -> str:
    return "" if row.message is None else written(row.message.next_attempt)


def _revision(row: PartRow) -> str:
    revision = None if row.message is None else row.message.revision
    return "" if revision is None else str(revision)


def _receipt(row: PartRow) -> str:
    receipt = None if row.message is None else row.message.receipt
    return "" if receipt is None else receipt.receipt[:12]


def _received(row: PartRow) -> str:
    receipt = None if row.message is None else row.message.receipt
    return "" if receipt is None else receipt.received
