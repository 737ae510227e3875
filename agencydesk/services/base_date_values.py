"""Dates of a case that deadlines rest on, and a correction of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from agencydesk.services.move_values import MoveLine
from agencydesk.services.results import Moved


@dataclass(frozen=True, slots=True)
class BaseDate:
    """A date that can be corrected.

    Attributes:
        field: date column of the case or key of an event; ``dispatch_date`` of a notice.
        title: what it is, in words.
        day: as it stands; None where it is not known.
        notice_id: the notice, where it is the date of one; then ``delivery`` says how the
            notice was served and ``receipt`` the proven day of receipt, if there is one.
    """

    field: str
    title: str
    day: date | None
    notice_id: int | None = None
    delivery: str = ""
    receipt: date | None = None


@dataclass(frozen=True, slots=True)
class BaseDates:
    """The dates of a case that can be corrected, and the ways of delivery to choose from."""

    case_ref: str
    title: str
    dates: tuple[BaseDate, ...]
    deliveries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """The right date: ``BaseDate`` as it should read; ``day`` None takes the date back."""

    case_id: int
    field: str
    day: date | None
    notice_id: int | None = None
    delivery: str = ""
    receipt: date | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did, and the correction that takes it back."""

    moved: Moved
    lines: tuple[MoveLine, ...]
    back: Correction | None
