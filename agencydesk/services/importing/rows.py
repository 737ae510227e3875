"""What one row of a sheet fills: columns, people, fields of the user's own, notices, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from agencydesk.domain.planning import Stated
from agencydesk.exchange.sheets.rows import ParsedRow, Values
from agencydesk.models.vocabulary import PartyRole
from agencydesk.services.importing.values import Finished, NoticeDraft, Plain

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
    "entry_date": "pct_entry_date",
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
        "client_due",
        "done_date",
        "priority_no",
        "fee_reduction",
        "annuity_cells",
        "extra",
    }
)
HOUSED = ELSEWHERE | COLUMN_OF.keys() | ROLE_OF.keys() | STAFF_OF.keys()
_PERCENT = re.compile(r"(\d{1,3})\s*[%％]")
_OUTGOING = re.compile(r"0?[12]")
_SEPARATOR = "；"
_OWN_DATES = ("internal_due", "client_due")


def columns_of(values: Values) -> dict[str, Plain]:
    """Return the case columns a row fills."""
    found: dict[str, Plain] = {}
    for name, value in values.items():
        column = COLUMN_OF.get(name)
        if column is not None and value not in (None, ""):
            found[column] = cast("Plain", value)
    reduction = percent(values.get("fee_reduction", ""))
    if reduction is not None:
        found["fee_reduction"] = reduction
    return found


def percent(text: str) -> int | None:
    """Return a percentage as written, 0 to 100, or None."""
    match = _PERCENT.search(text)
    number = int(match.group(1)) if match else None
    return number if number is not None and number <= 100 else None


def names_of(values: Values, name: str) -> tuple[str, ...]:
    """Return the names in one cell, in order."""
    value = cast("tuple[str, ...] | str | None", values.get(name))
    if not value:
        return ()
    return (value,) if isinstance(value, str) else value


def people_of(values: Values) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each role a row names people for, with their names."""
    for name, role in ROLE_OF.items():
        if name in values and (names := names_of(values, name)):
            yield role.value, names


def staff_of(values: Values) -> Iterator[tuple[str, str, str]]:
    """Yield each staff column a row fills, the person's name, and the field it stands in."""
    for name, targets in STAFF_OF.items():
        if name in values:
            for target, person in zip(targets, names_of(values, name), strict=False):
                yield target, person, name


def extras_of(values: Values, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what a row says that has no place of its own: the field's name and the text.

    Args:
        values: the row.
        titles: a sheet field's Chinese title, under which it is kept.
    """
    yield from values.get("extra", {}).items()
    for year, text in values.get("annuity_cells", {}).items():
        yield f"第{year}年年费", text
    reduction = values.get("fee_reduction")
    if reduction and percent(reduction) is None:
        yield titles["fee_reduction"], reduction
    if not values.keys() <= HOUSED:
        for name, value in values.items():
            if name not in HOUSED:
                yield titles.get(name, name), str(value)
    others = names_of(values, "agents")[len(STAFF_OF["agents"]) :]
    if others:
        yield titles["agents"], _SEPARATOR.join(others)
    officers = names_of(values, "handler")[len(STAFF_OF["handler"]) :]
    if officers:
        yield titles["handler"], _SEPARATOR.join(officers)
    for name in _OWN_DATES:
        if name in values and own_date(values, name) is None:
            yield titles[name], str(values.get(name))
    done = values.get("done_date")
    if done is not None and finished_of(values) is None and not _pays(values):
        yield titles["done_date"], str(done)
    if not has_notice(values):
        for name in ("notice_date", "notice_serial", "notice_id", "document_type"):
            if name in values:
                yield titles.get(name, name), str(values.get(name))


def own_date(values: Values, name: str) -> date | None:
    """Return the internal or client date that goes with the official date of a row.

    None where there is none, where the row has no official date that it could go with, or where
    it lies after that.
    """
    due, day = values.get("official_due"), cast("date | None", values.get(name))
    if due is None or day is None or day > due or is_outgoing(values):
        return None
    return day


def is_outgoing(values: Values) -> bool:
    """Say whether a row names a paper that goes to the office."""
    kind = values.get("document_type", "")
    if not has_notice(values):
        return False
    return (
        bool(_OUTGOING.fullmatch(kind)) if kind else values.get("notice_code", "").startswith("1")
    )


def has_notice(values: Values) -> bool:
    """Say whether a row names a paper."""
    return bool(values.get("notice_name") or values.get("notice_code"))


def finished_of(values: Values) -> Finished | None:
    """Return what a row says of its official date or its notice being done, or None."""
    day = values.get("done_date")
    named = has_notice(values) or "official_due" in values
    if day is None or not named or is_outgoing(values):
        return None
    return Finished(day, values.get("status", ""))


def _pays(values: Values) -> bool:
    """Say whether the day on which a row was done is that of the paying.

    It is where the row names the fee and nothing else is due, or all of it on one day: a case
    list may have the day of a reply beside the date for the next annual fee.
    """
    fee = values.get("fee_deadline")
    if fee is None or "fee_paid_date" in values or "done_date" not in values:
        return False
    other = values.get("official_due")
    return fee == other or (other is None and not has_notice(values) and "fee_name" in values)


def awaits_undated(values: Values) -> bool:
    """Say whether a row names something that is still to be done, without a date."""
    told = "official_due" in values or "done_date" in values
    return "matter" in values and "awaits" in values and not told


def notice_of(values: Values) -> NoticeDraft | None:
    """Return the paper a row names, or None."""
    if not has_notice(values):
        return None
    name, code = values.get("notice_name", ""), values.get("notice_code", "")
    return NoticeDraft(
        code,
        name or code,
        values.get("notice_date"),
        values.get("notice_serial", ""),
        values.get("notice_id", ""),
        values.get("download_date"),
        is_outgoing(values),
        values.get("official_due"),
        own_date(values, "internal_due"),
        own_date(values, "client_due"),
        finished=finished_of(values),
    )


def stated_of(
    values: Values, titles: Mapping[str, str]
) -> Iterator[tuple[Stated, Finished | None]]:
    """Yield the dates a row gives for something to be done, each with its being done, if it is.

    A paper keeps its own date.

    Args:
        values: the row.
        titles: a sheet field's Chinese title; that of a date for paying names what is paid then.
    """
    due = values.get("official_due")
    if due is not None and not has_notice(values):
        name = values.get("matter", "")
        own = (own_date(values, each) for each in _OWN_DATES)
        yield Stated(due, values.get("awaits", ""), name, *own), finished_of(values)
    fee = values.get("fee_deadline")
    if fee is not None and "fee_paid_date" not in values:
        done = values.get("done_date")
        paid = Finished(done) if done is not None and _pays(values) else None
        yield Stated(fee, "", values.get("fee_name") or titles["fee_deadline"]), paid


def made_up_ref(columns: Mapping[str, Plain], row: ParsedRow) -> str:
    """Return a reference for a case whose row has none: a number, else where it stood."""
    for column in ("application_no", "pct_no", "publication_no", "grant_no"):
        value = columns.get(column)
        if isinstance(value, str):
            return value
    return f"{row.sheet}-{row.row_number}"
