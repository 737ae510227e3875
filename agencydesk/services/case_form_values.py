"""What the dialog for a case starts from and what it is told while one types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agencydesk.services.changes import Changes
from agencydesk.services.move_values import MoveLine

if TYPE_CHECKING:
    from agencydesk.services.case_rows import CaseDraft

#: A value and its name in words.
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class OwnValue:
    """What a case has in a field the agency added.

    Attributes:
        type: as ``OwnField`` has it.
        value: as it is stored: days in ISO form, answers as ``yes`` or ``no``.
    """

    id: int
    label: str
    type: str
    value: str

    @property
    def name(self) -> str:
        """Return what the field is called beside the columns of a case."""
        return f"own:{self.id}"


@dataclass(frozen=True, slots=True)
class CaseForm:
    """A case to fill in or to change, with everything there is to choose from.

    Attributes:
        draft: the case as it stands, or an empty one; change it with ``replace``.
        version: hand it back when saving; 0 for a new case.
        choices: by field: ``kind``, ``route``, ``status``, ``delivery``.
        staff: (id, name) of who can handle a case, those named in it included.
        labels: names of the fields in words, by column and by role.
        own: the fields the agency added, in the order of the columns.
        entry: the last entry of the trail about the case; 0 for a new one.
    """

    case_id: int | None
    version: int
    draft: CaseDraft
    choices: Mapping[str, tuple[Choice, ...]]
    staff: tuple[tuple[int, str], ...]
    labels: Mapping[str, str]
    own: tuple[OwnValue, ...] = ()
    entry: int = 0


@dataclass(frozen=True, slots=True)
class FormCheck:
    """What is wrong with a draft and what is only odd, in words, by field."""

    wrong: Mapping[str, str] = field(default_factory=dict)
    odd: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormSaved:
    """A case that was saved, or the deadlines that saving would move.

    Attributes:
        changes: None while the moves wait to be accepted.
        moves: what moves, or has moved.
        notes: what is worth a look, in words.
    """

    case_id: int
    changes: Changes | None
    moves: tuple[MoveLine, ...] = ()
    notes: tuple[str, ...] = ()
