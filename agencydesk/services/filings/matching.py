"""Which outgoing paper a receipt of the office is for: the only one, or the only one it names."""

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


def pick(papers: Sequence[Paper], hints: Sequence[str]) -> Paper | None:
    """Return the paper a receipt is for, or None where that would be a guess.

    The only paper is taken. Of several the only one whose form code is among the hints is taken,
    else the only one whose name is one of them, else the only one whose name occurs in one or
    holds one.
    """
    if len(papers) <= 1:
        return papers[0] if papers else None
    plain = [_plain(hint) for hint in hints if hint.strip()]
    by_form = [paper for paper in papers if _plain(paper.form_code or "") in plain]
    by_name = [paper for paper in papers if _plain(paper.name) in plain]
    alike = [paper for paper in papers if any(_alike(_plain(paper.name), each) for each in plain)]
    for found in (by_form, by_name, alike):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _alike(name: str, hint: str) -> bool:
    return name in hint or hint in name


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
