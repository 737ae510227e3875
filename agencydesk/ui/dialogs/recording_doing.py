"""What the dialog of recording does with its fields: preview them, record them, take it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from agencydesk.services.changes import Changes
from agencydesk.services.recording_values import DatesShown
from agencydesk.ui.dialogs.recording_event import EventFields
from agencydesk.ui.dialogs.recording_notice import NoticeFields
from agencydesk.ui.kit import Kit

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

Fields = NoticeFields | EventFields


class Recorded(Protocol):
    """What was recorded, as far as the dialog goes on with it."""

    @property
    def changes(self) -> Changes:
        """Return what was written."""

    @property
    def notice_id(self) -> int | None:
        """Return the notice, if it was one."""

    @property
    def event_id(self) -> int | None:
        """Return the event, if it was one."""


class Doing:
    """Records a notice or an event; what it returns runs on the database lane."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit

    def preview(self, fields: Fields, case_id: int) -> Callable[[], DatesShown]:
        """Return the work that says what recording would do."""
        by_hand, language = self.kit.desk.by_hand, self.kit.language
        if isinstance(fields, NoticeFields):
            return partial(by_hand.preview_notice, fields.entry(case_id), language)
        return partial(by_hand.preview_event, fields.entry(case_id), language)

    def record(self, fields: Fields, case_id: int) -> Callable[[], Recorded]:
        """Return the work that records."""
        by_hand = self.kit.desk.by_hand
        if isinstance(fields, NoticeFields):
            return partial(by_hand.record_notice, fields.entry(case_id))
        return partial(by_hand.record_event, fields.entry(case_id))

    def undo(self, recorded: Recorded, reason: str) -> Callable[[], Changes] | None:
        """Return the work that takes back what was recorded; None where nothing can."""
        return partial(_withdraw, self.kit.desk, recorded, reason)


class Replacing(Doing):
    """Records a notice in the place of another one; that is not taken back by one step.

    Args:
        kit: what every dialog is made with.
        notice_id: the notice that is wrong.
        reason: gives what was wrong with it.
    """

    def __init__(self, kit: Kit, notice_id: int, reason: Callable[[], str]) -> None:
        super().__init__(kit)
        self._notice_id, self._reason = notice_id, reason

    def preview(self, fields: Fields, case_id: int) -> Callable[[], DatesShown]:
        """Return the work that says what would be, were the old notice gone."""
        if not isinstance(fields, NoticeFields):
            return super().preview(fields, case_id)
        by_hand, language = self.kit.desk.by_hand, self.kit.language
        return partial(by_hand.preview_notice, fields.entry(case_id), language, self._notice_id)

    def record(self, fields: Fields, case_id: int) -> Callable[[], Recorded]:
        """Return the work that records the notice and takes the old one back."""
        if not isinstance(fields, NoticeFields):
            return super().record(fields, case_id)
        replace, entry = self.kit.desk.by_hand.replace_notice, fields.entry(case_id)
        return partial(replace, self._notice_id, entry, self._reason().strip())

    def undo(self, recorded: Recorded, reason: str) -> Callable[[], Changes] | None:
        """Return None."""
        return None


def _withdraw(desk: Desk, recorded: Recorded, reason: str) -> Changes:
    if recorded.notice_id is not None:
        return desk.recording.withdraw_notice(recorded.notice_id, reason).changes
    if recorded.event_id is not None:
        return desk.withdrawing.withdraw_event(recorded.event_id, reason).changes
    return recorded.changes
