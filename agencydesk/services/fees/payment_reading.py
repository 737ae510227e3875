"""Which payment lists there are, and what stands on each."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.office_fee_names import OfficeFeeNames, number_kind
from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.fees import FeePayment, PaymentLine, PaymentList
from agencydesk.services.context import Context
from agencydesk.services.docket_query import client_name
from agencydesk.services.fees.payment_items import TABLE
from agencydesk.services.fees.payment_values import ListRow, PayLine
from agencydesk.texts import Language


class PaymentListReading:
    """Reads lists and their lines; nothing is checked here."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def listing(self, language: Language) -> tuple[ListRow, ...]:
        """Return every list: those still to be paid first, each kind newest first."""
        with self._context.database.reading() as session:
            rows = self._rows(session, language)
        done = ("paid", "withdrawn")
        newest = sorted(rows, key=lambda row: (row.pay_on, row.id), reverse=True)
        return tuple(sorted(newest, key=lambda row: row.state.value in done))

    def row(self, list_id: int, language: Language) -> ListRow:
        """Return one list.

        Raises:
            UserError: ``payment-list.unknown``.
        """
        with self._context.database.reading() as session:
            rows = self._rows(session, language, list_id)
        if not rows:
            raise UserError("payment-list.unknown", id=list_id)
        return rows[0]

    def lines(self, list_id: int) -> tuple[PayLine, ...]:
        """Return the fees of a list in their order, with their payments."""
        names = self._context.rules.office_names
        query = (
            select(PaymentLine, CaseFile, client_name(), FeePayment)
            .join(CaseFile, CaseFile.id == PaymentLine.case_id)
            .outerjoin(
                FeePayment,
                (FeePayment.line_id == PaymentLine.id) & FeePayment.withdrawn_at.is_(None),
            )
            .where(PaymentLine.list_id == list_id)
            .order_by(PaymentLine.position, PaymentLine.id)
        )
        with self._context.database.reading() as session:
            return tuple(_line(names, *found) for found in session.execute(query))

    def _rows(
        self, session: Session, language: Language, list_id: int | None = None
    ) -> list[ListRow]:
        paid_fen = FeePayment.fen + FeePayment.surcharge_fen
        query = (
            select(
                PaymentList,
                Staff.name,
                func.count(PaymentLine.id),
                func.coalesce(func.sum(PaymentLine.fen + PaymentLine.surcharge_fen), 0),
                func.count(FeePayment.receipt_fen),
                func.count(FeePayment.receipt_fen).filter(FeePayment.receipt_fen != paid_fen),
            )
            .outerjoin(Staff, Staff.id == PaymentList.created_by)
            .outerjoin(PaymentLine, PaymentLine.list_id == PaymentList.id)
            .outerjoin(
                FeePayment,
                (FeePayment.line_id == PaymentLine.id) & FeePayment.withdrawn_at.is_(None),
            )
            .group_by(PaymentList.id, Staff.name)
        )
        if list_id is not None:
            query = query.where(PaymentList.id == list_id)
        return [
            ListRow(
                id=row.id,
                name=row.name,
                pay_on=row.pay_on,
                payer=row.payer_name or "",
                credit_code=row.credit_code or "",
                state=row.state,
                state_text=self._context.texts.get(TABLE, f"state.{row.state.value}", language),
                paid_on=row.paid_on,
                lines=lines,
                fen=int(fen),
                receipts=receipts,
                differing=differing,
                created_by=created_by or "",
                written_at=row.written_at,
                why=row.withdrawn_why or "",
                version=row.version,
            )
            for row, created_by, lines, fen, receipts, differing in session.execute(query)
        ]


def lines_of(session: Session, list_id: int) -> Sequence[PaymentLine]:
    """Return the records of a list's lines in their order."""
    query = (
        select(PaymentLine)
        .where(PaymentLine.list_id == list_id)
        .order_by(PaymentLine.position, PaymentLine.id)
    )
    return session.scalars(query).all()


def _line(
    names: OfficeFeeNames,
    line: PaymentLine,
    case: CaseFile,
    client: str,
    payment: FeePayment | None,
) -> PayLine:
    number = case.application_no or ""
    kind = number_kind(number, case.kind.value if case.kind else "")
    late = names.surcharge(kind) if line.surcharge_fen else None
    return PayLine(
        id=line.id,
        case_id=case.id,
        key=line.fee_key,
        fee_id=line.fee_id,
        year=line.year,
        case_ref=case.ref,
        title=case.title,
        client=client,
        application_no=number,
        office_name=line.office_name,
        office_code=line.office_code or "",
        late_name="" if late is None else late.name,
        late_code="" if late is None else late.code,
        fen=line.fen,
        late_fen=line.surcharge_fen,
        last=None,
        remark=line.remark or "",
        payment_id=None if payment is None else payment.id,
        receipt_no="" if payment is None else payment.receipt_no or "",
        receipt_fen=None if payment is None else payment.receipt_fen,
    )
