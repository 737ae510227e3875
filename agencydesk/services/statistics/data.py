"""The words of the annual statistics, read when first asked for: they are not needed to start."""

from __future__ import annotations

import tomllib
from pathlib import Path
from threading import Lock

from agencydesk.domain.statistics_book import StatisticsBook, parse_statistics

FILE = Path("statistics") / "fields.toml"


class StatisticsFiles:
    """Hands out the words, read once. Thread-safe."""

    def __init__(self, resources: Path) -> None:
        self._path = resources / FILE
        self._lock = Lock()
        self._book: StatisticsBook | None = None

    def get(self) -> StatisticsBook:
        """Return the words.

        Raises:
            RuleError: the file says something wrong, missing or too much.
        """
        with self._lock:
            if self._book is None:
                with self._path.open("rb") as file:
                    self._book = parse_statistics(tomllib.load(file))
            return self._book
