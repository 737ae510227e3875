"""Deadline rules as dated data: what a rule says, and reading it from plain tables.

The files are read elsewhere; here plain dictionaries become rules, and every unknown, missing or
contradictory key is an error. How a rule is written: ``docs/rules.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from agencydesk.domain.fields import Fields, RuleError
from agencydesk.domain.periods import Period, Unit


class Combine(StrEnum):
    """How the alternatives of a rule are put together, each rolled first."""

    SINGLE = "single"
    LATER = "later"
    EARLIER = "earlier"


class Purpose(StrEnum):
    """What the computed day is: a last day to act, or something to know."""

    DEADLINE = "deadline"
    EARLIEST = "earliest"
    EXPIRY = "expiry"
    OFFICE = "office"
    SERVICE = "service"
    NO_PERIOD = "no_period"


class Nature(StrEnum):
    """Where a period comes from."""

    STATUTORY = "statutory"
    DESIGNATED = "designated"
    COURT = "court_statutory"
    TREATY = "treaty"
    PRACTICE = "office_practice"
    INFORMATIONAL = "informational"


class LengthBy(StrEnum):
    """What the length still needs from the case: a choice, the surcharge tier, the year's end."""

    FIXED = "fixed"
    ONE_OF = "one_of"
    RANGE = "range"
    TIER = "tier"
    YEAR_END = "year_end"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the periods a rule combines."""

    trigger: str
    period: Period


@dataclass(frozen=True, slots=True)
class Availability:
    """Which date decides whether this version of a rule applies.

    Attributes:
        test: ``trigger``, ``period_end`` or the key of an event.
        not_before, not_after: when the tested event is unknown, the trigger plus these lengths
            bound it; the answer is then known if both bounds agree.
    """

    test: str = "trigger"
    not_before: Period | None = None
    not_after: Period | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Another way the rule can be read; a result that would differ is flagged ambiguous.

    Attributes:
        kind: ``chain_from_rolled`` (start at the rolled end of the earlier period),
            ``other_count`` (``base`` then ``period``, the base rolled), ``other_test`` (another
            event must lie on or after ``start``), ``assumption`` (always ambiguous).
    """

    kind: str
    note_zh: str
    note_en: str
    base: Period | None = None
    period: Period | None = None
    test: str = ""
    start: date | None = None
    not_before: Period | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """From which dispatch date on proof of the actual receipt counts, and which.

    Attributes:
        accept: ``later`` (only a receipt after the presumed day) or ``any``.
    """

    start: date | None
    accept: str
    citation: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of one deadline rule.

    Attributes:
        family: versions of the same rule share it; the event's date picks one.
        kinds: the case kinds it applies to; ``base_kinds`` narrows entered PCT applications.
        lengths: what a choice may be taken from; for a tier, one length each, tier 0 first.
        usual_length: the length is only what papers mostly print; without it on the paper at
            hand the date is not certain.
        roll_abroad: it is done at an office abroad, whose rest days decide; where the end was
            rolled over a Chinese closing the date is not certain.
        effective_from: first day of this version; meaningless where ``open_start``.
        open_start: the rule is at least as old as our sources; earlier dates are accepted.
    """

    id: str
    family: str
    name_zh: str
    name_en: str
    kinds: frozenset[str]
    base_kinds: frozenset[str]
    alternatives: tuple[Alternative, ...]
    length_by: LengthBy
    lengths: tuple[int, ...]
    usual_length: bool
    combine: Combine
    roll: bool
    roll_abroad: bool
    purpose: Purpose
    availability: Availability
    readings: tuple[Reading, ...]
    proof: tuple[Proof, ...]
    nature: Nature
    extendable: bool
    extension: str
    restorable: str
    consequence: str
    citation: str
    citation_2010: str
    effective_from: date
    effective_to: date | None
    open_start: bool
    date_test: str
    confidence: str
    source: str
    checked: date
    notes: str

    @property
    def trigger(self) -> str:
        """Return the event the rule's main period runs from."""
        return self.alternatives[0].trigger

    @property
    def always(self) -> bool:
        """Say whether this version applies whatever the day, as far as our sources go back."""
        return self.open_start and self.effective_to is None

    @property
    def offers_choice(self) -> bool:
        """Say whether the length is chosen among those the rule allows."""
        return self.length_by in (LengthBy.ONE_OF, LengthBy.RANGE)

    @property
    def version(self) -> str:
        """Return the version's mark, the first day it is in force, as ISO text."""
        return self.effective_from.isoformat()

    def in_force(self, day: date) -> bool:
        """Say whether ``day`` lies within this version, both ends included."""
        started = self.open_start or day >= self.effective_from
        return started and (self.effective_to is None or day <= self.effective_to)

    def name(self, language: str) -> str:
        """Return the rule's name."""
        return self.name_en if language == "en" else self.name_zh


class RuleBook:
    """All rules, by id and by family. Read-only."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        by_id: dict[str, Rule] = {}
        families: dict[str, list[Rule]] = {}
        for rule in rules:
            if rule.id in by_id:
                raise RuleError(rule.id, "defined twice")
            by_id[rule.id] = rule
            families.setdefault(rule.family, []).append(rule)
        self.by_id: Mapping[str, Rule] = MappingProxyType(by_id)
        self.families: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
            {name: tuple(members) for name, members in families.items()}
        )

    def __getitem__(self, rule_id: str) -> Rule:
        """Return a rule by id.

        Raises:
            KeyError: no such rule.
        """
        return self.by_id[rule_id]

    def __contains__(self, rule_id: object) -> bool:
        return rule_id in self.by_id

    def versions(self, rule_id: str) -> tuple[Rule, ...]:
        """Return every version of the rule's family, the rule itself first."""
        rule = self.by_id[rule_id]
        return (rule, *(other for other in self.families[rule.family] if other is not rule))

    @property
    def version(self) -> str:
        """Return the day the newest rule was checked, as ISO text."""
        return max(rule.checked for rule in self.by_id.values()).isoformat()


def parse_rules(tables: Iterable[Mapping[str, object]]) -> list[Rule]:
    """Turn the tables of one rule file into rules.

    Raises:
        RuleError: an unknown, missing or contradictory key, named with its rule.
    """
    return [_rule(Fields(table, str(table.get("id", "?")))) for table in tables]


def _rule(get: Fields) -> Rule:
    combine = Combine(get.choice("combine", Combine))
    main = Alternative(get.text("trigger"), Period(0, Unit(get.choice("unit", Unit))))
    lengths = get.lengths("length")
    main = Alternative(
        main.trigger, Period(lengths[0], main.period.unit, get.whole("extra_days", 0))
    )
    by = get.optional("length_choice") or get.optional("length_param") or "fixed"
    if (len(lengths) > 1) != (by in ("one_of", "range", "tier")):
        raise RuleError(get.owner, "length and length_choice disagree")
    others = tuple(_alternative(part) for part in get.tables("alternatives"))
    if bool(others) == (combine is Combine.SINGLE):
        raise RuleError(get.owner, "alternatives and combine disagree")
    rule = Rule(
        id=get.text("id"),
        family=get.text("family"),
        name_zh=get.text("name_zh"),
        name_en=get.text("name_en"),
        kinds=frozenset(get.texts("kinds")),
        base_kinds=frozenset(get.texts("base_kinds", required=False)),
        alternatives=others or (main,),
        length_by=LengthBy(by),
        lengths=lengths,
        usual_length=get.has("usual_length") and get.flag("usual_length"),
        combine=combine,
        roll=get.flag("roll"),
        roll_abroad=get.has("roll_abroad") and get.flag("roll_abroad"),
        purpose=Purpose(get.choice("purpose", Purpose)),
        availability=_availability(get),
        readings=tuple(_reading(part) for part in get.tables("readings")),
        proof=tuple(_proof(part) for part in get.tables("proof")),
        nature=Nature(get.choice("nature", Nature)),
        extendable=get.flag("extendable"),
        extension=get.text("extension"),
        restorable=get.text("restorable"),
        consequence=get.text("consequence", empty=True),
        citation=get.text("citation"),
        citation_2010=get.text("citation_2010", empty=True),
        effective_from=get.day("effective_from"),
        effective_to=get.day_or_none("effective_to"),
        open_start=get.flag("open_start"),
        date_test=get.text("date_test", empty=True),
        confidence=get.choice("confidence", ("high", "medium", "low")),
        source=get.text("source"),
        checked=get.day("checked"),
        notes=get.text("notes", empty=True),
    )
    get.finish()
    if others and others[0] != main:
        raise RuleError(rule.id, "the first alternative must be the trigger with its length")
    if rule.effective_to is not None and rule.effective_to < rule.effective_from:
        raise RuleError(rule.id, "effective_to lies before effective_from")
    return rule


def _alternative(get: Fields) -> Alternative:
    found = Alternative(get.text("trigger"), _period(get))
    get.finish()
    return found


def _period(get: Fields) -> Period:
    return Period(get.whole("length"), Unit(get.choice("unit", Unit)))


def _bound(get: Fields, key: str) -> Period | None:
    part = get.table(key)
    if part is None:
        return None
    found = _period(part)
    part.finish()
    return found


def _availability(get: Fields) -> Availability:
    part = get.table("availability")
    if part is None:
        return Availability()
    found = Availability(part.text("test"), _bound(part, "not_before"), _bound(part, "not_after"))
    part.finish()
    return found


def _proof(get: Fields) -> Proof:
    found = Proof(
        get.day_or_none("from"), get.choice("accept", ("later", "any")), get.text("citation")
    )
    get.finish()
    return found


def _reading(get: Fields) -> Reading:
    kind = get.choice("kind", ("chain_from_rolled", "other_count", "other_test", "assumption"))
    notes = get.text("note_zh"), get.text("note_en")
    if kind == "other_count":
        base = Period(get.whole("base_length"), Unit(get.choice("base_unit", Unit)))
        found = Reading(kind, *notes, base=base, period=_period(get))
    elif kind == "other_test":
        found = Reading(
            kind,
            *notes,
            test=get.text("test"),
            start=get.day("from"),
            not_before=_bound(get, "not_before"),
        )
    else:
        found = Reading(kind, *notes)
    get.finish()
    return found
