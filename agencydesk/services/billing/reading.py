"""Reading what clients owe, what made it up, and revenue by kind of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from agencydesk.domain.settling import Entry, settle
from agencydesk.errors import UserError
from agencydesk.models.billing import Charge, MoneyReceived
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.fees import FeePayment
from agencydesk.models.parties import Party
from agencydesk.services.billing.kinds import KindFiles
from agencydesk.services.billing.values import (
    ClientBalance,
    ClientRow,
    LineKind,
    Revenue,
    RevenueLine,
    RevenueRow,
    Statement,
    StatementLine,
    UnbilledPayment,
)
from agencydesk.services.context import Context
from agencydesk.services.docket_query import client_rank, in_client_roles
from agencydesk.texts import Language

TABLE = "billing"
_IN_FORCE = Charge.withdrawn_at.is_(None)
_REVENUE = (_IN_FORCE, Charge.official.is_(False))


class MoneyReading:
    """Answers what was billed, received and is owed; changes nothing."""

    def __init__(self, context: Context, kinds: KindFiles) -> None:
        self._context, self._kinds = context, kinds

    def clients(self) -> tuple[ClientRow, ...]:
        """Return who can be billed: who is a client or an applicant, and who was billed or paid."""
        known = exists().where(CaseParty.party_id == Party.id, in_client_roles())
        billed = exists().where(Charge.party_id == Party.id)
        paid = exists().where(MoneyReceived.party_id == Party.id)
        query = select(Party.id, Party.name).where(known | billed | paid)
        with self._context.database.reading() as session:
            found = session.execute(query.order_by(Party.name, Party.id)).all()
        return tuple(ClientRow(number, name) for number, name in found)

    def balances(self) -> tuple[ClientBalance, ...]:
        """Return where every client stands that was billed or paid: who owes most comes first."""
        with self._context.database.reading() as session:
            names = select(Party.id, Party.name)
            entries = _entries(session)
            found = [
                _balance(number, name, entries[number])
                for number, name in session.execute(names)
                if number in entries
            ]
        return tuple(sorted(found, key=lambda row: (-row.balance_fen, row.client, row.party_id)))

    def statement(self, party_id: int, language: Language = "zh") -> Statement:
        """Return a client's bills and receipts by day, with what is owed after each.

        Raises:
            UserError: ``party.unknown``.
        """
        with self._context.database.reading() as session:
            party = session.get(Party, party_id)
            if party is None:
                raise UserError("party.unknown", id=party_id)
            entries = _entries(session, party_id).get(party_id, [])
            balance = _balance(party_id, party.name, entries)
            lines = [
                *self._charges(session, party_id, language),
                *_receipts(session, party_id),
            ]
        lines.sort(key=lambda line: (line.day, line.kind is LineKind.RECEIVED, line.id))
        return Statement(balance, tuple(_running(lines)))

    def unbilled(self) -> tuple[UnbilledPayment, ...]:
        """Return the payments to the office that no client was billed for, the oldest first.

        What the client paid itself, what was taken back and what cost nothing is not among them.
        """
        first = (
            select(CaseParty.party_id)
            .where(CaseParty.case_id == FeePayment.case_id, in_client_roles())
            .order_by(*client_rank())
            .limit(1)
            .correlate(FeePayment)
            .scalar_subquery()
        )
        billed = exists().where(Charge.payment_id == FeePayment.id, _IN_FORCE)
        query = (
            select(FeePayment, CaseFile.ref, CaseFile.title, Party.id, Party.name)
            .join(CaseFile, CaseFile.id == FeePayment.case_id)
            .outerjoin(Party, Party.id == first)
            .where(
                FeePayment.withdrawn_at.is_(None),
                FeePayment.by_client.is_(False),
                FeePayment.fen + FeePayment.surcharge_fen > 0,
                ~billed,
            )
            .order_by(FeePayment.paid_on, FeePayment.id)
        )
        with self._context.database.reading() as session:
            return tuple(
                UnbilledPayment(
                    row.id,
                    row.case_id,
                    ref,
                    title,
                    party_id,
                    client or "",
                    row.name,
                    row.fen + row.surcharge_fen,
                    row.paid_on,
                    row.receipt_no or "",
                )
                for row, ref, title, party_id, client in session.execute(query)
            )

    def revenue(self, year: int, language: Language = "zh") -> Revenue:
        """Return what was billed for services in a calendar year, by kind of work."""
        query = (
            select(Charge.work, func.count(Charge.id), func.sum(Charge.fen))
            .where(*_REVENUE, Charge.billed_on.between(date(year, 1, 1), date(year, 12, 31)))
            .group_by(Charge.work)
        )
        with self._context.database.reading() as session:
            found = {work: (count, fen) for work, count, fen in session.execute(query)}
        kinds = self._kinds.get()
        works = [*(work for work in kinds.by_id if work in found), *(found.keys() - kinds.by_id)]
        lines = tuple(RevenueLine(w, self._kinds.name(w, language), *found[w]) for w in works)
        core = sum(line.fen for line in lines if line.work in kinds.core)
        return Revenue(year, lines, sum(line.fen for line in lines), core)

    def revenue_rows(
        self, year: int, work: str | None = None, language: Language = "zh"
    ) -> tuple[RevenueRow, ...]:
        """Return the lines of bills a year's revenue is made of, of one kind of work or of all."""
        query = (
            select(Charge, Party.name, CaseFile.ref)
            .join(Party, Party.id == Charge.party_id)
            .outerjoin(CaseFile, CaseFile.id == Charge.case_id)
            .where(*_REVENUE, Charge.billed_on.between(date(year, 1, 1), date(year, 12, 31)))
            .order_by(Charge.billed_on, Charge.id)
        )
        if work is not None:
            query = query.where(Charge.work == work)
        with self._context.database.reading() as session:
            return tuple(
                RevenueRow(
                    row.id,
                    row.work,
                    self._kinds.name(row.work, language),
                    row.billed_on,
                    row.bill_no or "",
                    client,
                    row.case_id,
                    ref or "",
                    row.name,
                    row.fen,
                )
                for row, client, ref in session.execute(query)
            )

    def years(self) -> tuple[int, ...]:
        """Return the years with revenue, and this one, the latest first."""
        with self._context.database.reading() as session:
            first, last = session.execute(
                select(func.min(Charge.billed_on), func.max(Charge.billed_on)).where(*_REVENUE)
            ).one()
        today = self._context.today().year
        first_year = today if first is None else min(first.year, today)
        last_year = today if last is None else max(last.year, today)
        return tuple(range(last_year, first_year - 1, -1))

    def _charges(
        self, session: Session, party_id: int, language: Language
    ) -> Iterable[StatementLine]:
        query = (
            select(Charge, CaseFile.ref, FeePayment.withdrawn_at)
            .outerjoin(CaseFile, CaseFile.id == Charge.case_id)
            .outerjoin(FeePayment, FeePayment.id == Charge.payment_id)
            .where(Charge.party_id == party_id, _IN_FORCE)
        )
        odd = self._context.texts.get(TABLE, "warning.payment-withdrawn", language)
        for row, ref, gone in session.execute(query):
            yield StatementLine(
                LineKind.OFFICIAL if row.official else LineKind.SERVICE,
                row.id,
                row.billed_on,
                row.bill_no or "",
                row.case_id,
                ref or "",
                self._kinds.name(row.work, language),
                row.name,
                row.note or "",
                row.fen,
                0,
                odd if gone is not None else "",
            )


def _receipts(session: Session, party_id: int) -> Iterable[StatementLine]:
    query = select(MoneyReceived).where(
        MoneyReceived.party_id == party_id, MoneyReceived.withdrawn_at.is_(None)
    )
    for row in session.scalars(query):
        yield StatementLine(
            LineKind.RECEIVED,
            row.id,
            row.received_on,
            "",
            None,
            "",
            "",
            row.reference or "",
            row.note or "",
            -row.fen,
            0,
        )


def _running(lines: Iterable[StatementLine]) -> Iterable[StatementLine]:
    owed = 0
    for line in lines:
        owed += line.fen
        yield replace(line, balance_fen=owed)


_Entries = list[tuple[LineKind, Entry]]


def _entries(session: Session, party_id: int | None = None) -> Mapping[int, _Entries]:
    """Return what was billed and received by client, or of one client; receipts below nothing."""
    billed = select(Charge.party_id, Charge.official, Charge.billed_on, Charge.fen).where(_IN_FORCE)
    paid = select(MoneyReceived.party_id, MoneyReceived.received_on, MoneyReceived.fen).where(
        MoneyReceived.withdrawn_at.is_(None)
    )
    if party_id is not None:
        billed = billed.where(Charge.party_id == party_id)
        paid = paid.where(MoneyReceived.party_id == party_id)
    found: dict[int, _Entries] = {}
    for number, official, day, fen in session.execute(billed):
        kind = LineKind.OFFICIAL if official else LineKind.SERVICE
        found.setdefault(number, []).append((kind, Entry(day, fen)))
    for number, day, fen in session.execute(paid):
        found.setdefault(number, []).append((LineKind.RECEIVED, Entry(day, -fen)))
    return found


def _balance(party_id: int, client: str, entries: _Entries) -> ClientBalance:
    sums = dict.fromkeys(LineKind, 0)
    for kind, entry in entries:
        sums[kind] += entry.fen
    return ClientBalance(
        party_id,
        client,
        sums[LineKind.SERVICE],
        sums[LineKind.OFFICIAL],
        -sums[LineKind.RECEIVED],
        settle(entry for _, entry in entries).oldest,
    )
