"""Words for what the fee engine answers: steps, flags, what is missing, names of fees, money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from agencydesk.domain.docket import ExplainLine
from agencydesk.domain.fee_law import ReductionVersion
from agencydesk.domain.fee_values import Fact, FeeStep
from agencydesk.domain.fees import ANNUITY, FeeTable
from agencydesk.domain.money import FEN_PER_YUAN
from agencydesk.texts import Language, Texts

TABLE = "fees"
#: Facts of a step that are money, in fen.
MONEY = frozenset({"each", "full", "paid", "paid_surcharge"})


@dataclass(frozen=True, slots=True)
class FeeWords:
    """Turns codes of the fee engine into sentences. Immutable."""

    texts: Texts
    fees: FeeTable

    def line(self, step: FeeStep, language: Language) -> ExplainLine:
        """Return one step in words, with its source."""
        facts: dict[str, object] = {
            key: self._fact(key, value, language) for key, value in step.facts
        }
        facts["amount"] = "" if step.fen is None else yuan(step.fen)
        text = self.texts.get(TABLE, f"step.{step.code}", language, **facts)
        return ExplainLine(text, step.citation, None)

    def lines(self, steps: Iterable[FeeStep], language: Language) -> tuple[ExplainLine, ...]:
        """Return the steps of an amount in words."""
        return tuple(self.line(step, language) for step in steps)

    def flag(self, code: str, language: Language) -> str:
        """Return what to look at, in words."""
        return self.texts.get(TABLE, f"flag.{code}", language)

    def missing(self, code: str, language: Language) -> str:
        """Return what is not known, in words."""
        return self.texts.get(TABLE, f"missing.{code}", language)

    def name(self, fee: str, language: Language, year: int | None = None) -> str:
        """Return the name of a fee of the table, or of an annuity; its id where it has none."""
        if fee == ANNUITY:
            if year is None:
                return self.texts.get(TABLE, "name.annuity", language)
            return self.texts.get(TABLE, "name.annuity_of", language, year=year)
        found = self.fees.versions(fee)
        return found[-1].name(language) if found else fee

    def entitled(self, law: ReductionVersion, language: Language) -> str:
        """Return who may have a fee reduction and how much of it, with the source; in lines."""

        def word(code: str, **facts: object) -> str:
            return self.texts.get(TABLE, f"entitled.{code}", language, **facts)

        who, parts = law.who, []
        yearly = yuan(who.yearly_fen)
        if who.monthly_fen:
            parts.append(word("individual", monthly=yuan(who.monthly_fen), yearly=yearly))
        elif who.yearly_fen:
            parts.append(word("individual_yearly", yearly=yearly))
        if who.enterprise_fen:
            parts.append(word("enterprise", amount=yuan(who.enterprise_fen)))
        parts += [*who.others, word("years", years=law.annuity_years), law.citation]
        return "\n· ".join((word("percents", single=law.single, joint=law.joint), *parts))

    def _fact(self, key: str, value: Fact, language: Language) -> str:
        if key == "fee" and isinstance(value, str):
            return self.name(value, language)
        if key in MONEY and isinstance(value, int):
            return yuan(value)
        return value.isoformat() if isinstance(value, date) else str(value)


def yuan(fen: int) -> str:
    """Return an amount in yuan with thousands separators; two decimals only where they say more."""
    sign, (whole, rest) = "-" if fen < 0 else "", divmod(abs(fen), FEN_PER_YUAN)
    return f"{sign}{whole:,}.{rest:02}" if rest else f"{sign}{whole:,}"
