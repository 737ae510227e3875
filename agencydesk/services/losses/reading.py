"""Reading how a case stands after a loss of rights: what was missed, and the ways back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.domain.facts import Facts
from agencydesk.domain.money import FEN_PER_YUAN
from agencydesk.domain.outcome import Outcome
from agencydesk.domain.periods import Period, Unit, raw_end
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.vocabulary import CaseStatus
from agencydesk.services.bundles import CaseBundle, DeadlineState, read_bundle
from agencydesk.services.context import Context
from agencydesk.services.losses.marking import last_loss, undecided
from agencydesk.services.losses.values import LossView, MissedChoice, WayBack
from agencydesk.services.recompute import notice_facts
from agencydesk.services.wording import Wording
from agencydesk.texts import Language

TABLE = "losses"
#: The rules of the two reasons for which a loss is restored under the Implementing Rules, 6.
LEGITIMATE, FORCE_MAJEURE = "restoration_notice", "restoration_force_majeure"
FEE = "restoration_of_rights"
OBSTACLE, MISSED = "obstacle_removed_date", "missed_due_date"
_ACTIVE = (Status.OPEN, Status.SENT)


class LossReader:
    """Tells how a lost case stands. Reads only."""

    def __init__(self, context: Context, wording: Wording) -> None:
        self._context, self._wording = context, wording

    def view(self, session: Session, case_id: int, language: Language) -> LossView:
        """Return how a case stands after a loss.

        Raises:
            UserError: ``case.unknown``.
        """
        case = session.get(CaseFile, case_id)
        if case is None:
            raise UserError("case.unknown", id=case_id)
        book = self._context.rules.notices
        bundle = read_bundle(session, case_id, book)
        asked = undecided(session, case, book, loss=True)
        lost = case.status is CaseStatus.LOST
        loss = last_loss(session, case, book) if lost else None
        notice = asked or (loss.notice if loss else None)
        missed = [each for each in bundle.deadlines if each.status is Status.MISSED]
        on_docket = [
            each
            for each in bundle.deadlines
            if each.status in _ACTIVE and each.rule_id in (LEGITIMATE, FORCE_MAJEURE)
        ]
        decision = undecided(session, case, book, loss=False)
        shown = lost or asked is not None or bool(on_docket)
        ways = tuple(self._ways(bundle, on_docket, missed, language)) if shown else ()
        return LossView(
            lost=lost,
            status=self._context.texts.get("case", f"status.{case.status.value}", language),
            since=None if notice is None else notice.dispatch_date,
            why="" if notice is None else notice.name,
            notice_id=None if asked is None else asked.id,
            choices=() if asked is None else tuple(self._choices(session, bundle, language)),
            decision_id=None if decision is None else decision.id,
            ways=ways,
            steps=tuple(self._steps(language)) if ways else (),
            majeure=bool(ways)
            and bundle.facts.tag in self._context.rules.engine.book[FORCE_MAJEURE].kinds
            and all(each.rule_id != FORCE_MAJEURE for each in on_docket),
        )

    def _choices(
        self, session: Session, bundle: CaseBundle, language: Language
    ) -> Iterator[MissedChoice]:
        """Yield the deadlines that are over and not closed, the latest first."""
        today = self._context.today()
        remedies = self._context.rules.plan.remedy_rules()
        found = [
            state
            for state in bundle.deadlines
            if state.status in _ACTIVE and state.rule_id not in remedies
        ]
        found.sort(key=lambda state: state.official_due or date.min, reverse=True)
        for state in found:
            due = state.official_due
            if due is not None and due < today:
                row = session.get_one(Deadline, state.id)
                name = self._wording.matter(
                    row.rule_id, language, name=row.name, year=row.year, tier=row.tier
                )
                yield MissedChoice(state.id, name, due)

    def _ways(
        self,
        bundle: CaseBundle,
        on_docket: list[DeadlineState],
        missed: list[DeadlineState],
        language: Language,
    ) -> Iterator[WayBack]:
        """Yield the ways back: for a legitimate reason, for force majeure."""
        engine = self._context.rules.engine
        tag = bundle.facts.tag
        fee = restoration_fee(self._context, tag or "", language)
        for rule_id in (LEGITIMATE, FORCE_MAJEURE):
            rule = engine.book[rule_id]
            if tag is None or tag not in rule.kinds:
                continue
            standing = next((each for each in on_docket if each.rule_id == rule_id), None)
            outcome = self._outcome(bundle, rule_id, standing, missed)
            charged = rule_id == LEGITIMATE
            yield WayBack(
                reason=self._context.texts.get(TABLE, f"way.{rule_id}", language),
                due=outcome.official_due,
                latest=None if charged else self._latest(missed),
                certain=outcome.certain,
                missing=self._wording.missing(outcome.missing, language),
                fee=fee if charged else self._context.texts.get(TABLE, "fee.none", language),
                citation=rule.citation,
                source=self._fee_source() if charged else "",
                deadline_id=None if standing is None else standing.id,
            )

    def _outcome(
        self,
        bundle: CaseBundle,
        rule_id: str,
        standing: DeadlineState | None,
        missed: list[DeadlineState],
    ) -> Outcome:
        """Return what the rule gives from what is known: the notice on file, the missed end."""
        notice = None
        if standing is not None and standing.notice_id is not None:
            notice = bundle.notices.get(standing.notice_id)
        facts: Facts = notice_facts(bundle, notice, {})
        ends = [state.official_due for state in missed if state.official_due is not None]
        if rule_id == FORCE_MAJEURE and ends and MISSED not in facts.events:
            facts = replace(facts, events={**facts.events, MISSED: min(ends)})
        return self._context.rules.engine.compute(rule_id, facts)

    def _latest(self, missed: list[DeadlineState]) -> date | None:
        """Return the day after which force majeure helps no more: two years after the end.

        Source: 细则(2023)第6条第1款.
        """
        rule = self._context.rules.engine.book[FORCE_MAJEURE]
        outer: Period = next(each.period for each in rule.alternatives if each.trigger == MISSED)
        ends = [state.official_due for state in missed if state.official_due is not None]
        if not ends or outer.unit is not Unit.YEAR:
            return None
        return self._context.rules.engine.calendar.roll(raw_end(min(ends), outer))

    def _fee_source(self) -> str:
        return next((fee.source for fee in self._context.rules.fees.fees if fee.id == FEE), "")

    def _steps(self, language: Language) -> Iterator[str]:
        for code in ("step.request", "step.act", "step.fee", "step.decision"):
            yield self._context.texts.get(TABLE, code, language)


def restoration_fee(context: Context, kind: str, language: Language) -> str:
    """Return the official fee for restoring a right in a kind of case today, in words."""
    texts, today = context.texts, context.today()
    for fee in context.rules.fees.fees:
        if fee.id == FEE and kind in fee.kinds and fee.in_force(today):
            name, amount = fee.name(language), fee.fen // FEN_PER_YUAN
            return texts.get(TABLE, "fee.amount", language, name=name, amount=amount)
    return texts.get(TABLE, "fee.unknown", language)
