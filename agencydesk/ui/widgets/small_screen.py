"""A window on a screen that is smaller than what the window has to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

#: Less than this is no use to anybody, in logical pixels.
LEAST = (480, 300)


class SmallScreen(QScrollArea):
    """Shows its content whole where there is room, and lets it be scrolled where there is not.

    Tab scrolls to what it reaches. The content's minimum size says how much room it needs.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setObjectName("whole")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(_Holder(content))
        self.setMinimumSize(*LEAST)


class _Holder(QWidget):
    """Gives its only child all its room; has no layout, which would ask for more height."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        content.setParent(self)
        self.setMinimumSize(content.minimumSize())
        self._content = content

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hand the new size on."""
        super().resizeEvent(event)
        self._content.resize(self.size())
