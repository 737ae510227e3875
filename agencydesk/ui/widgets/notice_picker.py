"""Fields that hold a type of notice or of event, found by code, name or pinyin initials."""

from __future__ import annotations

from abc import abstractmethod
from typing import Generic, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.services.recording_values import EventChoice, NoticeChoice
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.suggestions import Answer, Suggestion
from agencydesk.ui.widgets.typeahead import TypeAhead

LIST_WIDTH = 480
T = TypeVar("T", NoticeChoice, EventChoice)


class ChoicePicker(QWidget, Generic[T]):
    """Holds one choice out of a list that is looked through as one types.

    Signals:
        changed: another choice was made, or the text was changed.
    """

    changed = Signal()

    def __init__(
        self, kit: Kit, shares: tuple[int, ...], hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.kit: Kit = kit
        self._chosen: T | None = None
        self._case_id: int | None = None
        self.field: TypeAhead = TypeAhead(kit, self._find, shares, LIST_WIDTH)
        self.field.offers_on_focus = True
        self.field.setPlaceholderText(hint)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.picked.connect(self._on_picked)
        self.field.typed.connect(self._on_typed)

    def value(self) -> T | None:
        """Return what was chosen from the list."""
        return self._chosen

    def text(self) -> str:
        """Return what stands in the field."""
        return self.field.text().strip()

    def set_case(self, case_id: int | None) -> None:
        """Offer first what is sent in, or happens to, this case."""
        self._case_id = case_id

    def set_value(self, choice: T | None) -> None:
        """Choose, or empty the field."""
        self._chosen = choice
        self.field.hide_list()
        self.field.setText(self.shown(choice) if choice is not None else "")
        self.field.setCursorPosition(0)
        self.changed.emit()

    def setAccessibleName(self, name: str) -> None:
        """Name the field for screen readers."""
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    @abstractmethod
    def offered(self, text: str, case_id: int | None) -> tuple[T, ...]:
        """Return what a text may mean; runs on the database lane."""

    @abstractmethod
    def shown(self, choice: T) -> str:
        """Return a choice as the field shows it."""

    @abstractmethod
    def line(self, choice: T) -> tuple[str, ...]:
        """Return a choice as the list shows it."""

    def is_named(self, choice: T, text: str) -> bool:
        """Say whether a text names a choice in full."""
        return text in self.line(choice)

    def nothing(self) -> str:
        """Return what the list says when there is nothing to choose."""
        return self.tr("Nothing of that name.")

    def _find(self, text: str) -> Answer:
        offered = self.offered(text, self._case_id)
        rows = tuple(Suggestion(choice, self.line(choice)) for choice in offered)
        named = [at for at, choice in enumerate(offered) if self.is_named(choice, text.strip())]
        sure = named[0] if named else None
        if len(rows) == 1:
            sure = 0
        return Answer(rows, "" if rows else self.nothing(), sure)

    @Slot(object)
    def _on_picked(self, suggestion: Suggestion) -> None:
        self.set_value(suggestion.value)  # type: ignore[arg-type]  # its own suggestion

    @Slot()
    def _on_typed(self) -> None:
        self._chosen = None
        self.changed.emit()


class NoticePicker(ChoicePicker[NoticeChoice]):
    """Holds a type of notice; one that is in no list is kept by the name that was typed."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, (22, 78), "", parent)
        self.field.setPlaceholderText(self.tr("Code, name or initials, e.g. 210401"))

    @property
    def code(self) -> str:
        """Return the code, chosen or typed."""
        if self._chosen is not None:
            return self._chosen.code
        return self.text() if self.text().isdigit() else ""

    @property
    def name(self) -> str:
        """Return the name the notice is to be filed under where the code does not say it."""
        if self._chosen is not None:
            return "" if self._chosen.code else self._chosen.filed
        return "" if self.text().isdigit() else self.text()

    def offered(self, text: str, case_id: int | None) -> tuple[NoticeChoice, ...]:
        """Return the types a text may mean."""
        return self.kit.desk.notice_list.notices(text, case_id, self.kit.language)

    def shown(self, choice: NoticeChoice) -> str:
        """Return code and name."""
        return f"{choice.code} {choice.name}".strip()

    def line(self, choice: NoticeChoice) -> tuple[str, ...]:
        """Return code and name side by side."""
        return (choice.code, choice.name)

    def nothing(self) -> str:
        """Say that an unknown notice is recorded all the same."""
        return self.tr("Not in the list of notices: it will be recorded by this name.")


class EventPicker(ChoicePicker[EventChoice]):
    """Holds a kind of event."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, (1,), "", parent)
        self.field.setPlaceholderText(self.tr("Name or initials; Down shows all"))

    def offered(self, text: str, case_id: int | None) -> tuple[EventChoice, ...]:
        """Return the events a text may mean."""
        return self.kit.desk.notice_list.events(text, case_id, self.kit.language, limit=60)

    def shown(self, choice: EventChoice) -> str:
        """Return the name."""
        return choice.name

    def line(self, choice: EventChoice) -> tuple[str, ...]:
        """Return the name."""
        return (choice.name,)
