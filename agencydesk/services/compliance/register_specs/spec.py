"""How a register is described to the engine: its table, its fields, what it checks and starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from agencydesk.models.registers import Register
from agencydesk.services.compliance.data import ComplianceData
from agencydesk.services.compliance.register_values import FieldKind, RegisterKey, RegisterValue
from agencydesk.services.compliance.values import EventDraft
from agencydesk.texts import Language

Values = Mapping[str, RegisterValue]
#: Pairs of a field and whether it is valid.
Checks = list[tuple[str, bool]]
#: (value, label) in order.
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a register and the column of the same name it is kept in.

    Attributes:
        of: the values of a choice that the database knows.
        listed: what a choice is taken from where it depends on data; asked with True, also what
            was taken back since.
        past: its day cannot lie ahead.
    """

    key: str
    kind: FieldKind
    required: bool = False
    of: type[StrEnum] | None = None
    listed: Callable[[Session, ComplianceData, Language, bool], Choices] | None = None
    past: bool = False


@dataclass(frozen=True, slots=True)
class Started:
    """The event of the agency that a line starts.

    Attributes:
        field: the field that gives its day.
        draft: the event.
    """

    field: str
    draft: EventDraft


def nothing_wrong(values: Values) -> Checks:
    """Check nothing more than the fields themselves."""
    return []


def nothing_started(values: Values) -> Started | None:
    """Start nothing."""
    return None


@dataclass(frozen=True, slots=True)
class Shelf:
    """A register.

    Attributes:
        key: also its name in the texts.
        model: its table.
        columns: the fields a list shows.
        day: the field that gives a line its year and place; empty for none.
        people: the fields by which a line is about a person.
        check: says which fields do not go together.
        event: says what event of the agency a line starts.
        dates_case: its day is one of those the lists of a case count from.
    """

    key: RegisterKey
    model: type[Register]
    fields: tuple[Field, ...]
    columns: tuple[str, ...]
    day: str = ""
    people: tuple[str, ...] = ()
    check: Callable[[Values], Checks] = nothing_wrong
    event: Callable[[Values], Started | None] = nothing_started
    dates_case: bool = False

    @property
    def by_case(self) -> bool:
        """Say whether its lines can be about a case."""
        return any(field.kind is FieldKind.CASE for field in self.fields)


#: The last field of every register.
NOTE = Field("note", FieldKind.LONG_TEXT)


def day_of(values: Values, key: str) -> date | None:
    """Return a day, None where the field holds none."""
    found = values.get(key)
    return found if isinstance(found, date) else None


def whole_of(values: Values, key: str) -> int | None:
    """Return a number or the id of a record, None where the field holds none."""
    found = values.get(key)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def in_order(values: Values, first: str, last: str) -> tuple[str, bool]:
    """Return that the later of two days is wrong where it lies before the other."""
    one, two = day_of(values, first), day_of(values, last)
    return last, one is None or two is None or one <= two
