"""What a line of a register must satisfy before it is written; wrong fields are all named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from agencydesk.models.agency import Staff
from agencydesk.models.base import Base
from agencydesk.models.cases import CaseFile
from agencydesk.models.papers import Document
from agencydesk.models.parties import Party
from agencydesk.models.registers import AgencyPaper
from agencydesk.services.checks import require
from agencydesk.services.compliance.data import ComplianceData
from agencydesk.services.compliance.register_specs.spec import Field, Shelf, Values
from agencydesk.services.compliance.register_values import FieldKind, RegisterValue

_RECORDS: Mapping[FieldKind, type[Base]] = {
    FieldKind.PERSON: Staff,
    FieldKind.CASE: CaseFile,
    FieldKind.PARTY: Party,
    FieldKind.PAPER: AgencyPaper,
    FieldKind.DOCUMENT: Document,
}
_TEXTS = (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.CHOICE)


def cleaned(shelf: Shelf, values: Mapping[str, RegisterValue]) -> dict[str, RegisterValue]:
    """Return every field of a line; texts that say nothing, and what is left out, are None.

    Raises:
        KeyError: a field the register does not have.
    """
    strange = values.keys() - {field.key for field in shelf.fields}
    if strange:
        raise KeyError(", ".join(sorted(strange)))
    return {field.key: _tidy(values.get(field.key)) for field in shelf.fields}


def check(
    session: Session, shelf: Shelf, values: Values, data: ComplianceData, today: date
) -> None:
    """Refuse a line with fields that are missing, of the wrong kind or against each other.

    Raises:
        UserError: ``register.invalid`` with the names of the fields.
    """
    checks = [
        (field.key, _is_valid(session, field, values[field.key], data, today))
        for field in shelf.fields
    ]
    if all(valid for _, valid in checks):
        checks = shelf.check(values)
        started = shelf.event(values)
        if started is not None:
            planned = data.events[started.draft.key].planned
            checks.append((started.field, planned or started.draft.day <= today))
    wrong = dict.fromkeys(key for key, valid in checks if not valid)
    require("register.invalid", [(key, False) for key in wrong])


def _tidy(value: RegisterValue) -> RegisterValue:
    if isinstance(value, str):
        return value.strip() or None
    return value


def _is_valid(
    session: Session, field: Field, value: RegisterValue, data: ComplianceData, today: date
) -> bool:
    if value is None:
        return not field.required
    if field.kind in _TEXTS:
        return isinstance(value, str) and _is_choice(session, field, value, data)
    if field.kind is FieldKind.DATE:
        return isinstance(value, date) and (not field.past or value <= today)
    if field.kind is FieldKind.YES_NO:
        return isinstance(value, bool)
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return field.kind not in _RECORDS or session.get(_RECORDS[field.kind], value) is not None


def _is_choice(session: Session, field: Field, value: str, data: ComplianceData) -> bool:
    if field.listed is not None:
        return value in dict(field.listed(session, data, "zh", True))
    return field.of is None or value in {each.value for each in field.of}
