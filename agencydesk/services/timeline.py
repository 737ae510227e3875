"""The timeline of a case: notices, filings, events, dates and deadlines on one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Band, DocketRow, Status
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseEvent, CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.incoming import ClientMessage
from agencydesk.models.papers import Filing, Notice
from agencydesk.services.case_facts import COLUMN_EVENTS
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.losses.marking import status_changes
from agencydesk.services.timeline_values import Mark, TimelineItem
from agencydesk.texts import Language

TABLE = "timeline"
#: Lines of one day: what happened before what it starts.
_ORDER = {mark: place for place, mark in enumerate(Mark)}
#: Gives the docket's rows of one case.
RowsOfCase = Callable[[int, Language], Sequence[DocketRow]]


@dataclass(frozen=True, slots=True)
class _Known:
    """The standing deadlines of a case, by what started them."""

    by_notice: Mapping[int, int]
    by_event: Mapping[tuple[str, date], int]
    superseded: frozenset[int]


class Timeline:
    """Puts everything that has a date in a case on one line. Reads only.

    Args:
        context: the open data folder.
        rows: gives the case's deadlines in a language.
    """

    def __init__(self, context: Context, rows: RowsOfCase) -> None:
        self._context = context
        self._rows = rows

    def of_case(self, case_id: int, language: Language = "zh") -> tuple[TimelineItem, ...]:
        """Return the timeline, oldest first; deadlines without a date come last.

        Superseded deadlines are left out: the history has them.

        Raises:
            UserError: ``case.unknown``.
        """
        with self._context.database.reading() as session:
            case = session.get(CaseFile, case_id)
            if case is None:
                raise UserError("case.unknown", id=case_id)
            known = _known(session, case_id)
            items = [
                *self._dates(case, language),
                *self._statuses(session, case, language),
                *self._notices(session, case_id, known, language),
                *self._filings(session, case_id, language),
                *self._events(session, case_id, known, language),
                *self._told(session, case_id, language),
            ]
        for row in self._rows(case_id, language):
            if row.id not in known.superseded:
                items.append(self._deadline(row, language))
        items.sort(key=lambda item: (item.day or date.max, _ORDER[item.mark], item.text))
        return tuple(items)

    def _dates(self, case: CaseFile, language: Language) -> Iterator[TimelineItem]:
        for column in COLUMN_EVENTS:
            day = getattr(case, column)
            if day is not None:
                text = self._context.texts.get("case", f"fact.{column}", language)
                yield replace(self._item(day, Mark.FACT, text, language), field=column)

    def _statuses(
        self, session: Session, case: CaseFile, language: Language
    ) -> Iterator[TimelineItem]:
        """Yield when the case was lost and restored, and by which notice."""
        for change in status_changes(session, case, self._context.rules.notices):
            before, after = (
                self._context.texts.get("case", f"status.{each}", language)
                for each in (change.before, change.after)
            )
            yield self._item(change.day, Mark.STATUS, f"{before} → {after}", language, change.why)

    def _notices(
        self, session: Session, case_id: int, known: _Known, language: Language
    ) -> Iterator[TimelineItem]:
        for notice in session.scalars(select(Notice).where(Notice.case_id == case_id)):
            withdrawn = notice.superseded_by is not None
            code = "note.withdrawn" if withdrawn else "note.undated"
            odd = withdrawn or notice.dispatch_date is None
            note = self._get(code, language) if odd else ""
            leads = known.by_notice.get(notice.id)
            day = notice.dispatch_date
            item = self._item(day, Mark.NOTICE, notice.name, language, note, leads)
            yield replace(item, notice_id=None if withdrawn else notice.id)

    def _filings(
        self, session: Session, case_id: int, language: Language
    ) -> Iterator[TimelineItem]:
        for filing in session.scalars(select(Filing).where(Filing.case_id == case_id)):
            leads = filing.deadline_id
            if filing.sent_on is not None:
                note = self._get("note.sent", language)
                yield self._item(filing.sent_on, Mark.FILING, filing.name, language, note, leads)
            if filing.received_on is not None:
                note = self._get("note.received", language)
                if filing.receipt_no:
                    note = self._get("note.receipt", language, number=filing.receipt_no)
                day = filing.received_on
                yield self._item(day, Mark.FILING, filing.name, language, note, leads)

    def _events(
        self, session: Session, case_id: int, known: _Known, language: Language
    ) -> Iterator[TimelineItem]:
        book = self._context.rules.engine.events
        query = select(CaseEvent).where(CaseEvent.case_id == case_id).order_by(CaseEvent.id)
        events = session.scalars(query).all()
        # A correction of an event is one of the last that was recorded of its kind.
        last = {event.event_key: event.id for event in events}
        for event in events:
            found = book.by_key.get(event.event_key)
            name = found.name(language) if found else event.event_key
            text = name[:1].upper() + name[1:]
            leads = known.by_event.get((event.event_key, event.event_date))
            note = event.note or ""
            item = self._item(event.event_date, Mark.EVENT, text, language, note, leads)
            field = event.event_key if last[event.event_key] == event.id else ""
            yield replace(item, event_id=event.id, field=field)

    def _told(self, session: Session, case_id: int, language: Language) -> Iterator[TimelineItem]:
        standing = ClientMessage.withdrawn_at.is_(None)
        query = select(ClientMessage).where(ClientMessage.case_id == case_id, standing)
        for row in session.scalars(query.order_by(ClientMessage.id)):
            day = row.told_on
            if day is None:
                day, note = row.drafted_at.astimezone(OFFICE_ZONE).date(), "note.drafted"
                said = self._get(note, language)
            else:
                channel = f"channel.{row.channel.value}"
                said = self._context.texts.get("telling", channel, language)
            item = self._item(day, Mark.TOLD, row.subject, language, said)
            yield replace(item, message_id=row.id)

    def _deadline(self, row: DocketRow, language: Language) -> TimelineItem:
        texts = self._context.texts
        if row.official_due is None and row.missing:
            names = texts.get("paper", "mark.name_separator", language).join(row.missing)
            note = texts.get("paper", "mark.missing", language, names=names)
        elif row.band in (Band.DONE, Band.UNKNOWN) or row.status is Status.SENT:
            note = texts.get("terms", f"status.{row.status.value}", language)
        elif row.band is Band.LATER:
            note = ""
        else:
            note = texts.get("terms", f"band.{row.band.value}", language)
        if not row.certain and row.official_due is not None:
            provisional = self._get("note.provisional", language)
            note = f"{note} · {provisional}" if note else provisional
        kind = self._get("mark.deadline", language)
        return TimelineItem(
            row.official_due, Mark.DEADLINE, kind, row.matter, note, row.band, row.id
        )

    def _item(
        self,
        day: date | None,
        mark: Mark,
        text: str,
        language: Language,
        note: str = "",
        leads: int | None = None,
    ) -> TimelineItem:
        kind = self._get(f"mark.{mark.value}", language)
        return TimelineItem(day, mark, kind, text, note, None, leads)

    def _get(self, code: str, language: Language, **facts: object) -> str:
        return self._context.texts.get(TABLE, code, language, **facts)


def _known(session: Session, case_id: int) -> _Known:
    query = select(
        Deadline.id,
        Deadline.notice_id,
        Deadline.event_key,
        Deadline.trigger_date,
        Deadline.status,
    ).where(Deadline.case_id == case_id)
    rows = session.execute(query.order_by(Deadline.id.desc())).all()
    standing = [row for row in rows if row.status is not Status.SUPERSEDED]
    return _Known(
        {row.notice_id: row.id for row in standing if row.notice_id is not None},
        {(row.event_key, row.trigger_date): row.id for row in standing if row.trigger_date},
        frozenset(row.id for row in rows if row.status is Status.SUPERSEDED),
    )
