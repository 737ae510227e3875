"""What can be done to a deadline: names, keys, and when each makes sense."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from agencydesk.domain.docket import Band, DocketRow, Status
from agencydesk.ui.places import Act

#: The key of each act on a list of deadlines.
KEYS: dict[Act, str] = {
    Act.SENT: "S",
    Act.RECEIVED: "R",
    Act.CONFIRM: "C",
    Act.EXTEND: "E",
    Act.NOT_NEEDED: "N",
    Act.TRANSFERRED: "T",
    Act.MISSED: "M",
    Act.REOPEN: "O",
}
#: The order in which acts are offered.
ACTS = tuple(KEYS)


def act_of(key: str) -> Act | None:
    """Return the act of a key, if it has one."""
    return next((act for act, letter in KEYS.items() if letter == key), None)


def act_name(act: Act) -> str:
    """Return what an act is called on a button."""
    return {
        Act.SENT: QCoreApplication.translate("Acts", "Sent"),
        Act.RECEIVED: QCoreApplication.translate("Acts", "Received"),
        Act.CONFIRM: QCoreApplication.translate("Acts", "Confirm"),
        Act.EXTEND: QCoreApplication.translate("Acts", "Extend"),
        Act.NOT_NEEDED: QCoreApplication.translate("Acts", "Not needed"),
        Act.TRANSFERRED: QCoreApplication.translate("Acts", "Transferred"),
        Act.MISSED: QCoreApplication.translate("Acts", "Missed"),
        Act.REOPEN: QCoreApplication.translate("Acts", "Reopen"),
    }[act]


def act_tip(act: Act) -> str:
    """Return what an act does, and its key."""
    text = {
        Act.SENT: QCoreApplication.translate(
            "Acts", "The paper went out; it stays urgent until it is received"
        ),
        Act.RECEIVED: QCoreApplication.translate(
            "Acts", "The office's receipt is here; that closes the deadline"
        ),
        Act.CONFIRM: QCoreApplication.translate("Acts", "Confirm the date as a second person"),
        Act.EXTEND: QCoreApplication.translate(
            "Acts", "Extend the period, or take an extension back"
        ),
        Act.NOT_NEEDED: QCoreApplication.translate(
            "Acts", "Close it because nothing is to be done"
        ),
        Act.TRANSFERRED: QCoreApplication.translate(
            "Acts", "Close it because someone else looks after it"
        ),
        Act.MISSED: QCoreApplication.translate(
            "Acts", "Put it down as missed, and see what can still be done"
        ),
        Act.REOPEN: QCoreApplication.translate("Acts", "Take the last closing step back"),
    }[act]
    return f"{text} ({KEYS[act]})"


def possible(act: Act, rows: Iterable[DocketRow]) -> bool:
    """Say whether an act makes sense for any of these deadlines."""
    return any(_fits(act, row) for row in rows)


def _fits(act: Act, row: DocketRow) -> bool:
    active = row.status in (Status.OPEN, Status.SENT)
    match act:
        case Act.SENT:
            return row.status is Status.OPEN
        case Act.EXTEND:
            of_case = row.case_id is not None  # the agency's own follow their event
            return of_case and row.status is Status.OPEN and row.official_due is not None
        case Act.RECEIVED | Act.NOT_NEEDED | Act.TRANSFERRED:
            return active
        case Act.MISSED:
            return row.band is Band.OVERDUE
        case Act.CONFIRM:
            confirmed = row.confirmed_by and not row.confirmed_alone
            dated = row.official_due is not None and not confirmed
            return dated and row.status is not Status.SUPERSEDED
        case Act.REOPEN:
            return row.status not in (Status.OPEN, Status.SUPERSEDED)
        case _:
            return False
