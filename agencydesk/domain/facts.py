"""What is known of a case when a deadline is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from agencydesk.domain.periods import Period


class Delivery(StrEnum):
    """How a notice reached the agency (送达方式)."""

    ELECTRONIC = "electronic"
    PAPER = "paper"
    HANDOVER = "handover"
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True)
class Served:
    """A notice on its way to its addressee.

    Attributes:
        dispatch: 发文日; the hand-over or announcement day for those deliveries.
        delivery: None when nobody said how it came.
        actual: proven day of actual receipt, or of entry into the electronic system.
    """

    dispatch: date
    delivery: Delivery | None
    actual: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a rule may ask for; what is absent is reported, never assumed.

    Attributes:
        kind: the tag rules are keyed by: ``invention`` ..., or ``pct_national``, ``litigation`` ...
        base_kind: invention, utility_model or design behind a ``pct_national``; None if unknown.
        events: known dates by event key.
        notices: known notices; ``notice`` is the one at hand, others by their role
            (``acceptance_notice``).
        year: patent year of an annuity, 1 for the first.
        tier: surcharge tier, 0 for the free month.
        length: the chosen length where a rule offers several, in the rule's unit.
        base_period: the designated period that is being extended.
        printed_period, printed_due: what the notice itself says.
    """

    kind: str
    base_kind: str | None = None
    events: Mapping[str, date] = field(default_factory=dict)
    notices: Mapping[str, Served] = field(default_factory=dict)
    year: int | None = None
    tier: int | None = None
    length: int | None = None
    base_period: Period | None = None
    printed_period: Period | None = None
    printed_due: date | None = None
