"""Answering the items of a run (是／否／不适用), with proofs and a second signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models.compliance import AnswerEvidence, ChecklistAnswer, ChecklistRun
from agencydesk.models.papers import Document
from agencydesk.models.vocabulary import AnswerKind, AnswerSource, EvidenceKind
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.opening import is_open, refresh_run, touch
from agencydesk.services.compliance.run_reading import dump_told
from agencydesk.services.compliance.values import LiveAnswer
from agencydesk.services.context import Context
from agencydesk.services.staff import active_actor
from agencydesk.services.writer import Writer, check_version, writing

_CHANGED = Changes(compliance=True)


class AskLive(Protocol):
    """Asks the program's own data one question of a run."""

    def __call__(self, session: Session, run: ChecklistRun, code: str) -> LiveAnswer:
        """Return what the data say; ``OPEN`` where they cannot tell."""


class Answering:
    """Writes down answers; a closed run refuses."""

    def __init__(self, context: Context, ask: AskLive) -> None:
        self._context = context
        self._ask = ask

    def answer(self, answer_id: int, kind: AnswerKind, reason: str, version: int) -> Changes:
        """Answer an item as the person at work.

        What the program's own data say is kept beside it; another answer needs a reason.

        Args:
            answer_id: the item of the run.
            kind: yes, no or not applicable; ``OPEN`` takes the answer back.
            reason: why not, why not applicable, or why otherwise than the program's data.
            version: the version the answer is based on.

        Raises:
            UserError: ``answer.unknown``, ``run.closed``, ``record.changed``, ``reason.needed``,
                ``answer.overrules`` (another answer than the data's, without a reason),
                ``person.needed``.
        """
        with writing(self._context) as writer:
            row, run = self._standing(writer, answer_id, version)
            if kind is AnswerKind.OPEN:
                self._clear(writer, row, run)
                return replace(_CHANGED, record_id=run.id)
            if kind in (AnswerKind.NO, AnswerKind.NOT_APPLICABLE) and not reason.strip():
                raise UserError("reason.needed")
            live = self._ask(writer.session, run, row.live) if row.live else None
            if live and live.answer not in (AnswerKind.OPEN, kind) and not reason.strip():
                raise UserError("answer.overrules")
            self._write(writer, row, run, kind, reason, live, AnswerSource.PERSON)
        return replace(_CHANGED, record_id=run.id)

    def take_live(self, run_id: int, only: int | None = None) -> Changes:
        """Answer every open item of a run that the program's own data can answer.

        What was taken from the data before and is no more what they say is taken again; where
        they cannot tell any more the item is open again.

        Args:
            run_id: the run.
            only: the one item (id of the answer) to answer so, also where a person answered it.

        Raises:
            UserError: ``run.unknown``, ``run.closed``, ``person.needed``.
        """
        with writing(self._context) as writer:
            run = writer.get(ChecklistRun, run_id, "run.unknown")
            if not is_open(run):
                raise UserError("run.closed", id=run_id)
            taken = 0
            for row in live_items(writer.session, run_id):
                if row.id != only and (only is not None or not _follows(row)):
                    continue
                live = self._ask(writer.session, run, row.live)
                if live.answer is row.answer and row.source is AnswerSource.LIVE:
                    continue
                if live.answer is not AnswerKind.OPEN:
                    reason = _worded(self._context, live)
                    self._write(writer, row, run, live.answer, reason, live, AnswerSource.LIVE)
                elif row.answer is not AnswerKind.OPEN and _follows(row):
                    self._clear(writer, row, run)
                else:
                    continue
                taken += 1
        return replace(_CHANGED, record_id=run_id) if taken else Changes()

    def sign(self, answer_id: int, staff_id: int, version: int) -> Changes:
        """Sign an answer as the second person.

        Raises:
            UserError: ``answer.unknown``, ``run.closed``, ``record.changed``, ``staff.unknown``,
                ``staff.inactive``, ``answer.not-to-sign``, ``answer.own``.
        """
        with writing(self._context) as writer:
            row, run = self._standing(writer, answer_id, version)
            second = active_actor(writer, staff_id)
            if not row.second or row.answer is AnswerKind.OPEN or row.second_by is not None:
                raise UserError("answer.not-to-sign")
            if row.answered_by is None or row.answered_by == staff_id:
                raise UserError("answer.own")
            writer.actor = second
            values = {"second_by": second.id, "second_at": writer.at}
            writer.change(row, values, case_id=run.case_id, action="sign_item")
            refresh_run(writer, run)
        return replace(_CHANGED, record_id=run.id)

    def add_note(self, answer_id: int, note: str) -> Changes:
        """Add a note as proof.

        Raises:
            UserError: ``answer.unknown``, ``run.closed``, ``evidence.empty``.
        """
        if not note.strip():
            raise UserError("evidence.empty")
        return self._prove(answer_id, EvidenceKind.NOTE, note=note.strip())

    def add_document(self, answer_id: int, document_id: int, note: str = "") -> Changes:
        """Add a stored file as proof.

        Raises:
            UserError: ``answer.unknown``, ``run.closed``, ``document.unknown``.
        """
        return self._prove(
            answer_id, EvidenceKind.DOCUMENT, note=note.strip() or None, document_id=document_id
        )

    def add_record(self, answer_id: int, table: str, record_id: int, note: str) -> Changes:
        """Add a record of the program as proof; ``note`` says in words what it is.

        Raises:
            UserError: ``answer.unknown``, ``run.closed``.
        """
        return self._prove(
            answer_id, EvidenceKind.RECORD, note=note, record_table=table, record_id=record_id
        )

    def remove_evidence(self, evidence_id: int) -> Changes:
        """Take a proof off again; its record stays.

        Raises:
            UserError: ``evidence.unknown``, ``run.closed``.
        """
        return self._mark(evidence_id, removed=True)

    def restore_evidence(self, evidence_id: int) -> Changes:
        """Put a proof back that was taken off.

        Raises:
            UserError: ``evidence.unknown``, ``run.closed``.
        """
        return self._mark(evidence_id, removed=False)

    def _mark(self, evidence_id: int, *, removed: bool) -> Changes:
        with writing(self._context) as writer:
            row = writer.get(AnswerEvidence, evidence_id, "evidence.unknown")
            answer = writer.session.get_one(ChecklistAnswer, row.answer_id)
            run = _run(writer, answer)
            values = {"removed_at": writer.at if removed else None}
            writer.change(
                row, values, case_id=run.case_id, action="take_off" if removed else "put_back"
            )
            touch(writer, run)
        return replace(_CHANGED, record_id=run.id)

    def _prove(self, answer_id: int, kind: EvidenceKind, **columns: str | int | None) -> Changes:
        with writing(self._context) as writer:
            answer = writer.get(ChecklistAnswer, answer_id, "answer.unknown")
            run = _run(writer, answer)
            number = columns.get("document_id")
            if isinstance(number, int):
                writer.get(Document, number, "document.unknown")
            row = AnswerEvidence(
                answer_id=answer_id,
                kind=kind,
                added_by=writer.actor.id,
                added_at=writer.at,
                **columns,
            )
            writer.add(row, case_id=run.case_id)
            touch(writer, run)
        return replace(_CHANGED, record_id=run.id)

    def _standing(
        self, writer: Writer, answer_id: int, version: int
    ) -> tuple[ChecklistAnswer, ChecklistRun]:
        row = writer.get(ChecklistAnswer, answer_id, "answer.unknown")
        check_version(row.version, version)
        return row, _run(writer, row)

    def _clear(self, writer: Writer, row: ChecklistAnswer, run: ChecklistRun) -> None:
        values: dict[str, object] = {
            "answer": AnswerKind.OPEN,
            "reason": None,
            "source": AnswerSource.PERSON,
            "live_answer": None,
            "live_told": "[]",
            "answered_by": None,
            "answered_at": None,
            "second_by": None,
            "second_at": None,
        }
        writer.change(row, values, case_id=run.case_id, action="clear_item")
        refresh_run(writer, run)

    def _write(
        self,
        writer: Writer,
        row: ChecklistAnswer,
        run: ChecklistRun,
        kind: AnswerKind,
        reason: str,
        live: LiveAnswer | None,
        source: AnswerSource,
    ) -> None:
        """Write an answer; a signature under an earlier one does not hold for it.

        Raises:
            UserError: ``person.needed``: every answer says whose it is.
        """
        if writer.actor.id is None:
            raise UserError("person.needed")
        values: dict[str, object] = {
            "answer": kind,
            "reason": reason.strip() or None,
            "source": source,
            "live_answer": live.answer if live else None,
            "live_told": dump_told(live.told) if live else "[]",
            "answered_by": writer.actor.id,
            "answered_at": writer.at,
            "second_by": None,
            "second_at": None,
        }
        writer.change(row, values, case_id=run.case_id, action="answer_item")
        refresh_run(writer, run)


def _run(writer: Writer, answer: ChecklistAnswer) -> ChecklistRun:
    run = writer.session.get_one(ChecklistRun, answer.run_id)
    if not is_open(run):
        raise UserError("run.closed", id=run.id)
    return run


def live_items(session: Session, run_id: int) -> Sequence[ChecklistAnswer]:
    """Return the items of a run that the program's own data may answer."""
    query = select(ChecklistAnswer).where(
        ChecklistAnswer.run_id == run_id, ChecklistAnswer.live != ""
    )
    return session.scalars(query.order_by(ChecklistAnswer.position)).all()


def is_stale(session: Session, run: ChecklistRun, row: ChecklistAnswer, ask: AskLive) -> bool:
    """Say whether an answer was taken from the data and is no more what they say."""
    if row.source is not AnswerSource.LIVE or row.answer is AnswerKind.OPEN or not row.live:
        return False
    return ask(session, run, row.live).answer is not row.answer


def _follows(row: ChecklistAnswer) -> bool:
    """Say whether an item is open or was answered by the data, not by a person."""
    return row.answer is AnswerKind.OPEN or row.source is AnswerSource.LIVE


def _worded(context: Context, live: LiveAnswer) -> str:
    """Return in Chinese what the data said: a no or not applicable needs its reason in words."""
    return " ".join(told.text(context.texts, "zh") for told in live.told)
