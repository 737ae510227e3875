"""Compliance checklists (合规清单) as dated, cited data: lists, items, and what an item rests on.

The files are read elsewhere; here plain dictionaries become templates, and every unknown, missing
or contradictory key is an error. How an item is written: ``docs/compliance.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from agencydesk.domain.fields import Fields, RuleError
from agencydesk.domain.occasions import Due, Occasion, parse_due, parse_occasion

SCHEMA = 1


class Who(StrEnum):
    """Whose item it is (责任人)."""

    MANAGING_PARTNER = "managing_partner"
    COMPLIANCE_OFFICER = "compliance_officer"
    ATTORNEY = "attorney"
    PROCESS_OFFICER = "process_officer"
    PERSONNEL = "personnel"
    FINANCE = "finance"
    DATA_OFFICER = "data_officer"
    EVERYONE = "everyone"


class Binding(StrEnum):
    """How far an item binds the agency."""

    LAW = "law"
    REGULATORY = "regulatory"
    STANDARD = "standard_voluntary"
    SELF_DISCIPLINE = "self_discipline"
    PLAN = "plan"
    GOOD_PRACTICE = "good_practice"
    OWN = "own"


class Verification(StrEnum):
    """How the text of the citation was checked."""

    STATUTE = "statute"
    SECONDARY = "secondary"
    TITLE_ONLY = "title_only"
    OWN_KNOWLEDGE = "own"
    PLAN = "plan"
    RECOMMENDATION = "recommendation"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Item:
    """One item (检查项) of a checklist, as its file or the agency has it.

    Attributes:
        id: such as ``C05-03``; the agency's own begin with ``U``.
        who: whose item it is.
        occasion: what it is asked at: once a year, for a case, when something happens.
        due: by when it is to be answered.
        trigger_zh, trigger_en: the occasion in words.
        evidence_zh, evidence_en: what proves the answer; likewise the consequence of failing.
        citation: the article; ``sources`` the ids of the texts it was read in.
        red: an open one may stop a filing and is shown on the first page.
        second: a second person signs the answer.
        live: the question the program can answer from its own data; empty for none.
    """

    id: str
    checklist: str
    text_zh: str
    text_en: str
    who: Who
    occasion: Occasion
    due: Due
    trigger_zh: str
    trigger_en: str
    evidence_zh: str
    evidence_en: str
    consequence_zh: str
    consequence_en: str
    citation: str
    binding: Binding
    verification: Verification
    confidence: str
    sources: tuple[str, ...]
    red: bool
    second: bool
    live: str

    @property
    def to_check(self) -> bool:
        """Say whether the current text is to be compared before the item is relied on."""
        return self.confidence != "high"

    def text(self, language: str) -> str:
        """Return what is asked."""
        return self.text_en if language == "en" else self.text_zh


@dataclass(frozen=True, slots=True)
class Checklist:
    """A list of items (合规清单) with the day its wording was checked."""

    id: str
    title_zh: str
    title_en: str
    print_zh: str
    print_en: str
    version: date
    checked: date
    items: tuple[Item, ...]

    def title(self, language: str) -> str:
        """Return the list's title."""
        return self.title_en if language == "en" else self.title_zh

    def occasions(self) -> tuple[Occasion, ...]:
        """Return every occasion its items are asked at, in the order of the items."""
        return tuple(dict.fromkeys(item.occasion for item in self.items))

    def items_at(self, occasion: Occasion) -> tuple[Item, ...]:
        """Return the items asked at an occasion."""
        return tuple(item for item in self.items if item.occasion == occasion)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text that items were read in."""

    id: str
    title: str
    where: str


Named = TypeVar("Named", Checklist, SourceText, Item)


class ChecklistBook:
    """All checklists and the texts they rest on. Read-only."""

    def __init__(self, lists: Iterable[Checklist], sources: Iterable[SourceText]) -> None:
        self.lists: Mapping[str, Checklist] = MappingProxyType(_unique(lists))
        self.sources: Mapping[str, SourceText] = MappingProxyType(_unique(sources))
        items = [item for each in self.lists.values() for item in each.items]
        self.items: Mapping[str, Item] = MappingProxyType(_unique(items))
        for item in items:
            for source in item.sources:
                if source not in self.sources:
                    raise RuleError(item.id, f"unknown source {source}")

    def __getitem__(self, checklist_id: str) -> Checklist:
        """Return a list.

        Raises:
            KeyError: no such list.
        """
        return self.lists[checklist_id]


def _unique(entries: Iterable[Named]) -> dict[str, Named]:
    found: dict[str, Named] = {}
    for entry in entries:
        if entry.id in found:
            raise RuleError(entry.id, "defined twice")
        found[entry.id] = entry
    return found


def parse_checklist(table: Mapping[str, object]) -> Checklist:
    """Turn one checklist file into a list.

    Raises:
        RuleError: an unknown, missing or contradictory key, named with its item.
    """
    get = Fields(table, str(table.get("id", "?")))
    if get.whole("schema") != SCHEMA:
        raise RuleError(get.owner, "unknown schema")
    name = get.text("id")
    found = Checklist(
        id=name,
        title_zh=get.text("title_zh"),
        title_en=get.text("title_en"),
        print_zh=get.text("print_zh"),
        print_en=get.text("print_en"),
        version=get.day("version"),
        checked=get.day("checked"),
        items=tuple(_item(part, name) for part in get.tables("item")),
    )
    get.finish()
    if not found.items:
        raise RuleError(name, "has no items")
    return found


def parse_sources(table: Mapping[str, object]) -> tuple[SourceText, ...]:
    """Return the texts that items were read in.

    Raises:
        RuleError: an unknown or missing key.
    """
    get = Fields(table, "sources")
    if get.whole("schema") != SCHEMA:
        raise RuleError(get.owner, "unknown schema")
    get.text("disclaimer_zh"), get.text("disclaimer_en")
    found = []
    for part in get.tables("source"):
        found.append(
            SourceText(part.text("id"), part.text("title"), part.text("where", empty=True))
        )
        part.finish()
    get.finish()
    return tuple(found)


def _item(get: Fields, checklist: str) -> Item:
    get.owner = get.text("id")
    found = Item(
        id=get.owner,
        checklist=checklist,
        text_zh=get.text("text_zh"),
        text_en=get.text("text_en"),
        who=Who(get.choice("who", Who)),
        occasion=parse_occasion(get.text("occasion"), get.owner),
        due=parse_due(get.text("deadline"), get.owner),
        trigger_zh=get.text("trigger_zh"),
        trigger_en=get.text("trigger_en"),
        evidence_zh=get.text("evidence_zh"),
        evidence_en=get.text("evidence_en"),
        consequence_zh=get.text("consequence_zh"),
        consequence_en=get.text("consequence_en"),
        citation=get.text("citation"),
        binding=Binding(get.choice("binding", Binding)),
        verification=Verification(get.choice("verification", Verification)),
        confidence=get.choice("confidence", ("high", "medium", "low")),
        sources=get.texts("source"),
        red=get.has("red") and get.flag("red"),
        second=get.has("second") and get.flag("second"),
        live=get.optional("live") or "",
    )
    get.finish()
    if not found.id.startswith(f"{checklist}-"):
        raise RuleError(found.id, f"does not belong to {checklist}")
    if not found.sources:
        raise RuleError(found.id, "names no source")
    return found
