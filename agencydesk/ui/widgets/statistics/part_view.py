"""One part as it would leave: field by field in words, and the exact bytes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextOption
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, UNIT, Tone
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowColumn, RowsView
from agencydesk.ui.widgets.state import StateView
from agencydesk.ui.widgets.statistics.send_reading import FieldLine, PartLines

COMPLETE = "complete"
#: The least height at which the bytes can be looked at, in pixels.
BYTES_HEIGHT = 76


class PartView(QWidget):
    """Shows a part; where it is not sent, says why.

    Signals:
        figure_wanted: a figure is missing and is to be completed; carries its name.
        told: something worth a line happened; carries the text.
    """

    figure_wanted = Signal(str)
    told = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._shown: PartLines | None = None
        self.about = label(role="muted", wrap=True)
        self.empty = label(role="muted", wrap=True)
        self.list = RowsView[FieldLine](_columns(), kit.tokens)
        self.list.setAccessibleName(self.tr("Fields that leave"))
        self.sentence = label(wrap=True)
        self.hash = label(role="strong")
        self.hash.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bytes = QPlainTextEdit()
        self.bytes.setReadOnly(True)
        self.bytes.setAccessibleName(self.tr("The exact bytes"))
        self.bytes.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.bytes.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.bytes.setTabChangesFocus(True)
        self.bytes.setMinimumHeight(BYTES_HEIGHT)
        self.copy = button(self.tr("Copy the bytes"))
        self.state = StateView(kit.tokens)
        self.stack = QStackedWidget()
        self._lay_out()
        self.list.selectionModel().currentRowChanged.connect(self._on_field)
        self.copy.clicked.connect(self._on_copy)
        self.state.pressed.connect(self._on_pressed)

    @property
    def shown(self) -> PartLines | None:
        """Return the part that is shown."""
        return self._shown

    def show_part(self, part: PartLines | None, *, stands: bool = False) -> None:
        """Show a part; None: the agency's secret is not at hand.

        Args:
            part: what it says.
            stands: whether a report of it stands on the platform or is on its way.
        """
        self._shown = part
        if part is None:
            self._say_no_secret()
        elif part.held_back:
            self._say_held_back(stands=stands)
        elif part.missing:
            self._say_missing(part)
        else:
            self._show(part)

    def set_theme(self) -> None:
        """Take other colours."""
        self.list.set_tokens(self._kit.tokens)
        self.state.set_tokens(self._kit.tokens)

    def _show(self, part: PartLines) -> None:
        text = self.tr("Reported already and unchanged: not sent again. These are its bytes.")
        self.about.setText(f"{text} {part.about}" if not part.changed else part.about)
        text = self.tr("Not known, so left empty: {names}").format(names=part.left_empty)
        self.empty.setText(text if part.left_empty else "")
        self.empty.setVisible(bool(part.left_empty))
        self.list.show_rows(part.fields)
        used = len(part.body.rstrip(" "))
        text = self.tr("{length} bytes, {fill} of them spaces, so that every report is as long")
        self.bytes.setPlainText(part.body)
        self.bytes.setToolTip(text.format(length=f"{part.length:,}", fill=part.length - used))
        text = self.tr("The exact bytes: {length} · SHA-256 {hash}")
        self.hash.setText(text.format(length=f"{part.length:,}", hash=part.sha256))
        self.hash.setToolTip(part.sha256)
        self.stack.setCurrentIndex(0)

    def _say_no_secret(self) -> None:
        self._say(
            "",
            "shield-check",
            self.tr("The agency's secret is not at hand"),
            self.tr(
                "What leaves is rounded and named with the agency's secret. Make it once under "
                "“Platform”, or enter the words of the recovery sheet there."
            ),
            "",
        )

    def _say_held_back(self, *, stands: bool) -> None:
        drawing, title = "shield-check", self.tr("This part is not sent")
        text = self.tr(
            "There are few agencies with more than 50 practising attorneys, and an amount "
            "would tell which one it is. So nothing of the revenue leaves, not even rounded."
        )
        if stands:
            drawing, title = (
                "triangle-alert",
                self.tr("This part was reported and is to be withdrawn"),
            )
            text = self.tr(
                "There are few agencies with more than 50 practising attorneys, and an amount "
                "would tell which one it is. The report made with fewer attorneys still stands: "
                "withdraw it under “State and history”."
            )
        self._say("", drawing, title, text, "")

    def _say_missing(self, part: PartLines) -> None:
        text = self.tr("Missing: {names}. Complete it, and this part can be sent.")
        words = self._kit.desk.statistics.words(self._kit.language)
        names = words.joined([title for _, title in part.missing])
        self._say(
            COMPLETE,
            "triangle-alert",
            self.tr("This part cannot be sent yet"),
            text.format(names=names),
            self.tr("Complete it…"),
        )

    def _say(self, key: str, drawing: str, title: str, text: str, action: str) -> None:
        self.state.say(key, drawing, title, text, action)
        self.stack.setCurrentIndex(1)

    def _lay_out(self) -> None:
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.sentence)
        line = QHBoxLayout()
        line.addWidget(self.hash, 1)
        line.addWidget(self.copy)
        column.addLayout(line)
        column.addWidget(self.bytes, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(lower)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.about)
        layout.addWidget(self.empty)
        layout.addWidget(self.splitter, 1)
        self.stack.addWidget(whole)
        self.stack.addWidget(self.state)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    @Slot()
    def _on_field(self) -> None:
        """Say the current field whole: the list cuts what is long."""
        line = self.list.current()
        text = self.tr("{field}: {sent}. {sentence}")
        stays = self.tr("Stays here: {figures}.")
        said = (
            ""
            if line is None
            else text.format(field=line.name, sent=line.sent, sentence=line.sentence)
        )
        if line is not None and line.stays:
            said += " " + stays.format(figures=line.stays)
        self.sentence.setText(said)

    @Slot()
    def _on_copy(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(self._shown.body)
            self.told.emit(self.tr("Copied: the exact bytes of “{part}”").format(
                part=self._shown.title))  # fmt: skip

    @Slot(str)
    def _on_pressed(self, key: str) -> None:
        if key == COMPLETE and self._shown is not None:
            self.figure_wanted.emit(self._shown.missing[0][0])


def _columns() -> tuple[RowColumn[FieldLine], ...]:
    translate = QCoreApplication.translate

    def tone(line: FieldLine) -> Tone:
        return Tone.MUTED if line.empty else Tone.TEXT

    def muted(_line: FieldLine) -> Tone:
        return Tone.MUTED

    return (
        RowColumn(translate("PartView", "Field"), lambda line: line.name, 150, tone=tone),
        RowColumn(translate("PartView", "Leaves"), lambda line: line.sent, 180, tone=tone),
        RowColumn(translate("PartView", "Stays here"), lambda line: line.stays, 220, tone=muted),
        RowColumn(
            translate("PartView", "In words"), lambda line: line.sentence, stretch=True, tone=muted
        ),
    )
