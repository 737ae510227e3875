"""Where the records of a figure are, and where what is missing in them can be completed."""

from __future__ import annotations

from collections.abc import Sequence

from agencydesk.domain.docket import Band, DocketFilter
from agencydesk.services.compliance.register_values import RegisterKey
from agencydesk.services.statistics.values import CountedRow, Gap, RowKind
from agencydesk.ui.places import Goal, PageKey

PRACTICE = ("statistics.gap.practice", "statistics.gap.departure")
NO_DATE = "statistics.gap.deadline-date"
_REGISTERS = {
    RowKind.COMPLAINT: RegisterKey.COMPLAINT,
    RowKind.SURVEY: RegisterKey.SURVEY_RESULT,
    RowKind.INTERNSHIP: RegisterKey.INTERNSHIP,
    RowKind.STAFF: RegisterKey.PRACTICE_RECORD,
}
#: A line of these stands for a person: the register is narrowed to the name.
_BY_NAME = (RowKind.INTERNSHIP, RowKind.STAFF)


def goal_of(row: CountedRow) -> Goal:
    """Return where a record that was counted is shown; a bill in its case if it is about one."""
    if row.kind is RowKind.CASE:
        return Goal(PageKey.CASES, case_id=row.id)
    if row.kind is RowKind.DEADLINE:
        everything = DocketFilter(include_done=True)
        return Goal(PageKey.DEADLINES, filter=everything, deadline_id=row.id)
    if row.kind is RowKind.CHECKLIST_RUN:
        return Goal(PageKey.COMPLIANCE, run_id=row.id)
    if row.kind is RowKind.CHARGE:
        if row.opens is not None:
            return Goal(PageKey.CASES, case_id=row.opens)
        return Goal(PageKey.FEES, section="money")
    register = _REGISTERS[row.kind].value
    if row.kind in _BY_NAME:
        return Goal(PageKey.COMPLIANCE, register=register, text=row.label)
    return Goal(PageKey.COMPLIANCE, register=register, line_id=row.id)


def goal_of_gap(gap: Gap, cases: Sequence[int]) -> Goal:
    """Return where what is missing can be completed; ``cases`` are those it is about."""
    if gap.code in PRACTICE:
        return Goal(PageKey.COMPLIANCE, register=RegisterKey.PRACTICE_RECORD.value)
    if gap.code == NO_DATE:
        return Goal(PageKey.DEADLINES, filter=DocketFilter(bands=frozenset({Band.UNKNOWN})))
    return Goal(PageKey.CASES, case_ids=tuple(cases))
