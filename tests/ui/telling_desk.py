"""A desk with clients to be told of notices, for tests of the window."""

from __future__ import annotations

from datetime import date

from agencydesk.models.vocabulary import CaseKind, PartyRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.telling.values import Target

CLIENTS = ("示例甲公司", "示例乙公司")


def add_notices(desk: Desk, count: int = 3) -> list[Target]:
    """Add cases of two clients in turn, each with a first office action."""
    targets = []
    for number in range(1, count + 1):
        client = CLIENTS[number % 2]
        draft = CaseDraft(
            f"P-{number}",
            "一种示例装置",
            CaseKind.INVENTION,
            client_ref=f"K-{number}",
            filing_date=date(2025, 3, 3),
            people={PartyRole.CLIENT: (client,)},
        )
        case_id = desk.cases.create(draft).id
        notice = NoticeDraft(case_id, "210401", dispatch_date=date(2026, 11, number))
        targets.append(Target(case_id, desk.recording.record_notice(notice).notice_id))
    return targets
