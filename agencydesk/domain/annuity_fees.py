"""What an annuity costs on a day of payment: fee, what is taken off, late surcharge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from agencydesk.domain.annuity_dates import (
    anniversary,
    first_annuity,
    late_steps,
    provisional,
    step_on,
)
from agencydesk.domain.calendar import WorkCalendar
from agencydesk.domain.fee_cuts import annuity_cut, cut_amount
from agencydesk.domain.fee_values import AnnuityCase, FeeAmount, FeeStep
from agencydesk.domain.fees import PATENTS, FeeTable


class AnnuityFees:
    """Reckons annuities by the table and the calendar of working days."""

    def __init__(self, table: FeeTable, calendar: WorkCalendar) -> None:
        self.table = table
        self.calendar = calendar

    def annuity(self, case: AnnuityCase, year: int, pay: date) -> FeeAmount:
        """Return what the annuity of a patent year costs on a day of payment, surcharge included.

        The annuity paid with registration has no surcharge; a year before it is not charged. After
        the last day of the surcharge it can no longer be paid: no amount, ``grace_over``.

        Source: 细则(2023)第114条、第115条; 审查指南第五部分第九章2.2.1.3.
        """
        if case.kind not in PATENTS:
            return FeeAmount(None, missing=("kind",))
        if case.filing is None:
            return FeeAmount(None, self.table.annuity(case.kind, year), missing=("filing",))
        term = self.table.law.term(case.kind, case.filing)
        if term is None or not 1 <= year <= term.years:
            facts = (("year", year), ("years", term.years if term else 0))
            step = FeeStep("beyond_term", facts, citation=term.citation if term else "")
            return FeeAmount(None, steps=(step,), flags=("beyond_term",))
        first = first_annuity(case)
        if first is not None and year < first:
            facts = (("year", year), ("first", first))
            step = FeeStep("before_grant", facts, 0, self.table.law.surcharge_citation)
            return FeeAmount(0, 0, steps=(step,), flags=("before_grant",))
        answer = self.fee(case, year, pay)
        if case.first_year is None:
            flag = "first_year_unknown" if first is None else "first_year_computed"
            answer = replace(answer, flags=(*answer.flags, flag))
        if year == first:
            step = FeeStep(
                "with_registration", (("year", year),), citation=self.table.law.surcharge_citation
            )
            return replace(answer, steps=(*answer.steps, step))
        return self._late(answer, anniversary(case.filing, year), pay)

    def topup(
        self,
        case: AnnuityCase,
        year: int,
        pay: date,
        paid_surcharge_fen: int,
        paid_fen: int | None = None,
    ) -> FeeAmount:
        """Return what is still to be paid for an annuity that was paid with too little surcharge.

        The surcharge is that of the day of the second payment, less what was paid.

        Args:
            case: what the annuity rests on.
            year: the patent year.
            pay: day of the second payment.
            paid_surcharge_fen: surcharge paid before.
            paid_fen: annuity paid before; None means all of it.

        Source: 审查指南第五部分第九章2.2.1.3.
        """
        due = self.annuity(case, year, pay)
        if due.fen is None:
            return due
        rest = 0 if paid_fen is None else max(0, due.fen - paid_fen)
        late = max(0, due.surcharge_fen - paid_surcharge_fen)
        facts = (("paid", due.fen - rest), ("paid_surcharge", paid_surcharge_fen))
        step = FeeStep("paid_before", facts, rest + late, self.table.law.surcharge_citation)
        return replace(due, fen=rest, surcharge_fen=late, steps=(*due.steps, step))

    def fee(self, case: AnnuityCase, year: int, pay: date) -> FeeAmount:
        """Return the annuity without surcharge."""
        law, found = self.table.law, self.table.annual_fee(case.kind, year)
        if found is None or pay < law.annuities_since:
            return FeeAmount(None, missing=("amount_then" if found else "year",))
        steps = (FeeStep("annuity", (("year", year),), found.fen, found.citation),)
        answer = FeeAmount(found.fen, found.fen, steps=steps)
        return cut_amount(answer, annuity_cut(law, case, year, pay))

    def _late(self, answer: FeeAmount, begins: date, pay: date) -> FeeAmount:
        """Return the annuity with the surcharge of the day of payment."""
        law, due = self.table.law, self.calendar.roll(begins)
        facts = (("begins", begins), ("due", due))
        on = FeeStep("annuity_due", facts, citation=law.surcharge_citation)
        if pay <= due or answer.full_fen is None:
            return replace(answer, steps=(*answer.steps, on))
        tiers = late_steps(self.calendar, law.tiers, begins, answer.full_fen)
        flags = answer.flags
        if provisional(self.calendar, begins, tiers):
            flags = (*flags, "calendar_open")
        step = step_on(tiers, pay)
        if step is None:
            over = FeeStep("grace_over", (("last", tiers[-1].last),), None, law.surcharge_citation)
            steps = (*answer.steps, on, over)
            return replace(answer, fen=None, steps=steps, flags=(*flags, "grace_over"))
        told = (("last", step.last), ("percent", step.percent), ("full", answer.full_fen))
        code = "late" if step.percent else "late_free"
        late = FeeStep(code, told, step.fen, law.surcharge_citation)
        steps = (*answer.steps, on, late)
        return replace(answer, surcharge_fen=step.fen, steps=steps, flags=flags)
