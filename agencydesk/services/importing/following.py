"""What notices on file give once an import has changed what is known of their case."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import update
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.models.docket import Deadline
from agencydesk.services.bundles import CaseBundle, DeadlineState, read_bundles
from agencydesk.services.case_facts import COLUMN_EVENTS
from agencydesk.services.deadline_rows import DueDays, deadline_row
from agencydesk.services.importing.ledger import Ledger
from agencydesk.services.importing.values import CaseDraft
from agencydesk.services.moves import find_recomputed
from agencydesk.services.recompute import Recomputed
from agencydesk.services.rulebase import RuleBase

#: Columns that a notice's own rules may ask for.
ASKED = frozenset({"kind", "route", *COLUMN_EVENTS})


class Follower:
    """Computes the open deadlines of notices anew; the plan looks after all others."""

    def __init__(self, session: Session, rules: RuleBase, ledger: Ledger, batch: int) -> None:
        self._session = session
        self._rules = rules
        self._ledger = ledger
        self._batch = batch
        self._days = DueDays.read(session)

    def follow(self, drafts: Iterable[CaseDraft]) -> None:
        """Supersede what a change of kind, route or base date moves; all rows must be written."""
        ids = [
            draft.case_id
            for draft in drafts
            if draft.case_id is not None and ASKED & draft.columns.keys()
        ]
        for bundle in read_bundles(self._session, ids, self._rules.notices).values():
            for moving in find_recomputed(self._rules, bundle, everything=True):
                state = moving.state
                if state is not None and moving.found is not None and state.notice_id is not None:
                    self._renew(bundle, state, moving.found)

    def _renew(self, bundle: CaseBundle, state: DeadlineState, found: Recomputed) -> None:
        row = deadline_row(
            found.outcome,
            case_id=state.case_id,
            client_id=bundle.client_id,
            days=self._days,
            actor=self._ledger.actor,
            at=self._ledger.at,
            stated_due=found.stated_due,
            notice_id=state.notice_id,
            year=state.year,
            tier=state.tier,
            parent_id=state.parent_id,
            printed_due=state.printed_due,
            supersedes_id=state.id,
            assignee_id=state.assignee_id,
            name=state.name,
            import_batch_id=self._batch,
        )
        new = Deadline(**row)
        self._session.add(new)
        self._session.flush()
        self._session.execute(
            update(Deadline)
            .where(Deadline.id == state.id)
            .values(
                status=Status.SUPERSEDED,
                closed_at=self._ledger.at,
                version=Deadline.version + 1,
            )
        )
        table = Deadline.__tablename__
        before, after = {"status": Status.OPEN.value}, {"status": Status.SUPERSEDED.value}
        self._ledger.change(table, state.id, "status", before["status"], after["status"])
        self._ledger.audit("update", table, state.id, state.case_id, before, after)
        shown = {"rule_id": new.rule_id, "official_due": new.official_due, "status": new.status}
        self._ledger.audit("create", table, new.id, state.case_id, {}, shown)
