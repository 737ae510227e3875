"""Which deadlines of a case move when what is known of it changes; and writing that down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.domain.outcome import Answer
from agencydesk.domain.planning import Planned, plan_case
from agencydesk.models.docket import Deadline
from agencydesk.services.bundles import CaseBundle, DeadlineState
from agencydesk.services.deadline_rows import DueDays, Row, deadline_row, outcome_columns
from agencydesk.services.derivations import dump_list, dump_steps
from agencydesk.services.recompute import Recomputed, recompute, stated_day
from agencydesk.services.results import Move, MoveReason
from agencydesk.services.rulebase import RuleBase
from agencydesk.services.writer import Writer, check_version

#: What somebody has looked at who confirmed a deadline, beside the date itself.
_CONFIRMED = ("trigger_date", "raw_due", "answer", "source")
_UNCONFIRMED: Row = {"confirmed_by": None, "confirmed_at": None, "confirmed_alone": None}

#: A planned item is known by its rule's family and its patent year.
Key = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Moving:
    """One deadline that is to be written anew, with what it is written from.

    Attributes:
        move: what the user is told; None where only the derivation changes.
        state: the deadline as it stands; None for one that arises.
        found: the engine's new answer; None for one that goes.
        planned: where it stands in the plan, for one that arises.
    """

    move: Move | None
    state: DeadlineState | None
    found: Recomputed | None
    planned: tuple[int, Planned] | None = None


def find_moves(rules: RuleBase, before: CaseBundle, after: CaseBundle, today: date) -> list[Moving]:
    """Return everything that differs when a case is known as ``after`` instead of ``before``.

    Closed deadlines are reported where they would move, and left as they are.
    """
    was, will = planned_keys(rules, before, today), planned_keys(rules, after, today)
    gone = was.keys() - will.keys()
    moves: list[Moving] = []
    for state in after.deadlines:
        if state.status is Status.SUPERSEDED:
            continue
        found = recompute(rules.engine, after, state)
        if state.status is not Status.OPEN:
            earlier = recompute(rules.engine, before, state)
            if found.official_due not in (state.official_due, earlier.official_due):
                moves.append(Moving(_move(state, found, MoveReason.CLOSED), state, found))
        elif _ends(rules, state, found, gone):
            moves.append(Moving(_move(state, None, MoveReason.GONE), state, None))
        elif found.official_due != state.official_due:
            moves.append(Moving(_move(state, found, MoveReason.MOVED), state, found))
        elif _differs(state, found):
            moves.append(Moving(None, state, found))
    present = present_keys(rules, after)
    for key, (index, planned) in will.items():
        if key not in was and key not in present:
            moves.append(_arising(after.case_id, index, planned))
    return moves


def find_recomputed(rules: RuleBase, bundle: CaseBundle, *, everything: bool) -> list[Moving]:
    """Return what the rules and the calendar now give for open deadlines.

    Args:
        rules: the rule base, on its new calendar.
        bundle: the case.
        everything: also look at dates that were certain.
    """
    moves: list[Moving] = []
    for state in bundle.deadlines:
        if state.status is not Status.OPEN or (state.certain and not everything):
            continue
        found = recompute(rules.engine, bundle, state)
        if found.official_due != state.official_due:
            moves.append(Moving(_move(state, found, MoveReason.MOVED), state, found))
        elif _differs(state, found):
            moves.append(Moving(None, state, found))
    return moves


def planned_keys(
    rules: RuleBase, bundle: CaseBundle, today: date
) -> dict[Key, tuple[int, Planned]]:
    """Return what a case's own dates start, with the place of each in the plan."""
    planned = plan_case(rules.engine, rules.plan, bundle.facts, today)
    return {
        (item.outcome.rule.family, item.year): (index, item) for index, item in enumerate(planned)
    }


def present_keys(rules: RuleBase, bundle: CaseBundle) -> dict[Key, DeadlineState]:
    """Return the deadlines that stand on the docket, closed ones included."""
    book = rules.engine.book
    return {
        (book[state.rule_id].family, state.year): state
        for state in bundle.deadlines
        if state.status is not Status.SUPERSEDED and state.rule_id in book
    }


def told(moves: Sequence[Moving]) -> tuple[Move, ...]:
    """Return what a user is shown of the moves, the earliest new date first."""
    shown = [moving.move for moving in moves if moving.move is not None]
    return tuple(sorted(shown, key=lambda move: (move.new_due or date.max, move.rule_id)))


@dataclass(frozen=True, slots=True)
class Written:
    """Which deadlines writing the moves replaced, added and refreshed."""

    replaced: Mapping[int, int]
    added: tuple[int, ...]
    refreshed: tuple[int, ...]


def write_moves(
    writer: Writer, bundle: CaseBundle, moves: Sequence[Moving], reason: str = ""
) -> Written:
    """Write moves: superseding rows, new rows, refreshed derivations; nothing is deleted.

    A moved deadline loses its confirmation, since the new row has none. One that ends on the
    same day but rests on something else now loses it as well: nobody has looked at that.

    Raises:
        UserError: ``record.changed`` if a deadline changed since the moves were found.
    """
    days = DueDays.read(writer.session)
    replaced: dict[int, int] = {}
    refreshed: list[int] = []
    by_index: dict[int, int] = {}
    for moving in moves:
        if moving.state is None or (moving.move and moving.move.reason is MoveReason.CLOSED):
            continue
        row = writer.get(Deadline, moving.state.id, "deadline.unknown")
        check_version(row.version, moving.state.version)
        if moving.found is None:
            supersede(writer, row, reason)
        elif moving.move is None:
            columns = outcome_columns(moving.found.outcome, stated_due=moving.found.stated_due)
            if any(getattr(row, name) != columns[name] for name in _CONFIRMED):
                columns |= {"entered_by": writer.actor.id, "entered_at": writer.at, **_UNCONFIRMED}
            writer.change(row, columns, case_id=row.case_id, action="recompute")
            refreshed.append(row.id)
        else:
            new = _replacement(writer, bundle, moving.state, moving.found, days)
            replaced[row.id] = writer.add(new, case_id=row.case_id, action="recompute")
            supersede(writer, row, reason)
    _follow(writer, replaced)
    for moving in moves:
        if moving.planned is not None:
            index, planned = moving.planned
            by_index[index] = add_planned(writer, bundle, planned, days, by_index)
    return Written(replaced, tuple(by_index.values()), tuple(refreshed))


def add_planned(
    writer: Writer,
    bundle: CaseBundle,
    planned: Planned,
    days: DueDays,
    by_index: Mapping[int, int],
) -> int:
    """Put one planned deadline on the docket and return its id.

    Args:
        writer: the transaction.
        bundle: the case.
        planned: the item.
        days: the defaults for internal and client dates.
        by_index: the ids of the items of the same plan that are written already.
    """
    row = deadline_row(
        planned.outcome,
        case_id=bundle.case_id,
        client_id=bundle.client_id,
        days=days,
        actor=writer.actor,
        at=writer.at,
        stated_due=planned.stated_due,
        year=planned.year,
        parent_id=None if planned.follows is None else by_index.get(planned.follows),
    )
    return writer.add(Deadline(**row), case_id=bundle.case_id)


def supersede(writer: Writer, row: Deadline, reason: str = "") -> None:
    """Take a deadline off the docket; the row stays, and says why if told."""
    writer.change(
        row,
        {
            "status": Status.SUPERSEDED,
            "closed_at": writer.at,
            "closed_by": writer.actor.id,
            "closed_reason": reason or None,
        },
        case_id=row.case_id,
        action="supersede",
    )


def _replacement(
    writer: Writer, bundle: CaseBundle, state: DeadlineState, found: Recomputed, days: DueDays
) -> Deadline:
    row = deadline_row(
        found.outcome,
        case_id=state.case_id,
        client_id=bundle.client_id,
        days=days,
        actor=writer.actor,
        at=writer.at,
        stated_due=found.stated_due,
        notice_id=state.notice_id,
        year=state.year,
        tier=state.tier,
        parent_id=state.parent_id,
        printed_due=state.printed_due,
        supersedes_id=state.id,
        assignee_id=state.assignee_id,
        name=state.name,
    )
    usual = days.dates(state.rule_id, bundle.client_id, state.official_due)
    chosen = (state.internal_due, state.client_due)
    for column, own, default in zip(("internal_due", "client_due"), chosen, usual, strict=True):
        fits = own is not None and found.official_due is not None and own <= found.official_due
        if own != default and fits:
            row[column] = own
    return Deadline(**row)


def _follow(writer: Writer, replaced: Mapping[int, int]) -> None:
    """Point what followed a replaced deadline at the one in its place."""
    for old, new in replaced.items():
        for child in children(writer, old):
            writer.change(child, {"parent_id": new}, case_id=child.case_id)


def reinstate(writer: Writer, rules: RuleBase, bundle: CaseBundle, ended: Deadline) -> int | None:
    """Put back what a deadline had superseded, computed anew; return its id.

    Only what no notice had started comes back: another notice's deadline stands by itself.

    Args:
        writer: the transaction.
        rules: the rule base.
        bundle: the case as it is known now.
        ended: the deadline that was just taken off the docket.
    """
    if ended.supersedes_id is None:
        return None
    state = bundle.deadline(ended.supersedes_id)
    if state.notice_id is not None:
        return None
    found = recompute(rules.engine, bundle, state)
    row = _replacement(writer, bundle, state, found, DueDays.read(writer.session))
    row.supersedes_id = ended.id
    return writer.add(row, case_id=bundle.case_id, action="reinstate")


def restore_base(
    writer: Writer, rules: RuleBase, bundle: CaseBundle, ended: Deadline
) -> int | None:
    """Put back the period whose extension was just taken off the docket; return its id.

    Args:
        writer: the transaction.
        rules: the rule base.
        bundle: the case as it is known now.
        ended: the extended deadline.
    """
    if ended.parent_id is None:
        return None
    state = bundle.deadline(ended.parent_id)
    if state.status is not Status.SUPERSEDED:
        return None
    found = recompute(rules.engine, bundle, state)
    row = _replacement(writer, bundle, state, found, DueDays.read(writer.session))
    row.supersedes_id = ended.id
    return writer.add(row, case_id=bundle.case_id, action="reinstate")


def children(writer: Writer, deadline_id: int) -> list[Deadline]:
    """Return the deadlines that follow or extend one and still stand."""
    query = select(Deadline).where(
        Deadline.parent_id == deadline_id, Deadline.status != Status.SUPERSEDED
    )
    return list(writer.session.scalars(query))


def _ends(rules: RuleBase, state: DeadlineState, found: Recomputed, gone: set[Key]) -> bool:
    if stated_day(state) is not None:
        return False
    if found.outcome.answer is Answer.NOT_AVAILABLE:
        return True
    key = (rules.engine.book[state.rule_id].family, state.year)
    return state.notice_id is None and key in gone


def _differs(state: DeadlineState, found: Recomputed) -> bool:
    outcome = found.outcome
    return (
        outcome.raw != state.raw_due
        or outcome.answer is not state.answer
        or found.certain != state.certain
        or dump_list(outcome.missing) != state.missing
        or dump_list(outcome.flags) != state.flags
        or dump_steps(outcome.steps) != state.derivation
    )


def _move(state: DeadlineState, found: Recomputed | None, reason: MoveReason) -> Move:
    return Move(
        state.id,
        state.case_id,
        found.outcome.rule.id if found else state.rule_id,
        state.year,
        state.official_due,
        found.official_due if found else None,
        reason,
        found.certain if found else False,
        found.outcome.missing if found else (),
    )


def _arising(case_id: int, index: int, planned: Planned) -> Moving:
    outcome = planned.outcome
    found = Recomputed(outcome, planned.stated_due)
    move = Move(
        None,
        case_id,
        outcome.rule.id,
        planned.year,
        None,
        found.official_due,
        MoveReason.ARISES,
        found.certain,
        outcome.missing,
    )
    return Moving(move, None, found, (index, planned))
