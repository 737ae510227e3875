"""A notice that waits with what filing it would do, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agencydesk.errors import UserError
from agencydesk.services.notices.values import NoticeLine
from agencydesk.services.notices.waiting_values import WaitingDetail
from agencydesk.texts import Language

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class ShownWaiting:
    """What the panel shows.

    Attributes:
        case_id: the case it would be filed in; None where none is chosen.
        case_ref: its reference.
        line: what filing it there would do; None where it cannot be filed, ``trouble`` says why.
    """

    detail: WaitingDetail
    case_id: int | None
    case_ref: str = ""
    line: NoticeLine | None = None
    trouble: str = ""


def read_waiting(
    desk: Desk, waiting_id: int, case_id: int | None, language: Language
) -> ShownWaiting:
    """Return a notice that waits; runs on the database lane.

    Args:
        desk: the open desk.
        waiting_id: the notice.
        case_id: the case it is to be filed in, if one was chosen.
        language: of the words.

    Raises:
        UserError: ``waiting.unknown``.
    """
    waiting = desk.notices.waiting
    detail = waiting.detail(waiting_id, language)
    if case_id is None:
        return ShownWaiting(detail, None)
    try:
        line = waiting.preview(waiting_id, case_id, language)
    except UserError as error:
        if error.code == "waiting.unknown":
            raise
        trouble = desk.texts.get("errors", error.code, language, **error.facts)
        ref = desk.by_hand.case(case_id).ref
        return ShownWaiting(detail, case_id, ref, None, trouble)
    return ShownWaiting(detail, case_id, line.case_ref, line)
