"""What an item of the agency's own may say: refused in words, not as a broken data file."""

from __future__ import annotations

from agencydesk.domain.agency_events import AgencyEventBook
from agencydesk.domain.checklists import Who
from agencydesk.domain.fields import RuleError
from agencydesk.domain.occasions import (
    MONTHS,
    PERIOD,
    Due,
    DueKind,
    Occasion,
    Stretch,
    parse_due,
    parse_occasion,
)
from agencydesk.errors import UserError
from agencydesk.texts import Texts

#: Occasions in the order a person chooses from; events of the agency follow.
OCCASIONS = (*(stretch.value for stretch in Stretch), "case", "filing")
_DAY = "day."


def known_days(texts: Texts, events: AgencyEventBook, table: str) -> tuple[str, ...]:
    """Return the names of all days that a deadline may lie before or after."""
    worded = [code.removeprefix(_DAY) for code in texts.tables[table] if code.startswith(_DAY)]
    named = [name for kind in events.by_key.values() for name in (kind.key, *kind.aliases)]
    reserved = (PERIOD, DueKind.NOTICE_DATE.value)
    return tuple(name for name in dict.fromkeys([*worded, *named]) if name not in reserved)


def check_who(who: str) -> str:
    """Return a code of whose item it is.

    Raises:
        UserError: ``item.who``.
    """
    if who not in set(Who):
        raise UserError("item.who", who=who)
    return who


def check_occasion(text: str, events: AgencyEventBook) -> Occasion:
    """Return an occasion.

    Raises:
        UserError: ``item.occasion``.
    """
    try:
        occasion = parse_occasion(text.strip())
    except RuleError as error:
        raise UserError("item.occasion", text=text) from error
    if occasion.event and occasion.event not in events:
        raise UserError("item.occasion", text=text)
    return occasion


def check_due(text: str, occasion: Occasion, days: tuple[str, ...]) -> Due:
    """Return a deadline that can be computed at an occasion once the days are known.

    Args:
        text: as the data files write it.
        occasion: what the item is asked at.
        days: the names of the days there are.

    Raises:
        UserError: ``item.deadline`` where it cannot be read or names a day the calendar does not
            have, ``item.deadline-period`` where it does not fit how often the item is asked,
            ``item.deadline-day`` where it hangs on a day nobody knows.
    """
    try:
        due = parse_due(text.strip())
    except RuleError as error:
        raise UserError("item.deadline", text=text) from error
    if not _fits(due, occasion):
        raise UserError("item.deadline-period", text=text)
    if due.event and due.event not in days:
        raise UserError("item.deadline-day", day=due.event)
    return due


def _fits(due: Due, occasion: Occasion) -> bool:
    """Say whether a deadline that is counted within a stretch of the calendar has that stretch."""
    stretch = occasion.stretch
    match due.kind:
        case DueKind.EVERY:
            return stretch is not None and MONTHS[stretch] == due.length
        case DueKind.BY | DueKind.WINDOW:
            return stretch is Stretch.YEAR or bool(occasion.event)
        case _:
            return True
