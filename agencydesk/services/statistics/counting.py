"""Every figure that records can give, and the records it was counted from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from agencydesk.services.statistics import (
    counting_cases,
    counting_money,
    counting_people,
    counting_work,
)
from agencydesk.services.statistics.span import Span
from agencydesk.services.statistics.values import CountedRow, FigureValue, Gap

_Count = Callable[[Span], FigureValue]
_Rows = Callable[[Span], tuple[CountedRow, ...]]


def _number_of(rows: _Rows) -> _Count:
    def count(span: Span) -> int:
        return len(rows(span))

    return count


COUNTS: Mapping[str, _Count] = MappingProxyType(
    {
        "attorneys": counting_people.count_practising,
        "it_in_use": counting_cases.has_live_case,
        "it_since_year": counting_cases.first_year,
        "trainees": _number_of(counting_people.trainees),
        "complaints": _number_of(counting_people.complaints),
        "satisfaction_points": counting_people.survey_points,
        "satisfaction_answers": counting_people.survey_answers,
        "deadlines_due": counting_work.deadlines_due,
        "deadlines_met": counting_work.deadlines_met,
        "items_due": counting_work.items_due,
        "items_done": counting_work.items_done,
        "revenue_fen": counting_money.revenue,
        **{name: partial(counting_cases.count_cases, name) for name in counting_cases.CONDITIONS},
    }
)
"""How each figure is counted; the functions in use are told apart, see ``functions``."""

ROWS: Mapping[str, _Rows] = MappingProxyType(
    {
        "attorneys": counting_people.practising,
        "trainees": counting_people.trainees,
        "complaints": counting_people.complaints,
        "satisfaction_points": counting_people.surveys,
        "satisfaction_answers": counting_people.surveys,
        "deadlines_due": counting_work.due_rows,
        "deadlines_met": counting_work.met_rows,
        "items_due": counting_work.item_rows,
        "items_done": counting_work.answered_rows,
        "revenue_fen": counting_money.revenue_rows,
        **{name: partial(counting_cases.case_rows, name) for name in counting_cases.CONDITIONS},
    }
)
"""The records behind each figure that has some."""


def count_all(span: Span, *, backed_up: bool) -> dict[str, FigureValue]:
    """Return every figure records can give; None where they cannot tell."""
    found: dict[str, FigureValue] = {name: count(span) for name, count in COUNTS.items()}
    found["it_functions"] = counting_work.functions(span, backed_up=backed_up)
    return found


def gaps_of(span: Span) -> tuple[Gap, ...]:
    """Return what is missing in the records, and the figures that suffer by it."""
    return (
        *counting_people.people_gaps(span),
        *counting_cases.case_gaps(span),
        *counting_work.work_gaps(span),
    )
