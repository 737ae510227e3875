"""Internships (实习): the first day opens the lists of the training."""

from __future__ import annotations

from agencydesk.models.registers import Internship
from agencydesk.services.compliance.register_specs.spec import (
    NOTE,
    Checks,
    Field,
    Shelf,
    Started,
    Values,
    day_of,
    in_order,
    whole_of,
)
from agencydesk.services.compliance.register_values import FieldKind, RegisterKey
from agencydesk.services.compliance.values import EventDraft


def _check(values: Values) -> Checks:
    mentor = whole_of(values, "mentor_id")
    return [
        ("mentor_id", mentor is None or mentor != whole_of(values, "staff_id")),
        in_order(values, "started_on", "ended_on"),
    ]


def _event(values: Values) -> Started | None:
    day = day_of(values, "started_on")
    if day is None:
        return None
    person = whole_of(values, "staff_id")
    return Started("started_on", EventDraft("training_start", day, staff_id=person))


SHELF = Shelf(
    RegisterKey.INTERNSHIP,
    Internship,
    (
        Field("staff_id", FieldKind.PERSON, required=True),
        Field("mentor_id", FieldKind.PERSON),
        Field("started_on", FieldKind.DATE, required=True),
        Field("ended_on", FieldKind.DATE),
        Field("evaluation", FieldKind.LONG_TEXT),
        NOTE,
    ),
    ("started_on", "ended_on", "staff_id", "mentor_id", "evaluation"),
    day="started_on",
    people=("staff_id", "mentor_id"),
    check=_check,
    event=_event,
)
