"""The names a closed run keeps: what it was about and who answered, as they were called then."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agencydesk.services.compliance.values import RunView
from agencydesk.texts import Language


@dataclass(frozen=True, slots=True)
class FrozenNames:
    """Title and subject of a run by language, and its people by id."""

    titles: Mapping[str, str]
    subjects: Mapping[str, str]
    people: Mapping[int, str]


def dump_names(views: Mapping[Language, RunView], people: Mapping[int, str]) -> str:
    """Return canonical JSON of what a run's print calls things.

    Args:
        views: the run in every language.
        people: the names of those whose ids it holds.
    """
    plain = {
        "title": {language: view.row.title for language, view in views.items()},
        "subject": {language: view.row.subject for language, view in views.items()},
        "people": {str(number): name for number, name in people.items()},
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load_names(text: str) -> FrozenNames:
    """Return the names that ``dump_names`` wrote."""
    plain: dict[str, dict[str, str]] = json.loads(text)
    people = {int(number): name for number, name in plain["people"].items()}
    return FrozenNames(plain["title"], plain["subject"], people)


def people_of(found: Mapping[int, str], ids: Sequence[int | None]) -> dict[int, str]:
    """Return the names of these people, in the order of their ids."""
    known = {each for each in ids if each is not None and each in found}
    return {number: found[number] for number in sorted(known)}
