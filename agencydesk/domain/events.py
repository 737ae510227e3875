"""The dates periods run from, by name, and how each is found when it is not stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from agencydesk.domain.fields import Fields, RuleError


class Via(StrEnum):
    """How the date of an event is found; the data file explains each."""

    GIVEN = "given"
    RECEIPT = "receipt"
    ACTUAL = "actual"
    FIRST = "first"
    LATEST = "latest"
    ANNIVERSARY = "anniversary"
    RULE = "rule"
    DESIGNATED = "designated"


@dataclass(frozen=True, slots=True)
class Event:
    """One named date.

    Attributes:
        of: the events it is made from.
        notice: role of the notice whose service it is.
        rule: the rule whose end it is; ``rolled`` tells which end.
        ask: the event to ask for when this one cannot be made.
        paper: what of the notice at hand stands for a stated event that nobody stated:
            ``dispatch`` or ``receipt``; empty for neither.
        fallback: taken for cases of ``fallback_kinds`` when the date is unknown.
    """

    key: str
    name_zh: str
    name_en: str
    via: Via
    of: tuple[str, ...]
    notice: str
    rule: str
    rolled: bool
    fallback: str
    fallback_kinds: frozenset[str]
    aliases: tuple[str, ...]
    ask: str
    paper: str

    @property
    def by_notice(self) -> bool:
        """Say whether the notice at hand gives the date, as its receipt or its dispatch."""
        return self.via in (Via.RECEIPT, Via.ACTUAL) or bool(self.paper)

    def name(self, language: str) -> str:
        """Return the event's name."""
        return self.name_en if language == "en" else self.name_zh


class EventBook:
    """All events by key; read-only."""

    def __init__(self, events: Iterable[Event]) -> None:
        by_key = {event.key: event for event in events}
        spellings: dict[str, str] = {}
        for event in by_key.values():
            for spelling in (event.key, *event.aliases):
                if spellings.setdefault(spelling, event.key) != event.key:
                    raise RuleError(event.key, f"{spelling} names two events")
            for other in (*event.of, *((event.fallback,) if event.fallback else ())):
                if other not in by_key:
                    raise RuleError(event.key, f"unknown event {other}")
        self.by_key: Mapping[str, Event] = MappingProxyType(by_key)
        self._spellings = spellings

    def __getitem__(self, key: str) -> Event:
        """Return an event by key.

        Raises:
            KeyError: no such event.
        """
        return self.by_key[key]

    def resolve(self, spelling: str) -> str | None:
        """Return the key a spelling stands for, or None."""
        return self._spellings.get(spelling)


def parse_events(tables: Mapping[str, object]) -> list[Event]:
    """Turn the ``event`` tables of the data file into events.

    Raises:
        RuleError: an unknown or missing key.
    """
    events: list[Event] = []
    for key, table in tables.items():
        if not isinstance(table, dict):
            raise RuleError(key, "must be a table")
        get = Fields(table, key)
        events.append(
            Event(
                key=key,
                name_zh=get.text("name_zh"),
                name_en=get.text("name_en"),
                via=Via(get.choice("via", Via)),
                of=get.texts("of", required=False),
                notice=get.optional("notice") or "",
                rule=get.optional("rule") or "",
                rolled=_rolled(get),
                fallback=get.optional("fallback") or "",
                fallback_kinds=frozenset(get.texts("fallback_kinds", required=False)),
                aliases=get.texts("aliases", required=False),
                ask=get.optional("ask") or "",
                paper=_paper(get),
            )
        )
        get.optional("note")
        get.finish()
    return events


def _paper(get: Fields) -> str:
    which = get.optional("paper") or ""
    if which not in ("", "dispatch", "receipt"):
        raise RuleError(get.owner, f"paper cannot be {which!r}")
    return which


def _rolled(get: Fields) -> bool:
    which = get.optional("which") or "raw"
    if which not in ("raw", "due"):
        raise RuleError(get.owner, f"which cannot be {which!r}")
    return which == "due"
