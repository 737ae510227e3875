"""Hours of training (培训学时)."""

from __future__ import annotations

from agencydesk.models.registers import Training
from agencydesk.models.vocabulary import TrainingKind
from agencydesk.services.compliance.register_specs.spec import (
    NOTE,
    Checks,
    Field,
    Shelf,
    Values,
    whole_of,
)
from agencydesk.services.compliance.register_values import FieldKind, RegisterKey


def _check(values: Values) -> Checks:
    return [("minutes", (whole_of(values, "minutes") or 0) > 0)]


SHELF = Shelf(
    RegisterKey.TRAINING,
    Training,
    (
        Field("staff_id", FieldKind.PERSON, required=True),
        Field("kind", FieldKind.CHOICE, required=True, of=TrainingKind),
        Field("held_on", FieldKind.DATE, required=True, past=True),
        Field("minutes", FieldKind.HOURS, required=True),
        Field("topic", FieldKind.TEXT, required=True),
        Field("organiser", FieldKind.TEXT),
        NOTE,
    ),
    ("held_on", "staff_id", "kind", "minutes", "topic", "organiser"),
    day="held_on",
    people=("staff_id",),
    check=_check,
)
