"""The good-faith self-check (诚信自查) as plain values: what is looked at, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agencydesk.services.compliance.values import Told


class GoodFaithKind(StrEnum):
    """What a finding is about."""

    TITLES = "titles"
    BURST = "burst"
    SHARED = "shared"
    INVENTOR = "inventor"


#: The item each kind helps to answer.
ITEMS = {
    GoodFaithKind.TITLES: "C07-01",
    GoodFaithKind.BURST: "C07-05",
    GoodFaithKind.SHARED: "C07-06",
    GoodFaithKind.INVENTOR: "C07-07",
}


@dataclass(frozen=True, slots=True)
class GoodFaithCase:
    """A case a finding rests on; ``day`` when it was filed, None while it was not."""

    id: int
    ref: str
    title: str
    day: date | None


@dataclass(frozen=True, slots=True)
class GoodFaithFinding:
    """Something a person is to look at; the program never says that a filing is abnormal.

    Attributes:
        item_id: the checklist item it helps to answer.
        told: what was counted, in words, and whether the agency has set a threshold for it.
        cases: what it rests on, the oldest first.
        reaches: it reaches the agency's own threshold; None where the agency has set none and
            it is a figure only.
    """

    kind: GoodFaithKind
    item_id: str
    told: tuple[Told, ...]
    cases: tuple[GoodFaithCase, ...]
    reaches: bool | None


@dataclass(frozen=True, slots=True)
class GoodFaithCheck:
    """What was found around one case from ``since`` to ``until``, both inclusive."""

    case_id: int
    since: date
    until: date
    looked_at: int
    findings: tuple[GoodFaithFinding, ...]


@dataclass(frozen=True, slots=True)
class GoodFaithSurvey:
    """What was found among all applications filed in a year, the weightiest of a kind first.

    Attributes:
        looked_at: how many applications were looked at.
        unset: kinds for which the agency has set no threshold: their findings are figures only.
    """

    year: int
    looked_at: int
    findings: tuple[GoodFaithFinding, ...]
    unset: tuple[GoodFaithKind, ...]
