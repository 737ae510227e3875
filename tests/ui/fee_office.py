"""A desk with granted patents: annuities that are in time, in their free month, late, reduced."""

from datetime import date

from agencydesk.models.vocabulary import CaseKind, PartyRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.staff_values import StaffDraft

CLIENT, OTHER = "杭州湖畔电子有限公司", "苏州精密机械股份有限公司"


def fill(desk):
    """Put five patents on a desk; return their ids by reference."""
    desk.work_as(desk.staff.add(StaffDraft("流程甲")).id)
    drafts = (
        # year 8 is due on 2026-12-10: in time, within 30 days
        _patent("P-soon", date(2019, 12, 10), CLIENT, through=7),
        # year 7 was due on 2026-11-09: in the month without surcharge
        _patent("P-free", date(2020, 11, 9), CLIENT, through=6, reduction=85),
        # year 7 was due on 2026-08-13: in the second step of the surcharge
        _patent("P-late", date(2020, 8, 13), OTHER, through=6),
        # year 6 is due on 2027-06-01: later
        _patent("P-later", date(2022, 6, 1), OTHER, through=5),
        CaseDraft("P-pending", "一种杯子", CaseKind.INVENTION, filing_date=date(2026, 10, 20)),
    )
    return {draft.ref: desk.cases.create(draft).id for draft in drafts}


def _patent(ref, filed, client, *, through, reduction=None):
    return CaseDraft(
        ref,
        "一种用于锂电池隔膜的涂布装置",
        CaseKind.INVENTION,
        filing_date=filed,
        grant_date=filed.replace(year=filed.year + 3),
        annuity_paid_through_year=through,
        fee_reduction=reduction,
        people={PartyRole.CLIENT: (client,)},
    )
