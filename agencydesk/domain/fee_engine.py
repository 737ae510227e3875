"""The engine of official fees: what a fee costs on one day of payment, step by step.

Every amount is integer fen and carries its steps, each with its source. What is not known is named
and leaves the amount open; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from agencydesk.domain.annuity_fees import AnnuityFees
from agencydesk.domain.calendar import WorkCalendar
from agencydesk.domain.fee_cuts import SURE, cut_amount, reduction_cut
from agencydesk.domain.fee_values import AnnuityCase, FeeAmount, FeeStep, Reduction
from agencydesk.domain.fees import ABOLISHED, ANNUITY, PATENTS, Fee, FeeTable
from agencydesk.domain.pct_fees import PctOffices, spare, spared

FILING = ("filing_invention", "filing_utility_model", "filing_design")
PRINTING = "publication_printing"
REGISTRATION = ("registration_invention", "registration_um_design", "stamp_tax_certificate")
EXTENSION = {False: "extension_first", True: "extension_again"}
EXAMINATION = "substantive_examination"
#: Fees beside that of filing which an exemption for the PCT covers begin so.
EXCESS = "excess_"
GRACE = "pct_cn_grace"
COMPENSATION = "term_compensation_annuity"

FeeLine = tuple[str, FeeAmount]


class FeeEngine:
    """Reckons official fees by the table and the calendar of working days."""

    def __init__(self, table: FeeTable, calendar: WorkCalendar) -> None:
        self.table = table
        self.calendar = calendar
        self._annuities = AnnuityFees(table, calendar)

    def amount(
        self,
        fee_id: str,
        kind: str,
        pay: date,
        reduction: Reduction | None = None,
        units: int = 1,
    ) -> FeeAmount:
        """Return what a fee of the table costs on a day of payment; annuities have their own way.

        Args:
            fee_id: id in the table.
            kind: invention, utility_model or design; empty asks for no kind.
            pay: day of payment.
            reduction: as granted for the case; counts only where the law of that day has it.
            units: how many claims, months, copies ... are paid.
        """
        found = self._version(fee_id, kind, pay)
        if isinstance(found, FeeAmount):
            return found
        if units < 0 or found.percent_of_unpaid:
            return FeeAmount(None, missing=("units" if units < 0 else "unpaid_fees",))
        full = found.fen * units
        facts = (("fee", fee_id), ("units", units), ("each", found.fen), ("since", found.since))
        steps = (FeeStep("fee" if units == 1 else "fee_units", facts, full, found.citation),)
        cut = reduction_cut(self.table.law, fee_id, reduction, pay)
        return cut_amount(FeeAmount(full, full, steps=steps, flags=_fee_flags(found)), cut)

    def filing(
        self,
        kind: str,
        claims: int | None,
        pages: int | None,
        priorities: int | None,
        pay: date,
        reduction: Reduction | None = None,
    ) -> tuple[FeeLine, ...]:
        """Return the fees of filing (fee, amount): only those that are charged or may be.

        Args:
            kind: invention, utility_model or design.
            claims: as filed; None while nobody knows them, which is named in that fee.
            pages: of the description with its drawings, likewise.
            priorities: how many are claimed, likewise.
            pay: day of payment.
            reduction: as granted for the case.
        """
        if kind not in PATENTS:
            return ((FILING[0], FeeAmount(None, missing=("kind",))),)
        lines = [
            (fee, self.amount(fee, kind, pay, reduction))
            for fee in (*FILING, PRINTING)
            if any(kind in version.kinds for version in self.table.versions(fee))
        ]
        counts = {"claims": claims, "pages": pages, "priorities": priorities}
        return (*lines, *self._counted(kind, counts, pay, reduction))

    def registration(
        self, kind: str, year: int | None, pay: date, reduction: Reduction | None = None
    ) -> tuple[FeeLine, ...]:
        """Return the fees of registration: fees of that time, and the annuity of ``year``.

        Args:
            kind: invention, utility_model or design.
            year: as the office printed it on the notice; None is named as missing.
            pay: day of payment.
            reduction: as granted for the case.

        Source: 细则(2023)第60条、第114条; 财税〔2018〕37号.
        """
        if kind not in PATENTS:
            return ((ANNUITY, FeeAmount(None, missing=("kind",))),)
        lines = [
            (fee, self.amount(fee, kind, pay, reduction))
            for fee in REGISTRATION
            if any(kind in each.kinds and each.in_force(pay) for each in self.table.versions(fee))
        ]
        if year is None:
            return (*lines, (ANNUITY, FeeAmount(None, missing=("first_year",))))
        case = AnnuityCase(kind, None, first_year=year, reduction=reduction)
        return (*lines, (ANNUITY, self._annuities.fee(case, year, pay)))

    def annuity(self, case: AnnuityCase, year: int, pay: date) -> FeeAmount:
        """Return what the annuity of a patent year costs on a day; see ``AnnuityFees.annuity``."""
        return self._annuities.annuity(case, year, pay)

    def topup(
        self,
        case: AnnuityCase,
        year: int,
        pay: date,
        paid_surcharge_fen: int,
        paid_fen: int | None = None,
    ) -> FeeAmount:
        """Return what is still owed for an annuity paid too low; see ``AnnuityFees.topup``."""
        return self._annuities.topup(case, year, pay, paid_surcharge_fen, paid_fen)

    def pct_entry(
        self,
        kind: str,
        claims: int | None,
        pages: int | None,
        priorities: int | None,
        ro: str,
        isa: str,
        grace: bool,
        pay: date,
        entry: date,
        reduction: Reduction | None = None,
        ipea: str = "",
    ) -> tuple[FeeLine, ...]:
        """Return the fees of entering the national phase (fee, amount).

        Args:
            kind: invention or utility_model.
            claims: on entry; None while nobody knows them, likewise ``pages``, ``priorities``.
            pages: of the description with its drawings.
            priorities: how many are claimed.
            ro: two-letter code of the receiving office; empty if unknown, likewise ``isa``.
            isa: of the office that made the international search.
            grace: entered in the two months after the regular period.
            pay: day of payment, whose law counts.
            entry: day of entry; a flag tells where its law would spare otherwise.
            reduction: as granted for the case.
            ipea: of the office that made the preliminary examination; empty for none.

        Source: 国家知识产权局公告第594号; 财税〔2024〕23号.
        """
        law, offices = self.table.law, PctOffices(ro, isa, ipea)
        now, then = spared(law, pay, offices).filing, spared(law, entry, offices).filing
        lines: list[FeeLine] = []
        for fee, amount in self.filing(kind, claims, pages, priorities, pay, reduction):
            if fee not in FILING and not fee.startswith(EXCESS):
                lines.append((fee, amount))
                continue
            line = spare(amount, now)
            if now.percent != then.percent:
                line = replace(line, flags=(*line.flags, "exemption_day"))
            lines.append((fee, line))
        if grace:
            lines.append((GRACE, self.amount(GRACE, "", pay)))
        return tuple(lines)

    def pct_exam(
        self, ro: str, isa: str, pay: date, reduction: Reduction | None = None, ipea: str = ""
    ) -> FeeAmount:
        """Return the fee of substantive examination of an application from the PCT.

        Source: 国家知识产权局公告第594号; 财税〔2024〕23号.
        """
        fee = self.amount(EXAMINATION, "invention", pay, reduction)
        return spare(fee, spared(self.table.law, pay, PctOffices(ro, isa, ipea)).exam)

    def extension(self, months: int | None, pay: date, *, again: bool = False) -> FeeAmount:
        """Return the fee for extending a period by whole months, the first time or again."""
        if months is None or months < 1:
            return FeeAmount(None, missing=("months",))
        return self.amount(EXTENSION[again], "", pay, units=months)

    def compensation(self, days: int | None, pay: date) -> FeeAmount:
        """Return the lump sum for a compensation period: full years only, a part of one is free.

        Source: 国家知识产权局公告第594号; 财税〔2024〕23号.
        """
        if days is None or days < 0:
            return FeeAmount(None, missing=("compensation_days",))
        found = self._version(COMPENSATION, "invention", pay)
        if isinstance(found, FeeAmount):
            return found
        years = days // found.full_unit_days
        facts = (("days", days), ("years", years), ("unit", found.full_unit_days))
        step = FeeStep("compensation_years", facts, citation=found.citation)
        answer = self.amount(COMPENSATION, "invention", pay, units=years)
        flags = (*answer.flags, "compensation_years")
        return replace(answer, steps=(step, *answer.steps), flags=flags)

    def _version(self, fee_id: str, kind: str, pay: date) -> Fee | FeeAmount:
        """Return the version of a fee in force on the day, or the answer if there is none."""
        versions = self.table.versions(fee_id)
        if not versions:
            return FeeAmount(None, missing=("fee_unknown",))
        suiting = [each for each in versions if _suits(each, kind)]
        if not suiting:
            return FeeAmount(None, missing=("kind",))
        for each in suiting:
            if each.in_force(pay):
                return each
        last = suiting[-1]
        if pay < last.since or last.ended != ABOLISHED:
            return FeeAmount(None, missing=("amount_then",))
        facts = (("fee", fee_id), ("until", last.until or pay))
        step = FeeStep("abolished", facts, 0, last.citation)
        return FeeAmount(0, 0, steps=(step,), flags=("abolished",))

    def _counted(
        self, kind: str, counts: Mapping[str, int | None], pay: date, reduction: Reduction | None
    ) -> list[FeeLine]:
        """Return the fees that are charged by claims, pages and priorities."""
        lines: list[FeeLine] = []
        unknown: set[str] = set()
        for fee in self.table.fees:
            if not fee.counts or kind not in fee.kinds or not fee.in_force(pay):
                continue
            count = counts.get(fee.counts)
            if count is None or count < 0:
                if fee.counts not in unknown:
                    lines.append((fee.id, FeeAmount(None, missing=(fee.counts,))))
                unknown.add(fee.counts)
            elif units := fee.units_of(count):
                lines.append((fee.id, self.amount(fee.id, kind, pay, reduction, units)))
        return lines


def total(lines: tuple[FeeLine, ...]) -> int | None:
    """Return the sum of what is payable, in fen; None as soon as one amount is not known."""
    amounts = [amount.payable_fen for _, amount in lines]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if len(known) == len(amounts) else None


def _suits(fee: Fee, kind: str) -> bool:
    return not kind or kind in fee.kinds or not fee.kinds & PATENTS


def _fee_flags(fee: Fee) -> tuple[str, ...]:
    flags = () if fee.confidence == SURE else (fee.confidence,)
    return (*flags, "volatile") if fee.volatile else flags
