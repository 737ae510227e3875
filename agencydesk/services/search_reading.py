"""Reading what of the cases can be searched for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Row, String, cast, func, select
from sqlalchemy.orm import Session

from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.parties import Party
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
    CaseFile.publication_no,
    CaseFile.grant_no,
)
_COMMA = ","
#: Rows fetched at a time.
_PAGE = 5000


def read_lines(session: Session, initials: Initials, cases: Collection[int] | None) -> CaseLines:
    """Return the lines of these cases, leaving out those that are gone; without ids of all.

    Args:
        session: a reading.
        initials: the table of pinyin initials.
        cases: ids, few; None reads every case.
    """
    query = select(CaseFile.id, CaseFile.title, *_FIELDS)
    links = select(
        CaseParty.case_id, func.aggregate_strings(cast(CaseParty.party_id, String), _COMMA)
    ).group_by(CaseParty.case_id)
    people = select(Party.id, Party.name, Party.name_en, Party.pinyin_initials, Party.kind)
    if cases is not None:
        query = query.where(CaseFile.id.in_(cases))
        links = links.where(CaseParty.case_id.in_(cases))
        mine = select(CaseParty.party_id).where(CaseParty.case_id.in_(cases))
        people = people.where(Party.id.in_(mine))
    connection = session.connection().execution_options(yield_per=_PAGE)
    ids: list[int] = []
    titles: list[str] = []
    fields: list[str] = []
    for number, title, *own in connection.execute(query):
        ids.append(number)
        titles.append(title)
        fields.append(BETWEEN.join(filter(None, own)))
    parties = {row[0]: row[1] for row in connection.execute(links)}
    names = _names(connection.execute(people).all(), initials)
    theirs = [parties.get(number) for number in ids]
    return _lines(ids, folded_all(titles), folded_all(fields), theirs, names, initials)


def _lines(
    ids: list[int],
    titles: list[str],
    fields: list[str],
    theirs: list[str | None],
    names: Mapping[str, tuple[str, str]],
    initials: Initials,
) -> CaseLines:
    plain: list[str] = []
    full: list[str] = []
    letters = initials.of_many(titles)
    for title, own, read, parties in zip(titles, fields, letters, theirs, strict=True):
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
