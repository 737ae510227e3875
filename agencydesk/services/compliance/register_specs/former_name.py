"""Names that parties had before (曾用名), for the search for conflicts."""

from __future__ import annotations

from agencydesk.models.registers import FormerName
from agencydesk.services.compliance.register_specs.spec import NOTE, Field, Shelf
from agencydesk.services.compliance.register_values import FieldKind, RegisterKey

SHELF = Shelf(
    RegisterKey.FORMER_NAME,
    FormerName,
    (
        Field("party_id", FieldKind.PARTY, required=True),
        Field("name", FieldKind.TEXT, required=True),
        Field("until", FieldKind.DATE, past=True),
        NOTE,
    ),
    ("party_id", "name", "until", "note"),
)
