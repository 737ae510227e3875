"""What a notice or an event starts in a case; worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from agencydesk.domain.docket import Source, Status
from agencydesk.domain.facts import Delivery, Facts, Served
from agencydesk.domain.notices import NoticeType
from agencydesk.domain.outcome import Answer, Outcome
from agencydesk.domain.periods import Period
from agencydesk.domain.rules import Purpose, Rule
from agencydesk.errors import UserError
from agencydesk.models.vocabulary import NoticeSource
from agencydesk.services.bundles import CaseBundle, DeadlineState, PaperFacts
from agencydesk.services.changes import Changes
from agencydesk.services.checks import require
from agencydesk.services.corrections import check_service
from agencydesk.services.recompute import (
    EXTENSION,
    notice_facts,
    started_by_notice,
    uses_year,
)
from agencydesk.services.results import Move, Note
from agencydesk.services.rulebase import RuleBase
from agencydesk.texts import Language

#: 重新确定申请日通知书 starts nothing by itself: the case's filing date is to be corrected.
NEW_FILING_DATE = "200301"


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A notice (通知书) as a dialog or a package gives it.

    Attributes:
        dispatch_date: 发文日 as printed; None where it is not known.
        delivery: None takes the case's.
        actual_receipt: the proven day of receipt, if it differs from the presumed one.
        printed_due, printed_period: what the paper itself says; it prevails.
        annual_year: the patent year the paper asks the annuity for.
        serial: 发文序列号.
        received_on: the day the agency took it in.
        repeat: it is known that the same notice stands on file already.
    """

    case_id: int
    code: str = ""
    name: str = ""
    dispatch_date: date | None = None
    delivery: Delivery | None = None
    actual_receipt: date | None = None
    printed_due: date | None = None
    printed_period: Period | None = None
    annual_year: int | None = None
    serial: str | None = None
    received_on: date | None = None
    note: str | None = None
    source: NoticeSource = NoticeSource.MANUAL
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class EventDraft:
    """A dated event of a case, and the rules it is to start.

    Attributes:
        year: patent year, for rules that need one.
        length: the chosen length, for rules that offer several, in the rule's unit.
    """

    case_id: int
    event_key: str
    day: date
    rule_ids: tuple[str, ...] = ()
    note: str | None = None
    year: int | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """A rule an event can start."""

    rule_id: str
    name: str


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One deadline that would be started.

    Attributes:
        passed: the case is past this step, so it would be put down as not needed.
        due: official date, inclusive; None with ``missing`` saying what is needed.
        supersedes: deadlines it would replace.
        stands: the deadline that covers it already; nothing would be added.
    """

    rule_id: str
    name: str
    year: int | None
    due: date | None
    certain: bool
    missing: tuple[str, ...]
    supersedes: tuple[int, ...]
    stands: int | None
    passed: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What recording would start; ``name`` is the notice's or the event's.

    Attributes:
        moves: other deadlines that would move or end because they rest on what is recorded.
    """

    name: str
    lines: tuple[PreviewLine, ...]
    notes: tuple[Note, ...]
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded; the case is the record of ``changes``.

    Attributes:
        deadline_ids: deadlines that were added.
        superseded: deadlines that were replaced.
        moves: what else moved because it rests on what was recorded.
    """

    changes: Changes
    notice_id: int | None
    event_id: int | None
    deadline_ids: tuple[int, ...]
    superseded: tuple[int, ...]
    notes: tuple[Note, ...]
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class StartItem:
    """One rule's answer, and what on the docket it meets."""

    outcome: Outcome
    year: int | None = None
    printed_due: date | None = None
    supersedes: tuple[int, ...] = ()
    stands: int | None = None
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Started:
    """All that a notice or an event starts, and the case it was worked out for.

    Attributes:
        bundle: the case before; ``after`` as it is known with what is recorded.
    """

    bundle: CaseBundle
    after: CaseBundle
    names: Mapping[Language, str]
    items: tuple[StartItem, ...] = ()
    notes: tuple[Note, ...] = ()
    delivery: Delivery = field(default=Delivery.ELECTRONIC)

    def line(self, item: StartItem, language: Language) -> PreviewLine:
        """Return one item as a preview shows it."""
        rule = item.outcome.rule
        return PreviewLine(
            rule.id,
            rule.name(language),
            item.year,
            item.outcome.official_due,
            item.outcome.certain,
            item.outcome.missing,
            item.supersedes,
            item.stands,
            item.passed,
        )

    def preview(self, language: Language, moves: Iterable[Move]) -> Preview:
        """Return all of it as a preview shows it, with what else it moves."""
        lines = tuple(self.line(item, language) for item in self.items)
        replaced = {number for item in self.items for number in item.supersedes}
        others = tuple(move for move in moves if move.deadline_id not in replaced)
        return Preview(self.names[language], lines, self.notes, others)


def check_notice(draft: NoticeDraft, today: date) -> None:
    """Refuse a notice that cannot be.

    Raises:
        UserError: ``notice.invalid``, ``notice.future``, ``notice.receipt-before-dispatch``,
            ``notice.due-before-dispatch``.
    """
    period, year = draft.printed_period, draft.annual_year
    require(
        "notice.invalid",
        [
            ("name", bool(draft.name.strip() or draft.code.strip())),
            ("printed_period", period is None or period.length > 0),
            ("annual_year", year is None or year > 0),
        ],
    )
    check_service(draft.dispatch_date, draft.actual_receipt, today)
    dispatch, due = draft.dispatch_date, draft.printed_due
    if dispatch is not None and due is not None and due < dispatch:
        raise UserError(
            "notice.due-before-dispatch", due=due.isoformat(), dispatch=dispatch.isoformat()
        )


def start_by_notice(
    rules: RuleBase, bundle: CaseBundle, draft: NoticeDraft, delivery: Delivery, today: date
) -> Started:
    """Return what a notice starts. A printed date belongs to the first rule that applies.

    A right that lapses without a loss is left out once it is over.

    Args:
        rules: the rule base.
        bundle: the case.
        draft: the notice, checked.
        delivery: how it came.
        today: decides what is over.
    """
    kind = find_type(rules, bundle, draft)
    names: dict[Language, str] = {
        "zh": draft.name or (kind.name_zh if kind else draft.code),
        "en": kind.name_en if kind else draft.name or draft.code,
    }
    notes = list(_date_notes(bundle, draft))
    started = Started(bundle, bundle, names, delivery=delivery)
    if kind is None:
        return replace(started, notes=(*notes, Note("recording.unknown-notice")))
    if kind.code == NEW_FILING_DATE:
        return replace(started, notes=(*notes, Note("recording.new-filing-date")))
    items: list[StartItem] = []
    served = _served(draft, delivery)
    after = _with_notice(bundle, kind, served)
    facts = notice_facts(after, PaperFacts(0, served, draft.printed_period, False), {})
    printed = draft.printed_due
    for rule_id in kind.rules:
        rule = rules.engine.book[rule_id]
        year = draft.annual_year if uses_year(rules.engine, rule) else None
        outcome = _compute(rules, bundle, rule, replace(facts, year=year, printed_due=printed))
        over = outcome.official_due is not None and outcome.official_due < today
        if outcome.answer in (Answer.NOT_AVAILABLE, Answer.NO_PERIOD):
            continue
        if over and rule_id in rules.plan.optional_rules:
            continue
        item = StartItem(outcome, year, printed if rule.purpose is Purpose.DEADLINE else None)
        past = bundle.facts.stage in rules.plan.done_at_stages
        if over and past and started_by_notice(rules.engine, rule):
            item = replace(item, passed=True)
        printed = None if item.printed_due is not None else printed
        met = _meet_notice(rules, bundle, item)
        items.append(met)
        notes += _item_notes(bundle, met)
    if not items:
        notes.append(Note("recording.no-deadline"))
    return replace(started, after=after, items=tuple(items), notes=tuple(notes))


def start_by_event(rules: RuleBase, bundle: CaseBundle, draft: EventDraft, today: date) -> Started:
    """Return what an event starts by the rules picked.

    Raises:
        UserError: ``event.unknown``, ``rule.unknown``, ``event.not-of-rule``.
    """
    engine = rules.engine
    if draft.event_key not in engine.events.by_key:
        raise UserError("event.unknown", event=draft.event_key)
    event = engine.events[draft.event_key]
    items: list[StartItem] = []
    notes = [Note("recording.future-event")] if draft.day > today else []
    facts = notice_facts(bundle, None, {draft.event_key: draft.day})
    for rule_id in dict.fromkeys(draft.rule_ids):
        if rule_id not in engine.book:
            raise UserError("rule.unknown", rule=rule_id)
        rule = engine.book[rule_id]
        if draft.event_key not in {each.trigger for each in rule.alternatives}:
            raise UserError("event.not-of-rule", event=draft.event_key, rule=rule_id)
        year = draft.year if uses_year(engine, rule) else None
        outcome = _compute(rules, bundle, rule, replace(facts, year=year, length=draft.length))
        if outcome.answer in (Answer.NOT_AVAILABLE, Answer.NO_PERIOD):
            notes.append(Note("recording.rule-not-applicable", {"rule": rule_id}))
            continue
        items.append(_meet_event(rules, bundle, StartItem(outcome, year), draft.day))
    names: dict[Language, str] = {"zh": event.name_zh, "en": event.name_en}
    events = {**(bundle.facts.events or {}), draft.event_key: draft.day}
    dates = (*bundle.event_dates.get(draft.event_key, ()), draft.day)
    after = replace(
        bundle,
        facts=replace(bundle.facts, events=events),
        event_dates={**bundle.event_dates, draft.event_key: dates},
    )
    return Started(bundle, after, names, tuple(items), tuple(notes))


def find_type(rules: RuleBase, bundle: CaseBundle, draft: NoticeDraft) -> NoticeType | None:
    """Return the notice's type by code, then by name, as it is sent in this kind of case."""
    tag, base = bundle.facts.tag or "", bundle.facts.kind or ""
    found = rules.notices.find(draft.code, draft.name, tag)
    if found is not None and tag not in found.kinds and "all" not in found.kinds:
        return rules.notices.find(draft.code, draft.name, base)
    return found


def _served(draft: NoticeDraft, delivery: Delivery) -> Served | None:
    if draft.dispatch_date is None:
        return None
    return Served(draft.dispatch_date, delivery, draft.actual_receipt)


def _with_notice(bundle: CaseBundle, kind: NoticeType, served: Served | None) -> CaseBundle:
    """Return the case as it is known once the notice is on file."""
    facts = bundle.facts
    notices = dict(facts.notices or {})
    if kind.serves and served is not None:
        notices[kind.serves] = served
    codes = facts.notice_codes | ({kind.code} if kind.code else frozenset())
    return replace(bundle, facts=replace(facts, notices=notices, notice_codes=codes))


def _compute(rules: RuleBase, bundle: CaseBundle, rule: Rule, facts: Facts) -> Outcome:
    if bundle.facts.tag is None:
        return Outcome(rule, Answer.MISSING, missing=("kind",))
    return rules.engine.compute_family(rule.id, facts)


def _meet_notice(rules: RuleBase, bundle: CaseBundle, item: StartItem) -> StartItem:
    """Say what on the docket the item replaces, or what covers it already."""
    present = list(_same(rules, bundle, item))
    computed = item.outcome.official_due is not None
    if started_by_notice(rules.engine, item.outcome.rule):
        awaited = [
            state.id
            for state in present
            if state.status is Status.OPEN and state.notice_id is None and computed
        ]
        awaited += _stated_same(rules, bundle, item.outcome.official_due)
        return replace(item, supersedes=tuple(dict.fromkeys(awaited)))
    for state in present:
        unchanged = state.official_due == item.outcome.official_due
        if state.status is not Status.OPEN or (unchanged and item.printed_due is None):
            return replace(item, stands=state.id)
        if not computed and state.official_due is not None:
            return replace(item, stands=state.id)
    return replace(item, supersedes=tuple(state.id for state in present))


def _meet_event(rules: RuleBase, bundle: CaseBundle, item: StartItem, day: date) -> StartItem:
    waiting: list[int] = []
    for state in _same(rules, bundle, item):
        if state.trigger_date == day:
            return replace(item, stands=state.id)
        if state.status is Status.OPEN and state.official_due is None:
            waiting.append(state.id)
    return replace(item, supersedes=tuple(waiting))


def _same(rules: RuleBase, bundle: CaseBundle, item: StartItem) -> Iterable[DeadlineState]:
    """Return what stands on the docket for the same rule, whatever its version, and year."""
    family = rules.engine.book.families[item.outcome.rule.family]
    ids = {rule.id for rule in family}
    for state in bundle.deadlines:
        same = state.rule_id in ids and state.year == item.year
        if same and state.status is not Status.SUPERSEDED:
            yield state


def _stated_same(rules: RuleBase, bundle: CaseBundle, due: date | None) -> Iterable[int]:
    """Return open items that only the agency's sheet knew of, due on the very same day."""
    for state in bundle.deadlines:
        sheet = state.source is Source.SHEET and state.rule_id == rules.plan.stated_rule
        if sheet and state.status is Status.OPEN and state.official_due == due:
            yield state.id


def _date_notes(bundle: CaseBundle, draft: NoticeDraft) -> Iterable[Note]:
    filed = (bundle.facts.events or {}).get("filing_date")
    if draft.dispatch_date is None:
        yield Note("recording.no-dispatch-date")
    elif filed is not None and draft.dispatch_date < filed:
        yield Note("recording.before-filing", {"filed": filed.isoformat()})


def _item_notes(bundle: CaseBundle, item: StartItem) -> Iterable[Note]:
    if item.outcome.rule.id == EXTENSION:
        yield Note("recording.extension")
    if item.passed:
        yield Note("recording.stage-passed")
    if item.stands is not None and bundle.deadline(item.stands).status is not Status.OPEN:
        yield Note("recording.already-closed", {"id": item.stands})
