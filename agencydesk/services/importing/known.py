"""The cases that are here already, as an import has to know them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Source
from agencydesk.domain.facts import Delivery
from agencydesk.models.agency import Staff
from agencydesk.models.cases import (
    CaseEvent,
    CaseField,
    CaseFile,
    CaseParty,
    FieldDefinition,
    PriorityClaim,
)
from agencydesk.models.docket import Deadline
from agencydesk.models.imports import ImportBatch, ImportChange
from agencydesk.models.papers import Filing, Notice
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import ImportState
from agencydesk.services.importing.values import Plain

#: Case columns a sheet can fill, or that decide which deadlines a case has.
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
    "pct_entry_date",
    "international_filing_date",
    "exam_request_date",
    "divisional_submission_date",
    "annuity_paid_through_year",
    "parent_id",
)
DATE_COLUMNS = frozenset(
    {
        "filing_date",
        "priority_date",
        "publication_date",
        "exam_entry_date",
        "grant_date",
        "pct_entry_date",
    }
)
STAFF_COLUMNS = ("attorney_id", "second_attorney_id", "process_officer_id")
#: Between the names of files that came in together.
FILE_SEPARATOR = "；"
#: Digits of an application number without its check digit.
BODY = (8, 12)


@dataclass(frozen=True, slots=True)
class KnownNotice:
    """A paper that is on file, or that an earlier row of this import names."""

    code: str
    name: str
    day: date | None
    printed_due: date | None
    delivery: Delivery | None = None
    actual: date | None = None
    outgoing: bool = False

    @property
    def mark(self) -> tuple[str, date | None]:
        """Return what tells two papers of a case apart."""
        return self.code or self.name, self.day


@dataclass(slots=True)
class KnownCase:
    """A case that is here, or that an earlier row of this import describes.

    Attributes:
        imported: the files and the JSON value of the last import that wrote a column or mark.
        said: the columns and marks that a row of this import agrees with or has filled.
        staff: staff column to name; ``staff_ids`` to the record.
        notices: the notices on file, by what tells them apart.
        stated: the dates that sheets have given before.
        events: dated facts without a column of their own, by event key.
    """

    id: int | None
    columns: dict[str, Plain]
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    extras: dict[str, str] = field(default_factory=dict)
    imported: dict[str, tuple[list[str], object]] = field(default_factory=dict)
    notices: dict[tuple[str, date | None], KnownNotice] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)
    staff: dict[str, str] = field(default_factory=dict)
    staff_ids: dict[str, int] = field(default_factory=dict)
    priority_nos: list[str] = field(default_factory=list)
    stated: set[date] = field(default_factory=set)
    events: dict[str, date] = field(default_factory=dict)


def ref_of(known: KnownCase) -> str:
    """Return a case's reference."""
    return str(known.columns["ref"])


def role_mark(role: str) -> str:
    """Return what the people of one role are known by beside the columns."""
    return f"@{role}"


def field_mark(key: str) -> str:
    """Return what a user-defined field is known by beside the columns."""
    return f"+{key}"


def body(number: str) -> str:
    """Return an application number without its check digit, to compare two spellings."""
    return number if len(number) in BODY else number[:-1]


#: Table to how a column of it is marked among what an import wrote for a case.
MARKS: dict[str, Callable[[str], str]] = {
    CaseFile.__tablename__: str,
    CaseParty.__tablename__: role_mark,
    CaseField.__tablename__: field_mark,
}


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
    _read_staff(session, cases)
    _read_imported(session, cases)
    fields = select(CaseField.case_id, FieldDefinition.key, CaseField.value).join(
        FieldDefinition, FieldDefinition.id == CaseField.field_id
    )
    for case_id, key, value in session.execute(fields):
        cases[case_id].extras[key] = value
    claims = select(PriorityClaim.case_id, PriorityClaim.number).order_by(PriorityClaim.position)
    for case_id, claim in session.execute(claims):
        cases[case_id].priority_nos.append(claim or "")
    _read_notices(session, cases)
    events = select(CaseEvent.case_id, CaseEvent.event_key, CaseEvent.event_date)
    for case_id, key, day in session.execute(events.order_by(CaseEvent.id)):
        cases[case_id].events[key] = day
    stated = select(Deadline.case_id, Deadline.official_due).where(Deadline.source == Source.SHEET)
    for behind, due in session.execute(stated):
        if due is not None and behind is not None:
            cases[behind].stated.add(due)
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


def _read_notices(session: Session, cases: dict[int, KnownCase]) -> None:
    query = (
        select(
            Notice.case_id,
            Notice.code,
            Notice.name,
            Notice.dispatch_date,
            Notice.printed_due,
            Notice.delivery,
            Notice.actual_receipt,
            Notice.entered_system,
        )
        .where(Notice.superseded_by.is_(None))
        .order_by(Notice.id)
    )
    for case_id, code, name, day, printed, delivery, receipt, entered in session.execute(query):
        notice = KnownNotice(code or "", name, day, printed, delivery, receipt or entered)
        cases[case_id].notices[notice.mark] = notice
    sent = select(Filing.case_id, Filing.form_code, Filing.name, Filing.sent_on)
    for case_id, code, name, day in session.execute(sent):
        filing = KnownNotice(code or "", name, day, None, outgoing=True)
        cases[case_id].notices.setdefault(filing.mark, filing)


def _read_staff(session: Session, cases: dict[int, KnownCase]) -> None:
    names = {number: name for number, name in session.execute(select(Staff.id, Staff.name))}
    columns = [getattr(CaseFile, name) for name in STAFF_COLUMNS]
    for case_id, *people in session.execute(select(CaseFile.id, *columns)):
        known = cases[case_id]
        for column, person in zip(STAFF_COLUMNS, people, strict=True):
            if person is not None:
                known.staff[column] = names[person]
                known.staff_ids[column] = person


def _read_imported(session: Session, cases: dict[int, KnownCase]) -> None:
    """Note what the last import wrote, so that later edits by hand can be told from it."""
    query = (
        select(
            ImportChange.table_name,
            ImportChange.record_id,
            ImportChange.column_name,
            ImportChange.after,
            ImportBatch.file_name,
        )
        .join(ImportBatch, ImportBatch.id == ImportChange.batch_id)
        .where(
            ImportChange.table_name.in_(MARKS),
            ImportBatch.state == ImportState.APPLIED,
        )
        .order_by(ImportChange.id)
    )
    for table, record, column, after, file_name in session.execute(query):
        known = cases.get(record)
        if known is None or after is None:
            continue
        value = json.loads(after)
        files = file_name.split(FILE_SEPARATOR)
        if column is None:
            written = cast("dict[str, object]", value)
            known.imported.update({mark: (files, old) for mark, old in written.items()})
        else:
            known.imported[MARKS[table](column)] = (files, value)


def as_json(value: Plain | tuple[str, ...]) -> object:
    """Return a value as it is compared with what an import wrote."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
