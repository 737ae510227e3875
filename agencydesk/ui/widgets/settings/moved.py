"""How dates that would move are put into lines; runs off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agencydesk.services.results import Move
from agencydesk.texts import Language

if TYPE_CHECKING:
    from agencydesk.services.defaults import DateShift
    from agencydesk.services.desk import Desk

#: More than this is counted, not named.
MOST = 500
NONE = "—"


@dataclass(frozen=True, slots=True)
class MovedLine:
    """One deadline that would move: whose, what for, and its dates before and after."""

    ref: str
    title: str
    matter: str
    before: str
    after: str
    note: str = ""


def lines_of_moves(desk: Desk, moves: Sequence[Move], language: Language) -> list[MovedLine]:
    """Return the lines of official dates that move; the reasons stay codes."""
    moves = moves[:MOST]
    known = {
        row.id: row
        for row in desk.docket.rows([m.deadline_id for m in moves if m.deadline_id], language)
    }
    cases = {row.id: row for row in desk.case_list.rows(sorted({m.case_id for m in moves}))}
    found = []
    for move in moves:
        row, case = known.get(move.deadline_id or 0), cases.get(move.case_id)
        matter = row.matter if row else desk.wording.matter(move.rule_id, language, year=move.year)
        found.append(
            MovedLine(
                row.case_ref if row else case.ref if case else "",
                row.title if row else case.title if case else "",
                matter,
                move.old_due.isoformat() if move.old_due else NONE,
                move.new_due.isoformat() if move.new_due else NONE,
                move.reason.value,
            )
        )
    return found


def lines_of_shifts(desk: Desk, shifts: Sequence[DateShift], language: Language) -> list[MovedLine]:
    """Return the lines of internal and client dates that change, each ``internal / client``."""
    shifts = shifts[:MOST]
    known = {row.id: row for row in desk.docket.rows([s.deadline_id for s in shifts], language)}
    found = []
    for shift in shifts:
        row = known.get(shift.deadline_id)
        before, after = (
            " / ".join(day.isoformat() if day else NONE for day in days)
            for days in zip(shift.internal, shift.client, strict=True)
        )
        found.append(
            MovedLine(
                row.case_ref if row else "",
                row.title if row else "",
                row.matter if row else shift.rule_id,
                before,
                after,
                shift.official_due.isoformat(),
            )
        )
    return found
