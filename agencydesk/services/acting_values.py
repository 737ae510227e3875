"""Plain values of acting on deadlines: how each stands, what was done, what was refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from agencydesk.domain.docket import ExplainLine, Status
from agencydesk.errors import UserError
from agencydesk.services.changes import Changes


@dataclass(frozen=True, slots=True)
class Standing:
    """How a deadline stands, for whoever is about to act on it.

    Attributes:
        matter: in the language asked for.
        sent_on: the day the paper went out, if it did.
        entered_by, confirmed_by: members of staff; None where nobody was named.
        extended: it is the later end of an extended period, so that the extension can be taken
            back.
        months: by how many months its rule lets it be extended; empty where it does not.
        terms: what the rule says of extending it, fee included, in words.
        restoration: what the rule says of restoring what is lost by it, in words.
        confirmed_alone: it was confirmed by who entered it, in an agency of one.
    """

    id: int
    case_id: int | None
    case_ref: str
    title: str
    matter: str
    official_due: date | None
    status: Status
    sent_on: date | None
    entered_by: int | None
    confirmed_by: int | None
    extended: bool
    months: tuple[int, ...]
    terms: str
    restoration: str
    confirmed_alone: bool = False

    def overdue(self, today: date) -> bool:
        """Say whether the official date has passed while the deadline still stands."""
        active = self.status in (Status.OPEN, Status.SENT)
        return active and self.official_due is not None and self.official_due < today


@dataclass(frozen=True, slots=True)
class Remedy:
    """What a missed deadline opens by itself.

    Attributes:
        due: its official date, inclusive; None while ``missing`` says what is needed.
        certain: False while the date may still move.
        fee: the official fee for restoring, in words; empty where none is known to be asked.
    """

    matter: str
    due: date | None
    certain: bool
    missing: tuple[str, ...]
    fee: str = ""


@dataclass(frozen=True, slots=True)
class LongerPeriod:
    """What an extension would give.

    Attributes:
        new_due: the later official date, inclusive.
        lines: how it comes about.
        notes: what is worth a look, in words.
    """

    old_due: date
    new_due: date
    certain: bool
    lines: tuple[ExplainLine, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval of an extension that is on file and waits for the period it extends."""

    notice_id: int
    name: str
    dispatched: date | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A deadline on which nothing was done, and why."""

    deadline_id: int
    error: UserError


@dataclass(frozen=True, slots=True)
class Left:
    """What of a deadline a later step would change."""

    status: Status
    official_due: date | None
    sent_on: date | None
    received_on: date | None
    receipt_no: str | None
    closed_reason: str | None
    confirmed_by: int | None


@dataclass(frozen=True, slots=True)
class Before:
    """A deadline as it was before a step, and the deadline that step was about.

    Attributes:
        after_id: the deadline that stands now; another one where the step replaced it.
        left: how the step left that one; undoing refuses where somebody went on since.
        alone: who had confirmed it alone, and when, if somebody had.
    """

    deadline_id: int
    after_id: int
    status: Status
    sent_on: date | None
    left: Left | None = None
    alone: tuple[int, datetime] | None = None


@dataclass(frozen=True, slots=True)
class Acted:
    """What was done to one or several deadlines, each by itself.

    Attributes:
        done: the deadlines it was done to, in order.
        refused: those it was not done to.
        arose: how many deadlines were put on the docket by it.
        filings: the outgoing papers it was noted on, as (deadline, filing).
        notes: what is worth a look, in words.
    """

    changes: Changes
    done: tuple[Before, ...]
    refused: tuple[Refusal, ...] = ()
    arose: int = 0
    filings: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()
