"""Says the rows of fees in words: names, days, what to look at, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from agencydesk.domain.docket import ExplainLine
from agencydesk.domain.fee_demands import stem_of
from agencydesk.domain.fee_values import FeeAmount
from agencydesk.domain.fees import FeeTable
from agencydesk.services.fee_words import TABLE as ENGINE_TABLE
from agencydesk.services.fee_words import FeeWords, yuan
from agencydesk.services.fees.demands import Demand, Remark
from agencydesk.services.fees.facts import PaymentFact
from agencydesk.services.wording import Wording
from agencydesk.texts import Language

TABLE = "fee_rows"
#: The language in which a payment keeps the name of its fee.
KEPT_IN: Language = "zh"
#: The period in which restoration of a right can be asked for after a notice of its loss.
RESTORATION = "restoration_notice"


class RowWords:
    """Names fees and tells their reckoning in one language."""

    def __init__(self, wording: Wording, table: FeeTable, language: Language) -> None:
        self._wording, self._texts = wording, wording.texts
        self._language: Language = language
        self._engine = FeeWords(wording.texts, table)
        self._names: dict[tuple[str, int | None], str] = {}

    def name(self, demand: Demand) -> str:
        """Return what a fee is called."""
        if demand.kind_open and stem_of(demand.fee_id) != demand.fee_id:
            return self._texts.get(TABLE, f"name.{stem_of(demand.fee_id)}", self._language)
        key = (demand.fee_id, demand.year)
        if not demand.name and key not in self._names:
            self._names[key] = self._engine.name(demand.fee_id, self._language, demand.year)
        return demand.name or self._names[key]

    def paid(self, payment: PaymentFact) -> str:
        """Return what a fee that was paid is called; a name of its own as it was put down."""
        fee, year = payment.fee_id, payment.year
        if fee and payment.name == self._engine.name(fee, KEPT_IN, year):
            return self._engine.name(fee, self._language, year)
        return payment.name

    def remarks(self, remarks: Iterable[Remark]) -> Iterator[str]:
        """Yield sentences about a fee."""
        for code, facts in remarks:
            plain = {key: _plain(key, value) for key, value in facts}
            yield self._texts.get(TABLE, f"remark.{code}", self._language, **plain)

    def flags(self, codes: Iterable[str]) -> Iterator[str]:
        """Yield what the engine says is to be looked at."""
        return (self._engine.flag(code, self._language) for code in codes)

    def missing(self, codes: Iterable[str]) -> Iterator[str]:
        """Yield what is not known: of the reckoning, or what keeps a date from being computed."""
        for code in codes:
            if self._texts.has(TABLE, f"missing.{code}"):
                yield self._texts.get(TABLE, f"missing.{code}", self._language)
            elif self._texts.has(ENGINE_TABLE, f"missing.{code}"):
                yield self._engine.missing(code, self._language)
            else:
                yield from self._wording.missing((code,), self._language)

    def lines(self, demand: Demand, amount: FeeAmount) -> Iterator[ExplainLine]:
        """Yield how days and amount of a fee came about."""
        yield from self._days(demand)
        yield from self._engine.lines(amount.steps, self._language)

    def _days(self, demand: Demand) -> Iterator[ExplainLine]:
        days = demand.annuity
        if days is None or days.with_registration:
            if demand.rule_id and demand.due is not None:
                rule = self._wording.book[demand.rule_id]
                period = rule.name(self._language)
                text = self._texts.get(TABLE, "line.period", self._language, period=period)
                yield ExplainLine(text, rule.citation, demand.due)
            return
        texts, language = self._texts, self._language
        begins = texts.get(TABLE, "line.anniversary", language, year=days.year)
        yield ExplainLine(begins, days.citation, days.anniversary)
        yield ExplainLine(texts.get(TABLE, "line.due", language), days.citation, days.due)
        for step in days.steps:
            code, amount_told = "line.late" if step.percent else "line.free", yuan(step.fen)
            text = texts.get(TABLE, code, language, percent=step.percent, amount=amount_told)
            yield ExplainLine(text, days.citation, step.last)
        restore = self._wording.book[RESTORATION]
        limit = restore.alternatives[0].period
        lost = texts.get(
            TABLE,
            "line.lost",
            language,
            day=days.anniversary.isoformat(),
            length=limit.length,
            unit=texts.get("derivation", f"unit.{limit.unit}", language),
        )
        yield ExplainLine(lost, restore.citation, None)


def _plain(key: str, value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return yuan(value) if key.endswith("_fen") and isinstance(value, int) else value
