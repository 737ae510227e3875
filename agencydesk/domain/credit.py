"""Credit evaluation of agencies (专利代理信用评价): points, score and grade.

Only the rows that could be verified are data of the program; the agency adds the others. The score
is a self-check on what is written down here, not the authority's figure.

Source: 国知发运字〔2023〕10号; ``resources/checklists/credit.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from agencydesk.domain.fields import Fields, RuleError

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class CreditRow:
    """A row of the points table.

    Attributes:
        points: negative for a deduction; the most of it where ``most``.
        repaired_points: what is taken off instead where the fault was made up in time; None
            where the row has no such case.
        item: the checklist item it belongs to; empty for none.
    """

    id: str
    title_zh: str
    title_en: str
    points: int
    confidence: str
    citation: str
    item: str = ""
    most: bool = False
    repaired_points: int | None = None
    note_zh: str = ""
    note_en: str = ""

    def title(self, language: str) -> str:
        """Return what it is for."""
        return self.title_en if language == "en" else self.title_zh


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and the least score for it; ``strictly`` where the score must be above that."""

    id: str
    least: int
    strictly: bool


@dataclass(frozen=True, slots=True)
class CreditTable:
    """Rows, grades (best first) and the score of an agency without any entry."""

    full: int
    grades: tuple[Grade, ...]
    rows: tuple[CreditRow, ...]
    version: str
    source: str

    def grade(self, score: int) -> str:
        """Return the grade of a score; the last one for any score below."""
        for grade in self.grades:
            if score > grade.least or (score == grade.least and not grade.strictly):
                return grade.id
        return self.grades[-1].id


@dataclass(frozen=True, slots=True)
class Counted:
    """Points that count from ``since`` to ``until``, both inclusive; None while no end is known."""

    points: int
    since: date
    until: date | None = None


def score(table: CreditTable, entries: Iterable[Counted], day: date) -> int:
    """Return the score on a day: the full one and everything that counts on that day.

    It never falls below nothing.
    """
    counting = (
        entry.points
        for entry in entries
        if entry.since <= day and (entry.until is None or day <= entry.until)
    )
    return max(0, table.full + sum(counting))


def parse_credit(table: Mapping[str, object]) -> CreditTable:
    """Read the points table.

    Raises:
        RuleError: an unknown or missing key, or grades out of order.
    """
    get = Fields(table, "credit")
    if get.whole("schema") != SCHEMA:
        raise RuleError(get.owner, "unknown schema")
    get.day("checked")
    grades = tuple(_grade(part) for part in get.tables("grade"))
    if [grade.least for grade in grades] != sorted((g.least for g in grades), reverse=True):
        raise RuleError(get.owner, "grades are not in order, best first")
    rows = tuple(_row(part) for part in get.tables("row"))
    found = CreditTable(get.whole("full"), grades, rows, get.text("version"), get.text("source"))
    get.finish()
    if not grades or not rows:
        raise RuleError(get.owner, "grades and rows are needed")
    return found


def _grade(get: Fields) -> Grade:
    strictly = get.has("above")
    found = Grade(get.text("id"), get.whole("above" if strictly else "from"), strictly)
    get.finish()
    return found


def _row(get: Fields) -> CreditRow:
    found = CreditRow(
        id=get.text("id"),
        title_zh=get.text("title_zh"),
        title_en=get.text("title_en"),
        points=get.whole("points"),
        confidence=get.choice("confidence", ("high", "medium", "low")),
        citation=get.text("citation"),
        item=get.optional("item") or "",
        most=get.has("most") and get.flag("most"),
        repaired_points=get.whole("repaired_points") if get.has("repaired_points") else None,
        note_zh=get.optional("note_zh") or "",
        note_en=get.optional("note_en") or "",
    )
    get.finish()
    return found
