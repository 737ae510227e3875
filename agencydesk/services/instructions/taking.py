"""Putting steps of the client's instruction down, for many annuities at once, and taking back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from agencydesk.domain.annuity_instructions import (
    DECISIONS,
    LEAVING,
    InstructionStep,
    may_follow,
)
from agencydesk.errors import UserError
from agencydesk.models.billing import Charge
from agencydesk.models.cases import CaseFile
from agencydesk.models.fees import AnnuityStep, FeePayment
from agencydesk.models.papers import Document
from agencydesk.services.changes import Changes
from agencydesk.services.checks import blank_to_none, not_in_future
from agencydesk.services.context import Context
from agencydesk.services.documents import Documents
from agencydesk.services.instructions.monitoring import TABLE, Followed, Monitoring
from agencydesk.services.instructions.source import PREFIX
from agencydesk.services.instructions.values import (
    NO_EVIDENCE,
    AnnuityKey,
    Evidence,
    Taken,
)
from agencydesk.services.writer import Writer, writing
from agencydesk.texts import Language

#: Letters written with a step, or charges billed with it, by annuity.
Links = Mapping[AnnuityKey, int]


class Taking:
    """Writes the log of the instruction.

    Args:
        context: the open data folder.
        monitoring: brings the docket level.
        documents: keeps what clients write.
    """

    def __init__(self, context: Context, monitoring: Monitoring, documents: Documents) -> None:
        self._context, self._monitoring = context, monitoring
        self._documents = documents

    def take(
        self,
        keys: Sequence[AnnuityKey],
        step: InstructionStep,
        on: date,
        evidence: Evidence = NO_EVIDENCE,
        note: str = "",
        charges: Links | None = None,
        language: Language = "zh",
    ) -> Taken:
        """Put a step down for several annuities: all of them or none.

        A client may decide again as long as an annuity is not closed. Giving up takes the
        annuity's deadlines off the docket; deciding otherwise brings them back.

        Args:
            keys: the annuities.
            step: what happened.
            on: the day; not in the future, and not before the last step.
            evidence: what the client wrote.
            note: anything worth keeping.
            charges: lines of bills by annuity; being billed takes that of its payment itself.
            language: of the reason that stays with a deadline.

        Raises:
            UserError: ``instruction.none``, ``instruction.evidence`` if it is given up, or left
                to the client, without anything in writing, ``instruction.not-next``,
                ``instruction.before``, ``instruction.charge``, ``closing.future``,
                ``case.unknown``, ``document.unknown``, ``document.other-case``; as
                ``Documents.attach``.
            OSError: a file cannot be read, or the disk is full.
        """
        wanted = tuple(dict.fromkeys(keys))
        self._check(wanted, step, on, evidence)
        stored = dict(evidence.documents)
        if evidence.path is not None:
            with writing(self._context) as writer:  # nothing is filed for a step that is refused
                for key in wanted:
                    self._fits(writer, key, step, on, language)
            for case_id in dict.fromkeys(case_id for case_id, _ in wanted):
                done = self._documents.attach(case_id, [evidence.path])
                stored[case_id] = (*done.document_ids, *done.there)[0]
        with writing(self._context) as writer:
            return self.take_within(
                writer,
                wanted,
                step,
                on,
                evidence=Evidence(evidence.text, documents=stored),
                note=note,
                charges=charges,
                language=language,
            )

    def take_within(
        self,
        writer: Writer,
        keys: Sequence[AnnuityKey],
        step: InstructionStep,
        on: date,
        *,
        evidence: Evidence = NO_EVIDENCE,
        note: str = "",
        charges: Links | None = None,
        messages: Links | None = None,
        language: Language = "zh",
    ) -> Taken:
        """Put a step down within a transaction; ``messages`` are the letters; see ``take``."""
        self._check(keys, step, on, evidence)
        ids: list[int] = []
        closed = reopened = 0
        for key in keys:
            log = self._fits(writer, key, step, on, language)
            row = AnnuityStep(
                case_id=key[0],
                year=key[1],
                step=step,
                taken_on=on,
                evidence=blank_to_none(evidence.text),
                document_id=_document(writer, key[0], evidence.documents.get(key[0])),
                message_id=(messages or {}).get(key),
                charge_id=_charge(writer, key, step, (charges or {}).get(key)),
                note=blank_to_none(note),
                entered_by=writer.actor.id,
                entered_at=writer.at,
            )
            ids.append(writer.add(row, case_id=key[0]))
            moved = self._monitoring.follow(writer, decided(log), decided([*log, row]), language)
            closed, reopened = closed + moved.closed, reopened + moved.reopened
        return Taken(_changes(keys, Followed(closed, reopened)), tuple(ids), closed, reopened)

    def withdraw(self, step_ids: Sequence[int], why: str, language: Language = "zh") -> Taken:
        """Take steps back, each the last one of its annuity: all of them or none.

        Raises:
            UserError: ``instruction.unknown``, ``instruction.withdrawn``,
                ``instruction.not-last``, ``reason.needed``.
        """
        with writing(self._context) as writer:
            return self.withdraw_within(writer, step_ids, why, language)

    def withdraw_within(
        self, writer: Writer, step_ids: Sequence[int], why: str, language: Language = "zh"
    ) -> Taken:
        """Take steps back within a transaction; see ``withdraw``."""
        if not why.strip():
            raise UserError("reason.needed")
        keys: list[AnnuityKey] = []
        closed = reopened = 0
        for number in dict.fromkeys(step_ids):
            row = writer.get(AnnuityStep, number, "instruction.unknown")
            if row.withdrawn_at is not None:
                raise UserError("instruction.withdrawn", id=number)
            key = row.case_id, row.year
            log = standing(writer, key)
            if log[-1] is not row:
                raise UserError("instruction.not-last", ref=_ref(writer, key), year=key[1])
            values = {"withdrawn_at": writer.at, "withdrawn_why": why.strip()}
            writer.change(row, values, case_id=row.case_id, action="withdraw")
            moved = self._monitoring.follow(writer, decided(log), decided(log[:-1]), language)
            closed, reopened = closed + moved.closed, reopened + moved.reopened
            keys.append(key)
        moved = Followed(closed, reopened)
        return Taken(_changes(keys, moved), tuple(step_ids), closed, reopened)

    def _check(
        self, keys: Sequence[AnnuityKey], step: InstructionStep, on: date, evidence: Evidence
    ) -> None:
        """Refuse what is wrong whatever is on file."""
        if not keys:
            raise UserError("instruction.none")
        not_in_future(on, self._context.today(), "closing.future")
        legible = any(letter.isalnum() for letter in evidence.text)
        written = legible or evidence.path is not None
        cases = {case_id for case_id, _ in keys}
        if step in LEAVING and not written and cases - evidence.documents.keys():
            raise UserError("instruction.evidence")

    def _fits(
        self,
        writer: Writer,
        key: AnnuityKey,
        step: InstructionStep,
        on: date,
        language: Language,
    ) -> list[AnnuityStep]:
        """Return the log of an annuity that a step may follow."""
        writer.get(CaseFile, key[0], "case.unknown")
        log = standing(writer, key)
        last = log[-1] if log else None
        if not may_follow(None if last is None else last.step, step):
            texts = self._context.texts
            code = "state.to_ask" if last is None else f"state.{last.step.value}"
            raise UserError(
                "instruction.not-next",
                ref=_ref(writer, key),
                year=key[1],
                state=texts.get(TABLE, code, language),
            )
        if last is not None and on < last.taken_on:
            day = last.taken_on.isoformat()
            raise UserError("instruction.before", ref=_ref(writer, key), year=key[1], day=day)
        return log


def standing(writer: Writer, key: AnnuityKey) -> list[AnnuityStep]:
    """Return the steps of an annuity that hold, in order."""
    query = select(AnnuityStep).where(
        AnnuityStep.case_id == key[0],
        AnnuityStep.year == key[1],
        AnnuityStep.withdrawn_at.is_(None),
    )
    return list(writer.session.scalars(query.order_by(AnnuityStep.id)))


def decided(log: Sequence[AnnuityStep]) -> AnnuityStep | None:
    """Return the step by which the client last decided."""
    return next((row for row in reversed(log) if row.step in DECISIONS), None)


def _document(writer: Writer, case_id: int, number: int | None) -> int | None:
    if number is not None:
        found = writer.get(Document, number, "document.unknown")
        if found.case_id != case_id:
            raise UserError("document.other-case", id=number)
    return number


def _charge(
    writer: Writer, key: AnnuityKey, step: InstructionStep, number: int | None
) -> int | None:
    """Return the line of a bill that is named, else that of the annuity's payment, if any."""
    if number is None and step is InstructionStep.BILLED:
        query = (
            select(Charge.id)
            .join(FeePayment, FeePayment.id == Charge.payment_id)
            .where(FeePayment.case_id == key[0], FeePayment.fee_key == f"{PREFIX}{key[1]}")
            .where(FeePayment.withdrawn_at.is_(None), Charge.withdrawn_at.is_(None))
            .order_by(Charge.id.desc())
        )
        return writer.session.scalar(query.limit(1))
    if number is not None:
        found = writer.session.get(Charge, number)
        if found is None or found.withdrawn_at is not None or found.case_id not in (None, key[0]):
            raise UserError("instruction.charge", id=number)
    return number


def _ref(writer: Writer, key: AnnuityKey) -> str:
    return writer.get(CaseFile, key[0], "case.unknown").ref


def _changes(keys: Sequence[AnnuityKey], moved: Followed) -> Changes:
    cases = {case_id for case_id, _ in keys}
    docket = bool(moved.closed or moved.reopened)
    record = next(iter(cases)) if len(cases) == 1 else None
    return Changes(cases=bool(cases), docket=docket, fees=True, record_id=record)
