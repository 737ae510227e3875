"""Gates (放行关卡): a step of a case is not written down while a red item of its lists is open."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from agencydesk.domain.gates import GateStep
from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.compliance import ChecklistAnswer, ChecklistRun, GateOverride
from agencydesk.models.docket import Deadline
from agencydesk.models.vocabulary import AnswerKind, AnswerSource, RunState
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.answering import AskLive
from agencydesk.services.compliance.contents import load_item
from agencydesk.services.compliance.data import ComplianceFiles
from agencydesk.services.compliance.values import GateOverrideRow, StoppedItem
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.derivations import dump_list, load_list
from agencydesk.services.staff import active_actor
from agencydesk.services.writer import writing
from agencydesk.texts import Language

#: An item that was answered so no longer stops anything.
_SETTLED = (AnswerKind.YES, AnswerKind.NOT_APPLICABLE)


class Gates:
    """Tells what stops a step, refuses it, and lets it pass on two people's word.

    Args:
        context: the open data folder.
        files: the data files.
        ask: asks the program's own data one question: an answer taken from them settles an item
            only while they still say so.
    """

    def __init__(self, context: Context, files: ComplianceFiles, ask: AskLive) -> None:
        self._context = context
        self._files = files
        self._ask = ask

    def stopped(
        self, case_id: int, step: GateStep, language: Language = "zh"
    ) -> tuple[StoppedItem, ...]:
        """Return the red items that stop a step of a case, in the order of the gates.

        Only runs that are there count: a case taken on before the lists were kept has none.
        """
        with self._context.database.reading() as session:
            return self._stopped(session, case_id, step, language)

    def require(self, session: Session, case_id: int | None, step: GateStep) -> None:
        """Refuse a step while a red item is open and nobody has let it pass.

        Args:
            session: the transaction the step is written in.
            case_id: the case; None for what the agency files for itself, which has no gate.
            step: what is about to be written down.

        Raises:
            UserError: ``gate.closed`` with the items' ids.
        """
        if case_id is None:
            return
        items = self._stopped(session, case_id, step, "zh")
        if items:
            ids = "、".join(dict.fromkeys(item.item_id for item in items))
            raise UserError("gate.closed", items=ids, case_id=case_id, step=step.value)

    def override(
        self,
        case_id: int,
        step: GateStep,
        reason: str,
        second_id: int,
        deadline_id: int | None = None,
    ) -> Changes:
        """Let a step pass although red items are open; it is printed on the case sheet.

        It holds for the items that are open now: one that opens later stops again.

        Args:
            case_id: the case.
            step: the step.
            reason: why it cannot wait.
            second_id: the second person who answers for it; not the one at work.
            deadline_id: the deadline the step closes, if it closes one.

        Raises:
            UserError: ``person.needed``, ``reason.needed``, ``gate.second-needed``,
                ``staff.unknown``, ``staff.inactive``, ``case.unknown``, ``deadline.unknown``,
                ``gate.open`` where nothing stops the step.
        """
        if not reason.strip():
            raise UserError("reason.needed")
        with writing(self._context) as writer:
            if writer.actor.id is None:
                raise UserError("person.needed")
            if writer.actor.id == second_id:
                raise UserError("gate.second-needed")
            active_actor(writer, second_id)
            writer.get(CaseFile, case_id, "case.unknown")
            if deadline_id is not None:
                writer.get(Deadline, deadline_id, "deadline.unknown")
            items = self._stopped(writer.session, case_id, step, "zh")
            if not items:
                raise UserError("gate.open")
            number = 0
            for gate in dict.fromkeys(item.gate for item in items):
                ids = [item.item_id for item in items if item.gate == gate]
                row = GateOverride(
                    case_id=case_id,
                    deadline_id=deadline_id,
                    gate=gate,
                    item_ids=dump_list(ids),
                    reason=reason.strip(),
                    overridden_by=writer.actor.id,
                    overridden_at=writer.at,
                    second_by=second_id,
                )
                number = writer.add(row, case_id=case_id, action="override_gate")
        return replace(Changes(compliance=True, cases=True), record_id=number)

    def overrides(self, case_id: int, language: Language = "zh") -> tuple[GateOverrideRow, ...]:
        """Return what was let pass in a case, oldest first."""
        names = {gate.id: gate.name(language) for gate in self._files.get().gates}
        second = aliased(Staff)
        query = (
            select(GateOverride, Staff.name, second.name)
            .outerjoin(Staff, Staff.id == GateOverride.overridden_by)
            .join(second, second.id == GateOverride.second_by)
            .where(GateOverride.case_id == case_id)
            .order_by(GateOverride.id)
        )
        with self._context.database.reading() as session:
            return tuple(
                GateOverrideRow(
                    names.get(row.gate, row.gate),
                    load_list(row.item_ids),
                    row.reason,
                    by or "",
                    signer,
                    row.overridden_at.astimezone(OFFICE_ZONE),
                )
                for row, by, signer in session.execute(query)
            )

    def _stopped(
        self, session: Session, case_id: int, step: GateStep, language: Language
    ) -> tuple[StoppedItem, ...]:
        unsettled = self._unsettled(session, case_id)
        if not unsettled:
            return ()
        passed = _passed(session, case_id)
        found: list[StoppedItem] = []
        for gate in self._files.get().gates:
            if step not in gate.steps:
                continue
            for answer, says in unsettled:
                if answer.item_id not in gate.items or answer.item_id in passed:
                    continue
                item, _ = load_item(answer.content)
                found.append(
                    StoppedItem(
                        gate.id,
                        item.id,
                        item.text(language),
                        item.citation,
                        answer.run_id,
                        says,
                    )
                )
        return tuple(found)

    def _unsettled(
        self, session: Session, case_id: int
    ) -> Sequence[tuple[ChecklistAnswer, AnswerKind]]:
        """Return the red items of a case that are open or no, with what they come to now."""
        query = (
            select(ChecklistAnswer, ChecklistRun)
            .join(ChecklistRun, ChecklistRun.id == ChecklistAnswer.run_id)
            .where(
                ChecklistRun.case_id == case_id,
                ChecklistRun.state != RunState.VOID,
                ChecklistAnswer.red,
            )
            .order_by(ChecklistAnswer.item_id, ChecklistAnswer.id)
        )
        found: list[tuple[ChecklistAnswer, AnswerKind]] = []
        for row, run in session.execute(query):
            says = row.answer
            taken = row.live and row.source is AnswerSource.LIVE
            if says in _SETTLED and run.state is RunState.OPEN and taken:
                says = self._ask(session, run, row.live).answer
            if says not in _SETTLED:
                found.append((row, says))
        return found


def _passed(session: Session, case_id: int) -> set[str]:
    query = select(GateOverride.item_ids).where(GateOverride.case_id == case_id)
    return {str(item) for ids in session.scalars(query) for item in json.loads(ids)}
