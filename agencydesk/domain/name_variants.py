"""How names of parties are compared: folded, without the legal form, and where one holds another.

A search for conflicting interests must find a client who is written with full-width letters,
other blanks and punctuation, another legal form, a region in brackets, traditional characters or
without accents. Many names are folded at a time, a hundred thousand in some tenths of a second.

Source: own rules; ``resources/checklists/name_suffixes.toml``, ``resources/letters/letters.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, permutations

from agencydesk.domain.fields import Fields, RuleError
from agencydesk.domain.name_letters import NameLetters

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
#: What a region is called by, which one writes or leaves out: 深圳市示例 is 深圳示例.
_REGION = re.compile(r"(?<=[^\n][^\n])[省市县](?=[^\n][^\n])")
#: A Latin name too short to be looked for anywhere is looked for as a word: 3M, LG, BYD.
_WORD = re.compile(r"(?<![a-z0-9])(?=[0-9]?[0-9]?[a-z])[a-z0-9]{2,3}(?![a-z0-9])")
#: As many words of a Latin name as are also tried in another order: first and family name.
_MOST_WORDS = 3


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
        small: whole Latin words that are written or left out anywhere.
        letters: the letters that are one and the same.
    """

    chinese: re.Pattern[str]
    latin: re.Pattern[str]
    small: re.Pattern[str]
    letters: NameLetters


def parse_endings(table: Mapping[str, object], letters: NameLetters) -> NameEndings:
    """Read the endings; ``letters`` says which letters are the same.

    Raises:
        RuleError: an unknown or missing key, or an ending that is not folded.
    """
    get = Fields(table, "name endings")
    if get.whole("schema") != SCHEMA:
        raise RuleError(get.owner, "unknown schema")
    get.day("checked"), get.text("source")
    chinese, latin, small = get.texts("chinese"), get.texts("latin"), get.texts("latin_small")
    get.finish()
    for ending in (*chinese, *latin, *small):
        if not ending or ending != unicodedata.normalize("NFKC", ending).casefold():
            raise RuleError(get.owner, f"{ending!r} is not folded")
    words = "|".join(r"[^\w\n]+".join(each.split(" ")) for each in _longest_first(latin))
    return NameEndings(
        re.compile(rf"(?<=[^\n][^\n])(?:{'|'.join(_longest_first(chinese))})+$", re.MULTILINE),
        re.compile(rf"(?<=[^\n])(?:[^\w\n]+(?:{words}))+[^\w\n]*$", re.MULTILINE),
        re.compile(rf"(?<![a-z0-9])(?:{'|'.join(small)})(?![a-z0-9])"),
        letters,
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
    """Return the folded name without brackets and legal form, its letters in their common form.

    Never empty where ``fold`` is not.
    """
    return core_all([name], endings)[0]


def core_all(names: Sequence[str], endings: NameEndings) -> list[str]:
    """Return many names as ``core`` does."""
    return _Cores(_levelled(names), endings).cores


def words_of(name: str, endings: NameEndings) -> tuple[str, ...]:
    """Return the short Latin words of a name that may be somebody's name."""
    return tuple(_WORD.findall(_Cores(_levelled([name]), endings).text))


def is_brand(name: str, endings: NameEndings) -> bool:
    """Say whether a name is two letters and a legal form: as a part it tells something."""
    return bool(_Cores(_levelled([name]), endings).brands)


class _Cores:
    """Levelled names without brackets and legal form, or folded where nothing stays.

    Attributes:
        text: a line each, with what stands between words.
        cores: without that.
        brands: cores of two Chinese letters that had a legal form.
    """

    def __init__(self, level: str, endings: NameEndings) -> None:
        loose = endings.letters.common(level)
        whole = _bare(loose)
        self.text = endings.latin.sub("", endings.small.sub(" ", _BRACKETED.sub(" ", loose)))
        cores = _REGION.sub("", endings.chinese.sub("", _bare(self.text))).split(END)
        wholes = whole.split(END)
        self.cores = [one or other for one, other in zip(cores, wholes, strict=True)]
        self.brands = frozenset(
            one
            for one, other in zip(self.cores, wholes, strict=True)
            if len(one) == LEAST_CHINESE and one != other and tells(one)
        )


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
        read = _Cores(level, endings)
        self._folded, self._cores = _Lines(_bare(level).split(END)), _Lines(read.cores)
        self._known, self._brands = frozenset(read.cores), read.brands
        self._words = _short_words(read.text)

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
            (self._turned(name), NameMatch.CORE),
            (self._holding(short), NameMatch.CONTAINS),
            (self._held(name, short), NameMatch.CONTAINS),
        ):
            for place in places:
                if place not in seen:
                    seen.add(place)
                    yield place, how

    def _turned(self, name: str) -> Iterator[int]:
        """Yield the places of names of the same Latin words in another order."""
        for turned in turned_cores(name, self._endings):
            yield from self._cores.equal(turned)

    def _holding(self, short: str) -> Iterator[int]:
        """Yield the places of names that hold a core."""
        if tells(short):
            yield from self._cores.holding(short)
        yield from self._words.get(short, ())

    def _held(self, name: str, short: str) -> Iterator[int]:
        """Yield the places of names whose core is a part of another one's."""
        for part in (*_parts(short), *words_of(name, self._endings)):
            if part in self._known:
                yield from self._cores.equal(part)
        for start in range(len(short) - 1):
            part = short[start : start + LEAST_CHINESE]
            if part in self._brands:
                yield from self._cores.equal(part)


def turned_cores(name: str, endings: NameEndings) -> frozenset[str]:
    """Return the cores of a Latin name of a few words, with the words in all orders."""
    text = _Cores(_levelled([name]), endings).text
    words = text.split()
    if not text.isascii() or not 1 < len(words) <= _MOST_WORDS:
        return frozenset()
    return frozenset(_bare("".join(order)) for order in permutations(words)) - {""}


def _short_words(text: str) -> Mapping[str, array[int]]:
    """Return the places of the lines that have a short Latin word, by the word."""
    starts = list(accumulate((len(line) + 1 for line in text.split(END)), initial=0))
    found: dict[str, array[int]] = {}
    for word in _WORD.finditer(text):
        place = bisect_right(starts, word.start()) - 1
        found.setdefault(word.group(), array("l")).append(place)
    return found


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
