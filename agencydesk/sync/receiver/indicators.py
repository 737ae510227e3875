"""The nine indicators of the plan, as far as register and uploads can tell them.

Everything here is reckoned from what is published anyway, so that it tells nothing more. What
uploads cannot tell is said to be not computed; nothing is guessed. Methods and sources:
``resources/statistics/indicators.toml``.
"""

from __future__ import annotations

from fractions import Fraction

from agencydesk.sync.publication import Basis, IndicatorValue, PartFigures, Shown
from agencydesk.sync.receiver.registers import RegisterFacts

_MILLIONS_IN_TENTH = 10  # 0.1 of 100 million CNY
_NONE = {number: IndicatorValue(number, Basis.NOT_COMPUTED, None, 0) for number in range(1, 10)}


def indicator_values(
    facts: RegisterFacts, practice: PartFigures | None, money: PartFigures | None
) -> tuple[IndicatorValue, ...]:
    """Return the nine, in order."""
    found = {
        1: IndicatorValue(1, Basis.REGISTER, facts.nation.attorneys, 0),
        2: IndicatorValue(2, Basis.REGISTER, facts.nation.larger, 0),
    }
    if money is not None:
        revenue = scaled_up(money, "revenue_million_cny", facts.nation.moneyed)
        if revenue is not None:
            tenths = _rounded(revenue / _MILLIONS_IN_TENTH)
            found[4] = IndicatorValue(4, Basis.ESTIMATE, tenths, 1)
    if practice is not None:
        for number, name in ((5, "litigation_attorneys"), (6, "international_talents")):
            persons = scaled_up(practice, name, facts.nation.agencies)
            if persons is not None:
                found[number] = IndicatorValue(number, Basis.ESTIMATE, _rounded(persons), 0)
        found |= _from_practice(practice, facts.nation.agencies)
    return tuple((_NONE | found)[number] for number in range(1, 10))


def scaled_up(figures: PartFigures, name: str, agencies: int) -> Fraction | None:
    """Return a sum for all agencies of the register; None where the country's sum is withheld.

    Where every cell shows the field: in each the mean of its answers times its agencies. Otherwise
    the mean of the country times its agencies, because cells are withheld for what is in them, so
    that the others are not like them. Reports without a place belong to no cell's agencies.
    """
    nation = figures.nation[name]
    placed = [cell for cell in figures.cells if cell.provinces]
    if not isinstance(nation.value, int):
        return None
    total = Fraction(0)
    for cell in placed:
        value = cell.values[name]
        if not isinstance(value, int):
            return Fraction(nation.value, nation.answers) * agencies
        total += Fraction(value, cell.answered(name)) * cell.agencies
    covered = sum(cell.agencies for cell in placed)
    return total * agencies / covered if covered else None


def _from_practice(practice: PartFigures, agencies: int) -> dict[int, IndicatorValue]:
    found = {}
    use = practice.nation["it_in_use"]
    share = _at_least(use.value)
    if share is not None:
        users = Fraction(share * use.answers, 1000)
        tenths = int(users * 1000 / agencies)  # of a per cent, rounded down: it is a lower bound
        found[7] = IndicatorValue(7, Basis.LOWER_BOUND, tenths, 1)
    satisfaction = practice.nation["satisfaction_mean"].value
    if isinstance(satisfaction, int):
        found[9] = IndicatorValue(9, Basis.INDICATION, satisfaction, 0)
    return found


def _at_least(shown: Shown) -> int | None:
    """Return the share that is certain from what is shown."""
    if isinstance(shown, str):
        return int(shown[1:]) if shown.startswith(">") else None
    return shown


def _rounded(value: Fraction) -> int:
    return int(value + Fraction(1, 2))
