"""What a closed run says, as one text: its hash goes into the audit trail."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.models.audit import AuditEntry
from agencydesk.models.canonical import make_encode
from agencydesk.models.compliance import AnswerEvidence, ChecklistAnswer, ChecklistRun
from agencydesk.models.papers import Document
from agencydesk.models.vocabulary import RunState

#: What closing a run is called in the trail.
CLOSE = "close_run"
#: What opening one is called.
OPEN = "open_run"
_OF_RUNS = (AuditEntry.table_name == ChecklistRun.__tablename__,)
_RUN = ("id", "checklist_id", "list_version", "occasion", "subject", "first", "last", "case_id")
_MORE = (
    "staff_id",
    "agency_event_id",
    "opened_by",
    "opened_at",
    "items",
    "red_open",
    "failed",
    "left_out",
    "sealed_names",
)
_ANSWER = (
    "item_id",
    "position",
    "content",
    "red",
    "second",
    "live",
    "due_on",
    "not_before",
    "waits_for",
    "answer",
    "reason",
    "source",
    "live_answer",
    "live_told",
    "answered_by",
    "answered_at",
    "second_by",
    "second_at",
)
_EVIDENCE = ("kind", "record_table", "record_id", "note", "added_by", "added_at")


def _plain(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


_ENCODE = make_encode(_plain, sort_keys=True)


def sealed(session: Session, run: ChecklistRun, closed_by: int | None, closed_at: datetime) -> str:
    """Return the canonical JSON of a run: its head, every answer, every proof with its hash."""
    answers = session.scalars(
        select(ChecklistAnswer)
        .where(ChecklistAnswer.run_id == run.id)
        .order_by(ChecklistAnswer.position)
    ).all()
    proofs = session.execute(
        select(AnswerEvidence, Document.sha256)
        .outerjoin(Document, Document.id == AnswerEvidence.document_id)
        .where(
            AnswerEvidence.answer_id.in_([answer.id for answer in answers]),
            AnswerEvidence.removed_at.is_(None),
        )
        .order_by(AnswerEvidence.id)
    ).all()
    by_answer: dict[int, list[dict[str, object]]] = {}
    for proof, sha256 in proofs:
        told = {name: getattr(proof, name) for name in _EVIDENCE} | {"sha256": sha256}
        by_answer.setdefault(proof.answer_id, []).append(told)
    return _ENCODE(
        {
            "run": {name: getattr(run, name) for name in (*_RUN, *_MORE)},
            "closed": [closed_by, closed_at],
            "answers": [
                {name: getattr(answer, name) for name in _ANSWER}
                | {"evidence": by_answer.get(answer.id, [])}
                for answer in answers
            ],
        }
    )


def hash_of(session: Session, run: ChecklistRun, closed_by: int | None, closed_at: datetime) -> str:
    """Return the SHA-256 (hex) of what a run says."""
    return hashlib.sha256(sealed(session, run, closed_by, closed_at).encode("utf-8")).hexdigest()


def is_intact(session: Session, run: ChecklistRun) -> bool:
    """Say whether a run that was closed still says what it said then.

    Its hash must be the one it carries and the one the audit trail has of its closing. Nothing
    opens a closed run again: one that the trail saw closed and that is open now was altered.
    """
    noted = _noted(session, run.id)
    if run.state is not RunState.CLOSED or run.closed_at is None:
        return noted is None
    found = hash_of(session, run, run.closed_by, run.closed_at)
    return found == run.content_hash and found == noted


def was_closed(session: Session) -> set[int]:
    """Return the ids of all runs that the audit trail saw closed, also of those that are gone."""
    query = select(AuditEntry.record_id).where(*_OF_RUNS, AuditEntry.action == CLOSE)
    return set(session.scalars(query))


def opened_as(session: Session, run_id: int) -> tuple[str, str]:
    """Return list and subject of a run as the audit trail saw it opened; empty if it did not."""
    query = select(AuditEntry.changes).where(
        *_OF_RUNS, AuditEntry.record_id == run_id, AuditEntry.action == OPEN
    )
    written = session.scalar(query.order_by(AuditEntry.id).limit(1))
    told = {} if written is None else json.loads(written)
    checklist_id, subject = (
        str(told.get(key, (None, ""))[1]) for key in ("checklist_id", "subject")
    )
    return checklist_id, subject


def _noted(session: Session, run_id: int) -> str | None:
    """Return the hash that the audit trail has of a run's closing, None where it saw none."""
    query = select(AuditEntry.changes).where(
        *_OF_RUNS, AuditEntry.record_id == run_id, AuditEntry.action == CLOSE
    )
    written = session.scalar(query.order_by(AuditEntry.id.desc()).limit(1))
    return None if written is None else str(json.loads(written).get("content_hash", ("", ""))[1])
