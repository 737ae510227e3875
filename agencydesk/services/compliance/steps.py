"""Where the steps of a case meet compliance: a gate before one, runs after a case was opened."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from sqlalchemy.orm import Session

from agencydesk.domain.gates import GateStep
from agencydesk.models.vocabulary import Route
from agencydesk.services.writer import Writer

#: Routes that take an invention made here to offices abroad.
ABROAD = (Route.PCT_INTERNATIONAL, Route.HAGUE)
#: Routes on which an application is filed; the others are about one that was.
FILES = (Route.NATIONAL, Route.PCT_NATIONAL, *ABROAD)


class RequireStep(Protocol):
    """Refuses a step of a case while something stops it."""

    def __call__(self, session: Session, case_id: int | None, step: GateStep) -> None:
        """Let the step pass, or refuse it.

        Raises:
            UserError: ``gate.closed``.
        """


class CaseTold(Protocol):
    """Is told of a case that was opened or changed by hand, inside that transaction."""

    def __call__(self, writer: Writer, case_id: int) -> None:
        """Do what that asks for."""


def nothing_stops(session: Session, case_id: int | None, step: GateStep) -> None:
    """Let every step pass."""


def nothing_follows(writer: Writer, case_id: int) -> None:
    """Ask for nothing."""


def filed_on(route: Route, filed: date | None, international: date | None) -> date | None:
    """Return the day a case's application was filed; None while it is not.

    An international application has its international filing date instead. What enters the
    national phase was filed internationally by someone before: that day does not count. Where
    no application is filed, its day is not one of the case's steps.
    """
    if route not in FILES:
        return None
    return filed or (international if route in ABROAD else None)
