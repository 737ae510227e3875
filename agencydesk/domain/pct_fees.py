"""What entering the national phase is spared of official fees, by the offices that acted before.

Source: 国家知识产权局公告第594号; 财税〔2024〕23号.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from agencydesk.domain.fee_cuts import SURE, Cut, cut_amount
from agencydesk.domain.fee_law import FeeLaw, PctExemption
from agencydesk.domain.fee_values import FeeAmount, FeeStep

#: An office that no condition names.
_OTHER = "--"


@dataclass(frozen=True, slots=True)
class PctOffices:
    """The offices of the international phase, by two-letter code; empty for one nobody knows.

    Attributes:
        ro: receiving office; ``isa`` made the international search.
        ipea: made the preliminary examination; empty for none.
    """

    ro: str
    isa: str
    ipea: str = ""


@dataclass(frozen=True, slots=True)
class Spared:
    """Percent off the filing and excess fees, and off examination; None where unknown."""

    filing: Cut
    exam: Cut


def spared(law: FeeLaw, pay: date, offices: PctOffices) -> Spared:
    """Return what is spared on a day of payment; the best of what holds counts.

    An office that nobody knows is named as missing where it makes a difference.
    """
    codes = sorted(
        {_OTHER}.union(
            *(
                each.receiving.codes | each.searching.codes | each.either.codes
                for each in law.exemptions
            )
        )
    )
    filing: set[Cut] = set()
    exam: set[Cut] = set()
    for ro in (offices.ro,) if offices.ro else codes:
        for isa in (offices.isa,) if offices.isa else codes:
            holding = [e for e in law.exemptions if e.fits(pay, ro, isa, offices.ipea)]
            filing.add(_best([(e.filing_percent, e) for e in holding]))
            exam.add(_best([(e.exam_percent, e) for e in holding]))
    missing = tuple(name for name in ("ro", "isa") if not getattr(offices, name))
    return Spared(_only(filing, missing), _only(exam, missing))


def spare(answer: FeeAmount, cut: Cut) -> FeeAmount:
    """Return a fee with the exemption, or as it was reduced, whichever costs the payer less."""
    if cut.missing:
        missing = tuple(dict.fromkeys(answer.missing + cut.missing))
        return replace(answer, fen=None, missing=missing)
    if cut.percent <= answer.percent or answer.full_fen is None:
        return answer
    steps = tuple(step for step in answer.steps if step.code in ("fee", "fee_units"))
    return cut_amount(replace(answer, steps=steps, percent=0), cut)


def _best(holding: list[tuple[int, PctExemption]]) -> Cut:
    percent, found = max(holding, key=lambda each: each[0], default=(0, None))
    if not percent or found is None:
        return Cut()
    facts = (("percent", percent), ("since", found.since))
    flags = () if found.confidence == SURE else (found.confidence,)
    return Cut(percent, (FeeStep("pct_spared", facts, citation=found.citation),), flags)


def _only(cuts: set[Cut], missing: tuple[str, ...]) -> Cut:
    """Return what all possible offices agree on, else what has to be known."""
    if len({cut.percent for cut in cuts}) > 1:
        return Cut(missing=missing)
    return next(iter(cuts))
