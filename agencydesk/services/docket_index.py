"""What the docket is searched and sorted by, kept in memory and never written anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import SortKey
from agencydesk.models.agency import Staff
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.docket import Deadline
from agencydesk.models.parties import Party
from agencydesk.services.docket_query import client_rank, in_client_roles

#: Between the texts of a case; no word that is looked for contains white space.
_BETWEEN = "\n"
#: After more changes than this it is quicker to read everything again.
_FEW = 500
#: Tables whose rows hold the words of cases.
_CASE_TABLES = frozenset(table.__tablename__ for table in (CaseFile, CaseParty, Party, Staff))


@dataclass(frozen=True, slots=True)
class CaseWords:
    """The words of all cases, one place a case in every list.

    Attributes:
        texts: reference, title, client reference, PCT number, attorney and client, folded.
        numbers: the application number, folded.
        values: what cases are sorted by.
    """

    ids: list[int]
    texts: list[str]
    numbers: list[str]
    values: dict[SortKey, list[str]]

    @classmethod
    def read(cls, session: Session) -> CaseWords:
        """Read the words of all cases."""
        cases = session.execute(
            select(
                CaseFile.id,
                CaseFile.application_no,
                CaseFile.ref,
                CaseFile.title,
                CaseFile.client_ref,
                CaseFile.pct_no,
                Staff.name,
            ).outerjoin(Staff, Staff.id == CaseFile.attorney_id)
        ).all()
        names = (
            select(CaseParty.case_id, Party.name)
            .join(Party, Party.id == CaseParty.party_id)
            .where(in_client_roles())
            .order_by(*(key.desc() for key in client_rank()))
        )
        clients = {row[0]: row[1] for row in session.execute(names).all()}
        parts = [(*case[2:], clients.get(case[0])) for case in cases]
        return cls(
            ids=[case[0] for case in cases],
            texts=[folded(_BETWEEN.join(text for text in each if text)) for each in parts],
            numbers=[folded(case[1] or "") for case in cases],
            values={
                SortKey.CASE_REF: [each[0] for each in parts],
                SortKey.TITLE: [each[1] for each in parts],
                SortKey.ATTORNEY: [each[4] or "" for each in parts],
                SortKey.CLIENT: [each[5] or "" for each in parts],
            },
        )

    def holding(self, word: str) -> set[int]:
        """Return the cases in which a word occurs; punctuation in a number does not count."""
        text = folded(word)
        digits = "".join(letter for letter in text if letter.isalnum()) or text
        return {
            case
            for case, words, number in zip(self.ids, self.texts, self.numbers, strict=True)
            if text in words or digits in number
        }

    def ranks(self, key: SortKey) -> dict[int, int]:
        """Return where each case stands when sorted; equal values stand in the same place."""
        values = self.values[key]
        places = {value: place for place, value in enumerate(sorted(set(values)))}
        return dict(zip(self.ids, (places[value] for value in values), strict=True))


class DocketIndex:
    """Holds what was read until the audit trail says that it has changed.

    Every change of the data is in the trail, also one made by another program. One thread at a
    time; give every method the session of the same consistent reading.
    """

    def __init__(self) -> None:
        self._seen = -1
        self._cases: CaseWords | None = None
        self._names: dict[int, str] | None = None
        self._rules: dict[int, str] | None = None

    def follow(self, session: Session) -> bool:
        """Forget what has changed since the last time; say whether anything has."""
        last = session.scalar(select(func.max(AuditEntry.id))) or 0
        if last == self._seen:
            return False
        if self._cases is None and self._names is None and self._rules is None:
            self._seen = last
            return True
        new = AuditEntry.id > self._seen
        touched = set(session.scalars(select(AuditEntry.table_name).where(new).distinct()))
        if touched & _CASE_TABLES:
            self._cases = None
        if Deadline.__tablename__ in touched:
            self._follow_deadlines(session)
        self._seen = last
        return True

    def cases(self, session: Session) -> CaseWords:
        """Return the words of all cases."""
        if self._cases is None:
            self._cases = CaseWords.read(session)
        return self._cases

    def rules(self, session: Session) -> dict[int, str]:
        """Return the rule of every deadline."""
        if self._rules is None:
            found = session.execute(select(Deadline.id, Deadline.rule_id)).all()
            self._rules = {row[0]: row[1] for row in found}
        return self._rules

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
        if len(changed) > _FEW or (self._names is None and self._rules is None):
            self._names = self._rules = None
            return
        there = session.execute(
            select(Deadline.id, Deadline.rule_id, Deadline.name).where(Deadline.id.in_(changed))
        ).all()
        if self._names is not None:
            names = {row.id: folded(row.name) for row in there if row.name is not None}
            _replace(self._names, changed, names)
        if self._rules is not None:
            _replace(self._rules, changed, {row.id: row.rule_id for row in there})


def _replace(held: dict[int, str], changed: Iterable[int], now: dict[int, str]) -> None:
    for number in changed:
        held.pop(number, None)
    held.update(now)


def folded(text: str) -> str:
    """Return a text with its Latin letters small, as it is compared; all else stays."""
    return text.encode().lower().decode()
