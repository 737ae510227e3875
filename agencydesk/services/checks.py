"""Small checks that several use cases share: texts, codes, days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from agencydesk.domain.codes import Problem, check_uscc, parse_agency_code, parse_practice_no
from agencydesk.errors import UserError
from agencydesk.services.results import Note


def blank_to_none(text: str | None) -> str | None:
    """Return the text byte for byte, or None where it says nothing."""
    return text if text is not None and text.strip() else None


def require(code: str, fields: Iterable[tuple[str, bool]]) -> None:
    """Refuse a draft with invalid fields, all of them named at once.

    Args:
        code: the error's code.
        fields: pairs of a field's name and whether it is valid.

    Raises:
        UserError: ``code`` with ``fields``, the names joined by commas.
    """
    wrong = [name for name, valid in fields if not valid]
    if wrong:
        raise UserError(code, fields=", ".join(wrong))


def agency_code(text: str | None) -> tuple[str | None, tuple[Note, ...]]:
    """Return an agency code as it is kept, and what is odd about it."""
    found = parse_agency_code(text) if text and blank_to_none(text) else None
    return _checked(text, found, "agency-code")


def uscc(text: str | None) -> tuple[str | None, tuple[Note, ...]]:
    """Return a unified social credit code as it is kept, and what is odd about it."""
    found = check_uscc(text) if text and blank_to_none(text) else None
    return _checked(text, found, "uscc")


def practice_no(text: str | None) -> tuple[str | None, tuple[Note, ...]]:
    """Return a practice number as it is kept, and what is odd about it."""
    found = parse_practice_no(text) if text and blank_to_none(text) else None
    return _checked(text, found, "practice-no")


def not_in_future(day: date | None, today: date, code: str) -> None:
    """Refuse a day that has not come yet.

    Raises:
        UserError: ``code`` with the day.
    """
    if day is not None and day > today:
        raise UserError(code, day=day.isoformat())


def _checked(
    text: str | None, found: str | Problem | None, name: str
) -> tuple[str | None, tuple[Note, ...]]:
    if found is None:
        return None, ()
    if isinstance(found, Problem):
        return text, (Note(f"check.{name}", {"text": text}),)
    return found, ()
