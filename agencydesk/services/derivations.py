"""Derivations as data: the steps of a computed date to canonical JSON and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import cast

from agencydesk.domain.outcome import Arg, Step
from agencydesk.models.canonical import make_encode


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} does not belong in a derivation")


_ENCODE = make_encode(_day)


def dump_steps(steps: Iterable[Step]) -> str:
    """Return canonical JSON: a list of ``[code, day or null, citation, {argument: value}]``."""
    return _ENCODE([[step.code, step.day, step.citation, step.args] for step in steps])


def load_steps(text: str) -> list[Step]:
    """Return the steps that ``dump_steps`` wrote; dates among the arguments stay ISO text."""
    listed = cast("list[tuple[str, str | None, str, dict[str, Arg]]]", json.loads(text))
    return [
        Step(code, date.fromisoformat(day) if day else None, citation, args)
        for code, day, citation, args in listed
    ]


def dump_list(values: Iterable[str]) -> str:
    """Return canonical JSON of a list of texts."""
    listed = list(values)
    return _ENCODE(listed) if listed else "[]"


def load_list(text: str) -> tuple[str, ...]:
    """Return what ``dump_list`` wrote."""
    return tuple(str(value) for value in cast("list[object]", json.loads(text)))
