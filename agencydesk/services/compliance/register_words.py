"""Lines of registers in words: names instead of ids, hours instead of minutes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.papers import Document
from agencydesk.models.parties import Party
from agencydesk.models.registers import Register
from agencydesk.services.compliance.data import ComplianceData
from agencydesk.services.compliance.register_specs.spec import Field, Shelf, Values
from agencydesk.services.compliance.register_values import (
    TABLE,
    FieldKind,
    RegisterField,
    RegisterRow,
    RegisterSpec,
    RegisterValue,
    hours_text,
    score_text,
)
from agencydesk.services.context import OFFICE_ZONE
from agencydesk.texts import Language, Texts

#: What the id of a record stands for in words.
_NAMES: Mapping[FieldKind, tuple[InstrumentedAttribute[int], InstrumentedAttribute[str]]] = {
    FieldKind.PERSON: (Staff.id, Staff.name),
    FieldKind.CASE: (CaseFile.id, CaseFile.ref),
    FieldKind.PARTY: (Party.id, Party.name),
    FieldKind.DOCUMENT: (Document.id, Document.file_name),
}


def value_of(row: Register, key: str) -> RegisterValue:
    """Return a field of a line as it is kept.

    Raises:
        TypeError: the column holds something no field can.
    """
    value: object = getattr(row, key)
    if value is None or isinstance(value, str | int | date):
        return str(value) if isinstance(value, str) else value
    raise TypeError(type(value).__name__)


def values_of(shelf: Shelf, row: Register) -> dict[str, RegisterValue]:
    """Return every field of a line as it is kept."""
    return {field.key: value_of(row, field.key) for field in shelf.fields}


def spec_of(
    session: Session, shelf: Shelf, data: ComplianceData, texts: Texts, language: Language
) -> RegisterSpec:
    """Return a register in words."""

    def hint(code: str) -> str:
        return texts.get(TABLE, code, language) if texts.has(TABLE, code) else ""

    fields = tuple(
        RegisterField(
            field.key,
            label(texts, shelf, field, language),
            field.kind,
            field.required,
            _choices(session, shelf, field, data, texts, language),
            hint(f"hint.{shelf.key}.{field.key}"),
        )
        for field in shelf.fields
    )
    return RegisterSpec(
        shelf.key.value,
        texts.get(TABLE, f"register.{shelf.key}", language),
        texts.get(TABLE, f"about.{shelf.key}", language),
        fields,
        shelf.columns,
        bool(shelf.day),
    )


def label(texts: Texts, shelf: Shelf, field: Field, language: Language) -> str:
    """Return what a field is called: its own label in this register, or the common one."""
    own = f"field.{shelf.key}.{field.key}"
    return texts.get(TABLE, own if texts.has(TABLE, own) else f"field.{field.key}", language)


def _choices(
    session: Session,
    shelf: Shelf,
    field: Field,
    data: ComplianceData,
    texts: Texts,
    language: Language,
) -> tuple[tuple[str, str], ...]:
    if field.listed is not None:
        return field.listed(session, data, language, False)
    return tuple(
        (each.value, texts.get(TABLE, f"choice.{shelf.key}.{field.key}.{each.value}", language))
        for each in field.of or ()
    )


class Wordings:
    """Words a register's lines; reads the names it needs once.

    Args:
        session: the transaction.
        shelf: the register.
        data: the data files.
        texts: the shared words.
        language: of the words.
    """

    def __init__(
        self,
        session: Session,
        shelf: Shelf,
        data: ComplianceData,
        texts: Texts,
        language: Language,
    ) -> None:
        self._shelf = shelf
        self._names = {
            field.key: _names(session, shelf, field, data, texts, language)
            for field in shelf.fields
        }
        people = select(Staff.id, Staff.name)
        self._people = {row.id: row.name for row in session.execute(people)}
        self._yes = {
            True: texts.get(TABLE, "yes", language),
            False: texts.get(TABLE, "no", language),
        }

    def row(self, line: Register) -> RegisterRow:
        """Return a line in words."""
        values = values_of(self._shelf, line)
        words = {field.key: self._word(field, values) for field in self._shelf.fields}
        return RegisterRow(
            line.id,
            tuple(words[key] for key in self._shelf.columns),
            values,
            words,
            line.withdrawn_at is not None,
            line.withdrawn_why or "",
            line.version,
            self._people.get(line.entered_by or 0, ""),
            line.entered_at.astimezone(OFFICE_ZONE).date(),
        )

    def _word(self, field: Field, values: Values) -> str:
        value = values[field.key]
        if value is None:
            return ""
        if isinstance(value, bool):
            return self._yes[value]
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, int) and field.kind is FieldKind.HOURS:
            return hours_text(value)
        if isinstance(value, int) and field.kind is FieldKind.SCORE:
            return score_text(value)
        return self._names[field.key].get(str(value), str(value))


def _names(
    session: Session,
    shelf: Shelf,
    field: Field,
    data: ComplianceData,
    texts: Texts,
    language: Language,
) -> Mapping[str, str]:
    """Return what the values of a field are in words; nothing where they are words themselves."""
    if field.listed is not None:
        return dict(field.listed(session, data, language, True))
    if field.of is not None:
        return dict(_choices(session, shelf, field, data, texts, language))
    if field.kind not in _NAMES:
        return {}
    number, name = _NAMES[field.kind]
    used = select(shelf.model.__table__.c[field.key])
    query = select(number, name).where(number.in_(used))
    return {str(row[0]): row[1] for row in session.execute(query)}
