"""Reading what of the cases can be searched for."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, String, cast, func, select
from sqlalchemy.orm import Session

from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.parties import Party
from agencydesk.models.reading import plain_rows
from agencydesk.models.vocabulary import PartyKind
from agencydesk.services.initials import Initials
from agencydesk.services.search_text import BETWEEN, CaseLines, folded, folded_all

#: The reference comes first: cases are put in its order.
_FIELDS = (
    CaseFile.ref,
    func.coalesce(CaseFile.application_no, CaseFile.application_no_as_written),
    func.replace(CaseFile.pct_no, "/", ""),
    CaseFile.client_ref,
    CaseFile.office_ref,
    CaseFile.title_en,
    func.replace(CaseFile.publication_no, " ", ""),
    func.replace(CaseFile.grant_no, " ", ""),
)
#: Where the references stand in a row; they are found without the marks in them, too.
_REF, _CLIENT_REF = 2, 5
_MARKS = {ord(mark): None for mark in "-_./\\ －—–·．／　"}
_COMMA = ","
#: Cases read at a time.
_PAGE = 2000

Named = Mapping[str, tuple[str, str]]


def read_all(session: Session, initials: Initials) -> Iterator[CaseLines]:
    """Yield the lines of all cases, some at a time and in order.

    So little is in memory besides the lines at any moment.

    Args:
        session: a reading.
        initials: the table of pinyin initials.
    """
    names: dict[str, tuple[str, str]] = {}
    last = 0
    while True:
        some = _people().where(Party.id > last).order_by(Party.id).limit(_PAGE)
        people = session.execute(some).all()
        if not people:
            break
        names |= _names(people, initials)
        last = people[-1][0]
    order = _in_order(session, initials)
    for start in range(0, len(order), _PAGE):
        yield _read(session, order[start : start + _PAGE], names, initials)


def read_lines(session: Session, initials: Initials, cases: Collection[int]) -> CaseLines:
    """Return the lines of these cases, leaving out those that are gone.

    Args:
        session: a reading.
        initials: the table of pinyin initials.
        cases: ids, few.
    """
    mine = select(CaseParty.party_id).where(CaseParty.case_id.in_(cases))
    names = _names(session.execute(_people().where(Party.id.in_(mine))).all(), initials)
    return _read(session, cases, names, initials)


def _in_order(session: Session, initials: Initials) -> array[int]:
    """Return all cases in the order in which their lines will stand."""
    ids = array("L")
    refs: list[str] = []
    for number, ref in plain_rows(session, select(CaseFile.id, CaseFile.ref)):
        ids.append(number)
        refs.append(ref)
    heads = [f"{ref if ref.isascii() else initials.of(ref)}{BETWEEN}" for ref in folded_all(refs)]
    return array("L", map(ids.__getitem__, sorted(range(len(ids)), key=heads.__getitem__)))


def _read(session: Session, cases: Collection[int], names: Named, initials: Initials) -> CaseLines:
    rows = session.execute(
        select(CaseFile.id, CaseFile.title, *_FIELDS).where(CaseFile.id.in_(cases))
    ).all()
    ids = func.aggregate_strings(cast(CaseParty.party_id, String), _COMMA)
    links = session.execute(
        select(CaseParty.case_id, ids)
        .where(CaseParty.case_id.in_(cases))
        .group_by(CaseParty.case_id)
    )
    return _lines(rows, {row[0]: row[1] for row in links}, names, initials)


def _people() -> Select[int, str, str | None, str | None, PartyKind]:
    return select(Party.id, Party.name, Party.name_en, Party.pinyin_initials, Party.kind)


def _lines(
    rows: Sequence[Row[*tuple[Any, ...]]],
    people: Mapping[int, str],
    names: Named,
    initials: Initials,
) -> CaseLines:
    ids: list[int] = [row[0] for row in rows]
    titles = folded_all([row[1] for row in rows])
    fields = folded_all([BETWEEN.join(filter(None, (*row[2:], *_bare(row)))) for row in rows])
    plain: list[str] = []
    full: list[str] = []
    letters = initials.of_many(titles)
    for number, title, own, read in zip(ids, titles, fields, letters, strict=True):
        parties = people.get(number)
        easy, hard = f"{own}{BETWEEN}{read or title}", "" if title.isascii() else title
        if not own.isascii():
            easy, hard = _mixed(own, read or title, hard, initials)
        for party in parties.split(_COMMA) if parties else ():
            more, name = names[party]
            if more not in easy:
                easy += f"{BETWEEN}{more}"
            if name not in hard:
                hard += f"{BETWEEN}{name}"
        plain.append(easy)
        full.append(hard)
    return CaseLines(ids, plain, full)


def _bare(row: Row[*tuple[Any, ...]]) -> Iterator[str]:
    """Yield the references that have marks in them, without these."""
    for reference in (row[_REF], row[_CLIENT_REF]):
        if reference and (bare := reference.translate(_MARKS)) != reference:
            yield bare


def _mixed(fields: str, read: str, title: str, initials: Initials) -> tuple[str, str]:
    """Return the lines of a case whose fields are not all in Latin letters."""
    own = fields.split(BETWEEN)
    easy = [*(text if text.isascii() else initials.of(text) for text in own), read]
    return BETWEEN.join(easy), BETWEEN.join([title, *(t for t in own if not t.isascii())])


def _names(
    rows: Sequence[Row[int, str, str | None, str | None, PartyKind]], initials: Initials
) -> dict[str, tuple[str, str]]:
    """Return what each party adds to the lines of its cases, by its id as text."""
    names = folded_all([row[1] for row in rows])
    read = initials.of_names(names, [row[4] is PartyKind.PERSON for row in rows])
    found: dict[str, tuple[str, str]] = {}
    for (number, _, english, stated, _), name, letters in zip(rows, names, read, strict=True):
        plain = [letters or name]
        full = [] if name.isascii() else [name]
        for text in (english, stated):
            if text:
                small = folded(text)
                plain.append(small if small.isascii() else initials.of(small))
                full += [] if small.isascii() else [small]
        found[str(number)] = (BETWEEN.join(plain), BETWEEN.join(full))
    return found
