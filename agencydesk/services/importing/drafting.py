"""From a parsed row to what it would write: a new case, a change, or a conflict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from agencydesk.exchange.sheets.rows import ParsedRow, Values
from agencydesk.models.vocabulary import PartyRole
from agencydesk.services.importing.known import (
    KnownCase,
    KnownCases,
    as_json,
    body,
)
from agencydesk.services.importing.values import CaseDraft, NoticeDraft, Plain

#: Field of a sheet to column of a case; what is not here is kept as a user-defined field.
COLUMN_OF = {
    "internal_no": "ref",
    "client_ref": "client_ref",
    "office_ref": "office_ref",
    "application_no": "application_no",
    "pct_no": "pct_no",
    "title": "title",
    "kind": "kind",
    "route": "route",
    "publication_no": "publication_no",
    "grant_no": "grant_no",
    "certificate_no": "certificate_no",
    "ipc": "ipc",
    "filing_date": "filing_date",
    "priority_date": "priority_date",
    "publication_date": "publication_date",
    "exam_date": "exam_entry_date",
    "grant_date": "grant_date",
    "status": "status_text",
    "stage": "status",
    "agency": "agency_name",
    "agency_code": "agency_code",
    "remark": "remark",
}
ROLE_OF = {
    "applicants": PartyRole.APPLICANT,
    "inventors": PartyRole.INVENTOR,
    "client": PartyRole.CLIENT,
    "client_contact": PartyRole.CONTACT,
    "source_person": PartyRole.SOURCE_PERSON,
}
STAFF_OF = {"agents": ("attorney_id", "second_attorney_id"), "handler": ("process_officer_id",)}
#: Fields with a place of their own that is no case column.
ELSEWHERE = frozenset(
    {
        "verdict",
        "is_patent",
        "awaits",
        "notice_name",
        "notice_code",
        "notice_date",
        "notice_serial",
        "notice_id",
        "document_type",
        "download_date",
        "official_due",
        "internal_due",
        "priority_no",
        "fee_reduction",
        "annuity_cells",
        "extra",
    }
)
_PERCENT = re.compile(r"(\d{1,3})\s*[%％]")
_OUTGOING = re.compile(r"0?[12]")
CONFLICT = "cell.differs"


class Drafter:
    """Turns rows into drafts, one after the other, remembering the rows before.

    Args:
        known: the cases that are here.
        take_sheet: overwrite cells that differ, as the user asked; else they are conflicts.
        field_titles: a sheet field's Chinese title, the key of the user-defined field it
            becomes when a case has no column for it.
    """

    def __init__(
        self, known: KnownCases, field_titles: Mapping[str, str], *, take_sheet: bool
    ) -> None:
        self._known = known
        self._titles = field_titles
        self._take_sheet = take_sheet
        self._drafts: dict[int, CaseDraft] = {}
        self.conflicts: list[tuple[str, ParsedRow, str, object, object]] = []

    def draft(self, row: ParsedRow, file: str) -> tuple[CaseDraft, KnownCase, str]:
        """Return the draft a row belongs to, the case as it will be, and a note's code.

        A row of a case that an earlier row of this import describes adds to that row's draft.
        """
        columns = _columns(row.values)
        known, code = self._match(columns)
        if known is None:
            columns.setdefault("ref", _made_up_ref(columns, row))
            known = KnownCase(None, {})
            fresh = CaseDraft(file, row.sheet, row.row_number)
            self._drafts[id(known)] = fresh
        draft = self._drafts.get(id(known))
        if draft is None:
            draft = CaseDraft(file, row.sheet, row.row_number, case_id=known.id)
            self._drafts[id(known)] = draft
        self._merge(row, columns, known, draft, file)
        self._known.add(known)
        return draft, known, code

    def _match(self, columns: dict[str, Plain]) -> tuple[KnownCase | None, str]:
        ref = columns.get("ref")
        if isinstance(ref, str):
            known = self._known.by_ref.get(ref)
            if known is not None:
                return known, ""
            other = self._known.same_number(columns)
            return None, "row.number_elsewhere" if other is not None else ""
        return self._known.same_number(columns), ""

    def _merge(
        self,
        row: ParsedRow,
        columns: dict[str, Plain],
        known: KnownCase,
        draft: CaseDraft,
        file: str,
    ) -> None:
        for column, value in columns.items():
            self._merge_column(row, column, value, known, draft, file)
        for name, role in ROLE_OF.items():
            names = _names(row.values, name)
            if names:
                self._merge_people(row, role.value, names, known, draft, file)
        for name, targets in STAFF_OF.items():
            for target, person in zip(targets, _names(row.values, name), strict=False):
                if known.attorneys.get(target, person) == person and known.id is None:
                    draft.staff[target] = person
                    known.attorneys[target] = person
        for key, text in self._extras(row.values):
            if known.extras.get(key) != text:
                known.extras[key] = text
                draft.extras[key] = text
        _rest(row.values, draft)
        if draft.stated_due is not None and draft.stated_due not in known.stated:
            known.stated.add(draft.stated_due)
            draft.new_stated = True
        notice = _notice(row.values)
        if notice is not None:
            mark = (notice.code or notice.name, notice.day)
            if mark not in known.notices:
                known.notices.add(mark)
                draft.notices.append(notice)

    def _merge_column(
        self,
        row: ParsedRow,
        column: str,
        value: Plain,
        known: KnownCase,
        draft: CaseDraft,
        file: str,
    ) -> None:
        old = known.columns.get(column)
        if old == value or _less_complete(column, value, old):
            return
        empty = old in (None, "") or (column == "status" and old == "unknown")
        mine = known.id is None and column not in known.columns
        if not (mine or empty or _completes(column, value, old)):
            if not (self._take_sheet or self._sheet_changed(known, column, old, file)):
                self.conflicts.append((file, row, column, old, value))
                return
            draft.before.setdefault(column, old)
        elif known.id is not None:
            draft.before.setdefault(column, old)
        known.columns[column] = value
        draft.columns[column] = value

    def _sheet_changed(self, known: KnownCase, column: str, old: Plain, file: str) -> bool:
        """Say whether the value here is what the same file brought before: then the file moved."""
        return known.imported_from == file and known.imported.get(column) == as_json(old)

    def _merge_people(
        self,
        row: ParsedRow,
        role: str,
        names: tuple[str, ...],
        known: KnownCase,
        draft: CaseDraft,
        file: str,
    ) -> None:
        old = known.people.get(role, ())
        if old == names:
            return
        if old and not self._take_sheet:
            self.conflicts.append((file, row, role, old, names))
            return
        known.people[role] = names
        draft.people[role] = names

    def _extras(self, values: Values) -> Iterator[tuple[str, str]]:
        yield from values.get("extra", {}).items()
        for year, text in values.get("annuity_cells", {}).items():
            yield f"第{year}年年费", text
        reduction = values.get("fee_reduction")
        if reduction and percent(reduction) is None:
            yield self._titles["fee_reduction"], reduction
        for name, value in values.items():
            homeless = name not in COLUMN_OF and name not in ROLE_OF and name not in STAFF_OF
            if homeless and name not in ELSEWHERE:
                yield self._titles.get(name, name), str(value)
        for person in _names(values, "agents")[2:]:
            yield self._titles["agents"], person


def _columns(values: Values) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for name, column in COLUMN_OF.items():
        value = cast("Plain", values.get(name))
        if value not in (None, ""):
            found[column] = value
    reduction = percent(values.get("fee_reduction", ""))
    if reduction is not None:
        found["fee_reduction"] = reduction
    return found


def percent(text: str) -> int | None:
    """Return a percentage as written, 0 to 100, or None."""
    match = _PERCENT.search(text)
    number = int(match.group(1)) if match else None
    return number if number is not None and number <= 100 else None


def _names(values: Values, name: str) -> tuple[str, ...]:
    value = cast("tuple[str, ...] | str | None", values.get(name))
    if not value:
        return ()
    return (value,) if isinstance(value, str) else value


def _made_up_ref(columns: Mapping[str, Plain], row: ParsedRow) -> str:
    for column in ("application_no", "pct_no", "publication_no", "grant_no"):
        value = columns.get(column)
        if isinstance(value, str):
            return value
    return f"{row.sheet}-{row.row_number}"


def _less_complete(column: str, value: Plain, old: Plain) -> bool:
    """Say whether a number only lacks the check digit that is already known."""
    return (
        column == "application_no"
        and isinstance(value, str)
        and isinstance(old, str)
        and len(value) < len(old)
        and body(old) == value
    )


def _completes(column: str, value: Plain, old: Plain) -> bool:
    return _less_complete(column, old, value)


def _rest(values: Values, draft: CaseDraft) -> None:
    draft.awaits = values.get("awaits", "") or draft.awaits
    draft.priority_no = values.get("priority_no", "") or draft.priority_no
    if "notice_date" not in values:
        draft.stated_due = values.get("official_due") or draft.stated_due
        draft.stated_internal = values.get("internal_due") or draft.stated_internal


def _notice(values: Values) -> NoticeDraft | None:
    day = values.get("notice_date")
    name, code = values.get("notice_name", ""), values.get("notice_code", "")
    if not isinstance(day, date) or not (name or code):
        return None
    kind = values.get("document_type", "")
    outgoing = bool(_OUTGOING.fullmatch(kind)) if kind else code.startswith("1")
    return NoticeDraft(
        code,
        name or code,
        day,
        values.get("notice_serial", ""),
        values.get("notice_id", ""),
        values.get("download_date"),
        outgoing,
        values.get("official_due"),
    )
