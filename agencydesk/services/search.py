"""Finding cases by any word: one text in memory of all that can be searched for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from threading import Lock

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.imports import ImportBatch
from agencydesk.models.parties import Party
from agencydesk.paths import resources_dir
from agencydesk.services.context import Context
from agencydesk.services.initials import Initials
from agencydesk.services.search_reading import read_all, read_lines
from agencydesk.services.search_rows import read_hits
from agencydesk.services.search_text import BETWEEN, END, SearchText
from agencydesk.services.search_values import COUNTED, SearchHits
from agencydesk.services.search_words import Word, words_of
from agencydesk.texts import Language

#: After more changed cases than this it is quicker to read everything again.
_FEW = 500
#: Tables whose rows hold what is searched for.
_CASES = (CaseFile.__tablename__, CaseParty.__tablename__)
#: What stands around a word in a line, the closest hit first.
_MARKS = ((END, BETWEEN), (BETWEEN, BETWEEN), (BETWEEN, END), (END, ""), (BETWEEN, ""))


class Search:
    """Searches cases in memory. Nothing of it is ever written to disk.

    Every change of the data is in the audit trail, also one made by another program: before it
    answers, a search reads again the cases that the trail says have changed. Thread-safe.
    """

    def __init__(self, context: Context, resources: Path | None = None) -> None:
        self._context = context
        self._resources = resources or resources_dir()
        self._initials: Initials | None = None
        self._text: SearchText | None = None
        self._seen = 0
        self._lock = Lock()

    def find(self, text: str, limit: int | None = None) -> list[int]:
        """Return the ids of cases in which every word occurs, by reference.

        Searched are reference, client reference, numbers in any spelling, titles, the names of
        everyone in the case, and the pinyin initials of titles and names. No words: no cases.

        Args:
            text: what the user typed.
            limit: return no more than this many.
        """
        words = words_of(text)
        if not words:
            return []
        held = self._current()
        return [held.ids[place] for place in islice(_holding(held, words), limit)]

    def hits(self, text: str, limit: int, language: Language = "zh") -> SearchHits:
        """Return the closest cases, ready to show, and how many there are.

        A reference or number that is what was typed comes first, then what begins with it, then
        all others by reference.
        """
        words = words_of(text)
        if not words:
            return SearchHits((), (), 0, False)
        held = self._current()
        places = list(islice(_holding(held, words), COUNTED + 1))
        first = _closest(held, words[0], places, limit) if len(words) == 1 else []
        chosen = list(dict.fromkeys((*first, *places)))[:limit]
        ids = [held.ids[place] for place in chosen]
        with self._context.database.reading() as session:
            rows, exact = read_hits(session, ids, text, self.letters, self._context.texts, language)
        total = min(len(places), COUNTED)
        return SearchHits(tuple(text.split()), rows, total, len(places) > COUNTED, exact)

    @property
    def letters(self) -> Initials:
        """Return the table of pinyin initials, read when first asked for."""
        if self._initials is None:
            self._initials = Initials.load(self._resources)
        return self._initials

    @property
    def size(self) -> int:
        """Return how many bytes the text holds now."""
        return 0 if self._text is None else self._text.size

    def refresh(self) -> None:
        """Bring the text up to date now, for instance in a worker."""
        self._current()

    def _current(self) -> SearchText:
        with self._lock, self._context.database.reading() as session:
            last = session.scalar(select(func.max(AuditEntry.id))) or 0
            if self._text is None or last < self._seen:
                self._text = self._read(session)
            elif last > self._seen:
                self._text = self._follow(session, self._text)
            self._seen = last
            return self._text

    def _follow(self, session: Session, text: SearchText) -> SearchText:
        if _by_import(session, self._seen):
            return self._read(session)
        touched = _touched(session, self._seen)
        if len(touched) > _FEW:
            return self._read(session)
        if not touched:
            return text
        return text.changed(touched, read_lines(session, self.letters, touched))

    def _read(self, session: Session) -> SearchText:
        return SearchText.of(read_all(session, self.letters))


def _by_import(session: Session, seen: int) -> bool:
    """Say whether a sheet came in or was undone, which does not tell of every person by itself."""
    entry = select(AuditEntry.id).where(
        AuditEntry.id > seen, AuditEntry.table_name == ImportBatch.__tablename__
    )
    return session.scalars(entry.limit(1)).first() is not None


def _touched(session: Session, seen: int) -> list[int]:
    """Return some more than ``_FEW`` cases at most that have changed since an entry."""
    new = AuditEntry.id > seen
    cases = session.scalars(
        select(func.coalesce(AuditEntry.case_id, AuditEntry.record_id))
        .where(new, AuditEntry.table_name.in_(_CASES))
        .distinct()
        .limit(_FEW + 1)
    ).all()
    parties = select(AuditEntry.record_id).where(new, AuditEntry.table_name == Party.__tablename__)
    theirs = session.scalars(
        select(CaseParty.case_id).where(CaseParty.party_id.in_(parties)).distinct().limit(_FEW + 1)
    ).all()
    return sorted({*cases, *theirs})


def _holding(held: SearchText, words: tuple[Word, ...]) -> Iterator[int]:
    """Yield the place of every case in whose lines each word occurs.

    Every word leaps to its next line from where the others have come to, so that a rare word
    spares the others their way.
    """
    end = len(held.ids)
    spellings = [
        [(held.plain if spelling.isascii() else held.full, spelling) for spelling in word]
        for word in words
    ]
    reached = [[-1] * len(word) for word in words]
    place = 0
    while place < end:
        furthest = place
        for number, word in enumerate(spellings):
            come = reached[number]
            for which, (lines, spelling) in enumerate(word):
                if come[which] < furthest:
                    come[which] = lines.next(spelling, furthest)
            furthest = min(come)
            if furthest == end:
                return
        if furthest == place or all(furthest in come for come in reached):
            yield furthest
            furthest += 1
        place = furthest


def _closest(held: SearchText, word: Word, places: list[int], limit: int) -> list[int]:
    """Return the places of the cases to show first for one word, in Latin letters or digits.

    A field that is the word comes before one that begins with it, a reference before others. Of
    more cases than were counted only the references are looked through.
    """
    if not all(spelling.isascii() for spelling in word):
        return []
    if len(places) > COUNTED:
        return [place for text in word for place in islice(held.beginning(text), limit)]
    ranked = sorted((_rank(END + held.plain.line(place) + END, word), place) for place in places)
    return [place for _, place in ranked[:limit]]


def _rank(line: str, word: Word) -> int:
    """Return how well a line holds a word, 0 for the best."""
    found = len(_MARKS)
    for spelling in word:
        for rank, (before, after) in enumerate(_MARKS[:found]):
            if before + spelling + after in line:
                found = rank
                break
    return found
