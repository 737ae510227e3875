"""The office's receipts back in: matched with what was paid, compared, and noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.fees import ANNUITY, annual_of, names_surcharge, plain_fee_name
from agencydesk.domain.office_fee_names import OfficeFeeName, OfficeFeeNames, number_kind
from agencydesk.errors import UserError
from agencydesk.exchange.payments.receipts import ReceiptLine, read_receipts
from agencydesk.exchange.sheets.vocabulary import Vocabulary
from agencydesk.models.cases import CaseFile
from agencydesk.models.fees import FeePayment, PaymentLine, PaymentList
from agencydesk.models.vocabulary import ListState
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.fees.payment_items import CHUNK, TABLE, money
from agencydesk.services.fees.receipt_values import (
    FITTING,
    Noted,
    ReceiptRow,
    ReceiptState,
    TakenIn,
)
from agencydesk.services.writer import writing
from agencydesk.texts import Language

#: Between the numbers of several receipts of one payment.
_BETWEEN = "、"


@dataclass(slots=True)
class _Part:
    """What a receipt can be about: a fee that was paid, or its surcharge."""

    payment: FeePayment
    entry: OfficeFeeName | None
    name: str
    fen: int
    late: bool
    taken: bool = False

    def fits(self, name: str, entry: OfficeFeeName | None) -> bool:
        """Say whether a receipt of this name may be about it."""
        if entry is not None and self.entry is not None:
            return entry.name == self.entry.name
        if self.late:
            return names_surcharge(name)
        annual, year = annual_of(name)
        if annual and self.payment.fee_id == ANNUITY:
            return year in (None, self.payment.year)
        return plain_fee_name(name) == plain_fee_name(self.name)


@dataclass(slots=True)
class _Known:
    """What is on file of the cases of one application number; mostly one case, by its id."""

    refs: dict[int, str]
    kind: str
    parts: list[_Part]
    listed: list[tuple[str, str]]

    def case(self, part: _Part | None) -> int:
        """Return the case of a payment; the first where none fits."""
        return next(iter(self.refs)) if part is None else part.payment.case_id


class FeeReceipts:
    """Reads receipts, and notes them with the payments they are about.

    Args:
        context: the open data folder.
        columns: the folder with what headings of sheets are called.
    """

    def __init__(self, context: Context, columns: Path) -> None:
        self._context, self._columns = context, columns

    def read(
        self, path: Path, language: Language, cancelled: Callable[[], bool] | None = None
    ) -> tuple[ReceiptRow, ...]:
        """Return what a file of receipts says beside what is on file; writes nothing.

        A receipt fits a payment by application number and name of the fee; of several that fit,
        the one of the same amount, then of the same day. A short name such as 年费 fits the
        annuity of any year.

        Args:
            path: a sheet with application numbers, names of fees and amounts.
            language: of the words.
            cancelled: asked several times a second; when it says yes the reading is stopped.

        Raises:
            UserError: ``receipts.headings`` and what reading a sheet raises.
        """
        lines = read_receipts(path, Vocabulary.load(self._columns), cancelled)
        numbers = sorted({line.application_no for line in lines})
        names = self._context.rules.office_names
        with self._context.database.reading() as session:
            known = _known(session, names, numbers)
            parts: dict[int, _Part] = {}
            for exact in (True, False):  # no other amount takes what one fits to the fen
                for place, line in enumerate(lines):
                    found = known.get(line.application_no)
                    part = None
                    if found is not None and place not in parts:
                        part = self._part(line, found, exact=exact)
                    if part is not None:
                        parts[place] = part
            return tuple(
                self._row(line, known.get(line.application_no), parts.get(place), language)
                for place, line in enumerate(lines)
            )

    def take_in(self, rows: Sequence[ReceiptRow]) -> TakenIn:
        """Note number and amount of these receipts with their payments.

        Several receipts of one payment are added up: a fee and its surcharge.

        Raises:
            UserError: ``receipts.nothing`` if none fits; ``payment.unknown``,
                ``payment.withdrawn`` if a payment is gone; ``record.changed`` if a receipt was
                taken in since it was read; nothing was written then.
        """
        by_payment: dict[int, list[ReceiptRow]] = {}
        for row in rows:
            if row.state in FITTING and row.payment_id is not None:
                by_payment.setdefault(row.payment_id, []).append(row)
        if not by_payment:
            raise UserError("receipts.nothing")
        noted = []
        with writing(self._context) as writer:
            for number, said in by_payment.items():
                payment = writer.get(FeePayment, number, "payment.unknown")
                if payment.withdrawn_at is not None:
                    raise UserError("payment.withdrawn", id=number)
                if any(_is_known(payment, row.receipt_no, row.fen, row.paid_fen) for row in said):
                    raise UserError("record.changed")
                before = payment.receipt_no, payment.receipt_fen
                fen = (payment.receipt_fen or 0) + sum(row.fen or 0 for row in said)
                each = _numbers(payment)
                each += [row.receipt_no for row in said if row.receipt_no]
                text = _BETWEEN.join(dict.fromkeys(each)) or None
                values = {"receipt_no": text, "receipt_fen": fen}
                writer.change(payment, values, case_id=payment.case_id, action="receipt")
                noted.append(Noted(number, before, (text, fen)))
        return TakenIn(Changes(fees=True), tuple(noted))

    def undo(self, taken: TakenIn) -> Changes:
        """Take receipts back out.

        Raises:
            UserError: ``payment.unknown``; ``record.changed`` where a payment says something
                else by now; nothing was written then.
        """
        with writing(self._context) as writer:
            for noted in taken.noted:
                payment = writer.get(FeePayment, noted.payment_id, "payment.unknown")
                if (payment.receipt_no, payment.receipt_fen) != noted.after:
                    raise UserError("record.changed")
                values = dict(zip(("receipt_no", "receipt_fen"), noted.before, strict=True))
                writer.change(payment, values, case_id=payment.case_id, action="take_back")
        return Changes(fees=True)

    def _row(
        self, line: ReceiptLine, known: _Known | None, part: _Part | None, language: Language
    ) -> ReceiptRow:
        state, note = self._judge(line, known, part, language)
        case_id = None if known is None else known.case(part)
        return ReceiptRow(
            row=line.row,
            application_no=line.application_no,
            fee_name=line.fee_name,
            amount_text=line.amount_text,
            fen=line.fen,
            paid_on=line.paid_on,
            receipt_no=line.receipt_no,
            state=state,
            state_text=self._context.texts.get(TABLE, f"receipt.{state.value}", language),
            note=note,
            case_id=case_id,
            case_ref="" if known is None or case_id is None else known.refs[case_id],
            payment_id=None if part is None else part.payment.id,
            paid_fen=None if part is None else part.fen,
        )

    def _part(self, line: ReceiptLine, known: _Known, *, exact: bool) -> _Part | None:
        """Return what a receipt is about, and keep others from being about it too."""
        entry = self._context.rules.office_names.named(line.fee_name, known.kind)
        fitting = [
            part
            for part in known.parts
            if not part.taken
            and (part.fen == line.fen or not exact)
            and part.fits(line.fee_name, entry)
        ]
        if not fitting or line.fen is None:
            return None
        best = min(
            fitting,
            key=lambda part: (part.fen != line.fen, part.payment.paid_on != line.paid_on),
        )
        best.taken = True
        return best

    def _judge(
        self, line: ReceiptLine, known: _Known | None, part: _Part | None, language: Language
    ) -> tuple[ReceiptState, str]:
        texts, number = self._context.texts, line.application_no
        if line.fen is None:
            note = texts.get(TABLE, "receipt.no-amount", language, text=line.amount_text)
            return ReceiptState.UNREAD, note
        if known is None:
            note = texts.get(TABLE, "receipt.no-case", language, number=number)
            return ReceiptState.UNMATCHED, note
        if part is None:
            entry = self._context.rules.office_names.named(line.fee_name, known.kind)
            name = next((on for fee, on in known.listed if entry and fee == entry.name), None)
            if name is not None:
                note = texts.get(TABLE, "receipt.on-list", language, name=name)
                return ReceiptState.LISTED, note
            note = texts.get(TABLE, "receipt.no-payment", language, name=line.fee_name)
            return ReceiptState.UNMATCHED, note
        if _is_known(part.payment, line.receipt_no, line.fen, part.fen):
            number = part.payment.receipt_no or ""
            note = texts.get(TABLE, "receipt.other-number", language, number=number)
            return ReceiptState.KNOWN, note if number else ""
        day = self._other_day(line, part.payment, language)
        if part.fen == line.fen:
            return ReceiptState.EQUAL, day
        facts = {
            "receipt": money(texts, line.fen, language),
            "paid": money(texts, part.fen, language),
            "difference": money(texts, line.fen - part.fen, language),
        }
        said = texts.get(TABLE, "receipt.says-other", language, **facts)
        return ReceiptState.DIFFERS, " ".join(filter(None, (said, day)))

    def _other_day(self, line: ReceiptLine, payment: FeePayment, language: Language) -> str:
        """Return what to say where the office counts another day of payment; it costs money."""
        if line.paid_on in (None, payment.paid_on):
            return ""
        days = {"receipt": line.paid_on, "paid": payment.paid_on}
        return self._context.texts.get(TABLE, "receipt.other-day", language, **days)


def _numbers(payment: FeePayment) -> list[str]:
    return payment.receipt_no.split(_BETWEEN) if payment.receipt_no else []


def _is_known(payment: FeePayment, number: str, fen: int | None, part_fen: int | None) -> bool:
    """Say whether a receipt was noted with its payment before.

    One number may stand for a fee and its surcharge: the other of the two is new when what was
    noted is exactly the one.

    Args:
        payment: that it is about.
        number: of the receipt; empty where it has none.
        fen: what the receipt says.
        part_fen: what is on file for the part it is about.
    """
    noted = payment.receipt_fen
    if noted is None or (number and number not in _numbers(payment)):
        return False
    rest = payment.fen + payment.surcharge_fen - noted
    return not (fen == part_fen == rest and fen != noted)


def _known(session: Session, names: OfficeFeeNames, numbers: Sequence[str]) -> dict[str, _Known]:
    """Return what is on file of the cases with these application numbers."""
    found: dict[str, _Known] = {}
    by_case: dict[int, _Known] = {}
    for start in range(0, len(numbers), CHUNK):
        part = numbers[start : start + CHUNK]
        for case in session.scalars(select(CaseFile).where(CaseFile.application_no.in_(part))):
            number = case.application_no or ""
            kind = number_kind(number, case.kind.value if case.kind else "")
            known = found.setdefault(number, _Known({}, kind, [], []))
            known.refs[case.id] = case.ref
            by_case[case.id] = known
    ids = sorted(by_case)
    for start in range(0, len(ids), CHUNK):
        part_ids = ids[start : start + CHUNK]
        query = (
            select(FeePayment)
            .where(FeePayment.case_id.in_(part_ids), FeePayment.withdrawn_at.is_(None))
            .order_by(FeePayment.paid_on, FeePayment.id)
        )
        for payment in session.scalars(query):
            known = by_case[payment.case_id]
            known.parts += _parts(payment, names, known.kind)
        waiting = (
            select(PaymentLine.case_id, PaymentLine.office_name, PaymentList.name)
            .join(PaymentList, PaymentList.id == PaymentLine.list_id)
            .where(
                PaymentLine.case_id.in_(part_ids),
                PaymentList.state.in_([ListState.DRAFT, ListState.WRITTEN]),
            )
        )
        for case_id, fee, name in session.execute(waiting):
            by_case[case_id].listed.append((fee, name))
    return found


def _parts(payment: FeePayment, names: OfficeFeeNames, kind: str) -> Iterator[_Part]:
    """Yield what receipts of a payment can be about."""
    entry = names.of_fee(payment.fee_id, payment.year, kind) or names.named(payment.name, kind)
    yield _Part(payment, entry, payment.name, payment.fen, late=False)
    if payment.surcharge_fen:
        late = names.surcharge(kind)
        yield _Part(payment, late, "", payment.surcharge_fen, late=True)
