"""What a missed period opens by itself, such as its restoration."""

from __future__ import annotations

from dataclasses import replace

from agencydesk.domain.docket import Status
from agencydesk.domain.engine import Engine
from agencydesk.domain.outcome import Answer, Outcome
from agencydesk.domain.planning import answer
from agencydesk.models.docket import Deadline
from agencydesk.services.bundles import CaseBundle, DeadlineState, case_of_deadline, read_bundle
from agencydesk.services.context import Context
from agencydesk.services.deadline_rows import DueDays, Row, deadline_row
from agencydesk.services.moves import children, supersede
from agencydesk.services.recompute import facts_for, notice_facts
from agencydesk.services.results import Move, MoveReason
from agencydesk.services.writer import Writer


class Remedies:
    """Puts remedies that need no notice on the docket, and takes them off again.

    What the agency files for itself has none: it belongs to no case.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def foreseen(self, deadline_id: int) -> tuple[Move, ...]:
        """Return what would go on the docket were the deadline missed; nothing is written.

        Raises:
            UserError: ``deadline.unknown``, ``deadline.of-agency``.
        """
        notices = self._context.rules.notices
        with self._context.database.reading() as session:
            bundle = read_bundle(session, case_of_deadline(session, deadline_id), notices)
        outcome = self._opened(bundle, bundle.deadline(deadline_id))
        return () if outcome is None else (_arising(bundle, outcome),)

    def open(self, writer: Writer, row: Deadline) -> tuple[Move, ...]:
        """Put on the docket what missing a deadline opens; return what was put there."""
        if row.case_id is None:
            return ()
        bundle = read_bundle(writer.session, row.case_id, self._context.rules.notices)
        outcome = self._opened(bundle, bundle.deadline(row.id))
        if outcome is None:
            return ()
        own = row.rule_id in self._context.rules.plan.after_missed
        notice_id = row.notice_id if own else None
        new = _following(writer, bundle, row, outcome, notice_id)
        writer.add(Deadline(**new), case_id=row.case_id)
        return (_arising(bundle, outcome),)

    def end(self, writer: Writer, row: Deadline, reason: str) -> None:
        """Take off what missing a deadline opened, where nobody has done anything about it."""
        remedies = self._context.rules.plan.remedy_rules()
        for child in children(writer, row.id):
            if child.rule_id in remedies and child.status is Status.OPEN:
                supersede(writer, child, reason)

    def _opened(self, bundle: CaseBundle, state: DeadlineState) -> Outcome | None:
        """Return what missing a deadline opens by itself, if it opens anything."""
        engine, plan = self._context.rules.engine, self._context.rules.plan
        rule = engine.book.by_id.get(state.rule_id)
        remedy = None if rule is None else plan.remedy_of(rule)
        if remedy is None or bundle.facts.tag not in engine.book[remedy].kinds:
            return None
        if state.rule_id in plan.after_missed:
            facts = replace(facts_for(engine, bundle, state), printed_due=None, length=None)
            outcome = engine.compute(remedy, facts)
        else:
            # The paper that started the missed period is not the one that says it was missed.
            if _stands(engine, bundle, remedy):
                return None
            outcome = answer(engine, remedy, bundle.facts, notice_facts(bundle, None, {}))
        return None if outcome.answer is Answer.NOT_AVAILABLE else outcome


def _stands(engine: Engine, bundle: CaseBundle, remedy: str) -> bool:
    """Say whether the same remedy is on the docket already: one request restores all."""
    family = {rule.id for rule in engine.book.families[engine.book[remedy].family]}
    active = (Status.OPEN, Status.SENT)
    return any(each.rule_id in family and each.status in active for each in bundle.deadlines)


def _following(
    writer: Writer, bundle: CaseBundle, row: Deadline, outcome: Outcome, notice_id: int | None
) -> Row:
    """Return the row of a deadline that another one leads to."""
    return deadline_row(
        outcome,
        case_id=bundle.case_id,
        client_id=bundle.client_id,
        days=DueDays.read(writer.session),
        actor=writer.actor,
        at=writer.at,
        notice_id=notice_id,
        parent_id=row.id,
        assignee_id=row.assignee_id,
    )


def _arising(bundle: CaseBundle, outcome: Outcome) -> Move:
    due, certain, missing = outcome.official_due, outcome.certain, outcome.missing
    rule = outcome.rule.id
    return Move(None, bundle.case_id, rule, None, None, due, MoveReason.ARISES, certain, missing)
