"""What the passing of time puts on the docket: the next annuity, the grace of one not paid."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.domain.planning import Planned
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.settings import Setting
from agencydesk.models.vocabulary import CaseStatus
from agencydesk.services.bundles import CHUNK, CaseBundle, read_bundles
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.deadline_rows import DueDays
from agencydesk.services.moves import add_planned, planned_keys, present_keys
from agencydesk.services.writer import writing

#: Setting that holds the day the docket was last rolled forward to.
LAST_DAY = "upkeep.day"


@dataclass(frozen=True, slots=True)
class _Due:
    """An annuity item that has come up, its place in the plan, and the row it follows."""

    bundle: CaseBundle
    index: int
    planned: Planned
    follows: int | None


class Upkeep:
    """Keeps the docket level with the calendar; meant to run at opening, once a day."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def keep_up(self) -> Changes:
        """Roll the docket forward, once a day; later calls of the day look and do nothing."""
        today = self._context.today().isoformat()
        with self._context.database.reading() as session:
            done = session.get(Setting, LAST_DAY)
            if done is not None and done.value == json.dumps(today):
                return Changes()
        changes, _ = self.roll_forward()
        with self._context.database.writing() as session:
            session.merge(Setting(key=LAST_DAY, value=json.dumps(today)))
        return changes

    def roll_forward(self) -> tuple[Changes, tuple[int, ...]]:
        """Add the annuities and grace periods that have come up; return what was added.

        Every case that is granted is looked at, and every other that has annuities on the docket.
        Running it twice adds nothing the second time.
        """
        found: list[_Due] = []
        rules = self._context.rules
        listed = select(Deadline.case_id).where(
            Deadline.rule_id == rules.plan.annuity.due, Deadline.status != Status.SUPERSEDED
        )
        granted = CaseFile.status.in_([CaseStatus(name) for name in rules.plan.annuity.stages])
        query = (
            select(CaseFile.id)
            .where(granted | CaseFile.grant_date.is_not(None) | CaseFile.id.in_(listed))
            .order_by(CaseFile.id)
        )
        with self._context.database.reading() as session:
            ids = session.scalars(query).all()
            for start in range(0, len(ids), CHUNK):
                part = read_bundles(session, ids[start : start + CHUNK], rules.notices)
                for bundle in part.values():
                    found += self._come_up(bundle)
        if not found:
            return Changes(), ()
        added: list[int] = []
        with writing(self._context) as writer:
            days = DueDays.read(writer.session)
            written: dict[tuple[int, int], int] = {}
            for item in found:
                before = {} if item.follows is None else {item.planned.follows or 0: item.follows}
                before |= {
                    index: number
                    for (case_id, index), number in written.items()
                    if case_id == item.bundle.case_id
                }
                number = add_planned(writer, item.bundle, item.planned, days, before)
                written[item.bundle.case_id, item.index] = number
                added.append(number)
        return Changes(docket=True), tuple(added)

    def _come_up(self, bundle: CaseBundle) -> list[_Due]:
        rules = self._context.rules
        annuity = rules.plan.annuity
        present = present_keys(rules, bundle)
        years = [year or 0 for family, year in present if family == annuity.due]
        if not years and _awaits(bundle, annuity.not_while_awaiting):
            return []
        latest = max(years, default=0)
        found: list[_Due] = []
        for key, (index, planned) in planned_keys(rules, bundle, self._context.today()).items():
            family, year = key
            if key in present or family not in (annuity.due, annuity.grace) or year is None:
                continue
            due = present.get((annuity.due, year))
            unpaid = due is not None and due.status in (Status.OPEN, Status.MISSED)
            if year > latest or (family == annuity.grace and unpaid):
                found.append(_Due(bundle, index, planned, due.id if due else None))
        return found


def _awaits(bundle: CaseBundle, rules: frozenset[str]) -> bool:
    """Say whether one of these acts is still open, so that no annuity is due yet."""
    return any(
        state.rule_id in rules and state.status in (Status.OPEN, Status.SENT)
        for state in bundle.deadlines
    )
