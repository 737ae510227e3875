"""The cases that are here already, as an import has to know them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Source
from agencydesk.models.cases import CaseField, CaseFile, CaseParty, FieldDefinition
from agencydesk.models.docket import Deadline
from agencydesk.models.imports import ImportBatch, ImportChange
from agencydesk.models.papers import Notice
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import ImportState
from agencydesk.services.importing.values import Plain

#: Case columns a sheet can fill.
COLUMNS = (
    "ref",
    "client_ref",
    "office_ref",
    "kind",
    "route",
    "title",
    "application_no",
    "application_no_as_written",
    "pct_no",
    "publication_no",
    "grant_no",
    "certificate_no",
    "ipc",
    "filing_date",
    "priority_date",
    "publication_date",
    "exam_entry_date",
    "grant_date",
    "status",
    "status_text",
    "agency_name",
    "agency_code",
    "fee_reduction",
    "remark",
)
DATE_COLUMNS = frozenset(
    {"filing_date", "priority_date", "publication_date", "exam_entry_date", "grant_date"}
)
#: Digits of an application number without its check digit.
BODY = (8, 12)


@dataclass(slots=True)
class KnownCase:
    """A case that is here, or that an earlier row of this import describes."""

    id: int | None
    columns: dict[str, Plain]
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    extras: dict[str, str] = field(default_factory=dict)
    imported: dict[str, Plain] = field(default_factory=dict)
    imported_from: str = ""
    notices: set[tuple[str, date]] = field(default_factory=set)
    attorneys: dict[str, str] = field(default_factory=dict)
    stated: set[date] = field(default_factory=set)


def body(number: str) -> str:
    """Return an application number without its check digit, to compare two spellings."""
    return number if len(number) in BODY else number[:-1]


class KnownCases:
    """Finds the case a row speaks of: by reference, else by a number."""

    def __init__(self, cases: Iterable[KnownCase]) -> None:
        self.by_ref: dict[str, KnownCase] = {}
        self.by_number: dict[str, list[KnownCase]] = {}
        for known in cases:
            self.add(known)

    def add(self, known: KnownCase) -> None:
        """Make a case findable."""
        self.by_ref[str(known.columns["ref"])] = known
        for key in number_keys(known.columns):
            self.by_number.setdefault(key, []).append(known)

    def same_number(self, columns: dict[str, Plain]) -> KnownCase | None:
        """Return a case with one of these numbers, or None."""
        for key in number_keys(columns):
            if key in self.by_number:
                return self.by_number[key][0]
        return None


def number_keys(columns: dict[str, Plain]) -> list[str]:
    """Return the numbers a case can be found by."""
    keys: list[str] = []
    application = columns.get("application_no")
    if isinstance(application, str):
        keys.append("a" + body(application))
    for column, mark in (("pct_no", "p"), ("publication_no", "o")):
        value = columns.get(column)
        if isinstance(value, str):
            keys.append(mark + value)
    return keys


def read_known(session: Session) -> KnownCases:
    """Read every case with what imports may have to compare."""
    columns = [getattr(CaseFile, name) for name in COLUMNS]
    cases: dict[int, KnownCase] = {}
    for number, *values in session.execute(select(CaseFile.id, *columns)):
        plain = [value.value if isinstance(value, Enum) else value for value in values]
        cases[number] = KnownCase(number, dict(zip(COLUMNS, plain, strict=True)))
    _read_people(session, cases)
    _read_imported(session, cases)
    fields = select(CaseField.case_id, FieldDefinition.key, CaseField.value).join(
        FieldDefinition, FieldDefinition.id == CaseField.field_id
    )
    for case_id, key, value in session.execute(fields):
        cases[case_id].extras[key] = value
    notices = select(Notice.case_id, Notice.code, Notice.name, Notice.dispatch_date)
    for case_id, code, name, day in session.execute(notices):
        if day is not None:
            cases[case_id].notices.add((code or name, day))
    stated = select(Deadline.case_id, Deadline.official_due).where(Deadline.source == Source.SHEET)
    for case_id, due in session.execute(stated):
        if due is not None:
            cases[case_id].stated.add(due)
    return KnownCases(cases.values())


def _read_people(session: Session, cases: dict[int, KnownCase]) -> None:
    query = (
        select(CaseParty.case_id, CaseParty.role, Party.name)
        .join(Party, Party.id == CaseParty.party_id)
        .order_by(CaseParty.case_id, CaseParty.role, CaseParty.position)
    )
    for case_id, role, name in session.execute(query):
        people = cases[case_id].people
        people[role.value] = (*people.get(role.value, ()), name)


def _read_imported(session: Session, cases: dict[int, KnownCase]) -> None:
    """Note what the last import wrote, so that later edits by hand can be told from it."""
    query = (
        select(ImportChange.record_id, ImportChange.column_name, ImportChange.after)
        .add_columns(ImportBatch.file_name)
        .join(ImportBatch, ImportBatch.id == ImportChange.batch_id)
        .where(
            ImportChange.table_name == CaseFile.__tablename__,
            ImportBatch.state == ImportState.APPLIED,
        )
        .order_by(ImportChange.id)
    )
    for record, column, after, file_name in session.execute(query):
        known = cases.get(record)
        if known is None or after is None:
            continue
        value = json.loads(after)
        known.imported_from = file_name
        if column is None:
            known.imported.update(cast("dict[str, Plain]", value))
        else:
            known.imported[column] = cast("Plain", value)


def as_json(value: Plain | tuple[str, ...]) -> object:
    """Return a value as it is compared with what an import wrote."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
