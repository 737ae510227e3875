"""How much titles are alike: folded, cut into pairs of letters, compared by what they share.

The likeness of two titles is the share of their pairs of letters they have in common (Jaccard),
in whole percent, rounded down. Order and repetition of passages count little: what is asked is
whether the same words stand in both. It is a figure for a person to judge, not a finding.

Source: own rules.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: The likeness of titles that are the same once folded.
SAME = 100

#: What counts in a title: letters, digits and ideographs, also rare and private ones.
_DROPPED = re.compile(r"[^\w\uE000-\uF8FF\U00020000-\U0003FFFF\U000F0000-\U0010FFFD]+|_+")
#: How nearly every Chinese title begins; it says nothing.
_OPENING = re.compile(r"^一种")


@dataclass(frozen=True, slots=True)
class AlikePair:
    """Two titles by their places, the smaller first, and how much they are alike."""

    first: int
    second: int
    percent: int


def fold_title(title: str) -> str:
    """Return a title as it is compared: width and case folded, no blanks, no “一种” before it."""
    level = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", title).casefold())
    bare = _DROPPED.sub("", level)
    return _OPENING.sub("", bare) or bare


def grams(title: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters of a folded title; of a single letter that one."""
    if len(title) < 2:
        return frozenset([title] if title else [])
    return frozenset(title[place : place + 2] for place in range(len(title) - 1))


def likeness(one: str, other: str) -> int:
    """Return how much two titles are alike, 0 to 100; 0 where one of them says nothing."""
    first, second = fold_title(one), fold_title(other)
    if first and first == second:
        return SAME
    one_set, other_set = grams(first), grams(second)
    shared = len(one_set & other_set)
    return _percent(shared, len(one_set), len(other_set), same=False)


def _percent(shared: int, one: int, other: int, *, same: bool) -> int:
    """Return the shared part; titles that differ are never wholly the same."""
    if same:
        return SAME
    return min(shared * SAME // (one + other - shared), SAME - 1) if shared else 0


def closest(title: str, others: Sequence[str]) -> tuple[int, int] | None:
    """Return the place of the title most like this one and how much; None where none is at all.

    Of titles that are equally alike the first is returned.
    """
    best: tuple[int, int] | None = None
    for place, other in enumerate(others):
        percent = likeness(title, other)
        if percent and (best is None or percent > best[1]):
            best = (place, percent)
    return best


def alike_pairs(titles: Sequence[str], least: int) -> Iterator[AlikePair]:
    """Yield every pair of titles that are alike by ``least`` percent or more.

    Ten thousand titles take about a second: a pair can only be that much alike if one of the
    rarest pairs of letters of either is in both, so only those are looked up.

    Args:
        titles: the titles; a title is called by its place. Empty ones are like none.
        least: 1 to 100.

    Raises:
        ValueError: ``least`` is out of range.
    """
    if not 1 <= least <= SAME:
        raise ValueError(least)
    folded = [fold_title(title) for title in titles]
    sets = [grams(title) for title in folded]
    sizes = [len(each) for each in sets]
    frequent = Counter(gram for each in sets for gram in each)
    rank = {gram: place for place, (gram, _) in enumerate(reversed(frequent.most_common()))}
    ranks = [sorted(rank[gram] for gram in each) for each in sets]
    masks = [sum(1 << each for each in held) for held in ranks]
    index: dict[int, list[int]] = {}
    # Shorter ones first: then only titles at least as short are in the index already.
    for place in sorted((p for p in range(len(sets)) if sizes[p]), key=sizes.__getitem__):
        size, mask = sizes[place], masks[place]
        wanted = -(-least * size // SAME)
        seen: set[int] = set()
        for gram in ranks[place][: size - wanted + 1]:
            held = index.setdefault(gram, [])
            seen.update(held[bisect_left(held, wanted, key=sizes.__getitem__) :])
            held.append(place)
        for other in seen:
            shared = (mask & masks[other]).bit_count()
            if shared * SAME < least * (size + sizes[other] - shared):
                continue
            percent = _percent(shared, size, sizes[other], same=folded[place] == folded[other])
            if percent >= least:
                yield AlikePair(min(place, other), max(place, other), percent)
