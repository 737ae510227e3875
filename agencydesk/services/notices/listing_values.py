"""Notices on file, in plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agencydesk.models.vocabulary import NoticeSource


class NoticeFilter(StrEnum):
    """Which notices are listed."""

    ALL = "all"
    WITHOUT_RULE = "without_rule"
    NOT_TOLD = "not_told"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class NoticeOnFile:
    """A notice (通知书) of a case.

    Attributes:
        source_text: how it came in, in words.
        known_type: False asks for a rule.
        deadlines: those it started that stand; ``open`` those still to be met.
        next_due: the earliest official date of the open ones.
        told_on: the day the client was told; None where he was not.
        batch_id: the import that brought it.
    """

    id: int
    case_id: int
    case_ref: str
    case_title: str
    application_no: str
    name: str
    code: str
    dispatched: date | None
    received: date | None
    source: NoticeSource
    source_text: str
    known_type: bool
    deadlines: int
    open: int
    next_due: date | None
    files: int
    told_on: date | None
    withdrawn: bool
    batch_id: int | None
