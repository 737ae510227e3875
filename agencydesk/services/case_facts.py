"""What the engine may know of a case, from its columns, its events and its notices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.facts import Served
from agencydesk.domain.notices import NoticeBook
from agencydesk.domain.planning import PRIORITY, CaseFacts
from agencydesk.models.cases import CaseEvent, CaseFile, PriorityClaim
from agencydesk.models.papers import Notice

#: The event that each date column of a case is.
COLUMN_EVENTS: dict[str, str] = {
    "filing_date": "filing_date",
    "priority_date": "priority_date_earliest",
    "international_filing_date": "international_filing_date",
    "pct_entry_date": "pct_entry_date",
    "publication_date": "publication_date",
    "grant_date": "grant_announcement_date",
    "divisional_submission_date": "divisional_submission_date",
    "exam_request_date": "exam_request_date",
    "exam_entry_date": "exam_entry_date",
}


def case_facts(session: Session, case: CaseFile, book: NoticeBook) -> CaseFacts:
    """Return what planning and computing need to know of a case.

    Args:
        session: an open session.
        case: the case's row.
        book: says which notices play a role for other rules.
    """
    events = session.execute(
        select(CaseEvent.event_key, CaseEvent.event_date)
        .where(CaseEvent.case_id == case.id)
        .order_by(CaseEvent.id)
    )
    notices = session.scalars(
        select(Notice)
        .where(Notice.case_id == case.id, Notice.superseded_by.is_(None))
        .order_by(Notice.id)
    ).all()
    dated = [(key, day) for key, day in events]
    played, known = roles(notices, book, case), codes(notices, book, case)
    return facts_of(case, dated, played, known, undated=bool(undated_claims(session, [case.id])))


def undated_claims(session: Session, ids: Sequence[int]) -> frozenset[int]:
    """Return those of the cases that claim a priority whose date nobody knows."""
    query = select(PriorityClaim.case_id).where(
        PriorityClaim.case_id.in_(ids), PriorityClaim.priority_date.is_(None)
    )
    return frozenset(session.scalars(query))


def facts_of(
    case: CaseFile,
    events: Iterable[tuple[str, date]],
    notices: Mapping[str, Served],
    notice_codes: frozenset[str],
    *,
    undated: bool = False,
) -> CaseFacts:
    """Return the facts of a case; a later event of the same key prevails.

    Args:
        case: the case's row.
        events: its events, in the order of entry.
        notices: notices by the role they play.
        notice_codes: the office's codes of all notices.
        undated: it claims a priority whose date nobody knows.
    """
    known = {
        event: getattr(case, column)
        for column, event in COLUMN_EVENTS.items()
        if getattr(case, column) is not None
    }
    known.update(events)
    return CaseFacts(
        kind=case.kind.value if case.kind else None,
        route=case.route.value,
        events=known,
        notices=notices,
        stage=case.status.value,
        status_text=case.status_text or "",
        paid_through=case.annuity_paid_through_year,
        has_application_no=bool(case.application_no),
        notice_codes=notice_codes,
        expects=frozenset({PRIORITY} if undated and PRIORITY not in known else ()),
    )


def roles(notices: Iterable[Notice], book: NoticeBook, case: CaseFile) -> dict[str, Served]:
    """Return the notices that play a role for other rules, such as the acceptance notice."""
    found: dict[str, Served] = {}
    for notice in notices:
        kind = book.find(notice.code or "", notice.name, tag_of(case))
        served = served_of(notice)
        if kind is not None and kind.serves and served is not None:
            found[kind.serves] = served
    return found


def codes(notices: Iterable[Notice], book: NoticeBook, case: CaseFile) -> frozenset[str]:
    """Return the office's codes of the notices; a notice known by name has its type's."""
    found: set[str] = set()
    for notice in notices:
        kind = book.find(notice.code or "", notice.name, tag_of(case))
        found.add((kind.code if kind is not None else notice.code) or "")
    return frozenset(found - {""})


def served_of(notice: Notice) -> Served | None:
    """Return how a notice was served; None without a dispatch date."""
    if notice.dispatch_date is None:
        return None
    actual = notice.actual_receipt or notice.entered_system
    return Served(notice.dispatch_date, notice.delivery, actual)


def tag_of(case: CaseFile) -> str:
    """Return the kind rules and notices are keyed by; empty while nobody said which."""
    facts = CaseFacts(case.kind.value if case.kind else None, case.route.value)
    return facts.tag or ""
