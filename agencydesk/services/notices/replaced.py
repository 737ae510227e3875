"""Taking a notice back that stood in the place of another one, which then holds again."""

from __future__ import annotations

from sqlalchemy import select

from agencydesk.models.papers import Notice
from agencydesk.services.context import Context
from agencydesk.services.recording import Recording
from agencydesk.services.withdrawing import take_notice_back
from agencydesk.services.writer import Writer


def take_back_replacing(
    writer: Writer, context: Context, recording: Recording, notice_id: int, reason: str
) -> int:
    """Take a notice back; what it had replaced is in force again and starts its dates anew.

    Returns:
        How many notices are in force again.

    Raises:
        UserError: as ``take_notice_back``.
    """
    query = select(Notice).where(Notice.superseded_by == notice_id, Notice.id != notice_id)
    replaced = list(writer.session.scalars(query.order_by(Notice.id)))
    take_notice_back(writer, context, notice_id, reason)
    for notice in replaced:
        values = {"superseded_by": None}
        writer.change(notice, values, case_id=notice.case_id, action="reinstate")
        recording.start_for(writer, notice)
    return len(replaced)
