"""One line of a case's timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agencydesk.domain.docket import Band


class Mark(StrEnum):
    """What a line of the timeline is."""

    FACT = "fact"
    STATUS = "status"
    NOTICE = "notice"
    FILING = "filing"
    EVENT = "event"
    TOLD = "told"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """Something that happened in a case, or is due.

    Attributes:
        day: when; None for a deadline that cannot be computed yet.
        kind: ``mark`` in words.
        text: what it is; ``note`` where it stands, empty if there is nothing to say.
        band: urgency of a deadline; None for everything else.
        deadline_id: the deadline it leads to, if there is one.
        field: what correcting it starts with: a column of the case, or the key of an event;
            empty where there is no such thing to correct.
        notice_id: the notice it is, unless that was withdrawn.
        event_id: the event recorded by itself that it is.
        message_id: the step of telling the client that it is.
    """

    day: date | None
    mark: Mark
    kind: str
    text: str
    note: str
    band: Band | None = None
    deadline_id: int | None = None
    field: str = ""
    notice_id: int | None = None
    event_id: int | None = None
    message_id: int | None = None
