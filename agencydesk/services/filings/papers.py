"""An outgoing paper and the deadline it keeps: which belongs to which, and how far it is.

A paper points at the deadline it was drafted for. Where that was replaced, by a correction, an
extension or a notice, it keeps the one in its place; the next step writes that down.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Filing
from agencydesk.models.vocabulary import FilingKind
from agencydesk.services.filings.values import FilingStep
from agencydesk.services.rulebase import RuleBase
from agencydesk.services.writer import Writer


def step_of(paper: Filing) -> FilingStep:
    """Return how far a paper is: the last step that has a date."""
    if paper.withdrawn_at is not None:
        return FilingStep.WITHDRAWN
    if paper.received_on is not None:
        return FilingStep.RECEIVED
    if paper.sent_on is not None:
        return FilingStep.SENT
    return FilingStep.DRAFT if paper.reviewed_at is None else FilingStep.REVIEWED


def kept_by(session: Session, paper: Filing) -> Deadline | None:
    """Return the deadline a paper keeps, as it stands; None where there is none (any more)."""
    row = None if paper.deadline_id is None else session.get(Deadline, paper.deadline_id)
    seen: set[int] = set()
    while row is not None and row.status is Status.SUPERSEDED and row.id not in seen:
        seen.add(row.id)
        row = _successor(session, row)
    return None if row is None or row.status is Status.SUPERSEDED else row


def paper_of(session: Session, row: Deadline) -> Filing | None:
    """Return the paper that keeps a deadline; given up ones do not."""
    ids = [row.id, *(each.id for each in _predecessors(session, row))]
    query = (
        select(Filing)
        .where(Filing.deadline_id.in_(ids), Filing.withdrawn_at.is_(None))
        .order_by(Filing.id)
    )
    return session.scalars(query).first()


def note_step(
    writer: Writer, rules: RuleBase, row: Deadline, values: dict[str, object], action: str
) -> int | None:
    """Note a step of a deadline on the paper that keeps it, made if there is none.

    What the agency files for itself belongs to no case and has no such paper.
    """
    if row.case_id is None:
        return None
    paper = paper_of(writer.session, row)
    if paper is not None:
        writer.change(paper, {**values, "deadline_id": row.id}, case_id=row.case_id, action=action)
        return paper.id
    new = Filing(
        case_id=row.case_id,
        deadline_id=row.id,
        kind=kind_for(rules, row.rule_id),
        name=row.name or matter_of(rules, row.rule_id),
        created_at=writer.at,
        created_by=writer.actor.id,
        **values,
    )
    return writer.add(new, case_id=row.case_id)


def follow_replaced(writer: Writer, old_notice_id: int, new_notice_id: int) -> None:
    """Let unsent papers for the deadlines of a replaced notice keep those of the new one."""
    session = writer.session
    new = {
        (row.case_id, row.rule_id): row.id
        for row in session.scalars(select(Deadline).where(Deadline.notice_id == new_notice_id))
        if row.status is Status.OPEN
    }
    query = (
        select(Filing, Deadline.rule_id)
        .join(Deadline, Deadline.id == Filing.deadline_id)
        .where(
            Deadline.notice_id == old_notice_id,
            Filing.sent_on.is_(None),
            Filing.withdrawn_at.is_(None),
        )
    )
    for paper, rule_id in session.execute(query.order_by(Filing.id)).all():
        number = new.pop((paper.case_id, rule_id), None)
        if number is not None and kept_by(session, paper) is None:
            values = {"deadline_id": number}
            writer.change(paper, values, case_id=paper.case_id, action="follow")


def matter_of(rules: RuleBase, rule_id: str) -> str:
    """Return what a rule is called, for the name of a paper."""
    book = rules.engine.book
    return book[rule_id].name("zh") if rule_id in book else rule_id


def kind_for(rules: RuleBase, rule_id: str) -> FilingKind:
    """Return what a paper that keeps a rule's period most likely is, by the rule's own words."""
    book = rules.engine.book
    if rule_id not in book:
        return FilingKind.OTHER
    name = book[rule_id].name("zh").split("(")[0]
    paid = name.endswith(("费", "费用")) and "撤回" not in name
    if paid or rule_id in (rules.plan.annuity.due, rules.plan.annuity.grace):
        return FilingKind.PAYMENT
    if any(word in name for word in ("答复", "补正", "陈述", "意见")):
        return FilingKind.RESPONSE
    return FilingKind.REQUEST if "请求" in name else FilingKind.OTHER


def _successor(session: Session, row: Deadline) -> Deadline | None:
    """Return what took the place of a deadline: what replaced it, else what extended it."""
    for column in (Deadline.supersedes_id, Deadline.parent_id):
        query = select(Deadline).where(column == row.id).order_by(Deadline.id.desc())
        found = session.scalars(query.limit(1)).first()
        if found is not None:
            return found
    return None


def _predecessors(session: Session, row: Deadline) -> Iterator[Deadline]:
    """Yield what a deadline took the place of, the nearest first."""
    seen = {row.id}
    link: Deadline | None = row
    while link is not None:
        number = link.supersedes_id
        if number is None and link.parent_id is not None:
            parent = session.get_one(Deadline, link.parent_id)
            number = parent.id if parent.status is Status.SUPERSEDED else None
        link = None if number is None or number in seen else session.get_one(Deadline, number)
        if link is not None:
            seen.add(link.id)
            yield link
