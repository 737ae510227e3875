"""The list of what moves counts each kind and says it in one sentence."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from agencydesk.services.move_values import MoveLine
from agencydesk.services.results import MoveReason
from agencydesk.ui.tokens import DARK, LIGHT
from agencydesk.ui.widgets.moves import MovesView

OLD, NEW = date(2026, 12, 1), date(2026, 12, 8)


def line(kind, old=OLD, new=NEW, days=7, note=""):
    return MoveLine(1, "P-1", 1, "Reply", old, new, days, kind, kind.value, note)


@pytest.fixture
def view(theme, qtbot):
    view = MovesView(LIGHT, with_case=True)
    qtbot.addWidget(view)
    view.show()
    return view


def cells(view, row):
    model = view.list.rows
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_each_line_shows_case_matter_dates_days_and_note(view):
    view.show_lines([line(MoveReason.MOVED, note="may move")])
    assert cells(view, 0) == [
        "moved",
        "P-1",
        "Reply",
        "2026-12-01",
        "2026-12-08",
        "+7",
        "may move",
    ]
    assert view.list.isVisible()


def test_a_date_that_is_not_there_is_a_dash(view):
    view.show_lines([line(MoveReason.GONE, new=None, days=None)])
    assert cells(view, 0)[3:6] == ["2026-12-01", "—", ""]


def test_the_kinds_are_counted(view):
    view.show_lines(
        [
            line(MoveReason.MOVED),
            line(MoveReason.MOVED),
            line(MoveReason.ARISES, old=None, days=None),
            line(MoveReason.CLOSED),
        ]
    )
    assert view.summary.text() == "Deadlines: 2 move, 1 new, 1 closed ones stay as they are"


def test_nothing_that_moves_is_said_without_a_list(view):
    view.show_lines([])
    assert view.summary.text() == "No deadline moves."
    assert not view.list.isVisible()
    view.say("Type first")
    assert view.summary.text() == "Type first"


def test_the_colours_follow_the_scheme(view):
    view.show_lines([line(MoveReason.GONE)])
    index = view.list.rows.index(0, 0)
    before = index.data(Qt.ItemDataRole.ForegroundRole)
    view.set_tokens(DARK)
    assert index.data(Qt.ItemDataRole.ForegroundRole) != before
