"""What use cases hand back beside the fact that they are done: notes, and dates that moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from agencydesk.services.changes import Changes
from agencydesk.texts import Language, Texts

#: The table of texts that notes are worded in.
TABLE = "notes"


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth a look that stopped nothing.

    Attributes:
        code: key of ``resources/texts/notes.toml``.
        facts: what fills the placeholders of that text.
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def text(self, texts: Texts, language: Language) -> str:
        """Return the note in words."""
        return texts.get(TABLE, self.code, language, **self.facts)


@dataclass(frozen=True, slots=True)
class Saved:
    """What a use case wrote, and what it noticed on the way."""

    changes: Changes
    notes: tuple[Note, ...] = ()

    @property
    def id(self) -> int:
        """Return the id of the record the use case was about.

        Raises:
            LookupError: it was about no single record.
        """
        if self.changes.record_id is None:
            raise LookupError("no single record")
        return self.changes.record_id


class MoveReason(StrEnum):
    """Why a deadline is on a list of what a change moves."""

    MOVED = "moved"
    ARISES = "arises"
    GONE = "gone"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Move:
    """One deadline that a change moves, starts or ends.

    Attributes:
        deadline_id: the deadline as it stands; None for one that arises.
        old_due: official date before, inclusive; None where there was none.
        new_due: official date after; None where there is none.
        reason: ``closed`` means it would move but is closed: reported, left as it is.
        certain: whether the new date is certain.
        missing: inputs without which there is no new date.
    """

    deadline_id: int | None
    case_id: int
    rule_id: str
    year: int | None
    old_due: date | None
    new_due: date | None
    reason: MoveReason
    certain: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """What a correction or a loaded calendar did to the docket.

    Attributes:
        replaced: id of each superseded deadline to the id of the one in its place.
        refreshed: deadlines whose date stays but whose derivation or certainty changed.
    """

    changes: Changes
    moves: tuple[Move, ...]
    replaced: Mapping[int, int] = field(default_factory=dict)
    refreshed: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
