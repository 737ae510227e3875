"""Payment lists (缴费清单): fees that are paid together, checked before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models.agency import Agency
from agencydesk.models.fees import FeePayment, PaymentLine, PaymentList
from agencydesk.models.vocabulary import ListState
from agencydesk.services.changes import Changes
from agencydesk.services.checks import blank_to_none, require
from agencydesk.services.context import Context
from agencydesk.services.fees.payment_items import TABLE, FeeRows, PaymentItems, open_lists
from agencydesk.services.fees.payment_reading import PaymentListReading, lines_of
from agencydesk.services.fees.payment_steps import UNKNOWN, FeeBooks, PaymentSteps, touch
from agencydesk.services.fees.payment_values import (
    FeeKey,
    ListDetail,
    ListDone,
    ListHead,
    ListRow,
    PayLine,
    Proposal,
)
from agencydesk.services.fees.values import FeeFilter, FeeRow, FeeState
from agencydesk.services.writer import Writer, check_version, writing
from agencydesk.texts import Language

LINE_UNKNOWN = "payment-line.unknown"


class PaymentLists:
    """Makes lists of fees, and changes them while they are drafts.

    Args:
        context: the open data folder.
        fees: reckons the fees of cases.
        books: books what was paid.
        columns: the folder with what headings of sheets are called.

    Attributes:
        steps: takes a list from draft to paid, and back.
    """

    def __init__(self, context: Context, fees: FeeRows, books: FeeBooks, columns: Path) -> None:
        self._context, self._fees = context, fees
        self._items = PaymentItems(context, fees)
        self._reading = PaymentListReading(context)
        self.steps = PaymentSteps(context, books, self.detail, columns)

    def payer(self) -> tuple[str, str]:
        """Return who pays unless another is named: the agency and its credit code."""
        with self._context.database.reading() as session:
            row = session.scalar(select(Agency))
            return ("", "") if row is None else (row.name, row.uscc or "")

    def due(
        self, until: date, pay_on: date, language: Language, *, rights: bool = False
    ) -> tuple[FeeRow, ...]:
        """Return the fees that wait to be paid and stand on no list, the earliest due first.

        Args:
            until: due on or before this day; a fee whose date cannot be computed stays in.
            pay_on: the day of payment the amounts are for.
            language: of the words.
            rights: also fees of rights that somebody may use or not, such as asking for review.
        """
        optional = self._context.rules.demands.if_used
        return tuple(
            row
            for row in self._fees.listing(FeeFilter(until=until), language, pay_on)
            if row.state in (FeeState.OPEN, FeeState.UNDERPAID)
            and (rights or row.key.partition(":")[0] not in optional)
        )

    def propose(self, keys: Sequence[FeeKey], head: ListHead, language: Language) -> Proposal:
        """Return fees as they would stand on a list, with what the checks say; writes nothing."""
        return self._items.propose(keys, head, language)

    def listing(self, language: Language) -> tuple[ListRow, ...]:
        """Return every list, those still to be paid first."""
        return self._reading.listing(language)

    def detail(self, list_id: int, language: Language) -> ListDetail:
        """Return a list with its fees; what is paid or withdrawn is not checked any more.

        Raises:
            UserError: ``payment-list.unknown``.
        """
        row, lines = self._reading.row(list_id, language), self._reading.lines(list_id)
        if row.state not in (ListState.DRAFT, ListState.WRITTEN):
            return ListDetail(row, lines, ())
        head = ListHead(row.pay_on, row.payer, row.credit_code)
        checked = self._items.checked(lines, head, language, list_id)
        return ListDetail(row, checked.lines, checked.remarks)

    def create(self, keys: Sequence[FeeKey], head: ListHead, language: Language) -> ListDone:
        """Make a list of the fees that can be paid; the others are left out and told.

        Raises:
            UserError: ``payment-list.invalid`` without a payer, ``payment-list.nothing`` if no
                fee can be paid; nothing was written then.
        """
        require("payment-list.invalid", [("payer", bool(head.payer.strip()))])
        found = self.propose(keys, head, language)
        if not found.payable:
            raise UserError("payment-list.nothing")
        with writing(self._context) as writer:
            record = PaymentList(
                name=self._free_name(writer.session, head, language),
                pay_on=head.pay_on,
                payer_name=head.payer.strip(),
                credit_code=blank_to_none(head.credit_code.strip()),
                created_at=writer.at,
                created_by=writer.actor.id,
            )
            number = writer.add(record)
            _add_lines(writer, number, found.payable, 0)
        return self._done(number, found)

    def add(
        self, list_id: int, keys: Sequence[FeeKey], version: int, language: Language
    ) -> ListDone:
        """Put further fees on a draft; those that cannot be paid are left out and told.

        Raises:
            UserError: ``payment-list.unknown``, ``payment-list.not-draft``, ``record.changed``,
                ``payment-list.nothing``.
        """
        row, lines = self._reading.row(list_id, language), self._reading.lines(list_id)
        head = ListHead(row.pay_on, row.payer, row.credit_code)
        known = {(line.case_id, line.key) for line in lines}
        fresh = [key for key in dict.fromkeys(keys) if key not in known]
        found = self._items.checked(
            self._items.lines(fresh, row.pay_on, language), head, language, list_id
        )
        if not found.payable:
            raise UserError("payment-list.nothing")
        with writing(self._context) as writer:
            record = _draft(writer, list_id, version)
            last = max((each.position for each in lines_of(writer.session, list_id)), default=0)
            _add_lines(writer, list_id, found.payable, last)
            touch(writer, record)
        return self._done(list_id, found)

    def remove(self, list_id: int, line_ids: Iterable[int], version: int) -> Changes:
        """Take fees off a draft.

        Raises:
            UserError: ``payment-list.unknown``, ``payment-list.not-draft``, ``record.changed``,
                ``payment-line.unknown``; nothing was written then.
        """
        with writing(self._context) as writer:
            record = _draft(writer, list_id, version)
            for number in dict.fromkeys(line_ids):
                line = writer.get(PaymentLine, number, LINE_UNKNOWN)
                if line.list_id != list_id:
                    raise UserError(LINE_UNKNOWN, id=number)
                _free(writer, line)
                writer.remove(line, case_id=line.case_id)
            touch(writer, record)
        return Changes(fees=True, record_id=list_id)

    def change(self, list_id: int, head: ListHead, version: int, language: Language) -> Changes:
        """Give a draft another day, payer or name, and reckon its amounts for that day.

        A fee whose amount cannot be said on that day keeps what it had; the checks tell.

        Raises:
            UserError: ``payment-list.unknown``, ``payment-list.not-draft``,
                ``payment-list.invalid``, ``record.changed``.
        """
        require("payment-list.invalid", [("payer", bool(head.payer.strip()))])
        keys = [(line.case_id, line.key) for line in self._reading.lines(list_id)]
        lines = self._items.lines(keys, head.pay_on, language)
        reckoned = {(line.case_id, line.key): line for line in lines}
        with writing(self._context) as writer:
            record = _draft(writer, list_id, version)
            values = {
                "pay_on": head.pay_on,
                "payer_name": head.payer.strip(),
                "credit_code": blank_to_none(head.credit_code.strip()),
                "name": head.name.strip() or record.name,
            }
            changed = writer.change(record, values)
            for line in lines_of(writer.session, list_id):
                found = reckoned.get((line.case_id, line.fee_key))
                if found is not None and found.fen is not None:
                    amounts = {"fen": found.fen, "surcharge_fen": found.late_fen}
                    changed |= writer.change(line, amounts, case_id=line.case_id)
            if not changed & set(values):
                touch(writer, record)
        return Changes(fees=True, record_id=list_id)

    def _done(self, number: int, found: Proposal) -> ListDone:
        left = tuple(line for line in found.lines if line.blocked)
        changes = Changes(fees=True, record_id=number)
        return ListDone(changes, number, len(found.payable), left)

    def _free_name(self, session: Session, head: ListHead, language: Language) -> str:
        """Return the name given, or one of the day that no other list has."""
        if head.name.strip():
            return head.name.strip()
        texts, day = self._context.texts, head.pay_on.isoformat()
        name = first = texts.get(TABLE, "list.name", language, day=day)
        taken, number = set(session.scalars(select(PaymentList.name))), 1
        while name in taken:
            number += 1
            name = texts.get(TABLE, "list.again", language, name=first, number=number)
        return name


def _draft(writer: Writer, list_id: int, version: int) -> PaymentList:
    """Return the record of a draft.

    Raises:
        UserError: ``payment-list.unknown``, ``record.changed``, ``payment-list.not-draft``.
    """
    record = writer.get(PaymentList, list_id, UNKNOWN)
    check_version(record.version, version)
    if record.state is not ListState.DRAFT:
        raise UserError("payment-list.not-draft", name=record.name)
    return record


def _free(writer: Writer, line: PaymentLine) -> None:
    """Let payments that were made by a line and taken back no longer name it."""
    made = select(FeePayment).where(FeePayment.line_id == line.id).order_by(FeePayment.id)
    for payment in writer.session.scalars(made):
        writer.change(payment, {"line_id": None}, case_id=line.case_id, action="remove")


def _add_lines(writer: Writer, list_id: int, lines: Sequence[PayLine], last: int) -> None:
    """Put fees on a list.

    Raises:
        UserError: ``record.changed`` where one came onto another list since it was checked.
    """
    listed = open_lists(writer.session, sorted({line.case_id for line in lines}), list_id)
    if any((line.case_id, line.key) in listed for line in lines):
        raise UserError("record.changed")
    for position, line in enumerate(lines, last + 1):
        record = PaymentLine(
            list_id=list_id,
            position=position,
            case_id=line.case_id,
            fee_key=line.key,
            fee_id=line.fee_id,
            year=line.year,
            office_name=line.office_name,
            office_code=line.office_code or None,
            fen=line.fen or 0,
            surcharge_fen=line.late_fen,
            remark=line.remark or None,
        )
        writer.add(record, case_id=line.case_id)
