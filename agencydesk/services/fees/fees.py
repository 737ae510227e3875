"""The official fees (官费) of cases: what is due, by when and how much, and what was paid.

What is due is computed from dates, notices and the fee table whenever it is asked for, so that a
corrected filing date moves every annuity by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.closing import Closing
from agencydesk.services.context import Context
from agencydesk.services.fee_words import FeeWords
from agencydesk.services.fees.demands import Demand
from agencydesk.services.fees.facts import CaseBase, PaymentFact
from agencydesk.services.fees.keeping import FeeKeeping
from agencydesk.services.fees.narrowing import cases_owing
from agencydesk.services.fees.paying import FeePaying
from agencydesk.services.fees.reading import read_bases
from agencydesk.services.fees.reckoning import DONE, CaseReckoning, Reckoner
from agencydesk.services.fees.values import (
    AnnuityLine,
    CaseFees,
    FeeFacts,
    FeeFilter,
    FeeRow,
    PaymentDraft,
    PaymentRow,
    PlannedYear,
)
from agencydesk.services.fees.words import RowWords
from agencydesk.services.wording import Wording
from agencydesk.texts import Language


class Fees:
    """Lists, plans and books the official fees of cases.

    Attributes:
        paying: puts payments down within a transaction of somebody else's.
    """

    def __init__(self, context: Context, wording: Wording) -> None:
        self._context, self._wording = context, wording
        self._keeping = FeeKeeping(context)
        self.paying = FeePaying(context, wording, Closing(context))

    def listing(
        self,
        wanted: FeeFilter | None = None,
        language: Language = "zh",
        pay_on: date | None = None,
    ) -> tuple[FeeRow, ...]:
        """Return the wanted fees of all cases, the earliest due first, then those without a date.

        Args:
            wanted: which fees; None for all that are open.
            language: of the words.
            pay_on: the day of payment the amounts are for; None takes today.
        """
        asked = wanted or FeeFilter()
        reckoner = self._reckoner(language, pay_on)
        found: list[FeeRow] = []
        for base in self._asked(asked).values():
            if asked.client_id is not None and base.case.client_id != asked.client_id:
                continue
            found += reckoner.listed(
                base, asked.until, asked.annuities, include_done=asked.include_done
            )
        words = asked.text.casefold().split()
        return tuple(sorted((row for row in found if _holds(row, words)), key=_by_due))

    def of_case(
        self, case_id: int, language: Language = "zh", pay_on: date | None = None
    ) -> CaseFees:
        """Return everything about the official fees of a case.

        Args:
            case_id: the case.
            language: of the words.
            pay_on: the day of payment the amounts are for; None takes today.

        Raises:
            UserError: ``case.unknown``.
        """
        base = self._bases([case_id]).get(case_id)
        if base is None:
            raise UserError("case.unknown", id=case_id)
        words = self._words(language)
        reckoned = self._reckoner(language, pay_on).case(base)
        found, years = reckoned.schedule, _by_year(reckoned)
        shown = (row for demand, row in reckoned.pairs if _worth_a_row(demand, row))
        return CaseFees(
            case_id=case_id,
            rows=tuple(sorted(shown, key=_open_first)),
            annuities=tuple(AnnuityLine(year, years[year.year]) for year in found.years),
            annuities_missing=tuple(words.missing(found.missing)),
            annuity_flags=(*words.remarks(reckoned.remarks), *words.flags(found.flags)),
            term_end=found.term_end,
            payments=tuple(_payment_row(each, words) for each in reversed(base.payments)),
            facts=base.facts,
            percent=base.case.percent,
        )

    def rows(
        self,
        keys: Sequence[tuple[int, str]],
        pay_on: date | None = None,
        language: Language = "zh",
    ) -> tuple[FeeRow, ...]:
        """Return these fees (case, key) in the order asked for; what is gone is left out.

        Args:
            keys: case and key of each fee.
            pay_on: the day of payment the amounts are for; None takes today.
            language: of the words.
        """
        reckoner = self._reckoner(language, pay_on)
        found: dict[tuple[int, str], FeeRow] = {}
        for base in self._bases(sorted({case_id for case_id, _ in keys})).values():
            for _, row in reckoner.case(base).pairs:
                found[base.case.id, row.key] = row
        return tuple(found[each] for each in keys if each in found)

    def plan(
        self, year: int, client_id: int | None = None, language: Language = "zh"
    ) -> tuple[PlannedYear, ...]:
        """Return the annuities that fall due in a calendar year and are to be paid, by client.

        Each amount is for its own due date, or today where that has passed.

        Args:
            year: the calendar year.
            client_id: only this client's; None for every client's.
            language: of the words.
        """
        reckoner = self._reckoner(language, None)
        clients: dict[tuple[str, int | None], list[AnnuityLine]] = {}
        for base in self._bases(None).values():
            case = base.case
            if client_id is not None and case.client_id != client_id:
                continue
            for demand, row in reckoner.planned(base, year):
                if demand.annuity is not None:
                    line = AnnuityLine(demand.annuity, row)
                    clients.setdefault((case.client, case.client_id), []).append(line)
        return tuple(
            _planned(client, number, lines)
            for (client, number), lines in sorted(clients.items(), key=lambda each: each[0][0])
        )

    def pay(
        self,
        case_id: int,
        key: str,
        paid_on: date,
        fen: int | None = None,
        surcharge_fen: int | None = None,
        receipt_no: str = "",
        *,
        by_client: bool = False,
        line_id: int | None = None,
        note: str = "",
    ) -> Changes:
        """Put down that a fee was paid; see ``FeePaying.pay``."""
        return self.paying.pay(
            PaymentDraft(
                case_id,
                key,
                paid_on,
                fen,
                surcharge_fen,
                receipt_no,
                by_client,
                line_id,
                note,
            )
        )

    def withdraw_payment(self, payment_id: int, why: str) -> Changes:
        """Take a payment back; see ``FeePaying.withdraw``."""
        return self.paying.withdraw(payment_id, why)

    def save_facts(self, case_id: int, facts: FeeFacts) -> Changes:
        """Keep what a person says of the fees of a case; see ``FeeKeeping.save_facts``."""
        return self._keeping.save_facts(case_id, facts)

    def add_own(
        self,
        case_id: int,
        *,
        fee_id: str = "",
        name: str = "",
        fen: int | None = None,
        units: int = 1,
        due: date | None = None,
        basis: str = "",
    ) -> Changes:
        """Put a fee on a case by hand; see ``FeeKeeping.add_own``."""
        return self._keeping.add_own(case_id, fee_id, name, fen, units, due, basis)

    def withdraw_own(self, own_id: int, why: str) -> Changes:
        """Take a fee that was put down by hand back; see ``FeeKeeping.withdraw_own``."""
        return self._keeping.withdraw_own(own_id, why)

    def table(self, language: Language = "zh") -> tuple[tuple[str, str], ...]:
        """Return the fees that can be put on a case by hand, as (id, name)."""
        day = self._context.today()
        fees = self._context.rules.fees.fees
        return tuple((fee.id, fee.name(language)) for fee in fees if fee.in_force(day))

    def _asked(self, asked: FeeFilter) -> dict[int, CaseBase]:
        """Return the cases a listing has to look at."""
        rules, today = self._context.rules, self._context.today()
        with self._context.database.reading() as session:
            ids = None if asked.case_id is None else [asked.case_id]
            if ids is None and not asked.include_done:
                ids = cases_owing(session, rules, asked.until, today)
            return read_bases(session, rules, ids)

    def entitled(self, language: Language = "zh") -> str:
        """Return who may have a fee reduction by the law of today; empty where none is known."""
        fees = self._context.rules.fees
        law = fees.law.reduction(self._context.today())
        return "" if law is None else FeeWords(self._context.texts, fees).entitled(law, language)

    def _bases(self, case_ids: Sequence[int] | None) -> dict[int, CaseBase]:
        with self._context.database.reading() as session:
            return read_bases(session, self._context.rules, case_ids)

    def _words(self, language: Language) -> RowWords:
        return RowWords(self._wording, self._context.rules.fees, language)

    def _reckoner(self, language: Language, pay_on: date | None) -> Reckoner:
        rules, today = self._context.rules, self._context.today()
        return Reckoner(rules, self._words(language), today, pay_on)


def _by_year(reckoned: CaseReckoning) -> dict[int, FeeRow]:
    return {row.year: row for _, row in reckoned.pairs if row.year is not None}


def _worth_a_row(demand: Demand, row: FeeRow) -> bool:
    """Say whether a fee is listed by itself; other years stand in the schedule only."""
    if demand.annuity is None or row.paid_fen or row.state not in DONE:
        return not demand.follows_loss
    return False


def _planned(client: str, client_id: int | None, lines: Iterable[AnnuityLine]) -> PlannedYear:
    ordered = tuple(sorted(lines, key=lambda line: _by_due(line.row)))
    amounts = [line.row.payable_fen for line in ordered]
    known = [each for each in amounts if each is not None]
    whole = sum(known) if len(known) == len(amounts) else None
    return PlannedYear(client_id, client, ordered, whole)


def _holds(row: FeeRow, words: Sequence[str]) -> bool:
    if not words:
        return True
    plain = row.application_no.replace(".", "")
    text = " ".join((row.case_ref, row.title, row.application_no, plain, row.client, row.name))
    folded = text.casefold()
    return all(word in folded for word in words)


def _by_due(row: FeeRow) -> tuple[date, str, int, str]:
    return row.due or date.max, row.case_ref, row.year or 0, row.key


def _open_first(row: FeeRow) -> tuple[bool, tuple[date, str, int, str]]:
    return row.state in DONE, _by_due(row)


def _payment_row(payment: PaymentFact, words: RowWords) -> PaymentRow:
    return PaymentRow(
        id=payment.id,
        key=payment.key,
        name=words.paid(payment),
        fen=payment.fen,
        surcharge_fen=payment.surcharge_fen,
        paid_on=payment.paid_on,
        receipt_no=payment.receipt_no,
        receipt_fen=payment.receipt_fen,
        by_client=payment.by_client,
        entered_by=payment.entered_by,
        withdrawn_why=payment.withdrawn_why,
        note=payment.note,
    )
