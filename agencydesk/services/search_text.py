"""The text that is searched: all words of all cases, a line a case, twice."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from sys import getsizeof
from typing import NamedTuple

#: Ends a case's line and stands before the first; no word can contain it.
END = "\n"
#: Stands between the fields of a line.
BETWEEN = "\t"


@dataclass(frozen=True, slots=True)
class Lines:
    """One text with a line for every case, and where each line starts.

    Attributes:
        text: END, then every line with its END.
        starts: where each line starts, and where the next one would.
    """

    text: str
    starts: array[int]

    @classmethod
    def of(cls, lines: Sequence[str]) -> Lines:
        """Join lines that hold no line breaks."""
        starts = array("L", [1])
        return cls(END + _joined(lines, starts), starts)

    @property
    def parts(self) -> tuple[object, object]:
        """Return what takes room."""
        return self.text, self.starts

    def line(self, place: int) -> str:
        """Return one line without its end."""
        return self.text[self.starts[place] : self.starts[place + 1] - 1]

    def next(self, word: str, place: int) -> int:
        """Return the first place from ``place`` on whose line holds a word, else the end."""
        at = self.text.find(word, self.starts[place])
        return len(self.starts) - 1 if at < 0 else bisect_right(self.starts, at) - 1

    def replaced(self, removed: Sequence[int], added: Sequence[tuple[int, str]]) -> Lines:
        """Return the lines without some, and with others put before the places they had.

        Args:
            removed: places, in order.
            added: pairs of a place and the line that goes before it, in order.
        """
        pieces: list[str] = []
        lengths = array("L")
        own = array("L", (b - a for a, b in zip(self.starts, self.starts[1:], strict=False)))
        gone = set(removed)
        cuts = sorted({*removed, *(place for place, _ in added)})
        new: dict[int, list[str]] = {}
        for place, line in added:
            new.setdefault(place, []).append(line)
        kept = 0
        for cut in cuts:
            pieces.append(self.text[self.starts[kept] : self.starts[cut]])
            lengths.extend(own[kept:cut])
            for line in new.get(cut, ()):
                pieces.append(line + END)
                lengths.append(len(line) + 1)
            kept = cut + 1 if cut in gone else cut
        pieces.append(self.text[self.starts[kept] :])
        lengths.extend(own[kept:])
        starts = array("L", accumulate(lengths, initial=1))
        return Lines(END + "".join(pieces), starts)


class CaseLines(NamedTuple):
    """Two lines of every case, one place a case in every list.

    Attributes:
        plain: fields in Latin letters and digits, reference first, and the initials of others.
        full: fields that hold any other letter.
    """

    ids: list[int]
    plain: list[str]
    full: list[str]


@dataclass(frozen=True, slots=True)
class SearchText:
    """All cases by reference. Immutable: a change makes another one.

    A word in Latin letters and digits is looked for in ``plain``, any other in ``full``: the
    first has one byte a letter and is half as long, the second is not searched for numbers.
    """

    plain: Lines
    full: Lines
    ids: array[int]

    @classmethod
    def of(cls, parts: Iterable[CaseLines]) -> SearchText:
        """Join cases, which come some at a time and in order."""
        ids, plain, full = array("L"), END, END
        starts = (array("L", [1]), array("L", [1]))
        for cases in parts:
            order = sorted(range(len(cases.ids)), key=cases.plain.__getitem__)
            ids.extend(cases.ids[at] for at in order)
            # Python lets a text in a local variable grow where it stands, without a copy of it.
            plain += _joined([cases.plain[at] for at in order], starts[0])
            full += _joined([cases.full[at] for at in order], starts[1])
        return cls(Lines(plain, starts[0]), Lines(full, starts[1]), ids)

    @property
    def size(self) -> int:
        """Return how many bytes it holds."""
        parts = (self.ids, *(part for each in (self.plain, self.full) for part in each.parts))
        return sum(map(getsizeof, parts))

    def changed(self, touched: Collection[int], now: CaseLines) -> SearchText:
        """Return the text with some cases as they are now.

        Args:
            touched: cases, some of which may be gone or new.
            now: the lines of those that are there.
        """
        which = set(touched)
        removed = [place for place, number in enumerate(self.ids) if number in which]
        added = sorted(
            (self._place(plain), plain, full, number)
            for number, plain, full in zip(now.ids, now.plain, now.full, strict=True)
        )
        ids = self.ids[:]
        for place in reversed(removed):
            del ids[place]
        for shift, (place, _, _, number) in enumerate(added):
            ids.insert(place - bisect_left(removed, place) + shift, number)
        return SearchText(
            self.plain.replaced(removed, [(place, plain) for place, plain, _, _ in added]),
            self.full.replaced(removed, [(place, full) for place, _, full, _ in added]),
            ids,
        )

    def beginning(self, text: str) -> Iterator[int]:
        """Yield the places of cases whose reference begins with a text in Latin letters."""
        for place in range(self._place(text), len(self.ids)):
            if not self.plain.line(place).startswith(text):
                return
            yield place

    def _place(self, line: str) -> int:
        return bisect_left(range(len(self.ids)), line, key=self.plain.line)


def _joined(lines: Sequence[str], starts: array[int]) -> str:
    """Return lines with their ends, and add to the starts where each next one begins."""
    start = starts.pop()
    starts.extend(accumulate((len(line) + 1 for line in lines), initial=start))
    return END.join([*lines, ""])


def folded(text: str) -> str:
    """Return a text as it is compared: width and case folded, white space made single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def folded_all(texts: Sequence[str]) -> list[str]:
    """Return many texts as ``folded`` does, quickly: most need only their small letters.

    What stands between ``BETWEEN`` in a text is folded by itself.
    """
    whole = END.join(texts)
    for wide, narrow in (("（", "("), ("）", ")"), ("，", ","), ("：", ":"), ("　", " ")):
        whole = whole.replace(wide, narrow)
    lines = whole.casefold().split(END)
    if len(lines) != len(texts):
        return [_folded_parts(text) for text in texts]
    return [
        line if line.isascii() or unicodedata.is_normalized("NFKC", line) else _folded_parts(line)
        for line in lines
    ]


def _folded_parts(text: str) -> str:
    return BETWEEN.join(map(folded, text.split(BETWEEN)))
