"""Compliance in words: what a run is about, how the day of an item comes about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from agencydesk.domain.agency_events import AgencyEventBook
from agencydesk.domain.checklists import Item
from agencydesk.domain.occasions import DueKind, Occasion, Stretch, parse_due
from agencydesk.services.compliance.values import TABLE
from agencydesk.texts import Language, Texts


class ComplianceWords:
    """Says in one language what codes and keys mean."""

    def __init__(self, texts: Texts, events: AgencyEventBook) -> None:
        self._texts = texts
        self._events = events

    def get(self, code: str, language: Language, **facts: object) -> str:
        """Return a text of this table."""
        return self._texts.get(TABLE, code, language, **facts)

    def span(self, occasion: str, key: str, language: Language) -> str:
        """Return a stretch of the calendar, such as the fourth quarter of 2026."""
        year, _, part = key.partition("-")
        part = part.lstrip("QH0")
        return self.get(f"span.{occasion}", language, year=year, part=part)

    def occasion(self, occasion: Occasion, language: Language) -> str:
        """Return what an item is asked at."""
        if occasion.event:
            return self.event(occasion.event, language)
        return self.get(f"occasion.{occasion.kind}", language)

    def event(self, key: str, language: Language) -> str:
        """Return the name of a kind of event; the key itself where nobody knows it."""
        return self._events[key].name(language) if key in self._events else key

    def due(self, deadline: str, due_on: date | None, waits_for: str, language: Language) -> str:
        """Return how the day of an item comes about, or why there is none.

        Args:
            deadline: as the data files write it.
            due_on: the day, if there is one.
            waits_for: the event whose day is not known; empty where none is missing.
            language: of the words.
        """
        due = parse_due(deadline)
        facts: dict[str, object] = {"length": due.length}
        if due.event:
            facts["event"] = self.day_of(due.event, language)
        if due.first and due.last:
            facts["first"] = f"{due.first[0]:02}-{due.first[1]:02}"
        if due.last:
            facts["last"] = f"{due.last[0]:02}-{due.last[1]:02}"
        text = self.get(f"due.{due.kind.value}", language, **facts)
        if due_on is None and waits_for and due.kind is not DueKind.NONE:
            missing = self.day_of(waits_for, language)
            return self.get("due.waits", language, rule=text, event=missing)
        return text

    def day_of(self, name: str, language: Language) -> str:
        """Return what a day of the items' deadlines is called."""
        if self._texts.has(TABLE, f"day.{name}"):
            return self.get(f"day.{name}", language)
        for kind in self._events.by_key.values():
            if name == kind.key or name in kind.aliases:
                return kind.name(language)
        return name

    def changed(self, was: Mapping[str, object], language: Language) -> str:
        """Return in words what the program says where the agency says otherwise.

        Args:
            was: as ``contents.changes_of`` returns it.
            language: of the words.
        """
        return self.get("changed.and", language).join(self._changed(was, language))

    def _changed(self, was: Mapping[str, object], language: Language) -> Iterator[str]:
        if "who" in was:
            yield self.get("changed.who", language, was=self.get(f"who.{was['who']}", language))
        if "deadline" in was:
            due = self.due(str(was["deadline"]), None, "", language)
            yield self.get("changed.deadline", language, was=due)
        evidence = was.get(f"evidence_{language}")
        if evidence:
            yield self.get("changed.evidence", language, was=evidence)
        for mark in ("red", "second"):
            if mark in was:
                yield self.get(f"changed.{mark}-{'taken' if was[mark] else 'given'}", language)

    def who(self, item: Item, language: Language) -> str:
        """Return whose item it is."""
        return self.get(f"who.{item.who.value}", language)


def is_stretch(occasion: str) -> bool:
    """Say whether an occasion is a stretch of the calendar."""
    return occasion in set(Stretch)
