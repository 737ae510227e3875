"""The agency's own thresholds (本所阈值) as plain values: its own choice, not law, no defaults."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum


class ThresholdUnit(StrEnum):
    """What a threshold counts; ``MINUTES`` is shown in hours."""

    FILINGS = "filings"
    MINUTES = "minutes"
    DAYS = "days"
    PERCENT = "percent"
    APPLICANTS = "applicants"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What the agency has set for itself; None where it has set nothing.

    Attributes:
        filings_per_attorney: more applications an attorney and month are to be explained.
        training_minutes: practice training a person and year is to have; ``general_minutes``
            continuing education likewise.
        complaint_accept_days: calendar days after its receipt within which a complainant is told
            that a complaint is looked into; ``complaint_answer_days`` within which it is
            answered, in place of the day of the item.
        burst_filings: so many applications of one applicant within ``burst_days`` calendar days
            are a burst; one says nothing without the other.
        title_percent: titles that are alike so far, of 100, are nearly the same.
        inventor_applicants: an inventor of so many applicants without a link is looked at.
        shared_applicants: so many applicants with one address or contact are looked at.
    """

    filings_per_attorney: int | None = None
    training_minutes: int | None = None
    general_minutes: int | None = None
    complaint_accept_days: int | None = None
    complaint_answer_days: int | None = None
    burst_filings: int | None = None
    burst_days: int | None = None
    title_percent: int | None = None
    inventor_applicants: int | None = None
    shared_applicants: int | None = None


@dataclass(frozen=True, slots=True)
class ThresholdField:
    """One threshold in words.

    Attributes:
        key: its name in ``Thresholds`` and in errors.
        least, most: the smallest and largest value that makes sense, inclusive.
        hint: what it does, and that it is the agency's own choice.
    """

    key: str
    label: str
    hint: str
    unit: ThresholdUnit
    unit_text: str
    least: int
    most: int


#: The names of all thresholds, in the order in which they are shown.
THRESHOLDS = tuple(each.name for each in fields(Thresholds))
