"""Points of the credit evaluation (信用评价), and the agency's own rows of the points table."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.models.registers import CreditEntry, OwnCreditRow
from agencydesk.services.compliance.data import ComplianceData
from agencydesk.services.compliance.register_specs.spec import (
    NOTE,
    Checks,
    Choices,
    Field,
    Shelf,
    Values,
    in_order,
    whole_of,
)
from agencydesk.services.compliance.register_values import FieldKind, RegisterKey
from agencydesk.texts import Language

#: Before the id of a row of the agency's own in ``credit_entry.row_id``.
OWN_ROW = "own:"


def _rows(session: Session, data: ComplianceData, language: Language, everything: bool) -> Choices:
    """Return the rows of the program, then those of the agency."""
    query = select(OwnCreditRow.id, OwnCreditRow.title).order_by(OwnCreditRow.id)
    if not everything:
        query = query.where(OwnCreditRow.withdrawn_at.is_(None))
    own = session.execute(query)
    return (
        *((row.id, row.title(language)) for row in data.credit.rows),
        *((f"{OWN_ROW}{row.id}", row.title) for row in own),
    )


def _check(values: Values) -> Checks:
    return [
        ("points", whole_of(values, "points") != 0),
        in_order(values, "happened_on", "ends_on"),
    ]


def _points_given(values: Values) -> Checks:
    return [("points", whole_of(values, "points") != 0)]


ENTRY = Shelf(
    RegisterKey.CREDIT_ENTRY,
    CreditEntry,
    (
        Field("row_id", FieldKind.CHOICE, required=True, listed=_rows),
        Field("points", FieldKind.WHOLE, required=True),
        Field("happened_on", FieldKind.DATE, required=True, past=True),
        Field("ends_on", FieldKind.DATE),
        NOTE,
    ),
    ("happened_on", "row_id", "points", "ends_on", "note"),
    day="happened_on",
    check=_check,
)

OWN = Shelf(
    RegisterKey.OWN_CREDIT_ROW,
    OwnCreditRow,
    (
        Field("title", FieldKind.TEXT, required=True),
        Field("points", FieldKind.WHOLE, required=True),
        Field("citation", FieldKind.TEXT),
        NOTE,
    ),
    ("title", "points", "citation", "note"),
    check=_points_given,
)
