"""What every section of a page of sections has in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from agencydesk.services.changes import Changes
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.labels import label

#: Text and forms are not drawn out wider than one reads easily, in pixels.
READABLE = 760


class Section(QWidget):
    """A part of a page: a title, what it is about, and its widgets in ``body``.

    Signals:
        problem, told, changed, undoable, goal, wish, paper_ready, grid_wanted: as those of
            ``Page``.
    """

    problem = Signal(object)
    told = Signal(str)
    changed = Signal(object)
    undoable = Signal(str, object)
    goal = Signal(object)
    wish = Signal(object)
    paper_ready = Signal(str, object, str)
    grid_wanted = Signal(str, object)

    def __init__(self, kit: Kit, *, wide: bool = False, fills: bool = False) -> None:
        super().__init__()
        self.kit = kit
        self._title = label(role="title")
        self._text = label(role="muted", wrap=True)
        inner = QWidget()
        inner.setObjectName("page")
        if not wide:
            inner.setMaximumWidth(READABLE)
        self.body = QVBoxLayout(inner)
        sides = (0, 0, MARGIN, 0) if fills else (2 * MARGIN, MARGIN, 2 * MARGIN, MARGIN)
        self.body.setContentsMargins(*sides)
        self.body.setSpacing(GAP)
        self.body.addWidget(self._title)
        self.body.addWidget(self._text)
        self._text.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if fills:  # its lists scroll by themselves
            layout.addWidget(inner)
            return
        self.body.addSpacing(GAP)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("page")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 1)
        if not wide:
            row.addStretch(0)
            row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        scroll.setWidget(holder)
        layout.addWidget(scroll)

    def set_title(self, title: str, text: str = "") -> None:
        """Say what the section is, and what it is about."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def refresh(self) -> None:
        """Read again what is shown."""

    def follow(self, changes: Changes) -> None:
        """Read again if what was written anywhere may be shown here."""
        if changes.agency or changes.settings:
            self.refresh()

    def focus_filter(self) -> bool:
        """Put the keyboard into the section's own filter; say whether it has one."""
        return False

    def print_list(self) -> None:
        """Print what is listed."""

    def export_list(self) -> None:
        """Save what is listed as a workbook."""

    def remember(self) -> None:
        """Keep sizes, and what is typed and not saved: the window may close."""

    def set_theme(self) -> None:
        """Take other colours."""


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A section in the list at the left.

    Attributes:
        key: its name in a ``Goal``.
        make: makes it when it is first shown.
    """

    key: str
    title: str
    make: Callable[[], Section]
