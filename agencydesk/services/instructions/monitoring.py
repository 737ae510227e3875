"""What the docket does when a client decides: given up leaves it, and comes back if they change.

Only what the client wrote takes an annuity off the docket: given up it is not needed, paid by
the client itself it is transferred, and stays on the list of instructions until it is closed.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.annuity_instructions import DECISIONS, InstructionStep
from agencydesk.domain.docket import Status
from agencydesk.models.docket import Deadline
from agencydesk.models.fees import AnnuityStep
from agencydesk.services.closing import Closing
from agencydesk.services.context import Context
from agencydesk.services.writer import Writer, writing
from agencydesk.texts import Language

TABLE = "instructions"
_LANGUAGES: tuple[Language, Language] = ("zh", "en")
#: From a patent year to another; without the other one to the end.
_Years = tuple[int, int | None]
#: How a deadline is closed by what the client decided.
_CLOSED_AS = {
    InstructionStep.GIVE_UP: Status.NOT_NEEDED,
    InstructionStep.CLIENT_PAYS: Status.TRANSFERRED,
}


@dataclass(frozen=True, slots=True)
class Followed:
    """How many deadlines left the docket and came back."""

    closed: int = 0
    reopened: int = 0


def _decided(session: Session, case_id: int) -> dict[int, AnnuityStep]:
    """Return the step by which the client last decided on each year of a case."""
    query = select(AnnuityStep).where(
        AnnuityStep.case_id == case_id,
        AnnuityStep.step.in_(DECISIONS),
        AnnuityStep.withdrawn_at.is_(None),
    )
    return {row.year: row for row in session.scalars(query.order_by(AnnuityStep.id))}


class Monitoring:
    """Closes and reopens the annuity deadlines of a case.

    Args:
        context: the open data folder.
        closing: closes and reopens deadlines.
    """

    def __init__(self, context: Context, closing: Closing) -> None:
        self._context, self._closing = context, closing

    def follow(
        self,
        writer: Writer,
        before: AnnuityStep | None,
        after: AnnuityStep | None,
        language: Language,
    ) -> Followed:
        """Bring the docket level with what the client decided.

        Giving up holds for the later years until one the client decided on by itself: a year
        they want paid stays on the docket, whichever was said first.

        Args:
            writer: the transaction.
            before: the step by which they had decided on the year.
            after: the step by which they decide now; one of both is given.
            language: of the reason that stays with a deadline.
        """
        step = before or after
        if before is after or step is None:
            return Followed()
        said = _decided(writer.session, step.case_id)
        earlier = max((year for year in said if year < step.year), default=None)
        held = None if earlier is None else said[earlier]
        if held is not None and held.step is InstructionStep.GIVE_UP:
            before, after = before or held, after or held
        within = step.year, min((year for year in said if year > step.year), default=None)
        reopened = (
            0 if before is None else self._reopen(writer, before, (step.year, None), language)
        )
        closed = 0 if after is None else self._close(writer, after, within, language)
        return Followed(closed, reopened)

    def keep_up(self, language: Language) -> int:
        """Take off the docket what came onto it after the client had decided; return how many.

        The docket gains the next annuity year by year, also of a right that was given up.
        """
        with self._context.database.reading() as session:
            query = select(AnnuityStep).where(
                AnnuityStep.step.in_(DECISIONS), AnnuityStep.withdrawn_at.is_(None)
            )
            rows = session.scalars(query.order_by(AnnuityStep.id))
            decided = {(row.case_id, row.year): row for row in rows}
            late = [row.id for row in decided.values() if self._since(session, row)]
        if not late:
            return 0
        with writing(self._context) as writer:
            steps = [writer.session.get_one(AnnuityStep, number) for number in late]
            return sum(self._close_rows(writer, step, language) for step in steps)

    def _close_rows(self, writer: Writer, step: AnnuityStep, language: Language) -> int:
        rows = self._since(writer.session, step)
        reason = self._reason(step, language)
        for row in rows:
            self._closing.close_within(writer, row.id, _CLOSED_AS[step.step], reason)
        return len(rows)

    def _since(self, session: Session, step: AnnuityStep) -> list[Deadline]:
        """Return the open deadlines that arose after a step; not what a person opened again."""
        if step.step not in _CLOSED_AS:
            return []
        later = [year for year in _decided(session, step.case_id) if year > step.year]
        return [
            row
            for row in self._deadlines(session, step, (step.year, min(later, default=None)))
            if row.status is Status.OPEN
            and row.supersedes_id is None
            and row.entered_at > step.entered_at
        ]

    def _close(self, writer: Writer, step: AnnuityStep, within: _Years, language: Language) -> int:
        status = _CLOSED_AS.get(step.step)
        if status is None:
            return 0
        found = self._deadlines(writer.session, step, within)
        rows = [row for row in found if row.status is Status.OPEN]
        for row in rows:
            self._closing.close_within(writer, row.id, status, self._reason(step, language))
        return len(rows)

    def _reopen(self, writer: Writer, step: AnnuityStep, within: _Years, language: Language) -> int:
        status = _CLOSED_AS.get(step.step)
        if status is None:
            return 0
        reasons = {self._reason(step, each) for each in _LANGUAGES}
        rows = [
            row
            for row in self._deadlines(writer.session, step, within)
            if row.status is status and row.closed_reason in reasons
        ]
        why = self._context.texts.get(TABLE, "reopened", language, year=step.year)
        for row in rows:
            self._closing.reopen_within(writer, row.id, why)
        return len(rows)

    def _deadlines(self, session: Session, step: AnnuityStep, within: _Years) -> list[Deadline]:
        """Return the annuity deadlines a step is about: given up, no later year is paid either.

        Args:
            session: to read in.
            step: what the client decided.
            within: only of these years.
        """
        plan = self._context.rules.plan.annuity
        later = step.step is InstructionStep.GIVE_UP
        query = select(Deadline).where(
            Deadline.case_id == step.case_id,
            Deadline.rule_id.in_((plan.due, plan.grace)),
            Deadline.year >= max(step.year, within[0]) if later else Deadline.year == step.year,
        )
        if within[1] is not None:
            query = query.where(Deadline.year < within[1])
        return list(session.scalars(query.order_by(Deadline.id)))

    def _reason(self, step: AnnuityStep, language: Language) -> str:
        day, texts = step.taken_on.isoformat(), self._context.texts
        if step.step is InstructionStep.GIVE_UP:
            return texts.get(TABLE, "closed.give_up", language, year=step.year, day=day)
        return texts.get(TABLE, "closed.client_pays", language, year=step.year, day=day)
