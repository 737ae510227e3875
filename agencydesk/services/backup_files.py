"""Backups as files: their names, what is written beside each, and which are kept."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from agencydesk.files import write_whole
from agencydesk.services.backup_values import BackupInfo, Reason
from agencydesk.services.context import OFFICE_ZONE

FOLDER = "backups"
_NAME = re.compile(r"agencydesk-(\d{8})-(\d{6})-(daily|exit|by-hand|before-restore)\.db")
_STAMP = "%Y%m%d-%H%M%S"
_FORMAT = 1
_CHUNK = 1 << 20
#: A description larger than this is not one of ours, in bytes.
_LARGEST_DESCRIPTION = 64 << 20

#: What is kept: everything of this many days, then one a day, a week and a month; and always the
#: newest few, whatever the clock of the computer says.
_ALL_DAYS, _DAILY_DAYS, _WEEKLY_DAYS, _MONTHLY_DAYS, _ALWAYS = 2, 14, 56, 366, 3


def name_of(at: datetime, reason: Reason) -> str:
    """Return the name of a backup made at an aware moment; it has the office's clock."""
    return f"agencydesk-{at.astimezone(OFFICE_ZONE).strftime(_STAMP)}-{reason.value}.db"


def describe(info: BackupInfo, documents: Iterable[tuple[str, int]], copy: Path) -> Path:
    """Write what a backup holds beside it; only with this it counts as one. Return the path.

    Args:
        info: the backup.
        documents: hash and size in bytes of every stored file that belongs to it.
        copy: where the copy lies until it gets its name.

    Raises:
        OSError: the folder does not take it.
    """
    content = {
        "format": _FORMAT,
        "at": info.at.astimezone(UTC).isoformat(),
        "reason": info.reason.value,
        "size": info.size,
        "sha256": hash_of(copy),
        "cases": info.cases,
        "deadlines": info.deadlines,
        "trail": {"last": info.last_entry, "hash": info.hash, "first": info.first},
        "documents": [{"sha256": name, "size": size} for name, size in sorted(documents)],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return write_whole(description_of(info.path), text.encode())


def description_of(path: Path) -> Path:
    """Return where the description of a backup is."""
    return path.with_suffix(".json")


def read(path: Path) -> BackupInfo | None:
    """Return what is known of a backup; None if it is not one of ours or not whole."""
    if _NAME.fullmatch(path.name) is None:
        return None
    try:
        beside = description_of(path)
        if beside.stat().st_size > _LARGEST_DESCRIPTION:
            return None
        content = json.loads(beside.read_text(encoding="utf-8"))
        info = BackupInfo(
            path=path,
            at=datetime.fromisoformat(content["at"]),
            reason=Reason(content["reason"]),
            size=int(content["size"]),
            cases=int(content["cases"]),
            deadlines=int(content["deadlines"]),
            documents=len(content["documents"]),
            last_entry=int(content["trail"]["last"]),
            hash=str(content["trail"]["hash"]),
            first=str(content["trail"].get("first", "")),
        )
        whole = path.stat().st_size == info.size and info.at.tzinfo is not None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return info if whole else None


def is_as_written(info: BackupInfo) -> bool:
    """Say whether every byte of a backup is as it was when it was made.

    Raises:
        OSError: it cannot be read.
    """
    content = json.loads(description_of(info.path).read_text(encoding="utf-8"))
    return isinstance(content, dict) and content.get("sha256") == hash_of(info.path)


def is_altered(path: Path) -> bool:
    """Say whether a file has a description beside it that tells of other bytes.

    Raises:
        OSError: it cannot be read.
    """
    try:
        content = json.loads(description_of(path).read_text(encoding="utf-8"))
        told = content["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(told != hash_of(path))


def documents_of(path: Path) -> tuple[tuple[str, int], ...]:
    """Return hash and size of the stored files a backup names; none without a description."""
    try:
        content = json.loads(description_of(path).read_text(encoding="utf-8"))
        return tuple((str(each["sha256"]), int(each["size"])) for each in content["documents"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def listed(folder: Path) -> list[BackupInfo]:
    """Return the backups in a folder, the newest first; what is not whole is not among them."""
    if not folder.is_dir():
        return []
    found = [info for path in folder.glob("agencydesk-*.db") if (info := read(path)) is not None]
    return sorted(found, key=lambda info: (info.at, info.path.name), reverse=True)


def to_drop(backups: Iterable[BackupInfo], today: date) -> list[BackupInfo]:
    """Return the backups that need not be kept any longer.

    Kept are all of the last two days, then the last of each day for two weeks, of each week for
    eight weeks, of each month for a year; the newest three whatever their age; and what lies in
    the future of a clock that was set back. Backups of other data are counted by themselves.
    """
    offices: dict[str, list[BackupInfo]] = {}
    for info in sorted(backups, key=lambda info: info.at, reverse=True):
        offices.setdefault(info.first, []).append(info)
    return [info for ordered in offices.values() for info in _to_drop(ordered, today)]


def _to_drop(ordered: Iterable[BackupInfo], today: date) -> list[BackupInfo]:
    seen: set[tuple[object, ...] | None] = set()
    dropped = []
    for place, info in enumerate(ordered):
        day = info.at.astimezone(OFFICE_ZONE).date()
        period = _period(day, today)
        if place < _ALWAYS or period == ():
            seen.add(period)
        elif period is None or period in seen:
            dropped.append(info)
        else:
            seen.add(period)
    return dropped


def _period(day: date, today: date) -> tuple[object, ...] | None:
    """Return the span of which one is kept; an empty one keeps all, None keeps none."""
    age = today - day
    if age < timedelta(days=_ALL_DAYS):
        return ()
    if age < timedelta(days=_DAILY_DAYS):
        return ("day", day)
    if age < timedelta(days=_WEEKLY_DAYS):
        return ("week", *day.isocalendar()[:2])
    return ("month", day.year, day.month) if age < timedelta(days=_MONTHLY_DAYS) else None


def remove(info: BackupInfo) -> None:
    """Delete a backup and its description; one that is gone already is no trouble.

    Raises:
        OSError: the folder does not let it go.
    """
    description_of(info.path).unlink(missing_ok=True)
    info.path.unlink(missing_ok=True)


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, lower-case hex.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
