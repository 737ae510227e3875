"""What the records of a case say to the items that ask about it.

Where a record is missing the answer is no only if the item asks for that very record; where the
data cannot tell, the item stays open.
"""

from __future__ import annotations

from sqlalchemy import func, select

from agencydesk.domain.docket import Status
from agencydesk.models.agency import Agency, Staff
from agencydesk.models.cases import CaseEvent, CaseFile, CaseParty
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Document, Filing
from agencydesk.models.parties import Party
from agencydesk.models.registers import ConflictSearch, Engagement, PracticeRecord
from agencydesk.models.vocabulary import (
    AnswerKind,
    ConflictResult,
    DocumentRole,
    EngagementKind,
    PartyRole,
    PracticeKind,
    Route,
)
from agencydesk.services.compliance.live import UNKNOWN, Asked
from agencydesk.services.compliance.values import LiveAnswer, Told

SECRECY_EVENT = "secrecy_request_date"
#: A filing abroad through the office here counts as the request (专利法第19条、细则第8条).
THROUGH_THE_OFFICE = (Route.PCT_INTERNATIONAL,)
_COMES, _GOES = (
    (PracticeKind.FIRST, PracticeKind.TRANSFER_IN),
    (PracticeKind.DEPARTURE, PracticeKind.TRANSFER_OUT),
)


def contract_on_file(asked: Asked) -> LiveAnswer:
    """Say whether an engagement contract for the case, or for all of its client, is on file."""
    return _signed(asked, (EngagementKind.CONTRACT,), "live.contract")


def power_of_attorney(asked: Asked) -> LiveAnswer:
    """Say whether a power of attorney for the case, or a general one, is on file."""
    kinds = (EngagementKind.POWER_OF_ATTORNEY, EngagementKind.GENERAL_POWER)
    return _signed(asked, kinds, "live.power")


def _signed(asked: Asked, kinds: tuple[EngagementKind, ...], code: str) -> LiveAnswer:
    case_id = asked.run.case_id
    if case_id is None:
        return UNKNOWN
    clients = select(CaseParty.party_id).where(
        CaseParty.case_id == case_id,
        CaseParty.role.in_([PartyRole.CLIENT, PartyRole.APPLICANT]),
    )
    query = (
        select(Engagement)
        .where(
            Engagement.kind.in_(kinds),
            Engagement.withdrawn_at.is_(None),
            (Engagement.case_id == case_id)
            | (Engagement.case_id.is_(None) & Engagement.party_id.in_(clients)),
            Engagement.signed_on <= asked.today,
            Engagement.ends_on.is_(None) | (Engagement.ends_on >= asked.today),
        )
        .order_by(Engagement.signed_on.desc())
    )
    found = asked.session.scalars(query).first()
    if found is None:
        return LiveAnswer(AnswerKind.NO, (Told(f"{code}.none"),))
    told = Told(
        f"{code}.there", {"day": found.signed_on.isoformat(), "number": found.number or "—"}
    )
    return LiveAnswer(AnswerKind.YES, (told,), (("engagement", found.id),))


def conflict_search_done(asked: Asked) -> LiveAnswer:
    """Say whether a search for conflicts was made for the case, and what it came to."""
    query = (
        select(ConflictSearch)
        .where(
            ConflictSearch.case_id == asked.run.case_id,
            ConflictSearch.withdrawn_at.is_(None),
        )
        .order_by(ConflictSearch.searched_on.desc(), ConflictSearch.id.desc())
    )
    if asked.run.case_id is None:
        return UNKNOWN
    found = asked.session.scalars(query).first()
    if found is None:
        return LiveAnswer(AnswerKind.NO, (Told("live.conflict.none"),))
    facts = {"day": found.searched_on.isoformat(), "count": found.searched_records}
    if found.result is ConflictResult.CONFLICT:
        return LiveAnswer(AnswerKind.NO, (Told("live.conflict.found", facts),))
    told = Told("live.conflict.clear", facts)
    return LiveAnswer(AnswerKind.YES, (told,), (("conflict_search", found.id),))


def attorney_registered(asked: Asked) -> LiveAnswer:
    """Say whether the attorney's practice here covers the filing date, or today before it."""
    case = _case(asked)
    if case is None or case.attorney_id is None:
        return UNKNOWN
    day = case.filing_date or asked.today
    rows = asked.session.scalars(
        select(PracticeRecord)
        .where(
            PracticeRecord.staff_id == case.attorney_id,
            PracticeRecord.withdrawn_at.is_(None),
            PracticeRecord.happened_on <= day,
        )
        .order_by(PracticeRecord.happened_on, PracticeRecord.id)
    ).all()
    steps = [row for row in rows if row.kind in (*_COMES, *_GOES)]
    facts = {"day": day.isoformat()}
    if not steps:
        return LiveAnswer(AnswerKind.NO, (Told("live.attorney.none", facts),))
    last = steps[-1]
    # The last day of a departure is still a day of practice.
    here = last.kind in _COMES or last.happened_on >= day
    facts |= {"since": last.happened_on.isoformat()}
    code = "live.attorney.there" if here else "live.attorney.gone"
    kind = AnswerKind.YES if here else AnswerKind.NO
    return LiveAnswer(kind, (Told(code, facts),), (("practice_record", last.id),))


def not_in_own_name(asked: Asked) -> LiveAnswer:
    """Say whether no applicant is the agency or somebody who works in it."""
    if asked.run.case_id is None:
        return UNKNOWN
    own = {_folded(name) for name in asked.session.scalars(select(Staff.name))}
    own |= {_folded(name) for name in asked.session.scalars(select(Agency.name))}
    applicants = asked.session.scalars(
        select(Party.name)
        .join(CaseParty, CaseParty.party_id == Party.id)
        .where(CaseParty.case_id == asked.run.case_id, CaseParty.role == PartyRole.APPLICANT)
    ).all()
    if not applicants:
        return UNKNOWN
    same = [name for name in applicants if _folded(name) in own]
    if same:
        return LiveAnswer(AnswerKind.NO, (Told("live.own_name.same", {"name": same[0]}),))
    return LiveAnswer(AnswerKind.YES, (Told("live.own_name.none", {"count": len(applicants)}),))


def secrecy_request_made(asked: Asked) -> LiveAnswer:
    """Say whether the confidentiality examination was asked for."""
    case = _case(asked)
    if case is None:
        return UNKNOWN
    day = asked.session.scalar(
        select(func.min(CaseEvent.event_date)).where(
            CaseEvent.case_id == case.id, CaseEvent.event_key == SECRECY_EVENT
        )
    )
    if day is not None:
        told = Told("live.secrecy.asked", {"day": day.isoformat()})
        return LiveAnswer(AnswerKind.YES, (told,))
    if case.route in THROUGH_THE_OFFICE and case.international_filing_date is not None:
        return LiveAnswer(AnswerKind.YES, (Told("live.secrecy.by_pct"),))
    return LiveAnswer(AnswerKind.NO, (Told("live.secrecy.none"),))


def dates_confirmed(asked: Asked) -> LiveAnswer:
    """Say whether every dated open deadline of the case was confirmed by a second person."""
    if asked.run.case_id is None:
        return UNKNOWN
    rows = asked.session.execute(
        select(Deadline.confirmed_by).where(
            Deadline.case_id == asked.run.case_id,
            Deadline.status.in_([Status.OPEN, Status.SENT]),
            Deadline.official_due.is_not(None),
        )
    ).all()
    if not rows:
        return UNKNOWN
    left = sum(row.confirmed_by is None for row in rows)
    told = Told("live.confirmed", {"count": len(rows), "left": left})
    return LiveAnswer(AnswerKind.NO if left else AnswerKind.YES, (told,))


def receipts_on_file(asked: Asked) -> LiveAnswer:
    """Say whether every received paper of the case has its receipt's number or file."""
    if asked.run.case_id is None:
        return UNKNOWN
    receipts = select(Document.filing_id).where(
        Document.role == DocumentRole.RECEIPT, Document.filing_id.is_not(None)
    )
    papers = asked.session.execute(
        select(Filing.id, Filing.receipt_no, Filing.id.in_(receipts).label("filed")).where(
            Filing.case_id == asked.run.case_id, Filing.received_on.is_not(None)
        )
    ).all()
    if not papers:
        return UNKNOWN
    left = sum(not row.receipt_no and not row.filed for row in papers)
    told = Told("live.receipts", {"count": len(papers), "left": left})
    return LiveAnswer(AnswerKind.NO if left else AnswerKind.YES, (told,))


def _case(asked: Asked) -> CaseFile | None:
    number = asked.run.case_id
    return None if number is None else asked.session.get(CaseFile, number)


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()
