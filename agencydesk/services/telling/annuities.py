"""The table of annuities of a letter (年费): each with its days, amount, and what delay costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from agencydesk.domain.fee_values import AnnuityYear
from agencydesk.errors import UserError
from agencydesk.services.context import Context
from agencydesk.services.fees.values import AnnuityLine, CaseFees, FeeState
from agencydesk.services.telling.values import Target
from agencydesk.services.telling.wordings import day_text, money_text
from agencydesk.texts import Language

TABLE = "telling"
Row = Mapping[str, str]
_OPEN = (FeeState.OPEN, FeeState.LISTED, FeeState.UNDERPAID)


class CaseFeesSource(Protocol):
    """The fees of a case, as ``Fees`` hands them out."""

    def of_case(
        self, case_id: int, language: Language = "zh", pay_on: date | None = None
    ) -> CaseFees:
        """Return everything about the fees of one case."""


#: Gives the fees once they are there; letters are wired before them.
FindFees = Callable[[], CaseFeesSource]


@dataclass(frozen=True, slots=True)
class AnnuityRows:
    """The rows of one case, and what is odd about them, in sentences."""

    rows: tuple[Row, ...]
    told: tuple[str, ...]


class AnnuityReader:
    """Reads what a letter says of annuities. Reads only.

    Args:
        context: the open data folder.
        fees: gives the fees.
        language: of the letter.
        spoken: of what is said about it to who writes it.
    """

    def __init__(
        self, context: Context, fees: FindFees, language: Language, spoken: Language
    ) -> None:
        self._context, self._fees = context, fees
        self._language, self._spoken = language, spoken

    def lines(self, target: Target) -> tuple[AnnuityLine, ...]:
        """Return the annuities asked for, or the next one that is open; outside a session.

        Raises:
            UserError: ``telling.no-annuity`` where one is not to be had; ``case.unknown``.
        """
        every = self._fees().of_case(target.case_id, self._language).annuities
        if target.years:
            lines = tuple(line for line in every if line.year.year in target.years)
        else:
            lines = tuple(line for line in every if line.row.state in _OPEN)[:1]
        if not lines or len(lines) < len(set(target.years)):
            raise UserError("telling.no-annuity")
        return lines

    def read(self, lines: Sequence[AnnuityLine], fields: Row) -> AnnuityRows:
        """Return a row for each annuity; ``fields`` are what letters say of the case."""
        return AnnuityRows(
            tuple(self._row(line, fields) for line in lines), tuple(self._doubts(lines))
        )

    def _row(self, line: AnnuityLine, fields: Row) -> Row:
        year, row = line.year, line.row
        return {
            "annuities.our_ref": fields["our_ref"],
            "annuities.client_ref": fields["client_ref"] or "—",
            "annuities.number": fields["patent_no"] or fields["application_no"],
            "annuities.title": fields["title"],
            "annuities.year": self._get("annuity.year", year=year.year),
            "annuities.due": self._day(year.due, year),
            "annuities.free_until": self._day(year.free_until, year),
            "annuities.last": self._day(year.grace_until, year),
            "annuities.amount": self._amount(_open(line), row.percent, row.missing),
            "annuities.surcharges": self._surcharges(line),
        }

    def _amount(self, fen: int | None, percent: int, missing: Sequence[str]) -> str:
        if fen is None:
            names = self._get("names.separator").join(missing)
            return self._get("annuity.unknown", reason=names or self._get("reason.open"))
        amount = money_text(fen, self._language)
        return self._get("annuity.reduced", amount=amount, percent=percent) if percent else amount

    def _surcharges(self, line: AnnuityLine) -> str:
        """Return what is to be paid in all by each step of the surcharge that can still come."""
        today, fen = self._context.today(), _open(line)
        coming = [step for step in line.year.steps if step.percent and step.last >= today]
        if fen is None or not coming:
            return "—"
        return self._get("annuity.separator").join(
            self._get(
                "annuity.step",
                day=day_text(step.last, self._language),
                amount=money_text(fen + step.fen, self._language),
            )
            for step in coming
        )

    def _day(self, day: date, year: AnnuityYear) -> str:
        text = day_text(day, self._language)
        return self._get("date.doubtful", day=text) if day in year.provisional else text

    def _doubts(self, lines: Sequence[AnnuityLine]) -> list[str]:
        today, found = self._context.today(), []
        checks = (
            ("caution.annuity_doubtful", [each for each in lines if not each.year.certain]),
            ("caution.annuity_amount", [each for each in lines if each.row.fen is None]),
            ("caution.annuity_part_paid", [each for each in lines if _part_paid(each)]),
            ("caution.annuity_late", [each for each in lines if each.year.due < today]),
            ("caution.annuity_done", [each for each in lines if each.row.state not in _OPEN]),
        )
        for code, some in checks:
            if some:
                years = ", ".join(str(each.year.year) for each in some)
                found.append(self._context.texts.get(TABLE, code, self._spoken, years=years))
        return found

    def _get(self, code: str, **facts: object) -> str:
        return self._context.texts.get(TABLE, code, self._language, **facts)


def _part_paid(line: AnnuityLine) -> bool:
    return line.row.state is FeeState.UNDERPAID


def _open(line: AnnuityLine) -> int | None:
    """Return what is still to be paid without the surcharge; None where it cannot be said."""
    row = line.row
    if row.fen is None or not _part_paid(line):
        return row.fen
    return max(0, row.fen - row.paid_fen)
