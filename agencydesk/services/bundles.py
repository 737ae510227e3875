"""Everything that computing a case's deadlines again needs, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Source, Status
from agencydesk.domain.facts import Served
from agencydesk.domain.notices import NoticeBook
from agencydesk.domain.outcome import Answer
from agencydesk.domain.periods import Period
from agencydesk.domain.planning import CaseFacts
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseEvent, CaseFile, CaseParty
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Notice
from agencydesk.models.vocabulary import PartyRole
from agencydesk.services.case_facts import codes, facts_of, roles, served_of, undated_claims

#: Cases read at a time: well below what one statement may name.
CHUNK = 500


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A notice as computing needs it; ``served`` is None without a dispatch date."""

    id: int
    served: Served | None
    printed_period: Period | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class DeadlineState:
    """A deadline as it stands; the columns of the table."""

    id: int
    version: int
    case_id: int
    notice_id: int | None
    event_key: str
    trigger_date: date | None
    rule_id: str
    name: str | None
    year: int | None
    tier: int | None
    official_due: date | None
    raw_due: date | None
    printed_due: date | None
    internal_due: date | None
    client_due: date | None
    source: Source
    status: Status
    answer: Answer
    certain: bool
    missing: str
    flags: str
    derivation: str
    parent_id: int | None
    assignee_id: int | None


@dataclass(frozen=True, slots=True)
class CaseBundle:
    """One case with its notices and deadlines.

    Attributes:
        version: the case's version when it was read.
        client_id: the first client, whose defaults set internal and client dates.
        event_dates: all dates of each event recorded by itself, in the order of entry; a case
            may be told of the same kind of event twice.
    """

    case_id: int
    version: int
    client_id: int | None
    facts: CaseFacts
    event_dates: Mapping[str, tuple[date, ...]]
    notices: Mapping[int, PaperFacts]
    deadlines: tuple[DeadlineState, ...]

    def deadline(self, deadline_id: int) -> DeadlineState:
        """Return one of its deadlines.

        Raises:
            UserError: ``deadline.unknown``.
        """
        for state in self.deadlines:
            if state.id == deadline_id:
                return state
        raise UserError("deadline.unknown", id=deadline_id)


def read_bundle(session: Session, case_id: int, book: NoticeBook) -> CaseBundle:
    """Return one case.

    Raises:
        UserError: ``case.unknown``.
    """
    found = read_bundles(session, [case_id], book)
    if case_id not in found:
        raise UserError("case.unknown", id=case_id)
    return found[case_id]


def read_bundles(
    session: Session, case_ids: Sequence[int], book: NoticeBook
) -> dict[int, CaseBundle]:
    """Return these cases by id; ids that are gone are left out."""
    found: dict[int, CaseBundle] = {}
    for start in range(0, len(case_ids), CHUNK):
        found.update(_read(session, list(case_ids[start : start + CHUNK]), book))
    return found


def case_of_deadline(session: Session, deadline_id: int) -> int:
    """Return the case a deadline belongs to.

    Raises:
        UserError: ``deadline.unknown``, ``deadline.of-agency``.
    """
    row = session.get(Deadline, deadline_id)
    if row is None:
        raise UserError("deadline.unknown", id=deadline_id)
    return case_behind(row)


def case_behind(row: Deadline) -> int:
    """Return the case of a deadline that must have one.

    Raises:
        UserError: ``deadline.of-agency`` for one of the agency itself.
    """
    if row.case_id is None:
        raise UserError("deadline.of-agency", id=row.id)
    return row.case_id


def _read(session: Session, ids: list[int], book: NoticeBook) -> dict[int, CaseBundle]:
    cases = session.scalars(select(CaseFile).where(CaseFile.id.in_(ids))).all()
    clients = first_clients(session, ids)
    undated = undated_claims(session, ids)
    events: dict[int, list[tuple[str, date]]] = {}
    for row in session.execute(
        select(CaseEvent.case_id, CaseEvent.event_key, CaseEvent.event_date)
        .where(CaseEvent.case_id.in_(ids))
        .order_by(CaseEvent.id)
    ):
        events.setdefault(row.case_id, []).append((row.event_key, row.event_date))
    notices: dict[int, list[Notice]] = {}
    for notice in session.scalars(
        select(Notice).where(Notice.case_id.in_(ids)).order_by(Notice.id)
    ):
        notices.setdefault(notice.case_id, []).append(notice)
    deadlines: dict[int, list[DeadlineState]] = {}
    for deadline in session.scalars(
        select(Deadline).where(Deadline.case_id.in_(ids)).order_by(Deadline.id)
    ):
        state = state_of(deadline)
        deadlines.setdefault(state.case_id, []).append(state)
    found: dict[int, CaseBundle] = {}
    for case in cases:
        papers = notices.get(case.id, [])
        valid = [notice for notice in papers if notice.superseded_by is None]
        dated = events.get(case.id, [])
        found[case.id] = CaseBundle(
            case.id,
            case.version,
            clients.get(case.id),
            facts_of(
                case,
                dated,
                roles(valid, book, case),
                codes(valid, book, case),
                undated=case.id in undated,
            ),
            by_key(dated),
            {notice.id: paper_of(notice) for notice in papers},
            tuple(deadlines.get(case.id, [])),
        )
    return found


def first_clients(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """Return the first client of each of these cases."""
    query = (
        select(CaseParty.case_id, CaseParty.party_id)
        .where(CaseParty.case_id.in_(ids), CaseParty.role == PartyRole.CLIENT)
        .order_by(CaseParty.case_id, CaseParty.position)
    )
    found: dict[int, int] = {}
    for case_id, party_id in session.execute(query):
        found.setdefault(case_id, party_id)
    return found


def by_key(events: Iterable[tuple[str, date]]) -> dict[str, tuple[date, ...]]:
    """Return all dates of each event, in the order given."""
    found: dict[str, tuple[date, ...]] = {}
    for key, day in events:
        found[key] = (*found.get(key, ()), day)
    return found


def paper_of(notice: Notice) -> PaperFacts:
    """Return a notice as computing needs it."""
    printed = None
    if notice.printed_length is not None and notice.printed_unit is not None:
        printed = Period(notice.printed_length, notice.printed_unit)
    return PaperFacts(notice.id, served_of(notice), printed, notice.superseded_by is not None)


def state_of(row: Deadline) -> DeadlineState:
    """Return a deadline of a case as it stands.

    Raises:
        UserError: ``deadline.of-agency``.
    """
    return DeadlineState(
        id=row.id,
        version=row.version,
        case_id=case_behind(row),
        notice_id=row.notice_id,
        event_key=row.event_key,
        trigger_date=row.trigger_date,
        rule_id=row.rule_id,
        name=row.name,
        year=row.year,
        tier=row.tier,
        official_due=row.official_due,
        raw_due=row.raw_due,
        printed_due=row.printed_due,
        internal_due=row.internal_due,
        client_due=row.client_due,
        source=row.source,
        status=row.status,
        answer=row.answer,
        certain=row.certain,
        missing=row.missing,
        flags=row.flags,
        derivation=row.derivation,
        parent_id=row.parent_id,
        assignee_id=row.assignee_id,
    )
