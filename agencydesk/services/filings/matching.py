"""Which outgoing paper a receipt of the office is for: the one it names, else the only one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Named(Protocol):
    """A paper as far as a receipt may name it."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def form_code(self) -> str | None:
        """The code of the office's form."""


Paper = TypeVar("Paper", bound=Named)


#: How many signs a name has at least that is looked for inside another.
_LEAST = 4


def pick(papers: Sequence[Paper], named: Sequence[str], title: str = "") -> Paper | None:
    """Return the paper a receipt is for, or None where that would be a guess.

    Where the receipt names papers, the paper must be one of these, also if it is the only one:
    the only one whose form code is named, else the only one whose name is, else the only one
    whose name occurs in one that is named or holds one. A receipt that names none is for the
    only paper; of several for the only one that its own title fits.

    Args:
        papers: those it may be for.
        named: names and form codes of the papers that the receipt says it is for.
        title: what the receipt itself is called.
    """
    hints = [_plain(hint) for hint in named if hint.strip()]
    if not hints and len(papers) <= 1:
        return papers[0] if papers else None
    plain = hints or [_plain(title)]
    by_form = [paper for paper in papers if _plain(paper.form_code or "-") in plain]
    by_name = [paper for paper in papers if _plain(paper.name) in plain]
    alike = [paper for paper in papers if any(_alike(_plain(paper.name), each) for each in plain)]
    for found in (by_form, by_name, alike):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _alike(name: str, hint: str) -> bool:
    shorter, longer = sorted((name, hint), key=len)
    return len(shorter) >= _LEAST and shorter in longer


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
