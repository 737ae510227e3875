"""Staff as people write them down: a name a line, what each does behind it."""

from __future__ import annotations

import re

from agencydesk.services.staff_values import StaffDraft, StaffRole
from agencydesk.texts import Texts

TABLE = "settings"
_BETWEEN = re.compile(r"[\s,，、;；/|()（）]+")


def parse_staff(text: str, texts: Texts) -> tuple[StaffDraft, ...]:
    """Return the people of a text, in its order, each name once with all roles given to it.

    Words that name a role, in either language, are roles; the others are the name.
    """
    roles = {
        word.casefold(): role
        for role in StaffRole
        for language in ("zh", "en")
        for word in texts.tables[TABLE][f"words.{role.value}"][language].split()
    }
    found: dict[str, frozenset[StaffRole]] = {}
    for line in text.splitlines():
        words = [word for word in _BETWEEN.split(line) if word]
        name = " ".join(word for word in words if word.casefold() not in roles)
        if name:
            given = frozenset(roles[word.casefold()] for word in words if word.casefold() in roles)
            found[name] = found.get(name, frozenset()) | given
    return tuple(StaffDraft(name, given) for name, given in found.items())


def role_names(draft: StaffDraft, texts: Texts, language: str) -> list[str]:
    """Return what someone does, in words, in the order of the roles."""
    return [
        texts.tables[TABLE][f"role.{role.value}"][language]
        for role in StaffRole
        if role in draft.roles
    ]
