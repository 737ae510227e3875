"""A person at the program: keys and clicks given to real windows, and counted as they arrive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

Seen = TypeVar("Seen", bound=QWidget)
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
#: How long anything may take, in milliseconds.
PATIENCE = 10_000


@dataclass(slots=True)
class Step:
    """What one step took: presses of mouse buttons, of keys, and words an input method put in."""

    name: str
    clicks: int = 0
    keys: int = 0
    words: int = 0


@dataclass(slots=True)
class Counts:
    """The steps so far."""

    steps: list[Step] = field(default_factory=list)

    def table(self) -> str:
        """Return the steps as a table to read."""
        lines = [f"{'step':<34} clicks  keys  words"]
        lines += [
            f"{step.name:<34} {step.clicks:>6} {step.keys:>5} {step.words:>6}"
            for step in self.steps
        ]
        return "\n".join(lines)


class Counter(QObject):
    """Counts what a person does, where the program receives it.

    A key counts where it first arrives, at whatever has the keyboard; a click at its window. What
    is typed into a file dialog is a file name of the test, not of an office: it counts as one key.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.counts = Counts()
        self.quiet = False
        app.installEventFilter(self)

    def begin(self, name: str) -> Step:
        """Count for another step from now on."""
        step = Step(name)
        self.counts.steps.append(step)
        return step

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let everything pass."""
        if self.quiet or not self.counts.steps:
            return False
        step = self.counts.steps[-1]
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and watched is QGuiApplication.focusObject():
            step.keys += 1
        elif kind is QEvent.Type.MouseButtonPress and isinstance(watched, QWindow):
            step.clicks += 1
        elif kind is QEvent.Type.InputMethod and watched is QGuiApplication.focusObject():
            step.words += 1
        return False


class Hand:
    """Presses keys where the keyboard is, and buttons where they are seen.

    Args:
        qtbot: of the test.
        app: the application.
        pictures: where a picture of every step is kept.
    """

    def __init__(self, qtbot: QtBot, app: QApplication, pictures: Path) -> None:
        self._bot, self._app, self._pictures = qtbot, app, pictures
        self.counter = Counter(app)
        self.pressed = 0

    def until(self, true: Callable[[], object]) -> None:
        """Wait until something is seen."""
        self._bot.waitUntil(lambda: bool(true()), timeout=PATIENCE)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key: it goes where the keyboard is, nowhere else."""
        QTest.keyClick(self._front(), key, modifier)

    def write(self, text: str) -> None:
        """Type letters and digits."""
        for letter in text:
            QTest.keyClick(self._front(), letter)

    def put_in(self, text: str) -> None:
        """Put Chinese words in, as an input method does: one word at a time."""
        for word in text.split("|"):
            event = QInputMethodEvent()
            event.setCommitString(word)
            QApplication.sendEvent(QGuiApplication.focusObject(), event)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Press the mouse button on what is seen there."""
        self.until(lambda: widget.isVisible() and widget.isEnabled())
        window = widget.window().windowHandle()
        place = widget.mapTo(widget.window(), at or widget.rect().center())
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, NONE, place)

    def choose_file(self, path: Path) -> None:
        """Name a file in the open file dialog and confirm; the name counts as one key."""
        self.until(lambda: _file_dialog(self._app))
        dialog = _file_dialog(self._app)
        assert dialog is not None
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        self.until(line.hasFocus)
        self.counter.quiet = True
        line.selectAll()
        self.write(str(path))
        self.counter.quiet = False
        self.press(Qt.Key.Key_Return)
        self.until(lambda: _file_dialog(self._app) is None)

    def opened(self, kind: type[Seen]) -> Seen:
        """Wait for a window of a kind to have the keyboard; return it."""
        self.until(lambda: self._open(kind))
        found = self._open(kind)
        assert found is not None
        self._front()
        self.until(lambda: self._app.activeWindow() is found and found.focusWidget() is not None)
        return found

    def closed(self, kind: type[QWidget]) -> None:
        """Wait until no window of a kind is seen."""
        self.until(lambda: self._open(kind) is None)

    def picture(self, name: str) -> None:
        """Keep what is seen: the window that has the keyboard."""
        self._pictures.mkdir(parents=True, exist_ok=True)
        self._front()
        window = self._app.activeWindow()
        if window is not None:
            window.grab().save(str(self._pictures / f"{name}.png"))

    def _front(self) -> QWindow:
        """Return the window with the keyboard.

        Without a window manager nobody gives it back when a dialog closes: that is done here.
        """
        if QGuiApplication.focusWindow() is None:
            modal = QGuiApplication.modalWindow()
            seen = [each for each in self._app.topLevelWidgets() if each.isVisible()]
            front = [each for each in seen if each.windowHandle() is modal] or seen
            front[-1].activateWindow()
            self.until(QGuiApplication.focusWindow)
        window = QGuiApplication.focusWindow()
        assert window is not None
        return window

    def _open(self, kind: type[Seen]) -> Seen | None:
        found = [each for each in self._app.topLevelWidgets() if isinstance(each, kind)]
        return next((each for each in found if each.isVisible()), None)


def _file_dialog(app: QApplication) -> QFileDialog | None:
    found = [each for each in app.topLevelWidgets() if isinstance(each, QFileDialog)]
    return next((each for each in found if each.isVisible()), None)
