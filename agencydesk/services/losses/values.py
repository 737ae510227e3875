"""Plain values of a loss of rights: how a case stands, and the two ways back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from agencydesk.services.changes import Changes
from agencydesk.services.results import Move


@dataclass(frozen=True, slots=True)
class MissedChoice:
    """A deadline that may be behind a loss: its day has passed and nobody closed it."""

    deadline_id: int
    matter: str
    official_due: date


@dataclass(frozen=True, slots=True)
class WayBack:
    """One reason for which a loss can be restored, with its own period.

    Attributes:
        reason: in words, such as a legitimate reason or force majeure.
        due: last day for request, missed act and fee, inclusive; None while ``missing`` says
            what is needed.
        latest: the day after which it is over whatever happens; None where there is none.
        fee: the official fee in words; empty where none is charged.
        citation: the article; ``source`` what the amount rests on.
        deadline_id: the deadline on the docket that stands for it, if there is one.
    """

    reason: str
    due: date | None
    latest: date | None
    certain: bool
    missing: tuple[str, ...]
    fee: str
    citation: str
    source: str
    deadline_id: int | None


@dataclass(frozen=True, slots=True)
class LossView:
    """How a case stands after a loss of rights, ready to show.

    Attributes:
        lost: the application or patent is lost now.
        status: of the case, in words.
        since: the day of the notice the loss rests on; ``why`` that notice.
        notice_id: the notice of the loss that nobody has decided on yet: what was missed?
        choices: the deadlines that may be behind it.
        decision_id: the office's decision on restoration that nobody has read yet: granted?
        ways: the ways back, in the order of the law.
        steps: what is to be done, in words.
        majeure: force majeure can be claimed and is not on the docket yet.
    """

    lost: bool
    status: str
    since: date | None
    why: str
    notice_id: int | None
    choices: tuple[MissedChoice, ...]
    decision_id: int | None
    ways: tuple[WayBack, ...]
    steps: tuple[str, ...]
    majeure: bool = False

    @property
    def matters(self) -> bool:
        """Say whether there is anything to show."""
        return bool(self.lost or self.notice_id or self.decision_id or self.ways)


@dataclass(frozen=True, slots=True)
class LossDecided:
    """What a decision on a loss did; the case is the record of ``changes``."""

    changes: Changes
    missed: tuple[int, ...]
    moves: tuple[Move, ...]
