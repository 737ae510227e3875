"""Notices that wait for a person, in plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from agencydesk.models.vocabulary import WaitingReason
from agencydesk.services.changes import Changes
from agencydesk.services.notices.values import Candidate, Compared
from agencydesk.services.recording_values import NoticeEntry


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A notice that waits (待处理来文), as a list shows it.

    Attributes:
        reason_text: why it waits, in words.
        arrived: on the office's clock.
        batch_id: the import it came with.
    """

    id: int
    reason: WaitingReason
    reason_text: str
    name: str
    code: str
    dispatched: date | None
    application_no: str
    title: str
    our_ref: str
    arrived: datetime
    batch_id: int | None
    files: int


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A paper of a notice that waits."""

    document_id: int
    file_name: str
    size: int


@dataclass(frozen=True, slots=True)
class WaitingDetail:
    """All that is known of a notice that waits.

    Attributes:
        candidates: at most three cases, the likeliest first.
        compared: beside the notice on file of the same key, ``same_notice_id``.
        told: label, value and the words it was read from, of a PDF.
        entry: what recording it by hand starts from; its case is the likeliest one, else 0.
    """

    row: WaitingRow
    candidates: tuple[Candidate, ...]
    same_notice_id: int | None
    same_case_ref: str
    compared: tuple[Compared, ...]
    told: tuple[tuple[str, str, str], ...]
    files: tuple[WaitingFile, ...]
    entry: NoticeEntry


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided on a notice that waited; ``notice_id`` as what it was filed."""

    changes: Changes
    waiting_id: int
    notice_id: int | None = None
    deadlines: int = 0
    notes: tuple[str, ...] = ()
