"""Stored files as the window lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from agencydesk.services.changes import Changes

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A file (文件) of a case.

    Attributes:
        size: bytes.
        role_text: what it is to its notice or filing, in words.
        belongs_to: the notice or filing it belongs to; empty for the case itself.
        added_at: on the office's clock; ``added_by`` a name, empty where nobody was named.
        present: the file is in its place; its bytes are checked by ``verify`` and ``export``.
    """

    id: int
    case_id: int
    file_name: str
    size: int
    role_text: str
    belongs_to: str
    added_at: datetime
    added_by: str
    present: bool


@dataclass(frozen=True, slots=True)
class Attached:
    """What attaching did.

    Attributes:
        twice: names of files that the case had already; they were not filed again.
    """

    changes: Changes
    document_ids: tuple[int, ...]
    twice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detached:
    """A file that was taken out of its case, and where it was, so that it can go back."""

    changes: Changes
    document_id: int
    file_name: str
    case_id: int
    notice_id: int | None
    filing_id: int | None


@dataclass(frozen=True, slots=True)
class DocumentTrouble:
    """A stored file that is not as it was filed: gone, or with other bytes."""

    document_id: int
    case_id: int | None
    file_name: str
    gone: bool
