"""A step done to several outgoing papers, and undone; runs on the database lane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.filings.values import FilingDone

if TYPE_CHECKING:
    from agencydesk.services.filings.filings import Filings


@dataclass(frozen=True, slots=True)
class Stepped:
    """What a step did to several papers, each by itself."""

    done: tuple[FilingDone, ...]
    refused: tuple[UserError, ...]

    @property
    def changes(self) -> Changes:
        """Return what was written."""
        return self.done[-1].changes if self.done else Changes()


def step_each(ids: Sequence[int], step: Callable[[int], FilingDone]) -> Stepped:
    """Do a step to each paper; what is refused stops no other."""
    done: list[FilingDone] = []
    refused: list[UserError] = []
    for number in ids:
        try:
            done.append(step(number))
        except UserError as error:
            refused.append(error)
    return Stepped(tuple(done), tuple(refused))


def undo_all(filings: Filings, stepped: Stepped) -> Changes:
    """Take a step back that was just done, the last paper first.

    Raises:
        UserError: as ``Filings.take_back``; ``record.changed`` where somebody went on since.
    """
    changes = stepped.changes
    for each in reversed(stepped.done):
        changes = filings.take_back(each.filing_id, expected=each.step).changes
    return changes
