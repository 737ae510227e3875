"""A desk with granted patents whose annuities can be put on payment lists."""

from __future__ import annotations

from datetime import date

from agencydesk.domain.numbers import check_digit
from agencydesk.models.vocabulary import CaseKind, CaseStatus
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.fees.payment_values import FeeKey, ListHead
from agencydesk.services.staff_values import AgencyProfile, StaffDraft

PAY_ON = date(2026, 12, 1)
HEAD = ListHead(PAY_ON, "示例专利代理有限公司")
_DIGITS = {CaseKind.INVENTION: 1, CaseKind.UTILITY_MODEL: 2, CaseKind.DESIGN: 3}


def number_of(kind: CaseKind, year: int, serial: int) -> str:
    """Return an application number with its check digit."""
    body = f"{year}{_DIGITS[kind]}{serial:07}"
    return body + check_digit(body)


class Payments:
    """Puts patents on a desk; somebody is at work."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.work_as(desk.staff.add(StaffDraft("甲")).id)
        desk.agency.save(AgencyProfile("示例专利代理有限公司", "11111", None, None, None, None))
        self._serial = 100

    def patent(
        self,
        ref: str,
        filed: date = date(2021, 12, 20),
        kind: CaseKind = CaseKind.INVENTION,
        **more: object,
    ) -> int:
        """Add a patent in force, paid through the year that runs; return its id.

        The next annuity is due on the next anniversary of the filing date.
        """
        self._serial += 1
        values: dict[str, object] = {
            "title": f"一种装置{self._serial}",
            "kind": kind,
            "application_no": number_of(kind, filed.year, self._serial),
            "filing_date": filed,
            "grant_date": date(2024, 3, 1),
            "status": CaseStatus.IN_FORCE,
            "annuity_paid_through_year": 5,
        }
        values.update(more)
        return self.desk.cases.create(CaseDraft(ref, **values)).id  # type: ignore[arg-type]

    def key(self, case_id: int, year: int = 6) -> FeeKey:
        """Return the key of an annuity."""
        return case_id, f"annuity:{year}"

    def list(self, *keys: FeeKey, head: ListHead = HEAD) -> int:
        """Make a list of these fees; return its id."""
        return self.desk.payment_lists.create(keys, head, "zh").list_id
