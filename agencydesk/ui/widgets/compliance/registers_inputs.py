"""The fields of a register as they are typed or chosen, one class a kind of control."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from agencydesk.services.compliance.register_values import (
    FieldKind,
    RegisterField,
    RegisterValue,
    hours_text,
    parse_hours,
    parse_score,
    score_text,
)
from agencydesk.ui.kit import Kit
from agencydesk.ui.saving import FOLDER_KEY
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.case_picker import CasePicker
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.labels import IconButton
from agencydesk.ui.widgets.names import NamesField

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

TEXT_HEIGHT = 54
#: Reads or makes the value; runs on the database lane.
Settle = Callable[["Desk"], RegisterValue]


class Input(ABC):
    """A control that holds the value of one field."""

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget

    @abstractmethod
    def show(self, value: RegisterValue, word: str) -> None:
        """Show a value that is kept; ``word`` is the value in words."""

    @abstractmethod
    def text(self) -> str:
        """Return what stands in the control; empty for nothing."""

    def is_wrong(self) -> bool:
        """Say whether something stands there that is no value."""
        return False

    @abstractmethod
    def settle(self) -> Settle:
        """Return how the value is got."""


@dataclass(frozen=True, slots=True)
class Number:
    """How a number is written and read."""

    write: Callable[[int], str]
    read: Callable[[str], int | None]


def _whole(text: str) -> int | None:
    """Return a whole number, None where it is none; a minus may be the typographic one."""
    plain = text.strip().replace("\u2212", "-")
    return int(plain) if plain.lstrip("+-").isdecimal() else None


_NUMBERS = {
    FieldKind.WHOLE: Number(str, _whole),
    FieldKind.HOURS: Number(hours_text, parse_hours),
    FieldKind.SCORE: Number(score_text, parse_score),
}


class TextInput(Input):
    """One line of text."""

    def __init__(self) -> None:
        self.line = QLineEdit()
        super().__init__(self.line)

    def show(self, value: RegisterValue, word: str) -> None:
        """Show the text."""
        self.line.setText(word)
        self.line.setCursorPosition(0)

    def text(self) -> str:
        """Return the text."""
        return self.line.text().strip()

    def settle(self) -> Settle:
        """Return the text."""
        text = self.text() or None
        return lambda _desk: text


class LongTextInput(Input):
    """A few lines of text."""

    def __init__(self) -> None:
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(TEXT_HEIGHT)
        super().__init__(self.box)

    def show(self, value: RegisterValue, word: str) -> None:
        """Show the text."""
        self.box.setPlainText(word)

    def text(self) -> str:
        """Return the text."""
        return self.box.toPlainText().strip()

    def settle(self) -> Settle:
        """Return the text."""
        text = self.text() or None
        return lambda _desk: text


class NumberInput(TextInput):
    """A number: whole, hours or points."""

    def __init__(self, number: Number) -> None:
        super().__init__()
        self._number = number

    def show(self, value: RegisterValue, word: str) -> None:
        """Show the number."""
        self.line.setText(self._number.write(value) if isinstance(value, int) else "")

    def is_wrong(self) -> bool:
        """Say whether it is no number."""
        return bool(self.text()) and self._number.read(self.text()) is None

    def settle(self) -> Settle:
        """Return the number."""
        value = self._number.read(self.text())
        return lambda _desk: value


class DateInput(Input):
    """A day."""

    def __init__(self, kit: Kit) -> None:
        self.field = DateField(kit.tokens, kit.today())
        super().__init__(self.field)

    def show(self, value: RegisterValue, word: str) -> None:
        """Show the day."""
        self.field.set_value(value if isinstance(value, date) else None)

    def text(self) -> str:
        """Return what is typed."""
        return self.field.edit.text().strip()

    def is_wrong(self) -> bool:
        """Say whether it is no day."""
        return self.field.is_wrong()

    def settle(self) -> Settle:
        """Return the day."""
        day = self.field.value()
        return lambda _desk: day


class ChoiceInput(Input):
    """One of several values, or none."""

    def __init__(self, choices: Sequence[tuple[RegisterValue, str]]) -> None:
        self.box = QComboBox()
        self.box.setMaxVisibleItems(16)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.addItem("", None)
        for value, name in choices:
            self.box.addItem(name, value)
        super().__init__(self.box)

    def show(self, value: RegisterValue, word: str) -> None:
        """Choose the value; one that is not offered any more is added."""
        places = [n for n in range(self.box.count()) if self._is(n, value)]
        if not places:
            self.box.addItem(word, value)
            places = [self.box.count() - 1]
        self.box.setCurrentIndex(places[0])

    def text(self) -> str:
        """Return the chosen value in words."""
        return self.box.currentText()

    def settle(self) -> Settle:
        """Return the chosen value."""
        value: RegisterValue = self.box.currentData()
        return lambda _desk: value

    def _is(self, place: int, value: RegisterValue) -> bool:
        found = self.box.itemData(place)
        return type(found) is type(value) and found == value


class CaseInput(Input):
    """A case."""

    def __init__(self, kit: Kit) -> None:
        self.picker = CasePicker(kit)
        super().__init__(self.picker)

    def show(self, value: RegisterValue, word: str) -> None:
        """Choose the case."""
        self.picker.set_value(value if isinstance(value, int) else None)

    def text(self) -> str:
        """Return which case is chosen, or what is typed."""
        number = self.picker.value()
        return str(number) if number is not None else self.picker.field.text().strip()

    def is_wrong(self) -> bool:
        """Say whether something is typed that is no case."""
        return self.picker.is_wrong()

    def settle(self) -> Settle:
        """Return the id of the case."""
        number = self.picker.value()
        return lambda _desk: number


class PartyInput(Input):
    """A party by its name; one that is not known yet is added when the line is saved."""

    def __init__(self, kit: Kit) -> None:
        self.names = NamesField(kit)
        self._kept: tuple[str, RegisterValue] = ("", None)
        super().__init__(self.names)

    def show(self, value: RegisterValue, word: str) -> None:
        """Show the name."""
        self._kept = (word, value)
        self.names.set_names((word,) if word else ())

    def text(self) -> str:
        """Return the name."""
        return self.names.text().strip()

    def settle(self) -> Settle:
        """Return the id of the party of this name."""
        text, (name, value) = self.text(), self._kept
        if not text:
            return lambda _desk: None
        if text == name.strip():
            return lambda _desk: value
        return lambda desk: desk.parties.find_or_create(text).id


class FileInput(Input):
    """A file of the agency's own; a copy is kept when the line is saved."""

    def __init__(self, kit: Kit, title: str) -> None:
        self._kit, self._title = kit, title
        self._kept: tuple[str, RegisterValue] = ("", None)
        self.line = QLineEdit()
        self.browse = IconButton("paperclip", tip=title)
        self.browse.setText(QCoreApplication.translate("RegisterDialog", "Choose…"))
        self.browse.set_tokens(kit.tokens)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)
        whole.setFocusProxy(self.line)
        self.line.setAccessibleName(title)
        super().__init__(whole)
        self.browse.clicked.connect(self._choose)

    def show(self, value: RegisterValue, word: str) -> None:
        """Show the name of the kept file."""
        self._kept = (word, value)
        self.line.setText(word)

    def text(self) -> str:
        """Return the path, or the name of the file that is kept."""
        return self.line.text().strip().strip('"')

    def is_wrong(self) -> bool:
        """Say whether it names no file."""
        text = self.text()
        return bool(text) and text != self._kept[0] and not Path(text).is_file()

    def settle(self) -> Settle:
        """Return the id of the kept file; a copy is taken once, however often one tries."""
        text, (name, value) = self.text(), self._kept
        if not text:
            return lambda _desk: None
        if text == name:
            return lambda _desk: value

        def keep(desk: Desk) -> RegisterValue:
            number = desk.documents.keep([Path(text)])[0]
            self._kept = (text, number)
            return number

        return keep

    @Slot()
    def _choose(self) -> None:
        folder = self._kit.memory.text(FOLDER_KEY, str(Path.home()))
        dialog = QFileDialog(self.widget.window(), self._title, folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self._kit.memory.set_text(FOLDER_KEY, str(Path(name).parent))
        self.line.setText(name)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


def make_input(kit: Kit, field: RegisterField, people: Sequence[tuple[int, str]]) -> Input:
    """Return the control of a field.

    Args:
        kit: what widgets are made with.
        field: the field.
        people: who can be chosen.
    """
    kind, texts, language = field.kind, kit.desk.texts, kit.language
    if kind in _NUMBERS:
        return NumberInput(_NUMBERS[kind])
    match kind:
        case FieldKind.LONG_TEXT:
            return LongTextInput()
        case FieldKind.DATE:
            return DateInput(kit)
        case FieldKind.CHOICE:
            return ChoiceInput(field.choices)
        case FieldKind.PAPER:
            return ChoiceInput([(int(value), name) for value, name in field.choices])
        case FieldKind.PERSON:
            return ChoiceInput(people)
        case FieldKind.YES_NO:
            yes, no = (texts.get("registers", word, language) for word in ("yes", "no"))
            return ChoiceInput(((True, yes), (False, no)))
        case FieldKind.CASE:
            return CaseInput(kit)
        case FieldKind.PARTY:
            return PartyInput(kit)
        case FieldKind.DOCUMENT:
            return FileInput(kit, field.label)
        case _:
            return TextInput()
