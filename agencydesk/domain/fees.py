"""Official fees as dated, cited data; what a fee is on a day, never what is owed in all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from agencydesk.domain.fields import Fields


@dataclass(frozen=True, slots=True)
class Fee:
    """One official fee, in force for a span of days of payment.

    Attributes:
        amount: whole yuan (CNY), unreduced; ``unit`` what it is for.
        since: first day of payment it holds for, inclusive; ``until`` the last, None in force.
        due_rule: the rule of the deadline it is due by; empty where there is none.
    """

    id: str
    name_zh: str
    name_en: str
    kinds: frozenset[str]
    amount: int
    unit: str
    since: date
    until: date | None
    reducible: bool
    due_rule: str
    source: str
    confidence: str
    notes: str

    def name(self, language: str) -> str:
        """Return the fee's name."""
        return self.name_en if language == "en" else self.name_zh

    def holds(self, day: date, kind: str) -> bool:
        """Say whether it is the fee for a kind of case on a day of payment."""
        in_force = self.since <= day and (self.until is None or day <= self.until)
        return in_force and kind in self.kinds


def parse_fees(table: Mapping[str, object]) -> tuple[Fee, ...]:
    """Turn the file of fees into fees.

    Raises:
        RuleError: an unknown or missing key.
    """
    get = Fields(table, "fees")
    get.whole("schema")
    get.text("currency")
    get.day("checked")
    get.text("source")
    fees = tuple(_fee(part) for part in get.tables("fee"))
    get.finish()
    return fees


def _fee(get: Fields) -> Fee:
    until = get.text("until", empty=True)
    found = Fee(
        id=get.text("id"),
        name_zh=get.text("name_zh"),
        name_en=get.text("name_en"),
        kinds=frozenset(get.texts("kinds")),
        amount=get.whole("amount"),
        unit=get.text("unit"),
        since=date.fromisoformat(get.text("since")),
        until=date.fromisoformat(until) if until else None,
        reducible=get.flag("reducible"),
        due_rule=get.text("due_rule", empty=True),
        source=get.text("source"),
        confidence=get.choice("confidence", ("high", "medium", "low")),
        notes=get.text("notes", empty=True),
    )
    get.finish()
    return found
