"""Reading outgoing papers: which there are, how far each is, and how long a receipt is overdue."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Row, Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from agencydesk.domain.calendar import WorkCalendar
from agencydesk.domain.docket import Source, Status
from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Document, Filing
from agencydesk.models.settings import Setting
from agencydesk.models.vocabulary import DocumentRole
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.filings.papers import kept_by, step_of
from agencydesk.services.filings.values import (
    LEAST_RECEIPT_DAYS,
    MOST_RECEIPT_DAYS,
    RECEIPT_DAYS,
    FilingCut,
    FilingFilter,
    FilingRow,
    FilingStep,
)
from agencydesk.services.settings_kept import keep_setting
from agencydesk.services.wording import Wording
from agencydesk.services.writer import writing
from agencydesk.texts import Language

TABLE = "filings"
#: How many working days the agency waits for a receipt.
DAYS_KEY = "filings.receipt_days"
_OUT = and_(
    Filing.withdrawn_at.is_(None), Filing.sent_on.is_not(None), Filing.received_on.is_(None)
)
_NOT_OUT = and_(
    Filing.withdrawn_at.is_(None), Filing.sent_on.is_(None), Filing.received_on.is_(None)
)
#: The order of a listing: what waits longest for its receipt, then what is not sent, then the rest.
_ORDER = {
    FilingStep.SENT: 0,
    FilingStep.REVIEWED: 1,
    FilingStep.DRAFT: 2,
    FilingStep.RECEIVED: 3,
    FilingStep.WITHDRAWN: 4,
}


class FilingList:
    """Lists and counts outgoing papers, and keeps how long the agency waits for a receipt."""

    def __init__(self, context: Context, wording: Wording) -> None:
        self._context, self._wording = context, wording

    def listing(
        self, wanted: FilingFilter | None = None, language: Language = "zh"
    ) -> tuple[FilingRow, ...]:
        """Return the wanted papers: sent ones first, the longest out before the others."""
        asked = wanted or FilingFilter()
        calendar, today = self._context.rules.engine.calendar, self._context.today()
        days: dict[date, int] = {}
        found: list[FilingRow] = []
        with self._context.database.reading() as session:
            waits = receipt_days(session)
            for row in session.execute(_query().where(*self._conditions(asked, waits))):
                sent = row.Filing.sent_on
                if sent is not None and sent not in days:
                    days[sent] = working_days_after(calendar, sent, today)
                found.append(self._row(session, row, days.get(sent, 0), waits, language))
        words = asked.text.casefold().split()
        fitting = (row for row in found if all(word in _text(row) for word in words))
        return tuple(sorted(fitting, key=_rank))

    def counts(self) -> dict[FilingCut, int]:
        """Return how many papers each cut holds."""
        found: dict[FilingCut, int] = {}
        with self._context.database.reading() as session:
            waits = receipt_days(session)
            for cut in FilingCut:
                conditions = self._conditions(FilingFilter(cut), waits)
                query = select(func.count()).select_from(Filing).where(*conditions)
                found[cut] = session.scalar(query) or 0
        return found

    def overdue_receipts(self, days: int | None = None) -> tuple[int, ...]:
        """Return the papers sent more than so many working days ago and not received, oldest first.

        Args:
            days: how many; None for as many as the agency waits.
        """
        with self._context.database.reading() as session:
            late = self._overdue(receipt_days(session) if days is None else days)
            query = select(Filing.id).where(late).order_by(Filing.sent_on, Filing.id)
            return tuple(session.scalars(query))

    def receipt_days(self) -> int:
        """Return how many working days the agency waits for a receipt."""
        with self._context.database.reading() as session:
            return receipt_days(session)

    def set_receipt_days(self, days: int) -> Changes:
        """Set how many working days the agency waits for a receipt.

        Raises:
            UserError: ``filing.receipt-days`` with what it may be.
        """
        if not LEAST_RECEIPT_DAYS <= days <= MOST_RECEIPT_DAYS:
            least, most = LEAST_RECEIPT_DAYS, MOST_RECEIPT_DAYS
            raise UserError("filing.receipt-days", least=least, most=most)
        with writing(self._context) as writer:
            keep_setting(writer, DAYS_KEY, json.dumps(days))
        return Changes(settings=True, docket=True)

    def _conditions(self, wanted: FilingFilter, waits: int) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if wanted.case_id is not None:
            found.append(Filing.case_id == wanted.case_id)
        match wanted.cut:
            case FilingCut.DRAFTS:
                found.append(and_(_NOT_OUT, Filing.reviewed_at.is_(None)))
            case FilingCut.REVIEWED:
                found.append(and_(_NOT_OUT, Filing.reviewed_at.is_not(None)))
            case FilingCut.SENT:
                found.append(_OUT)
            case FilingCut.OVERDUE:
                found.append(self._overdue(waits))
            case FilingCut.ALL:
                pass
        return found

    def _overdue(self, count: int) -> ColumnElement[bool]:
        """Return the condition that a paper was sent more than ``count`` working days ago.

        The day of sending is not counted; today is, if it is a working day. What was sent on a
        Monday with five days to wait is overdue from the Tuesday a week later.
        """
        tomorrow = self._context.today() + timedelta(days=1)
        calendar = self._context.rules.engine.calendar
        return and_(_OUT, Filing.sent_on < calendar.add_working_days(tomorrow, -(count + 1)))

    def _row(
        self,
        session: Session,
        found: Row[*tuple[object, ...]],
        days: int,
        waits: int,
        language: Language,
    ) -> FilingRow:
        paper: Filing = found.Filing
        deadline = kept_by(session, paper)
        step, texts = step_of(paper), self._context.texts
        out = step is FilingStep.SENT
        due = None if deadline is None else deadline.official_due
        return FilingRow(
            id=paper.id,
            case_id=paper.case_id,
            case_ref=found.ref,
            title=found.title,
            kind=paper.kind,
            kind_text=texts.get(TABLE, f"kind.{paper.kind.value}", language),
            name=paper.name,
            form_code=paper.form_code or "",
            step=step,
            step_text=texts.get(TABLE, f"step.{step.value}", language),
            created_by=found.drafter or "",
            reviewed_by=found.reviewer or "",
            reviewed_alone=paper.reviewed_by is not None and paper.reviewed_by == paper.created_by,
            sent_on=paper.sent_on,
            days_out=days if out else None,
            overdue=out and days > waits,
            received_on=paper.received_on,
            receipt_no=paper.receipt_no or "",
            receipts=found.receipts,
            deadline_id=None if deadline is None else deadline.id,
            matter="" if deadline is None else self._matter(deadline, language),
            official_due=due,
            late=_late(paper, step, deadline, self._context.today()),
            note=paper.note or "",
            why=paper.withdrawn_why or "",
        )

    def _matter(self, row: Deadline, language: Language) -> str:
        stated = row.source is Source.SHEET
        return self._wording.matter(
            row.rule_id, language, name=row.name, year=row.year, tier=row.tier, stated=stated
        )


def receipt_days(session: Session) -> int:
    """Return how many working days the agency waits for a receipt."""
    row = session.get(Setting, DAYS_KEY)
    value: object = RECEIPT_DAYS if row is None else json.loads(row.value)
    return value if isinstance(value, int) else RECEIPT_DAYS


def working_days_after(calendar: WorkCalendar, start: date, end: date) -> int:
    """Return how many working days lie after ``start``, up to and including ``end``."""
    span = (end - start).days
    return sum(calendar.is_working(start + timedelta(days=each)) for each in range(1, span + 1))


def sent_papers(session: Session, case_id: int) -> Sequence[Filing]:
    """Return the papers of a case that are sent and wait for their receipt, oldest first."""
    query = select(Filing).where(Filing.case_id == case_id, _OUT)
    return session.scalars(query.order_by(Filing.sent_on, Filing.id)).all()


def _query() -> Select[*tuple[object, ...]]:
    drafter, reviewer = aliased(Staff), aliased(Staff)
    receipts = (
        select(func.count(Document.id))
        .where(Document.filing_id == Filing.id, Document.role == DocumentRole.RECEIPT)
        .correlate(Filing)
        .scalar_subquery()
    )
    return (
        select(
            Filing,
            CaseFile.ref,
            CaseFile.title,
            drafter.name.label("drafter"),
            reviewer.name.label("reviewer"),
            receipts.label("receipts"),
        )
        .join(CaseFile, CaseFile.id == Filing.case_id)
        .outerjoin(drafter, drafter.id == Filing.created_by)
        .outerjoin(reviewer, reviewer.id == Filing.reviewed_by)
        .order_by(Filing.id)
    )


def _late(paper: Filing, step: FilingStep, deadline: Deadline | None, today: date) -> bool:
    due = None if deadline is None else deadline.official_due
    if deadline is None or due is None or step is FilingStep.WITHDRAWN:
        return False
    if paper.sent_on is not None:
        return paper.sent_on > due
    return deadline.status is Status.OPEN and due < today


def _rank(row: FilingRow) -> tuple[int, date, str, int]:
    waits = row.sent_on if row.step is FilingStep.SENT else row.official_due
    if row.step in (FilingStep.RECEIVED, FilingStep.WITHDRAWN):
        waits = date.fromordinal(date.max.toordinal() - (row.received_on or date.min).toordinal())
    return _ORDER[row.step], waits or date.max, row.case_ref, row.id


def _text(row: FilingRow) -> str:
    return " ".join(_words(row)).casefold()


def _words(row: FilingRow) -> Iterator[str]:
    yield from (row.case_ref, row.title, row.name, row.matter, row.kind_text, row.step_text)
    yield from (row.form_code, row.receipt_no)
