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


def read_list(
    desk: Desk, wanted: RunFilter, language: Language, keep: tuple[int, int] | None = None
) -> Listed:
    """Return the wanted runs.

    Args:
        desk: the open data.
        wanted: which ones.
        language: of their words.
        keep: a run, and its place, that stays listed though an answer took it out of the cut:
            whoever answers it goes on with it.
    """
    runs = desk.compliance.runs
    ids = runs.ids(wanted, language)
    if keep is not None and keep[0] not in ids:
        ids.insert(keep[1], keep[0])
    return Listed(tuple(runs.rows(ids, language)), runs.figures())


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
