"""The files of a case in order: those of the case itself, then notice by notice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from agencydesk.services.document_values import DocumentRow, Standing
from agencydesk.services.file_names import natural_key


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """Files that belong together.

    Attributes:
        owner: as in ``DocumentRow``; empty for the case itself.
        title: the notice or outgoing paper; ``day`` its day of dispatch or filing.
    """

    owner: str
    title: str
    day: date | None
    rows: tuple[DocumentRow, ...]


def grouped(rows: Iterable[DocumentRow]) -> tuple[DocumentGroup, ...]:
    """Return files by what they belong to.

    The case's own files come first, the newest of them before the others; then the notices and
    outgoing papers, the latest day first, each with its files in the order of their names, so
    that page 2 stands before page 10.
    """
    by_owner: dict[str, list[DocumentRow]] = {}
    for row in rows:
        by_owner.setdefault(row.owner, []).append(row)
    own = sorted(by_owner.pop("", ()), key=_by_name)
    own.sort(key=lambda row: row.added_at, reverse=True)
    found = [
        DocumentGroup(
            owner, each[0].belongs_to, each[0].belongs_on, tuple(sorted(each, key=_by_name))
        )
        for owner, each in by_owner.items()
    ]
    found.sort(key=lambda group: (group.day or date.min, natural_key(group.owner)), reverse=True)
    first = (DocumentGroup("", "", None, tuple(own)),) if own else ()
    return (*first, *found)


def matching(rows: Iterable[DocumentRow], words: str) -> tuple[DocumentRow, ...]:
    """Return the files in whose name, role, notice or day every word occurs."""
    wanted = words.casefold().split()
    return tuple(row for row in rows if all(word in _said(row) for word in wanted))


def counted(rows: Sequence[DocumentRow], standing: Standing) -> int:
    """Return how many files stand so."""
    return sum(1 for row in rows if row.standing is standing)


def _said(row: DocumentRow) -> str:
    day = row.belongs_on.isoformat() if row.belongs_on else ""
    return f"{row.file_name} {row.role_text} {row.belongs_to} {day}".casefold()


def _by_name(row: DocumentRow) -> tuple[tuple[tuple[int, int, str], ...], int]:
    return natural_key(row.file_name), row.id
