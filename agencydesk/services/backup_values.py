"""What is known of backups, as plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


class Reason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    EXIT = "exit"
    BY_HAND = "by-hand"
    BEFORE_RESTORE = "before-restore"


class Light(StrEnum):
    """How well the data are backed up: the light in the status line."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One backup: a whole copy of the database, checked when it was made.

    Attributes:
        at: the moment it was made, aware.
        size: bytes of the copy of the database.
        cases: cases in it; ``deadlines`` deadlines in it.
        documents: stored files that belong to it; they are not in the copy, they stay where
            they are.
        last_entry: id of the last line of the audit trail in it; ``hash`` its hash.
        first: hash of the first line of the trail, by which the backups of one office are told
            from those of another in the same folder; empty without a line.
    """

    path: Path
    at: datetime
    reason: Reason
    size: int
    cases: int
    deadlines: int
    documents: int
    last_entry: int
    hash: str
    first: str = ""


@dataclass(frozen=True, slots=True)
class BackupMade:
    """What became of a backup.

    Attributes:
        info: the backup; the newest one where nothing had changed since it.
        fresh: whether a new copy was written.
        second: the copy in the second folder; None where there is none.
        second_problem: why the second folder took no copy; empty when it did.
    """

    info: BackupInfo
    fresh: bool
    second: Path | None = None
    second_problem: str = ""


@dataclass(frozen=True, slots=True)
class BackupState:
    """What the light stands for.

    Attributes:
        at: when the newest backup was made; None while there is none.
        failed: code of the error of the last attempt; empty when it went well.
        folder: where the backups are.
        second: the second folder; None where none was chosen.
        newest: the newest backup there is.
        second_problem: why the second folder took no copy the last time; empty when it did.
    """

    light: Light
    at: datetime | None
    failed: str
    folder: Path
    second: Path | None
    newest: BackupInfo | None
    second_problem: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """One kind of change that going back would undo: how many lines of the trail, the latest."""

    action: str
    table: str
    count: int
    latest: datetime


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What restoring a backup would bring, and what it would undo.

    Attributes:
        taken: the moment of the last change in it, aware; None in an empty one.
        cases: cases in it; ``cases_now`` those there are now. Deadlines likewise.
        lost: what was done since then, most frequent first.
        lost_total: lines of the trail written since then.
        other: whether it is the backup of other data: its trail is not the beginning of ours.
        missing_documents: stored files it names that are neither there nor beside the backup.
        altered: whether it is not as it was when it was made.
        damaged: whether the present data cannot be read; what would be lost is not known then.
        kept_templates: the agency's own templates that are in another version here; they stay.
    """

    path: Path
    taken: datetime | None
    cases: int
    cases_now: int
    deadlines: int
    deadlines_now: int
    lost: tuple[Loss, ...]
    lost_total: int
    other: bool
    older_schema: bool
    missing_documents: int
    altered: bool = False
    damaged: bool = False
    kept_templates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """A restore that was done.

    Attributes:
        path: what is in force now.
        before: the backup of what was before; None if that was damaged.
        kept: where a damaged file is kept; None for one that was backed up.
    """

    path: Path
    before: BackupInfo | None
    kept: Path | None = None
