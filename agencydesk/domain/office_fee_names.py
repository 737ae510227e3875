"""The office's own list of fees for paying in batches: which name and code a fee has there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from agencydesk.domain.fees import ANNUITY, plain_fee_name
from agencydesk.domain.fields import Fields, RuleError
from agencydesk.domain.numbers import ApplicationNo, parse_application_no

#: What the digit of an application number says, and which kind of patent it is.
KINDS: Mapping[str, str] = {
    "invention": "invention",
    "utility_model": "utility_model",
    "design": "design",
    "pct_invention": "invention",
    "pct_utility_model": "utility_model",
    "layout_design": "",
}
#: Stands for the late surcharge of an annuity, which is no fee of the table.
LATE = "late"
_PCT = "pct_"
_CODE = re.compile(r"[0-9]{14}")
_CONFIDENCE = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class OfficeFeeName:
    """One entry of the office's list.

    Attributes:
        name: as the list calls the fee; ``code`` its 14 digits there.
        kinds: keys of ``KINDS`` the list offers it for.
        fees: ids of the fee table, or ``annuity``; empty where the table has no such fee.
        year: the patent year of an annuity.
        late: it is the late surcharge of an annuity.
        also: other names of the same fee.
        confidence: high, medium or low: how sure name and code are.
    """

    name: str
    code: str
    kinds: frozenset[str]
    fees: tuple[str, ...]
    year: int | None
    late: bool
    also: tuple[str, ...]
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class OfficeFeeNames:
    """The whole list, looked up by fee or by name."""

    entries: tuple[OfficeFeeName, ...]
    _named: dict[str, tuple[OfficeFeeName, ...]] = field(default_factory=dict, repr=False)
    _by_fee: dict[tuple[str, int | None, str], OfficeFeeName] = field(
        default_factory=dict, repr=False
    )

    def __post_init__(self) -> None:
        """Index names and fees."""
        found: dict[str, list[OfficeFeeName]] = {}
        for entry in self.entries:
            for fee in (LATE,) if entry.late else entry.fees:
                self._by_fee.update({(fee, entry.year, kind): entry for kind in entry.kinds})
            for said in dict.fromkeys(map(plain_fee_name, (entry.name, *entry.also))):
                found.setdefault(said, []).append(entry)
        self._named.update({said: tuple(entries) for said, entries in found.items()})

    def of_fee(self, fee_id: str, year: int | None, kind: str) -> OfficeFeeName | None:
        """Return how the list calls a fee; None where it has none for the kind.

        Args:
            fee_id: of the fee table, or ``annuity``.
            year: the patent year of an annuity; None for another fee.
            kind: a key of ``KINDS``; see ``number_kind``.
        """
        return self._by_fee.get((fee_id, year if fee_id == ANNUITY else None, kind))

    def surcharge(self, kind: str) -> OfficeFeeName | None:
        """Return the line of the late surcharge of an annuity (滞纳金) for a kind."""
        return self._by_fee.get((LATE, None, kind))

    def named(self, text: str, kind: str = "") -> OfficeFeeName | None:
        """Return the entry that a name means; None for unknown words.

        Args:
            text: the list's own name, or another one of the same fee.
            kind: a key of ``KINDS``, to choose between fees of one short name; a name that
                stands for one fee only is found whatever the kind.
        """
        found = self._named.get(plain_fee_name(text), ())
        if len(found) == 1:
            return found[0]
        fitting = [entry for entry in found if kind in entry.kinds]
        return fitting[0] if len(fitting) == 1 else None

    def all_named(self, text: str) -> tuple[OfficeFeeName, ...]:
        """Return every entry that a name may mean."""
        return self._named.get(plain_fee_name(text), ())


@lru_cache(maxsize=4096)
def number_kind(application_no: str, kind: str = "") -> str:
    """Return the key of ``KINDS`` that an application number says by its fifth digit.

    Args:
        application_no: in any spelling; of an old number the third digit says it.
        kind: what to return where the number does not say: the kind of the case.
    """
    found = parse_application_no(application_no) if application_no else None
    if not isinstance(found, ApplicationNo) or not found.kind:
        return kind
    return f"{_PCT}{found.kind}" if found.is_national_phase else found.kind


def parse_office_fee_names(
    table: Mapping[str, object], known_fees: frozenset[str]
) -> OfficeFeeNames:
    """Turn ``office_fee_names.toml`` into the list.

    Args:
        table: the parsed file.
        known_fees: ids of the fee table.

    Raises:
        RuleError: a missing or unknown key, a code that is none or is used twice, a name used
            twice, a kind or a fee that does not exist, two entries for one fee and kind.
    """
    get = Fields(table, "office_fee_names.toml")
    head = get.table("meta")
    if head is None:
        raise RuleError(get.owner, "meta is missing")
    head.text("compiled")
    head.text("source")
    entries = tuple(_entry(part, known_fees | {ANNUITY}) for part in get.tables("name"))
    get.finish()
    _refuse_twice(get.owner, [entry.name for entry in entries])
    _refuse_twice(get.owner, [entry.code for entry in entries])
    _refuse_twice(get.owner, [key for entry in entries for key in _keys(entry)])
    return OfficeFeeNames(entries)


def _entry(get: Fields, known: frozenset[str]) -> OfficeFeeName:
    name = get.text("name")
    entry = OfficeFeeName(
        name,
        get.text("code"),
        frozenset(get.texts("kinds")),
        get.texts("fees"),
        get.whole("year") if get.has("year") else None,
        get.flag("late") if get.has("late") else False,
        get.texts("also", required=False),
        get.text("source"),
        get.choice("confidence", _CONFIDENCE),
    )
    get.finish()
    if not _CODE.fullmatch(entry.code):
        raise RuleError(name, "the code must be 14 digits")
    if not entry.kinds or not entry.kinds <= set(KINDS):
        raise RuleError(name, "unknown kind, or none")
    if not set(entry.fees) <= known:
        raise RuleError(name, "a fee that does not exist")
    if (entry.fees == (ANNUITY,)) != (entry.year is not None):
        raise RuleError(name, "an annuity has a year, and only an annuity")
    return entry


def _keys(entry: OfficeFeeName) -> Iterator[str]:
    for kind in sorted(entry.kinds):
        for fee in (LATE,) if entry.late else entry.fees:
            yield f"{fee} {entry.year} {kind}"


def _refuse_twice(owner: str, values: list[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise RuleError(owner, f"{value} is named twice")
        seen.add(value)
