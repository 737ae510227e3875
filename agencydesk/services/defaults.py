"""Internal and client dates: how many days before the official one, and single exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.docket import ANY_RULE, Deadline, DueDefault
from agencydesk.models.parties import Party
from agencydesk.services.bundles import CHUNK, first_clients
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.deadline_rows import DueDays
from agencydesk.services.writer import check_version, writing

#: More days before a date are a slip of the hand.
MOST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class DefaultRow:
    """One default.

    Attributes:
        rule_id: a rule, or ``*`` for every rule.
        party_id: a client, or None for every client; ``party`` its name.
        internal_days: calendar days before the official date, None where it says nothing;
            ``client_days`` likewise.
    """

    rule_id: str
    party_id: int | None
    party: str
    internal_days: int | None
    client_days: int | None


@dataclass(frozen=True, slots=True)
class DateShift:
    """What applying the defaults would change in one deadline: (before, after)."""

    deadline_id: int
    version: int
    case_id: int
    rule_id: str
    official_due: date
    internal: tuple[date | None, date | None]
    client: tuple[date | None, date | None]


class Defaults:
    """Sets, lists and applies the defaults, and single dates that differ from them."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self) -> list[DefaultRow]:
        """Return all defaults: those for everything first, then by rule and client."""
        query = (
            select(DueDefault, Party.name)
            .outerjoin(Party, Party.id == DueDefault.party_id)
            .order_by(DueDefault.rule_id, Party.name, DueDefault.id)
        )
        with self._context.database.reading() as session:
            return [
                DefaultRow(
                    row.rule_id, row.party_id, name or "", row.internal_days, row.client_days
                )
                for row, name in session.execute(query)
            ]

    def set(
        self,
        rule_id: str,
        party_id: int | None,
        internal_days: int | None,
        client_days: int | None,
    ) -> Changes:
        """Set one default; None says nothing and leaves it to the next closest default.

        Open deadlines keep their dates until the defaults are applied.

        Args:
            rule_id: a rule, or ``*`` for every rule.
            party_id: a client, or None for every client.
            internal_days: calendar days before the official date.
            client_days: likewise.

        Raises:
            UserError: ``rule.unknown``, ``party.unknown``, ``default.invalid``.
        """
        if rule_id != ANY_RULE and rule_id not in self._context.rules.engine.book:
            raise UserError("rule.unknown", rule=rule_id)
        values = {"internal_days": internal_days, "client_days": client_days}
        wrong = [name for name, days in values.items() if not 0 <= (days or 0) <= MOST_DAYS]
        if wrong:
            raise UserError("default.invalid", fields=", ".join(wrong), most=MOST_DAYS)
        party = DueDefault.party_id == party_id
        if party_id is None:
            party = DueDefault.party_id.is_(None)
        with writing(self._context) as writer:
            if party_id is not None:
                writer.get(Party, party_id, "party.unknown")
            query = select(DueDefault).where(DueDefault.rule_id == rule_id, party)
            row = writer.session.scalars(query).one_or_none()
            if row is None:
                new = DueDefault(rule_id=rule_id, party_id=party_id, **values)
                return Changes(settings=True, record_id=writer.add(new))
            writer.change(row, values)
            return Changes(settings=True, record_id=row.id)

    def preview(self, *, only_empty: bool = False) -> tuple[DateShift, ...]:
        """Return what the defaults would change in open deadlines; nothing is written.

        Args:
            only_empty: leave dates alone that are set already.
        """
        with self._context.database.reading() as session:
            return tuple(_shifts(session, only_empty=only_empty))

    def apply(self, *, only_empty: bool = False) -> tuple[Changes, tuple[DateShift, ...]]:
        """Set the dates of open deadlines by the defaults; return what changed.

        Raises:
            UserError: ``record.changed``.
        """
        shifts = self.preview(only_empty=only_empty)
        with writing(self._context) as writer:
            for shift in shifts:
                row = writer.get(Deadline, shift.deadline_id, "deadline.unknown")
                check_version(row.version, shift.version)
                values = {"internal_due": shift.internal[1], "client_due": shift.client[1]}
                writer.change(row, values, case_id=shift.case_id)
        return Changes(docket=bool(shifts)), shifts

    def override(
        self, deadline_id: int, internal_due: date | None, client_due: date | None
    ) -> Changes:
        """Set a deadline's own internal and client dates; None leaves it without one.

        Raises:
            UserError: ``deadline.unknown``, ``deadline.closed``, ``dates.after-official`` for a
                date after the official one.
        """
        with writing(self._context) as writer:
            row = writer.get(Deadline, deadline_id, "deadline.unknown")
            if row.status not in (Status.OPEN, Status.SENT):
                raise UserError("deadline.closed", id=deadline_id, status=row.status.value)
            for day in (internal_due, client_due):
                if day is not None and row.official_due is not None and day > row.official_due:
                    raise UserError(
                        "dates.after-official",
                        day=day.isoformat(),
                        official=row.official_due.isoformat(),
                    )
            values = {"internal_due": internal_due, "client_due": client_due}
            writer.change(row, values, case_id=row.case_id)
        return Changes(docket=True, record_id=deadline_id)


def _shifts(session: Session, *, only_empty: bool) -> list[DateShift]:
    days = DueDays.read(session)
    rows = session.scalars(
        select(Deadline)
        .where(Deadline.status == Status.OPEN, Deadline.official_due.is_not(None))
        .order_by(Deadline.id)
    ).all()
    cases = sorted({row.case_id for row in rows if row.case_id is not None})
    clients: dict[int, int] = {}
    for start in range(0, len(cases), CHUNK):
        clients.update(first_clients(session, cases[start : start + CHUNK]))
    found: list[DateShift] = []
    for row in rows:
        if row.official_due is None or row.case_id is None:
            continue
        usual = days.dates(row.rule_id, clients.get(row.case_id), row.official_due)
        present = (row.internal_due, row.client_due)
        wanted = [
            before if after is None or (only_empty and before is not None) else after
            for before, after in zip(present, usual, strict=True)
        ]
        if tuple(wanted) != present:
            found.append(
                DateShift(
                    row.id,
                    row.version,
                    row.case_id,
                    row.rule_id,
                    row.official_due,
                    (row.internal_due, wanted[0]),
                    (row.client_due, wanted[1]),
                )
            )
    return found
