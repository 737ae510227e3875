"""What the first start asks for, and what it made of it; plain values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from agencydesk.services.staff_values import AgencyProfile, StaffDraft


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered at the first start.

    Attributes:
        folder: where the data are to be.
        profile: the agency; None where that was left for later.
        staff: who works here.
        working: the name of the one at this computer; empty where nobody was chosen.
    """

    folder: Path
    profile: AgencyProfile | None = None
    staff: tuple[StaffDraft, ...] = ()
    working: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """A data folder that can be opened.

    Attributes:
        working_id: the member of staff at this computer, if one was chosen.
    """

    folder: Path
    working_id: int | None
