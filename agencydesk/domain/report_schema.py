"""The annual statistics as they may leave: an allow-list of fields, compiled in, schema 1.

Three parts, each a flat object of its own; no field holds free text. Whatever is not named here
cannot be written and is refused when read. ``docs/statistics.md`` says where each field comes
from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from agencydesk.domain.canonical import BODY_BYTES, canonical
from agencydesk.domain.privacy import (
    LADDER_MILLION,
    PERMILLE_STEP,
    PERSONS_BASE,
    SIZE_BANDS,
    is_cell,
    is_table_id,
)

SCHEMA = 1
FIRST_YEAR, LAST_YEAR = 2022, 2100
LAST_REVISION = 99
LAST_PERSONS = 999

SINCE_BANDS = ("before_2022", "2022_2023", "2024_2025", "2026_later")
PREVIOUS = ("none", "paper", "spreadsheet", "other_system")
FUNCTIONS = (
    "backup",
    "checklists",
    "conflict_check",
    "deadlines",
    "documents",
    "fees",
    "filings",
    "statistics",
)

Value: TypeAlias = "bool | int | str | tuple[str, ...] | None"
"""What one field of a part holds."""


class Part(StrEnum):
    """One of the three unlinked records of a year."""

    PRACTICE = "practice"
    MONEY = "money"
    VOLUME = "volume"


class Kind(StrEnum):
    """How a field is written."""

    INTEGER = "integer"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    CHOICES = "choices"
    STEP = "step"
    HEX = "hex"
    CELL = "cell"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What one field may hold.

    Attributes:
        name: the key in the body.
        kind: how it is written.
        low, high, step: bounds of an integer, both inclusive, and what it is a multiple of.
        choices: the allowed words of a choice or choices, sorted for the latter.
        steps: the allowed numbers of a step.
        optional: whether null may stand in its place.
    """

    name: str
    kind: Kind
    low: int = 0
    high: int = 0
    step: int = 1
    choices: tuple[str, ...] = ()
    steps: tuple[int, ...] = ()
    optional: bool = False

    def fault(self, value: object) -> str | None:
        """Return why ``value`` cannot stand here, as a word; None where it can."""
        if value is None:
            return None if self.optional else "missing"
        return _FAULTS[self.kind](self, value)


class SchemaError(ValueError):
    """A body is not what the schema allows.

    Attributes:
        reasons: pairs of a field's name (``""`` for the whole) and a word: ``json``, ``padding``,
            ``unknown_field``, ``missing``, ``type``, ``range``, ``step``, ``choice``, ``pattern``,
            ``order``, ``schema``, ``part``, ``revision``.
    """

    def __init__(self, reasons: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(f"{name or 'body'}: {word}" for name, word in reasons))
        self.reasons = reasons


def _count(name: str, base: int, high: int) -> FieldRule:
    return FieldRule(name, Kind.INTEGER, high=high, step=base, optional=True)


def _permille(name: str) -> FieldRule:
    return FieldRule(name, Kind.INTEGER, high=1000, step=PERMILLE_STEP, optional=True)


_HEAD = (
    FieldRule("schema", Kind.INTEGER, low=SCHEMA, high=SCHEMA),
    FieldRule("part", Kind.CHOICE, choices=tuple(Part)),
    FieldRule("year", Kind.INTEGER, low=FIRST_YEAR, high=LAST_YEAR),
    FieldRule("pseudonym", Kind.HEX),
    FieldRule("revision", Kind.INTEGER, low=1, high=LAST_REVISION),
    FieldRule("supersedes", Kind.HEX, optional=True),
)
_PLACE = (
    FieldRule("kmap", Kind.TABLE, optional=True),
    FieldRule("cell", Kind.CELL),
)
_FILINGS_HIGH = 1_000_000
_FILINGS_STEP = 5

RULES: Mapping[Part, tuple[FieldRule, ...]] = {
    Part.PRACTICE: (
        *_HEAD,
        *_PLACE,
        FieldRule("it_in_use", Kind.BOOLEAN),
        FieldRule("it_since", Kind.CHOICE, choices=SINCE_BANDS, optional=True),
        FieldRule("it_previous", Kind.CHOICE, choices=PREVIOUS, optional=True),
        FieldRule("it_functions", Kind.CHOICES, choices=FUNCTIONS),
        _count("litigation_attorneys", PERSONS_BASE, LAST_PERSONS),
        _count("international_talents", PERSONS_BASE, LAST_PERSONS),
        _count("trainees", PERSONS_BASE, LAST_PERSONS),
        _count("complaints", PERSONS_BASE, LAST_PERSONS),
        FieldRule("satisfaction_mean", Kind.INTEGER, high=100, optional=True),
        _permille("deadlines_on_time_permille"),
        _permille("checklists_complete_permille"),
    ),
    Part.MONEY: (
        *_HEAD,
        *_PLACE,
        FieldRule("revenue_million_cny", Kind.STEP, steps=LADDER_MILLION),
    ),
    Part.VOLUME: (
        *_HEAD,
        FieldRule("size_band", Kind.CHOICE, choices=SIZE_BANDS),
        *(
            _count(name, _FILINGS_STEP, _FILINGS_HIGH)
            for name in (
                "filings_invention",
                "filings_utility",
                "filings_design",
                "filings_pct",
                "grants_invention",
                "grants_utility",
                "grants_design",
            )
        ),
    ),
}
"""The fields of each part; their order is the order of the preview."""


@dataclass(frozen=True, slots=True)
class Record:
    """One part of one year, with every field of its part."""

    part: Part
    values: Mapping[str, Value]

    @property
    def year(self) -> int:
        """The year reported on."""
        return _integer(self.values["year"])

    @property
    def revision(self) -> int:
        """1 for the first report of a part, one more for each correction."""
        return _integer(self.values["revision"])

    @property
    def pseudonym(self) -> str:
        """The agency's name in this part and year."""
        return str(self.values["pseudonym"])

    @property
    def supersedes(self) -> str | None:
        """The receipt this report replaces."""
        value = self.values["supersedes"]
        return None if value is None else str(value)

    def body(self) -> bytes:
        """Return the exact bytes that leave: canonical JSON, padded to 1,024 bytes."""
        return canonical({k: _written(v) for k, v in self.values.items()}).ljust(BODY_BYTES, b" ")


def make_record(part: Part, values: Mapping[str, Value]) -> Record:
    """Return a record of ``values``; ``schema`` and ``part`` are filled in.

    Raises:
        SchemaError: if a value is missing, unknown or not allowed.
    """
    whole: dict[str, object] = {"schema": SCHEMA, "part": str(part), **values}
    return _checked(part, whole)


def read_record(body: bytes) -> Record:
    """Return the record written in ``body``, exactly as :meth:`Record.body` writes it.

    Raises:
        SchemaError: if the body is not the canonical, padded form of an allowed record.
    """
    if len(body) != BODY_BYTES:
        raise SchemaError((("", "padding"),))
    try:
        data = json.loads(body.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise SchemaError((("", "json"),)) from error
    if not isinstance(data, dict):
        raise SchemaError((("", "json"),))
    if data.get("schema") != SCHEMA or isinstance(data.get("schema"), bool):
        raise SchemaError((("schema", "schema"),))
    part = data.get("part")
    if not isinstance(part, str) or part not in tuple(Part):
        raise SchemaError((("part", "part"),))
    record = _checked(Part(part), data)
    if record.body() != body:
        raise SchemaError((("", "json"),))
    return record


def _checked(part: Part, data: Mapping[str, object]) -> Record:
    """Return the record of ``data`` or raise every reason against it."""
    rules = {rule.name: rule for rule in RULES[part]}
    reasons = [("", "unknown_field")] if data.keys() - rules.keys() else []
    reasons += [(name, "missing") for name in rules if name not in data]
    for name, rule in rules.items():
        if name in data and (word := rule.fault(data[name])) is not None:
            reasons.append((name, word))
    if not reasons and (data["revision"] == 1) != (data["supersedes"] is None):
        reasons.append(("supersedes", "revision"))
    if reasons:
        raise SchemaError(tuple(reasons))
    return Record(part, {name: _value(data[name]) for name in rules})


def _fault_integer(rule: FieldRule, value: object) -> str | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return "type"
    if not rule.low <= value <= rule.high:
        return "range"
    return "step" if value % rule.step else None


def _fault_boolean(rule: FieldRule, value: object) -> str | None:
    return None if isinstance(value, bool) else "type"


def _fault_choice(rule: FieldRule, value: object) -> str | None:
    if not isinstance(value, str):
        return "type"
    return None if value in rule.choices else "choice"


def _fault_choices(rule: FieldRule, value: object) -> str | None:
    if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
        return "type"
    if not set(value) <= set(rule.choices):
        return "choice"
    return None if list(value) == sorted(set(value)) else "order"


def _fault_step(rule: FieldRule, value: object) -> str | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return "type"
    return None if value in rule.steps else "step"


def _fault_hex(rule: FieldRule, value: object) -> str | None:
    if not isinstance(value, str):
        return "type"
    return None if re.fullmatch(r"[0-9a-f]{32}", value) else "pattern"


def _fault_cell(rule: FieldRule, value: object) -> str | None:
    if not isinstance(value, str):
        return "type"
    return None if is_cell(value) else "pattern"


def _fault_table(rule: FieldRule, value: object) -> str | None:
    if not isinstance(value, str):
        return "type"
    return None if is_table_id(value) else "pattern"


_FAULTS = {
    Kind.INTEGER: _fault_integer,
    Kind.BOOLEAN: _fault_boolean,
    Kind.CHOICE: _fault_choice,
    Kind.CHOICES: _fault_choices,
    Kind.STEP: _fault_step,
    Kind.HEX: _fault_hex,
    Kind.CELL: _fault_cell,
    Kind.TABLE: _fault_table,
}


def _value(value: object) -> Value:
    """Return a checked value in its frozen form."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (list, tuple)):
        return tuple(str(part) for part in value)
    raise SchemaError((("", "type"),))


def _written(value: Value) -> bool | int | str | list[str] | None:
    return list(value) if isinstance(value, tuple) else value


def _integer(value: Value) -> int:
    """Return a value that the schema holds to be a whole number."""
    if not isinstance(value, int):
        raise SchemaError((("", "type"),))
    return value
