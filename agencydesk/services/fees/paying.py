"""Puts payments to the office down, and lets the docket follow: closed when paid, open when not."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.domain.fees import ANNUITY
from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.fees import FeePayment, PaymentLine
from agencydesk.services.bundles import read_bundle
from agencydesk.services.changes import Changes
from agencydesk.services.checks import blank_to_none, not_in_future, require
from agencydesk.services.closing import Closing, Receipt
from agencydesk.services.context import Context
from agencydesk.services.fees.demands import Demand
from agencydesk.services.fees.docket_demands import DIVIDED, FILING
from agencydesk.services.fees.facts import CaseBase
from agencydesk.services.fees.keeping import MOST_FEN
from agencydesk.services.fees.printed import REGISTRATION
from agencydesk.services.fees.reading import read_bases
from agencydesk.services.fees.reckoning import Reckoner
from agencydesk.services.fees.values import FeeRow, FeeState, PaymentDraft
from agencydesk.services.fees.words import RowWords
from agencydesk.services.moves import find_moves, write_moves
from agencydesk.services.wording import Wording
from agencydesk.services.writer import Writer, writing

Pair = tuple[Demand, FeeRow]


class FeePaying:
    """Books payments and takes them back.

    Args:
        context: the open data folder.
        wording: names fees in the payment kept.
        closing: closes deadlines; a payment is a fact, so it asks no gate.
    """

    def __init__(self, context: Context, wording: Wording, closing: Closing) -> None:
        self._context, self._wording, self._closing = context, wording, closing

    def pay(self, draft: PaymentDraft) -> Changes:
        """Put down that a fee was paid.

        A paid annuity closes its deadlines and moves the year through which the case is paid;
        a paid fee closes its deadline where paying is all that keeps it.

        Raises:
            UserError: ``case.unknown``, ``fee.unknown``, ``fee.future``, ``fee.paid``,
                ``fee.given-up``, ``fee.amount-needed`` where the amount cannot be said,
                ``fee.invalid`` naming the fields.
        """
        with writing(self._context) as writer:
            return _changes(self.pay_within(writer, draft))

    def pay_within(self, writer: Writer, draft: PaymentDraft) -> int:
        """Put down within a transaction that a fee was paid, return the payment; see ``pay``."""
        not_in_future(draft.paid_on, self._context.today(), "fee.future")
        amounts = (("fen", draft.fen), ("surcharge_fen", draft.surcharge_fen))
        require(
            "fee.invalid", [(name, each is None or 0 <= each <= MOST_FEN) for name, each in amounts]
        )
        writer.get(CaseFile, draft.case_id, "case.unknown")
        pair = self._pair(self._base(writer, draft.case_id), draft.key, draft.paid_on)
        if pair is None:
            return self._book_gone(writer, draft)
        row = pair[1]
        _check_payable(row)
        fen, surcharge = _amounts(pair, draft, self._paid(writer, row))
        payment = _payment(writer, draft, row.fee_id, row.year, row.name)
        payment.fen, payment.surcharge_fen = fen, surcharge
        number = writer.add(payment, case_id=draft.case_id, action="pay")
        self._settle(writer, draft)
        return number

    def _book_gone(self, writer: Writer, draft: PaymentDraft) -> int:
        """Put down what a list paid for a fee that its case does not ask for any more.

        The money has gone out; there is nothing on the docket that could follow.

        Raises:
            UserError: ``fee.unknown`` for a fee that is on no list.
        """
        line = None
        if draft.line_id is not None:
            line = writer.session.get(PaymentLine, draft.line_id)
        if line is None:
            raise UserError("fee.unknown", id=draft.key)
        payment = _payment(writer, draft, line.fee_id, line.year, line.office_name)
        payment.fen, payment.surcharge_fen = line.fen, line.surcharge_fen
        return writer.add(payment, case_id=draft.case_id, action="pay")

    def withdraw(self, payment_id: int, why: str) -> Changes:
        """Take a payment back; what it closed on the docket is open again.

        Raises:
            UserError: ``payment.unknown``, ``payment.withdrawn``, ``reason.needed``.
        """
        with writing(self._context) as writer:
            self.withdraw_within(writer, payment_id, why)
        return _changes(payment_id)

    def withdraw_within(self, writer: Writer, payment_id: int, why: str) -> None:
        """Take a payment back within a transaction; see ``withdraw``."""
        if not why.strip():
            raise UserError("reason.needed")
        row = writer.get(FeePayment, payment_id, "payment.unknown")
        if row.withdrawn_at is not None:
            raise UserError("payment.withdrawn", id=payment_id)
        values = {"withdrawn_at": writer.at, "withdrawn_why": why.strip()}
        writer.change(row, values, case_id=row.case_id, action="withdraw")
        base = self._base(writer, row.case_id)
        left = self._pair(base, row.fee_key, row.paid_on)
        if left is None or left[1].state is not FeeState.PAID or not left[1].paid_fen:
            self._unsettle(writer, base, left and left[0], row, why.strip())

    def _base(self, writer: Writer, case_id: int) -> CaseBase:
        return read_bases(writer.session, self._context.rules, [case_id])[case_id]

    def _pairs(self, base: CaseBase, pay_on: date) -> tuple[Pair, ...]:
        rules, today = self._context.rules, self._context.today()
        words = RowWords(self._wording, rules.fees, "zh")
        return Reckoner(rules, words, today, pay_on).case(base).pairs

    def _pair(self, base: CaseBase, key: str, pay_on: date) -> Pair | None:
        return next((pair for pair in self._pairs(base, pay_on) if pair[1].key == key), None)

    def _paid(self, writer: Writer, fee: FeeRow) -> tuple[int, int]:
        """Return what was paid so far for a fee: without surcharge, and as surcharge."""
        query = select(FeePayment.fen, FeePayment.surcharge_fen).where(
            FeePayment.case_id == fee.case_id,
            FeePayment.fee_key == fee.key,
            FeePayment.withdrawn_at.is_(None),
        )
        found = writer.session.execute(query).all()
        return sum(row.fen for row in found), sum(row.surcharge_fen for row in found)

    def _settle(self, writer: Writer, draft: PaymentDraft) -> None:
        """Let the docket follow a payment that leaves nothing to be paid.

        Paid after the last day nothing is kept: what still waits stays open, to be marked as
        missed, which opens the way back.
        """
        base = self._base(writer, draft.case_id)
        pairs = self._pairs(base, draft.paid_on)
        found = next((pair for pair in pairs if pair[1].key == draft.key), None)
        if found is None or found[1].state is not FeeState.PAID:
            return
        demand, row = found
        if _too_late(demand, draft.paid_on) and self._waiting(base, demand, row.year):
            return
        receipt = Receipt(draft.paid_on, blank_to_none(draft.receipt_no))
        if row.fee_id == ANNUITY and row.year is not None:
            for number in self._deadlines(base, demand, row.year):
                self._receive(writer, number, receipt)
            self._advance(writer, base, pairs, row.year)
        elif _kept_by_paying(demand, pairs, self._context.rules.demands.paid_alone):
            for number in self._deadlines(base, demand, None):
                self._receive(writer, number, receipt)

    def _waiting(self, base: CaseBase, demand: Demand, year: int | None) -> bool:
        """Say whether a deadline of a fee is still open."""
        mine = set(self._deadlines(base, demand, year))
        return any(each.id in mine and each.open for each in base.docket)

    def _deadlines(self, base: CaseBase, demand: Demand | None, year: int | None) -> list[int]:
        """Return the deadlines a fee keeps; of an annuity that of the grace period first.

        Both the notice of grant and that of registration put registration on the docket, and the
        acceptance of a divisional its filing; one payment keeps them.
        """
        plan = self._context.rules.plan.annuity
        own = None if demand is None or demand.deadline is None else demand.deadline.id
        annual = (plan.due, plan.grace)
        registers = demand is not None and _with_registration(demand)
        divided = any(each.id == own and each.rule_id == FILING[1] for each in base.docket)
        found = [
            each
            for each in base.docket
            if each.id == own
            or (registers and each.rule_id == REGISTRATION)
            or (divided and each.rule_id in DIVIDED)
            or (year is not None and each.rule_id in annual and each.year == year)
        ]
        found.sort(key=lambda each: (each.rule_id != plan.grace, each.id))
        return [each.id for each in found]

    def _receive(self, writer: Writer, deadline_id: int, receipt: Receipt) -> None:
        row = writer.get(Deadline, deadline_id, "deadline.unknown")
        if row.status not in (Status.OPEN, Status.SENT):
            return
        day = max(receipt.received_on, row.sent_on or receipt.received_on)
        self._closing.receive_within(
            writer, deadline_id, Receipt(day, receipt.number), receipt.received_on
        )

    def _advance(self, writer: Writer, base: CaseBase, pairs: Iterable[Pair], year: int) -> None:
        """Note through which year annuities are paid, where no earlier one is still to be paid."""
        case = writer.get(CaseFile, base.case.id, "case.unknown")
        years = {row.year: row for _, row in pairs if row.year is not None}
        earlier = [row for each, row in years.items() if each < year]
        through = case.annuity_paid_through_year
        if through is None:
            known = base.first_year is not None or base.case.granted is not None
            if not known or any(row.state is not FeeState.PAID for row in earlier):
                return
            through = year
        while through + 1 in years and years[through + 1].paid_fen:
            if years[through + 1].state is not FeeState.PAID:
                break
            through += 1
        self._note_through(writer, case, through)

    def _note_through(self, writer: Writer, case: CaseFile, through: int | None) -> None:
        """Note through which year annuities are paid; the docket follows."""
        if case.annuity_paid_through_year == through:
            return
        rules = self._context.rules
        before = read_bundle(writer.session, case.id, rules.notices)
        values = {"annuity_paid_through_year": through, "updated_at": writer.at}
        writer.change(case, values, case_id=case.id, action="pay")
        after = read_bundle(writer.session, case.id, rules.notices)
        write_moves(writer, after, find_moves(rules, before, after, self._context.today()))

    def _unsettle(
        self, writer: Writer, base: CaseBase, demand: Demand | None, paid: FeePayment, why: str
    ) -> None:
        """Open again what payments of a fee closed, now that it is not paid any more."""
        at = {each.entered_at for each in base.payments if each.key == paid.fee_key}
        closed = {each.id for each in base.docket if each.closed_at in at}
        reopened = False
        for number in self._deadlines(base, demand, paid.year):
            if number in closed:
                reopened = self._reopen(writer, number, why) or reopened
        case = writer.get(CaseFile, base.case.id, "case.unknown")
        through = case.annuity_paid_through_year
        if paid.fee_id != ANNUITY or paid.year is None or through is None:
            return
        noted = _noted_at(writer, case.id, at)
        if through >= paid.year and (reopened or noted):
            unknown = None in noted
            self._note_through(writer, case, None if unknown else paid.year - 1 or None)

    def _reopen(self, writer: Writer, deadline_id: int, why: str) -> bool:
        row = writer.get(Deadline, deadline_id, "deadline.unknown")
        received = row.status is Status.RECEIVED
        while row.status in (Status.RECEIVED, Status.SENT):
            self._closing.reopen_within(writer, deadline_id, why)
        return received


def _payment(
    writer: Writer, draft: PaymentDraft, fee_id: str, year: int | None, name: str
) -> FeePayment:
    """Return a payment whose amounts are still to be said."""
    return FeePayment(
        case_id=draft.case_id,
        fee_key=draft.key,
        fee_id=fee_id,
        year=year,
        name=name,
        paid_on=draft.paid_on,
        line_id=draft.line_id,
        receipt_no=blank_to_none(draft.receipt_no),
        by_client=draft.by_client,
        note=blank_to_none(draft.note),
        entered_by=writer.actor.id,
        entered_at=writer.at,
    )


def _check_payable(row: FeeRow) -> None:
    if row.state is FeeState.PAID and row.paid_fen:
        raise UserError("fee.paid", name=row.name, day=str(row.paid_on))
    if row.state is FeeState.GIVEN_UP:
        raise UserError("fee.given-up", name=row.name)


def _amounts(pair: Pair, draft: PaymentDraft, paid: tuple[int, int]) -> tuple[int, int]:
    """Return what was paid: as said, else what was still to be paid on the day.

    Raises:
        UserError: ``fee.amount-needed``.
    """
    surcharge = draft.surcharge_fen
    if draft.fen is not None:
        return draft.fen, surcharge or 0
    demand, row = pair
    owed = demand.reckon(draft.paid_on)
    if owed.fen is None:
        raise UserError("fee.amount-needed", name=row.name)
    late = max(0, owed.surcharge_fen - paid[1]) if surcharge is None else surcharge
    return max(0, owed.fen - paid[0]), late


def _too_late(demand: Demand, paid_on: date) -> bool:
    """Say whether a day lies after the last one on which the fee could be paid."""
    last = demand.last or demand.due
    return last is not None and paid_on > last


def _with_registration(demand: Demand) -> bool:
    """Say whether a fee is the annuity that is paid with registration, told by any notice."""
    days = demand.annuity
    return demand.rule_id == REGISTRATION or (days is not None and days.with_registration)


def _kept_by_paying(demand: Demand, pairs: Iterable[Pair], alone: frozenset[str]) -> bool:
    """Say whether a period is kept now: paying is all it asks, and all its fees are paid."""
    if demand.deadline is None or not demand.deadline.open or demand.rule_id not in alone:
        return False
    same = (
        row
        for each, row in pairs
        if each.deadline is not None and each.deadline.id == demand.deadline.id
    )
    return all(row.state is FeeState.PAID or row.fen == 0 for row in same)


def _noted_at(writer: Writer, case_id: int, at: set[datetime]) -> list[int | None]:
    """Return through which year the case was paid before each note made at these moments."""
    query = select(AuditEntry.at, AuditEntry.changes).where(
        AuditEntry.table_name == CaseFile.__tablename__,
        AuditEntry.record_id == case_id,
        AuditEntry.action == "pay",
    )
    found: list[int | None] = []
    for row in writer.session.execute(query):
        told = json.loads(row.changes).get("annuity_paid_through_year")
        if row.at in at and told is not None:
            found.append(told[0])
    return found


def _changes(number: int) -> Changes:
    return Changes(cases=True, docket=True, fees=True, record_id=number)
