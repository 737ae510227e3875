"""Notices on file, of all cases, as the page of notices lists them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, and_, func, select

from agencydesk.domain.docket import Status
from agencydesk.domain.numbers import dotted
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import CLOSED, Deadline
from agencydesk.models.incoming import ClientMessage
from agencydesk.models.papers import Document, Notice
from agencydesk.services.case_facts import tag_of
from agencydesk.services.context import Context
from agencydesk.services.notices.listing_values import NoticeFilter, NoticeOnFile
from agencydesk.texts import Language


class NoticesOnFile:
    """Lists notices. Reads only."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def rows(
        self,
        which: NoticeFilter = NoticeFilter.ALL,
        language: Language = "zh",
        batch_id: int | None = None,
        limit: int = 5000,
    ) -> tuple[NoticeOnFile, ...]:
        """Return notices, the last dispatch first.

        Args:
            which: of them.
            language: of the words.
            batch_id: those of one import only.
            limit: no more than this many.
        """
        query = _query(which, batch_id).limit(limit)
        with self._context.database.reading() as session:
            found = tuple(self._row(*row, language) for row in session.execute(query))
        if which is NoticeFilter.WITHOUT_RULE:
            return tuple(row for row in found if not row.known_type)
        return found

    def _row(
        self,
        notice: Notice,
        case: CaseFile,
        standing: int,
        still_open: int,
        due: date | None,
        files: int,
        told: date | None,
        language: Language,
    ) -> NoticeOnFile:
        book = self._context.rules.notices
        known = book.find(notice.code or "", notice.name, tag_of(case)) is not None
        texts = self._context.texts
        return NoticeOnFile(
            notice.id,
            case.id,
            case.ref,
            case.title,
            dotted(case.application_no) or case.pct_no or "",
            notice.name,
            notice.code or "",
            notice.dispatch_date,
            notice.received_on,
            notice.source,
            texts.get("notices", f"source.{notice.source.value}", language),
            known,
            standing,
            still_open,
            due,
            files,
            told,
            notice.superseded_by is not None,
            notice.import_batch_id,
        )


def _query(
    which: NoticeFilter, batch_id: int | None
) -> Select[Notice, CaseFile, int, int, date | None, int, date | None]:
    of_notice = and_(Deadline.notice_id == Notice.id, Deadline.status != Status.SUPERSEDED)
    standing = select(func.count()).where(of_notice).scalar_subquery()
    active = and_(of_notice, Deadline.status.not_in(CLOSED))
    still_open = select(func.count()).where(active).scalar_subquery()
    due = select(func.min(Deadline.official_due)).where(active).scalar_subquery()
    files = select(func.count()).where(Document.notice_id == Notice.id).scalar_subquery()
    told = (
        select(func.min(ClientMessage.told_on))
        .where(ClientMessage.notice_id == Notice.id, ClientMessage.withdrawn_at.is_(None))
        .scalar_subquery()
    )
    query = select(Notice, CaseFile, standing, still_open, due, files, told).join(
        CaseFile, CaseFile.id == Notice.case_id
    )
    gone = Notice.superseded_by.is_not(None)
    query = query.where(gone if which is NoticeFilter.WITHDRAWN else ~gone)
    if which is NoticeFilter.NOT_TOLD:
        query = query.where(told.is_(None))
    if batch_id is not None:
        query = query.where(Notice.import_batch_id == batch_id)
    return query.order_by(
        Notice.dispatch_date.is_(None), Notice.dispatch_date.desc(), Notice.id.desc()
    )
