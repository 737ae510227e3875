"""A row of widgets that breaks: how high it is, and that this is not reckoned again for nothing."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from agencydesk.ui.widgets.flow import FlowLayout


class Counting(FlowLayout):
    """Counts how often it reckons."""

    reckoned = 0

    def _place(self, rect: QRect, *, move: bool) -> int:
        self.reckoned += 1
        return super()._place(rect, move=move)


def test_the_height_follows_what_changes_and_is_reckoned_once(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    layout = Counting(whole)
    first, second = QPushButton("one"), QPushButton("two")
    layout.addWidget(first)
    layout.addWidget(second)
    wide = first.sizeHint().width() + second.sizeHint().width() + 20
    one_row = layout.heightForWidth(wide)
    before = layout.reckoned
    assert layout.heightForWidth(wide) == one_row
    assert layout.reckoned == before
    second.setText("two, and by now much longer than before")
    two_rows = layout.heightForWidth(wide)
    assert two_rows > one_row
    second.hide()
    assert layout.heightForWidth(wide) == one_row
    second.show()
    assert layout.heightForWidth(wide) == two_rows
