"""The words of the annual statistics, read when first asked for: they are not needed to start."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from agencydesk.domain.statistics_book import (
    StatisticsBook,
    Words,
    parse_provinces,
    parse_statistics,
)
from agencydesk.domain.statistics_plan import Plan, parse_plan
from agencydesk.services.billing.kinds import KindFiles

FOLDER = "statistics"


class StatisticsFiles:
    """Hands out the words, read once. Thread-safe.

    Attributes:
        kinds: the kinds of work revenue is told by.
    """

    def __init__(self, resources: Path) -> None:
        self.kinds = KindFiles(resources)
        self._folder = resources / FOLDER
        self._lock = Lock()
        self._book: StatisticsBook | None = None
        self._plan: Plan | None = None
        self._provinces: Mapping[str, Words] | None = None

    def get(self) -> StatisticsBook:
        """Return the words.

        Raises:
            RuleError: the file says something wrong, missing or too much.
        """
        with self._lock:
            if self._book is None:
                with (self._folder / "fields.toml").open("rb") as file:
                    self._book = parse_statistics(tomllib.load(file))
            return self._book

    def plan(self) -> Plan:
        """Return the nine indicators of the plan.

        Raises:
            RuleError: the file says something wrong, missing or too much.
        """
        with self._lock:
            if self._plan is None:
                with (self._folder / "indicators.toml").open("rb") as file:
                    self._plan = parse_plan(tomllib.load(file))
            return self._plan

    def provinces(self) -> Mapping[str, Words]:
        """Return the provinces by ISO 3166-2 code, in the order of the file.

        Raises:
            RuleError: the file says something wrong, missing or too much.
        """
        with self._lock:
            if self._provinces is None:
                with (self._folder / "provinces.toml").open("rb") as file:
                    self._provinces = parse_provinces(tomllib.load(file))
            return self._provinces
