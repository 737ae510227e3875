"""An office with two clients, a case of each, and short ways to bill and to pay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from agencydesk.models import trail
from agencydesk.models.fees import FeePayment
from agencydesk.models.vocabulary import CaseKind, PartyRole
from agencydesk.services.billing.billing import Billing
from agencydesk.services.billing.values import Billed, BillLine
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.staff_values import StaffDraft
from tests.conftest import NOW

#: The day the office works on, in mainland China.
TODAY = NOW.date()


@dataclass
class Office:
    """The desk, and what is on it."""

    desk: Desk

    @property
    def billing(self) -> Billing:
        return self.desk.billing

    def case(self, ref: str, client: str = "") -> int:
        people = {PartyRole.CLIENT: (client,)} if client else {}
        draft = CaseDraft(ref, "一种示例装置", CaseKind.INVENTION, people=people)
        return self.desk.cases.create(draft).id

    def client(self, name: str) -> int:
        return next(row.id for row in self.desk.parties.list(name) if row.name == name)

    def bill(self, client: str, fen: int, day: date = TODAY, work: str = "filing") -> Billed:
        line = BillLine(work, "撰写", fen, official=work == "official_fee")
        return self.billing.bill(self.client(client), [line], day)

    def paid(self, case_id: int, fen: int = 90_000, **more: object) -> int:
        """Write down a payment to the office and return its id."""
        values: dict[str, object] = {
            "case_id": case_id,
            "fee_key": f"filing:{case_id}",
            "fee_id": "filing_invention",
            "name": "申请费",
            "fen": fen,
            "paid_on": date(2026, 3, 2),
            "entered_at": NOW,
        }
        with self.desk.context.database.writing() as session:
            row = FeePayment(**(values | more))
            session.add(row)
            session.flush()
            return row.id


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """At the end the audit trail must be whole."""
    desk = Desk.open(tmp_path / "data", lambda: NOW)
    desk.work_as(desk.staff.add(StaffDraft("流程甲")).id)
    made = Office(desk)
    made.case("SL26P0001", "示例甲")
    made.case("SL26P0002", "示例乙")
    yield made
    with desk.context.database.reading() as session:
        assert trail.verify(session) is None
    desk.close()
