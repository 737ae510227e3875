"""Everybody in a case: who they are, and putting them in, changing them, taking them out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.services.case_overview_values import CasePeople, PersonInCase
from agencydesk.services.changes import Changes
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Act, Wish
from agencydesk.ui.tokens import GAP, Tokens, Tone
from agencydesk.ui.widgets.case.party_dialogs import AddPartyDialog, PartyDialog
from agencydesk.ui.widgets.case.tab import CaseTab
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowColumn, RowsView

if TYPE_CHECKING:
    from agencydesk.services.parties import PartyRow

_Known = tuple["PartyRow", tuple[tuple[str, str, str], ...]]


class PartiesTab(CaseTab[CasePeople]):
    """Parties by role, then the agency's own people."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self._roles: tuple[tuple[str, str], ...] = ()
        self.list = RowsView[PersonInCase](
            (
                RowColumn(self.tr("Role"), _role, tone=_muted),
                RowColumn(self.tr("Name"), _name, stretch=True, tip=_tip),
            ),
            kit.tokens,
        )
        self.list.setAccessibleName(self.tr("People in the case"))
        self.setFocusProxy(self.list)
        self.about = label(role="muted", wrap=True)
        self.add = button(self.tr("Add…"))
        self.edit = button(self.tr("Change…"))
        self.remove = button(self.tr("Take out"))
        self.add.setToolTip(self.tr("Put a client, applicant, inventor or contact into the case"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for each in (self.add, self.edit, self.remove):
            buttons.addWidget(each)
        buttons.addStretch(1)
        self.rows.addWidget(self.list, 1)
        self.rows.addWidget(self.about)
        self.rows.addLayout(buttons)
        self.list.entered_row.connect(self._on_edit)
        self.list.selectionModel().selectionChanged.connect(self._on_choice)
        self.add.clicked.connect(self._on_add)
        self.edit.clicked.connect(self._on_edit)
        self.remove.clicked.connect(self._on_remove)

    def read(self, case_id: int) -> Callable[[], CasePeople]:
        """Return the work that reads the people."""
        desk, language = self.kit.desk, self.kit.language
        return lambda: desk.overviews.people(case_id, language)

    def fill(self, answer: CasePeople) -> None:
        """Show the people."""
        self._roles = answer.roles
        if not answer.people:
            self.say_empty(
                self.tr("Nobody is in this case yet"),
                self.tr("Add the client, the applicants and the inventors."),
                self.tr("Add…"),
            )
            return
        self.list.show_rows(answer.people)
        self.show_content()
        self._on_choice()

    def on_action(self) -> None:
        """Ask for the first person."""
        self._on_add()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.list.set_tokens(tokens)

    @Slot()
    def _on_choice(self) -> None:
        person = self.list.current()
        party = person is not None and person.party_id is not None
        self.remove.setEnabled(party)
        self.edit.setEnabled(person is not None)
        self.about.setText(_about(person) if person is not None else "")
        self.about.setVisible(bool(self.about.text()))

    @Slot()
    def _on_add(self) -> None:
        if self.case_id is None:
            return
        dialog = AddPartyDialog(self.kit, self.window(), self.case_id, self._roles)
        dialog.changed.connect(self.changed)
        dialog.open()

    @Slot()
    def _on_edit(self) -> None:
        person = self.list.current()
        if person is None:
            return
        if person.party_id is None:
            self.wish.emit(Wish(Act.EDIT_CASE, self.case_id))
            return
        parties, number = self.kit.desk.parties, person.party_id
        self.write(lambda: (parties.get(number), parties.contacts(number)), self._open)

    def _open(self, known: _Known) -> None:
        dialog = PartyDialog(self.kit, self.window(), *known)
        dialog.changed.connect(self.changed)
        dialog.told.connect(self.told)
        dialog.open()

    @Slot()
    def _on_remove(self) -> None:
        person, case_id = self.list.current(), self.case_id
        if person is None or person.party_id is None or case_id is None:
            return
        parties, number = self.kit.desk.parties, person.party_id

        def then(before: tuple[int, ...]) -> None:
            text = self.tr("{name} was taken out of the case").format(name=person.name)
            back = partial(parties.put_back, case_id, person.role, number, before)
            self.changed.emit(Changes(cases=True, docket=True, record_id=case_id))
            self.undoable.emit(text, back)

        self.write(partial(parties.take_out, case_id, person.role, number), then)


def _role(person: PersonInCase) -> str:
    return person.role_text


def _name(person: PersonInCase) -> str:
    return person.name


def _muted(_person: PersonInCase) -> Tone:
    return Tone.MUTED


def _tip(person: PersonInCase) -> str:
    about = _about(person)
    return f"{person.name}\n{about}" if about else person.name


def _about(person: PersonInCase) -> str:
    lines = [person.details] if person.details else []
    lines += [" · ".join(part for part in contact if part) for contact in person.contacts]
    return "\n".join(lines)
