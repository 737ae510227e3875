"""The dialogs around the imports that were done: all of them, and taking one back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.import_history import ImportHistory
from agencydesk.ui.widgets.labels import button, label

WIDTH, HEIGHT = 980, 480


class ImportHistoryDialog(QDialog):
    """Shows all imports.

    Signals:
        changed, told, undoable: as those of ``ImportHistory``.
    """

    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.setWindowTitle(self.tr("Imports"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(bounded(WIDTH, HEIGHT, parent))
        self.history = ImportHistory(kit, leads=False)
        self.error = label(role="error", wrap=True)
        self.error.hide()
        self.close_button = button(self.tr("Close"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addWidget(self.history, 1)
        layout.addWidget(self.error)
        layout.addLayout(buttons)
        self.history.changed.connect(self.changed)
        self.history.told.connect(self.told)
        self.history.undoable.connect(self.undoable)
        self.history.problem.connect(self._on_problem)
        self.close_button.clicked.connect(self.reject)
        self.history.refresh()

    def _on_problem(self, error: BaseException) -> None:
        self.error.setText(words(error, self._kit.desk.texts, self._kit.language))
        self.error.show()
