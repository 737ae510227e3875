"""Stored files as the window lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path

from agencydesk.services.changes import Changes

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


class Standing(Enum):
    """How the bytes of a stored file stand to those that were filed.

    ``WHOLE`` is also what a look at the size alone says; only reading every byte proves it.
    """

    WHOLE = "whole"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A file (文件) of a case.

    Attributes:
        size: bytes.
        role_text: what it is to its notice or filing, in words.
        belongs_to: the notice or filing it belongs to; empty for the case itself.
        added_at: on the office's clock; ``added_by`` a name, empty where nobody was named.
        standing: whether the file is in its place and as long as it was; every byte is read by
            ``standings``, ``verify``, and before anything is shown or handed out.
        owner: tells the notices and filings of a case apart; empty for the case itself.
        belongs_on: the day the notice was dispatched or the outgoing paper was sent.
    """

    id: int
    case_id: int
    file_name: str
    size: int
    role_text: str
    belongs_to: str
    added_at: datetime
    added_by: str
    standing: Standing = Standing.WHOLE
    owner: str = ""
    belongs_on: date | None = None

    @property
    def present(self) -> bool:
        """Say whether the file is in its place."""
        return self.standing is not Standing.GONE


@dataclass(frozen=True, slots=True)
class Attached:
    """What attaching did.

    Attributes:
        twice: names of files that the case had already; they were not filed again.
        there: the files of the case that these are.
        healed: those of them whose stored copy was missing or changed and is whole again.
    """

    changes: Changes
    document_ids: tuple[int, ...]
    twice: tuple[str, ...] = ()
    healed: tuple[str, ...] = ()
    there: tuple[int, ...] = ()


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


class Shape(Enum):
    """What a file can be shown as, by what its bytes are."""

    PDF = "pdf"
    PICTURE = "picture"
    TEXT = "text"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """A stored file to look at; its bytes are those that were filed.

    Attributes:
        shape: what it can be shown as.
        data: the bytes; empty where it cannot be shown here or is shown as text.
        form: of a picture, the name of its format, as ``tiff``.
        text: of a text, what it says; ``cut`` if that is only its beginning.
    """

    document_id: int
    name: str
    shape: Shape
    data: bytes = b""
    form: str = ""
    text: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class HandingPlan:
    """What would be written where, before anything is.

    Attributes:
        names: what each file is called under the rule; those alike are numbered in writing.
        there: names that the folder has already, as they are written there.
    """

    folder: Path
    names: tuple[tuple[int, str], ...]
    there: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What writing several files to a folder did.

    Attributes:
        paths: what was written.
        gone, changed: names of files that were refused because their bytes are missing, or not
            those that were filed.
        stopped: it was stopped before the last file.
    """

    folder: Path
    paths: tuple[Path, ...]
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    stopped: bool = False
