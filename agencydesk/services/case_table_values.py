"""Plain values of the table of cases: its columns, what is asked of it, and its rows."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ColumnKind(StrEnum):
    """How a column is read, filtered and sorted."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"


class Cut(StrEnum):
    """The ready-made parts of the table."""

    ALL = "all"
    ACTIVE = "active"
    MINE = "mine"
    NO_NUMBER = "no_number"
    NO_DEADLINE = "no_deadline"


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """One column that can be shown.

    Attributes:
        key: stable name; those of the agency's own fields begin with ``own.``.
        title: the heading in the language asked for.
        width: pixels at first.
        field_id: the own field whose values can be changed in place, or None.
        field_type: the type of that field, as ``FieldType`` has it; empty for other columns.
    """

    key: str
    title: str
    width: int
    kind: ColumnKind
    field_id: int | None = None
    field_type: str = ""


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """Which cases, in which order.

    Attributes:
        filters: what was typed, by the key of the column; all must hold.
        sort: key of the column sorted by; ties by reference, blank cells last either way.
        text: words that must all occur in reference, numbers, titles or names.
        among: only these cases; None means any.
    """

    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = "ref"
    descending: bool = False
    text: str = ""
    cut: Cut = Cut.ALL
    among: tuple[int, ...] | None = None

    def narrowed(self) -> bool:
        """Say whether it leaves any case out on purpose."""
        typed = any(text.strip() for text in self.filters.values()) or bool(self.text.strip())
        return typed or self.cut is not Cut.ALL or self.among is not None


@dataclass(frozen=True, slots=True)
class CaseTableRow:
    """One case: its cells in the order of the keys asked for, as shown."""

    id: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundList:
    """What a pasted list of references and numbers led to.

    Attributes:
        ids: the cases, each once, in the order of the list.
        asked: how many entries the list has.
        missing: the entries no case was found for, as written.
    """

    ids: array[int]
    asked: int
    missing: tuple[str, ...]
