"""The way of a payment list: written as a file, paid, withdrawn, and each step back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.exchange.payments.office_sheet import PaidLine, office_sheet
from agencydesk.exchange.payments.template import fill_template
from agencydesk.exchange.sheets.vocabulary import Vocabulary
from agencydesk.files import write_whole
from agencydesk.models.fees import FeePayment, PaymentLine, PaymentList
from agencydesk.models.vocabulary import ListState
from agencydesk.services.changes import Changes
from agencydesk.services.checks import not_in_future
from agencydesk.services.context import Context
from agencydesk.services.fees.payment_reading import lines_of
from agencydesk.services.fees.payment_values import ListDetail, ListWritten, PayLine
from agencydesk.services.fees.values import PaymentDraft
from agencydesk.services.writer import Writer, check_version, writing
from agencydesk.texts import Language

UNKNOWN = "payment-list.unknown"
_OPEN = (ListState.DRAFT, ListState.WRITTEN)


class FeeBooks(Protocol):
    """What books payments within the transaction of a list: all of them or none."""

    def pay_within(self, writer: Writer, draft: PaymentDraft) -> int:
        """Put down that a fee was paid; return the payment's id."""

    def withdraw_within(self, writer: Writer, payment_id: int, why: str) -> None:
        """Take a payment back."""


class PaymentSteps:
    """Takes lists from draft to paid, and back.

    Args:
        context: the open data folder.
        books: books what was paid.
        detail: returns a list with what the checks say.
        columns: the folder with what headings of sheets are called.
    """

    def __init__(
        self,
        context: Context,
        books: FeeBooks,
        detail: Callable[[int, Language], ListDetail],
        columns: Path,
    ) -> None:
        self._context, self._books, self._detail = context, books, detail
        self._columns = columns

    def write(
        self, list_id: int, path: Path, language: Language, template: Path | None = None
    ) -> ListWritten:
        """Write a list as a file for the office; a draft counts as written from then on.

        Args:
            list_id: the list.
            path: where to; an earlier file there is replaced, whole or not at all.
            language: of the errors.
            template: a sheet downloaded from the office, which is filled and itself stays as it
                is; None writes the office's eight columns.

        Raises:
            UserError: ``payment-list.unknown``, ``payment-list.empty``,
                ``payment-list.withdrawn``, ``payment-list.blocked`` with the number of fees and
                the first reason, ``payment-template.name`` where the ending differs from the
                template's, ``payment-template.itself`` where the file would replace it,
                ``record.changed``, and what ``fill_template`` raises; no file was written then.
            OSError: the place cannot be written to.
        """
        found = self._passed(list_id, language)
        lines = tuple(paid for line in found.lines for paid in _paid_lines(line, found))
        if template is None:
            content = office_sheet(lines, self._context.now())
        else:
            if template.suffix.lower() != path.suffix.lower():
                raise UserError("payment-template.name", suffix=template.suffix)
            if path.resolve() == template.resolve():
                raise UserError("payment-template.itself", name=template.name)
            content = fill_template(template, lines, Vocabulary.load(self._columns))
        with writing(self._context) as writer:
            record = writer.get(PaymentList, list_id, UNKNOWN)
            check_version(record.version, found.row.version)
            if record.state is ListState.DRAFT:
                values = {"state": ListState.WRITTEN, "written_at": writer.at}
                writer.change(record, values, action="write")
            write_whole(path, content)
        return ListWritten(Changes(fees=True, record_id=list_id), path, len(lines))

    def reopen(self, list_id: int, version: int) -> Changes:
        """Make a written list a draft again, so that it can be changed.

        Raises:
            UserError: ``payment-list.unknown``, ``payment-list.not-written``,
                ``record.changed``.
        """
        with writing(self._context) as writer:
            record = writer.get(PaymentList, list_id, UNKNOWN)
            check_version(record.version, version)
            if record.state is not ListState.WRITTEN:
                raise UserError("payment-list.not-written", name=record.name)
            values = {"state": ListState.DRAFT, "written_at": None}
            writer.change(record, values, action="reopen")
        return Changes(fees=True, record_id=list_id)

    def mark_paid(self, list_id: int, paid_on: date, version: int) -> Changes:
        """Put down that everything on a list was paid on a day: all of it or nothing.

        Paid annuities close their deadlines; the amounts are those of the list.

        Raises:
            UserError: ``payment-list.unknown``, ``payment-list.empty``, ``payment-list.paid``,
                ``payment-list.withdrawn``, ``record.changed``, ``fee.future``, and for any fee
                ``fee.unknown``, ``fee.paid``, ``fee.given-up``.
        """
        not_in_future(paid_on, self._context.today(), "fee.future")
        with writing(self._context) as writer:
            record = writer.get(PaymentList, list_id, UNKNOWN)
            check_version(record.version, version)
            _refuse_done(record)
            lines = lines_of(writer.session, list_id)
            if not lines:
                raise UserError("payment-list.empty", name=record.name)
            for line in lines:
                draft = PaymentDraft(
                    line.case_id,
                    line.fee_key,
                    paid_on,
                    line.fen,
                    line.surcharge_fen,
                    line_id=line.id,
                )
                self._books.pay_within(writer, draft)
            values = {"state": ListState.PAID, "paid_on": paid_on}
            writer.change(record, values, action="pay")
        return Changes(cases=True, docket=True, fees=True, record_id=list_id)

    def take_back_paid(self, list_id: int, why: str) -> Changes:
        """Take back that a list was paid: every payment of it, and what each closed.

        Raises:
            UserError: ``payment-list.unknown``, ``payment-list.not-paid``, ``reason.needed``.
        """
        if not why.strip():
            raise UserError("reason.needed")
        with writing(self._context) as writer:
            record = writer.get(PaymentList, list_id, UNKNOWN)
            if record.state is not ListState.PAID:
                raise UserError("payment-list.not-paid", name=record.name)
            query = (
                select(FeePayment.id)
                .join(PaymentLine, PaymentLine.id == FeePayment.line_id)
                .where(PaymentLine.list_id == list_id, FeePayment.withdrawn_at.is_(None))
                .order_by(FeePayment.id.desc())
            )
            for number in writer.session.scalars(query).all():
                self._books.withdraw_within(writer, number, why.strip())
            written = record.written_at is not None
            state = ListState.WRITTEN if written else ListState.DRAFT
            writer.change(record, {"state": state, "paid_on": None}, action="take_back")
        return Changes(cases=True, docket=True, fees=True, record_id=list_id)

    def withdraw(self, list_id: int, why: str, version: int) -> Changes:
        """Withdraw a list that was not paid; its fees are free for another.

        Raises:
            UserError: ``payment-list.unknown``, ``payment-list.paid``,
                ``payment-list.withdrawn``, ``reason.needed``, ``record.changed``.
        """
        if not why.strip():
            raise UserError("reason.needed")
        with writing(self._context) as writer:
            record = writer.get(PaymentList, list_id, UNKNOWN)
            check_version(record.version, version)
            _refuse_done(record)
            values = {
                "state": ListState.WITHDRAWN,
                "withdrawn_at": writer.at,
                "withdrawn_why": why.strip(),
            }
            writer.change(record, values, action="withdraw")
        return Changes(fees=True, record_id=list_id)

    def take_up(self, list_id: int) -> Changes:
        """Take the withdrawal of a list back; it is a draft then, and is checked anew.

        Raises:
            UserError: ``payment-list.unknown``, ``payment-list.not-withdrawn``.
        """
        with writing(self._context) as writer:
            record = writer.get(PaymentList, list_id, UNKNOWN)
            if record.state is not ListState.WITHDRAWN:
                raise UserError("payment-list.not-withdrawn", name=record.name)
            values = {
                "state": ListState.DRAFT,
                "written_at": None,
                "withdrawn_at": None,
                "withdrawn_why": None,
            }
            writer.change(record, values, action="take_back")
        return Changes(fees=True, record_id=list_id)

    def _passed(self, list_id: int, language: Language) -> ListDetail:
        """Return a list that nothing stops.

        Raises:
            UserError: something does.
        """
        found = self._detail(list_id, language)
        if found.row.state is ListState.WITHDRAWN:
            raise UserError("payment-list.withdrawn", name=found.row.name)
        if not found.lines:
            raise UserError("payment-list.empty", name=found.row.name)
        stops = [remark.text for remark in found.remarks if remark.blocks]
        stops += [line.said for line in found.lines if line.blocked]
        if stops:
            raise UserError("payment-list.blocked", count=len(stops), first=stops[0])
        return found


def touch(writer: Writer, record: PaymentList) -> None:
    """Let a list count as changed although only its lines were."""
    record.version = record.version + 1
    writer.session.flush()


def _refuse_done(record: PaymentList) -> None:
    """Refuse a list that is paid or withdrawn.

    Raises:
        UserError: ``payment-list.paid``, ``payment-list.withdrawn``.
    """
    if record.state is ListState.PAID:
        raise UserError("payment-list.paid", name=record.name)
    if record.state is ListState.WITHDRAWN:
        raise UserError("payment-list.withdrawn", name=record.name)


def _paid_lines(line: PayLine, found: ListDetail) -> tuple[PaidLine, ...]:
    """Return the lines of the file for a fee: the fee, and its surcharge as a line of its own."""
    payer, code = found.row.payer, found.row.credit_code
    parts = (
        (line.office_name, line.office_code, line.fen or 0),
        (line.late_name, line.late_code, line.late_fen),
    )
    return tuple(
        PaidLine(line.application_no, payer, code, name, number, fen, line.remark)
        for name, number, fen in parts
        if fen
    )
