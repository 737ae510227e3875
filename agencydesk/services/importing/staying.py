"""What an undoing leaves: the cases somebody has worked in, and dates that fit what is put back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import ColumnElement, Select, or_, select, union
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Source, Status
from agencydesk.domain.outcome import Answer
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.imports import ImportBatch, ImportChange
from agencydesk.models.papers import Notice
from agencydesk.models.vocabulary import ImportState
from agencydesk.services.bundles import CaseBundle, read_bundles
from agencydesk.services.context import Context
from agencydesk.services.moves import Moving, find_moves, find_recomputed, write_moves
from agencydesk.services.recompute import recompute
from agencydesk.services.rulebase import RuleBase
from agencydesk.services.writer import Writer

#: What the trail calls the undoing of an import.
UNDO = "undo"


def worked_in(batch: int) -> Select[int]:
    """Return the cases an import added in which somebody, or another import, has worked since.

    People, fields and papers of a case count as much as the case itself.
    """
    touched = select(AuditEntry.case_id).where(AuditEntry.case_id.is_not(None), *_by_others(batch))
    return select(CaseFile.id).where(CaseFile.import_batch_id == batch, CaseFile.id.in_(touched))


def edited_in(batch: int, table: str) -> Select[int]:
    """Return the records of a table somebody, or another import still in force, has changed."""
    return select(AuditEntry.record_id).where(AuditEntry.table_name == table, *_by_others(batch))


def replaced_since(session: Session, batch: int, rules: RuleBase) -> set[int]:
    """Return the deadlines an import took off the docket in whose place another one stands.

    That is one that was changed since, or that was put down since for the same rule and year.
    """
    changed = edited_in(batch, Deadline.__tablename__)
    followed = select(Deadline.supersedes_id).where(
        Deadline.import_batch_id == batch, Deadline.id.in_(changed)
    )
    found = {number for number in session.scalars(followed) if number is not None}
    taken = select(ImportChange.record_id).where(
        ImportChange.batch_id == batch,
        ImportChange.table_name == Deadline.__tablename__,
        ImportChange.column_name == "status",
    )
    gone = session.scalars(select(Deadline).where(Deadline.id.in_(taken))).all()
    cases = select(Deadline.case_id).where(Deadline.id.in_(taken))
    here = select(Deadline).where(
        Deadline.case_id.in_(cases),
        Deadline.status.in_((Status.OPEN, Status.SENT)),
        Deadline.notice_id.is_(None),
        Deadline.source != Source.SHEET,
        or_(Deadline.import_batch_id.is_(None), Deadline.import_batch_id != batch),
    )
    stand = {_kind(row, rules) for row in session.scalars(here)}
    return found | {row.id for row in gone if _kind(row, rules) in stand}


def _kind(row: Deadline, rules: RuleBase) -> tuple[int | None, str, int | None]:
    book = rules.engine.book
    family = book[row.rule_id].family if row.rule_id in book else row.rule_id
    return row.case_id, family, row.year


def changed_cases(session: Session, context: Context, batch: int) -> Mapping[int, CaseBundle]:
    """Return the cases an import changed and did not add, as they stand."""
    noted = select(ImportChange.record_id).where(ImportChange.batch_id == batch)
    cells = noted.where(ImportChange.table_name == CaseFile.__tablename__)
    rows = noted.where(ImportChange.table_name == Deadline.__tablename__)
    touched = union(
        cells,
        select(Deadline.case_id).where(
            or_(Deadline.import_batch_id == batch, Deadline.id.in_(rows))
        ),
        select(Notice.case_id).where(Notice.import_batch_id == batch),
    ).subquery()
    query = select(CaseFile.id).where(
        CaseFile.id.in_(select(touched.columns[0])),
        or_(CaseFile.import_batch_id.is_(None), CaseFile.import_batch_id != batch),
    )
    return read_bundles(session, session.scalars(query).all(), context.rules.notices)


def settle(writer: Writer, context: Context, cases: Mapping[int, CaseBundle]) -> None:
    """Move what no longer fits these cases, and put down what they start again.

    What somebody edited ends only where its rule no longer applies at all.

    Args:
        writer: the transaction.
        context: the open data folder.
        cases: the cases before they were put back.
    """
    rules, today = context.rules, context.today()
    writer.session.expire_all()
    now = read_bundles(writer.session, tuple(cases), rules.notices)
    for case_id, after in now.items():
        before = replace(cases[case_id], deadlines=after.deadlines)
        moves = find_moves(rules, before, after, today)
        kept = {each.state.id for each in moves if each.state and _stays(rules, after, each)}
        moves = [each for each in moves if each.state is None or each.state.id not in kept]
        again = find_recomputed(rules, after, everything=True) if kept else []
        moves += [each for each in again if each.state and each.state.id in kept]
        write_moves(writer, after, moves)


def _stays(rules: RuleBase, bundle: CaseBundle, moving: Moving) -> bool:
    """Say whether a deadline that is to go still has a rule that applies."""
    if moving.state is None or moving.found is not None:
        return False
    outcome = recompute(rules.engine, bundle, moving.state).outcome
    return outcome.answer is not Answer.NOT_AVAILABLE


def _by_others(batch: int) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that an entry of the trail is not the import's own, nor an undoing."""
    others = select(ImportBatch.id).where(
        ImportBatch.id != batch, ImportBatch.state == ImportState.APPLIED
    )
    return (
        AuditEntry.action != UNDO,
        or_(AuditEntry.batch_id.is_(None), AuditEntry.batch_id.in_(others)),
    )
