"""What the tabs of a case have in common: reading off the window's thread, and their states."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from agencydesk.errors import UserError
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.tokens import GAP, MARGIN, Tokens
from agencydesk.ui.widgets.labels import button, label

T = TypeVar("T")
W = TypeVar("W")


class TabState(QWidget):
    """What a tab says in place of its content: that it reads, is empty, or failed.

    Signals:
        pressed: the button was pressed.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(role="strong", wrap=True)
        self.text = label(role="muted", wrap=True)
        self.button = button("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 2 * MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.button.clicked.connect(self.pressed)

    def say(self, title: str, text: str = "", action: str = "") -> None:
        """Show a state; an empty ``action`` hides the button."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(f"{title} {text}".strip())


class CaseTab(QWidget, Generic[T]):
    """One tab of a case; it reads when it is looked at, and never shows another case's answer.

    Override ``read`` and ``fill``; put what is shown into ``content``.

    Signals:
        goal: leads to another place of the window; carries a ``Goal``.
        wish: something to do; carries a ``Wish``.
        told: something worth a line happened; carries the text.
        problem: something failed; carries the exception.
        changed: something was written; carries the ``Changes``.
        undoable: something was done that can be taken back; as ``Page.undoable``.
    """

    goal = Signal(object)
    wish = Signal(object)
    told = Signal(str)
    problem = Signal(object)
    changed = Signal(object)
    undoable = Signal(str, object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kit = kit
        self.case_id: int | None = None
        self._stale = self._failed = self._writing = False
        self._own_focus: QWidget | None = None
        self._filled: int | None = None
        self._latest = Latest[tuple[int, T]](kit.jobs, self._on_answer, self._on_failure, self)
        self.state = TabState()
        self.content = QWidget()
        self.rows = QVBoxLayout(self.content)
        self.rows.setContentsMargins(0, GAP, 0, 0)
        self.rows.setSpacing(GAP)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.state)
        self.stack.addWidget(self.content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.state.pressed.connect(self._on_pressed)
        kit.theme.changed.connect(self._on_theme)

    @abstractmethod
    def read(self, case_id: int) -> Callable[[], T]:
        """Return the work that reads what the tab shows; it runs on the database lane."""

    @abstractmethod
    def fill(self, answer: T) -> None:
        """Show what was read."""

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""

    def on_action(self) -> None:
        """Do what the button of an empty tab says."""

    def show_case(self, case_id: int | None) -> None:
        """Take note of the case to show; it is read by ``look``."""
        self.case_id = case_id
        self._stale = case_id is not None
        if case_id != self._filled:
            self._filled = None

    def look(self) -> None:
        """Read now if what is shown is not the case as it stands."""
        if not self._stale or self.case_id is None:
            return
        self._stale = False
        if self._filled is None:
            self._say_loading()
        self.ask()

    def ask(self) -> None:
        """Read the case once more."""
        number = self.case_id
        if number is not None:
            work = self.read(number)
            self._latest.ask(lambda: (number, work()))

    def say_failed(self, text: str) -> None:
        """Take note that the case could not be read."""

    def show_content(self) -> None:
        """Show what was filled in."""
        if self._own_focus is not None:
            self.setFocusProxy(self._own_focus)
        self.stack.setCurrentWidget(self.content)

    def say_empty(self, title: str, text: str = "", action: str = "") -> None:
        """Show that there is nothing, and what to do."""
        self._failed = False
        self.state.say(title, text, action)
        # A hidden list that takes the keyboard would lead past the button.
        self._own_focus = self._own_focus or self.focusProxy()
        self.setFocusProxy(self.state.button)
        self.stack.setCurrentWidget(self.state)

    def write(self, work: Callable[[], W], then: Callable[[W], object]) -> None:
        """Write something on the database lane; a second press meanwhile does nothing."""
        if self._writing:
            return
        self._writing = True

        def done(result: W) -> None:
            self._writing = False
            then(result)

        self.kit.jobs.run(self, work, done, failed=self._on_not_written)

    def _on_not_written(self, error: BaseException) -> None:
        self._writing = False
        self.problem.emit(error)

    def _say_loading(self) -> None:
        self._failed = False
        self.state.say(self.tr("Reading the case…"))
        self.stack.setCurrentWidget(self.state)

    def _on_answer(self, answer: tuple[int, T]) -> None:
        number, values = answer
        if number != self.case_id:
            return
        self._filled = number
        self.fill(values)

    def _on_failure(self, error: BaseException) -> None:
        text = words(error, self.kit.desk.texts, self.kit.language)
        gone = isinstance(error, UserError) and error.code == "case.unknown"
        self.state.say(
            self.tr("This could not be read"), text, "" if gone else self.tr("Try again")
        )
        self._filled, self._failed = None, True
        self.stack.setCurrentWidget(self.state)
        self.say_failed(text)

    @Slot()
    def _on_pressed(self) -> None:
        if self._failed:
            self._say_loading()
            self.ask()
        else:
            self.on_action()

    @Slot()
    def _on_theme(self) -> None:
        self.set_tokens(self.kit.tokens)
