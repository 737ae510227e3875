"""Who has seen (已阅) what is overdue or due today: kept in the audit trail, person by day.

One entry tells of one press of the button: which deadlines, by whom, when. It is filed under a
name of its own and under the day, so that it never looks like a change of the deadlines (which
would keep an import from being taken back) and a day is found without reading the rest.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import DocketFilter, SortKey
from agencydesk.errors import UserError
from agencydesk.models import trail
from agencydesk.models.audit import AuditEntry
from agencydesk.models.docket import Deadline
from agencydesk.services.changes import Changes
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.docket import Docket
from agencydesk.services.docket_query import ids_query
from agencydesk.services.today_values import PRESSING, MorningList, MorningRow, SeenMark
from agencydesk.services.writer import writing
from agencydesk.texts import Language

ACTION = "seen"
#: What the trail files the entries under; the record's number is the day, e.g. 20261125.
TABLE = "morning_list"
#: The column of an entry that names the deadlines: their ids with spaces between them.
COLUMN = "deadlines"
_CHUNK = 500


class Seeing:
    """Tells and writes down who has seen which deadlines on which day."""

    def __init__(self, context: Context, docket: Docket) -> None:
        self._context = context
        self._docket = docket

    def morning(self, attorney_id: int | None = None) -> MorningList:
        """Return what is overdue or due today.

        Args:
            attorney_id: only the cases of this attorney; None takes everybody's.
        """
        today, actor = self._context.today(), self._context.actor
        with self._context.database.reading() as session:
            overdue, due = (
                _listed(
                    session, DocketFilter(bands=frozenset({band}), attorney_id=attorney_id), today
                )
                for band in PRESSING
            )
            seen = _seen_by(session, today, actor.id) if actor.id is not None else set()
        ids = overdue + due
        unseen = sum(1 for number in ids if number not in seen)
        return MorningList(today, ids, len(overdue), unseen, actor.name)

    def rows(self, ids: Sequence[int], language: Language = "zh") -> list[MorningRow]:
        """Return these deadlines with who has seen them today, in the same order."""
        rows = self._docket.rows(ids, language)
        marks = self.marks(ids, self._context.today())
        return [MorningRow(row, marks.get(row.id, ())) for row in rows]

    def marks(self, ids: Iterable[int], day: date) -> dict[int, tuple[SeenMark, ...]]:
        """Return who has seen these deadlines on a day, earliest first.

        Deadlines that nobody has seen are left out.
        """
        wanted = set(ids)
        found: dict[int, list[SeenMark]] = {}
        with self._context.database.reading() as session:
            for entry in session.scalars(_entries(day)):
                mark = SeenMark(entry.actor_name, entry.at.astimezone(OFFICE_ZONE), entry.actor)
                for number in _ids_of(entry.changes) & wanted:
                    found.setdefault(number, []).append(mark)
        return {number: tuple(marks) for number, marks in found.items()}

    def mark(self, ids: Iterable[int]) -> Changes:
        """Write down that the person at work has seen these deadlines today.

        What that person has seen today already is not written twice; what is no longer there
        is left out.

        Raises:
            UserError: ``seen.nobody`` while nobody is chosen as working.
        """
        actor = self._context.actor
        if actor.id is None:
            raise UserError("seen.nobody")
        today = self._context.today()
        with writing(self._context) as writer:
            session = writer.session
            new = sorted(_present(session, ids) - _seen_by(session, today, actor.id))
            if new:
                told = {COLUMN: (None, " ".join(map(str, new)))}
                number = _number(today)
                entry = trail.Entry(
                    writer.at, actor.id, actor.name, ACTION, TABLE, number, changes=told
                )
                trail.append(session, [entry])
        return Changes()


def _listed(session: Session, wanted: DocketFilter, today: date) -> array[int]:
    """Return what a filter lists, most urgent first."""
    query = ids_query(wanted, SortKey.URGENCY, descending=False, today=today)
    return array("q", [row[0] for row in session.execute(query)])


def _number(day: date) -> int:
    """Return the number under which the trail has a day."""
    return int(day.strftime("%Y%m%d"))


def _entries(day: date) -> Select[AuditEntry]:
    """Return the query for a day's entries, in the order they were written."""
    return (
        select(AuditEntry)
        .where(AuditEntry.table_name == TABLE, AuditEntry.record_id == _number(day))
        .order_by(AuditEntry.id)
    )


def _ids_of(changes: str) -> set[int]:
    """Return the deadlines an entry names."""
    return set(map(int, json.loads(changes)[COLUMN][1].split()))


def _seen_by(session: Session, day: date, staff_id: int) -> set[int]:
    """Return what a person has seen on a day."""
    entries = session.scalars(_entries(day).where(AuditEntry.actor == staff_id))
    return set().union(*(_ids_of(entry.changes) for entry in entries))


def _present(session: Session, ids: Iterable[int]) -> set[int]:
    """Return those of these deadlines that are there."""
    wanted, found = list(ids), set[int]()
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        found.update(session.scalars(select(Deadline.id).where(Deadline.id.in_(part))))
    return found
