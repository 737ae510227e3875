"""The dates a letter tells of: a row for each, the first of them, what is doubtful about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Notice
from agencydesk.services.context import Context
from agencydesk.services.telling.who import TABLE, Who
from agencydesk.services.telling.wordings import DateWords
from agencydesk.services.wording import Wording
from agencydesk.texts import Language

Row = Mapping[str, str]
_ACTIVE = (Status.OPEN, Status.SENT)
_NOTHING = "—"
_OF_CASE = ("our_ref", "client_ref", "application_no", "title")


class DateReader:
    """Reads the dates of cases and says them. Reads only.

    Args:
        context: the open data folder.
        wording: turns codes into words.
        who: says what letters say of a notice.
        language: of the letters.
        spoken: of what is said about them to who writes them.
    """

    def __init__(
        self, context: Context, wording: Wording, who: Who, language: Language, spoken: Language
    ) -> None:
        self._context, self._who = context, who
        self._language, self._spoken = language, spoken
        self._words = DateWords(context.texts, wording, language)
        self._spoken_words = DateWords(context.texts, wording, spoken)

    def active(self, session: Session, case_id: int, notice: Notice | None) -> Sequence[Deadline]:
        """Return what is open or sent: of the notice, or of the whole case without one."""
        query = select(Deadline).where(Deadline.case_id == case_id, Deadline.status.in_(_ACTIVE))
        if notice is not None:
            query = query.where(Deadline.notice_id == notice.id)
        order = (Deadline.official_due.asc().nulls_last(), Deadline.id)
        return session.scalars(query.order_by(*order)).all()

    def row(self, row: Deadline) -> Row:
        """Return a row of the table of dates; nobody is to answer what was sent."""
        words, sent = self._words, self._get("note.sent")
        is_sent = row.status is Status.SENT
        passed = _before(row.official_due, self._context.today())
        note = self._get("note.passed") if passed else _NOTHING
        return {
            "deadlines.matter": words.matter(row),
            "deadlines.official_due": words.official(row),
            "deadlines.internal_due": words.own(row, row.internal_due),
            "deadlines.client_due": sent if is_sent else words.own(row, row.client_due),
            "deadlines.note": sent if is_sent else note,
        }

    def first(self, deadlines: Sequence[Deadline]) -> dict[str, str]:
        """Return the dates of what comes first; what cannot be computed is named beside it."""
        waiting = _open(deadlines)
        if not waiting:
            return {"official_due": "", "internal_due": "", "client_due": ""}
        first, words = waiting[0], self._words
        official = words.official(first)
        undated = [row for row in waiting[1:] if row.official_due is None]
        if undated:
            matters = self._matters(words, undated, self._get("names.separator"))
            official = self._get("date.more_undated", day=official, matters=matters)
        return {
            "official_due": official,
            "internal_due": words.own(first, first.internal_due),
            "client_due": words.own(first, first.client_due),
        }

    def of_case(
        self, session: Session, fields: Row, deadlines: Sequence[Deadline], notice: Notice | None
    ) -> tuple[Row, ...]:
        """Return a case's rows of the table of cases: every open date, the earliest first.

        Args:
            session: open on the database.
            fields: what letters say of the case.
            deadlines: what is open or sent in the whole case.
            notice: the one the letter counts as telling of; it is always in the table.
        """
        waiting = _open(deadlines)
        rows = [self._of_case(fields, self._notice(session, row), row) for row in waiting]
        shown = {row.notice_id for row in waiting}
        if not rows or (notice is not None and notice.id not in shown):
            mine = [row for row in deadlines if notice is None or row.notice_id == notice.id]
            said = self._get("note.sent" if mine and not _open(mine) else "date.none")
            rows.append(self._of_case(fields, notice, None, said))
        return tuple(rows)

    def doubts(self, deadlines: Sequence[Deadline]) -> list[str]:
        """Return what is known to be odd about these dates, in sentences."""
        today = self._context.today()
        waiting = _open(deadlines)
        dated = [row for row in deadlines if row.official_due is not None]
        checks = (
            ("caution.unconfirmed", [row for row in deadlines if row.confirmed_by is None]),
            ("caution.provisional", [row for row in dated if not row.certain]),
            ("caution.undated", [row for row in deadlines if row.official_due is None]),
            ("caution.passed", [row for row in waiting if _before(row.official_due, today)]),
            ("caution.answer_passed", [row for row in waiting if _before(row.client_due, today)]),
            ("caution.sent", [row for row in deadlines if row.status is Status.SENT]),
        )
        texts, words = self._context.texts, self._spoken_words
        separator = texts.get(TABLE, "names.separator", self._spoken)
        return [
            texts.get(TABLE, code, self._spoken, matters=self._matters(words, rows, separator))
            for code, rows in checks
            if rows
        ]

    def _of_case(
        self, fields: Row, notice: Notice | None, row: Deadline | None, said: str = ""
    ) -> Row:
        told = self._who.notice(notice)
        words = self._words
        return {
            **{f"cases.{key}": fields[key] for key in _OF_CASE},
            "cases.notice_name": told["notice_name"] or _NOTHING,
            "cases.dispatch_date": told["dispatch_date"] or _NOTHING,
            "cases.matter": _NOTHING if row is None else words.matter(row),
            "cases.official_due": said if row is None else words.official(row),
            "cases.client_due": _NOTHING if row is None else words.own(row, row.client_due),
        }

    def _notice(self, session: Session, row: Deadline) -> Notice | None:
        return None if row.notice_id is None else session.get(Notice, row.notice_id)

    def _matters(self, words: DateWords, rows: Sequence[Deadline], separator: str) -> str:
        return separator.join(dict.fromkeys(map(words.matter, rows)))

    def _get(self, code: str, **facts: object) -> str:
        return self._context.texts.get(TABLE, code, self._language, **facts)


def _open(deadlines: Sequence[Deadline]) -> list[Deadline]:
    return [row for row in deadlines if row.status is Status.OPEN]


def _before(day: date | None, today: date) -> bool:
    return day is not None and day < today
