"""How names of parties are compared: folded, without the legal form, and where one holds another.

A search for conflicting interests must find a client who is written with full-width letters,
other blanks and punctuation, another legal form, or a region in brackets. Many names are folded
at a time, a hundred thousand in a few tenths of a second.

Source: own rules; ``resources/checklists/name_suffixes.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from agencydesk.domain.fields import Fields, RuleError

SCHEMA = 1
#: Ends a name in a text of many names; no folded name contains it.
END = "\n"
#: A shorter part of a name says nothing: letters of a Chinese name, and of a Latin one.
LEAST_CHINESE, LEAST_LATIN = 2, 4

#: What counts: letters, digits, all ideographs (also those this Python does not know yet), and
#: the private letters old systems wrote rare names with.
_DROPPED = re.compile(r"[^\w\n\uE000-\uF8FF\U00020000-\U0003FFFF\U000F0000-\U0010FFFD]+|_+")
_BRACKETED = re.compile(r"[(\[{\u3010\u3014\u3016\u300c\u300e\u300a][^\n()\[\]{}]*?"
                        r"[)\]}\u3011\u3015\u3017\u300d\u300f\u300b]")  # fmt: skip


class NameMatch(StrEnum):
    """How a name matches another, the closest first.

    ``MATTER`` is no match of names: somebody else is in the same application or patent.
    """

    EXACT = "exact"
    FOLDED = "folded"
    CORE = "core"
    FORMER = "former"
    CONTAINS = "contains"
    MATTER = "matter"


@dataclass(frozen=True, slots=True)
class NameEndings:
    """The endings of names that say which legal form somebody has.

    Attributes:
        chinese: taken off the folded name, where two letters stay.
        latin: whole words, taken off the end before blanks go.
    """

    chinese: re.Pattern[str]
    latin: re.Pattern[str]


def parse_endings(table: Mapping[str, object]) -> NameEndings:
    """Read the endings.

    Raises:
        RuleError: an unknown or missing key, or an ending that is not folded.
    """
    get = Fields(table, "name endings")
    if get.whole("schema") != SCHEMA:
        raise RuleError(get.owner, "unknown schema")
    get.day("checked"), get.text("source")
    chinese, latin = get.texts("chinese"), get.texts("latin")
    get.finish()
    for ending in (*chinese, *latin):
        if not ending or ending != unicodedata.normalize("NFKC", ending).casefold():
            raise RuleError(get.owner, f"{ending!r} is not folded")
    words = "|".join(r"[^\w\n]+".join(each.split(" ")) for each in _longest_first(latin))
    return NameEndings(
        re.compile(rf"(?<=[^\n][^\n])(?:{'|'.join(_longest_first(chinese))})+$", re.MULTILINE),
        re.compile(rf"(?<=[^\n])(?:[^\w\n]+(?:{words}))+[^\w\n]*$", re.MULTILINE),
    )


def _longest_first(endings: Sequence[str]) -> list[str]:
    return sorted(endings, key=len, reverse=True)


def fold(name: str) -> str:
    """Return a name as it is compared: width and case folded, blanks and punctuation gone."""
    return fold_all([name])[0]


def fold_all(names: Sequence[str]) -> list[str]:
    """Return many names as ``fold`` does."""
    return _bare(_levelled(names)).split(END)


def core(name: str, endings: NameEndings) -> str:
    """Return the folded name without brackets and legal form; never empty where ``fold`` is not."""
    return core_all([name], endings)[0]


def core_all(names: Sequence[str], endings: NameEndings) -> list[str]:
    """Return many names as ``core`` does."""
    level = _levelled(names)
    return _cores(level, _bare(level).split(END), endings)


def _cores(level: str, folded: Sequence[str], endings: NameEndings) -> list[str]:
    """Return levelled names without brackets and legal form, or folded where nothing stays."""
    text = endings.latin.sub("", _BRACKETED.sub(" ", level))
    found = endings.chinese.sub("", _bare(text)).split(END)
    if all(found):
        return found
    return [one or other for one, other in zip(found, folded, strict=True)]


def _levelled(names: Sequence[str]) -> str:
    """Return names as one text, a line each, with width and case folded."""
    text = END.join(names)
    if text.count(END) != len(names) - 1:
        text = END.join(name.replace(END, " ") for name in names)
    level = unicodedata.normalize("NFKC", text).casefold()
    return level if level.isascii() else unicodedata.normalize("NFKC", level)


def _bare(text: str) -> str:
    return _DROPPED.sub("", text)


def tells(core_name: str) -> bool:
    """Say whether a name without its legal form is long enough to be looked for in others."""
    least = LEAST_LATIN if core_name.isascii() else LEAST_CHINESE
    return len(core_name) >= least


class NameLines:
    """Many names, folded in both ways, to look names up in. Read-only.

    Args:
        names: the names; a name is called by its place.
        endings: the endings of legal forms.
    """

    def __init__(self, names: Sequence[str], endings: NameEndings) -> None:
        self._endings = endings
        self.names = tuple(names)
        level = _levelled(names)
        folded = _bare(level).split(END)
        cores = _cores(level, folded, endings)
        self._folded, self._cores = _Lines(folded), _Lines(cores)
        self._known = frozenset(cores)

    def __len__(self) -> int:
        return len(self.names)

    def find(self, name: str) -> Iterator[tuple[int, NameMatch]]:
        """Yield the places of names that match, each once, the closest first.

        ``FORMER`` and ``MATTER`` are never yielded: only names are known here.
        """
        whole = fold(name)
        if not whole or not self.names:
            return
        short = core(name, self._endings)
        same = [place for place in self._folded.equal(whole)]
        exact = [place for place in same if self.names[place].strip() == name.strip()]
        yield from ((place, NameMatch.EXACT) for place in exact)
        seen = set(exact)
        for places, how in (
            (iter(same), NameMatch.FOLDED),
            (self._cores.equal(short), NameMatch.CORE),
            (self._cores.holding(short) if tells(short) else iter(()), NameMatch.CONTAINS),
            (self._held(short), NameMatch.CONTAINS),
        ):
            for place in places:
                if place not in seen:
                    seen.add(place)
                    yield place, how

    def _held(self, short: str) -> Iterator[int]:
        """Yield the places of names whose core is a part of another one's."""
        for part in _parts(short):
            if part in self._known:
                yield from self._cores.equal(part)


class _Lines:
    """Folded names as one text, to be searched as fast as a text can be."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = f"{END}{END.join(lines)}{END}"
        self._starts = array("l", accumulate((len(each) + 1 for each in lines), initial=1))

    def equal(self, line: str) -> Iterator[int]:
        """Yield the places of the lines that are this one."""
        return self._places(f"{END}{line}{END}", 1)

    def holding(self, part: str) -> Iterator[int]:
        """Yield the places of the lines that hold a part, each once."""
        return self._places(part, 0)

    def _places(self, wanted: str, ahead: int) -> Iterator[int]:
        at = self._text.find(wanted)
        while at >= 0:
            place = bisect_right(self._starts, at + ahead) - 1
            yield place
            at = self._text.find(wanted, self._starts[place + 1] - 1)


def _parts(short: str) -> Iterator[str]:
    """Yield the parts of a core that could be another one's, the longest first.

    A part must be longer than the shortest name that tells something: two letters of a long
    name are anybody's.
    """
    for length in range(len(short) - 1, LEAST_CHINESE, -1):
        for start in range(len(short) - length + 1):
            part = short[start : start + length]
            if tells(part):
                yield part
