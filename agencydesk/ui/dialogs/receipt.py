"""A receipt of the platform: what it says, and its signed text to keep."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextOption
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from agencydesk.domain.grid import GridAlign, GridContent
from agencydesk.services.uploads.values import MessageRow, ReceiptRow
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.labels import button, label

SIZE = (640, 520)


class ReceiptDialog(QDialog):
    """Shows a receipt; it is copied and printed from here.

    Signals:
        grid_wanted: it is wanted on paper; as ``Page.grid_wanted``.
        told: something worth a line happened; carries the text.
    """

    grid_wanted = Signal(str, object)
    told = Signal(str)

    def __init__(
        self, kit: Kit, message: MessageRow, receipt: ReceiptRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._kit, self._message, self._receipt = kit, message, receipt
        part = kit.desk.texts.get("statistics", f"part.{message.part}", kit.language)
        title = self.tr("Receipt: {year}, {part}").format(year=message.year, part=part)
        self.setWindowTitle(title)
        self.facts = self._facts(part)
        self.form = Form()
        for number, (name, value) in enumerate(self.facts):
            shown = label(value, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.form.add(str(number), name, shown)
        self.text = QPlainTextEdit(receipt.text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("The signed text"))
        self.copy = button(self.tr("Copy the signed text"))
        self.print = button(self.tr("Print…"))
        self.close_button = button(self.tr("Close"))
        self._lay_out()
        self.copy.clicked.connect(self._on_copy)
        self.print.clicked.connect(self._on_print)
        self.close_button.clicked.connect(self.reject)
        self.resize(bounded(*SIZE, parent))
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _facts(self, part: str) -> tuple[tuple[str, str], ...]:
        """Return what the receipt says, as pairs of a name and a value."""
        receipt, message = self._receipt, self._message
        state = self._kit.desk.texts.get("uploads", f"receipt.{receipt.state}", self._kit.language)
        return (
            (self.tr("Year"), str(message.year)),
            (self.tr("Part"), part),
            (self.tr("State"), state),
            (self.tr("Received on"), receipt.received),
            (self.tr("Receipt"), receipt.receipt),
            (self.tr("Revision"), str(receipt.revision)),
            (self.tr("Replaces receipt"), receipt.supersedes or "-"),
            (self.tr("Key"), receipt.key),
            (self.tr("SHA-256"), receipt.sha256),
            (self.tr("Pseudonym"), receipt.pseudonym),
        )

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.print)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        text = self.tr("Signature, key, content and pseudonym were checked when it came.")
        layout.addWidget(label(text, "muted", wrap=True))
        layout.addWidget(self.form)
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._receipt.text)
        self.told.emit(self.tr("Copied: the signed text of the receipt"))

    @Slot()
    def _on_print(self) -> None:
        signed = (self.tr("Signed text"), self._receipt.text)
        self.grid_wanted.emit(
            "pdf",
            GridContent(
                self.windowTitle(),
                "",
                (self.tr("What"), self.tr("Value")),
                (140, 460),
                (GridAlign.LEFT, GridAlign.LEFT),
                (*self.facts, signed),
            ),
        )
