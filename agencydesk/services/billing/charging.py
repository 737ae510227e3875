"""Writing bills and receipts, and taking them back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from agencydesk.domain.money import MOST_FEN
from agencydesk.errors import UserError
from agencydesk.models.billing import Charge, MoneyReceived
from agencydesk.models.cases import CaseFile
from agencydesk.models.fees import FeePayment
from agencydesk.models.parties import Party
from agencydesk.services.billing.kinds import KindFiles
from agencydesk.services.billing.values import Billed, BillLine
from agencydesk.services.changes import Changes
from agencydesk.services.checks import blank_to_none, not_in_future, require
from agencydesk.services.context import Context
from agencydesk.services.telling.who import client_of
from agencydesk.services.writer import Writer, writing

_WRITTEN = Changes(money=True)


class Charging:
    """Writes what clients are billed and what they paid: all of it or nothing."""

    def __init__(self, context: Context, kinds: KindFiles) -> None:
        self._context, self._kinds = context, kinds

    def bill(
        self, party_id: int, lines: Sequence[BillLine], billed_on: date, bill_no: str = ""
    ) -> Billed:
        """Bill a client.

        Args:
            party_id: the client.
            lines: what for.
            billed_on: the day of the bill, not in the future; it counts to this day's year.
            bill_no: its number, if it has one.

        Raises:
            UserError: ``billing.nothing``, ``billing.work``, ``billing.invalid`` naming the
                fields, ``billing.future``, ``party.unknown``, ``case.unknown``,
                ``billing.payment``, ``billing.payment-billed``.
        """
        self._check(lines, billed_on)
        with writing(self._context) as writer:
            writer.get(Party, party_id, "party.unknown")
            ids = tuple(_charge(writer, party_id, line, billed_on, bill_no) for line in lines)
        return Billed(Changes(money=True, record_id=party_id), ids)

    def bill_payments(
        self,
        payment_ids: Sequence[int],
        billed_on: date,
        bill_no: str = "",
        party_id: int | None = None,
    ) -> Billed:
        """Bill payments to the office on, a line each, surcharges included.

        Args:
            payment_ids: the payments; each can be billed once.
            billed_on: the day of the bill, not in the future.
            bill_no: its number, if it has one.
            party_id: who is billed for payments in cases that name no client.

        Raises:
            UserError: ``billing.nothing``, ``billing.future``, ``billing.no-client`` naming the
                case, ``party.unknown``, ``billing.payment``, ``billing.payment-billed``.
        """
        if not payment_ids:
            raise UserError("billing.nothing")
        not_in_future(billed_on, self._context.today(), "billing.future")
        work, ids = self._kinds.get().official.id, []
        with writing(self._context) as writer:
            for number in dict.fromkeys(payment_ids):
                payment = writer.get(FeePayment, number, "billing.payment")
                client = client_of(writer.session, payment.case_id) or party_id
                if client is None:
                    case = writer.get(CaseFile, payment.case_id, "case.unknown")
                    raise UserError("billing.no-client", ref=case.ref)
                writer.get(Party, client, "party.unknown")
                fen = payment.fen + payment.surcharge_fen
                line = BillLine(work, payment.name, fen, True, payment.case_id, number)
                ids.append(_charge(writer, client, line, billed_on, bill_no))
        return Billed(_WRITTEN, tuple(ids))

    def receive(
        self, party_id: int, fen: int, received_on: date, reference: str = "", note: str = ""
    ) -> Changes:
        """Write down what a client paid; ``record_id`` is that of the receipt.

        Args:
            party_id: the client.
            fen: in CNY/100; below nothing where it was paid back to them.
            received_on: the day, not in the future.
            reference: what the bank's line says.
            note: anything worth keeping.

        Raises:
            UserError: ``billing.invalid`` for an amount of nothing or too large,
                ``billing.future``, ``party.unknown``.
        """
        require("billing.invalid", [("amount", 0 < abs(fen) <= MOST_FEN)])
        not_in_future(received_on, self._context.today(), "billing.future")
        with writing(self._context) as writer:
            writer.get(Party, party_id, "party.unknown")
            row = MoneyReceived(
                party_id=party_id,
                fen=fen,
                received_on=received_on,
                reference=blank_to_none(reference),
                note=blank_to_none(note),
                entered_by=writer.actor.id,
                entered_at=writer.at,
            )
            number = writer.add(row)
        return Changes(money=True, record_id=number)

    def withdraw_charges(self, ids: Sequence[int], why: str) -> Changes:
        """Take lines of bills back: all of them or none. They stay in the history.

        Raises:
            UserError: ``reason.needed``, ``billing.unknown``, ``billing.withdrawn``.
        """
        if not why.strip():
            raise UserError("reason.needed")
        with writing(self._context) as writer:
            for number in dict.fromkeys(ids):
                row = writer.get(Charge, number, "billing.unknown")
                _withdraw(writer, row, why, row.case_id)
        return _WRITTEN

    def withdraw_received(self, receipt_id: int, why: str) -> Changes:
        """Take a receipt back. It stays in the history.

        Raises:
            UserError: ``reason.needed``, ``billing.unknown``, ``billing.withdrawn``.
        """
        if not why.strip():
            raise UserError("reason.needed")
        with writing(self._context) as writer:
            _withdraw(writer, writer.get(MoneyReceived, receipt_id, "billing.unknown"), why)
        return _WRITTEN

    def _check(self, lines: Sequence[BillLine], billed_on: date) -> None:
        if not lines:
            raise UserError("billing.nothing")
        for line in lines:
            self._kinds.check(line.work, official=line.official)
            named, counts = bool(line.name.strip()), 0 < abs(line.fen) <= MOST_FEN
            require("billing.invalid", [("name", named), ("amount", counts)])
        not_in_future(billed_on, self._context.today(), "billing.future")


def _charge(writer: Writer, party_id: int, line: BillLine, billed_on: date, bill_no: str) -> int:
    if line.case_id is not None:
        writer.get(CaseFile, line.case_id, "case.unknown")
    if line.payment_id is not None:
        _check_payment(writer, line, line.payment_id)
    charge = Charge(
        party_id=party_id,
        case_id=line.case_id,
        work=line.work,
        name=line.name.strip(),
        official=line.official,
        fen=line.fen,
        payment_id=line.payment_id,
        billed_on=billed_on,
        bill_no=blank_to_none(bill_no),
        note=blank_to_none(line.note),
        entered_by=writer.actor.id,
        entered_at=writer.at,
    )
    return writer.add(charge, case_id=line.case_id)


def _check_payment(writer: Writer, line: BillLine, payment_id: int) -> None:
    """Refuse a payment that cannot be billed on.

    Raises:
        UserError: ``billing.payment`` for one that is not there, was taken back or was made by
            the client, and for a line that is of another case or no official fee;
            ``billing.payment-billed``.
    """
    payment = writer.get(FeePayment, payment_id, "billing.payment")
    gone = payment.withdrawn_at is not None or payment.by_client
    if gone or line.case_id != payment.case_id or not line.official:
        raise UserError("billing.payment", id=payment_id)
    billed = select(Charge.billed_on).where(
        Charge.payment_id == payment_id, Charge.withdrawn_at.is_(None)
    )
    day = writer.session.scalar(billed)
    if day is not None:
        raise UserError("billing.payment-billed", name=payment.name, day=day.isoformat())


def _withdraw(
    writer: Writer, row: Charge | MoneyReceived, why: str, case_id: int | None = None
) -> None:
    if row.withdrawn_at is not None:
        raise UserError("billing.withdrawn", id=row.id)
    gone = {"withdrawn_at": writer.at, "withdrawn_why": why.strip()}
    writer.change(row, gone, case_id=case_id, action="withdraw")
