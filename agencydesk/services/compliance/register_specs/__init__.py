"""The registers, one module each: table, fields, checks, and what a line starts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from agencydesk.services.compliance.register_specs import (
    agency_paper,
    complaint,
    credit,
    engagement,
    former_name,
    internship,
    paper_reading,
    practice_record,
    survey_result,
    training,
)
from agencydesk.services.compliance.register_specs.spec import Shelf

#: All registers by key, in the order in which they are shown.
SHELVES: Mapping[str, Shelf] = MappingProxyType(
    {
        each.key: each
        for each in (
            engagement.SHELF,
            complaint.SHELF,
            training.SHELF,
            internship.SHELF,
            survey_result.SHELF,
            practice_record.SHELF,
            agency_paper.SHELF,
            paper_reading.SHELF,
            former_name.SHELF,
            credit.ENTRY,
            credit.OWN,
        )
    }
)


def shelf(key: str) -> Shelf:
    """Return a register.

    Raises:
        KeyError: no such register.
    """
    return SHELVES[key]
