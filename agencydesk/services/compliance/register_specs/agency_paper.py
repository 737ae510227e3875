"""Papers of the agency itself (机构文件): licence, rules, price list, norms, with its own files."""

from __future__ import annotations

from agencydesk.models.registers import AgencyPaper
from agencydesk.models.vocabulary import PaperKind
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
    return [in_order(values, "in_force_from", "review_by")]


SHELF = Shelf(
    RegisterKey.AGENCY_PAPER,
    AgencyPaper,
    (
        Field("kind", FieldKind.CHOICE, required=True, of=PaperKind),
        Field("title", FieldKind.TEXT, required=True),
        Field("edition", FieldKind.TEXT),
        Field("in_force_from", FieldKind.DATE, required=True),
        Field("review_by", FieldKind.DATE),
        Field("document_id", FieldKind.DOCUMENT),
        NOTE,
    ),
    ("kind", "title", "edition", "in_force_from", "review_by", "document_id"),
    day="in_force_from",
    check=_check,
)
