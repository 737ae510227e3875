"""An item of a checklist: what the agency changes in the program's, or one of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.list_values import (
    ListChoices,
    ListItem,
    OverrideDraft,
    OwnItemDraft,
)
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.widgets.labels import label

WIDTH = 620


class DueWords(QObject):
    """Says in words what a typed deadline means, or why it means nothing.

    Args:
        kit: what every dialog is made with.
        line: where the deadline is typed.
        occasion: returns the occasion the item is asked at.
        usual: what an empty line means.
    """

    def __init__(self, kit: Kit, line: QLineEdit, occasion: Callable[[], str], usual: str) -> None:
        super().__init__(line)
        self._kit, self._line, self._occasion, self._usual = kit, line, occasion, usual
        self.label = label(role="muted", wrap=True)
        self._asking = Latest[str](kit.jobs, self.label.setText, self._on_problem, self)
        line.textChanged.connect(self.ask)
        self.ask()

    @Slot()
    def ask(self) -> None:
        """Say what stands in the line now."""
        lists, language = self._kit.desk.compliance.lists, self._kit.language
        deadline, occasion = self._line.text().strip() or self._usual, self._occasion()
        self._asking.ask(lambda: lists.deadline_text(deadline, occasion, language))

    def _on_problem(self, error: BaseException) -> None:
        self.label.setText(words(error, self._kit.desk.texts, self._kit.language))


class OverrideDialog(FormDialog):
    """Changes an item of the program for new runs; an update of the program leaves it so."""

    def __init__(
        self, kit: Kit, item: ListItem, choices: ListChoices, parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Change item {item}").format(item=item.id))
        self.setMinimumWidth(WIDTH)
        self._item = item
        now = item.change or OverrideDraft()
        self.enabled = QCheckBox(self.tr("Asked in new runs"))
        self.enabled.setChecked(now.enabled)
        self.who = _box(choices.who, now.who, self.tr("as the program has it"))
        self.deadline = QLineEdit(now.deadline or "")
        self.deadline.setPlaceholderText(item.deadline)
        self.evidence = QLineEdit(now.evidence or "")
        self.evidence.setPlaceholderText(item.evidence)
        self.red, self.second = QCheckBox(self.tr("Red")), QCheckBox(self.tr("Second signature"))
        self.red.setChecked(item.red)
        self.second.setChecked(item.second)
        self.note = QLineEdit(now.note)
        self.reason = QLineEdit(now.reason)
        form = self.form
        form.add("enabled", "", self.enabled)
        form.add("who", self.tr("&Whose"), self.who)
        form.add(
            "deadline",
            self.tr("&Due"),
            self.deadline,
            hint=self.tr("Such as by:03-31:yearly, every:3m, within:30d:after:departure, none"),
        )
        self.due = DueWords(kit, self.deadline, lambda: item.occasion, item.deadline)
        form.add("meaning", "", self.due.label)
        form.add("evidence", self.tr("&Proof"), self.evidence)
        form.add("red", "", self.red)
        form.add("second", "", self.second)
        form.add("note", self.tr("House &note"), self.note, hint=self.tr("Printed under the item"))
        form.add(
            "reason",
            self.tr("&Reason"),
            self.reason,
            hint=self.tr("Needed to switch an item off, or to take red or the signature away"),
        )

    def is_changed(self) -> bool:
        """Say whether anything differs from the item as it stands."""
        return self._draft() != (self._item.change or OverrideDraft())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return _field(error)

    def accept(self) -> None:
        """Write the change."""
        self.form.clear_complaints()
        lists, item, draft = self.kit.desk.compliance.lists, self._item, self._draft()
        self.save(lambda: lists.override(item.id, draft, item.version), self._on_saved)

    def _draft(self) -> OverrideDraft:
        item = self._item
        change = item.change or OverrideDraft()
        base_red = item.red if change.red is None else not item.red
        base_second = item.second if change.second is None else not item.second
        red, second = self.red.isChecked(), self.second.isChecked()
        return OverrideDraft(
            enabled=self.enabled.isChecked(),
            reason=self.reason.text().strip(),
            who=self.who.currentData(),
            deadline=self.deadline.text().strip() or None,
            evidence=self.evidence.text().strip() or None,
            red=None if red == base_red else red,
            second=None if second == base_second else second,
            note=self.note.text().strip(),
        )

    def _on_saved(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.told.emit(self.tr("Item {item} changed for new runs").format(item=self._item.id))
        self.finish()


class OwnItemDialog(FormDialog):
    """Adds an item of the agency's own to a list, or changes one."""

    def __init__(
        self,
        kit: Kit,
        checklist_id: str,
        choices: ListChoices,
        item: ListItem | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self.setMinimumWidth(WIDTH)
        self._checklist_id, self._item = checklist_id, item
        self.setWindowTitle(
            self.tr("Add an item to {list}").format(list=checklist_id)
            if item is None
            else self.tr("Change item {item}").format(item=item.id)
        )
        self.text = QLineEdit(item.text if item else "")
        self.who = _box(choices.who, item.who if item else None)
        self.occasion = _box(choices.occasions, item.occasion if item else "year")
        self.deadline = QLineEdit(item.deadline if item else "")
        self.deadline.setPlaceholderText("none")
        self.evidence = QLineEdit(item.evidence if item else "")
        self.citation = QLineEdit(item.citation if item else "")
        self.red, self.second = QCheckBox(self.tr("Red")), QCheckBox(self.tr("Second signature"))
        self.red.setChecked(bool(item and item.red))
        self.second.setChecked(bool(item and item.second))
        form = self.form
        form.add("text", self.tr("What is &asked"), self.text)
        form.add("who", self.tr("&Whose"), self.who)
        form.add("occasion", self.tr("Asked a&t"), self.occasion)
        form.add(
            "deadline",
            self.tr("&Due"),
            self.deadline,
            hint=self.tr("Such as by:03-31:yearly, every:3m, within:30d:after:departure, none"),
        )
        self.due = DueWords(kit, self.deadline, lambda: self.occasion.currentData() or "", "none")
        self.occasion.currentIndexChanged.connect(self.due.ask)
        form.add("meaning", "", self.due.label)
        form.add("evidence", self.tr("&Proof"), self.evidence)
        form.add("citation", self.tr("Rests &on"), self.citation)
        form.add("red", "", self.red)
        form.add("second", "", self.second)
        self._before = self._draft()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed or chosen."""
        return self._draft() != self._before

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return _field(error)

    def accept(self) -> None:
        """Write the item."""
        self.form.clear_complaints()
        draft = self._draft()
        if not draft.text:
            self.form.complain("text", self.tr("Say what is asked."))
            return
        lists, item = self.kit.desk.compliance.lists, self._item
        work: Callable[[], Changes] = (
            (lambda: lists.add_item(draft))
            if item is None
            else (lambda: lists.change_item(item.id, draft, item.version))
        )
        self.save(work, self._on_saved)

    def _draft(self) -> OwnItemDraft:
        return OwnItemDraft(
            checklist_id=self._checklist_id,
            text=self.text.text().strip(),
            who=self.who.currentData() or "",
            occasion=self.occasion.currentData() or "",
            deadline=self.deadline.text().strip() or "none",
            evidence=self.evidence.text().strip(),
            consequence=self._item.consequence if self._item else "",
            citation=self.citation.text().strip(),
            red=self.red.isChecked(),
            second=self.second.isChecked(),
        )

    def _on_saved(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.told.emit(self.tr("Item saved; new runs ask it"))
        self.finish()


def _box(choices: tuple[tuple[str, str], ...], chosen: str | None, none: str = "") -> QComboBox:
    """Return a box of codes with their words; ``none`` names the choice of nothing."""
    box = QComboBox()
    if none:
        box.addItem(none, None)
    for code, name in choices:
        box.addItem(name, code)
    place = box.findData(chosen)
    box.setCurrentIndex(max(place, 0))
    return box


def _field(error: BaseException) -> str | None:
    """Return the field that a refusal of a list's item is about."""
    if not isinstance(error, UserError):
        return None
    fields = error.facts.get("fields")
    if isinstance(fields, str) and fields:
        return fields.split(",")[0].strip()
    return "reason" if error.code == "reason.needed" else None
