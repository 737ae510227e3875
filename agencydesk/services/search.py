"""Finding cases by any word: one text in memory of all that can be searched for."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from threading import Lock
from typing import NamedTuple

from sqlalchemy import select

from agencydesk.domain.numbers import ApplicationNo, dotted, parse_application_no
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.parties import Party
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context

#: Ends a case's text; no word can contain it.
_END = "\n"
_BETWEEN = "\t"


class _Index(NamedTuple):
    """The whole text, where each case's part starts, and whose it is."""

    text: str
    starts: list[int]
    ids: list[int]


class Search:
    """Searches cases in memory. Nothing of it is ever written to disk.

    Thread-safe: a worker may rebuild while another thread searches what stood before.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._index: _Index | None = None
        self._lock = Lock()

    def find(self, text: str, limit: int | None = None) -> list[int]:
        """Return the ids of cases in which every word occurs, by reference.

        Searched are reference, client reference, numbers in any spelling, titles, and the names
        and initials of everyone in the case. No words: no cases.

        Args:
            text: what the user typed.
            limit: return no more than this many.
        """
        words = _words(text)
        if not words:
            return []
        index = self._current()
        found: list[int] = []
        for number in _holding(index, max(words, key=len)):
            end = index.starts[number + 1] if number + 1 < len(index.starts) else len(index.text)
            part = index.text[index.starts[number] : end]
            if all(word in part for word in words):
                found.append(index.ids[number])
                if limit is not None and len(found) == limit:
                    break
        return found

    def note(self, changes: Changes) -> None:
        """Forget the index if the changes touch what it holds; the next use rebuilds it."""
        if changes.cases:
            with self._lock:
                self._index = None

    def refresh(self) -> None:
        """Build the index now, for instance in a worker."""
        self._current()

    def _current(self) -> _Index:
        with self._lock:
            if self._index is None:
                self._index = self._build()
            return self._index

    def _build(self) -> _Index:
        with self._context.database.reading() as session:
            cases = session.execute(
                select(
                    CaseFile.id,
                    CaseFile.application_no,
                    CaseFile.ref,
                    CaseFile.client_ref,
                    CaseFile.office_ref,
                    CaseFile.title,
                    CaseFile.title_en,
                    CaseFile.application_no_as_written,
                    CaseFile.pct_no,
                    CaseFile.publication_no,
                    CaseFile.grant_no,
                ).order_by(CaseFile.ref, CaseFile.id)
            ).all()
            people: dict[int, list[str]] = {}
            names = (
                select(CaseParty.case_id, Party.name, Party.name_en, Party.pinyin_initials)
                .join(Party, Party.id == CaseParty.party_id)
                .order_by(CaseParty.position)
            )
            for case_id, *parts in session.execute(names):
                people.setdefault(case_id, []).extend(part for part in parts if part)
        texts: list[str] = []
        starts: list[int] = []
        length = 0
        for case_id, application, *parts in cases:
            kept = [*(part for part in parts if part), *people.get(case_id, ())]
            if application:
                kept += [application, dotted(application)]
            text = _BETWEEN.join(folded(part) for part in kept) + _END
            starts.append(length)
            texts.append(text)
            length += len(text)
        return _Index("".join(texts), starts, [case.id for case in cases])


def folded(text: str) -> str:
    """Return a text as it is compared: width and case folded, white space made single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _words(text: str) -> list[str]:
    """Return what must occur: the number the whole text spells, else its words."""
    whole = _number(text)
    if whole is not None:
        return [whole]
    return [_number(word) or folded(word) for word in text.split()]


def _number(text: str) -> str | None:
    found = parse_application_no(text) if any(letter.isdigit() for letter in text) else None
    return found.normalized.casefold() if isinstance(found, ApplicationNo) else None


def _holding(index: _Index, word: str) -> Iterator[int]:
    """Yield the place of every case whose text contains the word, each once."""
    at = index.text.find(word)
    while at >= 0:
        number = bisect_right(index.starts, at) - 1
        yield number
        if number + 1 == len(index.starts):
            return
        at = index.text.find(word, index.starts[number + 1])
