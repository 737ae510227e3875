"""The fees a notice names beside the fee table, so that a difference is seen before it is paid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agencydesk.domain.fees import ANNUITY, FeeTable, annual_of
from agencydesk.exchange.packages.facts import NoticeFacts
from agencydesk.services.context import Context
from agencydesk.services.notices.fields import reduction_percent
from agencydesk.services.notices.values import FeeLine
from agencydesk.services.notices.words import NoticeWords


class NoticeFees:
    """Compares the fees of notices with the rule base in force."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def table(self) -> FeeTable:
        """Return the official fees."""
        return self._context.rules.fees

    def compare(self, facts: NoticeFacts, words: NoticeWords) -> tuple[FeeLine, ...]:
        """Return each fee of a notice with the amount of the fee table, where it has one.

        The amounts are those of the last day of payment, else of the day of dispatch. A reduction
        counts as the notice itself says it.
        """
        lines = (*self._fees(facts, words), *self._ladder(facts, words))
        return (*lines, *_sums(facts, words))

    def _fees(self, facts: NoticeFacts, words: NoticeWords) -> Iterator[FeeLine]:
        day = facts.pay_by or facts.dispatched
        percent = reduction_percent(facts.reduction)
        for fee in facts.fees:
            ours, why = None, ""
            annual, year = annual_of(fee.name)
            named = self.table.named(fee.name)
            if day is None or not facts.kind:
                why = words.word("fee.no-day" if day is None else "fee.no-kind")
            elif annual:
                ours, why = self._annuity(facts, year or facts.annual_year, percent, day, words)
            elif named is None:
                why = words.word("fee.not-listed")
            elif named.per_unit:
                why = words.word("fee.per-unit")
            else:
                ours = self.table.amount(named.fees, facts.kind, day, percent)
                why = "" if ours is not None else words.word("fee.not-in-force")
            yield FeeLine(fee.name, fee.amount.fen, fee.amount.text, ours, why)

    def _annuity(
        self,
        facts: NoticeFacts,
        year: int | None,
        percent: int | None,
        day: date,
        words: NoticeWords,
    ) -> tuple[int | None, str]:
        full = self.table.annuity(facts.kind, year) if year else None
        if full is None:
            return None, words.word("fee.no-year")
        if percent and self.table.reduces(ANNUITY, percent, day):
            return full * (100 - percent) // 100, ""
        return full, ""

    def _ladder(self, facts: NoticeFacts, words: NoticeWords) -> Iterator[FeeLine]:
        """Yield the late fee of each step beside the percentage of the full annuity."""
        full = None
        if facts.kind and facts.annual_year:
            full = self.table.annuity(facts.kind, facts.annual_year)
        steps = [percent for percent in self.table.late_percents if percent]
        for place, step in enumerate(facts.ladder):
            ours, why = None, words.word("fee.no-year")
            if full is not None and len(facts.ladder) == len(steps):
                ours, why = full * steps[place] // 100, ""
            elif full is not None:
                why = words.word("fee.other-steps")
            name = words.word("fee.step", first=step.first or "?", last=step.last or "?")
            yield FeeLine(name, step.late.fen, step.late.text, ours, why)


def _sums(facts: NoticeFacts, words: NoticeWords) -> Iterator[FeeLine]:
    """Yield the office's totals beside the sum of its own rows."""
    rows = [fee.amount.fen for fee in facts.fees]
    whole = sum(each for each in rows if each is not None) if rows and None not in rows else None
    payable = facts.payable if facts.paid is None or facts.paid.fen == 0 else None
    for name, amount in (("total", facts.total), ("payable", payable)):
        if amount is not None:
            why = words.word("fee.sum" if whole is not None else "fee.no-sum")
            label = words.word(f"fact.{name}")
            yield FeeLine(label, amount.fen, amount.text, whole, why)
