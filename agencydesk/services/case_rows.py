"""A case as a list shows it, as a page shows it, and as a dialog fills it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from agencydesk.domain.facts import Delivery
from agencydesk.domain.numbers import ApplicationNo, Verdict, dotted, parse_application_no
from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile, PriorityClaim
from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyRole, Route
from agencydesk.services.checks import blank_to_none, require
from agencydesk.services.context import Context
from agencydesk.services.docket_query import client_name
from agencydesk.services.parties import names_of
from agencydesk.services.results import Note

PERCENT = 100
#: Dates of what was done or announced: none lies after today.
HAPPENED = (
    "filing_date",
    "international_filing_date",
    "pct_entry_date",
    "exam_request_date",
    "exam_entry_date",
    "grant_date",
    "divisional_submission_date",
)
#: Columns of a draft that are texts and may be empty.
_TEXTS = (
    "client_ref",
    "office_ref",
    "title_en",
    "pct_no",
    "publication_no",
    "grant_no",
    "certificate_no",
    "ipc",
    "status_text",
    "agency_name",
    "agency_code",
    "remark",
)
#: Columns of a draft that are kept as they are.
_PLAIN = (
    "ref",
    "title",
    "kind",
    "route",
    "filing_date",
    "priority_date",
    "international_filing_date",
    "pct_entry_date",
    "publication_date",
    "exam_request_date",
    "exam_entry_date",
    "grant_date",
    "divisional_submission_date",
    "parent_id",
    "family_id",
    "status",
    "delivery",
    "fee_reduction",
    "annuity_paid_through_year",
    "attorney_id",
    "second_attorney_id",
    "process_officer_id",
    "opened_on",
    "closed_on",
)


@dataclass(frozen=True, slots=True)
class Priority:
    """An earlier application whose priority a case claims (优先权)."""

    priority_date: date | None = None
    number: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case (案件) as a dialog fills it; the columns are those of the table.

    Attributes:
        ref: the agency's own file number, unique.
        application_no: in any spelling; kept as written beside what was read.
        priority_date: the earliest priority; None takes the earliest of ``priorities``.
        people: names by role, in order; a role left out keeps the people it has.
        priorities: all priorities claimed, in order; None keeps those the case has.
    """

    ref: str
    title: str = ""
    kind: CaseKind | None = None
    route: Route = Route.NATIONAL
    application_no: str | None = None
    client_ref: str | None = None
    office_ref: str | None = None
    title_en: str | None = None
    pct_no: str | None = None
    publication_no: str | None = None
    grant_no: str | None = None
    certificate_no: str | None = None
    ipc: str | None = None
    filing_date: date | None = None
    priority_date: date | None = None
    international_filing_date: date | None = None
    pct_entry_date: date | None = None
    publication_date: date | None = None
    exam_request_date: date | None = None
    exam_entry_date: date | None = None
    grant_date: date | None = None
    divisional_submission_date: date | None = None
    parent_id: int | None = None
    family_id: int | None = None
    status: CaseStatus = CaseStatus.UNKNOWN
    status_text: str | None = None
    delivery: Delivery = Delivery.ELECTRONIC
    fee_reduction: int | None = None
    agency_name: str | None = None
    agency_code: str | None = None
    annuity_paid_through_year: int | None = None
    attorney_id: int | None = None
    second_attorney_id: int | None = None
    process_officer_id: int | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    remark: str | None = None
    people: Mapping[PartyRole, tuple[str, ...]] = field(default_factory=dict)
    priorities: tuple[Priority, ...] | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the case list; ``application_no`` with its dot."""

    id: int
    ref: str
    title: str
    application_no: str
    kind: CaseKind | None
    route: Route
    status: CaseStatus
    filing_date: date | None
    client: str
    attorney: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as its page shows it and its dialog starts from.

    Attributes:
        draft: every column, and all people by role.
        number: the application number as read, without the dot; empty where there is none.
        version: hand it back when changing the case.
        attorney, second_attorney, process_officer: names, empty where nobody is named.
    """

    id: int
    version: int
    draft: CaseDraft
    number: str
    attorney: str
    second_attorney: str
    process_officer: str


def case_values(draft: CaseDraft, today: date) -> tuple[dict[str, object], tuple[Note, ...]]:
    """Return the columns a draft fills, and what is odd about it.

    A wrong check digit is noted and kept: only a person can say what is right.

    Raises:
        UserError: ``case.invalid`` naming every invalid field.
    """
    claimed = earliest(draft)
    written = blank_to_none(draft.application_no)
    number = parse_application_no(written) if written else None
    require(
        "case.invalid",
        [
            ("ref", bool(draft.ref.strip())),
            ("application_no", number is None or isinstance(number, ApplicationNo)),
            ("fee_reduction", _between(draft.fee_reduction, 0, PERCENT)),
            ("annuity_paid_through_year", _between(draft.annuity_paid_through_year, 0, PERCENT)),
            *((name, _in_order(getattr(draft, name), today)) for name in HAPPENED),
            ("priority_date", _in_order(claimed, draft.filing_date or today)),
            ("grant_date", _in_order(draft.filing_date, draft.grant_date)),
            ("publication_date", _in_order(draft.filing_date, draft.publication_date)),
            ("closed_on", _in_order(draft.opened_on, draft.closed_on)),
        ],
    )
    values: dict[str, object] = {name: getattr(draft, name) for name in _PLAIN}
    values |= {name: blank_to_none(getattr(draft, name)) for name in _TEXTS}
    values["priority_date"] = claimed
    values["application_no"] = None
    values["application_no_as_written"] = written
    if not isinstance(number, ApplicationNo):
        return values, ()
    if number.is_pct:
        values["pct_no"] = values["pct_no"] or number.normalized
        return values, ()
    values["application_no"] = number.normalized
    return values, number_notes(number)


def earliest(draft: CaseDraft) -> date | None:
    """Return the earliest priority date a draft states."""
    days = [each.priority_date for each in draft.priorities or () if each.priority_date]
    if draft.priority_date is not None:
        days.append(draft.priority_date)
    return min(days, default=None)


def claims_of(case_id: int) -> Select[PriorityClaim]:
    """Return the query for a case's priority claims, in order."""
    return (
        select(PriorityClaim)
        .where(PriorityClaim.case_id == case_id)
        .order_by(PriorityClaim.position, PriorityClaim.id)
    )


def number_notes(number: ApplicationNo) -> tuple[Note, ...]:
    """Return what the check digit says, if it does not simply agree."""
    if number.verdict is Verdict.WRONG_CHECK_DIGIT:
        facts = {"number": number.formatted, "computed": number.computed}
        return (Note("case.check-digit", facts),)
    if number.verdict is Verdict.NO_CHECK_DIGIT:
        facts = {"number": number.formatted, "computed": number.computed}
        return (Note("case.no-check-digit", facts),)
    return ()


def read_view(session: Session, case_id: int) -> CaseView:
    """Return a case.

    Raises:
        UserError: ``case.unknown``.
    """
    case = session.get(CaseFile, case_id)
    if case is None:
        raise UserError("case.unknown", id=case_id)
    lists = ("people", "priorities")
    columns = {
        each.name: getattr(case, each.name) for each in fields(CaseDraft) if each.name not in lists
    }
    number = case.application_no or ""
    columns["application_no"] = case.application_no_as_written or case.application_no
    claims = session.scalars(claims_of(case_id))
    priorities = tuple(Priority(row.priority_date, row.number, row.country) for row in claims)
    draft = CaseDraft(**columns, people=names_of(session, case_id), priorities=priorities)
    wanted = {case.attorney_id, case.second_attorney_id, case.process_officer_id} - {None}
    query = select(Staff.id, Staff.name).where(Staff.id.in_(wanted))
    names: dict[int | None, str] = {row.id: row.name for row in session.execute(query)}
    return CaseView(
        case.id,
        case.version,
        draft,
        number,
        names.get(case.attorney_id, ""),
        names.get(case.second_attorney_id, ""),
        names.get(case.process_officer_id, ""),
    )


class CaseList:
    """Lists cases. Reads only."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def rows(self, case_ids: Sequence[int] | None = None) -> list[CaseRow]:
        """Return these cases in this order, or all of them by reference."""
        query = (
            select(
                CaseFile.id,
                CaseFile.ref,
                CaseFile.title,
                CaseFile.application_no,
                CaseFile.pct_no,
                CaseFile.kind,
                CaseFile.route,
                CaseFile.status,
                CaseFile.filing_date,
                client_name().label("client"),
                Staff.name.label("attorney"),
            )
            .outerjoin(Staff, Staff.id == CaseFile.attorney_id)
            .order_by(CaseFile.ref, CaseFile.id)
        )
        if case_ids is not None:
            query = query.where(CaseFile.id.in_(case_ids))
        with self._context.database.reading() as session:
            found = {
                row.id: CaseRow(
                    row.id,
                    row.ref,
                    row.title,
                    dotted(row.application_no) or row.pct_no or "",
                    row.kind,
                    row.route,
                    row.status,
                    row.filing_date,
                    row.client,
                    row.attorney or "",
                )
                for row in session.execute(query)
            }
        if case_ids is None:
            return list(found.values())
        return [found[number] for number in case_ids if number in found]


def _between(value: int | None, first: int, last: int) -> bool:
    return value is None or first <= value <= last


def _in_order(first: date | None, second: date | None) -> bool:
    return first is None or second is None or first <= second
