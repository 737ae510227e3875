"""What the short names in citations stand for (条例 is 专利代理条例)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from agencydesk.domain.fields import Fields, RuleError

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class ShortName:
    """A short name of a text of law, and its full name in Chinese and English."""

    short: str
    zh: str
    en: str


def parse_short_names(table: Mapping[str, object]) -> tuple[ShortName, ...]:
    """Return the short names that citations use.

    Raises:
        RuleError: an unknown, missing or repeated key.
    """
    get = Fields(table, "short names")
    if get.whole("schema") != SCHEMA:
        raise RuleError(get.owner, "unknown schema")
    found: dict[str, ShortName] = {}
    for part in get.tables("short"):
        name = ShortName(part.text("short"), part.text("zh"), part.text("en"))
        part.finish()
        if name.short in found:
            raise RuleError(name.short, "defined twice")
        found[name.short] = name
    get.finish()
    return tuple(found.values())


def used_names(names: Sequence[ShortName], texts: Iterable[str]) -> tuple[ShortName, ...]:
    """Return those that stand in some text by themselves, not as the end of a full name."""
    whole = "\n".join(texts)
    return tuple(each for each in names if re.search(rf"(?<!\w){re.escape(each.short)}", whole))
