"""Fees as they stand on a payment list: named as the office does, reckoned, and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.fee_values import Reduction
from agencydesk.domain.money import FEN_PER_YUAN
from agencydesk.domain.numbers import ApplicationNo, parse_application_no
from agencydesk.domain.office_fee_names import number_kind
from agencydesk.domain.payment_checks import (
    PaymentFinding,
    PaymentItem,
    PaymentTerms,
    Severity,
    check_payment,
)
from agencydesk.models.cases import CaseFile
from agencydesk.models.fees import CaseFeeFacts, PaymentLine, PaymentList
from agencydesk.models.vocabulary import ListState
from agencydesk.services.context import Context
from agencydesk.services.fees.payment_values import FeeKey, ListHead, PayLine, Proposal, Remark
from agencydesk.services.fees.values import FeeFilter, FeeRow, FeeState
from agencydesk.texts import Language, Texts

TABLE = "payment_lists"
#: Cases asked for at a time: well below what one statement may name.
CHUNK = 500
_AMOUNT = "_fen"


class FeeRows(Protocol):
    """What payment lists need of the fees of cases."""

    def rows(self, keys: Sequence[FeeKey], pay_on: date, language: Language) -> tuple[FeeRow, ...]:
        """Return these fees, reckoned for a day of payment."""

    def listing(
        self, wanted: FeeFilter | None, language: Language, pay_on: date | None
    ) -> tuple[FeeRow, ...]:
        """Return the wanted fees of all cases."""


class PaymentItems:
    """Makes lines of fees, and says what is to be looked at before they are paid."""

    def __init__(self, context: Context, fees: FeeRows) -> None:
        self._context, self._fees = context, fees

    def lines(
        self, keys: Sequence[FeeKey], pay_on: date, language: Language
    ) -> tuple[PayLine, ...]:
        """Return fees as lines, in the order asked for; those that are gone are left out."""
        found = self._read(keys, pay_on, language)
        return tuple(self._line(found[key]) for key in keys if key in found)

    def propose(self, keys: Sequence[FeeKey], head: ListHead, language: Language) -> Proposal:
        """Return fees as they would stand on a list of this day and payer."""
        lines = self.lines(tuple(dict.fromkeys(keys)), head.pay_on, language)
        return self.checked(lines, head, language)

    def checked(
        self,
        lines: Sequence[PayLine],
        head: ListHead,
        language: Language,
        list_id: int | None = None,
    ) -> Proposal:
        """Return lines with what the checks say of them today.

        Args:
            lines: as they stand on the list.
            head: who pays, and when.
            language: of the words.
            list_id: the list they stand on, which counts as no other.
        """
        keys = [(line.case_id, line.key) for line in lines]
        found = self._read(tuple(dict.fromkeys(keys)), head.pay_on, language)
        ids = sorted({line.case_id for line in lines})
        with self._context.database.reading() as session:
            reductions = _reductions(session, ids)
            listed = open_lists(session, ids, list_id)
        items = []
        for line in lines:
            row = found.get((line.case_id, line.key))
            item = self._item(line, row, reductions.get(line.case_id))
            items.append(replace(item, elsewhere=listed.get((line.case_id, line.key), "")))
        terms = PaymentTerms(head.pay_on, self._context.today(), head.payer, head.credit_code)
        findings = check_payment(items, terms, self._context.rules.office_names)
        dated = []
        for line in lines:
            row = found.get((line.case_id, line.key))
            dated.append(line if row is None else replace(line, last=last_day(row)))
        return self._with_words(dated, findings, language)

    def _read(
        self, keys: Sequence[FeeKey], pay_on: date, language: Language
    ) -> Mapping[FeeKey, FeeRow]:
        rows = self._fees.rows(keys, pay_on, language) if keys else ()
        return {(row.case_id, row.key): row for row in rows}

    def _line(self, row: FeeRow) -> PayLine:
        names, kind = self._context.rules.office_names, number_kind(row.application_no, row.kind)
        name = names.of_fee(row.fee_id, row.year, kind)
        if name is None:
            name = names.named(row.office_name or row.name, kind)
        fen, late_fen = remaining(row)
        late = names.surcharge(kind) if row.surcharge_fen else None
        parsed = parse_application_no(row.application_no) if row.application_no else None
        number = parsed.normalized if isinstance(parsed, ApplicationNo) else row.application_no
        return PayLine(
            id=None,
            case_id=row.case_id,
            key=row.key,
            fee_id=row.fee_id,
            year=row.year,
            case_ref=row.case_ref,
            title=row.title,
            client=row.client,
            application_no=number,
            office_name="" if name is None else name.name,
            office_code="" if name is None else name.code,
            late_name="" if late is None else late.name,
            late_code="" if late is None else late.code,
            fen=fen,
            late_fen=late_fen,
            last=last_day(row),
        )

    def _item(self, line: PayLine, row: FeeRow | None, reduction: Reduction | None) -> PaymentItem:
        """Return a line as the checks see it; without a row the case owes the fee no longer."""
        expected = (None, 0) if row is None else remaining(row)
        state = None if row is None else row.state
        return PaymentItem(
            case_id=line.case_id,
            key=line.key,
            application_no=line.application_no,
            kind="" if row is None else row.kind,
            fee_id="" if row is None else row.fee_id,
            year=None if row is None else row.year,
            office_name=line.office_name,
            late_name=line.late_name,
            fen=line.fen,
            late_fen=line.late_fen,
            expected_fen=expected[0],
            expected_late_fen=expected[1],
            last=None if row is None else last_day(row),
            gone=row is None,
            paid=state is FeeState.PAID,
            given_up=state is FeeState.GIVEN_UP,
            client_pays=state is FeeState.CLIENT_PAYS,
            reduction=reduction,
        )

    def _with_words(
        self, lines: Sequence[PayLine], findings: Sequence[PaymentFinding], language: Language
    ) -> Proposal:
        said: dict[int | None, list[Remark]] = {}
        for each in findings:
            remark = Remark(self._words(each, language), each.severity is Severity.BLOCK)
            said.setdefault(each.place, []).append(remark)
        marked = tuple(
            replace(line, remarks=tuple(said.get(place, ()))) for place, line in enumerate(lines)
        )
        return Proposal(marked, tuple(said.get(None, ())))

    def _words(self, finding: PaymentFinding, language: Language) -> str:
        facts: dict[str, object] = {}
        for name, value in finding.facts:
            if name.endswith(_AMOUNT) and isinstance(value, int):
                said = money(self._context.texts, value, language)
                facts[name.removesuffix(_AMOUNT)] = said
            else:
                facts[name] = value.isoformat() if isinstance(value, date) else value
        return self._context.texts.get(TABLE, f"check.{finding.code}", language, **facts)


def money(texts: Texts, fen: int, language: Language) -> str:
    """Return an amount in words."""
    sign, (yuan, rest) = "-" if fen < 0 else "", divmod(abs(fen), FEN_PER_YUAN)
    return texts.get(TABLE, "money", language, amount=f"{sign}{yuan:,}.{rest:02}")


def remaining(row: FeeRow) -> tuple[int | None, int]:
    """Return what is still to be paid: without the surcharge, and the surcharge.

    What was paid counts for the fee first.
    """
    whole = row.payable_fen
    if row.fen is None or whole is None:
        return None, 0
    fen = max(0, row.fen - row.paid_fen)
    return fen, whole - fen


def last_day(row: FeeRow) -> date | None:
    """Return the last day a fee can be paid, inclusive; None where nobody knows it."""
    return row.last or row.due


def open_lists(session: Session, case_ids: Sequence[int], list_id: int | None) -> dict[FeeKey, str]:
    """Return the name of another list, neither paid nor withdrawn, for each fee that is on one.

    Args:
        session: to read in.
        case_ids: of these cases.
        list_id: the list that counts as no other.
    """
    found: dict[FeeKey, str] = {}
    for start in range(0, len(case_ids), CHUNK):
        query = (
            select(PaymentLine.case_id, PaymentLine.fee_key, PaymentList.name)
            .join(PaymentList, PaymentList.id == PaymentLine.list_id)
            .where(
                PaymentList.state.in_((ListState.DRAFT, ListState.WRITTEN)),
                PaymentLine.case_id.in_(case_ids[start : start + CHUNK]),
            )
            .order_by(PaymentLine.id)
        )
        if list_id is not None:
            query = query.where(PaymentList.id != list_id)
        for case_id, key, name in session.execute(query):
            found[case_id, key] = name
    return found


def _reductions(session: Session, case_ids: Sequence[int]) -> dict[int, Reduction]:
    """Return the fee reduction of each case that was granted one."""
    found: dict[int, Reduction] = {}
    for start in range(0, len(case_ids), CHUNK):
        query = (
            select(
                CaseFile.id,
                CaseFile.fee_reduction,
                CaseFeeFacts.reduction_from,
                CaseFeeFacts.reduction_until,
            )
            .outerjoin(CaseFeeFacts, CaseFeeFacts.case_id == CaseFile.id)
            .where(CaseFile.id.in_(case_ids[start : start + CHUNK]))
        )
        for case_id, percent, since, until in session.execute(query):
            if percent:
                found[case_id] = Reduction(percent, since, until)
    return found
