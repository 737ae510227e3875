"""Cases just taken on in the demonstration: contract, conflict search, gates, and what came up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from agencydesk.domain.gates import GateStep
from agencydesk.models.vocabulary import ConflictResult, PartyRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.register_values import RegisterValue
from agencydesk.services.compliance.values import EventDraft
from agencydesk.services.demo_compliance_answers import DemoAnswers
from agencydesk.services.demo_compliance_plan import DemoPlan, NewCase

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk


class DemoCases:
    """Takes on the new cases of the demonstration.

    Args:
        desk: the demonstration, with its people and the parties of the bundled sheet.
        plan: the cases and what came up in them.
    """

    def __init__(self, desk: Desk, plan: DemoPlan) -> None:
        self._desk = desk
        self._compliance = desk.compliance
        self._plan = plan
        self._today = desk.today()
        staff = {row.name: row.id for row in desk.staff.list()}
        self._first, self._second = staff[plan.signer], staff[plan.second]
        self._answers = DemoAnswers(desk, plan, self._second)

    def take_on(self) -> None:
        """Take on the new cases, with contracts, searches, a gate let pass, and their events.

        The parties of the bundled sheet are there by now: the searches find them.
        """
        self._desk.work_as(self._first)
        numbers = {case.ref: self._case(case) for case in self._plan.cases}
        for each in self._plan.case_events:
            day = self._today - timedelta(days=each.days_ago)
            number = numbers[each.ref]
            if each.key in _events(self._desk):
                draft = EventDraft(each.key, day, case_id=number, note=each.note)
                self._compliance.events.record(draft)
                continue
            values: dict[str, RegisterValue] = {
                "received_on": day,
                "complainant": self._plan.cases[0].applicant,
                "matter": each.note,
                "case_id": number,
                "responsible_id": self._first,
            }
            self._compliance.registers.add(each.key, values)

    def _case(self, case: NewCase) -> int:
        """Take a case on; return its id."""
        opened = self._today - timedelta(days=case.days_ago)
        names = (case.applicant,)
        people = {
            PartyRole.CLIENT: names,
            PartyRole.APPLICANT: names,
            PartyRole.INVENTOR: (case.inventor,),
        }
        draft = CaseDraft(
            case.ref,
            case.title,
            case.kind,
            case.route,
            attorney_id=self._second,
            opened_on=opened,
            people=people,
        )
        number = self._desk.cases.create(draft).id
        if "contract" in case.done:
            self._contract(case, number, opened)
        if "conflict" in case.done:
            found = self._compliance.conflicts.search(names, number)
            clear = ConflictResult.CLEAR if found.is_clear else ConflictResult.NO_CONFLICT
            self._compliance.conflicts.save(found, clear, self._plan.yes_reason)
        if case.done:
            self._answers.about_case(number, everything="answers" in case.done)
        if case.let_pass:
            gates = self._compliance.gates
            gates.override(number, GateStep.FILED, case.let_pass, self._second)
        return number

    def _contract(self, case: NewCase, number: int, day: date) -> None:
        party = self._desk.parties.find_or_create(case.applicant).id
        for kind in ("contract", "power_of_attorney"):
            values: dict[str, RegisterValue] = {
                "kind": kind,
                "party_id": party,
                "case_id": number,
                "signed_on": day,
            }
            self._compliance.registers.add("engagement", values)


def _events(desk: Desk) -> set[str]:
    """Return the kinds of events a person can enter."""
    return {kind.key for kind in desk.compliance.events.kinds()}
