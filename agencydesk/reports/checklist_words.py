"""The words of printed checklists in one language."""

from __future__ import annotations

from dataclasses import dataclass

from agencydesk.reports.words import Words
from agencydesk.texts import Language, Texts

TABLE = "checklist_paper"


@dataclass(frozen=True, slots=True)
class ChecklistWords:
    """Looks up what a printed checklist says; raises KeyError for an unknown code."""

    texts: Texts
    language: Language

    def __call__(self, code: str, **facts: object) -> str:
        """Return a text of the table ``checklist_paper`` with its placeholders filled."""
        return self.texts.get(TABLE, code, self.language, **facts)

    @property
    def page(self) -> Words:
        """Return the words all pages share."""
        return Words(self.texts, self.language)

    def pair(self, code: str, value: str) -> str:
        """Return a label, the colon of the language, and a value."""
        return self("pair", label=self(code), value=value)
