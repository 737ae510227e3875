"""What can happen to the agency itself (机构事项), and what each asks for, as data."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from agencydesk.domain.fields import Fields, RuleError

SCHEMA = 1


class About(StrEnum):
    """Whom or what an event names."""

    AGENCY = "agency"
    PERSON = "person"
    CASE = "case"
    YEAR = "year"
    COMPLAINT = "complaint"
    NOTICE = "notice"
    CASE_NOTICE = "case_notice"


@dataclass(frozen=True, slots=True)
class AgencyEventKind:
    """One kind of event.

    Attributes:
        about: whom or what it names.
        rules: the deadline rules it puts on the docket.
        engine_event: the event of the rules that its day stands for; its own key unless said.
        aliases: other names the deadlines of items have for its day.
        planned: its day may lie ahead.
    """

    key: str
    name_zh: str
    name_en: str
    about: About
    rules: tuple[str, ...]
    engine_event: str
    aliases: tuple[str, ...]
    planned: bool

    def name(self, language: str) -> str:
        """Return its name."""
        return self.name_en if language == "en" else self.name_zh

    @property
    def needs_person(self) -> bool:
        """Say whether it names a member of staff."""
        return self.about is About.PERSON

    @property
    def needs_case(self) -> bool:
        """Say whether it names a case."""
        return self.about in (About.CASE, About.CASE_NOTICE)

    @property
    def by_program(self) -> bool:
        """Say whether the program makes it by itself, so that nobody enters it."""
        return self.about in (About.YEAR, About.COMPLAINT)


class AgencyEventBook:
    """All kinds of events, by key. Read-only."""

    def __init__(self, kinds: Collection[AgencyEventKind]) -> None:
        self.by_key: Mapping[str, AgencyEventKind] = MappingProxyType(
            {kind.key: kind for kind in kinds}
        )

    def __getitem__(self, key: str) -> AgencyEventKind:
        """Return a kind.

        Raises:
            KeyError: no such kind.
        """
        return self.by_key[key]

    def __contains__(self, key: object) -> bool:
        return key in self.by_key


def parse_agency_events(table: Mapping[str, object], rules: Collection[str]) -> AgencyEventBook:
    """Read the kinds of events.

    Args:
        table: the data file.
        rules: the ids of all deadline rules there are.

    Raises:
        RuleError: an unknown or missing key, or a rule that does not exist.
    """
    get = Fields(table, "agency events")
    if get.whole("schema") != SCHEMA:
        raise RuleError(get.owner, "unknown schema")
    get.day("checked"), get.text("source")
    listed = get.table("event")
    if listed is None:
        raise RuleError(get.owner, "event is missing")
    get.finish()
    kinds = []
    for key in listed.names():
        part = listed.table(key)
        if part is None:
            raise RuleError(key, "must be a table")
        part.owner = key
        kinds.append(_kind(part, key))
        for rule in kinds[-1].rules:
            if rule not in rules:
                raise RuleError(key, f"unknown rule {rule}")
    return AgencyEventBook(kinds)


def _kind(get: Fields, key: str) -> AgencyEventKind:
    found = AgencyEventKind(
        key,
        get.text("name_zh"),
        get.text("name_en"),
        About(get.choice("about", About)),
        get.texts("rules", required=False),
        get.optional("engine_event") or key,
        get.texts("aliases", required=False),
        get.has("planned") and get.flag("planned"),
    )
    get.finish()
    return found
