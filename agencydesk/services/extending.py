"""Extending a designated period (延长期限)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, select

from agencydesk.domain.docket import Status
from agencydesk.domain.outcome import Answer, Flag, Outcome, Step
from agencydesk.errors import UserError
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Notice
from agencydesk.services.acting_values import Approval
from agencydesk.services.bundles import (
    CaseBundle,
    DeadlineState,
    case_behind,
    case_of_deadline,
    read_bundle,
)
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.deadline_rows import DueDays, deadline_row
from agencydesk.services.moves import restore_base, supersede
from agencydesk.services.recompute import EXTENSION, extended, facts_for, printed_alone, recompute
from agencydesk.services.results import Note
from agencydesk.services.writer import Writer, check_version, writing


@dataclass(frozen=True, slots=True)
class Extended:
    """The new end of a period; the new deadline is the record of ``changes``.

    Attributes:
        new_due: the extended official date, inclusive.
        computed_due: what the rule alone gives; kept beside a date on the office's paper.
        ambiguous: another reading of the rule gives another day; the earliest one is taken.
        steps: how the new date comes about.
    """

    changes: Changes
    old_due: date
    new_due: date
    computed_due: date | None
    certain: bool
    ambiguous: bool
    notes: tuple[Note, ...] = ()
    steps: tuple[Step, ...] = ()


class Extending:
    """Extends deadlines. The earlier one is superseded, and the new one points at it."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def preview(
        self, deadline_id: int, months: int | None, granted_due: date | None = None
    ) -> Extended:
        """Return what an extension would give; nothing is written.

        Raises:
            UserError: as ``extend``.
        """
        bundle, state = self._base(deadline_id)
        outcome = self._outcome(bundle, state, months, granted_due)
        return self._result(_dues(state, outcome), outcome, None)

    def extend(
        self,
        deadline_id: int,
        months: int | None,
        granted_due: date | None = None,
        approval_notice_id: int | None = None,
    ) -> Extended:
        """Put the extended end of a period on the docket in place of the present one.

        Args:
            deadline_id: an open deadline whose rule can be extended.
            months: for how many months; None where only the office's paper gives the date.
            granted_due: the date on the office's approval; it prevails.
            approval_notice_id: the recorded approval, if it is on file.

        Raises:
            UserError: ``deadline.unknown``, ``deadline.closed``, ``extend.not-allowed``,
                ``extend.length`` with the lengths that are, ``extend.needs-date`` where the
                rules cannot say the new end, ``extend.not-computable``,
                ``extend.earlier`` for a date not after the present one, ``notice.unknown``,
                ``record.changed``.
        """
        bundle, state = self._base(deadline_id)
        outcome = self._outcome(bundle, state, months, granted_due)
        by_rule = outcome.rule.id == EXTENSION
        dues = _dues(state, outcome)
        with writing(self._context) as writer:
            row = writer.get(Deadline, deadline_id, "deadline.unknown")
            check_version(row.version, state.version)
            _check_notice(writer, approval_notice_id, bundle.case_id)
            new = deadline_row(
                outcome,
                case_id=bundle.case_id,
                client_id=bundle.client_id,
                days=DueDays.read(writer.session),
                actor=writer.actor,
                at=writer.at,
                notice_id=(by_rule and approval_notice_id) or state.notice_id,
                year=state.year,
                parent_id=deadline_id,
                printed_due=granted_due,
                assignee_id=state.assignee_id,
                name=state.name,
            )
            new_id = writer.add(Deadline(**new), case_id=bundle.case_id, action="extend")
            supersede(writer, row)
            for awaiting in _awaiting(writer, bundle.case_id, approval_notice_id):
                supersede(writer, awaiting)
        return self._result(dues, outcome, new_id)

    def take_back(self, deadline_id: int, reason: str) -> Changes:
        """End an extension that was not granted; the period before it stands again.

        The approval it was put down with waits for its period again.

        Returns:
            The changes; the period that stands again is their record.

        Raises:
            UserError: ``deadline.unknown``, ``deadline.closed``, ``extend.no-extension``,
                ``reason.needed``.
        """
        if not reason.strip():
            raise UserError("reason.needed")
        rules = self._context.rules
        with writing(self._context) as writer:
            row = writer.get(Deadline, deadline_id, "deadline.unknown")
            if row.status is not Status.OPEN:
                raise UserError("deadline.closed", id=deadline_id, status=row.status.value)
            case_id = case_behind(row)
            supersede(writer, row, reason)
            bundle = read_bundle(writer.session, case_id, rules.notices)
            base = restore_base(writer, rules, bundle, row)
            if base is None:
                raise UserError("extend.no-extension", id=deadline_id)
            if row.rule_id == EXTENSION and row.notice_id is not None:
                _wait_again(writer, case_id, row.notice_id)
        return Changes(cases=True, docket=True, record_id=base)

    def approvals(self, deadline_id: int) -> tuple[Approval, ...]:
        """Return the approvals on file in the case that wait for the period they extend.

        Raises:
            UserError: ``deadline.unknown``.
        """
        with self._context.database.reading() as session:
            case_id = case_of_deadline(session, deadline_id)
            query = (
                select(Notice.id, Notice.name, Notice.dispatch_date)
                .join(Deadline, Deadline.notice_id == Notice.id)
                .where(*_waiting(case_id), Deadline.status == Status.OPEN)
                .order_by(Notice.dispatch_date, Notice.id)
            )
            return tuple(Approval(*row) for row in session.execute(query))

    def _base(self, deadline_id: int) -> tuple[CaseBundle, DeadlineState]:
        rules = self._context.rules
        with self._context.database.reading() as session:
            case_id = case_of_deadline(session, deadline_id)
            bundle = read_bundle(session, case_id, rules.notices)
        state = bundle.deadline(deadline_id)
        if state.status is not Status.OPEN:
            raise UserError("deadline.closed", id=deadline_id, status=state.status.value)
        if state.rule_id not in rules.engine.book:
            raise UserError("rule.unknown", rule=state.rule_id)
        if not rules.engine.book[state.rule_id].extendable:
            raise UserError("extend.not-allowed", rule=state.rule_id)
        return bundle, state

    def _outcome(
        self,
        bundle: CaseBundle,
        state: DeadlineState,
        months: int | None,
        granted_due: date | None,
    ) -> Outcome:
        engine = self._context.rules.engine
        lengths = engine.book[EXTENSION].lengths
        if months is not None and months not in lengths:
            raise UserError("extend.length", months=months, allowed=", ".join(map(str, lengths)))
        if state.official_due is None:
            raise UserError("extend.not-computable", id=state.id)
        if granted_due is not None and granted_due <= state.official_due:
            raise UserError(
                "extend.earlier",
                granted=granted_due.isoformat(),
                present=state.official_due.isoformat(),
            )
        base = recompute(engine, bundle, state).outcome
        facts = replace(facts_for(engine, bundle, state), length=months, printed_due=granted_due)
        outcome = printed_alone(extended(engine, facts, base), granted_due)
        if outcome.answer is Answer.COMPUTED:
            return outcome
        if granted_due is None:
            raise UserError("extend.needs-date", id=state.id)
        # The rules do not know this extension; the office's date stands on the base's own rule.
        outcome = engine.compute_family(state.rule_id, replace(facts, length=None))
        return printed_alone(outcome, granted_due)

    def _result(self, dues: tuple[date, date], outcome: Outcome, new_id: int | None) -> Extended:
        old, new = dues
        late = old < self._context.today()
        notes = (Note("extend.after-expiry", {"due": old.isoformat()}),) if late else ()
        return Extended(
            Changes(cases=True, docket=True, record_id=new_id),
            old,
            new,
            outcome.computed_due,
            outcome.certain,
            Flag.AMBIGUOUS in outcome.flags,
            notes,
            outcome.steps,
        )


def _dues(state: DeadlineState, outcome: Outcome) -> tuple[date, date]:
    """Return the official date before and after an extension.

    Raises:
        UserError: ``extend.not-computable`` if either is not known.
    """
    if state.official_due is None or outcome.official_due is None:
        raise UserError("extend.not-computable", id=state.id)
    return state.official_due, outcome.official_due


def _check_notice(writer: Writer, notice_id: int | None, case_id: int) -> None:
    if notice_id is None:
        return
    notice = writer.get(Notice, notice_id, "notice.unknown")
    if notice.case_id != case_id:
        raise UserError("notice.unknown", id=notice_id)


def _waiting(case_id: int) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of the items that recording an approval leaves without a base."""
    return (
        Deadline.case_id == case_id,
        Deadline.rule_id == EXTENSION,
        Deadline.notice_id.is_not(None),
        Deadline.parent_id.is_(None),
    )


def _awaiting(writer: Writer, case_id: int, notice_id: int | None) -> list[Deadline]:
    """Return the open item that recording the approval had left without a base."""
    if notice_id is None:
        return []
    query = select(Deadline).where(
        *_waiting(case_id), Deadline.notice_id == notice_id, Deadline.status == Status.OPEN
    )
    return list(writer.session.scalars(query))


def _wait_again(writer: Writer, case_id: int, notice_id: int) -> None:
    """Put the item of an approval back that an extension had taken off the docket."""
    query = (
        select(Deadline)
        .join(Notice, Notice.id == Deadline.notice_id)
        .where(
            *_waiting(case_id),
            Notice.id == notice_id,
            Notice.superseded_by.is_(None),
            Deadline.status == Status.SUPERSEDED,
        )
        .order_by(Deadline.id.desc())
    )
    item = writer.session.scalars(query).first()
    if item is not None:
        values = {
            "status": Status.OPEN,
            "closed_at": None,
            "closed_by": None,
            "closed_reason": None,
        }
        writer.change(item, values, case_id=case_id, action="reopen")
