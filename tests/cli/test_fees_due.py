"""``fees due``: what is told of fees, and which of them are summed up."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.fees.values import FeeFacts
from tests.cli.conftest import Program


def test_what_can_no_longer_be_paid_is_told_and_not_summed_up(tmp_path: Path) -> None:
    folder = tmp_path / "数据"
    desk = Desk.open(folder, lambda: datetime(2026, 11, 2, 2, tzinfo=UTC))
    for ref, filed in (("P-1", date(2026, 8, 3)), ("P-2", date(2026, 10, 30))):
        draft = CaseDraft(ref, kind=CaseKind.UTILITY_MODEL, filing_date=filed)
        case_id = desk.cases.create(draft).id
        desk.fees.save_facts(case_id, FeeFacts(claims=10, pages=30))
    (late,) = [row for row in desk.fees.listing() if row.case_ref == "P-1"]
    assert late.deadline_id is not None
    desk.closing.mark_missed(late.deadline_id, "未缴费")
    desk.close()
    told = Program(tmp_path, folder)("--lang", "en", "fees", "due", "--until", "2027-03-01")
    assert told.code == 0
    lines = told.out.splitlines()
    assert sum("CNY 500" in line for line in lines) == 2
    assert any("P-1" in line and "Too late to pay" in line for line in lines)
    assert "come to CNY 1,500\n" in told.err  # one filing fee, and restoring the other
    assert "1 of them can no longer be paid" in told.err
