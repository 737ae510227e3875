"""Reads the points of the credit evaluation (信用评价): rows, entries, score and grade of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from agencydesk.domain.credit import Counted, CreditRow, score
from agencydesk.services.compliance.register_values import RegisterKey, RegisterRow
from agencydesk.texts import Language

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

#: Before the id of a row of the agency's own, where an entry names it.
OWN = "own:"


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A row of the points table, and what counts under it.

    Attributes:
        points: what the row is worth; the most of it where ``most``.
        repaired: what is taken off instead where it was made up in time; None for no such case.
        verified: the row was found in a source that could be checked.
        own: the agency added it.
        counting: points that count on the day, of ``entries`` entries.
    """

    id: str
    title: str
    points: int
    most: bool
    repaired: int | None
    citation: str
    note: str
    verified: bool
    own: bool
    counting: int
    entries: int


@dataclass(frozen=True, slots=True)
class CreditShown:
    """The score of a day, out of ``full`` without any entry, and the rows it comes from."""

    day: date
    score: int
    full: int
    grade: str
    source: str
    lines: tuple[CreditLine, ...]


def read_credit(desk: Desk, day: date, language: Language) -> CreditShown:
    """Return score, grade and rows of a day; runs on the database lane."""
    table = desk.compliance.files.get().credit
    registers = desk.compliance.registers
    entries = registers.rows(RegisterKey.CREDIT_ENTRY, language=language)
    counted: dict[str, list[int]] = {}
    kept: list[Counted] = []
    for entry in entries:
        found = _counted(entry)
        kept.append(found)
        if found.since <= day and (found.until is None or day <= found.until):
            counted.setdefault(str(entry.values["row_id"]), []).append(found.points)
    lines = [_line(row, counted.get(row.id, []), language) for row in table.rows]
    lines += [
        _own(row, counted.get(f"{OWN}{row.id}", []))
        for row in registers.rows(RegisterKey.OWN_CREDIT_ROW, language=language)
    ]
    points = score(table, kept, day)
    return CreditShown(day, points, table.full, table.grade(points), table.source, tuple(lines))


def _counted(entry: RegisterRow) -> Counted:
    """Return an entry as the score counts it.

    Raises:
        TypeError: its points or its day are none.
    """
    points, since = entry.values["points"], entry.values["happened_on"]
    until = entry.values["ends_on"]
    if not isinstance(points, int) or not isinstance(since, date):
        raise TypeError("points and a day are needed")
    return Counted(points, since, until if isinstance(until, date) else None)


def _line(row: CreditRow, points: list[int], language: Language) -> CreditLine:
    return CreditLine(
        row.id,
        row.title(language),
        row.points,
        row.most,
        row.repaired_points,
        row.citation,
        row.note_en if language == "en" else row.note_zh,
        row.confidence == "high",
        False,
        sum(points),
        len(points),
    )


def _own(row: RegisterRow, points: list[int]) -> CreditLine:
    worth = row.values["points"]
    return CreditLine(
        f"{OWN}{row.id}",
        row.words["title"],
        worth if isinstance(worth, int) else 0,
        False,
        None,
        row.words["citation"],
        row.words["note"],
        False,
        True,
        sum(points),
        len(points),
    )
