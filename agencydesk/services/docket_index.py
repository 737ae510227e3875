"""What the docket is searched and sorted by, kept in memory and never written anywhere."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import SortKey
from agencydesk.models.agency import Staff
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.docket import Deadline
from agencydesk.models.imports import ImportBatch
from agencydesk.models.parties import Party
from agencydesk.models.reading import plain_rows
from agencydesk.services.docket_words import CaseWords, folded, read_ranks

#: After more changes than this it is quicker to read everything again.
_FEW = 500
#: Tables whose rows hold the words of cases.
_CASE_TABLES = frozenset(table.__tablename__ for table in (CaseFile, CaseParty, Party, Staff))


#: Stands for the case of a deadline of the agency itself; no case has this id.
NO_CASE = 0


class Columns:
    """The case and the rule of every deadline, six bytes each, at the deadline's id.

    Attributes:
        cases: the case.
        rules: a number for the rule; ``places`` says what it stands for.
    """

    def __init__(self) -> None:
        self.cases = array("i")
        self.rules = array("H")
        self._numbers: dict[str, int] = {}

    @classmethod
    def read(cls, session: Session) -> Columns:
        """Read both columns, each from an index that holds nothing else."""
        made = cls()
        made._make_room(session.scalar(select(func.max(Deadline.id))) or 0)
        for number, case in plain_rows(session, select(Deadline.id, Deadline.case_id)):
            made.cases[number] = case or NO_CASE
        known = made._numbers
        for number, rule in plain_rows(session, select(Deadline.id, Deadline.rule_id)):
            made.rules[number] = known.get(rule) or known.setdefault(rule, len(known) + 1)
        return made

    def put(self, deadline_id: int, case_id: int, rule_id: str) -> None:
        """Say which case and rule a deadline has."""
        self._make_room(deadline_id)
        self.cases[deadline_id] = case_id
        self.rules[deadline_id] = self._numbers.setdefault(rule_id, len(self._numbers) + 1)

    def places(self, by_rule: Mapping[str, int], other: int) -> array[int]:
        """Return a place for each number in ``rules``; ``other`` for rules that have none."""
        found = array("i", [other] * (len(self._numbers) + 1))
        for rule, number in self._numbers.items():
            found[number] = by_rule.get(rule, other)
        return found

    def _make_room(self, last: int) -> None:
        for column in (self.cases, self.rules):
            missing = last + 1 - len(column)
            if missing > 0:
                column.extend(array(column.typecode, bytes(column.itemsize * missing)))


class DocketIndex:
    """Holds what was read until the audit trail says that it has changed.

    Every change of the data is in the trail, also one made by another program; an import that
    was undone is told as one, not by every record. One thread at a time; give every method the
    session of the same consistent reading.
    """

    def __init__(self) -> None:
        self._seen = -1
        self._cases: CaseWords | None = None
        self._ranks: dict[SortKey, array[int]] = {}
        self._names: dict[int, str] | None = None
        self._columns: Columns | None = None

    def follow(self, session: Session) -> bool:
        """Forget what has changed since the last time; say whether anything has."""
        last = session.scalar(select(func.max(AuditEntry.id))) or 0
        if last == self._seen:
            return False
        if self._cases or self._ranks or self._names is not None or self._columns:
            new = AuditEntry.id > self._seen
            touched = set(session.scalars(select(AuditEntry.table_name).where(new).distinct()))
            # A trail that got shorter is another one: the data were replaced.
            whole = last < self._seen or ImportBatch.__tablename__ in touched
            if whole or touched & _CASE_TABLES:
                self._cases = None
                self._ranks.clear()
            if whole:
                self._names = self._columns = None
            elif Deadline.__tablename__ in touched:
                self._follow_deadlines(session)
        self._seen = last
        return True

    def cases(self, session: Session) -> CaseWords:
        """Return the words of all cases."""
        if self._cases is None:
            self._cases = CaseWords.read(session)
        return self._cases

    def ranks(self, session: Session, key: SortKey) -> array[int]:
        """Return where each case stands when sorted, at its id."""
        if key not in self._ranks:
            self._ranks[key] = read_ranks(session, key)
        return self._ranks[key]

    def columns(self, session: Session) -> Columns:
        """Return the case and the rule of every deadline."""
        if self._columns is None:
            self._columns = Columns.read(session)
        return self._columns

    def named(self, session: Session, word: str) -> set[int]:
        """Return the deadlines whose own name holds a word."""
        if self._names is None:
            query = select(Deadline.id, Deadline.name).where(Deadline.name.is_not(None))
            self._names = {row.id: folded(row.name or "") for row in session.execute(query)}
        text = folded(word)
        return {number for number, name in self._names.items() if text in name}

    def _follow_deadlines(self, session: Session) -> None:
        query = (
            select(AuditEntry.record_id)
            .where(AuditEntry.id > self._seen, AuditEntry.table_name == Deadline.__tablename__)
            .distinct()
            .limit(_FEW + 1)
        )
        changed = session.scalars(query).all()
        if len(changed) > _FEW or (self._names is None and self._columns is None):
            self._names = self._columns = None
            return
        self._take(session, changed)

    def _take(self, session: Session, changed: Collection[int]) -> None:
        query = select(Deadline.id, Deadline.case_id, Deadline.rule_id, Deadline.name)
        there = session.execute(query.where(Deadline.id.in_(changed))).all()
        if self._names is not None:
            for number in changed:
                self._names.pop(number, None)
            self._names |= {row.id: folded(row.name) for row in there if row.name is not None}
        if self._columns is not None:
            for row in there:
                self._columns.put(row.id, row.case_id or NO_CASE, row.rule_id)
