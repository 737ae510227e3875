"""What a letter can say of a case: read from its records, in words, with what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.incoming import ClientMessage
from agencydesk.models.papers import Document, Filing, Notice
from agencydesk.services.context import Context
from agencydesk.services.telling.values import Recipient
from agencydesk.services.telling.who import TABLE, Who
from agencydesk.services.telling.wordings import DateWords, day_text, read_fees
from agencydesk.services.wording import Wording
from agencydesk.texts import Language

_ACTIVE = (Status.OPEN, Status.SENT)
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """One case, and the notice told of, in words.

    Attributes:
        fields, groups: as the placeholders have them; a value that is missing is empty.
        told: what is known to be odd about the dates and the recipient, in sentences.
        files: ids of the notice's stored files.
    """

    case_id: int
    ref: str
    notice_id: int | None
    recipient: Recipient
    fields: Row
    groups: Mapping[str, Sequence[Row]]
    told: tuple[str, ...]
    files: tuple[int, ...]


class FactReader:
    """Reads what letters can say. Reads only.

    Args:
        context: the open data folder.
        wording: turns codes into words.
        language: of the letters.
        spoken: of what is said about them to who writes them.
    """

    def __init__(
        self, context: Context, wording: Wording, language: Language, spoken: Language
    ) -> None:
        self._context, self._language, self._spoken = context, language, spoken
        self._who = Who(context, language, spoken)
        self._dates = DateWords(context.texts, wording, language)
        self._spoken_dates = DateWords(context.texts, wording, spoken)

    def read(self, session: Session, case_id: int, notice_id: int | None, *, newest: bool) -> Facts:
        """Return what is known of a case.

        Args:
            session: open on the database.
            case_id: the case.
            notice_id: the notice to tell of.
            newest: where none is named, take the newest that was not yet forwarded.

        Raises:
            UserError: ``case.unknown``, ``notice.unknown``, ``telling.other-case``.
        """
        case = session.get(CaseFile, case_id)
        if case is None:
            raise UserError("case.unknown", id=case_id)
        notice = self._notice(session, case_id, notice_id, newest=newest)
        recipient, odd = self._who.recipient(session, case_id)
        deadlines = self._deadlines(session, case_id, notice)
        rows = tuple(self._deadline(row) for row in deadlines)
        fees, total = self._fees(notice)
        files = self._files(session, notice)
        told = [*odd, *self._doubts(deadlines), *self._earlier(session, notice)]
        fields = {
            **self._who.agency(session),
            **self._who.client(session, recipient),
            **self._who.case(session, case),
            **self._of_notice(notice),
            **self._first_dates(deadlines),
            **self._filing(session, case_id),
            "fees_total": total,
        }
        groups = {
            "deadlines": rows,
            "fees": fees,
            "files": tuple({"files.item": name} for _, name in files),
            "cases": ({f"cases.{key}": fields[key] for key in _OF_CASES},),
        }
        return Facts(
            case_id,
            case.ref,
            None if notice is None else notice.id,
            recipient,
            fields,
            groups,
            tuple(told),
            tuple(number for number, _ in files),
        )

    def _notice(
        self, session: Session, case_id: int, notice_id: int | None, *, newest: bool
    ) -> Notice | None:
        if notice_id is not None:
            found = session.get(Notice, notice_id)
            if found is None or found.superseded_by is not None:
                raise UserError("notice.unknown", id=notice_id)
            if found.case_id != case_id:
                raise UserError("telling.other-case", id=notice_id)
            return found
        if not newest:
            return None
        covered = exists().where(
            ClientMessage.notice_id == Notice.id, ClientMessage.withdrawn_at.is_(None)
        )
        query = (
            select(Notice)
            .where(Notice.case_id == case_id, Notice.superseded_by.is_(None))
            .order_by(covered, Notice.dispatch_date.desc().nulls_last(), Notice.id.desc())
        )
        return session.scalars(query.limit(1)).first()

    def _of_notice(self, notice: Notice | None) -> dict[str, str]:
        if notice is None:
            return dict.fromkeys(("notice_name", "dispatch_date", "serial", "notice_received"), "")
        known = self._context.rules.notices.find(notice.code or "", notice.name)
        english = known.name_en if known is not None and self._language == "en" else ""
        return {
            "notice_name": english or notice.name,
            "dispatch_date": day_text(notice.dispatch_date, self._language),
            "serial": notice.serial or "",
            "notice_received": day_text(notice.received_on, self._language),
        }

    def _deadlines(
        self, session: Session, case_id: int, notice: Notice | None
    ) -> Sequence[Deadline]:
        """Return what is open: of the notice, or of the whole case where none is told of."""
        query = select(Deadline).where(Deadline.case_id == case_id, Deadline.status.in_(_ACTIVE))
        if notice is not None:
            query = query.where(Deadline.notice_id == notice.id)
        order = (Deadline.official_due.asc().nulls_last(), Deadline.id)
        return session.scalars(query.order_by(*order)).all()

    def _deadline(self, row: Deadline) -> Row:
        words = self._dates
        passed = row.official_due is not None and row.official_due < self._context.today()
        note = self._get("note.sent") if row.status is Status.SENT else ""
        return {
            "deadlines.matter": words.matter(row),
            "deadlines.official_due": words.official(row),
            "deadlines.internal_due": words.own(row, row.internal_due),
            "deadlines.client_due": words.own(row, row.client_due),
            "deadlines.note": note or (self._get("note.passed") if passed else "—"),
        }

    def _first_dates(self, deadlines: Iterable[Deadline]) -> dict[str, str]:
        """Return the dates of the deadline that comes first; one without a date does not."""
        first = next(iter(deadlines), None)
        if first is None:
            return {"official_due": "", "internal_due": "", "client_due": ""}
        words = self._dates
        return {
            "official_due": words.official(first),
            "internal_due": words.own(first, first.internal_due),
            "client_due": words.own(first, first.client_due),
        }

    def _fees(self, notice: Notice | None) -> tuple[tuple[Row, ...], str]:
        fees, total = read_fees(None if notice is None else notice.content)
        rows = tuple(
            {"fees.item": fee.name, "fees.amount": fee.text(self._language)} for fee in fees
        )
        return rows, "" if total is None else total.text(self._language)

    def _filing(self, session: Session, case_id: int) -> dict[str, str]:
        query = (
            select(Filing)
            .where(Filing.case_id == case_id, Filing.withdrawn_at.is_(None))
            .where(Filing.sent_on.is_not(None))
            .order_by(Filing.sent_on.desc(), Filing.id.desc())
        )
        last = session.scalars(query.limit(1)).first()
        if last is None:
            names = ("filing_name", "filing_sent", "filing_received", "receipt_no")
            return dict.fromkeys(names, "")
        return {
            "filing_name": last.name,
            "filing_sent": day_text(last.sent_on, self._language),
            "filing_received": day_text(last.received_on, self._language),
            "receipt_no": last.receipt_no or "",
        }

    def _files(self, session: Session, notice: Notice | None) -> list[tuple[int, str]]:
        if notice is None:
            return []
        query = (
            select(Document.id, Document.file_name)
            .where(Document.notice_id == notice.id, Document.case_id == notice.case_id)
            .where(~exists().where(ClientMessage.document_id == Document.id))
            .order_by(Document.id)
        )
        return [(number, name) for number, name in session.execute(query)]

    def _doubts(self, deadlines: Sequence[Deadline]) -> list[str]:
        today = self._context.today()
        alone = [row for row in deadlines if row.confirmed_by is None]
        checks = (
            ("caution.unconfirmed", alone),
            ("caution.provisional", [row for row in deadlines if not row.certain]),
            ("caution.undated", [row for row in deadlines if row.official_due is None]),
            ("caution.passed", [row for row in deadlines if _before(row.official_due, today)]),
            ("caution.answer_passed", [row for row in deadlines if _before(row.client_due, today)]),
        )
        join = self._say("names.separator").join
        return [
            self._say(code, matters=join(dict.fromkeys(map(self._spoken_dates.matter, rows))))
            for code, rows in checks
            if rows
        ]

    def _earlier(self, session: Session, notice: Notice | None) -> list[str]:
        """Return when the client was told of the notice before, or that a draft waits."""
        if notice is None:
            return []
        query = select(ClientMessage).where(
            ClientMessage.notice_id == notice.id, ClientMessage.withdrawn_at.is_(None)
        )
        found = list(session.scalars(query.order_by(ClientMessage.id)))
        days = [row.told_on for row in found if row.told_on is not None]
        said = [self._say("caution.told", day=max(days).isoformat())] if days else []
        if any(row.told_on is None for row in found):
            said.append(self._say("caution.drafted"))
        return said

    def _get(self, code: str, **facts: object) -> str:
        return self._context.texts.get(TABLE, code, self._language, **facts)

    def _say(self, code: str, **facts: object) -> str:
        return self._context.texts.get(TABLE, code, self._spoken, **facts)


_OF_CASES = (
    *("our_ref", "client_ref", "application_no", "title", "notice_name", "dispatch_date"),
    *("official_due", "client_due"),
)


def _before(day: date | None, today: date) -> bool:
    return day is not None and day < today
