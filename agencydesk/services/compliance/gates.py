"""Gates (放行关卡): a step of a case is not written down while a red item of its lists is open."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import and_, false, func, select
from sqlalchemy.orm import Session, aliased

from agencydesk.domain.gates import GateStep
from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.compliance import AgencyEvent, ChecklistAnswer, ChecklistRun, GateOverride
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
        self,
        case_id: int,
        step: GateStep,
        language: Language = "zh",
        deadline_id: int | None = None,
    ) -> tuple[StoppedItem, ...]:
        """Return the red items that stop a step of a case, in the order of the gates.

        Only runs that are there count: a case taken on before the lists were kept has none. A
        run that one person called void counts: a gate is passed on two people's word.
        """
        with self._context.database.reading() as session:
            return self._stopped(session, case_id, step, language, deadline_id)

    def require(
        self,
        session: Session,
        case_id: int | None,
        step: GateStep,
        deadline_id: int | None = None,
    ) -> None:
        """Refuse a step while a red item is open and nobody has let it pass.

        Args:
            session: the transaction the step is written in.
            case_id: the case; None for what the agency files for itself, which has no gate.
            step: what is about to be written down.
            deadline_id: the deadline it closes, if it closes one.

        Raises:
            UserError: ``gate.closed`` with the items' ids.
        """
        if case_id is None:
            return
        items = self._stopped(session, case_id, step, "zh", deadline_id)
        if items:
            ids = "、".join(dict.fromkeys(item.item_id for item in items))
            raise UserError(
                "gate.closed",
                items=ids,
                case_id=case_id,
                step=step.value,
                deadline_id=deadline_id,
            )

    def override(
        self,
        case_id: int,
        step: GateStep,
        reason: str,
        second_id: int,
        deadline_id: int | None = None,
    ) -> Changes:
        """Let a step pass although red items are open; it is printed on the case sheet.

        It holds for this step and the items that are open now: the paper of another deadline is
        stopped, and so is one whose item is asked again later or turns out to be a no.

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
                closes = writer.get(Deadline, deadline_id, "deadline.unknown")
                if closes.case_id != case_id:
                    raise UserError("deadline.unknown", id=deadline_id)
            items = self._stopped(writer.session, case_id, step, "zh", deadline_id)
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
        book, second = self._context.rules.engine.book, aliased(Staff)
        query = (
            select(GateOverride, Staff.name, second.name, Deadline.name, Deadline.rule_id)
            .outerjoin(Staff, Staff.id == GateOverride.overridden_by)
            .outerjoin(Deadline, Deadline.id == GateOverride.deadline_id)
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
                    name or (book[rule].name(language) if rule in book else rule or ""),
                )
                for row, by, signer, name, rule in session.execute(query)
            )

    def _stopped(
        self,
        session: Session,
        case_id: int,
        step: GateStep,
        language: Language,
        deadline_id: int | None,
    ) -> tuple[StoppedItem, ...]:
        passed = list(_passed(session, case_id, deadline_id))
        unsettled = [
            (answer, says)
            for answer, says, opened in self._unsettled(session, case_id)
            if not _is_passed(answer, opened, passed)
        ]
        found: list[StoppedItem] = []
        for gate in self._files.get().gates:
            if step not in gate.steps:
                continue
            for answer, says in unsettled:
                if answer.item_id not in gate.items:
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
    ) -> list[tuple[ChecklistAnswer, AnswerKind, datetime]]:
        """Return the red items of a case that are open or no: what they come to, when asked.

        Those of an event that was taken back are not asked any more.
        """
        taken_back = ChecklistRun.state == RunState.VOID, AgencyEvent.withdrawn_at.is_not(None)
        query = (
            select(ChecklistAnswer, ChecklistRun)
            .join(ChecklistRun, ChecklistRun.id == ChecklistAnswer.run_id)
            .outerjoin(AgencyEvent, AgencyEvent.id == ChecklistRun.agency_event_id)
            .where(
                ChecklistRun.case_id == case_id,
                ~func.coalesce(and_(*taken_back), false()),
                ChecklistAnswer.red,
            )
            .order_by(ChecklistAnswer.item_id, ChecklistAnswer.id)
        )
        found: list[tuple[ChecklistAnswer, AnswerKind, datetime]] = []
        for row, run in session.execute(query):
            says = row.answer
            taken = row.live and row.source is AnswerSource.LIVE
            if says in _SETTLED and run.state is RunState.OPEN and taken:
                says = self._ask(session, run, row.live).answer
            if says not in _SETTLED:
                found.append((row, says, run.opened_at))
        return found


def _passed(
    session: Session, case_id: int, deadline_id: int | None
) -> Iterator[tuple[list[str], datetime]]:
    """Yield the items that were let pass for a deadline's paper, or the filing, and when."""
    query = select(GateOverride.item_ids, GateOverride.overridden_at).where(
        GateOverride.case_id == case_id, GateOverride.deadline_id.is_not_distinct_from(deadline_id)
    )
    for ids, at in session.execute(query):
        yield [str(item) for item in json.loads(ids)], at


def _is_passed(
    answer: ChecklistAnswer, opened: datetime, passed: Iterable[tuple[list[str], datetime]]
) -> bool:
    """Say whether an item was let pass as it stands: not before it was asked or answered no."""
    told = max(opened, answer.answered_at or opened)
    return any(answer.item_id in items and at >= told for items, at in passed)
