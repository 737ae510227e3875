"""Answers from live data: what the program's own records say to an item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from agencydesk.models.compliance import ChecklistRun
from agencydesk.models.vocabulary import AnswerKind
from agencydesk.services.compliance.answering import live_items
from agencydesk.services.compliance.data import ComplianceData, ComplianceFiles
from agencydesk.services.compliance.values import LiveAnswer
from agencydesk.services.context import Context

#: What is said where the data cannot tell.
UNKNOWN = LiveAnswer(AnswerKind.OPEN, ())


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the data: in which transaction, of which run, on which day."""

    session: Session
    run: ChecklistRun
    today: date
    data: ComplianceData


Probe = Callable[[Asked], LiveAnswer]


class Live:
    """Asks the data the questions that items name.

    Args:
        context: the open data folder.
        files: the data files.
        probes: code to what answers it.
    """

    def __init__(
        self, context: Context, files: ComplianceFiles, probes: Mapping[str, Probe]
    ) -> None:
        self._context = context
        self._files = files
        self._probes = probes

    def ask(self, session: Session, run: ChecklistRun, code: str) -> LiveAnswer:
        """Return what the data say to a question; ``OPEN`` where they cannot tell."""
        probe = self._probes.get(code)
        if probe is None:
            return UNKNOWN
        return probe(Asked(session, run, self._context.today(), self._files.get()))

    def of_run(self, run_id: int) -> dict[int, LiveAnswer]:
        """Return what the data say now to the items of a run, answered or not, by answer id."""
        with self._context.database.reading() as session:
            run = session.get(ChecklistRun, run_id)
            if run is None:
                return {}
            return {row.id: self.ask(session, run, row.live) for row in live_items(session, run_id)}
