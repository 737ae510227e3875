"""What becomes of a known case's open deadlines when an import changes its dates or status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Source, Status
from agencydesk.domain.planning import Planned
from agencydesk.models.docket import Deadline

Key = tuple[str, int | None, bool]


@dataclass(frozen=True, slots=True)
class Closing:
    """How deadlines are closed that the plan no longer holds.

    Attributes:
        reason: in words, kept with the deadline.
        tells_stage: the import says which stage the case has reached.
    """

    reason: str
    at: datetime
    tells_stage: bool


@dataclass(slots=True)
class Replaced:
    """How planned deadlines and those that are here fit together, by index of the plan.

    Attributes:
        kept: planned ones that are here already, the same.
        supersedes: planned ones that replace an earlier date.
        closed: deadlines that were closed, with their new status.
    """

    kept: dict[int, int] = field(default_factory=dict)
    supersedes: dict[int, int] = field(default_factory=dict)
    closed: list[tuple[int, Status]] = field(default_factory=list)


def replace_deadlines(
    session: Session, case_id: int, planned: Sequence[Planned], closing: Closing
) -> Replaced:
    """Compare the plan with the case's open deadlines that no notice started.

    Same date: kept. Another date: the old one is superseded. No longer planned, and the import
    tells the stage: the old one is not needed, with the reason. What a sheet stated stays until
    somebody closes it; what somebody has sent, closed or recorded is left alone.
    """
    query = select(
        Deadline.id, Deadline.rule_id, Deadline.year, Deadline.official_due, Deadline.source
    ).where(
        Deadline.case_id == case_id,
        Deadline.notice_id.is_(None),
        Deadline.status == Status.OPEN,
        Deadline.parent_id.is_(None) | Deadline.year.is_not(None),
    )
    here: dict[Key, tuple[int, date | None]] = {
        (rule, year, source is Source.SHEET): (number, due)
        for number, rule, year, due, source in session.execute(query)
    }
    result = Replaced()
    for index, item in enumerate(planned):
        stated = item.stated_due is not None and item.outcome.official_due is None
        old = here.pop((item.outcome.rule.id, item.year, stated), None)
        if old is None and stated:
            undated = here.get((item.outcome.rule.id, item.year, False))
            if undated is not None and undated[1] is None:
                old = here.pop((item.outcome.rule.id, item.year, False))
        if old is None:
            continue
        due = item.stated_due if stated else item.outcome.official_due
        if old[1] == due:
            result.kept[index] = old[0]
        else:
            result.supersedes[index] = old[0]
            result.closed.append((old[0], Status.SUPERSEDED))
    if closing.tells_stage:
        result.closed += [
            (number, Status.NOT_NEEDED)
            for (_, _, stated), (number, _) in here.items()
            if not stated
        ]
    for number, status in result.closed:
        values = {"status": status, "closed_reason": closing.reason, "closed_at": closing.at}
        session.execute(
            update(Deadline)
            .where(Deadline.id == number)
            .values(**values, version=Deadline.version + 1)
        )
    return result
