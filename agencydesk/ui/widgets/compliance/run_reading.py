"""What the section of runs asks the database lane, each as one question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agencydesk.errors import UserError
from agencydesk.services.compliance.values import (
    ComplianceFigures,
    LiveAnswer,
    RunFilter,
    RunRow,
    RunState,
    RunView,
)
from agencydesk.texts import Language

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Listed:
    """The wanted runs, and how many each ready-made cut holds."""

    rows: tuple[RunRow, ...]
    figures: ComplianceFigures


@dataclass(frozen=True, slots=True)
class Shown:
    """A run with what the data say of its open items now; None where it is gone."""

    view: RunView | None
    live: Mapping[int, LiveAnswer]


def read_list(desk: Desk, wanted: RunFilter, language: Language) -> Listed:
    """Return the wanted runs."""
    runs = desk.compliance.runs
    return Listed(tuple(runs.rows(runs.ids(wanted, language), language)), runs.figures())


def read_run(desk: Desk, run_id: int, language: Language) -> Shown:
    """Return a run; one that is gone is shown as nothing."""
    try:
        view = desk.compliance.runs.view(run_id, language)
    except UserError as error:
        if error.code != "run.unknown":
            raise
        return Shown(None, {})
    live = desk.compliance.live.of_run(run_id) if view.row.state is RunState.OPEN else {}
    return Shown(view, live)
