"""The words of paper in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agencydesk.texts import Language, Texts


@dataclass(frozen=True, slots=True)
class Words:
    """Looks up what a page says; all methods raise KeyError for an unknown code."""

    texts: Texts
    language: Language

    def __call__(self, code: str, **facts: object) -> str:
        """Return a text of the table ``paper`` with its placeholders filled."""
        return self.texts.get("paper", code, self.language, **facts)

    def term(self, code: str) -> str:
        """Return the name of a band, status, source, kind or confidence."""
        return self.texts.get("terms", code, self.language)

    def label(self, text: str) -> str:
        """Return ``text`` with the colon of the language."""
        return self("mark.label", label=text)

    def names(self, names: Sequence[str]) -> str:
        """Return names in one text, separated as the language does."""
        return self("mark.name_separator").join(names)


def day_text(day: date | None) -> str:
    """Return a date as 2027-03-15, and nothing for no date."""
    return day.isoformat() if day else ""
