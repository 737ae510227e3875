"""Pasting a list of references or numbers and listing those cases."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from agencydesk.services.case_table_values import FoundList
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import label

SIZE = (480, 460)


class FindListDialog(FormDialog):
    """Takes a list; what is not found is shown, to be copied or corrected.

    Signals:
        found: cases are to be listed; carries the ``FoundList``.
    """

    found = Signal(object)

    def __init__(self, kit: Kit, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Find list"))
        self.resize(bounded(*SIZE, parent))
        self._found: FoundList | None = None
        self.form.hide()
        self.text = QPlainTextEdit(text)
        self.text.setPlaceholderText(
            self.tr("One reference or number a line, in any spelling; a column copied from Excel")
        )
        self.text.setAccessibleName(self.tr("References or numbers"))
        self.text.setTabChangesFocus(True)
        self.verdict = label(wrap=True)
        self.missing = QPlainTextEdit()
        self.missing.setReadOnly(True)
        self.missing.setTabChangesFocus(True)
        self.missing.setAccessibleName(self.tr("Not found"))
        for part, stretch in ((self.text, 3), (self.verdict, 0), (self.missing, 2)):
            self.body.addWidget(part, stretch)
        self.verdict.hide()
        self.missing.hide()
        self.primary.setText(self.tr("Find"))
        self.text.textChanged.connect(self._on_text)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def accept(self) -> None:
        """Look the list up; or list what was found, when that was said already."""
        if self._found is not None and self._found.ids:
            self._list(self._found)
            return
        text = self.text.toPlainText()
        if not text.strip():
            self.say(self.tr("Paste or type at least one reference or number."))
            return
        self.save(lambda: self.kit.desk.case_table.find_list(text), self._on_found)

    def _on_found(self, found: FoundList) -> None:
        if not found.missing:
            self._list(found)
            return
        self._found = found
        lost = f"{len(found.missing):,}"
        self.verdict.setText(
            self.tr("Cases found: {count}. Not found: {lost} of {asked}:").format(
                count=f"{len(found.ids):,}", lost=lost, asked=f"{found.asked:,}"
            )
        )
        self.missing.setPlainText("\n".join(found.missing))
        self.verdict.show()
        self.missing.show()
        if found.ids:
            self.primary.setText(
                self.tr("List those found ({count})").format(count=f"{len(found.ids):,}")
            )
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self, found: FoundList) -> None:
        self.finish()
        self.found.emit(found)

    @Slot()
    def _on_text(self) -> None:
        self._found = None
        self.verdict.hide()
        self.missing.hide()
        self.primary.setText(self.tr("Find"))
