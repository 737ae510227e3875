from datetime import date, timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics

from agencydesk.services.fees.values import FeeState
from agencydesk.ui.theme import load_fonts, tabular_font
from agencydesk.ui.tokens import DARK, LIGHT
from agencydesk.ui.widgets.fees.ladder import rungs
from agencydesk.ui.widgets.fees.strip import YearStrip
from agencydesk.ui.widgets.fees.term import ACROSS, TermStrip
from tests.ui.fee_lines import PATENT, REDUCED, Lines

DUE = date(2026, 8, 13)


@pytest.fixture(scope="module")
def lines():
    return Lines()


@pytest.fixture
def strip(qtbot, theme):
    load_fonts()

    def strip(line, today, tokens=LIGHT):
        made = YearStrip(tokens, today)
        qtbot.addWidget(made)
        made.show_line(line)
        made.resize(made.minimumSizeHint())
        made.show()
        return made

    return strip


def labels(strip):
    return strip.face.labels(strip.line, strip.rect())


def inked(label):
    """Return where the letters of a label are."""
    width = QFontMetrics(tabular_font()).horizontalAdvance(label.text)
    rect = label.rect
    if label.align & Qt.AlignmentFlag.AlignRight:
        return QRect(rect.right() - width + 1, rect.top(), width, rect.height())
    if label.align & Qt.AlignmentFlag.AlignLeft:
        return QRect(rect.left(), rect.top(), width, rect.height())
    return QRect(rect.center().x() - width // 2, rect.top(), width, rect.height())


@pytest.mark.parametrize("case", [PATENT, REDUCED], ids=["full", "reduced"])
def test_at_its_least_width_no_two_labels_touch_and_none_leaves_the_strip(lines, strip, case):
    for line in lines.of(case, DUE):
        shown = strip(line, DUE)
        places = [inked(label) for label in labels(shown)]
        assert all(shown.rect().contains(place) for place in places), line.year
        touching = [(one, other) for one, other in combinations(places, 2) if one.intersects(other)]
        assert not touching, (line.year, touching)


def test_every_day_and_step_is_on_the_strip(lines, strip):
    line = lines.one(PATENT, 8, DUE)
    text = " ".join(label.text for label in labels(strip(line, DUE)))
    for day in (line.year.due, line.year.free_until, line.year.grace_until):
        assert day.isoformat() in text
    for percent in (5, 10, 15, 20, 25):
        assert f"+{percent}%" in text
    full = line.year.full_fen // 100
    assert f"+{full * 25 // 100:,}" in text


def test_today_stands_in_the_part_it_belongs_to(lines, strip):
    line = lines.one(PATENT, 8, DUE)
    steps = line.year.steps
    days = [line.year.due, *(step.first for step in steps), *(step.last for step in steps)]
    for day in days:
        shown = strip(line, day)
        parts = shown.face.parts(line, shown.rect())
        place = shown.face.today_at(line, shown.rect())
        expected = 0 if day <= line.year.due else next(
            n for n, step in enumerate(steps, 1) if step.first <= day <= step.last
        )  # fmt: skip
        assert parts[expected].rect.left() <= place <= parts[expected].rect.right() + 1, day
    early = strip(line, line.year.due - timedelta(days=400))
    late = strip(line, line.year.grace_until + timedelta(days=400))
    assert early.face.today_at(line, early.rect()) == early.rect().left()
    assert late.face.today_at(line, late.rect()) == late.rect().right() + 1


def test_a_screen_reader_hears_every_day_step_and_where_it_stands(lines, strip):
    line = lines.one(PATENT, 8, DUE)
    told = strip(line, line.year.steps[2].first).accessibleName()
    for step in line.year.steps:
        assert step.first.isoformat() in told
        assert step.last.isoformat() in told
    assert "surcharge 25%" in told
    assert "now with 10% surcharge" in told
    shown = strip(line, line.year.grace_until + timedelta(days=1))
    assert "past its last day" in shown.accessibleName()
    assert shown.toolTip().splitlines() == shown.accessibleName().split(". ")


def test_what_is_paid_or_given_up_has_its_own_sign_and_no_steps(lines, strip):
    paid = strip(lines.one(PATENT, 8, DUE, FeeState.PAID), DUE)
    assert any(label.text.startswith("✓ paid") for label in labels(paid))
    gone = strip(lines.one(PATENT, 8, DUE, FeeState.GIVEN_UP), DUE)
    assert any(label.text.startswith("× given up") for label in labels(gone))
    for shown in (paid, gone):
        assert not any("%" in label.text for label in labels(shown))


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_colours_are_those_of_the_scheme(lines, strip, tokens):
    shown = strip(lines.one(PATENT, 8, DUE), DUE, tokens)
    shown.setStyleSheet(f"background: {tokens.raised}")
    seen = shown.grab().toImage()
    places = [(x, y) for x in range(seen.width()) for y in range(seen.height())]
    colours = {seen.pixelColor(x, y).name() for x, y in places}
    assert QColor(tokens.accent).name() in colours
    assert QColor(tokens.frame).name() in colours


@pytest.fixture
def term(qtbot, theme, lines):
    made = TermStrip(LIGHT, DUE)
    qtbot.addWidget(made)
    shown = lines.of(PATENT, DUE, y3=FeeState.PAID, y4=FeeState.PAID)
    made.show_lines(shown)
    made.resize(made.minimumSizeHint())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def test_the_term_begins_at_the_first_open_year_and_the_keys_go_through_it(term, qtbot):
    years = [term.current.year.year]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(term, key)
        years.append(term.current.year.year)
    assert years == [5, 6, 5, 3, 20]
    qtbot.keyClick(term, Qt.Key.Key_Up)
    assert term.current.year.year == 20 - ACROSS
    qtbot.keyClick(term, Qt.Key.Key_Down)
    assert term.current.year.year == 20


def test_a_press_chooses_the_year_below_the_pointer(term, qtbot):
    with qtbot.waitSignal(term.chosen) as heard:
        qtbot.mouseClick(term, Qt.MouseButton.LeftButton, pos=term.cell(4).center())
    assert heard.args[0].year.year == 7
    assert "2025-08-13" in term.accessibleDescription()


def test_no_two_cells_of_the_term_overlap(term):
    cells = [term.cell(place) for place in range(18)]
    assert all(term.rect().contains(cell) for cell in cells)
    assert not [pair for pair in combinations(cells, 2) if pair[0].intersects(pair[1])]


def test_the_ladder_marks_the_rung_of_today(lines):
    line = lines.one(PATENT, 8, DUE)
    for place, step in enumerate(line.year.steps, 1):
        found = rungs(line, step.last)
        assert [rung.now for rung in found].index(True) == place
        assert (found[place].percent, found[place].fen) == (step.percent, step.fen)
    assert rungs(line, line.year.due)[0].now
    paid = lines.one(PATENT, 8, DUE, FeeState.PAID)
    assert not any(rung.now for rung in rungs(paid, DUE))
