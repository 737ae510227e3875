"""Plain values of the fields an agency adds to its cases, and how what is typed is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agencydesk.domain.typed_dates import read_typed_date
from agencydesk.services.case_table_filter import folded, number_in
from agencydesk.services.changes import Changes

_YES = frozenset({"yes", "y", "是", "有", "true", "1", "√", "✓", "v"})
_NO = frozenset({"no", "n", "否", "无", "false", "0", "×", "x"})


class OwnType(StrEnum):
    """The types a field can be given."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field the agency added (自定义字段).

    Attributes:
        type: as ``FieldType`` has it; an imported one can be more than ``OwnType`` names.
        active: False once it was put away; its values stay.
    """

    id: int
    label: str
    type: str
    active: bool


@dataclass(frozen=True, slots=True)
class FieldsSet:
    """What writing values changed.

    Attributes:
        before: the stored values there were, by case, "" where there was none.
        after: those there are now, of the same cases.
    """

    changes: Changes
    before: dict[int, str]
    after: dict[int, str]


def read_value(text: str, field_type: str, today: date) -> str | None:
    """Return what is stored for a typed value, or None if the field cannot hold it.

    Dates are stored in ISO form, answers as ``yes`` or ``no``, figures without thousands commas;
    an empty text empties the cell.
    """
    plain = " ".join(text.split())
    if not plain:
        return ""
    if field_type == OwnType.DATE:
        day = read_typed_date(plain, today)
        return None if day is None else day.isoformat()
    if field_type == OwnType.NUMBER:
        figure = folded(plain).replace(",", "")
        return None if number_in(figure) is None else figure
    if field_type == OwnType.YES_NO:
        answer = folded(plain)
        return "yes" if answer in _YES else "no" if answer in _NO else None
    return plain
