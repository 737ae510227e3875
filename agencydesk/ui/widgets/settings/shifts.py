"""How internal and client dates that would change are put into lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agencydesk.texts import Language

if TYPE_CHECKING:
    from agencydesk.services.defaults import DateShift
    from agencydesk.services.desk import Desk

#: More than this is counted, not named.
MOST = 500
NONE = "—"


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """One deadline: whose, what for, and ``internal / client`` before and after."""

    ref: str
    title: str
    matter: str
    before: str
    after: str
    official: str


def lines_of_shifts(desk: Desk, shifts: Sequence[DateShift], language: Language) -> list[ShiftLine]:
    """Return a line for each, at most ``MOST``; runs off the window's thread."""
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
            ShiftLine(
                row.case_ref if row else "",
                row.title if row else "",
                row.matter if row else shift.rule_id,
                before,
                after,
                shift.official_due.isoformat(),
            )
        )
    return found
