"""Whether a notice is on file already: by the office's key, else as it was typed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from agencydesk.exchange.packages.facts import NoticeFacts
from agencydesk.exchange.packages.reading import FoundNotice
from agencydesk.models.cases import CaseFile
from agencydesk.models.incoming import WaitingNotice
from agencydesk.models.papers import Notice
from agencydesk.models.vocabulary import WaitingState
from agencydesk.services.notices.matching import read_number


class OnFile(StrEnum):
    """What stands of a notice: nothing, the very same, the same as it was typed, another one."""

    NOTHING = "nothing"
    SAME = "same"
    TYPED = "typed"
    OTHER = "other"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of a notice, and which one."""

    what: OnFile
    notice: Notice | None = None
    waiting: WaitingNotice | None = None


def standing(session: Session, found: FoundNotice, case_id: int | None) -> Standing:
    """Return what is on file under the key of a notice.

    The key is the office's number of the notice; without one the application number, the code or
    name, and the serial of the dispatch. A notice that was typed has neither: it is the same
    where case, type and day of dispatch agree.

    Args:
        session: the transaction, which may hold what was just imported.
        found: the notice.
        case_id: the case it belongs to, as far as that is known.
    """
    facts, content = found.facts, found.content_sha256
    waiting = session.scalars(
        select(WaitingNotice)
        .where(WaitingNotice.content_sha256 == content, WaitingNotice.state == WaitingState.WAITING)
        .limit(1)
    ).first()
    if waiting is not None:
        return Standing(OnFile.WAITS, waiting=waiting)
    keyed = list(session.scalars(_keyed(facts))) if facts.office_id or facts.serial else []
    notices = [each for each in keyed if _is_key(session, facts, each)]
    for notice in notices:
        if notice.content_sha256 == content:
            return Standing(OnFile.SAME, notice)
    for notice in notices:
        typed = notice.content_sha256 is None
        if typed and notice.case_id == case_id and _agrees(facts, notice):
            return Standing(OnFile.TYPED, notice)
    if notices:
        return Standing(OnFile.OTHER, notices[0])
    other = _waits_otherwise(session, facts)
    if other is not None:
        return Standing(OnFile.OTHER, waiting=other)
    if case_id is not None:
        for notice in session.scalars(_typed(facts, case_id)):
            return Standing(OnFile.TYPED, notice)
        same = session.scalars(_without_key(content, case_id)).first()
        if same is not None:
            return Standing(OnFile.SAME, same)
    return Standing(OnFile.NOTHING)


def typed_otherwise(session: Session, facts: NoticeFacts, case_id: int) -> Notice | None:
    """Return a notice of the same type that was typed with another day, if there is one."""
    query = (
        select(Notice)
        .where(
            Notice.case_id == case_id,
            Notice.superseded_by.is_(None),
            Notice.content_sha256.is_(None),
            _same_type(facts),
        )
        .order_by(Notice.id.desc())
    )
    return session.scalars(query.limit(1)).first()


def _waits_otherwise(session: Session, facts: NoticeFacts) -> WaitingNotice | None:
    """Return a notice of the same key and another content that waits, if there is one."""
    if not (facts.office_id or facts.serial):
        return None
    key = WaitingNotice.office_id == facts.office_id
    if not facts.office_id:
        named = WaitingNotice.code == facts.code if facts.code else WaitingNotice.name == facts.name
        key = (WaitingNotice.serial == facts.serial) & named
        key &= WaitingNotice.application_no == (facts.application_no or None)
    query = select(WaitingNotice).where(key, WaitingNotice.state == WaitingState.WAITING)
    return session.scalars(query.order_by(WaitingNotice.id).limit(1)).first()


def _keyed(facts: NoticeFacts) -> Select[Notice]:
    conditions = []
    if facts.office_id:
        conditions.append(Notice.office_id == facts.office_id)
    if facts.serial:
        conditions.append(Notice.serial == facts.serial)
    return (
        select(Notice).where(Notice.superseded_by.is_(None), or_(*conditions)).order_by(Notice.id)
    )


def _is_key(session: Session, facts: NoticeFacts, notice: Notice) -> bool:
    """Say whether a notice that shares the office's number or the serial has the same key."""
    if facts.office_id and notice.office_id:
        return facts.office_id == notice.office_id
    named = (notice.code or "") == facts.code if facts.code else notice.name == facts.name
    number = session.scalar(select(CaseFile.application_no).where(CaseFile.id == notice.case_id))
    told = read_number(facts.application_no)
    return (
        bool(facts.serial)
        and notice.serial == facts.serial
        and ((named or notice.code is None) and (not number or not told or number == told))
    )


def _agrees(facts: NoticeFacts, notice: Notice) -> bool:
    """Say whether a typed notice says nothing else than the package."""
    same_day = notice.dispatch_date is None or notice.dispatch_date == facts.dispatched
    same_due = notice.printed_due is None or notice.printed_due == facts.pay_by
    return same_day and same_due


def _typed(facts: NoticeFacts, case_id: int) -> Select[Notice]:
    return (
        select(Notice)
        .where(
            Notice.case_id == case_id,
            Notice.superseded_by.is_(None),
            Notice.content_sha256.is_(None),
            Notice.dispatch_date.is_not(None),
            Notice.dispatch_date == facts.dispatched,
            or_(Notice.serial.is_(None), Notice.serial == facts.serial),
            _same_type(facts),
        )
        .order_by(Notice.id)
        .limit(1)
    )


def _same_type(facts: NoticeFacts) -> ColumnElement[bool]:
    if facts.code:
        return or_(Notice.code == facts.code, Notice.code.is_(None) & (Notice.name == facts.name))
    return Notice.name == facts.name


def _without_key(content: str, case_id: int) -> Select[Notice]:
    return (
        select(Notice)
        .where(
            Notice.case_id == case_id,
            Notice.superseded_by.is_(None),
            Notice.content_sha256 == content,
        )
        .limit(1)
    )
