"""A row of widgets that breaks into more rows where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from agencydesk.ui.tokens import UNIT


class FlowLayout(QLayout):
    """Puts widgets side by side in their own size, left to right, then below."""

    def __init__(self, parent: QWidget | None = None, gap: int = UNIT) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._held().append(item)

    def count(self) -> int:
        """Count the items."""
        return len(self._held())

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None."""
        items = self._held()
        return items[index] if 0 <= index < len(items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out, or return None."""
        items = self._held()
        return items.pop(index) if 0 <= index < len(items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows; what was reckoned stands until something changes.

        A stack asks all its pages, also the hidden ones, and again for each width it tries.
        """
        known: dict[int, int] = getattr(self, "_heights", {})
        if width not in known:
            known[width] = self._place(QRect(0, 0, width, 0), move=False)
        return known[width]

    def invalidate(self) -> None:
        """Forget the heights: a widget came, went, or has another size."""
        getattr(self, "_heights", {}).clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size in one row."""
        shown = [item.sizeHint() for item in self._held() if not item.isEmpty()]
        width = sum(size.width() + self._gap for size in shown)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest widget."""
        smallest = QSize()
        for item in self._held():
            smallest = smallest.expandedTo(item.minimumSize())
        return smallest

    def _held(self) -> list[QLayoutItem]:
        """Return the items; none once Python has let go of this object and Qt has not yet."""
        held: list[QLayoutItem] = getattr(self, "_items", [])
        return held

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, tallest = rect.x(), rect.y(), 0
        for item in self._held():
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, tallest = rect.x(), y + tallest + self._gap, 0
            if move:
                width = min(size.width(), rect.width())
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += size.width() + self._gap
            tallest = max(tallest, size.height())
        return y + tallest - rect.y()


class Flow(QWidget):
    """A widget that lays its children out as ``FlowLayout`` does."""

    def __init__(self, parent: QWidget | None = None, gap: int = UNIT) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        """Add a widget at the end."""
        self._flow.addWidget(part)
