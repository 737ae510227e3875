"""What a use case touched, so that open pages know whether to read again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of record a use case wrote; every mutating use case returns one.

    Attributes:
        record_id: the record the use case was about, where there is one, so that a page can
            select it.
    """

    cases: bool = False
    docket: bool = False
    agency: bool = False
    imports: bool = False
    settings: bool = False
    compliance: bool = False
    statistics: bool = False
    fees: bool = False
    money: bool = False
    record_id: int | None = None
