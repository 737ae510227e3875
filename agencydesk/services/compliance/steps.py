"""Where the steps of a case meet compliance: a gate before one, runs after a case was opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Protocol

from sqlalchemy.orm import Session

from agencydesk.domain.gates import GateStep
from agencydesk.models.vocabulary import Route
from agencydesk.services.writer import Writer

#: Routes that take an invention made here to offices abroad.
ABROAD = (Route.PCT_INTERNATIONAL, Route.HAGUE)
#: The agency's event of a case that goes abroad.
FOREIGN_EVENT = "foreign_filing"
#: Routes on which an application is filed; the others are about one that was.
FILES = (Route.NATIONAL, Route.PCT_NATIONAL, *ABROAD)


class RequireStep(Protocol):
    """Refuses a step of a case while something stops it."""

    def __call__(
        self,
        session: Session,
        case_id: int | None,
        step: GateStep,
        deadline_id: int | None = None,
    ) -> None:
        """Let the step pass, or refuse it.

        Raises:
            UserError: ``gate.closed``.
        """


class CaseTold(Protocol):
    """Is told of a case that was opened or changed by hand, inside that transaction."""

    def __call__(self, writer: Writer, case_id: int) -> None:
        """Do what that asks for."""


def nothing_stops(
    session: Session, case_id: int | None, step: GateStep, deadline_id: int | None = None
) -> None:
    """Let every step pass."""


def nothing_follows(writer: Writer, case_id: int) -> None:
    """Ask for nothing."""


class Filable(Protocol):
    """What says whether the application of a case was filed: a row, a draft, a correction."""

    @property
    def route(self) -> Route:
        """The way the case goes."""

    @property
    def parent_id(self) -> int | None:
        """The case it was divided from."""

    @property
    def filing_date(self) -> date | None:
        """The filing date; of a divisional its parent's."""

    @property
    def international_filing_date(self) -> date | None:
        """The international filing date."""

    @property
    def pct_entry_date(self) -> date | None:
        """The day it entered the national phase."""

    @property
    def divisional_submission_date(self) -> date | None:
        """The day a divisional was handed in."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A case as it would be told after a change, as far as its filing goes."""

    route: Route
    parent_id: int | None
    filing_date: date | None
    international_filing_date: date | None
    pct_entry_date: date | None
    divisional_submission_date: date | None

    @classmethod
    def of(cls, case: Filable) -> Filed:
        """Return how a case stands."""
        return cls(*(getattr(case, field.name) for field in fields(cls)))

    def told(self, days: Mapping[str, date | None]) -> Filed:
        """Return how it stands once these columns hold these days; others are left alone."""
        return replace(
            self,
            filing_date=days.get("filing_date", self.filing_date),
            international_filing_date=days.get(
                "international_filing_date", self.international_filing_date
            ),
            pct_entry_date=days.get("pct_entry_date", self.pct_entry_date),
            divisional_submission_date=days.get(
                "divisional_submission_date", self.divisional_submission_date
            ),
        )


def filed_on(case: Filable) -> date | None:
    """Return the day the agency filed a case's application; None while it has not.

    An international application has its international filing date. What enters the national
    phase is filed when it enters, whatever its international filing date is, and a divisional
    when it is handed in, whatever its parent's filing date is. Where no application is filed,
    its day is not one of the case's steps.
    """
    days = (getattr(case, name) for name in _columns(case))
    return next((day for day in days if day is not None), None)


def is_filing(before: Filable, after: Filable) -> bool:
    """Say whether a change says for the first time that an application was filed."""
    if filed_on(before) is None and filed_on(after) is not None:
        return True
    return any(
        getattr(before, name) is None and getattr(after, name) is not None
        for name in _columns(after)
    )


def _columns(case: Filable) -> tuple[str, ...]:
    if case.route not in FILES:
        return ()
    if case.route is Route.PCT_NATIONAL:
        return ("pct_entry_date",)
    if case.route in ABROAD:
        return ("international_filing_date", "filing_date")
    divided = case.parent_id is not None or case.divisional_submission_date is not None
    return ("divisional_submission_date",) if divided else ("filing_date",)
