"""The agency's profile."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from agencydesk.errors import UserError
from agencydesk.services.staff_values import AgencyProfile
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.settings.section import Section

if TYPE_CHECKING:
    from agencydesk.services.results import Saved

#: What was typed and not saved, in the window's memory.
DRAFT_KEY = "settings/agency-draft"
#: Which field a note of the service is about.
_NOTED = {"check.agency-code": "code", "check.uscc": "uscc"}


class AgencySection(Section):
    """Shows the profile, saves it, and says at the field what looks odd; nothing odd is refused."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(self.tr("Agency"), self.tr("The name stands on every printed list."))
        self._stored = AgencyProfile("")
        self.form = Form()
        names = ("name", "code", "uscc", "organisation_form", "address", "phone")
        self.fields = {name: QLineEdit() for name in names}
        titles = {
            "name": self.tr("&Name"),
            "code": self.tr("Agency &code"),
            "uscc": self.tr("&Unified social credit code"),
            "organisation_form": self.tr("Legal &form"),
            "address": self.tr("&Address"),
            "phone": self.tr("&Phone"),
        }
        for name, field in self.fields.items():
            self.form.add(name, titles[name], field)
            field.textEdited.connect(self._on_edited)
        self.save_button = button(self.tr("Save"), "primary")
        self.revert_button = button(self.tr("Discard changes"))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        row.addWidget(self.save_button)
        row.addWidget(self.revert_button)
        self.body.addWidget(self.form)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.save_button.clicked.connect(self.save)
        self.revert_button.clicked.connect(self._revert)
        for field in self.fields.values():
            field.returnPressed.connect(self.save)
        self._name_buttons()

    def refresh(self) -> None:
        """Read the profile again, unless something is typed that is not saved."""
        if self.typed() == self._stored:
            self.kit.jobs.run(
                self, self.kit.desk.agency.get, self._on_profile, failed=self.problem.emit
            )

    def typed(self) -> AgencyProfile:
        """Return the profile as it is typed."""
        text = {name: field.text().strip() for name, field in self.fields.items()}
        return AgencyProfile(
            text["name"],
            code=text["code"] or None,
            uscc=text["uscc"] or None,
            address=text["address"] or None,
            phone=text["phone"] or None,
            organisation_form=text["organisation_form"] or None,
        )

    def remember(self) -> None:
        """Keep what is typed and not saved, for the next start."""
        typed = self.typed()
        draft = "" if typed == self._stored else json.dumps(asdict(typed), ensure_ascii=False)
        self.kit.memory.set_text(DRAFT_KEY, draft)

    @Slot()
    def save(self) -> None:
        """Save what is typed."""
        typed = self.typed()
        if typed == self._stored:
            return
        self.form.clear_complaints()
        self.save_button.setEnabled(False)

        def done(saved: Saved) -> None:
            self._stored = typed
            self._name_buttons()
            for note in saved.notes:
                text = note.text(self.kit.desk.texts, self.kit.language)
                self.form.complain(_NOTED.get(note.code, "name"), text, focus=False)
            self.told.emit(self.tr("The agency's profile is saved."))
            self.changed.emit(saved.changes)

        self.kit.jobs.run(
            self, lambda: self.kit.desk.agency.save(typed), done, failed=self._on_failure
        )

    def _on_failure(self, error: BaseException) -> None:
        self._name_buttons()
        if isinstance(error, UserError) and error.code == "agency.invalid":
            self.form.complain("name", words(error, self.kit.desk.texts, self.kit.language))
        else:
            self.problem.emit(error)

    def _on_profile(self, profile: AgencyProfile | None) -> None:
        untouched = self.typed() == self._stored
        self._stored = profile or AgencyProfile("")
        if untouched:
            self._revert()
            self._take_draft()
        self._name_buttons()

    def _take_draft(self) -> None:
        """Show again what was typed and not saved when the window closed."""
        text = self.kit.memory.text(DRAFT_KEY)
        if not text:
            return
        self.kit.memory.set_text(DRAFT_KEY, "")
        try:
            draft = dict(json.loads(text))
        except (ValueError, TypeError):
            return
        for name, field in self.fields.items():
            field.setText(str(draft.get(name) or ""))
        if self.typed() != self._stored:
            self.told.emit(self.tr("What was typed before and not saved is here again."))

    @Slot()
    def _revert(self) -> None:
        for name, field in self.fields.items():
            field.setText(getattr(self._stored, name) or "")
        self.form.clear_complaints()
        self._name_buttons()

    @Slot()
    def _on_edited(self) -> None:
        self.form.clear_complaints()
        self._name_buttons()

    def _name_buttons(self) -> None:
        changed = self.typed() != self._stored
        self.save_button.setEnabled(changed)
        self.revert_button.setEnabled(changed)
