"""What planning needs to know of a case as it will be after an import, and of its notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from agencydesk.domain.facts import Delivery, Facts, Served
from agencydesk.domain.notices import NoticeBook, NoticeType
from agencydesk.domain.numbers import PublicationNo, parse_publication_no
from agencydesk.domain.outcome import Answer, Outcome, Step
from agencydesk.domain.planning import PRIORITY, CaseFacts, Planned, in_proceedings, settled
from agencydesk.domain.rules import Purpose, Rule
from agencydesk.exchange.sheets.statuses import StatusWords
from agencydesk.services.case_facts import COLUMN_EVENTS
from agencydesk.services.importing.finished import remove
from agencydesk.services.importing.known import KnownCase
from agencydesk.services.importing.values import CaseDraft, NoticeDraft, NoticeDue, Plain
from agencydesk.services.recompute import started_by_notice, uses_year
from agencydesk.services.rulebase import RuleBase

DIVIDED = "divisional_submission_date"


def case_facts(
    draft: CaseDraft, known: KnownCase, statuses: StatusWords, divided: str, book: NoticeBook
) -> CaseFacts:
    """Return what planning needs to know of a case as it will be after the import.

    Args:
        draft: what the import writes.
        known: the case with that written.
        statuses: says what the words of the status wait for.
        divided: name of the field that holds the parent's number of a divisional.
        book: the notice types.
    """
    columns = known.columns
    events: dict[str, date] = {}
    for column, event in COLUMN_EVENTS.items():
        value = columns.get(column)
        if isinstance(value, date):
            events[event] = value
    events.update(known.events)
    kind = columns.get("kind")
    status_text = str(columns.get("status_text") or "")
    awaited = statuses.read(status_text).awaits if status_text else ""
    expects = set(_published(columns))
    if divided in known.extras or columns.get("parent_id"):
        expects.add(DIVIDED)
    if PRIORITY not in events and known.priority_nos:
        expects.add(PRIORITY)
    paid = columns.get("annuity_paid_through_year")
    facts = CaseFacts(
        kind=kind if isinstance(kind, str) else None,
        route=str(columns.get("route") or "national"),
        events=events,
        stage=str(columns.get("status") or "unknown"),
        status_text=status_text,
        awaits=tuple(filter(None, (awaited, *draft.awaits))),
        stated=tuple(each for each in draft.stated if draft.finished_of(each) is None),
        paid_through=paid if isinstance(paid, int) else None,
        has_application_no=bool(columns.get("application_no")),
        expects=frozenset(expects),
    )
    return _with_notices(facts, known, book) if known.notices else facts


def _published(columns: Mapping[str, Plain]) -> Iterator[str]:
    """Yield the announcements that a case's numbers show, whether or not their day is known."""
    if columns.get("grant_no"):
        yield "grant_announcement_date"
    written = columns.get("publication_no")
    number = parse_publication_no(written) if isinstance(written, str) else None
    if isinstance(number, PublicationNo):
        yield "grant_announcement_date" if number.is_grant else "publication_date"


def _with_notices(case: CaseFacts, known: KnownCase, book: NoticeBook) -> CaseFacts:
    codes: set[str] = set()
    roles: dict[str, Served] = {}
    for notice in known.notices.values():
        if notice.outgoing:
            continue
        kind = find_kind(book, notice.code, notice.name, case)
        codes.add(kind.code if kind is not None else notice.code)
        if kind is not None and kind.serves and notice.day is not None:
            delivery = notice.delivery or Delivery.ELECTRONIC
            roles[kind.serves] = Served(notice.day, delivery, notice.actual)
    return replace(case, notices=roles, notice_codes=frozenset(codes - {""}))


def find_kind(book: NoticeBook, code: str, name: str, case: CaseFacts) -> NoticeType | None:
    """Return a notice's type by code, then by name, as it is sent in this kind of case."""
    tag, base = case.tag or "", case.kind or ""
    found = book.find(code, name, tag)
    if found is not None and tag not in found.kinds and "all" not in found.kinds:
        return book.find(code, name, base)
    return found


@dataclass(frozen=True, slots=True)
class Starter:
    """Works out what the notices of a sheet start; sheets do not say how they were delivered.

    A notice is taken as electronic: no other way of delivery gives an earlier day.
    """

    rules: RuleBase
    today: date

    def start(self, notice: NoticeDraft, case: CaseFacts, draft: CaseDraft) -> bool:
        """Fill in what a notice starts; say whether its type is known.

        Two papers that go together, such as a grant notice and the one on registration, start
        one deadline.

        Args:
            notice: the notice.
            case: its case.
            draft: the case's draft; what its plan holds and the notice answers for goes.
        """
        if notice.outgoing:
            return True
        kind = find_kind(self.rules.notices, notice.code, notice.name, case)
        printed = notice.printed_due
        for rule_id in kind.rules if kind is not None else ():
            due = self._due(self.rules.engine.book[rule_id], notice, case, printed)
            if due is None or _repeated(due, draft) or self._covered(due, notice, draft.planned):
                continue
            notice.dues.append(due)
            if printed in (due.printed_due, due.stated_due):
                printed = None
        if printed is not None:
            notice.dues.append(self._nameless(notice, case, printed))
        return kind is not None

    def _due(
        self, rule: Rule, notice: NoticeDraft, case: CaseFacts, printed: date | None
    ) -> NoticeDue | None:
        plan, engine = self.rules.plan, self.rules.engine
        if case.tag is None:
            if rule.purpose is not Purpose.DEADLINE or rule.id in plan.optional_rules:
                return None
            outcome = Outcome(rule, Answer.MISSING, missing=("kind",))
            return _judged(_with_printed(outcome, printed), notice, case, done=False)
        mine = printed if rule.purpose is Purpose.DEADLINE else None
        outcome = engine.compute_family(
            rule.id, in_proceedings(rule, self._facts(notice, case, mine))
        )
        due = outcome.official_due
        late = due is not None and due < self.today
        if outcome.answer in (Answer.NOT_AVAILABLE, Answer.NO_PERIOD):
            return None
        if rule.id in plan.optional_rules and (late or due is None):
            return None
        found = _with_printed(outcome, mine)
        return _judged(found, notice, case, done=late and self._is_done(rule, case))

    def _facts(self, notice: NoticeDraft, case: CaseFacts, printed: date | None) -> Facts:
        facts = case.facts()
        if notice.day is None:
            return facts
        served = Served(notice.day, Delivery.ELECTRONIC)
        return replace(facts, notices={**facts.notices, "notice": served}, printed_due=printed)

    def _is_done(self, rule: Rule, case: CaseFacts) -> bool:
        plan = self.rules.plan
        if case.stage in plan.done_at_stages:
            return True
        mine = (step for step in plan.steps if step.rule == rule.id)
        return rule.id not in case.awaited and any(
            settled(step, case, plan.negations, self.today) for step in mine
        )

    def _covered(self, due: NoticeDue, notice: NoticeDraft, planned: list[Planned]) -> bool:
        """Say whether the plan has the deadline already; else take what only waits for it out."""
        engine, rule = self.rules.engine, due.outcome.rule
        same = [item for item in planned if item.outcome.rule.family == rule.family]
        if started_by_notice(engine, rule):
            waiting = [item for item in same if item.awaited and item.stated is None]
            if due.answers:
                planned[:] = [item for item in planned if item not in waiting]
            return False
        printed = due.printed_due is not None or due.stated_due is not None
        single = len(same) == 1 and not uses_year(engine, rule)
        if same and not printed and not (single and notice.finished is not None):
            return True
        if single:
            remove(planned, planned.index(same[0]))
        return False

    def _nameless(self, notice: NoticeDraft, case: CaseFacts, printed: date) -> NoticeDue:
        """Return the deadline of a date beside a notice that no rule answers for."""
        engine, rule_id = self.rules.engine, self.rules.plan.stated_rule
        if case.tag is None:
            outcome = Outcome(engine.book[rule_id], Answer.MISSING, missing=("kind",))
        else:
            outcome = engine.compute_family(rule_id, case.facts())
        done = printed < self.today and case.stage in self.rules.plan.done_at_stages
        return _judged(
            replace(_with_printed(outcome, printed), name=notice.name), notice, case, done=done
        )


def _repeated(due: NoticeDue, draft: CaseDraft) -> bool:
    """Say whether another paper has started the same; one without a day adds nothing to it."""
    if due.printed_due is not None or due.stated_due is not None:
        return False
    day = due.outcome.official_due
    return any(
        other.outcome.rule.family == due.outcome.rule.family
        and (day is None or day == other.outcome.official_due)
        for notice in draft.notices
        for other in notice.dues
    )


def _with_printed(outcome: Outcome, printed: date | None) -> NoticeDue:
    """Return a deadline with the date beside its notice: printed, or stated for want of a rule."""
    if printed is None or outcome.official_due is not None:
        return NoticeDue(outcome, printed)
    step = Step("stated", printed, "", {})
    return NoticeDue(replace(outcome, steps=(*outcome.steps, step)), None, printed)


def _judged(due: NoticeDue, notice: NoticeDraft, case: CaseFacts, *, done: bool) -> NoticeDue:
    """Return a deadline as done if the case or the row says so.

    What is done answers for what the status waits for only if the row itself has that status:
    another sheet's status may wait for the next of its kind.
    """
    finished = notice.finished
    answers = not done if finished is None else finished.status == case.status_text
    return replace(due, done=done or finished is not None, answers=answers)
