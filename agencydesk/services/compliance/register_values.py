"""The registers (登记簿) as the window, the command line and paper show them: no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

#: The table of texts that registers are worded in.
TABLE = "registers"

#: A value of a field as it is kept; a choice is its value, a record its id.
RegisterValue = str | int | date | bool | None

_MINUTES = 60
_HUNDREDTHS = 100


class RegisterKey(StrEnum):
    """The registers, in the order in which they are shown."""

    ENGAGEMENT = "engagement"
    COMPLAINT = "complaint"
    TRAINING = "training"
    INTERNSHIP = "internship"
    SURVEY_RESULT = "survey_result"
    PRACTICE_RECORD = "practice_record"
    AGENCY_PAPER = "agency_paper"
    PAPER_READING = "paper_reading"
    FORMER_NAME = "former_name"
    CREDIT_ENTRY = "credit_entry"
    OWN_CREDIT_ROW = "own_credit_row"


class FieldKind(StrEnum):
    """What a field holds.

    ``HOURS`` is kept as minutes, ``SCORE`` as hundredths; ``PERSON``, ``CASE``, ``PARTY``,
    ``PAPER`` and ``DOCUMENT`` hold the id of a record.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    WHOLE = "whole"
    HOURS = "hours"
    SCORE = "score"
    CHOICE = "choice"
    PERSON = "person"
    CASE = "case"
    PARTY = "party"
    PAPER = "paper"
    YES_NO = "yes_no"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class RegisterField:
    """One field of a register.

    Attributes:
        key: its name in ``values`` and in errors.
        hint: a short help; empty for none.
        choices: (value, label) of a ``CHOICE``; of a ``PAPER`` (id as text, label).
    """

    key: str
    label: str
    kind: FieldKind
    required: bool
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class RegisterSpec:
    """A register in words.

    Attributes:
        hint: what it is for and which checklists ask for it.
        columns: keys of the fields a list shows, in order.
        by_year: whether its lines have a day, so that a year can be chosen.
    """

    key: str
    title: str
    hint: str
    fields: tuple[RegisterField, ...]
    columns: tuple[str, ...]
    by_year: bool

    def field(self, key: str) -> RegisterField:
        """Return a field.

        Raises:
            KeyError: no such field.
        """
        for each in self.fields:
            if each.key == key:
                return each
        raise KeyError(key)

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the labels of the columns."""
        return tuple(self.field(key).label for key in self.columns)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of a register.

    Attributes:
        cells: the columns of the spec in words, in their order.
        values: every field as it is kept, by key.
        words: every field in words, by key.
        withdrawn_why: why it was taken back; empty where it stands.
        entered: who wrote it down, a name; ``entered_on`` the day.
    """

    id: int
    cells: tuple[str, ...]
    values: Mapping[str, RegisterValue]
    words: Mapping[str, str]
    withdrawn: bool
    withdrawn_why: str
    version: int
    entered: str
    entered_on: date


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """Which lines to list.

    Attributes:
        text: words that must all occur in the line.
        year: only lines of this year, by the day of the register.
        staff_id, case_id: only lines about this person or case.
        withdrawn: also lines that were taken back.
    """

    text: str = ""
    year: int | None = None
    staff_id: int | None = None
    case_id: int | None = None
    withdrawn: bool = False


def hours_text(minutes: int) -> str:
    """Return minutes as hours: ``1.5`` for 90."""
    return _number(Decimal(minutes) / _MINUTES)


def parse_hours(text: str) -> int | None:
    """Return hours as minutes, None where it is no number; part of a minute is rounded."""
    return _scaled(text, _MINUTES)


def score_text(hundredths: int) -> str:
    """Return hundredths of a point as points: ``92.5`` for 9250."""
    return _number(Decimal(hundredths) / _HUNDREDTHS)


def parse_score(text: str) -> int | None:
    """Return points as hundredths, None where it is no number."""
    return _scaled(text, _HUNDREDTHS)


def _number(value: Decimal) -> str:
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".")


def _scaled(text: str, by: int) -> int | None:
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    return int((found * by).to_integral_value()) if found.is_finite() else None
