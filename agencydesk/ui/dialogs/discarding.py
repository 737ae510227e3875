"""The question before a dialog is left with something that would be lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox


def ask_to_discard(
    dialog: QDialog, text: str, discard: str, stay: str, leave: Callable[[], object]
) -> None:
    """Ask whether to leave a dialog; Enter and Esc stay in it.

    Args:
        dialog: that would be left.
        text: what would be lost.
        discard: what the button that leaves says.
        stay: what the other one says.
        leave: called where it is to be left.
    """
    box = QMessageBox(dialog)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(dialog.windowTitle())
    box.setText(text)
    leaving = box.addButton(discard, QMessageBox.ButtonRole.DestructiveRole)
    staying = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(staying)
    box.setEscapeButton(staying)
    leaving.clicked.connect(leave)
    box.open()
