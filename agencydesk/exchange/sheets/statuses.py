"""What the words of a status column mean; read from ``resources/columns/case_status.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from agencydesk.exchange.sheets.vocabulary import value_key

STAGES = frozenset({"drafting", "pending", "granted", "in_force", "lost", "ended"})
UNKNOWN = "unknown"
_SHORTEST_PHRASE = 2


@dataclass(frozen=True, slots=True)
class StatusReading:
    """The meaning of a status.

    Attributes:
        stage: drafting, pending, granted, in_force, lost, ended or unknown.
        awaits: id of the rule of the act that is waited for; empty when none is said.
        matched: the known words that were found in the status; empty when none was.
        source: where the meaning comes from.
    """

    stage: str
    awaits: str = ""
    matched: str = ""
    source: str = ""


@dataclass(slots=True)
class StatusWords:
    """All known statuses and tasks; look them up with ``read`` and ``awaited_by``.

    Attributes:
        readings: a status, as it is compared, to its meaning.
        matters: a task, as it is compared, to the rule it belongs to.
    """

    readings: dict[str, StatusReading]
    matters: dict[str, str]
    _cache: dict[str, StatusReading] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> StatusWords:
        """Read ``case_status.toml`` of ``folder``.

        Raises:
            ValueError: the file is wrong; the message lists everything that is.
        """
        data = tomllib.loads((folder / "case_status.toml").read_text(encoding="utf-8"))
        readings: dict[str, StatusReading] = {}
        errors: list[str] = []
        entries = data.get("status")
        for entry in entries if isinstance(entries, list) else []:
            text, stage, source = (str(entry.get(key, "")) for key in ("text", "stage", "source"))
            key = value_key(text)
            if not key or stage not in STAGES or not source:
                errors.append(f"{text or entry} needs text, a known stage and source")
            if key in readings:
                errors.append(f"{text} stands twice")
            readings[key] = StatusReading(stage, str(entry.get("awaits", "")), text, source)
        matters: dict[str, str] = {}
        tasks = data.get("matter")
        for entry in tasks if isinstance(tasks, list) else []:
            text, awaits, source = (str(entry.get(key, "")) for key in ("text", "awaits", "source"))
            if not text or not awaits or not source:
                errors.append(f"{text or entry} needs text, awaits and source")
            matters[value_key(text)] = awaits
        if errors or not readings:
            raise ValueError("case_status.toml: " + ("; ".join(errors) or "no status"))
        return cls(readings, matters)

    def read(self, text: str) -> StatusReading:
        """Return what a status means: as it stands, else by the longest phrase it contains.

        Phrases of one length that disagree give ``unknown``, as does a text without any.
        """
        found = self._cache.get(text)
        if found is None:
            found = self._cache[text] = self._read(value_key(text))
        return found

    def _read(self, key: str) -> StatusReading:
        exact = self.readings.get(key)
        if exact is not None:
            return exact
        contained = _contained(self.readings, key)
        meanings = {
            (reading.stage, reading.awaits): reading
            for reading in (self.readings[phrase] for phrase in contained)
        }
        return meanings.popitem()[1] if len(meanings) == 1 else StatusReading(UNKNOWN)

    def awaited_by(self, task: str) -> str:
        """Return the rule that a task beside a due date belongs to; empty when none is clear."""
        key = value_key(task)
        exact = self.matters.get(key)
        if exact is not None:
            return exact
        rules = {self.matters[phrase] for phrase in _contained(self.matters, key)}
        return rules.pop() if len(rules) == 1 else ""


def _contained(phrases: Iterable[str], key: str) -> list[str]:
    """Return the longest phrases that are contained in a text; Latin ones never are."""
    contained = [
        phrase
        for phrase in phrases
        if len(phrase) >= _SHORTEST_PHRASE and not phrase.isascii() and phrase in key
    ]
    longest = max(map(len, contained), default=0)
    return [phrase for phrase in contained if len(phrase) == longest]
