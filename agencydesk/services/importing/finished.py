"""What a sheet says is done: whether to believe it, and what it closes on the docket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Source, Status
from agencydesk.domain.outcome import Answer, Outcome, Step
from agencydesk.domain.planning import CaseFacts, Planned, Stated, rule_fitting
from agencydesk.errors import UserError
from agencydesk.exchange.sheets.rows import ParsedRow, Values
from agencydesk.models.audit import AuditEntry
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Notice
from agencydesk.services.bundles import case_behind
from agencydesk.services.importing.ledger import Ledger
from agencydesk.services.importing.staying import UNDO
from agencydesk.services.importing.values import CaseDraft, Closure, Plain
from agencydesk.services.recompute import uses_year
from agencydesk.services.rulebase import RuleBase
from agencydesk.texts import Texts

#: What a note says: its code and what fills it.
Word = tuple[str, tuple[tuple[str, object], ...]]
DONE = "done_date"
#: Cases asked for at once.
_CHUNK = 500


def reason(texts: Texts, day: date) -> str:
    """Return the words kept with a deadline that a sheet says was done on ``day``."""
    return texts.get("import", "reason.finished", "zh", day=day)


def doubted(row: ParsedRow, today: date) -> tuple[ParsedRow, Word | None]:
    """Return a row without a day of completion that cannot be, and the question about it.

    Nothing is done in the time to come, nor before the paper that asks for it was sent.
    """
    day, sent = row.values.get("done_date"), row.values.get("notice_date")
    if day is None:
        return row, None
    if day > today:
        word: Word = ("done.future", (("field", DONE), ("day", day)))
    elif sent is not None and day < sent:
        word = ("done.before_notice", (("field", DONE), ("day", day), ("dispatched", sent)))
    else:
        return row, None
    left = {name: value for name, value in row.values.items() if name != DONE}
    return replace(row, values=cast("Values", left)), word


@dataclass(frozen=True, slots=True)
class _Here:
    """A deadline of a known case as it stands.

    Attributes:
        mark: what tells its notice from the case's others, or None.
        fresh: an import put it there, and no person has touched it since.
    """

    id: int
    version: int
    family: str
    due: date | None
    name: str | None
    sheet: bool
    yearly: bool
    mark: tuple[str, date | None] | None
    fresh: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Finisher:
    """Finds what is done among the deadlines that are here, and plans what is not here yet."""

    rules: RuleBase

    def look(
        self, session: Session, drafts: Iterable[CaseDraft]
    ) -> Iterator[tuple[CaseDraft, Word]]:
        """Give known cases the deadlines to close; yield what has to be closed by hand.

        Args:
            session: an open one.
            drafts: the cases; those without anything done are passed over.
        """
        known = {
            draft.case_id: draft
            for draft in drafts
            if draft.case_id is not None and (draft.finished or draft.finished_notices)
        }
        here: dict[int, list[_Here]] = {}
        ids = list(known)
        for start in range(0, len(ids), _CHUNK):
            for case_id, each in _read(session, ids[start : start + _CHUNK], self.rules):
                here.setdefault(case_id, []).append(each)
        for case_id, draft in known.items():
            for word in self._look(draft, here.get(case_id, [])):
                yield draft, word

    def _look(self, draft: CaseDraft, here: Sequence[_Here]) -> Iterator[Word]:
        for mark, day in draft.finished_notices.items():
            for each in here:
                if each.mark == mark:
                    yield from _close(draft, each, day, simple=True)
        for stated, finished in tuple(draft.finished.items()):
            same = [each for each in here if self._is_same(stated, each)]
            other = [each for each in here if self._may_be_same(stated, each)]
            if not same and not other:
                draft.new_stated = True
            elif not same:  # whether the docket has it already, a person has to say
                draft.stated.remove(stated)
                del draft.finished[stated]
            for each in same or other:
                simple = bool(same) and each.due == stated.due
                yield from _close(draft, each, finished.day, simple=simple)

    def _is_same(self, stated: Stated, each: _Here) -> bool:
        """Say whether a deadline is the one that a sheet's date stands for.

        It is if a sheet stated it for the same day under the same name, or if it is the one that
        the case's own data give for the same act.
        """
        families, nameless = self._families(stated), self._nameless
        if each.sheet:
            named = each.name == (stated.name or None) and each.family in {*families, nameless}
            unnamed = each.name is None and each.family in families
            return each.due == stated.due and (named or unnamed)
        free = each.mark is None and not each.yearly and each.due is not None
        return free and each.family in families

    def _may_be_same(self, stated: Stated, each: _Here) -> bool:
        families = self._families(stated)
        alike = not families or each.family in {*families, self._nameless}
        return each.open and each.due == stated.due and alike

    @property
    def _nameless(self) -> str:
        """Return the family of what stands for a date of which nothing more is known."""
        return self.rules.engine.book[self.rules.plan.stated_rule].family

    def _families(self, stated: Stated) -> set[str]:
        """Return the families of what a sheet says is due; empty where it says only a day."""
        book, plan = self.rules.engine.book, self.rules.plan
        rules = {stated.rule, plan.otherwise.get(stated.rule, "")} - {""}
        return {book[rule].family for rule in rules} - {self._nameless}

    def plan(self, case: CaseFacts, draft: CaseDraft) -> None:
        """Add what is done to a case's plan; it takes the place of what is to be done till then.

        Args:
            case: the case as it will be, without what is done.
            draft: its draft, with the plan that follows from the case.
        """
        for stated in draft.stated:
            finished = draft.finished_of(stated)
            if finished is None:
                continue
            outcome = self._outcome(stated, case)
            family = outcome.rule.family
            for item in tuple(draft.planned):
                if item.outcome.rule.family != family or item.stated is not None or item.year:
                    continue
                if not item.awaited or case.status_text == finished.status:
                    remove(draft.planned, draft.planned.index(item))
            step = Step("stated", stated.due, "", {})
            outcome = replace(outcome, steps=(*outcome.steps, step))
            draft.planned.append(Planned(outcome, stated=stated, awaited=True))

    def _outcome(self, stated: Stated, case: CaseFacts) -> Outcome:
        engine, plan = self.rules.engine, self.rules.plan
        if case.tag is None:
            return Outcome(engine.book[plan.stated_rule], Answer.MISSING, missing=("kind",))
        rule = engine.book[rule_fitting(engine, plan, stated.rule, case.facts())]
        if uses_year(engine, rule):  # nobody says which year
            rule = engine.book[plan.stated_rule]
        return engine.compute_family(rule.id, case.facts())


def remove(planned: list[Planned], index: int) -> None:
    """Take one item out of a plan; what follows others still follows the same ones."""
    left = []
    for place, item in enumerate(planned):
        if place != index:
            later = item.follows is not None and item.follows > index
            left.append(replace(item, follows=(item.follows or 0) - 1) if later else item)
    planned[:] = left


def close(session: Session, draft: CaseDraft, ledger: Ledger, texts: Texts) -> None:
    """Close what a known case's draft says is done.

    Raises:
        UserError: ``import.stale`` if one of the deadlines changed since the plan.
    """
    for closure in draft.closures:
        words = reason(texts, closure.day)
        same = (Deadline.id == closure.deadline_id, Deadline.version == closure.version)
        found = session.scalars(
            update(Deadline)
            .where(*same, Deadline.status == Status.OPEN)
            .values(
                status=Status.NOT_NEEDED,
                closed_reason=words,
                closed_at=ledger.at,
                version=Deadline.version + 1,
            )
            .returning(Deadline.id)
        ).all()
        if not found:
            raise UserError("import.stale", row=draft.row)
        table, number = Deadline.__tablename__, closure.deadline_id
        before: dict[str, Plain] = {"status": Status.OPEN.value, "closed_reason": None}
        after: dict[str, Plain] = {"status": Status.NOT_NEEDED.value, "closed_reason": words}
        ledger.change(table, number, "status", before["status"], after["status"])
        ledger.audit("update", table, number, draft.case_id, before, after)


def _close(draft: CaseDraft, each: _Here, day: date, *, simple: bool) -> Iterator[Word]:
    """Have an open deadline closed if that is simple; else yield that a person has to."""
    if not each.open or any(closure.deadline_id == each.id for closure in draft.closures):
        return
    if simple and each.fresh:
        draft.closures.append(Closure(each.id, each.version, day))
    elif each.due is None:
        yield "done.stays_undated", (("day", day),)
    else:
        yield "done.stays_open", (("day", day), ("due", each.due))


def _read(session: Session, ids: Sequence[int], rules: RuleBase) -> Iterator[tuple[int, _Here]]:
    """Yield the deadlines of some cases, superseded ones aside, with the case's id."""
    book = rules.engine.book
    worked_on = set(
        session.scalars(
            select(AuditEntry.record_id).where(
                AuditEntry.case_id.in_(ids),
                AuditEntry.table_name == Deadline.__tablename__,
                AuditEntry.batch_id.is_(None),
                AuditEntry.action != UNDO,
            )
        )
    )
    query = (
        select(Deadline, Notice.code, Notice.name, Notice.dispatch_date)
        .outerjoin(Notice, Notice.id == Deadline.notice_id)
        .where(Deadline.case_id.in_(ids), Deadline.status != Status.SUPERSEDED)
        .order_by(Deadline.id)
    )
    for row, code, name, day in session.execute(query):
        yield (
            case_behind(row),
            _Here(
                row.id,
                row.version,
                book[row.rule_id].family if row.rule_id in book else row.rule_id,
                row.official_due,
                row.name,
                row.source is Source.SHEET,
                row.year is not None,
                None if row.notice_id is None else (code or name, day),
                row.import_batch_id is not None and row.id not in worked_on,
                row.status is Status.OPEN,
            ),
        )
