"""Which cases are applications of the agency, and the day each was filed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from agencydesk.models.agency import Agency
from agencydesk.models.cases import CaseFile
from agencydesk.models.vocabulary import Route

#: Re-examinations, invalidations and suits are no applications.
APPLICATIONS = (Route.NATIONAL, Route.PCT_NATIONAL, Route.PCT_INTERNATIONAL, Route.HAGUE)


def filing_day() -> ColumnElement[object]:
    """Return the day the agency filed: of a divisional its own, of a national phase the entry."""
    own = func.coalesce(CaseFile.divisional_submission_date, CaseFile.filing_date)
    return case(
        (CaseFile.route == Route.PCT_NATIONAL, CaseFile.pct_entry_date),
        (
            CaseFile.route == Route.PCT_INTERNATIONAL,
            func.coalesce(CaseFile.international_filing_date, CaseFile.filing_date),
        ),
        else_=own,
    )


def own_applications(session: Session) -> ColumnElement[bool]:
    """Return the condition of applications: those another agency filed are left out."""
    code = session.scalar(select(Agency.code))
    ours = CaseFile.route.in_(APPLICATIONS)
    if not code:
        return ours
    return and_(ours, or_(CaseFile.agency_code.is_(None), CaseFile.agency_code == code))


def is_ours(session: Session, case: CaseFile) -> bool:
    """Say whether the agency itself handled a case from its filing on, as far as is known."""
    code = session.scalar(select(Agency.code))
    return not code or case.agency_code in (None, code)


def day_filed(row: CaseFile) -> date | None:
    """Return what ``filing_day`` says of one case."""
    if row.route is Route.PCT_NATIONAL:
        return row.pct_entry_date
    if row.route is Route.PCT_INTERNATIONAL:
        return row.international_filing_date or row.filing_date
    return row.divisional_submission_date or row.filing_date
