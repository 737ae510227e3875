"""What the records of a case say to the items that ask about it.

Where a record is missing the answer is no only if the item asks for that very record; where the
data cannot tell, the item stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from sqlalchemy import Select, func, select

from agencydesk.domain.docket import Status
from agencydesk.domain.name_variants import fold
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
from agencydesk.services.compliance.conflict_reading import names_looked_for
from agencydesk.services.compliance.conflict_records import load_names
from agencydesk.services.compliance.filing_days import day_filed
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
    case = _case(asked)
    if case is None:
        return UNKNOWN
    kinds = (EngagementKind.CONTRACT,)
    roles = (PartyRole.CLIENT, PartyRole.APPLICANT)
    parties = [party.id for party in _parties(asked, case, roles)]
    found = asked.session.scalars(_signed(asked, case, kinds, parties)).first()
    return _told(found, "live.contract")


def power_of_attorney(asked: Asked) -> LiveAnswer:
    """Say whether a power of attorney for the case is on file, or general ones of all applicants.

    Where no applicant is known the client's counts.
    """
    case = _case(asked)
    if case is None:
        return UNKNOWN
    kinds = (EngagementKind.POWER_OF_ATTORNEY, EngagementKind.GENERAL_POWER)
    givers = _parties(asked, case, (PartyRole.APPLICANT,)) or _parties(
        asked, case, (PartyRole.CLIENT,)
    )
    found = asked.session.scalars(_signed(asked, case, kinds, [party.id for party in givers])).all()
    if not found or any(row.case_id is not None for row in found):
        return _told(next((row for row in found if row.case_id), None), "live.power")
    given = {row.party_id for row in found}
    missing = [party.name for party in givers if party.id not in given]
    if missing:
        told = Told("live.power.missing", {"names": "、".join(missing)})
        return LiveAnswer(AnswerKind.NO, (told,))
    return _told(found[0], "live.power")


def _signed(
    asked: Asked, case: CaseFile, kinds: tuple[EngagementKind, ...], parties: Sequence[int]
) -> Select[Engagement]:
    """Return what was signed for a case or generally, and held on its filing or holds today."""
    day = min(day_filed(case) or asked.today, asked.today)
    return (
        select(Engagement)
        .where(
            Engagement.kind.in_(kinds),
            Engagement.withdrawn_at.is_(None),
            (Engagement.case_id == case.id)
            | (Engagement.case_id.is_(None) & Engagement.party_id.in_(parties)),
            Engagement.signed_on <= asked.today,
            Engagement.ends_on.is_(None) | (Engagement.ends_on >= day),
        )
        .order_by(Engagement.signed_on.desc(), Engagement.id.desc())
    )


def _told(found: Engagement | None, code: str) -> LiveAnswer:
    if found is None:
        return LiveAnswer(AnswerKind.NO, (Told(f"{code}.none"),))
    facts = {"day": found.signed_on.isoformat(), "number": found.number or "—"}
    told = Told(f"{code}.there", facts)
    return LiveAnswer(AnswerKind.YES, (told,), (("engagement", found.id),))


def _parties(asked: Asked, case: CaseFile, roles: Sequence[PartyRole]) -> Sequence[Party]:
    query = (
        select(Party)
        .join(CaseParty, CaseParty.party_id == Party.id)
        .where(CaseParty.case_id == case.id, CaseParty.role.in_(roles))
        .order_by(CaseParty.position, CaseParty.id)
    )
    return asked.session.scalars(query).unique().all()


def conflict_search_done(asked: Asked) -> LiveAnswer:
    """Say whether everybody in the case was looked for, and what the last search came to.

    Of each name the newest search that looked for it counts.
    """
    case_id = asked.run.case_id
    if case_id is None:
        return UNKNOWN
    query = (
        select(ConflictSearch)
        .where(ConflictSearch.case_id == case_id, ConflictSearch.withdrawn_at.is_(None))
        .order_by(ConflictSearch.searched_on.desc(), ConflictSearch.id.desc())
    )
    searches = asked.session.scalars(query).all()
    if not searches:
        return LiveAnswer(AnswerKind.NO, (Told("live.conflict.none"),))
    names = names_looked_for(asked.session, case_id)
    by_name: dict[str, ConflictSearch] = {}
    for search in searches:
        for name in load_names(search):
            by_name.setdefault(fold(name), search)
    counting = {fold(name): by_name.get(fold(name)) for name in names}
    bad = [row for row in (searches[0], *counting.values()) if _is_conflict(row)]
    if bad:
        return LiveAnswer(AnswerKind.NO, (Told("live.conflict.found", _searched(bad[0])),))
    missing = [name for name in names if counting[fold(name)] is None]
    if missing:
        told = Told("live.conflict.missing", {"names": "、".join(missing)})
        return LiveAnswer(AnswerKind.NO, (told,))
    told = Told("live.conflict.clear", _searched(searches[0]))
    return LiveAnswer(AnswerKind.YES, (told,), (("conflict_search", searches[0].id),))


def _is_conflict(search: ConflictSearch | None) -> TypeGuard[ConflictSearch]:
    return search is not None and search.result is ConflictResult.CONFLICT


def _searched(search: ConflictSearch) -> dict[str, str | int]:
    return {"day": search.searched_on.isoformat(), "count": search.searched_records}


def attorney_registered(asked: Asked) -> LiveAnswer:
    """Say whether the attorney's practice here covers the day of filing, or today before it.

    Without any record, or with none of how somebody came here, the data cannot tell.
    """
    case = _case(asked)
    if case is None or case.attorney_id is None:
        return UNKNOWN
    day = day_filed(case) or asked.today
    rows = asked.session.scalars(
        select(PracticeRecord)
        .where(
            PracticeRecord.staff_id == case.attorney_id,
            PracticeRecord.withdrawn_at.is_(None),
            PracticeRecord.kind.in_((*_COMES, *_GOES)),
        )
        .order_by(PracticeRecord.happened_on, PracticeRecord.id)
    ).all()
    steps = [row for row in rows if row.happened_on <= day]
    facts = {"day": day.isoformat()}
    if not steps:
        later = bool(rows) and rows[0].kind in _COMES
        kind = AnswerKind.NO if later else AnswerKind.OPEN
        return LiveAnswer(kind, (Told("live.attorney.none", facts),))
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
    own = {fold(name) for name in asked.session.scalars(select(Staff.name))}
    own |= {fold(name) for name in asked.session.scalars(select(Agency.name))}
    applicants = asked.session.scalars(
        select(Party.name)
        .join(CaseParty, CaseParty.party_id == Party.id)
        .where(CaseParty.case_id == asked.run.case_id, CaseParty.role == PartyRole.APPLICANT)
    ).all()
    if not applicants:
        return UNKNOWN
    same = [name for name in applicants if fold(name) in own]
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
