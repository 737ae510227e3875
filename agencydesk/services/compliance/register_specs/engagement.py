"""Contracts and powers of attorney (委托合同、委托书)."""

from __future__ import annotations

from agencydesk.models.registers import Engagement
from agencydesk.models.vocabulary import EngagementKind
from agencydesk.services.compliance.register_specs.spec import (
    NOTE,
    Checks,
    Field,
    Shelf,
    Values,
    in_order,
)
from agencydesk.services.compliance.register_values import FieldKind, RegisterKey


def _check(values: Values) -> Checks:
    return [in_order(values, "signed_on", "ends_on")]


SHELF = Shelf(
    RegisterKey.ENGAGEMENT,
    Engagement,
    (
        Field("kind", FieldKind.CHOICE, required=True, of=EngagementKind),
        Field("party_id", FieldKind.PARTY, required=True),
        Field("case_id", FieldKind.CASE),
        Field("number", FieldKind.TEXT),
        Field("signed_on", FieldKind.DATE, required=True, past=True),
        Field("ends_on", FieldKind.DATE),
        Field("document_id", FieldKind.DOCUMENT),
        NOTE,
    ),
    ("signed_on", "kind", "party_id", "case_id", "number", "ends_on", "document_id"),
    day="signed_on",
    check=_check,
    dates_case=True,
)
