"""What a letter can say of a case: read from its records, in words, with what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.incoming import ClientMessage
from agencydesk.models.papers import Document, Filing, Notice
from agencydesk.services.case_facts import tag_of
from agencydesk.services.context import Context
from agencydesk.services.fees.values import AnnuityLine
from agencydesk.services.losses.reading import FEE, FORCE_MAJEURE, LEGITIMATE
from agencydesk.services.telling.annuities import AnnuityReader
from agencydesk.services.telling.choosing import NoticeChoice, Wanted
from agencydesk.services.telling.dates import DateReader, Row
from agencydesk.services.telling.values import Recipient
from agencydesk.services.telling.who import TABLE, Who
from agencydesk.services.telling.wordings import day_text, money_text, read_fees
from agencydesk.services.wording import Wording
from agencydesk.texts import Language


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
        wanted: the kind of notice the template is written for.
        language: of the letters.
        spoken: of what is said about them to who writes them.
        annuities: reads annuities, where the template tells of them and not of other dates.
    """

    def __init__(
        self,
        context: Context,
        wording: Wording,
        wanted: Wanted,
        language: Language,
        spoken: Language,
        annuities: AnnuityReader | None = None,
    ) -> None:
        self._context, self._language, self._spoken = context, language, spoken
        self._who = Who(context, language, spoken)
        self._dates = DateReader(context, wording, self._who, language, spoken)
        self._choice = NoticeChoice(context, wanted, spoken)
        self._by_case, self._annuities = wanted.starting, annuities

    def read(
        self,
        session: Session,
        case_id: int,
        notice_id: int | None,
        lines: Sequence[AnnuityLine] = (),
    ) -> Facts:
        """Return what is known of a case.

        Args:
            session: open on the database.
            case_id: the case.
            notice_id: the notice to tell of; None takes what ``NoticeChoice`` finds.
            lines: the annuities to tell of.

        Raises:
            UserError: ``case.unknown``; as ``NoticeChoice.choose``.
        """
        case = session.get(CaseFile, case_id)
        if case is None:
            raise UserError("case.unknown", id=case_id)
        notice = self._choice.choose(session, case, notice_id)
        recipient, odd = self._who.recipient(session, case_id)
        every = self._dates.active(session, case_id, None)
        deadlines = [row for row in every if notice is None or row.notice_id == notice.id]
        fees, total = self._fees(notice)
        files = self._files(session, notice)
        fields = {
            **self._who.agency(session),
            **self._who.client(session, recipient),
            **self._who.case(session, case),
            **self._who.notice(notice),
            **self._dates.first(deadlines),
            **self._filing(session, case_id),
            "fees_total": total,
            "restoration_fee": self._restoration_fee(case, notice),
        }
        groups: dict[str, Sequence[Row]] = {
            "deadlines": tuple(map(self._dates.row, deadlines)),
            "fees": fees,
            "files": tuple({"files.item": name} for _, name in files),
            "cases": self._dates.of_case(session, fields, every, notice),
            "annuities": (),
        }
        if self._annuities is None:
            doubts = self._dates.doubts(every if self._by_case else deadlines)
        else:
            found = self._annuities.read(lines, fields)
            groups["annuities"], doubts = found.rows, list(found.told)
        told = [*odd, *doubts, *self._earlier(session, notice)]
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

    def _restoration_fee(self, case: CaseFile, notice: Notice | None) -> str:
        """Return the official fee for restoring a right today; empty where it is not known.

        None is charged where force majeure is the only ground.

        Source: 细则(2023)第6条.
        """
        kind = None if notice is None else self._choice.kind_of(notice, case)
        rules = () if kind is None else kind.rules
        if FORCE_MAJEURE in rules and LEGITIMATE not in rules:
            return self._context.texts.get(TABLE, "fee.none", self._language)
        today = self._context.today()
        fen = self._context.rules.fees.amount((FEE,), tag_of(case), today, None)
        return "" if fen is None else money_text(fen, self._language)

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

    def _say(self, code: str, **facts: object) -> str:
        return self._context.texts.get(TABLE, code, self._spoken, **facts)
