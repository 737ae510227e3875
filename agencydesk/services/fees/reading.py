"""Reads what fees rest on, for one case or for all of them in a handful of statements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from agencydesk.domain.docket import Status
from agencydesk.domain.numbers import dotted
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile, CaseParty, PriorityClaim
from agencydesk.models.docket import Deadline
from agencydesk.models.fees import (
    AnnuityStep,
    CaseFeeFacts,
    FeePayment,
    OwnFee,
    PaymentLine,
    PaymentList,
)
from agencydesk.models.papers import Notice
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import ListState, PartyRole, Route
from agencydesk.services.docket_query import client_rank, in_client_roles
from agencydesk.services.fees.facts import (
    CaseBase,
    DocketFee,
    FeeCase,
    OwnFeeFact,
    PaymentFact,
    StepFact,
)
from agencydesk.services.fees.printed import REGISTRATION, read_printed
from agencydesk.services.fees.values import FeeFacts
from agencydesk.services.rulebase import RuleBase

#: Cases read at a time: well below what one statement may name.
CHUNK = 500
#: Entering the national phase within 30 months, and within the two months of grace after them.
ENTRY, LATE_ENTRY = "pct_entry_30", "pct_entry_32"
Column = InstrumentedAttribute[int]


def read_bases(
    session: Session, rules: RuleBase, case_ids: Sequence[int] | None = None
) -> dict[int, CaseBase]:
    """Return cases by id with everything their fees rest on; ids that are gone are left out.

    Args:
        session: an open session.
        rules: the rules in force.
        case_ids: the cases; None for all of them.
    """
    if case_ids is None:
        return _Reading(session, rules, None).bases()
    found: dict[int, CaseBase] = {}
    for start in range(0, len(case_ids), CHUNK):
        found |= _Reading(session, rules, list(case_ids[start : start + CHUNK])).bases()
    return found


def fee_rules(rules: RuleBase) -> frozenset[str]:
    """Return the rules whose deadlines demand fees."""
    annuity = rules.plan.annuity
    return frozenset((*rules.demands.by_rule, annuity.due, annuity.grace, REGISTRATION, ENTRY))


class _Reading:
    """Reads some cases, a statement for each table."""

    def __init__(self, session: Session, rules: RuleBase, ids: list[int] | None) -> None:
        self._session, self._rules, self._ids = session, rules, ids

    def bases(self) -> dict[int, CaseBase]:
        """Return the cases."""
        found = {case.id: CaseBase(case) for case in self._cases()}
        for case_id, facts in self._facts():
            found[case_id].facts = facts
        for deadline in self._docket():
            found[deadline.case_id].docket.append(deadline)
        for case_id, own in self._own():
            found[case_id].own.append(own)
        for case_id, payment in self._payments():
            found[case_id].payments.append(payment)
        for case_id, step in self._steps():
            found[case_id].steps.append(step)
        for case_id, key, list_id in self._lists():
            found[case_id].lists[key] = list_id
        read_printed(self._session, self._rules, self._of(Notice.case_id), found)
        return found

    def _of(self, column: InstrumentedAttribute[int]) -> tuple[ColumnElement[bool], ...]:
        return () if self._ids is None else (column.in_(self._ids),)

    def _cases(self) -> Iterator[FeeCase]:
        parent = aliased(CaseFile)
        claims = (
            select(PriorityClaim.case_id, func.count())
            .where(*self._of(PriorityClaim.case_id))
            .group_by(PriorityClaim.case_id)
        )
        claimed = {case_id: count for case_id, count in self._session.execute(claims)}
        clients = self._clients()
        query = (
            select(*_CASE, parent.filing_date.label("parent_filing"))
            .outerjoin(parent, parent.id == CaseFile.parent_id)
            .where(*self._of(CaseFile.id))
        )
        for row in self._session.execute(query):
            client_id, client, applicants = clients.get(row.id, (None, "", 0))
            kind = row.kind.value if row.kind else ""
            filing, other = term_start(
                row.route,
                row.filing_date,
                row.international_filing_date,
                row.divisional_submission_date,
                row.parent_filing,
            )
            known = (row.publication_date, row.exam_entry_date, row.grant_date)
            yield FeeCase(
                id=row.id,
                ref=row.ref,
                title=row.title,
                application_no=dotted(row.application_no or "") or row.application_no or "",
                kind=kind,
                tag=kind if row.route is Route.NATIONAL else row.route.value,
                route=row.route.value,
                status=row.status,
                filing=filing,
                filing_differs=other,
                priority=row.priority_date,
                entered=row.pct_entry_date,
                granted=row.grant_date,
                examined=any(day is not None for day in known),
                closed=row.closed_on is not None,
                priorities=claimed.get(row.id, int(row.priority_date is not None)),
                paid_through=row.annuity_paid_through_year,
                percent=row.fee_reduction,
                applicants=applicants,
                client_id=client_id,
                client=client,
            )

    def _clients(self) -> dict[int, tuple[int, str, int]]:
        """Return by case who is shown as its client, and how many applicants it has."""
        query = (
            select(CaseParty.case_id, Party.id, Party.name, CaseParty.role)
            .join(Party, Party.id == CaseParty.party_id)
            .where(in_client_roles(), *self._of(CaseParty.case_id))
            .order_by(CaseParty.case_id, *client_rank())
        )
        found: dict[int, tuple[int, str, int]] = {}
        for case_id, party_id, name, role in self._session.execute(query):
            client_id, client, applicants = found.get(case_id, (party_id, name, 0))
            found[case_id] = client_id, client, applicants + (role is PartyRole.APPLICANT)
        return found

    def _facts(self) -> Iterator[tuple[int, FeeFacts]]:
        query = select(CaseFeeFacts).where(*self._of(CaseFeeFacts.case_id))
        for row in self._session.scalars(query):
            yield row.case_id, facts_of(row)

    def _docket(self) -> Iterator[DocketFee]:
        wanted = fee_rules(self._rules)
        query = (
            select(
                Deadline.id,
                Deadline.case_id,
                Deadline.rule_id,
                Deadline.year,
                Deadline.official_due,
                Deadline.status,
                Deadline.notice_id,
                Deadline.supersedes_id,
                Deadline.certain,
                Deadline.missing,
                Deadline.closed_at,
            )
            .where(
                Deadline.rule_id.in_(wanted),
                Deadline.case_id.is_not(None),
                *self._of(Deadline.case_id),  # type: ignore[arg-type]  # never None here
            )
            .order_by(Deadline.id)
        )
        places: dict[int, int] = {}
        counts: dict[tuple[int, str], int] = {}
        for row in self._session.execute(query):
            place = places.get(row.supersedes_id or 0)
            if place is None:
                place = counts[row.case_id, row.rule_id] = (
                    counts.get((row.case_id, row.rule_id), 0) + 1
                )
            places[row.id] = place
            if row.status is Status.SUPERSEDED:
                continue
            missing = tuple(map(str, json.loads(row.missing))) if row.missing != "[]" else ()
            yield DocketFee(
                row.id,
                row.case_id,
                row.rule_id,
                row.year,
                row.official_due,
                row.status,
                row.notice_id,
                place,
                row.certain,
                missing,
                row.closed_at,
            )

    def _own(self) -> Iterator[tuple[int, OwnFeeFact]]:
        query = select(OwnFee).where(OwnFee.withdrawn_at.is_(None), *self._of(OwnFee.case_id))
        for row in self._session.scalars(query.order_by(OwnFee.id)):
            yield (
                row.case_id,
                OwnFeeFact(
                    row.id, row.fee_id, row.name, row.fen, row.units, row.due, row.basis or ""
                ),
            )

    def _payments(self) -> Iterator[tuple[int, PaymentFact]]:
        query = (
            select(FeePayment, Staff.name)
            .outerjoin(Staff, Staff.id == FeePayment.entered_by)
            .where(*self._of(FeePayment.case_id))
            .order_by(FeePayment.id)
        )
        for row, who in self._session.execute(query):
            yield (
                row.case_id,
                PaymentFact(
                    id=row.id,
                    key=row.fee_key,
                    fee_id=row.fee_id,
                    year=row.year,
                    name=row.name,
                    fen=row.fen,
                    surcharge_fen=row.surcharge_fen,
                    paid_on=row.paid_on,
                    receipt_no=row.receipt_no or "",
                    receipt_fen=row.receipt_fen,
                    by_client=row.by_client,
                    entered_by=who or "",
                    entered_at=row.entered_at,
                    withdrawn_why=row.withdrawn_why or "",
                    withdrawn=row.withdrawn_at is not None,
                    note=row.note or "",
                ),
            )

    def _steps(self) -> Iterator[tuple[int, StepFact]]:
        query = (
            select(AnnuityStep.case_id, AnnuityStep.year, AnnuityStep.step)
            .where(AnnuityStep.withdrawn_at.is_(None), *self._of(AnnuityStep.case_id))
            .order_by(AnnuityStep.id)
        )
        for row in self._session.execute(query):
            yield row.case_id, StepFact(row.year, row.step)

    def _lists(self) -> Iterator[tuple[int, str, int]]:
        query = (
            select(PaymentLine.case_id, PaymentLine.fee_key, PaymentLine.list_id)
            .join(PaymentList, PaymentList.id == PaymentLine.list_id)
            .where(
                PaymentList.state.in_((ListState.DRAFT, ListState.WRITTEN)),
                *self._of(PaymentLine.case_id),
            )
            .order_by(PaymentLine.id)
        )
        for row in self._session.execute(query):
            yield row.case_id, row.fee_key, row.list_id


def facts_of(row: CaseFeeFacts) -> FeeFacts:
    """Return what a person said of the fees of a case."""
    return FeeFacts(
        claims=row.claims,
        pages=row.pages,
        receiving_office=row.receiving_office or "",
        searching_office=row.searching_office or "",
        first_annuity_year=row.first_annuity_year,
        compensation_days=row.compensation_days,
        open_licence_from=row.open_licence_from,
        open_licence_until=row.open_licence_until,
        reduction_from=row.reduction_from,
        reduction_until=row.reduction_until,
        reduction_basis=row.reduction_basis or "",
        client_pays=row.client_pays,
        note=row.note or "",
        version=row.version,
    )


def term_start(
    route: Route,
    filing: date | None,
    international: date | None,
    divided: date | None,
    parent: date | None,
) -> tuple[date | None, date | None]:
    """Return the day a term counts from, and another day that the case or its parent names.

    Args:
        route: how the case runs.
        filing: its filing date; ``international`` its international filing date.
        international: see above.
        divided: the day it was handed in as a divisional; None where it is none.
        parent: the filing date of the case it was divided from.

    Source: 细则(2023)第49条第1款 (a divisional keeps its parent's date), 第119条 (the
    international filing date is the filing date).
    """
    if route is Route.PCT_NATIONAL:
        begins, other = international or filing, filing
    elif divided is not None:
        begins, other = filing or parent, parent
    else:
        begins, other = filing or international, None
    return begins, (other if other != begins else None)


_CASE = (
    CaseFile.id,
    CaseFile.ref,
    CaseFile.title,
    CaseFile.application_no,
    CaseFile.kind,
    CaseFile.route,
    CaseFile.status,
    CaseFile.filing_date,
    CaseFile.priority_date,
    CaseFile.international_filing_date,
    CaseFile.pct_entry_date,
    CaseFile.publication_date,
    CaseFile.exam_entry_date,
    CaseFile.grant_date,
    CaseFile.divisional_submission_date,
    CaseFile.annuity_paid_through_year,
    CaseFile.closed_on,
    CaseFile.fee_reduction,
)
