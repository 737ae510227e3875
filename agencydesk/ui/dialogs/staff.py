"""One member of staff: entering, changing, and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.staff_values import StaffDraft, StaffRole, StaffRow
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.labels import label

if TYPE_CHECKING:
    from agencydesk.services.results import Saved

WIDTH = 480
ROLES_A_ROW = 2


class StaffDialog(FormDialog):
    """Adds a member of staff, or changes one."""

    def __init__(self, kit: Kit, row: StaffRow | None, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Add a person") if row is None else row.name)
        self.setMinimumWidth(WIDTH)
        self._row = row
        draft = row.draft if row else StaffDraft("")
        self.name = QLineEdit(draft.name)
        self.initials = QLineEdit(draft.pinyin_initials or "")
        self.email = QLineEdit(draft.email or "")
        self.qualification = QLineEdit(draft.qualification_no or "")
        self.practice = QLineEdit(draft.practice_no or "")
        self.joined = DateField(kit.tokens, kit.today())
        self.joined.set_value(draft.joined_on)
        self.form.add("name", self.tr("&Name"), self.name)
        self.form.add("roles", self.tr("&Roles"), self._make_roles(draft))
        self.form.add(
            "pinyin_initials",
            self.tr("Pinyin &initials"),
            self.initials,
            hint=self.tr("For typing the name on a Latin keyboard"),
        )
        self.form.add("email", self.tr("&E-mail"), self.email)
        self.form.add("qualification_no", self.tr("&Qualification no."), self.qualification)
        self.form.add("practice_no", self.tr("&Practice no."), self.practice)
        self.form.add("joined_on", self.tr("&First day here"), self.joined)
        self._before = self.draft()
        self.name.setFocus()

    def draft(self) -> StaffDraft:
        """Return what is typed."""
        return StaffDraft(
            self.name.text().strip(),
            frozenset(role for role, box in self.roles.items() if box.isChecked()),
            self.initials.text().strip() or None,
            self.email.text().strip() or None,
            self.qualification.text().strip() or None,
            self.practice.text().strip() or None,
            self.joined.value(),
        )

    def is_changed(self) -> bool:
        """Say whether closing would lose something that was typed."""
        return self.draft() != self._before or self.joined.is_wrong()

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        wrong = isinstance(error, UserError) and error.code == "staff.invalid"
        return "name" if wrong else None

    @Slot()
    def accept(self) -> None:
        """Save what is typed."""
        self.form.clear_complaints()
        draft, staff, row = self.draft(), self.kit.desk.staff, self._row
        if not draft.name:
            self.form.complain("name", self.tr("Enter the name."))
        if self.joined.is_wrong():
            self.form.complain("joined_on", self.tr("This is no date."))
        if self.form.complains():
            return
        if row is None:
            self.save(lambda: staff.add(draft), self._on_saved)
        else:
            number = row.id
            self.save(lambda: staff.edit(number, draft), self._on_saved)

    def _make_roles(self, draft: StaffDraft) -> QWidget:
        texts, language = self.kit.desk.texts, self.kit.language
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(0)
        self.roles: dict[StaffRole, QCheckBox] = {}
        for place, role in enumerate(StaffRole):
            box = QCheckBox(texts.get("settings", f"role.{role.value}", language))
            box.setChecked(role in draft.roles)
            self.roles[role] = box
            grid.addWidget(box, place // ROLES_A_ROW, place % ROLES_A_ROW)
        holder.setFocusProxy(self.roles[StaffRole.PARTNER])
        return holder

    def _on_saved(self, saved: Saved) -> None:
        notes = [note.text(self.kit.desk.texts, self.kit.language) for note in saved.notes]
        if notes:
            self.told.emit(" ".join(notes))
        self.changed.emit(saved.changes)
        self.finish()


class LeavingDialog(FormDialog):
    """Asks for the last day of someone who leaves; can be taken back."""

    def __init__(self, kit: Kit, row: StaffRow, parent: QWidget | None = None) -> None:
        super().__init__(kit, row.name, parent)
        self._row = row
        text = self.tr(
            "{name} can no longer be chosen for new cases or as the one at work. What is on "
            "record stays, and cases stay with them until given to someone else."
        ).format(name=row.name)
        self.body.insertWidget(0, label(text, wrap=True))
        self.setMinimumWidth(WIDTH)
        self.day = DateField(kit.tokens, kit.today())
        self.day.set_value(kit.today())
        self.form.add("left_on", self.tr("&Last day here"), self.day)
        self.primary.setText(self.tr("Has left"))
        self.day.setFocus()

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        wrong = isinstance(error, UserError) and error.code == "staff.invalid"
        return "left_on" if wrong else None

    @Slot()
    def accept(self) -> None:
        """Take note of the day."""
        self.form.clear_complaints()
        day, staff, number = self.day.value(), self.kit.desk.staff, self._row.id
        if day is None:
            self.form.complain("left_on", self.tr("Enter the last day."))
            return
        self.save(lambda: staff.deactivate(number, day), self._on_done)

    def _on_done(self, changes: Changes) -> None:
        staff, number = self.kit.desk.staff, self._row.id
        self.changed.emit(changes)
        text = self.tr("{name} has left.").format(name=self._row.name)
        self.undoable.emit(text, lambda: staff.activate(number))
        self.finish()
