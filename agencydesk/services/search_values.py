"""What a search answers: plain values for lists and pop-ups."""

from __future__ import annotations

from dataclasses import dataclass

#: More hits than this are not counted.
COUNTED = 1000


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One case that was found, in one language.

    Attributes:
        number: application number with its dot, else the international one, else "".
        client: the first client, else the first applicant.
        kind, status: in words.
        where: what was found if it is none of reference, title, number and client: who or which
            number, with its label; else "".
    """

    case_id: int
    ref: str
    title: str
    number: str
    client: str
    kind: str
    status: str
    where: str


@dataclass(frozen=True, slots=True)
class SearchHits:
    """The first hits, the closest first.

    Attributes:
        words: what was looked for, as typed.
        total: how many cases were found; ``capped`` says that there are more than were counted.
        exact: the one case whose reference or number was typed in full, if there is one.
    """

    words: tuple[str, ...]
    rows: tuple[SearchHit, ...]
    total: int
    capped: bool
    exact: int | None = None
