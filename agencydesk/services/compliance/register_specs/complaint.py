"""Complaints (投诉): each opens its list."""

from __future__ import annotations

from agencydesk.models.registers import Complaint
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
    return [
        in_order(values, "received_on", "accepted_on"),
        in_order(values, "received_on", "answered_on"),
    ]


def _event(values: Values) -> Started | None:
    day = day_of(values, "received_on")
    if day is None:
        return None
    return Started("received_on", EventDraft("complaint", day, case_id=whole_of(values, "case_id")))


SHELF = Shelf(
    RegisterKey.COMPLAINT,
    Complaint,
    (
        Field("received_on", FieldKind.DATE, required=True, past=True),
        Field("complainant", FieldKind.TEXT, required=True),
        Field("channel", FieldKind.TEXT),
        Field("matter", FieldKind.LONG_TEXT, required=True),
        Field("case_id", FieldKind.CASE),
        Field("responsible_id", FieldKind.PERSON),
        Field("accepted_on", FieldKind.DATE, past=True),
        Field("answered_on", FieldKind.DATE, past=True),
        Field("upheld", FieldKind.YES_NO),
        Field("result", FieldKind.LONG_TEXT),
        NOTE,
    ),
    ("received_on", "complainant", "matter", "case_id", "responsible_id", "answered_on", "upheld"),
    day="received_on",
    people=("responsible_id",),
    check=_check,
    event=_event,
)
