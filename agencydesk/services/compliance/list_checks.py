"""What an item of the agency's own may say: refused in words, not as a broken data file."""

from __future__ import annotations

from unicodedata import category

from agencydesk.domain.agency_events import AgencyEventBook
from agencydesk.domain.checklists import Item, Who
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
#: As long as the title of a list, and as any other text of an item, may be.
TITLE_LENGTH, TEXT_LENGTH = 100, 1000
_DAY = "day."
#: Deadlines that hang on a day of the case or of the event.
_OF_DAYS = (
    DueKind.WITHIN,
    DueKind.DAYS_BEFORE,
    DueKind.BEFORE,
    DueKind.PER_CASE,
    DueKind.NOT_BEFORE,
    DueKind.NOTICE_DATE,
)
#: Kinds of characters that a printed line cannot show: read as a space.
_BREAKS = frozenset({"Cc", "Cs", "Zl", "Zp"})
#: Marks without a shape of their own, such as those that turn the direction: left out.
_SHAPELESS = "Cf"


def one_line(text: str) -> str:
    """Return a text as it can be kept, printed and exported: one line, nothing unseen in it."""
    kinds = ((character, category(character)) for character in text)
    plain = (
        " " if kind in _BREAKS else character for character, kind in kinds if kind != _SHAPELESS
    )
    return "".join(plain).strip()


def check_length(text: str, field: str, longest: int = TEXT_LENGTH) -> str:
    """Return a text on one line.

    Raises:
        UserError: ``item.too-long``.
    """
    plain = one_line(text)
    if len(plain) > longest:
        raise UserError("item.too-long", field=field, length=len(plain), limit=longest)
    return plain


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


def check_due(
    text: str, occasion: Occasion, days: tuple[str, ...], like: DueKind | None = None
) -> Due:
    """Return a deadline that can be computed at an occasion once the days are known.

    Args:
        text: as the data files write it.
        occasion: what the item is asked at.
        days: the names of the days there are.
        like: a kind that is taken although it hangs on a day the occasion does not have.

    Raises:
        UserError: ``item.deadline`` where it cannot be read or names a day the calendar does not
            have, ``item.deadline-period`` where it does not fit how often the item is asked,
            ``item.deadline-day`` where it hangs on a day nobody knows.
    """
    try:
        due = parse_due(text.strip())
    except RuleError as error:
        raise UserError("item.deadline", text=text) from error
    offered = due.kind is like or due.kind in due_kinds(str(occasion))
    if not offered or not _fits(due, occasion):
        raise UserError("item.deadline-period", text=text)
    if due.event and due.event not in days:
        raise UserError("item.deadline-day", day=due.event)
    return due


def due_kinds(occasion: str) -> tuple[DueKind, ...]:
    """Return the kinds of deadlines that make sense at an occasion, the simplest first."""
    asked = parse_occasion(occasion)
    every = (DueKind.EVERY,) if asked.stretch else ()
    yearly = (DueKind.BY, DueKind.WINDOW) if _has_years(asked) else ()
    return (DueKind.NONE, *every, *yearly, *(() if asked.stretch else _OF_DAYS))


def period_months(occasion: str) -> int:
    """Return the months of a stretch of the calendar; 0 for any other occasion."""
    stretch = parse_occasion(occasion).stretch
    return MONTHS[stretch] if stretch else 0


def still_fits(due: Due, item: Item) -> bool:
    """Say whether a deadline the agency gave an item earlier can be kept at its occasion now."""
    offered = due.kind is item.due.kind or due.kind in due_kinds(str(item.occasion))
    return offered and _fits(due, item.occasion)


def _has_years(occasion: Occasion) -> bool:
    return occasion.stretch is Stretch.YEAR or bool(occasion.event)


def _fits(due: Due, occasion: Occasion) -> bool:
    """Say whether a deadline that is counted within a stretch of the calendar has that stretch."""
    match due.kind:
        case DueKind.EVERY:
            return period_months(str(occasion)) == due.length
        case DueKind.BY | DueKind.WINDOW:
            return _has_years(occasion)
        case _:
            return True
