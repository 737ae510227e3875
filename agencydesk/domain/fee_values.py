"""What the fee engine is asked with, and what it answers: plain values, money in integer fen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: Text, number or day that a step of a reckoning names.
Fact = str | int | date


@dataclass(frozen=True, slots=True)
class FeeStep:
    """One step of how an amount came about.

    Attributes:
        code: ``step.<code>`` of ``resources/texts/fees.toml`` says it in words.
        facts: what the words name, by name.
        fen: the amount the step arrives at or adds; None where it has none.
        citation: the rule or source it rests on; empty for plain facts.
    """

    code: str
    facts: tuple[tuple[str, Fact], ...] = ()
    fen: int | None = None
    citation: str = ""


@dataclass(frozen=True, slots=True)
class FeeAmount:
    """What one fee costs on one day of payment.

    Attributes:
        fen: payable without the late surcharge; None where it cannot be said, ``missing`` and
            ``flags`` tell why.
        full_fen: before any reduction.
        percent: what is taken off, 0 to 100.
        surcharge_fen: the late surcharge (滞纳金) on that day.
        missing: codes of what is not known (``missing.<code>`` of the texts).
        flags: codes of what to look at (``flag.<code>``), e.g. a source of medium confidence.
    """

    fen: int | None
    full_fen: int | None = None
    percent: int = 0
    surcharge_fen: int = 0
    steps: tuple[FeeStep, ...] = ()
    missing: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def payable_fen(self) -> int | None:
        """Return all that is to be paid on the day; None where it cannot be said."""
        return None if self.fen is None else self.fen + self.surcharge_fen


@dataclass(frozen=True, slots=True)
class Reduction:
    """A fee reduction (费减) as granted for a case.

    Attributes:
        percent: taken off: 85 or 70 today; 0 for none.
        since: holds from this day to ``until``, both inclusive; None is open. A payment on another
            day is not reduced.
    """

    percent: int
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Say whether it holds on a day of payment."""
        after = self.since is None or self.since <= day
        return after and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class AnnuityCase:
    """What the annuities of a patent rest on.

    Attributes:
        kind: invention, utility_model or design.
        filing: the day the term counts from: filing date, for a PCT entry the international
            filing date, for a divisional that of its parent; None while nobody knows it.
        granted: the day of the grant announcement.
        first_year: the year paid with registration as the office printed it; None takes the
            year that runs on ``granted``, with a flag.
        compensation_days: by which the term was extended (PTA, PTE).
        open_licence: first and last day of the declaration, both inclusive; None is open.
    """

    kind: str
    filing: date | None
    granted: date | None = None
    first_year: int | None = None
    reduction: Reduction | None = None
    compensation_days: int = 0
    open_licence: tuple[date, date | None] | None = None


@dataclass(frozen=True, slots=True)
class LateStep:
    """One step of the late surcharge.

    Attributes:
        first: first day of payment it holds for; ``last`` its last, rolled to a working day, both
            inclusive.
        percent: of the full annuity; 0 for the month that is free.
        fen: the surcharge.
    """

    first: date
    last: date
    percent: int
    fen: int


@dataclass(frozen=True, slots=True)
class AnnuityYear:
    """One annuity with every day that matters.

    Attributes:
        year: the patent year it is paid for.
        full_fen: the full annuity of that year.
        anniversary: the day the year begins, not moved; the right ends on it if nothing is paid.
        due: the true due date (年费缴纳期限): the anniversary, moved to a working day.
        free_until: last day without surcharge, which the office's list shows.
        grace_until: last day with surcharge.
        steps: the month that is free and the five steps of the surcharge, in order.
        reducible: it is one of the years the reduction is granted for.
        with_registration: it is paid with registration; it has no anniversary of its own.
        provisional: the days among these that a missing holiday notice may still move, in order.
        citation: the rule the days rest on.
    """

    year: int
    full_fen: int
    anniversary: date
    due: date
    free_until: date
    grace_until: date
    steps: tuple[LateStep, ...]
    reducible: bool
    with_registration: bool
    provisional: tuple[date, ...]
    citation: str

    @property
    def certain(self) -> bool:
        """Say whether every holiday notice is there that may move a day of it."""
        return not self.provisional


@dataclass(frozen=True, slots=True)
class AnnuitySchedule:
    """All annuities of a patent from its first to its last year.

    Attributes:
        years: in order; empty while ``missing`` says why.
        term_end: the day the term ends, compensation included, not moved; the last day of the
            right is the one before.
        compensation_due: last day to pay for the compensation period, where there is one, and
            ``compensation_fen`` the lump sum.
        missing, flags: codes as in ``FeeAmount``.
    """

    years: tuple[AnnuityYear, ...]
    term_end: date | None
    compensation_due: date | None = None
    compensation_fen: int | None = None
    missing: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
