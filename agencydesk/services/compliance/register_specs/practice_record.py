"""Practice registrations of attorneys (执业备案): each step opens its lists and deadlines."""

from __future__ import annotations

from agencydesk.models.registers import PracticeRecord
from agencydesk.models.vocabulary import PracticeKind
from agencydesk.services.compliance.register_specs.spec import (
    NOTE,
    Field,
    Shelf,
    Started,
    Values,
    day_of,
    whole_of,
)
from agencydesk.services.compliance.register_values import FieldKind, RegisterKey
from agencydesk.services.compliance.values import EventDraft

#: What a step is as an event of the agency; a transfer elsewhere is entered as a departure.
_EVENTS = {
    PracticeKind.FIRST: "practice_start",
    PracticeKind.TRANSFER_IN: "transfer",
    PracticeKind.DEPARTURE: "departure",
}


def _event(values: Values) -> Started | None:
    day = day_of(values, "happened_on")
    kind = values.get("kind")
    key = _EVENTS.get(PracticeKind(kind)) if isinstance(kind, str) else None
    if day is None or key is None:
        return None
    return Started("happened_on", EventDraft(key, day, staff_id=whole_of(values, "staff_id")))


SHELF = Shelf(
    RegisterKey.PRACTICE_RECORD,
    PracticeRecord,
    (
        Field("staff_id", FieldKind.PERSON, required=True),
        Field("kind", FieldKind.CHOICE, required=True, of=PracticeKind),
        Field("happened_on", FieldKind.DATE, required=True),
        Field("filed_on", FieldKind.DATE, past=True),
        Field("practice_no", FieldKind.TEXT),
        NOTE,
    ),
    ("happened_on", "staff_id", "kind", "filed_on", "practice_no"),
    day="happened_on",
    people=("staff_id",),
    event=_event,
)
