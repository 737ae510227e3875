"""Who has read a paper of the agency and signed for it (签阅)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.models.registers import AgencyPaper, PaperReading
from agencydesk.services.compliance.data import ComplianceData
from agencydesk.services.compliance.register_specs.spec import NOTE, Choices, Field, Shelf
from agencydesk.services.compliance.register_values import FieldKind, RegisterKey
from agencydesk.texts import Language


def _papers(
    session: Session, data: ComplianceData, language: Language, everything: bool
) -> Choices:
    query = select(AgencyPaper.id, AgencyPaper.title, AgencyPaper.edition).order_by(
        AgencyPaper.in_force_from.desc(), AgencyPaper.id.desc()
    )
    if not everything:
        query = query.where(AgencyPaper.withdrawn_at.is_(None))
    return tuple(
        (str(row.id), " ".join(filter(None, (row.title, row.edition))))
        for row in session.execute(query)
    )


SHELF = Shelf(
    RegisterKey.PAPER_READING,
    PaperReading,
    (
        Field("paper_id", FieldKind.PAPER, required=True, listed=_papers),
        Field("staff_id", FieldKind.PERSON, required=True),
        Field("read_on", FieldKind.DATE, required=True, past=True),
        NOTE,
    ),
    ("read_on", "paper_id", "staff_id", "note"),
    day="read_on",
    people=("staff_id",),
)
