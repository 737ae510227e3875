"""The words of all cases as one text, so that any word is found at once in any number of them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import SortKey
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.reading import plain_rows
from agencydesk.services.docket_query import client_name

#: Ends what belongs to a case; no word that is looked for contains white space.
_END = "\n"
_BETWEEN = "\t"
#: Lines put together at a time.
_LINES = 2_000
#: Bytes of a whole number in an array of type "i".
_WHOLE = 4


@dataclass(frozen=True, slots=True)
class _Lines:
    """A text of many lines, and where each begins."""

    text: str
    starts: array[int]

    def holding(self, word: str) -> Iterator[int]:
        """Yield the number of every line that holds a word, each once, in order."""
        find, starts = self.text.find, self.starts
        at, last = find(word), len(starts)
        while at >= 0:
            after = bisect_right(starts, at)
            yield after - 1
            if after == last:
                return
            at = find(word, starts[after])


@dataclass(frozen=True, slots=True)
class CaseWords:
    """The words of all cases, a line a case.

    Attributes:
        ids: the cases, one a line.
        texts: reference, title, client reference, PCT number, attorney and client, folded.
        numbers: the application number, folded.
    """

    ids: array[int]
    texts: _Lines
    numbers: _Lines

    @classmethod
    def read(cls, session: Session) -> CaseWords:
        """Read the words of all cases."""
        query = select(
            CaseFile.id,
            CaseFile.application_no,
            CaseFile.ref,
            CaseFile.title,
            CaseFile.client_ref,
            CaseFile.pct_no,
            _attorney(),
            client_name(),
        ).order_by(CaseFile.id)
        ids, texts, numbers = array("q"), _Writer(), _Writer()
        for case_id, number, *parts in plain_rows(session, query):
            ids.append(case_id)
            texts.add(_BETWEEN.join(filter(None, parts)))
            numbers.add(number or "")
        return cls(ids, texts.lines(), numbers.lines())

    def holding(self, word: str) -> bytearray:
        """Return 1 at the id of every case in which a word occurs, 0 at the others.

        Punctuation in an application number does not count.
        """
        text = folded(word)
        digits = "".join(letter for letter in text if letter.isalnum()) or text
        found = bytearray(_last(self.ids) + 1)
        for lines, wanted in ((self.texts, text), (self.numbers, digits)):
            for line in lines.holding(wanted):
                found[self.ids[line]] = 1
        return found


class _Writer:
    """Puts lines together, some at a time: no list of very many small texts is ever there."""

    def __init__(self) -> None:
        self._text = ""
        self._last: list[str] = []
        self._starts = array("q")
        self._length = 0

    def add(self, text: str) -> None:
        """Add a line."""
        line = folded(text.replace(_END, _BETWEEN)) + _END
        self._starts.append(self._length)
        self._length += len(line)
        self._last.append(line)
        if len(self._last) == _LINES:
            self._put()

    def lines(self) -> _Lines:
        """Return all of them."""
        self._put()
        return _Lines(self._text, self._starts)

    def _put(self) -> None:
        # Python lets a text that only a local variable holds grow where it stands, uncopied.
        text, self._text = self._text, ""
        text += "".join(self._last)
        self._text = text
        self._last.clear()


def read_ranks(session: Session, key: SortKey) -> array[int]:
    """Return where each case stands when sorted, at its id; equal values stand in one place.

    Raises:
        KeyError: cases are not what this key sorts.
    """
    keys: dict[SortKey, ColumnElement[str]] = {
        SortKey.CASE_REF: CaseFile.ref.expression,
        SortKey.TITLE: CaseFile.title.expression,
        SortKey.ATTORNEY: _attorney(),
        SortKey.CLIENT: client_name(),
    }
    value = keys[key].label("value")
    last = session.scalar(select(func.max(CaseFile.id))) or 0
    ranks = array("i", bytes(_WHOLE * (last + 1)))
    query = select(CaseFile.id, value).order_by(value)
    place, before = 0, None
    for case_id, text in plain_rows(session, query):
        if text != before:
            place, before = place + 1, text
        ranks[case_id] = place
    return ranks


def folded(text: str) -> str:
    """Return a text with its Latin letters small, as it is compared; all else stays."""
    return text.encode().lower().decode()


def _attorney() -> ColumnElement[str]:
    name = select(Staff.name).where(Staff.id == CaseFile.attorney_id).correlate(CaseFile)
    return func.coalesce(name.scalar_subquery(), "")


def _last(ids: array[int]) -> int:
    return ids[-1] if ids else 0
