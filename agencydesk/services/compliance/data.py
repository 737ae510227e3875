"""The data files of compliance, read when first asked for: they are not needed to start."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from agencydesk.domain.agency_events import AgencyEventBook, parse_agency_events
from agencydesk.domain.checklists import ChecklistBook, parse_checklist, parse_sources
from agencydesk.domain.credit import CreditTable, parse_credit
from agencydesk.domain.fields import RuleError
from agencydesk.domain.gates import Gate, parse_gates
from agencydesk.domain.short_names import ShortName, parse_short_names

FOLDER = "checklists"


@dataclass(frozen=True, slots=True)
class ComplianceData:
    """The lists with their sources, the kinds of events, the gates, points and short names."""

    book: ChecklistBook
    events: AgencyEventBook
    gates: tuple[Gate, ...]
    credit: CreditTable
    short_names: tuple[ShortName, ...]


class ComplianceFiles:
    """Hands out the data, read once. Thread-safe."""

    def __init__(self, resources: Path, rules: Callable[[], Collection[str]]) -> None:
        self._folder = resources / FOLDER
        self._rules = rules
        self._lock = Lock()
        self._data: ComplianceData | None = None

    def get(self) -> ComplianceData:
        """Return the data.

        Raises:
            RuleError: a file says something unknown, contradictory or incomplete.
        """
        with self._lock:
            if self._data is None:
                self._data = load_compliance(self._folder, self._rules())
            return self._data


def load_compliance(folder: Path, rules: Collection[str]) -> ComplianceData:
    """Read and check all data files of compliance.

    Args:
        folder: ``resources/checklists``.
        rules: the ids of all deadline rules there are.

    Raises:
        RuleError: a file says something unknown, contradictory or incomplete.
    """
    lists = [parse_checklist(_read(path)) for path in sorted(folder.glob("C[0-9][0-9].toml"))]
    book = ChecklistBook(lists, parse_sources(_read(folder / "sources.toml")))
    events = parse_agency_events(_read(folder / "events.toml"), rules)
    for item in book.items.values():
        if item.occasion.event and item.occasion.event not in events:
            raise RuleError(item.id, f"unknown event {item.occasion.event}")
    gates = parse_gates(_read(folder / "gates.toml"), book)
    credit = parse_credit(_read(folder / "credit.toml"))
    for row in credit.rows:
        if row.item and row.item not in book.items:
            raise RuleError(row.id, f"unknown item {row.item}")
    short_names = parse_short_names(_read(folder / "short_names.toml"))
    return ComplianceData(book, events, gates, credit, short_names)


def _read(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(path.name, f"no readable TOML: {error}") from error
