"""Gates (放行关卡): the red items that must be settled before a step of a case is written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from agencydesk.domain.checklists import ChecklistBook
from agencydesk.domain.fields import Fields, RuleError

SCHEMA = 1


class GateStep(StrEnum):
    """What is about to be written down: an application filed, or a paper sent."""

    FILED = "filed"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate and the items it asks about."""

    id: str
    name_zh: str
    name_en: str
    steps: frozenset[GateStep]
    items: tuple[str, ...]

    def name(self, language: str) -> str:
        """Return its name."""
        return self.name_en if language == "en" else self.name_zh


def parse_gates(table: Mapping[str, object], book: ChecklistBook) -> tuple[Gate, ...]:
    """Read the gates.

    Raises:
        RuleError: an unknown or missing key, an item that does not exist or is not red.
    """
    get = Fields(table, "gates")
    if get.whole("schema") != SCHEMA:
        raise RuleError(get.owner, "unknown schema")
    get.day("checked"), get.text("source")
    gates = []
    for part in get.tables("gate"):
        steps = part.texts("steps")
        if not steps or not set(steps) <= set(GateStep):
            raise RuleError(part.text("id"), f"steps cannot be {steps!r}")
        gate = Gate(
            part.text("id"),
            part.text("name_zh"),
            part.text("name_en"),
            frozenset(GateStep(step) for step in steps),
            part.texts("items"),
        )
        part.finish()
        for item in gate.items:
            if item not in book.items or not book.items[item].red:
                raise RuleError(gate.id, f"{item} is no red item")
        gates.append(gate)
    get.finish()
    return tuple(gates)
