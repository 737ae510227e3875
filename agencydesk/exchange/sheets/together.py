"""What the cells of one row say together: kind, route, settled years, contradictions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from agencydesk.domain.codes import Problem
from agencydesk.domain.numbers import ApplicationNo, Verdict
from agencydesk.exchange.sheets.cells import Draft
from agencydesk.exchange.sheets.rows import Level, Note

_AFTER_FILING = ("publication_date", "grant_date", "exam_date")


def refusal_of(notes: Sequence[Note]) -> Problem:
    """Return why a row names no case: the number that could not be read, or none at all."""
    for note in notes:
        if note.field in ("application_no", "pct_no") and note.level is Level.QUESTION:
            return Problem(note.code, {"field": note.field, "text": note.text, **dict(note.facts)})
    return Problem("row.not_identifiable")


def conclude(draft: Draft, notes: list[Note], number: ApplicationNo | None) -> None:
    """Add to ``draft`` and ``notes`` what several cells of a row say together.

    Args:
        draft: the values of the row.
        notes: its notes.
        number: the application number, if there is one that could be read.
    """
    written = draft.pop("_kind_text", None)
    published = draft.pop("_published_kind", None)
    international = draft.pop("_pct", False)
    awaits = draft.pop("_awaits", None)
    if awaits:
        draft["awaits"] = awaits
    if number is not None:
        draft["verdict"] = number.verdict.value
        draft["is_patent"] = number.is_patent
        _conclude_kind(draft, notes, number, str(written or ""))
        draft.setdefault("route", "pct_national" if number.is_national_phase else "national")
        if notes:
            notes[:] = [_settle_two_digit_year(note, draft, number) for note in notes]
    elif international:
        draft.setdefault("route", "pct_international")
    if published is not None:
        draft.setdefault("kind", published)
    filed = draft.get("filing_date")
    if isinstance(filed, date):
        _check_order(draft, notes, number, filed)
    due = draft.get("official_due")
    if isinstance(due, date):
        _check_own_dates(draft, notes, due)


def _conclude_kind(draft: Draft, notes: list[Note], number: ApplicationNo, written: str) -> None:
    typed = draft.setdefault("kind", number.kind)
    if typed != number.kind:
        notes.append(Note(Level.WARNING, f"kind.conflict_{number.kind}", "kind", written))
        if number.verdict is Verdict.OK:
            draft["kind"] = number.kind


def _settle_two_digit_year(note: Note, draft: Draft, number: ApplicationNo) -> Note:
    """Return the note of a two-digit year as settled, if the number was given in that year."""
    if note.code != "date.two_digit_year":
        return note
    day = dict(note.facts)["day"]
    if not isinstance(day, date) or day.year != number.year:
        return note
    draft[note.field] = day
    return replace(note, level=Level.INFO, code="date.two_digit_year_taken")


def _check_order(
    draft: Draft, notes: list[Note], number: ApplicationNo | None, filed: date
) -> None:
    if number is not None and filed.year > number.year:
        year_facts = (("filed", filed.year), ("number", number.year))
        notes.append(
            Note(Level.WARNING, "number.year_differs", "filing_date", filed.isoformat(), year_facts)
        )
    for name in _AFTER_FILING:
        day = draft.get(name)
        if isinstance(day, date) and day < filed:
            facts = (("filed", filed), ("day", day))
            notes.append(Note(Level.WARNING, "date.before_filing", name, day.isoformat(), facts))


def _check_own_dates(draft: Draft, notes: list[Note], due: date) -> None:
    """Note an internal or client date that lies after the official one."""
    for name in ("internal_due", "client_due"):
        day = draft.get(name)
        if isinstance(day, date) and day > due:
            facts = (("day", day), ("due", due))
            notes.append(Note(Level.WARNING, "date.after_official", name, day.isoformat(), facts))
