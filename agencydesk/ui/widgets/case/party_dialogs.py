"""Putting somebody into a case, and changing what is known of a party."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.results import Saved
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.names import NamesField

if TYPE_CHECKING:
    from agencydesk.services.parties import PartyRow

CONTACT_LINES, YEAR_DIGITS = 3, 4
_TEXTS = ("name_en", "uscc", "id_document_no", "country", "address", "pinyin_initials")
_YEARS = ("fee_reduction_from_year", "fee_reduction_to_year")


class AddPartyDialog(FormDialog):
    """Asks for a role and names; a name that is known is taken, another one added."""

    def __init__(
        self, kit: Kit, parent: QWidget, case_id: int, roles: tuple[tuple[str, str], ...]
    ) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Add somebody to the case"))
        self._case_id = case_id
        self.role = QComboBox()
        for value, text in roles:
            self.role.addItem(text, value)
        self.name = NamesField(kit, several=True)
        self.form.add("role", self.tr("&Role"), self.role)
        self.form.add("name", self.tr("&Name"), self.name)
        self.primary.setText(self.tr("Add"))
        self.setMinimumWidth(420)
        self.name.setFocus()

    def is_changed(self) -> bool:
        """Say whether a name was typed."""
        return bool(self.name.names())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return "name" if isinstance(error, UserError) and error.code == "party.invalid" else None

    def accept(self) -> None:
        """Put the party into the case."""
        self.form.clear_complaints()
        names = self.name.names()
        if not names:
            self.form.complain("name", self.tr("Enter a name."))
            return
        role = str(self.role.currentData())
        put_in = self.kit.desk.parties.put_in
        self.save(partial(put_in, self._case_id, role, *names), self._on_saved)

    def _on_saved(self, _saved: Saved) -> None:
        self.changed.emit(Changes(cases=True, docket=True, record_id=self._case_id))
        self.finish()


class PartyDialog(FormDialog):
    """Changes what is known of a party: names, numbers, address, fee reduction, contacts."""

    def __init__(
        self, kit: Kit, parent: QWidget, party: PartyRow, contacts: tuple[tuple[str, str, str], ...]
    ) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Change a party"))
        self._party = party
        self.kind = QComboBox()
        for value in ("organisation", "person"):
            self.kind.addItem(kit.desk.texts.get("history", f"party_kind.{value}", kit.language))
            self.kind.setItemData(self.kind.count() - 1, value)
        self.kind.setCurrentIndex(self.kind.findData(party.draft.kind.value))
        self.name = QLineEdit(party.draft.name)
        self.form.add("name", self._label("party.name"), self.name)
        self.form.add("kind", self._label("party.kind"), self.kind)
        self.texts: dict[str, QLineEdit] = {}
        for column in (*_TEXTS, "fee_reduction_note", *_YEARS):
            value = getattr(party.draft, column)
            self.texts[column] = QLineEdit("" if value is None else str(value))
            title = (
                self.tr("Initials (pinyin)") if column == "pinyin_initials" else self._label(column)
            )
            self.form.add(column, title, self.texts[column])
        self.contacts = QPlainTextEdit(
            "\n".join(", ".join(part for part in line if part) for line in contacts)
        )
        self.contacts.setTabChangesFocus(True)
        self.contacts.setFixedHeight(self.fontMetrics().lineSpacing() * CONTACT_LINES + 16)
        hint = self.tr("One a line: name, telephone, e-mail")
        self.form.add("contacts", self.tr("Contacts"), self.contacts, hint=hint)
        self.setMinimumWidth(520)
        self._before = self._typed()

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return self._typed() != self._before

    def field_of(self, error: BaseException) -> str | None:
        """Return the first field an error names."""
        if isinstance(error, UserError) and error.code == "party.invalid":
            return str(error.facts["fields"]).split(", ")[0]
        return None

    def accept(self) -> None:
        """Save the party and its contacts."""
        self.form.clear_complaints()
        values: dict[str, Any] = {}
        for column in _YEARS:
            text = self.texts[column].text().strip()
            if text and not (text.isdecimal() and len(text) == YEAR_DIGITS):
                self.form.complain(column, self.tr("Enter a year, such as 2026."))
                return
            values[column] = int(text) if text else None
        draft = self._party.draft
        for column in (*_TEXTS, "fee_reduction_note"):
            values[column] = self.texts[column].text() or None
        kind = type(draft.kind)(str(self.kind.currentData()))
        filled = replace(draft, name=self.name.text(), kind=kind, **values)
        parties, number = self.kit.desk.parties, self._party.id
        lines = _contact_lines(self.contacts.toPlainText())

        def work() -> Saved:
            saved = parties.edit(number, filled)
            parties.set_contacts(number, lines)
            return saved

        self.save(work, self._on_saved)

    def _label(self, code: str) -> str:
        return self.kit.desk.texts.get("history", f"field.{code}", self.kit.language)

    def _typed(self) -> tuple[object, ...]:
        texts = tuple(field.text() for field in self.texts.values())
        return (self.name.text(), self.kind.currentData(), self.contacts.toPlainText(), *texts)

    @Slot(object)
    def _on_saved(self, saved: Saved) -> None:
        for note in saved.notes:
            self.told.emit(note.text(self.kit.desk.texts, self.kit.language))
        self.changed.emit(Changes(cases=True, docket=True))
        self.finish()


def _contact_lines(text: str) -> tuple[tuple[str, str, str], ...]:
    """Return the contacts in a text, one a line; a part with an ``@`` is the e-mail."""
    found: list[tuple[str, str, str]] = []
    for line in text.splitlines():
        parts = [part.strip() for part in line.replace("，", ",").split(",") if part.strip()]
        if parts:
            name, rest = parts[0], parts[1:]
            mails = [part for part in rest if "@" in part]
            others = [part for part in rest if "@" not in part]
            found.append((name, " ".join(others), " ".join(mails)))
    return tuple(found)
