"""Where the steps of a case meet compliance: a gate before one, runs after a case was opened."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy.orm import Session

from agencydesk.domain.gates import GateStep
from agencydesk.services.writer import Writer


class RequireStep(Protocol):
    """Refuses a step of a case while something stops it."""

    def __call__(self, session: Session, case_id: int | None, step: GateStep) -> None:
        """Let the step pass, or refuse it.

        Raises:
            UserError: ``gate.closed``.
        """


class CaseOpened(Protocol):
    """Is told of a case that was opened by hand, inside the transaction that opens it."""

    def __call__(self, writer: Writer, case_id: int) -> None:
        """Do what a new case asks for."""


def nothing_stops(session: Session, case_id: int | None, step: GateStep) -> None:
    """Let every step pass."""


def nothing_follows(writer: Writer, case_id: int) -> None:
    """Ask for nothing."""
