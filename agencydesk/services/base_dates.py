"""The dates that deadlines of a case rest on, in words, and correcting one of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from agencydesk.domain.facts import Delivery
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseEvent, CaseFile
from agencydesk.models.papers import Notice
from agencydesk.services.base_date_values import BaseDate, BaseDates, Corrected, Correction
from agencydesk.services.case_facts import COLUMN_EVENTS
from agencydesk.services.case_rows import claims_of
from agencydesk.services.context import Context
from agencydesk.services.corrections import PRIORITY, Corrections, ServiceDates
from agencydesk.services.fees.moving import AnnuityMoves
from agencydesk.services.move_values import MoveLine
from agencydesk.services.move_words import MoveWords
from agencydesk.texts import Language

DISPATCH = "dispatch_date"


class BaseDateList:
    """Lists what can be corrected in a case, and corrects it."""

    def __init__(self, context: Context, corrections: Corrections, words: MoveWords) -> None:
        self._context = context
        self._annuities = AnnuityMoves(context)
        self._corrections = corrections
        self._words = words

    def of_case(self, case_id: int, language: Language = "zh") -> BaseDates:
        """Return the dates of a case: its own, its events' and its notices', known ones first.

        Raises:
            UserError: ``case.unknown``.
        """
        texts = self._context.texts
        book = self._context.rules.engine.events
        with self._context.database.reading() as session:
            case = session.get(CaseFile, case_id)
            if case is None:
                raise UserError("case.unknown", id=case_id)
            own = [
                BaseDate(column, texts.get("case", f"fact.{column}", language), day)
                for column in COLUMN_EVENTS
                for day in [getattr(case, column)]
            ]
            events = session.execute(
                select(CaseEvent.event_key, CaseEvent.event_date)
                .where(CaseEvent.case_id == case_id)
                .order_by(CaseEvent.id)
            )
            latest = {row.event_key: row.event_date for row in events}
            notices = session.scalars(
                select(Notice)
                .where(Notice.case_id == case_id, Notice.superseded_by.is_(None))
                .order_by(Notice.dispatch_date.desc(), Notice.id.desc())
            ).all()
            papers = [
                BaseDate(
                    DISPATCH,
                    texts.get("moves", "base.notice", language, name=notice.name),
                    notice.dispatch_date,
                    notice.id,
                    notice.delivery.value,
                    notice.actual_receipt,
                )
                for notice in notices
            ]
            head = (case.ref, case.title)
        happened = [
            BaseDate(key, name[:1].upper() + name[1:], day)
            for key, day in latest.items()
            if key in book.by_key
            for name in [book[key].name(language)]
        ]
        known = [date for date in own if date.day is not None]
        unknown = [date for date in own if date.day is None]
        deliveries = tuple(
            (way.value, texts.get("case", f"delivery.{way.value}", language)) for way in Delivery
        )
        return BaseDates(*head, (*known, *papers, *happened, *unknown), deliveries)

    def preview(self, wanted: Correction, language: Language = "zh") -> tuple[MoveLine, ...]:
        """Return every deadline that would move, arise or end; nothing is written.

        Annuities that are still to be paid are told as well, however far ahead they lie.

        Raises:
            UserError: as ``Corrections.preview_correction`` and ``preview_notice_correction``;
                ``correction.no-day`` for a notice without a dispatch date.
        """
        if wanted.notice_id is None:
            changes = {wanted.field: wanted.day}
            moves = self._corrections.preview_correction(wanted.case_id, changes)
            moves = self._annuities.beside(wanted.case_id, changes, moves)
        else:
            served = _served(wanted)
            moves = self._corrections.preview_notice_correction(wanted.notice_id, served)
        return self._words.lines(moves, language)

    def apply(
        self,
        wanted: Correction,
        reason: str = "",
        language: Language = "zh",
        *,
        seen: Sequence[MoveLine] | None = None,
        stands: Correction | None = None,
    ) -> Corrected:
        """Write the right date and supersede every deadline that moves.

        Args:
            wanted: the date as it should be.
            reason: kept with the deadlines that are superseded.
            language: of the words that come back.
            seen: what the preview showed; nothing else may move.
            stands: the date as it must stand now, where a correction is taken back.

        Raises:
            UserError: as ``preview``, and ``record.changed``, also where something else would
                move than was seen, or the date stands otherwise.
        """
        if stands is not None and self._standing(wanted) != stands:
            raise UserError("record.changed")
        if seen is not None and self.preview(wanted, language) != tuple(seen):
            raise UserError("record.changed")
        back = self._back(wanted)
        if wanted.notice_id is None:
            changes = {wanted.field: wanted.day}
            moved = self._corrections.apply_correction(wanted.case_id, changes, reason)
        else:
            served = _served(wanted)
            moved = self._corrections.apply_notice_correction(wanted.notice_id, served, reason)
        return Corrected(moved, self._words.lines(moved.moves, language), back)

    def _back(self, wanted: Correction) -> Correction | None:
        """Return the correction that restores what stands now; None where none can.

        A priority taken back loses its number, an event its note; and among several priorities
        another one may be the earliest by then.
        """
        if wanted.day is None and wanted.field not in COLUMN_EVENTS:
            return None
        if wanted.field == PRIORITY and wanted.notice_id is None:
            claims = self._claims(wanted.case_id)
            if claims > 1 or (claims and wanted.day is None):
                return None
        now = self._standing(wanted)
        return None if now.notice_id is not None and now.day is None else now

    def _standing(self, wanted: Correction) -> Correction:
        """Return a date as it stands now, as a correction would say it."""
        for date in self.of_case(wanted.case_id).dates:
            if date.notice_id == wanted.notice_id and date.field == wanted.field:
                return Correction(
                    wanted.case_id,
                    date.field,
                    date.day,
                    date.notice_id,
                    date.delivery,
                    date.receipt,
                )
        return Correction(wanted.case_id, wanted.field, None)

    def _claims(self, case_id: int) -> int:
        with self._context.database.reading() as session:
            return len(session.scalars(claims_of(case_id)).all())


def _served(wanted: Correction) -> ServiceDates:
    if wanted.day is None:
        raise UserError("correction.no-day")
    return ServiceDates(wanted.day, Delivery(wanted.delivery), wanted.receipt)
