"""The lists: notices that wait to be forwarded, drafts, clients told."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.incoming import ClientMessage
from agencydesk.models.papers import Notice
from agencydesk.models.vocabulary import NoticeSource
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.docket_query import ACTIVE, client_name
from agencydesk.services.telling.keeping import NOT_NEEDED
from agencydesk.services.telling.values import State, TellingCounts, TellingRow
from agencydesk.texts import Language

TABLE = "telling"
Due = ScalarSelect[date | None]
#: More lines of what was told long ago a list does not show.
MOST_TOLD = 1000


class TellingLists:
    """Lists and counts. Reads only."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def waiting(self, language: Language = "zh") -> tuple[TellingRow, ...]:
        """Return what is to be done: notices nobody forwarded, then drafts that did not go out.

        Notices that came with a sheet of the agency's own are history and do not wait. The
        earliest day a client is to answer by comes first.
        """
        with self._context.database.reading() as session:
            return (*self._notices(session), *self._messages(session, _drafts(), language))

    def told(self, language: Language = "zh", limit: int = MOST_TOLD) -> tuple[TellingRow, ...]:
        """Return what clients were told, the newest first."""
        with self._context.database.reading() as session:
            return self._messages(session, _told(), language, limit)

    def of_case(self, case_id: int, language: Language = "zh") -> tuple[TellingRow, ...]:
        """Return what waits, is drafted and was told in a case."""
        own = ClientMessage.case_id == case_id
        with self._context.database.reading() as session:
            return (
                *self._notices(session, case_id),
                *self._messages(session, and_(own, _drafts()), language),
                *self._messages(session, and_(own, _told()), language),
            )

    def counts(self) -> TellingCounts:
        """Return how many notices and how many drafts wait."""
        with self._context.database.reading() as session:
            notices = session.scalar(select(func.count()).select_from(_waiting().subquery())) or 0
            drafts = select(func.count()).select_from(ClientMessage).where(_drafts())
            return TellingCounts(notices, session.scalar(drafts) or 0)

    def _notices(self, session: Session, case_id: int | None = None) -> tuple[TellingRow, ...]:
        query = (
            select(Notice, CaseFile.ref, client_name(), _answer_by(Notice.id))
            .join(CaseFile, CaseFile.id == Notice.case_id)
            .where(Notice.id.in_(_waiting()))
        )
        if case_id is not None:
            query = query.where(Notice.case_id == case_id)
        order = (
            _answer_by(Notice.id).asc().nulls_last(),
            Notice.dispatch_date.asc().nulls_last(),
            Notice.id,
        )
        return tuple(
            TellingRow(
                state=State.WAITING,
                case_id=notice.case_id,
                notice_id=notice.id,
                message_id=None,
                ref=ref,
                client=client,
                what=notice.name,
                dispatch_date=notice.dispatch_date,
                answer_by=answer,
                day=None,
                channel=None,
                channel_text="",
                by="",
                note="",
                document_id=None,
            )
            for notice, ref, client, answer in session.execute(query.order_by(*order))
        )

    def _messages(
        self,
        session: Session,
        which: ColumnElement[bool],
        language: Language,
        limit: int | None = None,
    ) -> tuple[TellingRow, ...]:
        query = (
            select(
                ClientMessage,
                CaseFile.ref,
                client_name(),
                Notice.name,
                Notice.dispatch_date,
                Staff.name,
                _answer_by(ClientMessage.notice_id),
            )
            .join(CaseFile, CaseFile.id == ClientMessage.case_id)
            .outerjoin(Notice, Notice.id == ClientMessage.notice_id)
            .outerjoin(
                Staff, Staff.id == func.coalesce(ClientMessage.told_by, ClientMessage.drafted_by)
            )
            .where(which)
            .order_by(ClientMessage.told_on.desc().nulls_first(), ClientMessage.id.desc())
        )
        get = self._context.texts.get
        rows: list[TellingRow] = []
        for row, ref, client, notice, dispatched, by, answer in session.execute(query.limit(limit)):
            drafted = row.drafted_at.astimezone(OFFICE_ZONE)
            told = row.told_on is not None
            rows.append(
                TellingRow(
                    state=State.TOLD if told else State.DRAFT,
                    case_id=row.case_id,
                    notice_id=row.notice_id,
                    message_id=row.id,
                    ref=ref,
                    client=client,
                    what=notice or row.subject,
                    dispatch_date=dispatched,
                    answer_by=answer,
                    day=row.told_on if told else drafted.date(),
                    channel=row.channel,
                    channel_text=get(TABLE, f"channel.{row.channel.value}", language),
                    by=by or "",
                    note=row.note or "",
                    document_id=row.document_id,
                    drafted_at=drafted,
                )
            )
        return tuple(rows)


def _waiting() -> Select[int]:
    """Return the notices that wait to be forwarded."""
    covered = exists().where(
        ClientMessage.notice_id == Notice.id,
        or_(ClientMessage.withdrawn_at.is_(None), ClientMessage.template == NOT_NEEDED),
    )
    return select(Notice.id).where(
        Notice.superseded_by.is_(None), Notice.source != NoticeSource.SHEET, ~covered
    )


def _drafts() -> ColumnElement[bool]:
    return and_(ClientMessage.withdrawn_at.is_(None), ClientMessage.told_on.is_(None))


def _told() -> ColumnElement[bool]:
    return and_(ClientMessage.withdrawn_at.is_(None), ClientMessage.told_on.is_not(None))


def _answer_by(notice_id: InstrumentedAttribute[int] | InstrumentedAttribute[int | None]) -> Due:
    query = select(func.min(Deadline.client_due)).where(
        Deadline.notice_id == notice_id, Deadline.status.in_(ACTIVE)
    )
    return query.scalar_subquery()
