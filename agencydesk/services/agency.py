"""The agency's own profile."""

from __future__ import annotations

from sqlalchemy import select

from agencydesk.models.agency import Agency
from agencydesk.services.changes import Changes
from agencydesk.services.checks import agency_code, blank_to_none, require, uscc
from agencydesk.services.context import Context
from agencydesk.services.results import Saved
from agencydesk.services.staff_values import AgencyProfile as AgencyProfile
from agencydesk.services.writer import writing

#: There is one profile.
PROFILE = 1


class AgencyProfiles:
    """Shows and keeps the agency's profile."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def get(self) -> AgencyProfile | None:
        """Return the profile, or None while it is not set up."""
        with self._context.database.reading() as session:
            row = session.get(Agency, PROFILE)
            if row is None:
                return None
            return AgencyProfile(
                row.name, row.code, row.uscc, row.address, row.phone, row.organisation_form
            )

    def save(self, profile: AgencyProfile) -> Saved:
        """Create or change the profile; an odd code is noted and kept, never refused.

        Raises:
            UserError: ``agency.invalid`` naming the fields, if the name is empty.
        """
        require("agency.invalid", [("name", bool(profile.name.strip()))])
        code, notes = agency_code(profile.code)
        number, more = uscc(profile.uscc)
        values: dict[str, object] = {
            "name": profile.name,
            "code": code,
            "uscc": number,
            "address": blank_to_none(profile.address),
            "phone": blank_to_none(profile.phone),
            "organisation_form": blank_to_none(profile.organisation_form),
        }
        with writing(self._context) as writer:
            row = writer.session.get(Agency, PROFILE)
            if row is None:
                writer.add(Agency(id=PROFILE, created_at=writer.at, **values))
            else:
                writer.change(row, values)
        return Saved(Changes(agency=True, record_id=PROFILE), (*notes, *more))


def agency_name(context: Context) -> str:
    """Return the agency's name as printed pages say it; empty while it is not set up."""
    with context.database.reading() as session:
        return session.scalar(select(Agency.name)) or ""
