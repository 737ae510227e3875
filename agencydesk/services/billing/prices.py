"""What a task costs: a price for everybody, or one agreed with a client, from a day on."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from agencydesk.domain.money import MOST_FEN
from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.billing import ServicePrice
from agencydesk.models.parties import Party
from agencydesk.services.billing.kinds import KindFiles
from agencydesk.services.billing.values import PriceRow, holding
from agencydesk.services.changes import Changes
from agencydesk.services.checks import require
from agencydesk.services.context import Context
from agencydesk.services.writer import writing
from agencydesk.texts import Language

_WRITTEN = Changes(money=True)


class Prices:
    """Lists, sets and withdraws prices; a later price replaces an earlier one from its day on."""

    def __init__(self, context: Context, kinds: KindFiles) -> None:
        self._context, self._kinds = context, kinds

    def list(self, language: Language = "zh") -> tuple[PriceRow, ...]:
        """Return the prices that were not withdrawn: by kind and task, the newest first."""
        query = (
            select(ServicePrice, Party.name, Staff.name)
            .outerjoin(Party, Party.id == ServicePrice.party_id)
            .outerjoin(Staff, Staff.id == ServicePrice.entered_by)
            .where(ServicePrice.withdrawn_at.is_(None))
        )
        with self._context.database.reading() as session:
            found = session.execute(query).all()
        today, order = self._context.today(), list(self._kinds.get().by_id)
        holding: dict[tuple[str, str, int | None], tuple[date, int]] = {}
        for row, _, _ in found:
            key = (row.work, row.name, row.party_id)
            if row.since <= today:
                holding[key] = max(holding.get(key, (row.since, 0)), (row.since, row.id))
        rows = [
            PriceRow(
                row.id,
                row.work,
                self._kinds.name(row.work, language),
                row.name,
                row.party_id,
                client or "",
                row.fen,
                row.since,
                by or "",
                holding.get((row.work, row.name, row.party_id)) == (row.since, row.id),
            )
            for row, client, by in found
        ]
        places = {work: place for place, work in enumerate(order)}
        rows.sort(key=lambda row: (-row.since.toordinal(), -row.id))
        rows.sort(key=lambda row: (places.get(row.work, len(order)), row.name, row.client))
        return tuple(rows)

    def holding(
        self, party_id: int | None, day: date, language: Language = "zh"
    ) -> tuple[PriceRow, ...]:
        """Return the price of every task for a client on a day, the agreed before the general.

        Args:
            party_id: the client; None for one nothing was agreed with.
            day: of the bill.
            language: of the kinds of work.
        """
        return holding(self.list(language), party_id, day)

    def price_for(self, work: str, party_id: int | None, day: date, name: str = "") -> int | None:
        """Return the price of a task on a day in CNY/100: the agreed one before the general one.

        Args:
            work: the kind of work.
            party_id: the client; None for one nothing was agreed with.
            day: of the bill.
            name: the task; empty takes the latest price of that kind of work.
        """
        with self._context.database.reading() as session:
            return price_for(session, work, party_id, day, name)

    def set(
        self, work: str, name: str, fen: int, since: date, party_id: int | None = None
    ) -> Changes:
        """Let a price hold from a day on.

        Args:
            work: the kind of work.
            name: the task.
            fen: in CNY/100.
            since: the first day it holds.
            party_id: the client it was agreed with; None for everybody.

        Raises:
            UserError: ``billing.work``, ``billing.invalid`` naming the fields,
                ``party.unknown``.
        """
        self._kinds.check(work, official=False)
        require("billing.invalid", [("name", bool(name.strip())), ("amount", 0 <= fen <= MOST_FEN)])
        with writing(self._context) as writer:
            if party_id is not None:
                writer.get(Party, party_id, "party.unknown")
            price = ServicePrice(
                work=work,
                name=name.strip(),
                party_id=party_id,
                fen=fen,
                since=since,
                entered_by=writer.actor.id,
                entered_at=writer.at,
            )
            number = writer.add(price)
        return Changes(money=True, record_id=number)

    def withdraw(self, price_id: int, why: str) -> Changes:
        """Take a price back; an earlier one holds again. It stays in the history.

        Raises:
            UserError: ``reason.needed``, ``billing.unknown``, ``billing.withdrawn``.
        """
        if not why.strip():
            raise UserError("reason.needed")
        with writing(self._context) as writer:
            row = writer.get(ServicePrice, price_id, "billing.unknown")
            if row.withdrawn_at is not None:
                raise UserError("billing.withdrawn", id=price_id)
            gone = {"withdrawn_at": writer.at, "withdrawn_why": why.strip()}
            writer.change(row, gone, action="withdraw")
        return _WRITTEN


def price_for(
    session: Session, work: str, party_id: int | None, day: date, name: str = ""
) -> int | None:
    """Return the price of a task inside a transaction; see ``Prices.price_for``."""
    query = select(ServicePrice).where(
        ServicePrice.work == work,
        ServicePrice.withdrawn_at.is_(None),
        ServicePrice.since <= day,
        or_(ServicePrice.party_id.is_(None), ServicePrice.party_id == party_id),
    )
    if name:
        query = query.where(ServicePrice.name == name)
    rows = session.scalars(query).all()
    best = max(rows, key=lambda row: (row.party_id is not None, row.since, row.id), default=None)
    return None if best is None else best.fen
