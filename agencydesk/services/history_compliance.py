"""What entries of the audit trail about compliance are about: lists, items, gates, events."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.models.compliance import (
    AgencyEvent,
    AnswerEvidence,
    ChecklistAnswer,
    ChecklistRun,
    GateOverride,
)
from agencydesk.models.papers import Document
from agencydesk.services.compliance.catalog import read_catalog
from agencydesk.services.compliance.contents import load_item
from agencydesk.services.compliance.data import ComplianceFiles

#: In Chinese and in English.
Pair = tuple[str, str]
TABLES = frozenset(
    model.__tablename__
    for model in (AgencyEvent, AnswerEvidence, ChecklistAnswer, ChecklistRun, GateOverride)
)


@dataclass(frozen=True, slots=True)
class ComplianceNames:
    """What entries about compliance are about, by table and record.

    Attributes:
        documents: names of stored files that are proofs.
    """

    subjects: Mapping[tuple[str, int], Pair] = field(default_factory=dict)
    documents: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def read(
        cls, session: Session, files: ComplianceFiles, entries: Iterable[tuple[str, int]]
    ) -> ComplianceNames:
        """Read the names that these entries (table, record) need; the data only if any do."""
        wanted: dict[str, set[int]] = {}
        for table, record in entries:
            if table in TABLES:
                wanted.setdefault(table, set()).add(record)
        if not wanted:
            return cls()
        data = files.get()
        titles = read_catalog(session, data.book).titles
        found: dict[tuple[str, int], Pair] = {}
        runs = select(ChecklistRun).where(ChecklistRun.id.in_(_of(wanted, ChecklistRun)))
        for run in session.scalars(runs):
            zh, en = titles.get(run.checklist_id, (run.checklist_id, run.checklist_id))
            found[ChecklistRun.__tablename__, run.id] = zh, en
        proofs = session.scalars(
            select(AnswerEvidence).where(AnswerEvidence.id.in_(_of(wanted, AnswerEvidence)))
        ).all()
        items = _of(wanted, ChecklistAnswer) | {proof.answer_id for proof in proofs}
        asked = {
            row.id: _item(row)
            for row in session.scalars(select(ChecklistAnswer).where(ChecklistAnswer.id.in_(items)))
        }
        found |= {(ChecklistAnswer.__tablename__, key): pair for key, pair in asked.items()}
        for proof in proofs:
            found[AnswerEvidence.__tablename__, proof.id] = asked[proof.answer_id]
        gates = {gate.id: (gate.name_zh, gate.name_en) for gate in data.gates}
        passed = select(GateOverride).where(GateOverride.id.in_(_of(wanted, GateOverride)))
        for each in session.scalars(passed):
            found[GateOverride.__tablename__, each.id] = gates.get(each.gate, (each.gate,) * 2)
        events = select(AgencyEvent).where(AgencyEvent.id.in_(_of(wanted, AgencyEvent)))
        for event in session.scalars(events):
            kind = data.events.by_key.get(event.event_key)
            name = (kind.name_zh, kind.name_en) if kind else (event.event_key,) * 2
            found[AgencyEvent.__tablename__, event.id] = name
        papers = {proof.document_id for proof in proofs if proof.document_id is not None}
        named = session.execute(
            select(Document.id, Document.file_name).where(Document.id.in_(papers))
        )
        return cls(found, {row.id: row.file_name for row in named})

    def subject(self, table: str, record: int, language: str) -> str:
        """Return what an entry is about; empty where it is not of compliance."""
        pair = self.subjects.get((table, record))
        return pair[language == "en"] if pair else ""


def _of(wanted: Mapping[str, set[int]], model: type) -> set[int]:
    return wanted.get(str(getattr(model, "__tablename__", "")), set())


def _item(row: ChecklistAnswer) -> Pair:
    item, _ = load_item(row.content)
    return f"{item.id} {item.text_zh}", f"{item.id} {item.text_en}"


def listed(value: str) -> Sequence[str]:
    """Return the texts of a column that holds a list; as it is, where it holds something else."""
    try:
        plain = json.loads(value)
    except ValueError:
        return (value,)
    return [str(each) for each in plain] if isinstance(plain, list) else (value,)
