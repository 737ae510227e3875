"""Reading typed values out of plain tables, so that a data file's mistakes have a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date


class RuleError(ValueError):
    """A data file says something the program cannot rely on."""

    def __init__(self, owner: str, problem: str) -> None:
        super().__init__(f"{owner}: {problem}")
        self.owner = owner
        self.problem = problem


class Fields:
    """One table of a data file; remembers which keys were read, so that none is left over."""

    def __init__(self, table: Mapping[str, object], owner: str) -> None:
        self.owner = owner
        self._table = table
        self._read: set[str] = set()

    def _take(self, key: str) -> object:
        self._read.add(key)
        if key not in self._table:
            raise RuleError(self.owner, f"{key} is missing")
        return self._table[key]

    def text(self, key: str, *, empty: bool = False) -> str:
        """Return a text; an empty one only where ``empty`` allows it."""
        value = self._take(key)
        if not isinstance(value, str) or not (value or empty):
            raise RuleError(self.owner, f"{key} must be a text")
        return value

    def optional(self, key: str) -> str | None:
        """Return a text, or None where the key is absent."""
        return self.text(key) if key in self._table else None

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """Return a list of texts; () where it is absent and not required."""
        if not required and key not in self._table:
            return ()
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise RuleError(self.owner, f"{key} must be a list of texts")
        return tuple(str(part) for part in value)

    def entries(self, key: str) -> list[object]:
        """Return a list of anything."""
        value = self._take(key)
        if not isinstance(value, list):
            raise RuleError(self.owner, f"{key} must be a list")
        return list(value)

    def choice(self, key: str, allowed: Iterable[str]) -> str:
        """Return a text that is one of ``allowed``."""
        value = self.text(key)
        if value not in set(allowed):
            raise RuleError(self.owner, f"{key} cannot be {value!r}")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self._take(key)
        if not isinstance(value, bool):
            raise RuleError(self.owner, f"{key} must be true or false")
        return value

    def whole(self, key: str, default: int | None = None) -> int:
        """Return a whole number, or ``default`` where the key is absent."""
        if default is not None and key not in self._table:
            return default
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise RuleError(self.owner, f"{key} must be a whole number")
        return value

    def lengths(self, key: str) -> tuple[int, ...]:
        """Return one whole number or several."""
        value = self._take(key)
        numbers: list[int] = []
        for part in value if isinstance(value, list) else [value]:
            if not isinstance(part, int) or isinstance(part, bool):
                raise RuleError(self.owner, f"{key} must be whole numbers")
            numbers.append(part)
        if not numbers:
            raise RuleError(self.owner, f"{key} is empty")
        return tuple(numbers)

    def day(self, key: str) -> date:
        """Return a date written as ISO text."""
        value = self.text(key)
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise RuleError(self.owner, f"{key} is no date: {value!r}") from error

    def day_or_none(self, key: str) -> date | None:
        """Return a date, or None for an empty text."""
        return self.day(key) if self.text(key, empty=True) else None

    def table(self, key: str) -> Fields | None:
        """Return a table inside this one, or None where it is absent."""
        if key not in self._table:
            return None
        value = self._take(key)
        if not isinstance(value, dict):
            raise RuleError(self.owner, f"{key} must be a table")
        return Fields(value, self.owner)

    def tables(self, key: str) -> tuple[Fields, ...]:
        """Return a list of tables; () where it is absent."""
        if key not in self._table:
            return ()
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise RuleError(self.owner, f"{key} must be a list of tables")
        return tuple(Fields(part, self.owner) for part in value)

    def has(self, key: str) -> bool:
        """Say whether the table has this key."""
        return key in self._table

    def names(self) -> tuple[str, ...]:
        """Return the keys of the table."""
        return tuple(self._table)

    def finish(self) -> None:
        """Refuse keys that nobody read.

        Raises:
            RuleError: there is one.
        """
        unknown = sorted(set(self._table) - self._read)
        if unknown:
            raise RuleError(self.owner, f"unknown key {unknown[0]}")
