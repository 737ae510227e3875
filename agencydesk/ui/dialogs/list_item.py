"""An item of a checklist: what the agency changes in the program's, or one of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.list_values import (
    ListChoices,
    ListItem,
    ListRow,
    OverrideDraft,
    OwnItemDraft,
    OwnListDraft,
)
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.compliance.due_edit import DueEdit

WIDTH = 620
#: The field that a refusal is about.
_FIELDS = {
    "reason.needed": "reason",
    "list.title-needed": "title",
    "item.text-needed": "text",
    "item.who": "who",
    "item.occasion": "occasion",
    "item.deadline": "deadline",
    "item.deadline-period": "deadline",
    "item.deadline-day": "deadline",
}


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
        as_it_is = item.deadline_text if now.deadline is None else self.tr("as the program has it")
        self.deadline = DueEdit(choices.days, as_it_is)
        self.deadline.set_occasion(item.occasion)
        self.deadline.set_value(now.deadline or "")
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
        told = self.tr("Printed as changed by the agency, with what the program has beside it")
        form.add("deadline", self.tr("&Due"), self.deadline, hint=told)
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
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)
        self._shown = self._draft()

    def is_changed(self) -> bool:
        """Say whether anything differs from the item as it stands."""
        return self._draft() != self._shown

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return _field(error)

    def accept(self) -> None:
        """Write the change."""
        self.form.clear_complaints()
        problem = self.deadline.complaint()
        if problem:
            self.form.complain("deadline", problem)
            return
        lists, item, draft = self.kit.desk.compliance.lists, self._item, self._draft()
        self.save(lambda: lists.override(item.id, draft, item.version), self._on_saved)

    def _draft(self) -> OverrideDraft:
        return OverrideDraft(
            enabled=self.enabled.isChecked(),
            reason=self.reason.text().strip(),
            who=self.who.currentData(),
            deadline=self.deadline.value() or None,
            evidence=self.evidence.text().strip() or None,
            red=self.red.isChecked(),
            second=self.second.isChecked(),
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
        self.deadline = DueEdit(choices.days)
        self.deadline.set_occasion(str(self.occasion.currentData()))
        self.deadline.set_value(item.deadline if item else "none")
        self.evidence = QLineEdit(item.evidence if item else "")
        self.consequence = QLineEdit(item.consequence if item else "")
        self.citation = QLineEdit(item.citation if item else "")
        self.red, self.second = QCheckBox(self.tr("Red")), QCheckBox(self.tr("Second signature"))
        self.red.setChecked(bool(item and item.red))
        self.second.setChecked(bool(item and item.second))
        self.active = QCheckBox(self.tr("Asked in new runs"))
        self.active.setChecked(item.active if item else True)
        self._lay_out()
        self.occasion.currentIndexChanged.connect(self._on_occasion)
        self._shown = self._draft()

    def _lay_out(self) -> None:
        form = self.form
        form.add("active", "", self.active)
        form.show_row("active", self._item is not None)
        form.add("text", self.tr("What is &asked"), self.text)
        form.add("who", self.tr("&Whose"), self.who)
        form.add("occasion", self.tr("Asked a&t"), self.occasion)
        form.add("deadline", self.tr("&Due"), self.deadline)
        form.add("evidence", self.tr("&Proof"), self.evidence)
        form.add("consequence", self.tr("&If not kept"), self.consequence)
        form.add("citation", self.tr("Rests &on"), self.citation)
        form.add("red", "", self.red)
        form.add("second", "", self.second)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether anything was typed or chosen."""
        return self._draft() != self._shown

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return _field(error)

    def accept(self) -> None:
        """Write the item."""
        self.form.clear_complaints()
        draft, problem = self._draft(), self.deadline.complaint()
        if not draft.text:
            self.form.complain("text", self.tr("Say what is asked."))
        if problem:
            self.form.complain("deadline", problem)
        if self.form.complains():
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
            deadline=self.deadline.value(),
            evidence=self.evidence.text().strip(),
            consequence=self.consequence.text().strip(),
            citation=self.citation.text().strip(),
            red=self.red.isChecked(),
            second=self.second.isChecked(),
            active=self.active.isChecked(),
        )

    @Slot()
    def _on_occasion(self) -> None:
        self.deadline.set_occasion(str(self.occasion.currentData()))

    def _on_saved(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.told.emit(self.tr("Item saved; new runs ask it"))
        self.finish()


class OwnListDialog(FormDialog):
    """Adds a list of the agency's own, or changes its title or whether it is asked."""

    def __init__(self, kit: Kit, row: ListRow | None = None, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setMinimumWidth(WIDTH)
        self.setWindowTitle(
            self.tr("Add a list of our own")
            if row is None
            else self.tr("Change list {list}").format(list=row.id)
        )
        self._row = row
        self.title = QLineEdit(row.title if row else "")
        self.active = QCheckBox(self.tr("Asked in new runs"))
        self.active.setChecked(row.active if row else True)
        self.form.add("title", self.tr("&Title"), self.title)
        self.form.add("active", "", self.active, hint=self.tr("Runs that are there stay"))
        self.form.show_row("active", row is not None)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._shown = self._draft()

    def is_changed(self) -> bool:
        """Say whether anything was typed or chosen."""
        return self._draft() != self._shown

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return _field(error)

    def accept(self) -> None:
        """Write the list."""
        self.form.clear_complaints()
        lists, row, draft = self.kit.desk.compliance.lists, self._row, self._draft()
        work: Callable[[], Changes] = (
            (lambda: lists.add_list(draft))
            if row is None
            else (lambda: lists.change_list(row.id, draft, row.version))
        )
        self.save(work, self._on_saved)

    def _draft(self) -> OwnListDraft:
        return OwnListDraft(self.title.text().strip(), self.active.isChecked())

    def _on_saved(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.told.emit(self.tr("List “{title}” saved").format(title=self.title.text().strip()))
        self.finish()


def _box(choices: tuple[tuple[str, str], ...], chosen: str | None, none: str = "") -> QComboBox:
    """Return a box of codes with their words; ``none`` names the choice of nothing."""
    box = QComboBox()
    if none:
        box.addItem(none, None)
    for code, words in choices:
        box.addItem(words, code)
    place = box.findData(chosen)
    box.setCurrentIndex(max(place, 0))
    return box


def _field(error: BaseException) -> str | None:
    """Return the field that a refusal of a list's item is about."""
    if not isinstance(error, UserError):
        return None
    if error.code == "item.too-long":
        return str(error.facts["field"])
    return _FIELDS.get(error.code)
