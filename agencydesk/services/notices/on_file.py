"""Whether a notice is on file already: by the office's key, else as it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from agencydesk.domain.notices import (
    ANY_NUMBER,
    CODE_DIGITS,
    NUMBERED,
    NoticeBook,
    NoticeType,
    plain_name,
)
from agencydesk.exchange.packages.facts import NoticeFacts
from agencydesk.exchange.packages.reading import FoundNotice
from agencydesk.models.cases import CaseFile
from agencydesk.models.incoming import WaitingNotice
from agencydesk.models.papers import Notice
from agencydesk.models.vocabulary import WaitingReason, WaitingState
from agencydesk.services.notices.matching import read_number
from agencydesk.services.results import Note

ColumnOfText = InstrumentedAttribute[str | None]


class OnFile(StrEnum):
    """What stands of a notice: nothing, the very same, the same as it was typed, another one."""

    NOTHING = "nothing"
    SAME = "same"
    TYPED = "typed"
    OTHER = "other"
    WAITS = "waits"


class _Meet(StrEnum):
    """How the keys of two notices meet; ``lacks``: one has none that the other has."""

    KEY = "key"
    SERIAL = "serial"
    LACKS = "lacks"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of a notice, and which one."""

    what: OnFile
    notice: Notice | None = None
    waiting: WaitingNotice | None = None


def standing(session: Session, found: FoundNotice, case_id: int | None) -> Standing:
    """Return what is on file under the key of a notice.

    The key is the office's number of the notice; without one the application number, the code or
    name, and the serial of the dispatch. Where one side lacks what the other has, the two are the
    same if number or case, type and day of dispatch agree; so it is with a notice that was typed.
    The very same content is the same notice, in whichever case it was filed.

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
    same = session.scalars(_of_content(content)).first()
    if same is not None:
        return Standing(OnFile.SAME, same)
    notices = _of_key(session, facts, case_id)
    for notice in notices:
        typed = notice.content_sha256 is None
        if typed and notice.case_id == case_id and _agrees(facts, notice):
            return Standing(OnFile.TYPED, notice)
    if notices:
        return Standing(OnFile.OTHER, notices[0])
    other = _waits_otherwise(session, facts)
    if other is not None:
        return Standing(OnFile.OTHER, waiting=other)
    for notice in session.scalars(_typed(facts, case_id)) if case_id is not None else ():
        if _meet(facts, notice) is not _Meet.NOT and _same_name(facts, notice):
            return Standing(OnFile.TYPED, notice)
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


def type_contradiction(book: NoticeBook, facts: NoticeFacts) -> Note | None:
    """Return that code and name of a notice mean different types, None where they may agree.

    The same paper under another spelling or number of its series is no contradiction, unless
    the two are types with rules of their own, as the first office action and a later one are.
    """
    coded = book.find(facts.code, "") if facts.code.strip() else None
    if coded is None or coded.own or not facts.name.strip():
        return None
    other = _named_otherwise(book, coded, facts.name)
    if other is None:
        return None
    told = {"given": facts.code, "type": coded.name_zh, "name": facts.name}
    return Note("notice.type-contradicts", told)


def _named_otherwise(book: NoticeBook, coded: NoticeType, name: str) -> NoticeType | None:
    """Return the type that a name means, None where it means that of the code or none."""
    unfit: NoticeType | None = None
    for spelling in _spellings(name):
        same = [
            kind for kind in book.types if not kind.own and plain_name(kind.name_zh) == spelling
        ]
        if coded in same:
            return None
        for kind in same:
            if "all" in kind.kinds | coded.kinds or kind.kinds & coded.kinds:
                alike = _bare(kind.name_zh) == _bare(coded.name_zh)
                return None if alike and set(kind.rules) == set(coded.rules) else kind
        if any(_bare(kind.name_zh) == _bare(coded.name_zh) for kind in same):
            return None  # the same paper, as it is sent in cases of another kind
        unfit = unfit or next(iter(same), None)
    return unfit


def _spellings(name: str) -> tuple[str, ...]:
    plain = plain_name(name)
    return (plain, NUMBERED.sub(ANY_NUMBER, plain), _bare(name))


def _bare(name: str) -> str:
    """Return a name without its number in a series and what stands in brackets behind it."""
    plain = NUMBERED.sub("", plain_name(name)).replace(ANY_NUMBER, "")
    return plain.split("(")[0] or plain


def key(text: str | None) -> str:
    """Return an id or a serial as it is compared: without blanks, width or letters' size."""
    return plain_name(text or "").casefold()


def _meet(facts: NoticeFacts, other: Notice | WaitingNotice) -> _Meet:
    """Return how the keys of two notices meet."""
    office_id, serial = key(other.office_id), key(other.serial)
    if facts.office_id and office_id:
        return _Meet.KEY if key(facts.office_id) == office_id else _Meet.NOT
    if facts.serial and serial:
        return _Meet.SERIAL if key(facts.serial) == serial else _Meet.NOT
    return _Meet.LACKS


def _same_name(facts: NoticeFacts, other: Notice | WaitingNotice) -> bool:
    """Say whether two notices are of the same type: by code where both have one, else by name."""
    if facts.code and other.code:
        return facts.code[:CODE_DIGITS] == other.code[:CODE_DIGITS]
    return plain_name(facts.name) == plain_name(other.name)


def _waits_otherwise(session: Session, facts: NoticeFacts) -> WaitingNotice | None:
    """Return a notice of the same key and another content that waits, if there is one."""
    same = [*_keyed(WaitingNotice.office_id, WaitingNotice.serial, facts)]
    if facts.dispatched is not None:
        same.append(WaitingNotice.dispatch_date == facts.dispatched)
    query = select(WaitingNotice).where(WaitingNotice.state == WaitingState.WAITING, or_(*same))
    told = read_number(facts.application_no) or facts.application_no
    for waiting in session.scalars(query.order_by(WaitingNotice.id)) if same else ():
        how, number = _meet(facts, waiting), waiting.application_no or ""
        same_number = told == (read_number(number) or number)
        if how is _Meet.KEY:
            return waiting
        if how is _Meet.LACKS:
            lacks = waiting.reason is not WaitingReason.PROPOSAL and bool(told)
            same_number &= lacks and _one_has_a_key(facts, waiting)
            same_number &= waiting.dispatch_date == facts.dispatched is not None
        if how is not _Meet.NOT and same_number and _same_name(facts, waiting):
            return waiting
    return None


def _of_key(session: Session, facts: NoticeFacts, case_id: int | None) -> list[Notice]:
    """Return the notices of the same key, those first that have it; see ``standing``."""
    told = read_number(facts.application_no)
    cases = {case_id} if case_id is not None else set()
    if told:
        column = CaseFile.pct_no if told.startswith("PCT") else CaseFile.application_no
        cases.update(session.scalars(select(CaseFile.id).where(column == told)))
    same = [*_keyed(Notice.office_id, Notice.serial, facts)]
    if cases:
        same.append(Notice.case_id.in_(cases))
    if not same:
        return []
    query = select(Notice).where(Notice.superseded_by.is_(None), or_(*same)).order_by(Notice.id)
    found: dict[_Meet, list[Notice]] = {each: [] for each in _Meet}
    for notice in session.scalars(query):
        how = _meet(facts, notice)
        if _is_key(session, facts, notice, how, case_id):
            found[how].append(notice)
    return [*found[_Meet.KEY], *found[_Meet.SERIAL], *found[_Meet.LACKS]]


def _keyed(
    office_id: ColumnOfText, serial: ColumnOfText, facts: NoticeFacts
) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions that a key is the same, in the ways it may be written."""
    for column, text in ((office_id, facts.office_id), (serial, facts.serial)):
        if text:
            yield column.in_({text, key(text), key(text).upper()})


def _is_key(
    session: Session, facts: NoticeFacts, notice: Notice, how: _Meet, case_id: int | None
) -> bool:
    """Say whether a notice has the same key, given how the keys meet."""
    if how in (_Meet.KEY, _Meet.NOT):
        return how is _Meet.KEY
    told = read_number(facts.application_no)
    if how is _Meet.SERIAL:
        number = _number(session, notice, told)
        named = _same_name(facts, notice) or notice.code is None
        return named and (not number or not told or number == told)
    same_day = facts.dispatched is not None and notice.dispatch_date == facts.dispatched
    if notice.content_sha256 is None or not (same_day and _one_has_a_key(facts, notice)):
        return False
    same_case = notice.case_id == case_id or (bool(told) and _number(session, notice, told) == told)
    return same_case and _same_name(facts, notice)


def _one_has_a_key(facts: NoticeFacts, other: Notice | WaitingNotice) -> bool:
    return any((facts.office_id, facts.serial, other.office_id, other.serial))


def _number(session: Session, notice: Notice, told: str) -> str:
    """Return the number of a notice's case of the same sort, national or international."""
    column = CaseFile.pct_no if told.startswith("PCT") else CaseFile.application_no
    return session.scalar(select(column).where(CaseFile.id == notice.case_id)) or ""


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
        )
        .order_by(Notice.id)
    )


def _same_type(facts: NoticeFacts) -> ColumnElement[bool]:
    if facts.code:
        return or_(Notice.code == facts.code, Notice.code.is_(None) & (Notice.name == facts.name))
    return Notice.name == facts.name


def _of_content(content: str) -> Select[Notice]:
    return (
        select(Notice)
        .where(Notice.superseded_by.is_(None), Notice.content_sha256 == content)
        .order_by(Notice.id)
        .limit(1)
    )
