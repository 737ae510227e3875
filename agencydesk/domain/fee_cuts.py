"""What is taken off an official fee on one day of payment, and why: reduction, open licence.

Reductions never add up: the one that is best for the payer counts.
Source: 财税〔2016〕78号, 财税〔2018〕37号, 财税〔2019〕45号, 国家知识产权局公告第594号.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from agencydesk.domain.annuity_dates import first_annuity
from agencydesk.domain.fee_law import FeeLaw, ReductionVersion
from agencydesk.domain.fee_values import AnnuityCase, FeeAmount, FeeStep, Reduction

ANNUITY = "annuity"
_WHOLE = 100
SURE = "high"


@dataclass(frozen=True, slots=True)
class Cut:
    """What is taken off a fee, in percent, and how that came about.

    Attributes:
        missing: what has to be known first; then ``percent`` says nothing.
    """

    percent: int = 0
    steps: tuple[FeeStep, ...] = ()
    flags: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def reduction_cut(law: FeeLaw, fee: str, reduction: Reduction | None, pay: date) -> Cut:
    """Return what a granted reduction takes off a fee paid on a day."""
    if reduction is None or not reduction.percent:
        return Cut()
    version = law.reduction(pay)
    if not reduction.holds(pay):
        return Cut(flags=("reduction_not_valid",))
    if version is None:
        return Cut(flags=("reduction_none_then",))
    if fee not in version.fees:
        return Cut(steps=(FeeStep("not_reducible", citation=version.citation),))
    if reduction.percent not in version.percents:
        facts = (("percent", reduction.percent),)
        step = FeeStep("percent_unknown", facts, citation=version.citation)
        return Cut(steps=(step,), flags=("reduction_percent_unknown",))
    percent = version.percent_of(fee, reduction.percent)
    step = FeeStep("reduced", (("percent", percent),), citation=version.citation)
    return Cut(percent, (step,), _sure(version))


def annuity_cut(law: FeeLaw, case: AnnuityCase, year: int, pay: date) -> Cut:
    """Return what is taken off an annuity: the reduction in its years, or the open licence."""
    reduced, licence = _in_window(law, case, year, pay), _licence_cut(law, case, pay)
    if not licence.percent:
        return Cut(
            reduced.percent,
            reduced.steps + licence.steps,
            reduced.flags + licence.flags,
            reduced.missing,
        )
    if reduced.missing and reduced.percent > licence.percent:
        return reduced
    best = max(reduced, licence, key=lambda cut: cut.percent)
    steps = tuple(step for cut in (reduced, licence) for step in cut.steps)
    if reduced.percent:
        facts = (("percent", best.percent),)
        steps += (FeeStep("best_counts", facts, citation=law.open_licence.citation),)
    return Cut(best.percent, steps, reduced.flags + licence.flags)


def cut_amount(answer: FeeAmount, cut: Cut) -> FeeAmount:
    """Return an amount with what is taken off; nothing where that is not known yet."""
    flags = answer.flags + tuple(flag for flag in cut.flags if flag not in answer.flags)
    if answer.full_fen is None:
        return answer
    if cut.missing:
        steps = answer.steps + cut.steps
        missing = answer.missing + cut.missing
        return replace(answer, fen=None, steps=steps, flags=flags, missing=missing)
    fen = answer.full_fen * (_WHOLE - cut.percent) // _WHOLE
    steps = answer.steps + cut.steps
    if cut.percent:
        facts = (("full", answer.full_fen), ("percent", cut.percent))
        steps += (FeeStep("after_cut", facts, fen, cut.steps[-1].citation),)
    return replace(answer, fen=fen, percent=cut.percent, steps=steps, flags=flags)


def _in_window(law: FeeLaw, case: AnnuityCase, year: int, pay: date) -> Cut:
    """Return what the reduction takes off in the years it is granted for."""
    cut = reduction_cut(law, ANNUITY, case.reduction, pay)
    version = law.reduction(pay)
    if not cut.percent or version is None:
        return cut
    first = first_annuity(case)
    if first is None:
        return Cut(cut.percent, cut.steps, cut.flags, missing=("first_year",))
    last = first + version.annuity_years - 1
    facts = (("first", first), ("last", last), ("count", version.annuity_years), ("year", year))
    inside = first <= year <= last
    step = FeeStep("window_in" if inside else "window_out", facts, citation=version.citation)
    if not inside:
        return Cut(0, (step,), cut.flags)
    return Cut(cut.percent, (step, *cut.steps), cut.flags)


def _licence_cut(law: FeeLaw, case: AnnuityCase, pay: date) -> Cut:
    """Return what an open licence takes off on the day of payment."""
    if case.open_licence is None:
        return Cut()
    (first, last), rule = case.open_licence, law.open_licence
    if pay < first or (last is not None and last < pay):
        return Cut(flags=("open_licence_not_valid",))
    if pay < rule.since:
        step = FeeStep("open_licence_before", (("since", rule.since),), citation=rule.citation)
        return Cut(steps=(step,))
    step = FeeStep("open_licence", (("percent", rule.percent),), citation=rule.citation)
    return Cut(rule.percent, (step,))


def _sure(version: ReductionVersion) -> tuple[str, ...]:
    return () if version.confidence == SURE else ("reduction_version_medium",)
