"""Turning found cases into what a list of hits shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.numbers import dotted
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.parties import Party
from agencydesk.services.docket_query import client_name
from agencydesk.services.initials import Initials
from agencydesk.services.search_text import folded
from agencydesk.services.search_values import SearchHit
from agencydesk.services.search_words import Word, compact, number_of, words_of
from agencydesk.texts import Language, Texts

TABLE = "case"
#: Columns that are searched but not shown, in the order they are looked through.
_HIDDEN = ("client_ref", "office_ref", "title_en", "pct_no", "publication_no", "grant_no")


def read_hits(
    session: Session,
    ids: Sequence[int],
    typed: str,
    initials: Initials,
    texts: Texts,
    language: Language,
) -> tuple[tuple[SearchHit, ...], int | None]:
    """Return these cases as hits in the order of their ids, and the one that was typed in full.

    Args:
        session: a reading.
        ids: cases, few.
        typed: what was searched for.
        initials: the table of pinyin initials.
        texts: words for kinds, statuses and labels.
        language: of those words.
    """
    found = session.scalars(select(CaseFile).where(CaseFile.id.in_(ids)))
    cases = {case.id: case for case in found}
    query = select(CaseFile.id, client_name()).where(CaseFile.id.in_(ids))
    clients = {row[0]: row[1] or "" for row in session.execute(query)}
    people: dict[int, list[tuple[str, str]]] = {}
    links = (
        select(CaseParty.case_id, CaseParty.role, Party.name, Party.name_en)
        .join(Party, Party.id == CaseParty.party_id)
        .where(CaseParty.case_id.in_(ids))
        .order_by(CaseParty.position, CaseParty.id)
    )
    for case_id, role, *names in session.execute(links):
        label = texts.get(TABLE, f"role.{role.value}", language)
        people.setdefault(case_id, []).extend((label, name) for name in names if name)
    words = words_of(typed)
    rows: list[SearchHit] = []
    for case in (cases[number] for number in ids if number in cases):
        number = dotted(case.application_no) or case.pct_no or case.application_no_as_written or ""
        shown = (case.ref, case.title, number, clients[case.id])
        hidden = [*_hidden(case, texts, language), *people.get(case.id, ())]
        rows.append(
            SearchHit(
                case.id,
                *shown,
                texts.get(TABLE, f"kind.{case.kind.value}", language) if case.kind else "",
                texts.get(TABLE, f"status.{case.status.value}", language),
                _where(words, shown, hidden, initials),
            )
        )
    exact = [case.id for case in cases.values() if _is_exact(case, typed)]
    return tuple(rows), exact[0] if len(exact) == 1 else None


def _hidden(case: CaseFile, texts: Texts, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what of a case is searched but not shown, each with its label."""
    for name in _HIDDEN:
        value: str | None = getattr(case, name)
        if value:
            yield texts.get(TABLE, f"fact.{name}", language), value


def _where(
    words: Sequence[Word],
    shown: Sequence[str],
    hidden: Sequence[tuple[str, str]],
    initials: Initials,
) -> str:
    """Return the first thing that holds a word which nothing that is shown holds."""
    seen = "\n".join(_as_searched(text, initials) for text in shown)
    for word in words:
        if any(spelling in seen for spelling in word):
            continue
        for label, value in hidden:
            text = _as_searched(value, initials)
            if any(spelling in text for spelling in word):
                return f"{label} {value}"
    return ""


def _as_searched(text: str, initials: Initials) -> str:
    small = folded(text)
    number = number_of(text) or ""
    letters = initials.of_names([small], [True])[0]
    return "\n".join((small, compact(small).replace(".", ""), number, letters))


def _is_exact(case: CaseFile, typed: str) -> bool:
    """Say whether the reference or a number of a case was typed in full."""
    text, number = folded(typed), number_of(typed)
    if text in {folded(name) for name in (case.ref, case.client_ref) if name}:
        return True
    numbers = {number_of(own) for own in (case.application_no, case.pct_no) if own}
    return number is not None and number in numbers
