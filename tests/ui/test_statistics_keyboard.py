"""The statistics by keyboard alone: sensible order, keys that do not clash, words when empty."""

import itertools
import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from agencydesk.ui.dialogs.secret_replace import ReplaceSecretDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.memory import Memory
from agencydesk.ui.pages.statistics import StatisticsPage
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.session import MEMORY_FILE
from tests.services.uploads.station import MemoryKeychain
from tests.ui.conftest import settle
from tests.ui.reporting_desk import open_reporting
from tests.ui.scenes import scenes
from tests.ui.test_surface import (
    SIZES,
    controls,
    demo_folder,
    describe,
    language,
    parts,
    rest,
    stage,
)

KEYCHAINS = {True: "kept in this system's keychain", False: "has no keychain"}

__all__ = ["demo_folder", "language", "stage"]

pytestmark = pytest.mark.timeout(240)

KEY = re.compile(r"&(\w)")


def ours(qtbot, stage):
    """Show every scene of the statistics; yield its name and its widget."""
    stage.window.resize(*SIZES["laptop"])
    for scene in scenes(stage):
        if "statistics" not in scene.name:
            continue
        shown = scene.play(stage)
        assert shown is not None, scene.name
        shown.show()
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        rest(qtbot, stage.session)
        yield scene.name, shown
        if scene.dialog:
            shown.done(0)


def keys(top):
    """Return the keys of labels and buttons, each with who has it."""
    for part in parts(top):
        words = part.text() if isinstance(part, QLabel | QAbstractButton) else ""
        if isinstance(part, QLabel) and part.buddy() is None:
            continue
        found = KEY.search(words.replace("&&", ""))
        if found:
            yield found[1].upper(), words


def test_no_two_controls_answer_to_the_same_key(stage, qtbot):
    faults = []
    for name, top in ours(qtbot, stage):
        seen = {}
        for key, words in keys(top):
            if key in seen:
                faults.append(f"{name}: {key} is of {seen[key]!r} and {words!r}")
            seen[key] = words
    assert not faults, "\n".join(faults)


def place(part, top):
    corner = part.mapTo(top, QPoint(0, 0))
    return corner.x(), corner.y(), corner.x() + part.width(), corner.y() + part.height()


def way(top, qtbot):
    """Return the controls in the order in which Tab goes through them, from the first one on."""
    known = set(controls(top))
    first = min(known, key=lambda part: place(part, top)[1::-1])
    first.setFocus(Qt.FocusReason.TabFocusReason)
    order = []
    for _ in range(120):
        current = QApplication.focusWidget()
        if current is None or current in order:
            break
        order.append(current)
        qtbot.keyClick(current, Qt.Key.Key_Tab)
    return [part for part in order if part in known]


def backwards(order, top):
    """Return the steps that go back up, other than to a column at the right."""
    for before, after in itertools.pairwise(order):
        left, upper, right, _ = place(before, top)
        x, _, _, lower = place(after, top)
        if lower <= upper and x < right and x < left + 1:
            yield f"{describe(before)} -> {describe(after)}"


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_tab_goes_through_every_dialog_from_top_to_bottom(stage, qtbot):
    faults = []
    for name, top in ours(qtbot, stage):
        if top.isWindow() and top is not stage.window:
            faults += [f"{name}: {step}" for step in backwards(way(top, qtbot), top)]
    assert not faults, "\n".join(faults)


@pytest.fixture(params=[True, False])
def empty(request, jobs, theme, fresh, qtbot):
    """The page on a desk that holds nothing, with a keychain and without one."""
    desk = open_reporting(fresh, MemoryKeychain(there=request.param))
    page = StatisticsPage(Kit(desk, jobs, theme, Memory(fresh / MEMORY_FILE), "en"))
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page, request.param
    desk.close()


def test_where_there_is_nothing_yet_every_section_says_what_to_do(empty, jobs, qtbot):
    page, keychain = empty
    shown = {}
    for key in page.keys:
        page.go_to(Goal(PageKey.STATISTICS, section=key))
        settle(qtbot, jobs)
        shown[key] = page.section(key)
    assert "enter or import cases" in shown["figures"].span.text()
    assert "make it once, and print its recovery sheet" in shown["send"].hint.text()
    assert shown["send"].way.text() == "Open “Platform”"
    assert not shown["send"].standing.send.isEnabled()
    assert "still open" in shown["sheet"].span.text()
    assert "under “Platform”" in shown["national"].span.text()
    platform = shown["platform"]
    assert platform.make.isVisible()
    assert "needs the platform's key alone" in platform.platform.text()
    assert KEYCHAINS[keychain] in platform.keychain.text()


def press(qtbot, part, key=Qt.Key.Key_Space):
    """Press a key where the keyboard is, which is to be this part."""
    qtbot.waitUntil(part.hasFocus)
    qtbot.keyClick(part, key)


def test_the_secret_is_made_and_replaced_without_a_mouse(empty, jobs, qtbot):
    page, _ = empty
    page.go_to(Goal(PageKey.STATISTICS, section="platform"))
    section = page.section("platform")
    settle(qtbot, jobs)
    desk = section.kit.desk
    section.make.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(page.paper_ready):
        press(qtbot, section.make)
    settle(qtbot, jobs)
    before = desk.uploads.vault.secret().mark()
    section.replace.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, section.replace)
    dialog = next(d for d in page.window().findChildren(ReplaceSecretDialog) if d.isVisible())
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClicks(dialog.reason, "stolen")
    press(qtbot, dialog.reason, Qt.Key.Key_Tab)
    press(qtbot, dialog.sheet, Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.word, "replace")
    press(qtbot, dialog.word, Qt.Key.Key_Tab)
    with qtbot.waitSignal(page.paper_ready):
        press(qtbot, dialog.primary)
    assert desk.uploads.vault.secret().mark() != before
