"""What looking through everything found, as plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from agencydesk.services.document_values import DocumentTrouble
from agencydesk.services.move_values import MoveLine

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Stray:
    """A record that points at a record of another case.

    Attributes:
        table: the table of the record; ``column`` is where it points from.
    """

    table: str
    record_id: int
    column: str


@dataclass(frozen=True, slots=True)
class RuleGone:
    """A case whose dates cannot be computed again: the rules do not know one of its deadlines.

    Attributes:
        code: of the error, a key of the ``errors`` texts.
    """

    case_id: int
    case_ref: str
    code: str


@dataclass(frozen=True, slots=True)
class OwnDate:
    """A deadline of the agency itself that its event now gives another date.

    Attributes:
        new: None also where its event was taken back.
    """

    deadline_id: int
    matter: str
    old: date | None
    new: date | None


@dataclass(frozen=True, slots=True)
class OwnDates:
    """The agency's own open deadlines, computed again: how many, what differs.

    Attributes:
        gone: what cannot be computed any more, since nobody knows its rule or its event.
    """

    count: int = 0
    moved: tuple[OwnDate, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AlteredRun:
    """A closed checklist run that does not say what it said when it was closed."""

    run_id: int
    title: str
    subject: str


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was looked at, and everything that is not as it should be.

    Attributes:
        sound: the database file and every reference in it are whole; if not, nothing else was
            looked at.
        entries: lines of the audit trail; ``broken_at`` the first that is not as it was written.
        documents: stored files that records name; ``troubles`` those gone or altered.
        unnamed: files in the store that no record names; they harm nothing.
        dates: open deadlines computed again; ``moved`` those the rules now give another date.
        reworded: deadlines of the same date whose derivation would read otherwise now.
        not_computed: cases that could not be computed again.
        strays: records that point at another case's.
        own: the agency's own deadlines, computed again.
        closed_runs: closed checklist runs; ``altered`` those altered since.
    """

    sound: bool
    entries: int = 0
    broken_at: int | None = None
    documents: int = 0
    troubles: tuple[DocumentTrouble, ...] = ()
    unnamed: int = 0
    dates: int = 0
    moved: tuple[MoveLine, ...] = ()
    reworded: int = 0
    not_computed: tuple[RuleGone, ...] = ()
    strays: tuple[Stray, ...] = ()
    own: OwnDates = field(default_factory=OwnDates)
    closed_runs: int = 0
    altered: tuple[AlteredRun, ...] = ()

    @property
    def all_well(self) -> bool:
        """Say whether nothing was found that a person should look at."""
        found = (
            *(self.troubles, self.moved, self.not_computed, self.strays),
            *(self.own.moved, self.own.gone, self.altered),
        )
        return self.sound and self.broken_at is None and not any(found)
