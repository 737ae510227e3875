"""What a notice or an event starts in a case; worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from agencydesk.domain.docket import Source, Status
from agencydesk.domain.events import Event, Via
from agencydesk.domain.facts import Delivery, Facts, Served
from agencydesk.domain.finding import DESIGNATED
from agencydesk.domain.notices import NoticeType
from agencydesk.domain.outcome import Answer, Outcome
from agencydesk.domain.planning import answer, in_proceedings
from agencydesk.domain.rules import LengthBy, Purpose, Rule
from agencydesk.errors import UserError
from agencydesk.services.bundles import CaseBundle, DeadlineState, PaperFacts
from agencydesk.services.case_facts import COLUMN_EVENTS
from agencydesk.services.checks import require
from agencydesk.services.corrections import check_service
from agencydesk.services.drafts import EventDraft, NoticeDraft, RuleDraft, Started, StartItem
from agencydesk.services.recompute import (
    EXTENSION,
    notice_facts,
    printed_alone,
    started_by_notice,
    uses_year,
)
from agencydesk.services.results import Note
from agencydesk.services.rulebase import RuleBase
from agencydesk.texts import Language


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

    A right that lapses without a loss is left out once it is over. A date or a period that the
    paper prints is never left out: where no rule of the notice takes it, it stands by itself.

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
    served = _served(draft, delivery)
    after = _with_notice(bundle, kind, served) if kind else bundle
    facts = notice_facts(after, PaperFacts(0, served, draft.printed_period, False), {})
    wanted = kind.rules if kind and not kind.corrects else ()
    items: list[StartItem] = []
    printed = draft.printed_due
    for rule_id in wanted:
        item, taken = _item(rules, bundle, draft, rule_id, replace(facts, printed_due=printed))
        printed = None if taken else printed
        if item is not None and not _lapsed(rules, item, today):
            items.append(_as_passed(rules, bundle, item, today))
    if printed is not None or (not items and draft.printed_period is not None):
        alone = replace(facts, printed_due=printed)
        item, _ = _item(rules, bundle, draft, DESIGNATED, alone)
        items += [item] if item is not None else []
        notes.append(Note("recording.printed-alone"))
    notes += _type_notes(kind, items)
    met = _each_once(_meet_notice(rules, bundle, item) for item in items)
    notes += [note for item in met for note in _item_notes(bundle, item)]
    started = Started(bundle, after, names, delivery=delivery)
    return replace(started, items=met, notes=tuple(notes))


def _item(
    rules: RuleBase, bundle: CaseBundle, draft: NoticeDraft, rule_id: str, facts: Facts
) -> tuple[StartItem | None, bool]:
    """Return what one rule gives, None where it does not apply; and whether it takes the date."""
    rule = rules.engine.book[rule_id]
    year = draft.annual_year if uses_year(rules.engine, rule) else None
    outcome = _compute(rules, bundle, rule, replace(facts, year=year))
    if outcome.answer in (Answer.NOT_AVAILABLE, Answer.NO_PERIOD):
        return None, False
    printed = facts.printed_due if rule.purpose is Purpose.DEADLINE else None
    return StartItem(outcome, year, printed), printed is not None


def _over(item: StartItem, today: date) -> bool:
    due = item.outcome.official_due
    return due is not None and due < today


def _lapsed(rules: RuleBase, item: StartItem, today: date) -> bool:
    return _over(item, today) and item.outcome.rule.id in rules.plan.optional_rules


def _as_passed(rules: RuleBase, bundle: CaseBundle, item: StartItem, today: date) -> StartItem:
    """Mark what an old notice asked of a case that is long past it."""
    past = bundle.facts.stage in rules.plan.done_at_stages
    by_notice = started_by_notice(rules.engine, item.outcome.rule)
    return replace(item, passed=True) if _over(item, today) and past and by_notice else item


def _each_once(items: Iterable[StartItem]) -> tuple[StartItem, ...]:
    """Let only the first of the items replace what several of them would."""
    replaced: set[int] = set()
    found: list[StartItem] = []
    for item in items:
        own = tuple(number for number in item.supersedes if number not in replaced)
        replaced.update(own)
        found.append(replace(item, supersedes=own))
    return tuple(found)


def _type_notes(kind: NoticeType | None, items: list[StartItem]) -> Iterable[Note]:
    if kind is None:
        yield Note("recording.unknown-notice" if not items else "recording.unknown-type")
    elif kind.corrects:  # so far only a filing date
        yield Note("recording.new-filing-date")
    elif not items:
        yield Note("recording.no-deadline")
    if kind is not None and kind.loses:
        yield Note(f"recording.loses-{kind.loses}")
    if kind is not None and kind.restores:
        yield Note("recording.restores")


def start_by_event(rules: RuleBase, bundle: CaseBundle, draft: EventDraft, today: date) -> Started:
    """Return what an event starts by the rules picked.

    Raises:
        UserError: ``event.unknown``, ``event.in-case``, ``event.derived``, ``rule.unknown``,
            ``event.not-of-rule``.
    """
    engine = rules.engine
    event = _recordable(rules, draft.event_key)
    items: list[StartItem] = []
    notes = [Note("recording.future-event")] if draft.day > today else []
    facts = notice_facts(bundle, None, {draft.event_key: draft.day})
    for rule in _picked(rules, draft.rule_ids):
        if draft.event_key not in {each.trigger for each in rule.alternatives}:
            raise UserError("event.not-of-rule", event=draft.event_key, rule=rule.id)
        year = draft.year if uses_year(engine, rule) else None
        outcome = _compute(rules, bundle, rule, replace(facts, year=year, length=draft.length))
        if outcome.answer in (Answer.NOT_AVAILABLE, Answer.NO_PERIOD):
            notes.append(Note("recording.rule-not-applicable", {"rule": rule.id}))
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


def start_rules(rules: RuleBase, bundle: CaseBundle, draft: RuleDraft) -> Started:
    """Return what rules picked by hand give on what the case knows.

    Raises:
        UserError: ``rule.unknown``.
    """
    items: list[StartItem] = []
    notes: list[Note] = []
    facts = notice_facts(bundle, None, {})
    for rule in _picked(rules, draft.rule_ids):
        year = draft.year if uses_year(rules.engine, rule) else None
        tier = draft.tier if rule.length_by is LengthBy.TIER else None
        asked = replace(facts, year=year, tier=tier, length=draft.length)
        outcome = _compute(rules, bundle, rule, asked)
        if outcome.answer in (Answer.NOT_AVAILABLE, Answer.NO_PERIOD):
            notes.append(Note("recording.rule-not-applicable", {"rule": rule.id}))
            continue
        item = _meet_case(rules, bundle, StartItem(outcome, year, tier=tier))
        items.append(item)
        notes += _item_notes(bundle, item)
    names: dict[Language, str] = {"zh": "", "en": ""}
    return Started(bundle, bundle, names, tuple(items), tuple(notes))


def _picked(rules: RuleBase, rule_ids: Iterable[str]) -> Iterable[Rule]:
    for rule_id in dict.fromkeys(rule_ids):
        if rule_id not in rules.engine.book:
            raise UserError("rule.unknown", rule=rule_id)
        yield rules.engine.book[rule_id]


def _recordable(rules: RuleBase, key: str) -> Event:
    """Return an event that is stated by itself, not a date of the case nor made from others."""
    events = rules.engine.events
    if key not in events.by_key:
        raise UserError("event.unknown", event=key)
    if key in COLUMN_EVENTS.values():
        raise UserError("event.in-case", event=key)
    if events[key].via is not Via.GIVEN:
        raise UserError("event.derived", event=key)
    return events[key]


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
        outcome = Outcome(rule, Answer.MISSING, missing=("kind",))
    else:
        outcome = answer(rules.engine, rule.id, bundle.facts, in_proceedings(rule, facts))
    return printed_alone(outcome, facts.printed_due)


def _meet_notice(rules: RuleBase, bundle: CaseBundle, item: StartItem) -> StartItem:
    """Say what on the docket the item replaces, or what covers it already."""
    present = list(_same(rules, bundle, item))
    computed = item.outcome.official_due is not None
    if started_by_notice(rules.engine, item.outcome.rule):
        unnamed = item.outcome.rule.id == rules.plan.stated_rule
        awaited = [
            state.id
            for state in present
            if state.status is Status.OPEN
            and state.notice_id is None
            and computed
            and not (unnamed and state.official_due is not None)
        ]
        # the sheet's own date first: it is the one that comes back if the notice is withdrawn
        stated = _stated_same(rules, bundle, item.outcome.official_due)
        return replace(item, supersedes=tuple(dict.fromkeys((*stated, *awaited))))
    return _meet_case(rules, bundle, item)


def _meet_case(rules: RuleBase, bundle: CaseBundle, item: StartItem) -> StartItem:
    """Say what on the docket an item replaces that rests on the case's own dates."""
    present = list(_same(rules, bundle, item))
    computed = item.outcome.official_due is not None
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
        same = state.rule_id in ids and (state.year, state.tier) == (item.year, item.tier)
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
    due, computed = item.outcome.official_due, item.outcome.computed_due
    if due is not None and computed is not None and computed < due:
        facts = {"printed": due.isoformat(), "computed": computed.isoformat()}
        yield Note("recording.printed-later", facts)
    if item.stands is not None and bundle.deadline(item.stands).status is not Status.OPEN:
        yield Note("recording.already-closed", {"id": item.stands})
