"""What a saved search for conflicts holds: canonical JSON in codes, worded when it is shown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NotRequired, TypedDict, cast

from agencydesk.domain.name_variants import NameMatch
from agencydesk.models.registers import ConflictSearch
from agencydesk.services.compliance.conflict_values import (
    ConflictFound,
    ConflictMatch,
    Involvement,
)
from agencydesk.services.compliance.register_values import TABLE
from agencydesk.texts import Language, Texts


class _Case(TypedDict):
    case_id: int
    ref: str
    title: str
    number: str
    role: str
    closed: bool
    same_matter: bool
    opposite: bool
    past: NotRequired[bool]


class _Match(TypedDict):
    name: str
    how: str
    party_id: int
    party: str
    via: str
    grave: bool
    cases: list[_Case]
    more: int


def dump_names(names: Sequence[str]) -> str:
    """Return names as canonical JSON."""
    return _dump(list(names))


def load_names(row: ConflictSearch) -> tuple[str, ...]:
    """Return the names that were looked for."""
    return tuple(cast("list[str]", json.loads(row.names)))


def dump_found(found: ConflictFound) -> str:
    """Return what was found as canonical JSON: the matches, what is left out, who is opposed."""
    kept: list[Mapping[str, object]] = [_dumped(match) for match in found.matches]
    if found.left_out:
        kept.append({"left_out": found.left_out})
    if found.against:
        kept.append({"against": list(found.against)})
    return _dump(kept)


def load_found(row: ConflictSearch, texts: Texts, language: Language) -> ConflictFound:
    """Return what was found that day, in words."""
    kept = cast("list[dict[str, object]]", json.loads(row.found))
    left_out, against = 0, tuple[str, ...]()
    matches: list[ConflictMatch] = []
    for each in kept:
        if "left_out" in each:
            left_out = int(str(each["left_out"]))
        elif "against" in each:
            against = tuple(cast("list[str]", each["against"]))
        else:
            matches.append(_loaded(cast("_Match", each), texts, language))
    return ConflictFound(
        load_names(row),
        row.case_id,
        tuple(matches),
        row.searched_records,
        left_out,
        row.searched_on,
        against,
    )


def _dumped(match: ConflictMatch) -> _Match:
    return {
        "name": match.name,
        "how": match.how.value,
        "party_id": match.party_id,
        "party": match.party_name,
        "via": match.via,
        "grave": match.grave,
        "cases": [
            {
                "case_id": case.case_id,
                "ref": case.case_ref,
                "title": case.case_title,
                "number": case.number,
                "role": case.role,
                "closed": case.closed,
                "same_matter": case.same_matter,
                "opposite": case.opposite,
                "past": case.past,
            }
            for case in match.involvements
        ],
        "more": match.more_cases,
    }


def _loaded(kept: _Match, texts: Texts, language: Language) -> ConflictMatch:
    return ConflictMatch(
        kept["name"],
        NameMatch(kept["how"]),
        texts.get(TABLE, f"match.{kept['how']}", language),
        kept["party_id"],
        kept["party"],
        kept["via"],
        kept["grave"],
        tuple(
            Involvement(
                case["case_id"],
                case["ref"],
                case["title"],
                case["number"],
                case["role"],
                texts.get("case", f"role.{case['role']}", language),
                case["closed"],
                case["same_matter"],
                case["opposite"],
                case.get("past", False),
            )
            for case in kept["cases"]
        ),
        kept["more"],
    )


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
