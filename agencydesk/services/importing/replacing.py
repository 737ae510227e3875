"""What becomes of a known case's deadlines when an import changes its dates or status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Source, Status
from agencydesk.domain.planning import Planned
from agencydesk.domain.rules import RuleBook
from agencydesk.models.docket import Deadline
from agencydesk.models.imports import ImportBatch
from agencydesk.services.importing.known import FILE_SEPARATOR
from agencydesk.services.importing.values import CaseDraft


@dataclass(frozen=True, slots=True)
class Closing:
    """How deadlines are closed that the plan no longer holds.

    Attributes:
        passed: in words, kept with a deadline whose step the import shows to be behind the case.
        gone: in words, kept with a deadline that the case's new data no longer start.
        book: the rules.
        planned_families: the families of rules that a case's own data start.
    """

    passed: str
    gone: str
    at: datetime
    book: RuleBook
    planned_families: frozenset[str]


@dataclass(slots=True)
class Replaced:
    """How planned deadlines and those that are here fit together, by index of the plan.

    Attributes:
        kept: planned ones that are here already, or that somebody has closed.
        supersedes: planned ones that replace an earlier date.
        closed: deadlines that were closed, with their new status.
        waiting: family to the open item without a date that a notice answers for.
    """

    kept: dict[int, int] = field(default_factory=dict)
    supersedes: dict[int, int] = field(default_factory=dict)
    closed: list[tuple[int, Status]] = field(default_factory=list)
    waiting: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Here:
    """A deadline as it stands."""

    id: int
    family: str
    year: int | None
    due: date | None
    stated: bool
    status: Status
    reason: str
    notice: bool
    extension: bool
    imported: bool
    files: tuple[str, ...]

    @property
    def free(self) -> bool:
        """Say whether it is open and rests on the case's own data: an import may move it."""
        return self.status is Status.OPEN and not self.notice and not self.extension


#: Columns that can show that a step is behind a case.
STAGE = frozenset(
    {
        "status",
        "status_text",
        "grant_date",
        "exam_entry_date",
        "publication_date",
        "pct_entry_date",
        "application_no",
    }
)
#: Columns that decide which rules apply at all.
BASE = frozenset({"kind", "route", "filing_date", "priority_date"})


def replace_deadlines(
    session: Session, case_id: int, draft: CaseDraft, closing: Closing
) -> Replaced:
    """Compare the plan with the case's deadlines.

    Same date: kept. Another date: the old one is superseded. What somebody has sent, closed or
    recorded is left alone and does not come again. What no longer follows from the case's data is
    not needed, with the reason. What a sheet stated stays until somebody closes it, or until the
    same file states another date in its place.
    """
    here = _read(session, case_id, closing.book)
    result = Replaced()
    taken: set[int] = set()
    for index, item in enumerate(draft.planned):
        old = _match(item, here, taken, draft, closing)
        if old is None:
            continue
        taken.add(old.id)
        due = item.outcome.official_due or item.stated_due
        if not old.free or old.due == due:
            result.kept[index] = old.id
        else:
            result.supersedes[index] = old.id
            result.closed.append((old.id, Status.SUPERSEDED))
    left = [each for each in here if each.free and each.id not in taken]
    started = {
        due.outcome.rule.family for notice in draft.notices for due in notice.dues if due.answers
    }
    for each in left:
        if each.family in started and each.due is None:
            result.waiting[each.family] = each.id
            result.closed.append((each.id, Status.SUPERSEDED))
    gone = _gone(left, result, draft, closing)
    result.closed += [(each.id, Status.NOT_NEEDED) for each in gone]
    reason = closing.passed if STAGE & set(draft.columns) else closing.gone
    for number, status in result.closed:
        values = {
            "status": status,
            "closed_reason": reason if status is Status.NOT_NEEDED else None,
            "closed_at": closing.at,
        }
        session.execute(
            update(Deadline)
            .where(Deadline.id == number)
            .values(**values, version=Deadline.version + 1)
        )
    return result


def _gone(
    left: Sequence[_Here], result: Replaced, draft: CaseDraft, closing: Closing
) -> list[_Here]:
    """Return what the case's data no longer start; an event or a person's own entry stays."""
    if not (STAGE | BASE) & set(draft.columns):
        return []
    superseded = {number for number, _ in result.closed}
    return [
        each
        for each in left
        if not each.stated
        and each.id not in superseded
        and (each.family in closing.planned_families or (each.imported and each.due is None))
    ]


def _match(
    item: Planned, here: Sequence[_Here], taken: set[int], draft: CaseDraft, closing: Closing
) -> _Here | None:
    """Return the deadline that a planned one is, or replaces."""
    family, only_stated = item.outcome.rule.family, item.outcome.official_due is None
    same = [
        each
        for each in here
        if each.id not in taken and each.family == family and each.year == item.year
    ]
    if item.stated is not None and only_stated:
        return _match_stated(item.stated.due, same, draft)
    free = [each for each in same if each.free and not each.stated]
    if free:
        return free[0]
    if item.awaited and {"status", "status_text"} & set(draft.columns):
        return next((each for each in same if each.status is Status.OPEN and each.notice), None)
    done = (each for each in same if not each.stated and not each.free)
    return next((each for each in done if not _ended_by_import(each, closing)), None)


def _match_stated(due: date, same: Sequence[_Here], draft: CaseDraft) -> _Here | None:
    for each in same:
        if each.stated and each.due == due:
            return each
    now = {stated.due for stated in draft.stated}
    for each in same:
        undated = each.free and each.due is None
        moved = each.free and each.stated and draft.file in each.files and each.due not in now
        if undated or moved:
            return each
    return None


def _ended_by_import(each: _Here, closing: Closing) -> bool:
    return each.status is Status.NOT_NEEDED and each.reason in (closing.passed, closing.gone)


def _read(session: Session, case_id: int, book: RuleBook) -> list[_Here]:
    query = (
        select(
            Deadline.id,
            Deadline.rule_id,
            Deadline.year,
            Deadline.official_due,
            Deadline.source,
            Deadline.status,
            Deadline.closed_reason,
            Deadline.notice_id,
            Deadline.parent_id,
            Deadline.import_batch_id,
            ImportBatch.file_name,
        )
        .outerjoin(ImportBatch, ImportBatch.id == Deadline.import_batch_id)
        .where(Deadline.case_id == case_id, Deadline.status != Status.SUPERSEDED)
        .order_by(Deadline.id)
    )
    return [
        _Here(
            row.id,
            book[row.rule_id].family if row.rule_id in book else row.rule_id,
            row.year,
            row.official_due,
            row.source is Source.SHEET,
            row.status,
            row.closed_reason or "",
            row.notice_id is not None,
            row.parent_id is not None and row.year is None,
            row.import_batch_id is not None,
            tuple((row.file_name or "").split(FILE_SEPARATOR)),
        )
        for row in session.execute(query)
    ]
