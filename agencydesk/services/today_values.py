"""What the first page shows, as plain values: figures that lead to lists, and who has seen what."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from agencydesk.domain.docket import Band, DateKind, DocketFilter, DocketRow
from agencydesk.services.backup_values import Light
from agencydesk.services.compliance.values import RunFilter

#: The bands that have a figure, most urgent first.
SOON = (Band.OVERDUE, Band.TODAY, Band.WEEK, Band.MONTH)
#: What nobody may miss in the morning.
PRESSING = (Band.OVERDUE, Band.TODAY)


@dataclass(frozen=True, slots=True)
class Figure:
    """How many deadlines there are of one sort, and the filter that lists exactly these."""

    count: int
    filter: DocketFilter


@dataclass(frozen=True, slots=True)
class RunFigure:
    """How many checklist runs there are of one sort, and the filter that lists exactly these."""

    count: int
    filter: RunFilter


@dataclass(frozen=True, slots=True)
class ComplianceView:
    """The figures of compliance; they are everybody's, whosever cases are looked at.

    Attributes:
        overdue: runs with an item whose day has passed; ``soon`` runs whose next item is due
            within thirty days; ``red`` runs with a red item open or answered no; ``unsigned``
            runs with an answer that waits for a second person.
        own_overdue: deadlines of the agency itself whose official date has passed; ``own_soon``
            those due today or within thirty days.
    """

    overdue: RunFigure
    soon: RunFigure
    red: RunFigure
    unsigned: RunFigure
    own_overdue: Figure
    own_soon: Figure


@dataclass(frozen=True, slots=True)
class TodayView:
    """The figures of one day, for everybody's cases or for one attorney's.

    The agency's own deadlines belong to everybody: they are counted for each attorney.

    Attributes:
        today: the day they hold for.
        attorney_id: whose cases are counted; None for everybody's.
        bands: by date and band, for every band of ``SOON``.
        to_confirm: dates that wait for a second person; ``sent`` papers not yet received;
            ``confirmed_alone`` dates that only who entered them has confirmed.
        overdue_receipts: outgoing papers that wait for their receipt longer than the agency
            does, whosever they are.
        open_questions: rows of imports that are still to be settled, whosever they are.
        waiting_notices: notices that wait for a decision, whosever they are.
        last_backup: when the newest backup was made, in the office's zone; ``backup_age`` in
            calendar days; both None where there is none.
        backup_light: how well the data are backed up, as the status line says it.
        cases: cases there are at all, whosever they are.
        attorneys: (id, name) of those who have something on the docket, by name.
        compliance: what the checklists and the agency's own deadlines ask for.
    """

    today: date
    attorney_id: int | None
    bands: Mapping[tuple[DateKind, Band], Figure]
    provisional: Figure
    not_computable: Figure
    to_confirm: Figure
    sent: Figure
    confirmed_alone: Figure
    overdue_receipts: int
    open_questions: int
    last_backup: datetime | None
    backup_age: int | None
    backup_light: Light
    cases: int
    attorneys: tuple[tuple[int, str], ...]
    compliance: ComplianceView
    waiting_notices: int = 0

    @property
    def pressing(self) -> int:
        """Return how many official dates are overdue or due today."""
        return sum(self.bands[DateKind.OFFICIAL, band].count for band in PRESSING)


@dataclass(frozen=True, slots=True)
class SeenMark:
    """That somebody has seen a deadline.

    Attributes:
        at: when, in the office's zone.
        staff_id: who; ``name`` is the name at that time.
    """

    name: str
    at: datetime
    staff_id: int | None = None


@dataclass(frozen=True, slots=True)
class MorningRow:
    """A deadline of the morning list with who has seen it on that day, earliest first."""

    row: DocketRow
    marks: tuple[SeenMark, ...]

    @property
    def id(self) -> int:
        """Return the deadline's id."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class MorningList:
    """What is overdue or due today by its official date.

    Attributes:
        today: the day it is for.
        ids: the deadlines, most urgent first.
        overdue: how many of them are overdue.
        unseen: how many the person at work has not marked today; all, while nobody is chosen.
        person: who is at work; empty while nobody is chosen.
    """

    today: date
    ids: array[int]
    overdue: int
    unseen: int
    person: str
