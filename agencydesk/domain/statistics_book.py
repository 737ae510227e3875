"""The annual statistics in words: what each figure and each field that leaves means.

The file is ``resources/statistics/fields.toml``; here plain tables become frozen entries, and
every unknown, missing or contradictory key is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from agencydesk.domain.fields import Fields, RuleError
from agencydesk.domain.report_schema import RULES, Part
from agencydesk.domain.statistics import FIGURES

SCHEMA = 1
_UNITS = (
    "",
    "persons",
    "cases",
    "points",
    "answers",
    "deadlines",
    "items",
    "year",
    "fen",
    "10k CNY",
)
_SENSITIVITY = ("none", "low", "medium", "high")
_SHEET_TYPES = ("text", "list", "int", "decimal")


class FigureKind(StrEnum):
    """How a figure is written and typed."""

    COUNT = "count"
    HUNDREDTHS = "hundredths"
    YEAR = "year"
    MONEY = "money"
    FLAG = "flag"
    PROVINCE = "province"
    PREVIOUS = "previous"
    FUNCTIONS = "functions"


class Origin(StrEnum):
    """Where a figure comes from: records, a person, or records unless a person knows better."""

    COUNTED = "counted"
    TYPED = "typed"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in Chinese and English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class FigureText:
    """An exact figure in words: its name, where it comes from, how to complete it."""

    id: str
    name: Words
    unit: str
    kind: FigureKind
    origin: Origin
    source: Words
    complete: Words


@dataclass(frozen=True, slots=True)
class FieldText:
    """A field that leaves in words; ``figures`` are the exact figures it is made of."""

    part: Part
    id: str
    name: Words
    sentence: Words
    sensitivity: str
    indicators: tuple[int, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeverText:
    """Something that never leaves, in words."""

    id: str
    name: Words


@dataclass(frozen=True, slots=True)
class SheetItem:
    """A field of the statutory annual report (年度报告), transcribed by the user."""

    id: str
    name: Words
    type: str
    unit: str
    origin: Origin
    citation: str


@dataclass(frozen=True, slots=True)
class StatisticsBook:
    """Every word of the annual statistics."""

    version: str
    checked: str
    source: str
    figures: Mapping[str, FigureText]
    fields: Mapping[Part, tuple[FieldText, ...]]
    never: tuple[NeverText, ...]
    sheet: tuple[SheetItem, ...]


def parse_statistics(data: Mapping[str, object]) -> StatisticsBook:
    """Return the book written in ``data``.

    Raises:
        RuleError: an entry is wrong, missing or too many, or not the one the schema has.
    """
    top = Fields(data, "statistics")
    if top.whole("schema") != SCHEMA:
        raise RuleError("statistics", "schema is not known")
    figures = tuple(_figure(table) for table in top.tables("figure"))
    if tuple(figure.id for figure in figures) != FIGURES:
        raise RuleError("statistics", "the figures are not those of the program, in its order")
    texts = tuple(_field(table) for table in top.tables("field"))
    fields = {part: tuple(text for text in texts if text.part is part) for part in Part}
    for part, rules in RULES.items():
        if [text.id for text in fields[part]] != [rule.name for rule in rules]:
            raise RuleError("statistics", f"the fields of {part} are not those of the schema")
    book = StatisticsBook(
        version=top.text("version"),
        checked=top.text("checked"),
        source=top.text("source"),
        figures={figure.id: figure for figure in figures},
        fields=fields,
        never=tuple(_never(table) for table in top.tables("never")),
        sheet=tuple(_sheet(table) for table in top.tables("sheet")),
    )
    top.finish()
    return book


def parse_provinces(data: Mapping[str, object]) -> Mapping[str, Words]:
    """Return the names of the provinces by ISO 3166-2 code, in the order of the file.

    Raises:
        RuleError: an entry is wrong, missing or there twice.
    """
    top = Fields(data, "provinces")
    top.text("source")
    found: dict[str, Words] = {}
    for table in top.tables("province"):
        code = table.text("code")
        if code in found:
            raise RuleError("provinces", f"{code} is there twice")
        table.text("region")
        found[code] = Words(table.text("zh"), table.text("en"))
        table.finish()
    top.finish()
    return MappingProxyType(found)


def _words(table: Fields, key: str, *, empty: bool = False) -> Words:
    return Words(table.text(f"{key}_zh", empty=empty), table.text(f"{key}_en", empty=empty))


def _figure(table: Fields) -> FigureText:
    text = FigureText(
        id=table.choice("id", FIGURES),
        name=_words(table, "name"),
        unit=_unit(table),
        kind=FigureKind(table.choice("kind", tuple(FigureKind))),
        origin=Origin(table.choice("origin", tuple(Origin))),
        source=_words(table, "source"),
        complete=_words(table, "complete", empty=True),
    )
    table.finish()
    return text


def _field(table: Fields) -> FieldText:
    numbers = table.entries("indicators")
    indicators = tuple(n for n in numbers if isinstance(n, int) and 1 <= n <= 9)
    figures = table.texts("figures")
    if len(indicators) != len(numbers) or not set(figures) <= set(FIGURES):
        raise RuleError(table.owner, "names an indicator or figure there is none of")
    text = FieldText(
        part=Part(table.choice("part", tuple(Part))),
        id=table.text("id"),
        name=_words(table, "name"),
        sentence=_words(table, "sentence"),
        sensitivity=table.choice("sensitivity", _SENSITIVITY),
        indicators=indicators,
        figures=figures,
    )
    table.finish()
    return text


def _never(table: Fields) -> NeverText:
    text = NeverText(table.text("id"), _words(table, "name"))
    table.finish()
    return text


def _sheet(table: Fields) -> SheetItem:
    item = SheetItem(
        id=table.text("id"),
        name=_words(table, "name"),
        type=table.choice("type", _SHEET_TYPES),
        unit=_unit(table),
        origin=Origin(table.choice("origin", tuple(Origin))),
        citation=table.text("citation"),
    )
    table.finish()
    return item


def _unit(table: Fields) -> str:
    unit = table.text("unit", empty=True)
    if unit not in _UNITS:
        raise RuleError(table.owner, f"unit cannot be {unit!r}")
    return unit
