"""A desk with granted patents of two clients whose annuities fall due soon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.models.docket import Deadline
from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyRole
from agencydesk.services.agency import AgencyProfile
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.instructions.instructions import Instructions
from agencydesk.services.instructions.values import InstructionCut, InstructionFilter
from agencydesk.services.staff_values import StaffDraft
from tests.conftest import NOW

TODAY = NOW.date()


@dataclass
class Office:
    """The desk, and what is on it."""

    desk: Desk

    @property
    def instructions(self) -> Instructions:
        return self.desk.instructions

    def patent(self, ref: str, client: str = "示例甲公司", filed: date = date(2021, 2, 3)) -> int:
        """Add an invention granted in its fourth year; paid through it, the next is due soon."""
        draft = CaseDraft(
            ref,
            f"一种示例装置{ref}",
            CaseKind.INVENTION,
            client_ref=f"K-{ref}",
            application_no=None,
            filing_date=filed,
            grant_date=date(filed.year + 3, filed.month, 20),
            status=CaseStatus.IN_FORCE,
            annuity_paid_through_year=TODAY.year - filed.year + 1,
            people={PartyRole.CLIENT: (client,)} if client else {},
        )
        return self.desk.cases.create(draft).id

    def year(self, case_id: int) -> int:
        """Return the year of the annuity that is to be asked about."""
        (row,) = [row for row in self.listed() if row.case_id == case_id]
        return row.year

    def listed(self, cut: InstructionCut = InstructionCut.ALL, **more: object):
        return self.instructions.listing(InstructionFilter(cut, **more)).rows

    def row(self, case_id: int, cut: InstructionCut = InstructionCut.ALL):
        (row,) = [row for row in self.listed(cut) if row.case_id == case_id]
        return row

    def deadlines(self, case_id: int) -> dict[tuple[str, int], Status]:
        """Return how the annuity deadlines of a case stand, by rule and year."""
        query = select(Deadline).where(
            Deadline.case_id == case_id,
            Deadline.rule_id.in_(("annuity_due", "annuity_grace")),
            Deadline.status != Status.SUPERSEDED,
        )
        with self.desk.context.database.reading() as session:
            return {(row.rule_id, row.year): row.status for row in session.scalars(query)}

    def deadline(self, case_id: int, year: int) -> int:
        """Return the deadline for paying an annuity in time."""
        query = select(Deadline.id).where(
            Deadline.case_id == case_id,
            Deadline.rule_id == "annuity_due",
            Deadline.year == year,
            Deadline.status != Status.SUPERSEDED,
        )
        with self.desk.context.database.reading() as session:
            return session.scalars(query).one()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def office(folder: Path) -> Iterator[Office]:
    desk = Desk.open(folder, lambda: NOW)
    desk.work_as(desk.staff.add(StaffDraft("流程甲", email="a@example.com")).id)
    desk.agency.save(AgencyProfile("示例专利代理所", "12345", None, "示例路 1 号", "010-1", None))
    yield Office(desk)
    desk.close()
