"""A stored file in a window of its own, and the files beside it one after another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.services.document_values import DocumentRow
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.document_viewer import DocumentViewer
from agencydesk.ui.widgets.labels import ElidedLabel, button

FIRST_SIZE = (1000, 720)


class DocumentWindow(QDialog):
    """Shows the files of a list, beginning with one; past the last page the next file comes.

    Signals:
        open_wanted: a file is to be opened in the system's program; carries its row.
        save_wanted: a file is to be saved elsewhere; carries its row.
    """

    open_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(
        self, kit: Kit, rows: Sequence[DocumentRow], place: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._rows, self._place = tuple(rows), place
        self.about = ElidedLabel()
        self.open_button = button(self.tr("Open"))
        self.open_button.setToolTip(
            self.tr("Show a read-only copy in the program for this kind of file")
        )
        self.save_button = button(self.tr("Save as…"))
        self.viewer = DocumentViewer(kit, window=True)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.about, 1)
        head.addWidget(self.open_button)
        head.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addLayout(head)
        layout.addWidget(self.viewer, 1)
        self.open_button.clicked.connect(self._on_open)
        self.save_button.clicked.connect(self._on_save)
        self.viewer.open_wanted.connect(self._on_open)
        self.viewer.beyond.connect(self.step)
        self.viewer.judged.connect(self._on_judged)
        self.viewer.left.connect(self.reject)
        self.resize(bounded(*FIRST_SIZE, parent))
        self._show(at_end=False)

    @property
    def row(self) -> DocumentRow:
        """Return the file that is shown."""
        return self._rows[self._place]

    @Slot(int)
    def step(self, by: int) -> None:
        """Go to the file before, at its last page, or to the one after."""
        if 0 <= self._place + by < len(self._rows):
            self._place += by
            self._show(at_end=by < 0)

    def done(self, result: int) -> None:
        """Let go of the file and close."""
        self.viewer.clear()
        super().done(result)

    def _show(self, *, at_end: bool) -> None:
        row = self.row
        place = self.tr("File {number} of {count}")
        parts = (
            row.file_name,
            row.role_text if row.belongs_to else "",
            row.belongs_to,
            row.belongs_on.isoformat() if row.belongs_on else "",
            place.format(number=self._place + 1, count=len(self._rows)),
        )
        self.setWindowTitle(row.file_name)
        self.about.set_full(" · ".join(part for part in parts if part))
        self._on_judged(False)
        self.viewer.show_document(row.id, at_end=at_end)

    @Slot(bool)
    def _on_judged(self, whole: bool) -> None:
        """Offer nothing of a file that is not as it was filed."""
        self.open_button.setEnabled(whole)
        self.save_button.setEnabled(whole)
        self.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_open(self) -> None:
        self.open_wanted.emit(self.row)

    @Slot()
    def _on_save(self) -> None:
        self.save_wanted.emit(self.row)
